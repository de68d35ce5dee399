import { monthOf, monthsBetween } from '../kernel/day.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { firstMonthOf, recordUntil } from './contribution-record.ts'
import { notWhole } from './facts-in-range.ts'
import { entryOf, refOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import type { EmployeePensionFacts } from './employee-pension.ts'
import { pensionComponents } from './pension-components.ts'
import { policyRefusal } from './policy-refusals.ts'
import { minimumMonths, minimumYearOf, retirementGroup, statutoryMonth } from './retirement-age.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/** Facts of a pension, granted in a month before the statutory one because of complete incapacity found by appraisal. */
export type SicknessFacts = Omit<EmployeePensionFacts, 'retiresIn' | 'lateBecause'> & {
  readonly grantedIn: YearMonth
  readonly incapacitatedOn?: PlainDate
}

export type SicknessAllowance = {
  readonly rule: string
  /** full: the whole formula, never computed again. basic: the basic part, computed again five years before the age. limited: the basic part for so many months. */
  readonly kind: 'full' | 'basic' | 'limited'
  readonly monthlyFen: Fen
  /** For `limited`, the months it is paid. */
  readonly months?: number
  readonly statutoryIn: YearMonth
  readonly rests: RestsOn
}

/** 病残津贴 in fen a month, from 2025 on (社会保险法 art. 17, 人社部发〔2024〕72号). */
export function determineSicknessAllowance(facts: SicknessFacts, book: ParameterBook, options: RuleOptions): Explained<SicknessAllowance> | Refusal {
  const context = ruleContext(book, options)
  if (facts.incapacitatedOn === undefined || monthOf(facts.incapacitatedOn) > facts.grantedIn) return policyRefusal('sickness.not-incapacitated')
  const record = recordUntil(facts.contributions, facts.grantedIn)
  if (isRefusal(record)) return record
  const birth = monthOf(facts.birth)
  const [bad, first] = [notWhole({ deemedMonths: facts.deemedMonths }), firstMonthOf(record)]
  if (bad) return bad
  if (first !== undefined && first < birth) return policyRefusal('facts.before-birth', { month: first, birth })
  const statutory = statutoryMonth(context, retirementGroup(facts.sex, facts.post), birth)
  if (isRefusal(statutory)) return statutory
  const missing = monthsBetween(facts.grantedIn, statutory.month)
  if (missing <= 0) return policyRefusal('sickness.not-before-age')
  const row = parameter(context, 'sickness-allowance', 'rules', facts.incapacitatedOn)
  if (isRefusal(row)) return row
  // The minimum of the month of the grant, as when a month is chosen early.
  const minimum = minimumMonths(context, minimumYearOf(statutory, facts.grantedIn))
  if (isRefusal(minimum)) return minimum
  const lived = monthsBetween(birth, facts.grantedIn)
  const components = pensionComponents(context, { ...facts, record, month: facts.grantedIn, age: { years: Math.floor(lived / 12), months: lived % 12 } })
  if (isRefusal(components)) return components
  const total = record.length + facts.deemedMonths
  const number = (name: string): number => entryOf(row, name) ?? 0
  const kind = total < minimum ? 'limited' : missing <= 12 * number('nearYears') ? 'full' : 'basic'
  const monthlyFen = kind === 'full' ? components.totalFen : components.basicFen
  const months = number('monthsUnder5Years') + Math.max(0, Math.ceil((total - 60) / 12)) * number('monthsPerFurtherYear')
  if (context.why.on) {
    context.why.add({ key: 'monthsToStatutory', value: missing, unit: 'months' })
    if (kind === 'limited') context.why.add({ key: 'sicknessMonths', value: months, unit: 'months', parameter: refOf(row), cites: cite('人社部发〔2024〕72号-5') })
    context.why.add({
      key: 'sicknessAllowance', value: monthlyFen, unit: 'fen', parameter: refOf(row),
      cites: cite('社会保险法-17', kind === 'full' ? '人社部发〔2024〕72号-3' : kind === 'basic' ? '人社部发〔2024〕72号-4' : '人社部发〔2024〕72号-5'),
    })
  }
  return explained({ rule: 'sickness-allowance@1', kind, monthlyFen, ...(kind === 'limited' ? { months } : {}), statutoryIn: statutory.month, rests: { ...context.rests } }, context.why)
}
