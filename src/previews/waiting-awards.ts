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

