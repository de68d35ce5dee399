import { sql, type RawBuilder } from 'kysely'
import { firstDayOf, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import type { Fen } from '../../kernel/money.ts'
import type { Tx } from '../../platform/database.ts'

/** Whom an employer employed in a month in a scheme wages are declared for. */
const employedIn = (employerId: number, month: YearMonth): RawBuilder<unknown> => sql`
  select distinct e.subject_id from enrolment e where e.employer_id = ${employerId} and e.known_until is null and e.scheme = any (array['pension-employee', 'pension-government'])
    and e.valid_from < ${firstDayOf(month)}::date + interval '1 month' and (e.valid_until is null or e.valid_until > ${firstDayOf(month)}::date)`

export type WageListRow = { readonly personId: number, readonly name: string, readonly maskedId: string, readonly wageFen: Fen | null, readonly lastFen: Fen | null, readonly lastMonth: PlainDate | null }

/** The staff of a month with the wage that is known and the one before it; under the employer's own context, names by ss.staff_cards. */
export async function readWageList(tx: Tx, employerId: number, of: { readonly month: YearMonth, readonly after: number, readonly limit: number, readonly missing: boolean }): Promise<WageListRow[]> {
  const first = firstDayOf(of.month)
  const { rows } = await sql<WageListRow>`
    with page as (
      select s.subject_id, w.wage_fen from (${employedIn(employerId, of.month)}) s
      left join wage w on w.subject_id = s.subject_id and w.employer_id = ${employerId} and w.month = ${first}::date and w.known_until is null
      where s.subject_id > ${of.after} and (not ${of.missing}::boolean or w.wage_fen is null) order by s.subject_id limit ${of.limit})
    select p.subject_id as "personId", c.name, c.masked_id as "maskedId", p.wage_fen as "wageFen", b.wage_fen as "lastFen", b.month as "lastMonth"
    from page p join ss.staff_cards((select array_agg(subject_id) from page)) c on c.subject_id = p.subject_id
    left join lateral (select w.wage_fen, w.month from wage w where w.subject_id = p.subject_id and w.employer_id = ${employerId} and w.month < ${first}::date and w.known_until is null
      order by w.month desc limit 1) b on true
    order by p.subject_id`.execute(tx)
  return rows
}

export async function readWageTotals(tx: Tx, employerId: number, month: YearMonth): Promise<{ readonly staff: number, readonly declared: number, readonly totalFen: Fen, readonly declaredOn: PlainDate | null }> {
  const first = firstDayOf(month)
  const { rows: [row] } = await sql<{ staff: number, declared: number, totalFen: Fen, declaredOn: PlainDate | null }>`
    select (select count(*) from (${employedIn(employerId, month)}) s) as staff, count(*) as declared, coalesce(sum(w.wage_fen), 0)::bigint as "totalFen",
      (select max(d.declared_on) from wage_declaration d where d.subject_id = ${employerId} and d.month = ${first}::date) as "declaredOn"
    from wage w where w.employer_id = ${employerId} and w.month = ${first}::date and w.known_until is null`.execute(tx)
  if (row === undefined) throw new Error('a sum gave no row')
  return row
}

/** Those of the month whose wage is not known yet, with the last one that is; needs a system context. */
export async function carriedWages(tx: Tx, employerId: number, month: YearMonth): Promise<{ readonly personId: number, readonly name: string, readonly idCipher: string, readonly wageFen: Fen }[]> {
  const { rows } = await sql<{ personId: number, name: string, idCipher: string, wageFen: Fen }>`
    select s.subject_id as "personId", n.value as name, i.cipher as "idCipher", b.wage_fen as "wageFen"
    from (${employedIn(employerId, month)}) s
    join subject_fact n on n.subject_id = s.subject_id and n.kind = 'name' and n.known_until is null and n.valid_until is null
    join subject_secret i on i.subject_id = s.subject_id and i.kind = 'identity-number' and i.known_until is null and i.valid_until is null
    cross join lateral (select w.wage_fen from wage w where w.subject_id = s.subject_id and w.employer_id = ${employerId} and w.month < ${firstDayOf(month)}::date and w.known_until is null
      order by w.month desc limit 1) b
    where not exists (select 1 from wage w where w.subject_id = s.subject_id and w.employer_id = ${employerId} and w.month = ${firstDayOf(month)}::date and w.known_until is null)
    order by s.subject_id`.execute(tx)
  return rows
}

export async function staffWithoutWage(tx: Tx, employerId: number, month: YearMonth): Promise<{ readonly personId: number, readonly name: string }[]> {
  const { rows } = await sql<{ personId: number, name: string }>`
    select s.subject_id as "personId", n.value as name from (${employedIn(employerId, month)}) s
    join subject_fact n on n.subject_id = s.subject_id and n.kind = 'name' and n.known_until is null and n.valid_until is null
    where not exists (select 1 from wage w where w.subject_id = s.subject_id and w.employer_id = ${employerId} and w.month = ${firstDayOf(month)}::date and w.known_until is null)
    order by s.subject_id limit 1000`.execute(tx)
  return rows
}

export type LastChange = { readonly seq: number, readonly agencyId: number, readonly hasDues: boolean, readonly elsewhere: boolean }

/** The change of a day in a person's enrolments through an employer that still stands, and what would be in the way of taking it back; needs a system context. */
export async function lastChangeOf(tx: Tx, of: { readonly personId: number, readonly employerId: number, readonly day: PlainDate }): Promise<LastChange | undefined> {
  const { rows: [row] } = await sql<{ seq: number | null, agency_id: number, has_dues: boolean, elsewhere: boolean }>`
    with change as (
      select max(e.trail_seq) as seq, min(e.valid_from) filter (where e.valid_until is null) as joined_from from enrolment e
      where e.subject_id = ${of.personId} and e.employer_id = ${of.employerId} and e.known_until is null and (e.known_from at time zone 'Asia/Shanghai')::date = ${of.day}::date)
    select c.seq, s.agency_id,
      exists (select 1 from due d where d.subject_id = s.subject_id and d.employer_id = ${of.employerId} and d.month >= date_trunc('month', c.joined_from)) as has_dues,
      exists (select 1 from enrolment o where o.subject_id = s.subject_id and o.known_until is null and o.valid_until is null and o.employer_id is distinct from ${of.employerId}::bigint
        and o.trail_seq > c.seq) as elsewhere
    from change c join subject s on s.subject_id = ${of.personId}`.execute(tx)
  return row === undefined || row.seq === null ? undefined : { seq: row.seq, agencyId: row.agency_id, hasDues: row.has_dues, elsewhere: row.elsewhere }
}
