import { addMonths, yearMonth, yearOf } from '../kernel/day.ts'
import type { YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import type { Sex } from '../kernel/ids.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { minimumMonths, retirementGroup, statutoryMonth } from './retirement-age.ts'
import type { PostKind } from './retirement-age.ts'
import { ruleContext } from './rule-context.ts'
import type { RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

export type ShortFacts = {
  readonly sex: Sex
  readonly post: PostKind
  readonly birth: YearMonth
  readonly asked: YearMonth
  /** Paid and deemed months together. */
  readonly months: number
  readonly firstInsuredIn: YearMonth
  readonly accountFen: Fen
  readonly leavesNationality?: boolean
}

export type ShortChoice =
  /** Pays on month by month until the minimum; the pension can begin in this month. */
  | { readonly way: 'pay-on', readonly months: number, readonly possibleIn: YearMonth }
  /** Insured before July 2011 and still short five years after the age: the rest in one payment. */
  | { readonly way: 'pay-at-once', readonly months: number }
  /** The account moves into the residents' pension; years do not become employee years. */
  | { readonly way: 'move-to-resident', readonly accountFen: Fen }
  /** Ends the relation in writing and takes the balance; nothing else is due. */
  | { readonly way: 'end-and-take-account', readonly accountFen: Fen }

export type ShortOfYears = { readonly rule: string, readonly statutoryIn: YearMonth, readonly minimum: number, readonly short: number, readonly choices: readonly ShortChoice[] }

const insuredBefore = yearMonth('2011-07')
const fiveYears = 60

/**
 * What is open to somebody who reaches the statutory age with too few months, or gives up the nationality before it (社会保险法 art. 16, 人社部令第13号
 * art. 2, 3): pay on, after five years pay the rest at once, move to the residents' pension, or end the relation and take the account. Months and fen.
 */
export function choicesWhenShort(facts: ShortFacts, book: ParameterBook, options: RuleOptions): Explained<ShortOfYears> | Refusal {
  const context = ruleContext(book, options)
  const statutory = statutoryMonth(context, retirementGroup(facts.sex, facts.post), facts.birth)
  if (isRefusal(statutory)) return statutory
  const minimum = minimumMonths(context, yearOf(statutory.month))
  if (isRefusal(minimum)) return minimum
  if (facts.accountFen < 0 || facts.months < 0) return policyRefusal('facts.negative-amount', { what: 'account' })
  const short = Math.max(0, minimum - facts.months)
  const takeAccount: ShortChoice = { way: 'end-and-take-account', accountFen: facts.accountFen }
  if (facts.leavesNationality !== true) {
    if (facts.asked < statutory.month) return policyRefusal('short.not-at-age', { statutory: statutory.month })
    if (short === 0) return policyRefusal('short.months-are-enough', { total: facts.months, minimum })
  }
  const mayPayAtOnce = facts.firstInsuredIn < insuredBefore && facts.asked >= addMonths(statutory.month, fiveYears)
  const choices: readonly ShortChoice[] = facts.leavesNationality === true ? [takeAccount] : [
    { way: 'pay-on', months: short, possibleIn: addMonths(facts.asked, short) },
    ...(mayPayAtOnce ? [{ way: 'pay-at-once', months: short } as const] : []),
    { way: 'move-to-resident', accountFen: facts.accountFen },
    takeAccount,
  ]
  if (context.why.on) {
    context.why.add({ key: 'monthsShort', value: short, unit: 'months', formula: `${minimum} − ${facts.months}`, cites: cite('社会保险法-16') })
    for (const { way } of choices) context.why.add({ key: 'shortChoice', value: way, unit: 'text', cites: cite(way === 'pay-on' || way === 'pay-at-once' ? '人社部令第13号-2' : '人社部令第13号-3') })
  }
  return explained({ rule: 'short-of-years@1', statutoryIn: statutory.month, minimum, short, choices }, context.why)
}
