import { lockChain, writeTrail } from '../audit/audit.ts'
import { canonicalJson } from '../kernel/canonical.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import type { Explained } from '../kernel/explained.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { decisionHash, type DecisionVersions } from '../policy/decision-hash.ts'
import { determineEmployeePension, type EmployeePension, type EmployeePensionFacts } from '../policy/employee-pension.ts'
import type { ParameterBook } from '../policy/parameter-book.ts'
import type { RuleOptions } from '../policy/rule-context.ts'
import { rowId } from '../records/records.ts'
import { bookAt } from '../rulebook/rulebook.ts'
import { insertDecision, readDecisionOfCase, type DecisionRow } from './benefits-store.ts'
import { pensionFacts, pensionHome, type PensionFactsOf, type PensionHome, type RetirementChoice } from './pension-facts.ts'

/** The kind of the decision that determines a pension of enterprise staff. */
export const employeePensionKind = 'employee-pension'

export type Act = { readonly actor: string; readonly at: Instant; readonly day: PlainDate; readonly ground?: string | undefined }

/** What a decision holds: all of it is hashed, none of it is wording. */
export type DecisionContent = { readonly facts: EmployeePensionFacts; readonly versions: DecisionVersions; readonly result: EmployeePension }

export type Decision = {
  readonly subjectId: number; readonly decisionId: string; readonly kind: string; readonly caseId: string | null; readonly regionCode: string
  readonly decidedOn: PlainDate; readonly agencyId: number; readonly poolId: number
  readonly content: DecisionContent; readonly hash: string; readonly isProvisional: boolean
}

export type Assessed = {
  readonly facts: EmployeePensionFacts
  readonly home: PensionHome
  readonly versions: DecisionVersions
  readonly answer: Explained<EmployeePension> | Refusal
}

/**
 * What the rule says on the facts and parameters as known at a moment; nothing is written. Refuses only when the facts cannot be
 * gathered; what the rule itself refuses stands in `answer`, beside the facts it refused.
 */
export async function assessEmployeePension(tx: Tx, subjectId: number, of: PensionFactsOf & {
  readonly parametersKnownAt?: Instant; readonly region?: string
  /** The parameters of a region, where the caller has them already or wants to try others; left out, those known at the moment. */
  readonly book?: ((region: string) => ParameterBook) | undefined
}, options: RuleOptions): Promise<Assessed | Refusal> {
  const home = await pensionHome(tx, subjectId, of)
  if (isRefusal(home)) return home
  const facts = await pensionFacts(tx, subjectId, of)
  if (isRefusal(facts)) return facts
  const region = of.region ?? home.regionCode
  const book = of.book?.(region) ?? await bookAt(tx, { region, asOf: of.parametersKnownAt ?? of.knownAt })
  const answer = determineEmployeePension(facts, book, options)
  return { facts, home, versions: { rule: isRefusal(answer) ? '' : answer.value.rule, parameters: book.hash }, answer }
}

export type PensionToDecide = RetirementChoice & { readonly subjectId: number; readonly caseId?: string; readonly agencyId?: number }

/**
 * Determines a pension and writes the decision with the facts, versions and result it rests on, and their hash. For one case there is
 * one decision: deciding again gives the one that stands. Refuses what the rule refuses, and `benefits.*` when facts are missing.
 */
export async function decideEmployeePension(tx: Tx, of: PensionToDecide, act: Act): Promise<Decision | Refusal> {
  await lockChain(tx, of.subjectId)
  const assessed = await assessEmployeePension(tx, of.subjectId, { ...of, approvedOn: of.approvedOn ?? act.day, knownAt: act.at }, { reasons: false })
  if (isRefusal(assessed)) return assessed
  if (isRefusal(assessed.answer)) return assessed.answer
  const content: DecisionContent = { facts: assessed.facts, versions: assessed.versions, result: assessed.answer.value }
  return writeDecision(tx, {
    ...of, content, home: assessed.home, regionCode: assessed.home.regionCode, factsKnownAt: act.at, parametersKnownAt: act.at, supersedes: null,
  }, act)
}

export type DecisionToWrite = {
  readonly subjectId: number; readonly caseId?: string; readonly agencyId?: number; readonly content: DecisionContent; readonly home: PensionHome; readonly regionCode: string
  readonly factsKnownAt: Instant; readonly parametersKnownAt: Instant; readonly supersedes: string | null
}

/** Writes the decision; the chain is locked by its caller, so of two who decide one case the second sees what the first wrote. */
export async function writeDecision(tx: Tx, of: DecisionToWrite, act: Act): Promise<Decision> {
  const { subjectId, content, home } = of
  const standing = of.caseId === undefined ? undefined : await readDecisionOfCase(tx, { subjectId, caseId: of.caseId, kind: employeePensionKind })
  if (standing !== undefined) return decisionOf(standing, home.poolId)
  const agencyId = of.agencyId ?? home.agencyId
  const { facts, versions, result } = content
  const hash = decisionHash(facts, versions, result)
  return writeTrail(tx, {
    subjectId, agencyId, actor: act.actor, action: of.supersedes === null ? 'benefits.pension-determined' : 'benefits.pension-settled-again',
    ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { kind: employeePensionKind, rule: versions.rule, hash, totalFen: result.totalFen, startsIn: result.startsIn, isProvisional: result.rests.provisional },
    at: act.at, civilDay: act.day, tables: ['decision'],
  }, async (seq) => {
    const row: DecisionRow = {
      subjectId, decisionId: rowId('decision', subjectId, seq, 0), caseId: of.caseId ?? null, kind: employeePensionKind, rule: versions.rule, regionCode: of.regionCode,
      decidedOn: act.day, decidedAt: act.at, factsKnownAt: of.factsKnownAt, parametersKnownAt: of.parametersKnownAt, facts, versions, result, hash,
      isProvisional: result.rests.provisional, supersedes: of.supersedes, agencyId, trailSeq: seq,
    }
    await insertDecision(tx, row)
    return { ...decisionHead(row, home.poolId), content }
  })
}

/**
 * A stored decision, checked: what stands in the row must hash to what it says. Throws when it does not, because then somebody reached
 * below the application.
 */
export function decisionOf(row: DecisionRow, poolId: number): Decision {
  return { ...decisionHead(row, poolId), content: contentOf(row) }
}

export function contentOf(row: DecisionRow): DecisionContent {
  const { facts, versions, result } = row
  if (!hasHash(row)) throw new Error(`decision ${row.decisionId} is not what it was: its hash does not agree with its content`)
  // The hash was made over exactly these types, so they need no second parse.
  return { facts: facts as EmployeePensionFacts, versions: versions as DecisionVersions, result: result as EmployeePension }
}

/** Whether the content of a row still gives its hash. */
export const hasHash = (row: DecisionRow): boolean => decisionHash(row.facts, row.versions as DecisionVersions, row.result) === row.hash

/** The same three parts of a decision of any kind. */
export type StoredContent = { readonly facts: unknown; readonly versions: DecisionVersions; readonly result: unknown }

export const bytesOf = (content: StoredContent): string => canonicalJson({ facts: content.facts, versions: content.versions, result: content.result })

/** The choice inside stored facts: the only part that does not come from the record. */
export const choiceOf = ({ retiresIn, lateBecause, approvedOn }: EmployeePensionFacts): RetirementChoice => ({
  retiresIn, ...(lateBecause === undefined ? {} : { lateBecause }), ...(approvedOn === undefined ? {} : { approvedOn }),
})

/** The month from which a decided pension is drawn. */
export const startsIn = (decision: Decision): YearMonth => decision.content.result.startsIn

const decisionHead = (row: DecisionRow, poolId: number): Omit<Decision, 'content'> => ({
  subjectId: row.subjectId, decisionId: row.decisionId, kind: row.kind, caseId: row.caseId, regionCode: row.regionCode, decidedOn: row.decidedOn,
  agencyId: row.agencyId, poolId, hash: row.hash, isProvisional: row.isProvisional,
})
