import type { Insertable } from 'kysely'
import { addMonths, dayOfYear, firstDayOf, monthNumberOf, monthOf, yearOf, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import { addFen, fen, minFen, negateFen, noFen, type Fen } from '../../kernel/money.ts'
import type { Ratio } from '../../kernel/ratio.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import type { DB } from '../../platform/database-schema.ts'
import { yearInterest, type InterestMethod } from '../../policy/account.ts'
import { contributionDues } from '../../policy/contribution-dues.ts'
import { accountCredit, businessKeyOf } from '../../contributions/contributions.ts'
import { ratioOf, textOf, type ParameterBook } from '../../policy/parameter-book.ts'
import { creditsByYear, type MonthOfCareer } from './career.ts'
import { poolOf } from './region-plan.ts'

export type ContributionInsert = Insertable<DB['contribution']>
export type AccountInsert = Insertable<DB['account_entry']>

/** Whose rows: the person, who keeps the record of a scheme, through which employer. */
export type Owner = { readonly subjectId: number, readonly employerId: number | null, readonly creditCode: string | undefined, readonly agencyOf: (scheme: string) => number }

/** Where rows come from that were kept before this system: they say so. */
export const historySource = 'history'

/** An id for the n-th row of a table of a subject, made from the two alone. */
export function bulkId(table: number, subjectId: number, n: number): string {
  const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0')
  return `${hex(subjectId, 8)}-${hex(table, 4)}-8${hex((n >>> 12) & 0xfff, 3)}-8${hex(n & 0xfff, 3)}-619900000000`
}
const tables = { contribution: 1, account: 2 }

const paidOn = (month: YearMonth): PlainDate => dayOfYear(yearOf(month), monthNumberOf(month), 15)
const knownAt = (day: PlainDate): string => `${day}T02:00:00.000Z`

/** The pension contributions of a working life. */
export function pensionRows(owner: Owner, scheme: string, kind: string, months: readonly MonthOfCareer[]): ContributionInsert[] {
  return months.map(({ month, baseFen, employerFen, ownFen, accountFen }, n) => row(owner, n, { scheme, kind, month, baseFen, employerFen, ownFen, accountFen }))
}

/** The other insurances of the last months, as the rule gives them. */
export function otherRows(owner: Owner, schemes: readonly OtherScheme[], months: readonly MonthOfCareer[], injuryClass: string, book: ParameterBook): ContributionInsert[] {
  return schemes.flatMap((scheme, place) => months.flatMap(({ month, wageFen }, n): ContributionInsert[] => {
    const dues = contributionDues({ month, wageFen, injuryClass: Number(injuryClass), insurances: [insuranceOf[scheme]] }, book, { reasons: false })
    // A month whose limits are not published is not paid yet.
    if (isRefusal(dues)) return []
    const { baseFen, employerFen, ownFen } = dues.value
    const accountFen = accountCredit(book, { scheme, kind: 'regular', month, baseFen, ownFen })
    if (isRefusal(accountFen)) return []
    return [row(owner, 10_000 * (place + 1) + n, { scheme, kind: 'regular', month, baseFen, employerFen, ownFen, accountFen })]
  }))
}

const insuranceOf = { unemployment: 'unemployment', injury: 'work-injury', 'medical-employee': 'medical-maternity' } as const
export type OtherScheme = keyof typeof insuranceOf

/** What a resident paid: once a year, in April. */
export function residentRows(owner: Owner, from: number, until: number, tierFen: Fen): ContributionInsert[] {
  const years = Array.from({ length: Math.max(0, until - from) }, (_, n) => from + n)
  return years.map((year, n) => row(owner, 60_000 + n, {
    scheme: 'pension-resident', kind: 'resident', month: monthOf(dayOfYear(year, 4, 1)), baseFen: noFen, employerFen: noFen, ownFen: tierFen, accountFen: tierFen,
  }))
}

type Amounts = { readonly scheme: string, readonly kind: string, readonly month: YearMonth, readonly baseFen: Fen, readonly employerFen: Fen, readonly ownFen: Fen, readonly accountFen: Fen }

const row = (owner: Owner, n: number, { scheme, kind, month, baseFen, employerFen, ownFen, accountFen }: Amounts): ContributionInsert => ({
  subject_id: owner.subjectId, contribution_id: bulkId(tables.contribution, owner.subjectId, n), month: firstDayOf(month), scheme, employer_id: kind === 'regular' ? owner.employerId : null, kind,
  base_fen: baseFen, employer_fen: employerFen, own_fen: ownFen, account_fen: accountFen, paid_on: paidOn(month), source: historySource,
  business_key: businessKeyOf({ scheme, month, kind, employerCode: owner.creditCode }),
  receipt_file_id: null, pool_id: poolOf(scheme), agency_id: owner.agencyOf(scheme), known_from: knownAt(paidOn(month)), trail_seq: 1,
})

export type InterestRates = { readonly of: (year: number) => Ratio | undefined, readonly method: InterestMethod }

/** Final rates only: what is provisional is not posted. */
export function interestRates(book: ParameterBook): InterestRates {
  const known = new Map<number, Ratio | undefined>()
  const methodRow = book.value('pension-formula', 'account-interest-method', dayOfYear(2020, 1, 1))
  return {
    method: !isRefusal(methodRow) && textOf(methodRow) === 'annual' ? 'annual' : 'month-product',
    of(year) {
      if (!known.has(year)) {
        const found = book.value('account-interest', 'employee-pension', dayOfYear(year, 1, 1))
        known.set(year, isRefusal(found) || found.status === 'provisional' ? undefined : ratioOf(found))
      }
      return known.get(year)
    },
  }
}

/**
 * The individual account of a career: credits, a year's interest once its rate is final, and from retirement what the pension took out.
 * The credits of old years stand in one entry each; those of the last years, and of persons with a story, month by month.
 */
export function accountRows(owner: Owner, scheme: string, rates: InterestRates, of: {
  readonly months: readonly MonthOfCareer[], readonly contributions: readonly ContributionInsert[], readonly monthlyFrom: number
  readonly pension?: { readonly monthlyFen: Fen, readonly startsIn: YearMonth, readonly paidUntil: YearMonth }, readonly today: PlainDate
}): AccountInsert[] {
  const entries: AccountInsert[] = []
  const byMonth = new Map(of.contributions.map((contribution) => [String(contribution.month), contribution]))
  const add = (kind: AccountInsert['kind'], month: YearMonth, amountFen: Fen, on: PlainDate, source: readonly [kind: string, id: string | undefined]): void => {
    const id = bulkId(tables.account, owner.subjectId, entries.length)
    entries.push({
      subject_id: owner.subjectId, entry_id: id, scheme, kind, month: firstDayOf(month), amount_fen: amountFen, source_kind: source[0], source_id: source[1] ?? id,
      posted_on: on, known_from: knownAt(on), agency_id: owner.agencyOf(scheme), trail_seq: 1,
    })
  }
  const years = creditsByYear(of.months)
  const last = yearOf(of.today)
  let balance = noFen
  for (let year = years[0]?.year ?? last; year <= last; year += 1) {
    const credited = years.find((each) => each.year === year)
    const openingFen = balance
    const net: Fen[] = credited === undefined ? Array.from({ length: 12 }, () => noFen) : [...credited.creditsFen]
    if (credited !== undefined) {
      if (year >= of.monthlyFrom) {
        for (const month of of.months) if (yearOf(month.month) === year) add('credit', month.month, month.accountFen, paidOn(month.month), ['contribution', byMonth.get(firstDayOf(month.month))?.contribution_id])
      } else add('credit', credited.lastMonth, credited.creditedFen, paidOn(credited.lastMonth), ['history-year', undefined])
      balance = addFen(balance, credited.creditedFen)
    }
    const paid = payments(of.pension, year, balance)
    for (const { month, amountFen } of paid) if (monthNumberOf(month) < 12) net[monthNumberOf(month)] = fen((net[monthNumberOf(month)] ?? noFen) - amountFen)
    const lastPaid = paid.at(-1)
    if (lastPaid !== undefined) {
      const total = paid.reduce((sum, { amountFen }) => addFen(sum, amountFen), noFen)
      add('payment', lastPaid.month, negateFen(total), paidOn(lastPaid.month), ['history-year', undefined])
      balance = addFen(balance, negateFen(total))
    }
    const rate = rates.of(year)
    if (rate === undefined || year === last) continue
    const interestFen = yearInterest({ openingFen, creditsFen: net, rate, method: rates.method, months: 12 })
    if (interestFen === 0) continue
    add('interest', monthOf(dayOfYear(year, 12, 1)), interestFen, dayOfYear(year + 1, 7, 1), ['interest-year', undefined])
    balance = addFen(balance, interestFen)
  }
  return entries
}

/** What the account part of a pension took out in a year, until nothing is left. */
const payments = (pension: { readonly monthlyFen: Fen, readonly startsIn: YearMonth, readonly paidUntil: YearMonth } | undefined, year: number, balance: Fen): { month: YearMonth, amountFen: Fen }[] => {
  const paid: { month: YearMonth, amountFen: Fen }[] = []
  if (pension === undefined) return paid
  let left = balance
  for (let month = monthOf(dayOfYear(year, 1, 1)); yearOf(month) === year; month = addMonths(month, 1)) {
    if (month < pension.startsIn || month >= pension.paidUntil || left <= 0) continue
    const amountFen = minFen(pension.monthlyFen, left)
    paid.push({ month, amountFen })
    left = fen(left - amountFen)
  }
  return paid
}

/** The months of somebody in a government body, at the rates of that scheme since 2014; those whose limits are not published are not paid yet. */
export const governmentMonths = (months: readonly MonthOfCareer[], book: ParameterBook): MonthOfCareer[] => months.flatMap(({ month, wageFen }) => {
  const dues = contributionDues({ month, wageFen, injuryClass: 0, insurances: ['public-sector-pension'] }, book, { reasons: false })
  if (isRefusal(dues)) return []
  const { baseFen, employerFen, ownFen } = dues.value
  const accountFen = accountCredit(book, { scheme: 'pension-government', kind: 'regular', month, baseFen, ownFen })
  return isRefusal(accountFen) ? [] : [{ month, wageFen, baseFen, employerFen, ownFen, accountFen }]
})
