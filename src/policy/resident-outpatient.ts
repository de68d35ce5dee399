import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { maxFen, noFen, subtractFen } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import type { PlainDate } from '../kernel/day.ts'
import { ratioFromDecimal } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { notABill, policyCost, reimbursement } from './medical.ts'
import type { MedicalBill, MedicalSettlement } from './medical.ts'
import { notWhole } from './facts-in-range.ts'
import { entryOf, fenFromYuan, refOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/** Ordinary outpatient treatment of residents at the basic level: no deductible, a share, up to a yearly cap, in fen (社会保险法 art. 26). The parts add up to the bill. */
export function settleResidentOutpatient(facts: { readonly bill: MedicalBill; readonly on: PlainDate; readonly usedThisYearFen: Fen }, book: ParameterBook, options: RuleOptions): Explained<MedicalSettlement> | Refusal {
  const context = ruleContext(book, options)
  const bad = notABill(facts.bill) ?? notWhole({ usedThisYearFen: facts.usedThisYearFen })
  if (bad) return bad
  const row = parameter(context, 'medical', 'resident-outpatient', facts.on)
  if (isRefusal(row)) return row
  const share = ratioFromDecimal(entryOf(row, 'ratio') ?? 0)
  const policyCostFen = policyCost(facts.bill)
  const fundFen = reimbursement({ policyCostFen, deductibleFen: noFen, share, capLeftFen: maxFen(noFen, subtractFen(fenFromYuan(entryOf(row, 'cap') ?? 0), facts.usedThisYearFen)) })
  const ownFen = subtractFen(facts.bill.totalFen, fundFen)
  if (context.why.on) {
    context.why.add({ key: 'policyCost', value: policyCostFen, unit: 'fen', cites: cite('社会保险法-28') })
    context.why.add({ key: 'reimbursementShare', value: share, unit: 'percent', parameter: refOf(row) })
    context.why.add({ key: 'fundPays', value: fundFen, unit: 'fen', cites: cite('社会保险法-26'), formula: 'min(L, K × s)' })
    context.why.add({ key: 'ownPays', value: ownFen, unit: 'fen' })
  }
  return explained({ rule: 'resident-outpatient@1', policyCostFen, deductibleFen: noFen, fundFen, supplementFen: noFen, ownFen, rests: { ...context.rests } }, context.why)
}
