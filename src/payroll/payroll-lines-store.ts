import { sql, type RawBuilder } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Fen } from '../kernel/money.ts'
import { onceKinds } from '../benefits/benefits.ts'
import type { EntrySource } from '../ledger/ledger.ts'
import type { Tx } from '../platform/database.ts'
import { takenFrom } from './set-off-store.ts'

// What belongs to persons: lines, attempts and events, always by sets over a range of subjects. Ids follow from what a row is, so that a range built twice is built once.

export type Range = { readonly after: number, readonly until: number }
const inRange = (column: RawBuilder<unknown>, { after, until }: Range): RawBuilder<boolean> => sql<boolean>`${column} > ${after}::bigint and ${column} <= ${until}::bigint`

/**
 * Notes in temporary tables what a range is to get: `due_line`, what is due and no line stands for yet (a first line, or the difference when more is due than
 * lines stand for), and `next_attempt`, what can be sent: new lines, lines that waited for an account, and what came back and may go again.
 */
export async function prepareRange(tx: Tx, it: Range & {
  readonly runId: string, readonly bookId: string, readonly month: PlainDate, readonly changedSince: string, readonly day: PlainDate
}): Promise<void> {
  await sql`create temp table due_line (subject_id bigint, line_id uuid, award_id uuid, month date, cause text, amount_fen bigint, items jsonb, decision_id uuid,
    pool_id bigint, agency_id bigint) on commit drop`.execute(tx)
  await sql`
    insert into due_line (subject_id, line_id, award_id, month, cause, amount_fen, items, decision_id, pool_id, agency_id)
    select x.subject_id, md5(${it.runId} || x.award_id || x.month || x.cause)::uuid, x.award_id, x.month, x.cause, x.amount_fen - x.before_fen,
      case when x.before_fen = 0 then x.items else x.items || jsonb_build_array(jsonb_build_object('item', 'paid-before', 'amountFen', -x.before_fen)) end,
      x.decision_id, x.pool_id, x.agency_id
    from (
      select d.subject_id, d.award_id, d.month, d.amount_fen, d.items, d.decision_id, d.pool_id, d.agency_id, b.before_fen,
        case when b.lines = 0 then 'benefit' else 'supplement-' || b.lines end as cause
      from benefit_due(${it.bookId}, ${it.month}::date, ${it.changedSince}::timestamptz) d
      cross join lateral (select count(*) as lines, coalesce(sum(l.amount_fen), 0)::bigint as before_fen from pay_line l
        where l.subject_id = d.subject_id and l.award_id = d.award_id and l.month = d.month) b
      where ${inRange(sql`d.subject_id`, it)} and ${notHeld(sql`d.subject_id`)}) x
    where x.amount_fen > x.before_fen`.execute(tx)
  await sql`create temp table next_attempt (subject_id bigint, line_id uuid, n int, account_row_id uuid, masked text, amount_fen bigint, answers_return uuid, agency_id bigint) on commit drop`.execute(tx)
  await sql`
    insert into next_attempt (subject_id, line_id, n, account_row_id, masked, amount_fen, answers_return, agency_id)
    select w.subject_id, w.line_id, w.n, c.account_row_id, c.masked, w.amount_fen, w.answers_return, w.agency_id
    from (
      select d.subject_id, d.line_id, 1 as n, d.amount_fen, null::uuid as answers_return, null::text as not_account, d.agency_id from due_line d
      union all
      select l.subject_id, l.line_id, 1, l.amount_fen, null, null, l.agency_id
      from pay_waiting p join pay_line l on l.subject_id = p.subject_id and l.line_id = p.line_id
      where ${inRange(sql`p.subject_id`, it)} and ${notHeld(sql`p.subject_id`)} and l.book_id = ${it.bookId}
        and not exists (select 1 from pay_attempt a where a.subject_id = p.subject_id and a.line_id = p.line_id)
        and ${pays}
      union all
      select l.subject_id, l.line_id, e.n + 1, l.amount_fen, e.event_id,
        case when e.kind = 'returned' and not exists (select 1 from pay_release f where f.subject_id = e.subject_id and f.event_id = e.event_id) then o.lookup_hash end, l.agency_id
      from pay_event e
      join pay_line l on l.subject_id = e.subject_id and l.line_id = e.line_id
      join pay_attempt a on a.subject_id = e.subject_id and a.line_id = e.line_id and a.n = e.n
      join pay_account o on o.subject_id = a.subject_id and o.account_row_id = a.account_row_id
      where e.kind in ('returned', 'stopped') and ${inRange(sql`e.subject_id`, it)} and ${notHeld(sql`e.subject_id`)} and l.book_id = ${it.bookId}
        and not exists (select 1 from pay_attempt g where g.subject_id = e.subject_id and g.answers_return = e.event_id)
        and ${pays}) w
    cross join lateral (select c.account_row_id, c.masked, c.lookup_hash from pay_account c where c.subject_id = w.subject_id and ${accountFor(it)} limit 1) c
    where w.not_account is null or c.lookup_hash <> w.not_account`.execute(tx)
  await sql`analyze due_line`.execute(tx)
  await sql`analyze next_attempt`.execute(tx)
}

/**
 * Whether the award of the line `l` pays for its month: what the function `award_pays` says of one line, written out. A function with a question inside is asked anew for every
 * line of a range, this becomes part of the plan.
 */
export const pays: RawBuilder<boolean> = sql<boolean>`(exists (select 1 from award w1 where w1.subject_id = l.subject_id and w1.award_id = l.award_id and w1.known_until is null and (w1.ends_on is null or w1.ends_on > l.month))
  and coalesce((select v1.kind from award_event v1 where v1.subject_id = l.subject_id and v1.award_id = l.award_id and v1.from_month <= l.month order by v1.n desc limit 1) in ('grant', 'release', 'resume', 'reinstate'), false))`

/** Nobody has said of the person what has yet to be verified (died, in prison). */
const notHeld = (column: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`not exists (select 1 from benefit_hold h where h.subject_id = ${column}
  and not exists (select 1 from benefit_hold_end q where q.subject_id = h.subject_id and q.hold_id = h.hold_id))`

/** Notes who of the range is left out because their payments are held: why, for how many months, how much. */
export async function insertLeftOut(tx: Tx, it: Range & { readonly runId: string, readonly bookId: string, readonly month: PlainDate, readonly changedSince: string }): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into pay_left_out (subject_id, run_id, award_id, reason, months, amount_fen, agency_id)
    select x.subject_id, ${it.runId}::uuid, x.award_id, min(x.reason), count(*)::int, sum(x.amount_fen - x.before_fen)::bigint, min(x.agency_id)
    from (select d.subject_id, d.award_id, d.amount_fen, d.agency_id, h.reason,
        (select coalesce(sum(l.amount_fen), 0)::bigint from pay_line l where l.subject_id = d.subject_id and l.award_id = d.award_id and l.month = d.month) as before_fen
      from (select h.subject_id, min(h.cause) as reason from benefit_hold h where ${inRange(sql`h.subject_id`, it)}
          and not exists (select 1 from benefit_hold_end q where q.subject_id = h.subject_id and q.hold_id = h.hold_id) group by h.subject_id) h
      join benefit_due(${it.bookId}, ${it.month}::date, ${it.changedSince}::timestamptz) d on d.subject_id = h.subject_id) x
    where x.amount_fen > x.before_fen group by x.subject_id, x.award_id
    on conflict on constraint pay_left_out_pk do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export type LeftOut = { readonly subjectId: number, readonly name: string, readonly reason: 'death' | 'custody', readonly months: number, readonly amountFen: Fen }

/** Who was left out of a run, with the name the record knows. */
export async function leftOutOfRun(tx: Tx, runId: string): Promise<LeftOut[]> {
  const { rows } = await sql<LeftOut>`
    select o.subject_id as "subjectId", coalesce(f.value, '') as name, o.reason, o.months, o.amount_fen as "amountFen" from pay_left_out o
    left join subject_fact f on f.subject_id = o.subject_id and f.kind = 'name' and f.known_until is null and f.valid_until is null
    where o.run_id = ${runId}::uuid order by o.subject_id, o.award_id limit 500`.execute(tx)
  return rows
}

/**
 * The account `c` a run of a month pays to, on the day it is built or closed: the one in force that day. One that was planned counts by the month of the run and not by
 * the day, so that a run made late still pays to the account before it, and one made early already to the new one.
 */
const accountFor = ({ month, day }: { readonly month: PlainDate, readonly day: PlainDate }): RawBuilder<boolean> => {
  const on = sql`(select least(greatest(${day}::date, max(p.counts_from) filter (where p.counts_from <= ${month}::date)), min(p.counts_from) filter (where p.counts_from > ${month}::date) - 1)
    from pay_account p where p.subject_id = c.subject_id and p.known_until is null)`
  return sql<boolean>`c.known_until is null and c.valid_from <= ${on} and (c.valid_until is null or c.valid_until > ${on})`
}

/** Those who get a line or an attempt, each once: whose chains the range is written on. */
export const touchedByRange: RawBuilder<unknown> = sql`select t.subject_id, min(t.agency_id) from (select subject_id, agency_id from due_line union all select subject_id, agency_id from next_attempt) t group by t.subject_id`

/** Writes the lines `prepareRange` noted, vouched for by the reserved chains. What is there already stays as it is. */
export async function insertLines(tx: Tx, it: { readonly runId: string, readonly bookId: string, readonly chains: string }): Promise<void> {
  await sql`
    insert into pay_line (subject_id, line_id, run_id, award_id, month, cause, amount_fen, items, decision_id, book_id, pool_id, agency_id, trail_seq)
    select d.subject_id, d.line_id, ${it.runId}::uuid, d.award_id, d.month, d.cause, d.amount_fen, d.items, d.decision_id, ${it.bookId}, d.pool_id, d.agency_id, r.seq
    from due_line d join ${sql.table(it.chains)} r on r.subject_id = d.subject_id
    on conflict on constraint pay_line_once do nothing`.execute(tx)
}

/** Writes the payments `prepareRange` noted: each its line less what is taken from it. */
export async function insertAttempts(tx: Tx, it: { readonly runId: string, readonly batchId: string, readonly chains: string }): Promise<void> {
  await sql`
    insert into pay_attempt (subject_id, line_id, n, attempt_id, run_id, batch_id, end_to_end_id, account_row_id, masked_account, amount_fen, answers_return, agency_id, trail_seq)
    select x.subject_id, x.line_id, x.n, md5(x.line_id || ':' || x.n)::uuid, ${it.runId}::uuid, ${it.batchId}::uuid, md5(x.line_id || ':' || x.n), x.account_row_id, x.masked,
      x.amount_fen - coalesce(t.taken, 0), x.answers_return, x.agency_id, r.seq
    from next_attempt x join ${sql.table(it.chains)} r on r.subject_id = x.subject_id
    join pay_line l on l.subject_id = x.subject_id and l.line_id = x.line_id
    left join ${takenFrom(sql`next_attempt`, sql<boolean>`true`)} t on t.subject_id = x.subject_id and t.line_id = x.line_id and t.n = x.n
    on conflict do nothing`.execute(tx)
}

/** Notes the lines of the range that have no account to go to; gives who they belong to. */
export async function insertWaiting(tx: Tx, { runId, after, until }: Range & { readonly runId: string }): Promise<{ readonly subjectId: number, readonly agencyId: number }[]> {
  const { rows } = await sql<{ subjectId: number, agencyId: number }>`
    with waiting as (
      insert into pay_waiting (subject_id, line_id, run_id, reason, agency_id)
      select l.subject_id, l.line_id, l.run_id, 'no-account', l.agency_id from pay_line l
      where l.run_id = ${runId}::uuid and ${inRange(sql`l.subject_id`, { after, until })}
        and not exists (select 1 from pay_attempt a where a.subject_id = l.subject_id and a.line_id = l.line_id)
      on conflict on constraint pay_waiting_pk do nothing returning subject_id, agency_id)
    select w.subject_id as "subjectId", min(w.agency_id) as "agencyId" from waiting w group by w.subject_id order by w.subject_id`.execute(tx)
  return rows
}

export type RangeTotals = {
  readonly heads: number, readonly lines: number, readonly lineFen: Fen, readonly attempts: number, readonly attemptFen: Fen, readonly digest: string
  /** What the run took from lines towards what their owners owe. */
  readonly deductedFen: Fen
  /** Attempts whose amount is not that of their line less what is taken from it, or whose line is not there: always 0 unless somebody reached into the tables. */
  readonly astray: number
}

/**
 * Control totals of a range as it stands now, and a digest over every line, deduction and attempt in it, the account each goes to included. Computed when the range is built
 * and again before money is released; ordered by bytes, so that it does not depend on a collation.
 */
export async function rangeTotals(tx: Tx, { runId, after, until }: Range & { readonly runId: string }): Promise<RangeTotals> {
  const { rows } = await sql<RangeTotals>`
    with line as (
      select l.subject_id, l.amount_fen, sha256(convert_to(concat_ws('|', 'L', l.subject_id, l.line_id, l.award_id, l.month, l.cause, l.amount_fen, l.items, l.decision_id, l.book_id, l.pool_id), 'UTF8')) as d
      from pay_line l where l.run_id = ${runId}::uuid and ${inRange(sql`l.subject_id`, { after, until })}),
    deduction as (
      select d.amount_fen, sha256(convert_to(concat_ws('|', 'D', d.subject_id, d.order_id, d.month, d.line_id, d.receivable_id, d.amount_fen), 'UTF8')) as d
      from pay_deduction d where d.run_id = ${runId}::uuid and ${inRange(sql`d.subject_id`, { after, until })}),
    attempt as (
      select a.amount_fen, l.amount_fen - coalesce(t.taken, 0) as line_fen,
        sha256(convert_to(concat_ws('|', 'A', a.subject_id, a.line_id, a.n, a.attempt_id, a.batch_id, a.end_to_end_id, a.account_row_id, c.lookup_hash, c.holder_name, c.bank_code, a.amount_fen, a.answers_return), 'UTF8')) as d
      from pay_attempt a
      left join pay_line l on l.subject_id = a.subject_id and l.line_id = a.line_id
      left join pay_account c on c.subject_id = a.subject_id and c.account_row_id = a.account_row_id
      left join ${takenFrom(sql`pay_attempt`, sql<boolean>`x.run_id = ${runId}::uuid and ${inRange(sql`d.subject_id`, { after, until })}`)} t on t.subject_id = a.subject_id and t.line_id = a.line_id and t.n = a.n
      where a.run_id = ${runId}::uuid and ${inRange(sql`a.subject_id`, { after, until })})
    select l.heads, l.lines, l."lineFen", a.attempts, a."attemptFen", a.astray, d."deductedFen", encode(sha256(coalesce(l.d, ''::bytea) || '|'::bytea || coalesce(a.d, ''::bytea) || coalesce('|'::bytea || d.d, ''::bytea)), 'hex') as digest
    from (select count(distinct subject_id) as heads, count(*) as lines, coalesce(sum(amount_fen), 0)::bigint as "lineFen", string_agg(d, ''::bytea order by d) as d from line) l
    cross join (select count(*) as attempts, coalesce(sum(amount_fen), 0)::bigint as "attemptFen", count(*) filter (where line_fen is distinct from amount_fen) as astray,
      string_agg(d, ''::bytea order by d) as d from attempt) a
    cross join (select coalesce(sum(amount_fen), 0)::bigint as "deductedFen", string_agg(d, ''::bytea order by d) as d from deduction) d`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error('an aggregate gave no row')
  return row
}

/** Attempts of a batch that are not stopped. */
const goingOut = (batchId: string): RawBuilder<unknown> => sql`
  select a.subject_id, a.line_id, a.n, a.attempt_id, a.end_to_end_id, a.account_row_id, a.amount_fen, a.agency_id
  from pay_attempt a where a.batch_id = ${batchId}::uuid
    and not exists (select 1 from pay_event e where e.subject_id = a.subject_id and e.line_id = a.line_id and e.n = a.n and e.kind = 'stopped')`

/** Persons of a batch with an attempt that must not go out any more: the award was held or ended since, the person is held while something is verified, or the account changed. */
export const toBeStopped = (batchId: string, at: { readonly month: PlainDate, readonly day: PlainDate }): RawBuilder<unknown> => sql`
  select g.subject_id, g.line_id, g.n, g.agency_id,
    case when not ${pays} then 'award-not-in-payment' when not ${notHeld(sql`g.subject_id`)} then 'held' else 'account-changed' end as reason
  from (${goingOut(batchId)}) g join pay_line l on l.subject_id = g.subject_id and l.line_id = g.line_id
  join pay_account o on o.subject_id = g.subject_id and o.account_row_id = g.account_row_id
  where not ${pays} or not ${notHeld(sql`g.subject_id`)}
    or not exists (select 1 from pay_account c where c.subject_id = g.subject_id and c.lookup_hash = o.lookup_hash and ${accountFor(at)})`

/** All attempts of a run not stopped yet, for a run that is cancelled. */
export const allOfRun = (runId: string): RawBuilder<unknown> => sql`
  select a.subject_id, a.line_id, a.n, a.agency_id, 'run-cancelled' as reason from pay_attempt a where a.run_id = ${runId}::uuid
    and not exists (select 1 from pay_event e where e.subject_id = a.subject_id and e.line_id = a.line_id and e.n = a.n and e.kind = 'stopped')`

/** Stops the attempts noted in `stop_attempt`; each waits for the next run in which it may go. */
export async function insertStops(tx: Tx, it: { readonly chains: string, readonly day: PlainDate, readonly at: Instant }): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into pay_event (subject_id, event_id, line_id, n, kind, reason_code, on_day, at, agency_id, trail_seq)
    select s.subject_id, md5(s.line_id || ':' || s.n || ':stopped')::uuid, s.line_id, s.n, 'stopped', s.reason, ${it.day}::date, ${it.at}::timestamptz, s.agency_id, r.seq
    from stop_attempt s join ${sql.table(it.chains)} r on r.subject_id = s.subject_id`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Notes the attempts to stop in the temporary table `stop_attempt`; gives their number. */
export async function prepareStops(tx: Tx, which: RawBuilder<unknown>): Promise<number> {
  await sql`drop table if exists stop_attempt`.execute(tx)
  await sql`create temp table stop_attempt (subject_id bigint, line_id uuid, n int, agency_id bigint, reason text) on commit drop`.execute(tx)
  const { numAffectedRows } = await sql`insert into stop_attempt (subject_id, line_id, n, agency_id, reason) ${which}`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export const stoppedSubjects: RawBuilder<unknown> = sql`select s.subject_id, min(s.agency_id) from stop_attempt s group by s.subject_id`

export type BatchTotals = { readonly lines: number, readonly totalFen: Fen, readonly digest: string }

/** What goes out in a batch: count, sum and a digest over person, reference, account and amount of every payment. */
export async function batchTotals(tx: Tx, batchId: string): Promise<BatchTotals> {
  const { rows } = await sql<BatchTotals>`
    select count(*) as lines, coalesce(sum(g.amount_fen), 0)::bigint as "totalFen",
      encode(sha256(coalesce(string_agg(g.d, ''::bytea order by g.d), ''::bytea)), 'hex') as digest
    from (select o.amount_fen, sha256(convert_to(concat_ws('|', o.subject_id, o.end_to_end_id, o.amount_fen, c.lookup_hash, c.holder_name, c.bank_code), 'UTF8')) as d
      from (${goingOut(batchId)}) o join pay_account c on c.subject_id = o.subject_id and c.account_row_id = o.account_row_id) g`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error('an aggregate gave no row')
  return row
}

export type OutgoingPayment = {
  readonly subjectId: number, readonly endToEndId: string, readonly amountFen: Fen, readonly bankCode: string, readonly bankName: string, readonly holderName: string
  readonly cipher: string, readonly lookupHash: string, readonly month: PlainDate, readonly awardKind: string
}

/** The next payments of a batch in the order of person and reference, after the last one of the page before. */
export async function outgoingPage(tx: Tx, batchId: string, after: { readonly subjectId: number, readonly endToEndId: string }, size: number): Promise<OutgoingPayment[]> {
  const { rows } = await sql<OutgoingPayment>`
    select g.subject_id as "subjectId", g.end_to_end_id as "endToEndId", g.amount_fen as "amountFen", c.bank_code as "bankCode", c.bank_name as "bankName", c.holder_name as "holderName",
      c.cipher, c.lookup_hash as "lookupHash", l.month, w.kind as "awardKind"
    from (select o.subject_id, o.line_id, o.end_to_end_id, o.account_row_id, o.amount_fen from (${goingOut(batchId)}) o
      where (o.subject_id, o.end_to_end_id) > (${after.subjectId}::bigint, ${after.endToEndId}) order by o.subject_id, o.end_to_end_id limit ${size}) g
    join pay_account c on c.subject_id = g.subject_id and c.account_row_id = g.account_row_id
    join pay_line l on l.subject_id = g.subject_id and l.line_id = g.line_id
    join award w on w.subject_id = l.subject_id and w.award_id = l.award_id
    order by g.subject_id, g.end_to_end_id`.execute(tx)
  return rows
}

/**
 * Notes what goes out in the temporary table `outgoing`, with the sub-item each is booked under and how much of it came back before and stands in 2001 (a payment that goes
 * again whole, because its deduction was let go, is more than came back). Read from here, no question is asked of a table while it grows.
 */
export async function prepareOutgoing(tx: Tx, batchId: string, subItem: RawBuilder<string>): Promise<Outgoing> {
  await sql`create temp table outgoing (subject_id bigint, line_id uuid, n int, attempt_id uuid, amount_fen bigint, again_fen bigint, agency_id bigint, sub_item text, once boolean) on commit drop`.execute(tx)
  await sql`
    insert into outgoing (subject_id, line_id, n, attempt_id, amount_fen, again_fen, agency_id, sub_item, once)
    select g.subject_id, g.line_id, g.n, g.attempt_id, g.amount_fen, case when g.n > 1 then least(g.amount_fen, coalesce((select b.amount_fen from pay_event e
        join pay_attempt b on b.subject_id = e.subject_id and b.line_id = e.line_id and b.n = e.n
        where e.subject_id = g.subject_id and e.line_id = g.line_id and e.n < g.n and e.kind = 'returned' order by e.n desc limit 1), 0)) else 0 end, g.agency_id, ${subItem}, w.kind = any(${[...onceKinds]}::text[])
    from (${goingOut(batchId)}) g join pay_line l on l.subject_id = g.subject_id and l.line_id = g.line_id
    join award w on w.subject_id = l.subject_id and w.award_id = l.award_id`.execute(tx)
  await sql`analyze outgoing`.execute(tx)
  const { rows } = await sql<Outgoing>`select count(*) filter (where o.amount_fen > o.again_fen and not o.once) as first, count(*) filter (where o.again_fen > 0) as again,
    count(*) filter (where o.amount_fen > o.again_fen and o.once) as once from outgoing o`.execute(tx)
  return rows[0] ?? { first: 0, again: 0, once: 0 }
}

/** How many payments go out for the first time, again after they came back, and once only (grants). */
export type Outgoing = { readonly first: number, readonly again: number, readonly once: number }

export const outgoingSubjects: RawBuilder<unknown> = sql`select o.subject_id, min(o.agency_id) from outgoing o group by o.subject_id`

export async function insertSent(tx: Tx, it: { readonly chains: string, readonly day: PlainDate, readonly at: Instant }): Promise<void> {
  await sql`
    insert into pay_event (subject_id, event_id, line_id, n, kind, on_day, at, agency_id, trail_seq)
    select o.subject_id, md5(o.line_id || ':' || o.n || ':sent')::uuid, o.line_id, o.n, 'sent', ${it.day}::date, ${it.at}::timestamptz, o.agency_id, r.seq
    from outgoing o join ${sql.table(it.chains)} r on r.subject_id = o.subject_id`.execute(tx)
}

/**
 * Entries for what a batch sent. Money that came back once stands in 2001 and leaves from there (E-14); everything else is a new expenditure, monthly (E-12) or once (E-16).
 */
export const sentEntries = (it: { readonly chains: string, readonly which: keyof Outgoing }): RawBuilder<EntrySource> => sql<EntrySource>`
  select o.subject_id, o.attempt_id as source_id, ${it.which === 'again' ? sql`'退票'::text` : sql`o.sub_item`} as sub_item, ${it.which === 'again' ? sql`o.again_fen` : sql`o.amount_fen - o.again_fen`} as amount_fen, o.agency_id, r.seq as trail_seq
  from outgoing o join ${sql.table(it.chains)} r on r.subject_id = o.subject_id
  where ${it.which === 'again' ? sql`o.again_fen > 0` : sql`o.amount_fen > o.again_fen and o.once = ${it.which === 'once'}::boolean`}`

export type PaymentRow = {
  readonly lineId: string, readonly month: PlainDate, readonly cause: string, readonly amountFen: Fen, readonly bookId: string, readonly awardKind: string
  /** What its last attempt was lessened by. */
  readonly deductedFen: Fen
  readonly n: number | null, readonly accountTail: string | null, readonly lastKind: string | null, readonly on: PlainDate | null, readonly reasonCode: string | null
  /** Whether an earlier attempt came back. */
  readonly cameBack: boolean
}

/** A person's lines with their last attempt and its last event, the newest first. */
export async function paymentRows(tx: Tx, subjectId: number): Promise<PaymentRow[]> {
  const { rows } = await sql<PaymentRow>`
    select l.line_id as "lineId", l.month, l.cause, l.amount_fen as "amountFen", l.book_id as "bookId", w.kind as "awardKind", a.n, right(a.masked_account, 4) as "accountTail",
      e.kind as "lastKind", e.on_day as on, e.reason_code as "reasonCode",
      exists (select 1 from pay_event b where b.subject_id = ${subjectId}::bigint and b.line_id = l.line_id and b.kind = 'returned' and b.n < coalesce(a.n, 0)) as "cameBack",
      coalesce(t.taken, 0)::bigint as "deductedFen"
    from pay_line l
    join award w on w.subject_id = l.subject_id and w.award_id = l.award_id
    left join lateral (select x.n, x.masked_account from pay_attempt x where x.subject_id = ${subjectId}::bigint and x.line_id = l.line_id order by x.n desc limit 1) a on true
    left join lateral (select v.kind, v.on_day, v.reason_code from pay_event v where v.subject_id = ${subjectId}::bigint and v.line_id = l.line_id and v.n = a.n
      order by case v.kind when 'sent' then 0 else 1 end desc limit 1) e on true
    left join ${takenFrom(sql`pay_attempt`, sql<boolean>`d.subject_id = ${subjectId}::bigint`)} t on t.subject_id = l.subject_id and t.line_id = l.line_id and t.n = a.n
    where l.subject_id = ${subjectId}::bigint order by l.month desc, l.cause, l.line_id limit 600`.execute(tx)
  return rows
}

/** Persons of a batch whose payments are held now, or who have no right to one any more: the file was closed before anybody knew. */
export async function heldInBatch(tx: Tx, batchId: string): Promise<number[]> {
  const { rows } = await sql<{ subjectId: number }>`select distinct g.subject_id as "subjectId" from (${goingOut(batchId)}) g join pay_line l on l.subject_id = g.subject_id and l.line_id = g.line_id
    where not ${notHeld(sql`g.subject_id`)} or not ${pays} order by 1`.execute(tx)
  return rows.map(({ subjectId }) => subjectId)
}

/** What lines stand for, award by award and month by month: with what an award gives now, it shows what was paid too much. */
export async function lineTotals(tx: Tx, subjectId: number, awardIds: readonly string[]): Promise<{ readonly awardId: string, readonly month: PlainDate, readonly amountFen: Fen }[]> {
  const { rows } = await sql<{ awardId: string, month: PlainDate, amountFen: Fen }>`select l.award_id as "awardId", l.month, sum(l.amount_fen)::bigint as "amountFen"
    from pay_line l where l.subject_id = ${subjectId} and l.award_id = any (${[...awardIds]}::uuid[]) group by l.award_id, l.month order by l.month, l.award_id`.execute(tx)
  return rows
}
