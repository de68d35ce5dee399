import type { AnswerOf, WriteAnswerOf } from './described.ts'
import type { paths } from './individual-service.d.ts'
import type { EmployeePensionFacts } from '../../src/policy/employee-pension.ts'
import { get, queryText, send } from './http.ts'
import type { Words } from '../text/words.ts'
import type { MatterDeclaration, MatterForm } from './matter.ts'

/** The individual portal's conversation with the service. Amounts are whole fen, days `2026-03-31`, months `2026-03`. */

export type CaseSummary = {
  readonly caseNo: string
  readonly matter: string
  readonly title: Words
  readonly state: string
  readonly stateText: Words
  readonly receivedOn: string
  readonly dueOn?: string | null
  readonly dueProvisional?: boolean
  readonly workingDaysLeft?: number | null
}

export type Pension = {
  readonly awardId: string
  readonly monthlyFen: number
  readonly lastPaidMonth: string | null
  readonly lastPaidOn: string | null
  readonly nextPayOn: string | null
  readonly accountTail: string | null
  readonly state: string
}

export type Waiting = { readonly kind: string; readonly title: Words; readonly say: Words; readonly link: string; readonly dueOn?: string | null }

export type Overview = {
  readonly person: { readonly name: string; readonly sex: string; readonly birthOn: string; readonly maskedId: string }
  readonly insurances: readonly { readonly scheme: string; readonly state: string; readonly since: string; readonly agency: string }[]
  readonly pension?: Pension | null
  readonly paidMonths: number
  readonly accountBalanceFen: number
  readonly waiting: readonly Waiting[]
  readonly openCases: readonly CaseSummary[]
  readonly unreadMessages: number
}

export type RecordYear = { readonly year: number; readonly paidMonths: number; readonly baseFen: number; readonly ownFen: number; readonly employerFen: number; readonly accountFen: number }

export type RecordLine = {
  readonly scheme: string
  readonly employerName?: string | null
  readonly baseFen: number
  readonly employerFen: number
  readonly ownFen: number
  readonly accountFen: number
  readonly paidOn?: string | null
  readonly amountRef?: string | null
}

export type RecordMonth = { readonly month: string; readonly lines: readonly RecordLine[] }
export type AccountEntry = { readonly month: string; readonly kind: string; readonly amountFen: number; readonly balanceFen: number; readonly amountRef?: string | null }
export type CaseEvent = { readonly at: string; readonly day: string; readonly title: Words; readonly say?: Words | null }

export type Defect = { readonly key?: string; readonly say: Words; readonly remedy?: Words | null; readonly basis?: string | null; readonly fields?: readonly string[] }

export type CaseDetail = CaseSummary & {
  readonly completeOn: string | null
  readonly completeDueOn: string | null
  readonly answerBy: string | null
  readonly events: readonly CaseEvent[]
  readonly lanes: readonly { readonly key: string; readonly title: Words; readonly outcome: string | null }[]
  readonly tiers: readonly { readonly title: Words; readonly done: boolean }[]
  readonly decision: { readonly documentId: string | null; readonly letter: string | null; readonly amountRef: string | null; readonly amountFen: number | null } | null
  readonly documents: readonly { readonly id: string; readonly title: Words }[]
  readonly defects: readonly Defect[]
  readonly canWithdraw: boolean
}

export type Receipt = { readonly caseNo: string; readonly state: string; readonly receivedOn: string; readonly dueOn: string; readonly dueProvisional: boolean; readonly receiptDocumentId: string | null; readonly documentId: string | null; readonly say: Words }

export type Payment = {
  readonly lineId: string
  readonly month: string
  readonly title: Words
  readonly amountFen: number
  readonly state: 'due' | 'sent' | 'paid' | 'returned' | 'repaid'
  readonly stateText: Words
  readonly on?: string | null
  readonly accountTail?: string | null
  readonly reason?: Words | null
  /** The correction case a returned payment opened. */
  readonly caseNo?: string | null
  readonly amountRef?: string | null
}

export type PayAccount = { readonly bankName: string | null; readonly masked: string | null; readonly accountTail: string | null; readonly holder: string | null; readonly since: string | null }
export type Paper = { readonly id: string; readonly kind: string; readonly title: Words; readonly issuedOn: string; readonly caseNo?: string | null; readonly verificationCode?: string | null }
export type Letter = { readonly id: string; readonly kind: string; readonly title: Words; readonly body: Words; readonly sentOn: string; readonly documentId: string | null; readonly isRead: boolean }
export type ReadOfMine = { readonly at: string; readonly day: string; readonly staffName: string; readonly agency: string; readonly ground: Words; readonly caseNo?: string | null; readonly what: Words }
export type PublicMatter = { readonly code: string; readonly title: Words; readonly summary?: Words; readonly zeroMaterial?: boolean }

export type PensionFacts = { readonly facts: EmployeePensionFacts; readonly region: string; readonly earliestMonth: string; readonly statutoryMonth: string; readonly latestMonth: string }
export type Parameters = { readonly rows: unknown; readonly hash: string }

export const individualApi = {
  pensionFacts: () => get<PensionFacts>('/v1/me/pension-facts'),
  parameters: (region: string, asOf: string) => get<AnswerOf<paths, '/v1/parameters'>>(`/v1/parameters${queryText({ region, asOf })}`),
  overview: () => get<AnswerOf<paths, '/v1/me/overview'>>('/v1/me/overview'),
  record: (scheme?: string) => get<AnswerOf<paths, '/v1/me/record'>>(`/v1/me/record${queryText({ scheme })}`),
  recordYear: (year: number) => get<AnswerOf<paths, '/v1/me/record/{year}'>>(`/v1/me/record/${year}`),
  account: () => get<AnswerOf<paths, '/v1/me/account'>>('/v1/me/account'),
  matters: () => get<AnswerOf<paths, '/v1/matters'>>('/v1/matters'),
  matter: (code: string) => get<MatterDeclaration>(`/v1/matters/${encodeURIComponent(code)}`),
  openCase: (matter: string, form: MatterForm, key: string) => send<WriteAnswerOf<paths, '/v1/cases'>>('POST', '/v1/cases', { matter, form, channel: 'app' }, key),
  cases: () => get<AnswerOf<paths, '/v1/cases'>>('/v1/cases'),
  case: (caseNo: string) => get<AnswerOf<paths, '/v1/cases/{no}'>>(`/v1/cases/${encodeURIComponent(caseNo)}`),
  withdraw: (caseNo: string, key: string) => send<WriteAnswerOf<paths, '/v1/cases/{no}/withdraw'>>('POST', `/v1/cases/${encodeURIComponent(caseNo)}/withdraw`, {}, key),
  supplement: (caseNo: string, form: MatterForm, key: string) => send<WriteAnswerOf<paths, '/v1/cases/{no}/supplement'>>('POST', `/v1/cases/${encodeURIComponent(caseNo)}/supplement`, { form }, key),
  payments: () => get<Payment[]>('/v1/me/payments'),
  payAccount: () => get<AnswerOf<paths, '/v1/me/pay-account'>>('/v1/me/pay-account'),
  explain: (ref: string, lang: 'zh' | 'en') => get<AnswerOf<paths, '/v1/amounts/{ref}/explain'>>(`/v1/amounts/${encodeURIComponent(ref)}/explain${queryText({ lang })}`),
  replay: (ref: string, key: string) => send<WriteAnswerOf<paths, '/v1/amounts/{ref}/replay'>>('POST', `/v1/amounts/${encodeURIComponent(ref)}/replay`, {}, key),
  papers: () => get<Paper[]>('/v1/me/documents'),
  letters: () => get<Letter[]>('/v1/me/messages'),
  markRead: (id: string, key: string) => send<unknown>('POST', `/v1/me/messages/${encodeURIComponent(id)}/read`, {}, key),
  reads: () => get<ReadOfMine[]>('/v1/me/reads'),
}

/** Where the paper itself is fetched. */
export const paperHref = (id: string) => `/v1/documents/${encodeURIComponent(id)}.pdf`
