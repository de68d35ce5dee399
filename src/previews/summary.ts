import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { Preview } from './preview.ts'

/** One group of persons; amounts are fen a month. */
export type Group = { readonly key: string; readonly label: string; readonly heads: number; readonly changed: number; readonly beforeFen: number; readonly afterFen: number }
export type Bucket = { readonly fromFen: number; readonly untilFen: number; readonly heads: number }

export type Summary = {
  readonly heads: number; readonly changed: number; readonly raised: number; readonly lowered: number; readonly stays: number; readonly refused: number; readonly reckoned: number
  /** A month, over all of them; those that stay count as they are. */
  readonly beforeFen: number; readonly afterFen: number
  /** What the change costs in a month, in twelve, and for the months already past. */
  readonly monthFen: number; readonly yearFen: number; readonly arrearsFen: number
  readonly meanFen: number; readonly deviationFen: number; readonly leastFen: number; readonly mostFen: number
  readonly distribution: readonly Bucket[]
  readonly byPlace: readonly Group[]; readonly byAge: readonly Group[]; readonly byYears: readonly Group[]; readonly byLevel: readonly Group[]
  readonly refusals: readonly { readonly code: string; readonly heads: number }[]
}

/** The whole of a preview in figures, added up in the database. The same lines give the same figures. */
export async function summaryOf(tx: Tx, { previewId }: Preview): Promise<Summary> {
  const line = sql`(select l.*, coalesce(l.after_fen, l.before_fen) - coalesce(l.before_fen, 0) as diff, l.outcome in ('changes', 'reckoned') as moves from (
    select subject_id, award_id, outcome, before_fen, after_fen, place_code, age, months, arrears_months, refused from preview_line where preview_id = ${previewId}::uuid) l)`
  const { rows: [total] } = await sql<Omit<Summary, 'distribution' | 'byPlace' | 'byAge' | 'byYears' | 'byLevel' | 'refusals' | 'yearFen'>>`
    select count(*)::int as heads, count(*) filter (where x.outcome = 'changes')::int as changed, count(*) filter (where x.moves and x.diff > 0)::int as raised,
      count(*) filter (where x.moves and x.diff < 0)::int as lowered, count(*) filter (where x.outcome = 'stays')::int as stays, count(*) filter (where x.outcome = 'refused')::int as refused,
      count(*) filter (where x.outcome = 'reckoned')::int as reckoned, coalesce(sum(x.before_fen), 0)::bigint as "beforeFen",
      coalesce(sum(case when x.moves then x.after_fen else x.before_fen end), 0)::bigint as "afterFen", coalesce(sum(x.diff) filter (where x.moves), 0)::bigint as "monthFen",
      coalesce(sum(x.diff * x.arrears_months) filter (where x.outcome = 'changes'), 0)::bigint as "arrearsFen", coalesce(round(avg(x.diff) filter (where x.moves)), 0)::bigint as "meanFen",
      coalesce(round(stddev_pop(x.diff) filter (where x.moves)), 0)::bigint as "deviationFen", coalesce(min(x.diff) filter (where x.moves), 0)::bigint as "leastFen",
      coalesce(max(x.diff) filter (where x.moves), 0)::bigint as "mostFen"
    from ${line} x`.execute(tx)
  if (total === undefined) throw new Error('an aggregate gave no row')
  // Twelve bars of a round width between the least and the most.
  const width = Math.max(1, roundUp(Math.ceil((total.mostFen - total.leastFen + 1) / 12)))
  const first = Math.floor(total.leastFen / width) * width
  const { rows: bars } = await sql<{ n: number; heads: number }>`
    select floor((x.diff - ${first}::bigint) / ${width}::numeric)::int as n, count(*)::int as heads from ${line} x where x.moves group by 1 order by 1`.execute(tx)
  const last = bars.at(-1)?.n ?? -1
  const headsOf = new Map(bars.map(({ n, heads }) => [n, heads]))
  const group = async (key: ReturnType<typeof sql>, label: ReturnType<typeof sql>): Promise<Group[]> => (await sql<Group>`
    select ${key}::text as key, ${label}::text as label, count(*)::int as heads, count(*) filter (where x.moves)::int as changed, coalesce(sum(x.before_fen), 0)::bigint as "beforeFen",
      coalesce(sum(case when x.moves then x.after_fen else x.before_fen end), 0)::bigint as "afterFen"
    from ${line} x left join region r on r.region_code = x.place_code left join region c on c.region_code = r.parent_code
    group by 1, 2 order by 1`.execute(tx)).rows
  const { rows: refusals } = await sql<{ code: string; heads: number }>`select x.refused as code, count(*)::int as heads from ${line} x where x.refused is not null group by 1 order by 2 desc, 1`.execute(tx)
  return {
    ...total, yearFen: total.monthFen * 12,
    distribution: Array.from({ length: last + 1 }, (_, n) => ({ fromFen: first + n * width, untilFen: first + (n + 1) * width, heads: headsOf.get(n) ?? 0 })),
    // The city: what stands directly below the province of the register.
    byPlace: await group(sql`case when c.parent_code is not null then c.region_code else x.place_code end`, sql`case when c.parent_code is not null then c.name else coalesce(r.name, x.place_code) end`),
    byAge: await group(sql`lpad((x.age / 5 * 5)::text, 3, '0')`, sql`(x.age / 5 * 5) || '–' || (x.age / 5 * 5 + 4)`),
    byYears: await group(sql`lpad((x.months / 60 * 5)::text, 3, '0')`, sql`(x.months / 60 * 5) || '–' || (x.months / 60 * 5 + 4)`),
    byLevel: await group(sql`lpad((coalesce(x.before_fen, 0) / 100000)::text, 4, '0')`, sql`(coalesce(x.before_fen, 0) / 100000 * 1000) || '–' || (coalesce(x.before_fen, 0) / 100000 * 1000 + 999)`),
    refusals,
  }
}

/** 1, 2 or 5 times a power of ten, not below the number. */
const roundUp = (least: number): number => {
  for (let power = 1; ; power *= 10) for (const step of [1, 2, 5]) if (step * power >= least) return step * power
}

export type Outlier = { readonly subjectId: number; readonly placeCode: string; readonly place: string; readonly age: number; readonly months: number; readonly beforeFen: number; readonly afterFen: number; readonly outcome: string }

/** The largest changes, the negative ones, and those beyond so many standard deviations from the mean. */
export async function outliersOf(tx: Tx, { previewId }: Preview, of: { readonly which: 'most' | 'lowered' | 'beyond' | 'stays'; readonly summary: Pick<Summary, 'meanFen' | 'deviationFen'>; readonly sigma: number; readonly limit: number }): Promise<Outlier[]> {
  const { meanFen, deviationFen } = of.summary
  const beyond = Math.floor(of.sigma * deviationFen)
  return (await sql<Outlier>`
    select l.subject_id as "subjectId", l.place_code as "placeCode", coalesce(r.name, l.place_code) as place, l.age, l.months, coalesce(l.before_fen, 0)::bigint as "beforeFen", coalesce(l.after_fen, 0)::bigint as "afterFen", l.outcome
    from preview_line l left join region r on r.region_code = l.place_code
    where l.preview_id = ${previewId}::uuid and ${of.which === 'stays' ? sql`l.outcome = 'stays'` : sql`l.outcome in ('changes', 'reckoned')`}
      and ${of.which === 'lowered' ? sql`l.after_fen < l.before_fen` : of.which === 'beyond' ? sql`${deviationFen}::bigint > 0 and abs(l.after_fen - coalesce(l.before_fen, 0) - ${meanFen}::bigint) > ${beyond}::bigint` : sql`l.after_fen is distinct from l.before_fen`}
    order by abs(l.after_fen - coalesce(l.before_fen, 0)) desc, l.subject_id, l.award_id limit ${of.limit}::bigint`.execute(tx)).rows
}
