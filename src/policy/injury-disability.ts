import type { PlainDate } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { fen, formatYuan, maxFen, mulDiv, noFen, subtractFen, timesRatio } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { ratioFromDecimal } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { localAverageWage, ownWage } from './injury-wage.ts'
import { entryOf, fenOf, ratioOf, refOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleContext, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'
import type { CitationId } from './statutes/statutes.ts'

/** How much care is needed: full 全部, most 大部分, partial 部分. */
export type CareNeed = 'full' | 'most' | 'partial'

export type DisabilityFacts = {
  readonly grade: number
  readonly injuredOn: PlainDate
  /** The day of the appraisal, whose year gives the minimum wage and the care standard. */
  readonly appraisedOn: PlainDate
  /** Contribution wages of up to twelve months before the injury, in fen. */
  readonly wagesFen: readonly Fen[]
  readonly care?: CareNeed
  /** Area class of the minimum wage, 1 to 3. */
  readonly areaClass: number
  /** Grades 5 and 6: the employer has found suitable work, so no monthly allowance is paid. */
  readonly workWasFound?: boolean
  /** Grades 5 to 10: the work contract has ended, so the two lump sums of leaving are due. */
  readonly leaves?: boolean
  /** The contract ends because of retirement: the place says what share of the employment lump sum is left, in most nothing. */
  readonly retires?: boolean
}

export type Payer = 'fund' | 'employer'

export type DisabilityBenefits = {
  readonly rule: string
  readonly ownWageFen: Fen
  /** 一次性伤残补助金, always the fund's. */
  readonly grantFen: Fen
  /** 伤残津贴 a month: the fund's in grades 1 to 4, the employer's in 5 and 6, none from 7. */
  readonly allowanceFen: Fen
  readonly allowancePayer: Payer | 'none'
  /** 生活护理费 a month. */
  readonly careFen: Fen
  /** 一次性工伤医疗补助金 (fund) and 一次性伤残就业补助金 (employer) on leaving. */
  readonly leavingMedicalFen: Fen
  readonly leavingEmploymentFen: Fen
  readonly rests: RestsOn
}

/** The benefits of an appraised disability in fen. 工伤保险条例 art. 34 to 37; refuses a grade outside 1 to 10. */
export function determineDisability(facts: DisabilityFacts, book: ParameterBook, options: RuleOptions): Explained<DisabilityBenefits> | Refusal {
  const context = ruleContext(book, options)
  if (!Number.isSafeInteger(facts.grade) || facts.grade < 1 || facts.grade > 10) return policyRefusal('injury.grade')
  const wage = ownWage(context, facts.wagesFen, facts.injuredOn)
  if (isRefusal(wage)) return wage
  const grantFen = disabilityGrant(context, facts.grade, wage, facts.injuredOn)
  if (isRefusal(grantFen)) return grantFen
  const allowance = allowanceOf(context, facts, wage)
  if (isRefusal(allowance)) return allowance
  const careFen = careOf(context, facts)
  if (isRefusal(careFen)) return careFen
  const leaving = leavingOf(context, facts)
  if (isRefusal(leaving)) return leaving
  return explained({
    rule: 'injury-disability@1', ownWageFen: wage, grantFen, allowanceFen: allowance.amountFen, allowancePayer: allowance.payer, careFen,
    leavingMedicalFen: leaving.medicalFen, leavingEmploymentFen: leaving.employmentFen, rests: { ...context.rests },
  }, context.why)
}

/** 一次性伤残补助金: months by grade times the own wage. */
export function disabilityGrant(context: RuleContext, grade: number, wage: Fen, on: PlainDate): Fen | Refusal {
  const row = parameter(context, 'work-injury', 'grant-months', on)
  if (isRefusal(row)) return row
  const months = entryOf(row, String(grade))
  if (months === undefined) return policyRefusal('injury.grade')
  const grant = fen(mulDiv(wage, months, 1, 'down'))
  if (context.why.on) context.why.add({ key: 'disabilityGrant', value: grant, unit: 'fen', parameter: refOf(row), cites: cite(articleOf(grade)), formula: `${months} × ${formatYuan(wage)}` })
  return grant
}

/** 伤残津贴 before any floor: the share of the grade times the own wage, half-up to the fen; nothing from grade 7. */
export function disabilityAllowance(context: RuleContext, grade: number, wage: Fen, on: PlainDate): Fen | Refusal {
  const row = parameter(context, 'work-injury', 'allowance-share', on)
  if (isRefusal(row)) return row
  const share = entryOf(row, String(grade))
  if (share === undefined) return noFen
  const allowance = timesRatio(wage, ratioFromDecimal(share), 'half-up')
  if (context.why.on) context.why.add({ key: 'disabilityAllowance', value: allowance, unit: 'fen', parameter: refOf(row), cites: cite(articleOf(grade)), formula: `${share} × ${formatYuan(wage)}` })
  return allowance
}

/** What the fund adds when the pension that replaces the allowance is lower (社会保险法 art. 40), in fen a month. */
export function pensionTopUp(allowanceFen: Fen, pensionFen: Fen): Fen {
  return maxFen(noFen, subtractFen(allowanceFen, pensionFen))
}

const allowanceOf = (context: RuleContext, facts: DisabilityFacts, wage: Fen): { amountFen: Fen; payer: Payer | 'none' } | Refusal => {
  if (facts.grade >= 7 || (facts.grade >= 5 && facts.workWasFound === true)) return { amountFen: noFen, payer: 'none' }
  const allowance = disabilityAllowance(context, facts.grade, wage, facts.injuredOn)
  if (isRefusal(allowance)) return allowance
  const floor = parameter(context, 'minimum-wage', `class-${facts.areaClass}`, facts.appraisedOn)
  if (isRefusal(floor)) return floor
  const amountFen = maxFen(allowance, fenOf(floor))
  if (context.why.on && amountFen > allowance) {
    context.why.add({ key: 'allowanceFloor', value: amountFen, unit: 'fen', parameter: refOf(floor), cites: cite(articleOf(facts.grade)) })
  }
  return { amountFen, payer: facts.grade <= 4 ? 'fund' : 'employer' }
}

const careOf = (context: RuleContext, facts: DisabilityFacts): Fen | Refusal => {
  if (facts.care === undefined) return noFen
  const row = parameter(context, 'work-injury', 'nursing-share', facts.appraisedOn)
  if (isRefusal(row)) return row
  const average = localAverageWage(context, facts.appraisedOn)
  if (isRefusal(average)) return average
  const amount = timesRatio(average, ratioFromDecimal(entryOf(row, facts.care) ?? 0), 'half-up')
  if (context.why.on) context.why.add({ key: 'careAllowance', value: amount, unit: 'fen', parameter: refOf(row), cites: cite('工伤保险条例-34') })
  return amount
}

/** Months of the local average wage by grade, set by the province. */
const leavingOf = (context: RuleContext, facts: DisabilityFacts): { medicalFen: Fen; employmentFen: Fen } | Refusal => {
  if (facts.leaves !== true || facts.grade <= 4) return { medicalFen: noFen, employmentFen: noFen }
  const average = localAverageWage(context, facts.appraisedOn)
  if (isRefusal(average)) return average
  const sums: Fen[] = []
  for (const kind of ['medical', 'employment'] as const) {
    const row = parameter(context, 'work-injury', `leaving-${kind}-months`, facts.appraisedOn)
    if (isRefusal(row)) return row
    const whole = fen(mulDiv(average, entryOf(row, String(facts.grade)) ?? 0, 1, 'down'))
    const left = kind === 'employment' && facts.retires === true ? parameter(context, 'work-injury', 'leaving-employment-when-retiring', facts.appraisedOn) : undefined
    if (isRefusal(left)) return left
    const amount = left === undefined ? whole : timesRatio(whole, ratioOf(left), 'half-up')
    sums.push(amount)
    if (context.why.on) context.why.add({ key: kind === 'medical' ? 'leavingMedical' : 'leavingEmployment', value: amount, unit: 'fen', parameter: refOf(row), cites: cite(articleOf(facts.grade)) })
  }
  return { medicalFen: sums[0] ?? noFen, employmentFen: sums[1] ?? noFen }
}

const articleOf = (grade: number): CitationId => (grade <= 4 ? '工伤保险条例-35' : grade <= 6 ? '工伤保险条例-36' : '工伤保险条例-37')
