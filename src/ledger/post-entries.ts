import { sql, type RawBuilder } from 'kysely'
import { firstDayOf, type PlainDate, type YearMonth } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { isFund, type Fund } from './chart.ts'
import { ledgerRefusal } from './ledger-refusals.ts'
import { findBook, findSeal, insertBatch, insertEntries, lockBatch, type BatchRow, type EntrySource } from './ledger-store.ts'
import { allowsSubItem, isPostingEvent, postingEvents } from './posting-event.ts'

export type OpenedBatch = { readonly batchId: string, readonly isSealed: boolean }

/**
 * Opens the batch of a business act in a book, or finds the one this act opened before: kind and business key make its id.
 * Refuses `ledger.book-unknown`.
 */
export async function openBatch(tx: Tx, { bookId, kind, month, businessKey, at }: {
  bookId: string, kind: string, month: YearMonth, businessKey: string, at: Instant
}): Promise<OpenedBatch | Refusal> {
  if (await findBook(tx, bookId) === undefined) return ledgerRefusal('ledger.book-unknown', { book: bookId })
  const batchId = deterministicUuid('ledger-batch', bookId, kind, businessKey)
  await insertBatch(tx, { batchId, bookId, kind, month: firstDayOf(month), businessKey, at })
  return { batchId, isSealed: await findSeal(tx, batchId) !== undefined }
}

/** One movement for one subject. `trailSeq` is the trail row that vouches for it; `amountFen` is above zero. */
export type Entry = {
  readonly subjectId: number
  readonly agencyId: number
  readonly trailSeq: number
  readonly sourceId: string
  readonly subItem: string
  readonly amountFen: Fen
}

export type PostingHead = {
  readonly event: string
  readonly postedOn: PlainDate
  /** What the source id is the id of: contribution, pay-line, pay-event. With id, event and sub-item it makes the entry unique. */
  readonly sourceKind: string
}

export type PostingCount = { readonly posted: number, readonly already: number }

/**
 * Posts entries of one event into an open batch. Posting the same source again adds nothing; the same source with another
 * amount or another batch is a bug and throws. Refuses `ledger.batch-unknown`, `ledger.batch-sealed`, `ledger.event-unknown`,
 * `ledger.sub-item-unknown`.
 */
export function postEntries(tx: Tx, batchId: string, head: PostingHead, entries: readonly Entry[]): Promise<PostingCount | Refusal> {
  return postEntriesFrom(tx, batchId, head, entryRows(entries))
}

/** The same from a query giving subject_id, source_id, sub_item, amount_fen, agency_id, trail_seq: for batches of millions. */
export async function postEntriesFrom(tx: Tx, batchId: string, head: PostingHead, source: RawBuilder<EntrySource>): Promise<PostingCount | Refusal> {
  const batch = await openForPosting(tx, batchId)
  if (isRefusal(batch)) return batch
  if (!isPostingEvent(head.event)) return ledgerRefusal('ledger.event-unknown', { event: head.event })
  const { debit, credit } = postingEvents[head.event]
  const counted = await insertEntries(tx, { ...head, batchId, bookId: batch.bookId, month: batch.month, debit, credit, reversing: false }, source)
  for (const subItem of counted.subItems) {
    if (!allowsSubItem(head.event, batch.fund, subItem)) return ledgerRefusal('ledger.sub-item-unknown', { event: head.event, subItem })
  }
  if (counted.differing > 0) throw new Error(`${counted.differing} entries of ${head.sourceKind} were posted before with another amount or in another batch`)
  return { posted: counted.posted, already: counted.already }
}

/**
 * Takes entries back by new ones with the sides exchanged; the old ones stay. `entries` names them by subject and entry id.
 * Refuses `ledger.entry-unknown`, `ledger.already-reversed`, `ledger.batch-unknown`, `ledger.batch-sealed`.
 */
export async function reverseEntries(tx: Tx, batchId: string, { postedOn, entries }: {
  postedOn: PlainDate, entries: readonly { readonly subjectId: number, readonly entryId: string, readonly trailSeq: number }[]
}): Promise<PostingCount | Refusal> {
  const batch = await openForPosting(tx, batchId)
  if (isRefusal(batch)) return batch
  let posted = 0
  for (const { subjectId, entryId, trailSeq } of entries) {
    const original = await tx.selectFrom('ledger_entry').select(['event', 'debit_account', 'credit_account', 'sub_item', 'amount_fen', 'agency_id', 'reverses'])
      .where('subject_id', '=', subjectId).where('entry_id', '=', entryId).where('book_id', '=', batch.bookId).executeTakeFirst()
    if (original === undefined || original.reverses !== null) return ledgerRefusal('ledger.entry-unknown')
    const counted = await insertEntries(tx, {
      batchId, bookId: batch.bookId, event: original.event, month: batch.month, postedOn, debit: original.credit_account, credit: original.debit_account,
      sourceKind: 'reversal', reversing: true,
    }, entryRows([{ subjectId, agencyId: original.agency_id, trailSeq, sourceId: entryId, subItem: original.sub_item, amountFen: original.amount_fen }]))
    if (counted.posted !== 1) return ledgerRefusal('ledger.already-reversed')
    posted += 1
  }
  return { posted, already: 0 }
}

async function openForPosting(tx: Tx, batchId: string): Promise<BatchRow & { fund: Fund } | Refusal> {
  const batch = await lockBatch(tx, batchId, 'share')
  if (batch === undefined) return ledgerRefusal('ledger.batch-unknown')
  if (await findSeal(tx, batchId) !== undefined) return ledgerRefusal('ledger.batch-sealed')
  const { fund } = batch
  if (!isFund(fund)) throw new Error(`the book ${batch.bookId} is of no known fund`)
  return { ...batch, fund }
}

const entryRows = (entries: readonly Entry[]): RawBuilder<EntrySource> => sql<EntrySource>`
  select * from unnest(${entries.map((entry) => entry.subjectId)}::bigint[], ${entries.map((entry) => entry.sourceId)}::uuid[],
    ${entries.map((entry) => entry.subItem)}::text[], ${entries.map((entry) => entry.amountFen)}::bigint[],
    ${entries.map((entry) => entry.agencyId)}::bigint[], ${entries.map((entry) => entry.trailSeq)}::bigint[])
    as e (subject_id, source_id, sub_item, amount_fen, agency_id, trail_seq)`
