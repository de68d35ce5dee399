import { yearOf } from '../src/kernel/day.ts'
import { deadline } from '../src/kernel/working-calendar.ts'
import { policyRefusal } from '../src/policy/policy-refusals.ts'
import { nation } from '../src/policy/parameter-book.ts'
import type { Topic } from './example.ts'
import { dayIn, wholeIn } from './inputs.ts'

export const calendarTopics: Readonly<Record<string, Topic>> = {
  'calendar.workingDays': (inputs, { calendar }) => {
    const start = dayIn(inputs, 'start')
    const [known, count] = [calendar(), wholeIn(inputs, 'workingDays')]
    if (count > 2500) throw new TypeError(`the input workingDays is ${count}; no limit is longer than ten years`)
    const due = deadline(known, start, count)
    // A day counted without the year's notice is not a result anybody could have written down.
    if (due.provisional) return policyRefusal('parameter.missing', { family: 'holidays', key: String([yearOf(start), yearOf(due.dueOn)].find((year) => !known.years.has(year)) ?? ''), region: nation, on: due.dueOn })
    return { deadline: due.dueOn, provisional: due.provisional }
  },
}
