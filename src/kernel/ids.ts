import { sha256Hex } from './canonical.ts'
import { isPlainDate } from './day.ts'
import type { PlainDate } from './day.ts'
import { isRefusal } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { kernelRefusal } from './kernel-refusals.ts'

declare const citizenBrand: unique symbol
declare const creditBrand: unique symbol
declare const cardBrand: unique symbol

/** 公民身份号码: 18 characters whose birth date exists and whose check character agrees. */
export type CitizenId = string & { readonly [citizenBrand]: true }
/** 统一社会信用代码: 18 characters whose check character agrees. */
export type CreditCode = string & { readonly [creditBrand]: true }
/** A bank card number of 12 to 19 digits that passes the Luhn test. */
export type BankCard = string & { readonly [cardBrand]: true }

export type Sex = 'male' | 'female'

/** Reads a citizen identity number; the refusal says which part is wrong. Spaces are dropped, a small x becomes X. */
export function parseCitizenId(text: string): CitizenId | Refusal {
  const number = text.replace(/\s/g, '').toUpperCase()
  if (!/^\d{17}[\dX]$/.test(number)) return kernelRefusal('id.citizen-number-shape')
  if (!isPlainDate(birthText(number))) return kernelRefusal('id.citizen-number-birth')
  if (number[17] !== citizenCheck(number)) return kernelRefusal('id.citizen-number-check')
  return number as CitizenId
}

/** The birth date inside the number. The personnel file may say another day, and the file prevails for retirement. */
export function birthOf(id: CitizenId): PlainDate {
  const birth = birthText(id)
  if (!isPlainDate(birth)) throw new RangeError('a citizen number without a birth date')
  return birth
}

export function sexOf(id: CitizenId): Sex {
  return (id.charCodeAt(16) - 48) % 2 === 1 ? 'male' : 'female'
}

/** The 18th character that belongs to the first 17 (ISO 7064, MOD 11-2). */
export function citizenCheck(first17: string): string {
  let sum = 0
  for (let at = 0; at < 17; at += 1) sum += (first17.charCodeAt(at) - 48) * (citizenWeights[at] ?? 0)
  return '10X98765432'[sum % 11] ?? ''
}

/** Reads a unified social credit code (MOD 31 over an alphabet without I, O, S, V, Z). */
export function parseCreditCode(text: string): CreditCode | Refusal {
  const code = text.replace(/\s/g, '').toUpperCase()
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code) || code[17] !== creditCheck(code)) return kernelRefusal('id.credit-code')
  return code as CreditCode
}

/** The 18th character that belongs to the first 17 of a credit code. */
export function creditCheck(first17: string): string {
  let sum = 0
  let weight = 1
  for (let at = 0; at < 17; at += 1) {
    sum += creditAlphabet.indexOf(first17[at] ?? '') * weight
    weight = (weight * 3) % 31
  }
  return creditAlphabet[(31 - (sum % 31)) % 31] ?? ''
}

/** Reads a bank card number; spaces and hyphens are dropped. */
export function parseBankCard(text: string): BankCard | Refusal {
  const number = text.replace(/[\s-]/g, '')
  if (!/^\d{12,19}$/.test(number) || luhnSum(number) % 10 !== 0) return kernelRefusal('id.bank-card')
  return number as BankCard
}

/** The last digit that makes a card number pass the Luhn test. */
export function luhnDigit(withoutLast: string): string {
  return String((10 - (luhnSum(`${withoutLast}0`) % 10)) % 10)
}

export function isCitizenId(text: string): text is CitizenId {
  return !isRefusal(parseCitizenId(text)) && /^\d{17}[\dX]$/.test(text)
}

/** Where time and chance come from; the service passes its clock and crypto, a test a fixed pair. */
export type IdSource = { readonly nowMilliseconds: () => number; readonly randomBytes: (count: number) => Uint8Array }

/**
 * A maker of UUID version 7 (RFC 9562). Within one millisecond, and when the clock steps back, the counter in the first 12
 * random bits goes on, so ids of one maker never go backwards.
 */
export function uuidMaker(source: IdSource): () => string {
  let last = -1
  let counter = 0
  return () => {
    const bytes = source.randomBytes(10)
    const now = source.nowMilliseconds()
    if (now > last) {
      last = now
      counter = (bytes[8] ?? 0) * 4 // starts in the lower quarter so that a busy millisecond has room
    } else {
      counter += 1
      if (counter > 0xfff) {
        last += 1
        counter = 0
      }
    }
    const time = last.toString(16).padStart(12, '0')
    const tail = Array.from(bytes.slice(0, 8), (byte, at) => (at === 0 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0')).join('')
    return hyphenated(`${time}7${counter.toString(16).padStart(3, '0')}${tail}`)
  }
}

/** The same parts always give the same UUID (version 8 over SHA-256): a batch that runs again makes the same rows. */
export function deterministicUuid(...parts: readonly (string | number)[]): string {
  // Parts are length-marked, so that ('a','bc') and ('ab','c') differ.
  const hash = sha256Hex(parts.map((part) => `${String(part).length}:${part}`).join('|'))
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return hyphenated(`${hash.slice(0, 12)}8${hash.slice(13, 16)}${variant}${hash.slice(17, 32)}`)
}

const birthText = (number: string): string => `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
const citizenWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

const luhnSum = (number: string): number => {
  let sum = 0
  for (let at = 0; at < number.length; at += 1) {
    const digit = number.charCodeAt(number.length - 1 - at) - 48
    sum += at % 2 === 0 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9
  }
  return sum
}

const hyphenated = (hex: string): string => `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
