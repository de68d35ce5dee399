import { firstDayOf, type YearMonth } from '../../kernel/day.ts'
import { formatYuan, type Fen } from '../../kernel/money.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { fenOf, type ParameterBook } from '../../policy/parameter-book.ts'
import type { Note } from './judge-staff.ts'

/** Where a wage lies outside the limits of the base, which one counts; nothing where the month's limits are not published. */
export function limitNotes(wageFen: Fen, month: YearMonth, book: ParameterBook): Note[] {
  const floor = book.value('base-limits', 'floor', firstDayOf(month))
  const ceiling = book.value('base-limits', 'ceiling', firstDayOf(month))
  if (isRefusal(floor) || isRefusal(ceiling)) return []
  if (wageFen < fenOf(floor)) return [{ code: 'below-floor', day: formatYuan(fenOf(floor)) }]
  return wageFen > fenOf(ceiling) ? [{ code: 'above-ceiling', day: formatYuan(fenOf(ceiling)) }] : []
}
