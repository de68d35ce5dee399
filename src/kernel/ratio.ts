import { isRefusal } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { kernelRefusal } from './kernel-refusals.ts'

/** An exact fraction in lowest terms with a positive denominator. Rates, shares and indices are ratios, never floats. */
export type Ratio = { readonly num: number; readonly den: number }

/** The fraction n/d in lowest terms. Throws on a zero denominator or numbers beyond the safe integers: that is a bug, not an answer. */
export function ratio(n: number, d = 1): Ratio {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d)) throw new RangeError(`a ratio needs safe integers: ${n}/${d}`)
  if (d === 0) throw new RangeError('a ratio cannot have a zero denominator')
  const divisor = greatestCommonDivisor(n, d) * (d < 0 ? -1 : 1)
  return { num: n / divisor + 0, den: d / divisor }
}

export const zeroRatio: Ratio = { num: 0, den: 1 }
export const oneRatio: Ratio = { num: 1, den: 1 }

/** Reads '0.016', '-1.5' or '8' exactly; a parameter written as a JSON number may be passed as it stands. */
export function ratioFromDecimal(decimal: string | number): Ratio {
  const read = parseRatio(String(decimal))
  if (isRefusal(read)) throw new RangeError(read.say.en)
  return read
}

/** Reads a decimal somebody typed; refuses (`ratio.not-a-decimal`) what is not one, or is too long to be held exactly. */
export function parseRatio(text: string): Ratio | Refusal {
  const parts = /^([+-]?)(\d{1,15})(?:\.(\d{1,15}))?(?:[eE]-(\d{1,2}))?$/.exec(text.trim())
  if (parts === null) return kernelRefusal('ratio.not-a-decimal', { text })
  const fraction = parts[3] ?? ''
  const exponent = fraction.length + Number(parts[4] ?? '0')
  const digits = Number(`${parts[2] ?? ''}${fraction}`)
  const den = 10 ** exponent
  if (!Number.isSafeInteger(digits) || !Number.isSafeInteger(den)) return kernelRefusal('ratio.not-a-decimal', { text })
  return ratio(parts[1] === '-' ? -digits : digits, den)
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compareRatio(a: Ratio, b: Ratio): number {
  const left = a.num * b.den
  const right = b.num * a.den
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return Math.sign(left - right)
  const difference = BigInt(a.num) * BigInt(b.den) - BigInt(b.num) * BigInt(a.den)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function multiplyRatio(a: Ratio, b: Ratio): Ratio {
  const num = a.num * b.num
  const den = a.den * b.den
  if (Number.isSafeInteger(num) && Number.isSafeInteger(den)) return ratio(num, den)
  return ratioFromBigints(BigInt(a.num) * BigInt(b.num), BigInt(a.den) * BigInt(b.den))
}

export function divideRatio(a: Ratio, b: Ratio): Ratio {
  if (b.num === 0) throw new RangeError('a ratio cannot be divided by zero')
  return multiplyRatio(a, b.num < 0 ? { num: -b.den, den: -b.num } : { num: b.den, den: b.num })
}

export function addRatio(a: Ratio, b: Ratio): Ratio {
  const left = a.num * b.den
  const right = b.num * a.den
  const den = a.den * b.den
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right) && Number.isSafeInteger(left + right) && Number.isSafeInteger(den)) {
    return ratio(left + right, den)
  }
  return ratioFromBigints(BigInt(a.num) * BigInt(b.den) + BigInt(b.num) * BigInt(a.den), BigInt(a.den) * BigInt(b.den))
}

export function subtractRatio(a: Ratio, b: Ratio): Ratio {
  return addRatio(a, { num: -b.num + 0, den: b.den })
}

/** The ratio as a decimal text with so many places, half-up; for screens and letters only. */
export function formatRatio(r: Ratio, places: number): string {
  const scale = 10n ** BigInt(places)
  const negative = r.num < 0
  const doubled = BigInt(negative ? -r.num : r.num) * scale * 2n + BigInt(r.den)
  const digits = (doubled / (2n * BigInt(r.den))).toString().padStart(places + 1, '0')
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return negative && /[1-9]/.test(text) ? `-${text}` : text
}

const ratioFromBigints = (num: bigint, den: bigint): Ratio => {
  let [a, b] = [num < 0n ? -num : num, den]
  while (b !== 0n) [a, b] = [b, a % b]
  const divisor = a === 0n ? 1n : a
  return ratio(Number(num / divisor), Number(den / divisor))
}

const greatestCommonDivisor = (n: number, d: number): number => {
  let [a, b] = [Math.abs(n), Math.abs(d)]
  while (b !== 0) [a, b] = [b, a % b]
  return a
}
