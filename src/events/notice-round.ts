import { sql } from 'kysely'
import { z } from 'zod'
import { addDays } from '../kernel/day.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import type { Queue } from '../platform/jobs.ts'
import { workingCalendar } from '../rulebook/rulebook.ts'
import type { Department } from './departments.ts'
import { eventsRefusal } from './events-refusals.ts'
import { lockProgress, moveNotice, topAgency } from './inbox-store.ts'
import type { EventsDeps } from './notice.ts'
import { processNotice } from './process-notice.ts'
import { raiseAlarms, watchDepartments } from './silence.ts'
import { tellSilence, type AlarmRecipient } from './tell-silence.ts'

/** What nobody tells: that a notice has waited in vain, that one could not be processed, that a department has fallen silent. */
export const noticeRoundQueue: Queue<Record<string, never>> = { name: 'notice-round', data: z.strictObject({}), retrySeconds: 60 }

export type NoticeRound = { readonly waitedTooLong: number, readonly notProcessed: number, readonly fellSilent: readonly Department[] }

/**
 * Looks after the inbox: whose waiting is over is handed to a person, what was received a day ago and never processed too, and a department
 * that has been silent for more than one and a half of its periods raises one alarm, told to those named as responsible. Run twice it changes nothing.
 */
export async function runNoticeRound(deps: EventsDeps, requestId: string, recipients: readonly AlarmRecipient[] = []): Promise<NoticeRound> {
  const context = systemContext('inbox', requestId)
  const [at, day] = [deps.clock.now(), deps.clock.today()]
  const open = await withContext(deps.db, context, async (tx) => {
    const { rows } = await sql<{ notice_id: string, state: string }>`select notice_id, state from notice_progress
      where (state = 'waiting' and waiting_until <= ${day}::date) or (state = 'received' and received_on < ${day}::date and updated_at < ${addDays(day, -1)}::date) order by received_on, notice_id limit 5000`.execute(tx)
    return rows
  })
  // Each in a transaction of its own: one that fails stops no other, and is a person's then, so that it is not tried again every hour for ever.
  for (const { notice_id, state } of open) {
    const isTakenUp = state === 'waiting' && await processNotice(deps, notice_id, requestId).then(() => true, (error: unknown) => {
      deps.log.warn({ err: error, notice: notice_id }, 'a notice whose waiting is over could not be taken up')
      return false
    })
    if (!isTakenUp) await withContext(deps.db, context, (tx) => giveUp(tx, deps, notice_id))
  }
  const fellSilent = await withContext(deps.db, context, async (tx) => {
    await watchDepartments(tx, day)
    const raised = await raiseAlarms(tx, { at, day, calendar: await workingCalendar(tx) })
    for (const department of raised) await tellSilence(tx, deps, { department, recipients, at })
    return raised
  })
  return { waitedTooLong: open.filter(({ state }) => state === 'waiting').length, notProcessed: open.filter(({ state }) => state === 'received').length, fellSilent }
}

async function giveUp(tx: Tx, deps: EventsDeps, noticeId: string): Promise<void> {
  const progress = await lockProgress(tx, noticeId)
  if (progress?.state !== 'received' && progress?.state !== 'waiting') return
  const { refused, say } = eventsRefusal('events.not-processed')
  await moveNotice(tx, progress, {
    kind: 'worklist', state: 'worklist', code: refused, at: deps.clock.now(), day: deps.clock.today(), actor: 'system:inbox', actorName: '系统', agencyId: progress.agencyId || await topAgency(tx), body: { say, code: refused },
  })
}
