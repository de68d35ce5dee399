import { firstDayOf, monthIndex, monthNumberOf, monthOf, yearOf } from '../kernel/day.ts'
import type { YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, fen, formatYuan, mulDiv, noFen, subtractFen } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import type { Ratio } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { recordUntil } from './contribution-record.ts'
import type { ContributionHistory, ContributionRecord } from './contribution-record.ts'
import { ratioOf, refOf, textOf } from './parameter-book.ts'
import type { ParameterBook, ParameterRow } from './parameter-book.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RuleContext, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'
import { yearlyParameter } from './yearly-parameter.ts'

/** month-product (月积数法) lets each credit earn for the months it stood; annual (年度法) lets a year's credits earn 1.083 / 2 of a year. */
export type InterestMethod = 'month-product' | 'annual'

/** A balance already established, for instance by the agency the relation came from: it stood at the end of `at`. */
export type OpeningBalance = { readonly at: YearMonth; readonly balanceFen: Fen }

export type AccountFacts = {
  readonly record: ContributionHistory
  readonly opening?: OpeningBalance
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
  return interestOn({ openingFen, creditedFen: creditsFen.reduce(addFen, noFen), earning, rate, method, months })
}

/** Interest of a year in which the account is paid out: (opening − paid) × r + r ÷ 12 × Σ p × n, rounded once, half-up. */
export function payoutYearInterest(of: { readonly openingFen: Fen; readonly paymentsFen: readonly Fen[]; readonly rate: Ratio }): Fen {
  const paid = of.paymentsFen.reduce(addFen, noFen)
  const standing = of.paymentsFen.reduce<number>((sum, payment, at) => sum + payment * (at + 1), 0)
  return fen(mulDiv(12 * (of.openingFen - paid) + standing, of.rate.num, of.rate.den * 12, 'half-up'))
}

/** What a base credits to the account in a month, rounded half-up to the fen. */
export function monthlyCredit(context: RuleContext, month: YearMonth, baseFen: Fen): Fen | Refusal {
  const row = parameter(context, 'contribution-rates', 'employee-pension/account', firstDayOf(month))
  return isRefusal(row) ? row : credit(baseFen, ratioOf(row))
}

export function balanceAt(context: RuleContext, { record, opening, until }: AccountFacts & { readonly record: ContributionRecord }): Fen | Refusal {
  const years = creditsByYear(context, record, opening, until)
  if (isRefusal(years)) return years
  const methodRow = parameter(context, 'pension-formula', 'account-interest-method', firstDayOf(until))
  if (isRefusal(methodRow)) return methodRow
  const method: InterestMethod = textOf(methodRow) === 'annual' ? 'annual' : 'month-product'
  let balanceFen = opening?.balanceFen ?? noFen
  const interestOf = accountInterest(context)
  const firstYear = years.firstYear
  const lastYear = yearOf(until)
  for (let year = firstYear; year <= lastYear; year += 1) {
    const sum = years.sums[year - firstYear] ?? 0
    const lastMonth = year === lastYear ? monthNumberOf(until) : 12
    const standing = year === firstYear ? lastMonth - years.firstMonth + 1 : lastMonth
    if (standing <= 0) continue
    if (balanceFen === 0 && sum === 0) continue
    const interest = interestOf(year)
    if ('refused' in interest) return interest
    const { row, value: rate } = interest
    const creditedFen = fen(sum)
    // earning was counted to December; when the balance is taken earlier every credit stood that much shorter.
    const earning = (years.earnings[year - firstYear] ?? 0) - (12 - lastMonth) * creditedFen
    const interestFen = interestOn({ openingFen: balanceFen, creditedFen, earning, rate, method, months: standing })
    const openingFen = balanceFen
    balanceFen = addFen(addFen(balanceFen, creditedFen), interestFen)
    if (context.why.on) {
      const of = lastMonth === 12 ? String(year) : `${year}-${String(lastMonth).padStart(2, '0')}`
      context.why.add({ key: 'accountCredited', of, value: creditedFen, unit: 'fen', cites: cite('国发〔2005〕38号-5') })
      context.why.add({
        key: 'accountInterest', of, value: interestFen, unit: 'fen', parameter: refOf(row), cites: cite('社会保险法-14'),
        formula: method === 'annual' ? 'A×r + C×r×1.083÷2' : `(${standing}×${formatYuan(openingFen)} + Σc×n) × r ÷ 12`,
      })
      context.why.add({ key: 'accountYearEnd', of, value: balanceFen, unit: 'fen' })
    }
  }
  return balanceFen
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
  const refused = record.creditedIn === undefined ? gatherInOrder(context, record, span, columns) : gatherAsCredited(context, { ...record, creditedIn: record.creditedIn }, span, columns)
  return refused ?? { firstYear, firstMonth: opening === undefined ? 1 : startIndex % 12 + 1, ...columns }
}

type Span = { readonly firstYear: number; readonly startIndex: number; readonly untilIndex: number }
type YearColumns = { readonly sums: Float64Array; readonly earnings: Float64Array }

/**
 * Every month credited in its own, a year at a time. Where a year's months follow each other under one rate, as they nearly always do, each month is
 * one multiplication: the sum so far, added month after month, is what stood until the last of them.
 */
const gatherInOrder = (context: RuleContext, record: ContributionRecord, { firstYear, startIndex, untilIndex }: Span, columns: YearColumns): Refusal | undefined => {
  const { months, basesFen } = record
  const { sums, earnings } = columns
  let rate: AccountRate | undefined
  let from = 0
  for (const { year, months: count } of record.years) {
    const to = from + count
    const [first, last] = [months[from] ?? 0, months[to - 1] ?? 0]
    if (first > untilIndex) return undefined
    if (last >= startIndex) {
      if (first >= startIndex && (rate === undefined || first >= rate.servesUntil)) {
        const found = accountRate(context, first)
        if ('refused' in found) return found
        rate = found
      }
      const one = rate !== undefined && last - first === count - 1 && first >= startIndex && last <= untilIndex && last < rate.servesUntil ? rate : undefined
      const sum = one === undefined ? undefined : sumInto(earnings, year - firstYear, basesFen, { from, to, standsOn: (year + 1) * 12 - 1 - last }, one)
      if (sum !== undefined) sums[year - firstYear] = sum
      else {
        const refused = gatherMonths(context, record, { from, to, firstYear, startIndex, untilIndex }, columns)
        if (refused !== undefined) return refused
      }
    }
    from = to
  }
  return undefined
}

/** The credits of months that follow each other, in fen; what they earn until December goes into its column. Nothing when a base is too large for it. */
const sumInto = (
  earnings: Float64Array, at: number, basesFen: Float64Array, { from, to, standsOn }: { readonly from: number; readonly to: number; readonly standsOn: number }, rate: AccountRate,
): number | undefined => {
  const { twiceNum, denAndHalf, inverse, surelyExact } = rate
  let sum = 0
  let earning = 0
  for (let n = from; n < to; n += 1) {
    const base = basesFen[n] ?? 0
    if (base > surelyExact) return undefined
    sum += Math.floor((base * twiceNum + denAndHalf) * inverse)
    earning += sum
  }
  earnings[at] = earning + sum * standsOn
  return sum
}

/** The months of one year one by one: with a gap, a rate that changes, or an opening balance or the end in their midst. */
const gatherMonths = (
  context: RuleContext, { months, basesFen }: ContributionRecord, { from, to, firstYear, startIndex, untilIndex }: Span & { readonly from: number; readonly to: number }, { sums, earnings }: YearColumns,
): Refusal | undefined => {
  for (let n = from; n < to; n += 1) {
    const index = months[n] ?? 0
    if (index < startIndex) continue
    if (index > untilIndex) return undefined
    const rate = accountRate(context, index)
    if ('refused' in rate) return rate
    const amount = credit(basesFen[n] ?? 0, rate.ratio)
    const at = Math.floor(index / 12) - firstYear
    sums[at] = (sums[at] ?? 0) + amount
    earnings[at] = (earnings[at] ?? 0) + amount * ((firstYear + at + 1) * 12 - index)
  }
  return undefined
}

/** Some months credited later than their own (arrears): each goes to the year in which it came in, at the rate of its own month. */
const gatherAsCredited = (
  context: RuleContext, { months, basesFen, creditedIn, length }: ContributionRecord & { readonly creditedIn: Int32Array }, { firstYear, startIndex, untilIndex }: Span, { sums, earnings }: YearColumns,
): Refusal | undefined => {
  let rate: AccountRate | undefined
  for (let n = 0; n < length; n += 1) {
    const own = months[n] ?? 0
    const index = Math.max(own, creditedIn[n] ?? 0)
    if (index < startIndex || index > untilIndex) continue
    if (rate === undefined || own >= rate.servesUntil) {
      const found = accountRate(context, own)
      if (isRefusal(found)) return found
      rate = found
    }
    const amount = credit(basesFen[n] ?? 0, rate.ratio)
    const at = Math.floor(index / 12) - firstYear
    sums[at] = (sums[at] ?? 0) + amount
    earnings[at] = (earnings[at] ?? 0) + amount * ((firstYear + at + 1) * 12 - index)
  }
  return undefined
}

/**
 * The share credited to the account, ready for many months: half-up is ⌊x ÷ (2 × den)⌋ with x = 2 × base × num + den. The half added to the whole
 * number x changes no quotient's whole part and keeps it at least ½ ÷ (2 × den) away from any whole number, so that up to x = 2⁵⁰ multiplying by the
 * inverse, whose error is below x ÷ (2 × den) × 2⁻⁵², gives the same whole part at a third of the cost of dividing.
 */
type AccountRate = {
  readonly row: ParameterRow; readonly servesUntil: number; readonly ratio: Ratio; readonly twiceNum: number; readonly denAndHalf: number; readonly inverse: number; readonly surelyExact: number
}

const accountRate = (context: RuleContext, month: number): AccountRate | Refusal => {
  const row = parameter(context, 'contribution-rates', 'employee-pension/account', firstDayOf(monthOf(month)))
  if (isRefusal(row)) return row
  const known = accountRates.get(row)
  if (known !== undefined) return known
  const share = ratioOf(row)
  const read: AccountRate = {
    row, servesUntil: row.until === undefined ? Number.MAX_SAFE_INTEGER : monthIndex(row.until), ratio: share, twiceNum: 2 * share.num, denAndHalf: share.den + 0.5, inverse: 1 / (2 * share.den),
    surelyExact: share.num <= 0 ? -1 : Math.floor((2 ** 50 - share.den - 1) / (2 * share.num)),
  }
  accountRates.set(row, read)
  return read
}

const accountRates = new WeakMap<ParameterRow, AccountRate>()

// Two columns of years that every computation fills anew and reads before it returns: a batch would make millions of them.
let yearColumns = { sums: new Float64Array(128), earnings: new Float64Array(128) }

const emptyYears = (years: number): YearColumns => {
  if (years > yearColumns.sums.length) yearColumns = { sums: new Float64Array(2 * years), earnings: new Float64Array(2 * years) }
  yearColumns.sums.fill(0, 0, years)
  yearColumns.earnings.fill(0, 0, years)
  return yearColumns
}

const interestOn = (of: { openingFen: Fen; creditedFen: Fen; earning: number; rate: Ratio; method: InterestMethod; months: number }): Fen => {
  const { openingFen, creditedFen, earning, rate, method, months } = of
  if (method === 'month-product') return fen(mulDiv(months * openingFen + earning, rate.num, rate.den * 12, 'half-up'))
  // 1.083 ÷ 2 of the year's credits; a part of a year earns its part.
  return fen(mulDiv((2000 * openingFen + 1083 * creditedFen) * months, rate.num, rate.den * 24_000, 'half-up'))
}

const credit = (baseFen: number, rate: Ratio): Fen => fen(mulDiv(baseFen, rate.num, rate.den, 'half-up'))

/** What remains of an account after the pension paid from it, for heirs or a leaver; never below zero. */
export function remainingBalance(balanceFen: Fen, paidFromAccountFen: Fen): Fen {
  return paidFromAccountFen >= balanceFen ? noFen : subtractFen(balanceFen, paidFromAccountFen)
}
