import { sql, type RawBuilder } from 'kysely'
import { firstDayOf, type PlainDate, type YearMonth } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Fen } from '../kernel/money.ts'
import type { EntrySource } from '../ledger/ledger.ts'
import type { Tx } from '../platform/database.ts'

/** Where the contributions of the tax bureau's files come from, in `contribution.source` and `receipt_file.source`. */
export const taxSource = 'tax'

export type ReceiptFileRow = {
  readonly receiptFileId: string, readonly fileNo: string, readonly day: PlainDate, readonly sha256: string, readonly lines: number, readonly totalFen: Fen
  readonly receivedAt: Instant
}

/** Notes that a file has come; false when its number is known already. A twin on its way at the same moment is waited for. */
export async function insertReceiptFile(tx: Tx, file: ReceiptFileRow): Promise<boolean> {
  const inserted = await tx.insertInto('receipt_file').values({
    receipt_file_id: file.receiptFileId, source: taxSource, file_no: file.fileNo, day: file.day, content_sha256: file.sha256, lines: file.lines,
    total_fen: file.totalFen, received_at: file.receivedAt,
  }).onConflict((conflict) => conflict.constraint('receipt_file_once').doNothing()).executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function findReceiptFile(tx: Tx, fileNo: string): Promise<ReceiptFileRow | undefined> {
  const row = await receiptFileColumns(tx).where('file_no', '=', fileNo).executeTakeFirst()
  return row && fileOf(row)
}

/** Files in the order of their numbers, newest first, for paging by key. */
export async function listReceiptFiles(tx: Tx, { before, limit }: { before?: string, limit: number }): Promise<ReceiptFileRow[]> {
  const all = receiptFileColumns(tx).orderBy('file_no', 'desc').limit(limit)
  const rows = await (before === undefined ? all : all.where('file_no', '<', before)).execute()
  return rows.map(fileOf)
}

const receiptFileColumns = (tx: Tx) => tx.selectFrom('receipt_file')
  .select(['receipt_file_id', 'file_no', 'day', 'content_sha256', 'lines', 'total_fen', 'received_at']).where('source', '=', taxSource)

const fileOf = (row: { receipt_file_id: string, file_no: string, day: PlainDate, content_sha256: string, lines: number, total_fen: Fen, received_at: Instant }): ReceiptFileRow => ({
  receiptFileId: row.receipt_file_id, fileNo: row.file_no, day: row.day, sha256: row.content_sha256, lines: row.lines, totalFen: row.total_fen, receivedAt: row.received_at,
})

/** A line as it is laid out for the database: identities as look-up hashes, the part for the account already computed. */
export type StagedLine = {
  readonly line: number, readonly idHash: string, readonly name: string, readonly employerHash: string | undefined, readonly scheme: string, readonly month: YearMonth
  readonly kind: string, readonly baseFen: Fen, readonly employerFen: Fen, readonly ownFen: Fen, readonly accountFen: Fen
  readonly paidOn: PlainDate, readonly businessKey: string, readonly fund: string
}

/** Lays the lines out in a temporary table, finds whom they are about, and which agency and pool the enrolment of the month belongs to. */
export async function stageReceipts(tx: Tx, lines: readonly StagedLine[]): Promise<void> {
  await sql`create temp table receipt_line (
    line int primary key, id_hash text not null, name text not null, employer_hash text, scheme text not null, month date not null, kind text not null,
    base_fen bigint not null, employer_fen bigint not null, own_fen bigint not null, account_fen bigint not null, paid_on date not null,
    business_key text not null, fund text not null,
    subject_id bigint, employer_id bigint, registered_name text, pool_id bigint, agency_id bigint, book_id text) on commit drop`.execute(tx)
  await sql`insert into receipt_line (line, id_hash, name, employer_hash, scheme, month, kind, base_fen, employer_fen, own_fen, account_fen, paid_on, business_key, fund)
    select * from unnest(${lines.map((line) => line.line)}::int[], ${lines.map((line) => line.idHash)}::text[], ${lines.map((line) => line.name)}::text[],
      ${lines.map((line) => line.employerHash ?? null)}::text[], ${lines.map((line) => line.scheme)}::text[], ${lines.map((line) => firstDayOf(line.month))}::date[],
      ${lines.map((line) => line.kind)}::text[], ${lines.map((line) => line.baseFen)}::bigint[], ${lines.map((line) => line.employerFen)}::bigint[],
      ${lines.map((line) => line.ownFen)}::bigint[], ${lines.map((line) => line.accountFen)}::bigint[], ${lines.map((line) => line.paidOn)}::date[],
      ${lines.map((line) => line.businessKey)}::text[], ${lines.map((line) => line.fund)}::text[])`.execute(tx)
  await sql`update receipt_line l set subject_id = i.subject_id from subject_identifier i where i.id_hash = l.id_hash and i.id_type = 'citizen-id'`.execute(tx)
  await sql`update receipt_line l set employer_id = i.subject_id from subject_identifier i where i.id_hash = l.employer_hash and i.id_type = 'credit-code'`.execute(tx)
  await sql`update receipt_line l set registered_name = f.value from subject_fact f
    where f.subject_id = l.subject_id and f.kind = 'name' and f.known_until is null and f.valid_until is null`.execute(tx)
  await sql`update receipt_line l set pool_id = e.pool_id, agency_id = e.agency_id from (
      select distinct on (l.line) l.line, e.pool_id, e.agency_id from receipt_line l join enrolment e on e.subject_id = l.subject_id and e.scheme = l.scheme
        and e.known_until is null and e.valid_from < l.month + interval '1 month' and (e.valid_until is null or e.valid_until > l.month)
      order by l.line, (e.employer_id is not distinct from l.employer_id) desc, e.valid_from desc) e
    where e.line = l.line`.execute(tx)
  await sql`update receipt_line l set book_id = b.book_id from book b where b.pool_id = l.pool_id and b.fund = l.fund`.execute(tx)
  await sql`analyze receipt_line`.execute(tx)
}

export async function unstageReceipts(tx: Tx): Promise<void> {
  await sql`drop table receipt_line`.execute(tx)
}

/** The first line with this defect and how many there are. */
export type Defect = { readonly line: number, readonly count: number }

export const personUnknown = (tx: Tx): Promise<Defect | undefined> => defect(tx, sql`select line from receipt_line where subject_id is null`)
export const nameDiffers = (tx: Tx): Promise<Defect | undefined> => defect(tx, sql`select line from receipt_line where registered_name is distinct from name`)
export const employerUnknown = (tx: Tx): Promise<Defect | undefined> => defect(tx, sql`select line from receipt_line where employer_hash is not null and employer_id is null`)
export const notEnrolled = (tx: Tx): Promise<Defect | undefined> => defect(tx, sql`select line from receipt_line where pool_id is null`)
export const withoutBook = (tx: Tx): Promise<Defect | undefined> => defect(tx, sql`select line from receipt_line where book_id is null`)

/** The month is in the record already, from whatever source, or stands in this file a second time. Ask after the chains are locked. */
export const paidTwice = (tx: Tx): Promise<Defect | undefined> => defect(tx, sql`
  select l.line from receipt_line l join contribution c on c.subject_id = l.subject_id and c.business_key = l.business_key
  union
  select l.line from (select line, row_number() over (partition by subject_id, business_key order by line) as n from receipt_line) l where l.n > 1`)

async function defect(tx: Tx, lines: RawBuilder<unknown>): Promise<Defect | undefined> {
  const { rows: [found] } = await sql<{ line: number | null, count: number }>`select min(line) as line, count(*) as count from (${lines}) defective`.execute(tx)
  return found === undefined || found.line === null ? undefined : { line: found.line, count: found.count }
}

/** The persons of the file, each once, with the agency that keeps their record: whose chains are about to grow. */
export const personsOfFile: RawBuilder<unknown> = sql`
  select distinct s.subject_id, s.agency_id from receipt_line l join subject s on s.subject_id = l.subject_id`

/** What was paid, and what of it reached the account, in two statements whatever the size of the file. Ids follow from the business key. */
export async function insertReceipts(tx: Tx, { reserved, receiptFileId, at }: { reserved: string, receiptFileId: string, at: Instant }): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into contribution (subject_id, contribution_id, month, scheme, employer_id, kind, base_fen, employer_fen, own_fen, account_fen, paid_on, source,
      business_key, receipt_file_id, pool_id, agency_id, known_from, trail_seq)
    select l.subject_id, md5(concat_ws('|', 'contribution', l.subject_id, ${taxSource}::text, l.business_key))::uuid, l.month, l.scheme, l.employer_id, l.kind,
      l.base_fen, l.employer_fen, l.own_fen, l.account_fen, l.paid_on, ${taxSource}, l.business_key, ${receiptFileId}::uuid, l.pool_id, l.agency_id,
      ${at}::timestamptz, r.seq
    from receipt_line l join ${sql.table(reserved)} r on r.subject_id = l.subject_id`.execute(tx)
  await sql`
    insert into account_entry (subject_id, entry_id, scheme, kind, month, amount_fen, source_kind, source_id, posted_on, known_from, agency_id, trail_seq)
    select c.subject_id, md5(concat_ws('|', 'account', c.contribution_id))::uuid, c.scheme, 'credit',
      case when c.kind = 'arrears' then date_trunc('month', c.paid_on)::date else c.month end, c.account_fen, 'contribution', c.contribution_id,
      c.paid_on, c.known_from, c.agency_id, c.trail_seq
    from contribution c join receipt_line l on l.subject_id = c.subject_id and l.business_key = c.business_key
    where c.receipt_file_id = ${receiptFileId}::uuid and c.account_fen > 0`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export async function booksOfFile(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ book_id: string }>`select distinct book_id from receipt_line order by book_id`.execute(tx)
  return rows.map((row) => row.book_id)
}

/** What the file brought one book, as E-01 posts it: divided by who paid, both sides of arrears together. */
export const incomeOfBook = (receiptFileId: string, bookId: string): RawBuilder<EntrySource> => sql<EntrySource>`
  select p.subject_id, p.contribution_id as source_id, p.sub_item, sum(p.amount_fen)::bigint as amount_fen, p.agency_id, p.trail_seq
  from (
    select c.subject_id, c.contribution_id, c.agency_id, c.trail_seq, x.amount_fen,
      case when c.kind = 'arrears' then '补缴' when c.kind = 'flexible' then '灵活就业缴费' else x.sub_item end as sub_item
    from receipt_line l join contribution c on c.subject_id = l.subject_id and c.business_key = l.business_key and c.receipt_file_id = ${receiptFileId}::uuid
    cross join lateral (values ('单位缴费', c.employer_fen), ('个人缴费', c.own_fen)) x (sub_item, amount_fen)
    where l.book_id = ${bookId} and x.amount_fen > 0) p
  group by p.subject_id, p.contribution_id, p.sub_item, p.agency_id, p.trail_seq`
