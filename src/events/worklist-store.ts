import { sql } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Tx } from '../platform/database.ts'
import type { NoticeState } from './inbox-store.ts'

export type ListedNotice = {
  readonly noticeId: string, readonly source: string, readonly senderNo: string, readonly department: string, readonly type: string, readonly state: NoticeState, readonly code: string | null
  readonly told: Readonly<Record<string, unknown>>, readonly happenedOn: PlainDate | null, readonly receivedOn: PlainDate, readonly receivedAt: Instant, readonly agencyId: number
  readonly subjectId: number | null, readonly takenByName: string | null, readonly takenBy: number | null, readonly waitingUntil: PlainDate | null
}

const columns = sql`notice_id as "noticeId", source, sender_no as "senderNo", department, notice_type as "type", state, code, told, happened_on as "happenedOn", received_on as "receivedOn",
  received_at as "receivedAt", agency_id as "agencyId", subject_id as "subjectId", taken_by_name as "takenByName", taken_by as "takenBy", waiting_until as "waitingUntil"`

export type Page = { readonly state: NoticeState | 'all', readonly department?: string | undefined, readonly after?: { readonly on: PlainDate, readonly id: string } | undefined, readonly limit: number }

/** A page of notices in the asker's scope: what waits for somebody oldest first, everything else newest first. */
export async function listNotices(tx: Tx, { state, department, after, limit }: Page): Promise<readonly ListedNotice[]> {
  const isOpen = state === 'worklist' || state === 'waiting' || state === 'received'
  const where = [
    sql`agency_id <> 0`, ...(state === 'all' ? [] : [sql`state = ${state}`]), ...(department === undefined ? [] : [sql`department = ${department}`]),
    ...(after === undefined ? [] : [isOpen ? sql`(received_on, notice_id) > (${after.on}::date, ${after.id}::uuid)` : sql`(received_on, notice_id) < (${after.on}::date, ${after.id}::uuid)`]),
  ]
  const { rows } = await sql<ListedNotice>`select ${columns} from notice_progress where ${sql.join(where, sql` and `)}
    order by ${isOpen ? sql`received_on, notice_id` : sql`received_on desc, notice_id desc`} limit ${limit}`.execute(tx)
  return rows
}

export async function findListed(tx: Tx, noticeId: string): Promise<ListedNotice | undefined> {
  const { rows: [row] } = await sql<ListedNotice>`select ${columns} from notice_progress where notice_id = ${noticeId}::uuid`.execute(tx)
  return row
}

/** How many stand where, in the asker's scope. */
export async function countByState(tx: Tx): Promise<Readonly<Partial<Record<NoticeState, number>>>> {
  const { rows } = await sql<{ state: NoticeState, n: number }>`select state, count(*)::int as n from notice_progress group by state`.execute(tx)
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}

export type HappenedToNotice = { readonly seq: number, readonly kind: string, readonly at: Instant, readonly day: PlainDate, readonly actorName: string, readonly body: unknown }

/** Everything that happened to a notice, in order. Needs sight of every row: its first event belongs to no agency yet. */
export async function historyOfNotice(tx: Tx, noticeId: string): Promise<readonly HappenedToNotice[]> {
  const { rows } = await sql<HappenedToNotice>`select seq, kind, at, civil_day as day, actor_name as "actorName", body from notice_event where notice_id = ${noticeId}::uuid order by seq`.execute(tx)
  return rows
}

/** What others have told of the same person or employer, the newest first. Needs sight of every row. */
export async function othersAbout(tx: Tx, noticeId: string): Promise<readonly Pick<ListedNotice, 'noticeId' | 'department' | 'type' | 'state' | 'happenedOn' | 'receivedOn'>[]> {
  const { rows } = await sql<Pick<ListedNotice, 'noticeId' | 'department' | 'type' | 'state' | 'happenedOn' | 'receivedOn'>>`
    select o.notice_id as "noticeId", o.department, o.notice_type as "type", o.state, o.happened_on as "happenedOn", o.received_on as "receivedOn"
    from notice_progress p join notice_progress o on o.about_hash = p.about_hash and o.notice_id <> p.notice_id
    where p.notice_id = ${noticeId}::uuid order by o.received_at desc limit 20`.execute(tx)
  return rows
}
