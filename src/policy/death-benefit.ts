import { addMonths, dayOfYear, monthOf, monthsBetween, yearOf } from '../kernel/day.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, fen, minFen, mulDiv, noFen } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { notWhole } from './facts-in-range.ts'
import { entryOf, fenOf, refOf, textOf, wholeOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleContext, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

export type DeathFacts = {
  readonly diedOn: PlainDate
  readonly contributionMonths: number
  /** The first month for which a pension was drawn, for the retired. */
  readonly drawnFrom?: YearMonth
  /** Own contributions in sum; for the flexibly employed only what went to the account. The limit when under five years were paid. */
  readonly ownContributionsFen: Fen
  readonly accountBalanceFen: Fen
  readonly cause: 'illness-or-not-work' | 'work'
  readonly servingSentence: boolean
  /** Another scheme pays a funeral grant already: only one may be taken (社会保险法 art. 49). */
  readonly funeralTakenElsewhere: boolean
}

export type DeathBenefits = {
  readonly rule: string
  readonly funeralFen: Fen
  /** 抚恤金, one sum. */
  readonly survivorsMonths: number
  readonly survivorsFen: Fen
  /** What is left in the account, which is inherited in any case. */
  readonly inheritedAccountFen: Fen
  readonly rests: RestsOn
}

/**
 * 遗属待遇 on a death by illness or not by work, in fen (社会保险法 art. 17, 人社部发〔2021〕18号). A death at work belongs to the
 * injury fund and is refused here. Under five years of contributions the survivors' money is at most the own contributions.
 */
export function determineDeathBenefits(facts: DeathFacts, book: ParameterBook, options: RuleOptions): Explained<DeathBenefits> | Refusal {
  const context = ruleContext(book, options)
  if (facts.cause === 'work') return policyRefusal('death.by-work')
  if (facts.servingSentence) return policyRefusal('death.no-grant')
  const bad = notWhole({ contributionMonths: facts.contributionMonths, ownContributionsFen: facts.ownContributionsFen, accountBalanceFen: facts.accountBalanceFen })
  if (bad) return bad
  const income = provincialIncome(context, facts.diedOn)
  if (isRefusal(income)) return income
  const drawnMonths = facts.drawnFrom === undefined ? undefined : Math.max(0, monthsBetween(facts.drawnFrom, addMonths(monthOf(facts.diedOn), 1)))
  const months = monthsOf(context, facts.contributionMonths, drawnMonths, facts.diedOn)
  if (isRefusal(months)) return months
  const rounded = roundingOf(context, facts.diedOn)
  if (isRefusal(rounded)) return rounded
  const funeralMonths = parameter(context, 'death-benefit', 'funeral-months', facts.diedOn)
  if (isRefusal(funeralMonths)) return funeralMonths
  const funeralFen = facts.funeralTakenElsewhere ? noFen : incomeMonths(income, wholeOf(funeralMonths), rounded)
  const byTable = incomeMonths(income, months, rounded)
  const survivorsFen = facts.contributionMonths < 60 ? minFen(byTable, facts.ownContributionsFen) : byTable
  if (context.why.on) {
    context.why.add({ key: 'funeralGrant', value: funeralFen, unit: 'fen', parameter: refOf(funeralMonths), cites: cite('社会保险法-17', '人社部发〔2021〕18号-3', '社会保险法-49'), formula: `${wholeOf(funeralMonths)} × I ÷ 12` })
    context.why.add({ key: 'survivorsMoney', value: byTable, unit: 'fen', cites: cite('社会保险法-17', '人社部发〔2021〕18号-4'), formula: `${months} × I ÷ 12` })
    if (survivorsFen < byTable) context.why.add({ key: 'survivorsCapped', value: survivorsFen, unit: 'fen', cites: cite('人社部发〔2021〕18号-5') })
    context.why.add({ key: 'inheritedAccount', value: facts.accountBalanceFen, unit: 'fen', cites: cite('社会保险法-14') })
  }
  return explained({ rule: 'death-benefit@1', funeralFen, survivorsMonths: months, survivorsFen, inheritedAccountFen: facts.accountBalanceFen, rests: { ...context.rests } }, context.why)
}

/** Months of income for the survivors: 3, 6 or 9, above fifteen years one more for each full year up to 24; for the retired one less for each full year drawn, nine at least. */
export function survivorsMonths(facts: { readonly contributionMonths: number; readonly drawnMonths?: number }, on: PlainDate, book: ParameterBook, options: RuleOptions): Explained<number> | Refusal {
  const context = ruleContext(book, options)
  const bad = notWhole({ contributionMonths: facts.contributionMonths, drawnMonths: facts.drawnMonths })
  if (bad) return bad
  const months = monthsOf(context, facts.contributionMonths, facts.drawnMonths, on)
  return isRefusal(months) ? months : explained(months, context.why)
}

/** So many twelfths of a yearly income; rounded once, to the fen or to whole yuan as the place does it. */
export function incomeMonths(yearlyIncomeFen: Fen, months: number, to: 'fen' | 'yuan'): Fen {
  const step = to === 'yuan' ? 100 : 1
  return fen(mulDiv(yearlyIncomeFen, months, 12 * step, 'half-up') * step)
}

/** What is drawn after a death is overpaid: the months from the month after the death on, in fen. */
export function overpaidAfter(diedOn: PlainDate, paid: readonly { readonly month: YearMonth; readonly amountFen: Fen }[]): Fen {
  return paid.reduce((sum, line) => (line.month > monthOf(diedOn) ? addFen(sum, line.amountFen) : sum), noFen)
}

const provincialIncome = (context: RuleContext, diedOn: PlainDate): Fen | Refusal => {
  const row = parameter(context, 'disposable-income', 'urban-province', dayOfYear(yearOf(diedOn) - 1, 1, 1))
  if (isRefusal(row)) return row
  if (context.why.on) context.why.add({ key: 'provincialIncome', of: String(yearOf(diedOn) - 1), value: fenOf(row), unit: 'fen', parameter: refOf(row) })
  return fenOf(row)
}

const roundingOf = (context: RuleContext, on: PlainDate): 'fen' | 'yuan' | Refusal => {
  const row = parameter(context, 'death-benefit', 'amount-rounding', on)
  return isRefusal(row) ? row : textOf(row) === 'yuan' ? 'yuan' : 'fen'
}

const monthsOf = (context: RuleContext, contributionMonths: number, drawnMonths: number | undefined, on: PlainDate): number | Refusal => {
  const row = parameter(context, 'death-benefit', 'survivors-months', on)
  if (isRefusal(row)) return row
  const entry = (name: string): number => entryOf(row, name) ?? 0
  const yearsAbove15 = Math.floor((contributionMonths - 180) / 12)
  const byYears = contributionMonths < 60 ? entry('under5Years') : contributionMonths < 120 ? entry('under10Years')
    : Math.min(entry('most'), entry('upTo15Years') + Math.max(0, yearsAbove15) * entry('perYearAbove15'))
  const months = drawnMonths === undefined ? byYears : Math.max(entry('leastForRetired'), byYears - Math.floor(drawnMonths / 12))
  if (context.why.on) {
    context.why.add({
      key: 'survivorsMonths', value: months, unit: 'months', parameter: refOf(row), cites: cite('人社部发〔2021〕18号-4'),
      ...(drawnMonths === undefined ? {} : { formula: `max(${entry('leastForRetired')}, ${byYears} − ${Math.floor(drawnMonths / 12)})` }),
    })
  }
  return months
}
