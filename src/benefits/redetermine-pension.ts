import { lockChain, writeTrail } from '../audit/audit.ts'
import { laterOf, monthOf, type YearMonth } from '../kernel/day.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import type { EmployeePension } from '../policy/employee-pension.ts'
import { retirementGroup, statutoryRetirement } from '../policy/retirement-age.ts'
import { rowId } from '../records/records.ts'
import { bookAt } from '../rulebook/rulebook.ts'
import { benefitsRefusal } from './benefits-refusals.ts'
import { closeAwards, closeItems, insertAward, insertEvent, insertItems, readAwards, readDecision, readItems, type AwardItemRow, type AwardRow } from './benefits-store.ts'
import { assessEmployeePension, choiceOf, contentOf, employeePensionKind, writeDecision, type Act } from './decide-pension.ts'
import { itemsOf, pensionItems } from './grant-award.ts'
import { pensionFacts, type RetirementChoice } from './pension-facts.ts'

export type Redetermined = {
  readonly state: 'same' | 'changed' | 'not-due'
  readonly before: EmployeePension
  /** The pension as it is now; nothing when none is due. */
  readonly now?: EmployeePension
  readonly decisionId?: string
  readonly supersedes: string
  /** Why nothing is due any more, and the statutory month by the facts as they are known now. */
  readonly because?: Refusal
  readonly statutoryIn: YearMonth
  /** All awards the pension stands in or stood in: what was paid is compared with what these give now. */
  readonly awardIds: readonly string[]
}

/**
 * Determines a standing pension of enterprise staff again (重新核定) on the facts as they are known now: a new decision supersedes the old one and the
 * timeline is told anew from its first month. A month of retirement that was the statutory one moves with it: earlier months become due and the next run
 * pays them, with the difference of every month already paid; months that are not due any more stand as paid too much, which others collect. Where nothing
 * is due yet, the award is taken back whole, and a later retirement is free. Refuses when a value is unpublished, because nobody loses a pension over that.
 */
export async function redeterminePension(tx: Tx, { subjectId, caseId }: { readonly subjectId: number; readonly caseId: string }, act: Act): Promise<Redetermined | Refusal> {
  await lockChain(tx, subjectId)
  const awards = (await readAwards(tx, subjectId, {})).filter(({ kind }) => kind === employeePensionKind)
  const standing = awards.find(({ endsIn }) => endsIn === undefined)
  if (standing === undefined) return benefitsRefusal('benefits.no-such-award')
  const items = (await readItems(tx, subjectId, {})).filter((item) => replaceable.includes(item.item) && awards.some(({ awardId }) => awardId === item.awardId))
  const old = await readDecision(tx, subjectId, items.find(({ awardId }) => awardId === standing.awardId)?.decisionId ?? standing.decisionId)
  if (old === undefined || old.kind !== employeePensionKind) return benefitsRefusal('benefits.nothing-to-recompute')
  const before = contentOf(old)
  const moved = await movedChoice(tx, subjectId, { choice: choiceOf(before.facts), statutoryBefore: before.result.statutoryIn, region: old.regionCode }, act)
  if (isRefusal(moved)) return moved
  const shared = { before: before.result, supersedes: old.decisionId, statutoryIn: moved.statutoryIn, awardIds: awards.map(({ awardId }) => awardId) }
  const written = { subjectId, agencyId: standing.agencyId, at: act.at }

  const notYet = moved.retiresIn > monthOf(act.day) ? benefitsRefusal('benefits.not-due-yet', { statutory: moved.retiresIn }) : undefined
  const assessed = notYet ?? await assessEmployeePension(tx, subjectId, { ...moved, knownAt: act.at, parametersKnownAt: act.at, region: old.regionCode }, { reasons: false })
  if (isRefusal(assessed) || isRefusal(assessed.answer)) {
    const because = isRefusal(assessed) ? assessed : isRefusal(assessed.answer) ? assessed.answer : undefined
    if (because === undefined || isOurs(because)) return because ?? benefitsRefusal('benefits.nothing-to-recompute')
    await writeTrail(tx, trailOf(standing, act, 'benefits.award-taken-back', { supersedes: old.decisionId, because: because.refused }, ['award', 'award_item']), async (seq) => {
      await closeItems(tx, items.map(({ awardItemId }) => awardItemId), { subjectId, at: act.at, seq })
      await closeAwards(tx, awards.map(({ awardId }) => awardId), { subjectId, at: act.at, seq })
    })
    return { ...shared, state: 'not-due', because }
  }
  const result = assessed.answer.value
  if (isSamePension(result, before.result)) return { ...shared, state: 'same', now: result }
  const decision = await writeDecision(tx, {
    subjectId, caseId, agencyId: standing.agencyId, content: { facts: assessed.facts, versions: assessed.versions, result }, home: { ...assessed.home, poolId: standing.poolId },
    regionCode: old.regionCode, factsKnownAt: act.at, parametersKnownAt: act.at, supersedes: old.decisionId,
  }, act)
  const added = await writeTrail(tx, trailOf(standing, act, 'benefits.pension-redetermined', { decisionId: decision.decisionId, supersedes: old.decisionId, startsIn: result.startsIn, totalFen: result.totalFen }, ['award', 'award_item', 'award_event']), async (seq) => {
    await closeItems(tx, items.map(({ awardItemId }) => awardItemId), { subjectId, at: act.at, seq })
    const first = awards.reduce((least, { startsIn }) => (startsIn < least ? startsIn : least), standing.startsIn)
    // An award begins where it was granted to begin; the months before it are an award of their own that ends where the other begins.
    const gap: AwardRow | undefined = result.startsIn < first
      ? { ...standing, awardId: rowId('award', subjectId, seq, 0), decisionId: decision.decisionId, startsIn: result.startsIn, endsIn: first } : undefined
    if (gap) {
      await insertAward(tx, { ...gap, at: act.at, seq })
      await insertEvent(tx, { awardId: gap.awardId, n: 1, kind: 'grant', from: gap.startsIn, reason: 'pension-redetermined', caseId }, { ...written, seq })
    }
    await insertItems(tx, itemsFor([...(gap ? [gap] : []), ...awards], result, { subjectId, decisionId: decision.decisionId, seq }), { ...written, seq })
    return gap?.awardId
  })
  return { ...shared, awardIds: [...shared.awardIds, ...(added === undefined ? [] : [added])], state: 'changed', now: result, decisionId: decision.decisionId }
}

/** The month of retirement as it is now: who retired in the statutory month retires in the statutory month, wherever it has moved to. */
async function movedChoice(
  tx: Tx, subjectId: number, { choice, statutoryBefore, region }: { readonly choice: RetirementChoice; readonly statutoryBefore: YearMonth; readonly region: string }, act: Act,
): Promise<RetirementChoice & { readonly statutoryIn: YearMonth } | Refusal> {
  const facts = await pensionFacts(tx, subjectId, { ...choice, knownAt: act.at })
  if (isRefusal(facts)) return facts
  const statutory = statutoryRetirement({ group: retirementGroup(facts.sex, facts.post), birth: facts.birth }, await bookAt(tx, { region, asOf: act.at }), { reasons: false })
  if (isRefusal(statutory)) return statutory
  const { month } = statutory.value
  const follows = choice.retiresIn === statutoryBefore || (choice.lateBecause === undefined && choice.retiresIn > month)
  return { ...choice, retiresIn: follows ? month : choice.retiresIn, statutoryIn: month }
}

/** The items of each award within its own months. */
function itemsFor(awards: readonly AwardRow[], result: EmployeePension, of: { subjectId: number; decisionId: string; seq: number }): AwardItemRow[] {
  let n = 0
  return awards.filter(({ endsIn }) => endsIn === undefined || endsIn > result.startsIn).flatMap(({ awardId, startsIn, endsIn }) =>
    itemsOf(result, { ...of, awardId }).map((item): AwardItemRow => {
      n += 1
      return { ...item, awardItemId: rowId('award_item', of.subjectId, of.seq, n), from: laterOf(startsIn, result.startsIn), ...(endsIn === undefined ? {} : { until: endsIn }) }
    }))
}

const isSamePension = (a: EmployeePension, b: EmployeePension): boolean =>
  a.startsIn === b.startsIn && [...pensionItems].every((item) => a[`${item}Fen`] === b[`${item}Fen`]) && a.totalFen === b.totalFen && a.paidMonths === b.paidMonths && a.deemedMonths === b.deemedMonths

const trailOf = (award: AwardRow, act: Act, action: string, body: Readonly<Record<string, unknown>>, tables: readonly ('award' | 'award_item' | 'award_event')[]) => ({
  subjectId: award.subjectId, agencyId: award.agencyId, actor: act.actor, action, ...(act.ground === undefined ? {} : { ground: act.ground }),
  body: { awardId: award.awardId, ...body }, at: act.at, civilDay: act.day, tables,
})

/** A value nobody published, a record out of order: no fault of the person. */
const isOurs = ({ refused }: Refusal): boolean => /^(parameter|rule|facts)\./.test(refused)

const replaceable: readonly string[] = [...pensionItems, 'rounding']
