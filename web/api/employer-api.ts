import type { AnswerOf, WriteAnswerOf } from './described.ts'
import type { paths } from './employer-service.d.ts'
import { get, queryText, send, sendFile } from './http.ts'
import type { CaseDetail, CaseSummary, Letter, Paper, Receipt } from './individual-api.ts'
import type { MatterDeclaration, MatterForm } from './matter.ts'

/** The employer portal's conversation with the service. Amounts are whole fen, days `2026-03-31`, months `2026-03`. */

export type StaffFilter = { readonly [Name in 'q' | 'state' | 'after']?: string | undefined }

export type EmployerOverview = AnswerOf<paths, '/v1/employer/overview'>
/** What one month stands at: whose wages are declared, what is due and until when, what the tax bureau reported as arrived. */
export type MonthStanding = EmployerOverview['months'][number]
export type MonthState = MonthStanding['state']
export type Alert = EmployerOverview['alerts'][number]

export type StaffPage = AnswerOf<paths, '/v1/employer/staff'>
export type StaffMember = StaffPage['items'][number]
export type Joiner = { readonly name: string; readonly idNumber: string; readonly joinedOn: string; readonly wageFen?: number; readonly phone?: string }
/** `leftOn` is the last day of work. */
export type Leaver = { readonly publicNo: string; readonly leftOn: string; readonly reason: string }
/** What became of a joiner or leaver, and what their employer should know about it. */
export type StaffChanged = WriteAnswerOf<paths, '/v1/employer/staff/join'>

export type RosterSummary = AnswerOf<paths, '/v1/employer/rosters'>[number]
export type RosterKind = RosterSummary['kind']
export type RosterCounts = RosterSummary['counts']
export type Roster = AnswerOf<paths, '/v1/employer/rosters/{id}'>
export type RosterFault = Roster['faults'][number]

export type WagesOfMonth = AnswerOf<paths, '/v1/employer/wages'>
export type WageRow = WagesOfMonth['rows'][number]
export type WagesDeclared = WriteAnswerOf<paths, '/v1/employer/wages'>
export type WagesCarried = WriteAnswerOf<paths, '/v1/employer/wages/carry'>
/** Which rows of a month's wages are looked at. */
export type WageView = { readonly missing?: boolean | undefined; readonly after?: string | undefined }

export type DuesOfMonth = AnswerOf<paths, '/v1/employer/dues'>
export type PersonDue = AnswerOf<paths, '/v1/employer/dues/persons'>['items'][number]
export type Reconciliation = AnswerOf<paths, '/v1/employer/reconciliation'>

export const certificateKinds = ['participation', 'contribution'] as const
export type CertificateKind = (typeof certificateKinds)[number]

export const clerkScopes = ['staff', 'wages', 'dues', 'certificates', 'registration', 'clerks'] as const satisfies readonly ClerkScope[]
export type Clerk = AnswerOf<paths, '/v1/employer/clerks'>[number]
export type ClerkScope = Clerk['scopes'][number]
export type ClerkToGrant = { readonly name: string; readonly idNumber: string; readonly scopes: readonly ClerkScope[]; readonly readOnly: boolean; readonly until?: string }

export const employerApi = {
  choose: (publicNo: string, key: string) => send<WriteAnswerOf<paths, '/v1/session/employer'>>('POST', '/v1/session/employer', { publicNo }, key),
  overview: () => get<EmployerOverview>('/v1/employer/overview'),

  staff: (filter: StaffFilter) => get<StaffPage>(`/v1/employer/staff${queryText({ ...filter, limit: 50 })}`),
  staffSheetHref: (filter: StaffFilter) => `/v1/employer/staff.xlsx${queryText({ ...filter, after: undefined })}`,
  join: (joiner: Joiner, key: string) => send<StaffChanged>('POST', '/v1/employer/staff/join', joiner, key),
  leave: (leaver: Leaver, key: string) => send<WriteAnswerOf<paths, '/v1/employer/staff/leave'>>('POST', '/v1/employer/staff/leave', leaver, key),
  withdrawChange: (publicNo: string, key: string) => send<WriteAnswerOf<paths, '/v1/employer/staff/{publicNo}/withdraw'>>('POST', `/v1/employer/staff/${encodeURIComponent(publicNo)}/withdraw`, {}, key),

  rosterTemplateHref: (kind: RosterKind) => `/v1/employer/rosters/template.xlsx${queryText({ kind })}`,
  uploadRoster: (kind: RosterKind, file: File, month: string | undefined, key: string) => sendFile<WriteAnswerOf<paths, '/v1/employer/rosters'>>(`/v1/employer/rosters${queryText({ kind, month })}`, file, key),
  rosters: () => get<AnswerOf<paths, '/v1/employer/rosters'>>('/v1/employer/rosters'),
  roster: (id: string, after?: number) => get<Roster>(`/v1/employer/rosters/${encodeURIComponent(id)}${queryText({ after })}`),
  rosterFaultsHref: (id: string) => `/v1/employer/rosters/${encodeURIComponent(id)}/faults.xlsx`,

  wages: (month: string, view: WageView) => get<WagesOfMonth>(`/v1/employer/wages${queryText({ month, ...view })}`),
  declareWages: (month: string, rows: readonly { readonly publicNo: string; readonly wageFen: number }[], key: string) => send<WagesDeclared>('POST', '/v1/employer/wages', { month, rows }, key),
  carryWages: (month: string, key: string) => send<WagesCarried>('POST', '/v1/employer/wages/carry', { month }, key),

  dues: (month: string) => get<DuesOfMonth>(`/v1/employer/dues${queryText({ month })}`),
  personDues: (month: string, scheme: string | undefined, after: string | undefined) => get<AnswerOf<paths, '/v1/employer/dues/persons'>>(`/v1/employer/dues/persons${queryText({ month, scheme, after })}`),
  duesSheetHref: (month: string) => `/v1/employer/dues.xlsx${queryText({ month })}`,
  explain: (ref: string, lang: 'zh' | 'en') => get<AnswerOf<paths, '/v1/amounts/{ref}/explain'>>(`/v1/amounts/${encodeURIComponent(ref)}/explain${queryText({ lang })}`),

  clerks: () => get<AnswerOf<paths, '/v1/employer/clerks'>>('/v1/employer/clerks'),
  grantClerk: (clerk: ClerkToGrant, key: string) => send<WriteAnswerOf<paths, '/v1/employer/clerks'>>('POST', '/v1/employer/clerks', clerk, key),
  revokeClerk: (id: string, key: string) => send<WriteAnswerOf<paths, '/v1/employer/clerks/{id}/revoke'>>('POST', `/v1/employer/clerks/${encodeURIComponent(id)}/revoke`, {}, key),

  matter: (code: string) => get<MatterDeclaration>(`/v1/matters/${encodeURIComponent(code)}`),
  openCase: (matter: string, form: MatterForm, key: string) => send<Receipt>('POST', '/v1/cases', { matter, form, channel: 'web' }, key),
  cases: () => get<readonly CaseSummary[]>('/v1/cases'),
  case: (caseNo: string) => get<CaseDetail>(`/v1/cases/${encodeURIComponent(caseNo)}`),
  withdraw: (caseNo: string, key: string) => send<unknown>('POST', `/v1/cases/${encodeURIComponent(caseNo)}/withdraw`, {}, key),
  supplement: (caseNo: string, form: MatterForm, key: string) => send<unknown>('POST', `/v1/cases/${encodeURIComponent(caseNo)}/supplement`, { form }, key),

  reconciliation: (month: string, after: string | undefined) => get<Reconciliation>(`/v1/employer/reconciliation${queryText({ month, after })}`),
  reconciliationSheetHref: (month: string) => `/v1/employer/reconciliation.xlsx${queryText({ month })}`,
  certificate: (wanted: { readonly kind: string; readonly from?: string; readonly to?: string; readonly purpose?: string }, key: string) => send<{ readonly documentId: string; readonly title: string; readonly verificationCode: string; readonly validUntil: string }>('POST', '/v1/employer/certificates', wanted, key),
  papers: () => get<readonly (Paper & { readonly validUntil: string | null; readonly checked: number })[]>('/v1/employer/documents'),
  messages: () => get<readonly Letter[]>('/v1/employer/messages'),
  markRead: (id: string, key: string) => send<unknown>('POST', `/v1/employer/messages/${encodeURIComponent(id)}/read`, {}, key),
}
