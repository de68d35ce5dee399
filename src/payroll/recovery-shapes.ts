import { z } from 'zod'

// What the routes about claims answer, as OpenAPI describes it. Amounts are whole fen, days `2026-03-31`, months `2026-03`.

const list = <S extends z.ZodType>(of: S) => z.array(of).readonly()
const words = z.object({ zh: z.string(), en: z.string() })

export const receivableStates = z.enum(['open', 'partly', 'overdue', 'closed', 'cancelled'])

export const instalmentShape = z.object({ n: z.int(), dueOn: z.string(), amountFen: z.int(), paidFen: z.int(), state: z.enum(['paid', 'partly', 'overdue', 'open']), stateText: words })

const said = z.object({ statement: z.string(), on: z.string() })

/** A claim as `receivableView` gives it: what it consists of, what came in, what was agreed, where it stands. */
export const receivableShape = z.object({
  no: z.string(), cause: z.enum(['death', 'custody', 'grant-undone']), causeText: words, endedOn: z.string(), madeOn: z.string(), amountFen: z.int(), owedFen: z.int(), recoveredFen: z.int(),
  state: receivableStates, stateText: words, amountRef: z.string(),
  lines: list(z.object({ month: z.string(), amountFen: z.int(), paidOn: z.string() })),
  entries: list(z.object({
    n: z.int(), kind: z.enum(['opened', 'payment', 'set-off', 'cancelled']), kindText: words, amountFen: z.int(), leftFen: z.int(), source: z.string(), sourceText: words, sourceNo: z.string().nullable(),
    payer: z.string().nullable(), on: z.string(),
  })),
  inRunFen: z.int().describe('正随发放抵扣'),
  setOff: z.object({
    n: z.int(), percent: z.int(), protectedFen: z.int(), fromMonth: z.string(), madeOn: z.string(), state: z.enum(['running', 'paused', 'ended', 'revoked']), stateText: words,
    objection: said.nullable(), answer: said.nullable(), revoked: said.nullable(),
    deductions: list(z.object({ month: z.string(), grossFen: z.int(), amountFen: z.int(), netFen: z.int(), state: z.enum(['booked', 'under-way', 'waiting', 'released']), stateText: words })),
  }).nullable(),
  agreement: z.object({ debtorName: z.string(), madeOn: z.string(), totalFen: z.int(), parts: z.int(), overdueFen: z.int(), instalments: list(instalmentShape) }).nullable(),
})

export const receivedRepayment = z.object({ n: z.int(), leftFen: z.int(), isNew: z.boolean().describe('false: this number was booked before with this amount, and nothing was done again') })
export const plannedInstalments = z.object({ totalFen: z.int(), parts: z.int(), instalments: list(z.object({ n: z.int(), dueOn: z.string(), amountFen: z.int() })) })

/** What a month would give if it were ordered now, and for about how many months. */
export const proposedSetOff = z.object({ fromMonth: z.string(), owedFen: z.int(), grossFen: z.int(), takenFen: z.int(), netFen: z.int(), protectedFen: z.int(), months: z.int() })
export const decidedSetOff = z.object({ state: z.enum(['running', 'revoked']), isNew: z.boolean() })
export const pausedSetOff = z.object({ paused: z.literal(true), isNew: z.boolean().describe('false: the objection was made before') })
