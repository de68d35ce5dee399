import { z } from 'zod'
import { demonstrationTraces, type ActivityTraces } from '../partners/activity-traces.ts'
import { systemContext, withContext } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { Queue } from '../platform/jobs.ts'
import { certificationRound } from './daily-round.ts'

export const roundQueue: Queue<object> = { name: 'certification-round', data: z.strictObject({}), expireSeconds: 6 * 3600 }

/** The departments that tell of activity; none are connected outside the demonstration yet. */
export const tracesOf = (deps: Pick<Deps, 'db' | 'keys' | 'config'>): ActivityTraces | undefined => (deps.config.demonstration ? demonstrationTraces(deps.db, deps.keys) : undefined)

export function registerCertificationWork(deps: Deps): void {
  deps.jobs.handle(roundQueue, async () => {
    deps.log.info(await certificationRound(deps, tracesOf(deps)), 'the round of certifications is done')
  })
}

export async function scheduleCertificationWork({ jobs, db, clock }: Pick<Deps, 'jobs' | 'db' | 'clock'>): Promise<void> {
  await jobs.schedule(roundQueue, 'certification', '10 5 * * *', {})
  // A worker that comes up after the hour makes up for the day; once a day is enough.
  await withContext(db, systemContext('certification', 'worker-start'), (tx) => jobs.enqueue(tx, roundQueue, {}, { key: `day:${clock.today()}` }))
}
