import { isPlainDate } from '../kernel/day.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { recordsRefusal } from './records-refusals.ts'

/** What may be known about a person; the value is always text, its form is the kind's. */
export const personFacts = {
  'name': 'text',
  'sex': ['M', 'F'],
  'birth-on': 'day',
  // The earliest entry of the personnel file prevails over the card for retirement (劳社部发〔1999〕8号); recorded by its recognition.
  'file-birth-on': 'day',
  'first-work-on': 'day',
  'post-kind': ['M60', 'F55', 'F50'],
  'life': ['alive', 'dead', 'missing', 'detained', 'imprisoned', 'emigrated'],
  'address': 'text',
  'household': 'text',
  'deemed-months': 'count',
  'work-state': ['working', 'unemployed', 'flexible', 'retired', 'student', 'none'],
} as const satisfies Record<string, FactForm>

export const employerFacts = {
  'name': 'text',
  'industry-class': ['1', '2', '3', '4', '5', '6', '7', '8'],
  'contact-name': 'text',
  'address': 'text',
  'unit-kind': ['company', 'branch', 'partnership', 'sole-proprietorship', 'individual-business', 'cooperative', 'other'],
  // GB/T 4754, as the registration authority says it; the risk class follows from its division.
  'industry-code': 'text',
  'legal-rep-name': 'text',
  'registered-by': 'text',
  'registered-region': 'text',
  // 'closing' while a cancellation waits for what is owed (条例第十条).
  'standing': ['active', 'closing', 'cancelled'],
} as const satisfies Record<string, FactForm>

export type FactForm = 'text' | 'day' | 'count' | readonly string[]
export type SubjectKind = 'person' | 'employer'
export type PersonFactKind = keyof typeof personFacts
export type EmployerFactKind = keyof typeof employerFacts
export type FactKind = PersonFactKind | EmployerFactKind

/** These come out of the identity number and change only with it. */
export const identityFacts: readonly FactKind[] = ['sex', 'birth-on']

/** The value as it is stored. Refuses `records.fact-of-other-kind` and `records.fact-value`. */
export function parseFact(subject: SubjectKind, kind: string, value: string): string | Refusal {
  const forms: Readonly<Record<string, FactForm>> = subject === 'person' ? personFacts : employerFacts
  const form = Object.hasOwn(forms, kind) ? forms[kind] : undefined
  if (form === undefined) return recordsRefusal('records.fact-of-other-kind', { kind })
  const stored = value.normalize('NFC').trim()
  return hasForm(form, stored) ? stored : recordsRefusal('records.fact-value', { kind, value })
}

const hasForm = (form: FactForm, value: string): boolean => {
  if (form === 'text') return value.length > 0 && value.length <= 200 && !/[\p{Cc}\p{Cs}]/u.test(value)
  if (form === 'day') return isPlainDate(value)
  if (form === 'count') return /^(0|[1-9]\d{0,3})$/.test(value)
  return form.includes(value)
}
