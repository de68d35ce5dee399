import { ageOn, addMonths, addYears, firstDayOf, lastDayOf, monthOf } from '../kernel/day.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, divideFen, noFen, sumFen, timesRatio } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { ratio } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { notWhole } from './facts-in-range.ts'
import { bandsOf, fenFromYuan, fenOf, refOf, wholeOf } from './parameter-book.ts'
import type { ParameterBook, ParameterJson } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { optionalParameter, parameter, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleContext, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

export type ResidentPensionFacts = {
  readonly birth: PlainDate
  readonly startsIn: YearMonth
  /** Years for which a tier was paid; each year is one. */
  readonly paidYears: number
  readonly accountBalanceFen: Fen
  readonly drawsOtherPension: boolean
}

export type ResidentPension = {
  readonly rule: string
  readonly baseFen: Fen
  readonly yearsTopUpFen: Fen
  readonly ageTopUpFen: Fen
  readonly accountFen: Fen
  readonly totalFen: Fen
  readonly startsIn: YearMonth
  readonly rests: RestsOn
}

/**
 * 城乡居民基本养老金 a month in fen: base, top-ups for years and age where the place has them, and account ÷ 139.
 * From 60 with 15 years and no other pension (国发〔2014〕8号 art. 7, not changed by the reform of 2024).
 */
export function determineResidentPension(facts: ResidentPensionFacts, book: ParameterBook, options: RuleOptions): Explained<ResidentPension> | Refusal {
  const context = ruleContext(book, options)
  const on = firstDayOf(facts.startsIn)
  const bad = notWhole({ paidYears: facts.paidYears, accountBalanceFen: facts.accountBalanceFen })
  if (bad) return bad
  const notYet = notEligible(context, facts, on)
  if (notYet !== undefined) return notYet
  const base = parameter(context, 'resident-pension', 'base', on)
  if (isRefusal(base)) return base
  const divisor = parameter(context, 'divisor-months', 'resident-pension', on)
  if (isRefusal(divisor)) return divisor
  const accountFen = residentAccountPension(facts.accountBalanceFen, wholeOf(divisor))
  const yearsTopUpFen = yearsTopUp(context, facts.paidYears, on)
  const ageTopUpFen = ageTopUp(context, facts.birth, on)
  const totalFen = sumFen([fenOf(base), yearsTopUpFen, ageTopUpFen, accountFen])
  if (context.why.on) {
    context.why.add({ key: 'residentBase', value: fenOf(base), unit: 'fen', parameter: refOf(base), cites: cite('社会保险法-21', '国发〔2014〕8号-6') })
    context.why.add({ key: 'yearsTopUp', value: yearsTopUpFen, unit: 'fen' })
    context.why.add({ key: 'ageTopUp', value: ageTopUpFen, unit: 'fen' })
    context.why.add({ key: 'accountPension', value: accountFen, unit: 'fen', parameter: refOf(divisor), cites: cite('国发〔2014〕8号-6'), formula: `A ÷ ${wholeOf(divisor)}` })
    context.why.add({ key: 'residentPension', value: totalFen, unit: 'fen', cites: cite('社会保险法-21'), formula: 'Σ' })
  }
  return explained({
    rule: 'resident-pension@1', baseFen: fenOf(base), yearsTopUpFen, ageTopUpFen, accountFen, totalFen, startsIn: facts.startsIn, rests: { ...context.rests },
  }, context.why)
}

/** Account ÷ divisor, half-up to the fen. */
export function residentAccountPension(balanceFen: Fen, divisor: number): Fen {
  return divideFen(balanceFen, divisor, 'half-up')
}

export type ResidentContribution = { readonly tierFen: Fen; readonly subsidyFen: Fen; readonly toAccountFen: Fen }

/** What a year's contribution in a tier brings to the account: the tier and the government's subsidy, in fen. Refuses a tier the place does not have. */
export function residentContribution(tierFen: Fen, on: PlainDate, book: ParameterBook, options: RuleOptions): Explained<ResidentContribution> | Refusal {
  const context = ruleContext(book, options)
  const tiers = parameter(context, 'resident-pension', 'tiers', on)
  if (isRefusal(tiers)) return tiers
  const offered = Array.isArray(tiers.value) ? tiers.value.filter((tier) => typeof tier === 'number') : []
  if (!offered.some((tier) => fenFromYuan(tier) === tierFen)) return policyRefusal('resident.tier', { tier: tierFen / 100, tiers: offered.join('、') })
  const subsidy = optionalParameter(context, 'resident-pension', 'subsidy', on) ?? parameter(context, 'resident-pension', 'subsidy-least', on)
  if (isRefusal(subsidy)) return subsidy
  const subsidyFen = subsidyOf(bandsOf(subsidy), tierFen)
  const toAccountFen = addFen(tierFen, subsidyFen)
  if (context.why.on) {
    context.why.add({ key: 'residentTier', value: tierFen, unit: 'fen', parameter: refOf(tiers), cites: cite('国发〔2014〕8号-4') })
    context.why.add({ key: 'residentSubsidy', value: subsidyFen, unit: 'fen', parameter: refOf(subsidy), cites: cite('国发〔2014〕8号-4') })
    context.why.add({ key: 'toAccount', value: toAccountFen, unit: 'fen', formula: 'Σ' })
  }
  return explained({ tierFen, subsidyFen, toAccountFen }, context.why)
}

/** The least the nation asks a government to add to a tier, in fen. */
export function leastSubsidy(tierFen: Fen, on: PlainDate, book: ParameterBook): Fen | Refusal {
  const row = book.value('resident-pension', 'subsidy-least', on)
  return isRefusal(row) ? row : subsidyOf(bandsOf(row), tierFen)
}

const notEligible = (context: RuleContext, facts: ResidentPensionFacts, on: PlainDate): Refusal | undefined => {
  if (facts.drawsOtherPension) return policyRefusal('resident.other-pension')
  const age = parameter(context, 'resident-pension', 'pension-age', on)
  if (isRefusal(age)) return age
  const reachedIn = monthOf(addYears(facts.birth, wholeOf(age)))
  // Drawn from the month after the birthday.
  if (facts.startsIn < addMonths(reachedIn, 1)) return policyRefusal('resident.not-of-age', { age: wholeOf(age), reachedIn })
  const months = parameter(context, 'resident-pension', 'minimum-months', on)
  if (isRefusal(months)) return months
  const needed = wholeOf(months) / 12
  if (facts.paidYears < needed) return policyRefusal('resident.months-short', { paid: facts.paidYears, needed, short: needed - facts.paidYears })
  return undefined
}

const yearsTopUp = (context: RuleContext, years: number, on: PlainDate): Fen => {
  const row = optionalParameter(context, 'resident-pension', 'years-top-up', on)
  if (row === undefined) return noFen
  // Each band pays for the years from its first one on: from year 16 two yuan for each year makes 2 at 16, 4 at 17.
  return bandsOf(row).reduce((sum, band) => {
    const from = Math.max(1, numberOf(band.fromYears))
    const counted = Math.max(0, years - from + 1)
    return addFen(sum, timesRatio(fenFromYuan(numberOf(band.perYear)), ratio(counted), 'half-up'))
  }, noFen)
}

const ageTopUp = (context: RuleContext, birth: PlainDate, on: PlainDate): Fen => {
  const row = optionalParameter(context, 'resident-pension', 'age-top-up', on)
  if (row === undefined) return noFen
  const age = ageOn(birth, lastDayOf(monthOf(on))).years
  return bandsOf(row).reduce((amount, band) => (age >= numberOf(band.fromAge) ? fenFromYuan(numberOf(band.amount)) : amount), noFen)
}

const subsidyOf = (bands: readonly { readonly [name: string]: ParameterJson }[], tierFen: Fen): Fen =>
  bands.reduce((amount, band) => (tierFen >= fenFromYuan(numberOf(band.fromTier)) ? fenFromYuan(numberOf(band.subsidy)) : amount), noFen)

const numberOf = (value: ParameterJson | undefined): number => (typeof value === 'number' ? value : 0)
