import { dayOfYear, firstDayOf, monthNumberOf, yearOf, type PlainDate, type YearMonth } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { wholeOf, type ParameterBook } from '../policy/parameter-book.ts'

/** The day until which a month is declared and paid to the tax bureau (陕西公告2024年第1号); nothing where none is known. */
export function payDayOf(month: YearMonth, book: ParameterBook): PlainDate | undefined {
  const row = book.value('time-limits', 'declare-and-pay-day', firstDayOf(month))
  return isRefusal(row) ? undefined : dayOfYear(yearOf(month), monthNumberOf(month), wholeOf(row))
}
