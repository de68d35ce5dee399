import { dayOfYear, firstDayOf } from '../kernel/day.ts'
import type { YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, minFen, noFen, subtractFen } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { notWhole } from './facts-in-range.ts'
import { fenOf, refOf, wholeOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

export type HeatingSubsidy = { readonly rule: string; readonly amountFen: Fen; readonly rests: RestsOn }

/** 取暖补贴 of a season, beside the pension and not part of it, to whoever drew a pension when the season began in November, in fen. Refuses who was not yet retired. */
export function heatingSubsidy(facts: { readonly seasonOf: number; readonly drawsFrom: YearMonth }, book: ParameterBook, options: RuleOptions): Explained<HeatingSubsidy> | Refusal {
  const context = ruleContext(book, options)
  const begins = dayOfYear(facts.seasonOf, 11, 1)
  if (firstDayOf(facts.drawsFrom) > begins) return policyRefusal('heating.not-yet-retired', { season: facts.seasonOf })
  const row = parameter(context, 'pension-formula', 'heating-subsidy', begins)
  if (isRefusal(row)) return row
  if (context.why.on) context.why.add({ key: 'heatingSubsidy', of: String(facts.seasonOf), value: fenOf(row), unit: 'fen', parameter: refOf(row), cites: cite('陕人社发〔2017〕57号-1') })
  return explained({ rule: 'heating-subsidy@1', amountFen: fenOf(row), rests: { ...context.rests } }, context.why)
}

export type LumpSum1998 = { readonly rule: string; readonly amountFen: Fen; readonly rests: RestsOn }

/** Under fifteen years at the age, before 2006: the balance of the account in one sum and no pension (陕西省城镇企业职工基本养老保险条例 art. 28). Refuses who has the years, and a retirement outside that time. */
export function lumpSum1998(facts: { readonly retiresIn: YearMonth; readonly months: number; readonly accountFen: Fen }, book: ParameterBook, options: RuleOptions): Explained<LumpSum1998> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ months: facts.months, accountFen: facts.accountFen })
  if (bad) return bad
  if (facts.retiresIn < '1998-09' || facts.retiresIn >= '2006-01') return policyRefusal('rule.none-in-force', { rule: 'lump-sum-1998', on: firstDayOf(facts.retiresIn) })
  const minimum = parameter(context, 'retirement-age', 'minimum-months', firstDayOf(facts.retiresIn))
  if (isRefusal(minimum)) return minimum
  if (facts.months >= wholeOf(minimum)) return policyRefusal('short.months-are-enough', { total: facts.months, minimum: wholeOf(minimum) })
  if (context.why.on) {
    context.why.add({ key: 'monthsShort', value: wholeOf(minimum) - facts.months, unit: 'months', parameter: refOf(minimum) })
    context.why.add({ key: 'lumpSum1998', value: facts.accountFen, unit: 'fen', cites: cite('陕西省城镇企业职工基本养老保险条例-28') })
  }
  return explained({ rule: 'lump-sum-1998@1', amountFen: facts.accountFen, rests: { ...context.rests } }, context.why)
}

export type DoublePension = { readonly rule: string; readonly returnsFen: Fen; readonly accountFen: Fen; readonly stillOwedFen: Fen }

/**
 * Two pensions drawn at once: one relation is kept; of the other the account balance is returned to the person and what was paid from it while both ran
 * goes back, first out of that balance (社会保险法 art. 19, 社会保险经办条例 art. 46). Fen. Refuses amounts below zero.
 */
export function endDoublePension(facts: { readonly paidTwiceFen: Fen; readonly accountFen: Fen }, book: ParameterBook, options: RuleOptions): Explained<DoublePension> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ ...facts })
  if (bad) return bad
  const fromAccount = minFen(facts.accountFen, facts.paidTwiceFen)
  const [accountFen, stillOwedFen] = [subtractFen(facts.accountFen, fromAccount), subtractFen(facts.paidTwiceFen, fromAccount)]
  if (context.why.on) {
    context.why.add({ key: 'paidTwice', value: addFen(noFen, facts.paidTwiceFen), unit: 'fen', cites: cite('社会保险经办条例-46') })
    context.why.add({ key: 'accountReturned', value: accountFen, unit: 'fen', cites: cite('社会保险法-19'), formula: 'max(0, A − P)' })
    context.why.add({ key: 'stillOwed', value: stillOwedFen, unit: 'fen', cites: cite('社会保险经办条例-46'), formula: 'max(0, P − A)' })
  }
  return explained({ rule: 'double-pension@1', returnsFen: fromAccount, accountFen, stillOwedFen }, context.why)
}
