import { addMonths, monthOf } from '../kernel/day.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import { explained, reasons } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, allocate, maxFen, minFen, noFen, subtractFen, timesRatio } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { fenOf, ratioOf, refOf, wholeOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

export type PaidMonth = { readonly month: YearMonth; readonly amountFen: Fen }

export type Overpayment = { readonly rule: string; readonly months: readonly PaidMonth[]; readonly totalFen: Fen }

/** What was paid for months after the right had ended, in fen. The month in which it ended was still due. 社会保险经办条例 art. 46. */
export function overpaid(facts: { readonly endedOn: PlainDate; readonly paid: readonly PaidMonth[] }, options: RuleOptions): Explained<Overpayment> {
  const why = reasons(options.reasons)
  const months = facts.paid.filter(({ month, amountFen }) => month > monthOf(facts.endedOn) && amountFen > 0)
  const totalFen = months.reduce((sum, { amountFen }) => addFen(sum, amountFen), noFen)
  if (why.on) {
    why.add({ key: 'rightEnded', value: facts.endedOn, unit: 'day' })
    why.add({ key: 'overpaidMonths', value: months.length, unit: 'months' })
    why.add({ key: 'overpaid', value: totalFen, unit: 'fen', cites: cite('社会保险经办条例-46'), formula: 'Σ' })
  }
  return explained({ rule: 'overpayment@1', months, totalFen }, why)
}

export type Instalment = { readonly dueIn: YearMonth; readonly amountFen: Fen }

/** An agreement to return in n monthly instalments that add up to the whole; refuses more than the place allows. */
export function instalmentPlan(of: { readonly totalFen: Fen; readonly count: number; readonly firstIn: YearMonth; readonly on: PlainDate }, book: ParameterBook): readonly Instalment[] | Refusal {
  const most = book.value('overpayment', 'most-instalments', of.on)
  if (isRefusal(most)) return most
  if (!Number.isSafeInteger(of.count) || of.count < 1 || of.count > wholeOf(most)) return policyRefusal('overpayment.plan', { most: wholeOf(most) })
  if (of.totalFen < 0) return policyRefusal('facts.negative-amount', { what: 'totalFen' })
  return allocate(of.totalFen, Array.from({ length: of.count }, () => 1)).map((amountFen, n) => ({ dueIn: addMonths(of.firstIn, n), amountFen }))
}

export type SetOff = { readonly takenFen: Fen; readonly leftToPayFen: Fen; readonly stillOwedFen: Fen }

/**
 * What a month's benefit of the same person may give towards the debt: a share of it, and never so much that less than the
 * protected amount is left. The account balance may be taken whole; an heir's money only with consent.
 */
export function setOff(of: { readonly owedFen: Fen; readonly benefitFen: Fen; readonly on: PlainDate }, book: ParameterBook, options: RuleOptions): Explained<SetOff> | Refusal {
  const context = ruleContext(book, options)
  const share = parameter(context, 'overpayment', 'set-off-share', of.on)
  if (isRefusal(share)) return share
  const protectedRow = parameter(context, 'overpayment', 'protected-monthly', of.on)
  if (isRefusal(protectedRow)) return protectedRow
  if (of.owedFen < 0 || of.benefitFen < 0) return policyRefusal('facts.negative-amount', { what: 'owedFen' })
  const protectedFen = fenOf(protectedRow)
  const atMost = minFen(timesRatio(of.benefitFen, ratioOf(share), 'down'), maxFen(noFen, subtractFen(of.benefitFen, protectedFen)))
  const takenFen = minFen(of.owedFen, atMost)
  if (context.why.on) {
    context.why.add({ key: 'setOff', value: takenFen, unit: 'fen', parameter: refOf(share), cites: cite('社会保险经办条例-46') })
    context.why.add({ key: 'leftToPay', value: subtractFen(of.benefitFen, takenFen), unit: 'fen', parameter: refOf(protectedRow) })
  }
  return explained({ takenFen, leftToPayFen: subtractFen(of.benefitFen, takenFen), stillOwedFen: subtractFen(of.owedFen, takenFen) }, context.why)
}
