import { isRefusal } from '../src/kernel/refusal.ts'
import { yearOf } from '../src/kernel/day.ts'
import { nation } from '../src/policy/parameter-book.ts'
import { electiveRetirement, minimumContributionMonths, statutoryRetirement } from '../src/policy/retirement-age.ts'
import type { RetirementGroup } from '../src/policy/retirement-age.ts'
import type { Topic } from './example.ts'
import { choiceIn, has, monthIn, wholeIn } from './inputs.ts'
import type { Inputs } from './inputs.ts'
import { regionOf } from './regions.ts'

export const retirementTopics: Readonly<Record<string, Topic>> = {
  'retirement.age': (inputs, { bookOf }) => {
    const statutory = statutoryRetirement(personIn(inputs), bookOf(regionOf(inputs, nation)), options)
    if (isRefusal(statutory)) return statutory
    const { delayMonths, month, ageYears, ageMonths } = statutory.value
    return { delayMonths, retirementMonth: month, ageYears, ageMonths }
  },
  'retirement.elective': (inputs, { bookOf }) => {
    const range = electiveRetirement(personIn(inputs), bookOf(regionOf(inputs, nation)), options)
    return isRefusal(range) ? range : { ...range.value }
  },
  'retirement.minimumYears': (inputs, { bookOf }) => {
    const book = bookOf(regionOf(inputs, nation))
    if (has(inputs, 'retirementYear')) {
      const months = minimumContributionMonths(wholeIn(inputs, 'retirementYear'), book, options)
      return isRefusal(months) ? months : { years: months.value / 12 }
    }
    const statutory = statutoryRetirement(personIn(inputs), book, options)
    if (isRefusal(statutory)) return statutory
    const months = minimumContributionMonths(yearOf(statutory.value.month), book, options)
    if (isRefusal(months)) return months
    return { minimumMonths: months.value, gapMonths: Math.max(0, months.value - wholeIn(inputs, 'contributionMonths')) }
  },
}

const options = { reasons: false }

const groups = { M60: 'male', F55: 'female-55', F50: 'female-50' } as const satisfies Readonly<Record<string, RetirementGroup>>

const personIn = (inputs: Inputs) => ({ group: groups[choiceIn(inputs, 'group', ['M60', 'F55', 'F50'])], birth: monthIn(inputs, 'birth') })
