import { holdsPost, kinshipOf, requirePost, type StaffActor } from '../access/access.ts'
import { writeTrail } from '../audit/audit.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { findEmployerByPublicNo, findPersonByPublicNo, getEmployer, getPerson, type RecordsDeps } from '../records/records.ts'
import { eventsRefusal } from './events-refusals.ts'
import { lockProgress, moveNotice, noteTaker, type NoticeState, type Progress } from './inbox-store.ts'
import { noticeQueue } from './notice-queue.ts'
import type { EventsDeps } from './notice.ts'
import { groundOf } from './process-notice.ts'

/** Who looks into what departments tell: first and second review, the registration of participants, certification. */
export const noticePosts = ['P02', 'P03', 'P07', 'P13'] as const

export type NoticeActor = { readonly staff: StaffActor, readonly at: Instant, readonly day: PlainDate }
export type ActedOn = { readonly noticeId: string, readonly state: NoticeState }

/** Which acts are possible in which state; what is settled stays settled. */
const allowedIn = {
  take: ['worklist', 'waiting'], attach: ['worklist', 'waiting'], aside: ['worklist', 'waiting'], again: ['worklist', 'waiting', 'rejected'],
} as const satisfies Record<string, readonly NoticeState[]>
export type NoticeAct = keyof typeof allowedIn
export const actsIn = (state: NoticeState): readonly NoticeAct[] => (['take', 'attach', 'aside', 'again'] as const).filter((act) => allowedIn[act].some((one) => one === state))

export const mayActOn = (staff: StaffActor, agencyId: number): boolean => noticePosts.some((post) => holdsPost(staff, post, agencyId))

/** Takes a notice on: from now on it is this person's to look into. Somebody else's is left with them for the day. */
export async function takeNoticeOn(tx: Tx, noticeId: string, by: NoticeActor): Promise<ActedOn | Refusal> {
  const progress = await toActOn(tx, noticeId, 'take', by)
  if ('refused' in progress) return progress
  if (progress.takenBy?.staffId === by.staff.actorId) return { noticeId, state: progress.state }
  await vouched(tx, progress, by, 'taken-on', {}, () => noteTaker(tx, progress, { staffId: by.staff.actorId, name: nameOf(by), at: by.at, day: by.day }))
  return { noticeId, state: progress.state }
}

/**
 * Says whom a notice is about, after looking: it is taken up again for that person or employer. Refuses a number that is nobody's in the
 * actor's scope (`events.subject-not-found`) and a relative of the actor.
 */
export async function attachNotice(tx: Tx, deps: Pick<EventsDeps, 'jobs'> & RecordsDeps, noticeId: string, of: { readonly publicNo: string, readonly note: string }, by: NoticeActor): Promise<ActedOn | Refusal> {
  const progress = await toActOn(tx, noticeId, 'attach', by)
  if ('refused' in progress) return progress
  const kind = await kindOf(tx, noticeId)
  if (kind === undefined) return eventsRefusal('events.not-attachable')
  const subject = kind === 'person' ? await personOf(tx, deps, of.publicNo) : await employerOf(tx, deps, of.publicNo)
  if (subject === undefined || !mayActOn(by.staff, subject.agencyId)) return eventsRefusal('events.subject-not-found', { publicNo: of.publicNo, kindZh: kind === 'person' ? '个人' : '单位', kindEn: kind })
  if (kind === 'person' && await kinshipOf(tx, by.staff.actorId, subject.subjectId) !== undefined) return eventsRefusal('events.kin')
  await vouched(tx, { ...progress, ...subject }, by, 'attached', { publicNo: of.publicNo, note: of.note }, () => moveNotice(tx, progress, {
    kind: 'linked', state: 'received', ...actOf(by), agencyId: subject.agencyId, subjectId: subject.subjectId, linkedBy: `staff:${by.staff.actorId}`, body: { publicNo: of.publicNo, note: of.note },
  }))
  await enqueueAgain(tx, deps, progress)
  return { noticeId, state: 'received' }
}

/** Puts a notice aside with a reason: nothing follows from it, and it stays to be read. */
export async function putNoticeAside(tx: Tx, noticeId: string, reason: string, by: NoticeActor): Promise<ActedOn | Refusal> {
  const progress = await toActOn(tx, noticeId, 'aside', by)
  if ('refused' in progress) return progress
  await vouched(tx, progress, by, 'put-aside', { reason }, () => moveNotice(tx, progress, { kind: 'rejected', state: 'rejected', ...actOf(by), agencyId: progress.agencyId, body: { reason } }))
  return { noticeId, state: 'rejected' }
}

/** Takes a notice up again, because what stood in its way is gone; also one that was put aside. */
export async function takeNoticeUpAgain(tx: Tx, deps: Pick<EventsDeps, 'jobs'>, noticeId: string, by: NoticeActor): Promise<ActedOn | Refusal> {
  const progress = await toActOn(tx, noticeId, 'again', by)
  if ('refused' in progress) return progress
  await vouched(tx, progress, by, 'taken-up-again', {}, () => moveNotice(tx, progress, { kind: 'redo', state: 'received', ...actOf(by), agencyId: progress.agencyId, body: {} }))
  await enqueueAgain(tx, deps, progress)
  return { noticeId, state: 'received' }
}

/** The notice, locked, when this person may do this with it now. What lies outside their scope is not there. */
async function toActOn(tx: Tx, noticeId: string, act: NoticeAct, { staff, day }: NoticeActor): Promise<Progress | Refusal> {
  const progress = await lockProgress(tx, noticeId)
  if (progress === undefined) return eventsRefusal('events.no-such-notice')
  if (!mayActOn(staff, progress.agencyId)) return requirePost(staff, 'P02', progress.agencyId) ?? eventsRefusal('events.no-such-notice')
  if (!allowedIn[act].some((state) => state === progress.state)) return eventsRefusal('events.already-settled')
  const { takenBy } = progress
  if (takenBy !== undefined && takenBy.staffId !== staff.actorId && takenBy.on >= day) return eventsRefusal('events.taken-by-other', { name: takenBy.name })
  return progress
}

/** On the chain of whom it is about; of nobody yet, on the agency's, whose key is the negative of its id. */
async function vouched(tx: Tx, of: Progress, { staff, at, day }: NoticeActor, what: string, body: Readonly<Record<string, unknown>>, write: () => Promise<void>): Promise<void> {
  await writeTrail(tx, {
    subjectId: of.subjectId ?? -of.agencyId, agencyId: of.agencyId, actor: `staff:${staff.actorId}`, action: `events.notice-${what}`, ground: groundOf(of), body: { noticeId: of.noticeId, ...body },
    at, civilDay: day, tables: [],
  }, write)
}

const enqueueAgain = (tx: Tx, { jobs }: Pick<EventsDeps, 'jobs'>, { noticeId, rowVersion }: Progress): Promise<void> => jobs.enqueue(tx, noticeQueue, { noticeId }, { key: `${noticeId}:again:${rowVersion}` })

const nameOf = ({ staff }: NoticeActor): string => `${staff.agencyName} ${staff.name}`
const actOf = (by: NoticeActor) => ({ at: by.at, day: by.day, actor: `staff:${by.staff.actorId}`, actorName: nameOf(by) })

/** Whether the notice names a person or an employer; a file names neither. */
async function kindOf(tx: Tx, noticeId: string): Promise<'person' | 'employer' | undefined> {
  const { told } = await tx.selectFrom('notice_progress').select('told').where('notice_id', '=', noticeId).executeTakeFirstOrThrow()
  if (typeof told !== 'object' || told === null) return undefined
  return 'idNumber' in told ? 'person' : 'creditCode' in told ? 'employer' : undefined
}

type Attached = { readonly subjectId: number, readonly agencyId: number }
async function personOf(tx: Tx, deps: RecordsDeps, publicNo: string): Promise<Attached | undefined> {
  const subjectId = await findPersonByPublicNo(tx, publicNo)
  return subjectId === undefined ? undefined : getPerson(tx, deps, subjectId)
}
async function employerOf(tx: Tx, deps: RecordsDeps, publicNo: string): Promise<Attached | undefined> {
  const subjectId = await findEmployerByPublicNo(tx, publicNo)
  return subjectId === undefined ? undefined : getEmployer(tx, deps, subjectId)
}
