import type { YearMonth } from '../kernel/day.ts'
import { monthIndex } from '../kernel/day.ts'
import type { Fen } from '../kernel/money.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { policyRefusal } from './policy-refusals.ts'

/** One month of contributions: the base it was paid on, in fen. A month is counted whole; there are no days inside it. */
export type ContributionMonth = {
  readonly month: YearMonth
  readonly baseFen: Fen
  /** When it was credited, if later than the month itself (arrears): interest runs only from then. */
  readonly creditedIn?: YearMonth
}

/** The months up to and including `until`; refuses a record that is out of order, holds a month twice or a negative base. */
export function recordUntil(record: readonly ContributionMonth[], until: YearMonth): readonly ContributionMonth[] | Refusal {
  let last = -1
  let kept = 0
  for (const { month, baseFen } of record) {
    const index = monthIndex(month)
    if (index <= last) return policyRefusal('facts.month-twice', { month })
    if (baseFen < 0) return policyRefusal('facts.negative-amount', { what: month })
    last = index
    if (month <= until) kept += 1
  }
  return kept === record.length ? record : record.slice(0, kept)
}
