import { sql, type RawBuilder } from 'kysely'
import { firstDayOf, type PlainDate, type YearMonth } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Fen } from '../kernel/money.ts'
import type { Tx } from '../platform/database.ts'
import type { GlAccount } from './chart.ts'

/** Adds the accounts that are missing; names of those already there are kept as the office loaded them. */
export async function insertChart(tx: Tx, accounts: readonly GlAccount[]): Promise<void> {
  await tx.insertInto('gl_account')
    .values(accounts.map(({ code, name, element }) => ({ account_code: code, name, element, parent_code: null })))
    .onConflict((conflict) => conflict.column('account_code').doNothing())
    .execute()
}

export async function insertBook(tx: Tx, book: { bookId: string, fund: string, poolId: number, name: string }): Promise<void> {
  await tx.insertInto('book').values({ book_id: book.bookId, fund: book.fund, pool_id: book.poolId, name: book.name })
    .onConflict((conflict) => conflict.column('book_id').doNothing()).execute()
}

export async function findBook(tx: Tx, bookId: string): Promise<{ fund: string, poolId: number, name: string } | undefined> {
  const row = await tx.selectFrom('book').select(['fund', 'pool_id', 'name']).where('book_id', '=', bookId).executeTakeFirst()
  return row && { fund: row.fund, poolId: row.pool_id, name: row.name }
}

export type BatchRow = { readonly batchId: string, readonly bookId: string, readonly kind: string, readonly month: PlainDate, readonly fund: string }

export async function insertBatch(tx: Tx, batch: { batchId: string, bookId: string, kind: string, month: PlainDate, businessKey: string, at: Instant }): Promise<void> {
  await tx.insertInto('ledger_batch')
    .values({ batch_id: batch.batchId, book_id: batch.bookId, kind: batch.kind, month: batch.month, business_key: batch.businessKey, opened_at: batch.at })
    .onConflict((conflict) => conflict.constraint('ledger_batch_once').doNothing())
    .execute()
}

/**
 * Holds the batch row until the transaction ends: `share` while entries are added (many may), `update` while it is sealed. A
 * poster that waited for a sealer sees the seal in its next statement.
 */
export async function lockBatch(tx: Tx, batchId: string, strength: 'share' | 'update'): Promise<BatchRow | undefined> {
  const { rows } = await sql<{ batch_id: string, book_id: string, kind: string, month: PlainDate, fund: string }>`
    select b.batch_id, b.book_id, b.kind, b.month, k.fund
    from ledger_batch b join book k on k.book_id = b.book_id
    where b.batch_id = ${batchId} for ${sql.raw(strength)} of b`.execute(tx)
  const [row] = rows
  return row && { batchId: row.batch_id, bookId: row.book_id, kind: row.kind, month: row.month, fund: row.fund }
}

export type Seal = { readonly batchId: string, readonly lines: number, readonly totalFen: Fen, readonly digest: string, readonly sealedAt: Instant }

export async function findSeal(tx: Tx, batchId: string): Promise<Seal | undefined> {
  const row = await tx.selectFrom('ledger_batch_seal').select(['lines', 'total_fen', 'digest', 'sealed_at'])
    .where('batch_id', '=', batchId).executeTakeFirst()
  return row && { batchId, lines: row.lines, totalFen: row.total_fen, digest: row.digest, sealedAt: row.sealed_at }
}

/** What a set of entries to be posted consists of, one row for each; `amount_fen` above zero. */
export type EntrySource = {
  subject_id: number, source_id: string, sub_item: string, amount_fen: number, agency_id: number, trail_seq: number
}

export type Posted = { readonly posted: number, readonly already: number, readonly differing: number, readonly subItems: readonly string[] }

/**
 * Adds entries from a query, all in one statement. An entry's id follows from its business key, so a second run finds the first
 * one's rows: `already` counts them and `differing` those whose amount is not the one asked now.
 */
export async function insertEntries(tx: Tx, into: {
  batchId: string, bookId: string, event: string, month: PlainDate, postedOn: PlainDate, debit: string, credit: string,
  sourceKind: string, reversing: boolean
}, source: RawBuilder<EntrySource>): Promise<Posted> {
  const { rows } = await sql<{ asked: number, posted: number, sub_items: string[] | null }>`
    with asked as materialized (${source}),
    added as (
      insert into ledger_entry (subject_id, entry_id, book_id, batch_id, event, month, posted_on, debit_account, credit_account, sub_item,
        amount_fen, source_kind, source_id, reverses, agency_id, trail_seq)
      select a.subject_id, md5(concat_ws('|', 'ledger', a.subject_id, ${into.sourceKind}::text, a.source_id, ${into.event}::text, a.sub_item))::uuid,
        ${into.bookId}, ${into.batchId}::uuid, ${into.event}, ${into.month}::date, ${into.postedOn}::date, ${into.debit}, ${into.credit}, a.sub_item,
        a.amount_fen, ${into.sourceKind}, a.source_id, case when ${into.reversing}::boolean then a.source_id end, a.agency_id, a.trail_seq
      from asked a
      on conflict on constraint ledger_entry_once do nothing
      returning 1)
    select (select count(*) from asked) as asked, (select count(*) from added) as posted,
      (select array_agg(distinct a.sub_item) from asked a) as sub_items`.execute(tx)
  const row = rows[0]
  if (row === undefined) throw new Error('an insert with a summary gave no summary')
  const already = row.asked - row.posted
  return { posted: row.posted, already, differing: already === 0 ? 0 : await countDiffering(tx, into, source), subItems: row.sub_items ?? [] }
}

// A statement of its own, and only when something was there before: beside the insert it would read the growing table once for each entry.
async function countDiffering(tx: Tx, into: { readonly batchId: string, readonly event: string, readonly sourceKind: string }, source: RawBuilder<EntrySource>): Promise<number> {
  const { rows } = await sql<{ differing: number }>`
    with asked as materialized (${source})
    select count(*) as differing from asked a join ledger_entry e on e.subject_id = a.subject_id and e.source_kind = ${into.sourceKind}
      and e.source_id = a.source_id and e.event = ${into.event} and e.sub_item = a.sub_item
    where e.amount_fen <> a.amount_fen or e.batch_id <> ${into.batchId}::uuid`.execute(tx)
  return rows[0]?.differing ?? 0
}

/**
 * Lines, total and digest of a batch as it stands. The digest goes over buckets of subjects, so that no text grows beyond what
 * one value can hold, and over values in key order, so that it does not depend on the order of writing.
 */
export async function controlTotals(tx: Tx, batchId: string): Promise<{ lines: number, totalFen: Fen, digest: string }> {
  const { rows } = await sql<{ lines: number, total_fen: Fen, digest: string }>`
    with bucket as (
      select subject_id % 1024 as n, count(*) as lines, sum(amount_fen) as total,
        sha256(convert_to(string_agg(concat_ws('|', subject_id, entry_id, book_id, event, month, posted_on, debit_account, credit_account, sub_item,
          amount_fen, source_kind, source_id, coalesce(reverses::text, '')), E'\n' order by subject_id, entry_id), 'UTF8')) as digest
      from ledger_entry where batch_id = ${batchId}::uuid group by 1)
    select coalesce(sum(lines), 0)::bigint as lines, coalesce(sum(total), 0)::bigint as total_fen,
      encode(sha256(coalesce(string_agg(digest, ''::bytea order by n), ''::bytea)), 'hex') as digest
    from bucket`.execute(tx)
  const row = rows[0]
  if (row === undefined) throw new Error('a sum gave no row')
  return { lines: row.lines, totalFen: row.total_fen, digest: row.digest }
}

export async function insertSeal(tx: Tx, seal: Seal): Promise<void> {
  await tx.insertInto('ledger_batch_seal')
    .values({ batch_id: seal.batchId, sealed_at: seal.sealedAt, lines: seal.lines, total_fen: seal.totalFen, digest: seal.digest })
    .execute()
}

export type EntryGroup = {
  readonly event: string, readonly debit: string, readonly credit: string, readonly subItem: string, readonly amountFen: Fen, readonly lines: number
}

/** The entries of a batch summed as vouchers show them. */
export async function groupsOf(tx: Tx, batchId: string): Promise<EntryGroup[]> {
  const { rows } = await sql<{ event: string, debit_account: string, credit_account: string, sub_item: string, amount: Fen, lines: number }>`
    select event, debit_account, credit_account, sub_item, sum(amount_fen)::bigint as amount, count(*) as lines
    from ledger_entry where batch_id = ${batchId}::uuid
    group by event, debit_account, credit_account, sub_item
    order by event, debit_account, credit_account, sub_item`.execute(tx)
  return rows.map((row) => ({
    event: row.event, debit: row.debit_account, credit: row.credit_account, subItem: row.sub_item, amountFen: row.amount, lines: row.lines,
  }))
}

export type Voucher = EntryGroup & { readonly voucherId: string, readonly voucherNo: string, readonly postedOn: PlainDate, readonly summary: string }

export async function vouchersOf(tx: Tx, bookId: string, batchId: string): Promise<Voucher[]> {
  const rows = await tx.selectFrom('voucher')
    .select(['voucher_id', 'voucher_no', 'posted_on', 'debit_account', 'credit_account', 'sub_item', 'event', 'amount_fen', 'lines', 'summary'])
    .where('book_id', '=', bookId).where('batch_id', '=', batchId).orderBy('voucher_no').execute()
  return rows.map((row) => ({
    voucherId: row.voucher_id, voucherNo: row.voucher_no, postedOn: row.posted_on, debit: row.debit_account, credit: row.credit_account,
    subItem: row.sub_item, event: row.event, amountFen: row.amount_fen, lines: row.lines, summary: row.summary,
  }))
}

/** The last number given in a book and month; numbers of one book are handed out by one transaction at a time. */
export async function lastVoucherNumber(tx: Tx, bookId: string, prefix: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`voucher ${bookId}`}, 0))`.execute(tx)
  const { rows } = await sql<{ last: number | null }>`
    select max(substr(voucher_no, ${prefix.length + 1}::int)::int) as last from voucher where book_id = ${bookId} and voucher_no like ${`${prefix}%`}`.execute(tx)
  return rows[0]?.last ?? 0
}

export async function insertVouchers(tx: Tx, bookId: string, batchId: string, digest: string, vouchers: readonly Voucher[]): Promise<void> {
  await tx.insertInto('voucher').values(vouchers.map((voucher) => ({
    book_id: bookId, voucher_id: voucher.voucherId, voucher_no: voucher.voucherNo, batch_id: batchId, posted_on: voucher.postedOn,
    debit_account: voucher.debit, credit_account: voucher.credit, sub_item: voucher.subItem, event: voucher.event,
    amount_fen: voucher.amountFen, lines: voucher.lines, batch_digest: digest, summary: voucher.summary,
  }))).execute()
}

export type AccountBalance = {
  readonly account: string, readonly name: string, readonly element: string
  /** Debit minus credit before the month. */
  readonly openingFen: Fen
  readonly debitFen: Fen
  readonly creditFen: Fen
}

/** Movements of every account of a book, from vouchers alone, so from sealed batches alone. */
export async function accountBalances(tx: Tx, bookId: string, from: PlainDate, until: PlainDate): Promise<AccountBalance[]> {
  const { rows } = await sql<{ account_code: string, name: string, element: string, opening: Fen, debit: Fen, credit: Fen }>`
    select a.account_code, a.name, a.element,
      coalesce(sum(case when m.posted_on < ${from}::date then m.debit - m.credit end), 0)::bigint as opening,
      coalesce(sum(case when m.posted_on >= ${from}::date then m.debit end), 0)::bigint as debit,
      coalesce(sum(case when m.posted_on >= ${from}::date then m.credit end), 0)::bigint as credit
    from gl_account a join (
      select debit_account as account_code, posted_on, amount_fen as debit, 0 as credit from voucher where book_id = ${bookId} and posted_on < ${until}::date
      union all
      select credit_account, posted_on, 0, amount_fen from voucher where book_id = ${bookId} and posted_on < ${until}::date) m using (account_code)
    group by a.account_code, a.name, a.element order by a.account_code`.execute(tx)
  return rows.map((row) => ({
    account: row.account_code, name: row.name, element: row.element, openingFen: row.opening, debitFen: row.debit, creditFen: row.credit,
  }))
}

/** Sealed batches whose entries are no longer what was sealed. */
export async function alteredBatches(tx: Tx, bookId: string, month: YearMonth): Promise<string[]> {
  const rows = await tx.selectFrom('ledger_batch as b').innerJoin('ledger_batch_seal as s', 's.batch_id', 'b.batch_id')
    .select(['b.batch_id', 's.lines', 's.total_fen', 's.digest'])
    .where('b.book_id', '=', bookId).where('b.month', '=', firstDayOf(month)).orderBy('b.batch_id').execute()
  const altered: string[] = []
  // One batch at a time on purpose: a batch can hold millions of entries.
  for (const row of rows) {
    const now = await controlTotals(tx, row.batch_id)
    if (now.digest !== row.digest || now.lines !== row.lines || now.totalFen !== row.total_fen) altered.push(row.batch_id)
  }
  return altered
}
