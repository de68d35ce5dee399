import { readdirSync, readFileSync } from 'node:fs'
import type { Sources } from '../../examples/example.ts'
import { plainDate } from '../../src/kernel/day.ts'
import { workingCalendar } from '../../src/kernel/working-calendar.ts'
import type { HolidayNotice, WorkingCalendar } from '../../src/kernel/working-calendar.ts'
import { demonstrationRegion, parameterBook, parseParameterRows } from '../../src/policy/parameter-book.ts'
import type { ParameterBook, ParameterRow } from '../../src/policy/parameter-book.ts'

const folder = new URL('../../db/parameters/', import.meta.url)

/** Every parameter row the product holds, read from its files once. */
export function parameterRows(): readonly ParameterRow[] {
  rows ??= readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== 'gaps.json' && name !== 'holidays.json')
    .sort()
    .flatMap((name) => parseParameterRows(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))))
  return rows
}
let rows: readonly ParameterRow[] | undefined

/** The book of a region on the day the demonstration is set on, or another. */
export function bookOf(region = demonstrationRegion, asOf = '2026-11-24'): ParameterBook {
  return parameterBook(parameterRows(), { region, asOf: plainDate(asOf) })
}

export function publishedCalendar(): WorkingCalendar {
  const { notices }: { notices: HolidayNotice[] } = JSON.parse(readFileSync(new URL('holidays.json', folder), 'utf8'))
  return workingCalendar(notices)
}

/** What the product's own files say, for worked examples. */
export const publishedSources: Sources = { bookOf: (region) => bookOf(region), calendar: publishedCalendar }
