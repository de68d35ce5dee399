import { v7 as uuidv7 } from 'uuid'
import { postNames } from '../access/access.ts'
import { civilDayOf, type Instant } from '../kernel/instant.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { openRows } from './candidate.ts'
import { entryPost, type Keeper, type ProposedValue } from './proposal.ts'
import { hasDocument, insertProposal, readProposals, readRegions } from './proposal-store.ts'
import { lockRulebook, readGaps } from './rulebook-store.ts'
import { rulebookRefusal } from './rulebook-refusals.ts'
import { faultsOf, type Standing } from './value-faults.ts'

export type ToPropose = { readonly value: ProposedValue; readonly reason: string; readonly sha256: string | undefined; readonly source: 'form' | 'import'; readonly by: Keeper; readonly at: Instant }

/**
 * Proposes a value with the document that sets it. Nothing changes before another person has confirmed it. Refuses whoever lacks post D05, a
 * value with faults, a missing document, and a second open proposal for the same parameter, region and day.
 */
export async function propose(tx: Tx, it: ToPropose): Promise<{ readonly proposalId: string } | Refusal> {
  if (!it.by.posts.includes(entryPost)) return rulebookRefusal('rulebook.post-missing', { post: postNames(entryPost) })
  await lockRulebook(tx)
  const [fault] = faultsOf(it.value, await standing(tx, it.at))
  if (fault !== undefined) return fault
  if (it.sha256 === undefined) return rulebookRefusal('rulebook.document-missing')
  if (!await hasDocument(tx, it.sha256)) return rulebookRefusal('rulebook.no-such-document')
  if (await isProposed(tx, it.value)) return rulebookRefusal('rulebook.already-proposed')
  const proposalId = uuidv7()
  await insertProposal(tx, { ...it.value, proposalId, reason: it.reason, sha256: it.sha256, source: it.source, proposedBy: it.by.staffId, proposedAt: it.at, agencyId: it.by.agencyId })
  return { proposalId }
}

/** What a proposed value is held against. */
export async function standing(tx: Tx, at: Instant): Promise<Standing> {
  return { open: await openRows(tx, at), gaps: await readGaps(tx), regions: await readRegions(tx), today: civilDayOf(at) }
}

export async function isProposed(tx: Tx, value: Pick<ProposedValue, 'family' | 'key' | 'region' | 'from'>): Promise<boolean> {
  return (await readProposals(tx, { state: 'open' })).some((row) => row.family === value.family && row.key === value.key && row.region === value.region && row.from === value.from)
}
