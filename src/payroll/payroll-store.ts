import { sql } from 'kysely'
import { writeTrail } from '../audit/audit.ts'
import type { PlainDate } from '../kernel/day.ts'
import { civilDayOf, type Instant } from '../kernel/instant.ts'
import type { Fen } from '../kernel/money.ts'
import type { Tx } from '../platform/database.ts'
import type { PayStep } from './pay-step.ts'

// The tables of a run itself: few rows, on one node. What belongs to a person stands in payroll-lines-store.ts.

export type RunRow = {
  readonly runId: string, readonly bookId: string, readonly month: PlainDate, readonly n: number, readonly agencyId: number
  readonly openedOn: PlainDate, readonly openedAt: Instant, readonly openedBy: number
}

const runColumns = sql`r.run_id as "runId", r.book_id as "bookId", r.month, r.n, r.agency_id as "agencyId", r.opened_on as "openedOn", r.opened_at as "openedAt", r.opened_by as "openedBy"`

/** One act on a book or a run at a time: the second waits, then sees what the first did. */
export async function lockPayroll(tx: Tx, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`payroll ${what}`}, 0))`.execute(tx)
}

/** Beside others that share, but not beside one that has the lock. */
export async function sharePayroll(tx: Tx, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`payroll ${what}`}, 0))`.execute(tx)
}

export async function findBook(tx: Tx, bookId: string): Promise<{ readonly fund: string, readonly poolId: number } | undefined> {
  return await tx.selectFrom('book').select(['fund', 'pool_id as poolId']).where('book_id', '=', bookId).executeTakeFirst()
}

export async function booksOfFund(tx: Tx, fund: string): Promise<string[]> {
  return (await tx.selectFrom('book').select('book_id').where('fund', '=', fund).orderBy('book_id').execute()).map(({ book_id }) => book_id)
}

export async function findRun(tx: Tx, runId: string): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`select ${runColumns} from pay_run r where r.run_id = ${runId}::uuid`.execute(tx)
  return rows[0]
}

/** The runs of a book, the newest first, with the kinds of their events. */
export async function runsOfBook(tx: Tx, bookId: string): Promise<(RunRow & { readonly events: readonly string[] })[]> {
  const { rows } = await sql<RunRow & { events: string[] }>`select ${runColumns}, array(select e.kind from pay_run_event e where e.run_id = r.run_id) as events
    from pay_run r where r.book_id = ${bookId} order by r.month desc, r.n desc`.execute(tx)
  return rows
}

export async function runsOfAgencies(tx: Tx, agencies: readonly number[]): Promise<RunRow[]> {
  const { rows } = await sql<RunRow>`select ${runColumns} from pay_run r where r.agency_id = any(${agencies}::bigint[]) order by r.month desc, r.opened_at desc limit 120`.execute(tx)
  return rows
}

export async function insertRun(tx: Tx, run: RunRow): Promise<void> {
  await vouchedByAgency(tx, { runId: run.runId, agencyId: run.agencyId, actor: `staff:${run.openedBy}`, what: 'opened', at: run.openedAt, table: 'pay_run' }, async (own) => {
    await tx.insertInto('pay_run').values({
      run_id: run.runId, book_id: run.bookId, month: run.month, n: run.n, agency_id: run.agencyId, opened_on: run.openedOn, opened_at: run.openedAt, opened_by: run.openedBy, ...own,
    }).execute()
  })
}

/** A run is nobody's record, yet who did what to it must stay as it was: its rows hang on the chain of its agency, whose key is the negative of its id. */
async function vouchedByAgency(
  tx: Tx, of: { readonly runId: string, readonly agencyId: number, readonly actor: string, readonly what: string, readonly at: Instant, readonly table: 'pay_run' | 'pay_run_event' | 'pay_run_seat' },
  write: (own: { readonly subject_id: number, readonly trail_seq: number }) => Promise<void>,
): Promise<void> {
  const { runId, agencyId, actor, what, at, table } = of
  const subjectId = -agencyId
  await writeTrail(tx, { subjectId, agencyId, actor, action: `payroll.run-${what}`, body: { runId }, at, civilDay: civilDayOf(at), tables: [table] }, (seq) => write({ subject_id: subjectId, trail_seq: seq }))
}

const agencyOfRun = async (tx: Tx, runId: string): Promise<number> =>
  (await tx.selectFrom('pay_run').select('agency_id').where('run_id', '=', runId).executeTakeFirstOrThrow()).agency_id

export type RunEvent = { readonly seq: number, readonly kind: string, readonly at: Instant, readonly actor: string, readonly body: unknown }

export async function eventsOf(tx: Tx, runId: string): Promise<RunEvent[]> {
  return await tx.selectFrom('pay_run_event').select(['seq', 'kind', 'at', 'actor', 'body']).where('run_id', '=', runId).orderBy('seq').execute()
}

/** Adds an event; the run is locked by its caller. */
export async function insertRunEvent(tx: Tx, { runId, kind, at, actor, body }: { readonly runId: string, readonly kind: string, readonly at: Instant, readonly actor: string, readonly body: Readonly<Record<string, unknown>> }): Promise<void> {
  await vouchedByAgency(tx, { runId, agencyId: await agencyOfRun(tx, runId), actor, what: kind, at, table: 'pay_run_event' }, async ({ subject_id, trail_seq }) => {
    await sql`insert into pay_run_event (run_id, seq, kind, at, actor, body, subject_id, trail_seq)
      select ${runId}::uuid, coalesce(max(e.seq), 0) + 1, ${kind}, ${at}::timestamptz, ${actor}, ${JSON.stringify(body)}::jsonb, ${subject_id}::bigint, ${trail_seq}::bigint
      from pay_run_event e where e.run_id = ${runId}::uuid`.execute(tx)
  })
}

export type Seat = { readonly step: PayStep, readonly staffId: number, readonly at: Instant, readonly name: string | null }

export async function seatsOf(tx: Tx, runId: string): Promise<Seat[]> {
  const { rows } = await sql<Seat>`select s.step, s.staff_id as "staffId", s.at, f.name from pay_run_seat s left join staff f on f.staff_id = s.staff_id where s.run_id = ${runId}::uuid`.execute(tx)
  return rows
}

export async function insertSeat(tx: Tx, seat: { readonly runId: string, readonly step: PayStep, readonly staffId: number, readonly at: Instant }): Promise<void> {
  const { runId, step, staffId, at } = seat
  await vouchedByAgency(tx, { runId, agencyId: await agencyOfRun(tx, runId), actor: `staff:${staffId}`, what: `seat-${step}`, at, table: 'pay_run_seat' }, async (own) => {
    await tx.insertInto('pay_run_seat').values({ run_id: runId, step, staff_id: staffId, at, ...own }).execute()
  })
}

export type ChunkRow = { readonly n: number, readonly after: number, readonly until: number }
export type BuiltChunk = ChunkRow & {
  readonly heads: number, readonly lines: number, readonly lineFen: Fen, readonly attempts: number, readonly attemptFen: Fen, readonly deductedFen: Fen, readonly waiting: number, readonly digest: string
}

/** Splits those who hold an award of the book into ranges of so many subjects; the last range is open, for whoever comes before it is built. */
export async function planChunks(tx: Tx, { runId, bookId, size }: { readonly runId: string, readonly bookId: string, readonly size: number }): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with edge as (
      select o.subject_id from (
        select s.subject_id, row_number() over (order by s.subject_id) as place from (
          select distinct a.subject_id from award a where a.book_id = ${bookId} and a.known_until is null) s) o
      where o.place % ${size}::bigint = 0),
    until as (select e.subject_id as until_subject from edge e union select 9007199254740991)
    insert into pay_run_chunk (run_id, n, after_subject, until_subject)
    select ${runId}::uuid, row_number() over (order by u.until_subject), coalesce(lag(u.until_subject) over (order by u.until_subject), 0), u.until_subject
    from until u returning n`.execute(tx)
  return rows.length
}

export async function chunksOf(tx: Tx, runId: string): Promise<ChunkRow[]> {
  return await tx.selectFrom('pay_run_chunk').select(['n', 'after_subject as after', 'until_subject as until']).where('run_id', '=', runId).orderBy('n').execute()
}

export async function builtChunksOf(tx: Tx, runId: string): Promise<BuiltChunk[]> {
  const { rows } = await sql<BuiltChunk>`select c.n, c.after_subject as after, c.until_subject as until, b.heads, b.lines, b.line_fen as "lineFen", b.attempts,
      b.attempt_fen as "attemptFen", b.deducted_fen as "deductedFen", b.waiting, b.digest
    from pay_run_chunk c join pay_run_chunk_built b on b.run_id = c.run_id and b.n = c.n where c.run_id = ${runId}::uuid order by c.n`.execute(tx)
  return rows
}

export async function insertBuiltChunk(tx: Tx, runId: string, at: Instant, chunk: Omit<BuiltChunk, 'after' | 'until'>): Promise<void> {
  await tx.insertInto('pay_run_chunk_built').values({
    run_id: runId, n: chunk.n, at, heads: chunk.heads, lines: chunk.lines, line_fen: chunk.lineFen, attempts: chunk.attempts, attempt_fen: chunk.attemptFen,
    deducted_fen: chunk.deductedFen, waiting: chunk.waiting, digest: chunk.digest,
  }).execute()
}

/** Persons and fen of the lines made by sealed runs of a book for a month. */
export async function monthTotals(tx: Tx, bookId: string, month: PlainDate): Promise<{ readonly runs: number, readonly heads: number, readonly lines: number, readonly totalFen: Fen }> {
  const { rows } = await sql<{ runs: number, heads: number, lines: number, totalFen: Fen }>`
    select count(distinct r.run_id) as runs, coalesce(sum(b.heads), 0)::bigint as heads, coalesce(sum(b.lines), 0)::bigint as lines, coalesce(sum(b.line_fen), 0)::bigint as "totalFen"
    from pay_run r join pay_run_event e on e.run_id = r.run_id and e.kind = 'sealed' join pay_run_chunk_built b on b.run_id = r.run_id
    where r.book_id = ${bookId} and r.month = ${month}::date`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error('an aggregate gave no row')
  return row
}

export type BatchRow = {
  readonly batchId: string, readonly runId: string, readonly n: number, readonly messageId: string, readonly bank: string, readonly createdAt: Instant
  readonly lines: number, readonly totalFen: Fen, readonly controlDigest: string
}
const batchColumns = sql`b.batch_id as "batchId", b.run_id as "runId", b.n, b.message_id as "messageId", b.bank, b.created_at as "createdAt", b.lines, b.total_fen as "totalFen", b.control_digest as "controlDigest"`

export async function insertBatch(tx: Tx, batch: BatchRow): Promise<void> {
  await tx.insertInto('pay_batch').values({
    batch_id: batch.batchId, run_id: batch.runId, n: batch.n, message_id: batch.messageId, bank: batch.bank, created_at: batch.createdAt, lines: batch.lines,
    total_fen: batch.totalFen, control_digest: batch.controlDigest,
  }).execute()
}

export async function findBatch(tx: Tx, batchId: string): Promise<BatchRow | undefined> {
  const { rows } = await sql<BatchRow>`select ${batchColumns} from pay_batch b where b.batch_id = ${batchId}::uuid`.execute(tx)
  return rows[0]
}

export async function findBatchByMessage(tx: Tx, bank: string, messageId: string): Promise<BatchRow | undefined> {
  const { rows } = await sql<BatchRow>`select ${batchColumns} from pay_batch b where b.bank = ${bank} and b.message_id = ${messageId}`.execute(tx)
  return rows[0]
}

export async function batchesOf(tx: Tx, runId: string): Promise<BatchRow[]> {
  const { rows } = await sql<BatchRow>`select ${batchColumns} from pay_batch b where b.run_id = ${runId}::uuid order by b.n`.execute(tx)
  return rows
}

export type BatchEvent = { readonly batchId: string, readonly kind: string, readonly at: Instant, readonly body: Readonly<Record<string, unknown>> }

export async function batchEventsOf(tx: Tx, batchIds: readonly string[]): Promise<BatchEvent[]> {
  const { rows } = await sql<BatchEvent>`select e.batch_id as "batchId", e.kind, e.at, e.body from pay_batch_event e where e.batch_id = any(${batchIds}::uuid[])`.execute(tx)
  return rows
}

/** Adds an event of a batch; false when there is one of this kind already. */
export async function insertBatchEvent(tx: Tx, event: BatchEvent): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into pay_batch_event (batch_id, kind, at, body) values (${event.batchId}::uuid, ${event.kind}, ${event.at}::timestamptz, ${JSON.stringify(event.body)}::jsonb)
    on conflict on constraint pay_batch_event_pk do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export type BankAnswerRow = {
  readonly bank: string, readonly answerId: string, readonly originalMessageId: string, readonly contentSha256: string, readonly receivedAt: Instant, readonly paid: number, readonly returned: number
}

export async function findBankAnswer(tx: Tx, bank: string, answerId: string): Promise<{ readonly contentSha256: string } | undefined> {
  return await tx.selectFrom('bank_answer').select('content_sha256 as contentSha256').where('bank', '=', bank).where('answer_id', '=', answerId).executeTakeFirst()
}

export async function insertBankAnswer(tx: Tx, row: BankAnswerRow): Promise<void> {
  await tx.insertInto('bank_answer').values({
    bank: row.bank, answer_id: row.answerId, original_message_id: row.originalMessageId, content_sha256: row.contentSha256, received_at: row.receivedAt, paid: row.paid, returned: row.returned,
  }).execute()
}
