import type { Words } from '../text/words.ts'
import type { ExplanationStep } from './explanation.ts'
import { get, queryText, send } from './http.ts'
import type { CaseSummary, Defect, Payment, PublicMatter, RecordYear } from './individual-api.ts'
import type { MatterDeclaration, MatterForm } from './matter.ts'

/** The desk's conversation with the service. Amounts are whole fen, days `2026-03-31`, months `2026-03`. */

export type QueueFilter = { readonly [Name in 'state' | 'matter' | 'q' | 'dueBefore' | 'after']?: string | undefined } & { readonly mine?: boolean | undefined }

export type QueueItem = {
  readonly caseNo: string
  readonly name: string
  readonly maskedId: string
  readonly matter: string
  readonly title: Words
  readonly region?: string | null
  readonly state: string
  readonly stateText: Words
  readonly tier?: number | null
  readonly tierTitle?: Words | null
  readonly dueOn?: string | null
  readonly dueProvisional?: boolean
  readonly workingDaysLeft?: number | null
  readonly receivedOn: string
  readonly owner?: string | null
  readonly mine?: boolean
}

export type Queue = { readonly items: readonly QueueItem[]; readonly next?: string | null; readonly counts: { readonly all: number; readonly overdue: number; readonly today: number; readonly three: number } }

export type Seat = { readonly name: string; readonly conclusion: string; readonly opinion?: string | null; readonly at: string }
export type Tier = { readonly tier: number; readonly title: Words; readonly post: string; readonly postName?: Words; readonly seat?: Seat | null; readonly yours: boolean; readonly whyNot?: Words | null }
export type Lane = { readonly key: string; readonly title: Words; readonly source?: string | null; readonly state?: string | null; readonly outcome?: Words | null; readonly detail?: Words | null; readonly at?: string | null }

export type Assessment = {
  readonly valueFen?: number | null
  readonly items?: readonly { readonly key?: string; readonly label: Words; readonly valueFen?: number | null; readonly valueText?: string | null }[]
  readonly steps?: readonly ExplanationStep[]
  readonly illustrative?: boolean
  readonly provisional?: boolean
  readonly refusal?: { readonly code?: string; readonly say: Words; readonly basis?: string | null; readonly remedy?: Words | null } | null
}

export type AgencyCase = {
  readonly case: {
    readonly caseNo: string
    readonly matter: string
    readonly title: Words
    readonly state: string
    readonly stateText: Words
    readonly receivedOn: string
    readonly dueOn?: string | null
    readonly dueProvisional?: boolean
    readonly workingDaysLeft?: number | null
    readonly owner?: string | null
    readonly channel?: string | null
    readonly tier?: number | null
  }
  readonly person: { readonly publicNo?: string; readonly name: string; readonly maskedId: string; readonly sex?: string; readonly birthOn?: string }
  readonly form: MatterForm
  readonly declaration?: MatterDeclaration | null
  readonly lanes: readonly Lane[]
  readonly tiers: readonly Tier[]
  readonly assessment?: Assessment | null
  readonly events: readonly { readonly at: string; readonly day: string; readonly title: Words; readonly say?: Words | null; readonly who?: string | null }[]
  readonly documents: readonly { readonly id: string; readonly title: Words; readonly issuedOn?: string }[]
  readonly defects: readonly Defect[]
}

export type Conclusion = 'agree' | 'return' | 'refuse'
export type Review = { readonly tier: number; readonly conclusion: Conclusion; readonly opinion: string; readonly phrases?: readonly string[] }

export type FoundPerson = { readonly publicNo: string; readonly name: string; readonly maskedId: string; readonly birthOn?: string | null; readonly agency?: string | null; readonly caseNo?: string | null }

export type PersonPage = {
  readonly person: { readonly publicNo: string; readonly name: string; readonly maskedId: string; readonly sex?: string | null; readonly birthOn?: string | null; readonly phone?: string | null }
  readonly facts?: readonly { readonly kind: string; readonly title?: Words; readonly value: string; readonly from?: string | null; readonly until?: string | null; readonly knownFrom?: string | null }[]
  readonly insurances?: readonly { readonly scheme: string; readonly state: string; readonly since: string; readonly agency: string; readonly until?: string | null }[]
  readonly years?: readonly RecordYear[]
  readonly awards?: readonly { readonly awardId: string; readonly title?: Words; readonly kind?: string; readonly state: string; readonly monthlyFen: number; readonly from?: string | null }[]
  readonly payments?: readonly Payment[]
  readonly cases?: readonly CaseSummary[]
  readonly accountBalanceFen?: number | null
}

export type RunStep = { readonly step: string; readonly title: Words; readonly post?: string; readonly seat?: { readonly name: string; readonly at: string } | null; readonly yours: boolean; readonly whyNot?: Words | null }

export type RunSummary = { readonly id: string; readonly month: string; readonly state: string; readonly stateText?: Words; readonly lines?: number | null; readonly totalFen?: number | null; readonly book?: string | null }

export type Run = {
  readonly month: string
  readonly state: string
  readonly stateText?: Words
  readonly progress: RunProgress
  readonly counts: Readonly<Record<string, number>>
  readonly totalFen: number
  readonly steps: readonly RunStep[]
  readonly batches: readonly { readonly messageId: string; readonly lines: number; readonly totalFen: number; readonly voucherNo?: string | null; readonly state: string }[]
  readonly returned: readonly ReturnedPayment[]
  readonly differences?: { readonly prevLines: number; readonly prevTotalFen: number } | null
}

export type RunProgress = { readonly done: number; readonly total: number; readonly step?: Words | null }
export type ReturnedPayment = { readonly name: string; readonly amountFen: number; readonly reason: Words; readonly caseNo?: string | null; readonly month?: string }

export type ParameterLine = { readonly family: string; readonly key: string; readonly region: string; readonly from: string; readonly until?: string | null; readonly value: unknown; readonly unit: string; readonly document: string; readonly confidence: string; readonly status: string }
export type Gap = { readonly family: string; readonly key: string; readonly region: string; readonly from: string; readonly until: string | null; readonly publisher: string; readonly note: string }

export const agencyApi = {
  signIn: (login: string, password: string, totp: string, key: string) => send<unknown>('POST', '/v1/staff/sign-in', { login, password, totp }, key),
  queue: (filter: QueueFilter) => get<Queue>(`/v1/queue${queryText({ ...filter, limit: 50 })}`),
  queueSheetHref: (filter: QueueFilter) => `/v1/queue.xlsx${queryText({ ...filter, after: undefined })}`,
  matters: () => get<PublicMatter[]>('/v1/matters'),
  case: (caseNo: string) => get<AgencyCase>(casePath(caseNo)),
  review: (caseNo: string, review: Review, key: string) => send<unknown>('POST', `${casePath(caseNo)}/reviews`, review, key),
  runLane: (caseNo: string, lane: string, key: string) => send<unknown>('POST', `${casePath(caseNo)}/lanes/${encodeURIComponent(lane)}/run`, {}, key),
  take: (caseNo: string, key: string) => send<unknown>('POST', `${casePath(caseNo)}/take`, {}, key),
  persons: (q: string) => get<FoundPerson[]>(`/v1/agency/persons${queryText({ q })}`),
  person: (publicNo: string, reason: { readonly ground?: string; readonly case?: string }) => get<PersonPage>(`/v1/agency/persons/${encodeURIComponent(publicNo)}${queryText(reason)}`),
  runs: () => get<RunSummary[]>('/v1/agency/runs'),
  openRun: (month: string, bookId: string | undefined, key: string) => send<{ readonly id: string }>('POST', '/v1/agency/runs', { month, ...(bookId && { bookId }) }, key),
  run: (id: string) => get<Run>(`/v1/agency/runs/${encodeURIComponent(id)}`),
  runEventsHref: (id: string) => `/v1/agency/runs/${encodeURIComponent(id)}/events`,
  signRunStep: (id: string, step: string, key: string) => send<unknown>('POST', `/v1/agency/runs/${encodeURIComponent(id)}/steps`, { step }, key),
  parameters: () => get<{ readonly rows: readonly ParameterLine[] }>('/v1/agency/parameters'),
  gaps: () => get<{ readonly items: readonly Gap[] }>('/v1/agency/gaps'),
}

const casePath = (caseNo: string) => `/v1/agency/cases/${encodeURIComponent(caseNo)}`
