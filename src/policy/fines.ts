import type { PlainDate } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { fen, mulDiv } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { notWhole } from './facts-in-range.ts'
import { refOf } from './parameter-book.ts'
import type { ParameterBook, ParameterRow } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleContext, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'
import type { CitationId } from './statutes/statutes.ts'

/** Between what and what the administration may fine, in fen. How much inside it is a judgement and no rule's. */
export type FineRange = { readonly rule: string; readonly leastFen: Fen; readonly mostFen: Fen; readonly rests: RestsOn }

/**
 * The fine on an employer who was ordered to pay arrears and let the time of the order pass: one to three times the arrears (社会保险法 art. 86). It stands
 * beside the late fee and does not replace it. Refuses who paid within the time.
 */
export function fineForUnpaid(
  facts: { readonly arrearsFen: Fen; readonly orderedUntil: PlainDate; readonly paidOn?: PlainDate; readonly on: PlainDate }, book: ParameterBook, options: RuleOptions,
): Explained<FineRange> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ arrearsFen: facts.arrearsFen })
  if (bad) return bad
  // The last day of the order is still in time; whoever has not paid is late from the day after it.
  if (facts.paidOn === undefined ? facts.on <= facts.orderedUntil : facts.paidOn <= facts.orderedUntil) return policyRefusal('fine.within-time', { until: facts.orderedUntil })
  const row = parameter(context, 'late-fee', 'fine-multiple', facts.on)
  return isRefusal(row) ? row : range(context, facts.arrearsFen, row, 'fineForUnpaid', '社会保险法-86')
}

/** The fine on a person who obtained a benefit by fraud, beside its return: two to five times since July 2011 (社会保险法 art. 88), for unemployment benefit one to three before (失业保险条例 art. 28). */
export function fineForFraud(facts: { readonly obtainedFen: Fen; readonly committedOn: PlainDate }, book: ParameterBook, options: RuleOptions): Explained<FineRange> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ obtainedFen: facts.obtainedFen })
  if (bad) return bad
  const row = parameter(context, 'fine', 'fraud-multiple', facts.committedOn)
  return isRefusal(row) ? row : range(context, facts.obtainedFen, row, 'fineForFraud', facts.committedOn < '2011-07-01' ? '失业保险条例-28' : '社会保险法-88')
}

const range = (context: RuleContext, amountFen: Fen, row: ParameterRow, key: 'fineForUnpaid' | 'fineForFraud', article: CitationId): Explained<FineRange> => {
  const [least, most] = (Array.isArray(row.value) ? row.value : []).filter((multiple) => typeof multiple === 'number')
  if (least === undefined || most === undefined) throw new TypeError(`${row.family}/${row.key} is not two multiples`)
  const [leastFen, mostFen] = [fen(mulDiv(amountFen, least, 1, 'half-up')), fen(mulDiv(amountFen, most, 1, 'half-up'))]
  if (context.why.on) {
    context.why.add({ key: 'fineLeast', value: leastFen, unit: 'fen', parameter: refOf(row), formula: `× ${least}` })
    context.why.add({ key, value: mostFen, unit: 'fen', parameter: refOf(row), cites: cite(article), formula: `× ${most}` })
  }
  return explained({ rule: 'fine@1', leastFen, mostFen, rests: { ...context.rests } }, context.why)
}
