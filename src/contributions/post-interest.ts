import { writeTrailForMany } from '../audit/audit.ts'
import { dayOfYear, type PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { fen, subtractFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { yearInterest, type InterestMethod } from '../policy/account.ts'
import { ratioOf, textOf } from '../policy/parameter-book.ts'
import { bookAt } from '../rulebook/rulebook.ts'
import { contributionsRefusal } from './contributions-refusals.ts'
import { accountsWithoutInterest, insertInterest, personsOfInterest, stageInterest, type YearOfAccount } from './interest-store.ts'

export type InterestPosted = { readonly accounts: number, readonly totalFen: Fen }

/**
 * Posts a year's interest (记账利息) to every account that has none for it yet; running again posts only what is missing. Refuses
 * `parameter.missing` while the rate is unpublished and `account.rate-provisional` while it is not final: posted interest is not a
 * guess. Needs a system context; works through the accounts in pages inside this transaction.
 */
export async function postYearlyInterest(tx: Tx, { year, region, at, day, pageSize = 5000 }: {
  year: number, region: string, at: Instant, day: PlainDate, pageSize?: number
}): Promise<InterestPosted | Refusal> {
  const scheme = 'pension-employee'
  const book = await bookAt(tx, { region, asOf: at })
  const rateRow = book.value('account-interest', 'employee-pension', dayOfYear(year, 1, 1))
  if (isRefusal(rateRow)) return rateRow
  if (rateRow.status === 'provisional') return contributionsRefusal('account.rate-provisional', { year })
  const methodRow = book.value('pension-formula', 'account-interest-method', dayOfYear(year, 12, 1))
  if (isRefusal(methodRow)) return methodRow
  const method: InterestMethod = textOf(methodRow) === 'annual' ? 'annual' : 'month-product'
  const rate = ratioOf(rateRow)

  let [accounts, totalFen, after] = [0, 0, 0]
  for (;;) {
    const page = await accountsWithoutInterest(tx, { scheme, year, after, limit: pageSize })
    const last = page.at(-1)
    if (last === undefined) return { accounts, totalFen: fen(totalFen) }
    after = last.subjectId
    const interest = page
      .map((account) => ({ subjectId: account.subjectId, amountFen: yearInterest({ openingFen: account.openingFen, creditsFen: netCredits(account), rate, method, months: 12 }) }))
      .filter(({ amountFen }) => amountFen !== 0)
    if (interest.length === 0) continue
    await stageInterest(tx, interest)
    const { answer } = await writeTrailForMany(tx, {
      actor: 'system:account-interest', action: 'contributions.interest-posted', ground: rateRow.document, body: { year, scheme }, at, civilDay: day,
      tables: ['account_entry'], pick: personsOfInterest,
    }, ({ table }) => insertInterest(tx, { scheme, year, postedOn: day, at, reserved: table }))
    accounts += answer
    totalFen += interest.reduce((sum, { amountFen }) => sum + amountFen, 0)
  }
}

/** What is paid out in month n earned until then, so it stops earning a month later than a credit of that month begins. */
export function netCredits({ inFen, outFen }: Pick<YearOfAccount, 'inFen' | 'outFen'>): Fen[] {
  return inFen.map((credited, at) => subtractFen(credited, at === 0 ? fen(0) : outFen[at - 1] ?? fen(0)))
}
