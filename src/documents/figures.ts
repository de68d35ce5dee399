import { formatYuan, fen } from '../kernel/money.ts'
import { plainText } from './document-content.ts'
import type { DocumentContent, Figure } from './document-content.ts'

/** The figures of a paper that matter to whoever is shown it: those it names itself, else its amounts and the fields that hold a number. */
export function figuresOf(content: DocumentContent): readonly Figure[] {
  if (content.figures !== undefined) return content.figures
  return content.blocks.flatMap((block): Figure[] => {
    if (block.kind === 'amount') return [{ label: { zh: block.label, en: block.label }, value: `${formatYuan(fen(block.fen))} 元` }]
    if (block.kind !== 'fields') return []
    return block.items.flatMap(({ label, value }) => (typeof value === 'string' && /\d/.test(value) ? [{ label: { zh: label, en: label }, value: plainText(value) }] : []))
  })
}

export type Difference = {
  /** Numbers the other text shows and the original does not. */
  readonly foreign: readonly string[]
  /** Numbers of the original the other text does not show, with the name they stand under where it is known. */
  readonly missing: readonly { readonly number: string, readonly label?: Figure['label'] }[]
}

/** Compares the numbers of two texts, each as often as it stands there. */
export function differenceOf(original: string, other: string, figures: readonly Figure[]): Difference {
  const [ours, theirs] = [counted(original), counted(other)]
  const beyond = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): string[] => [...a].filter(([number, times]) => times > (b.get(number) ?? 0)).map(([number]) => number)
  return {
    foreign: beyond(theirs, ours),
    missing: beyond(ours, theirs).map((number) => {
      const figure = figures.find(({ value }) => numbersIn(value).includes(number))
      return figure === undefined ? { number } : { number, label: figure.label }
    }),
  }
}

const counted = (text: string): Map<string, number> => {
  const times = new Map<string, number>()
  for (const number of numbersIn(text)) times.set(number, (times.get(number) ?? 0) + 1)
  return times
}

// An amount, a count or a year; the digits of codes and numbers of cases stand between letters and hyphens and count as well.
const numbersIn = (text: string): readonly string[] => text.match(/\d[\d,]*(?:\.\d+)?/g) ?? []
