import type { Words } from '../text/words.ts'
import { get, queryText, send } from './http.ts'
import type { Defect } from './individual-api.ts'
import type { ExplanationStep } from './explanation.ts'
import type { MatterDeclaration, MatterForm } from './matter.ts'

/** The desk's conversation with the service. Amounts are whole fen, days `2026-03-31`, months `2026-03`. */

export type QueueFilter = { readonly state?: string; readonly matter?: string; readonly q?: string; readonly dueBefore?: string; readonly after?: string; readonly mine?: boolean }

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

export const agencyApi = {
  signIn: (login: string, password: string, totp: string, key: string) => send<unknown>('POST', '/v1/staff/sign-in', { login, password, totp }, key),
  queue: (filter: QueueFilter) => get<Queue>(`/v1/queue${queryText({ ...filter, limit: 50 })}`),
  queueSheetHref: (filter: QueueFilter) => `/v1/queue.xlsx${queryText({ ...filter, after: undefined })}`,
  case: (caseNo: string) => get<AgencyCase>(`/v1/agency/cases/${encodeURIComponent(caseNo)}`),
  review: (caseNo: string, review: Review, key: string) => send<unknown>('POST', `/v1/agency/cases/${encodeURIComponent(caseNo)}/reviews`, review, key),
  runLane: (caseNo: string, lane: string, key: string) => send<unknown>('POST', `/v1/agency/cases/${encodeURIComponent(caseNo)}/lanes/${encodeURIComponent(lane)}/run`, {}, key),
  take: (caseNo: string, key: string) => send<unknown>('POST', `/v1/agency/cases/${encodeURIComponent(caseNo)}/take`, {}, key),
}
