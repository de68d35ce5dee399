import { sql, type RawBuilder } from 'kysely'
import { monthOf, type PlainDate, type YearMonth } from '../kernel/day.ts'
import type { Step } from '../kernel/explained.ts'
import type { Instant } from '../kernel/instant.ts'
import { fen, type Fen } from '../kernel/money.ts'
import { onceKinds } from '../benefits/benefits.ts'
import type { Tx } from '../platform/database.ts'
import type { Receivable } from './receivables-store.ts'

// What is taken from a person's own running benefit towards what they owe back: the orders, what the person and the agency said of them, and what a run took.

export type SetOffEventKind = 'objected' | 'kept' | 'revoked'
export type SetOffEvent = { readonly kind: SetOffEventKind, readonly statement: string, readonly on: PlainDate }
export type SetOffOrder = {
  readonly subjectId: number, readonly orderId: string, readonly receivableId: string, readonly n: number, readonly percent: number, readonly protectedFen: Fen, readonly fromMonth: YearMonth, readonly madeOn: PlainDate
  readonly caseId: string | null, readonly agencyId: number
}
export type KnownOrder = SetOffOrder & { readonly events: readonly SetOffEvent[] }

/** The orders on a claim, the first first; the last may be live. */
export async function ordersOf(tx: Tx, { subjectId, receivableId }: Pick<Receivable, 'subjectId' | 'receivableId'>): Promise<KnownOrder[]> {
  const orders = await tx.selectFrom('set_off_order')
    .select(['subject_id as subjectId', 'order_id as orderId', 'receivable_id as receivableId', 'n', 'percent', 'protected_fen as protectedFen', 'from_month as fromMonth', 'made_on as madeOn', 'case_id as caseId', 'agency_id as agencyId'])
    .where('subject_id', '=', subjectId).where('receivable_id', '=', receivableId).orderBy('n').execute()
  const { rows: events } = await sql<SetOffEvent & { orderId: string }>`select order_id as "orderId", kind, statement, on_day as on from set_off_event
    where subject_id = ${subjectId}::bigint and receivable_id = ${receivableId}::uuid order by array_position(array['objected', 'kept', 'revoked'], kind)`.execute(tx)
  return orders.map((order) => ({ ...order, fromMonth: monthOf(order.fromMonth), events: events.filter(({ orderId }) => orderId === order.orderId).map(({ kind, statement, on }) => ({ kind, statement, on })) }))
}

export async function insertOrder(tx: Tx, of: SetOffOrder & { readonly at: Instant }, seq: number): Promise<void> {
  await tx.insertInto('set_off_order').values({
    subject_id: of.subjectId, order_id: of.orderId, receivable_id: of.receivableId, n: of.n, percent: of.percent, protected_fen: of.protectedFen, from_month: `${of.fromMonth}-01`, made_on: of.madeOn, case_id: of.caseId,
    prev_n: of.n > 1 ? of.n - 1 : null, prev_kind: of.n > 1 ? 'revoked' : null, at: of.at, agency_id: of.agencyId, trail_seq: seq,
  }).execute()
}

export async function insertSetOffEvent(tx: Tx, of: SetOffOrder, it: SetOffEvent & { readonly at: Instant }, seq: number): Promise<void> {
  await tx.insertInto('set_off_event').values({
    subject_id: of.subjectId, order_id: of.orderId, receivable_id: of.receivableId, order_n: of.n, kind: it.kind, statement: it.statement, on_day: it.on, at: it.at, agency_id: of.agencyId, trail_seq: seq,
  }).execute()
}

const owedOf = sql<Fen>`(select e.after_fen from receivable_entry e where e.subject_id = r.subject_id and e.receivable_id = r.receivable_id order by e.n desc limit 1)`

/** A deduction `d` that has closed its part of the claim: the chain names it. */
const isBooked = sql<boolean>`exists (select 1 from receivable_entry b where b.subject_id = d.subject_id and b.receivable_id = d.receivable_id and b.source = 'pay-line' and b.source_no = d.order_id || ':' || d.month)`
const isReleased = sql<boolean>`exists (select 1 from pay_deduction_release q where q.subject_id = d.subject_id and q.order_id = d.order_id and q.month = d.month)`
/** Its payment was made up, or is on its way, and nobody has said yet what became of it. */
const isUnderWay = sql<boolean>`exists (select 1 from pay_attempt a where a.subject_id = d.subject_id and a.line_id = d.line_id
  and not exists (select 1 from pay_event e where e.subject_id = a.subject_id and e.line_id = a.line_id and e.n = a.n and e.kind in ('paid', 'returned', 'stopped')))`

/** The person objected to an order and nobody has answered yet. `of` is a row with the subject and the order. */
const isDisputed = (of: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`(exists (select 1 from set_off_event v where v.subject_id = ${of}.subject_id and v.order_id = ${of}.order_id and v.kind = 'objected')
  and not exists (select 1 from set_off_event v where v.subject_id = ${of}.subject_id and v.order_id = ${of}.order_id and v.kind = 'kept'))`

/** What is taken from each line in each attempt of a range or of a person, as a subquery (subject_id, line_id, n, taken) over `attempts`. Few have any. */
export const takenFrom = (attempts: RawBuilder<unknown>, within: RawBuilder<boolean>): RawBuilder<unknown> => sql`
  (select d.subject_id, d.line_id, x.n, sum(d.amount_fen)::bigint as taken from pay_deduction d join ${attempts} x on x.subject_id = d.subject_id and x.line_id = d.line_id
    where ${within} and not exists (select 1 from pay_deduction_release q where q.subject_id = d.subject_id and q.order_id = d.order_id and q.month = d.month and q.n <= x.n)
    group by d.subject_id, d.line_id, x.n)`

export type Deduction = {
  readonly orderId: string, readonly month: YearMonth, readonly lineId: string, readonly receivableId: string, readonly receivableNo: string, readonly grossFen: Fen, readonly amountFen: Fen, readonly because: readonly Step[]
  /** What is left of the line when everything that is taken from it is. */
  readonly netFen: Fen
  /** Booked against the claim; under way with its payment; waiting with a payment that was stopped or came back; let go. */
  readonly state: 'booked' | 'under-way' | 'waiting' | 'released', readonly subItemKind: string
}

/** What was taken from a person's payments, by claim or altogether, the newest first. */
export async function deductionsOf(tx: Tx, of: { readonly subjectId: number, readonly receivableId?: string, readonly lineId?: string }): Promise<Deduction[]> {
  const { rows } = await sql<Omit<Deduction, 'month'> & { month: PlainDate }>`
    select d.order_id as "orderId", d.month, d.line_id as "lineId", d.receivable_id as "receivableId", r.public_no as "receivableNo", l.amount_fen as "grossFen", d.amount_fen as "amountFen", d.because,
      (l.amount_fen - (select coalesce(sum(t.amount_fen), 0) from pay_deduction t where t.subject_id = l.subject_id and t.line_id = l.line_id
        and not exists (select 1 from pay_deduction_release q where q.subject_id = t.subject_id and q.order_id = t.order_id and q.month = t.month)))::bigint as "netFen", w.kind as "subItemKind",
      case when ${isBooked} then 'booked' when ${isReleased} then 'released' when ${isUnderWay} then 'under-way' else 'waiting' end as state
    from pay_deduction d join pay_line l on l.subject_id = d.subject_id and l.line_id = d.line_id join receivable r on r.subject_id = d.subject_id and r.receivable_id = d.receivable_id
    join award w on w.subject_id = l.subject_id and w.award_id = l.award_id
    where d.subject_id = ${of.subjectId}::bigint and (${of.receivableId ?? null}::uuid is null or d.receivable_id = ${of.receivableId ?? null}::uuid) and (${of.lineId ?? null}::uuid is null or d.line_id = ${of.lineId ?? null}::uuid)
    order by d.month desc, d.order_id`.execute(tx)
  return rows.map((row) => ({ ...row, month: monthOf(row.month) }))
}

/** Of a claim, what is being taken with payments that are made up or on their way: nobody else may close that part of it. */
export async function takenUnderWay(tx: Tx, { subjectId, receivableId }: Pick<Receivable, 'subjectId' | 'receivableId'>): Promise<Fen> {
  const { rows } = await sql<{ amountFen: Fen }>`select coalesce(sum(d.amount_fen), 0)::bigint as "amountFen" from pay_deduction d
    where d.subject_id = ${subjectId}::bigint and d.receivable_id = ${receivableId}::uuid and not ${isBooked} and not ${isReleased} and ${isUnderWay}`.execute(tx)
  return rows[0]?.amountFen ?? fen(0)
}

/** Whether an order runs on a claim: not revoked, and something is owed. */
export async function hasLiveOrder(tx: Tx, { subjectId, receivableId }: Pick<Receivable, 'subjectId' | 'receivableId'>): Promise<boolean> {
  const { rows } = await sql<{ live: boolean }>`select exists (select 1 from set_off_order o join receivable r on r.subject_id = o.subject_id and r.receivable_id = o.receivable_id
    where o.subject_id = ${subjectId}::bigint and o.receivable_id = ${receivableId}::uuid and ${owedOf} > 0
      and not exists (select 1 from set_off_event v where v.subject_id = o.subject_id and v.order_id = o.order_id and v.kind = 'revoked')) as live`.execute(tx)
  return rows[0]?.live ?? false
}

/** A live order that a line of the month could serve. */
export type OrderInRun = {
  readonly subjectId: number, readonly orderId: string, readonly receivableId: string, readonly percent: number, readonly protectedFen: Fen, readonly owedFen: Fen, readonly lineId: string, readonly grossFen: Fen, readonly regionCode: string, readonly agencyId: number
}

/**
 * Live orders on those who get the line of this very month in a range, oldest order first, each with the largest such line. Reads `due_line` and `next_attempt`. Arrears,
 * supplements and grants are not a month's benefit and serve no order; nor does an order whose objection has not been answered.
 */
export async function ordersInRange(tx: Tx, { bookId, month }: { readonly bookId: string, readonly month: PlainDate }): Promise<OrderInRun[]> {
  const { rows } = await sql<OrderInRun>`
    select o.subject_id as "subjectId", o.order_id as "orderId", o.receivable_id as "receivableId", o.percent, o.protected_fen as "protectedFen", ${owedOf} as "owedFen", l.line_id as "lineId", l.amount_fen as "grossFen",
      l.region_code as "regionCode", o.agency_id as "agencyId"
    from set_off_order o join receivable r on r.subject_id = o.subject_id and r.receivable_id = o.receivable_id
    join lateral (select d.line_id, d.amount_fen, w.region_code from due_line d join next_attempt x on x.subject_id = d.subject_id and x.line_id = d.line_id and x.n = 1
      join award w on w.subject_id = d.subject_id and w.award_id = d.award_id
      where d.subject_id = o.subject_id and d.month = ${month}::date and d.cause = 'benefit' and not w.kind = any(${[...onceKinds]}::text[]) order by d.amount_fen desc, d.line_id limit 1) l on true
    where r.book_id = ${bookId} and o.from_month <= ${month}::date
      and not exists (select 1 from set_off_event v where v.subject_id = o.subject_id and v.order_id = o.order_id and v.kind = 'revoked')
      and not ${isDisputed(sql.ref('o'))}
      and not exists (select 1 from pay_deduction p where p.subject_id = o.subject_id and p.order_id = o.order_id and p.month = ${month}::date)
    order by o.subject_id, o.at, o.order_id`.execute(tx)
  return rows
}

/** A deduction whose payment goes again, with what its claim is still owed. */
export type TakenAgain = { readonly subjectId: number, readonly orderId: string, readonly month: PlainDate, readonly n: number, readonly receivableId: string, readonly amountFen: Fen, readonly owedFen: Fen, readonly isRevoked: boolean, readonly isDisputed: boolean, readonly agencyId: number }

/** Deductions of payments that go again in the range and have not closed their part yet, the oldest first. Reads `next_attempt`. */
export async function takenAgain(tx: Tx): Promise<TakenAgain[]> {
  const { rows } = await sql<TakenAgain>`
    select d.subject_id as "subjectId", d.order_id as "orderId", d.month, x.n, d.receivable_id as "receivableId", d.amount_fen as "amountFen", ${owedOf} as "owedFen", d.agency_id as "agencyId",
      exists (select 1 from set_off_event v where v.subject_id = d.subject_id and v.order_id = d.order_id and v.kind = 'revoked') as "isRevoked", ${isDisputed(sql.ref('d'))} as "isDisputed"
    from next_attempt x join pay_deduction d on d.subject_id = x.subject_id and d.line_id = x.line_id join receivable r on r.subject_id = d.subject_id and r.receivable_id = d.receivable_id
    where x.n > 1 and not ${isBooked} and not ${isReleased} order by d.subject_id, d.month, d.order_id`.execute(tx)
  return rows
}

export type NewDeduction = Pick<OrderInRun, 'subjectId' | 'orderId' | 'receivableId' | 'lineId' | 'agencyId'> & { readonly amountFen: Fen, readonly because: readonly Step[] }

export async function insertDeductions(tx: Tx, it: { readonly runId: string, readonly month: PlainDate, readonly chains: string }, deductions: readonly NewDeduction[]): Promise<void> {
  for (const one of deductions) { // One or two in a range; most ranges have none.
    await sql`insert into pay_deduction (subject_id, order_id, month, line_id, receivable_id, run_id, amount_fen, because, agency_id, trail_seq)
      select c.subject_id, ${one.orderId}::uuid, ${it.month}::date, ${one.lineId}::uuid, ${one.receivableId}::uuid, ${it.runId}::uuid, ${one.amountFen}::bigint, ${JSON.stringify(one.because)}::jsonb, ${one.agencyId}::bigint, c.seq
      from ${sql.table(it.chains)} c where c.subject_id = ${one.subjectId}::bigint`.execute(tx)
  }
}

export type ReleaseReason = 'revoked' | 'closed' | 'objected'

export async function insertReleases(tx: Tx, { chains }: { readonly chains: string }, releases: readonly (TakenAgain & { readonly reason: ReleaseReason })[]): Promise<void> {
  for (const one of releases) {
    await sql`insert into pay_deduction_release (subject_id, order_id, month, n, reason, agency_id, trail_seq)
      select c.subject_id, ${one.orderId}::uuid, ${one.month}::date, ${one.n}::int, ${one.reason}, ${one.agencyId}::bigint, c.seq from ${sql.table(chains)} c where c.subject_id = ${one.subjectId}::bigint`.execute(tx)
  }
}

/** Deductions of the payments the bank has just said were made, and which have not closed their part yet. Reads `bank_says`. */
export async function deductionsPaid(tx: Tx): Promise<{ readonly subjectId: number, readonly orderId: string, readonly month: PlainDate }[]> {
  const { rows } = await sql<{ subjectId: number, orderId: string, month: PlainDate }>`
    select d.subject_id as "subjectId", d.order_id as "orderId", d.month from bank_says s join pay_deduction d on d.subject_id = s.subject_id and d.line_id = s.line_id
    where s.paid and not ${isBooked} and not exists (select 1 from pay_deduction_release q where q.subject_id = d.subject_id and q.order_id = d.order_id and q.month = d.month and q.n <= s.n)
    order by d.subject_id, d.month, d.order_id`.execute(tx)
  return rows
}

export type Taken = { readonly lineId: string, readonly receivableNo: string, readonly amountFen: Fen, readonly owedFen: Fen }

/** What was taken from the payments the bank has just answered for, claim by claim, and what is owed on each now. Reads `bank_says`. */
export async function takenFromAnswered(tx: Tx): Promise<ReadonlyMap<string, readonly Taken[]>> {
  const { rows } = await sql<Taken>`
    select d.line_id as "lineId", r.public_no as "receivableNo", d.amount_fen as "amountFen", ${owedOf} as "owedFen" from bank_says s join pay_deduction d on d.subject_id = s.subject_id and d.line_id = s.line_id
    join receivable r on r.subject_id = d.subject_id and r.receivable_id = d.receivable_id
    where not exists (select 1 from pay_deduction_release q where q.subject_id = d.subject_id and q.order_id = d.order_id and q.month = d.month and q.n <= s.n) order by d.line_id, r.made_on, r.public_no`.execute(tx)
  return Map.groupBy(rows, ({ lineId }) => lineId)
}
