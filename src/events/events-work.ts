import { systemContext, withContext } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { mattersDeps } from '../matters/matters.ts'
import { noticeQueue } from './notice-queue.ts'
import { noticeRoundQueue, runNoticeRound } from './notice-round.ts'
import { processNotices } from './process-notice.ts'
import type { EventsDeps } from './notice.ts'
import type { AlarmRecipient } from './tell-silence.ts'

/** Says who takes up the notices and looks after the inbox. */
export function registerEventsWork(deps: Deps | EventsDeps, recipients: readonly AlarmRecipient[] = []): void {
  const it = 'registry' in deps ? deps : mattersDeps(deps)
  it.jobs.handleAll(noticeQueue, async (jobs) => {
    const faults = await processNotices(it, jobs.map(({ data: { noticeId } }) => noticeId), jobs[0]?.id ?? 'inbox')
    return new Map(jobs.flatMap(({ id, data: { noticeId } }) => (faults.has(noticeId) ? [[id, faults.get(noticeId)]] : [])))
  })
  it.jobs.handle(noticeRoundQueue, async (_, job) => {
    const { fellSilent, ...round } = await runNoticeRound(it, job.id, recipients)
    // Operators hear of it by the log, the desk by its page, those responsible by a message.
    if (fellSilent.length > 0) it.log.warn({ fellSilent }, 'departments have fallen silent')
    it.log.info(round, 'the inbox was looked after')
  })
}

/** The inbox is looked after every hour, and when a worker starts: from its first day on every department is listened for. */
export async function scheduleEventsWork({ jobs, db, clock }: Pick<Deps, 'jobs' | 'db' | 'clock'>): Promise<void> {
  await jobs.schedule(noticeRoundQueue, 'round', '25 * * * *', {})
  await withContext(db, systemContext('worker', 'worker-start'), (tx) => jobs.enqueue(tx, noticeRoundQueue, {}, { key: `worker-start:${clock.now()}` }))
}
