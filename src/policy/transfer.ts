import { ageOn } from '../kernel/day.ts'
import type { PlainDate } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import type { Sex } from '../kernel/ids.ts'
import { addFen, fen, formatYuan, mulDiv, noFen, timesRatio } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { formatRatio } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { ContributionMonth } from './contribution-record.ts'
import { notWhole } from './facts-in-range.ts'
import { ratioOf, refOf, textOf, wholeOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RuleContext, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/** Where a pension is claimed by who has paid in several places (国办发〔2009〕66号 art. 6). */
export type BenefitPlace = 'home' | 'current' | 'last-of-ten-years' | 'gathered-at-home'

export type PlaceFacts = {
  /** Whether the relation stands at the place of household registration. */
  readonly relationAtHome: boolean
  readonly monthsAtCurrent: number
  /** Months at each earlier place, oldest first. */
  readonly monthsAtEarlier: readonly number[]
}

export function benefitPlace(facts: PlaceFacts, on: PlainDate, book: ParameterBook, options: RuleOptions): Explained<BenefitPlace> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ monthsAtCurrent: facts.monthsAtCurrent, ...Object.fromEntries(facts.monthsAtEarlier.map((months, at) => [`monthsAtEarlier ${at + 1}`, months])) })
  if (bad) return bad
  const years = parameter(context, 'transfer', 'place-years', on)
  if (isRefusal(years)) return years
  const needed = 12 * wholeOf(years)
  const place: BenefitPlace = facts.relationAtHome ? 'home'
    : facts.monthsAtCurrent >= needed ? 'current'
      : facts.monthsAtEarlier.some((months) => months >= needed) ? 'last-of-ten-years' : 'gathered-at-home'
  if (context.why.on) context.why.add({ key: 'benefitPlace', value: place, unit: 'text', parameter: refOf(years), cites: cite('国办发〔2009〕66号-6') })
  return explained(place, context.why)
}

/** normal: the relation moves; temporary: a temporary account opens and the relation stays (art. 5). */
export type Acceptance = 'normal' | 'temporary-account'

export function acceptance(facts: { readonly sex: Sex; readonly birth: PlainDate; readonly on: PlainDate; readonly newPlaceIsHome: boolean; readonly organised: boolean }, book: ParameterBook, options: RuleOptions): Explained<Acceptance> | Refusal {
  return acceptanceAt({ ...facts, ageYears: ageOn(facts.birth, facts.on).years }, facts.on, book, options)
}

/** The same by completed years of age. */
export function acceptanceAt(facts: { readonly sex: Sex; readonly ageYears: number; readonly newPlaceIsHome: boolean; readonly organised: boolean }, on: PlainDate, book: ParameterBook, options: RuleOptions): Explained<Acceptance> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ ageYears: facts.ageYears })
  if (bad) return bad
  const limit = parameter(context, 'transfer', `normal-under-age-${facts.sex}`, on)
  if (isRefusal(limit)) return limit
  const answer: Acceptance = facts.newPlaceIsHome || facts.organised || facts.ageYears < wholeOf(limit) ? 'normal' : 'temporary-account'
  if (context.why.on) {
    context.why.add({ key: 'ageYears', value: facts.ageYears, unit: 'years' })
    context.why.add({ key: 'acceptance', value: answer, unit: 'text', parameter: refOf(limit), cites: cite('国办发〔2009〕66号-5') })
  }
  return explained(answer, context.why)
}

export type TransferAmount = { readonly rule: string; readonly accountFen: Fen; readonly pooledFen: Fen; readonly totalFen: Fen }

/**
 * What moves with a relation, in fen: the account, and 12 % of each month's own base from 1998 on (art. 4), summed exactly
 * and rounded once. From a temporary account everything paid moves with interest; see `temporaryAccountAmount`. Inside a province the relation moves and
 * no money does (陕西省城镇企业职工基本养老保险条例 art. 24). Refuses a month twice and amounts below zero.
 */
export function transferAmount(facts: { readonly accountBalanceFen: Fen; readonly record: readonly ContributionMonth[]; readonly on: PlainDate; readonly withinProvince?: boolean }, book: ParameterBook, options: RuleOptions): Explained<TransferAmount> | Refusal {
  const context = ruleContext(book, options)
  const disorder = notWhole({ accountBalanceFen: facts.accountBalanceFen }) ?? notOnce(facts.record)
  if (disorder) return disorder
  if (facts.withinProvince === true) {
    if (context.why.on) context.why.add({ key: 'transferTotal', value: noFen, unit: 'fen', cites: cite('陕西省城镇企业职工基本养老保险条例-24') })
    return explained({ rule: 'transfer-amount@1', accountFen: noFen, pooledFen: noFen, totalFen: noFen }, context.why)
  }
  const share = parameter(context, 'transfer', 'pooled-share', facts.on)
  if (isRefusal(share)) return share
  const from = parameter(context, 'transfer', 'pooled-from', facts.on)
  if (isRefusal(from)) return from
  const basesFen = facts.record.reduce((sum, entry) => (entry.month >= textOf(from) ? sum + entry.baseFen : sum), 0)
  const pooledFen = fen(mulDiv(basesFen, ratioOf(share).num, ratioOf(share).den, 'half-up'))
  const totalFen = addFen(facts.accountBalanceFen, pooledFen)
  noteAmounts(context, facts.accountBalanceFen, pooledFen, totalFen)
  return explained({ rule: 'transfer-amount@1', accountFen: facts.accountBalanceFen, pooledFen, totalFen }, context.why)
}

/** From a temporary account both parts move whole, with interest (art. 5): nothing is kept at twelve points. */
export function temporaryAccountAmount(of: { readonly accountFen: Fen; readonly employerPartFen: Fen }, book: ParameterBook, options: RuleOptions): Explained<TransferAmount> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole(of)
  if (bad) return bad
  const totalFen = addFen(of.accountFen, of.employerPartFen)
  noteAmounts(context, of.accountFen, of.employerPartFen, totalFen)
  return explained({ rule: 'temporary-account-amount@1', accountFen: of.accountFen, pooledFen: of.employerPartFen, totalFen }, context.why)
}

export type UrbanRural = 'resident-into-employee' | 'employee-into-resident'

/** Decided at the statutory age by employee months: accounts move, pooled money does not, resident years never become employee years. */
export function joinUrbanRural(facts: { readonly employeeMonths: number; readonly atStatutoryAge: boolean; readonly on: PlainDate }, book: ParameterBook, options: RuleOptions): Explained<UrbanRural> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ employeeMonths: facts.employeeMonths })
  if (bad) return bad
  if (!facts.atStatutoryAge) return policyRefusal('transfer.not-at-age')
  const needed = parameter(context, 'transfer', 'urban-rural-months', facts.on)
  if (isRefusal(needed)) return needed
  const direction: UrbanRural = facts.employeeMonths >= wholeOf(needed) ? 'resident-into-employee' : 'employee-into-resident'
  if (context.why.on) {
    context.why.add({ key: 'paidMonths', value: facts.employeeMonths, unit: 'months' })
    context.why.add({ key: 'urbanRural', value: direction, unit: 'text', parameter: refOf(needed), cites: cite('人社部发〔2014〕17号-3') })
  }
  return explained(direction, context.why)
}

export type UnemploymentTransfer = { readonly benefitFen: Fen; readonly extraFen: Fen; readonly totalFen: Fen }

/** Contributors move without money; who draws and crosses provinces takes the unclaimed benefit and half of it (人社厅发〔2021〕85号). */
export function unemploymentTransfer(facts: { readonly monthlyFen: Fen; readonly unclaimedMonths: number; readonly isDrawing: boolean; readonly on: PlainDate }, book: ParameterBook, options: RuleOptions): Explained<UnemploymentTransfer> | Refusal {
  const context = ruleContext(book, options)
  const share = parameter(context, 'transfer', 'unemployment-extra-share', facts.on)
  if (isRefusal(share)) return share
  const bad = notWhole({ monthlyFen: facts.monthlyFen, unclaimedMonths: facts.unclaimedMonths })
  if (bad) return bad
  const benefitFen = fen(mulDiv(facts.monthlyFen, facts.isDrawing ? facts.unclaimedMonths : 0, 1, 'down'))
  const extraFen = timesRatio(benefitFen, ratioOf(share), 'half-up')
  const totalFen = addFen(benefitFen, extraFen)
  if (context.why.on) {
    context.why.add({ key: 'unclaimedBenefit', value: benefitFen, unit: 'fen', cites: cite('人社厅发〔2021〕85号-1'), formula: `${formatYuan(facts.monthlyFen)} × ${facts.unclaimedMonths}` })
    context.why.add({ key: 'transferTotal', value: totalFen, unit: 'fen', parameter: refOf(share), cites: cite('人社厅发〔2021〕85号-1'), formula: `× (1 + ${formatRatio(ratioOf(share), 2)})` })
  }
  return explained({ benefitFen, extraFen, totalFen }, context.why)
}

const notOnce = (record: readonly ContributionMonth[]): Refusal | undefined => {
  const seen = new Set<string>()
  for (const { month, baseFen } of record) {
    if (seen.has(month)) return policyRefusal('facts.month-twice', { month })
    if (baseFen < 0) return policyRefusal('facts.negative-amount', { what: month })
    seen.add(month)
  }
  return undefined
}

const noteAmounts = (context: RuleContext, account: Fen, pooled: Fen, total: Fen): void => {
  if (!context.why.on) return
  context.why.add({ key: 'transferAccount', value: account, unit: 'fen', cites: cite('国办发〔2009〕66号-4') })
  context.why.add({ key: 'transferPooled', value: pooled, unit: 'fen', cites: cite('国办发〔2009〕66号-4'), formula: 'Σ b × 12%' })
  context.why.add({ key: 'transferTotal', value: total, unit: 'fen', formula: 'Σ' })
}
