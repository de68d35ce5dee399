import { z } from 'zod'
import type { Queue } from '../platform/jobs.ts'

/** Builds a run; may be killed and tried again at any point. */
export const buildQueue: Queue<{ runId: string }> = { name: 'payroll-build', data: z.object({ runId: z.uuid() }), expireSeconds: 3600 }
/** Seals a released run and puts its files into the queue below. */
export const sealQueue: Queue<{ runId: string }> = { name: 'payroll-seal', data: z.object({ runId: z.uuid() }), expireSeconds: 3600 }
/** Sends one file; keyed by the file, safe twice. A bank that is away is tried for about a day. */
export const sendQueue: Queue<{ batchId: string }> = { name: 'payroll-send', data: z.object({ batchId: z.guid() }), retries: 40, retrySeconds: 2, expireSeconds: 1800 }
/** A payment came back. Whoever handles it opens, as the system, the correction of the person's payment account. `reason` is the bank's code (AC01, AC04, BE01 …). */
export const paymentReturned: Queue<{ subjectId: number, lineId: string, eventId: string, reason: string }> = {
  name: 'payment-returned', data: z.object({ subjectId: z.int(), lineId: z.guid(), eventId: z.guid(), reason: z.string() }),
}
/** Asks the bank for payments back (camt.055); keyed by the message, safe twice. */
export const recallQueue: Queue<{ messageId: string }> = { name: 'payroll-recall', data: z.object({ messageId: z.string() }), retries: 40, retrySeconds: 2 }
/** The bank said what became of what was asked back. Whoever handles it looks whether something is owed. */
export const recallAnswered: Queue<{ subjectId: number, answerId: string }> = { name: 'payroll-recall-answered', data: z.object({ subjectId: z.int(), answerId: z.string() }) }
/** A payment arrived, or went out, for which there is no right (any more): held or ended since. */
export const paidWithoutRight: Queue<{ subjectId: number, key: string }> = { name: 'paid-without-right', data: z.object({ subjectId: z.int(), key: z.string() }) }
