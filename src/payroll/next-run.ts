import { addMonths, laterOf, monthOf, type PlainDate, type YearMonth } from '../kernel/day.ts'
import type { Tx } from '../platform/database.ts'
import { runsOfBook } from './payroll-store.ts'

/**
 * The month of the next run that may pay a person: this month's, unless it was opened already in a book the person is paid from; then the month after the last one
 * opened. A run that is under way does not count as the next one: it began before anything told now was known.
 */
export async function nextRunMonth(tx: Tx, subjectId: number, day: PlainDate): Promise<YearMonth> {
  const books = await tx.selectFrom('award').select('book_id').distinct().where('subject_id', '=', subjectId).where('known_until', 'is', null).execute()
  let next = monthOf(day)
  for (const { book_id: bookId } of books) { // One or two.
    const last = (await runsOfBook(tx, bookId)).find(({ events }) => !events.includes('cancelled'))
    if (last !== undefined) next = laterOf(next, addMonths(monthOf(last.month), 1))
  }
  return next
}
