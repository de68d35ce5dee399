import { randomBytes } from 'node:crypto'

// No 0 O 1 I L U V: what is read from paper by old eyes and typed by cold fingers. 29 characters, 24 places: 116 bits.
const alphabet = '23456789ABCDEFGHJKMNPQRSTWXYZ'
const length = 24

/** A code nobody can guess: the only key to the public page of a document. */
export function newVerificationCode(): string {
  let code = ''
  while (code.length < length) {
    for (const byte of randomBytes(length)) {
      // 232 = 8 × 29: larger bytes are thrown away, or the first letters would come more often.
      if (byte < 232 && code.length < length) code += alphabet[byte % 29] ?? ''
    }
  }
  return code
}

/** In groups of four, as it stands on paper. */
export function groupedCode(code: string): string {
  return code.match(/.{1,4}/g)?.join(' ') ?? code
}

/** What somebody typed or scanned, brought to the stored form; nothing when it cannot be a code. */
export function readVerificationCode(text: string): string | undefined {
  const code = text.replace(/[\s-]/g, '').toUpperCase()
  return code.length === length && [...code].every((character) => alphabet.includes(character)) ? code : undefined
}
