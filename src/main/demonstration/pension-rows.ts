import type { Insertable } from 'kysely'
import { dayOfYear, firstDayOf, monthNumberOf, yearOf, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import { instant } from '../../kernel/instant.ts'
import type { Fen } from '../../kernel/money.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { employeePensionKind } from '../../benefits/benefits.ts'
import { bookIdOf } from '../../ledger/ledger.ts'
import type { DB } from '../../platform/database-schema.ts'
import { decisionHash } from '../../policy/decision-hash.ts'
import { determineEmployeePension, type EmployeePensionFacts } from '../../policy/employee-pension.ts'
import { demonstrationRegion, type ParameterBook } from '../../policy/parameter-book.ts'
import { rowId } from '../../records/records.ts'
import type { MonthOfCareer } from './career.ts'
import type { PlannedPerson } from './people.ts'
import { poolOf } from './region-plan.ts'

export type PensionRows = {
  readonly decision: Insertable<DB['decision']>
  readonly award: Insertable<DB['award']>
  readonly items: readonly Insertable<DB['award_item']>[]
  readonly event: Insertable<DB['award_event']>
  readonly accountFen: Fen
  readonly startsIn: YearMonth
}

/** Pensions were determined on the twentieth of the month of retirement. */
export const decidedOn = (retiredIn: YearMonth): PlainDate => dayOfYear(yearOf(retiredIn), monthNumberOf(retiredIn), 20)
export const decidedAt = (retiredIn: YearMonth): string => `${decidedOn(retiredIn)}T02:00:00.000Z`

/**
 * A pension as it was determined when the person retired: the rule itself, on the facts the records hold and the parameters known then,
 * so that the decision replays to the same bytes. `carriedUntil` is the first month this system pays.
 */
export function pensionOf(person: PlannedPerson, of: {
  readonly subjectId: number, readonly agencyId: number, readonly retiredIn: YearMonth, readonly months: readonly MonthOfCareer[], readonly book: ParameterBook, readonly carriedUntil: YearMonth
}): PensionRows {
  const { subjectId, agencyId, retiredIn, months, book } = of
  const facts: EmployeePensionFacts = {
    sex: person.sex === 'M' ? 'male' : 'female', birth: person.fileBirthOn ?? person.birthOn, post: person.post === 'F55' ? 'cadre' : 'worker', retiresIn: retiredIn,
    approvedOn: decidedOn(retiredIn), deemedMonths: person.deemedMonths, contributions: months.map(({ month, baseFen }) => ({ month, baseFen })),
  }
  const determined = determineEmployeePension(facts, book, { reasons: false })
  if (isRefusal(determined)) throw new Error(`the pension of demonstration person ${subjectId} was refused: ${determined.refused} ${JSON.stringify(determined.data ?? {})}`)
  const { value: result } = determined
  const versions = { rule: result.rule, parameters: book.hash }
  const decisionId = rowId('decision', subjectId, 1, 0)
  const awardId = rowId('award', subjectId, 1, 0)
  const at = instant(decidedAt(retiredIn))
  const amounts = { basic: result.basicFen, account: result.accountFen, transitional: result.transitionalFen, plateau: result.plateauFen }
  const startsOn = firstDayOf(result.startsIn)
  const poolId = poolOf('pension-employee')
  return {
    accountFen: result.accountFen, startsIn: result.startsIn,
    decision: {
      subject_id: subjectId, decision_id: decisionId, case_id: null, kind: employeePensionKind, rule: versions.rule, region_code: demonstrationRegion, decided_on: decidedOn(retiredIn),
      decided_at: at, facts_known_at: at, parameters_known_at: at, facts: JSON.stringify(facts), versions: JSON.stringify(versions), result: JSON.stringify(result),
      hash: decisionHash(facts, versions, result), is_provisional: result.rests.provisional, supersedes: null, agency_id: agencyId, trail_seq: 1,
    },
    award: {
      subject_id: subjectId, award_id: awardId, kind: employeePensionKind, scheme: 'pension-employee', decision_id: decisionId, starts_on: startsOn, ends_on: null,
      region_code: demonstrationRegion, pool_id: poolId, book_id: bookIdOf('pension-employee', demonstrationRegion), known_from: at, known_until: null, agency_id: agencyId, trail_seq: 1,
      closed_seq: null, carried_until: firstDayOf(of.carriedUntil < result.startsIn ? result.startsIn : of.carriedUntil),
    },
    items: Object.entries(amounts).filter(([, amount]) => amount > 0).map(([item, amount], n) => ({
      subject_id: subjectId, award_item_id: rowId('award_item', subjectId, 1, n), award_id: awardId, item, from_month: startsOn, until_month: null, amount_fen: amount,
      decision_id: decisionId, known_from: at, known_until: null, agency_id: agencyId, trail_seq: 1, closed_seq: null,
    })),
    event: {
      subject_id: subjectId, award_id: awardId, n: 1, kind: 'grant', from_month: startsOn, reason: 'pension-determined', case_id: null, at, agency_id: agencyId, trail_seq: 1,
    },
  }
}
