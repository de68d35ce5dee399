import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { departments, type Department } from './departments.ts'
import { eventsRefusal } from './events-refusals.ts'
import { findRaw, insertNotice, insertNoticeEvent, insertProgress, noticeIdOf, unassigned, type RawNotice } from './inbox-store.ts'
import { aboutHashOf } from './match-subject.ts'
import { readSent, sealFile, sealSent, type SentNotice } from './notice-content.ts'
import { noticeQueue } from './notice-queue.ts'
import { findNotice, notices } from './registry.ts'
import { masked } from './told.ts'
import type { KnownNotice } from './define-notice.ts'

export type ReceivedNotice = { readonly noticeId: string, readonly source: string, readonly id: string, readonly receivedOn: PlainDate, readonly repeated: boolean }

type Receiving = Pick<Deps, 'db' | 'clock' | 'keys' | 'jobs'>

/**
 * Takes in what a department sent, whose signature was judged: kept once under its source and id, and put before the worker. The answer
 * says that it was received, not what became of it. Refuses what is no CloudEvent (`events.not-a-notice`), a type that is not agreed or is
 * another department's, fields that are not the agreed ones, and an id used before for something else (`events.conflict`).
 */
export async function receiveNotice(deps: Receiving, department: Department, sent: SentNotice, requestId: string): Promise<ReceivedNotice | Refusal> {
  const spoken = readSent(sent)
  if (isRefusal(spoken)) return spoken
  const declared = findNotice(spoken.type)
  if (declared === undefined || declared.effect === fileEffect) return eventsRefusal('events.unknown-type', { type: spoken.type, known: knownTypes })
  // The first part of the source names the department, so that no department can use up the numbers of another one.
  if (declared.department !== department || spoken.source.split('/')[1] !== department) return eventsRefusal('events.others-notice', { type: spoken.type })
  const content = declared.read(spoken.data)
  if ('faults' in content) return eventsRefusal('events.fields', { faults: content.faults.join('; ').slice(0, 400) })
  const { source, senderNo, type, sentAt } = spoken
  const [receivedAt, receivedOn] = [deps.clock.now(), deps.clock.today()]
  const raw: RawNotice = { noticeId: noticeIdOf(source, senderNo), source, senderNo, department, type, carrier: 'event', ...sealSent(deps.keys, sent, spoken), sentAt, receivedAt, receivedOn }
  return withContext(deps.db, systemContext(department, requestId), async (tx) => {
    const answer = { noticeId: raw.noticeId, source, id: senderNo }
    const isNew = await insertNotice(tx, raw)
    if (!isNew) return answerAgain(tx, raw, answer)
    await keepProgress(tx, deps, raw, content)
    await deps.jobs.enqueue(tx, noticeQueue, { noticeId: raw.noticeId }, { key: raw.noticeId })
    return { ...answer, receivedOn, repeated: false }
  })
}

const fileEffect = 'file-kept@1'
const knownTypes = notices.filter(({ effect }) => effect !== fileEffect).map(({ type }) => type).join('、')

async function answerAgain(tx: Tx, raw: RawNotice, answer: Pick<ReceivedNotice, 'noticeId' | 'source' | 'id'>): Promise<ReceivedNotice | Refusal> {
  const before = await findRaw(tx, raw.noticeId)
  if (before === undefined) throw new Error(`the notice ${raw.noticeId} is there and is not`)
  return before.hash === raw.hash ? { ...answer, receivedOn: before.receivedOn, repeated: true } : eventsRefusal('events.conflict', { id: raw.senderNo, receivedOn: before.receivedOn })
}

async function keepProgress(tx: Tx, { keys }: Pick<Deps, 'keys'>, raw: RawNotice, content: Extract<ReturnType<KnownNotice['read']>, { data: unknown }>): Promise<void> {
  await insertProgress(tx, { ...raw, told: masked(content.data), aboutHash: aboutHashOf({ keys }, content.names), happenedOn: content.happenedOn })
  await insertNoticeEvent(tx, {
    noticeId: raw.noticeId, seq: 1, kind: 'received', at: raw.receivedAt, day: raw.receivedOn, actor: `system:${raw.department}`, actorName: departments[raw.department].zh,
    agencyId: unassigned, body: {},
  })
}

export type FileNotice = { readonly type: string, /** Which bank, which office: numbers are unique below it. */ readonly office: string, readonly fileNo: string, readonly data: unknown, readonly at: Instant, readonly day: PlainDate }

/**
 * Notes a file that a department sent by its own door, in the transaction that took it in: once under the sender's number. A number that
 * is there already is left alone, because the door itself judges repetitions.
 */
export async function keepFileNotice(tx: Tx, deps: Pick<Deps, 'keys' | 'jobs'>, file: FileNotice): Promise<void> {
  const declared = findNotice(file.type)
  if (declared === undefined) throw new Error(`no notice ${file.type} is declared`)
  const content = declared.read(file.data)
  if ('faults' in content) throw new Error(`a file of ${file.type} is not as declared: ${content.faults.join('; ')}`)
  const source = `/${declared.department}/${file.office}`
  const raw: RawNotice = {
    noticeId: noticeIdOf(source, file.fileNo), source, senderNo: file.fileNo, department: declared.department, type: file.type, carrier: 'file', ...sealFile(deps.keys, content.data),
    receivedAt: file.at, receivedOn: file.day,
  }
  if (!await insertNotice(tx, raw)) return
  await keepProgress(tx, deps, raw, content)
  await deps.jobs.enqueue(tx, noticeQueue, { noticeId: raw.noticeId }, { key: raw.noticeId })
}
