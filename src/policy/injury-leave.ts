import { addMonths, earlierOf } from '../kernel/day.ts'
import type { PlainDate } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { refOf, wholeOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

export type PaidLeaveFacts = {
  readonly injuredOn: PlainDate
  /** Months off work as the treating institution certifies them. */
  readonly certifiedMonths: number
  /** Further months that the appraisal committee confirmed. */
  readonly confirmedMonths?: number
  /** The grading ends the leave: from that day the disability benefits take its place. */
  readonly gradedOn?: PlainDate
  /** Pay and benefits as they were; they go on unchanged. */
  readonly monthlyPayFen: Fen
}

/** `endsOn` is the first day after the leave. */
export type PaidLeave = { readonly rule: string; readonly months: number; readonly endsOn: PlainDate; readonly endedByGrading: boolean; readonly monthlyPayFen: Fen; readonly payer: 'employer' }

/**
 * 停工留薪期: pay goes on unchanged at the employer's cost while somebody hurt at work is treated; twelve months at most, and as many again at
 * most when the committee confirms them; the grading ends it (工伤保险条例 art. 33). Refuses months or pay below zero.
 */
export function paidLeave(facts: PaidLeaveFacts, book: ParameterBook, options: RuleOptions): Explained<PaidLeave> | Refusal {
  const context = ruleContext(book, options)
  const { injuredOn, certifiedMonths, confirmedMonths = 0, gradedOn, monthlyPayFen } = facts
  for (const [what, number] of Object.entries({ certifiedMonths, confirmedMonths, monthlyPayFen })) if (!Number.isSafeInteger(number) || number < 0) return policyRefusal('facts.negative-amount', { what })
  const usualRow = parameter(context, 'work-injury', 'paid-leave-months', injuredOn)
  if (isRefusal(usualRow)) return usualRow
  const extraRow = parameter(context, 'work-injury', 'paid-leave-extra-months', injuredOn)
  if (isRefusal(extraRow)) return extraRow
  const usual = Math.min(certifiedMonths, wholeOf(usualRow))
  const extra = Math.min(confirmedMonths, wholeOf(extraRow))
  const over = addMonths(injuredOn, usual + extra)
  // Graded on the very day of the injury or before it would be another injury's grading.
  const endedByGrading = gradedOn !== undefined && gradedOn > injuredOn && gradedOn < over
  const endsOn = endedByGrading ? earlierOf(gradedOn, over) : over
  if (context.why.on) {
    context.why.add({ key: 'paidLeaveMonths', value: usual, unit: 'months', parameter: refOf(usualRow), cites: cite('工伤保险条例-33'), formula: `min(${certifiedMonths}, ${wholeOf(usualRow)})` })
    if (confirmedMonths > 0) context.why.add({ key: 'paidLeaveExtra', value: extra, unit: 'months', parameter: refOf(extraRow), cites: cite('工伤保险条例-33'), formula: `min(${confirmedMonths}, ${wholeOf(extraRow)})` })
    context.why.add({ key: endedByGrading ? 'paidLeaveGraded' : 'paidLeaveEnds', value: endsOn, unit: 'day', cites: cite('工伤保险条例-33') })
    context.why.add({ key: 'paidLeavePay', value: monthlyPayFen, unit: 'fen', cites: cite('工伤保险条例-33') })
  }
  return explained({ rule: 'paid-leave@1', months: usual + extra, endsOn, endedByGrading, monthlyPayFen, payer: 'employer' }, context.why)
}
