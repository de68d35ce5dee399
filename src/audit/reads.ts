import { sql } from 'kysely'
import type { Instant } from '../kernel/instant.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { Tx } from '../platform/database.ts'

export type ReadOfRecord = {
  readonly subjectId: number
  /** Who read, and the agency they read for; not necessarily the one that keeps the record. */
  readonly staff: { readonly staffId: number, readonly name: string, readonly agencyId: number }
  /** Why: a case, a complaint, an inspection order. Shown to the person. */
  readonly ground: string
  readonly caseNo?: string
  /** What was opened, in words the person understands. */
  readonly what: string
  readonly readId: string
  readonly at: string
  readonly civilDay: string
}

/** Notes that a member of staff opened a person's record; in the transaction of the read, so that nobody reads without it. */
export async function logRead(tx: Tx, read: ReadOfRecord): Promise<void> {
  await tx.insertInto('read_log').values({
    subject_id: read.subjectId, read_id: read.readId, at: read.at, civil_day: read.civilDay, staff_id: read.staff.staffId,
    staff_name: read.staff.name, agency_id: read.staff.agencyId, ground: read.ground, case_no: read.caseNo ?? null, what: read.what,
  }).execute()
}

export type LoggedRead = {
  readonly at: Instant, readonly day: PlainDate, readonly staffName: string, readonly agency: string
  readonly ground: string, readonly caseNo: string | null, readonly what: string
}

/** Who opened this record, the newest first, at most 200; for its owner. */
export async function readsOf(tx: Tx, subjectId: number): Promise<LoggedRead[]> {
  const { rows } = await sql<LoggedRead>`select r.at, r.civil_day as day, r.staff_name as "staffName", a.name as agency, r.ground, r.case_no as "caseNo", r.what
    from read_log r join agency a on a.agency_id = r.agency_id where r.subject_id = ${subjectId} order by r.at desc, r.read_id desc limit 200`.execute(tx)
  return rows
}
