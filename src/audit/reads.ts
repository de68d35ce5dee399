import { sql } from 'kysely'
import type { Instant } from '../kernel/instant.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { Tx } from '../platform/database.ts'
import { writeTrail } from './write-trail.ts'

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

/**
 * Notes that a member of staff opened a person's record; in the transaction of the read, so that nobody reads without it, and on the person's
 * chain, so that nobody takes it out again.
 */
export async function logRead(tx: Tx, read: ReadOfRecord): Promise<void> {
  const { subjectId, staff, ground, caseNo, what, at, civilDay } = read
  const entry = {
    subjectId, agencyId: staff.agencyId, actor: `staff:${staff.staffId}`, action: 'audit.record-read', ground: caseNo ?? ground, body: { what }, at, civilDay, tables: ['read_log'],
  } as const
  await writeTrail(tx, entry, async (seq) => {
    await tx.insertInto('read_log').values({
      subject_id: subjectId, read_id: read.readId, at, civil_day: civilDay, staff_id: staff.staffId, staff_name: staff.name, agency_id: staff.agencyId, ground,
      case_no: caseNo ?? null, what, trail_seq: seq,
    }).execute()
  })
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
