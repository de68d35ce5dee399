import { z } from 'zod'
import { addDays } from '../kernel/day.ts'
import { isRefusal, type Refusal, type Wording } from '../kernel/refusal.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import { openKept } from './notice-content.ts'
import { departments, isDepartment } from './departments.ts'
import { noticeEffects } from './effects.ts'
import { eventsRefusal } from './events-refusals.ts'
import { findRaw, lockProgress, moveNotice, topAgency, type Move, type Progress } from './inbox-store.ts'
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

async function write(
  tx: Tx, deps: EventsDeps, progress: Progress, outcome: NoticeOutcome, of: { readonly agencyId: number, readonly subjectId?: number | undefined, readonly note?: Wording | undefined },
): Promise<void> {
  const waiting = outcome.kind === 'waiting' ? { for: outcome.for, until: outcome.until } : undefined
  // Still waiting for the same: nothing happened.
  if (progress.state === 'waiting' && waiting !== undefined) return
  const department = isDepartment(progress.department) ? departments[progress.department].zh : progress.department
  const move: Move = {
    kind: outcome.kind, state: outcome.kind, at: deps.clock.now(), day: deps.clock.today(), actor: `system:${progress.department}`, actorName: department,
    agencyId: of.agencyId, body: bodyOf(outcome, of.note), ...(of.subjectId === undefined ? {} : { subjectId: of.subjectId }),
    ...(outcome.kind === 'worklist' ? { code: outcome.code } : {}), ...(waiting === undefined ? {} : { waiting }),
  }
  await moveNotice(tx, progress, move)
}

const bodyOf = (outcome: NoticeOutcome, note: Wording | undefined): Readonly<Record<string, unknown>> => ({
  say: outcome.say, ...(note === undefined ? {} : { note }),
  ...(outcome.kind === 'worklist' ? { code: outcome.code, ...(outcome.values === undefined ? {} : { values: outcome.values }) } : {}),
  ...(outcome.kind === 'waiting' ? { until: outcome.until } : {}),
})
