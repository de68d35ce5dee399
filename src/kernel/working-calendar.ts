import { addDays, dayOfYear, monthNumberOf, dayOfMonth, plainDate, weekday, yearOf } from './day.ts'
import type { PlainDate } from './day.ts'

/** The yearly State Council notice: days off, and weekend days worked instead (调休). A notice may name days of the year before. */
export type HolidayNotice = { readonly year: number; readonly off: readonly string[]; readonly work: readonly string[] }

export type WorkingCalendar = {
  readonly off: ReadonlySet<string>
  readonly work: ReadonlySet<string>
  /** The years whose notice is known. */
  readonly years: ReadonlySet<number>
}

/** Provisional: some day counted lies in a year without a notice, so the day is recomputed when the notice is entered. */
export type Deadline = { readonly dueOn: PlainDate; readonly provisional: boolean }

export function workingCalendar(notices: readonly HolidayNotice[]): WorkingCalendar {
  return {
    off: new Set(notices.flatMap((notice) => notice.off.map(plainDate))),
    work: new Set(notices.flatMap((notice) => notice.work.map(plainDate))),
    years: new Set(notices.map((notice) => notice.year)),
  }
}

/**
 * The last day of a limit of n working days. The day after `start` is day one; n = 0 gives `start` itself.
 * Monday to Friday is not enough: swapped Saturdays and Sundays count, holidays do not.
 */
export function deadline(calendar: WorkingCalendar, start: PlainDate, n: number): Deadline {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a number of working days: ${n}`)
  let dueOn = start
  let provisional = false
  for (let counted = 0; counted < n; ) {
    dueOn = addDays(dueOn, 1)
    if (!calendar.years.has(yearOf(dueOn))) provisional = true
    if (isWorkingDay(calendar, dueOn)) counted += 1
  }
  return { dueOn, provisional }
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. The inverse of `deadline`. */
export function workingDaysBetween(calendar: WorkingCalendar, from: PlainDate, to: PlainDate): number {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  let count = 0
  for (let day = from; day < to; ) {
    day = addDays(day, 1)
    if (isWorkingDay(calendar, day)) count += 1
  }
  return count
}

/** The same day when it is worked, else the next one that is. */
export function workingDayOnOrAfter(calendar: WorkingCalendar, day: PlainDate): PlainDate {
  let candidate = day
  while (!isWorkingDay(calendar, candidate)) candidate = addDays(candidate, 1)
  return candidate
}

/** The same day when it is worked, else the last one before it that was: paydays move forward, not back. */
export function workingDayOnOrBefore(calendar: WorkingCalendar, day: PlainDate): PlainDate {
  let candidate = day
  while (!isWorkingDay(calendar, candidate)) candidate = addDays(candidate, -1)
  return candidate
}

/** Beyond the last notice: weekends and the statutory days with a fixed Gregorian date; the lunar ones are not guessed. */
export function isWorkingDay(calendar: WorkingCalendar, day: PlainDate): boolean {
  if (calendar.work.has(day)) return true
  if (calendar.off.has(day) || weekday(day) >= 6) return false
  return calendar.years.has(yearOf(day)) || !isFixedStatutoryHoliday(day)
}

// 全国年节及纪念日放假办法: 1 January, 1 May, 1 to 3 October; the second of May was added from 2025.
const isFixedStatutoryHoliday = (day: PlainDate): boolean => {
  const [month, date] = [monthNumberOf(day), dayOfMonth(day)]
  if (month === 1) return date === 1
  if (month === 5) return date === 1 || (date === 2 && day >= dayOfYear(2025, 1, 1))
  return month === 10 && date <= 3
}
