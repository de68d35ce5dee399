import type { AnswerOf, WriteAnswerOf } from './described.ts'
import type { paths } from './agency-service.d.ts'
import type { Words } from '../text/words.ts'
import type { ExplanationStep } from './explanation.ts'
import { get, queryText, send } from './http.ts'
import type { CaseSummary, Defect, Payment, RecordYear } from './individual-api.ts'
import type { MatterDeclaration, MatterForm } from './matter.ts'

/** The desk's conversation with the service. Amounts are whole fen, days `2026-03-31`, months `2026-03`. */

export type QueueFilter = { readonly [Name in 'state' | 'matter' | 'q' | 'dueBefore' | 'after']?: string | undefined } & { readonly mine?: boolean | undefined }

export type QueueItem = {
  readonly caseNo: string
  readonly name: string
  readonly maskedId: string
  readonly matter: string
  readonly title: Words
  readonly region: string
  readonly state: string
  readonly stateText: Words
  readonly tier: number
  readonly tiers: number
  readonly tierTitle: Words | null
  readonly dueOn: string
  readonly dueProvisional: boolean
  readonly workingDaysLeft: number | null
  readonly receivedOn: string
  readonly owner: string | null
  readonly mine: boolean
}

export type Queue = { readonly items: readonly QueueItem[]; readonly next: string | null; readonly counts: { readonly all: number; readonly overdue: number; readonly today: number; readonly three: number } }

export type Seat = { readonly name: string; readonly conclusion: string; readonly opinion: string; readonly at: string }
export type Tier = { readonly tier: number; readonly title: Words; readonly post: string; readonly postName: string; readonly because: Words | null; readonly seat: Seat | null; readonly yours: boolean; readonly whyNot: Words | null }
export type EarlierSeat = Seat & { readonly round: number; readonly tier: number; readonly title: Words }

/** What one side of a comparison holds, by field. */
export type Side = Readonly<Record<string, string | number | null>>

export type Lane = {
  readonly key: string
  readonly title: Words
  readonly source: string
  /** It informs the reviewers and blocks nothing. */
  readonly informs: boolean
  readonly state: 'asking' | 'answered'
  readonly outcome: string | null
  readonly detail: Words | null
  readonly remedy: Words | null
  readonly ours: Side | null
  readonly theirs: Side | null
  readonly at: string | null
}

export type Assessment = {
  readonly valueFen: number | null
  readonly items: readonly { readonly key: string; readonly label: Words; readonly valueFen: number | null; readonly valueText: string | null }[]
  readonly steps: readonly ExplanationStep[]
  readonly illustrative: boolean
  readonly provisional: boolean
  readonly refusal: { readonly code: string; readonly say: Words; readonly basis: string; readonly remedy: Words | null } | null
}

export type AgencyCase = {
  readonly case: {
    readonly caseNo: string
    readonly matter: string
    readonly title: Words
    readonly state: string
    readonly stateText: Words
    readonly receivedOn: string
    readonly dueOn: string
    readonly dueProvisional: boolean
    readonly workingDaysLeft: number | null
    readonly channelText: string
    readonly tier: number
    readonly round: number
    /** What the first tier proposed; the next ones agree with it or give the case back. */
    readonly proposal: string | null
    readonly owner: string | null
    readonly ownerIsYou: boolean
    readonly offeredToYou: boolean
    readonly agency: string
    readonly actingAgency: string
    /** The second clock, from complete papers. */
    readonly completeOn: string | null
    readonly completeDueOn: string | null
    readonly answerBy: string | null
    readonly suspendedOn: string | null
  }
  readonly person: { readonly publicNo: string; readonly name: string; readonly maskedId: string; readonly sex: string; readonly birthOn: string; readonly maskedPhone: string | null }
  readonly form: MatterForm
  readonly declaration: MatterDeclaration
  readonly lanes: readonly Lane[]
  readonly tiers: readonly Tier[]
  readonly earlierRounds: readonly EarlierSeat[]
  readonly assessment: Assessment | null
  readonly events: readonly { readonly at: string; readonly day: string; readonly title: Words; readonly say: Words; readonly who: string }[]
  readonly documents: readonly { readonly id: string; readonly title: Words; readonly issuedOn: string }[]
  readonly defects: readonly Defect[]
}

export type Conclusion = 'agree' | 'return' | 'refuse'
export type Review = { readonly tier: number; readonly conclusion: Conclusion; readonly opinion: string; readonly phrases?: readonly string[] }

export type FoundPerson = { readonly publicNo: string; readonly name: string; readonly maskedId: string; readonly birthOn?: string | null; readonly agency?: string | null; readonly caseNo?: string | null }

export type PersonPage = {
  readonly person: { readonly publicNo: string; readonly name: string; readonly maskedId: string; readonly sex: string; readonly birthOn: string; readonly phone: string | null; readonly agency: string; readonly life: string; readonly deemedMonths: number }
  readonly facts: readonly PersonFact[]
  readonly insurances: readonly { readonly scheme: string; readonly state: string; readonly since: string; readonly until: string | null; readonly agency: string }[]
  readonly years: readonly RecordYear[]
  readonly accountBalanceFen: number
  readonly awards: readonly { readonly awardId: string; readonly title: Words; readonly state: string; readonly monthlyFen: number; readonly from: string; readonly amountRef: string }[]
  readonly decisions: readonly { readonly decisionId: string; readonly kind: string; readonly decidedOn: string; readonly rule: string; readonly isProvisional: boolean; readonly isIntact: boolean; readonly amountRef: string }[]
  readonly payAccount: { readonly bankName: string; readonly masked: string; readonly since: string } | null
  readonly payments: readonly Payment[]
  readonly cases: readonly CaseSummary[]
  readonly documents: readonly { readonly id: string; readonly title: Words; readonly issuedOn: string }[]
}

/** A registered fact with both its times: when it is true, and since when it is known; a corrected one stays with the day it was replaced. */
export type PersonFact = { readonly kind: string; readonly title: Words; readonly value: string; readonly source: string; readonly from: string; readonly until: string | null; readonly knownFrom: string; readonly knownUntil: string | null }

/** Why a record is opened: a case at hand, or words the person will read. */
export type ReadReason = { readonly ground?: string; readonly case?: string }

export type RunStep = { readonly step: string; readonly title: Words; readonly post?: string; readonly seat?: { readonly name: string; readonly at: string } | null; readonly yours: boolean; readonly whyNot?: Words | null }

export type RunSummary = { readonly id: string; readonly month: string; readonly n: number; readonly state: string; readonly stateText: Words; readonly lines: number; readonly totalFen: number; readonly book: string }

export type Run = {
  readonly month: string
  readonly n: number
  readonly book: string
  readonly openedOn: string
  readonly state: string
  readonly stateText: Words
  readonly progress: RunProgress
  readonly counts: Readonly<Record<'lines' | 'persons' | 'payments' | 'waiting' | 'stopped' | 'sent' | 'paid' | 'returned', number>>
  readonly totalFen: number
  readonly paymentFen: number
  readonly paidFen: number
  readonly returnedFen: number
  readonly steps: readonly RunStep[]
  readonly batches: readonly { readonly batchId: string; readonly messageId: string; readonly lines: number; readonly totalFen: number; readonly voucherNo: string | null; readonly state: string; readonly reference: string | null }[]
  readonly returned: readonly ReturnedPayment[]
  /** Against the month before; more than one in a hundred heads or half a hundredth of the sum must be explained before it is signed. */
  readonly differences: RunDifferences | null
  /** What kept it from being sealed, when something did. */
  readonly trouble: string | null
}

export type RunDifferences = { readonly heads: number; readonly totalFen: number; readonly prevHeads: number; readonly prevLines: number; readonly prevTotalFen: number; readonly needsExplanation: boolean; readonly explanation: string | null }

export type RunProgress = { readonly done: number; readonly total: number; readonly step?: Words | null }
export type ReturnedPayment = { readonly name: string; readonly amountFen: number; readonly reason: Words; readonly caseNo?: string | null; readonly month: string; readonly state?: string }

export type ParameterLine = { readonly family: string; readonly key: string; readonly region: string; readonly from: string; readonly until?: string | null; readonly value: unknown; readonly unit: string; readonly document: string; readonly confidence: string; readonly status: string }
export type Gap = { readonly family: string; readonly key: string; readonly region: string; readonly from: string; readonly until: string | null; readonly publisher: string; readonly note: string }

export const agencyApi = {
  signIn: (login: string, password: string, totp: string, key: string) => send<WriteAnswerOf<paths, '/v1/staff/sign-in'>>('POST', '/v1/staff/sign-in', { login, password, totp }, key),
  queue: (filter: QueueFilter) => get<AnswerOf<paths, '/v1/queue'>>(`/v1/queue${queryText({ ...filter, limit: 50 })}`),
  queueSheetHref: (filter: QueueFilter) => `/v1/queue.xlsx${queryText({ ...filter, after: undefined })}`,
  matters: () => get<AnswerOf<paths, '/v1/matters'>>('/v1/matters'),
  case: (caseNo: string, lang: 'zh' | 'en') => get<AgencyCase>(`${casePath(caseNo)}${queryText({ lang })}`),
  review: (caseNo: string, review: Review, key: string) => send<WriteAnswerOf<paths, '/v1/agency/cases/{no}/reviews'>>('POST', `${casePath(caseNo)}/reviews`, review, key),
  runLane: (caseNo: string, lane: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/cases/{no}/lanes/{lane}/run'>>('POST', `${casePath(caseNo)}/lanes/${encodeURIComponent(lane)}/run`, {}, key),
  accept: (caseNo: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/cases/{no}/accept'>>('POST', `${casePath(caseNo)}/accept`, {}, key),
  suspend: (caseNo: string, ground: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/cases/{no}/suspend'>>('POST', `${casePath(caseNo)}/suspend`, { ground }, key),
  resume: (caseNo: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/cases/{no}/resume'>>('POST', `${casePath(caseNo)}/resume`, {}, key),
  take: (caseNo: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/cases/{no}/take'>>('POST', `${casePath(caseNo)}/take`, {}, key),
  persons: (q: string) => get<FoundPerson[]>(`/v1/agency/persons${queryText({ q })}`),
  person: (publicNo: string, reason: ReadReason) => get<PersonPage>(`${personPath(publicNo)}${queryText(reason)}`),
  explain: (publicNo: string, ref: string, reason: ReadReason, lang: 'zh' | 'en') => get<AnswerOf<paths, '/v1/agency/persons/{publicNo}/amounts/{ref}/explain'>>(`${personPath(publicNo)}/amounts/${encodeURIComponent(ref)}/explain${queryText({ ...reason, lang })}`),
  replay: (publicNo: string, ref: string, reason: ReadReason) => get<AnswerOf<paths, '/v1/agency/persons/{publicNo}/amounts/{ref}/replay'>>(`${personPath(publicNo)}/amounts/${encodeURIComponent(ref)}/replay${queryText(reason)}`),
  paperHref: (id: string, reason: ReadReason) => `/v1/documents/${encodeURIComponent(id)}.pdf${queryText(reason)}`,
  runs: () => get<RunSummary[]>('/v1/agency/runs'),
  openRun: (month: string, bookId: string | undefined, key: string) => send<{ readonly id: string }>('POST', '/v1/agency/runs', { month, ...(bookId && { bookId }) }, key),
  explainRun: (id: string, text: string, key: string) => send<unknown>('POST', `/v1/agency/runs/${encodeURIComponent(id)}/explanation`, { text }, key),
  cancelRun: (id: string, reason: string, key: string) => send<unknown>('POST', `/v1/agency/runs/${encodeURIComponent(id)}/cancel`, { reason }, key),
  continueRun: (id: string, key: string) => send<unknown>('POST', `/v1/agency/runs/${encodeURIComponent(id)}/continue`, {}, key),
  run: (id: string) => get<Run>(`/v1/agency/runs/${encodeURIComponent(id)}`),
  runEventsHref: (id: string) => `/v1/agency/runs/${encodeURIComponent(id)}/events`,
  signRunStep: (id: string, step: string, key: string) => send<unknown>('POST', `/v1/agency/runs/${encodeURIComponent(id)}/steps`, { step }, key),
  parameters: () => get<{ readonly rows: readonly ParameterLine[] }>('/v1/agency/parameters'),
  gaps: () => get<{ readonly items: readonly Gap[] }>('/v1/agency/gaps'),
}

const personPath = (publicNo: string) => `/v1/agency/persons/${encodeURIComponent(publicNo)}`
const casePath = (caseNo: string) => `/v1/agency/cases/${encodeURIComponent(caseNo)}`
