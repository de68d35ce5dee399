import { addMonths, addYears, dayOfYear, firstDayOf, monthIndex, monthNumberOf, monthOf, yearMonth, yearOf, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import { addFen, fen, maxFen, minFen, mulDiv, noFen, timesRatio, type Fen } from '../../kernel/money.ts'
import type { Ratio } from '../../kernel/ratio.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { fenOf, ratioOf, type ParameterBook } from '../../policy/parameter-book.ts'
import { withinLimits } from '../../policy/contribution-base.ts'

/** The first month of individual contributions in the demonstration; service before it is deemed. */
export const firstMonth = yearMonth('1993-01')

export type MonthOfCareer = { readonly month: YearMonth, readonly wageFen: Fen, readonly baseFen: Fen, readonly employerFen: Fen, readonly ownFen: Fen, readonly accountFen: Fen }

export type Career = {
  readonly from: YearMonth
  /** The first month without contributions. */
  readonly until: YearMonth
  readonly gaps: readonly { readonly from: YearMonth, readonly until: YearMonth }[]
  /** The wage in thousandths of the average wage. */
  readonly level: number
  /** What makes one year's wage differ from the next, in thousandths, by year. */
  readonly sway: (year: number) => number
  readonly kind: 'regular' | 'flexible'
}

type Rates = { readonly floorFen: Fen, readonly ceilingFen: Fen, readonly averageFen: Fen, readonly employer: Ratio | undefined, readonly own: Ratio, readonly account: Ratio }

/** What the parameters of the region say of a month, looked up once for everybody. */
export type RateTable = { readonly of: (month: YearMonth, kind: Career['kind']) => Rates }

export function rateTable(book: ParameterBook): RateTable {
  const known = new Map<string, Rates>()
  // A year whose notice has not come yet is lived on with the values of the last one, as payers do until it comes.
  const row = (family: string, key: string, on: PlainDate) => {
    for (const day of [on, addYears(on, -1), addYears(on, -2), addYears(on, -3)]) {
      const found = book.value(family, key, day)
      if (!isRefusal(found)) return found
    }
    throw new Error(`the demonstration region has no ${family}/${key} for ${on}`)
  }
  return {
    of(month, kind) {
      const before = known.get(`${month}${kind}`)
      if (before !== undefined) return before
      const on = firstDayOf(month)
      const flexible = kind === 'flexible'
      const rates: Rates = {
        floorFen: fenOf(row('base-limits', 'floor', on)), ceilingFen: fenOf(row('base-limits', 'ceiling', on)),
        averageFen: fenOf(row('average-wage', 'statistical', dayOfYear(yearOf(month) - 1, 7, 1))),
        employer: flexible ? undefined : ratioOf(row('contribution-rates', 'employee-pension/unit', on)),
        own: ratioOf(row('contribution-rates', flexible ? 'flexible-pension/individual' : 'employee-pension/individual', on)),
        account: ratioOf(row('contribution-rates', flexible ? 'flexible-pension/account' : 'employee-pension/account', on)),
      }
      known.set(`${month}${kind}`, rates)
      return rates
    },
  }
}

/** A working life month by month: the wage follows the average wage of the year before, the base its limits, the parts the rates. */
export function monthsOf(career: Career, table: RateTable): MonthOfCareer[] {
  const months: MonthOfCareer[] = []
  const last = monthIndex(career.until)
  for (let at = monthIndex(career.from < firstMonth ? firstMonth : career.from); at < last; at += 1) {
    const month = monthOf(at)
    if (career.gaps.some((gap) => gap.from <= month && month < gap.until)) continue
    const rates = table.of(month, career.kind)
    const wageFen = fen(mulDiv(rates.averageFen, career.level * career.sway(yearOf(month)), 1_000_000, 'half-up'))
    const baseFen = withinLimits(wageFen, rates)
    months.push({
      month, wageFen, baseFen, employerFen: rates.employer === undefined ? noFen : timesRatio(baseFen, rates.employer, 'half-up'),
      ownFen: timesRatio(baseFen, rates.own, 'half-up'), accountFen: timesRatio(baseFen, rates.account, 'half-up'),
    })
  }
  return months
}

export type AccountYear = { readonly year: number, readonly creditsFen: readonly Fen[], readonly creditedFen: Fen, readonly lastMonth: YearMonth }

/** The credits of a career gathered by year: twelve months, zero where nothing came. */
export function creditsByYear(months: readonly MonthOfCareer[]): AccountYear[] {
  const years = new Map<number, Fen[]>()
  for (const { month, accountFen } of months) {
    const credits = years.get(yearOf(month)) ?? Array.from({ length: 12 }, () => noFen)
    credits[monthNumberOf(month) - 1] = accountFen
    years.set(yearOf(month), credits)
  }
  return [...years].map(([year, creditsFen]) => {
    const at = creditsFen.findLastIndex((credit) => credit > 0)
    return { year, creditsFen, creditedFen: creditsFen.reduce(addFen, noFen), lastMonth: addMonths(yearMonth(`${String(year).padStart(4, '0')}-01`), Math.max(0, at)) }
  })
}

/** Whole months of service from the day work began to the last month before individual contributions. */
export function deemedMonthsSince(firstWorkOn: PlainDate): number {
  return Math.max(0, monthIndex(firstMonth) - monthIndex(firstWorkOn))
}

export const clampFen = (amount: Fen, least: Fen, most: Fen): Fen => minFen(maxFen(amount, least), most)
