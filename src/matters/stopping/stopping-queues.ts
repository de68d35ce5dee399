import { z } from 'zod'
import type { Queue } from '../../platform/jobs.ts'

/** Asks the register of relatives and offers the survivors' grant to those with a record here, unasked. */
export const offerSurvivors: Queue<{ subjectId: number, agencyId: number, caseNo: string }> = {
  name: 'survivors-offer', data: z.object({ subjectId: z.int(), agencyId: z.int(), caseNo: z.string() }), retries: 20, retrySeconds: 30,
}
/** Once a day: instalments that passed unpaid. */
export const remindQueue: Queue<object> = { name: 'recovery-reminders', data: z.strictObject({}) }
