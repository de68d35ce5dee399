import type { ExplanationStep } from '../api/explanation.ts'

export type StepGroup = readonly ExplanationStep[]

/** Neighbouring steps of kinds that come back year after year form one group; every other step stands alone. */
export function stepGroups(steps: readonly ExplanationStep[]): readonly StepGroup[] {
  const times = new Map<string, number>()
  for (const { key } of steps) times.set(key, (times.get(key) ?? 0) + 1)
  const isYearly = (step: ExplanationStep) => (times.get(step.key) ?? 0) > 2
  const groups: ExplanationStep[][] = []
  let before: ExplanationStep | undefined
  for (const step of steps) {
    const last = groups.at(-1)
    if (last && before && isYearly(step) && isYearly(before)) last.push(step)
    else groups.push([step])
    before = step
  }
  return groups
}
