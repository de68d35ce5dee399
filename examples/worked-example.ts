import { isRefusal } from '../src/kernel/refusal.ts'
import type { Refusal } from '../src/kernel/refusal.ts'
import type { Computed, Sources, Verdict, WorkedExample } from './example.ts'
import { topics } from './topics.ts'

/** What the rules give for an example: its figures, a refusal, an error when the inputs are of the wrong shape; nothing for an unknown topic. */
export function computeExample(example: WorkedExample, sources: Sources): Computed | Refusal | Error | undefined {
  const topic = topics[example.topic]
  return topic === undefined ? undefined : attempt(() => topic(example.inputs, sources))
}

/** Computes an example by the rules themselves and compares every expected figure. */
export function judge(example: WorkedExample, sources: Sources): Verdict {
  const computed = computeExample(example, sources)
  if (computed === undefined) return { kind: 'skipped', why: `no rule for the topic ${example.topic}` }
  if (computed instanceof Error) return { kind: 'failed', why: computed.message }
  if (isRefusal(computed)) return { kind: 'failed', why: `${computed.refused}: ${computed.say.en}` }
  const differences = Object.entries(example.expected).flatMap(([name, expected]) => difference(name, expected, computed[name], example.tolerance))
  if (differences.length === 0) return { kind: 'passed' }
  const why = differences.join('; ')
  return example.matches === false ? { kind: 'skipped', why: `known not to agree: ${why}. ${example.note ?? ''}` } : { kind: 'failed', why }
}

/** Reads a table of examples, entry by entry: what has not the shape of one is named and does not stop the others. */
export function readExamples(json: unknown): readonly (WorkedExample | { readonly misshapen: string })[] {
  if (!Array.isArray(json)) return [{ misshapen: 'a file of examples is a list' }]
  return json.map((entry: unknown, at) => (isExample(entry) ? entry : { misshapen: `entry ${at + 1} needs id, topic, inputs, expected and tolerance` }))
}

const difference = (name: string, expected: unknown, computed: number | string | boolean | undefined, tolerance: number): string[] => {
  if (computed === undefined) return [`${name}: expected ${String(expected)}, not computed`]
  const agrees = typeof expected === 'number' && typeof computed === 'number'
    ? Math.abs(expected - computed) <= tolerance + 1e-9 * Math.max(1, Math.abs(expected))
    : expected === computed
  return agrees ? [] : [`${name}: expected ${String(expected)}, computed ${String(computed)}`]
}

const attempt = (compute: () => Computed | Refusal): Computed | Refusal | Error => {
  try {
    return compute()
  } catch (error) {
    // Inputs of the wrong shape end here; the file is named, the others still run.
    return error instanceof Error ? error : new Error(String(error))
  }
}

const isExample = (entry: unknown): entry is WorkedExample =>
  typeof entry === 'object' && entry !== null && 'id' in entry && 'topic' in entry && typeof entry.topic === 'string'
  && 'inputs' in entry && typeof entry.inputs === 'object' && 'expected' in entry && typeof entry.expected === 'object'
  && 'tolerance' in entry && typeof entry.tolerance === 'number'
