import type { Refusal } from '../src/kernel/refusal.ts'
import { contributionTopics } from './contribution-topics.ts'
import type { Inputs } from './inputs.ts'
import { pensionTopics } from './pension-topics.ts'
import { retirementTopics } from './retirement-topics.ts'
import { calendarTopics } from './calendar-topics.ts'
import type { Computed } from './worked-example.ts'

/** A topic hands the inputs of a table to the rule and names its results as the table does. It computes nothing itself. */
export type Topic = (inputs: Inputs) => Computed | Refusal

export const topics: Readonly<Record<string, Topic>> = { ...calendarTopics, ...contributionTopics, ...retirementTopics, ...pensionTopics }
