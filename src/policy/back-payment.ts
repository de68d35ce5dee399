import { addMonths, firstDayOf, monthOf, monthsBetween } from '../kernel/day.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, maxFen, noFen, subtractFen } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { contributionDues } from './contribution-dues.ts'
import type { Dues, InsuredUnder } from './contribution-dues.ts'
import { notWhole } from './facts-in-range.ts'
import { lateFee } from './late-fee.ts'
import { wholeOf, refOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleContext, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/** A month that was not paid, with the wage of the time. */
export type UnpaidMonth = { readonly month: YearMonth; readonly wageFen: Fen }

export type BackPaymentFacts = {
  readonly months: readonly UnpaidMonth[]
  readonly injuryClass: number
  readonly insurances?: readonly InsuredUnder[]
  readonly paidOn: PlainDate
  /** Labour ruling, court decision or payroll: needed when more than three years are made up. */
  readonly isProven: boolean
}

export type BackPayment = {
  readonly rule: string
  readonly months: readonly { readonly month: YearMonth; readonly principalFen: Fen; readonly feeFen: Fen }[]
  readonly employerFen: Fen
  readonly ownFen: Fen
  readonly feeFen: Fen
  readonly totalFen: Fen
  readonly rests: RestsOn
}

/**
 * 补缴: each month by the base limits and rates of its own time, and from the first of the month after it a late fee, which the employer alone bears
 * (社会保险法 art. 63 and 86, 人社部令第13号 art. 20). Amounts in fen; the fee of each month is rounded, then added. Refuses a month twice or not before
 * the payment, and more than three years without proof.
 */
export function backPayment(facts: BackPaymentFacts, book: ParameterBook, options: RuleOptions): Explained<BackPayment> | Refusal {
  const context = ruleContext(book, options)
  const disorder = notInOrder(facts.months, monthOf(facts.paidOn))
  if (disorder) return disorder
  const most = parameter(context, 'late-fee', 'back-payment-months-without-proof', facts.paidOn)
  if (isRefusal(most)) return most
  if (facts.months.length > wholeOf(most) && !facts.isProven) return policyRefusal('back-payment.proof-needed', { months: facts.months.length, most: wholeOf(most) })
  const months: BackPayment['months'][number][] = []
  let [employerFen, ownFen, feeFen] = [noFen, noFen, noFen]
  for (const { month, wageFen } of facts.months) {
    const dues = duesOf(context, { month, wageFen }, facts)
    if (isRefusal(dues)) return dues
    const fee = lateFee({ amountFen: dues.totalFen, aroseOn: firstDayOf(addMonths(month, 1)), paidOn: facts.paidOn }, book, { reasons: false })
    if (isRefusal(fee)) return fee
    months.push({ month, principalFen: dues.totalFen, feeFen: fee.value.feeFen })
    ;[employerFen, ownFen, feeFen] = [addFen(employerFen, dues.employerFen), addFen(ownFen, dues.ownFen), addFen(feeFen, fee.value.feeFen)]
    if (context.why.on) context.why.add({ key: 'backPaymentMonth', of: month, value: dues.totalFen, unit: 'fen', cites: cite('社会保险法-63') })
  }
  const totalFen = [ownFen, feeFen].reduce(addFen, employerFen)
  if (context.why.on) {
    context.why.add({ key: 'backPaymentMonths', value: months.length, unit: 'months', parameter: refOf(most) })
    context.why.add({ key: 'backPaymentFee', value: feeFen, unit: 'fen', cites: cite('社会保险法-86', '人社部令第13号-20'), formula: 'Σ' })
    context.why.add({ key: 'backPayment', value: totalFen, unit: 'fen', cites: cite('社会保险法-63'), formula: 'Σ' })
  }
  return explained({ rule: 'back-payment@1', months, employerFen, ownFen, feeFen, totalFen, rests: { ...context.rests } }, context.why)
}

export type LimitSettlement = { readonly rule: string; readonly toPayFen: Fen; readonly toReturnFen: Fen; readonly rests: RestsOn }

/**
 * The limits of a year are announced in its course and hold from January: what was charged until then on the old ones is settled month by month, more to
 * pay against more to return, in fen. There is no late fee, since nothing was due before the notice. Refuses a month twice.
 */
export function settleLimits(
  facts: { readonly months: readonly (UnpaidMonth & { readonly chargedFen: Fen })[]; readonly injuryClass: number; readonly insurances?: readonly InsuredUnder[] }, book: ParameterBook, options: RuleOptions,
): Explained<LimitSettlement> | Refusal {
  const context = ruleContext(book, options)
  const disorder = notInOrder(facts.months, undefined)
  if (disorder) return disorder
  let [rightFen, chargedFen] = [noFen, noFen]
  for (const { chargedFen: charged, ...month } of facts.months) {
    const bad = notWhole({ chargedFen: charged })
    if (bad) return bad
    const dues = duesOf(context, month, facts)
    if (isRefusal(dues)) return dues
    ;[rightFen, chargedFen] = [addFen(rightFen, dues.totalFen), addFen(chargedFen, charged)]
  }
  const [toPayFen, toReturnFen] = [maxFen(noFen, subtractFen(rightFen, chargedFen)), maxFen(noFen, subtractFen(chargedFen, rightFen))]
  if (context.why.on) {
    context.why.add({ key: 'settledDues', value: rightFen, unit: 'fen', cites: cite('社会保险法-60'), formula: 'Σ' })
    context.why.add({ key: 'chargedDues', value: chargedFen, unit: 'fen', formula: 'Σ' })
    context.why.add({ key: toReturnFen > 0 ? 'settledToReturn' : 'settledToPay', value: maxFen(toPayFen, toReturnFen), unit: 'fen', cites: cite('社会保险法-60') })
  }
  return explained({ rule: 'limit-settlement@1', toPayFen, toReturnFen, rests: { ...context.rests } }, context.why)
}

export type Deferral = { readonly rule: string; readonly months: number; readonly until: PlainDate; readonly rests: RestsOn }

/** 缓缴 by approval for reasons nobody can help: a year at most, and no late fee runs through it (人社部令第13号 art. 21). Refuses a longer one. */
export function deferral(facts: { readonly from: PlainDate; readonly until: PlainDate }, book: ParameterBook, options: RuleOptions): Explained<Deferral> | Refusal {
  const context = ruleContext(book, options)
  const row = parameter(context, 'late-fee', 'deferral-most-months', facts.from)
  if (isRefusal(row)) return row
  if (facts.until <= facts.from || facts.until > addMonths(facts.from, wholeOf(row))) return policyRefusal('deferral.not-within-a-year', { latest: addMonths(facts.from, wholeOf(row)), most: wholeOf(row) })
  const months = monthsBetween(facts.from, facts.until)
  if (context.why.on) {
    context.why.add({ key: 'deferredMonths', value: months, unit: 'months', parameter: refOf(row), cites: cite('人社部令第13号-21') })
    context.why.add({ key: 'deferredUntil', value: facts.until, unit: 'day', cites: cite('人社部令第13号-21') })
  }
  return explained({ rule: 'deferral@1', months, until: facts.until, rests: { ...context.rests } }, context.why)
}

const duesOf = (context: RuleContext, { month, wageFen }: UnpaidMonth, of: { readonly injuryClass: number; readonly insurances?: readonly InsuredUnder[] }): Dues | Refusal => {
  const dues = contributionDues({ month, wageFen, injuryClass: of.injuryClass, ...(of.insurances === undefined ? {} : { insurances: of.insurances }) }, context.book, { reasons: false })
  if (isRefusal(dues)) return dues
  context.rests.illustrative ||= dues.value.rests.illustrative
  context.rests.provisional ||= dues.value.rests.provisional
  return dues.value
}

const notInOrder = (months: readonly UnpaidMonth[], before: YearMonth | undefined): Refusal | undefined => {
  const seen = new Set<YearMonth>()
  for (const { month } of months) {
    if (seen.has(month)) return policyRefusal('facts.month-twice', { month })
    if (before !== undefined && month >= before) return policyRefusal('back-payment.not-yet-due', { month, from: addMonths(month, 1) })
    seen.add(month)
  }
  return undefined
}
