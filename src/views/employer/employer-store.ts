import { sql, type RawBuilder } from 'kysely'
import { firstDayOf, monthOf, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import { addFen, type Fen } from '../../kernel/money.ts'
import type { Tx } from '../../platform/database.ts'

// Reads of one employer under its own context: row-level security shows its rows and, of persons, those of their employment with it. Names come from
// ss.staff_cards, which tells them of its staff alone. The employer is named all the same, so that a system context reads no more than it asks for.

export type MonthRow = { readonly month: YearMonth, readonly staff: number, readonly declared: number, readonly dueFen: Fen, readonly receivedFen: Fen }

/** What each month stands at: who was employed, whose wage is known, what is due and what arrived. */
export async function readMonths(tx: Tx, employerId: number, { from, until }: { readonly from: YearMonth, readonly until: YearMonth }): Promise<MonthRow[]> {
  const [first, last] = [firstDayOf(from), firstDayOf(until)]
  const { rows } = await sql<{ month: PlainDate, staff: number, declared: number, due_fen: Fen, received_fen: Fen }>`
    select m.month, coalesce(s.staff, 0) as staff, coalesce(w.declared, 0) as declared, coalesce(d.fen, 0)::bigint as due_fen, coalesce(c.fen, 0)::bigint as received_fen
    from (select g::date as month from generate_series(${first}::timestamp, ${last}::timestamp, interval '1 month') g) m
    left join lateral (select count(distinct e.subject_id) as staff from enrolment e where e.employer_id = ${employerId} and e.known_until is null and e.scheme = any (${wageSchemes}::text[])
      and e.valid_from < m.month + interval '1 month' and (e.valid_until is null or e.valid_until > m.month)) s on true
    left join (select month, count(*) as declared from wage where employer_id = ${employerId} and known_until is null and month between ${first}::date and ${last}::date group by 1) w using (month)
    left join (select month, sum(employer_fen + own_fen) as fen from due where employer_id = ${employerId} and month between ${first}::date and ${last}::date group by 1) d using (month)
    left join (select month, sum(employer_fen + own_fen) as fen from contribution where employer_id = ${employerId} and month between ${first}::date and ${last}::date group by 1) c using (month)
    order by m.month desc`.execute(tx)
  return rows.map((row) => ({ month: monthOf(row.month), staff: row.staff, declared: row.declared, dueFen: row.due_fen, receivedFen: row.received_fen }))
}

/** The schemes dues follow from; who is enrolled in one of them has a wage to declare. Injury alone (a building site) has none here. */
const wageSchemes = ['pension-employee', 'pension-government']

/** The first month anything is known of, so that a young employer is not shown empty years. */
export async function readFirstMonth(tx: Tx, employerId: number): Promise<YearMonth | undefined> {
  const { rows: [row] } = await sql<{ month: PlainDate | null }>`select min(valid_from) as month from enrolment where employer_id = ${employerId} and known_until is null`.execute(tx)
  return row === undefined || row.month === null ? undefined : monthOf(row.month)
}

export type StaffRow = {
  readonly personId: number, readonly name: string, readonly maskedId: string, readonly active: boolean, readonly joinedOn: PlainDate, readonly leftOn: PlainDate | null
  readonly schemes: readonly string[], readonly wageFen: Fen | null, readonly wageMonth: PlainDate | null, readonly baseFen: Fen | null
}
export type StaffFilter = {
  readonly state: 'active' | 'left' | 'all', readonly today: PlainDate
  /** Part of a name. */
  readonly name?: string | undefined
  readonly personId?: number | undefined
}

const staffOf = (employerId: number, { state, today, name, personId }: StaffFilter): RawBuilder<unknown> => {
  const people = sql`select e.subject_id, bool_or(e.valid_until is null or e.valid_until > ${today}::date) as active,
      coalesce(min(e.valid_from) filter (where e.valid_until is null or e.valid_until > ${today}::date), min(e.valid_from)) as joined_on,
      case when bool_or(e.valid_until is null) then null else max(e.valid_until) end as ended_on,
      coalesce(array_agg(distinct e.scheme order by e.scheme) filter (where e.valid_until is null or e.valid_until > ${today}::date), '{}') as schemes
    from enrolment e where e.employer_id = ${employerId} and e.known_until is null and (${personId ?? null}::bigint is null or e.subject_id = ${personId ?? null}::bigint) group by e.subject_id`
  const named = name === undefined ? sql`` : sql` join ss.staff_cards() n on n.subject_id = p.subject_id and position(${name} in n.name) > 0`
  return sql`select p.* from (${people}) p${named} where ${state}::text = 'all' or p.active = (${state}::text = 'active')`
}

/** The staff in the order of their keys; names are asked for the page alone. */
export async function readStaff(tx: Tx, employerId: number, filter: StaffFilter, { after, limit }: { readonly after?: number | undefined, readonly limit: number }): Promise<StaffRow[]> {
  const { rows } = await sql<{
    subject_id: number, name: string, masked_id: string, active: boolean, joined_on: PlainDate, ended_on: PlainDate | null, schemes: string[], wage_fen: Fen | null, wage_month: PlainDate | null, base_fen: Fen | null
  }>`with page as (select s.subject_id, s.active, s.joined_on, s.ended_on, s.schemes from (${staffOf(employerId, filter)}) s where s.subject_id > ${after ?? 0} order by s.subject_id limit ${limit})
    select p.subject_id, c.name, c.masked_id, p.active, p.joined_on, p.ended_on, p.schemes, w.wage_fen, w.month as wage_month, d.base_fen
    from page p join ss.staff_cards((select array_agg(subject_id) from page)) c on c.subject_id = p.subject_id
    left join lateral (select w.wage_fen, w.month from wage w where w.subject_id = p.subject_id and w.employer_id = ${employerId} and w.known_until is null order by w.month desc limit 1) w on true
    left join lateral (select d.base_fen from due d where d.subject_id = p.subject_id and d.employer_id = ${employerId} and d.scheme like 'pension-%' order by d.month desc, d.computed_at desc limit 1) d on true
    order by p.subject_id`.execute(tx)
  return rows.map((row) => ({
    personId: row.subject_id, name: row.name, maskedId: row.masked_id, active: row.active, joinedOn: row.joined_on, leftOn: row.ended_on, schemes: row.schemes,
    wageFen: row.wage_fen, wageMonth: row.wage_month, baseFen: row.base_fen,
  }))
}

export async function countStaff(tx: Tx, employerId: number, today: PlainDate): Promise<{ readonly all: number, readonly active: number, readonly left: number }> {
  const { rows: [row] } = await sql<{ all: number, active: number }>`select count(*) as all, count(*) filter (where s.active) as active from (${staffOf(employerId, { state: 'all', today })}) s`.execute(tx)
  return { all: row?.all ?? 0, active: row?.active ?? 0, left: (row?.all ?? 0) - (row?.active ?? 0) }
}

export type SchemeDueRow = {
  readonly scheme: string, readonly persons: number, readonly baseFen: Fen, readonly employerFen: Fen, readonly ownFen: Fen, readonly dueFen: Fen
  readonly receivedPersons: number, readonly receivedFen: Fen
}

/** Due against received for a month, by scheme; a side without the other is zero. */
export async function readSchemeDues(tx: Tx, employerId: number, month: YearMonth): Promise<SchemeDueRow[]> {
  const first = firstDayOf(month)
  const { rows } = await sql<{ scheme: string, persons: number, base_fen: Fen, employer_fen: Fen, own_fen: Fen, received_persons: number, received_fen: Fen }>`
    with d as (select subject_id, scheme, max(base_fen) as base_fen, sum(employer_fen) as employer_fen, sum(own_fen) as own_fen from due
        where employer_id = ${employerId} and month = ${first}::date group by 1, 2),
      due_side as (select scheme, count(*) as persons, sum(base_fen)::bigint as base_fen, sum(employer_fen)::bigint as employer_fen, sum(own_fen)::bigint as own_fen from d group by 1),
      paid_side as (select scheme, count(distinct subject_id) as persons, sum(employer_fen + own_fen)::bigint as fen from contribution
        where employer_id = ${employerId} and month = ${first}::date group by 1)
    select coalesce(d.scheme, p.scheme) as scheme, coalesce(d.persons, 0) as persons, coalesce(d.base_fen, 0)::bigint as base_fen, coalesce(d.employer_fen, 0)::bigint as employer_fen,
      coalesce(d.own_fen, 0)::bigint as own_fen, coalesce(p.persons, 0) as received_persons, coalesce(p.fen, 0)::bigint as received_fen
    from due_side d full join paid_side p on p.scheme = d.scheme
    order by array_position(array['pension-employee', 'pension-government', 'medical-employee', 'unemployment', 'injury', 'maternity'], coalesce(d.scheme, p.scheme))`.execute(tx)
  return rows.map((row) => ({
    scheme: row.scheme, persons: row.persons, baseFen: row.base_fen, employerFen: row.employer_fen, ownFen: row.own_fen, dueFen: addFen(row.employer_fen, row.own_fen),
    receivedPersons: row.received_persons, receivedFen: row.received_fen,
  }))
}

export type PersonDueRow = {
  readonly dueId: string, readonly personId: number, readonly name: string, readonly maskedId: string, readonly scheme: string, readonly cause: string, readonly wageFen: Fen
  readonly baseFen: Fen, readonly employerFen: Fen, readonly ownFen: Fen
}

/** What is due for each person of a month, by key; a correction upwards is a line of its own. */
export async function readPersonDues(tx: Tx, employerId: number, of: { readonly month: YearMonth, readonly scheme?: string | undefined, readonly after?: string | undefined, readonly limit: number }): Promise<PersonDueRow[]> {
  const { rows } = await sql<PersonDueRow>`
    with page as (
      select d.* from due d where d.employer_id = ${employerId} and d.month = ${firstDayOf(of.month)}::date and (${of.scheme ?? null}::text is null or d.scheme = ${of.scheme ?? null}::text)
        and (${of.after ?? null}::uuid is null or (d.subject_id, d.scheme, d.due_id) >
          (select a.subject_id, a.scheme, a.due_id from due a where a.employer_id = ${employerId} and a.month = ${firstDayOf(of.month)}::date and a.due_id = ${of.after ?? null}::uuid))
      order by d.subject_id, d.scheme, d.due_id limit ${of.limit})
    select p.due_id as "dueId", p.subject_id as "personId", c.name, c.masked_id as "maskedId", p.scheme, p.cause, p.wage_fen as "wageFen", p.base_fen as "baseFen",
      p.employer_fen as "employerFen", p.own_fen as "ownFen"
    from page p join ss.staff_cards((select array_agg(distinct subject_id) from page)) c on c.subject_id = p.subject_id order by p.subject_id, p.scheme, p.due_id`.execute(tx)
  return rows
}

/** Whose due this is, if it is one of this employer's. */
export async function findOwnerOfDue(tx: Tx, employerId: number, dueId: string): Promise<number | undefined> {
  const { rows: [row] } = await sql<{ subject_id: number }>`select subject_id from due where employer_id = ${employerId} and due_id = ${dueId}::uuid`.execute(tx)
  return row?.subject_id
}

export type DifferenceRow = { readonly personId: number, readonly name: string, readonly maskedId: string, readonly scheme: string, readonly dueFen: Fen, readonly receivedFen: Fen }

/** Persons whose month is not what was due, by key: not paid, paid short, paid over, or paid without being due. */
export async function readPersonDifferences(tx: Tx, employerId: number, of: {
  readonly month: YearMonth, readonly after?: { readonly personId: number, readonly scheme: string } | undefined, readonly limit: number
}): Promise<DifferenceRow[]> {
  const first = firstDayOf(of.month)
  const { rows } = await sql<DifferenceRow>`
    with differing as (
      select subject_id, scheme, sum(due_fen)::bigint as due_fen, sum(paid_fen)::bigint as paid_fen from (
        select subject_id, scheme, employer_fen + own_fen as due_fen, 0 as paid_fen from due where month = ${first}::date and employer_id = ${employerId}
        union all
        select subject_id, scheme, 0, employer_fen + own_fen from contribution where month = ${first}::date and employer_id = ${employerId}) both_sides
      group by subject_id, scheme having sum(due_fen) <> sum(paid_fen)),
    page as (select subject_id, scheme, due_fen, paid_fen from differing where (subject_id, scheme) > (${of.after?.personId ?? 0}, ${of.after?.scheme ?? ''}) order by subject_id, scheme limit ${of.limit})
    select p.subject_id as "personId", c.name, c.masked_id as "maskedId", p.scheme, p.due_fen as "dueFen", p.paid_fen as "receivedFen"
    from page p join ss.staff_cards((select array_agg(distinct subject_id) from page)) c on c.subject_id = p.subject_id order by p.subject_id, p.scheme`.execute(tx)
  return rows
}

/** The facts an employer shows of itself. */
export async function readEmployerFacts(tx: Tx, employerId: number): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ kind: string, value: string }>`select kind, value from subject_fact where subject_id = ${employerId} and known_until is null and valid_until is null`.execute(tx)
  return new Map(rows.map(({ kind, value }) => [kind, value]))
}
