import { addMonths, dayOfYear, firstDayOf, laterOf, monthOf, monthsBetween } from '../kernel/day.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import { explained, noReasons } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import type { Sex } from '../kernel/ids.ts'
import type { Ratio } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { OpeningBalance } from './account.ts'
import { recordUntil } from './contribution-record.ts'
import type { ContributionMonth } from './contribution-record.ts'
import type { ParameterBook } from './parameter-book.ts'
import { pensionComponents } from './pension-components.ts'
import type { PensionComponents } from './pension-components.ts'
import { policyRefusal } from './policy-refusals.ts'
import { electiveRange, minimumMonths, minimumYearOf, retirementGroup, statutoryMonth } from './retirement-age.ts'
import type { ElectiveRange, PostKind, StatutoryRetirement } from './retirement-age.ts'
import { ruleAt, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleContext, RuleOptions, RuleVersion } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/** What must be known about a person to determine a pension. Everything is a recognised fact, nothing is looked up here. */
export type EmployeePensionFacts = {
  readonly sex: Sex
  /** The recognised birth date: the earliest entry of the personnel file prevails over the identity card. */
  readonly birth: PlainDate
  readonly post: PostKind
  /** The month of retirement that is applied for. The pension is drawn from the next month. */
  readonly retiresIn: YearMonth
  /** Why later than the statutory month: an agreement with the employer, or months still to complete. */
  readonly lateBecause?: 'agreement' | 'completing-months'
  /** The day on which the determination is approved; without it the first day of the month of retirement. */
  readonly approvedOn?: PlainDate
  /** Recognised months of service before individual contributions began (视同缴费). */
  readonly deemedMonths: number
  /** Own contributions in order of month, at most one entry for each. Months after the retirement do not count. */
  readonly contributions: readonly ContributionMonth[]
  /** A balance already established, from which the account goes on. */
  readonly openingBalance?: OpeningBalance
  /** An index established elsewhere and recognised here; without it the rule forms the index from the contributions. */
  readonly recordedIndex?: { readonly average: Ratio; readonly transitional?: Ratio }
}

export type EmployeePension = PensionComponents & {
  readonly rule: string
  /** The first month the pension is drawn for. */
  readonly startsIn: YearMonth
  readonly choice: 'early' | 'statutory' | 'late'
  readonly statutoryIn: YearMonth
  readonly ageYears: number
  readonly ageMonths: number
  readonly paidMonths: number
  readonly deemedMonths: number
  readonly minimumMonths: number
  readonly rests: RestsOn
}

/**
 * Determines the monthly pension of enterprise staff (企业职工基本养老金) at retirement, in fen, with its reasons.
 * Refuses when the month cannot be chosen (`retirement.*`), months are short (`pension.months-short`, which says when it
 * becomes possible), the record is not in order (`facts.*`) or a parameter is unpublished (`parameter.missing`).
 * 社会保险法 art. 15 and 16; 国发〔2005〕38号; the reform of 2024. The office, the browser and the batch call this one function.
 */
export function determineEmployeePension(facts: EmployeePensionFacts, book: ParameterBook, options: RuleOptions): Explained<EmployeePension> | Refusal {
  const rule = employeePensionRuleAt(facts.retiresIn)
  return isRefusal(rule) ? rule : rule.apply(facts, book, options)
}

export type EmployeePensionRule = (facts: EmployeePensionFacts, book: ParameterBook, options: RuleOptions) => Explained<EmployeePension> | Refusal

export function employeePensionRuleAt(retiresIn: YearMonth): RuleVersion<EmployeePensionRule> | Refusal {
  return ruleAt('employee-pension', employeePensionRules, firstDayOf(retiresIn))
}

const firstVersion: EmployeePensionRule = (facts, book, options) => {
  const context = ruleContext(book, options)
  if (!Number.isSafeInteger(facts.deemedMonths) || facts.deemedMonths < 0) return policyRefusal('facts.negative-amount', { what: 'deemedMonths' })
  const record = recordUntil(facts.contributions, facts.retiresIn)
  if (isRefusal(record)) return record
  const retirement = chosenRetirement(context, facts, record.length)
  if (isRefusal(retirement)) return retirement
  const components = pensionComponents(context, { ...facts, record, month: facts.retiresIn, age: retirement.age })
  if (isRefusal(components)) return components
  return explained({
    ...components, rule: 'employee-pension@1', startsIn: addMonths(facts.retiresIn, 1), choice: retirement.choice, statutoryIn: retirement.statutory.month,
    ageYears: retirement.age.years, ageMonths: retirement.age.months, paidMonths: record.length, deemedMonths: facts.deemedMonths,
    minimumMonths: retirement.minimum, rests: { ...context.rests },
  }, context.why)
}

/** A released version is frozen; when the law changes, a second one begins and the first gets its `until`. */
export const employeePensionRules: readonly RuleVersion<EmployeePensionRule>[] = [
  { id: 'employee-pension@1', from: dayOfYear(2006, 1, 1), apply: firstVersion },
]

type ChosenRetirement = {
  readonly statutory: StatutoryRetirement
  readonly choice: 'early' | 'statutory' | 'late'
  readonly minimum: number
  readonly age: { readonly years: number; readonly months: number }
}

const chosenRetirement = (context: RuleContext, facts: EmployeePensionFacts, paidMonths: number): ChosenRetirement | Refusal => {
  const { retiresIn } = facts
  const birth = monthOf(facts.birth)
  if (retiresIn < birth) return policyRefusal('retirement.birth-after-retirement')
  const statutory = statutoryMonth(context, retirementGroup(facts.sex, facts.post), birth)
  if (isRefusal(statutory)) return statutory
  const range = electiveRange(context, statutory)
  if (isRefusal(range)) return range
  const minimum = minimumMonths(context, minimumYearOf(statutory, retiresIn))
  if (isRefusal(minimum)) return minimum
  const total = paidMonths + facts.deemedMonths
  const notPossible = monthCannotBeChosen(facts, statutory, range, total - minimum)
  if (notPossible !== undefined) return notPossible
  if (total < minimum) return monthsShort(context, { statutory, retiresIn, total, minimum })
  if (context.why.on) {
    context.why.add({ key: 'retiresIn', value: retiresIn, unit: 'month', cites: cite('渐进式延迟退休办法-3') })
    context.why.add({ key: 'paidMonths', value: paidMonths, unit: 'months', cites: cite('社会保险法-16') })
    context.why.add({ key: 'deemedMonths', value: facts.deemedMonths, unit: 'months', cites: cite('社会保险法-13') })
    context.why.add({ key: 'monthsOverMinimum', value: total - minimum, unit: 'months', cites: cite('社会保险法-16'), formula: `${total} − ${minimum}` })
  }
  const lived = monthsBetween(birth, retiresIn)
  return {
    statutory, minimum, choice: retiresIn < statutory.month ? 'early' : retiresIn > statutory.month ? 'late' : 'statutory',
    age: { years: Math.floor(lived / 12), months: lived % 12 },
  }
}

const monthCannotBeChosen = (facts: EmployeePensionFacts, statutory: StatutoryRetirement, range: ElectiveRange, overMinimum: number): Refusal | undefined => {
  const { retiresIn, lateBecause } = facts
  const { earliest, latest } = range
  if (retiresIn < earliest) return policyRefusal('retirement.month-too-early', { earliest, latest, months: monthsBetween(retiresIn, earliest) })
  if (retiresIn <= statutory.month) return undefined
  if (lateBecause === undefined) return policyRefusal('retirement.late-needs-agreement', { statutory: statutory.month, latest })
  if (lateBecause === 'agreement') return retiresIn > latest ? policyRefusal('retirement.too-late', { statutory: statutory.month, latest }) : undefined
  // Completing months is a ground only until the minimum is reached: the month before, something must have been missing.
  return overMinimum > 0 ? policyRefusal('retirement.months-are-enough', { statutory: statutory.month }) : undefined
}

/** Says how many months are missing, and the first month in which paying from next month on makes them complete. */
const monthsShort = (
  context: RuleContext, of: { readonly statutory: StatutoryRetirement; readonly retiresIn: YearMonth; readonly total: number; readonly minimum: number },
): Refusal => {
  const { statutory, retiresIn, total, minimum } = of
  const short = minimum - total
  // The minimum of a chosen early year may be lower than that of a later one, so every later month is asked anew.
  for (let monthsToPay = 1; monthsToPay <= 60 * 12; monthsToPay += 1) {
    const possibleIn = addMonths(retiresIn, monthsToPay)
    const needed = minimumMonths({ ...context, why: noReasons }, minimumYearOf(statutory, possibleIn))
    if (isRefusal(needed)) break
    if (total + monthsToPay >= needed) {
      return policyRefusal('pension.months-short', { total, minimum, short, monthsToPay, possibleIn, lateBecause: possibleIn > statutory.month ? 'completing-months' : null })
    }
  }
  return policyRefusal('pension.months-short', { total, minimum, short, monthsToPay: short, possibleIn: addMonths(laterOf(retiresIn, statutory.month), short) })
}
