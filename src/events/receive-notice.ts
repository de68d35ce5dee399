import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { PlainDate } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { refusalOfDatabaseError } from '../platform/database-error.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { platformRefusal } from '../platform/platform-refusals.ts'
import { departments, type Department } from './departments.ts'
import { eventsRefusal } from './events-refusals.ts'
import { findKept, insertBatch, insertNotices, noticeIdOf, type NewNotice } from './inbox-store.ts'
import { aboutHashOf } from './match-subject.ts'
import { hashOfSpoken, largestNotice, readBatch, readSent, sealFile, sealSent, type SentNotice, type SpokenNotice } from './notice-content.ts'
import { noticeQueue } from './notice-queue.ts'
import { findNotice, notices } from './registry.ts'
import { masked } from './told.ts'
import type { KnownNotice } from './define-notice.ts'

export type ReceivedNotice = { readonly noticeId: string, readonly source: string, readonly id: string, readonly receivedOn: PlainDate, readonly repeated: boolean }

export type Receiving = Pick<Deps, 'db' | 'clock' | 'keys' | 'jobs' | 'log'>

/**
 * Takes in what a department sent, whose signature was judged: kept once under its source and id, and put before the worker. The answer
 * says that it was received, not what became of it. Refuses what is no CloudEvent (`events.not-a-notice`), a type that is not agreed or is
 * another department's, fields that are not the agreed ones, and an id used before for something else (`events.conflict`).
 */
export async function receiveNotice(deps: Receiving, department: Department, sent: SentNotice, requestId: string): Promise<ReceivedNotice | Refusal> {
  const [answer] = await receiveTogether(deps, department, [sent], requestId)
  if (answer === undefined) throw new Error('a notice without an answer')
  return answer
}

/**
 * Takes in a signed batch of notices: each is judged and answered for itself, in the order in which they stand there; one that is refused takes no other with it. The
 * whole is refused when it is no batch. The batch is kept as it was signed when something in it was new.
 */
export async function receiveBatch(deps: Receiving, department: Department, sent: SentNotice, requestId: string): Promise<readonly (ReceivedNotice | Refusal)[] | Refusal> {
  const parts = readBatch(sent)
  if (isRefusal(parts)) return parts
  const batch = { sent, batchId: deterministicUuid('notice-batch', department, deps.keys.lookupHash('notice-batch', sent.body)) }
  try {
    return await receiveTogether(deps, department, parts, requestId, batch)
  } catch (error) {
    deps.log.warn({ err: error, department, notices: parts.length }, 'a batch of notices could not be kept together; its notices go one by one')
    // Something in it cannot be kept. Each goes alone, so that the others are, and this one is told.
    const answers: (ReceivedNotice | Refusal)[] = []
    for (const [place, part] of parts.entries()) {
      try {
        const [answer] = await receiveTogether(deps, department, [part], requestId, { ...batch, place })
        if (answer !== undefined) answers.push(answer)
      } catch (error) {
        const refusal = refusalOfDatabaseError(error)
        if (refusal === undefined) deps.log.error({ err: error, department, place }, 'a notice could not be kept')
        answers.push(refusal ?? platformRefusal('request.failed', { request: requestId }))
      }
    }
    return answers
  }
}

type Batch = { readonly sent: SentNotice, readonly batchId: string, /** The place of the first of these. */ readonly place?: number }

/** The same for several notices of one department in one transaction: all that are new are kept, or, when it throws, none. */
export async function receiveTogether(deps: Receiving, department: Department, sent: readonly SentNotice[], requestId: string, batch?: Batch): Promise<readonly (ReceivedNotice | Refusal)[]> {
  const read = sent.map((one, place) => readEnvelope(deps, department, one, place + (batch?.place ?? 0)))
  const whole = read.flatMap((one) => (isRefusal(one) ? [] : [one]))
  const [receivedAt, receivedOn] = [deps.clock.now(), deps.clock.today()]
  // What each said first, kept before or by an earlier one of these: a later one is compared with it.
  const said = new Map<string, { readonly hash: string, readonly receivedOn: PlainDate }>()
  const answerOf = (one: Envelope, repeated: boolean, on: PlainDate): ReceivedNotice => ({ noticeId: one.noticeId, source: one.spoken.source, id: one.spoken.senderNo, receivedOn: on, repeated })
  const answerAgain = (one: Envelope, before: { readonly hash: string, readonly receivedOn: PlainDate }): ReceivedNotice | Refusal =>
    (before.hash === one.hash ? answerOf(one, true, before.receivedOn) : eventsRefusal('events.conflict', { id: one.spoken.senderNo, receivedOn: before.receivedOn }))
  if (whole.length === 0) return read.flatMap((one) => (isRefusal(one) ? [one] : []))
  return withContext(deps.db, systemContext(department, requestId), async (tx) => {
    for (const [id, kept] of await findKept(tx, whole.map(({ noticeId }) => noticeId))) said.set(id, kept)
    const fresh: NewNotice[] = []
    const answers = read.map((one): ReceivedNotice | Refusal => {
      if (isRefusal(one)) return one
      const before = said.get(one.noticeId)
      // The very same again needs no second look at its fields.
      if (before?.hash === one.hash) return answerAgain(one, before)
      const content = one.declared.read(one.spoken.data)
      if ('faults' in content) return eventsRefusal('events.fields', { faults: content.faults.join('; ').slice(0, 400) })
      if (before !== undefined) return answerAgain(one, before)
      said.set(one.noticeId, { hash: one.hash, receivedOn })
      fresh.push(newNotice(deps, {
        noticeId: one.noticeId, source: one.spoken.source, senderNo: one.spoken.senderNo, department, type: one.declared.type, carrier: 'event', cipher: sealSent(deps.keys, one.sent), hash: one.hash,
        sentAt: one.spoken.sentAt, receivedAt, receivedOn, batch: batch && { batchId: batch.batchId, place: one.place },
      }, content))
      return answerOf(one, false, receivedOn)
    })
    const kept = await keepNotices(tx, deps, fresh)
    if (kept.size > 0 && batch !== undefined) await insertBatch(tx, { batchId: batch.batchId, department, notices: sent.length, cipher: sealSent(deps.keys, batch.sent), receivedAt, receivedOn })
    if (kept.size === fresh.length) return answers
    // A twin was on its way at the same moment and is there now.
    const twins = await findKept(tx, fresh.flatMap(({ noticeId }) => (kept.has(noticeId) ? [] : [noticeId])))
    return answers.map((answer, place) => {
      const one = read[place]
      const twin = one === undefined || isRefusal(one) ? undefined : twins.get(one.noticeId)
      return isRefusal(answer) || one === undefined || isRefusal(one) || twin === undefined ? answer : answerAgain(one, twin)
    })
  })
}

const fileEffect = 'file-kept@1'
const knownTypes = notices.filter(({ effect }) => effect !== fileEffect).map(({ type }) => type).join('、')

type Envelope = { readonly sent: SentNotice, readonly spoken: SpokenNotice, readonly declared: KnownNotice, readonly noticeId: string, readonly hash: string, readonly place: number }

/** What a notice is and whose, before its fields are looked at. */
function readEnvelope({ keys }: Pick<Deps, 'keys'>, department: Department, sent: SentNotice, place: number): Envelope | Refusal {
  if (Buffer.byteLength(sent.body) > largestNotice) return platformRefusal('request.too-large')
  const spoken = readSent(sent)
  if (isRefusal(spoken)) return spoken
  const declared = findNotice(spoken.type)
  if (declared === undefined || declared.effect === fileEffect) return eventsRefusal('events.unknown-type', { type: spoken.type, known: knownTypes })
  // The first part of the source names the department, so that no department can use up the numbers of another one.
  if (declared.department !== department || spoken.source.split('/')[1] !== department) return eventsRefusal('events.others-notice', { type: spoken.type })
  return { sent, spoken, declared, noticeId: noticeIdOf(spoken.source, spoken.senderNo), hash: hashOfSpoken(keys, spoken), place }
}

type Content = Extract<ReturnType<KnownNotice['read']>, { data: unknown }>

const newNotice = ({ keys }: Pick<Deps, 'keys'>, raw: Omit<NewNotice, 'told' | 'aboutHash' | 'happenedOn' | 'actorName'>, content: Content): NewNotice =>
  ({ ...raw, told: masked(content.data), aboutHash: aboutHashOf({ keys }, content.names), happenedOn: content.happenedOn, actorName: departments[raw.department].zh })

/** Keeps what is new and puts it before the worker. */
async function keepNotices(tx: Tx, { jobs }: Pick<Deps, 'jobs'>, fresh: readonly NewNotice[]): Promise<ReadonlySet<string>> {
  const kept = await insertNotices(tx, fresh)
  await jobs.enqueueAll(tx, noticeQueue, [...kept].map((noticeId) => ({ data: { noticeId }, key: noticeId })))
  return kept
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
  await keepNotices(tx, deps, [newNotice(deps, {
    noticeId: noticeIdOf(source, file.fileNo), source, senderNo: file.fileNo, department: declared.department, type: file.type, carrier: 'file', ...sealFile(deps.keys, content.data),
    receivedAt: file.at, receivedOn: file.day,
  }, content)])
}
