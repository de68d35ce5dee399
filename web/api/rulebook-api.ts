import type { paths } from './agency-service.d.ts'
import type { AnswerOf, WriteAnswerOf } from './described.ts'
import { get, queryText, send, sendFile } from './http.ts'

/** What is asked of the table of values: by family, region, the day it holds, and the day whose knowledge is asked. */
export type ValueFilter = { readonly [Name in 'family' | 'key' | 'region' | 'on' | 'knownOn']?: string | undefined }
export type ValueTable = AnswerOf<paths, '/v1/agency/rulebook/parameters'>
export type Version = ValueTable['rows'][number]
export type Gap = AnswerOf<paths, '/v1/agency/rulebook/gaps'>['items'][number]
export type ProposalLine = AnswerOf<paths, '/v1/agency/rulebook/proposals'>['items'][number]
export type ProposalState = ProposalLine['state']
export type Proposal = AnswerOf<paths, '/v1/agency/rulebook/proposals/{id}'>
export type Trial = NonNullable<Proposal['trial']>
export type ExampleChange = Trial['changes'][number]
export type Sample = Trial['samples'][number]
export type ToPropose = {
  readonly family: string; readonly key: string; readonly region: string; readonly from: string; readonly until?: string; readonly value: unknown; readonly unit: string; readonly document: string
  readonly confidence: string; readonly status: string; readonly endsPrevious: boolean; readonly reason: string; readonly sha256: string
}
export type Imported = WriteAnswerOf<paths, '/v1/agency/rulebook/imports'>
export type PreviewLine = AnswerOf<paths, '/v1/agency/previews'>['items'][number]
export type Preview = AnswerOf<paths, '/v1/agency/previews/{id}'>
export type PreviewSummary = NonNullable<Preview['summary']>
export type PreviewSeat = Preview['seats'][number]
export type Outlier = AnswerOf<paths, '/v1/agency/previews/{id}/outliers'>['items'][number]
export type Moved = AnswerOf<paths, '/v1/agency/moved-awards'>
export type MovedEntry = Moved['items'][number]
export type MovedAsked = { readonly preview?: string; readonly open?: 'true' }
export type WhichOutliers = 'most' | 'lowered' | 'beyond' | 'stays'
export type ToPreview = { readonly kind: 'parameter'; readonly proposalId: string } | { readonly kind: 'adjustment'; readonly year: number; readonly proposalId?: string }

const proposalPath = (id: string) => `/v1/agency/rulebook/proposals/${encodeURIComponent(id)}`
const previewPath = (id: string) => `/v1/agency/previews/${encodeURIComponent(id)}`

/** The conversation of the rulebook desk with the service. Values are as the rules read them: money in yuan, shares as decimals; amounts of persons in whole fen. */
export const rulebookApi = {
  values: (filter: ValueFilter) => get<ValueTable>(`/v1/agency/rulebook/parameters${queryText(filter)}`),
  xlsxHref: (filter: ValueFilter) => `/v1/agency/rulebook/parameters.xlsx${queryText(filter)}`,
  jsonHref: (filter: ValueFilter) => `/v1/agency/rulebook/parameters.json${queryText(filter)}`,
  history: (of: { readonly family: string; readonly key: string; readonly region?: string | undefined }) => get<AnswerOf<paths, '/v1/agency/rulebook/history'>>(`/v1/agency/rulebook/history${queryText(of)}`),
  gaps: (region: string | undefined) => get<AnswerOf<paths, '/v1/agency/rulebook/gaps'>>(`/v1/agency/rulebook/gaps${queryText({ region })}`),
  proposals: (state: string | undefined) => get<AnswerOf<paths, '/v1/agency/rulebook/proposals'>>(`/v1/agency/rulebook/proposals${queryText({ state })}`),
  proposal: (id: string) => get<Proposal>(proposalPath(id)),
  documentHref: (sha256: string) => `/v1/agency/rulebook/documents/${sha256}`,
  uploadDocument: (file: File, key: string) => sendFile<WriteAnswerOf<paths, '/v1/agency/rulebook/documents'>>('/v1/agency/rulebook/documents', file, key),
  propose: (value: ToPropose, key: string) => send<WriteAnswerOf<paths, '/v1/agency/rulebook/proposals'>>('POST', '/v1/agency/rulebook/proposals', value, key),
  act: (id: string, act: 'try' | 'confirm' | 'withdraw', key: string) => send<Proposal>('POST', `${proposalPath(id)}/${act}`, {}, key),
  reject: (id: string, reason: string, key: string) => send<Proposal>('POST', `${proposalPath(id)}/reject`, { reason }, key),
  acknowledge: (id: string, exampleId: string, reason: string, key: string) => send<Proposal>('POST', `${proposalPath(id)}/examples`, { exampleId, reason }, key),
  /** With `check` nothing is proposed: it says what would be, and what is wrong beside each row. */
  bringTable: (file: File, of: { readonly check: boolean; readonly reason?: string; readonly sha256?: string }, key: string) =>
    sendFile<Imported>('/v1/agency/rulebook/imports', file, key, { check: String(of.check), ...(of.reason && { reason: of.reason }), ...(of.sha256 && { sha256: of.sha256 }) }),
  provisional: () => get<AnswerOf<paths, '/v1/agency/provisional'>>('/v1/agency/provisional'),
  previews: () => get<AnswerOf<paths, '/v1/agency/previews'>>('/v1/agency/previews'),
  openPreview: (what: ToPreview, key: string) => send<WriteAnswerOf<paths, '/v1/agency/previews'>>('POST', '/v1/agency/previews', what, key),
  preview: (id: string) => get<Preview>(previewPath(id)),
  outliers: (id: string, which: WhichOutliers) => get<AnswerOf<paths, '/v1/agency/previews/{id}/outliers'>>(`${previewPath(id)}/outliers${queryText({ which })}`),
  moved: (asked: MovedAsked) => get<Moved>(`/v1/agency/moved-awards${queryText(asked)}`),
  movedHref: (asked: MovedAsked) => `/v1/agency/moved-awards.xlsx${queryText(asked)}`,
  movedStep: (id: string, step: { readonly kind: MovedEntry['steps'][number]['kind']; readonly words: string }, key: string) =>
    send<WriteAnswerOf<paths, '/v1/agency/moved-awards/{id}/steps'>>('POST', `/v1/agency/moved-awards/${encodeURIComponent(id)}/steps`, step, key),
  linesHref: (id: string) => `${previewPath(id)}.xlsx`,
  sign: (id: string, step: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/previews/{id}/signatures'>>('POST', `${previewPath(id)}/signatures`, { step }, key),
  commit: (id: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/previews/{id}/commit'>>('POST', `${previewPath(id)}/commit`, {}, key),
  cancel: (id: string, reason: string, key: string) => send<WriteAnswerOf<paths, '/v1/agency/previews/{id}/cancel'>>('POST', `${previewPath(id)}/cancel`, { reason }, key),
}
