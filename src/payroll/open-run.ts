import { v7 as uuidv7 } from 'uuid'
import { addMonths, firstDayOf, monthOf, type PlainDate, type YearMonth } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { missingPost, type Signer } from './sign-run.ts'
import { payrollRefusal } from './payroll-refusals.ts'
import { findBook, insertRun, insertRunEvent, insertSeat, lockPayroll, runsOfBook } from './payroll-store.ts'

export type RunToOpen = { readonly bookId: string, readonly month: YearMonth, readonly agencyId: number, readonly by: Signer, readonly day: PlainDate, readonly at: Instant }

/**
 * Opens the run of a book for a month and takes the first of its four seats. Months follow one another: a month left out would be lost to everybody about whom
 * nothing changed since. The same month may be run again for those who were added. Refuses `payroll.no-such-book`, `payroll.run-open`,
 * `payroll.month-skipped`, `payroll.month-past`, `payroll.post-missing`.
 */
export async function openRun(tx: Tx, it: RunToOpen): Promise<{ readonly runId: string, readonly n: number } | Refusal> {
  const missing = missingPost('build', it.by)
  if (missing !== undefined) return missing
  if (await findBook(tx, it.bookId) === undefined) return payrollRefusal('payroll.no-such-book', { book: it.bookId })
  await lockPayroll(tx, it.bookId)
  const runs = await runsOfBook(tx, it.bookId)
  const open = runs.find(({ events }) => !events.includes('sealed') && !events.includes('cancelled'))
  if (open !== undefined) return payrollRefusal('payroll.run-open', { month: monthOf(open.month) })
  const [last] = runs.filter(({ events }) => events.includes('sealed'))
  if (last !== undefined) {
    const [lastMonth, next] = [monthOf(last.month), addMonths(monthOf(last.month), 1)]
    if (it.month < lastMonth) return payrollRefusal('payroll.month-past', { month: it.month })
    if (it.month > next) return payrollRefusal('payroll.month-skipped', { last: lastMonth, month: it.month, next })
  }
  const month = firstDayOf(it.month)
  const n = Math.max(0, ...runs.filter((run) => run.month === month).map((run) => run.n)) + 1
  const runId = uuidv7()
  await insertRun(tx, { runId, bookId: it.bookId, month, n, agencyId: it.agencyId, openedOn: it.day, openedAt: it.at, openedBy: it.by.staffId })
  await insertRunEvent(tx, { runId, kind: 'opened', at: it.at, actor: `staff:${it.by.staffId}`, body: {} })
  await insertSeat(tx, { runId, step: 'build', staffId: it.by.staffId, at: it.at })
  return { runId, n }
}
