import type { PlainDate } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Wording } from '../../kernel/refusal.ts'
import type { Applicant, Channel, MatterDeclaration, Tier } from './define-matter.ts'
import type { FileEntry } from '../../partners/data-sources.ts'
import type { Finding } from '../../policy/recognition.ts'
import type { StoredForm } from './stored-form.ts'

export type CaseState = 'in-review' | 'waiting-for-applicant' | 'suspended' | 'approved' | 'refused' | 'withdrawn' | 'returned' | 'settled'

export const stateWords = {
  'in-review': { zh: '办理中', en: 'under way' },
  'waiting-for-applicant': { zh: '等待您补正', en: 'waiting for you' },
  'suspended': { zh: '中止计时', en: 'clock suspended' },
  'approved': { zh: '已办结，同意', en: 'approved' },
  'refused': { zh: '已办结，不予同意', en: 'refused' },
  'withdrawn': { zh: '已撤回', en: 'withdrawn' },
  'returned': { zh: '逾期退件', en: 'returned unanswered' },
  'settled': { zh: '已即时办结', en: 'settled at once' },
} as const satisfies Record<CaseState, Wording>

/** What may be done in which state. Everything not listed is refused. */
export const allowedIn = {
  review: ['in-review'],
  supplement: ['waiting-for-applicant'],
  'return-unanswered': ['waiting-for-applicant'],
  withdraw: ['in-review', 'waiting-for-applicant', 'suspended'],
  suspend: ['in-review'],
  resume: ['suspended'],
  'run-lane': ['in-review'],
  own: ['in-review', 'waiting-for-applicant', 'suspended'],
} as const satisfies Record<string, readonly CaseState[]>
export type CaseAct = keyof typeof allowedIn

export const actWords = {
  review: { zh: '审核', en: 'review' },
  supplement: { zh: '补正', en: 'supplement' },
  'return-unanswered': { zh: '逾期退件', en: 'return unanswered' },
  withdraw: { zh: '撤回', en: 'withdraw' },
  suspend: { zh: '中止计时', en: 'suspend' },
  resume: { zh: '恢复计时', en: 'resume' },
  'run-lane': { zh: '重新比对', en: 'compare again' },
  own: { zh: '接手或移交', en: 'take or hand over' },
} as const satisfies Record<CaseAct, Wording>

/** Why a tier was added: discretion, override and deviation add one, the size of an amount the rule computed never does. */
export type AddedBecause = { readonly kind: 'human-judgement' | 'override' | 'deviation' | 'risk-finding', readonly code: string, readonly say: Wording }

/** A tier of this very case: a declared one, or one its risks added. */
export type CaseTier = Tier & { readonly because?: AddedBecause }

export type Proposal = 'approve' | 'refuse'

/** A case as it stands: what was received, which never changes, and how far it is, which does. */
export type ServiceCase = {
  readonly subjectId: number
  readonly caseId: string
  readonly publicNo: string
  readonly matter: MatterDeclaration
  /** The agency that keeps the case; the one acting now may stand above it. */
  readonly agencyId: number
  readonly regionCode: string
  readonly channel: Channel
  readonly applicantKind: Applicant
  readonly applicantId: number
  readonly receivedOn: PlainDate
  readonly receivedAt: Instant
  readonly workingDays: number
  /** As applied for, with what was supplemented since. */
  readonly form: StoredForm
  readonly state: CaseState
  readonly isOpen: boolean
  /** Counted from 1; 0 while comparisons run. */
  readonly tier: number
  readonly tiers: readonly CaseTier[]
  readonly round: number
  readonly proposal?: Proposal
  readonly lanesOpen: number
  readonly dueOn: PlainDate
  readonly dueProvisional: boolean
  readonly completeOn?: PlainDate
  readonly toldOn?: PlainDate
  readonly answerBy?: PlainDate
  readonly suspendedOn?: PlainDate
  readonly suspendedWorkingDays: number
  readonly ownerStaffId?: number
  readonly offeredTo?: number
  readonly actingAgencyId: number
  readonly rowVersion: number
}

export type LaneOutcome = 'agrees' | 'differs' | 'unknown' | 'unavailable'
export type LaneResult = {
  readonly lane: string
  readonly attempt: number
  readonly source: string
  readonly outcome: LaneOutcome
  readonly reason?: Wording
  readonly remedy?: Wording
  /** What our record says and what the department says, for the reviewer. */
  readonly ours?: Readonly<Record<string, string | number | null>>
  readonly theirs?: Readonly<Record<string, string | number | null>>
  readonly reference?: string
  /** Of a personnel file: what its pages say. */
  readonly entries?: readonly FileEntry[]
  readonly at: Instant
}

export type Seat = {
  readonly round: number
  readonly tier: number
  readonly staffId: number
  readonly staffName: string
  readonly postCode: string
  readonly conclusion: 'agree' | 'return' | 'refuse'
  readonly opinion: string
  /** What a tier that finds has found. */
  readonly finding?: Finding
  readonly at: Instant
}

/** A seat nobody but its author sees yet. */
export type SealedSeat = Seat & { readonly conclusion: 'agree' | 'refuse', readonly finding: Finding, readonly judgements: readonly { readonly lane: string, readonly grounds: string }[] }

export type CaseEvent = {
  readonly seq: number
  readonly kind: string
  readonly day: PlainDate
  readonly at: Instant
  readonly actor: string
  readonly actorName: string
  readonly body: Readonly<Record<string, unknown>>
}
