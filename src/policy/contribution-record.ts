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

/** A checked record as the rules read it: the first `length` entries of each column, in order of month. */
export type ContributionRecord = ContributionArrays & { readonly length: number }

/** The months up to and including `until`; refuses a record that is out of order, holds a month twice or a negative base. */
export function recordUntil(history: ContributionHistory, until: YearMonth): ContributionRecord | Refusal {
  const arrays = isArrays(history) ? history : contributionArrays(history)
  const { months, basesFen } = arrays
  let last = -1
  for (let at = 0; at < months.length; at += 1) {
    const index = months[at] ?? 0
    if (index <= last) return policyRefusal('facts.month-twice', { month: monthOf(index) })
    if ((basesFen[at] ?? 0) < 0) return policyRefusal('facts.negative-amount', { what: monthOf(index) })
    last = index
  }
  return { months, basesFen, length: countUntil(months, monthIndex(until)), ...(arrays.creditedIn === undefined ? {} : { creditedIn: arrays.creditedIn }) }
}

/** How many of the months, which are in order, do not come after this one. */
const countUntil = (months: Int32Array, until: number): number => {
  let [low, high] = [0, months.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((months[middle] ?? 0) <= until) low = middle + 1
    else high = middle
  }
  return low
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
