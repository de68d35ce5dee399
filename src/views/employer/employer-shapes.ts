import { z } from 'zod'
import { yearMonth } from '../../kernel/day.ts'

// What the employer's reads answer, as OpenAPI describes it. Days are `2026-03-31`, months `2026-03`, amounts whole fen.

const words = z.object({ zh: z.string(), en: z.string() })
const fenAmount = z.int()
const list = <S extends z.ZodType>(of: S) => z.array(of).readonly()

export const monthText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/).transform(yearMonth)
const monthState = z.enum(['undeclared', 'due', 'part-paid', 'paid', 'none'])
const monthStanding = z.object({
  month: z.string(), state: monthState, dueFen: fenAmount, receivedFen: fenAmount, staff: z.int(), declared: z.int(), dueBy: z.string().nullable(), overdue: z.boolean(),
})
const caseSummary = z.object({
  caseNo: z.string(), matter: z.string(), title: words, state: z.string(), stateText: words, receivedOn: z.string(), dueOn: z.string(), dueProvisional: z.boolean(), workingDaysLeft: z.int(),
})

export const overviewAnswer = z.object({
  employer: z.object({
    publicNo: z.string(), name: z.string(), uscc: z.string(), state: z.enum(['active', 'closing', 'cancelled']), agency: z.string(), address: z.string().nullable(), industry: words.nullable(),
    rateClass: z.int().nullable(), openedOn: z.string(),
  }),
  staffCount: z.int(), months: list(monthStanding), openCases: list(caseSummary),
  alerts: list(z.object({ kind: z.string(), title: words, say: words, link: z.string(), month: z.string().nullable(), dueOn: z.string().nullable(), urgent: z.boolean() })),
})

export const staffMember = z.object({
  publicNo: z.string(), name: z.string(), maskedId: z.string(), state: z.enum(['active', 'left']), joinedOn: z.string(),
  /** The first day on which the person is no longer employed here. */
  leftOn: z.string().nullable(),
  schemes: list(z.string()), wageFen: fenAmount.nullable(), wageMonth: z.string().nullable(), baseFen: fenAmount.nullable(),
})
export const staffPage = z.object({ items: list(staffMember), next: z.string().nullable(), counts: z.object({ all: z.int(), active: z.int(), left: z.int() }) })
export const staffQuery = {
  q: z.string().trim().max(60).optional(), state: z.enum(['active', 'left', 'all']).default('active'),
}

export const duesAnswer = z.object({
  month: z.string(), state: monthState, dueBy: z.string().nullable(), overdue: z.boolean(), staff: z.int(), declared: z.int(), totalFen: fenAmount, dueFen: fenAmount, receivedFen: fenAmount,
  schemes: list(z.object({ scheme: z.string(), persons: z.int(), baseFen: fenAmount, employerFen: fenAmount, ownFen: fenAmount, totalFen: fenAmount, receivedFen: fenAmount })),
})
export const personDues = z.object({
  items: list(z.object({
    publicNo: z.string(), name: z.string(), maskedId: z.string(), scheme: z.string(), correction: z.boolean(), wageFen: fenAmount, baseFen: fenAmount, employerFen: fenAmount, ownFen: fenAmount,
    totalFen: fenAmount, amountRef: z.string(),
  })),
  next: z.string().nullable(),
})

const difference = z.enum(['agrees', 'unpaid', 'short', 'over', 'not-due'])
export const reconciliationAnswer = z.object({
  month: z.string(), dueFen: fenAmount, receivedFen: fenAmount, differenceFen: fenAmount,
  schemes: list(z.object({
    scheme: z.string(), persons: z.int(), receivedPersons: z.int(), dueFen: fenAmount, receivedFen: fenAmount, differenceFen: fenAmount, state: difference, stateText: words,
  })),
  persons: list(z.object({
    publicNo: z.string(), name: z.string(), maskedId: z.string(), scheme: z.string(), dueFen: fenAmount, receivedFen: fenAmount, differenceFen: fenAmount, state: difference, stateText: words,
  })),
  next: z.string().nullable(),
})
