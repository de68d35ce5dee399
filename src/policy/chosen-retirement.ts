import { addMonths, earlierOf, firstDayOf, laterOf, monthOf, monthsBetween } from '../kernel/day.ts'
import type { YearMonth } from '../kernel/day.ts'
import { noReasons } from '../kernel/explained.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { RetirementAge } from './divisor.ts'
import type { EmployeePensionFacts } from './employee-pension-facts.ts'
import { entryOf, refOf } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { electiveRange, minimumMonths, minimumYearOf, retirementGroup, statutoryMonth } from './retirement-age.ts'
import type { ElectiveRange, StatutoryRetirement } from './retirement-age.ts'
import { parameter } from './rule-context.ts'
import type { RuleContext } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/** A month of retirement that may be chosen, with the months it needs. */
export type ChosenRetirement = {
  readonly statutory: StatutoryRetirement
  readonly choice: 'early' | 'statutory' | 'late'
  readonly minimum: number
  readonly age: RetirementAge
}

type RetirementFacts = Omit<EmployeePensionFacts, 'contributions'>

/** Whether the month applied for can be chosen and the months suffice; a refusal says when they will. */
export function chosenRetirement(context: RuleContext, facts: RetirementFacts, paidMonths: number, firstPaid?: YearMonth): ChosenRetirement | Refusal {
  const { retiresIn } = facts
  const birth = monthOf(facts.birth)
  if (retiresIn < birth) return policyRefusal('retirement.birth-after-retirement')
  if (firstPaid !== undefined && firstPaid < birth) return policyRefusal('facts.before-birth', { month: firstPaid, birth })
  const statutory = statutoryMonth(context, retirementGroup(facts.sex, facts.post), birth)
  if ('refused' in statutory) return statutory
  const elective = electiveRange(context, statutory)
  if ('refused' in elective) return elective
  const range = facts.earlyBecause === undefined ? elective : specialTradeRange(context, statutory, elective, birth)
  if ('refused' in range) return range
  const minimum = minimumMonths(context, minimumYearOf(statutory, retiresIn))
  if (typeof minimum !== 'number') return minimum
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

/** Special trades may go from an age of their own, given in months by group; how the reform moves it is unpublished, and then this refuses. */
const specialTradeRange = (context: RuleContext, statutory: StatutoryRetirement, elective: ElectiveRange, birth: YearMonth): ElectiveRange | Refusal => {
  const row = parameter(context, 'retirement-age', 'special-trades', firstDayOf(statutory.month))
  if (isRefusal(row)) return row
  const ageMonths = entryOf(row, statutory.group)
  if (ageMonths === undefined) return elective
  const earliest = earlierOf(elective.earliest, addMonths(birth, ageMonths))
  if (context.why.on) context.why.add({ key: 'specialTradeMonth', value: earliest, unit: 'month', parameter: refOf(row), cites: cite('渐进式延迟退休决定-8') })
  return { earliest, latest: elective.latest }
}

const monthCannotBeChosen = (facts: RetirementFacts, statutory: StatutoryRetirement, range: ElectiveRange, overMinimum: number): Refusal | undefined => {
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
