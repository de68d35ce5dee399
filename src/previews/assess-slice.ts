import { adjustmentFactsHash, assessAdjustment, awardsToAdjust, pensionFamilies } from '../benefits/benefits.ts'
import { hashOf } from '../kernel/canonical.ts'
import { addMonths, addYears, ageOn, firstDayOf, laterOf, monthOf, monthOfYear, monthsBetween, plainDate, type PlainDate, type YearMonth } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { determineEmployeePension, type EmployeePension, type EmployeePensionFacts } from '../policy/employee-pension.ts'
import type { ParameterBook } from '../policy/parameter-book.ts'
import { determineResidentPension } from '../policy/resident-pension.ts'
import type { ProposedValue, TwoBooks } from '../rulebook/rulebook.ts'
import type { PreviewLine } from './preview.ts'
import { residents, standingPensions, type StandingPension } from './preview-store.ts'

export type Books = Pick<TwoBooks, 'before' | 'after'>
type Range = { readonly after: number; readonly until: number }
type Moment = { readonly knownAt: Instant; readonly day: PlainDate }

/** Whose money a proposed value can move at all; nobody's when no rule over a standing benefit looks it up. */
export type Concerned = 'pensions' | 'adjustment' | 'residents' | 'nobody'
export const concernedBy = ({ family }: Pick<ProposedValue, 'family'>): Concerned =>
  family === 'resident-pension' ? 'residents' : family === 'pension-adjustment' ? 'adjustment' : pensionFamilies.includes(family) ? 'pensions' : 'nobody'

/**
 * What a changed value does to each determined pension of a range: a provisional one is settled again and changes; a final one that would come
 * out otherwise stays, and is shown as such. The facts are those the decision holds.
 */
export async function pensionLines(tx: Tx, range: Range & { readonly every?: number; readonly limit?: number }, books: Books, { knownAt, day }: Moment): Promise<PreviewLine[]> {
  return (await standingPensions(tx, { ...range, knownAt })).map((row) => pensionLine(row, books, day))
}

export function pensionLine(row: StandingPension, books: Books, day: PlainDate): PreviewLine {
  // Hashed with the decision: what stands there was written by the rule.
  const [facts, result] = [row.facts as EmployeePensionFacts, row.result as EmployeePension]
  const after = determineEmployeePension(facts, books.after(row.regionCode), { reasons: false })
  const shared = { ...whoOf(row, facts, result, day), benefit: 'employee-pension' as const, factsHash: pensionHash(row) }
  if (isRefusal(after)) return { ...shared, outcome: 'refused', beforeFen: result.totalFen, afterFen: null, refused: after.refused }
  if (row.isProvisional) {
    const isSame = after.value.totalFen === result.totalFen && after.value.rests.provisional
    return { ...shared, outcome: isSame ? 'same' : 'changes', beforeFen: result.totalFen, afterFen: after.value.totalFen, refused: null }
  }
  // A final decision is compared with what the rules say today without the value, so that only the value's own effect is seen.
  const before = determineEmployeePension(facts, books.before(row.regionCode), { reasons: false })
  const stays = isRefusal(before) || before.value.totalFen !== after.value.totalFen
  return { ...shared, outcome: stays ? 'stays' : 'same', beforeFen: result.totalFen, afterFen: stays ? after.value.totalFen : result.totalFen, refused: null }
}

/** Names what a settlement rests on: another decision since means that it moved. */
export const pensionHash = ({ awardId, decisionId, hash }: Pick<StandingPension, 'awardId' | 'decisionId' | 'hash'>): string => hashOf({ awardId, decisionId, hash })

/** What the adjustment of a year does to each pension of a range. */
export async function adjustmentLines(tx: Tx, range: Range & { readonly year: number }, book: (region: string) => ParameterBook, { knownAt, day }: Moment): Promise<PreviewLine[]> {
  return (await awardsToAdjust(tx, { ...range, knownAt })).map((award): PreviewLine => {
    const { facts } = award
    const shared = {
      subjectId: award.subjectId, awardId: award.awardId, agencyId: award.agencyId, benefit: 'employee-pension' as const, placeCode: award.placeCode, age: ageOn(facts.birth, day).years,
      months: facts.contributionMonths, arrearsMonths: pastMonths(monthOfYear(range.year, 1), day), factsHash: adjustmentFactsHash(award),
    }
    if (award.isAdjusted) return { ...shared, outcome: 'same', beforeFen: facts.monthlyFen, afterFen: facts.monthlyFen, refused: null }
    const answer = assessAdjustment(award, book(award.regionCode))
    if (isRefusal(answer)) return { ...shared, outcome: 'refused', beforeFen: facts.monthlyFen, afterFen: null, refused: answer.refused }
    return { ...shared, outcome: answer.increaseFen === 0 ? 'same' : 'changes', beforeFen: facts.monthlyFen, afterFen: answer.newMonthlyFen, refused: null }
  })
}

/** What residents of pensionable age would draw before and after: reckoned from the record, because no award of theirs stands here yet. */
export async function residentLines(tx: Tx, range: Range & { readonly limit?: number }, of: { readonly from: PlainDate; readonly ages: number }, books: Books, { knownAt, day }: Moment): Promise<PreviewLine[]> {
  const lines: PreviewLine[] = []
  for (const person of await residents(tx, { ...range, knownAt, bornBefore: addYears(day, -of.ages) })) {
    const birth = plainDate(person.birth)
    const startsIn = laterOf(addMonths(monthOf(addYears(birth, of.ages)), 1), monthOf(of.from))
    const facts = { birth, startsIn, paidYears: person.paidYears, accountBalanceFen: fen(person.balanceFen), drawsOtherPension: false }
    const [before, after] = [determineResidentPension(facts, books.before(person.regionCode), { reasons: false }), determineResidentPension(facts, books.after(person.regionCode), { reasons: false })]
    const shared = {
      subjectId: person.subjectId, awardId: deterministicUuid('reckoned-resident-pension', person.subjectId), agencyId: person.agencyId, benefit: 'resident-pension' as const, placeCode: person.regionCode,
      age: ageOn(birth, day).years, months: person.paidYears * 12, arrearsMonths: 0, factsHash: hashOf(facts),
    }
    if (isRefusal(after)) lines.push({ ...shared, outcome: 'refused', beforeFen: isRefusal(before) ? null : before.value.totalFen, afterFen: null, refused: after.refused })
    else lines.push({ ...shared, outcome: !isRefusal(before) && before.value.totalFen === after.value.totalFen ? 'same' : 'reckoned', beforeFen: isRefusal(before) ? null : before.value.totalFen, afterFen: after.value.totalFen, refused: null })
  }
  return lines
}

/** Names the lines of a range: the same facts and values give the same digest, whoever computes it and however often it was interrupted. */
export const digestOfLines = (lines: readonly PreviewLine[]): string => hashOf(lines)

export const sumOf = (lines: readonly PreviewLine[], of: 'beforeFen' | 'afterFen'): number => lines.reduce((sum, line) => sum + (line.outcome === 'changes' || line.outcome === 'reckoned' ? line[of] ?? 0 : line.beforeFen ?? 0), 0)

const whoOf = (row: StandingPension, facts: EmployeePensionFacts, result: EmployeePension, day: PlainDate) => {
  const starts = monthOf(row.startsOn)
  const first = row.carriedUntil === null ? starts : laterOf(starts, monthOf(row.carriedUntil))
  return {
    subjectId: row.subjectId, awardId: row.awardId, agencyId: row.agencyId, placeCode: row.placeCode, age: ageOn(facts.birth, day).years, months: result.paidMonths + result.deemedMonths, arrearsMonths: pastMonths(first, day),
  }
}

/** Months from the first one up to the one before this. */
const pastMonths = (first: YearMonth, day: PlainDate): number => Math.max(0, monthsBetween(firstDayOf(first), firstDayOf(monthOf(day))))
