import { z } from 'zod'
import { deliveryShape } from '../documents/documents.ts'
import { paymentShape } from '../payroll/payroll.ts'

// What the routes of the views answer, as OpenAPI describes it. Amounts are whole fen, days `2026-03-31`, months `2026-03`, instants ISO 8601 in UTC.

const fenAmount = z.int()
const list = <S extends z.ZodType>(of: S) => z.array(of).readonly()
const words = z.object({ zh: z.string(), en: z.string() })
const sex = z.enum(['M', 'F'])

const caseSummary = z.object({
  caseNo: z.string(), matter: z.string(), title: words, state: z.string(), stateText: words, receivedOn: z.string(), dueOn: z.string(), dueProvisional: z.boolean(), workingDaysLeft: z.int(),
})

export const overviewAnswer = z.object({
  person: z.object({ publicNo: z.string(), name: z.string(), sex, birthOn: z.string(), maskedId: z.string() }),
  insurances: list(z.object({ scheme: z.string(), state: z.string(), since: z.string(), agency: z.string() })),
  pension: z.object({
    awardId: z.string(), monthlyFen: fenAmount, lastPaidMonth: z.string().nullable(), lastPaidOn: z.string().nullable(), nextPayOn: z.string().nullable(), accountTail: z.string().nullable(), state: z.string(),
  }).nullable(),
  paidMonths: z.int(), accountBalanceFen: fenAmount, openCases: list(caseSummary), unreadMessages: z.int(),
  waiting: list(z.object({ kind: z.string(), title: words, say: words, link: z.string(), dueOn: z.string().optional() })),
})

/** `baseFen` adds the monthly bases. */
const recordYear = z.object({ year: z.int(), paidMonths: z.int(), baseFen: fenAmount, ownFen: fenAmount, employerFen: fenAmount, accountFen: fenAmount })
export const recordAnswer = z.object({ years: list(recordYear), deemedMonths: z.int() })
export const recordMonthsAnswer = z.object({
  months: list(z.object({ month: z.string(), lines: list(z.object({
    scheme: z.string(), employerName: z.string().nullable(), baseFen: fenAmount, employerFen: fenAmount, ownFen: fenAmount, accountFen: fenAmount, paidOn: z.string().nullable(), amountRef: z.string().nullable(),
  })) })),
})
export const accountAnswer = z.object({
  balanceFen: fenAmount, entries: list(z.object({ month: z.string(), kind: z.string(), amountFen: fenAmount, balanceFen: fenAmount, amountRef: z.string() })),
})

const fraction = z.object({ num: z.int(), den: z.int() })
/** The facts the rule reads, as the browser hands them to it. */
export const pensionFactsAnswer = z.object({
  facts: z.object({
    sex: z.enum(['male', 'female']), birth: z.string(), post: z.enum(['cadre', 'worker']), retiresIn: z.string(), lateBecause: z.enum(['agreement', 'completing-months']).optional(),
    earlyBecause: z.literal('special-trade').optional(), approvedOn: z.string().optional(), deemedMonths: z.int(),
    contributions: list(z.object({ month: z.string(), baseFen: fenAmount, creditedIn: z.string().optional() })),
    openingBalance: z.object({ at: z.string(), balanceFen: fenAmount }).optional(),
    recordedIndex: z.object({ average: fraction, transitional: fraction.optional() }).optional(),
  }),
  region: z.string(), earliestMonth: z.string(), statutoryMonth: z.string(), latestMonth: z.string(),
})

/** `caseNo` is the correction case a returned payment opened. */
export const ownPaymentsAnswer = list(paymentShape.extend({ caseNo: z.string().nullable() }))
const accountChanges = {
  coming: z.object({ bankName: z.string(), masked: z.string(), countsIn: z.string(), caseNo: z.string() }).nullable(),
  asked: z.object({ bankName: z.string(), masked: z.string(), since: z.string(), caseNo: z.string() }).nullable(),
}
export const payAccountAnswer = z.object({ bankName: z.string().nullable(), masked: z.string().nullable(), accountTail: z.string().nullable(), holder: z.string().nullable(), since: z.string().nullable(), ...accountChanges })
export const readsAnswer = list(z.object({ at: z.string(), day: z.string(), staffName: z.string(), agency: z.string(), ground: z.string(), caseNo: z.string().nullable(), what: z.string() }))

const step = z.object({
  key: z.string(), label: z.string(), text: z.string(), valueText: z.string(), formula: z.string().nullable(),
  cites: list(z.object({ id: z.string(), title: z.string(), summary: z.string().nullable() })),
  parameter: z.object({ family: z.string(), key: z.string(), region: z.string(), document: z.string(), confidence: z.string(), status: z.string(), from: z.string() }).nullable(),
})
export const explanationAnswer = z.object({
  valueFen: fenAmount, title: z.string(), steps: list(step), illustrative: z.boolean(), provisional: z.boolean(), rule: z.string(), hash: z.string(),
})
export const replayAnswer = z.object({ same: z.boolean(), hash: z.string(), storedHash: z.string() })

export const personsAnswer = list(z.object({ publicNo: z.string(), name: z.string(), maskedId: z.string(), birthOn: z.string(), agency: z.string(), caseNo: z.string().nullable() }))

/** One person on one page. A fact carries both its times: when it is true, and since when and until when it was known. */
export const personAnswer = z.object({
  person: z.object({
    publicNo: z.string(), name: z.string(), maskedId: z.string(), sex: z.string(), birthOn: z.string(), phone: z.string().nullable(), agency: z.string(), life: z.string(), deemedMonths: z.int(),
  }),
  facts: list(z.object({
    kind: z.string(), title: words, value: z.string(), source: z.string(), from: z.string(), until: z.string().nullable(), knownFrom: z.string(), knownUntil: z.string().nullable(),
  })),
  insurances: list(z.object({ scheme: z.string(), state: z.string(), since: z.string(), until: z.string().nullable(), agency: z.string() })),
  years: list(recordYear),
  accountBalanceFen: fenAmount,
  awards: list(z.object({
    awardId: z.string(), kind: z.string(), title: words, state: z.string(), monthlyFen: fenAmount, from: z.string(), amountRef: z.string(),
    events: list(z.object({ kind: z.string(), from: z.string(), reason: z.string() })),
  })),
  decisions: list(z.object({ decisionId: z.string(), kind: z.string(), decidedOn: z.string(), rule: z.string(), isProvisional: z.boolean(), isIntact: z.boolean(), amountRef: z.string() })),
  payAccount: z.object({ bankName: z.string(), masked: z.string(), since: z.string() }).nullable(), accountChanges: z.object(accountChanges),
  payments: list(paymentShape),
  cases: list(caseSummary),
  documents: list(z.object({ id: z.string(), kind: z.string(), title: z.string(), issuedOn: z.string(), verificationCode: z.string(), validUntil: z.string().nullable(), checked: z.int() })),
  messages: list(z.object({ id: z.string(), title: z.string(), sentOn: z.string(), isNotice: z.boolean(), isRead: z.boolean(), deliveries: list(deliveryShape) })),
})
