import { lockChain, writeTrail } from '../audit/audit.ts'
import { addMonths, monthOf } from '../kernel/day.ts'
import { sumFen, type Fen } from '../kernel/money.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { decisionHash, type DecisionVersions } from '../policy/decision-hash.ts'
import { rowId } from '../records/records.ts'
import { insertAward, insertDecision, insertEvent, insertItems, readDecisionsOf, readAwards, type DecisionRow } from './benefits-store.ts'
import type { Act } from './decide-pension.ts'

/** Benefits that are paid once, in the next run, and booked as such (E-16). */
export const onceKinds = ['survivors', 'recovery-refund'] as const
export type OnceKind = (typeof onceKinds)[number]

export type OnceToGrant = {
  /** Who is paid: the heir, not the deceased. */
  readonly subjectId: number
  readonly kind: OnceKind
  /** Whose money: the book of the fund that owed it, wherever the person paid is enrolled. */
  readonly home: { readonly bookId: string; readonly poolId: number; readonly agencyId: number; readonly regionCode: string }
  /** A negative item is what was set off; the items add up to what the bank is to pay. */
  readonly items: readonly { readonly item: string; readonly amountFen: Fen }[]
  readonly content: { readonly facts: unknown; readonly versions: DecisionVersions; readonly result: { readonly totalFen: Fen } }
  readonly isProvisional: boolean
  readonly caseId?: string
}

export type GrantedOnce = { readonly awardId: string; readonly decisionId: string; readonly netFen: Fen; readonly isNew: boolean }

/**
 * Decides and grants a benefit that is paid once: decision, award of one month and its items in one act. The next run finds it due; it is never due again. The same facts
 * decided for the same person again give what stands.
 */
export async function grantOnce(tx: Tx, it: OnceToGrant, act: Act): Promise<GrantedOnce | Refusal> {
  const { subjectId, home, content } = it
  await lockChain(tx, subjectId)
  const hash = decisionHash(content.facts, content.versions, content.result)
  const netFen = sumFen(it.items.map(({ amountFen }) => amountFen))
  const standing = (await readDecisionsOf(tx, subjectId)).find((row) => row.kind === it.kind && row.hash === hash && (it.caseId === undefined || row.caseId === it.caseId))
  if (standing !== undefined) {
    const award = (await readAwards(tx, subjectId, {})).find(({ decisionId }) => decisionId === standing.decisionId)
    if (award !== undefined) return { awardId: award.awardId, decisionId: standing.decisionId, netFen, isNew: false }
  }
  const month = monthOf(act.day)
  return writeTrail(tx, {
    subjectId, agencyId: home.agencyId, actor: act.actor, action: `benefits.${it.kind}-granted`, ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { kind: it.kind, totalFen: content.result.totalFen, netFen, hash }, at: act.at, civilDay: act.day, tables: ['decision', 'award', 'award_item', 'award_event'],
  }, async (seq) => {
    const decision: DecisionRow = {
      subjectId, decisionId: rowId('decision', subjectId, seq, 0), caseId: it.caseId ?? null, kind: it.kind, rule: content.versions.rule, regionCode: home.regionCode, decidedOn: act.day, decidedAt: act.at,
      factsKnownAt: act.at, parametersKnownAt: act.at, facts: content.facts, versions: content.versions, result: content.result, hash, isProvisional: it.isProvisional, supersedes: null, agencyId: home.agencyId, trailSeq: seq,
    }
    await insertDecision(tx, decision)
    const awardId = rowId('award', subjectId, seq, 0)
    await insertAward(tx, {
      subjectId, awardId, kind: it.kind, scheme: 'death-benefit', decisionId: decision.decisionId, startsIn: month, endsIn: addMonths(month, 1), regionCode: home.regionCode, poolId: home.poolId, bookId: home.bookId,
      agencyId: home.agencyId, at: act.at, seq,
    })
    const written = { subjectId, agencyId: home.agencyId, at: act.at, seq }
    await insertItems(tx, it.items.map(({ item, amountFen }, n) => ({ awardItemId: rowId('award_item', subjectId, seq, n), awardId, item, from: month, until: addMonths(month, 1), amountFen, decisionId: decision.decisionId })), written)
    await insertEvent(tx, { awardId, n: 1, kind: 'grant', from: month, reason: it.kind, ...(it.caseId === undefined ? {} : { caseId: it.caseId }) }, written)
    return { awardId, decisionId: decision.decisionId, netFen, isNew: true }
  })
}
