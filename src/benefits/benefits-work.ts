import { z } from 'zod'
import type { Deps } from '../platform/deps.ts'
import type { Queue } from '../platform/jobs.ts'
import { settleAllAgain } from './settle-again.ts'

/** Looks every night whether a value came out that pensions were only provisionally computed on. */
const settleAgainQueue: Queue<object> = { name: 'benefits-settle-again', data: z.strictObject({}), expireSeconds: 6 * 3600 }

export function registerBenefitsWork(deps: Deps): void {
  deps.jobs.handle(settleAgainQueue, async () => {
    const { settled, waiting, refused, differenceFen } = await settleAllAgain(deps)
    deps.log.info({ settled, waiting, differenceFen, refused: refused.length }, 'provisional pensions were settled again')
    for (const { subjectId, refusal } of refused) deps.log.warn({ subjectId, refused: refusal.refused }, 'a provisional pension could not be settled again')
  })
}

export async function scheduleBenefitsWork({ jobs }: Pick<Deps, 'jobs'>): Promise<void> {
  await jobs.schedule(settleAgainQueue, 'benefits', '50 0 * * *', {})
}
