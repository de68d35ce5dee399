import type { z } from 'zod'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { changesOf, hashOfRows, openRows } from './candidate.ts'
import { mayDecide, whyNotReady } from './decide-proposal.ts'
import type { proposalShape, proposalViewShape } from './desk-shapes.ts'
import { checkPost, entryPost, proposalStates, type Keeper } from './proposal.ts'
import { lastTrial, readAcknowledgements, readProposals, type ProposalRow } from './proposal-store.ts'
import { rulebookRefusal } from './rulebook-refusals.ts'

export const shownProposal = (row: ProposalRow): z.infer<typeof proposalShape> => ({
  proposalId: row.proposalId, family: row.family, key: row.key, region: row.region, from: row.from, until: row.until, value: row.value, unit: row.unit, document: row.document,
  confidence: row.confidence, status: row.status, endsPrevious: row.endsPrevious, reason: row.reason, sha256: row.sha256, fileName: row.fileName, mediaType: row.mediaType, source: row.source,
  proposerName: row.proposerName, proposedAt: row.proposedAt, state: row.state, stateText: proposalStates[row.state],
  outcome: row.outcome === null ? null : { kind: row.outcome.kind, name: row.outcome.name, decidedAt: row.outcome.decidedAt, reason: row.outcome.reason },
})

/** One proposal as the desk shows it: what it replaces, what the last trial found, what whoever looks may do, and what is in the way of a confirmation. */
export async function proposalView(tx: Tx, { proposalId, by, at }: { readonly proposalId: string; readonly by: Keeper; readonly at: Instant }): Promise<z.infer<typeof proposalViewShape> | Refusal> {
  const [row] = await readProposals(tx, { proposalId })
  if (row === undefined) return rulebookRefusal('rulebook.no-such-proposal')
  const open = await openRows(tx, at)
  const rowsHash = hashOfRows(open)
  const isOpen = row.outcome === null
  const changes = isOpen ? changesOf(open, { ...row, until: row.until ?? undefined }) : { closes: [], adds: [] }
  const closes = isRefusal(changes) ? [] : changes.closes
  const trial = await lastTrial(tx, proposalId)
  const said = new Map((trial === undefined ? [] : await readAcknowledgements(tx, proposalId, trial.n)).map((one) => [one.exampleId, { reason: one.reason, at: one.at }]))
  const works = by.posts.includes(entryPost) || by.posts.includes(checkPost)
  const may = mayDecide(row, by)
  const inTheWay = !isOpen ? undefined : isRefusal(changes) ? changes : await whyNotReady(tx, proposalId, rowsHash)
  const why = may ?? inTheWay
  const before = closes.find((one) => typeof one.value === 'number')?.value
  return {
    ...shownProposal(row), basis: rulebookRefusal('rulebook.same-person').basis,
    replaces: closes.map(({ from, until, value, unit, document, status }) => ({ from, until, value, unit, document, status })),
    changePercent: typeof before === 'number' && before !== 0 && typeof row.value === 'number' ? Math.floor((row.value - before) * 10_000 / before + 0.5) / 100 : null,
    trial: trial === undefined ? null : {
      n: trial.n, triedAt: trial.triedAt, isCurrent: trial.rowsHash === rowsHash || !isOpen, examples: trial.result.examples,
      changes: trial.result.changes.map((change) => ({ ...change, acknowledged: said.get(change.exampleId) ?? null })),
      samples: trial.result.samples.map((one) => ({ ...one, largest: [...one.largest] })),
    },
    may: {
      try: isOpen && works, acknowledge: isOpen && works && trial !== undefined, confirm: isOpen && why === undefined, reject: isOpen && may === undefined, withdraw: isOpen && row.proposedBy === by.staffId,
    },
    whyNot: isOpen && why !== undefined ? { code: why.refused, say: why.say } : null,
  }
}
