import type { YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { fen } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { ContributionMonth } from './contribution-record.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { ruleContext } from './rule-context.ts'
import type { RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/** Months held in two places at once: one relation is kept, the other's own part of those months is returned. */
export function duplicateMonths(kept: readonly Pick<ContributionMonth, 'month'>[], other: readonly Pick<ContributionMonth, 'month'>[]): readonly YearMonth[] {
  const months = new Set(kept.map(({ month }) => month))
  return other.flatMap(({ month }) => (months.has(month) ? [month] : []))
}

export type PaidTwice = { readonly month: YearMonth; readonly ownFen: Fen; readonly employerFen: Fen }
export type DuplicateRefund = { readonly rule: string; readonly months: readonly YearMonth[]; readonly refundFen: Fen; readonly staysPooledFen: Fen }

/**
 * What is returned for months paid in two places, in fen: the own part of the relation that is not kept (社会保险法 art. 19: one relation, each month counted once). The
 * employer's part stays in the pool. Refuses a month that stands twice in the same place, and an amount below zero.
 */
export function duplicateRefund(facts: { readonly kept: readonly Pick<ContributionMonth, 'month'>[]; readonly other: readonly PaidTwice[] }, book: ParameterBook, options: RuleOptions): Explained<DuplicateRefund> | Refusal {
  const context = ruleContext(book, options)
  const seen = new Set<YearMonth>()
  for (const { month, ownFen, employerFen } of facts.other) {
    if (seen.has(month)) return policyRefusal('facts.month-twice', { month })
    if (ownFen < 0 || employerFen < 0) return policyRefusal('facts.negative-amount', { what: month })
    seen.add(month)
  }
  const months = duplicateMonths(facts.kept, facts.other)
  const twice = facts.other.filter(({ month }) => months.includes(month))
  const sum = (part: (paid: PaidTwice) => Fen): Fen => fen(twice.reduce((total, paid) => total + part(paid), 0))
  const [refundFen, staysPooledFen] = [sum(({ ownFen }) => ownFen), sum(({ employerFen }) => employerFen)]
  if (context.why.on) {
    context.why.add({ key: 'duplicateMonths', value: months.length, unit: 'months', cites: cite('社会保险法-19') })
    context.why.add({ key: 'duplicateRefund', value: refundFen, unit: 'fen', formula: 'Σ', cites: cite('社会保险法-19') })
  }
  return explained({ rule: 'duplicate-refund@1', months, refundFen, staysPooledFen }, context.why)
}
