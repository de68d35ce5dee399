import { addMonths, monthOf } from '../kernel/day.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import { explained, reasons } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, allocate, fen, maxFen, minFen, noFen, subtractFen, sumFen, timesRatio } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { compareRatio, ratio } from '../kernel/ratio.ts'
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

/** What was ordered on one debt: so many hundredths of a month's benefit, and never less left than was promised. */
export type SetOffOrdered = { readonly percent: number; readonly protectedFen: Fen; readonly owedFen: Fen }

export type SetOffMonth = { readonly rule: string; /** What each order takes, in the order given. */ readonly takenFen: readonly Fen[]; readonly leftToPayFen: Fen }

/**
 * What several orders on one person may take from a month's benefit: each its own share and what is owed, all together never more than the share of the place, and never so
 * much that less is left than the place (or an order) protects. The first named comes first. Arrears for other months are not a month's benefit and give nothing.
 */
export function setOffMonth(of: { readonly benefitFen: Fen; readonly on: PlainDate; readonly orders: readonly SetOffOrdered[] }, book: ParameterBook, options: RuleOptions): Explained<SetOffMonth> | Refusal {
  const context = ruleContext(book, options)
  const share = parameter(context, 'overpayment', 'set-off-share', of.on)
  if (isRefusal(share)) return share
  const protectedRow = parameter(context, 'overpayment', 'protected-monthly', of.on)
  if (isRefusal(protectedRow)) return protectedRow
  if (of.benefitFen < 0 || of.orders.some(({ owedFen, protectedFen }) => owedFen < 0 || protectedFen < 0)) return policyRefusal('facts.negative-amount', { what: 'owedFen' })
  const shareFen = timesRatio(of.benefitFen, ratioOf(share), 'down')
  // A payment of nothing is no payment, and no bank takes it: one fen always goes out.
  const floorFen = maxFen(fen(1), fenOf(protectedRow))
  let leftFen = of.benefitFen
  const takenFen = of.orders.map(({ percent, protectedFen, owedFen }) => {
    const together = subtractFen(of.benefitFen, leftFen)
    const room = [timesRatio(of.benefitFen, ratio(percent, 100), 'down'), subtractFen(shareFen, together), subtractFen(leftFen, maxFen(floorFen, protectedFen))]
    const taken = room.reduce<Fen>((least, one) => minFen(least, maxFen(noFen, one)), owedFen)
    leftFen = subtractFen(leftFen, taken)
    return taken
  })
  if (context.why.on) {
    context.why.add({ key: 'monthBenefit', value: of.benefitFen, unit: 'fen' })
    context.why.add({ key: 'setOffShare', value: ratioOf(share), unit: 'percent', parameter: refOf(share), cites: cite('社会保险经办条例-46') })
    context.why.add({ key: 'protectedMonthly', value: fenOf(protectedRow), unit: 'fen', parameter: refOf(protectedRow) })
    context.why.add({ key: 'setOff', value: sumFen(takenFen), unit: 'fen', formula: 'min', cites: cite('社会保险经办条例-46') })
    context.why.add({ key: 'leftToPay', value: leftFen, unit: 'fen' })
  }
  return explained({ rule: 'set-off-month@1', takenFen, leftToPayFen: leftFen }, context.why)
}

/** What a new order may name on a day: no more than the share of the place. Gives what the place protects; refuses `overpayment.share` and a gap in the parameters. */
export function setOffBounds(of: { readonly percent: number; readonly on: PlainDate }, book: ParameterBook): { readonly protectedFen: Fen } | Refusal {
  const share = book.value('overpayment', 'set-off-share', of.on)
  if (isRefusal(share)) return share
  const protectedRow = book.value('overpayment', 'protected-monthly', of.on)
  if (isRefusal(protectedRow)) return protectedRow
  const most = ratioOf(share)
  const isWithin = Number.isSafeInteger(of.percent) && of.percent >= 1 && compareRatio(ratio(of.percent, 100), most) <= 0
  return isWithin ? { protectedFen: fenOf(protectedRow) } : policyRefusal('overpayment.share', { percent: of.percent, most: Math.floor((most.num * 100) / most.den) })
}
