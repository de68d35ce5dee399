import { sql } from 'kysely'
import { firstDayOf, monthOf, type YearMonth } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Fen } from '../kernel/money.ts'
import type { Tx } from '../platform/database.ts'

export type WageToAssess = {
  readonly subjectId: number, readonly employerId: number, readonly scheme: string, readonly wageFen: Fen, readonly injuryClass: number | undefined
  readonly poolId: number, readonly agencyId: number, readonly region: string
  /** What is due already for this month, all causes together; undefined when nothing is. */
  readonly before: { readonly employerFen: Fen, readonly ownFen: Fen, readonly accountFen: Fen } | undefined
}

/** The known wages of a month with the schemes the person was enrolled in through that employer, by key, so that work can go on page by page. */
// Each step leads by the person's key and is fenced off: without statistics, just after a first roster, a planner that joins freely compares everybody with everybody.
export async function wagesToAssess(tx: Tx, { month, employerId, schemes, after, limit }: {
  month: YearMonth, employerId: number | undefined, schemes: readonly string[], after: number, limit: number
}): Promise<WageToAssess[]> {
  const first = firstDayOf(month)
  const { rows } = await sql<{
    subject_id: number, employer_id: number, scheme: string, wage_fen: Fen, injury_class: string | null, pool_id: number, agency_id: number, region_code: string
    due_rows: number, employer_fen: Fen, own_fen: Fen, account_fen: Fen
  }>`
    with page as (
      select distinct w.subject_id from wage w where w.month = ${first}::date and w.known_until is null and w.subject_id > ${after}
        and (${employerId ?? null}::bigint is null or w.employer_id = ${employerId ?? null}::bigint) order by w.subject_id limit ${limit})
    select w.subject_id, w.employer_id, e.scheme, w.wage_fen, f.value as injury_class, e.pool_id, e.agency_id, p.region_code,
      d.due_rows, d.employer_fen, d.own_fen, d.account_fen
    from page g
    cross join lateral (
      select w.subject_id, w.employer_id, w.month, w.wage_fen from wage w where w.subject_id = g.subject_id and w.month = ${first}::date and w.known_until is null
        and (${employerId ?? null}::bigint is null or w.employer_id = ${employerId ?? null}::bigint) offset 0) w
    cross join lateral (
      select e.scheme, e.pool_id, e.agency_id, e.valid_from from enrolment e where e.subject_id = w.subject_id and e.employer_id = w.employer_id and e.known_until is null
        and e.scheme = any(${schemes}::text[]) and e.valid_from < ${first}::date + interval '1 month' and (e.valid_until is null or e.valid_until > ${first}::date) offset 0) e
    join pool p on p.pool_id = e.pool_id
    left join subject_fact f on f.subject_id = w.employer_id and f.kind = 'industry-class' and f.known_until is null
      and f.valid_from <= ${first}::date + 27 and (f.valid_until is null or f.valid_until > ${first}::date)
    cross join lateral (
      select count(*) as due_rows, coalesce(sum(employer_fen), 0)::bigint as employer_fen, coalesce(sum(own_fen), 0)::bigint as own_fen,
        coalesce(sum(account_fen), 0)::bigint as account_fen
      from due d where d.subject_id = w.subject_id and d.scheme = e.scheme and d.month = w.month and d.employer_id = w.employer_id) d
    order by w.subject_id, w.employer_id, e.scheme, e.valid_from`.execute(tx)
  return rows.map((row) => ({
    subjectId: row.subject_id, employerId: row.employer_id, scheme: row.scheme, wageFen: row.wage_fen,
    injuryClass: row.injury_class === null ? undefined : Number(row.injury_class), poolId: row.pool_id, agencyId: row.agency_id, region: row.region_code,
    before: row.due_rows === 0 ? undefined : { employerFen: row.employer_fen, ownFen: row.own_fen, accountFen: row.account_fen },
  }))
}

export type NewDue = {
  readonly subjectId: number, readonly employerId: number, readonly scheme: string, readonly cause: string, readonly wageFen: Fen, readonly baseFen: Fen
  readonly employerFen: Fen, readonly ownFen: Fen, readonly accountFen: Fen, readonly rule: string, readonly resultHash: string
  readonly poolId: number, readonly agencyId: number
}

export async function stageDues(tx: Tx, dues: readonly NewDue[]): Promise<void> {
  await sql`create temp table due_line on commit drop as
    select * from unnest(${dues.map((due) => due.subjectId)}::bigint[], ${dues.map((due) => due.employerId)}::bigint[], ${dues.map((due) => due.scheme)}::text[],
      ${dues.map((due) => due.cause)}::text[], ${dues.map((due) => due.wageFen)}::bigint[], ${dues.map((due) => due.baseFen)}::bigint[],
      ${dues.map((due) => due.employerFen)}::bigint[], ${dues.map((due) => due.ownFen)}::bigint[], ${dues.map((due) => due.accountFen)}::bigint[],
      ${dues.map((due) => due.rule)}::text[], ${dues.map((due) => due.resultHash)}::text[], ${dues.map((due) => due.poolId)}::bigint[],
      ${dues.map((due) => due.agencyId)}::bigint[])
      as d (subject_id, employer_id, scheme, cause, wage_fen, base_fen, employer_fen, own_fen, account_fen, rule, result_hash, pool_id, agency_id)`.execute(tx)
}

export const personsOfDues = sql`select s.subject_id, s.agency_id from (select distinct subject_id from due_line) l join subject s on s.subject_id = l.subject_id`

export async function insertDues(tx: Tx, { month, at, reserved }: { month: YearMonth, at: Instant, reserved: string }): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into due (subject_id, due_id, month, scheme, employer_id, cause, wage_fen, base_fen, employer_fen, own_fen, account_fen, rule, result_hash, computed_at,
      pool_id, agency_id, trail_seq)
    select l.subject_id, md5(concat_ws('|', 'due', l.subject_id, l.scheme, ${month}::text, l.employer_id, l.cause))::uuid, ${firstDayOf(month)}::date, l.scheme,
      l.employer_id, l.cause, l.wage_fen, l.base_fen, l.employer_fen, l.own_fen, l.account_fen, l.rule, l.result_hash, ${at}::timestamptz, l.pool_id, l.agency_id, r.seq
    from due_line l join ${sql.table(reserved)} r on r.subject_id = l.subject_id
    on conflict on constraint due_once do nothing`.execute(tx)
  await sql`drop table due_line`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export type DueRow = {
  readonly dueId: string, readonly month: YearMonth, readonly scheme: string, readonly employerId: number, readonly cause: string, readonly wageFen: Fen
  readonly baseFen: Fen, readonly employerFen: Fen, readonly ownFen: Fen, readonly accountFen: Fen, readonly rule: string, readonly resultHash: string
  readonly computedAt: Instant, readonly region: string
}

export async function findDue(tx: Tx, subjectId: number, dueId: string): Promise<DueRow | undefined> {
  const row = await tx.selectFrom('due as d').innerJoin('pool as p', 'p.pool_id', 'd.pool_id')
    .select(['d.due_id', 'd.month', 'd.scheme', 'd.employer_id', 'd.cause', 'd.wage_fen', 'd.base_fen', 'd.employer_fen', 'd.own_fen', 'd.account_fen', 'd.rule', 'd.result_hash', 'd.computed_at', 'p.region_code'])
    .where('d.subject_id', '=', subjectId).where('d.due_id', '=', dueId).executeTakeFirst()
  return row && {
    dueId: row.due_id, month: monthOf(row.month), scheme: row.scheme, employerId: row.employer_id, cause: row.cause, wageFen: row.wage_fen, baseFen: row.base_fen,
    employerFen: row.employer_fen, ownFen: row.own_fen, accountFen: row.account_fen, rule: row.rule, resultHash: row.result_hash, computedAt: row.computed_at, region: row.region_code,
  }
}

/** The risk class of an employer's industry in a month, as known at a moment. */
export async function injuryClassOf(tx: Tx, employerId: number, { month, knownAt }: { month: YearMonth, knownAt: Instant }): Promise<number | undefined> {
  const { rows: [row] } = await sql<{ value: string }>`select f.value from subject_fact f where f.subject_id = ${employerId} and f.kind = 'industry-class'
    and f.known_from <= ${knownAt}::timestamptz and (f.known_until is null or f.known_until > ${knownAt}::timestamptz)
    and f.valid_from <= ${firstDayOf(month)}::date + 27 and (f.valid_until is null or f.valid_until > ${firstDayOf(month)}::date)
    order by f.valid_from desc limit 1`.execute(tx)
  return row === undefined ? undefined : Number(row.value)
}
