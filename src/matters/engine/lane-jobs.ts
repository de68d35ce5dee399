import { z } from 'zod'
import type { Tx } from '../../platform/database.ts'
import type { Queue } from '../../platform/jobs.ts'
import type { MattersDeps } from './effects.ts'
import type { CaseKey } from './load-case.ts'

/** One comparison, one attempt: the key names both, so it is asked once and may safely run twice. */
export const laneQueue: Queue<LaneJob> = {
  name: 'matters-lane', data: z.strictObject({ subjectId: z.int(), caseId: z.uuid(), lane: z.string(), attempt: z.int().min(1) }), atOnce: 4,
}
export type LaneJob = { readonly subjectId: number, readonly caseId: string, readonly lane: string, readonly attempt: number }

/** After this many attempts without an answer a person finds out by other means: nobody waits for ever for a system that is down. */
export const laneAttempts = 5

/**
 * Enqueues a comparison with the transaction that wants it. `later` waits longer with each attempt; `hurry` brings forward an attempt
 * that waits: whichever job comes second finds it made.
 */
export async function askLane(tx: Tx, deps: MattersDeps, { subjectId, caseId }: CaseKey, { lane, attempt }: { readonly lane: string, readonly attempt: number }, when: 'now' | 'later' | 'hurry' = 'now'): Promise<void> {
  await deps.jobs.enqueue(tx, laneQueue, { subjectId, caseId, lane, attempt }, {
    key: `${caseId}:${lane}:${attempt}${when === 'hurry' ? ':hurry' : ''}`, ...(when === 'later' ? { afterSeconds: Math.min(3600, 30 * 4 ** Math.min(attempt - 1, 4)) } : {}),
  })
}
