import { sql } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Fen } from '../kernel/money.ts'
import type { Tx } from '../platform/database.ts'

/** A payment of a person of which the bank has not said what became. `sent` is the batch it went with, null while its file has not left. */
export type OpenPayment = {
  readonly lineId: string, readonly n: number, readonly endToEndId: string, readonly amountFen: Fen, readonly month: PlainDate, readonly awardId: string, readonly bookId: string
  readonly batchId: string, readonly bank: string | null, readonly originalMessageId: string | null, readonly isSent: boolean, readonly isAskedBack: boolean, readonly agencyId: number
}

export async function openPaymentsOf(tx: Tx, subjectId: number): Promise<OpenPayment[]> {
  const { rows } = await sql<OpenPayment>`
    select a.line_id as "lineId", a.n, a.end_to_end_id as "endToEndId", a.amount_fen as "amountFen", l.month, l.award_id as "awardId", l.book_id as "bookId", a.batch_id as "batchId",
      b.bank, b.message_id as "originalMessageId", exists (select 1 from pay_event e where e.subject_id = a.subject_id and e.line_id = a.line_id and e.n = a.n and e.kind = 'sent') as "isSent",
      exists (select 1 from pay_recall r where r.subject_id = a.subject_id and r.line_id = a.line_id and r.n = a.n) as "isAskedBack", a.agency_id as "agencyId"
    from pay_attempt a join pay_line l on l.subject_id = a.subject_id and l.line_id = a.line_id left join pay_batch b on b.batch_id = a.batch_id
    where a.subject_id = ${subjectId}::bigint
      and not exists (select 1 from pay_event e where e.subject_id = a.subject_id and e.line_id = a.line_id and e.n = a.n and e.kind in ('paid', 'returned', 'stopped'))
    order by l.month, a.line_id`.execute(tx)
  return rows
}

export async function insertRecalls(tx: Tx, it: { readonly subjectId: number, readonly reason: 'death' | 'custody', readonly day: PlainDate, readonly at: Instant, readonly seq: number }, payments: readonly (OpenPayment & { readonly messageId: string })[]): Promise<void> {
  await tx.insertInto('pay_recall').values(payments.map(({ lineId, n, messageId, agencyId }) => ({
    subject_id: it.subjectId, line_id: lineId, n, message_id: messageId, reason: it.reason, asked_on: it.day, at: it.at, agency_id: agencyId, trail_seq: it.seq,
  }))).execute()
}

export type RecallMessage = { readonly messageId: string, readonly bank: string, readonly batchId: string, readonly createdAt: Instant, readonly originalMessageId: string, readonly bookId: string, readonly runId: string, readonly events: readonly string[] }

export async function insertRecallMessage(tx: Tx, it: { readonly messageId: string, readonly bank: string, readonly batchId: string, readonly createdAt: Instant }): Promise<void> {
  await tx.insertInto('bank_recall').values({ message_id: it.messageId, bank: it.bank, batch_id: it.batchId, created_at: it.createdAt }).execute()
}

export async function findRecallMessage(tx: Tx, messageId: string): Promise<RecallMessage | undefined> {
  const { rows } = await sql<RecallMessage>`select m.message_id as "messageId", m.bank, m.batch_id as "batchId", m.created_at as "createdAt", b.message_id as "originalMessageId", r.book_id as "bookId", r.run_id as "runId",
      array(select e.kind from bank_recall_event e where e.message_id = m.message_id) as events
    from bank_recall m join pay_batch b on b.batch_id = m.batch_id join pay_run r on r.run_id = b.run_id where m.message_id = ${messageId}`.execute(tx)
  return rows[0]
}

/** False when there is one of this kind already. */
export async function insertRecallEvent(tx: Tx, it: { readonly messageId: string, readonly kind: 'sent' | 'not-taken' | 'answered', readonly at: Instant, readonly body: Readonly<Record<string, unknown>> }): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into bank_recall_event (message_id, kind, at, body) values (${it.messageId}, ${it.kind}, ${it.at}::timestamptz, ${JSON.stringify(it.body)}::jsonb)
    on conflict on constraint bank_recall_event_pk do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export type RecalledPayment = {
  readonly subjectId: number, readonly lineId: string, readonly n: number, readonly endToEndId: string, readonly amountFen: Fen, readonly attemptId: string, readonly agencyId: number
  /** What the bank said of the recall before. */
  readonly answered: string | null
  /** What the bank said of the payment itself before. */
  readonly outcome: string | null
}

/** What one message asked back. */
export async function recalledPayments(tx: Tx, messageId: string): Promise<RecalledPayment[]> {
  const { rows } = await sql<RecalledPayment>`
    select r.subject_id as "subjectId", r.line_id as "lineId", r.n, a.end_to_end_id as "endToEndId", a.amount_fen as "amountFen", a.attempt_id as "attemptId", r.agency_id as "agencyId",
      (select w.outcome from pay_recall_answer w where w.subject_id = r.subject_id and w.line_id = r.line_id and w.n = r.n) as answered,
      (select e.kind from pay_event e where e.subject_id = r.subject_id and e.line_id = r.line_id and e.n = r.n and e.kind in ('paid', 'returned', 'stopped')) as outcome
    from pay_recall r join pay_attempt a on a.subject_id = r.subject_id and a.line_id = r.line_id and a.n = r.n
    where r.message_id = ${messageId} order by r.subject_id, a.end_to_end_id`.execute(tx)
  return rows
}

export type AnsweredRecall = RecalledPayment & { readonly said: 'cancelled' | 'already-paid' | 'unknown', readonly reasonCode: string | null }

export async function insertRecallAnswers(tx: Tx, it: { readonly answerId: string, readonly day: PlainDate, readonly at: Instant, readonly seq: number }, answers: readonly AnsweredRecall[]): Promise<void> {
  await tx.insertInto('pay_recall_answer').values(answers.map((answer) => ({
    subject_id: answer.subjectId, line_id: answer.lineId, n: answer.n, outcome: answer.said, bank_answer_id: it.answerId, reason_code: answer.reasonCode, answered_on: it.day, at: it.at,
    agency_id: answer.agencyId, trail_seq: it.seq,
  }))).execute()
  const cancelled = answers.filter(({ said, outcome }) => said === 'cancelled' && outcome === null)
  for (const { subjectId, lineId, n, agencyId } of cancelled) {
    await sql`insert into pay_event (subject_id, event_id, line_id, n, kind, reason_code, bank_answer_id, on_day, at, agency_id, trail_seq)
      values (${subjectId}::bigint, md5(${lineId} || ':' || ${n}::int || ':stopped')::uuid, ${lineId}::uuid, ${n}::int, 'stopped', 'recalled', ${it.answerId}, ${it.day}::date, ${it.at}::timestamptz, ${agencyId}::bigint, ${it.seq}::bigint)`.execute(tx)
  }
}

/** The entries that booked an attempt as sent: one, or two when it had come back before and now goes out with more. */
export async function sentEntriesOf(tx: Tx, { subjectId, attemptId }: { readonly subjectId: number, readonly attemptId: string }): Promise<string[]> {
  const rows = await tx.selectFrom('ledger_entry').select('entry_id').where('subject_id', '=', subjectId).where('source_kind', '=', 'pay-attempt').where('source_id', '=', attemptId).orderBy('event').execute()
  return rows.map(({ entry_id }) => entry_id)
}

export type RecallView = { readonly lineId: string, readonly month: PlainDate, readonly amountFen: Fen, readonly askedOn: PlainDate, readonly outcome: string | null }

/** What was asked back of a person's payments, for those who verify. */
export async function recallsOf(tx: Tx, subjectId: number): Promise<RecallView[]> {
  const { rows } = await sql<RecallView>`
    select r.line_id as "lineId", l.month, a.amount_fen as "amountFen", r.asked_on as "askedOn", w.outcome
    from pay_recall r join pay_attempt a on a.subject_id = r.subject_id and a.line_id = r.line_id and a.n = r.n join pay_line l on l.subject_id = r.subject_id and l.line_id = r.line_id
    left join pay_recall_answer w on w.subject_id = r.subject_id and w.line_id = r.line_id and w.n = r.n
    where r.subject_id = ${subjectId}::bigint order by l.month, r.line_id, r.n`.execute(tx)
  return rows
}
