import { sql } from 'kysely'
import { firstDayOf, monthOf, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import type { Fen } from '../../kernel/money.ts'
import type { Tx } from '../../platform/database.ts'
import type { KnownPerson, Spell } from './judge-staff.ts'

/** What is known of the persons behind these look-up hashes, as a joiner or leaver is judged with; needs a system context. Four statements for any number. */
export async function knownPersons(tx: Tx, { idHashes, employerId, since }: { readonly idHashes: readonly string[], readonly employerId: number, readonly since: YearMonth }): Promise<ReadonlyMap<string, KnownPerson>> {
  const found = await tx.selectFrom('subject_identifier').select(['id_hash', 'subject_id']).where(sql<boolean>`id_hash = any (${[...idHashes]}::text[])`).where('id_type', '=', 'citizen-id').execute()
  if (found.length === 0) return new Map()
  // Person by person through the keys: who of a whole table bears a name is no way to find five hundred.
  const fact = (kind: string) => sql`(select f.value from subject_fact f where f.subject_id = s.subject_id and f.kind = ${kind} and f.known_until is null and f.valid_until is null limit 1)`
  const { rows: persons } = await sql<{ id_hash: string, subject_id: number, agency_id: number, name: string, life: string | null, work_state: string | null, last_month: PlainDate | null }>`
    select x.* from (
      select i.id_hash, s.subject_id, s.agency_id, ${fact('name')} as name, ${fact('life')} as life, ${fact('work-state')} as work_state,
        greatest((select max(d.month) from due d where d.subject_id = s.subject_id and d.employer_id = ${employerId}),
          (select max(c.month) from contribution c where c.subject_id = s.subject_id and c.employer_id = ${employerId})) as last_month
      from unnest(${found.map((row) => row.id_hash)}::text[], ${found.map((row) => row.subject_id)}::bigint[]) as i (id_hash, subject_id) join subject s on s.subject_id = i.subject_id) x
    where x.name is not null`.execute(tx)
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
