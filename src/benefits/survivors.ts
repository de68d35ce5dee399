import { canonicalJson } from '../kernel/canonical.ts'
import { accountBalance, historyOf, pensionRecord } from '../contributions/contributions.ts'
import { addMonths, monthOf, monthsBetween, type PlainDate } from '../kernel/day.ts'
import type { Explained, Step } from '../kernel/explained.ts'
import type { Instant } from '../kernel/instant.ts'
import { addFen, fen, maxFen, noFen, subtractFen, sumFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { valueAt } from '../kernel/timeline.ts'
import type { Tx } from '../platform/database.ts'
import { decisionHash, type DecisionVersions } from '../policy/decision-hash.ts'
import { determineDeathBenefits, type DeathBenefits, type DeathFacts } from '../policy/death-benefit.ts'
import type { RuleOptions } from '../policy/rule-context.ts'
import { factHistory, factsAsKnown } from '../records/records.ts'
import { bookAt } from '../rulebook/rulebook.ts'
import { awardsOf, awardTimeline, type Award } from './award-timeline.ts'
import { findBookOf, readDecision, type DecisionRow } from './benefits-store.ts'
import { benefitsRefusal } from './benefits-refusals.ts'
import { pensionHome } from './pension-facts.ts'
import { restraintsOf } from './restraints.ts'

/** The kind of the decision on funeral grant and survivors' money. */
export const survivorsKind = 'survivors'

/** What the claimant says; everything else is on the record of the deceased. */
export type SurvivorsClaim = { readonly deceasedId: number; readonly cause: DeathFacts['cause']; readonly funeralTakenElsewhere: boolean }
export type SurvivorsFacts = DeathFacts & { readonly deceasedId: number }
export type SurvivorsResult = DeathBenefits & { readonly totalFen: Fen }
export type SurvivorsHome = { readonly regionCode: string; readonly poolId: number; readonly agencyId: number; readonly bookId: string }

const basicPensions = ['employee-pension', 'pension']

/** Where a survivors' claim belongs: to the fund and agency of the deceased, whoever asks. Under a sight of the deceased's record. */
export async function survivorsHome(tx: Tx, deceasedId: number, knownAt: Instant): Promise<SurvivorsHome | Refusal> {
  const award = (await awardsOf(tx, deceasedId, { knownAt })).find(({ kind }) => basicPensions.includes(kind))
  if (award !== undefined) return award
  const home = await pensionHome(tx, deceasedId, { knownAt })
  if (isRefusal(home)) return home
  const bookId = await findBookOf(tx, { poolId: home.poolId, fund: 'pension-employee' })
  return bookId === undefined ? benefitsRefusal('benefits.no-book', { fund: 'pension-employee' }) : { ...home, bookId }
}

/** The facts from the record of the deceased as known at a moment. Refuses when the record does not say that the person died (`benefits.not-dead`). */
export async function survivorsFacts(tx: Tx, claim: SurvivorsClaim, knownAt: Instant): Promise<SurvivorsFacts | Refusal> {
  const { deceasedId } = claim
  const diedOn = await deathOf(tx, deceasedId, knownAt)
  if (diedOn === undefined) return benefitsRefusal('benefits.not-dead')
  const [record, history, facts] = [await pensionRecord(tx, deceasedId, { knownAt }), await historyOf(tx, deceasedId, { scheme: 'pension-employee', knownAt }), await factsAsKnown(tx, deceasedId, { knownAt })]
  const award = (await awardsOf(tx, deceasedId, { knownAt })).find(({ kind }) => basicPensions.includes(kind))
  const servingSentence = (await restraintsOf(tx, deceasedId, { knownAt })).some(({ kind, over }) => kind === 'serving' && over.from <= diedOn && (over.until === undefined || diedOn <= over.until))
  return {
    deceasedId, diedOn, contributionMonths: record.filter(({ month }) => month <= monthOf(diedOn)).length + Number(facts['deemed-months'] ?? '0'),
    ...(award === undefined || award.startsIn > monthOf(diedOn) ? {} : { drawnFrom: award.startsIn }),
    // Of those who pay for themselves only what went to the account is their own.
    ownContributionsFen: sumFen(history.map(({ employerId, ownFen, accountFen }) => (employerId === undefined ? accountFen : ownFen))),
    accountBalanceFen: award === undefined ? await accountBalance(tx, deceasedId, { knownAt }) : await leftInAccount(tx, award, diedOn),
    cause: claim.cause, servingSentence, funeralTakenElsewhere: claim.funeralTakenElsewhere,
  }
}

async function deathOf(tx: Tx, subjectId: number, knownAt: Instant): Promise<PlainDate | undefined> {
  const told = (await factHistory(tx, subjectId)).filter(({ kind, value, until, knownFrom, knownUntil }) => kind === 'life' && value === 'dead' && until === undefined && knownFrom <= knownAt && (knownUntil === undefined || knownUntil > knownAt))
  return told.at(-1)?.from
}

/** What the pension has not used up of the account: the balance it was determined on, less the account part of every month due until the death. */
async function leftInAccount(tx: Tx, award: Award, diedOn: PlainDate): Promise<Fen> {
  const decision = await readDecision(tx, award.subjectId, award.decisionId)
  const result = decision?.result
  const balance = typeof result === 'object' && result !== null && 'accountBalanceFen' in result && typeof result.accountBalanceFen === 'number' ? result.accountBalanceFen : 0
  const parts = awardTimeline({ ...award }).items['account'] ?? []
  let used = noFen
  for (let n = 0; n <= monthsBetween(award.startsIn, monthOf(diedOn)); n += 1) used = addFen(used, valueAt(parts, addMonths(award.startsIn, n)) ?? noFen)
  return maxFen(noFen, subtractFen(fen(balance), used))
}

export type SurvivorsAssessed = { readonly facts: SurvivorsFacts; readonly versions: DecisionVersions; readonly answer: Explained<SurvivorsResult> | Refusal }

/** What the rule says of a claim, on facts and parameters as known at a moment; nothing is written. */
export async function assessSurvivors(tx: Tx, claim: SurvivorsClaim, of: { readonly knownAt: Instant; readonly parametersKnownAt?: Instant; readonly region: string }, options: RuleOptions): Promise<SurvivorsAssessed | Refusal> {
  const facts = await survivorsFacts(tx, claim, of.knownAt)
  if (isRefusal(facts)) return facts
  const book = await bookAt(tx, { region: of.region, asOf: of.parametersKnownAt ?? of.knownAt })
  const answer = determineDeathBenefits(facts, book, options)
  if (isRefusal(answer)) return { facts, versions: { rule: '', parameters: book.hash }, answer }
  return {
    facts, versions: { rule: answer.value.rule, parameters: book.hash },
    // The account is inherited by its own procedure (PEN-09); what is claimed here are the two grants.
    answer: { value: { ...answer.value, totalFen: addFen(answer.value.funeralFen, answer.value.survivorsFen) }, because: answer.because },
  }
}

export type SurvivorsReplay = { readonly row: DecisionRow; readonly because: readonly Step[]; readonly valueFen: number; readonly hash: string; readonly storedHash: string; readonly same: boolean }

/** Computes such a decision again from the record of the deceased as it was known then; only what the claimant said comes from the decision. */
export async function replaySurvivors(tx: Tx, row: DecisionRow): Promise<SurvivorsReplay | Refusal> {
  // Read without trusting it: a stored row that was altered is what a replay is there to find.
  const { deceasedId, cause, funeralTakenElsewhere } = row.facts as SurvivorsFacts
  const assessed = await assessSurvivors(tx, { deceasedId, cause, funeralTakenElsewhere }, { knownAt: row.factsKnownAt, parametersKnownAt: row.parametersKnownAt, region: row.regionCode }, { reasons: true })
  if (isRefusal(assessed)) return assessed
  const { facts, versions, answer } = assessed
  if (isRefusal(answer)) return answer
  const hash = decisionHash(facts, versions, answer.value)
  const same = hash === row.hash && canonicalJson({ facts, versions, result: answer.value }) === canonicalJson({ facts: row.facts, versions: row.versions, result: row.result })
  return { row, because: answer.because, valueFen: answer.value.totalFen, hash, storedHash: row.hash, same }
}
