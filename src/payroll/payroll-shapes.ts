import { z } from 'zod'

// What the routes about payments answer, as OpenAPI describes it. Amounts are whole fen, days `2026-03-31`, months `2026-03`.

const list = <S extends z.ZodType>(of: S) => z.array(of).readonly()
const words = z.object({ zh: z.string(), en: z.string() })

/** A payment as its owner, and the staff, see it. */
export const paymentShape = z.object({
  lineId: z.string(), month: z.string(), title: z.string(), amountFen: z.int().describe('应发'), deductedFen: z.int().describe('抵扣'), netFen: z.int().describe('实发'), state: z.enum(['due', 'sent', 'paid', 'returned', 'repaid']), stateText: z.string(),
  on: z.string().nullable(), accountTail: z.string().nullable(), reason: z.string().optional(), amountRef: z.string(),
})

const runState = z.enum(['building', 'built', 'approved', 'reviewed', 'released', 'sealed', 'sent', 'completed', 'cancelled'])

export const runSummaries = list(z.object({
  id: z.string(), month: z.string(), n: z.int(), book: z.string(), state: runState, stateText: words, lines: z.int(), totalFen: z.int(),
}))

export const runDetail = z.object({
  id: z.string(), month: z.string(), n: z.int(), book: z.string(), openedOn: z.string(), state: runState, stateText: words,
  progress: z.object({ done: z.int(), total: z.int(), step: z.string(), state: runState }),
  counts: z.object({
    lines: z.int(), persons: z.int(), payments: z.int(), waiting: z.int(), stopped: z.int(), sent: z.int(), paid: z.int(), returned: z.int(),
  }),
  totalFen: z.int(), paymentFen: z.int(), deductedFen: z.int(), paidFen: z.int(), returnedFen: z.int(),
  steps: list(z.object({
    step: z.string(), title: words, post: z.string(), postCode: z.string(), seat: z.object({ name: z.string(), at: z.string() }).nullable(), yours: z.boolean(), whyNot: words.nullable(),
  })),
  batches: list(z.object({
    batchId: z.string(), messageId: z.string(), lines: z.int(), totalFen: z.int(), voucherNo: z.string().nullable(), state: z.enum(['sealed', 'sent', 'not-taken']),
    reference: z.string().nullable(), sentAt: z.string().nullable(),
  })),
  sentBatches: z.int(),
  returned: list(z.object({
    name: z.string(), amountFen: z.int(), reason: z.string(), reasonCode: z.string().nullable(), on: z.string(), month: z.string(), caseNo: z.string().nullable(),
    state: z.enum(['waiting', 'repaid']), waitingWorkingDays: z.int(), isOverdue: z.boolean(),
  })),
  /** Who is left out because something said of them is being verified. */
  leftOut: list(z.object({ name: z.string(), reason: z.enum(['death', 'custody']), reasonText: words, months: z.int(), amountFen: z.int() })),
  /** Against the month before; nothing for the first month of a book. */
  differences: z.object({
    heads: z.int(), totalFen: z.int(), prevHeads: z.int(), prevTotalFen: z.int(), prevLines: z.int(), hasBefore: z.boolean(), needsExplanation: z.boolean(), explanation: z.string().nullable(),
  }).nullable(),
  /** What kept it from being sealed, when something did. */
  trouble: z.string().nullable(),
})

export const openedRun = z.object({ id: z.string(), n: z.int() })
export const signedRun = z.object({ state: runState })
export const explainedRun = z.object({ explained: z.literal(true) })
export const cancelledRun = z.object({ stopped: z.int() })
export const continuedRun = z.object({ continued: runState })
