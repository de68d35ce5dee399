import type { PlainDate } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import { entryOf } from '../../policy/parameter-book.ts'
import { bookAt } from '../../rulebook/rulebook.ts'
import { eventsRefusal } from '../events-refusals.ts'

/** The risk class (工伤风险类别, 1 to 8) an industry begins in: by the division of GB/T 4754. Refuses a division without a class. */
export async function injuryClassOf(tx: Tx, of: { readonly industryCode: string, readonly region: string, readonly on: PlainDate, readonly at: Instant }): Promise<number | Refusal> {
  const row = (await bookAt(tx, { region: of.region, asOf: of.at })).value('injury-class', 'by-division', of.on)
  if (isRefusal(row)) return row
  return entryOf(row, of.industryCode.slice(0, 2)) ?? eventsRefusal('events.industry-unknown', { code: of.industryCode })
}
