import { sql } from 'kysely'
import { writeTrailForMany } from '../audit/audit.ts'
import { sendMessages } from '../documents/documents.ts'
import { hashOf } from '../kernel/canonical.ts'
import { formatYuan, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal, type Wording } from '../kernel/refusal.ts'
import { copyRows } from '../platform/copy-rows.ts'
import type { Tx } from '../platform/database.ts'
import { decisionHash, type DecisionVersions } from '../policy/decision-hash.ts'
import type { ParameterBook } from '../policy/parameter-book.ts'
import { determineAdjustment, type Adjustment, type AdjustmentFacts } from '../policy/pension-adjustment.ts'
import { rowId } from '../records/records.ts'
import { adjustedFrom, adjustmentItem, awardsToAdjust, type AwardToAdjust } from './adjustment-facts.ts'
import type { Act } from './decide-pension.ts'

/** The kind of the decision by which an award takes part in the adjustment of a year. */
export const adjustmentKind = 'pension-adjustment'

/** Which award and which year: what a replay needs besides the records. */
export type AdjustmentDecisionFacts = AdjustmentFacts & { readonly awardId: string }

/** What the rule says of one award; nothing is written. */
export function assessAdjustment({ facts }: Pick<AwardToAdjust, 'facts'>, book: ParameterBook): Adjustment | Refusal {
  const answer = determineAdjustment(facts, book, { reasons: false })
  return isRefusal(answer) ? answer : answer.value
}

/** Names what an assessment rests on: when it is another, something moved since. */
export const factsHash = ({ awardId, facts, isAdjusted }: AwardToAdjust): string => hashOf({ awardId, facts, isAdjusted })

/** `left` names every award that was expected and is not adjusted, with the reason; `moved` is how many they are. */
export type AdjustedRange = {
  readonly adjusted: number; readonly moved: number; readonly increaseFen: number
  readonly left: readonly { readonly awardId: string; readonly why: 'facts' | 'gone' | 'refused'; readonly refused?: Wording }[]
}

/**
 * Adjusts the awards of a range of subjects by new rows of their timelines from January of the year, each with a decision of its own that can be
 * explained and replayed; the months since January are paid by the next run. `expected` gives for each award the hash of what was previewed:
 * an award about which something moved since, or which is adjusted already, is left alone and counted. Under a system context, one
 * transaction; twice changes nothing.
 */
export async function adjustAwards(tx: Tx, of: {
  readonly year: number; readonly after: number; readonly until: number; readonly book: (region: string) => ParameterBook; readonly expected: ReadonlyMap<string, string>; readonly act: Act
}): Promise<AdjustedRange> {
  const { year, act } = of
  const item = adjustmentItem(year)
  const candidates = await awardsToAdjust(tx, of)
  const there = new Set(candidates.map(({ awardId }) => awardId))
  const left: AdjustedRange['left'][number][] = [...of.expected.keys()].filter((awardId) => !there.has(awardId)).map((awardId) => ({ awardId, why: 'gone' }))
  let increaseFen = 0
  const picked = candidates.filter((award) => of.expected.has(award.awardId) && !award.isAdjusted)
  const { answer } = await writeTrailForMany(tx, {
    actor: act.actor, action: 'benefits.pension-adjusted', ...(act.ground === undefined ? {} : { ground: act.ground }), body: { kind: adjustmentKind, year }, at: act.at, civilDay: act.day,
    tables: ['decision', 'award_item'], pick: sql`select distinct p.subject_id, p.agency_id from unnest(${picked.map((one) => one.subjectId)}::bigint[], ${picked.map((one) => one.agencyId)}::bigint[]) p (subject_id, agency_id)`,
  }, async ({ table }) => {
    // Read again now that nobody else can write on these chains.
    const current = new Map((await awardsToAdjust(tx, of)).map((award) => [award.awardId, award]))
    const { rows: chains } = await sql<{ subject_id: number; seq: number }>`select r.subject_id, r.seq from ${sql.table(table)} r`.execute(tx)
    const seqOf = new Map(chains.map(({ subject_id, seq }) => [subject_id, seq]))
    const written: { award: AwardToAdjust; result: Adjustment; versions: DecisionVersions; seq: number; decisionId: string; n: number }[] = []
    const perSubject = new Map<number, number>()
    for (const { awardId } of picked) {
      const award = current.get(awardId)
      const book = award === undefined ? undefined : of.book(award.regionCode)
      const isAsExpected = award !== undefined && factsHash(award) === of.expected.get(awardId)
      const result = book === undefined || !isAsExpected ? undefined : assessAdjustment(award, book)
      const seq = award === undefined ? undefined : seqOf.get(award.subjectId)
      if (isRefusal(result)) { left.push({ awardId, why: 'refused', refused: result.say }); continue }
      if (award === undefined || book === undefined || result === undefined || seq === undefined) { left.push({ awardId, why: award === undefined ? 'gone' : 'facts' }); continue }
      if (result.increaseFen === 0) continue
      const n = perSubject.get(award.subjectId) ?? 0
      perSubject.set(award.subjectId, n + 1)
      written.push({ award, result, versions: { rule: result.rule, parameters: book.hash }, seq, n, decisionId: rowId('decision', award.subjectId, seq, n) })
      increaseFen += result.increaseFen
    }
    await copyRows(tx, 'decision', written.map(({ award, result, versions, seq, decisionId }) => {
      const facts: AdjustmentDecisionFacts = { ...award.facts, awardId: award.awardId }
      return {
        subject_id: award.subjectId, decision_id: decisionId, case_id: null, kind: adjustmentKind, rule: versions.rule, region_code: award.regionCode, decided_on: act.day, decided_at: act.at, facts_known_at: act.at,
        parameters_known_at: act.at, facts: JSON.stringify(facts), versions: JSON.stringify(versions), result: JSON.stringify(result), hash: decisionHash(facts, versions, result),
        is_provisional: result.rests.provisional, supersedes: null, agency_id: award.agencyId, trail_seq: seq,
      }
    }))
    await copyRows(tx, 'award_item', written.map(({ award, result, seq, decisionId, n }) => ({
      subject_id: award.subjectId, award_item_id: rowId('award_item', award.subjectId, seq, n), award_id: award.awardId, item, from_month: adjustedFrom(year), until_month: null, amount_fen: result.increaseFen,
      decision_id: decisionId, known_from: act.at, known_until: null, agency_id: award.agencyId, trail_seq: seq, closed_seq: null,
    })))
    return written
  })
  await sendMessages(tx, answer.map(({ award, result }) => messageOf(award, result)), { day: act.day, at: act.at })
  return { adjusted: answer.length, moved: left.length, increaseFen, left }
}

const messageOf = ({ subjectId, agencyId, facts: { year } }: AwardToAdjust, result: { readonly increaseFen: Fen; readonly newMonthlyFen: Fen }) => ({
  subjectId, agencyId, kind: 'payment', businessKey: `pension-adjusted/${year}`, title: `${year}年养老金调整`,
  body: `您的养老金每月增加 ${formatYuan(result.increaseFen)} 元，调整后为 ${formatYuan(result.newMonthlyFen)} 元，从 ${year}年1月 起算；已经发过的月份少的部分随下一批补发。怎么算的，在“待遇”里点开这一项就能看到。`,
})
