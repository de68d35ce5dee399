import { z } from 'zod'

// What the routes about claims answer, as OpenAPI describes it. Amounts are whole fen, days `2026-03-31`, months `2026-03`.

const list = <S extends z.ZodType>(of: S) => z.array(of).readonly()
const words = z.object({ zh: z.string(), en: z.string() })

export const receivableStates = z.enum(['open', 'partly', 'overdue', 'closed', 'cancelled'])

export const instalmentShape = z.object({ n: z.int(), dueOn: z.string(), amountFen: z.int(), paidFen: z.int(), state: z.enum(['paid', 'partly', 'overdue', 'open']), stateText: words })

/** A claim as `receivableView` gives it: what it consists of, what came in, what was agreed, where it stands. */
export const receivableShape = z.object({
  no: z.string(), cause: z.enum(['death', 'custody', 'grant-undone']), causeText: words, endedOn: z.string(), madeOn: z.string(), amountFen: z.int(), owedFen: z.int(), recoveredFen: z.int(),
  state: receivableStates, stateText: words, amountRef: z.string(),
  lines: list(z.object({ month: z.string(), amountFen: z.int(), paidOn: z.string() })),
  entries: list(z.object({
    n: z.int(), kind: z.enum(['opened', 'payment', 'set-off', 'cancelled']), kindText: words, amountFen: z.int(), leftFen: z.int(), source: z.string(), sourceText: words, sourceNo: z.string().nullable(),
    payer: z.string().nullable(), on: z.string(),
  })),
  agreement: z.object({ debtorName: z.string(), madeOn: z.string(), totalFen: z.int(), parts: z.int(), overdueFen: z.int(), instalments: list(instalmentShape) }).nullable(),
})

export const receivedRepayment = z.object({ n: z.int(), leftFen: z.int(), isNew: z.boolean().describe('false: this number was booked before with this amount, and nothing was done again') })
export const plannedInstalments = z.object({ totalFen: z.int(), parts: z.int(), instalments: list(z.object({ n: z.int(), dueOn: z.string(), amountFen: z.int() })) })
