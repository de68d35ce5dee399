import { firstDayOf } from '../kernel/day.ts'
import type { YearMonth } from '../kernel/day.ts'
import { explained } from '../kernel/explained.ts'
import type { Explained } from '../kernel/explained.ts'
import { addFen, fen, maxFen, mulDiv, noFen, subtractFen, sumFen, timesRatio } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { addRatio, oneRatio, ratioFromDecimal } from '../kernel/ratio.ts'
import type { Ratio } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { notWhole } from './facts-in-range.ts'
import { bandsOf, ratioOf, refOf } from './parameter-book.ts'
import type { ParameterBook } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter, ruleContext } from './rule-context.ts'
import type { RestsOn, RuleOptions } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/** The two ways to a pension of public-sector staff who worked before and after October 2014 (中人), in fen a month. */
export type PublicSectorFacts = {
  readonly retiresIn: YearMonth
  /** The new way: basic, account and transitional part, as the formula gives them, and the annuity. */
  readonly newWay: { readonly basicFen: Fen; readonly accountFen: Fen; readonly transitionalFen: Fen; readonly annuityFen: Fen }
  /** The old way: basic pay of September 2014, years of work for the share, retirement allowance, increment, and yearly growth. */
  readonly oldWay: {
    readonly basicPayFen: Fen
    readonly workYears: number
    readonly allowanceFen: Fen
    readonly incrementFen: Fen
    /** Growth of each year from 2015 to the year of retirement. */
    readonly growth: readonly Ratio[]
  }
}

export type PublicSectorPension = {
  readonly rule: string
  readonly newFen: Fen
  readonly oldFen: Fen
  /** Of what the new way gives more, how much is paid in that year. */
  readonly shareOfExcess: Ratio
  readonly totalFen: Fen
  readonly rests: RestsOn
}

/**
 * 中人 in the ten years of comparison, 2014-10 to 2024-09: the old way is the least; of what the new way gives more a tenth is
 * paid in the first year, two in the second, and so on. Afterwards only the new way counts (国发〔2015〕2号 art. 4).
 */
export function determinePublicSectorPension(facts: PublicSectorFacts, book: ParameterBook, options: RuleOptions): Explained<PublicSectorPension> | Refusal {
  const context = ruleContext(book, options)
  const on = firstDayOf(facts.retiresIn)
  if (facts.retiresIn < '2014-10') return policyRefusal('public-sector.outside-transition', { on: facts.retiresIn })
  const { basicPayFen, workYears, allowanceFen, incrementFen } = facts.oldWay
  const bad = notWhole({ ...facts.newWay, basicPayFen, workYears, allowanceFen, incrementFen })
  if (bad) return bad
  const { basicFen, accountFen, transitionalFen, annuityFen } = facts.newWay
  const newFen = sumFen([basicFen, accountFen, transitionalFen, annuityFen])
  if (facts.retiresIn >= '2024-10') {
    if (context.why.on) context.why.add({ key: 'newWay', value: newFen, unit: 'fen', cites: cite('国发〔2015〕2号-4'), formula: 'Σ' })
    return explained({ rule: 'public-sector-pension@1', newFen, oldFen: noFen, shareOfExcess: oneRatio, totalFen: newFen, rests: { ...context.rests } }, context.why)
  }
  const shares = parameter(context, 'public-sector', 'old-method-shares', on)
  if (isRefusal(shares)) return shares
  const oldFen = oldWay(facts.oldWay, bandsOf(shares))
  const row = parameter(context, 'public-sector', 'excess-share', on)
  if (isRefusal(row)) return row
  const excess = maxFen(noFen, subtractFen(newFen, oldFen))
  const totalFen = addFen(oldFen, timesRatio(excess, ratioOf(row), 'half-up'))
  if (context.why.on) {
    context.why.add({ key: 'newWay', value: newFen, unit: 'fen', cites: cite('国发〔2015〕2号-4'), formula: 'Σ' })
    context.why.add({ key: 'oldWay', value: oldFen, unit: 'fen', parameter: refOf(shares), cites: cite('国发〔2015〕2号-4'), formula: '(A × M + B + C) × Π(1 + G)' })
    context.why.add({ key: 'publicSectorPension', value: totalFen, unit: 'fen', parameter: refOf(row), cites: cite('国发〔2015〕2号-4'), formula: 'old + (new − old) × p' })
  }
  return explained({ rule: 'public-sector-pension@1', newFen, oldFen, shareOfExcess: ratioOf(row), totalFen, rests: { ...context.rests } }, context.why)
}

/** 职业年金 a month while it lasts: balance over the divisor at retirement, half-up to the fen (国办发〔2015〕18号 art. 9). */
export function annuityMonthly(balanceFen: Fen, divisor: Ratio): Fen {
  return fen(mulDiv(balanceFen, divisor.den, divisor.num, 'half-up'))
}

// Growth is applied year by year and rounded each time to the fen, as the yearly tables were.
const oldWay = (old: PublicSectorFacts['oldWay'], bands: readonly { readonly [name: string]: unknown }[]): Fen => {
  const band = bands.find(({ fromYears }) => typeof fromYears === 'number' && old.workYears >= fromYears)
  const share = typeof band?.share === 'number' ? ratioFromDecimal(band.share) : ratioFromDecimal(0)
  const start = sumFen([timesRatio(old.basicPayFen, share, 'half-up'), old.allowanceFen, old.incrementFen])
  return old.growth.reduce((amount, growth) => timesRatio(amount, addRatio(oneRatio, growth), 'half-up'), start)
}
