import { z } from 'zod'
import type { Tx } from '../platform/database.ts'
import type { Queue } from '../platform/jobs.ts'
import { waitingFor } from './inbox-store.ts'
import { employerAwaited } from './match-subject.ts'
import type { EventsDeps } from './notice.ts'

/** One job for each time a notice is to be taken up: its key names why. */
export const noticeQueue: Queue<{ noticeId: string }> = { name: 'notice', data: z.strictObject({ noticeId: z.uuid() }), atOnce: 4, claims: 100 }

/** Takes up again what waited for this employer, in the order in which it happened. */
export async function wakeForEmployer(tx: Tx, deps: Pick<EventsDeps, 'jobs'>, codeHash: string, because: string): Promise<void> {
  await deps.jobs.enqueueAll(tx, noticeQueue, (await waitingFor(tx, employerAwaited(codeHash))).map((noticeId) => ({ data: { noticeId }, key: `${noticeId}:${because}` })))
}
