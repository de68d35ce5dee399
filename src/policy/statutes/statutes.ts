import { documents } from './documents.ts'
import { handlingRegulation } from './handling-regulation.ts'
import { otherRegulations } from './other-regulations.ts'
import { retirementReform } from './retirement-reform.ts'
import { socialInsuranceLaw } from './social-insurance-law.ts'
import type { StatuteEntry } from './statute.ts'
import { workInjuryRegulation } from './work-injury-regulation.ts'

/** Every article that a rule, a refusal or a matter may cite, by its citation id. */
export const statutes = { ...socialInsuranceLaw, ...handlingRegulation, ...workInjuryRegulation, ...otherRegulations, ...retirementReform, ...documents }

export type CitationId = keyof typeof statutes & string

/** Citations of a step; an article without an entry does not compile. */
export function cite(...ids: readonly CitationId[]): readonly CitationId[] {
  return ids
}

/** The entry of a citation, or nothing when there is none. */
export function findStatute(id: string): StatuteEntry | undefined {
  return entries.get(id)
}

const entries = new Map<string, StatuteEntry>(Object.values<StatuteEntry>(statutes).map((entry) => [entry.id, entry]))
