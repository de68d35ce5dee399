import type { Step } from '../kernel/explained.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { decisionHash } from '../policy/decision-hash.ts'
import { determineAdjustment } from '../policy/pension-adjustment.ts'
import type { RuleOptions } from '../policy/rule-context.ts'
import { bookAt } from '../rulebook/rulebook.ts'
import { benefitsRefusal } from './benefits-refusals.ts'
import { readDecision, type DecisionRow } from './benefits-store.ts'
import { adjustmentKind, type AdjustmentDecisionFacts } from './adjust-awards.ts'
import { awardsToAdjust } from './adjustment-facts.ts'
import { assessEmployeePension, bytesOf, choiceOf, employeePensionKind, hasHash, type StoredContent } from './decide-pension.ts'
import { recognitionKind, replayRuling } from './record-ruling.ts'
import type { EmployeePensionFacts } from '../policy/employee-pension.ts'

export type Replay = {
  /** The bytes and the hash are those of the decision. */
  readonly same: boolean
  readonly hash: string
  readonly storedHash: string
  /** The canonical JSON of facts, versions and result, computed anew. */
  readonly bytes: string
  readonly storedBytes: string
  /** What disagrees, when something does. */
  readonly differs: readonly ('stored-hash' | 'facts' | 'versions' | 'result' | 'refused')[]
}

/**
 * Computes a decision again, from the records as they were known then and the parameters as they were known then; only the applicant's
 * choice comes from the decision itself. Refuses a decision that is not there.
 */
export async function replayDecision(tx: Tx, subjectId: number, decisionId: string): Promise<Replay | Refusal> {
  const row = await readDecision(tx, subjectId, decisionId)
  return row === undefined ? benefitsRefusal('benefits.no-such-decision') : replayRow(tx, row)
}

export type ExplainedDecision = Replay & {
  readonly row: DecisionRow; readonly because: readonly Step[]
  /** The amount decided, in fen a month; nothing when the decision does not come out again. */
  readonly valueFen: Fen | undefined
}

/** The same with the reasons switched on: why a decided amount is what it is. The reasons are those of the replay, so they cannot be about another amount. */
export async function explainDecision(tx: Tx, subjectId: number, decisionId: string): Promise<ExplainedDecision | Refusal> {
  const row = await readDecision(tx, subjectId, decisionId)
  if (row === undefined || !replayedKinds.includes(row.kind)) return benefitsRefusal('benefits.no-such-decision')
  return { row, ...await replayed(tx, row, { reasons: true }) }
}

export async function replayRow(tx: Tx, row: DecisionRow): Promise<Replay> {
  if (row.kind === recognitionKind) return replayRuling(row)
  const { same, hash, storedHash, bytes, storedBytes, differs } = await replayed(tx, row, { reasons: false })
  return { same, hash, storedHash, bytes, storedBytes, differs }
}

/** The kinds of decisions that are computed again; another kind keeps its own hash. */
export const replayedKinds: readonly string[] = [employeePensionKind, adjustmentKind]

type Anew = { readonly content: StoredContent; readonly because: readonly Step[]; readonly valueFen: Fen }

async function replayed(tx: Tx, row: DecisionRow, options: RuleOptions): Promise<Omit<ExplainedDecision, 'row'>> {
  // Read without trusting it: a stored row that was altered is what a replay is there to find.
  const stored = { facts: row.facts, versions: row.versions, result: row.result } as StoredContent
  const storedBytes = bytesOf(stored)
  const anew = row.kind === adjustmentKind ? await adjustmentAnew(tx, row, options) : await pensionAnew(tx, row, options)
  if (anew === undefined) return { same: false, hash: '', storedHash: row.hash, bytes: '', storedBytes, differs: ['refused'], because: [], valueFen: undefined }
  const { content } = anew
  const bytes = bytesOf(content)
  const hash = decisionHash(content.facts, content.versions, content.result)
  const part = (name: 'facts' | 'versions' | 'result') => (decisionHash(content[name], noVersions, null) === decisionHash(stored[name], noVersions, null) ? [] : [name])
  const differs = [...(hasHash(row) ? [] : ['stored-hash' as const]), ...part('facts'), ...part('versions'), ...part('result')]
  return { same: bytes === storedBytes && hash === row.hash, hash, storedHash: row.hash, bytes, storedBytes, differs, because: anew.because, valueFen: anew.valueFen }
}

async function pensionAnew(tx: Tx, row: DecisionRow, options: RuleOptions): Promise<Anew | undefined> {
  const assessed = await assessEmployeePension(tx, row.subjectId, {
    ...choiceOf(row.facts as EmployeePensionFacts), knownAt: row.factsKnownAt, upToSeq: row.trailSeq, parametersKnownAt: row.parametersKnownAt, region: row.regionCode,
  }, options)
  if (isRefusal(assessed) || isRefusal(assessed.answer)) return undefined
  const { value, because } = assessed.answer
  return { content: { facts: assessed.facts, versions: assessed.versions, result: value }, because, valueFen: value.totalFen }
}

async function adjustmentAnew(tx: Tx, row: DecisionRow, options: RuleOptions): Promise<Anew | undefined> {
  const { awardId, year } = row.facts as AdjustmentDecisionFacts
  const award = (await awardsToAdjust(tx, { year, after: row.subjectId - 1, until: row.subjectId, knownAt: row.factsKnownAt, upToSeq: row.trailSeq })).find((one) => one.awardId === awardId)
  if (award === undefined) return undefined
  const book = await bookAt(tx, { region: row.regionCode, asOf: row.parametersKnownAt })
  const answer = determineAdjustment(award.facts, book, options)
  if (isRefusal(answer)) return undefined
  const { value, because } = answer
  return { content: { facts: { ...award.facts, awardId }, versions: { rule: value.rule, parameters: book.hash }, result: value }, because, valueFen: value.increaseFen }
}

const noVersions = { rule: '', parameters: '' }
