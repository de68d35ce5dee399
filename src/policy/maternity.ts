import { addDays } from '../kernel/day.ts'
import type { PlainDate } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { fen, mulDiv } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { notWhole } from './facts-in-range.ts'
import { entryOf, refOf, wholeOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleContext, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/** A birth, or a pregnancy that ended early after so many months. */
export type MaternityEvent =
  | { readonly kind: 'birth'; readonly dystocia: boolean; readonly babies: number; readonly preMaritalExam: boolean; readonly thirdChild: boolean }
  /** Gestation in days, so that four months are not a question of rounding: 28 days are counted as one. */
  | { readonly kind: 'miscarriage'; readonly gestationDays: number }

export type MaternityFacts = {
  readonly event: MaternityEvent
  readonly startsOn: PlainDate
  /** Months insured without a break before the leave. */
  readonly insuredMonths: number
  /** The employer's average monthly wage of the year before, in fen. */
  readonly employerAverageFen: Fen
}

export type MaternityAllowance = {
  readonly rule: string
  readonly days: number
  /** Of these days, how many the fund pays; the employer goes on paying the rest. */
  readonly fundDays: number
  readonly until: PlainDate
  readonly allowanceFen: Fen
  readonly rests: RestsOn
}

/** 生育津贴: the employer's average wage of the year before ÷ 30 × days, rounded once at the end. 社会保险法 art. 56, 女职工规定 art. 7 and 8. */
export function determineMaternity(facts: MaternityFacts, book: ParameterBook, options: RuleOptions): Explained<MaternityAllowance> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ employerAverageFen: facts.employerAverageFen, insuredMonths: facts.insuredMonths })
  if (bad) return bad
  const needed = parameter(context, 'maternity', 'insured-months', facts.startsOn)
  if (isRefusal(needed)) return needed
  if (facts.insuredMonths < wholeOf(needed)) return policyRefusal('maternity.months-short', { paid: facts.insuredMonths, needed: wholeOf(needed) })
  const leave = leaveDays(context, facts.event, facts.startsOn, true)
  if (isRefusal(leave)) return leave
  const bonusIsFunds = leave.bonus === 0 ? undefined : parameter(context, 'maternity', 'fund-pays-bonus-days', facts.startsOn)
  if (isRefusal(bonusIsFunds)) return bonusIsFunds
  const fundDays = bonusIsFunds?.value === false ? leave.days - leave.bonus : leave.days
  const allowanceFen = maternityAllowance(facts.employerAverageFen, fundDays)
  if (context.why.on) {
    context.why.add({ key: 'employerAverageWage', value: facts.employerAverageFen, unit: 'fen', cites: cite('社会保险法-56') })
    context.why.add({ key: 'maternityAllowance', value: allowanceFen, unit: 'fen', cites: cite('社会保险法-56', '女职工劳动保护特别规定-8'), formula: `W ÷ 30 × ${fundDays}` })
  }
  return explained({ rule: 'maternity@1', days: leave.days, fundDays, until: addDays(facts.startsOn, leave.days), allowanceFen, rests: { ...context.rests } }, context.why)
}

/** Days of leave: the national days, and with `provincial` what the province adds. Calendar days in one stretch. */
export function maternityDays(event: MaternityEvent, on: PlainDate, of: { readonly provincial: boolean }, book: ParameterBook, options: RuleOptions): Explained<number> | Refusal {
  const context = ruleContext(book, options)
  const leave = leaveDays(context, event, on, of.provincial)
  return isRefusal(leave) ? leave : explained(leave.days, context.why)
}

export function maternityAllowance(employerAverageFen: Fen, days: number): Fen {
  return fen(mulDiv(employerAverageFen, days, 30, 'half-up'))
}

const leaveDays = (context: RuleContext, event: MaternityEvent, on: PlainDate, provincial: boolean): { days: number; bonus: number } | Refusal => {
  const row = parameter(context, 'maternity', 'leave-days', on)
  if (isRefusal(row)) return row
  const days = (name: string): number => entryOf(row, name) ?? 0
  if (event.kind === 'miscarriage') {
    const bad = notWhole({ gestationDays: event.gestationDays })
    if (bad) return bad
    const given = event.gestationDays < 4 * 28 ? days('miscarriageUnder4') : days('miscarriage4plus')
    if (context.why.on) context.why.add({ key: 'leaveDays', value: given, unit: 'days', parameter: refOf(row), cites: cite('女职工劳动保护特别规定-7') })
    return { days: given, bonus: 0 }
  }
  if (!Number.isSafeInteger(event.babies) || event.babies < 1) return policyRefusal('facts.negative-amount', { what: 'babies' })
  const national = days('base') + (event.dystocia ? days('dystocia') : 0) + (event.babies - 1) * days('extraBaby')
  if (context.why.on) context.why.add({ key: 'leaveDays', value: national, unit: 'days', parameter: refOf(row), cites: cite('女职工劳动保护特别规定-7') })
  if (!provincial) return { days: national, bonus: 0 }
  const province = parameter(context, 'maternity', 'province-days', on)
  if (isRefusal(province)) return province
  const bonus = (entryOf(province, 'bonus') ?? 0) + (event.preMaritalExam ? (entryOf(province, 'preMaritalExam') ?? 0) : 0)
    + (event.thirdChild ? (entryOf(province, 'thirdChild') ?? 0) : 0)
  if (context.why.on) context.why.add({ key: 'provincialLeaveDays', value: bonus, unit: 'days', parameter: refOf(province), cites: cite('陕西省人口与计划生育条例-45') })
  return { days: national + bonus, bonus }
}
