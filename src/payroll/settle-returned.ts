import { sql } from 'kysely'
import { lockChain, writeTrail } from '../audit/audit.ts'
import type { Act } from '../benefits/benefits.ts'
import { monthOf, yearOf, type PlainDate } from '../kernel/day.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { buildVouchers, openBatch, postEntries, reverseEntries, sealBatch } from '../ledger/ledger.ts'
import type { Tx } from '../platform/database.ts'
import { subItemSql } from './pay-words.ts'
import { findBook } from './payroll-store.ts'

type Returned = { readonly eventId: string, readonly bookId: string, readonly amountFen: Fen, readonly spentOn: PlainDate, readonly subItem: string, readonly agencyId: number }

/**
 * Settles what came back from the bank and is not to be paid any more, because the right ended: out of temporary receipts, against this year's expenditure (E-15) or, when
 * it was spent in an earlier year, as other income (E-15b): what had left the bank, so the net amount. One that was to go again and was stopped, in the house or at the bank,
 * stands in temporary receipts as before; one that is on its way does not. Each payment once. Gives the fen settled. Under a system context.
 */
export async function settleReturned(tx: Tx, subjectId: number, act: Act): Promise<number | Refusal> {
  await lockChain(tx, subjectId)
  const books = await tx.selectFrom('pay_line').select('book_id').distinct().where('subject_id', '=', subjectId).execute()
  let settled = 0
  for (const { book_id: bookId } of books) {
    const fund = (await findBook(tx, bookId))?.fund ?? ''
    const { rows } = await sql<Returned>`
      select e.event_id as "eventId", l.book_id as "bookId", a.amount_fen as "amountFen", ${subItemSql(fund)} as "subItem", l.agency_id as "agencyId",
        (select min(s.on_day) from pay_event s where s.subject_id = l.subject_id and s.line_id = l.line_id and s.kind = 'sent') as "spentOn"
      from pay_event e join pay_attempt a on a.subject_id = e.subject_id and a.line_id = e.line_id and a.n = e.n join pay_line l on l.subject_id = e.subject_id and l.line_id = e.line_id join award w on w.subject_id = l.subject_id and w.award_id = l.award_id
      where e.subject_id = ${subjectId}::bigint and e.kind = 'returned' and l.book_id = ${bookId} and not award_pays(l.subject_id, l.award_id, l.month)
        and not exists (select 1 from pay_attempt g where g.subject_id = e.subject_id and g.line_id = e.line_id and g.n > e.n
          and not exists (select 1 from pay_event s where s.subject_id = g.subject_id and s.line_id = g.line_id and s.n = g.n and s.kind = 'stopped'))
        and not exists (select 1 from ledger_entry b where b.subject_id = e.subject_id and b.source_kind = 'pay-event' and b.source_id = e.event_id and b.event in ('E-15', 'E-15b')
          and not exists (select 1 from ledger_entry v where v.subject_id = b.subject_id and v.reverses = b.entry_id))
      order by l.month`.execute(tx)
    for (const one of rows) {
      const earlier = yearOf(one.spentOn) < yearOf(act.day)
      const posted = await inBatch(tx, { bookId, key: `${one.eventId}:${act.day}`, kind: 'returned-settled' }, act, (batchId) => writeTrail(tx, {
        subjectId, agencyId: one.agencyId, actor: act.actor, action: 'payroll.returned-settled', ...(act.ground === undefined ? {} : { ground: act.ground }), body: { eventId: one.eventId, amountFen: one.amountFen },
        at: act.at, civilDay: act.day, tables: ['ledger_entry'],
      }, (seq) => postEntries(tx, batchId, { event: earlier ? 'E-15b' : 'E-15', postedOn: act.day, sourceKind: 'pay-event' },
        [{ subjectId, agencyId: one.agencyId, trailSeq: seq, sourceId: one.eventId, subItem: earlier ? '退票' : one.subItem, amountFen: one.amountFen }])))
      if (isRefusal(posted)) return posted
      settled += one.amountFen
    }
  }
  return settled
}

/** Settles what was to go again and has just been stopped without a right, since nobody looks at it any more after that. Reads `stop_attempt`. */
export async function settleStopped(tx: Tx, act: Act): Promise<undefined | Refusal> {
  const { rows } = await sql<{ subjectId: number }>`select distinct s.subject_id as "subjectId" from stop_attempt s join pay_line l on l.subject_id = s.subject_id and l.line_id = s.line_id
    where s.n > 1 and not award_pays(l.subject_id, l.award_id, l.month) order by 1`.execute(tx)
  for (const { subjectId } of rows) {
    const settled = await settleReturned(tx, subjectId, act)
    if (isRefusal(settled)) return settled
  }
  return undefined
}

/** The right is back after all: what was settled stands in temporary receipts again, and the next run pays it from there. */
export async function unsettleReturned(tx: Tx, subjectId: number, act: Act): Promise<number | Refusal> {
  await lockChain(tx, subjectId)
  const { rows } = await sql<{ entryId: string, bookId: string, agencyId: number, amountFen: Fen }>`
    select b.entry_id as "entryId", b.book_id as "bookId", b.agency_id as "agencyId", b.amount_fen as "amountFen" from ledger_entry b
    join pay_event e on e.subject_id = b.subject_id and e.event_id = b.source_id join pay_line l on l.subject_id = e.subject_id and l.line_id = e.line_id
    where b.subject_id = ${subjectId}::bigint and b.source_kind = 'pay-event' and b.event in ('E-15', 'E-15b') and award_pays(l.subject_id, l.award_id, l.month)
      and not exists (select 1 from ledger_entry v where v.subject_id = b.subject_id and v.reverses = b.entry_id)`.execute(tx)
  let back = 0
  for (const { entryId, bookId, agencyId, amountFen } of rows) {
    const posted = await inBatch(tx, { bookId, key: entryId, kind: 'returned-unsettled' }, act, (batchId) => writeTrail(tx, {
      subjectId, agencyId, actor: act.actor, action: 'payroll.returned-unsettled', ...(act.ground === undefined ? {} : { ground: act.ground }), body: { entryId, amountFen }, at: act.at, civilDay: act.day, tables: ['ledger_entry'],
    }, (seq) => reverseEntries(tx, batchId, { postedOn: act.day, entries: [{ subjectId, entryId, trailSeq: seq }] })))
    if (isRefusal(posted)) return posted
    back += amountFen
  }
  return back
}

async function inBatch<T>(tx: Tx, it: { readonly bookId: string, readonly kind: string, readonly key: string }, act: Act, post: (batchId: string) => Promise<T | Refusal>): Promise<undefined | Refusal> {
  const batch = await openBatch(tx, { bookId: it.bookId, kind: it.kind, month: monthOf(act.day), businessKey: it.key, at: act.at })
  if (isRefusal(batch)) return batch
  const posted = await post(batch.batchId)
  if (isRefusal(posted)) return posted
  const seal = await sealBatch(tx, batch.batchId, act.at)
  if (isRefusal(seal)) return seal
  const vouchers = await buildVouchers(tx, batch.batchId, act.day)
  return isRefusal(vouchers) ? vouchers : undefined
}
