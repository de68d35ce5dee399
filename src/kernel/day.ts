import type { Refusal } from './refusal.ts'
import { kernelRefusal } from './kernel-refusals.ts'

declare const dayBrand: unique symbol
declare const monthBrand: unique symbol

/** A civil day in China, text like `2026-03-31`. Days compare with `<`. */
export type PlainDate = string & { readonly [dayBrand]: true }

/** A month, text like `2026-03`: the unit of contribution. Months compare with `<`. */
export type YearMonth = string & { readonly [monthBrand]: true }

/** Age in completed years and the completed months beyond them. */
export type Age = { readonly years: number; readonly months: number }

/** A day written in code or already checked; throws when it is not one. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`not a day: ${text}`)
  return text
}

/** A month written in code or already checked; throws when it is not one. */
export function yearMonth(text: string): YearMonth {
  if (!isYearMonth(text)) throw new RangeError(`not a month: ${text}`)
  return text
}

/** Reads a day somebody typed; refuses (`day.not-a-day`) what the calendar does not have. */
export function parseDay(text: string): PlainDate | Refusal {
  const trimmed = text.trim()
  return isPlainDate(trimmed) ? trimmed : kernelRefusal('day.not-a-day', { text })
}

/** Reads a month somebody typed; refuses (`day.not-a-month`) what is not one. */
export function parseMonth(text: string): YearMonth | Refusal {
  const trimmed = text.trim()
  return isYearMonth(trimmed) ? trimmed : kernelRefusal('day.not-a-month', { text })
}

export function isPlainDate(value: unknown): value is PlainDate {
  if (typeof value !== 'string' || value.length !== 10 || value.charCodeAt(7) !== hyphen || !startsWithMonth(value)) return false
  if (!isDigit(value, 8) || !isDigit(value, 9)) return false
  const day = dayOfMonth(value)
  return day >= 1 && day <= daysInMonth(yearOf(value), monthNumberOf(value))
}

export function isYearMonth(value: unknown): value is YearMonth {
  return typeof value === 'string' && value.length === 7 && startsWithMonth(value)
}

/** The day n days later, or earlier for a negative n. */
export function addDays(day: PlainDate, n: number): PlainDate {
  return dayOf(dayNumber(day) + n)
}

/**
 * n months later. A day that the target month does not have becomes its last day (2024-01-31 + 1 month = 2024-02-29), as
 * civil law counts periods in months.
 */
export function addMonths(from: PlainDate, n: number): PlainDate
export function addMonths(from: YearMonth, n: number): YearMonth
export function addMonths(from: PlainDate | YearMonth, n: number): PlainDate | YearMonth {
  const month = monthOf(monthIndex(from) + n)
  if (from.length === 7) return month
  const day = Math.min(dayOfMonth(from), daysInMonth(yearOf(month), monthNumberOf(month)))
  return plainDate(`${month}-${twoDigits(day)}`)
}

export function addYears(from: PlainDate, n: number): PlainDate {
  return addMonths(from, 12 * n)
}

/** Whole months from one to the other: for months the difference, for days the months completed. Negative when `to` is earlier. */
export function monthsBetween(from: YearMonth, to: YearMonth): number
export function monthsBetween(from: PlainDate, to: PlainDate): number
export function monthsBetween(from: PlainDate | YearMonth, to: PlainDate | YearMonth): number {
  const months = monthIndex(to) - monthIndex(from)
  if (from.length === 7 || to.length === 7) return months
  const [start, end] = [plainDate(from), plainDate(to)]
  if (months >= 0) return addMonths(start, months) > end ? months - 1 : months
  // Going back, a month counts only when it is complete in that direction: + 0 keeps a negative zero away.
  return addMonths(start, months) < end ? months + 1 + 0 : months
}

/** Days from one to the other; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** Age on a day; a year is complete on the birthday, for 29 February on 28 February of a common year. */
export function ageOn(birth: PlainDate, on: PlainDate): Age {
  const months = Math.max(0, monthsBetween(birth, on))
  return { years: (months - (months % 12)) / 12, months: months % 12 }
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: PlainDate): number {
  return positiveModulo(dayNumber(day) + 3, 7) + 1
}

/** The month a day lies in, or the month with this index (see `monthIndex`). */
export function monthOf(day: PlainDate | number): YearMonth {
  const index = typeof day === 'string' ? monthIndex(day) : day
  return written(index)?.month ?? monthOfIndex(index)
}

export function firstDayOf(month: YearMonth): PlainDate {
  return written(monthIndex(month))?.firstDay ?? plainDate(`${month}-01`)
}

export function lastDayOf(month: YearMonth): PlainDate {
  return plainDate(`${month}-${twoDigits(daysInMonth(yearOf(month), monthNumberOf(month)))}`)
}

/** The calendar year of a day or month. */
export function yearOf(text: string): number {
  return digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3)
}

/** 1 to 12. */
export function monthNumberOf(text: string): number {
  return digit(text, 5) * 10 + digit(text, 6)
}

/** 1 to 31. */
export function dayOfMonth(text: string): number {
  return digit(text, 8) * 10 + digit(text, 9)
}

/** Months since year 0, so that months can be counted through in a loop; `monthOf` is its inverse. */
export function monthIndex(text: PlainDate | YearMonth): number {
  return yearOf(text) * 12 + monthNumberOf(text) - 1
}

export function monthOfYear(year: number, month: number): YearMonth {
  return yearMonth(`${fourDigits(year)}-${twoDigits(month)}`)
}

export function dayOfYear(year: number, month: number, day: number): PlainDate {
  return plainDate(`${fourDigits(year)}-${twoDigits(month)}-${twoDigits(day)}`)
}

export function earlierOf<T extends PlainDate | YearMonth>(a: T, b: T): T {
  return a < b ? a : b
}

export function laterOf<T extends PlainDate | YearMonth>(a: T, b: T): T {
  return a > b ? a : b
}

/** The Gregorian calendar repeats every 400 years of 146 097 days; the year is turned to begin in March so that the leap day is last. */
const dayNumber = (day: PlainDate): number => {
  const month = monthNumberOf(day)
  const year = yearOf(day) - (month <= 2 ? 1 : 0)
  const ofEra = positiveModulo(year, 400)
  const era = (year - ofEra) / 400
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth(day) - 1
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468
}

const dayOf = (number: number): PlainDate => {
  const shifted = number + 719468
  const ofEra = positiveModulo(shifted, 146097)
  const era = (shifted - ofEra) / 146097
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365)
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const turned = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * turned + 2) / 5) + 1
  const month = turned < 10 ? turned + 3 : turned - 9
  return dayOfYear(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
}

const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31

// Character by character: a rule asks this a hundred times for one person, and a pattern costs five times as much.
const startsWithMonth = (text: string): boolean => {
  if (text.charCodeAt(4) !== hyphen) return false
  for (const at of monthDigits) if (!isDigit(text, at)) return false
  const month = monthNumberOf(text)
  return yearOf(text) >= 1 && month >= 1 && month <= 12
}
const hyphen = 45
const monthDigits = [0, 1, 2, 3, 5, 6] as const
const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}
const digit = (text: string, at: number): number => text.charCodeAt(at) - 48
const positiveModulo = (n: number, by: number): number => ((n % by) + by) % by
const twoDigits = (n: number): string => (n < 10 ? `0${n}` : String(n))
const fourDigits = (n: number): string => String(n).padStart(4, '0')

const monthOfIndex = (index: number): YearMonth => {
  const month = positiveModulo(index, 12)
  return yearMonth(`${fourDigits((index - month) / 12)}-${twoDigits(month + 1)}`)
}

/**
 * A month of these two centuries and its first day, written once: a batch asks for the same few hundred without end, and one string for each is
 * also one key in every map they are looked up in.
 */
const written = (index: number): { readonly month: YearMonth, readonly firstDay: PlainDate } | undefined => {
  const at = index - firstWritten
  const known = writtenMonths[at]
  if (known !== undefined) return known
  if (!Number.isSafeInteger(at) || at < 0 || at >= writtenMonths.length) return undefined
  const month = monthOfIndex(index)
  const made = { month, firstDay: plainDate(`${month}-01`) }
  writtenMonths[at] = made
  return made
}
const firstWritten = 1900 * 12
const writtenMonths: ({ readonly month: YearMonth, readonly firstDay: PlainDate } | undefined)[] = Array.from({ length: 200 * 12 }, () => undefined)
