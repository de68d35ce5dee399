import { firstDayOf } from '../kernel/day.ts'
import type { YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { fen, maxFen, minFen, mulDiv } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import type { Ratio } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { fenOf, ratioOf, refOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RuleContext, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/** Floor and ceiling of the contribution base, in fen a month. */
export type BaseLimits = { readonly floorFen: Fen; readonly ceilingFen: Fen }

/** The base for a month: the declared average wage of last year, not below the floor and not above the ceiling, in fen. */
export function contributionBase(wageFen: Fen, month: YearMonth, book: ParameterBook, options: RuleOptions): Explained<Fen> | Refusal {
  const context = ruleContext(book, options)
  const base = baseFor(context, wageFen, month)
  return isRefusal(base) ? base : explained(base, context.why)
}

/** The limits that follow from an average monthly wage: 60 % and 300 %, half-up to whole yuan. */
export function limitsFromAverageWage(averageWageFen: Fen, shares: { readonly floor: Ratio; readonly ceiling: Ratio }): BaseLimits {
  return { floorFen: toYuan(averageWageFen, shares.floor), ceilingFen: toYuan(averageWageFen, shares.ceiling) }
}

export function withinLimits(wageFen: Fen, limits: BaseLimits): Fen {
  return minFen(maxFen(wageFen, limits.floorFen), limits.ceilingFen)
}

export function baseFor(context: RuleContext, wageFen: Fen, month: YearMonth): Fen | Refusal {
  if (wageFen <= 0) return policyRefusal('contribution.base-not-positive')
  const floorRow = parameter(context, 'base-limits', 'floor', firstDayOf(month))
  if (isRefusal(floorRow)) return floorRow
  const ceilingRow = parameter(context, 'base-limits', 'ceiling', firstDayOf(month))
  if (isRefusal(ceilingRow)) return ceilingRow
  const limits: BaseLimits = { floorFen: fenOf(floorRow), ceilingFen: fenOf(ceilingRow) }
  const base = withinLimits(wageFen, limits)
  if (context.why.on) {
    context.why.add({ key: 'declaredWage', value: wageFen, unit: 'fen', cites: cite('社会保险法-60') })
    context.why.add({ key: 'baseFloor', value: limits.floorFen, unit: 'fen', parameter: refOf(floorRow) })
    context.why.add({ key: 'baseCeiling', value: limits.ceilingFen, unit: 'fen', parameter: refOf(ceilingRow) })
    context.why.add({ key: 'contributionBase', value: base, unit: 'fen', cites: cite('社会保险法-12') })
  }
  return base
}

/** The shares behind the limits, for a year whose notice has not come: 60 % and 300 %. */
export function limitShares(context: RuleContext, month: YearMonth): { readonly floor: Ratio; readonly ceiling: Ratio } | Refusal {
  const floor = parameter(context, 'base-limits', 'floor-share', firstDayOf(month))
  if (isRefusal(floor)) return floor
  const ceiling = parameter(context, 'base-limits', 'ceiling-share', firstDayOf(month))
  return isRefusal(ceiling) ? ceiling : { floor: ratioOf(floor), ceiling: ratioOf(ceiling) }
}

const toYuan = (amount: Fen, share: Ratio): Fen => fen(mulDiv(amount, share.num, share.den * 100, 'half-up') * 100)
