import { firstDayOf, monthIndex, monthNumberOf, yearOf } from '../kernel/day.ts'
import type { YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, fen, formatYuan, mulDiv, noFen, subtractFen } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import type { Ratio } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { accountShare, creditedFen, creditOf } from './account-share.ts'
import type { AccountShare } from './account-share.ts'
import { recordUntil, yearsOf } from './contribution-record.ts'
import type { ContributionHistory, ContributionRecord } from './contribution-record.ts'
import { ratioOf, refOf, textOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RuleContext, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'
import { rowOf, yearlyParameter } from './yearly-parameter.ts'

/** month-product (月积数法) lets each credit earn for the months it stood; annual (年度法) lets a year's credits earn 1.083 / 2 of a year. */
export type InterestMethod = 'month-product' | 'annual'

/** A balance already established, for instance by the agency the relation came from: it stood at the end of `at`. */
export type OpeningBalance = { readonly at: YearMonth; readonly balanceFen: Fen }

export type AccountFacts = {
  readonly record: ContributionHistory
  readonly opening?: OpeningBalance | undefined
  /** The last month that is credited and earns interest. */
  readonly until: YearMonth
}

/** One year of the account: what stood there, what came in, what it earned. */
export type AccountYear = {
  readonly openingFen: Fen
  /** What was credited in each of the months January to December, in fen. */
  readonly creditsFen: readonly Fen[]
  readonly rate: Ratio
  readonly method: InterestMethod
  /** 12 for a whole year, less when the balance is taken in the course of it. */
  readonly months: number
}

/** The balance of an individual account at the end of a month, in fen, with a step for each year. */
export function accountBalance(facts: AccountFacts, book: ParameterBook, options: RuleOptions): Explained<Fen> | Refusal {
  const context = ruleContext(book, options)
  const record = recordUntil(facts.record, facts.until)
  if (isRefusal(record)) return record
  const balance = balanceAt(context, { ...facts, record })
  return isRefusal(balance) ? balance : explained(balance, context.why)
}

/**
 * A year's interest, rounded once, half-up: what stood earns for the whole time, what came in month n earns from that month.
 * end = opening × (1 + r) + Σ c + r ÷ 12 × Σ c × (12 − n + 1) by the month-product method.
 */
export function yearInterest({ openingFen, creditsFen, rate, method, months }: AccountYear): Fen {
  let earning = 0
  for (let at = 0; at < months && at < creditsFen.length; at += 1) earning += (creditsFen[at] ?? 0) * (months - at)
  return fen(interestOn({ openingFen, creditedFen: creditsFen.reduce(addFen, noFen), earning, num: rate.num, den: rate.den, method, months }))
}

/** Interest of a year in which the account is paid out: (opening − paid) × r + r ÷ 12 × Σ p × n, rounded once, half-up. */
export function payoutYearInterest(of: { readonly openingFen: Fen; readonly paymentsFen: readonly Fen[]; readonly rate: Ratio }): Fen {
  const paid = of.paymentsFen.reduce(addFen, noFen)
  const standing = of.paymentsFen.reduce<number>((sum, payment, at) => sum + payment * (at + 1), 0)
  return fen(mulDiv(12 * (of.openingFen - paid) + standing, of.rate.num, of.rate.den * 12, 'half-up'))
}

/** What a base credits to the account in a month, rounded half-up to the fen. */
export function monthlyCredit(context: RuleContext, month: YearMonth, baseFen: Fen): Fen | Refusal {
  const share = accountShare(context, monthIndex(month))
  return isRefusal(share) ? share : creditOf(baseFen, share)
}

export function balanceAt(context: RuleContext, { record, opening, until }: Omit<AccountFacts, 'record'> & { readonly record: ContributionRecord }): Fen | Refusal {
  const years = creditsByYear(context, record, opening, until)
  if ('refused' in years) return years
  const methodRow = parameter(context, 'pension-formula', 'account-interest-method', firstDayOf(until))
  if ('refused' in methodRow) return methodRow
  const method: InterestMethod = textOf(methodRow) === 'annual' ? 'annual' : 'month-product'
  const { firstYear, firstMonth, sums, earnings } = years
  const lastYear = yearOf(until)
  const untilMonth = monthNumberOf(until)
  // Kept as plain numbers through the years, each of which waits for the one before; the end is proved to be whole fen.
  let balanceFen: number = opening?.balanceFen ?? noFen
  if (firstYear === lastYear && untilMonth < firstMonth) return fen(balanceFen)
  // Interest begins with the year in which something stands.
  let begins = firstYear
  if (balanceFen === 0) while (begins <= lastYear && sums[begins - firstYear] === 0) begins += 1
  const rates = accountInterest(context, begins, lastYear)
  if ('refused' in rates) return rates
  for (let year = begins; year <= lastYear; year += 1) {
    const lastMonth = year === lastYear ? untilMonth : 12
    const standing = year === firstYear ? lastMonth - firstMonth + 1 : lastMonth
    const num = rates.nums[year - rates.first] ?? 0
    const den = rates.dens[year - rates.first] ?? 1
    const creditedFen = sums[year - firstYear] ?? 0
    // earning was counted to December; when the balance is taken earlier every credit stood that much shorter.
    const earning = (earnings[year - firstYear] ?? 0) - (12 - lastMonth) * creditedFen
    const interestFen = interestOn({ openingFen: balanceFen, creditedFen, earning, num, den, method, months: standing })
    const openingFen = balanceFen
    balanceFen = balanceFen + creditedFen + interestFen
    if (context.why.on) {
      const of = lastMonth === 12 ? String(year) : `${year}-${String(lastMonth).padStart(2, '0')}`
      context.why.add({ key: 'accountCredited', of, value: fen(creditedFen), unit: 'fen', cites: cite('国发〔2005〕38号-5') })
      context.why.add({
        key: 'accountInterest', of, value: fen(interestFen), unit: 'fen', parameter: refOf(rowOf(rates, year)), cites: cite('社会保险法-14'),
        formula: method === 'annual' ? 'A×r + C×r×1.083÷2' : `(${standing}×${formatYuan(fen(openingFen))} + Σc×n) × r ÷ 12`,
      })
      context.why.add({ key: 'accountYearEnd', of, value: fen(balanceFen), unit: 'fen' })
    }
  }
  return fen(balanceFen)
}

const accountInterest = yearlyParameter('account-interest', 'employee-pension', ratioOf)

/** For each year from the first: what came in, and that times the months it stood until December, both in fen. */
type CreditsByYear = { readonly firstYear: number; readonly firstMonth: number; readonly sums: Float64Array; readonly earnings: Float64Array }

/** Credits gathered by the year in which they came in; months before an opening balance are inside it already. */
const creditsByYear = (context: RuleContext, record: ContributionRecord, opening: OpeningBalance | undefined, until: YearMonth): CreditsByYear | Refusal => {
  const untilIndex = monthIndex(until)
  const startIndex = opening === undefined ? (record.length === 0 ? untilIndex : record.months[0] ?? 0) : monthIndex(opening.at) + 1
  const firstYear = Math.floor(startIndex / 12)
  const columns = emptyYears(Math.max(0, Math.floor(untilIndex / 12) - firstYear + 1))
  const span: Span = { firstYear, startIndex, untilIndex }
  const refused = record.creditedIn === undefined ? gatherInOrder(context, record, span, columns) : gatherMonths(context, record, 0, record.length, span, columns)
  return refused ?? { firstYear, firstMonth: opening === undefined ? 1 : startIndex % 12 + 1, sums: columns.sums, earnings: columns.earnings }
}

type Span = { readonly firstYear: number; readonly startIndex: number; readonly untilIndex: number }
type YearColumns = { readonly sums: Float64Array; readonly earnings: Float64Array }

/**
 * Every month credited in its own, a year at a time. Where a year's months follow each other under one share, as they nearly always do, each month is
 * one multiplication: the sum so far, added month after month, is what stood until the last of them.
 */
const gatherInOrder = (context: RuleContext, record: ContributionRecord, span: Span, { sums, earnings }: YearColumns): Refusal | undefined => {
  const { months, basesFen } = record
  const years = yearsOf(record)
  const { firstYear, startIndex, untilIndex } = span
  let share: AccountShare | undefined
  let from = 0
  for (let own = 0; own < years.count; own += 1) {
    const count = years.months[own] ?? 0
    if (count === 0) continue
    const to = from + count
    const [first, last] = [months[from] ?? 0, months[to - 1] ?? 0]
    if (first > untilIndex) return undefined
    if (last >= startIndex) {
      if (first >= startIndex && (share === undefined || first >= share.servesUntil)) {
        const found = accountShare(context, first)
        if ('refused' in found) return found
        share = found
      }
      const together = last - first === count - 1 && first >= startIndex && last <= untilIndex
      // No base of a year is larger than all of them together.
      if (together && share !== undefined && last < share.servesUntil && (years.basesFen[own] ?? 0) <= share.surelyExact) {
        const { ratio: { num }, inverse } = share
        let [sum, earning] = [0, 0]
        for (let n = from; n < to; n += 1) {
          sum += creditedFen(basesFen[n] ?? 0, num, inverse)
          earning += sum
        }
        const at = years.first + own - firstYear
        sums[at] = sum
        earnings[at] = earning + sum * ((years.first + own + 1) * 12 - 1 - last)
      } else {
        const refused = gatherMonths(context, record, from, to, span, { sums, earnings })
        if (refused !== undefined) return refused
      }
    }
    from = to
  }
  return undefined
}

/**
 * Months one by one: with a gap, a share that changes, or an opening balance or the end in their midst. Some may have been credited later than
 * their own (arrears): each goes to the year in which it came in, at the share of its own month.
 */
const gatherMonths = (
  context: RuleContext, { months, basesFen, creditedIn }: ContributionRecord, from: number, to: number, { firstYear, startIndex, untilIndex }: Span, { sums, earnings }: YearColumns,
): Refusal | undefined => {
  let share: AccountShare | undefined
  for (let n = from; n < to; n += 1) {
    const own = months[n] ?? 0
    const index = creditedIn === undefined ? own : Math.max(own, creditedIn[n] ?? 0)
    if (index < startIndex || index > untilIndex) continue
    if (share === undefined || own >= share.servesUntil) {
      const found = accountShare(context, own)
      if ('refused' in found) return found
      share = found
    }
    const amount = creditOf(basesFen[n] ?? 0, share)
    const at = Math.floor(index / 12) - firstYear
    sums[at] = (sums[at] ?? 0) + amount
    earnings[at] = (earnings[at] ?? 0) + amount * ((firstYear + at + 1) * 12 - index)
  }
  return undefined
}

// Two columns of years that every computation fills anew and reads before it returns: a batch would make millions of them.
let yearColumns = { sums: new Float64Array(128), earnings: new Float64Array(128) }

const emptyYears = (years: number): YearColumns => {
  if (years > yearColumns.sums.length) yearColumns = { sums: new Float64Array(2 * years), earnings: new Float64Array(2 * years) }
  const { sums, earnings } = yearColumns
  for (let at = 0; at < years; at += 1) sums[at] = earnings[at] = 0
  return yearColumns
}

const interestOn = (of: { openingFen: number; creditedFen: number; earning: number; num: number; den: number; method: InterestMethod; months: number }): number => {
  const { openingFen, creditedFen, earning, num, den, method, months } = of
  if (method === 'month-product') return mulDiv(months * openingFen + earning, num, den * 12, 'half-up')
  // 1.083 ÷ 2 of the year's credits; a part of a year earns its part.
  return mulDiv((2000 * openingFen + 1083 * creditedFen) * months, num, den * 24_000, 'half-up')
}

/** What remains of an account after the pension paid from it, for heirs or a leaver; never below zero. */
export function remainingBalance(balanceFen: Fen, paidFromAccountFen: Fen): Fen {
  return paidFromAccountFen >= balanceFen ? noFen : subtractFen(balanceFen, paidFromAccountFen)
}
