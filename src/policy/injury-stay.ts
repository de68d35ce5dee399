import { addDays } from '../kernel/day.ts'
import type { PlainDate } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, fen, formatYuan, mulDiv, noFen, sumFen, timesRatio } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { ratioFromDecimal } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { notWhole } from './facts-in-range.ts'
import type { InjuryCost } from './injury-costs.ts'
import { entryOf, fenFromYuan, fenOf, refOf, wholeOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

export type InjuryStayFacts = {
  readonly on: PlainDate
  readonly hospitalDays: number
  /** Treatment outside the pooling area that the agency agreed to: fares as they were paid, and days of board and lodging on the way. */
  readonly outOfArea?: { readonly faresFen: Fen; readonly days: number }
}

export type InjuryStay = { readonly rule: string; readonly mealsFen: Fen; readonly faresFen: Fen; readonly lodgingFen: Fen; readonly totalFen: Fen; readonly rests: RestsOn }

/** Meals in hospital, and fares, board and lodging of agreed treatment out of the area, by the standards of the place, all the fund's, in fen (工伤保险条例 art. 30). */
export function injuryStay(facts: InjuryStayFacts, book: ParameterBook, options: RuleOptions): Explained<InjuryStay> | Refusal {
  const context = ruleContext(book, options)
  const { on, hospitalDays, outOfArea } = facts
  const bad = notWhole({ hospitalDays, faresFen: outOfArea?.faresFen, days: outOfArea?.days })
  if (bad) return bad
  const meal = parameter(context, 'work-injury', 'hospital-meal-per-day', on)
  if (isRefusal(meal)) return meal
  const lodging = outOfArea === undefined ? undefined : parameter(context, 'work-injury', 'out-of-area-per-day', on)
  if (isRefusal(lodging)) return lodging
  // The place says which fares are paid; they are paid as they were, by ticket.
  const fares = outOfArea === undefined ? undefined : parameter(context, 'work-injury', 'out-of-area-transport', on)
  if (isRefusal(fares)) return fares
  const mealsFen = fen(mulDiv(fenOf(meal), hospitalDays, 1, 'half-up'))
  const lodgingFen = lodging === undefined ? noFen : fen(mulDiv(fenOf(lodging), outOfArea?.days ?? 0, 1, 'half-up'))
  const faresFen = outOfArea?.faresFen ?? noFen
  const totalFen = sumFen([mealsFen, faresFen, lodgingFen])
  if (context.why.on) {
    context.why.add({ key: 'hospitalMeals', value: mealsFen, unit: 'fen', parameter: refOf(meal), cites: cite('工伤保险条例-30'), formula: `${formatYuan(fenOf(meal))} × ${hospitalDays}` })
    if (fares !== undefined) context.why.add({ key: 'outOfAreaFares', value: faresFen, unit: 'fen', parameter: refOf(fares), cites: cite('工伤保险条例-30') })
    if (lodging !== undefined) context.why.add({ key: 'outOfAreaLodging', value: lodgingFen, unit: 'fen', parameter: refOf(lodging), cites: cite('工伤保险条例-30'), formula: `${formatYuan(fenOf(lodging))} × ${outOfArea?.days ?? 0}` })
    context.why.add({ key: 'injuryStayTotal', value: totalFen, unit: 'fen', cites: cite('社会保险法-38'), formula: 'Σ' })
  }
  return explained({ rule: 'injury-stay@1', mealsFen, faresFen, lodgingFen, totalFen, rests: { ...context.rests } }, context.why)
}

export type InjuryAdjustment = { readonly rule: string; readonly increaseFen: Fen; readonly newMonthlyFen: Fen; readonly rests: RestsOn }

/** The yearly adjustment of a long-term injury benefit (伤残津贴, 生活护理费, 供养亲属抚恤金) by what the place has set: a fixed amount and a share of what was drawn, in fen a month (工伤保险条例 art. 40). */
export function adjustInjuryBenefit(facts: { readonly kind: 'allowance' | 'care' | 'dependants'; readonly monthlyFen: Fen; readonly on: PlainDate }, book: ParameterBook, options: RuleOptions): Explained<InjuryAdjustment> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ monthlyFen: facts.monthlyFen })
  if (bad) return bad
  const row = parameter(context, 'work-injury', facts.kind === 'allowance' ? 'allowance-adjustment' : `${facts.kind}-adjustment`, facts.on)
  if (isRefusal(row)) return row
  const increaseFen = addFen(fenFromYuan(entryOf(row, 'fixed') ?? 0), timesRatio(facts.monthlyFen, ratioFromDecimal(entryOf(row, 'share') ?? 0), 'half-up'))
  const newMonthlyFen = addFen(facts.monthlyFen, increaseFen)
  if (context.why.on) {
    context.why.add({ key: 'injuryIncrease', value: increaseFen, unit: 'fen', parameter: refOf(row) })
    context.why.add({ key: 'injuryAdjusted', value: newMonthlyFen, unit: 'fen', cites: cite('工伤保险条例-40'), formula: 'P + Δ' })
  }
  return explained({ rule: 'injury-adjustment@1', increaseFen, newMonthlyFen, rests: { ...context.rests } }, context.why)
}

export type LateReport = { readonly rule: string; readonly isLate: boolean; readonly lastDay: PlainDate; readonly employerFen: Fen; readonly fundFen: Fen }

/** An employer that reports an injury after thirty days bears what arose until it reported; the fund bears the rest (工伤保险条例 art. 17). Fen. */
export function lateReport(facts: { readonly injuredOn: PlainDate; readonly reportedOn: PlainDate; readonly costs: readonly Pick<InjuryCost, 'aroseOn' | 'amountFen'>[] }, book: ParameterBook, options: RuleOptions): Explained<LateReport> | Refusal {
  const context = ruleContext(book, options)
  for (const { amountFen } of facts.costs) {
    const bad = notWhole({ amountFen })
    if (bad) return bad
  }
  const row = parameter(context, 'time-limits', 'recognition-employer', facts.injuredOn)
  if (isRefusal(row)) return row
  const lastDay = addDays(facts.injuredOn, wholeOf(row))
  const isLate = facts.reportedOn > lastDay
  const employerFen = sumFen(facts.costs.filter(({ aroseOn }) => isLate && aroseOn < facts.reportedOn).map(({ amountFen }) => amountFen))
  const fundFen = sumFen(facts.costs.filter(({ aroseOn }) => !isLate || aroseOn >= facts.reportedOn).map(({ amountFen }) => amountFen))
  if (context.why.on) {
    context.why.add({ key: 'reportBy', value: lastDay, unit: 'day', parameter: refOf(row), cites: cite('工伤保险条例-17') })
    context.why.add({ key: 'costsOfEmployer', value: employerFen, unit: 'fen', cites: cite('工伤保险条例-17') })
    context.why.add({ key: 'costsOfFund', value: fundFen, unit: 'fen', cites: cite('社会保险法-38') })
  }
  return explained({ rule: 'late-report@1', isLate, lastDay, employerFen, fundFen }, context.why)
}
