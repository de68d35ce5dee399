import { addMonths, monthOf, monthsBetween } from '../kernel/day.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import type { Sex } from '../kernel/ids.ts'
import { timesRatio } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { bandsOf, fenOf, nation, ratioOf, refOf, wholeOf } from './parameter-book.ts'
import type { ParameterBook, ParameterRow } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { retirementGroup, statutoryMonth } from './retirement-age.ts'
import type { PostKind } from './retirement-age.ts'
import { optionalParameter, parameter, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleContext, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/** How the work ended. All but `resigned` are not by own will (人社部令第13号 art. 13). */
export type EndOfWork = 'contract-ended' | 'employer-proposed' | 'dismissed' | 'employer-at-fault' | 'laid-off' | 'employer-closed' | 'resigned'

export type UnemploymentFacts = {
  readonly endOfWork: EndOfWork
  /** Months in which employer and employee paid since the benefit was last drawn. */
  readonly contributionMonths: number
  /** Months granted before and not drawn. */
  readonly unclaimedMonths: number
  /** The day of registration as unemployed, from which the benefit runs; none when not registered. */
  readonly registeredOn?: PlainDate
  /** Area class of the minimum wage at the place that pays, 1 to 3. */
  readonly areaClass: number
  readonly drawsPension: boolean
  readonly person: { readonly sex: Sex; readonly post: PostKind; readonly birth: PlainDate }
}

export type UnemploymentBenefit = {
  readonly rule: string
  readonly months: number
  readonly monthlyFen: Fen
  readonly startsIn: YearMonth
  /** The month after the last one. */
  readonly until: YearMonth
  /** Drawn on to the statutory age, because less than a year was missing. */
  readonly toStatutoryAge: boolean
  readonly rests: RestsOn
}

/**
 * 失业保险金: whether, how long and how much in fen a month. 社会保险法 art. 45 and 46; the steps below the ceilings are
 * provincial parameters. Whoever is within a year of the statutory age draws until it (延迟退休决定 art. 7).
 */
export function determineUnemployment(facts: UnemploymentFacts, book: ParameterBook, options: RuleOptions): Explained<UnemploymentBenefit> | Refusal {
  const context = ruleContext(book, options)
  if (facts.registeredOn !== undefined && facts.registeredOn < facts.person.birth) return policyRefusal('facts.before-birth', { month: monthOf(facts.registeredOn), birth: monthOf(facts.person.birth) })
  if (facts.drawsPension) return policyRefusal('unemployment.draws-pension')
  if (facts.endOfWork === 'resigned') return policyRefusal('unemployment.by-own-will')
  if (facts.registeredOn === undefined) return policyRefusal('unemployment.not-registered')
  const startsIn = monthOf(facts.registeredOn)
  const granted = durationMonths(context, facts, facts.registeredOn)
  if (isRefusal(granted)) return granted
  if (granted === 0) return policyRefusal('unemployment.year-short', { paid: facts.contributionMonths, short: 12 - facts.contributionMonths })
  const monthlyFen = monthlyAmount(context, facts.areaClass, facts.registeredOn, 1)
  if (isRefusal(monthlyFen)) return monthlyFen
  const statutory = statutoryMonth(context, retirementGroup(facts.person.sex, facts.person.post), monthOf(facts.person.birth))
  if (isRefusal(statutory)) return statutory
  const ends = addMonths(startsIn, granted)
  // Counted when the granted months are over: what is then missing to the statutory month is under a year.
  const missing = monthsBetween(ends, statutory.month)
  const toStatutoryAge = missing > 0 && missing < 12
  const until = toStatutoryAge ? statutory.month : ends
  if (context.why.on) {
    if (toStatutoryAge) context.why.add({ key: 'benefitToStatutoryAge', value: statutory.month, unit: 'month', cites: cite('渐进式延迟退休决定-7') })
    context.why.add({ key: 'benefitMonths', value: monthsBetween(startsIn, until), unit: 'months', cites: cite('社会保险法-46') })
  }
  return explained({ rule: 'unemployment@1', months: monthsBetween(startsIn, until), monthlyFen, startsIn, until, toStatutoryAge, rests: { ...context.rests } }, context.why)
}

/** Months that a number of contribution months and unclaimed months give; 0 under a year. */
export function unemploymentMonths(facts: { readonly contributionMonths: number; readonly unclaimedMonths: number }, on: PlainDate, book: ParameterBook, options: RuleOptions): Explained<number> | Refusal {
  const context = ruleContext(book, options)
  const months = durationMonths(context, facts, on)
  return isRefusal(months) ? months : explained(months, context.why)
}

/** The amount of the n-th month of the benefit in fen; places that pay less in the second year have a share for it. */
export function unemploymentAmount(of: { readonly areaClass: number; readonly nthMonth: number }, on: PlainDate, book: ParameterBook, options: RuleOptions): Explained<Fen> | Refusal {
  const context = ruleContext(book, options)
  const amount = monthlyAmount(context, of.areaClass, on, of.nthMonth)
  return isRefusal(amount) ? amount : explained(amount, context.why)
}

const durationMonths = (context: RuleContext, facts: { readonly contributionMonths: number; readonly unclaimedMonths: number }, on: PlainDate): number | Refusal => {
  if (facts.contributionMonths < 0 || facts.unclaimedMonths < 0) return policyRefusal('facts.negative-amount', { what: 'contributionMonths' })
  const steps = stepsOf(context, on)
  if (isRefusal(steps)) return steps
  const most = parameter(context, 'unemployment', 'duration-most', on)
  if (isRefusal(most)) return most
  const own = bandsOf(steps).reduce((months, band) => (typeof band.fromMonths === 'number' && typeof band.most === 'number' && facts.contributionMonths >= band.fromMonths ? band.most : months), 0)
  // Nothing new, nothing to merge with: unclaimed months alone wait for the next year of contributions.
  const months = own === 0 ? 0 : Math.min(wholeOf(most), own + facts.unclaimedMonths)
  if (context.why.on) {
    context.why.add({ key: 'unemploymentPaidMonths', value: facts.contributionMonths, unit: 'months', cites: cite('社会保险法-45') })
    context.why.add({ key: 'grantedMonths', value: months, unit: 'months', parameter: refOf(steps), cites: cite('社会保险法-46', '失业保险条例-17'), formula: `min(${own} + ${facts.unclaimedMonths}, ${wholeOf(most)})` })
  }
  return months
}

// The national steps are ceilings; a province has its own below them, and where it has not published them only the nation as such may be asked.
const stepsOf = (context: RuleContext, on: PlainDate): ParameterRow | Refusal =>
  context.book.region === nation ? parameter(context, 'unemployment', 'duration-ceilings', on) : parameter(context, 'unemployment', 'duration-steps', on)

const monthlyAmount = (context: RuleContext, areaClass: number, on: PlainDate, nthMonth: number): Fen | Refusal => {
  const published = optionalParameter(context, 'unemployment', `amount-class-${areaClass}`, on)
  if (published !== undefined) return noted(context, fenOf(published), published)
  const firstYear = optionalParameter(context, 'unemployment', 'amount-first-year', on)
  if (firstYear !== undefined) return laterYear(context, fenOf(firstYear), firstYear, on, nthMonth)
  const share = parameter(context, 'unemployment', 'minimum-wage-share', on)
  if (isRefusal(share)) return share
  const wage = parameter(context, 'minimum-wage', `class-${areaClass}`, on)
  if (isRefusal(wage)) return wage
  if (context.why.on) context.why.add({ key: 'minimumWage', value: fenOf(wage), unit: 'fen', parameter: refOf(wage) })
  return noted(context, shareOfMinimumWage(fenOf(wage), ratioOf(share)), share)
}

const laterYear = (context: RuleContext, first: Fen, row: ParameterRow, on: PlainDate, nthMonth: number): Fen | Refusal => {
  if (nthMonth <= 12) return noted(context, first, row)
  const share = parameter(context, 'unemployment', 'second-year-share', on)
  return isRefusal(share) ? share : noted(context, timesRatio(first, ratioOf(share), 'half-up'), share)
}

const noted = (context: RuleContext, amount: Fen, row: ParameterRow): Fen => {
  if (context.why.on) context.why.add({ key: 'unemploymentMonthly', value: amount, unit: 'fen', parameter: refOf(row), cites: cite('社会保险法-47', '失业保险条例-18') })
  return amount
}

/** A share of the minimum wage, half-up to the fen. */
export const shareOfMinimumWage = (minimumWageFen: Fen, share: { readonly num: number; readonly den: number }): Fen => timesRatio(minimumWageFen, share, 'half-up')
