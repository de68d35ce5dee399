import { sql, type RawBuilder } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Fen } from '../kernel/money.ts'
import type { EntrySource } from '../ledger/ledger.ts'
import type { Tx } from '../platform/database.ts'
import { pays } from './payroll-lines-store.ts'

// What the bank says became of payments: paid or returned, noted by sets beside what was sent, and what of a run came back.

export type AnsweredPayment = { readonly endToEndId: string, readonly paid: boolean, readonly amountFen: Fen | null, readonly reasonCode: string | null, readonly reason: string | null }

/** Puts what a bank says into the temporary table `bank_says`, next to what we sent. */
export async function prepareAnswers(tx: Tx, batchId: string, payments: readonly AnsweredPayment[]): Promise<void> {
  await sql`create temp table bank_says (end_to_end_id text, paid boolean, said_fen bigint, reason_code text, reason text, subject_id bigint, line_id uuid, n int, amount_fen bigint,
    agency_id bigint, month date, masked text) on commit drop`.execute(tx)
  await sql`
    insert into bank_says (end_to_end_id, paid, said_fen, reason_code, reason, subject_id, line_id, n, amount_fen, agency_id, month, masked)
    select s.end_to_end_id, s.paid, s.said_fen, s.reason_code, s.reason, a.subject_id, a.line_id, a.n, a.amount_fen, a.agency_id, l.month, a.masked_account
    from unnest(${payments.map((p) => p.endToEndId)}::text[], ${payments.map((p) => p.paid)}::boolean[], ${payments.map((p) => p.amountFen)}::bigint[],
      ${payments.map((p) => p.reasonCode)}::text[], ${payments.map((p) => p.reason)}::text[]) as s (end_to_end_id, paid, said_fen, reason_code, reason)
    left join pay_attempt a on a.batch_id = ${batchId}::uuid and a.end_to_end_id = s.end_to_end_id
      and exists (select 1 from pay_event e where e.subject_id = a.subject_id and e.line_id = a.line_id and e.n = a.n and e.kind = 'sent')
    left join pay_line l on l.subject_id = a.subject_id and l.line_id = a.line_id`.execute(tx)
  await sql`analyze bank_says`.execute(tx)
}

/** What in `bank_says` cannot be taken: a payment that was not sent, one with another amount, one that has its outcome already. */
export async function answersAstray(tx: Tx): Promise<{ readonly unknown: string | null, readonly otherAmount: string | null, readonly answered: string | null }> {
  const { rows } = await sql<{ unknown: string | null, otherAmount: string | null, answered: string | null }>`
    select min(s.end_to_end_id) filter (where s.subject_id is null) as unknown,
      min(s.end_to_end_id) filter (where s.subject_id is not null and s.said_fen is not null and s.said_fen <> s.amount_fen) as "otherAmount",
      min(s.end_to_end_id) filter (where exists (select 1 from pay_event e where e.subject_id = s.subject_id and e.line_id = s.line_id and e.n = s.n and e.kind in ('paid', 'returned', 'stopped'))) as answered
    from bank_says s`.execute(tx)
  return rows[0] ?? { unknown: null, otherAmount: null, answered: null }
}

export const answeredSubjects: RawBuilder<unknown> = sql`select s.subject_id, min(s.agency_id) from bank_says s group by s.subject_id`

export async function insertOutcomes(tx: Tx, it: { readonly chains: string, readonly answerId: string, readonly day: PlainDate, readonly at: Instant }): Promise<void> {
  await sql`
    insert into pay_event (subject_id, event_id, line_id, n, kind, reason_code, reason, bank_answer_id, on_day, at, agency_id, trail_seq)
    select s.subject_id, md5(s.line_id || ':' || s.n || ':outcome')::uuid, s.line_id, s.n, case when s.paid then 'paid' else 'returned' end, s.reason_code, s.reason, ${it.answerId},
      ${it.day}::date, ${it.at}::timestamptz, s.agency_id, r.seq
    from bank_says s join ${sql.table(it.chains)} r on r.subject_id = s.subject_id`.execute(tx)
}

/** Entries for what came back (E-13), one for each returned payment. */
export const returnedEntries = (chains: string): RawBuilder<EntrySource> => sql<EntrySource>`
  select s.subject_id, md5(s.line_id || ':' || s.n || ':outcome')::uuid as source_id, '退票'::text as sub_item, s.amount_fen, s.agency_id, r.seq as trail_seq from bank_says s join ${sql.table(chains)} r on r.subject_id = s.subject_id where not s.paid`

export type Outcome = {
  readonly subjectId: number, readonly agencyId: number, readonly lineId: string, readonly n: number, readonly eventId: string, readonly paid: boolean, readonly amountFen: Fen
  readonly month: PlainDate, readonly masked: string, readonly reasonCode: string | null, readonly awardKind: string
  /** The award does not pay for this month any more. */
  readonly isWithoutRight: boolean
}

/** What the bank said, person by person, for the messages. */
export async function outcomes(tx: Tx): Promise<Outcome[]> {
  const { rows } = await sql<Outcome>`
    select s.subject_id as "subjectId", s.agency_id as "agencyId", s.line_id as "lineId", s.n, md5(s.line_id || ':' || s.n || ':outcome')::uuid as "eventId", s.paid, s.amount_fen as "amountFen",
      s.month, s.masked, s.reason_code as "reasonCode", w.kind as "awardKind", not ${pays} as "isWithoutRight"
    from bank_says s join pay_line l on l.subject_id = s.subject_id and l.line_id = s.line_id join award w on w.subject_id = l.subject_id and w.award_id = l.award_id order by s.subject_id, s.month, s.line_id`.execute(tx)
  return rows
}

/** Payments of a run that were sent and of which the bank has not said what became. */
export async function unanswered(tx: Tx, runId: string): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*) as open from pay_attempt a where a.run_id = ${runId}::uuid
      and not exists (select 1 from pay_event e where e.subject_id = a.subject_id and e.line_id = a.line_id and e.n = a.n and e.kind in ('paid', 'returned', 'stopped'))`.execute(tx)
  return rows[0]?.open ?? 0
}

export type ReturnedOfRun = { readonly subjectId: number, readonly lineId: string, readonly eventId: string, readonly name: string, readonly amountFen: Fen, readonly reasonCode: string | null, readonly reason: string | null, readonly on: PlainDate, readonly month: PlainDate, readonly isRepaid: boolean, readonly caseNo: string | null }

/** What came back, with the case in which its account is being corrected (read from the list of cases; nothing else of a case is known here). */
export async function returnedOfRun(tx: Tx, runId: string): Promise<ReturnedOfRun[]> {
  const { rows } = await sql<ReturnedOfRun>`
    select e.subject_id as "subjectId", e.line_id as "lineId", e.event_id as "eventId", c.holder_name as name, a.amount_fen as "amountFen", e.reason_code as "reasonCode", e.reason, e.on_day as on, l.month,
      exists (select 1 from pay_attempt g where g.subject_id = e.subject_id and g.answers_return = e.event_id) as "isRepaid",
      (select p.public_no from case_progress p where p.subject_id = e.subject_id and p.matter_code = 'REG-17' and p.received_on >= e.on_day
        order by p.cause = 'returned:' || e.event_id desc nulls last, p.received_on limit 1) as "caseNo"
    from pay_event e join pay_attempt a on a.subject_id = e.subject_id and a.line_id = e.line_id and a.n = e.n
    join pay_line l on l.subject_id = e.subject_id and l.line_id = e.line_id
    join pay_account c on c.subject_id = a.subject_id and c.account_row_id = a.account_row_id
    where a.run_id = ${runId}::uuid and e.kind = 'returned' order by e.subject_id, e.line_id limit 500`.execute(tx)
  return rows
}

export async function outcomesOfRun(tx: Tx, runId: string): Promise<{ readonly sent: number, readonly paid: number, readonly paidFen: Fen, readonly returned: number, readonly returnedFen: Fen, readonly stopped: number }> {
  const { rows } = await sql<{ sent: number, paid: number, paidFen: Fen, returned: number, returnedFen: Fen, stopped: number }>`
    select count(*) filter (where e.kind = 'sent') as sent, count(*) filter (where e.kind = 'paid') as paid, coalesce(sum(a.amount_fen) filter (where e.kind = 'paid'), 0)::bigint as "paidFen",
      count(*) filter (where e.kind = 'returned') as returned, coalesce(sum(a.amount_fen) filter (where e.kind = 'returned'), 0)::bigint as "returnedFen", count(*) filter (where e.kind = 'stopped') as stopped
    from pay_attempt a join pay_event e on e.subject_id = a.subject_id and e.line_id = a.line_id and e.n = a.n where a.run_id = ${runId}::uuid`.execute(tx)
  return rows[0] ?? { sent: 0, paid: 0, paidFen: 0 as Fen, returned: 0, returnedFen: 0 as Fen, stopped: 0 }
}

export async function findReturned(tx: Tx, subjectId: number, lineId: string): Promise<{ readonly eventId: string, readonly agencyId: number } | undefined> {
  const { rows } = await sql<{ eventId: string, agencyId: number }>`
    select e.event_id as "eventId", e.agency_id as "agencyId" from pay_event e where e.subject_id = ${subjectId}::bigint and e.line_id = ${lineId}::uuid and e.kind = 'returned'
      and not exists (select 1 from pay_attempt g where g.subject_id = ${subjectId}::bigint and g.answers_return = e.event_id)`.execute(tx)
  return rows[0]
}

export async function insertRelease(tx: Tx, it: { readonly subjectId: number, readonly eventId: string, readonly caseId: string | null, readonly at: Instant, readonly agencyId: number }): Promise<void> {
  await sql`insert into pay_release (subject_id, event_id, case_id, at, agency_id) values (${it.subjectId}::bigint, ${it.eventId}::uuid, ${it.caseId}::uuid, ${it.at}::timestamptz, ${it.agencyId}::bigint)
    on conflict on constraint pay_release_pk do nothing`.execute(tx)
}
