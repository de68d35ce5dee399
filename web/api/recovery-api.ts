import type { AnswerOf, WriteAnswerOf } from './described.ts'
import type { paths } from './agency-service.d.ts'
import { get, queryText, send } from './http.ts'

/** What is owed back: the desk's ledger, one claim with its reasons, and who is held. */
export type RecoveryFilter = { readonly [Name in 'tab' | 'state' | 'q' | 'after']?: string | undefined }
export type Recoveries = AnswerOf<paths, '/v1/agency/recoveries'>
export type Recovery = AnswerOf<paths, '/v1/agency/recoveries/{no}'>
export type HeldPerson = AnswerOf<paths, '/v1/agency/holds'>['items'][number]
export type Receipt = { readonly amountFen: number; readonly bankNo: string; readonly on: string; readonly payer?: string }

/** A way of returning it, begun at the desk. */
export type CaseToOpen = { readonly person: string; readonly matter: 'PEN-14' | 'REC-03'; readonly channel: 'counter'; readonly form: Readonly<Record<string, string | number | boolean>> }

/** Apart from the desk's other questions, so that the first page does not carry them. */
export const recoveryApi = {
  recoveries: ({ tab, after, ...filter }: RecoveryFilter) => get<Recoveries>(`/v1/agency/recoveries${queryText({ ...filter, ...(tab === 'held' ? {} : { after }), limit: 50 })}`),
  recoverySheetHref: ({ state, q }: RecoveryFilter) => `/v1/agency/recoveries.xlsx${queryText({ state, q })}`,
  recovery: (no: string) => get<Recovery>(`/v1/agency/recoveries/${encodeURIComponent(no)}`),
  bookReceipt: (no: string, receipt: Receipt, key: string) => send<WriteAnswerOf<paths, '/v1/agency/recoveries/{no}/receipts'>>('POST', `/v1/agency/recoveries/${encodeURIComponent(no)}/receipts`, receipt, key),
  trySetOff: (no: string, percent: number, firstIn: string) => get<AnswerOf<paths, '/v1/agency/recoveries/{no}/set-off'>>(`/v1/agency/recoveries/${encodeURIComponent(no)}/set-off${queryText({ percent, firstIn })}`),
  decideSetOff: (no: string, decided: { readonly order: number; readonly decision: 'keep' | 'revoke'; readonly reason: string }, key: string) => send<WriteAnswerOf<paths, '/v1/agency/recoveries/{no}/set-off'>>('POST', `/v1/agency/recoveries/${encodeURIComponent(no)}/set-off`, decided, key),
  openCase: (asked: CaseToOpen, key: string) => send<WriteAnswerOf<paths, '/v1/agency/cases'>>('POST', '/v1/agency/cases', asked, key),
  holds: (after: string | undefined) => get<AnswerOf<paths, '/v1/agency/holds'>>(`/v1/agency/holds${queryText({ after, limit: 50 })}`),
}
