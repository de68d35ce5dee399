import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { ParameterJson } from '../policy/parameter-book.ts'

/** A value that somebody proposes. Nothing of it counts until another person has confirmed it. */
export type ProposedValue = {
  readonly family: string
  readonly key: string
  readonly region: string
  /** Half-open: `until` is the first day it no longer holds. */
  readonly from: PlainDate
  readonly until?: PlainDate | undefined
  /** Money in yuan as a decimal, shares as a decimal, tables as objects. */
  readonly value: ParameterJson
  readonly unit: string
  /** Number and name of the document that sets it. */
  readonly document: string
  readonly confidence: 'law' | 'src' | 'illustrative'
  readonly status: 'final' | 'provisional'
  /** Ends the row that holds until now on the day this one begins. */
  readonly endsPrevious: boolean
}

export type Proposal = ProposedValue & {
  readonly proposalId: string
  readonly reason: string
  readonly sha256: string
  readonly source: 'form' | 'import'
  readonly proposedBy: number
  readonly proposedAt: Instant
  readonly agencyId: number
}

export type ProposalState = 'open' | 'confirmed' | 'rejected' | 'withdrawn'
export type Outcome = { readonly kind: Exclude<ProposalState, 'open'>; readonly decidedBy: number; readonly decidedAt: Instant; readonly reason: string | null; readonly parameterId: string | null }

export const proposalStates = {
  open: { zh: '待确认', en: 'to be confirmed' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  rejected: { zh: '已退回', en: 'rejected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
} as const satisfies Record<ProposalState, { zh: string; en: string }>

/** Whoever works at the rulebook desk, with the codes of the posts they hold. */
export type Keeper = { readonly staffId: number; readonly posts: readonly string[]; readonly agencyId: number }

/** Enters parameters (数据管理岗), and the second person for them (参数复核岗). */
export const entryPost = 'D05'
export const checkPost = 'D06'
