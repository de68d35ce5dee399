import { ageOn, dayOfYear, monthOf, monthOfYear, monthsBetween } from '../kernel/day.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, fen, formatYuan, maxFen, mulDiv, noFen, sumFen, timesRatio } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { ratioFromDecimal } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { entryOf, fenFromYuan, refOf, tableOf } from './parameter-book.ts'
import type { ParameterBook, ParameterJson } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

export type AdjustmentFacts = {
  readonly year: number
  readonly monthlyFen: Fen
  readonly retiredIn: YearMonth
  readonly contributionMonths: number
  readonly birth: PlainDate
  readonly livesInHardshipArea: boolean
  /** Under probation or in community correction: paid, but not adjusted (劳社厅函〔2001〕44号). */
  readonly isExcluded: boolean
}

export type Adjustment = {
  readonly rule: string
  readonly fixedFen: Fen
  readonly yearsFen: Fen
  readonly levelFen: Fen
  readonly tiltFen: Fen
  readonly increaseFen: Fen
  readonly newMonthlyFen: Fen
  readonly rests: RestsOn
}

/**
 * 年度调整 of a pension from January of a year, in fen a month: a fixed amount, an amount for each contribution year with a
 * least, a share of the level, and tilts for age and hardship areas. Whoever retired by the end of the year before takes part.
 */
export function determineAdjustment(facts: AdjustmentFacts, book: ParameterBook, options: RuleOptions): Explained<Adjustment> | Refusal {
  const context = ruleContext(book, options)
  const retiredBy = monthOfYear(facts.year - 1, 12)
  if (facts.retiredIn < monthOf(facts.birth)) return policyRefusal('facts.before-birth', { month: facts.retiredIn, birth: monthOf(facts.birth) })
  if (facts.retiredIn > retiredBy) return policyRefusal('adjustment.not-yet-retired', { retiredBy })
  if (facts.contributionMonths < 0 || facts.monthlyFen < 0) return policyRefusal('facts.negative-amount', { what: 'monthlyFen' })
  const row = parameter(context, 'pension-adjustment', 'formula', dayOfYear(facts.year, 1, 1))
  if (isRefusal(row)) return row
  if (facts.isExcluded) {
    if (context.why.on) context.why.add({ key: 'adjustmentExcluded', value: true, unit: 'boolean', cites: cite('劳社厅函〔2001〕44号-2') })
    return explained(adjustment(facts, { fixedFen: noFen, yearsFen: noFen, levelFen: noFen, tiltFen: noFen }, { ...context.rests }), context.why)
  }
  const number = (name: string): number => entryOf(row, name) ?? 0
  const perYear = fenFromYuan(number('perYear'))
  // Years are whole: a part of a year counts as one, as yearly notices say.
  const years = Math.ceil(facts.contributionMonths / 12)
  const parts = {
    fixedFen: fenFromYuan(number('fixed')),
    yearsFen: maxFen(fen(mulDiv(perYear, years, 1, 'down')), fenFromYuan(number('leastForYears'))),
    levelFen: timesRatio(facts.monthlyFen, ratioFromDecimal(number('levelShare')), 'half-up'),
    tiltFen: tilts(tableOf(row).tilts, facts),
  }
  const result = adjustment(facts, parts, { ...context.rests })
  if (context.why.on) {
    const [parameterRef, cites] = [refOf(row), cite('社会保险法-18')]
    context.why.add({ key: 'adjustmentFixed', value: parts.fixedFen, unit: 'fen', parameter: parameterRef })
    context.why.add({ key: 'adjustmentYears', value: parts.yearsFen, unit: 'fen', parameter: parameterRef, formula: `${years} × ${formatYuan(perYear)}` })
    context.why.add({ key: 'adjustmentLevel', value: parts.levelFen, unit: 'fen', parameter: parameterRef })
    context.why.add({ key: 'adjustmentTilt', value: parts.tiltFen, unit: 'fen', parameter: parameterRef })
    context.why.add({ key: 'adjustedPension', value: result.newMonthlyFen, unit: 'fen', cites, formula: 'P + Σ' })
  }
  return explained(result, context.why)
}

/** Arrears of an adjustment that holds from January and is first paid in a later month, in fen. */
export function adjustmentArrears(increaseFen: Fen, year: number, firstPaidIn: YearMonth): Fen {
  return fen(mulDiv(increaseFen, Math.max(0, monthsBetween(monthOfYear(year, 1), firstPaidIn)), 1, 'down'))
}

type Parts = Pick<Adjustment, 'fixedFen' | 'yearsFen' | 'levelFen' | 'tiltFen'>

const adjustment = (facts: AdjustmentFacts, parts: Parts, rests: RestsOn): Adjustment => {
  const increaseFen = sumFen([parts.fixedFen, parts.yearsFen, parts.levelFen, parts.tiltFen])
  return { rule: 'pension-adjustment@1', ...parts, increaseFen, newMonthlyFen: addFen(facts.monthlyFen, increaseFen), rests }
}

/** Tilts add up: one for the age reached by the end of the year before, one for the area. */
const tilts = (list: ParameterJson | undefined, facts: AdjustmentFacts): Fen => {
  const age = ageOn(facts.birth, dayOfYear(facts.year - 1, 12, 31)).years
  return (Array.isArray(list) ? list : []).reduce<Fen>((sum, tilt: ParameterJson) => {
    const field = (name: string): unknown => (typeof tilt === 'object' ? Reflect.get(tilt, name) : undefined)
    const [from, until, area, amount] = [field('ageFrom'), field('ageUntil'), field('area'), field('amount')]
    const byAge = typeof from === 'number' && age >= from && (typeof until !== 'number' || age < until)
    const byArea = area === 'hardship' && facts.livesInHardshipArea
    return (byAge || byArea) && typeof amount === 'number' ? addFen(sum, fenFromYuan(amount)) : sum
  }, noFen)
}
