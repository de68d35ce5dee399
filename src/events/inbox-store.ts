import { sql, type Selectable } from 'kysely'
import { deterministicUuid } from '../kernel/ids.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { DB } from '../platform/database-schema.ts'
import type { Tx } from '../platform/database.ts'
import type { Department } from './departments.ts'

/** The key of a notice: derived, so that the second of two finds the first without a look beforehand. */
export const noticeIdOf = (source: string, senderNo: string): string => deterministicUuid('notice', source, senderNo)

export type RawNotice = {
  readonly noticeId: string, readonly source: string, readonly senderNo: string, readonly department: Department, readonly type: string
  readonly carrier: 'event' | 'file', readonly cipher: string, readonly hash: string, readonly sentAt?: Instant | undefined
  readonly receivedAt: Instant, readonly receivedOn: PlainDate
  /** The signed batch in which it came, and its place there. */
  readonly batch?: { readonly batchId: string, readonly place: number } | undefined
}

/** A notice with what is known of it before anybody takes it up. */
export type NewNotice = RawNotice & { readonly told: unknown, readonly aboutHash?: string | undefined, readonly happenedOn: PlainDate, readonly actorName: string }

/**
 * Keeps notices as they came, each with its first event and its progress, in one statement; gives the ids of those that were new. One whose source and number are known
 * already is left alone; a twin on its way at the same moment is waited for, always in the order of the ids, so that two senders cannot wait for each other.
 */
export async function insertNotices(tx: Tx, notices: readonly NewNotice[]): Promise<ReadonlySet<string>> {
  if (notices.length === 0) return new Set()
  const inOrder = [...notices].sort((a, b) => (a.noticeId < b.noticeId ? -1 : 1)).map((it) => ({
    notice_id: it.noticeId, source: it.source, sender_no: it.senderNo, department: it.department, notice_type: it.type, carrier: it.carrier, content_cipher: it.cipher, content_hash: it.hash,
    sent_at: it.sentAt ?? null, received_at: it.receivedAt, received_on: it.receivedOn, batch_id: it.batch?.batchId ?? null, batch_place: it.batch?.place ?? null,
    told: it.told, about_hash: it.aboutHash ?? null, happened_on: it.happenedOn, actor_name: it.actorName,
  }))
  const { rows } = await sql<{ notice_id: string }>`
    with sent as (select * from jsonb_to_recordset(${JSON.stringify(inOrder)}::jsonb) as x (notice_id uuid, source text, sender_no text, department text, notice_type text, carrier text, content_cipher text,
        content_hash text, sent_at timestamptz, received_at timestamptz, received_on date, batch_id uuid, batch_place int, told jsonb, about_hash text, happened_on date, actor_name text)),
      kept as (
        insert into notice (notice_id, source, sender_no, department, notice_type, carrier, content_cipher, content_hash, sent_at, received_at, received_on, batch_id, batch_place)
        select notice_id, source, sender_no, department, notice_type, carrier, content_cipher, content_hash, sent_at, received_at, received_on, batch_id, batch_place from sent
        on conflict on constraint notice_once do nothing returning notice_id),
      moved as (
        insert into notice_progress (notice_id, source, sender_no, department, notice_type, state, told, about_hash, happened_on, received_on, received_at, agency_id, row_version, updated_at)
        select notice_id, source, sender_no, department, notice_type, 'received', told, about_hash, happened_on, received_on, received_at, ${unassigned}::bigint, 1, received_at from sent join kept using (notice_id)),
      said as (
        insert into notice_event (notice_id, seq, kind, at, civil_day, actor, actor_name, agency_id, body)
        select notice_id, 1, 'received', received_at, received_on, 'system:' || department, actor_name, ${unassigned}::bigint, '{}' from sent join kept using (notice_id))
    select notice_id from kept`.execute(tx)
  return new Set(rows.map(({ notice_id }) => notice_id))
}

/** Keeps a signed batch as it came, once. */
export async function insertBatch(tx: Tx, it: { readonly batchId: string, readonly department: Department, readonly notices: number, readonly cipher: string, readonly receivedAt: Instant, readonly receivedOn: PlainDate }): Promise<void> {
  await tx.insertInto('notice_batch').values({ batch_id: it.batchId, department: it.department, notices: it.notices, content_cipher: it.cipher, received_at: it.receivedAt, received_on: it.receivedOn })
    .onConflict((conflict) => conflict.constraint('notice_batch_once').doNothing()).execute()
}

/** What is kept already of these: the hash of what each said, and since when. */
export async function findKept(tx: Tx, noticeIds: readonly string[]): Promise<ReadonlyMap<string, { readonly hash: string, readonly receivedOn: PlainDate }>> {
  if (noticeIds.length === 0) return new Map()
  const { rows } = await sql<{ notice_id: string, content_hash: string, received_on: PlainDate }>`select notice_id, content_hash, received_on from notice where notice_id = any (${[...noticeIds]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.notice_id, { hash: row.content_hash, receivedOn: row.received_on }]))
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

/** The agency of a notice nobody has looked at yet. */
export const unassigned = 0

const progressColumns = ['notice_id', 'source', 'sender_no', 'department', 'notice_type', 'state', 'subject_id', 'linked_by', 'about_hash', 'received_on', 'received_at', 'agency_id', 'row_version', 'taken_by', 'taken_by_name', 'taken_on'] as const
type ProgressRow = Pick<Selectable<DB['notice_progress']>, (typeof progressColumns)[number]>

const progressOf = (row: ProgressRow): Progress => ({
  noticeId: row.notice_id, source: row.source, senderNo: row.sender_no, department: row.department, type: row.notice_type, state: row.state,
  ...(row.subject_id === null ? {} : { subjectId: row.subject_id }), ...(row.linked_by === null ? {} : { linkedBy: row.linked_by }),
  ...(row.about_hash === null ? {} : { aboutHash: row.about_hash }),
  receivedOn: row.received_on, receivedAt: row.received_at, agencyId: row.agency_id, rowVersion: row.row_version,
  ...(row.taken_by === null || row.taken_on === null ? {} : { takenBy: { staffId: row.taken_by, name: row.taken_by_name ?? '', on: row.taken_on } }),
})

/** The row of a notice, locked until commit: of two who take it up, the second finds it taken. */
export async function lockProgress(tx: Tx, noticeId: string): Promise<Progress | undefined> {
  const row = await tx.selectFrom('notice_progress').select(progressColumns).where('notice_id', '=', noticeId).forUpdate().executeTakeFirst()
  return row && progressOf(row)
}

/** Those of these notices that nobody has looked at yet, locked until commit, with what was sent. One that somebody else holds just now is left out: nobody is waited for. */
export async function lockNewOnes(tx: Tx, noticeIds: readonly string[]): Promise<readonly { readonly progress: Progress, readonly raw: { readonly cipher: string, readonly hash: string, readonly carrier: string } }[]> {
  const rows = await tx.selectFrom('notice_progress as p').innerJoin('notice as n', 'n.notice_id', 'p.notice_id')
    .select(progressColumns.map((column) => `p.${column}` as const)).select(['n.content_cipher', 'n.content_hash', 'n.carrier'])
    .where(sql<boolean>`p.notice_id = any (${[...noticeIds]}::uuid[])`).where('p.state', '=', 'received').where('p.linked_by', 'is', null)
    .forUpdate('p').skipLocked().execute()
  return rows.map((row) => ({ progress: progressOf(row), raw: { cipher: row.content_cipher, hash: row.content_hash, carrier: row.carrier } }))
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

/** The same for many notices, each once, in one statement. */
export async function moveNotices(tx: Tx, moves: readonly { readonly from: Progress, readonly move: Move }[]): Promise<void> {
  if (moves.length === 0) return
  const rows = moves.map(({ from, move }) => ({
    notice_id: from.noticeId, seq: from.rowVersion + 1, kind: move.kind, state: move.state, at: move.at, day: move.day, actor: move.actor, actor_name: move.actorName, agency_id: move.agencyId, body: move.body,
    code: move.code ?? null, subject_id: move.subjectId ?? from.subjectId ?? null, linked_by: move.linkedBy ?? from.linkedBy ?? null, waiting_for: move.waiting?.for ?? null, waiting_until: move.waiting?.until ?? null,
  }))
  await sql`
    with move as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (notice_id uuid, seq int, kind text, state text, at timestamptz, day date, actor text, actor_name text, agency_id bigint, body jsonb,
        code text, subject_id bigint, linked_by text, waiting_for text, waiting_until date)),
      said as (
        insert into notice_event (notice_id, seq, kind, at, civil_day, actor, actor_name, agency_id, body)
        select notice_id, seq, kind, at, day, actor, actor_name, agency_id, body from move)
    update notice_progress p set state = m.state, code = m.code, agency_id = m.agency_id, row_version = m.seq, updated_at = m.at, subject_id = m.subject_id, linked_by = m.linked_by,
      waiting_for = m.waiting_for, waiting_until = m.waiting_until
    from move m where p.notice_id = m.notice_id`.execute(tx)
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
