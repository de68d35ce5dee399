import { daysBetween, earlierOf, laterOf, monthsBetween } from './day.ts'
import type { PlainDate, YearMonth } from './day.ts'

/** Half open: `from` is inside, `until` is not. "For ever" is a missing `until`, never a magic year. */
export type Period<T extends PlainDate | YearMonth = PlainDate> = { readonly from: T; readonly until?: T }

/** Throws when the period would end before it begins; an empty one (from = until) is allowed. */
export function period<T extends PlainDate | YearMonth>(from: T, until?: T): Period<T> {
  if (until === undefined) return { from }
  if (until < from) throw new RangeError(`a period cannot end (${until}) before it begins (${from})`)
  return { from, until }
}

export function isIn<T extends PlainDate | YearMonth>(within: Period<T>, at: T): boolean {
  return at >= within.from && (within.until === undefined || at < within.until)
}

export function isEmpty<T extends PlainDate | YearMonth>(of: Period<T>): boolean {
  return of.until !== undefined && of.until <= of.from
}

export function overlap<T extends PlainDate | YearMonth>(a: Period<T>, b: Period<T>): boolean {
  return intersection(a, b) !== undefined
}

/** What two periods share, if anything. */
export function intersection<T extends PlainDate | YearMonth>(a: Period<T>, b: Period<T>): Period<T> | undefined {
  const from = laterOf(a.from, b.from)
  const until = a.until === undefined ? b.until : b.until === undefined ? a.until : earlierOf(a.until, b.until)
  if (until === undefined) return { from }
  return from < until ? { from, until } : undefined
}

/** Whole days in a period of days; a period without end has no number of days and throws. */
export function daysIn(within: Period<PlainDate>): number {
  return Math.max(0, daysBetween(within.from, ended(within)))
}

/** Months in a period of months; a period without end throws. */
export function monthsIn(within: Period<YearMonth>): number {
  return Math.max(0, monthsBetween(within.from, ended(within)))
}

const ended = <T extends PlainDate | YearMonth>(of: Period<T>): T => {
  if (of.until === undefined) throw new RangeError(`the period from ${of.from} has no end`)
  return of.until
}
