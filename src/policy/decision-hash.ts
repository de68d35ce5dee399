import { hashOf } from '../kernel/canonical.ts'

/** What a decision rested on besides the facts: the version of the rule and the hash of the parameter book. */
export type DecisionVersions = { readonly rule: string; readonly parameters: string }

/** SHA-256 over the canonical JSON of facts, versions and result, never of wording: a replay proves that nothing changed. */
export function decisionHash(facts: unknown, versions: DecisionVersions, result: unknown): string {
  return hashOf({ facts, versions, result })
}
