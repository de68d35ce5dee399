import { addMonths, firstDayOf, monthOf } from '../kernel/day.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { fen, formatYuan, mulDiv } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { addRatio, zeroRatio } from '../kernel/ratio.ts'
import type { Ratio } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { baseFor } from './contribution-base.ts'
import { duesAmount } from './contribution-dues.ts'
import { determineDeathBenefits } from './death-benefit.ts'
import type { DeathBenefits, DeathFacts } from './death-benefit.ts'
import { notWhole } from './facts-in-range.ts'
import { fenOf, ratioOf, refOf, textOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { retirementGroup, statutoryMonth } from './retirement-age.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'
import type { UnemploymentFacts } from './unemployment.ts'

export type RecipientPensionDues = { readonly rule: string; readonly amountFen: Fen; readonly rests: RestsOn }

/**
 * The pension contribution that the unemployment fund pays for a month of a recipient who is within a year of the statutory age (延迟退休决定 art. 7), both
 * parts together, in fen. The base is a local choice, floor or ceiling of the limits. Refuses who is further away or past the age.
 */
export function pensionDuesOfRecipient(facts: { readonly month: YearMonth; readonly person: UnemploymentFacts['person'] }, book: ParameterBook, options: RuleOptions): Explained<RecipientPensionDues> | Refusal {
  const context = ruleContext(book, options)
  const on = firstDayOf(facts.month)
  const statutory = statutoryMonth(context, retirementGroup(facts.person.sex, facts.person.post), monthOf(facts.person.birth))
  if (isRefusal(statutory)) return statutory
  const from = addMonths(statutory.month, -11)
  if (facts.month < from || facts.month >= statutory.month) return policyRefusal('unemployment.not-near-age', { from, until: statutory.month })
  const method = parameter(context, 'unemployment', 'pension-base-while-drawing', on)
  if (isRefusal(method)) return method
  const limit = parameter(context, 'base-limits', textOf(method) === 'ceiling' ? 'ceiling' : 'floor', on)
  if (isRefusal(limit)) return limit
  const base = baseFor({ ...context }, fenOf(limit), facts.month)
  if (isRefusal(base)) return base
  let rate: Ratio = zeroRatio
  for (const part of ['unit', 'individual']) {
    const row = parameter(context, 'contribution-rates', `employee-pension/${part}`, on)
    if (isRefusal(row)) return row
    rate = addRatio(rate, ratioOf(row))
  }
  const amountFen = duesAmount(base, rate)
  if (context.why.on) context.why.add({ key: 'recipientPensionDues', value: amountFen, unit: 'fen', parameter: refOf(method), cites: cite('渐进式延迟退休决定-7') })
  return explained({ rule: 'recipient-pension-dues@1', amountFen, rests: { ...context.rests } }, context.why)
}

export type RuralWorkerGrant = { readonly rule: string; readonly amountFen: Fen; readonly rests: RestsOn }

/** 农民合同制工人一次性生活补助: so much for each full month worked and paid for by the employer, from a year on, as the province has set it, in fen (失业保险条例 art. 21). Where rural workers are insured like everybody there is no such row, and it is refused. */
export function ruralWorkerGrant(facts: { readonly workedMonths: number; readonly endedOn: PlainDate }, book: ParameterBook, options: RuleOptions): Explained<RuralWorkerGrant> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ workedMonths: facts.workedMonths })
  if (bad) return bad
  if (facts.workedMonths < 12) return policyRefusal('unemployment.year-short', { paid: facts.workedMonths, short: 12 - facts.workedMonths })
  const row = parameter(context, 'unemployment', 'rural-worker-per-month', facts.endedOn)
  if (isRefusal(row)) return row
  const amountFen = fen(mulDiv(fenOf(row), facts.workedMonths, 1, 'half-up'))
  if (context.why.on) context.why.add({ key: 'ruralWorkerGrant', value: amountFen, unit: 'fen', parameter: refOf(row), cites: cite('失业保险条例-21'), formula: `${formatYuan(fenOf(row))} × ${facts.workedMonths}` })
  return explained({ rule: 'rural-worker-grant@1', amountFen, rests: { ...context.rests } }, context.why)
}

/** 失业补助金, the temporary allowance of 2020 to 2022: six months at most by the amount of the place, in fen. Refuses every month after 2022, and before it began. */
export function temporaryAllowance(facts: { readonly appliedIn: YearMonth; readonly months: number }, book: ParameterBook, options: RuleOptions): Explained<{ readonly rule: string; readonly monthlyFen: Fen; readonly months: number; readonly totalFen: Fen; readonly rests: RestsOn }> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ months: facts.months })
  if (bad) return bad
  if (facts.appliedIn < '2020-03' || facts.appliedIn > '2022-12') return policyRefusal('unemployment.allowance-ended', { last: '2022-12' })
  const row = parameter(context, 'unemployment', 'temporary-allowance', firstDayOf(facts.appliedIn))
  if (isRefusal(row)) return row
  const months = Math.min(6, facts.months)
  const totalFen = fen(mulDiv(fenOf(row), months, 1, 'half-up'))
  if (context.why.on) context.why.add({ key: 'temporaryAllowance', value: totalFen, unit: 'fen', parameter: refOf(row), cites: cite('失业保险条例-10'), formula: `${formatYuan(fenOf(row))} × ${months}` })
  return explained({ rule: 'temporary-allowance@1', monthlyFen: fenOf(row), months, totalFen, rests: { ...context.rests } }, context.why)
}

/** A death while the benefit is drawn: the grants of somebody employed, once, from the unemployment fund (社会保险法 art. 49, 失业保险条例 art. 20); of several funeral grants one is taken. */
export function deathWhileDrawing(facts: Omit<DeathFacts, 'cause' | 'drawnFrom'>, book: ParameterBook, options: RuleOptions): Explained<DeathBenefits> | Refusal {
  const bad = notWhole({ contributionMonths: facts.contributionMonths, ownContributionsFen: facts.ownContributionsFen, accountBalanceFen: facts.accountBalanceFen })
  if (bad) return bad
  const grants = determineDeathBenefits({ ...facts, cause: 'illness-or-not-work' }, book, options)
  if (isRefusal(grants)) return grants
  const { funeralFen, survivorsFen } = grants.value
  const fund = { key: 'deathWhileDrawing', value: funeralFen + survivorsFen, unit: 'fen', cites: cite('社会保险法-49', '失业保险条例-20'), formula: 'Σ' } as const
  return { value: { ...grants.value, rule: 'death-while-drawing@1' }, because: options.reasons ? [...grants.because, fund] : [] }
}
