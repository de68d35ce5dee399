import { benefitTopics } from './benefit-topics.ts'
import { boundaryTopics } from './boundary-topics.ts'
import { calendarTopics } from './calendar-topics.ts'
import { contributionTopics } from './contribution-topics.ts'
import type { Topic } from './example.ts'
import { furtherTopics } from './further-topics.ts'
import { injuryTopics } from './injury-topics.ts'
import { pensionTopics } from './pension-topics.ts'
import { retirementTopics } from './retirement-topics.ts'
import { transferTopics } from './transfer-topics.ts'

/** Every topic a table may name. */
export const topics: Readonly<Record<string, Topic>> = { ...calendarTopics, ...contributionTopics, ...retirementTopics, ...pensionTopics, ...benefitTopics, ...injuryTopics, ...transferTopics, ...boundaryTopics, ...furtherTopics }
