import { dayOfYear } from '../kernel/day.ts'
import type { Ratio } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { ParameterBook, ParameterRow } from './parameter-book.ts'
import type { RuleContext } from './rule-context.ts'

/** What a book says of the first of January of the years from `first` on, each an exact fraction, in columns that a loop over years reads as they are. */
export type YearlyValues = {
  readonly first: number
  readonly nums: Float64Array
  readonly dens: Float64Array
  readonly rows: readonly (ParameterRow | undefined)[]
}

/**
 * A parameter that is asked for every year of a working life: the average wage, the rate of interest. A book never changes, so what it says of a year is
 * looked up and read once for each book; a year it does not know is asked, and refused (`parameter.missing`), each time. The function gives the values
 * from one year to another, asking only for those whose count in `wanted` is not zero, and notes what a result will rest on.
 */
export function yearlyParameter(
  family: string, key: string, read: (row: ParameterRow) => Ratio,
): (context: RuleContext, from: number, to: number, wanted?: Int32Array) => YearlyValues | Refusal {
  const byBook = new WeakMap<ParameterBook, Columns>()
  return (context, from, to, wanted) => {
    let columns = byBook.get(context.book) ?? emptyColumns(firstYear, yearsKept)
    if (from < columns.first || to >= columns.first + columns.rests.length) columns = widened(columns, from, to)
    byBook.set(context.book, columns)
    const { first, rests } = columns
    let restsOn = 0
    for (let year = from; year <= to; year += 1) {
      if (wanted !== undefined && wanted[year - from] === 0) continue
      if (rests[year - first] === notAsked) {
        const row = context.book.value(family, key, dayOfYear(year, 1, 1))
        if (isRefusal(row)) return row
        keep(columns, year - first, row, read(row))
      }
      restsOn |= rests[year - first] ?? 0
    }
    if ((restsOn & illustrative) !== 0) context.rests.illustrative = true
    if ((restsOn & provisional) !== 0) context.rests.provisional = true
    return columns
  }
}

/** The row of a year that was asked for. */
export function rowOf({ first, rows }: YearlyValues, year: number): ParameterRow {
  const row = rows[year - first]
  if (row === undefined) throw new RangeError(`the year ${year} was not asked for`)
  return row
}

/** The columns, and for each year whether it was asked for and what resting on it means. */
type Columns = YearlyValues & { readonly rows: (ParameterRow | undefined)[]; readonly rests: Uint8Array }
const [notAsked, asked, illustrative, provisional] = [0, 1, 2, 4]

const keep = (columns: Columns, at: number, row: ParameterRow, { num, den }: Ratio): void => {
  columns.nums[at] = num
  columns.dens[at] = den
  columns.rows[at] = row
  columns.rests[at] = asked | (row.confidence === 'illustrative' ? illustrative : 0) | (row.status === 'provisional' ? provisional : 0)
}

const emptyColumns = (first: number, years: number): Columns =>
  ({ first, nums: new Float64Array(years), dens: new Float64Array(years), rows: Array.from({ length: years }, () => undefined), rests: new Uint8Array(years) })

/** Columns that hold these years too, for a record of another century. */
const widened = (columns: Columns, from: number, to: number): Columns => {
  const first = Math.min(columns.first, from)
  const wider = emptyColumns(first, Math.max(columns.first + columns.rests.length, to + 1) - first)
  columns.rows.forEach((row, at) => {
    if (row === undefined) return
    keep(wider, columns.first + at - first, row, { num: columns.nums[at] ?? 0, den: columns.dens[at] ?? 1 })
  })
  return wider
}

const firstYear = 1900
const yearsKept = 200
