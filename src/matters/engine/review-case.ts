import { kinshipOf, requirePost, type StaffActor } from '../../access/access.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import { approve, blockingResults, effectsOf, moveTo, refuseCase, withAddedTiers } from './after-checks.ts'
import { insertSeat, readAgency, readLaneResults, readSeats, type NewEvent } from './case-store.ts'
import type { AddedBecause, Proposal, Seat, ServiceCase } from './case.ts'
import { tellDefects } from './defects.ts'
import type { Assessment, By, MattersDeps } from './effects.ts'
import { hasSealedElsewhere, recordFinding } from './blind-review.ts'
import { loadToMove, progressOf } from './load-case.ts'
import { mattersRefusal } from './matters-refusals.ts'
import { judgeAll, type Review, type Sitting } from './sitting.ts'


/**
 * Takes the seat of a tier. The last agreement does what the matter does, in this same transaction; the last refusal writes its letter.
 * Who has the turn, the post, no relation to the person and no seat in another tier may sit; everybody else is refused by name of the
 * reason (`matters.not-your-turn`, `access.post-missing`, `matters.kin`, `matters.same-person-two-tiers`). Nobody turns what an earlier
 * tier proposed: whoever differs returns the case.
 */
export async function reviewCase(tx: Tx, deps: MattersDeps, reviewer: StaffActor, review: Review, by: By): Promise<ServiceCase | Refusal> {
  const kase = await loadToMove(tx, review.caseNo, 'review')
  if (isRefusal(kase)) return kase
  const barred = await whyNotSit(tx, kase, review.tier, reviewer)
  if (barred) return barred
  const opinion = review.opinion.normalize('NFC').trim()
  // Agreement with what everything agrees on needs no words; a return, a refusal and a judgement do: the applicant has a right to the reason.
  if (opinion === '' && review.conclusion !== 'agree' && review.finding === undefined) return mattersRefusal('matters.opinion-missing')
  const tier = kase.tiers[kase.tier - 1]
  if (tier === undefined) throw new Error('a turn without a tier')
  const sitting: Sitting = { kase, reviewer, tier, opinion, by }
  if (tier.finds === undefined && review.finding !== undefined) return mattersRefusal('recognition.finding-not-asked')
  if (tier.finds !== undefined && review.conclusion !== 'return') return recordFinding(tx, deps, sitting, review)
  switch (review.conclusion) {
    case 'return': return giveBack(tx, sitting, review.phrases ?? [])
    case 'agree': return agree(tx, deps, sitting, review.judgements)
    case 'refuse': return propose(tx, deps, sitting)
  }
}

/** Why this member of staff may not take this tier now; nothing when they may. The screens ask it too, so that a button says why it is off. */
export async function whyNotSit(tx: Tx, kase: ServiceCase, tier: number, reviewer: StaffActor): Promise<Refusal | undefined> {
  const wanted = kase.tiers[tier - 1]
  if (wanted === undefined) return mattersRefusal('matters.no-such-tier', { tier })
  if (kase.tier === 0) return mattersRefusal('matters.checks-open', { open: kase.lanesOpen })
  if (tier !== kase.tier) {
    const turn = kase.tiers[kase.tier - 1]
    return mattersRefusal('matters.not-your-turn', { tier, turn: kase.tier, title: turn?.title ?? '' })
  }
  if (await kinshipOf(tx, reviewer.actorId, kase.subjectId) !== undefined) return mattersRefusal('matters.kin')
  const seat = (await readSeats(tx, kase)).find(({ staffId, tier: sat }) => staffId === reviewer.actorId && sat !== tier)
  if (seat) return mattersRefusal('matters.same-person-two-tiers', { seat: kase.tiers[seat.tier - 1]?.title ?? String(seat.tier) })
  if (await hasSealedElsewhere(tx, kase, tier)) return mattersRefusal('matters.same-person-two-tiers', { seat: kase.tiers[0]?.title ?? '' })
  const post = requirePost(reviewer, wanted.post, kase.actingAgencyId)
  if (post && kase.actingAgencyId !== kase.agencyId && requirePost(reviewer, wanted.post, kase.agencyId) === undefined) {
    return mattersRefusal('matters.other-agency', { agency: (await readAgency(tx, kase.actingAgencyId))?.name ?? '' })
  }
  return post
}

async function agree(tx: Tx, deps: MattersDeps, sitting: Sitting, judgements: Review['judgements']): Promise<ServiceCase | Refusal> {
  const { kase, by, opinion } = sitting
  if (kase.proposal === 'refuse') return proposalDiffers('refuse')
  const assessment = await effectsOf(deps, kase).assess?.(tx, deps, kase, by)
  if (assessment?.refusal) return mattersRefusal('matters.rule-says-no', { reason: assessment.refusal.say, code: assessment.refusal.refused })
  const blocking = blockingResults(kase, await readLaneResults(tx, kase))
  const judged = kase.proposal === undefined ? judgeAll(kase, blocking, judgements ?? blocking.map(({ lane }) => ({ lane, grounds: opinion }))) : { reasons: [], events: [] }
  if (isRefusal(judged)) return judged
  const sat = await sit(tx, sitting, 'agree', judged.reasons, judged.events)
  if (isRefusal(sat) || sat.tier <= sat.tiers.length) return sat
  return approve(tx, deps, sat, by)
}

async function propose(tx: Tx, deps: MattersDeps, sitting: Sitting): Promise<ServiceCase | Refusal> {
  const { kase, by, opinion } = sitting
  if (kase.proposal === 'approve') return proposalDiffers('approve')
  const assessment = await effectsOf(deps, kase).assess?.(tx, deps, kase, by)
  if (assessment?.refusal && assessment.undecided) return mattersRefusal('matters.cannot-decide-yet', { reason: assessment.refusal.say, code: assessment.refusal.refused })
  // Refusing what the rule would grant is allowed, with its grounds and one more pair of eyes; granting what the rule refuses is not.
  const deviates = kase.proposal === undefined && ruleSaysYes(assessment)
  const reasons: AddedBecause[] = deviates ? [{ kind: 'deviation', code: 'refused-though-eligible', say: { zh: '结论偏离规则结果', en: 'The conclusion deviates from the rule' } }] : []
  const sat = await sit(tx, sitting, 'refuse', reasons, deviates ? [{ kind: 'deviated', body: { reason: opinion } }] : [])
  if (isRefusal(sat) || sat.tier <= sat.tiers.length) return sat
  const because = assessment?.refusal
    ? { reason: assessment.refusal.say, basis: assessment.refusal.basis }
    : { reason: { zh: opinion, en: opinion }, basis: kase.matter.clock.basis }
  return refuseCase(tx, deps, sat, because, by)
}

/** Without phrases: back to the first reviewer, a new round. With phrases: to the applicant, once. */
async function giveBack(tx: Tx, sitting: Sitting, phrases: readonly string[]): Promise<ServiceCase | Refusal> {
  const { kase, by, opinion } = sitting
  const seat = seatOf(sitting, 'return')
  const reviewed = reviewedEvent(sitting, 'return')
  // Who finds blind cannot send back what they do not see, and two findings are never wiped out: whoever differs later calls the arbiter again.
  const arbiter = kase.matter.finding === undefined ? 0 : kase.tiers.findIndex(({ finds }) => finds === 'arbiter') + 1
  if (phrases.length === 0 && sitting.tier.finds !== undefined && kase.tier > 1) return mattersRefusal('recognition.finds-itself')
  if (phrases.length > 0 || kase.tier === 1) {
    return tellDefects(tx, kase, by, phrases, { events: [reviewed], tables: ['seat'], write: (seq) => insertSeat(tx, kase, seat, seq) })
  }
  return moveTo(tx, kase, by, 'matters.returned-inside', { ...progressOf(kase), round: kase.round + 1, tier: arbiter === 0 ? 1 : arbiter, proposal: null },
    [reviewed, { kind: 'returned-inside', body: { from: kase.tier, round: kase.round + 1, opinion } }],
    { tables: ['seat'], write: (seq) => insertSeat(tx, kase, seat, seq), body: { from: kase.tier } })
}

/** Takes the seat and passes the turn on; the tier after the last one means that everybody has sat. */
async function sit(tx: Tx, sitting: Sitting, conclusion: 'agree' | 'refuse', reasons: readonly AddedBecause[], events: readonly NewEvent[]): Promise<ServiceCase | Refusal> {
  const { kase, by } = sitting
  const { tiers, added } = withAddedTiers(kase.tiers, reasons)
  const proposal: Proposal = conclusion === 'agree' ? 'approve' : 'refuse'
  return moveTo(tx, kase, by, 'matters.reviewed', { ...progressOf(kase), tiers, tier: kase.tier + 1, proposal }, [
    reviewedEvent(sitting, conclusion), ...events,
    ...added.map((tier): NewEvent => ({ kind: 'tier-added', body: { tier: tiers.indexOf(tier) + 1, post: tier.post, ...tier.because } })),
  ], { tables: ['seat'], write: (seq) => insertSeat(tx, kase, seatOf(sitting, conclusion), seq), body: { reviewedTier: kase.tier, conclusion } })
}

const ruleSaysYes = (assessment: Assessment | undefined): boolean => assessment !== undefined && assessment.refusal === undefined

const seatOf = ({ kase, reviewer, tier, opinion, by }: Sitting, conclusion: Seat['conclusion']) =>
  ({ round: kase.round, tier: kase.tier, staffId: reviewer.actorId, postCode: tier.post, conclusion, opinion, at: by.at })

const reviewedEvent = ({ kase, tier }: Sitting, conclusion: Seat['conclusion']): NewEvent =>
  ({ kind: 'reviewed', body: { tier: kase.tier, title: tier.title, conclusion, round: kase.round } })

const proposalDiffers = (proposal: Proposal): Refusal =>
  mattersRefusal('matters.proposal-differs', { proposal: proposal === 'approve' ? { zh: '同意', en: 'approve' } : { zh: '不予同意', en: 'refuse' } })
