import { awardsToAdjust, assessAdjustment } from '../benefits/benefits.ts'
import { yearOf } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import type { SampleEffect, Sampler, TwoBooks } from '../rulebook/rulebook.ts'
import { concernedBy, pensionLine, residentLines } from './assess-slice.ts'
import { countPensions, standingPensions } from './preview-store.ts'

const size = 200

/** What a proposed value does to a part of those it concerns, spread evenly over all of them; for the desk, before the whole is computed. */
export const caseloadSampler: Sampler = async (tx, { value, books, at, day }) => {
  const everybody = { after: 0, until: Number.MAX_SAFE_INTEGER }
  switch (concernedBy(value)) {
    case 'pensions': {
      const of = await countPensions(tx)
      const rows = await standingPensions(tx, { ...everybody, every: Math.max(1, Math.floor(of / size)), limit: size })
      const lines = rows.map((row) => pensionLine(row, books, day))
      return [effectOf({ zh: '企业职工基本养老金', en: 'Pensions of employees' }, of, lines.map((line) => ({ who: `${line.age} 岁，${Math.floor(line.months / 12)} 年`, before: line.beforeFen, after: line.afterFen })))]
    }
    case 'adjustment': return adjustmentSample(tx, yearOf(value.from), books)
    case 'residents': {
      const lines = await residentLines(tx, { ...everybody, limit: size }, { from: value.from, ages: 60 }, books, { knownAt: at, day })
      return [effectOf({ zh: '城乡居民养老金（按记录测算）', en: 'Resident pensions, reckoned from the record' }, lines.length, lines.map((line) => ({ who: `${line.age} 岁，${Math.floor(line.months / 12)} 年`, before: line.beforeFen, after: line.afterFen })))]
    }
    case 'nobody': return []
  }
}

async function adjustmentSample(tx: Tx, year: number, books: TwoBooks): Promise<SampleEffect[]> {
  const all = await awardsToAdjust(tx, { year, after: 0, until: Number.MAX_SAFE_INTEGER })
  const every = Math.max(1, Math.floor(all.length / size))
  const looked = all.filter((_award, n) => n % every === 0).slice(0, size)
  const increase = (award: (typeof all)[number], book: TwoBooks['before']): number => {
    const answer = assessAdjustment(award, book(award.regionCode))
    return isRefusal(answer) ? award.facts.monthlyFen : answer.newMonthlyFen
  }
  return [effectOf({ zh: `${year} 年度养老金调整`, en: `Adjustment of pensions for ${year}` }, all.length, looked.map((award) => ({
    who: `${Math.floor(award.facts.contributionMonths / 12)} 年`, before: award.isAdjusted ? award.facts.monthlyFen : increase(award, books.before), after: award.isAdjusted ? award.facts.monthlyFen : increase(award, books.after),
  })))]
}

const effectOf = (title: SampleEffect['title'], of: number, lines: readonly { readonly who: string; readonly before: number | null; readonly after: number | null }[]): SampleEffect => {
  const moved = lines.filter(({ before, after }) => after !== null && (before ?? 0) !== after)
  const difference = (line: { before: number | null; after: number | null }): number => (line.after ?? 0) - (line.before ?? 0)
  return {
    title, looked: lines.length, of, changed: moved.length, raised: moved.filter((line) => difference(line) > 0).length, lowered: moved.filter((line) => difference(line) < 0).length,
    beforeFen: lines.reduce((sum, { before }) => sum + (before ?? 0), 0), afterFen: lines.reduce((sum, { before, after }) => sum + (after ?? before ?? 0), 0),
    largest: [...moved].sort((a, b) => Math.abs(difference(b)) - Math.abs(difference(a))).slice(0, 5).map(({ who, before, after }) => ({ who, beforeFen: before ?? 0, afterFen: after ?? 0 })),
  }
}
