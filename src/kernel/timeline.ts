import { fen, mulDiv, noFen, addFen } from './money.ts'
import type { Fen } from './money.ts'
import { earlierOf, laterOf } from './day.ts'
import type { PlainDate, YearMonth } from './day.ts'
import { intersection, monthsIn } from './period.ts'
import type { Period } from './period.ts'

/** One stretch of a timeline: a value that holds through a half-open period. */
export type Stretch<T extends PlainDate | YearMonth, V> = Period<T> & { readonly value: V }

/** A piecewise constant value over days or months: in order, without overlap, equal neighbours joined. Gaps have no value. */
export type Timeline<T extends PlainDate | YearMonth, V> = readonly Stretch<T, V>[]

/** The value at a day or month, or nothing in a gap. */
export function valueAt<T extends PlainDate | YearMonth, V>(timeline: Timeline<T, V>, at: T): V | undefined {
  return timeline.find((stretch) => at >= stretch.from && (stretch.until === undefined || at < stretch.until))?.value
}

/** The timeline with `value` through the period; what it held there before is replaced, the rest stays. */
export function setValue<T extends PlainDate | YearMonth, V>(timeline: Timeline<T, V>, over: Period<T>, value: V): Timeline<T, V> {
  return over.until !== undefined && over.until <= over.from ? timeline : joined([...clearValue(timeline, over), { ...over, value }])
}

/** The timeline without any value through the period. */
export function clearValue<T extends PlainDate | YearMonth, V>(timeline: Timeline<T, V>, over: Period<T>): Timeline<T, V> {
  return timeline.flatMap((stretch) => {
    if (intersection(stretch, over) === undefined) return [stretch]
    const before = stretch.from < over.from ? [{ from: stretch.from, until: over.from, value: stretch.value }] : []
    const after = over.until !== undefined && (stretch.until === undefined || over.until < stretch.until)
      ? [{ ...stretch, from: over.until }]
      : []
    return [...before, ...after]
  })
}

/** The part of the timeline inside the period. */
export function within<T extends PlainDate | YearMonth, V>(timeline: Timeline<T, V>, over: Period<T>): Timeline<T, V> {
  return timeline.flatMap((stretch) => {
    const shared = intersection(stretch, over)
    return shared === undefined ? [] : [{ ...shared, value: stretch.value }]
  })
}

/** Two timelines as one, cut wherever either changes; a value that is missing on one side is handed over as undefined. */
export function combine<T extends PlainDate | YearMonth, A, B, V>(
  a: Timeline<T, A>, b: Timeline<T, B>, with_: (a: A | undefined, b: B | undefined) => V | undefined,
): Timeline<T, V> {
  const cuts = [...new Set([...a, ...b].flatMap((stretch) => (stretch.until === undefined ? [stretch.from] : [stretch.from, stretch.until])))].sort()
  const stretches = cuts.flatMap((from, at): Stretch<T, V>[] => {
    const value = with_(valueAt(a, from), valueAt(b, from))
    const until = cuts[at + 1]
    return value === undefined ? [] : [until === undefined ? { from, value } : { from, until, value }]
  })
  return joined(stretches)
}

/** Fen due over a period of months: each month contributes the value that holds in it. The period must have an end. */
export function sumOver(timeline: Timeline<YearMonth, Fen>, over: Period<YearMonth> & { readonly until: YearMonth }): Fen {
  return within(timeline, over).reduce((total, stretch) => addFen(total, fen(mulDiv(stretch.value, monthsIn(stretch), 1, 'down'))), noFen)
}

const joined = <T extends PlainDate | YearMonth, V>(stretches: readonly Stretch<T, V>[]): Timeline<T, V> => {
  const result: Stretch<T, V>[] = []
  for (const stretch of [...stretches].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = result.at(-1)
    if (last !== undefined && last.until === stretch.from && Object.is(last.value, stretch.value)) {
      result[result.length - 1] = stretch.until === undefined
        ? { from: last.from, value: last.value }
        : { from: earlierOf(last.from, stretch.from), until: laterOf(last.until, stretch.until), value: last.value }
    } else result.push(stretch)
  }
  return result
}
