import { plainDate } from '../src/kernel/day.ts'
import { deadline } from '../src/kernel/working-calendar.ts'
import { publishedCalendar } from '../test/support/parameter-files.ts'
import type { Topic } from './example.ts'
import { numberIn, textIn } from './inputs.ts'

export const calendarTopics: Readonly<Record<string, Topic>> = {
  'calendar.workingDays': (inputs) => {
    const due = deadline(publishedCalendar(), plainDate(textIn(inputs, 'start')), numberIn(inputs, 'workingDays'))
    return { deadline: due.dueOn, provisional: due.provisional }
  },
}
