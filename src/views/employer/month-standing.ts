import { payDayOf } from '../../contributions/contributions.ts'
import { addMonths, laterOf, monthOf, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import type { Tx } from '../../platform/database.ts'
import type { ParameterBook } from '../../policy/parameter-book.ts'
import { readFirstMonth, readMonths, type MonthRow } from './employer-store.ts'

export type MonthState = 'undeclared' | 'due' | 'part-paid' | 'paid' | 'none'
export type MonthStanding = {
  readonly month: YearMonth, readonly state: MonthState, readonly dueFen: number, readonly receivedFen: number, readonly staff: number
  /** Of the staff, those whose wage of the month is known. */
  readonly declared: number
  /** Until when the month is declared and paid; nothing where the region has set no day. */
  readonly dueBy: PlainDate | null
  readonly overdue: boolean
}

/** The last months of an employer, the newest first, from the first anybody was employed. */
export async function monthStandings(tx: Tx, employerId: number, { today, book, months = 12 }: { readonly today: PlainDate, readonly book: ParameterBook, readonly months?: number }): Promise<MonthStanding[]> {
  const now = monthOf(today)
  const first = await readFirstMonth(tx, employerId)
  if (first === undefined) return []
  const rows = await readMonths(tx, employerId, { from: laterOf(first, addMonths(now, 1 - months)), until: now })
  return rows.map((row) => standingOf(row, { today, book }))
}

/** One month by itself. */
export async function monthStanding(tx: Tx, employerId: number, month: YearMonth, of: { readonly today: PlainDate, readonly book: ParameterBook }): Promise<MonthStanding> {
  const [row] = await readMonths(tx, employerId, { from: month, until: month })
  if (row === undefined) throw new Error('a series of one month is empty')
  return standingOf(row, of)
}

function standingOf(row: MonthRow, { today, book }: { readonly today: PlainDate, readonly book: ParameterBook }): MonthStanding {
  const dueBy = payDayOf(row.month, book) ?? null
  const state = stateOf(row)
  return { ...row, state, dueBy, overdue: dueBy !== null && today > dueBy && (state === 'due' || state === 'part-paid' || state === 'undeclared') }
}

// Months that were paid before this system computed dues have no due and are paid all the same.
const stateOf = ({ staff, declared, dueFen, receivedFen }: MonthRow): MonthState => {
  if (dueFen > 0) return receivedFen >= dueFen ? 'paid' : receivedFen > 0 ? 'part-paid' : 'due'
  if (receivedFen > 0) return 'paid'
  return staff > 0 || declared > 0 ? 'undeclared' : 'none'
}
