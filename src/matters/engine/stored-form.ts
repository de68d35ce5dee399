import { isRefusal } from '../../kernel/refusal.ts'
import { isPlainDate, parseMonth, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import { maskCard, maskIdentity, maskPhone, type Keys } from '../../platform/keys.ts'
import type { FormField, MatterDeclaration } from './define-matter.ts'
import type { AccountValue, FormValue, FormValues } from './matter-form.ts'

/** Numbers of people, cards and phones stand in a case sealed and masked, never in the open (决定 on secrets in rows). */
export type SealedNumber = { readonly masked: string, readonly cipher: string, readonly lookupHash: string }
export type SealedAccount = SealedNumber & { readonly bankCode: string, readonly bankName: string, readonly holderName: string }
export type StoredValue = string | number | boolean | SealedNumber | SealedAccount
export type StoredForm = Readonly<Record<string, StoredValue>>

/** What each kind of secret is sealed for: the same purposes the records use, so that the same card is found by the same hash. */
const purposes = { 'account': 'card', 'person-id': 'identity', 'phone': 'phone' } as const

export function sealForm(keys: Keys, matter: MatterDeclaration, values: FormValues): StoredForm {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, sealed(keys, matter.form[key], value)]))
}

/** A form as people may see it: sealed numbers masked. */
export function maskedForm(form: StoredForm): Readonly<Record<string, string | number | boolean | { readonly bankName: string, readonly masked: string, readonly holderName: string }>> {
  return Object.fromEntries(Object.entries(form).map(([key, value]) => [key,
    typeof value !== 'object' ? value : 'holderName' in value ? { bankName: value.bankName, masked: value.masked, holderName: value.holderName } : value.masked]))
}

export function monthIn(form: StoredForm, key: string): YearMonth | undefined {
  const value = form[key]
  const month = typeof value === 'string' ? parseMonth(value) : undefined
  return month === undefined || isRefusal(month) ? undefined : month
}

export function dayIn(form: StoredForm, key: string): PlainDate | undefined {
  const value = form[key]
  return typeof value === 'string' && isPlainDate(value) ? value : undefined
}

export function accountIn(form: StoredForm, key: string): SealedAccount | undefined {
  const value = form[key]
  return typeof value === 'object' && 'holderName' in value ? value : undefined
}

export function numberIn(form: StoredForm, key: string): number | undefined {
  const value = form[key]
  return typeof value === 'number' ? value : undefined
}

/** A sealed number opened again, for a question to a department or for the record itself. */
export function openNumber(keys: Keys, kind: keyof typeof purposes, value: SealedNumber): string {
  return keys.decrypt(purposes[kind], value.cipher)
}

export function sealedNumberIn(form: StoredForm, key: string): SealedNumber | undefined {
  const value = form[key]
  return typeof value === 'object' ? value : undefined
}

const sealed = (keys: Keys, field: FormField | undefined, value: FormValue): StoredValue => {
  if (typeof value === 'object') return { bankCode: value.bankCode, bankName: value.bankName, holderName: value.holderName, ...sealAccount(keys, value) }
  if (typeof value === 'string' && field?.kind === 'person-id') return sealNumber(keys, 'identity', value, maskIdentity(value))
  if (typeof value === 'string' && field?.kind === 'phone') return sealNumber(keys, 'phone', value, maskPhone(value))
  return value
}

const sealAccount = (keys: Keys, account: AccountValue): SealedNumber => sealNumber(keys, 'card', account.number, maskCard(account.number))

const sealNumber = (keys: Keys, purpose: string, plain: string, masked: string): SealedNumber =>
  ({ masked, cipher: keys.encrypt(purpose, plain), lookupHash: keys.lookupHash(purpose, plain) })
