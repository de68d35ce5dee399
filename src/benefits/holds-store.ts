import { sql } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Tx } from '../platform/database.ts'

export type HoldCause = 'death' | 'custody'
export type HoldSource = 'police' | 'household' | 'civil-affairs' | 'health' | 'justice' | 'employer' | 'village' | 'relative' | 'staff'
export type HoldEndWhy = 'verified' | 'corrected' | 'alive-evidence' | 'refused' | 'objection' | 'free-again'

export type NewHold = {
  readonly subjectId: number; readonly holdId: string; readonly cause: HoldCause; readonly source: HoldSource; readonly sourceNo: string; readonly happenedOn: PlainDate
  readonly toldOn: PlainDate; readonly note: string | null; readonly reporterId: number | null; readonly at: Instant; readonly agencyId: number
}
export type HoldRow = NewHold & { readonly ended: { readonly why: HoldEndWhy; readonly on: PlainDate; readonly note: string | null } | null }

export async function insertHold(tx: Tx, hold: NewHold, seq: number): Promise<void> {
  await tx.insertInto('benefit_hold').values({
    subject_id: hold.subjectId, hold_id: hold.holdId, cause: hold.cause, source: hold.source, source_no: hold.sourceNo, happened_on: hold.happenedOn, told_on: hold.toldOn, note: hold.note,
    reporter_id: hold.reporterId, at: hold.at, agency_id: hold.agencyId, trail_seq: seq,
  }).execute()
}

export async function insertHoldEnds(
  tx: Tx, holds: readonly HoldRow[], of: { readonly why: HoldEndWhy; readonly note: string | null; readonly caseId: string | null; readonly day: PlainDate; readonly at: Instant }, seq: number,
): Promise<void> {
  await tx.insertInto('benefit_hold_end').values(holds.map(({ subjectId, holdId, agencyId }) => ({
    subject_id: subjectId, hold_id: holdId, why: of.why, ended_on: of.day, note: of.note, case_id: of.caseId, at: of.at, agency_id: agencyId, trail_seq: seq,
  }))).execute()
}

/** Everything that ever held a person's payments, in the order it was told. */
export async function readHolds(tx: Tx, subjectId: number): Promise<HoldRow[]> {
  const { rows } = await sql<NewHold & { why: HoldEndWhy | null; endedOn: PlainDate | null; endNote: string | null }>`
    select h.subject_id as "subjectId", h.hold_id as "holdId", h.cause, h.source, h.source_no as "sourceNo", h.happened_on as "happenedOn", h.told_on as "toldOn", h.note,
      h.reporter_id as "reporterId", h.at, h.agency_id as "agencyId", e.why, e.ended_on as "endedOn", e.note as "endNote"
    from benefit_hold h left join lateral (select x.why, x.ended_on, x.note from benefit_hold_end x where x.subject_id = h.subject_id and x.hold_id = h.hold_id order by x.at desc, x.trail_seq desc limit 1) e on true
    where h.subject_id = ${subjectId}::bigint order by h.at, h.hold_id`.execute(tx)
  return rows.map(({ why, endedOn, endNote, ...row }) => ({ ...row, ended: why === null || endedOn === null ? null : { why, on: endedOn, note: endNote } }))
}
