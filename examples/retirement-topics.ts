import { isRefusal } from '../src/kernel/refusal.ts'
import { yearOf } from '../src/kernel/day.ts'
import { nation } from '../src/policy/parameter-book.ts'
import { electiveRetirement, minimumContributionMonths, statutoryRetirement } from '../src/policy/retirement-age.ts'
import type { RetirementGroup } from '../src/policy/retirement-age.ts'
import type { Topic } from './example.ts'
import { monthIn, numberIn, textIn } from './inputs.ts'
import type { Inputs } from './inputs.ts'

export const retirementTopics: Readonly<Record<string, Topic>> = {
  'retirement.age': (inputs, { bookOf }) => {
    const statutory = statutoryRetirement(personIn(inputs), bookOf(nation), options)
    if (isRefusal(statutory)) return statutory
    const { delayMonths, month, ageYears, ageMonths } = statutory.value
    return { delayMonths, retirementMonth: month, ageYears, ageMonths }
  },
  'retirement.elective': (inputs, { bookOf }) => {
    const range = electiveRetirement(personIn(inputs), bookOf(nation), options)
    return isRefusal(range) ? range : { ...range.value }
  },
  'retirement.minimumYears': (inputs, { bookOf }) => {
    const book = bookOf(nation)
    if ('retirementYear' in inputs) {
      const months = minimumContributionMonths(numberIn(inputs, 'retirementYear'), book, options)
      return isRefusal(months) ? months : { years: months.value / 12 }
    }
    const statutory = statutoryRetirement(personIn(inputs), book, options)
    if (isRefusal(statutory)) return statutory
    const months = minimumContributionMonths(yearOf(statutory.value.month), book, options)
    if (isRefusal(months)) return months
    return { minimumMonths: months.value, gapMonths: Math.max(0, months.value - numberIn(inputs, 'contributionMonths')) }
  },
}

const options = { reasons: false }

const groups: Readonly<Record<string, RetirementGroup>> = { M60: 'male', F55: 'female-55', F50: 'female-50' }

const personIn = (inputs: Inputs) => {
  const group = groups[textIn(inputs, 'group')]
  if (group === undefined) throw new TypeError('the group is M60, F55 or F50')
  return { group, birth: monthIn(inputs, 'birth') }
}
