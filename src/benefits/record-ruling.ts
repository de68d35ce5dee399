import { writeTrail } from '../audit/audit.ts'
import { canonicalJson } from '../kernel/canonical.ts'
import type { Tx } from '../platform/database.ts'
import { decisionHash } from '../policy/decision-hash.ts'
import { recognise, recognitionRule, type Recognition, type RecognitionFacts } from '../policy/recognition.ts'
import { rowId } from '../records/records.ts'
import { insertDecision, readDecisionOfCase, type DecisionRow } from './benefits-store.ts'
import type { Act } from './decide-pension.ts'

/** The kind of a decision that recognises a fact of the personnel file (认定). */
export const recognitionKind = 'recognition'

export type Ruling = { readonly decisionId: string, readonly result: Recognition, readonly hash: string }

/**
 * Writes what a recognition decided, with the findings it rests on, so that it can be replayed: the same findings give the same ruling. For one case there
 * is one. Throws when the findings lead to nothing yet; whoever calls has seen that they do.
 */
export async function recordRuling(tx: Tx, of: { readonly subjectId: number, readonly caseId: string, readonly agencyId: number, readonly regionCode: string, readonly facts: RecognitionFacts }, act: Act): Promise<Ruling> {
  const result = recognise(of.facts)
  if (result === undefined) throw new Error('a ruling without a finding that holds')
  const versions = { rule: recognitionRule, parameters: '' }
  const hash = decisionHash(of.facts, versions, result)
  const standing = await readDecisionOfCase(tx, { subjectId: of.subjectId, caseId: of.caseId, kind: recognitionKind })
  if (standing !== undefined) return { decisionId: standing.decisionId, result, hash: standing.hash }
  return writeTrail(tx, {
    subjectId: of.subjectId, agencyId: of.agencyId, actor: act.actor, action: 'benefits.recognised', ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { kind: of.facts.kind, rule: recognitionRule, hash, recognised: result.recognised, by: result.by }, at: act.at, civilDay: act.day, tables: ['decision'],
  }, async (seq) => {
    const decisionId = rowId('decision', of.subjectId, seq, 0)
    await insertDecision(tx, {
      subjectId: of.subjectId, decisionId, caseId: of.caseId, kind: recognitionKind, rule: recognitionRule, regionCode: of.regionCode, decidedOn: act.day, decidedAt: act.at,
      factsKnownAt: act.at, parametersKnownAt: act.at, facts: of.facts, versions, result, hash, isProvisional: false, supersedes: null, agencyId: of.agencyId, trailSeq: seq,
    })
    return { decisionId, result, hash }
  })
}

/** A ruling made again from the findings it holds: they are acts of people and have no other source. */
export function replayRuling(row: DecisionRow) {
  const bytesFor = (result: unknown): string => canonicalJson({ facts: row.facts, versions: row.versions, result })
  // Read without trusting it: a row that was altered is what a replay is there to find.
  const again = recognise(row.facts as RecognitionFacts) ?? null
  const [bytes, storedBytes] = [bytesFor(again), bytesFor(row.result)]
  const hash = decisionHash(row.facts, { rule: recognitionRule, parameters: '' }, again)
  const differs = [...(decisionHash(row.facts, { rule: row.rule, parameters: '' }, row.result) === row.hash ? [] : ['stored-hash' as const]), ...(bytes === storedBytes ? [] : ['result' as const])]
  return { same: differs.length === 0 && hash === row.hash, hash, storedHash: row.hash, bytes, storedBytes, differs }
}
