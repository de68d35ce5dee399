import { addDays, addYears } from '../kernel/day.ts'
import type { PlainDate } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { fen, maxFen, mulDiv, noFen, subtractFen } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { notWhole } from './facts-in-range.ts'
import { entryOf, fenFromYuan, fenOf, refOf } from './parameter-book.ts'
import type { ParameterBook, ParameterRow } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleContext, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

export type FamilyLeave = { readonly rule: string; readonly days: number; readonly until: PlainDate; readonly payer: 'employer' }

/** 护理假 of the father: days in one stretch from a day on, paid by the employer as wages; the fund pays nothing (陕西省人口与计划生育条例 art. 45). Refuses a leave before the birth. `until` is the first day after it. */
export function paternityLeave(facts: { readonly bornOn: PlainDate; readonly startsOn: PlainDate }, book: ParameterBook, options: RuleOptions): Explained<FamilyLeave> | Refusal {
  const context = ruleContext(book, options)
  if (facts.startsOn < facts.bornOn) return policyRefusal('leave.before-birth', { bornOn: facts.bornOn })
  const found = daysOf(context, 'paternity', facts.startsOn)
  if (isRefusal(found)) return found
  const until = addDays(facts.startsOn, found.days)
  if (context.why.on) context.why.add({ key: 'paternityDays', value: found.days, unit: 'days', parameter: refOf(found.row), cites: cite('陕西省人口与计划生育条例-45') })
  return explained({ rule: 'paternity-leave@1', days: found.days, until, payer: 'employer' }, context.why)
}

export type ChildcareLeave = { readonly rule: string; readonly days: number; readonly leftDays: number; readonly yearEnds: PlainDate; readonly payer: 'employer' }

/**
 * 育儿假 of each parent: so many days in each year of the child's life until it is three, counted from birthday to birthday, paid by the employer. Days of
 * a year that are not taken do not move into the next. Refuses a day before the birth and from the third birthday on.
 */
export function childcareLeave(facts: { readonly bornOn: PlainDate; readonly on: PlainDate; readonly takenDays: number }, book: ParameterBook, options: RuleOptions): Explained<ChildcareLeave> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ takenDays: facts.takenDays })
  if (bad) return bad
  if (facts.on < facts.bornOn) return policyRefusal('leave.before-birth', { bornOn: facts.bornOn })
  const ends = addYears(facts.bornOn, childcareUntilAge)
  if (facts.on >= ends) return policyRefusal('leave.child-too-old', { age: childcareUntilAge, ended: ends })
  const found = daysOf(context, 'childcarePerParentPerYear', facts.on)
  if (isRefusal(found)) return found
  const yearEnds = [1, 2, 3].map((age) => addYears(facts.bornOn, age)).find((day) => facts.on < day) ?? ends
  const leftDays = Math.max(0, found.days - facts.takenDays)
  if (context.why.on) {
    context.why.add({ key: 'childcareDays', value: found.days, unit: 'days', parameter: refOf(found.row), cites: cite('陕西省人口与计划生育条例-45') })
    context.why.add({ key: 'childcareLeft', value: leftDays, unit: 'days', formula: `max(0, ${found.days} − ${facts.takenDays})` })
  }
  return explained({ rule: 'childcare-leave@1', days: found.days, leftDays, yearEnds, payer: 'employer' }, context.why)
}

export type PrenatalCare = { readonly rule: string; readonly fundFen: Fen; readonly ownFen: Fen; readonly rests: RestsOn }

/** 产前检查费 and 住院分娩费: what was spent, up to the amount the place has set for it, in fen (社会保险法 art. 55); what is above stays with the person. Refuses a cost below zero. */
export function maternityCosts(facts: { readonly kind: 'prenatal' | 'delivery'; readonly costFen: Fen; readonly on: PlainDate }, book: ParameterBook, options: RuleOptions): Explained<PrenatalCare> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ costFen: facts.costFen })
  if (bad) return bad
  const row = parameter(context, 'maternity', `${facts.kind}-most`, facts.on)
  if (isRefusal(row)) return row
  const fundFen = fenOf(row) < facts.costFen ? fenOf(row) : facts.costFen
  const ownFen = subtractFen(facts.costFen, fundFen)
  if (context.why.on) {
    context.why.add({ key: 'maternityCostsPaid', value: fundFen, unit: 'fen', parameter: refOf(row), cites: cite('社会保险法-55', '女职工劳动保护特别规定-8'), formula: 'min(K, L)' })
    context.why.add({ key: 'ownPays', value: ownFen, unit: 'fen' })
  }
  return explained({ rule: 'maternity-costs@1', fundFen, ownFen, rests: { ...context.rests } }, context.why)
}

export type MaternityTopUp = { readonly rule: string; readonly wagesFen: Fen; readonly topUpFen: Fen }

/** What the employer adds when the allowance of the leave is less than the own wages of those days, in fen (女职工劳动保护特别规定 art. 8): wage ÷ 30 × days − allowance, nothing below zero. */
export function maternityTopUp(facts: { readonly ownWageFen: Fen; readonly days: number; readonly allowanceFen: Fen }, book: ParameterBook, options: RuleOptions): Explained<MaternityTopUp> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ ownWageFen: facts.ownWageFen, days: facts.days, allowanceFen: facts.allowanceFen })
  if (bad) return bad
  const wagesFen = fen(mulDiv(facts.ownWageFen, facts.days, 30, 'half-up'))
  const topUpFen = maxFen(noFen, subtractFen(wagesFen, facts.allowanceFen))
  if (context.why.on) {
    context.why.add({ key: 'wagesOfLeave', value: wagesFen, unit: 'fen', formula: `w ÷ 30 × ${facts.days}` })
    context.why.add({ key: 'maternityTopUp', value: topUpFen, unit: 'fen', cites: cite('女职工劳动保护特别规定-8'), formula: 'max(0, W − A)' })
  }
  return explained({ rule: 'maternity-top-up@1', wagesFen, topUpFen }, context.why)
}

/** What a birth brings to who is insured without an employer, the flexibly employed and the unemployed: the medical costs always, an allowance only where the place pays one, in fen. */
export function maternityWithoutEmployer(facts: { readonly days: number; readonly on: PlainDate }, book: ParameterBook, options: RuleOptions): Explained<{ readonly rule: string; readonly allowanceFen: Fen; readonly rests: RestsOn }> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ days: facts.days })
  if (bad) return bad
  const row = parameter(context, 'maternity', 'allowance-without-employer', facts.on)
  if (isRefusal(row)) return row
  const perDay = fenFromYuan(entryOf(row, 'perDay') ?? 0)
  const allowanceFen = fen(mulDiv(perDay, Math.min(facts.days, entryOf(row, 'mostDays') ?? 0), 1, 'half-up'))
  if (context.why.on) context.why.add({ key: 'allowanceWithoutEmployer', value: allowanceFen, unit: 'fen', parameter: refOf(row), cites: cite('社会保险法-54') })
  return explained({ rule: 'maternity-without-employer@1', allowanceFen, rests: { ...context.rests } }, context.why)
}

const childcareUntilAge = 3

const daysOf = (context: RuleContext, name: string, on: PlainDate): { readonly days: number; readonly row: ParameterRow } | Refusal => {
  const row = parameter(context, 'maternity', 'province-days', on)
  if (isRefusal(row)) return row
  const days = entryOf(row, name)
  return days === undefined ? policyRefusal('parameter.missing', { family: 'maternity', key: `province-days/${name}`, region: context.book.region, on }) : { days, row }
}
