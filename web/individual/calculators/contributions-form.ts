import { monthOf } from '../../../src/kernel/day.ts'
import type { DuesFacts } from '../../../src/policy/contribution-dues.ts'
import { readForm, type Reading, type Values } from './form-reading.ts'
import type { World } from './world.ts'

export const contributionsStart: Values = { wage: '8000', injuryClass: '1' }

export const injuryClasses = ['1', '2', '3', '4', '5', '6', '7', '8'] as const

/** This month's dues on the wage given, at the standard rate of the industry's class. */
export function readContributions(values: Values, { today }: World): Reading<DuesFacts> {
  return readForm(values, form => ({ month: monthOf(today), wageFen: form.yuan('wage'), injuryClass: Number(form.oneOf('injuryClass', injuryClasses)) }))
}
