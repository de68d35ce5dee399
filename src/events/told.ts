import { isRefusal, type Wording } from '../kernel/refusal.ts'
import { parseCitizenId } from '../kernel/ids.ts'
import { maskIdentity } from '../platform/keys.ts'

/** What a notice says, for people: identity numbers masked, everything else as it was told. */
export function masked(data: unknown, key = ''): unknown {
  if (typeof data === 'string') return key === 'idNumber' ? maskedNumber(data) : data
  if (Array.isArray(data)) return data.map((item: unknown) => masked(item, key))
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([name, value]: [string, unknown]) => [name, masked(value, name)]))
}

const maskedNumber = (text: string): string => {
  const number = parseCitizenId(text)
  return isRefusal(number) ? `${text.slice(0, 3)}…${text.slice(-2)}` : maskIdentity(number)
}

/** One line for each field that has words; what is nested is written behind its parts. */
export function linesOf(told: Readonly<Record<string, unknown>>, words: Readonly<Record<string, Wording>>): readonly { readonly field: Wording, readonly value: string }[] {
  return Object.entries(words).flatMap(([key, field]) => (told[key] === undefined ? [] : [{ field, value: textOf(told[key]) }]))
}

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(textOf).join('、')
  if (typeof value === 'object' && value !== null) return Object.entries(value).map(([, part]: [string, unknown]) => textOf(part)).join(' ')
  return String(value)
}
