import { monthOf, parseDay, parseMonth } from '../src/kernel/day.ts'
import type { PlainDate, YearMonth } from '../src/kernel/day.ts'
import { kernelRefusal } from '../src/kernel/kernel-refusals.ts'
import { fen } from '../src/kernel/money.ts'
import type { Fen } from '../src/kernel/money.ts'
import { parseRatio } from '../src/kernel/ratio.ts'
import type { Ratio } from '../src/kernel/ratio.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import type { Refusal } from '../src/kernel/refusal.ts'
import { policyRefusal } from '../src/policy/policy-refusals.ts'

/** The inputs of an example, read by kind; a missing or misshapen one fails that example alone, with a line that names it. */
export type Inputs = Readonly<Record<string, unknown>>

/** An input that is refused rather than misread: an amount below zero, a part of a fen, a day the calendar does not have. */
export class RefusedInput extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.say.en)
    this.refusal = refusal
  }
}

/** Whether an input is given; `null` is the same as leaving it out. */
export function has(inputs: Inputs, name: string): boolean {
  return inputs[name] !== undefined && inputs[name] !== null
}

/** A number, or the same as a text. */
export function numberIn(inputs: Inputs, name: string): number {
  const read = exactIn(inputs, name)
  return read.num / read.den
}

/** A whole number that is not below zero: a count, an age, a number of months. */
export function wholeIn(inputs: Inputs, name: string): number {
  const value = numberIn(inputs, name)
  if (value < 0) throw new RefusedInput(policyRefusal('facts.negative-amount', { what: name }))
  if (!Number.isSafeInteger(value)) throw new TypeError(`the input ${name} is a whole number, not ${value}`)
  return value
}

/** A number of years or the like, with decimals, not below zero. */
export function quantityIn(inputs: Inputs, name: string): number {
  const value = numberIn(inputs, name)
  if (value < 0) throw new RefusedInput(policyRefusal('facts.negative-amount', { what: name }))
  return value
}

export function textIn(inputs: Inputs, name: string): string {
  const value = inputs[name]
  if (typeof value !== 'string') throw new TypeError(`the input ${name} is ${has(inputs, name) ? 'a text' : 'missing'}`)
  return value
}

/** One of a few words. */
export function choiceIn<T extends string>(inputs: Inputs, name: string, choices: readonly T[]): T {
  const value = textIn(inputs, name)
  const found = choices.find((choice) => choice === value)
  if (found === undefined) throw new TypeError(`the input ${name} is one of ${choices.join(', ')}, not ${value}`)
  return found
}

export function listIn(inputs: Inputs, name: string): readonly unknown[] {
  const value = inputs[name]
  if (!Array.isArray(value)) throw new TypeError(`the input ${name} is ${has(inputs, name) ? 'a list' : 'missing'}`)
  return value
}

/** An amount of yuan in whole fen, not below zero. */
export function yuanIn(inputs: Inputs, name: string): Fen {
  const amount = signedYuanIn(inputs, name)
  if (amount < 0) throw new RefusedInput(policyRefusal('facts.negative-amount', { what: name }))
  return amount
}

/** The same for rules that say themselves what they think of an amount below zero. */
export function signedYuanIn(inputs: Inputs, name: string): Fen {
  const { num, den } = exactIn(inputs, name)
  const amount = 100 * num / den
  const whole = Math.round(amount)
  if (100 % den !== 0 && Math.abs(amount - whole) > noise) throw new RefusedInput(kernelRefusal('money.not-yuan', { text: String(inputs[name]) }))
  return fen(whole)
}

/** A rate, share, index or number of years, exactly as it is written; not below zero. */
export function ratioIn(inputs: Inputs, name: string): Ratio {
  const read = exactIn(inputs, name)
  if (read.num < 0) throw new RefusedInput(policyRefusal('facts.negative-amount', { what: name }))
  return read
}

/** A month; of a day its month. */
export function monthIn(inputs: Inputs, name: string): YearMonth {
  const text = textIn(inputs, name)
  const read = parseMonth(text)
  if (!isRefusal(read)) return read
  const day = parseDay(text)
  if (isRefusal(day)) throw new RefusedInput(read)
  return monthOf(day)
}

export function dayIn(inputs: Inputs, name: string): PlainDate {
  const read = parseDay(textIn(inputs, name))
  if (isRefusal(read)) throw new RefusedInput(read)
  return read
}

/** true or false; left out it is false. */
export function flagIn(inputs: Inputs, name: string): boolean {
  const value = inputs[name]
  if (has(inputs, name) && typeof value !== 'boolean') throw new TypeError(`the input ${name} is true or false, not ${JSON.stringify(value)}`)
  return value === true
}

export function recordIn(value: unknown): Inputs {
  if (typeof value !== 'object' || value === null) throw new TypeError('an entry of a list is a table')
  return Object.fromEntries(Object.entries(value))
}

/** Completed months of a decimal number of years: 4.99 years are 59 months. */
export function completedMonths(years: number): number {
  return Math.floor(years * 12 + noise)
}

export const inYuan = (amount: Fen): number => amount / 100
export const asDecimal = (value: Ratio): number => value.num / value.den

// What binary floating point leaves behind when somebody's program wrote the file: 70.15999999999999 is 70.16.
const noise = 1e-6

const exactIn = (inputs: Inputs, name: string): Ratio => {
  const value = inputs[name]
  if (typeof value !== 'number' && typeof value !== 'string') throw new TypeError(`the input ${name} is ${has(inputs, name) ? 'a number' : 'missing'}`)
  const read = parseRatio(String(value).replace(/(?<=\d),(?=\d{3})/g, ''))
  if (!isRefusal(read)) return read
  const rounded = Number(Number(value).toPrecision(12))
  if (typeof value === 'number' && Number.isFinite(value) && Math.abs(rounded - value) <= 1e-9 * Math.abs(value)) {
    const again = parseRatio(String(rounded))
    if (!isRefusal(again)) return again
  }
  throw new RefusedInput(read)
}

