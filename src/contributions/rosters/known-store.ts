import { sql } from 'kysely'
import { firstDayOf, monthOf, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import type { Fen } from '../../kernel/money.ts'
import type { Tx } from '../../platform/database.ts'
import type { KnownPerson, Spell } from './judge-staff.ts'

/** What is known of the persons behind these look-up hashes, as a joiner or leaver is judged with; needs a system context. Three statements for any number. */
export async function knownPersons(tx: Tx, { idHashes, employerId, since }: { readonly idHashes: readonly string[], readonly employerId: number, readonly since: YearMonth }): Promise<ReadonlyMap<string, KnownPerson>> {
  const { rows: persons } = await sql<{ id_hash: string, subject_id: number, agency_id: number, name: string, life: string | null, work_state: string | null, last_month: PlainDate | null }>`
    select i.id_hash, s.subject_id, s.agency_id, n.value as name, l.value as life, w.value as work_state, greatest(d.month, c.month) as last_month
    from subject_identifier i join subject s on s.subject_id = i.subject_id
    join subject_fact n on n.subject_id = s.subject_id and n.kind = 'name' and n.known_until is null and n.valid_until is null
    left join subject_fact l on l.subject_id = s.subject_id and l.kind = 'life' and l.known_until is null and l.valid_until is null
    left join subject_fact w on w.subject_id = s.subject_id and w.kind = 'work-state' and w.known_until is null and w.valid_until is null
    left join lateral (select max(month) as month from due where subject_id = s.subject_id and employer_id = ${employerId}) d on true
    left join lateral (select max(month) as month from contribution where subject_id = s.subject_id and employer_id = ${employerId}) c on true
    where i.id_hash = any (${[...idHashes]}::text[]) and i.id_type = 'citizen-id'`.execute(tx)
  const ids = persons.map(({ subject_id }) => subject_id)
  const { rows: enrolments } = await sql<{ subject_id: number, enrolment_id: string, scheme: string, employer_id: number | null, valid_from: PlainDate, valid_until: PlainDate | null }>`
    select subject_id, enrolment_id, scheme, employer_id, valid_from, valid_until from enrolment where subject_id = any (${ids}::bigint[]) and known_until is null`.execute(tx)
  const { rows: taken } = await sql<{ subject_id: number, scheme: string, month: PlainDate }>`
    select subject_id, scheme, month from contribution where subject_id = any (${ids}::bigint[]) and month >= ${firstDayOf(since)}::date and employer_id is distinct from ${employerId}::bigint
    union select subject_id, scheme, month from due where subject_id = any (${ids}::bigint[]) and month >= ${firstDayOf(since)}::date and employer_id <> ${employerId}`.execute(tx)
  const spells = new Map<number, Spell[]>()
  for (const row of enrolments) {
    const list = spells.get(row.subject_id) ?? []
    list.push({
      enrolmentId: row.enrolment_id, scheme: row.scheme, from: row.valid_from, ...(row.employer_id === null ? {} : { employerId: row.employer_id }),
      ...(row.valid_until === null ? {} : { until: row.valid_until }),
    })
    spells.set(row.subject_id, list)
  }
  const months = new Map<number, Set<string>>()
  for (const { subject_id, scheme, month } of taken) months.set(subject_id, (months.get(subject_id) ?? new Set()).add(`${scheme}/${monthOf(month)}`))
  return new Map(persons.map((row) => [row.id_hash, {
    personId: row.subject_id, agencyId: row.agency_id, name: row.name, life: row.life ?? 'alive', workState: row.work_state ?? undefined, spells: spells.get(row.subject_id) ?? [],
    lastMonthHere: row.last_month === null ? undefined : monthOf(row.last_month), taken: months.get(row.subject_id) ?? new Set(),
  }]))
}

/** Whether the staff of an employer is enrolled as that of a government body; needs a system context. */
export async function isPublicBody(tx: Tx, employerId: number): Promise<boolean> {
  const { rows } = await sql`select 1 from enrolment where employer_id = ${employerId} and scheme = 'pension-government' and known_until is null and valid_until is null limit 1`.execute(tx)
  return rows.length > 0
}

export type EmployedPerson = { readonly personId: number, readonly name: string, readonly employed: boolean, readonly wageFen: Fen | undefined }

/** Whom wages are declared for: who they are, whether the employer employed them in the month, and what wage is known. */
export async function employedPersons(tx: Tx, { idHashes, employerId, month }: { readonly idHashes: readonly string[], readonly employerId: number, readonly month: YearMonth }): Promise<ReadonlyMap<string, EmployedPerson>> {
  const first = firstDayOf(month)
  const { rows } = await sql<{ id_hash: string, subject_id: number, name: string, employed: boolean, wage_fen: Fen | null }>`
    select i.id_hash, i.subject_id, n.value as name, w.wage_fen,
      exists (select 1 from enrolment e where e.subject_id = i.subject_id and e.employer_id = ${employerId} and e.known_until is null
        and e.valid_from < ${first}::date + interval '1 month' and (e.valid_until is null or e.valid_until > ${first}::date)) as employed
    from subject_identifier i join subject_fact n on n.subject_id = i.subject_id and n.kind = 'name' and n.known_until is null and n.valid_until is null
    left join wage w on w.subject_id = i.subject_id and w.employer_id = ${employerId} and w.month = ${first}::date and w.known_until is null
    where i.id_hash = any (${[...idHashes]}::text[]) and i.id_type = 'citizen-id'`.execute(tx)
  return new Map(rows.map((row) => [row.id_hash, { personId: row.subject_id, name: row.name, employed: row.employed, wageFen: row.wage_fen ?? undefined }]))
}
