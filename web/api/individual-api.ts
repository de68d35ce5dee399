import type { AnswerOf, WriteAnswerOf } from './described.ts'
import type { paths } from './individual-service.d.ts'
import type { EmployeePensionFacts } from '../../src/policy/employee-pension.ts'
import { get, queryText, send } from './http.ts'
import type { MatterDeclaration, MatterForm } from './matter.ts'

/** The individual portal's conversation with the service. Amounts are whole fen, days `2026-03-31`, months `2026-03`. */

export type CaseSummary = AnswerOf<paths, '/v1/cases'>[number]
export type CaseDetail = AnswerOf<paths, '/v1/cases/{no}'>
export type CaseEvent = CaseDetail['events'][number]
export type Defect = CaseDetail['defects'][number]
export type Receipt = WriteAnswerOf<paths, '/v1/cases'>
export type Overview = AnswerOf<paths, '/v1/me/overview'>
export type Pension = NonNullable<Overview['pension']>
export type Waiting = Overview['waiting'][number]
export type RecordYear = AnswerOf<paths, '/v1/me/record'>['years'][number]
export type RecordMonth = AnswerOf<paths, '/v1/me/record/{year}'>['months'][number]
export type RecordLine = RecordMonth['lines'][number]
export type AccountEntry = AnswerOf<paths, '/v1/me/account'>['entries'][number]
export type Payment = AnswerOf<paths, '/v1/me/payments'>[number]
export type PayAccount = AnswerOf<paths, '/v1/me/pay-account'>
export type Paper = AnswerOf<paths, '/v1/me/documents'>[number]
export type MessageSettings = AnswerOf<paths, '/v1/me/message-settings'>
export type Letter = AnswerOf<paths, '/v1/me/messages'>[number]
export type ReadOfMine = AnswerOf<paths, '/v1/me/reads'>[number]
export type PublicMatter = AnswerOf<paths, '/v1/matters'>[number]
/** The facts are the rule's own: the browser hands them to the very function the office decides with. */
export type PensionFacts = Omit<AnswerOf<paths, '/v1/me/pension-facts'>, 'facts'> & { readonly facts: EmployeePensionFacts }
export type OwnFile = AnswerOf<paths, '/v1/me/personnel-file'>
export type Certification = AnswerOf<paths, '/v1/me/certification'>
export type ProxyPage = AnswerOf<paths, '/v1/me/proxies'>
export type Grant = ProxyPage['given'][number]
export type FamilyMember = AnswerOf<paths, '/v1/me/family'>['members'][number]
export type GivenTerms = {
  readonly name: string; readonly idNumber: string; readonly relation: string; readonly matters: readonly string[]; readonly seesRecord: boolean; readonly getsMessages: boolean
  readonly riskAccepted: boolean; readonly until: string
}
export type ProxyAnswer = 'accept' | 'decline' | 'resign' | 'consent' | 'refuse' | 'revoke'
export type OwedClaim = AnswerOf<paths, '/v1/me/recoveries'>[number]
export type SurvivorsOffer = AnswerOf<paths, '/v1/me/survivors'>[number]
export type Parameters = AnswerOf<paths, '/v1/parameters'>

export const individualApi = {
  pensionFacts: () => get<PensionFacts>('/v1/me/pension-facts'),
  parameters: (region: string, asOf: string) => get<AnswerOf<paths, '/v1/parameters'>>(`/v1/parameters${queryText({ region, asOf })}`),
  overview: () => get<AnswerOf<paths, '/v1/me/overview'>>('/v1/me/overview'),
  record: (scheme?: string) => get<AnswerOf<paths, '/v1/me/record'>>(`/v1/me/record${queryText({ scheme })}`),
  recordYear: (year: number) => get<AnswerOf<paths, '/v1/me/record/{year}'>>(`/v1/me/record/${year}`),
  account: () => get<AnswerOf<paths, '/v1/me/account'>>('/v1/me/account'),
  personnelFile: () => get<AnswerOf<paths, '/v1/me/personnel-file'>>('/v1/me/personnel-file'),
  matters: () => get<AnswerOf<paths, '/v1/matters'>>('/v1/matters'),
  matter: (code: string) => get<MatterDeclaration>(`/v1/matters/${encodeURIComponent(code)}`),
  openCase: (matter: string, form: MatterForm, key: string) => send<WriteAnswerOf<paths, '/v1/cases'>>('POST', '/v1/cases', { matter, form, channel: 'app' }, key),
  cases: () => get<AnswerOf<paths, '/v1/cases'>>('/v1/cases'),
  case: (caseNo: string) => get<AnswerOf<paths, '/v1/cases/{no}'>>(`/v1/cases/${encodeURIComponent(caseNo)}`),
  withdraw: (caseNo: string, key: string) => send<WriteAnswerOf<paths, '/v1/cases/{no}/withdraw'>>('POST', `/v1/cases/${encodeURIComponent(caseNo)}/withdraw`, {}, key),
  supplement: (caseNo: string, form: MatterForm, key: string) => send<WriteAnswerOf<paths, '/v1/cases/{no}/supplement'>>('POST', `/v1/cases/${encodeURIComponent(caseNo)}/supplement`, { form }, key),
  payments: () => get<readonly Payment[]>('/v1/me/payments'),
  payAccount: () => get<AnswerOf<paths, '/v1/me/pay-account'>>('/v1/me/pay-account'),
  explain: (ref: string, lang: 'zh' | 'en') => get<AnswerOf<paths, '/v1/amounts/{ref}/explain'>>(`/v1/amounts/${encodeURIComponent(ref)}/explain${queryText({ lang })}`),
  replay: (ref: string, key: string) => send<WriteAnswerOf<paths, '/v1/amounts/{ref}/replay'>>('POST', `/v1/amounts/${encodeURIComponent(ref)}/replay`, {}, key),
  papers: () => get<readonly Paper[]>('/v1/me/documents'),
  letters: () => get<readonly Letter[]>('/v1/me/messages'),
  messageSettings: () => get<MessageSettings>('/v1/me/message-settings'),
  chooseMessages: (chosen: Pick<MessageSettings, 'bySms' | 'byMail' | 'byLetter'> & { readonly mail?: string }, key: string) => send<WriteAnswerOf<paths, '/v1/me/message-settings'>>('POST', '/v1/me/message-settings', chosen, key),
  notMyAccount: (key: string) => send<WriteAnswerOf<paths, '/v1/me/pay-account/not-me'>>('POST', '/v1/me/pay-account/not-me', {}, key),
  markRead: (id: string, key: string) => send<WriteAnswerOf<paths, '/v1/me/messages/{id}/read'>>('POST', `/v1/me/messages/${encodeURIComponent(id)}/read`, {}, key),
  certification: () => get<Certification>('/v1/me/certification'),
  askVisit: (note: string, key: string) => send<WriteAnswerOf<paths, '/v1/me/certification/visit'>>('POST', '/v1/me/certification/visit', { note }, key),
  proxies: () => get<ProxyPage>('/v1/me/proxies'),
  giveProxy: (terms: GivenTerms, key: string) => send<WriteAnswerOf<paths, '/v1/me/proxies'>>('POST', '/v1/me/proxies', terms, key),
  answerProxy: (grantId: string, kind: ProxyAnswer, key: string) => send<WriteAnswerOf<paths, '/v1/me/proxies/{id}/revoke'>>('POST', `/v1/me/proxies/${encodeURIComponent(grantId)}/${kind}`, {}, key),
  family: () => get<AnswerOf<paths, '/v1/me/family'>>('/v1/me/family'),
  lookUpFamily: (key: string) => send<WriteAnswerOf<paths, '/v1/me/family/look-up'>>('POST', '/v1/me/family/look-up', {}, key),
  askFamily: (publicNo: string, of: { readonly matters: readonly string[]; readonly until: string }, key: string) =>
    send<WriteAnswerOf<paths, '/v1/me/family/ask'>>('POST', '/v1/me/family/ask', { publicNo, ...of, seesRecord: true, getsMessages: true }, key),
  owed: () => get<readonly OwedClaim[]>('/v1/me/recoveries'),
  planOwed: (no: string, parts: number, firstIn: string) => get<AnswerOf<paths, '/v1/me/recoveries/{no}/plan'>>(`/v1/me/recoveries/${encodeURIComponent(no)}/plan${queryText({ parts, firstIn })}`),
  objectToSetOff: (no: string, statement: string, key: string) => send<WriteAnswerOf<paths, '/v1/me/recoveries/{no}/set-off/objection'>>('POST', `/v1/me/recoveries/${encodeURIComponent(no)}/set-off/objection`, { statement }, key),
  survivors: () => get<readonly SurvivorsOffer[]>('/v1/me/survivors'),
  reads: () => get<readonly ReadOfMine[]>('/v1/me/reads'),
}

/** Where the paper itself is fetched. */
export const paperHref = (id: string) => `/v1/documents/${encodeURIComponent(id)}.pdf`
