import { firstDayOf } from '../kernel/day.ts'
import type { YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { sumFen } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { baseFor } from './contribution-base.ts'
import { notWhole } from './facts-in-range.ts'
import { refOf, textOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

export type UnitBase = { readonly rule: string; readonly method: 'payroll' | 'sum-of-bases'; readonly baseFen: Fen; readonly rests: RestsOn }

/** 单位缴费基数 of a month in fen: the whole payroll, or the sum of the individual bases, whichever the place has chosen (社会保险法 art. 12). Refuses a wage that is not above zero, and a place whose choice is not known. */
export function unitBase(facts: { readonly month: YearMonth; readonly payrollFen: Fen; readonly wagesFen: readonly Fen[] }, book: ParameterBook, options: RuleOptions): Explained<UnitBase> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ payrollFen: facts.payrollFen })
  if (bad) return bad
  const row = parameter(context, 'base-limits', 'unit-base-method', firstDayOf(facts.month))
  if (isRefusal(row)) return row
  const method = textOf(row) === 'payroll' ? 'payroll' as const : 'sum-of-bases' as const
  const quiet = ruleContext(book, { reasons: false })
  const bases: Fen[] = []
  for (const wageFen of method === 'payroll' ? [] : facts.wagesFen) {
    const base = baseFor(quiet, wageFen, facts.month)
    if (isRefusal(base)) return base
    bases.push(base)
  }
  const baseFen = method === 'payroll' ? facts.payrollFen : sumFen(bases)
  if (context.why.on) context.why.add({ key: 'unitBase', value: baseFen, unit: 'fen', parameter: refOf(row), cites: cite('社会保险法-12'), formula: method === 'payroll' ? 'Σ w' : 'Σ b' })
  return explained({ rule: 'unit-base@1', method, baseFen, rests: { illustrative: context.rests.illustrative || quiet.rests.illustrative, provisional: context.rests.provisional || quiet.rests.provisional } }, context.why)
}
