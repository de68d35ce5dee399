import { postNames } from '../access/access.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { refusingConstraints } from '../platform/database-error.ts'
import type { Tx } from '../platform/database.ts'
import { changesOf, hashOfRows, openRows, versionsOf } from './candidate.ts'
import { checkPost, entryPost, proposalStates, type Keeper } from './proposal.ts'
import { insertAcknowledgement, insertOutcome, lastTrial, readAcknowledgements, readProposals, type ProposalRow } from './proposal-store.ts'
import { closeParameter, insertParameters, lockRulebook } from './rulebook-store.ts'
import { rulebookRefusal } from './rulebook-refusals.ts'

export type ProposalAct = { readonly proposalId: string; readonly by: Keeper; readonly at: Instant }

/**
 * Makes a proposed value count, from now on: the rows it replaces are closed and stay readable as they were known, so that older decisions
 * replay. Refuses without post D06, the proposer, a proposal that was not tried on the rows as they are, and changed examples for which
 * nobody gave a reason. Confirming twice by the same person answers the same.
 */
export async function confirmProposal(tx: Tx, { proposalId, by, at }: ProposalAct): Promise<{ readonly parameterId: string; readonly knownFrom: Instant } | Refusal> {
  const proposal = await openProposal(tx, proposalId)
  if (isRefusal(proposal)) return proposal
  if (proposal.outcome?.kind === 'confirmed' && proposal.outcome.decidedBy === by.staffId && proposal.outcome.parameterId !== null) {
    return { parameterId: proposal.outcome.parameterId, knownFrom: proposal.outcome.decidedAt }
  }
  const refused = mayDecide(proposal, by)
  if (refused !== undefined) return refused
  const open = await openRows(tx, at)
  const notReady = await whyNotReady(tx, proposalId, hashOfRows(open))
  if (notReady !== undefined) return notReady
  const changes = changesOf(open, { ...proposal, until: proposal.until ?? undefined })
  if (isRefusal(changes)) return changes
  const versions = versionsOf(changes, at)
  const made = versions.at(-1)
  if (made === undefined) throw new Error('a change without its row')
  return refusingConstraints({ parameter_two_people: rulebookRefusal('rulebook.same-person'), parameter_outcome_two_people: rulebookRefusal('rulebook.same-person') }, async () => {
    for (const { parameterId } of changes.closes) await closeParameter(tx, { parameterId, knownUntil: at })
    await insertParameters(tx, versions.map((version) => ({ ...version, enteredBy: proposal.proposedBy, confirmedBy: by.staffId })))
    await insertOutcome(tx, { proposalId, proposedBy: proposal.proposedBy, agencyId: proposal.agencyId, kind: 'confirmed', decidedBy: by.staffId, decidedAt: at, reason: null, parameterId: made.parameterId })
    return { parameterId: made.parameterId, knownFrom: at }
  })
}

/** Gives a proposal back with a reason. Refuses as confirming does. */
export async function rejectProposal(tx: Tx, { proposalId, by, at, reason }: ProposalAct & { readonly reason: string }): Promise<{ readonly state: 'rejected' } | Refusal> {
  const proposal = await openProposal(tx, proposalId)
  if (isRefusal(proposal)) return proposal
  const refused = mayDecide(proposal, by)
  if (refused !== undefined) return refused
  await insertOutcome(tx, { proposalId, proposedBy: proposal.proposedBy, agencyId: proposal.agencyId, kind: 'rejected', decidedBy: by.staffId, decidedAt: at, reason, parameterId: null })
  return { state: 'rejected' }
}

/** Takes one's own proposal back. */
export async function withdrawProposal(tx: Tx, { proposalId, by, at }: ProposalAct): Promise<{ readonly state: 'withdrawn' } | Refusal> {
  const proposal = await openProposal(tx, proposalId)
  if (isRefusal(proposal)) return proposal
  if (proposal.outcome !== null) return decided(proposal)
  if (proposal.proposedBy !== by.staffId) return rulebookRefusal('rulebook.not-yours')
  await insertOutcome(tx, { proposalId, proposedBy: by.staffId, agencyId: proposal.agencyId, kind: 'withdrawn', decidedBy: by.staffId, decidedAt: at, reason: null, parameterId: null })
  return { state: 'withdrawn' }
}

/** Says why it is right that a worked example changes; part of the last trial. */
export async function acknowledgeExample(tx: Tx, { proposalId, by, at, exampleId, reason }: ProposalAct & { readonly exampleId: string; readonly reason: string }): Promise<{ readonly left: number } | Refusal> {
  if (!by.posts.includes(entryPost) && !by.posts.includes(checkPost)) return rulebookRefusal('rulebook.post-missing', { post: postNames(entryPost, checkPost) })
  const proposal = await openProposal(tx, proposalId)
  if (isRefusal(proposal)) return proposal
  if (proposal.outcome !== null) return decided(proposal)
  const trial = await lastTrial(tx, proposalId)
  if (trial === undefined) return rulebookRefusal('rulebook.not-tried')
  if (!trial.result.changes.some((change) => change.exampleId === exampleId)) return rulebookRefusal('rulebook.no-such-example')
  await insertAcknowledgement(tx, { proposalId, n: trial.n, exampleId, reason, by: by.staffId, at })
  return { left: await unanswered(tx, proposalId) }
}

/** What still stands in the way of a confirmation: no trial on the rows as they are, or changed examples without a reason. */
export async function whyNotReady(tx: Tx, proposalId: string, rowsHash: string): Promise<Refusal | undefined> {
  const trial = await lastTrial(tx, proposalId)
  if (trial === undefined || trial.rowsHash !== rowsHash) return rulebookRefusal('rulebook.not-tried')
  const count = await unanswered(tx, proposalId)
  return count > 0 ? rulebookRefusal('rulebook.examples-changed', { count }) : undefined
}

/** Who may confirm or reject: a holder of D06 who did not propose it. */
export function mayDecide(proposal: ProposalRow, by: Keeper): Refusal | undefined {
  if (proposal.outcome !== null) return decided(proposal)
  if (proposal.proposedBy === by.staffId) return rulebookRefusal('rulebook.same-person')
  return by.posts.includes(checkPost) ? undefined : rulebookRefusal('rulebook.post-missing', { post: postNames(checkPost) })
}

async function unanswered(tx: Tx, proposalId: string): Promise<number> {
  const trial = await lastTrial(tx, proposalId)
  if (trial === undefined) return 0
  const answered = new Set((await readAcknowledgements(tx, proposalId, trial.n)).map(({ exampleId }) => exampleId))
  return trial.result.changes.filter(({ exampleId }) => !answered.has(exampleId)).length
}

async function openProposal(tx: Tx, proposalId: string): Promise<ProposalRow | Refusal> {
  await lockRulebook(tx)
  const [proposal] = await readProposals(tx, { proposalId })
  return proposal ?? rulebookRefusal('rulebook.no-such-proposal')
}

const decided = ({ state }: ProposalRow): Refusal => rulebookRefusal('rulebook.decided', { state: proposalStates[state].en, stateZh: proposalStates[state].zh })
