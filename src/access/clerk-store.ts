import { sql } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Tx } from '../platform/database.ts'
import type { ClerkGrant } from './actor.ts'
import { isClerkScope, type ClerkScope } from './clerk-scopes.ts'

export type ClerkRow = ClerkGrant & {
  readonly clerkId: string, readonly personId: number, readonly grantedBy: string
  readonly knownFrom: Instant, readonly knownUntil?: Instant
}

type StoredClerk = {
  clerk_id: string, subject_id: number, person_id: number, role: 'supervisor' | 'handler', scopes: string[], read_only: boolean, valid_from: PlainDate, valid_until: PlainDate | null
  granted_by: string, known_from: Instant, known_until: Instant | null, agency_id: number
}

const rowOf = (row: StoredClerk): ClerkRow => ({
  clerkId: row.clerk_id, employerId: row.subject_id, personId: row.person_id, role: row.role, scopes: row.scopes.filter(isClerkScope), readOnly: row.read_only, from: row.valid_from,
  ...(row.valid_until === null ? {} : { until: row.valid_until }), grantedBy: row.granted_by, knownFrom: row.known_from,
  ...(row.known_until === null ? {} : { knownUntil: row.known_until }), agencyId: row.agency_id,
})

/** The grants of a person that hold on a day, oldest employer first; needs a system context. */
export async function grantsOfPerson(tx: Tx, personId: number, day: PlainDate): Promise<ClerkRow[]> {
  const rows = await tx.selectFrom('employer_clerk').selectAll().where('person_id', '=', personId).where('known_until', 'is', null)
    .where('valid_from', '<=', day).where((or) => or.or([or('valid_until', 'is', null), or('valid_until', '>', day)])).orderBy('subject_id').execute()
  return rows.map(rowOf)
}

/** The grant by which a person acts for an employer on a day, or nothing. */
export async function findGrant(tx: Tx, of: { readonly employerId: number, readonly personId: number, readonly day: PlainDate }): Promise<ClerkRow | undefined> {
  return (await openGrants(tx, of.employerId)).find((row) => row.personId === of.personId && row.from <= of.day && (row.until === undefined || row.until > of.day))
}

/** Grants that were not taken back, also those that have run out or begin later. */
export async function openGrants(tx: Tx, employerId: number): Promise<ClerkRow[]> {
  const rows = await tx.selectFrom('employer_clerk').selectAll().where('subject_id', '=', employerId).where('known_until', 'is', null).orderBy('known_from').execute()
  return rows.map(rowOf)
}

/** Who acts for these employers in a field on a day; needs a system context. */
export async function clerksWithScope(tx: Tx, { employerIds, scope, day }: { readonly employerIds: readonly number[], readonly scope: ClerkScope, readonly day: PlainDate }): Promise<{ readonly employerId: number, readonly personId: number }[]> {
  const { rows } = await sql<{ employerId: number, personId: number }>`select subject_id as "employerId", person_id as "personId" from employer_clerk
    where subject_id = any (${[...employerIds]}::bigint[]) and known_until is null and ${scope} = any (scopes) and valid_from <= ${day}::date and (valid_until is null or valid_until > ${day}::date)
    order by subject_id, person_id`.execute(tx)
  return rows
}

/** Every grant there was, the newest first. */
export async function grantHistory(tx: Tx, employerId: number): Promise<ClerkRow[]> {
  const rows = await tx.selectFrom('employer_clerk').selectAll().where('subject_id', '=', employerId).orderBy('known_from', 'desc').orderBy('clerk_id').limit(500).execute()
  return rows.map(rowOf)
}

export async function insertGrant(tx: Tx, row: Omit<ClerkRow, 'knownUntil'> & { readonly seq: number }): Promise<void> {
  const scopes: readonly ClerkScope[] = row.scopes
  await sql`insert into employer_clerk (subject_id, clerk_id, person_id, role, scopes, read_only, valid_from, valid_until, granted_by, known_from, agency_id, trail_seq)
    values (${row.employerId}, ${row.clerkId}::uuid, ${row.personId}, ${row.role}, ${[...scopes]}::text[], ${row.readOnly}, ${row.from}::date, ${row.until ?? null}::date, ${row.grantedBy},
      ${row.knownFrom}::timestamptz, ${row.agencyId}, ${row.seq})`.execute(tx)
}

export async function closeGrant(tx: Tx, { employerId, clerkId }: Pick<ClerkRow, 'employerId' | 'clerkId'>, { at, seq }: { readonly at: Instant, readonly seq: number }): Promise<void> {
  await tx.updateTable('employer_clerk').set({ known_until: at, closed_seq: seq }).where('subject_id', '=', employerId).where('clerk_id', '=', clerkId).where('known_until', 'is', null).execute()
}
