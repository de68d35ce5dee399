import { isRefusal } from '../src/kernel/refusal.ts'
import type { Refusal } from '../src/kernel/refusal.ts'
import type { Computed, Sources, Topic, Verdict, WorkedExample } from './example.ts'
import { RefusedInput } from './inputs.ts'
import { topics } from './topics.ts'

/** What the rules give for an example: its figures, a refusal, an error when the inputs are of the wrong shape; nothing for an unknown topic. */
export function computeExample(example: WorkedExample, sources: Sources): Computed | Refusal | Error | undefined {
  const topic = topicOf(example.topic)
  return topic === undefined ? undefined : attempt(() => topic(example.inputs, sources))
}

/** Computes an example by the rules themselves and compares every expected figure; where the answer is a refusal, `expected` names its code. */
export function judge(example: WorkedExample, sources: Sources): Verdict {
  if (Object.keys(example.expected).length === 0) return { kind: 'failed', why: 'nothing is expected, so nothing can be judged' }
  const computed = computeExample(example, sources)
  if (computed === undefined) return { kind: 'failed', why: `there is no topic ${example.topic}` }
  if (computed instanceof Error) return { kind: 'failed', why: computed.message }
  if (isRefusal(computed) && !('refused' in example.expected)) return { kind: 'failed', why: `${computed.refused}: ${computed.say.en}` }
  const figures: Computed = isRefusal(computed) ? { refused: computed.refused } : computed
  const differences = differencesFrom(example.expected, figures, example)
  if (differences.length === 0) return { kind: 'passed' }
  const why = differences.join('; ')
  if (example.matches !== false) return { kind: 'failed', why }
  if (example.recomputed === undefined) return { kind: 'skipped', why: `known not to agree: ${why}. ${example.note ?? ''}` }
  const again = differencesFrom(example.recomputed, figures, example)
  return again.length === 0 ? { kind: 'passed', note: `as recomputed; the published figures are known not to agree: ${why}` } : { kind: 'failed', why: `recomputed ${again.join('; ')}` }
}

/** Reads a table of examples, entry by entry: what has not the shape of one is named and does not stop the others. */
export function readExamples(json: unknown): readonly (WorkedExample | { readonly misshapen: string })[] {
  const list = isTable(json) && Array.isArray(json.examples) ? json.examples : json
  if (!Array.isArray(list)) return [{ misshapen: 'a file of examples is a list' }]
  if (list.length === 0) return [{ misshapen: 'the file holds no example' }]
  return list.map((entry: unknown, at) => {
    const missing = missingOf(entry)
    return missing === undefined && isExample(entry) ? { ...entry, tolerance: toleranceOf(entry.tolerance) ?? 0 } : { misshapen: `entry ${at + 1}${isTable(entry) && typeof entry.id === 'string' ? ` (${entry.id})` : ''}: ${missing ?? 'not an example'}` }
  })
}

const topicOf = (name: string): Topic | undefined => (Object.hasOwn(topics, name) ? topics[name] : undefined)

const differencesFrom = (expected: Readonly<Record<string, unknown>>, computed: Computed, { tolerance }: WorkedExample): string[] =>
  Object.entries(expected).flatMap(([name, figure]) => difference(name, figure, Object.hasOwn(computed, name) ? computed[name] : undefined, typeof tolerance === 'number' ? tolerance : tolerance[name] ?? 0))

const difference = (name: string, expected: unknown, computed: number | string | boolean | undefined, tolerance: number): string[] => {
  const told = typeof expected === 'object' ? JSON.stringify(expected) : String(expected)
  if (computed === undefined) return [`${name}: expected ${told}, not computed`]
  // A figure may stand as a text, as programs write decimals that must not be rounded.
  const number = typeof expected === 'string' && typeof computed === 'number' && /^-?\d+(\.\d+)?$/.test(expected) ? Number(expected) : expected
  const agrees = typeof number === 'number' && typeof computed === 'number'
    ? Math.abs(number - computed) <= tolerance + 1e-9 * Math.max(1, Math.abs(number))
    : number === computed
  return agrees ? [] : [`${name}: expected ${told}, computed ${String(computed)}`]
}

const attempt = (compute: () => Computed | Refusal): Computed | Refusal | Error => {
  try {
    return compute()
  } catch (error) {
    // Inputs of the wrong shape end here; the example is named, the others still run.
    if (error instanceof RefusedInput) return error.refusal
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** What an entry lacks to be an example; nothing when it is one. */
const missingOf = (entry: unknown): string | undefined => {
  if (!isTable(entry)) return 'an example is a table with id, topic, inputs, expected and tolerance'
  if (typeof entry.id !== 'string' || entry.id === '') return 'the id is missing'
  if (typeof entry.topic !== 'string' || entry.topic === '') return 'the topic is missing'
  if (!isTable(entry.inputs)) return 'the inputs are missing'
  if (!isTable(entry.expected)) return 'what is expected is missing'
  if (toleranceOf(entry.tolerance) === undefined) return 'the tolerance is a number that is not below zero, or one for each figure'
  return undefined
}

/** One number for every figure or a table of them, also as texts; left out it is zero. Nothing when it is neither. */
const toleranceOf = (tolerance: unknown): WorkedExample['tolerance'] | undefined => {
  if (tolerance === undefined || tolerance === null) return 0
  if (!isTable(tolerance)) return oneTolerance(tolerance)
  const entries = Object.entries(tolerance).map(([name, value]) => [name, oneTolerance(value)] as const)
  return entries.every((entry): entry is readonly [string, number] => entry[1] !== undefined) ? Object.fromEntries(entries) : undefined
}

const oneTolerance = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined
}

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

const isExample = (entry: unknown): entry is WorkedExample => missingOf(entry) === undefined
