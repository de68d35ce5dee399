import { addDays, daysBetween, earlierOf, laterOf } from '../kernel/day.ts'
import type { PlainDate } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, noFen, timesRatio } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { addRatio, multiplyRatio, ratio, zeroRatio } from '../kernel/ratio.ts'
import type { Ratio } from '../kernel/ratio.ts'
import { daysIn, intersection } from '../kernel/period.ts'
import type { Period } from '../kernel/period.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { ratioOf, refOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RuleContext, RuleOptions } from './rule-context.ts'
import { cite, type CitationId } from './statutes/statutes.ts'

/** One amount that was not paid when due. The employer alone bears the fee (人社部令第13号 art. 20). */
export type Arrears = {
  readonly amountFen: Fen
  /** The day on which the arrears arose: the day after the last day for payment. It counts. */
  readonly aroseOn: PlainDate
  /** The day of payment; it does not count. */
  readonly paidOn: PlainDate
  /** An approved deferral (缓缴), through which no fee runs. */
  readonly deferred?: Period<PlainDate>
}

export type LateFee = { readonly rule: string; readonly principalFen: Fen; readonly days: number; readonly feeFen: Fen }

/**
 * 滞纳金: every day at the rate of that day, 0.2 % until June 2011 and 0.05 % from then (社会保险法 art. 86), rounded once,
 * half-up to the fen. There is no cap at the principal: none is written. Refuses a payment before the arrears arose.
 */
export function lateFee(arrears: Arrears, book: ParameterBook, options: RuleOptions): Explained<LateFee> | Refusal {
  const context = ruleContext(book, options)
  const { amountFen, aroseOn, paidOn } = arrears
  if (amountFen < 0) return policyRefusal('facts.negative-amount', { what: 'amountFen' })
  if (paidOn < aroseOn) return policyRefusal('late-fee.paid-before-due', { paidOn, aroseOn })
  let days = 0
  let share: Ratio = zeroRatio
  for (let from = aroseOn; from < paidOn;) {
    const row = parameter(context, 'late-fee', 'daily-rate', from)
    if (isRefusal(row)) return row
    const until = row.until === undefined ? paidOn : earlierOf(row.until, paidOn)
    const counted = daysThatCount({ from, until }, arrears.deferred)
    const rate = ratioOf(row)
    days += counted
    share = addRatio(share, multiplyRatio(rate, ratio(counted)))
    if (context.why.on) {
      context.why.add({ key: 'lateFeeDays', of: `${from}—${addDays(until, -1)}`, value: counted, unit: 'days', parameter: refOf(row), cites: feeOf(from) })
    }
    from = laterOf(until, addDays(from, 1))
  }
  const feeFen = timesRatio(amountFen, share, 'half-up')
  if (context.why.on) context.why.add({ key: 'lateFee', value: feeFen, unit: 'fen', cites: cite('社会保险法-86', '人社部令第13号-20'), formula: 'Σ d × r' })
  return explained({ rule: 'late-fee@1', principalFen: amountFen, days, feeFen }, context.why)
}

/** The article the days from here on are charged under: the Social Insurance Law from the day it came into force. */
const feeOf = (from: PlainDate): readonly CitationId[] => (from < '2011-07-01' ? cite('社会保险费征缴暂行条例-13') : cite('社会保险法-86'))

/** Principal and fee of many months of arrears paid on one day; each month's fee is rounded, then they are added. */
export function lateFees(list: readonly Arrears[], book: ParameterBook, options: RuleOptions): Explained<{ readonly principalFen: Fen; readonly feeFen: Fen; readonly months: readonly LateFee[] }> | Refusal {
  const context = ruleContext(book, options)
  const months: LateFee[] = []
  for (const arrears of list) {
    const one = lateFee(arrears, book, options)
    if (isRefusal(one)) return one
    months.push(one.value)
    one.because.forEach(context.why.add)
  }
  const feeFen = months.reduce((sum, month) => addFen(sum, month.feeFen), noFen)
  return explained({ principalFen: months.reduce((sum, month) => addFen(sum, month.principalFen), noFen), feeFen, months }, context.why)
}

/** Fee at one rate for a number of days. */
export function feeForDays(amountFen: Fen, rate: Ratio, days: number): Fen {
  return timesRatio(amountFen, multiplyRatio(rate, ratio(days)), 'half-up')
}

/** What an employer owes who has not declared: 110 % of last month until it declares and is settled (社会保险法 art. 62). */
export function undeclaredDue(previousMonthFen: Fen, on: PlainDate, book: ParameterBook, options: RuleOptions): Explained<Fen> | Refusal {
  const context: RuleContext = ruleContext(book, options)
  if (previousMonthFen < 0) return policyRefusal('facts.negative-amount', { what: 'previousMonthFen' })
  const row = parameter(context, 'late-fee', 'unreported-factor', on)
  if (isRefusal(row)) return row
  const due = timesRatio(previousMonthFen, ratioOf(row), 'half-up')
  if (context.why.on) {
    context.why.add({ key: 'previousMonthDue', value: previousMonthFen, unit: 'fen' })
    context.why.add({ key: 'undeclaredDue', value: due, unit: 'fen', parameter: refOf(row), cites: cite('社会保险法-62'), formula: '× 110%' })
  }
  return explained(due, context.why)
}

const daysThatCount = (over: Period<PlainDate> & { readonly until: PlainDate }, deferred: Period<PlainDate> | undefined): number => {
  const free = deferred === undefined ? undefined : intersection(over, deferred)
  return daysBetween(over.from, over.until) - (free === undefined ? 0 : daysIn(free))
}
