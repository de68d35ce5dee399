import { dayOfYear, plainDate } from '../src/kernel/day.ts'
import { addFen, minFen, noFen, sumFen } from '../src/kernel/money.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { deathGrant, deathGrantFor, dependantAmounts, injuryFuneral } from '../src/policy/injury-death.ts'
import type { Dependant } from '../src/policy/injury-death.ts'
import { disabilityAllowance, disabilityGrant } from '../src/policy/injury-disability.ts'
import { clampedWage } from '../src/policy/injury-wage.ts'
import { nation } from '../src/policy/parameter-book.ts'
import { ruleContext } from '../src/policy/rule-context.ts'
import type { RuleContext } from '../src/policy/rule-context.ts'
import type { Computed, Sources, Topic } from './example.ts'
import { has, inYuan, listIn, wholeIn, yuanIn } from './inputs.ts'
import type { Inputs } from './inputs.ts'
import { regionOf } from './regions.ts'
import type { Refusal } from '../src/kernel/refusal.ts'

const today = plainDate('2026-01-01')
const contextIn = (inputs: Inputs, { bookOf }: Sources) => ruleContext(bookOf(regionOf(inputs, nation)), { reasons: false })

export const injuryTopics: Readonly<Record<string, Topic>> = {
  'injury.disability': (inputs, sources) => {
    const context = contextIn(inputs, sources)
    if (!has(inputs, 'grade')) return monthlyOfGrades5And6(inputs, context)
    const grade = wholeIn(inputs, 'grade')
    const wage = has(inputs, 'localAverage') ? clampedWage(context, yuanIn(inputs, 'ownWage'), yuanIn(inputs, 'localAverage'), today) : yuanIn(inputs, 'ownWage')
    if (isRefusal(wage)) return wage
    const grant = disabilityGrant(context, grade, wage, today)
    if (isRefusal(grant)) return grant
    const monthly = disabilityAllowance(context, grade, wage, today)
    return isRefusal(monthly) ? monthly : { cappedWage: inYuan(wage), lumpSum: inYuan(grant), monthly: inYuan(monthly) }
  },
  'injury.death': (inputs, sources) => {
    const context = contextIn(inputs, sources)
    const income = ['income', 'nationalIncome'].find((name) => has(inputs, name))
    const grant = income !== undefined ? deathGrant(context, yuanIn(inputs, income), today)
      : has(inputs, 'injuryYear') ? deathGrantFor(context, dayOfYear(wholeIn(inputs, 'injuryYear'), 12, 31)) : noFen
    if (isRefusal(grant)) return grant
    const funeral = has(inputs, 'avgWage') ? injuryFuneral(context, yuanIn(inputs, 'avgWage'), today) : noFen
    if (isRefusal(funeral)) return funeral
    const amounts: Computed = { lumpSum: inYuan(grant), funeral: inYuan(funeral), lumpAndFuneral: inYuan(addFen(grant, funeral)) }
    if (!has(inputs, 'dependants')) {
      if (income === undefined && !has(inputs, 'injuryYear') && !has(inputs, 'avgWage')) throw new TypeError('the inputs name no income, no average wage and no dependants')
      return amounts
    }
    const wage = yuanIn(inputs, 'ownWage')
    const dependants = dependantAmounts(context, wage, listIn(inputs, 'dependants').map(dependant), today)
    if (isRefusal(dependants)) return dependants
    const monthly = sumFen(dependants.amountsFen)
    return { ...amounts, uncapped: inYuan(dependants.uncappedFen), capped: inYuan(minFen(monthly, wage)), dependantsMonthly: inYuan(monthly) }
  },
}

const monthlyOfGrades5And6 = (inputs: Inputs, context: RuleContext): Computed | Refusal => {
  const five = disabilityAllowance(context, 5, yuanIn(inputs, 'ownWage'), today)
  if (isRefusal(five)) return five
  const six = disabilityAllowance(context, 6, yuanIn(inputs, 'ownWage'), today)
  return isRefusal(six) ? six : { grade5Monthly: inYuan(five), grade6Monthly: inYuan(six) }
}

const dependant = (name: unknown): Dependant => {
  if (name === 'orphan') return { relation: 'child', alone: true }
  if (name === 'loneElder') return { relation: 'parent', alone: true }
  if (name !== 'spouse' && name !== 'child' && name !== 'parent' && name !== 'other') throw new TypeError(`a dependant is spouse, child, parent, other, orphan or loneElder, not ${String(name)}`)
  return { relation: name }
}
