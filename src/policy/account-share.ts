import { firstDayOf, monthIndex, monthOf } from '../kernel/day.ts'
import { fen, mulDiv } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import type { Ratio } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { ratioOf } from './parameter-book.ts'
import type { ParameterBook, ParameterRow } from './parameter-book.ts'
import { noteRow, parameter } from './rule-context.ts'
import type { RuleContext } from './rule-context.ts'

/** What share of a base is credited to the account, ready for many months: the same from the month it was asked for until `servesUntil`. */
export type AccountShare = {
  readonly row: ParameterRow
  readonly ratio: Ratio
  /** The first month, as `monthIndex` gives it, for which another row may hold. */
  readonly servesUntil: number
  readonly inverse: number
  /** The largest base for which `creditedFen` is sure to round as the law says. */
  readonly surelyExact: number
}

/** The share of a month. Refuses (`parameter.missing`) a month for which none is published; a book never changes, so what it answered is kept. */
export function accountShare(context: RuleContext, month: number): AccountShare | Refusal {
  const shelf = shelves.get(context.book) ?? shelfOf(context.book)
  const known = shelf.byMonth.get(month)
  if (known !== undefined) {
    noteRow(context, known.row)
    return known
  }
  const row = parameter(context, family, key, firstDayOf(monthOf(month)))
  if (isRefusal(row)) return row
  const ratio = ratioOf(row)
  const found: AccountShare = {
    row, ratio, servesUntil: shelf.changes.find((change) => change > month) ?? Number.MAX_SAFE_INTEGER,
    inverse: 1 / ratio.den, surelyExact: ratio.num <= 0 ? -1 : Math.floor((2 ** 50 - 1) / ratio.num),
  }
  shelf.byMonth.set(month, found)
  return found
}

/**
 * base × num ÷ den, half-up, for a base up to `surelyExact`, at a quarter of the cost of dividing: a batch does it five hundred times for one person.
 * With x = base × num below 2⁵⁰, x + ¼ is exact and (x + ¼) ÷ den lies at least ¼ ÷ den from every half, on the side to which x ÷ den is rounded. The
 * product with the inverse is off by less than (x + ¼) ÷ den × 2⁻⁵² ≤ ¼ ÷ den, so the nearest whole number is the right one. Adding 2⁵² and taking it
 * away again gives the nearest whole number, and unlike Math.floor does not wait for the month before.
 */
export function creditedFen(baseFen: number, num: number, inverse: number): number {
  return (baseFen * num + 0.25) * inverse + wholeNumbers - wholeNumbers
}
const wholeNumbers = 2 ** 52

/** What a base credits in a month whatever its size, half-up to the fen. */
export function creditOf(baseFen: number, share: AccountShare): Fen {
  return fen(baseFen <= share.surelyExact ? creditedFen(baseFen, share.ratio.num, share.inverse) : mulDiv(baseFen, share.ratio.num, share.ratio.den, 'half-up'))
}

const family = 'contribution-rates'
const key = 'employee-pension/account'

type Shelf = { readonly changes: readonly number[]; readonly byMonth: Map<number, AccountShare> }
const shelves = new WeakMap<ParameterBook, Shelf>()

const shelfOf = (book: ParameterBook): Shelf => {
  // A row that begins or ends within a month holds for its first day from the next month on.
  const changes = book.rows.filter((row) => row.family === family && row.key === key)
    .flatMap(({ from, until }) => [from, ...(until === undefined ? [] : [until])])
    .map((day) => monthIndex(day) + (day.endsWith('-01') ? 0 : 1))
    .sort((a, b) => a - b)
  const shelf: Shelf = { changes, byMonth: new Map() }
  shelves.set(book, shelf)
  return shelf
}
