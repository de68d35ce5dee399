import { isPlainDate, isYearMonth } from '../../src/kernel/day.ts'
import { parseBankCard, parseCitizenId } from '../../src/kernel/ids.ts'
import { fen, formatYuan, parseYuan } from '../../src/kernel/money.ts'
import { isRefusal, type Refusal } from '../../src/kernel/refusal.ts'
import { formText } from '../text/form-text.ts'
import type { Say } from '../text/text.ts'

/** One thing a person fills in. A declared field is one part, an account is three: bank, number, name. */
export type FormPart = {
  /** Its name on the page: the field's own, or `payTo-number` for a part of one. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly kind: PartKind
  readonly required: boolean
  /** Parts of one optional field: filled all or none. */
  readonly together?: string
  readonly options?: readonly { readonly value: string; readonly label: string; readonly note?: string }[]
  readonly least?: number
  readonly most?: number
  readonly maxLength?: number
  readonly earliest?: string
  readonly latest?: string
  readonly mustBeYes?: boolean
}

export type PartKind = 'text' | 'long-text' | 'choice' | 'yes-no' | 'day' | 'month' | 'amount' | 'count' | 'card' | 'phone' | 'person-id'

/** What was typed, by the names of the parts; the shape in which a form lives on the page. */
export type Typed = Readonly<Record<string, string>>

/** What is wrong with a part, as a sentence on how to mend it; nothing when it is right. */
export function partFault(say: Say, part: FormPart, typed: Typed, parts: readonly FormPart[]): string | undefined {
  const value = (typed[part.name] ?? '').trim()
  if (value === '') {
    const sibling = part.together !== undefined && parts.some(other => other.together === part.together && (typed[other.name] ?? '').trim() !== '')
    if (!part.required && !sibling) return undefined
    return say(isPicked(part.kind) ? formText.missingChoice : formText.missing, { label: part.label })
  }
  switch (part.kind) {
    case 'text': case 'long-text': case 'choice': return undefined
    case 'yes-no': return part.mustBeYes && value !== 'yes' ? say(formText.mustBeYes) : undefined
    case 'day': return isPlainDate(value) ? outside(say, part, value) : say(formText.notADay)
    case 'month': return isYearMonth(value) ? outside(say, part, value) : say(formText.notAMonth)
    case 'phone': return /^1[3-9]\d{9}$/.test(digits(value)) ? undefined : say(formText.notAPhone)
    case 'card': return sentence(say, parseBankCard(value), formText.notAnAccount)
    case 'person-id': return sentence(say, parseCitizenId(value))
    case 'amount': return sentence(say, parseYuan(value)) ?? outOfRange(say, part, Number(partValue(part, value)), amount => `${formatYuan(fen(amount))} 元`)
    case 'count': return /^\d{1,9}$/.test(value) ? outOfRange(say, part, Number(value), String) : say(formText.notACount)
  }
}

/** What was typed, as the service takes it: amounts in whole fen, counts as numbers, yes and no as such, the rest as text. */
export function partValue(part: FormPart, typed: string): string | number | boolean | undefined {
  const value = typed.trim()
  if (value === '') return undefined
  if (part.kind === 'yes-no') return value === 'yes'
  if (part.kind === 'count') return Number(value)
  if (part.kind === 'card' || part.kind === 'phone') return digits(value)
  if (part.kind === 'person-id') return value.toUpperCase()
  if (part.kind !== 'amount') return value
  const amount = parseYuan(value)
  return isRefusal(amount) ? undefined : amount
}

/** The digits of a card in groups of four, as they stand on the card. */
export const groupedDigits = (typed: string) => digits(typed).slice(0, 19).replace(/(\d{4})(?=\d)/g, '$1 ')

const digits = (value: string) => value.replaceAll(/\D/g, '')
const isPicked = (kind: PartKind) => kind === 'choice' || kind === 'yes-no' || kind === 'day' || kind === 'month'

// The kernel's own sentence, unless the page has one that helps more at this place.
const sentence = (say: Say, read: Refusal | string | number, better?: typeof formText.notAnAccount): string | undefined => {
  if (!isRefusal(read)) return undefined
  return better ? say(better) : say([`${read.say.zh}${read.remedy ? `，${read.remedy.zh}` : ''}`, `${read.say.en}${read.remedy ? `. ${read.remedy.en}` : ''}`])
}

const outside = (say: Say, { earliest, latest }: FormPart, value: string) =>
  (earliest !== undefined && value < earliest ? say(formText.tooEarly, { earliest }) : latest !== undefined && value > latest ? say(formText.tooLate, { latest }) : undefined)

const outOfRange = (say: Say, { least, most }: FormPart, value: number, write: (value: number) => string) =>
  (least !== undefined && value < least ? say(formText.tooLittle, { least: write(least) }) : most !== undefined && value > most ? say(formText.tooMuch, { most: write(most) }) : undefined)
