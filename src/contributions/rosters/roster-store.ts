import { sql } from 'kysely'
import { firstDayOf, monthOf, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import type { Note } from './judge-staff.ts'
import type { ColumnKey, RosterKind } from './roster-sheets.ts'

export type Roster = {
  readonly employerId: number, readonly rosterId: string, readonly kind: RosterKind, readonly month?: YearMonth, readonly fileName: string, readonly sha256: string, readonly attempt: number
  readonly lines: number, readonly sentBy: string, readonly sentByName: string, readonly receivedOn: PlainDate, readonly receivedAt: Instant, readonly agencyId: number
}
export type RosterState = 'waiting' | 'working' | 'done'
export type RosterCounts = { readonly done: number, readonly applied: number, readonly already: number, readonly faulty: number }
export type RosterSeen = Roster & RosterCounts & { readonly state: RosterState, readonly end: Readonly<Record<string, unknown>> | null }

export const scopeOf = (kind: RosterKind, month: YearMonth | undefined): string => (month === undefined ? kind : `${kind}/${month}`)

export async function insertRoster(tx: Tx, roster: Roster & { readonly contentCipher: string, readonly seq: number }): Promise<void> {
  await tx.insertInto('roster').values({
    subject_id: roster.employerId, roster_id: roster.rosterId, scope: scopeOf(roster.kind, roster.month), kind: roster.kind, month: roster.month === undefined ? null : firstDayOf(roster.month),
    file_name: roster.fileName, content_sha256: roster.sha256, attempt: roster.attempt, content_cipher: roster.contentCipher, lines: roster.lines, sent_by: roster.sentBy,
    sent_by_name: roster.sentByName, received_on: roster.receivedOn, received_at: roster.receivedAt, agency_id: roster.agencyId, trail_seq: roster.seq,
  }).execute()
}

/** Rosters with how far they are, the newest first. */
export async function readRosters(tx: Tx, employerId: number, of: { readonly rosterId?: string, readonly sha256?: string, readonly scope?: string, readonly limit: number }): Promise<RosterSeen[]> {
  const { rows } = await sql<{
    subject_id: number, roster_id: string, kind: RosterKind, month: PlainDate | null, file_name: string, content_sha256: string, attempt: number, lines: number, sent_by: string, sent_by_name: string
    received_on: PlainDate, received_at: Instant, agency_id: number, parts: number, done: number, applied: number, already: number, faulty: number, end_body: Record<string, unknown> | null
  }>`select r.subject_id, r.roster_id, r.kind, r.month, r.file_name, r.content_sha256, r.attempt, r.lines, r.sent_by, r.sent_by_name, r.received_on, r.received_at, r.agency_id,
      p.parts, p.done, p.applied, p.already, p.faulty, e.body as end_body
    from roster r
    cross join lateral (select count(*) as parts, coalesce(sum(lines), 0)::int as done, coalesce(sum(applied), 0)::int as applied, coalesce(sum(already), 0)::int as already, coalesce(sum(faulty), 0)::int as faulty
      from roster_part p where p.subject_id = r.subject_id and p.roster_id = r.roster_id) p
    left join roster_end e on e.subject_id = r.subject_id and e.roster_id = r.roster_id
    where r.subject_id = ${employerId} and (${of.rosterId ?? null}::uuid is null or r.roster_id = ${of.rosterId ?? null}::uuid)
      and (${of.sha256 ?? null}::text is null or (r.content_sha256 = ${of.sha256 ?? null}::text and r.scope = ${of.scope ?? null}::text))
    order by r.received_at desc, r.attempt desc limit ${of.limit}`.execute(tx)
  return rows.map((row) => ({
    employerId: row.subject_id, rosterId: row.roster_id, kind: row.kind, ...(row.month === null ? {} : { month: monthOf(row.month) }), fileName: row.file_name, sha256: row.content_sha256,
    attempt: row.attempt, lines: row.lines, sentBy: row.sent_by, sentByName: row.sent_by_name, receivedOn: row.received_on, receivedAt: row.received_at, agencyId: row.agency_id,
    done: row.done, applied: row.applied, already: row.already, faulty: row.faulty, end: row.end_body, state: row.end_body !== null ? 'done' : row.parts > 0 ? 'working' : 'waiting',
  }))
}

export const readRoster = async (tx: Tx, employerId: number, rosterId: string): Promise<RosterSeen | undefined> => (await readRosters(tx, employerId, { rosterId, limit: 1 }))[0]

export async function readContent(tx: Tx, employerId: number, rosterId: string): Promise<string> {
  return (await tx.selectFrom('roster').select('content_cipher').where('subject_id', '=', employerId).where('roster_id', '=', rosterId).executeTakeFirstOrThrow()).content_cipher
}

/** How far the parts of a roster reach: the next part's number and the last row that is done. */
export async function lastPart(tx: Tx, employerId: number, rosterId: string): Promise<{ readonly n: number, readonly untilRow: number }> {
  const row = await tx.selectFrom('roster_part').select(['n', 'until_row']).where('subject_id', '=', employerId).where('roster_id', '=', rosterId).orderBy('n', 'desc').limit(1).executeTakeFirst()
  return { n: row?.n ?? 0, untilRow: row?.until_row ?? 0 }
}

export type StoredFault = { readonly column: ColumnKey, readonly refusal: Refusal }
export type RowToStore = {
  readonly row: number, readonly outcome: 'applied' | 'already' | 'faulty', readonly change: string, readonly personId: number | undefined, readonly notes: readonly Note[]
  readonly fault?: StoredFault, readonly cellsCipher?: string
}

export async function insertPart(tx: Tx, roster: Roster, of: { readonly n: number, readonly rows: readonly RowToStore[], readonly at: Instant }): Promise<void> {
  const count = (outcome: RowToStore['outcome']): number => of.rows.filter((row) => row.outcome === outcome).length
  await tx.insertInto('roster_part').values({
    subject_id: roster.employerId, roster_id: roster.rosterId, n: of.n, until_row: Math.max(0, ...of.rows.map(({ row }) => row)), lines: of.rows.length,
    applied: count('applied'), already: count('already'), faulty: count('faulty'), at: of.at, agency_id: roster.agencyId,
  }).execute()
  await sql`insert into roster_row (subject_id, roster_id, row_no, outcome, change, person_id, fault, notes, cells_cipher, agency_id)
    select ${roster.employerId}, ${roster.rosterId}::uuid, r.row_no, r.outcome, r.change, r.person_id, r.fault::jsonb, r.notes::jsonb, r.cells, ${roster.agencyId}
    from unnest(${of.rows.map(({ row }) => row)}::int[], ${of.rows.map(({ outcome }) => outcome)}::text[], ${of.rows.map(({ change }) => change)}::text[],
      ${of.rows.map(({ personId }) => personId ?? null)}::bigint[], ${of.rows.map(({ fault }) => (fault === undefined ? null : JSON.stringify(fault)))}::text[],
      ${of.rows.map(({ notes }) => JSON.stringify(notes))}::text[], ${of.rows.map(({ cellsCipher }) => cellsCipher ?? null)}::text[])
      as r (row_no, outcome, change, person_id, fault, notes, cells)`.execute(tx)
}

export async function insertEnd(tx: Tx, roster: Roster, body: Readonly<Record<string, unknown>>, at: Instant): Promise<void> {
  await tx.insertInto('roster_end').values({ subject_id: roster.employerId, roster_id: roster.rosterId, at, body: JSON.stringify(body), agency_id: roster.agencyId })
    .onConflict((conflict) => conflict.constraint('roster_end_pk').doNothing()).execute()
}

export type FaultRow = { readonly row: number, readonly fault: StoredFault, readonly cellsCipher: string }
export async function readFaults(tx: Tx, employerId: number, rosterId: string, { after, limit }: { readonly after: number, readonly limit: number }): Promise<FaultRow[]> {
  const { rows } = await sql<{ row_no: number, fault: StoredFault, cells_cipher: string }>`select row_no, fault, cells_cipher from roster_row
    where subject_id = ${employerId} and roster_id = ${rosterId}::uuid and outcome = 'faulty' and row_no > ${after} order by row_no limit ${limit}`.execute(tx)
  return rows.map((row) => ({ row: row.row_no, fault: row.fault, cellsCipher: row.cells_cipher }))
}

export async function readNotes(tx: Tx, employerId: number, rosterId: string, limit: number): Promise<{ readonly row: number, readonly notes: readonly Note[], readonly personId: number | null }[]> {
  const { rows } = await sql<{ row: number, notes: Note[], personId: number | null }>`select row_no as row, notes, person_id as "personId" from roster_row
    where subject_id = ${employerId} and roster_id = ${rosterId}::uuid and notes <> '[]' order by row_no limit ${limit}`.execute(tx)
  return rows
}

/** One worker at a time on a roster; another one waits and then finds the part done. */
export async function lockRoster(tx: Tx, rosterId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${rosterId}, 7))`.execute(tx)
}
