import { z } from 'zod'
import { sourceNames } from '../partners/data-sources.ts'

// What the routes of the matters answer, as OpenAPI describes it. Days are `2026-03-31`, amounts whole fen.

export const words = z.object({ zh: z.string(), en: z.string() })
const day = z.string().meta({ format: 'date' })

export const caseSummary = z.object({
  caseNo: z.string(), matter: z.string(), title: words, state: z.string(), stateText: words, receivedOn: day, dueOn: day, dueProvisional: z.boolean(),
  /** Nothing once the case is closed; negative when it is late. */
  workingDaysLeft: z.int().nullable(),
})
export type CaseSummary = z.infer<typeof caseSummary>

export const publicMatter = z.object({
  code: z.string(), version: z.int(), title: words, summary: words, basis: z.array(z.string()), clock: z.object({ workingDays: z.int(), basis: z.string() }),
  applicants: z.array(z.string()), channels: z.array(z.string()), zeroMaterial: z.boolean(), settlesAtOnce: z.boolean(),
})

/** The declaration itself. Its fields are described by kind; see docs/guides/add-a-matter.md. */
export const declarationShape = z.object({
  code: z.string(), version: z.int(), title: words, summary: words, basis: z.array(z.string()), from: day, schemes: z.array(z.string()), applicants: z.array(z.string()), channels: z.array(z.string()),
  form: z.record(z.string(), z.looseObject({ kind: z.string(), title: words, help: words.optional(), optional: z.literal(true).optional() })),
  materials: z.array(z.object({ key: z.string(), title: words, basis: z.string(), replacedBy: words.optional() })),
  lanes: z.array(z.object({ key: z.string(), title: words, source: z.enum(Object.keys(sourceNames)), check: z.string(), informs: z.literal(true).optional() })),
  clock: z.object({ workingDays: z.int(), basis: z.string(), answerWorkingDays: z.int(), suspension: z.array(z.object({ key: z.string(), title: words, basis: z.string() })) }),
  risk: z.enum(['low', 'medium', 'high', 'critical']), tiers: z.array(z.object({ key: z.string(), title: words, post: z.string(), finds: z.enum(['sealed', 'blind', 'arbiter']).optional() })),
  phrases: z.array(z.object({ key: z.string(), say: words, remedy: words, basis: z.string(), fields: z.array(z.string()).optional() })),
  documents: z.array(z.string()), bundle: z.string().optional(), claim: z.string(), effects: z.string(),
  finding: z.enum(['birth-date', 'work-start', 'post-kind', 'deemed-months']).optional(),
})

export const openedCase = z.object({
  caseNo: z.string(), state: z.string(), receivedOn: day, dueOn: day, dueProvisional: z.boolean(), receiptDocumentId: z.string().nullable(), documentId: z.string().nullable(), say: words,
})

const event = z.object({ at: z.string(), day, kind: z.string(), title: words, say: words })
const defect = z.object({ key: z.string(), say: words, remedy: words, basis: z.string(), fields: z.array(z.string()) })
export type Defect = z.infer<typeof defect>

export const caseDetail = caseSummary.extend({
  /** Who applied, when it was not the person: 由女儿王某代办. */
  appliedBy: z.string().nullable(),
  form: z.record(z.string(), z.unknown()),
  /** The office's own second clock, once nothing is missing. */
  completeOn: day.nullable(), completeDueOn: day.nullable(),
  answerBy: day.nullable(),
  events: z.array(event),
  lanes: z.array(z.object({ key: z.string(), title: words, outcome: z.string().nullable() })),
  tiers: z.array(z.object({ title: words, done: z.boolean() })),
  decision: z.object({ documentId: z.string().nullable(), letter: z.string().nullable(), amountRef: z.string().nullable(), amountFen: z.int().nullable() }).nullable(),
  documents: z.array(z.object({ id: z.string(), kind: z.string(), title: z.string() })),
  defects: z.array(defect),
  canWithdraw: z.boolean(),
})

export const queuePage = z.object({
  items: z.array(z.object({
    caseNo: z.string(), name: z.string(), maskedId: z.string(), matter: z.string(), title: words, region: z.string(), state: z.string(), stateText: words, tier: z.int(), tiers: z.int(),
    tierTitle: words.nullable(), dueOn: day, dueProvisional: z.boolean(), workingDaysLeft: z.int().nullable(), receivedOn: day, owner: z.string().nullable(), mine: z.boolean(),
  })),
  next: z.string().nullable(),
  counts: z.object({ all: z.int(), overdue: z.int(), today: z.int(), three: z.int() }),
})
export type QueueItem = z.infer<typeof queuePage>['items'][number]

const pages = z.array(z.int())
/** What somebody found in a personnel file; see docs/guides/recognise-a-fact.md. */
const finding = z.union([
  z.object({ recognised: z.literal(false), reason: z.string(), pages }),
  z.object({ recognised: z.literal(true), reason: z.string(), periods: z.array(z.object({ from: z.string(), until: z.string(), months: z.int(), entry: z.string(), pages })) }),
  z.object({ recognised: z.literal(true), reason: z.string(), entry: z.string(), value: z.string(), pages, setAside: z.array(z.object({ entry: z.string(), reason: z.string() })) }),
])
export const shownFileEntry = z.object({
  entry: z.string(), page: z.int(), document: z.string(), recordedOn: day, tells: z.string(), value: z.string().nullable(), from: z.string().nullable(), until: z.string().nullable(), wording: z.string(), mark: z.string().nullable(),
})
const side = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
export const agencyCase = z.object({
  case: caseSummary.extend({
    channel: z.string(), channelText: z.string(), applicant: z.string(), appliedBy: z.string().nullable(), tier: z.int(), round: z.int(), proposal: z.string().nullable(), owner: z.string().nullable(), ownerIsYou: z.boolean(), offeredToYou: z.boolean(), offeredTo: z.string().nullable(),
    agency: z.string(), actingAgency: z.string(), completeOn: day.nullable(), completeDueOn: day.nullable(), toldOn: day.nullable(), answerBy: day.nullable(), suspendedOn: day.nullable(),
  }),
  person: z.object({ kind: z.enum(['person', 'employer']), publicNo: z.string(), name: z.string(), maskedId: z.string(), sex: z.string().nullable(), birthOn: day.nullable(), maskedPhone: z.string().nullable() }),
  form: z.record(z.string(), z.unknown()),
  declaration: declarationShape,
  lanes: z.array(z.object({
    key: z.string(), title: words, source: z.string(), informs: z.boolean(), state: z.enum(['asking', 'answered']), outcome: z.string().nullable(), detail: words.nullable(), remedy: words.nullable(),
    ours: side.nullable(), theirs: side.nullable(), reference: z.string().nullable(), attempt: z.int(), at: z.string().nullable(),
  })),
  tiers: z.array(z.object({
    tier: z.int(), title: words, post: z.string(), postName: z.string(), because: words.nullable(),
    seat: z.object({ name: z.string(), conclusion: z.string(), opinion: z.string(), at: z.string() }).nullable(), yours: z.boolean(), whyNot: words.nullable(),
    finds: z.string().nullable(),
    /** Somebody sits here, and nobody sees yet who and what was found (盲审). */
    sealed: z.boolean(),
    /** Not needed in this case: the findings agreed. */
    skipped: z.boolean(),
  })),
  earlierRounds: z.array(z.object({ round: z.int(), tier: z.int(), title: words, name: z.string(), conclusion: z.string(), opinion: z.string(), at: z.string() })),
  assessment: z.object({
    valueFen: z.int().nullable(), items: z.array(z.object({ key: z.string(), label: words, valueFen: z.int().nullable(), valueText: z.string().nullable() })), facts: z.unknown(),
    steps: z.array(z.object({
      key: z.string(), label: z.string(), text: z.string(), valueText: z.string(), formula: z.string().nullable(),
      cites: z.array(z.object({ id: z.string(), title: z.string(), summary: z.string().nullable() })),
      parameter: z.object({ document: z.string(), confidence: z.string(), status: z.string(), from: z.string() }).nullable(),
    })),
    refusal: z.object({ code: z.string(), say: words, basis: z.string(), remedy: words.nullable() }).nullable(), illustrative: z.boolean(), provisional: z.boolean(),
  }).nullable(),
  /** Of a recognition: what the file says, what may be seen of the findings, and what holds. */
  recognition: z.object({
    kind: z.string(), known: z.string().nullable(), entries: z.array(shownFileEntry), state: z.enum(['open', 'sealed', 'same', 'differs', 'decided']), say: words,
    findings: z.array(z.object({ round: z.int(), tier: z.int(), title: words, finds: z.string(), name: z.string(), isYours: z.boolean(), at: z.string(), opinion: z.string(), finding })),
    holds: finding.nullable(),
  }).nullable(),
  events: z.array(event.extend({ who: z.string() })),
  documents: z.array(z.object({ id: z.string(), kind: z.string(), title: z.string(), issuedOn: day })),
  defects: z.array(defect),
})
export type AgencyCase = z.infer<typeof agencyCase>
export type CaseDetail = z.infer<typeof caseDetail>

export const movedCase = z.object({ caseNo: z.string(), state: z.string(), stateText: words, tier: z.int(), round: z.int(), dueOn: day })
