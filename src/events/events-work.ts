import type { Deps } from '../platform/deps.ts'
import { mattersDeps } from '../matters/matters.ts'
import { noticeQueue } from './notice-queue.ts'
import { processNotice } from './process-notice.ts'
import type { EventsDeps } from './notice.ts'

/** Says who takes up the notices. */
export function registerEventsWork(deps: Deps | EventsDeps): void {
  const it = 'registry' in deps ? deps : mattersDeps(deps)
  it.jobs.handle(noticeQueue, async ({ noticeId }, job) => { await processNotice(it, noticeId, job.id) })
}
