import { addMonths, firstDayOf, monthsBetween } from '../kernel/day.ts'
import type { YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { refOf, wholeOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

export type MedicalSide = 'employee' | 'resident'

export type MedicalTransferFacts = {
  readonly from: MedicalSide
  readonly to: MedicalSide
  /** Months paid or deemed before the move; they go on counting whatever the break. */
  readonly monthsBefore: number
  /** Of those, the months without a break up to the last one. */
  readonly monthsWithoutBreak: number
  readonly lastPaidIn: YearMonth
  readonly paysAgainIn: YearMonth
}

export type MedicalTransfer = {
  readonly rule: string
  readonly countedMonths: number
  readonly gapMonths: number
  /** seamless: benefits from the month of paying, the break may be paid up and is then covered backwards. waiting: benefits begin in `benefitsFrom`. */
  readonly kind: 'seamless' | 'waiting'
  readonly waitingMonths: number
  readonly benefitsFrom: YearMonth
}

/**
 * Medical insurance moved from one place or side to another: the years add up, a short break costs nothing, a longer one a waiting period of the
 * place (医保办发〔2021〕43号). Between the sides a short break is forgiven only to who was insured without a break for long enough.
 */
export function medicalTransfer(facts: MedicalTransferFacts, book: ParameterBook, options: RuleOptions): Explained<MedicalTransfer> | Refusal {
  const context = ruleContext(book, options)
  const { from, to, monthsBefore, monthsWithoutBreak, lastPaidIn, paysAgainIn } = facts
  if (monthsBefore < 0 || monthsWithoutBreak < 0) return policyRefusal('facts.negative-amount', { what: 'monthsBefore' })
  if (paysAgainIn <= lastPaidIn) return policyRefusal('transfer.paid-in-both', { month: paysAgainIn, from: addMonths(lastPaidIn, 1) })
  const on = firstDayOf(paysAgainIn)
  const shortest = parameter(context, 'transfer', 'medical-gap-months', on)
  if (isRefusal(shortest)) return shortest
  const long = parameter(context, 'transfer', 'medical-unbroken-months', on)
  if (isRefusal(long)) return long
  const gapMonths = monthsBetween(lastPaidIn, paysAgainIn) - 1
  const isForgiven = gapMonths <= wholeOf(shortest) && (from === to || monthsWithoutBreak >= wholeOf(long))
  // The place sets the waiting period, within a national most; without a break nobody waits.
  const waits = gapMonths === 0 || isForgiven ? undefined : parameter(context, 'transfer', 'medical-waiting-months', on)
  if (isRefusal(waits)) return waits
  const waitingMonths = waits === undefined ? 0 : wholeOf(waits)
  if (context.why.on) {
    context.why.add({ key: 'countedMonths', value: monthsBefore, unit: 'months', cites: cite('社会保险法-32') })
    context.why.add({ key: 'medicalGap', value: gapMonths, unit: 'months', parameter: refOf(shortest), cites: cite('医保办发〔2021〕43号-12') })
    context.why.add({ key: 'medicalWaiting', value: waitingMonths, unit: 'months', ...(waits === undefined ? { parameter: refOf(long) } : { parameter: refOf(waits) }), cites: cite('医保办发〔2021〕43号-12') })
  }
  return explained({
    rule: 'medical-transfer@1', countedMonths: monthsBefore, gapMonths, kind: waitingMonths === 0 ? 'seamless' : 'waiting', waitingMonths, benefitsFrom: addMonths(paysAgainIn, waitingMonths),
  }, context.why)
}
