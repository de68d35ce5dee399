import type { Step } from '../kernel/explained.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { decisionHash } from '../policy/decision-hash.ts'
import type { RuleOptions } from '../policy/rule-context.ts'
import { benefitsRefusal } from './benefits-refusals.ts'
import { readDecision, type DecisionRow } from './benefits-store.ts'
import { assessEmployeePension, bytesOf, choiceOf, employeePensionKind, hasHash, type DecisionContent } from './decide-pension.ts'
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

export type ExplainedDecision = Replay & { readonly row: DecisionRow; readonly because: readonly Step[]; readonly content: DecisionContent | undefined }

/** The same with the reasons switched on: why a decided amount is what it is. The reasons are those of the replay, so they cannot be about another amount. */
export async function explainDecision(tx: Tx, subjectId: number, decisionId: string): Promise<ExplainedDecision | Refusal> {
  const row = await readDecision(tx, subjectId, decisionId)
  if (row === undefined || row.kind !== employeePensionKind) return benefitsRefusal('benefits.no-such-decision')
  return { row, ...await replayed(tx, row, { reasons: true }) }
}

export async function replayRow(tx: Tx, row: DecisionRow): Promise<Replay> {
  if (row.kind === recognitionKind) return replayRuling(row)
  const { same, hash, storedHash, bytes, storedBytes, differs } = await replayed(tx, row, { reasons: false })
  return { same, hash, storedHash, bytes, storedBytes, differs }
}

async function replayed(tx: Tx, row: DecisionRow, options: RuleOptions): Promise<Omit<ExplainedDecision, 'row'>> {
  // Read without trusting it: a stored row that was altered is what a replay is there to find.
  const stored = { facts: row.facts, versions: row.versions, result: row.result } as DecisionContent
  const storedBytes = bytesOf(stored)
  const assessed = await assessEmployeePension(tx, row.subjectId, {
    ...choiceOf(row.facts as EmployeePensionFacts), knownAt: row.factsKnownAt, upToSeq: row.trailSeq, parametersKnownAt: row.parametersKnownAt, region: row.regionCode,
  }, options)
  if (isRefusal(assessed) || isRefusal(assessed.answer)) {
    return { same: false, hash: '', storedHash: row.hash, bytes: '', storedBytes, differs: ['refused'], because: [], content: undefined }
  }
  const content: DecisionContent = { facts: assessed.facts, versions: assessed.versions, result: assessed.answer.value }
  const bytes = bytesOf(content)
  const hash = decisionHash(content.facts, content.versions, content.result)
  const part = (name: 'facts' | 'versions' | 'result') => (decisionHash(content[name], noVersions, null) === decisionHash(stored[name], noVersions, null) ? [] : [name])
  const differs = [...(hasHash(row) ? [] : ['stored-hash' as const]), ...part('facts'), ...part('versions'), ...part('result')]
  return { same: bytes === storedBytes && hash === row.hash, hash, storedHash: row.hash, bytes, storedBytes, differs, because: assessed.answer.because, content }
}

const noVersions = { rule: '', parameters: '' }
