import type { YearMonth } from '../kernel/day.ts'
import { monthIndex, monthOf } from '../kernel/day.ts'
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

/** The same months as columns of numbers, months as `monthIndex` gives them: how a batch holds millions of histories. */
export type ContributionArrays = {
  readonly months: Int32Array
  readonly basesFen: Float64Array
  /** The month in which each was credited; absent when all were in their own. */
  readonly creditedIn?: Int32Array
}

export type ContributionHistory = readonly ContributionMonth[] | ContributionArrays

/** One calendar year of a record: how many of its months were paid, and their bases added, in fen. */
export type RecordYear = { readonly year: number; readonly months: number; readonly basesFen: number }

/** A checked record as the rules read it: the first `length` entries of each column, in order of month, and the same by years. */
export type ContributionRecord = ContributionArrays & { readonly length: number; readonly years: readonly RecordYear[] }

/** The months up to and including `until`; refuses a record that is out of order, holds a month twice or a negative base. */
export function recordUntil(history: ContributionHistory, until: YearMonth): ContributionRecord | Refusal {
  const arrays = isArrays(history) ? history : contributionArrays(history)
  const { months, basesFen } = arrays
  const afterLast = monthIndex(until) + 1
  const years: RecordYear[] = []
  let last = -1
  let length = 0
  // A year at a time, checked and added in the same look; what comes after `until` is only checked.
  for (let at = 0; at < months.length;) {
    const first = months[at] ?? 0
    const year = Math.floor(first / 12)
    const ends = Math.min((year + 1) * 12, first < afterLast ? afterLast : Number.MAX_SAFE_INTEGER)
    const from = at
    let bases = 0
    for (; at < months.length; at += 1) {
      const index = months[at] ?? ends
      if (index >= ends) break
      const base = basesFen[at] ?? 0
      if (index <= last) return policyRefusal('facts.month-twice', { month: monthOf(index) })
      if (base < 0) return policyRefusal('facts.negative-amount', { what: monthOf(index) })
      bases += base
      last = index
    }
    if (first >= afterLast) continue
    years.push({ year, months: at - from, basesFen: bases })
    length = at
  }
  return { months, basesFen, length, years, ...(arrays.creditedIn === undefined ? {} : { creditedIn: arrays.creditedIn }) }
}

/** The first month of a checked record; nothing when it is empty. */
export function firstMonthOf({ months, length }: ContributionRecord): YearMonth | undefined {
  const first = months[0]
  return length === 0 || first === undefined ? undefined : monthOf(first)
}

/** Turns months into columns, reading each text once. */
export function contributionArrays(history: readonly ContributionMonth[]): ContributionArrays {
  const months = new Int32Array(history.length)
  const basesFen = new Float64Array(history.length)
  let creditedIn: Int32Array | undefined
  for (let at = 0; at < history.length; at += 1) {
    const entry = history[at]
    if (entry === undefined) continue
    const own = monthIndex(entry.month)
    months[at] = own
    basesFen[at] = entry.baseFen
    if (entry.creditedIn === undefined) continue
    creditedIn ??= new Int32Array(history.length)
    creditedIn[at] = monthIndex(entry.creditedIn)
  }
  return creditedIn === undefined ? { months, basesFen } : { months, basesFen, creditedIn }
}

const isArrays = (history: ContributionHistory): history is ContributionArrays => 'basesFen' in history
