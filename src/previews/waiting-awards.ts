import { sql } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Tx } from '../platform/database.ts'
import { determineEmployeePension, type EmployeePensionFacts } from '../policy/employee-pension.ts'
import { recordingBook, type LookUp } from '../policy/recording-book.ts'
import { bookAt, type OpenGap } from '../rulebook/rulebook.ts'

type GapOf = Pick<OpenGap, 'family' | 'key' | 'region' | 'from' | 'until'>

/**
 * How many pensions wait for each unpublished value: those determined on a provisional one in its place, and for the formula of an adjustment
 * those not adjusted for its year. The rule itself is asked what it looked up, once for all who retired in the same month.
 */
export async function awardsWaiting(tx: Tx, gaps: readonly GapOf[], { at }: { readonly at: Instant; readonly day: PlainDate }): Promise<number[]> {
  const groups = await provisionalGroups(tx)
  const asked = new Map<string, readonly LookUp[]>()
  for (const group of groups) {
    const book = recordingBook(await bookAt(tx, { region: group.regionCode, asOf: at }))
    determineEmployeePension(group.facts as EmployeePensionFacts, book, { reasons: false })
    asked.set(`${group.regionCode} ${group.retiresIn}`, book.asked())
  }
  const waiting: number[] = []
  for (const gap of gaps) {
    const holds = (day: string): boolean => gap.from <= day && (gap.until === null || day < gap.until)
    const settled = groups.filter((group) => (asked.get(`${group.regionCode} ${group.retiresIn}`) ?? []).some((one) =>
      one.family === gap.family && one.key === gap.key && holds(one.on) && one.row?.status === 'provisional')).reduce((sum, { heads }) => sum + heads, 0)
    waiting.push(settled + (gap.family === 'pension-adjustment' && gap.key === 'formula' ? await notAdjusted(tx, gap) : 0))
  }
  return waiting
}

type ProvisionalGroup = { readonly regionCode: string; readonly retiresIn: string; readonly heads: number; readonly facts: unknown }

async function provisionalGroups(tx: Tx): Promise<ProvisionalGroup[]> {
  return (await sql<ProvisionalGroup>`
    select d.region_code as "regionCode", d.facts->>'retiresIn' as "retiresIn", count(*)::int as heads, (array_agg(d.facts order by d.subject_id))[1] as facts
    from decision d where d.kind = 'employee-pension' and d.is_provisional and not exists (select 1 from decision s where s.subject_id = d.subject_id and s.supersedes = d.decision_id)
    group by 1, 2 order by 1, 2 limit 400`.execute(tx)).rows
}

async function notAdjusted(tx: Tx, gap: GapOf): Promise<number> {
  const year = Number(gap.from.slice(0, 4))
  return (await sql<{ n: number }>`select count(*) as n from award a where a.kind = 'employee-pension' and a.known_until is null and a.ends_on is null and a.starts_on <= ${gap.from}::date
    and not exists (select 1 from award_item i where i.subject_id = a.subject_id and i.award_id = a.award_id and i.item = ${`adjustment-${year}`} and i.known_until is null)`.execute(tx)).rows[0]?.n ?? 0
}

export type SettledDay = { readonly day: PlainDate; readonly count: number; readonly differenceFen: number; readonly arrearsFen: number }

/** Provisional pensions that wait, and those settled again by the day on which they were, with what it cost a month. */
export async function provisionalStanding(tx: Tx): Promise<{ readonly waiting: number; readonly settled: readonly SettledDay[] }> {
  const waiting = (await provisionalGroups(tx)).reduce((sum, { heads }) => sum + heads, 0)
  // Months up to the day on which an award was carried over were paid by the system before, and no run of ours makes them good: they are not counted.
  const { rows: settled } = await sql<SettledDay>`
    select x.day, count(*)::int as count, sum(x.difference)::bigint as "differenceFen",
      sum(x.difference * greatest(0, (extract(year from x.day) - extract(year from x.first)) * 12 + extract(month from x.day) - extract(month from x.first)))::bigint as "arrearsFen"
    from (select n.decided_on as day, (n.result->>'totalFen')::bigint - (o.result->>'totalFen')::bigint as difference,
        greatest((n.result->>'startsIn' || '-01')::date, (select max(w.carried_until) from award_item i join award w on w.subject_id = i.subject_id and w.award_id = i.award_id
          where i.subject_id = n.subject_id and i.decision_id = n.decision_id)) as first
      from decision n join decision o on o.subject_id = n.subject_id and o.decision_id = n.supersedes where n.kind = 'employee-pension') x
    group by 1 order by 1 desc limit 60`.execute(tx)
  return { waiting, settled }
}

export type OverpaidBySettlement = {
  readonly subjectId: number; readonly awardId: string; readonly name: string; readonly agency: string; readonly settledOn: PlainDate
  readonly beforeFen: number; readonly afterFen: number; readonly months: number; readonly overpaidFen: number
}

/**
 * Pensions settled again to less than the bank had paid by then: how many months, and how much beyond what is due for them by now, in fen. It follows from the payments and the
 * items as they stand, so a later and higher value lessens it by itself. Months in which the award does not pay belong to a claim of another cause. The largest first.
 */
export async function overpaidBySettlement(tx: Tx, { limit }: { readonly limit: number }): Promise<OverpaidBySettlement[]> {
  const { rows } = await sql<OverpaidBySettlement>`
    select s.subject_id as "subjectId", s.award_id as "awardId", coalesce(f.value, '') as name, coalesce(g.name, '') as agency, s.settled_on as "settledOn", s.before_fen as "beforeFen", s.after_fen as "afterFen",
      m.months, m.overpaid_fen as "overpaidFen"
    from (select distinct w.subject_id, w.award_id, w.agency_id, n.decided_on as settled_on, (o.result->>'totalFen')::bigint as before_fen, (n.result->>'totalFen')::bigint as after_fen
      from decision n join decision o on o.subject_id = n.subject_id and o.decision_id = n.supersedes
      join award_item i on i.subject_id = n.subject_id and i.decision_id = n.decision_id and i.known_until is null
      join award w on w.subject_id = i.subject_id and w.award_id = i.award_id and w.known_until is null
      where n.kind = 'employee-pension' and exists (select 1 from decision x join decision y on y.subject_id = x.subject_id and y.decision_id = x.supersedes
        where x.subject_id = n.subject_id and x.kind = n.kind and (x.result->>'totalFen')::bigint < (y.result->>'totalFen')::bigint)) s
    cross join lateral (select count(*)::int as months, sum(x.paid_fen - x.due_fen)::bigint as overpaid_fen
      from (select l.month, sum(l.amount_fen) as paid_fen,
          (select coalesce(sum(i.amount_fen), 0) from award_item i where i.subject_id = s.subject_id and i.award_id = s.award_id and i.known_until is null and i.from_month <= l.month
            and (i.until_month is null or i.until_month > l.month)) as due_fen
        from pay_line l where l.subject_id = s.subject_id and l.award_id = s.award_id
          and exists (select 1 from pay_event p where p.subject_id = l.subject_id and p.line_id = l.line_id and p.kind = 'paid')
        group by l.month) x where x.paid_fen > x.due_fen and award_pays(s.subject_id, s.award_id, x.month)) m
    left join agency g on g.agency_id = s.agency_id
    left join subject_fact f on f.subject_id = s.subject_id and f.kind = 'name' and f.known_until is null and f.valid_until is null
    where m.months > 0 order by m.overpaid_fen desc, s.subject_id limit ${limit}::bigint`.execute(tx)
  return rows
}
