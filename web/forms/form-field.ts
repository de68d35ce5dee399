import { isPlainDate, isYearMonth } from '../../src/kernel/day.ts'
import { parseYuan } from '../../src/kernel/money.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { formText } from '../text/form-text.ts'
import type { Say } from '../text/text.ts'

/** A form is declared, field by field, and the page is built from it: what is asked stands in one place, with the law that allows it. */
export type DeclaredField = {
  readonly key: string
  readonly label: string
  readonly hint?: string
  readonly kind: FieldKind
  readonly required: boolean
  readonly options?: readonly { readonly value: string; readonly label: string; readonly note?: string }[]
  readonly maxLength?: number
}

export const fieldKinds = ['text', 'long-text', 'choice', 'yes-no', 'day', 'month', 'money', 'count', 'account', 'phone', 'identity'] as const
export type FieldKind = (typeof fieldKinds)[number]

/** What is wrong with what was typed, as a sentence on how to mend it; nothing when it is right. */
export function fieldFault(say: Say, field: DeclaredField, typed: string): string | undefined {
  const value = typed.trim()
  if (value === '') {
    if (!field.required) return undefined
    const isPicked = field.kind === 'choice' || field.kind === 'yes-no' || field.kind === 'day' || field.kind === 'month'
    return say(isPicked ? formText.missingChoice : formText.missing, { label: field.label })
  }
  const fault = faultOf[field.kind](value)
  return fault && say(fault)
}

const faultOf = {
  text: () => undefined,
  'long-text': () => undefined,
  choice: () => undefined,
  'yes-no': () => undefined,
  day: value => (isPlainDate(value) ? undefined : formText.notADay),
  month: value => (isYearMonth(value) ? undefined : formText.notAMonth),
  money: value => (isRefusal(parseYuan(value)) ? formText.notYuan : undefined),
  count: value => (/^\d{1,9}$/.test(value) ? undefined : formText.notACount),
  account: value => (isCardNumber(digits(value)) ? undefined : formText.notAnAccount),
  phone: value => (/^1\d{10}$/.test(digits(value)) ? undefined : formText.notAPhone),
  identity: value => (/^\d{17}[\dX]$/i.test(value) ? undefined : formText.notAnId),
} as const satisfies Record<FieldKind, (value: string) => SentenceWithoutBlanks | undefined>

type SentenceWithoutBlanks = typeof formText.notADay | typeof formText.notAMonth | typeof formText.notYuan | typeof formText.notACount | typeof formText.notAnAccount | typeof formText.notAPhone | typeof formText.notAnId

/** What was typed, as the service takes it: money in whole fen, counts as numbers, yes and no as such, the rest as text. */
export function fieldValue(field: DeclaredField, typed: string): string | number | boolean | undefined {
  const value = typed.trim()
  if (value === '') return undefined
  if (field.kind === 'yes-no') return value === 'yes'
  if (field.kind === 'count') return Number(value)
  if (field.kind === 'account' || field.kind === 'phone') return digits(value)
  if (field.kind === 'identity') return value.toUpperCase()
  if (field.kind !== 'money') return value
  const fen = parseYuan(value)
  return isRefusal(fen) ? undefined : fen
}

/** The digits of a card in groups of four, as they stand on the card. */
export const groupedDigits = (typed: string) => digits(typed).slice(0, 19).replace(/(\d{4})(?=\d)/g, '$1 ')

const digits = (value: string) => value.replaceAll(/\D/g, '')

// Cards carry a check digit (Luhn): a slip of one finger is seen here and not by a payment that comes back.
export function isCardNumber(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false
  const sum = [...number].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
