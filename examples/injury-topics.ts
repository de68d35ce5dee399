import { plainDate } from '../src/kernel/day.ts'
import { addFen, minFen, noFen, sumFen } from '../src/kernel/money.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { deathGrant, dependantAmounts, injuryFuneral } from '../src/policy/injury-death.ts'
import type { Dependant } from '../src/policy/injury-death.ts'
import { disabilityAllowance, disabilityGrant } from '../src/policy/injury-disability.ts'
import { clampedWage } from '../src/policy/injury-wage.ts'
import { nation } from '../src/policy/parameter-book.ts'
import { ruleContext } from '../src/policy/rule-context.ts'
import type { RuleContext } from '../src/policy/rule-context.ts'
import type { Computed, Sources, Topic } from './example.ts'
import { inYuan, listIn, numberIn, yuanIn } from './inputs.ts'
import type { Inputs } from './inputs.ts'
import type { Refusal } from '../src/kernel/refusal.ts'

const today = plainDate('2026-01-01')
const contextIn = ({ bookOf }: Sources) => ruleContext(bookOf(nation), { reasons: false })

export const injuryTopics: Readonly<Record<string, Topic>> = {
  'injury.disability': (inputs, sources) => {
    const context = contextIn(sources)
    if (!('grade' in inputs)) return monthlyOfGrades5And6(inputs, context)
    const grade = numberIn(inputs, 'grade')
    const wage = 'localAverage' in inputs ? clampedWage(context, yuanIn(inputs, 'ownWage'), yuanIn(inputs, 'localAverage'), today) : yuanIn(inputs, 'ownWage')
    if (isRefusal(wage)) return wage
    const grant = disabilityGrant(context, grade, wage, today)
    if (isRefusal(grant)) return grant
    const monthly = disabilityAllowance(context, grade, wage, today)
    return isRefusal(monthly) ? monthly : { cappedWage: inYuan(wage), lumpSum: inYuan(grant), monthly: inYuan(monthly) }
  },
  'injury.death': (inputs, sources) => {
    const context = contextIn(sources)
    const grant = 'income' in inputs ? deathGrant(context, yuanIn(inputs, 'income'), today)
      : 'nationalIncome' in inputs ? deathGrant(context, yuanIn(inputs, 'nationalIncome'), today) : noFen
    if (isRefusal(grant)) return grant
    const funeral = 'avgWage' in inputs ? injuryFuneral(context, yuanIn(inputs, 'avgWage'), today) : noFen
    if (isRefusal(funeral)) return funeral
    const amounts: Computed = { lumpSum: inYuan(grant), funeral: inYuan(funeral), lumpAndFuneral: inYuan(addFen(grant, funeral)) }
    if (!('dependants' in inputs)) return amounts
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
  const relation = name === 'spouse' || name === 'child' || name === 'parent' ? name : 'other'
  return { relation, alone: name === 'orphan' || name === 'loneElder' }
}
