import type { StaffActor } from '../../access/access.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { NewEvent } from './case-store.ts'
import type { AddedBecause, CaseTier, LaneResult, ServiceCase } from './case.ts'
import type { By } from './effects.ts'
import { mattersRefusal } from './matters-refusals.ts'

export type Review = {
  readonly caseNo: string
  readonly tier: number
  readonly conclusion: 'agree' | 'return' | 'refuse'
  readonly opinion: string
  /** Ready sentences (退件用语): with them a return goes to the applicant, without them to the first reviewer. */
  readonly phrases?: readonly string[]
  /** Comparisons that do not agree, judged by a person, each with its grounds; left out, the opinion is the grounds of all. Adds a tier for each. */
  readonly judgements?: readonly { readonly lane: string, readonly grounds: string }[]
  /** What the file says, at a tier that finds (认定): read by the kind of the matter. */
  readonly finding?: unknown
}

/** Somebody at a tier of a case, about to sign. */
export type Sitting = { readonly kase: ServiceCase, readonly reviewer: StaffActor, readonly tier: CaseTier, readonly opinion: string, readonly by: By }

/** Grounds for every comparison that stands in the way: each is a person's judgement and adds a tier. */
export function judgeAll(kase: ServiceCase, blocking: readonly LaneResult[], judgements: NonNullable<Review['judgements']>): { reasons: AddedBecause[], events: NewEvent[] } | Refusal {
  const reasons: AddedBecause[] = []
  const events: NewEvent[] = []
  for (const { lane } of judgements) if (!kase.matter.lanes.some(({ key }) => key === lane)) return mattersRefusal('matters.no-such-lane', { lane: lane.slice(0, 60) })
  for (const result of blocking) {
    const title = kase.matter.lanes.find(({ key }) => key === result.lane)?.title ?? { zh: result.lane, en: result.lane }
    const grounds = judgements.find(({ lane }) => lane === result.lane)?.grounds.trim() ?? ''
    if (grounds === '') return mattersRefusal('matters.check-differs', { lane: title, key: result.lane })
    const kind = result.outcome === 'differs' ? 'override' : 'human-judgement'
    reasons.push({ kind, code: `lane:${result.lane}`, say: { zh: `人工认定“${title.zh}”`, en: `"${title.en}" was judged by a person` } })
    events.push({ kind: 'overridden', body: { lane: result.lane, title, reason: grounds, outcome: result.outcome } })
  }
  return { reasons, events }
}
