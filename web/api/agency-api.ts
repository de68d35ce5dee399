import type { AnswerOf, WriteAnswerOf } from './described.ts'
import type { paths } from './agency-service.d.ts'
import { get, queryText, send } from './http.ts'
import type { MatterDeclaration } from './matter.ts'

/** The desk's conversation with the service. Amounts are whole fen, days `2026-03-31`, months `2026-03`. */

export type QueueFilter = { readonly [Name in 'state' | 'matter' | 'q' | 'dueBefore' | 'after']?: string | undefined } & { readonly mine?: boolean | undefined }

export type Queue = AnswerOf<paths, '/v1/queue'>
export type QueueItem = Queue['items'][number]

/** The declaration is the engine's own: the form is built from the very data the service checks it with. */
export type AgencyCase = Omit<AnswerOf<paths, '/v1/agency/cases/{no}'>, 'declaration'> & { readonly declaration: MatterDeclaration }
export type Tier = AgencyCase['tiers'][number]
export type Seat = NonNullable<Tier['seat']>
export type EarlierSeat = AgencyCase['earlierRounds'][number]
export type Lane = AgencyCase['lanes'][number]
/** What one side of a comparison holds, by field. */
export type Side = NonNullable<Lane['ours']>
export type Assessment = NonNullable<AgencyCase['assessment']>

export type Conclusion = 'agree' | 'return' | 'refuse'
export type Review = { readonly tier: number; readonly conclusion: Conclusion; readonly opinion: string; readonly phrases?: readonly string[]; readonly finding?: unknown }

export type Posts = AnswerOf<paths, '/v1/agency/posts'>
export type PostOrder = { readonly staffId: number; readonly agencyId: number; readonly postCode: string; readonly from: string; readonly until?: string; readonly orderNo: string }
export type NewMember = { readonly agencyId: number; readonly login: string; readonly name: string; readonly activeFrom: string; readonly orderNo: string }

export type FoundPerson = AnswerOf<paths, '/v1/agency/persons'>[number]
export type PersonPage = AnswerOf<paths, '/v1/agency/persons/{publicNo}'>
/** A registered fact with both its times: when it is true, and since when it is known; a corrected one stays with the day it was replaced. */
export type PersonFact = PersonPage['facts'][number]

export type CertificationFilter = { readonly state?: 'overdue' | 'soon' | 'asked'; readonly after?: string | undefined }
export type Certifications = AnswerOf<paths, '/v1/agency/certifications'>
export type VisitReport = { readonly place: 'counter' | 'visit' | 'community' | 'phone'; readonly outcome: 'seen' | 'not-met' | 'moved' | 'said-dead' | 'unwilling'; readonly seenOn: string; readonly note: string }
export type PersonProxies = AnswerOf<paths, '/v1/agency/persons/{publicNo}/proxies'>
export type CounterTerms = {
  readonly name: string; readonly idNumber: string; readonly relation: string; readonly matters: readonly string[]; readonly seesRecord: boolean; readonly getsMessages: boolean
  readonly riskAccepted: boolean; readonly until: string; readonly ground: string; readonly principalIsPresent: true
}

/** Why a record is opened: a case at hand, or words the person will read. */
export type ReadReason = { readonly ground?: string; readonly case?: string }

export type RunSummary = AnswerOf<paths, '/v1/agency/runs'>[number]
export type Run = AnswerOf<paths, '/v1/agency/runs/{id}'>
export type RunStep = Run['steps'][number]
/** Against the month before; more than one in a hundred heads or half a hundredth of the sum must be explained before it is signed. */
export type RunDifferences = NonNullable<Run['differences']>
/** How far a run is; where it stands is read with the run itself. */
export type RunProgress = Pick<Run['progress'], 'done' | 'total' | 'step'>
export type AccountObjection = AnswerOf<paths, '/v1/agency/account-objections'>[number]
export type LetterToPost = AnswerOf<paths, '/v1/agency/letters'>[number]
export type ReturnedPayment = Run['returned'][number]

/** What other departments told; the filter is the address. */
export type NoticeFilter = { readonly [Name in 'state' | 'department' | 'after']?: string | undefined }
export type Notices = AnswerOf<paths, '/v1/agency/notices'>
export type ListedNotice = Notices['items'][number]
export type OneNotice = AnswerOf<paths, '/v1/agency/notices/{id}'>

export const agencyApi = {
  signIn: (login: string, password: string, totp: string, key: string) => send<WriteAnswerOf<paths, '/v1/staff/sign-in'>>('POST', '/v1/staff/sign-in', { login, password, totp }, key),
  queue: (filter: QueueFilter) => get<AnswerOf<paths, '/v1/queue'>>(`/v1/queue${queryText({ ...filter, limit: 50 })}`),
  queueSheetHref: (filter: QueueFilter) => `/v1/queue.xlsx${queryText({ ...filter, after: undefined })}`,
  matters: () => get<AnswerOf<paths, '/v1/matters'>>('/v1/matters'),
  case: (caseNo: string, lang: 'zh' | 'en') => get<AgencyCase>(`${casePath(caseNo)}${queryText({ lang })}`),
  review: (caseNo: string, review: Review, key: string) => send<WriteAnswerOf<paths, '/v1/agency/cases/{no}/reviews'>>('POST', `${casePath(caseNo)}/reviews`, review, key),
  runLane: (caseNo: string, lane: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/cases/{no}/lanes/{lane}/run'>>('POST', `${casePath(caseNo)}/lanes/${encodeURIComponent(lane)}/run`, {}, key),
  colleagues: (caseNo: string) => get<AnswerOf<paths, '/v1/agency/cases/{no}/colleagues'>>(`${casePath(caseNo)}/colleagues`),
  offer: (caseNo: string, to: number, key: string) => send<WriteAnswerOf<paths, '/v1/agency/cases/{no}/hand-over'>>('POST', `${casePath(caseNo)}/hand-over`, { to }, key),
  decline: (caseNo: string, reason: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/cases/{no}/decline'>>('POST', `${casePath(caseNo)}/decline`, { reason }, key),
  notices: (filter: NoticeFilter) => get<Notices>(`/v1/agency/notices${queryText({ ...filter, limit: 50 })}`),
  notice: (id: string) => get<OneNotice>(noticePath(id)),
  takeNotice: (id: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/notices/{id}/take'>>('POST', `${noticePath(id)}/take`, {}, key),
  attachNotice: (id: string, to: { readonly publicNo: string; readonly note: string }, key: string) => send<WriteAnswerOf<paths, '/v1/agency/notices/{id}/attach'>>('POST', `${noticePath(id)}/attach`, to, key),
  noticeAside: (id: string, reason: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/notices/{id}/aside'>>('POST', `${noticePath(id)}/aside`, { reason }, key),
  noticeAgain: (id: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/notices/{id}/again'>>('POST', `${noticePath(id)}/again`, {}, key),
  posts: () => get<AnswerOf<paths, '/v1/agency/posts'>>('/v1/agency/posts'),
  substitutes: (of: { readonly post: string; readonly agencyId: number; readonly from: string; readonly until?: string | undefined }) => get<AnswerOf<paths, '/v1/agency/posts/substitutes'>>(`/v1/agency/posts/substitutes${queryText(of)}`),
  grantPost: (order: PostOrder, key: string) => send<WriteAnswerOf<paths, '/v1/agency/posts/grants'>>('POST', '/v1/agency/posts/grants', order, key),
  endPost: (grantId: string, end: { readonly from: string; readonly orderNo: string }, key: string) => send<WriteAnswerOf<paths, '/v1/agency/posts/grants/{id}/end'>>('POST', `/v1/agency/posts/grants/${encodeURIComponent(grantId)}/end`, end, key),
  proposeStaff: (member: NewMember, key: string) => send<WriteAnswerOf<paths, '/v1/agency/posts/staff'>>('POST', '/v1/agency/posts/staff', member, key),
  answerProposal: (proposalId: string, answer: 'confirmed' | 'declined', reason: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/posts/staff/{proposalId}/answer'>>('POST', `/v1/agency/posts/staff/${encodeURIComponent(proposalId)}/answer`, { answer, reason }, key),
  issueCredentials: (staffId: number, key: string) => send<WriteAnswerOf<paths, '/v1/agency/posts/credentials/{staffId}'>>('POST', `/v1/agency/posts/credentials/${staffId}`, {}, key),
  accept: (caseNo: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/cases/{no}/accept'>>('POST', `${casePath(caseNo)}/accept`, {}, key),
  suspend: (caseNo: string, ground: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/cases/{no}/suspend'>>('POST', `${casePath(caseNo)}/suspend`, { ground }, key),
  resume: (caseNo: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/cases/{no}/resume'>>('POST', `${casePath(caseNo)}/resume`, {}, key),
  take: (caseNo: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/cases/{no}/take'>>('POST', `${casePath(caseNo)}/take`, {}, key),
  objections: () => get<readonly AccountObjection[]>('/v1/agency/account-objections'),
  answerObjection: (id: string, answer: { readonly outcome: 'foul-play' | 'own-doing'; readonly words: string }, key: string) =>
    send<WriteAnswerOf<paths, '/v1/agency/account-objections/{id}/answer'>>('POST', `/v1/agency/account-objections/${encodeURIComponent(id)}/answer`, answer, key),
  stopAccountChange: (publicNo: string, ground: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/persons/{publicNo}/pay-account/not-me'>>('POST', `${personPath(publicNo)}/pay-account/not-me`, { ground }, key),
  letters: () => get<readonly LetterToPost[]>('/v1/agency/letters'),
  letterPosted: (id: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/letters/{id}/posted'>>('POST', `/v1/agency/letters/${encodeURIComponent(id)}/posted`, {}, key),
  persons: (q: string) => get<readonly FoundPerson[]>(`/v1/agency/persons${queryText({ q })}`),
  person: (publicNo: string, reason: ReadReason) => get<PersonPage>(`${personPath(publicNo)}${queryText(reason)}`),
  explain: (publicNo: string, ref: string, reason: ReadReason, lang: 'zh' | 'en') => get<AnswerOf<paths, '/v1/agency/persons/{publicNo}/amounts/{ref}/explain'>>(`${personPath(publicNo)}/amounts/${encodeURIComponent(ref)}/explain${queryText({ ...reason, lang })}`),
  replay: (publicNo: string, ref: string, reason: ReadReason) => get<AnswerOf<paths, '/v1/agency/persons/{publicNo}/amounts/{ref}/replay'>>(`${personPath(publicNo)}/amounts/${encodeURIComponent(ref)}/replay${queryText(reason)}`),
  paperHref: (id: string, reason: ReadReason) => `/v1/documents/${encodeURIComponent(id)}.pdf${queryText(reason)}`,
  certifications: (filter: CertificationFilter) => get<Certifications>(`/v1/agency/certifications${queryText(filter)}`),
  certificationsSheetHref: ({ state }: CertificationFilter) => `/v1/agency/certifications.xlsx${queryText({ state })}`,
  matchNow: (key: string) => send<WriteAnswerOf<paths, '/v1/agency/certifications/match'>>('POST', '/v1/agency/certifications/match', {}, key),
  personCertification: (publicNo: string, ground: string) => get<AnswerOf<paths, '/v1/agency/persons/{publicNo}/certification'>>(`${personPath(publicNo)}/certification${queryText({ ground })}`),
  reportVisit: (publicNo: string, report: VisitReport, key: string) => send<WriteAnswerOf<paths, '/v1/agency/persons/{publicNo}/certification'>>('POST', `${personPath(publicNo)}/certification`, report, key),
  personProxies: (publicNo: string, ground: string) => get<PersonProxies>(`${personPath(publicNo)}/proxies${queryText({ ground })}`),
  registerProxy: (publicNo: string, terms: CounterTerms, key: string) => send<WriteAnswerOf<paths, '/v1/agency/persons/{publicNo}/proxies'>>('POST', `${personPath(publicNo)}/proxies`, terms, key),
  revokeProxy: (publicNo: string, grantId: string, ground: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/persons/{publicNo}/proxies/{id}/revoke'>>('POST', `${personPath(publicNo)}/proxies/${encodeURIComponent(grantId)}/revoke`, { ground }, key),
  runs: () => get<readonly RunSummary[]>('/v1/agency/runs'),
  openRun: (month: string, bookId: string | undefined, key: string) => send<WriteAnswerOf<paths, '/v1/agency/runs'>>('POST', '/v1/agency/runs', { month, ...(bookId && { bookId }) }, key),
  explainRun: (id: string, text: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/runs/{id}/explanation'>>('POST', `/v1/agency/runs/${encodeURIComponent(id)}/explanation`, { text }, key),
  cancelRun: (id: string, reason: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/runs/{id}/cancel'>>('POST', `/v1/agency/runs/${encodeURIComponent(id)}/cancel`, { reason }, key),
  continueRun: (id: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/runs/{id}/continue'>>('POST', `/v1/agency/runs/${encodeURIComponent(id)}/continue`, {}, key),
  run: (id: string) => get<Run>(`/v1/agency/runs/${encodeURIComponent(id)}`),
  runEventsHref: (id: string) => `/v1/agency/runs/${encodeURIComponent(id)}/events`,
  signRunStep: (id: string, step: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/runs/{id}/steps'>>('POST', `/v1/agency/runs/${encodeURIComponent(id)}/steps`, { step }, key),
}

const personPath = (publicNo: string) => `/v1/agency/persons/${encodeURIComponent(publicNo)}`
const noticePath = (id: string) => `/v1/agency/notices/${encodeURIComponent(id)}`
const casePath = (caseNo: string) => `/v1/agency/cases/${encodeURIComponent(caseNo)}`
