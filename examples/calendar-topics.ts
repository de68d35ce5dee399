import { plainDate } from '../src/kernel/day.ts'
import { deadline } from '../src/kernel/working-calendar.ts'
import type { Topic } from './example.ts'
import { numberIn, textIn } from './inputs.ts'

export const calendarTopics: Readonly<Record<string, Topic>> = {
  'calendar.workingDays': (inputs, { calendar }) => {
    const due = deadline(calendar(), plainDate(textIn(inputs, 'start')), numberIn(inputs, 'workingDays'))
    return { deadline: due.dueOn, provisional: due.provisional }
  },
}
