import { addMonths, monthOf } from '../kernel/day.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import { explained, reasons } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, maxFen, minFen, noFen, subtractFen, timesRatio } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { notWhole } from './facts-in-range.ts'
import { deathGrantFor } from './injury-death.ts'
import { ratioOf, refOf, wholeOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/** One cost of an injury: the day it arose, its amount, and whether it is medical. */
export type InjuryCost = { readonly aroseOn: PlainDate; readonly amountFen: Fen; readonly isMedical: boolean }

export type CostSplit = { readonly fundFen: Fen; readonly employerFen: Fen; readonly thirdPartyFen: Fen }

/**
 * Who bears the costs of an injury. Without insurance at the accident the employer bears what arose until it enrolled and paid
 * its arrears; what arises from then on is the fund's (工伤保险条例 art. 62). What a third party has paid is taken off medical
 * costs only. The three parts add up to the costs.
 */
export function splitInjuryCosts(
  facts: { readonly costs: readonly InjuryCost[]; readonly insuredFrom: PlainDate; readonly thirdPartyMedicalFen: Fen }, options: RuleOptions,
): Explained<CostSplit> | Refusal {
  for (const amountFen of [facts.thirdPartyMedicalFen, ...facts.costs.map((cost) => cost.amountFen)]) {
    const bad = notWhole({ amountFen })
    if (bad) return bad
  }
  const why = reasons(options.reasons)
  let thirdPartyLeft = facts.thirdPartyMedicalFen
  let split: CostSplit = { fundFen: noFen, employerFen: noFen, thirdPartyFen: noFen }
  for (const cost of facts.costs) {
    const byThird = cost.isMedical ? minFen(cost.amountFen, thirdPartyLeft) : noFen
    thirdPartyLeft = subtractFen(thirdPartyLeft, byThird)
    const rest = subtractFen(cost.amountFen, byThird)
    split = {
      thirdPartyFen: addFen(split.thirdPartyFen, byThird),
      fundFen: cost.aroseOn >= facts.insuredFrom ? addFen(split.fundFen, rest) : split.fundFen,
      employerFen: cost.aroseOn < facts.insuredFrom ? addFen(split.employerFen, rest) : split.employerFen,
    }
  }
  if (why.on) {
    why.add({ key: 'costsOfFund', value: split.fundFen, unit: 'fen', cites: cite('工伤保险条例-62', '社会保险法-38') })
    why.add({ key: 'costsOfEmployer', value: split.employerFen, unit: 'fen', cites: cite('工伤保险条例-62', '社会保险法-41') })
    why.add({ key: 'costsOfThirdParty', value: split.thirdPartyFen, unit: 'fen', cites: cite('社会保险法-42') })
  }
  return explained(split, why)
}

export type MissingBenefits = { readonly wagesUntil: YearMonth; readonly dependantsFrom: YearMonth; readonly advanceFen: Fen; readonly restOfGrantFen: Fen }

/** Missing in duty: wages for three months, dependants from the fourth, half the death grant in advance and the rest once death is declared (art. 41). */
export function missingInDuty(missingSince: PlainDate, book: ParameterBook, options: RuleOptions): Explained<MissingBenefits> | Refusal {
  const context = ruleContext(book, options)
  const months = parameter(context, 'work-injury', 'missing-wage-months', missingSince)
  if (isRefusal(months)) return months
  const share = parameter(context, 'work-injury', 'missing-advance-share', missingSince)
  if (isRefusal(share)) return share
  const grant = deathGrantFor(context, missingSince)
  if (isRefusal(grant)) return grant
  const advanceFen = timesRatio(grant, ratioOf(share), 'half-up')
  const dependantsFrom = addMonths(monthOf(missingSince), wholeOf(months))
  if (context.why.on) {
    context.why.add({ key: 'dependantsFrom', value: dependantsFrom, unit: 'month', parameter: refOf(months), cites: cite('工伤保险条例-41') })
    context.why.add({ key: 'grantInAdvance', value: advanceFen, unit: 'fen', parameter: refOf(share), cites: cite('工伤保险条例-41') })
  }
  return explained({ wagesUntil: dependantsFrom, dependantsFrom, advanceFen, restOfGrantFen: maxFen(noFen, subtractFen(grant, advanceFen)) }, context.why)
}
