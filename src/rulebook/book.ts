import { civilDayOf, epochMilliseconds, instant, type Instant } from '../kernel/instant.ts'
import { addDays, type PlainDate } from '../kernel/day.ts'
import { workingCalendar as calendarOf, type WorkingCalendar } from '../kernel/working-calendar.ts'
import type { Tx } from '../platform/database.ts'
import { parameterBook, parseParameterRows, regionChain, type ParameterBook, type ParameterRow } from '../policy/parameter-book.ts'
import { startOfDay } from './parameter-row.ts'
import { readGaps, readNotices, readParametersKnown, type Gap, type StoredParameter } from './rulebook-store.ts'

export type BookOf = {
  /** Division code; the values of the province and the nation stand behind it. */
  readonly region: string
  /** What was known at this moment. */
  readonly asOf: Instant
}

/** The rows a region's rules may see, as they were known at a moment, in a fixed order. */
export async function parameterRows(tx: Tx, { region, asOf }: BookOf): Promise<ParameterRow[]> {
  return parseParameterRows((await readParametersKnown(tx, { regions: regionChain(region), asOf })).map(rowOf))
}

/**
 * The parameters of a region as they were known at a moment: the same moment always gives the same book and the same hash. A value that
 * is not there is refused by name when a rule asks for it (`parameter.missing`, 未公布).
 */
export async function bookAt(tx: Tx, of: BookOf): Promise<ParameterBook> {
  return parameterBook(await parameterRows(tx, of), { region: of.region, asOf: civilDayOf(of.asOf) })
}

/** Values known to be unpublished for a region and those behind it. */
export async function gapsOf(tx: Tx, region: string): Promise<Gap[]> {
  return readGaps(tx, regionChain(region))
}

/** Working days as the yearly notices say, as known at a moment or now. Years without a notice are marked provisional by whoever counts. */
export async function workingCalendar(tx: Tx, asOf?: Instant): Promise<WorkingCalendar> {
  return calendarOf(await readNotices(tx, asOf))
}

/** The moment that stands for a day asked about: its last millisecond, or now when it has not ended. */
export function momentOf(day: PlainDate, now: Instant): Instant {
  const end = instant(epochMilliseconds(startOfDay(addDays(day, 1))) - 1)
  return end < now ? end : now
}

/** A stored row as the rules read it. */
export const rowOf = (row: StoredParameter): Record<string, unknown> => ({
  family: row.family, key: row.key, region: row.region, from: row.from, ...(row.until === null ? {} : { until: row.until }),
  // A value that names no day of its own is known since it holds; leaving the day out keeps the row as the file has it.
  ...(row.knownFrom === startOfDay(row.from) ? {} : { knownFrom: civilDayOf(row.knownFrom) }),
  value: row.value, unit: row.unit, document: row.document, confidence: row.confidence, status: row.status,
})
