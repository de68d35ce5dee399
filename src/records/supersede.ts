import type { PlainDate } from '../kernel/day.ts'
import type { Period } from '../kernel/period.ts'

/** What of a known row is true outside the period that is told anew: it stays known, as rows of its own. */
export type Kept<R> = { readonly row: R; readonly period: Period<PlainDate> }

export type Superseded<R> = {
  /** Rows no longer known as they stand. */
  readonly close: readonly R[]
  readonly keep: readonly Kept<R>[]
}

/**
 * Telling a fact anew over a period: every known row that overlaps it is closed, and what it said before and after the period is
 * kept. A change from a day on keeps the days before; a correction from the beginning keeps nothing.
 */
export function supersede<R extends Period<PlainDate>>(known: readonly R[], over: Period<PlainDate>): Superseded<R> {
  const close = known.filter((row) => (row.until === undefined || row.until > over.from) && (over.until === undefined || row.from < over.until))
  const keep = close.flatMap((row): Kept<R>[] => [
    ...(row.from < over.from ? [{ row, period: { from: row.from, until: over.from } }] : []),
    ...(over.until === undefined || (row.until !== undefined && row.until <= over.until)
      ? []
      : [{ row, period: row.until === undefined ? { from: over.until } : { from: over.until, until: row.until } }]),
  ])
  return { close, keep }
}
