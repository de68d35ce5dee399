import { firstDayOf } from '../kernel/day.ts'
import type { YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { noFen, timesRatio } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { notWhole } from './facts-in-range.ts'
import { fenOf, ratioOf, refOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/** What a month brings to a medical account, in fen: for the active their own contribution, for the retired a fixed amount of the city (国办发〔2021〕14号). */
export function medicalAccountCredit(of: { readonly month: YearMonth; readonly baseFen?: Fen; readonly retired: boolean }, book: ParameterBook, options: RuleOptions): Explained<Fen> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ baseFen: of.baseFen })
  if (bad) return bad
  const row = parameter(context, 'medical', of.retired ? 'retiree-account-monthly' : 'active-account-share', firstDayOf(of.month))
  if (isRefusal(row)) return row
  const credit = of.retired ? fenOf(row) : timesRatio(of.baseFen ?? noFen, ratioOf(row), 'half-up')
  if (context.why.on) context.why.add({ key: 'medicalAccountCredit', value: credit, unit: 'fen', parameter: refOf(row), cites: cite('国办发〔2021〕14号-3') })
  return explained(credit, context.why)
}
