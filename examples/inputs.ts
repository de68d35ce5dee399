import { yearMonth } from '../src/kernel/day.ts'
import type { YearMonth } from '../src/kernel/day.ts'
import type { Fen } from '../src/kernel/money.ts'
import { ratioFromDecimal } from '../src/kernel/ratio.ts'
import type { Ratio } from '../src/kernel/ratio.ts'
import { fenFromYuan } from '../src/policy/parameter-book.ts'

/** The inputs of an example, read by kind; a missing or misshapen one throws and fails that example. */
export type Inputs = Readonly<Record<string, unknown>>

export function numberIn(inputs: Inputs, name: string): number {
  const value = inputs[name]
  if (typeof value !== 'number') throw new TypeError(`the input ${name} is a number`)
  return value
}

export function textIn(inputs: Inputs, name: string): string {
  const value = inputs[name]
  if (typeof value !== 'string') throw new TypeError(`the input ${name} is a text`)
  return value
}

export function listIn(inputs: Inputs, name: string): readonly unknown[] {
  const value = inputs[name]
  if (!Array.isArray(value)) throw new TypeError(`the input ${name} is a list`)
  return value
}

export function yuanIn(inputs: Inputs, name: string): Fen {
  return fenFromYuan(numberIn(inputs, name))
}

export function ratioIn(inputs: Inputs, name: string): Ratio {
  return ratioFromDecimal(numberIn(inputs, name))
}

export function monthIn(inputs: Inputs, name: string): YearMonth {
  return yearMonth(textIn(inputs, name).slice(0, 7))
}

export function flagIn(inputs: Inputs, name: string): boolean {
  return inputs[name] === true
}

export function recordIn(value: unknown): Inputs {
  if (typeof value !== 'object' || value === null) throw new TypeError('an entry of a list is a table')
  return Object.fromEntries(Object.entries(value))
}

/** Completed months of a decimal number of years: 4.99 years are 59 months. */
export function completedMonths(years: number): number {
  return Math.floor(years * 12 + 1e-9)
}

export const inYuan = (amount: Fen): number => amount / 100
export const asDecimal = (value: Ratio): number => value.num / value.den
