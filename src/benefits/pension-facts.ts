import { plainDate, type PlainDate, type YearMonth } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { accountEntries, pensionRecord } from '../contributions/contributions.ts'
import type { Tx } from '../platform/database.ts'
import type { EmployeePensionFacts } from '../policy/employee-pension.ts'
import { enrolmentsOf, factsAsKnown } from '../records/records.ts'
import { benefitsRefusal } from './benefits-refusals.ts'

/** What the applicant chose; everything else is on record. */
export type RetirementChoice = {
  readonly retiresIn: YearMonth
  readonly lateBecause?: 'agreement' | 'completing-months'
  /** The day the determination is approved; left out in an estimate. */
  readonly approvedOn?: PlainDate
}

export type PensionFactsOf = RetirementChoice & {
  /** As the records were known at this moment, */
  readonly knownAt: Instant
  /** and up to this entry of the person's chain: that of the decision, when one is computed again. A decision brings no facts itself. */
  readonly upToSeq?: number
}

/** Which pooling area's rules hold and who serves the person: from the last enrolment in the scheme. */
export type PensionHome = { readonly regionCode: string; readonly poolId: number; readonly agencyId: number }

/**
 * The facts of a pension of enterprise staff, gathered from records and contributions as they were known at a moment: the same moment
 * and choice always give the same facts. Refuses when a woman's kind of post is not recognised, when the person is recorded as dead,
 * and `records.no-such-subject`-like absence as `benefits.not-enrolled`.
 */
export async function pensionFacts(tx: Tx, subjectId: number, of: PensionFactsOf): Promise<EmployeePensionFacts | Refusal> {
  const { retiresIn, lateBecause, approvedOn } = of
  const asKnown = { knownAt: of.knownAt, upToSeq: of.upToSeq }
  const facts = await factsAsKnown(tx, subjectId, asKnown)
  const birthOn = facts['file-birth-on'] ?? facts['birth-on']
  if (birthOn === undefined || facts.sex === undefined) return benefitsRefusal('benefits.not-enrolled')
  if (facts.life === 'dead') return benefitsRefusal('benefits.not-alive')
  const sex = facts.sex === 'M' ? 'male' : 'female'
  const post = facts['post-kind'] === 'F55' ? 'cadre' : facts['post-kind'] === undefined ? undefined : 'worker'
  // For men every post has the same age; for women it decides between 50 and 55.
  if (sex === 'female' && post === undefined) return benefitsRefusal('benefits.post-not-recognised')
  const contributions = await pensionRecord(tx, subjectId, asKnown)
  const opening = (await accountEntries(tx, subjectId, asKnown)).findLast((entry) => entry.kind === 'opening')
  return {
    sex, birth: plainDate(birthOn), post: post ?? 'worker', retiresIn, ...(lateBecause === undefined ? {} : { lateBecause }), ...(approvedOn === undefined ? {} : { approvedOn }),
    deemedMonths: Number(facts['deemed-months'] ?? '0'), contributions,
    ...(opening === undefined ? {} : { openingBalance: { at: opening.month, balanceFen: opening.amountFen } }),
  }
}

/** Where a person's pension of enterprise staff belongs, as known at a moment. */
export async function pensionHome(tx: Tx, subjectId: number, { knownAt, upToSeq }: { readonly knownAt: Instant; readonly upToSeq?: number }): Promise<PensionHome | Refusal> {
  const enrolments = (await enrolmentsOf(tx, subjectId, { knownAt, upToSeq })).filter((row) => row.scheme === 'pension-employee')
  const last = enrolments.find((row) => row.until === undefined) ?? enrolments.at(-1)
  return last === undefined ? benefitsRefusal('benefits.not-enrolled') : { regionCode: last.regionCode, poolId: last.poolId, agencyId: last.agencyId }
}
