import { dayOfYear, yearOf } from '../kernel/day.ts'
import type { PlainDate } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, allocate, fen, minFen, mulDiv, noFen, sumFen, timesRatio } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { addRatio } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { notWhole } from './facts-in-range.ts'
import { localAverageWage, ownWage } from './injury-wage.ts'
import { fenOf, ratioOf, refOf, wholeOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleContext, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/** A dependant without own means: who, and whether alone in the world (孤寡老人 or 孤儿). */
export type Dependant = { readonly relation: 'spouse' | 'child' | 'parent' | 'other'; readonly alone?: boolean }

export type InjuryDeathFacts = {
  readonly injuredOn: PlainDate
  readonly diedOn: PlainDate
  readonly wagesFen: readonly Fen[]
  readonly dependants: readonly Dependant[]
  /** Grade 1 to 4 and died after the paid leave: funeral and dependants only (工伤保险条例 art. 39). */
  readonly afterPaidLeaveInGrade1To4?: boolean
}

export type InjuryDeathBenefits = {
  readonly rule: string
  readonly funeralFen: Fen
  /** 一次性工亡补助金: twenty times the national urban income of the year before the injury. */
  readonly grantFen: Fen
  /** 供养亲属抚恤金 a month, one amount for each dependant in the order given; together not above the own wage. */
  readonly dependantsFen: readonly Fen[]
  readonly dependantsTotalFen: Fen
  readonly rests: RestsOn
}

/** The benefits on a death at work in fen. 工伤保险条例 art. 39. */
export function determineInjuryDeath(facts: InjuryDeathFacts, book: ParameterBook, options: RuleOptions): Explained<InjuryDeathBenefits> | Refusal {
  const context = ruleContext(book, options)
  if (facts.diedOn < facts.injuredOn) return policyRefusal('injury.died-before', { injuredOn: facts.injuredOn })
  const wage = ownWage(context, facts.wagesFen, facts.injuredOn)
  if (isRefusal(wage)) return wage
  const average = localAverageWage(context, facts.diedOn)
  if (isRefusal(average)) return average
  const funeralFen = injuryFuneral(context, average, facts.diedOn)
  if (isRefusal(funeralFen)) return funeralFen
  const grantFen = facts.afterPaidLeaveInGrade1To4 === true ? noFen : deathGrantFor(context, facts.injuredOn)
  if (isRefusal(grantFen)) return grantFen
  const shares = dependantAmounts(context, wage, facts.dependants, facts.diedOn)
  if (isRefusal(shares)) return shares
  return explained({
    rule: 'injury-death@1', funeralFen, grantFen, dependantsFen: shares.amountsFen, dependantsTotalFen: sumFen(shares.amountsFen), rests: { ...context.rests },
  }, context.why)
}

/** Funeral grant: six months of the local average wage. */
export function injuryFuneral(context: RuleContext, localAverageFen: Fen, on: PlainDate): Fen | Refusal {
  const row = parameter(context, 'work-injury', 'funeral-months', on)
  if (isRefusal(row)) return row
  const amount = fen(mulDiv(localAverageFen, wholeOf(row), 1, 'down'))
  if (context.why.on) context.why.add({ key: 'funeralGrant', value: amount, unit: 'fen', parameter: refOf(row), cites: cite('工伤保险条例-39') })
  return amount
}

/** The grant for an injury in a given year, by the income of the year before the injury, not of the death. */
export function deathGrantFor(context: RuleContext, injuredOn: PlainDate): Fen | Refusal {
  const income = parameter(context, 'disposable-income', 'urban-national', dayOfYear(yearOf(injuredOn) - 1, 1, 1))
  if (isRefusal(income)) return income
  if (context.why.on) context.why.add({ key: 'nationalIncome', value: fenOf(income), unit: 'fen', parameter: refOf(income), of: String(yearOf(injuredOn) - 1) })
  return deathGrant(context, fenOf(income), injuredOn)
}

export function deathGrant(context: RuleContext, nationalIncomeFen: Fen, on: PlainDate): Fen | Refusal {
  const multiple = parameter(context, 'work-injury', 'death-grant-multiple', on)
  if (isRefusal(multiple)) return multiple
  const grant = fen(mulDiv(nationalIncomeFen, wholeOf(multiple), 1, 'down'))
  if (context.why.on) context.why.add({ key: 'deathGrant', value: grant, unit: 'fen', parameter: refOf(multiple), cites: cite('工伤保险条例-39', '人社部令第13号-6') })
  return grant
}

/** 40 % for a spouse, 30 % for each other, 10 points more for whoever is alone; cut in proportion to the own wage. */
export function dependantAmounts(context: RuleContext, wage: Fen, dependants: readonly Dependant[], on: PlainDate): { readonly uncappedFen: Fen; readonly amountsFen: readonly Fen[] } | Refusal {
  const uncapped: Fen[] = []
  for (const { relation, alone } of dependants) {
    const share = parameter(context, 'work-injury', relation === 'spouse' ? 'dependant-share-spouse' : 'dependant-share-other', on)
    if (isRefusal(share)) return share
    const extra = alone === true ? parameter(context, 'work-injury', 'dependant-share-orphan-extra', on) : undefined
    if (isRefusal(extra)) return extra
    const amount = timesRatio(wage, extra === undefined ? ratioOf(share) : addRatio(ratioOf(share), ratioOf(extra)), 'half-up')
    uncapped.push(amount)
    if (context.why.on) context.why.add({ key: 'dependantAllowance', of: relation, value: amount, unit: 'fen', parameter: refOf(share), cites: cite('工伤保险条例-39') })
  }
  const uncappedFen = sumFen(uncapped)
  const most = parameter(context, 'work-injury', 'dependants-cap', on)
  if (isRefusal(most)) return most
  const cap = timesRatio(wage, ratioOf(most), 'half-up')
  const amountsFen = uncappedFen > cap ? allocate(cap, uncapped) : uncapped
  if (context.why.on && uncapped.length > 0) {
    context.why.add({ key: 'dependantsTotal', value: minFen(uncappedFen, cap), unit: 'fen', parameter: refOf(most), cites: cite('工伤保险条例-39') })
  }
  return { uncappedFen, amountsFen }
}

/** What an employer without the right to employ pays in one sum (令第9号): multiples of the local yearly wage by grade, for a death 20 and 10 times the national income. */
export function unlawfulEmployment(
  of: { readonly grade?: number; readonly localYearlyWageFen: Fen; readonly nationalIncomeFen: Fen; readonly on: PlainDate }, book: ParameterBook, options: RuleOptions,
): Explained<Fen> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ localYearlyWageFen: of.localYearlyWageFen, nationalIncomeFen: of.nationalIncomeFen })
  if (bad) return bad
  if (of.grade !== undefined && (!Number.isSafeInteger(of.grade) || of.grade < 1 || of.grade > 10)) return policyRefusal('injury.grade')
  const row = parameter(context, 'work-injury', of.grade === undefined ? 'unlawful-death-multiple' : 'unlawful-grant-years', of.on)
  if (isRefusal(row)) return row
  const multiples = Object.entries(row.value).filter(([grade]) => of.grade === undefined || grade === String(of.grade)).map(([, multiple]) => Number(multiple))
  const amount = multiples.reduce<Fen>((sum, multiple) => addFen(sum, fen(mulDiv(of.grade === undefined ? of.nationalIncomeFen : of.localYearlyWageFen, multiple, 1, 'down'))), noFen)
  if (context.why.on) {
    context.why.add({ key: 'unlawfulLumpSum', value: amount, unit: 'fen', parameter: refOf(row), cites: of.grade === undefined ? cite('非法用工赔偿办法-6') : cite('非法用工赔偿办法-5') })
  }
  return explained(amount, context.why)
}
