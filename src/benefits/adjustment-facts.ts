import { sql } from 'kysely'
import { firstDayOf, monthOfYear, plainDate, yearMonth, type PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { fen } from '../kernel/money.ts'
import type { Tx } from '../platform/database.ts'
import type { AdjustmentFacts } from '../policy/pension-adjustment.ts'

/** The item by which an award carries the adjustment of a year. */
export const adjustmentItem = (year: number): string => `adjustment-${year}`

/** An award that takes part in the adjustment of a year, with the facts of the rule. */
export type AwardToAdjust = {
  readonly subjectId: number; readonly awardId: string; readonly agencyId: number; readonly regionCode: string; readonly placeCode: string; readonly poolId: number; readonly sex: string
  /** The decision the pension itself rests on. */
  readonly decisionId: string
  readonly facts: AdjustmentFacts
  /** The adjustment of this year stands already. */
  readonly isAdjusted: boolean
}

export type AdjustmentRange = {
  readonly year: number
  /** Subjects after the first and up to the second. */
  readonly after: number; readonly until: number
  /** As known at this moment, and for one person up to this entry of the chain; left out, as known now. */
  readonly knownAt?: Instant; readonly upToSeq?: number
}

/**
 * The pensions of a range of subjects that were paid in January of a year, each with the facts the adjustment asks: what it was before, when
 * the person retired, months, birth. Read from the award and the decision behind it in one statement.
 */
export async function awardsToAdjust(tx: Tx, of: AdjustmentRange): Promise<AwardToAdjust[]> {
  const january = firstDayOf(monthOfYear(of.year, 1))
  const item = adjustmentItem(of.year)
  const known = (alias: string) => (of.knownAt === undefined ? sql<boolean>`${sql.ref(alias)}.known_until is null` : sql<boolean>`${sql.ref(alias)}.known_from <= ${of.knownAt}::timestamptz
    and ${of.upToSeq === undefined
      ? sql<boolean>`(${sql.ref(alias)}.known_until is null or ${sql.ref(alias)}.known_until > ${of.knownAt}::timestamptz)`
      : sql<boolean>`${sql.ref(alias)}.trail_seq < ${of.upToSeq}::bigint and (${sql.ref(alias)}.closed_seq is null or ${sql.ref(alias)}.closed_seq >= ${of.upToSeq}::bigint)`}`)
  const { rows } = await sql<{
    subjectId: number; awardId: string; agencyId: number; regionCode: string; placeCode: string; poolId: number; decisionId: string; sex: string; birth: string; retiredIn: string; months: number; monthlyFen: number
    isAdjusted: boolean; life: string | null
  }>`
    select a.subject_id as "subjectId", a.award_id as "awardId", a.agency_id as "agencyId", a.region_code as "regionCode", s.region_code as "placeCode", a.pool_id as "poolId",
      a.decision_id as "decisionId", d.facts->>'sex' as sex, d.facts->>'birth' as birth, d.facts->>'retiresIn' as "retiredIn",
      (d.result->>'paidMonths')::int + (d.result->>'deemedMonths')::int as months, m.fen as "monthlyFen", m.adjusted as "isAdjusted",
      (select f.value from subject_fact f where f.subject_id = a.subject_id and f.kind = 'life' and f.valid_until is null and ${known('f')} order by f.known_from desc limit 1) as life
    from award a join decision d on d.subject_id = a.subject_id and d.decision_id = a.decision_id join subject s on s.subject_id = a.subject_id
    cross join lateral (
      select coalesce(sum(i.amount_fen) filter (where i.item <> ${item}), 0)::bigint as fen, coalesce(bool_or(i.item = ${item}), false) as adjusted from award_item i
      where i.subject_id = a.subject_id and i.award_id = a.award_id and ${known('i')} and i.from_month <= ${january}::date and (i.until_month is null or i.until_month > ${january}::date)) m
    where a.subject_id > ${of.after}::bigint and a.subject_id <= ${of.until}::bigint and a.kind = 'employee-pension' and ${known('a')}
      and a.starts_on <= ${january}::date and (a.ends_on is null or a.ends_on > ${january}::date)
      and coalesce((select e.kind from award_event e where e.subject_id = a.subject_id and e.award_id = a.award_id and e.from_month <= ${january}::date
          and (${of.knownAt ?? null}::timestamptz is null or e.at <= ${of.knownAt ?? null}::timestamptz) and (${of.upToSeq ?? null}::bigint is null or e.trail_seq < ${of.upToSeq ?? null}::bigint)
          order by e.n desc limit 1) in ('grant', 'release', 'resume', 'reinstate', 'hold'), false)
    order by a.subject_id, a.award_id`.execute(tx)
  return rows.flatMap((row) => {
    const retiredIn = yearMonth(row.retiredIn)
    // Who retired in the year itself gets a pension formed with that year's figures and waits for the next adjustment.
    if (retiredIn > monthOfYear(of.year - 1, 12)) return []
    const facts: AdjustmentFacts = {
      year: of.year, monthlyFen: fen(row.monthlyFen), retiredIn, contributionMonths: row.months, birth: plainDate(row.birth),
      // No register of hardship areas is kept yet: nobody gets the area's tilt without a fact that says so.
      livesInHardshipArea: false, isExcluded: row.life === 'imprisoned',
    }
    return [{
      subjectId: row.subjectId, awardId: row.awardId, agencyId: row.agencyId, regionCode: row.regionCode, placeCode: row.placeCode, poolId: row.poolId, sex: row.sex, decisionId: row.decisionId, facts,
      isAdjusted: row.isAdjusted,
    }]
  })
}

/** Splits those who hold a pension into ranges of so many subjects; the last range is open, for whoever comes before it is looked at. */
export async function rangesOfPensioners(tx: Tx, size: number): Promise<{ readonly after: number; readonly until: number; readonly heads: number }[]> {
  const { rows } = await sql<{ after: number; until: number; heads: number }>`
    with pensioner as (select distinct a.subject_id from award a where a.kind = 'employee-pension' and a.known_until is null),
    placed as (select p.subject_id, (row_number() over (order by p.subject_id) - 1) / ${size}::bigint as n from pensioner p),
    range as (select n, max(subject_id) as last, count(*) as heads from placed group by n)
    select coalesce(lag(r.last) over (order by r.n), 0) as after, case when row_number() over (order by r.n desc) = 1 then 9007199254740991 else r.last end as until, r.heads
    from range r order by r.n`.execute(tx)
  return rows
}

/** The first day an adjustment of a year holds. */
export const adjustedFrom = (year: number): PlainDate => firstDayOf(monthOfYear(year, 1))
