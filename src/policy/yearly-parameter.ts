import { dayOfYear } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { ParameterBook, ParameterRow } from './parameter-book.ts'
import { noteRow, parameter } from './rule-context.ts'
import type { RuleContext } from './rule-context.ts'

/** The row in force on the first of January of a year, with its value already read; `isPlain` when nothing has to be said of resting on it. */
export type YearlyValue<T> = { readonly row: ParameterRow; readonly value: T; readonly isPlain: boolean }

/**
 * A parameter that is asked for every year of a working life. A book never changes, so what it says of a year is looked up
 * and read once for each book; a year it does not know is asked, and refused, each time.
 */
export function yearlyParameter<T>(family: string, key: string, read: (row: ParameterRow) => T): (context: RuleContext) => (year: number) => YearlyValue<T> | Refusal {
  const byBook = new WeakMap<ParameterBook, (YearlyValue<T> | undefined)[]>()
  return (context) => {
    const byYear = byBook.get(context.book) ?? Array.from({ length: 200 }, () => undefined)
    byBook.set(context.book, byYear)
    return (year) => {
      const known = byYear[year - firstYear]
      if (known !== undefined) {
        if (!known.isPlain) noteRow(context, known.row)
        return known
      }
      const row = parameter(context, family, key, dayOfYear(year, 1, 1))
      if (isRefusal(row)) return row
      const found = { row, value: read(row), isPlain: row.confidence !== 'illustrative' && row.status !== 'provisional' }
      if (year >= firstYear && year - firstYear < byYear.length) byYear[year - firstYear] = found
      return found
    }
  }
}

const firstYear = 1900
