import type { PlainDate } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { formatYuan, timesRatio } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { formatRatio } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { notWhole } from './facts-in-range.ts'
import { ratioOf, refOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

export type ProjectContribution = { readonly rule: string; readonly amountFen: Fen; readonly rests: RestsOn }

/**
 * 建设项目工伤保险费: where wages cannot be told month by month a construction project pays once, a share of its contract value, half-up to the fen,
 * for everybody who works on it (社会保险法 art. 35, 工伤保险条例 art. 10). The share is local; refuses a contract value below zero.
 */
export function projectContribution(facts: { readonly contractFen: Fen; readonly on: PlainDate }, book: ParameterBook, options: RuleOptions): Explained<ProjectContribution> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ contractFen: facts.contractFen })
  if (bad) return bad
  const row = parameter(context, 'contribution-rates', 'work-injury/construction-project', facts.on)
  if (isRefusal(row)) return row
  const amountFen = timesRatio(facts.contractFen, ratioOf(row), 'half-up')
  if (context.why.on) {
    context.why.add({ key: 'contractValue', value: facts.contractFen, unit: 'fen' })
    context.why.add({ key: 'projectContribution', value: amountFen, unit: 'fen', parameter: refOf(row), cites: cite('社会保险法-35', '工伤保险条例-10'), formula: `${formatYuan(facts.contractFen)} × ${formatRatio(ratioOf(row), 5)}` })
  }
  return explained({ rule: 'injury-project@1', amountFen, rests: { ...context.rests } }, context.why)
}
