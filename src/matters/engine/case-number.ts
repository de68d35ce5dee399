import type { PlainDate } from '../../kernel/day.ts'

/**
 * The number on a receipt: agency (6), day (8), matter (5), running number (6), check character. It can be read over a telephone, says
 * nothing about the person, and a digit read wrong or two swapped are noticed.
 */
export function caseNumber({ agencyId, day, matter, running }: { readonly agencyId: number, readonly day: PlainDate, readonly matter: string, readonly running: number }): string {
  const body = `${String(agencyId).padStart(6, '0').slice(-6)}${day.replaceAll('-', '')}${matter.replace('-', '')}${String(running % 1_000_000).padStart(6, '0')}`
  return `${body}${checkCharacter(body)}`
}

/** Whether a text somebody typed can be a case number: its check character agrees. */
export function isCaseNumber(text: string): boolean {
  return /^\d{14}[A-Z]{3}\d{8}[0-9A-Z]$/.test(text) && checkCharacter(text.slice(0, -1)) === text.slice(-1)
}

/** ISO 7064, MOD 37,36: finds every single error and nearly every swap, over digits and capitals. */
export function checkCharacter(body: string): string {
  let product = 36
  for (const character of body) {
    const sum = (product + alphabet.indexOf(character)) % 36
    product = ((sum === 0 ? 36 : sum) * 2) % 37
  }
  return alphabet[(37 - product) % 36] ?? ''
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
