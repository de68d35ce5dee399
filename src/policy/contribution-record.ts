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

/**
 * The calendar years of a record as columns, from that of its first month to that of its last, years without a contribution among them: how many
 * months of each were paid, and their bases added, in fen.
 */
export type RecordYears = { readonly first: number; readonly count: number; readonly months: Int32Array; readonly basesFen: Float64Array }

/** A checked record as the rules read it: the first `length` entries of each column, in order of month, and the same by years. */
export type ContributionRecord = {
  readonly months: Int32Array
  readonly basesFen: Float64Array
  readonly creditedIn: Int32Array | undefined
  readonly length: number
  /** Which of the records made so far it is; its years are read by `yearsOf`. */
  readonly made: number
}

/** The years of the record that was made last. Columns that every record fills anew, since a batch would make millions of them: an older one throws. */
export function yearsOf(record: ContributionRecord): RecordYears {
  if (record.made !== made) throw new Error('a record is read before the next one is made')
  return years
}

/** The months up to and including `until`; refuses a record that is out of order, holds a month twice or a negative base. */
export function recordUntil(history: ContributionHistory, until: YearMonth): ContributionRecord | Refusal {
  const { months, basesFen, creditedIn } = isArrays(history) ? history : contributionArrays(history)
  const afterLast = monthIndex(until) + 1
  years = emptyYears(months, afterLast)
  const { first: firstYear, months: monthsOf, basesFen: basesOf } = years
  made += 1
  let [at, last, length] = [0, -1, 0]
  // As a small whole number, which the loop then compares as one.
  const all = months.length | 0
  // Months that follow each other within a year are checked and added in the same look; what comes after `until` is only checked.
  while (at < all) {
    const first = months[at] ?? 0
    if (first <= last) return policyRefusal('facts.month-twice', { month: monthOf(first) })
    const yearEnds = first - first % 12 + 12
    const runEnds = at + (first < afterLast && afterLast < yearEnds ? afterLast : yearEnds) - first
    const ends = runEnds < all ? runEnds : all
    const from = at
    const ahead = first - from
    let bases = 0
    for (; at < ends && (months[at] ?? 0) - at === ahead; at += 1) {
      const base = basesFen[at] ?? 0
      if (base < 0) return policyRefusal('facts.negative-amount', { what: monthOf(ahead + at) })
      bases += base
    }
    last = ahead + at - 1
    if (first >= afterLast) continue
    const own = yearEnds / 12 - 1 - firstYear
    monthsOf[own] = (monthsOf[own] ?? 0) + at - from
    basesOf[own] = (basesOf[own] ?? 0) + bases
    length = at
  }
  return { months, basesFen, creditedIn, length, made }
}

/** The first month of a checked record; nothing when it is empty. */
export function firstMonthOf({ months, length }: ContributionRecord): YearMonth | undefined {
  const first = months[0]
  return length === 0 || first === undefined ? undefined : monthOf(first)
}

const emptyYears = (own: Int32Array, afterLast: number): RecordYears => {
  const first = Math.floor(Math.max(0, own[0] ?? 0) / 12)
  // The last month may be anything before it was checked, so it is the end of the record that bounds the columns.
  const count = Math.max(0, Math.floor((Math.min(own[own.length - 1] ?? 0, afterLast - 1)) / 12) - first + 1)
  const { months, basesFen } = count <= years.months.length ? years : { months: new Int32Array(2 * count), basesFen: new Float64Array(2 * count) }
  for (let at = 0; at < count; at += 1) months[at] = basesFen[at] = 0
  return { first, count, months, basesFen }
}
let years: RecordYears = { first: 0, count: 0, months: new Int32Array(128), basesFen: new Float64Array(128) }
let made = 0

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
