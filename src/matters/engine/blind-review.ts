import { writeTrail } from '../../audit/audit.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import { blockingResults, effectsOf, moveTo, withAddedTiers } from './after-checks.ts'
import { insertSeat, readLaneResults, readSeats, type NewEvent } from './case-store.ts'
import type { LaneResult, Proposal, Seat, SealedSeat, ServiceCase } from './case.ts'
import type { By, MattersDeps } from './effects.ts'
import { isSameFinding, type Finding } from '../../policy/recognition.ts'
import { parseFinding } from './finding.ts'
import { progressOf } from './load-case.ts'
import { mattersRefusal } from './matters-refusals.ts'
import { judgeAll, type Review, type Sitting } from './sitting.ts'
import { insertSealedSeat, openedSeats, ownSealedSeats } from './sealed-seats.ts'

/**
 * A tier that finds: its reviewer records what the file says. The first finding is sealed; the blind one opens both, and equal findings join while
 * differing ones go to the arbiter, who sees both. Everything found is kept. Refuses a finding that is missing, incomplete, at odds with the conclusion,
 * or not borne out by the file (`recognition.*`).
 */
export async function recordFinding(tx: Tx, deps: MattersDeps, sitting: Sitting, review: Review): Promise<ServiceCase | Refusal> {
  const { kase, by } = sitting
  const kind = kase.matter.finding
  if (kind === undefined) throw new Error('a tier that finds in a matter without a finding')
  if (review.finding === undefined) return mattersRefusal('recognition.finding-missing')
  const finding = parseFinding(kind, review.finding)
  if (isRefusal(finding)) return finding
  if (finding.recognised !== (review.conclusion === 'agree')) return mattersRefusal('recognition.finding-contradicts')
  const lanes = await readLaneResults(tx, kase)
  const stopped = await effectsOf(deps, kase).checkFinding?.(tx, deps, kase, finding, entriesIn(lanes), by)
  if (stopped) return stopped
  const blocking = blockingResults(kase, lanes)
  const judgements = review.judgements ?? blocking.map(({ lane }) => ({ lane, grounds: sitting.opinion || finding.reason }))
  const judged = judgeAll(kase, blocking, judgements)
  if (isRefusal(judged)) return judged
  const seat = {
    round: kase.round, tier: kase.tier, staffId: sitting.reviewer.actorId, postCode: sitting.tier.post, conclusion: finding.recognised ? 'agree' as const : 'refuse' as const,
    opinion: sitting.opinion, finding, at: by.at,
  }
  if (sitting.tier.finds === 'sealed') return seal(tx, sitting, { ...seat, judgements })
  if (sitting.tier.finds === 'blind') return open(tx, sitting, { ...seat, judgements }, blocking)
  return arbitrate(tx, sitting, seat)
}

/** What the pages of the file say, from the comparison that fetched them. */
export const entriesIn = (lanes: readonly LaneResult[]) => lanes.find(({ entries }) => entries !== undefined)?.entries ?? []

/** The finding that holds: the arbiter's last one, else the one both reviewers made. Nothing as long as there is none. */
export async function findingThatHolds(tx: Tx, kase: ServiceCase): Promise<Finding | undefined> {
  return holding(kase, await readSeats(tx, kase))
}

export function holding(kase: Pick<ServiceCase, 'matter'>, seats: readonly Seat[]): Finding | undefined {
  const found = (finds: string): Seat | undefined => seats.findLast((seat) => seat.finding !== undefined && kase.matter.tiers[seat.tier - 1]?.finds === finds)
  const [first, second, arbiter] = [found('sealed'), found('blind'), found('arbiter')]
  if (arbiter?.finding && (second === undefined || arbiter.round >= second.round)) return arbiter.finding
  return first?.finding && second?.finding && first.round === second.round && isSameFinding(first.finding, second.finding) ? second.finding : undefined
}

/** Whether a case is at the point where one finding stands that others must not see. */
export const isSealed = (kase: ServiceCase): boolean => kase.state === 'in-review' && kase.tiers[kase.tier - 1]?.finds === 'blind'

type Found = Omit<SealedSeat, 'staffName'>

/** Neither the event nor the trail says who it was: that is in the sealed row, and in the trail row of the opening. */
async function seal(tx: Tx, { kase, by }: Sitting, seat: Found): Promise<ServiceCase | Refusal> {
  return moveTo(tx, kase, sealedBy(by), 'matters.finding-sealed', { ...progressOf(kase), tier: kase.tier + 1 }, [foundEvent(kase, kase.tier)],
    { tables: ['sealed_seat'], write: (seq) => insertSealedSeat(tx, kase, { ...seat, opens: false }, seq), body: { foundTier: kase.tier } })
}

async function open(tx: Tx, { kase, by }: Sitting, seat: Found, blocking: readonly LaneResult[]): Promise<ServiceCase | Refusal> {
  // The database shows the first finding only after the second one stands: it is written first, whatever comes of it.
  const taken = await writeTrail(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, action: 'matters.finding-recorded', ground: kase.publicNo,
    body: { caseNo: kase.publicNo, tier: kase.tier, round: kase.round }, at: by.at, civilDay: by.day, tables: ['sealed_seat'],
  }, (seq) => insertSealedSeat(tx, kase, { ...seat, opens: true }, seq))
  if (isRefusal(taken)) return taken
  const opened = await openedSeats(tx, kase)
  const first = opened.find(({ round, tier }) => round === kase.round && kase.matter.tiers[tier - 1]?.finds === 'sealed')
  if (first === undefined) throw new Error('a blind finding without a first one')
  const isSame = isSameFinding(first.finding, seat.finding)
  const judged = judgeAll(kase, blocking, [...first.judgements, ...seat.judgements])
  if (isRefusal(judged)) return judged
  const { tiers, added } = withAddedTiers(kase.tiers, judged.reasons)
  const arbiter = kase.tier + 1
  const on = isSame ? { tier: arbiter + 1, proposal: proposalOf(seat) } : { tier: arbiter, proposal: null }
  return moveTo(tx, kase, by, 'matters.findings-opened', { ...progressOf(kase), tiers, ...on }, [
    foundEvent(kase, kase.tier), { kind: isSame ? 'findings-join' : 'findings-differ', body: {} }, ...judged.events,
    ...added.map((tier): NewEvent => ({ kind: 'tier-added', body: { tier: tiers.indexOf(tier) + 1, post: tier.post, ...tier.because } })),
  ], {
    tables: ['seat'], write: (seq) => insertSeats(tx, kase, opened, seq),
    body: { same: isSame, opened: opened.map(({ round, tier, staffId }) => ({ round, tier, staffId })) },
  })
}

async function insertSeats(tx: Tx, kase: ServiceCase, seats: readonly SealedSeat[], seq: number): Promise<undefined | Refusal> {
  const known = await readSeats(tx, kase)
  for (const seat of seats.filter(({ round, tier }) => !known.some((one) => one.round === round && one.tier === tier))) {
    const sat = await insertSeat(tx, kase, seat, seq)
    if (isRefusal(sat)) return sat
  }
  return undefined
}

const proposalOf = ({ conclusion }: Pick<Found, 'conclusion'>): Proposal => (conclusion === 'agree' ? 'approve' : 'refuse')

/** The arbiter sees both and decides; the finding need be neither of them. */
async function arbitrate(tx: Tx, { kase, by }: Sitting, seat: Omit<Found, 'judgements'>): Promise<ServiceCase | Refusal> {
  return moveTo(tx, kase, by, 'matters.arbitrated', { ...progressOf(kase), tier: kase.tier + 1, proposal: proposalOf(seat) }, [
    { kind: 'arbitrated', body: { tier: kase.tier, title: kase.matter.tiers[kase.tier - 1]?.title ?? { zh: '', en: '' }, conclusion: seat.conclusion } },
  ], { tables: ['seat'], write: (seq) => insertSeat(tx, kase, seat, seq), body: { foundTier: kase.tier, conclusion: seat.conclusion } })
}

/** Whoever has sealed a seat here sits in no other tier; the database shows nobody anyone else's. */
export async function hasSealedElsewhere(tx: Tx, kase: ServiceCase, tier: number): Promise<boolean> {
  return kase.matter.finding !== undefined && (await ownSealedSeats(tx, kase)).some((seat) => seat.tier !== tier)
}

const sealedBy = (by: By): By => ({ ...by, actor: 'system:blind-review', actorName: '盲审' })

const foundEvent = (kase: ServiceCase, tier: number): NewEvent =>
  ({ kind: 'found', body: { tier, title: kase.matter.tiers[tier - 1]?.title ?? { zh: '', en: '' }, round: kase.round } })
