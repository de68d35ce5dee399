import { firstDayOf } from '../kernel/day.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, timesRatio } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { addRatio, ratioFromDecimal } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { baseFor } from './contribution-base.ts'
import { entryOf, fenFromYuan, fenOf, ratioOf, refOf, textOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/**
 * The medical contribution that the unemployment fund pays for a month of a recipient, employer's and own part, in fen
 * (社会保险法 art. 48). The base is a local choice; where it is the floor of the limits, the row says so.
 */
export function medicalDuesOfRecipient(month: YearMonth, book: ParameterBook, options: RuleOptions): Explained<Fen> | Refusal {
  const context = ruleContext(book, options)
  const on = firstDayOf(month)
  const method = parameter(context, 'unemployment', 'medical-base-while-drawing', on)
  if (isRefusal(method)) return method
  const limit = parameter(context, 'base-limits', textOf(method) === 'floor' ? 'floor' : 'ceiling', on)
  if (isRefusal(limit)) return limit
  const base = baseFor(context, fenOf(limit), month)
  if (isRefusal(base)) return base
  const employer = parameter(context, 'contribution-rates', 'medical-maternity/unit', on)
  if (isRefusal(employer)) return employer
  const own = parameter(context, 'contribution-rates', 'medical-maternity/individual', on)
  if (isRefusal(own)) return own
  const dues = timesRatio(base, addRatio(ratioOf(employer), ratioOf(own)), 'half-up')
  if (context.why.on) context.why.add({ key: 'recipientMedicalDues', value: dues, unit: 'fen', parameter: refOf(method), cites: cite('社会保险法-48', '社会保险经办条例-24') })
  return explained(dues, context.why)
}

export type SkillLevel = 'junior' | 'middle' | 'senior'

/** 技能提升补贴, once for a certificate of a level, in fen; the application comes with the certificate only (社会保险经办条例 art. 24). */
export function skillSubsidy(level: SkillLevel, on: PlainDate, book: ParameterBook, options: RuleOptions): Explained<Fen> | Refusal {
  const context = ruleContext(book, options)
  const row = parameter(context, 'unemployment', 'skill-subsidy', on)
  if (isRefusal(row)) return row
  const amounts = Array.isArray(row.value) ? row.value.filter((amount) => typeof amount === 'number') : []
  const amount = fenFromYuan(amounts[['junior', 'middle', 'senior'].indexOf(level)] ?? 0)
  if (context.why.on) context.why.add({ key: 'skillSubsidy', value: amount, unit: 'fen', parameter: refOf(row), cites: cite('失业保险条例-10', '社会保险经办条例-24') })
  return explained(amount, context.why)
}

/** 稳岗返还: the highest share of last year's unemployment contributions that goes back to an employer who kept its staff, in fen. */
export function retentionRefund(of: { readonly paidLastYearFen: Fen; readonly isSmall: boolean; readonly on: PlainDate }, book: ParameterBook, options: RuleOptions): Explained<Fen> | Refusal {
  const context = ruleContext(book, options)
  if (of.paidLastYearFen < 0) return policyRefusal('facts.negative-amount', { what: 'paidLastYearFen' })
  const row = parameter(context, 'unemployment', 'retention-refund', of.on)
  if (isRefusal(row)) return row
  const refund = timesRatio(of.paidLastYearFen, ratioFromDecimal(entryOf(row, of.isSmall ? 'smallMax' : 'largeMax') ?? 0), 'down')
  if (context.why.on) context.why.add({ key: 'retentionRefund', value: refund, unit: 'fen', parameter: refOf(row), cites: cite('失业保险条例-10') })
  return explained(refund, context.why)
}

/** What the fund spends on a recipient in a month: the benefit and the medical contribution. */
export function monthlyCost(benefitFen: Fen, medicalDuesFen: Fen): Fen {
  return addFen(benefitFen, medicalDuesFen)
}
