import { renderStepsWith } from '../kernel/explained.ts'
import type { Language, RenderedStep, Step } from '../kernel/explained.ts'
import { benefitWords } from './benefit-words.ts'
import { contributionWords } from './contribution-words.ts'
import { employeePensionWords } from './employee-pension-words.ts'
import { furtherWords } from './further-words.ts'

/** The words of every rule's steps; keys are unique across the rules, which a test checks. */
export const stepWords = { ...employeePensionWords, ...contributionWords, ...benefitWords, ...furtherWords }

/** Reasons as a person reads them, in Chinese or English. */
export function renderSteps(steps: readonly Step[], language: Language): RenderedStep[] {
  return renderStepsWith(stepWords, steps, language)
}
