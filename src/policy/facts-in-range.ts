import type { Refusal } from '../kernel/refusal.ts'
import { policyRefusal } from './policy-refusals.ts'

/** Refuses (`facts.negative-amount`) the first of some amounts and counts that is below zero or no whole number; nothing when all are in order. */
export function notWhole(facts: Readonly<Record<string, number | undefined>>): Refusal | undefined {
  for (const [what, value] of Object.entries(facts)) if (value !== undefined && (!Number.isSafeInteger(value) || value < 0)) return policyRefusal('facts.negative-amount', { what })
  return undefined
}
