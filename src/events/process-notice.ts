import { z } from 'zod'
import { addDays, type PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal, type Wording } from '../kernel/refusal.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import { personsByIdentity } from '../records/records.ts'
import { openKept } from './notice-content.ts'
import { departments, isDepartment } from './departments.ts'
import { noticeEffects } from './effects.ts'
import { eventsRefusal } from './events-refusals.ts'
import { findRaw, lockNewOnes, lockProgress, moveNotice, moveNotices, topAgency, type Move, type Progress } from './inbox-store.ts'
import { matchSubject, type Match } from './match-subject.ts'
import type { EventsDeps, NoticeOutcome } from './notice.ts'
import type { NoticeEffects } from './define-notice.ts'
import { findNotice } from './registry.ts'

const wording = z.object({ zh: z.string(), en: z.string() })
/** A refusal may bring the values it is about, so that a person sees all sides. */
const comparedValues = z.array(z.object({ field: wording, by: z.array(z.object({ who: wording, value: z.string() })) }))

/** Days an employer's notice waits for the one of its founding before a person is asked. */
const patienceDays = 5

/**
 * Takes a notice up: reads it by its schema, finds whom it is about, runs its effect and writes what became of it, all in one
 * transaction. Safe to run twice and to be killed anywhere: a notice that has been taken up is left alone. A refusal of the effect undoes
 * what it did and is written down in a transaction of its own.
 */
export async function processNotice(deps: EventsDeps, noticeId: string, requestId: string, effects: NoticeEffects = noticeEffects): Promise<NoticeOutcome | undefined> {
  const taken = await withContext(deps.db, systemContext('inbox', requestId), (tx) => takeUp(tx, deps, noticeId, effects))
  if (!isRefusal(taken)) return taken
  const refused: NoticeOutcome = { kind: 'worklist', code: taken.refused, say: taken.say, ...('values' in taken ? { values: comparedValues.parse(taken.values) } : {}) }
  await withContext(deps.db, systemContext('inbox', requestId), async (tx) => {
    const progress = await lockProgress(tx, noticeId)
    if (progress !== undefined && isToTakeUp(progress)) await write(tx, deps, progress, refused, { agencyId: progress.agencyId || await topAgency(tx) })
  })
  return refused
}

/**
 * Takes many notices up. Those that nobody's record is touched by (whom they name is unknown or unclear, or what they say has no effect here) are written in one transaction,
 * in which no chain of anybody is held; each of the others gets one of its own. When the one transaction fails, each of its notices goes alone to its fate. Gives, for every
 * notice that failed, why.
 */
export async function processNotices(deps: EventsDeps, noticeIds: readonly string[], requestId: string, effects: NoticeEffects = noticeEffects): Promise<ReadonlyMap<string, unknown>> {
  const settled = noticeIds.length < 2 ? nobody : await withContext(deps.db, systemContext('inbox', requestId), (tx) => takeUpTogether(tx, deps, noticeIds, effects)).catch((error: unknown) => {
    deps.log.warn({ err: error, notices: noticeIds.length }, 'notices could not be taken up together and go one by one')
    return nobody
  })
  const faults = new Map<string, unknown>()
  for (const noticeId of noticeIds) {
    if (settled.has(noticeId)) continue
    try {
      await processNotice(deps, noticeId, requestId, effects)
    } catch (error) {
      faults.set(noticeId, error)
    }
  }
  return faults
}

const nobody: ReadonlySet<string> = new Set()

/** Writes what became of those that leave no trace in anybody's record; gives their ids. */
async function takeUpTogether(tx: Tx, deps: EventsDeps, noticeIds: readonly string[], effects: NoticeEffects): Promise<ReadonlySet<string>> {
  const [at, today] = [deps.clock.now(), deps.clock.today()]
  const candidates = (await lockNewOnes(tx, noticeIds)).flatMap(({ progress, raw }) => {
    const declared = findNotice(progress.type)
    const content = declared?.read(openKept(deps.keys, raw))
    // What waits for others, and what is not as it was, is told apart alone. What has a trace to leave does so alone as well.
    if (declared === undefined || content === undefined || 'faults' in content || content.names.kind === 'employer' || content.names.kind === 'new-employer') return []
    return [{ progress, content, effect: effects[declared.effect] }]
  })
  const people = await personsByIdentity(tx, deps, candidates.flatMap(({ content: { names } }) => (names.kind === 'person' ? [names.idNumber] : [])))
  const top = await topAgency(tx)
  const moves: { readonly from: Progress, readonly move: Move }[] = []
  for (const { progress, content, effect } of candidates) {
    const match = await matchSubject(tx, deps, { names: content.names, happenedOn: content.happenedOn, today, waitUntil: addDays(progress.receivedOn, patienceDays), people })
    const outcome = match.matched ? effect?.withoutTrace?.(content.data) : match.outcome
    if (outcome === undefined) continue
    const of = match.matched ? { agencyId: match.subject?.agencyId ?? top, subjectId: match.subject?.subjectId, note: noteOf(match) } : { agencyId: match.agencyId ?? top, subjectId: match.subjectId }
    const move = moveOf(progress, expired(outcome, today), of, { at, day: today })
    if (move !== undefined) moves.push({ from: progress, move })
  }
  await moveNotices(tx, moves)
  return new Set(moves.map(({ from }) => from.noticeId))
}

async function takeUp(tx: Tx, deps: EventsDeps, noticeId: string, effects: NoticeEffects): Promise<NoticeOutcome | Refusal | undefined> {
  const progress = await lockProgress(tx, noticeId)
  if (progress === undefined || !isToTakeUp(progress)) return undefined
  const declared = findNotice(progress.type)
  const raw = await findRaw(tx, noticeId)
  if (declared === undefined || raw === undefined || !isDepartment(progress.department)) throw new Error(`the notice ${noticeId} is of no known kind`)
  const content = declared.read(openKept(deps.keys, raw))
  // It was read by this schema at the door; only a schema that was changed under its version can refuse it now.
  if ('faults' in content) throw new Error(`the notice ${noticeId} is not of its own schema: ${content.faults.join('; ')}`)
  const [at, today] = [deps.clock.now(), deps.clock.today()]
  const match = await matchSubject(tx, deps, {
    names: content.names, happenedOn: content.happenedOn, today, waitUntil: addDays(progress.receivedOn, patienceDays),
    ...(progress.linkedBy === undefined ? {} : { linkedTo: progress.subjectId }),
  })
  if (!match.matched) {
    const outcome = expired(match.outcome, today)
    await write(tx, deps, progress, outcome, { agencyId: match.agencyId ?? await topAgency(tx), subjectId: match.subjectId })
    return outcome
  }
  const effect = effects[declared.effect]
  const outcome = effect === undefined
    ? fromRefusal(eventsRefusal('events.no-effect-yet', { effect: declared.effect }))
    : await effect(tx, {
        noticeId, type: progress.type, department: progress.department, source: progress.source, senderNo: progress.senderNo, happenedOn: content.happenedOn,
        receivedOn: progress.receivedOn, receivedAt: progress.receivedAt, data: content.data, ...(match.subject === undefined ? {} : { subject: match.subject }),
        act: { actor: `system:${progress.department}`, at, day: today, ground: groundOf(progress) },
      }, deps)
  if (isRefusal(outcome)) return outcome
  const subject = (outcome.kind === 'done' ? outcome.subject : undefined) ?? match.subject
  await write(tx, deps, progress, expired(outcome, today), { agencyId: subject?.agencyId ?? await topAgency(tx), subjectId: subject?.subjectId, note: noteOf(match) })
  return outcome
}

/** How a trail names a notice: its source and number, as the department knows them. */
export const groundOf = ({ source, senderNo }: { readonly source: string, readonly senderNo: string }): string => `${source}#${senderNo}`

const isToTakeUp = ({ state }: Progress): boolean => state === 'received' || state === 'waiting'

/** Nothing waits for ever. */
const expired = (outcome: NoticeOutcome, today: string): NoticeOutcome =>
  (outcome.kind === 'waiting' && outcome.until <= today ? fromRefusal(eventsRefusal('events.waited-too-long')) : outcome)

const fromRefusal = ({ refused, say }: Refusal): NoticeOutcome => ({ kind: 'worklist', code: refused, say })
const noteOf = (match: Match): Wording | undefined => ('note' in match ? match.note : undefined)

type Of = { readonly agencyId: number, readonly subjectId?: number | undefined, readonly note?: Wording | undefined }

async function write(tx: Tx, deps: EventsDeps, progress: Progress, outcome: NoticeOutcome, of: Of): Promise<void> {
  const move = moveOf(progress, outcome, of, { at: deps.clock.now(), day: deps.clock.today() })
  if (move !== undefined) await moveNotice(tx, progress, move)
}

/** What happened to a notice, as a row; nothing when nothing did. */
function moveOf(progress: Progress, outcome: NoticeOutcome, of: Of, when: { readonly at: Instant, readonly day: PlainDate }): Move | undefined {
  const waiting = outcome.kind === 'waiting' ? { for: outcome.for, until: outcome.until } : undefined
  // Still waiting for the same: nothing happened.
  if (progress.state === 'waiting' && waiting !== undefined) return undefined
  const department = isDepartment(progress.department) ? departments[progress.department].zh : progress.department
  return {
    kind: outcome.kind, state: outcome.kind, ...when, actor: `system:${progress.department}`, actorName: department,
    agencyId: of.agencyId, body: bodyOf(outcome, of.note), ...(of.subjectId === undefined ? {} : { subjectId: of.subjectId }),
    ...(outcome.kind === 'worklist' ? { code: outcome.code } : {}), ...(waiting === undefined ? {} : { waiting }),
  }
}

const bodyOf = (outcome: NoticeOutcome, note: Wording | undefined): Readonly<Record<string, unknown>> => ({
  say: outcome.say, ...(note === undefined ? {} : { note }),
  ...(outcome.kind === 'worklist' ? { code: outcome.code, ...(outcome.values === undefined ? {} : { values: outcome.values }) } : {}),
  ...(outcome.kind === 'waiting' ? { until: outcome.until } : {}),
})
