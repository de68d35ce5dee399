import { dayOfYear, yearOf } from '../kernel/day.ts'
import type { PlainDate } from '../kernel/day.ts'
import { divideFen, formatYuan, maxFen, minFen, sumFen, timesRatio } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { fenOf, ratioOf, refOf } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'
import { parameter } from './rule-context.ts'
import type { RuleContext } from './rule-context.ts'
import { cite } from './statutes/statutes.ts'

/** 本人工资: the mean of the contribution wages of the twelve months before the injury, within 60 % and 300 % of the local average (工伤保险条例 art. 64). */
export function ownWage(context: RuleContext, wagesFen: readonly Fen[], injuredOn: PlainDate): Fen | Refusal {
  if (wagesFen.some((wage) => wage < 0)) return policyRefusal('facts.negative-amount', { what: 'wagesFen' })
  if (wagesFen.length === 0) return policyRefusal('injury.no-wage-record')
  const mean = divideFen(sumFen(wagesFen), wagesFen.length, 'half-up')
  const average = localAverageWage(context, injuredOn)
  if (isRefusal(average)) return average
  return clampedWage(context, mean, average, injuredOn)
}

/** A wage within the limits that the local average sets. */
export function clampedWage(context: RuleContext, wage: Fen, localAverage: Fen, on: PlainDate): Fen | Refusal {
  const floor = parameter(context, 'work-injury', 'own-wage-floor-share', on)
  if (isRefusal(floor)) return floor
  const ceiling = parameter(context, 'work-injury', 'own-wage-ceiling-share', on)
  if (isRefusal(ceiling)) return ceiling
  const clamped = minFen(maxFen(wage, timesRatio(localAverage, ratioOf(floor), 'half-up')), timesRatio(localAverage, ratioOf(ceiling), 'half-up'))
  if (context.why.on) {
    context.why.add({ key: 'meanWage', value: wage, unit: 'fen', cites: cite('工伤保险条例-64') })
    context.why.add({ key: 'ownWage', value: clamped, unit: 'fen', parameter: refOf(ceiling), cites: cite('工伤保险条例-64'), formula: `60%…300% × ${formatYuan(localAverage)}` })
  }
  return clamped
}

/** Average monthly wage of the pooling area in the year before the event. */
export function localAverageWage(context: RuleContext, on: PlainDate): Fen | Refusal {
  const row = parameter(context, 'average-wage', 'injury-region', dayOfYear(yearOf(on) - 1, 1, 1))
  if (isRefusal(row)) return row
  if (context.why.on) context.why.add({ key: 'localAverageWage', value: fenOf(row), unit: 'fen', parameter: refOf(row) })
  return fenOf(row)
}
