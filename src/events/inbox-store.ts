import { deterministicUuid } from '../kernel/ids.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Tx } from '../platform/database.ts'
import type { Department } from './departments.ts'

/** The key of a notice: derived, so that the second of two finds the first without a look beforehand. */
export const noticeIdOf = (source: string, senderNo: string): string => deterministicUuid('notice', source, senderNo)

export type RawNotice = {
  readonly noticeId: string, readonly source: string, readonly senderNo: string, readonly department: Department, readonly type: string
  readonly carrier: 'event' | 'file', readonly cipher: string, readonly hash: string, readonly sentAt?: Instant | undefined
  readonly receivedAt: Instant, readonly receivedOn: PlainDate
}

/** Keeps a notice as it came; false when its source and number are known already. A twin on its way at the same moment is waited for. */
export async function insertNotice(tx: Tx, it: RawNotice): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto('notice').values({
    notice_id: it.noticeId, source: it.source, sender_no: it.senderNo, department: it.department, notice_type: it.type, carrier: it.carrier,
    content_cipher: it.cipher, content_hash: it.hash, sent_at: it.sentAt ?? null, received_at: it.receivedAt, received_on: it.receivedOn,
  }).onConflict((conflict) => conflict.constraint('notice_once').doNothing()).executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function findRaw(tx: Tx, noticeId: string): Promise<{ readonly cipher: string, readonly hash: string, readonly receivedOn: PlainDate, readonly carrier: string } | undefined> {
  const row = await tx.selectFrom('notice').select(['content_cipher', 'content_hash', 'received_on', 'carrier']).where('notice_id', '=', noticeId).executeTakeFirst()
  return row && { cipher: row.content_cipher, hash: row.content_hash, receivedOn: row.received_on, carrier: row.carrier }
}

export type NoticeState = 'received' | 'done' | 'waiting' | 'worklist' | 'rejected'
export type NoticeEventKind = NoticeState | 'taken' | 'linked' | 'redo'

export type NewEvent = {
  readonly noticeId: string, readonly seq: number, readonly kind: NoticeEventKind, readonly at: Instant, readonly day: PlainDate
  readonly actor: string, readonly actorName: string, readonly agencyId: number, readonly body: Readonly<Record<string, unknown>>
}

export async function insertNoticeEvent(tx: Tx, it: NewEvent): Promise<void> {
  await tx.insertInto('notice_event').values({
    notice_id: it.noticeId, seq: it.seq, kind: it.kind, at: it.at, civil_day: it.day, actor: it.actor, actor_name: it.actorName, agency_id: it.agencyId, body: JSON.stringify(it.body),
  }).execute()
}

export type Progress = {
  readonly noticeId: string, readonly source: string, readonly senderNo: string, readonly department: string, readonly type: string
  readonly state: NoticeState, readonly subjectId?: number, readonly linkedBy?: string, readonly aboutHash?: string
  readonly receivedOn: PlainDate, readonly receivedAt: Instant, readonly agencyId: number, readonly rowVersion: number
  /** Who looks into it, since which day. */
  readonly takenBy?: { readonly staffId: number, readonly name: string, readonly on: PlainDate }
}

export async function insertProgress(tx: Tx, it: RawNotice & { readonly told: unknown, readonly aboutHash?: string | undefined, readonly happenedOn: PlainDate }): Promise<void> {
  await tx.insertInto('notice_progress').values({
    notice_id: it.noticeId, source: it.source, sender_no: it.senderNo, department: it.department, notice_type: it.type, state: 'received', told: JSON.stringify(it.told),
    about_hash: it.aboutHash ?? null, happened_on: it.happenedOn, received_on: it.receivedOn, received_at: it.receivedAt, agency_id: unassigned, row_version: 1, updated_at: it.receivedAt,
  }).execute()
}

/** The agency of a notice nobody has looked at yet. */
export const unassigned = 0

/** The row of a notice, locked until commit: of two who take it up, the second finds it taken. */
export async function lockProgress(tx: Tx, noticeId: string): Promise<Progress | undefined> {
  const row = await tx.selectFrom('notice_progress')
    .select(['notice_id', 'source', 'sender_no', 'department', 'notice_type', 'state', 'subject_id', 'linked_by', 'about_hash', 'received_on', 'received_at', 'agency_id', 'row_version', 'taken_by', 'taken_by_name', 'taken_on'])
    .where('notice_id', '=', noticeId).forUpdate().executeTakeFirst()
  return row && {
    noticeId: row.notice_id, source: row.source, senderNo: row.sender_no, department: row.department, type: row.notice_type, state: row.state,
    ...(row.subject_id === null ? {} : { subjectId: row.subject_id }), ...(row.linked_by === null ? {} : { linkedBy: row.linked_by }),
    ...(row.about_hash === null ? {} : { aboutHash: row.about_hash }),
    receivedOn: row.received_on, receivedAt: row.received_at, agencyId: row.agency_id, rowVersion: row.row_version,
    ...(row.taken_by === null || row.taken_on === null ? {} : { takenBy: { staffId: row.taken_by, name: row.taken_by_name ?? '', on: row.taken_on } }),
  }
}

export type Move = {
  readonly kind: NoticeEventKind
  /** Where it stands afterwards. */
  readonly state: NoticeState
  readonly at: Instant, readonly day: PlainDate, readonly actor: string, readonly actorName: string
  readonly agencyId: number
  readonly body: Readonly<Record<string, unknown>>
  readonly code?: string
  readonly subjectId?: number | undefined
  readonly linkedBy?: string
  readonly waiting?: { readonly for: string, readonly until: PlainDate }
}

/** Adds what happened and moves the projection with it. */
export async function moveNotice(tx: Tx, from: Progress, move: Move): Promise<void> {
  const seq = from.rowVersion + 1
  await insertNoticeEvent(tx, { ...move, noticeId: from.noticeId, seq })
  const subjectId = move.subjectId ?? from.subjectId
  await tx.updateTable('notice_progress').set({
    state: move.state, code: move.code ?? null, agency_id: move.agencyId, row_version: seq, updated_at: move.at, subject_id: subjectId ?? null, linked_by: move.linkedBy ?? from.linkedBy ?? null,
    waiting_for: move.waiting?.for ?? null, waiting_until: move.waiting?.until ?? null,
  }).where('notice_id', '=', from.noticeId).execute()
}

/** Notes who looks into a notice; where it stands and why stays as it is. */
export async function noteTaker(tx: Tx, from: Progress, by: { readonly staffId: number, readonly name: string, readonly at: Instant, readonly day: PlainDate }): Promise<void> {
  const seq = from.rowVersion + 1
  await insertNoticeEvent(tx, { noticeId: from.noticeId, seq, kind: 'taken', at: by.at, day: by.day, actor: `staff:${by.staffId}`, actorName: by.name, agencyId: from.agencyId, body: {} })
  await tx.updateTable('notice_progress').set({ taken_by: by.staffId, taken_by_name: by.name, taken_on: by.day, row_version: seq, updated_at: by.at }).where('notice_id', '=', from.noticeId).execute()
}

/** Notices that wait for this, oldest first. */
export async function waitingFor(tx: Tx, what: string): Promise<readonly string[]> {
  const rows = await tx.selectFrom('notice_progress').select('notice_id').where('state', '=', 'waiting').where('waiting_for', '=', what).orderBy('happened_on').orderBy('received_at').execute()
  return rows.map((row) => row.notice_id)
}

/** The agency at the top: what belongs to nobody yet is looked at there. */
export async function topAgency(tx: Tx): Promise<number> {
  const row = await tx.selectFrom('agency').select('agency_id').where('parent_id', 'is', null).where('family', '=', 'hrss').orderBy('agency_id').limit(1).executeTakeFirst()
  if (row === undefined) throw new Error('there is no agency')
  return row.agency_id
}

/** Notices on one subject, by when they happened, of these types: what others have said. */
export async function noticesAbout(tx: Tx, of: { readonly aboutHash: string, readonly types: readonly string[] }): Promise<readonly (Pick<Progress, 'noticeId' | 'type' | 'department' | 'state'> & { readonly happenedOn: PlainDate })[]> {
  const rows = await tx.selectFrom('notice_progress').select(['notice_id', 'notice_type', 'department', 'state', 'happened_on'])
    .where('about_hash', '=', of.aboutHash).where('notice_type', 'in', [...of.types]).where('state', '<>', 'rejected')
    .orderBy('happened_on').orderBy('received_at').orderBy('notice_id').execute()
  return rows.flatMap((row) => (row.happened_on === null ? [] : [{ noticeId: row.notice_id, type: row.notice_type, department: row.department, state: row.state, happenedOn: row.happened_on }]))
}
