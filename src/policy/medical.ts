import type { PlainDate } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, maxFen, minFen, noFen, subtractFen, timesRatio } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { addRatio, multiplyRatio, oneRatio, ratio, ratioFromDecimal, subtractRatio } from '../kernel/ratio.ts'
import type { Ratio } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { notWhole } from './facts-in-range.ts'
import { fenFromYuan, refOf, tableOf } from './parameter-book.ts'
import type { ParameterBook, ParameterJson, ParameterRow } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { optionalParameter, parameter, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleContext, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

export type HospitalLevel = 'level1' | 'level2' | 'level3' | 'special'
/** How treatment out of area came about: filed for long, by referral, an emergency, or without either. */
export type OutOfArea = 'filedLongTerm' | 'referral' | 'emergencyUnfiled' | 'unfiled'

/** One bill: what it cost, and what of it lies outside the catalogue or is first paid for class B items, in fen. */
export type MedicalBill = { readonly totalFen: Fen; readonly outsideCatalogueFen: Fen; readonly classBFirstPayFen: Fen }

export type InpatientFacts = {
  readonly bill: MedicalBill
  readonly on: PlainDate
  readonly scheme: 'employee' | 'resident'
  readonly level: HospitalLevel
  readonly retired: boolean
  /** 1 for the first admission of the year; later ones have a lower deductible. */
  readonly admission: number
  /** What the fund has paid this year already. */
  readonly usedThisYearFen: Fen
  readonly outOfArea?: OutOfArea
}

/** What the fund pays of a bill and what stays with the person, in fen; the parts add up to the bill. */
export type MedicalSettlement = {
  readonly rule: string
  readonly policyCostFen: Fen
  readonly deductibleFen: Fen
  readonly fundFen: Fen
  /** Paid by the large-amount supplement above the yearly cap. */
  readonly supplementFen: Fen
  readonly ownFen: Fen
  readonly rests: RestsOn
}

/** 住院: share × (cost within the policy − deductible), up to the yearly cap, above it the supplement. 社会保险法 art. 28. */
export function settleInpatient(facts: InpatientFacts, book: ParameterBook, options: RuleOptions): Explained<MedicalSettlement> | Refusal {
  const context = ruleContext(book, options)
  const bad = notABill(facts.bill) ?? notWhole({ usedThisYearFen: facts.usedThisYearFen, admission: facts.admission })
  if (bad) return bad
  const row = parameter(context, 'medical', `${facts.scheme}-inpatient`, facts.on)
  if (isRefusal(row)) return row
  const terms = inpatientTerms(context, facts, row)
  if (isRefusal(terms)) return terms
  const policyCostFen = policyCost(facts.bill)
  const capLeftFen = maxFen(noFen, subtractFen(terms.capFen, facts.usedThisYearFen))
  const byRule = reimbursement({ policyCostFen, deductibleFen: terms.deductibleFen, share: terms.share, capLeftFen })
  const supplementFen = supplementOf(context, facts, policyCostFen, terms, byRule)
  const ownFen = subtractFen(facts.bill.totalFen, addFen(byRule, supplementFen))
  if (context.why.on) {
    context.why.add({ key: 'policyCost', value: policyCostFen, unit: 'fen', cites: cite('社会保险法-28') })
    context.why.add({ key: 'deductible', value: terms.deductibleFen, unit: 'fen', parameter: refOf(row), cites: cite('市政办发〔2017〕72号-1') })
    context.why.add({ key: 'reimbursementShare', value: terms.share, unit: 'percent', parameter: refOf(row), cites: cite('社会保险法-26') })
    context.why.add({ key: 'fundPays', value: byRule, unit: 'fen', cites: cite('社会保险法-28', '社会保险法-29'), formula: 'min(L, (K − q) × s)' })
    context.why.add({ key: 'ownPays', value: ownFen, unit: 'fen' })
  }
  return explained({ rule: 'medical-inpatient@1', policyCostFen, deductibleFen: terms.deductibleFen, fundFen: byRule, supplementFen, ownFen, rests: { ...context.rests } }, context.why)
}

export type OutpatientFacts = {
  readonly bill: MedicalBill
  readonly on: PlainDate
  readonly level: HospitalLevel
  readonly retired: boolean
  /** Of the yearly deductible, what earlier visits have used up already. */
  readonly deductibleUsedFen: Fen
  readonly usedThisYearFen: Fen
}

/** 门诊共济: a yearly deductible, then a share by level, five points more for the retired, up to a yearly cap (国办发〔2021〕14号). */
export function settleOutpatient(facts: OutpatientFacts, book: ParameterBook, options: RuleOptions): Explained<MedicalSettlement> | Refusal {
  const context = ruleContext(book, options)
  const bad = notABill(facts.bill) ?? notWhole({ usedThisYearFen: facts.usedThisYearFen, deductibleUsedFen: facts.deductibleUsedFen })
  if (bad) return bad
  const row = parameter(context, 'medical', 'employee-outpatient', facts.on)
  if (isRefusal(row)) return row
  const table = tableOf(row)
  const share = within(table.ratio, facts.level)
  if (share === undefined) return policyRefusal('medical.level', { level: facts.level })
  const ofLevel = ratioFromDecimal(share)
  const total = facts.retired ? addRatio(ofLevel, ratioFromDecimal(numberOf(table.retireeBonus))) : ofLevel
  const capFen = fenFromYuan(numberOf(facts.retired ? table.retireeCap : table.cap))
  const deductibleFen = maxFen(noFen, subtractFen(fenFromYuan(numberOf(table.deductible)), facts.deductibleUsedFen))
  const policyCostFen = policyCost(facts.bill)
  const fundFen = reimbursement({ policyCostFen, deductibleFen, share: total, capLeftFen: maxFen(noFen, subtractFen(capFen, facts.usedThisYearFen)) })
  const ownFen = subtractFen(facts.bill.totalFen, fundFen)
  if (context.why.on) {
    context.why.add({ key: 'policyCost', value: policyCostFen, unit: 'fen', cites: cite('社会保险法-28') })
    context.why.add({ key: 'deductible', value: deductibleFen, unit: 'fen', parameter: refOf(row) })
    context.why.add({ key: 'reimbursementShare', value: total, unit: 'percent', parameter: refOf(row) })
    context.why.add({ key: 'fundPays', value: fundFen, unit: 'fen', cites: cite('国办发〔2021〕14号-2'), formula: 'min(L, (K − q) × s)' })
  }
  return explained({ rule: 'medical-outpatient@1', policyCostFen, deductibleFen: minFen(deductibleFen, policyCostFen), fundFen, supplementFen: noFen, ownFen, rests: { ...context.rests } }, context.why)
}

/** 大病保险 for residents: a share of what stayed with the person above the deductible, up to the cap, in fen. */
export function settleMajorIllness(of: { readonly selfPaidFen: Fen; readonly poor: boolean; readonly usedThisYearFen: Fen; readonly on: PlainDate }, book: ParameterBook, options: RuleOptions): Explained<Fen> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ selfPaidFen: of.selfPaidFen, usedThisYearFen: of.usedThisYearFen })
  if (bad) return bad
  const row = parameter(context, 'medical', 'major-illness', of.on)
  if (isRefusal(row)) return row
  const table = tableOf(row)
  const paid = reimbursement({
    policyCostFen: of.selfPaidFen, deductibleFen: fenFromYuan(numberOf(of.poor ? table.poorDeductible : table.deductible)), share: ratioFromDecimal(numberOf(table.ratio)),
    capLeftFen: maxFen(noFen, subtractFen(fenFromYuan(numberOf(table.cap)), of.usedThisYearFen)),
  })
  if (context.why.on) context.why.add({ key: 'majorIllnessPays', value: paid, unit: 'fen', parameter: refOf(row), cites: cite('社会保险法-26') })
  return explained(paid, context.why)
}

/** The one line behind all of them: min(cap left, max(0, cost − deductible) × share), half-up to the fen. */
export function reimbursement(of: { readonly policyCostFen: Fen; readonly deductibleFen: Fen; readonly share: Ratio; readonly capLeftFen: Fen }): Fen {
  return minFen(of.capLeftFen, timesRatio(maxFen(noFen, subtractFen(of.policyCostFen, of.deductibleFen)), of.share, 'half-up'))
}

/** Refuses a bill with an amount below zero, or whose parts are more than the whole; nothing when it is in order. */
export function notABill(bill: MedicalBill): Refusal | undefined {
  const bad = notWhole({ ...bill })
  return bad ?? (bill.outsideCatalogueFen + bill.classBFirstPayFen > bill.totalFen ? policyRefusal('medical.parts-above-total') : undefined)
}

/** What of a bill the policy covers at all. */
export function policyCost(bill: MedicalBill): Fen {
  return maxFen(noFen, subtractFen(bill.totalFen, addFen(bill.outsideCatalogueFen, bill.classBFirstPayFen)))
}

type InpatientTerms = { readonly deductibleFen: Fen; readonly share: Ratio; readonly capFen: Fen }

const inpatientTerms = (context: RuleContext, facts: InpatientFacts, row: ParameterRow): InpatientTerms | Refusal => {
  const table = tableOf(row)
  const deductible = within(table.deductible, facts.level)
  const share = within(facts.retired && table.retiree !== undefined ? table.retiree : table.ratio, facts.level)
  if (deductible === undefined || share === undefined) return policyRefusal('medical.level', { level: facts.level })
  const factor = facts.outOfArea === undefined ? oneRatio : areaFactor(context, facts.outOfArea, facts.on)
  if (isRefusal(factor)) return factor
  return { deductibleFen: laterDeductible(table, facts, fenFromYuan(deductible)), share: multiplyRatio(ratioFromDecimal(share), factor), capFen: fenFromYuan(numberOf(table.cap)) }
}

// Employees: a fifth less with each further admission, not below level 1. Residents: a fixed sum less, not below a floor.
const laterDeductible = (table: { readonly [name: string]: ParameterJson }, facts: InpatientFacts, first: Fen): Fen => {
  const before = Math.max(0, facts.admission - 1)
  if (facts.scheme === 'resident') {
    const floor = minFen(first, fenFromYuan(numberOf(table.repeatMinimum)))
    return maxFen(floor, subtractFen(first, timesRatio(fenFromYuan(numberOf(table.repeatReduction)), ratio(before), 'down')))
  }
  const floor = minFen(first, fenFromYuan(within(table.deductible, 'level1') ?? 0))
  const left = subtractRatio(oneRatio, multiplyRatio(ratioFromDecimal(numberOf(table.repeatReduction)), ratio(before)))
  return left.num <= 0 ? floor : maxFen(floor, timesRatio(first, left, 'half-up'))
}

const areaFactor = (context: RuleContext, kind: OutOfArea, on: PlainDate): Ratio | Refusal => {
  const row = parameter(context, 'medical', 'out-of-area', on)
  if (isRefusal(row)) return row
  const factor = ratioFromDecimal(numberOf(tableOf(row)[kind]))
  if (context.why.on) context.why.add({ key: 'areaFactor', value: factor, unit: 'percent', parameter: refOf(row), cites: cite('社会保险法-29') })
  return factor
}

/** Above the yearly cap the large-amount supplement of employees goes on at its own share up to its own cap. */
const supplementOf = (context: RuleContext, facts: InpatientFacts, policyCostFen: Fen, terms: InpatientTerms, byRule: Fen): Fen => {
  const row = facts.scheme === 'employee' ? optionalParameter(context, 'medical', 'employee-large-amount', facts.on) : undefined
  const uncapped = timesRatio(maxFen(noFen, subtractFen(policyCostFen, terms.deductibleFen)), terms.share, 'half-up')
  if (row === undefined || uncapped <= byRule || terms.share.num === 0) return noFen
  const table = tableOf(row)
  // The part of the cost that met the cap, brought back from the amount by its share, is paid at the supplement's share.
  const costOver = timesRatio(subtractFen(uncapped, byRule), { num: terms.share.den, den: terms.share.num }, 'down')
  const paid = minFen(fenFromYuan(numberOf(table.cap)), timesRatio(costOver, ratioFromDecimal(numberOf(table.ratio)), 'half-up'))
  if (context.why.on) context.why.add({ key: 'supplementPays', value: paid, unit: 'fen', parameter: refOf(row) })
  return paid
}

const within = (table: ParameterJson | undefined, name: string): number | undefined => {
  const entry = typeof table === 'object' && !Array.isArray(table) ? Object.entries(table).find(([key]) => key === name)?.[1] : undefined
  return typeof entry === 'number' ? entry : undefined
}
const numberOf = (value: ParameterJson | undefined): number => (typeof value === 'number' ? value : 0)
