import type { Ratio } from './ratio.ts'
import type { Refusal } from './refusal.ts'
import { kernelRefusal } from './kernel-refusals.ts'

declare const fenBrand: unique symbol

/** An amount of money in whole fen (分). A safe integer: the whole country's funds fit a thousand times over. */
export type Fen = number & { readonly [fenBrand]: true }

/**
 * How a division ends. `half-up` is 四舍五入 (a half moves away from zero); `up` moves every remainder away from zero
 * (见分进角 and the like), `down` drops it; `half-even` is for comparing with banks that use it.
 */
export type Rounding = 'half-up' | 'half-even' | 'up' | 'down'

/** A number of fen. Throws when it is not a whole, safe number: money that cannot be held exactly is a bug. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of fen: ${amount}`)
  return (amount + 0) as Fen
}

export const noFen: Fen = fen(0)

export function addFen(a: Fen, b: Fen): Fen {
  return fen(a + b)
}

export function subtractFen(a: Fen, b: Fen): Fen {
  return fen(a - b)
}

export function negateFen(amount: Fen): Fen {
  return fen(-amount)
}

export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = noFen
  for (const amount of amounts) total = addFen(total, amount)
  return total
}

export function minFen(a: Fen, b: Fen): Fen {
  return a < b ? a : b
}

export function maxFen(a: Fen, b: Fen): Fen {
  return a > b ? a : b
}

/**
 * a × b ÷ c, exact before the one rounding. The only place where money is multiplied or divided.
 * Numbers while the product is safe (eight times faster), bigint beyond; throws when the result itself is not safe.
 */
export function mulDiv(a: number, b: number, c: number, rounding: Rounding): number {
  const product = a * b
  // What a rule asks nearly always, kept small so that it is compiled into the loops that ask it. With x = product below 2⁵⁰, x + ¼ is exact and
  // (x + ¼) ÷ c lies at least ¼ ÷ c from every half, on the side to which half-up rounds x ÷ c; multiplying with the inverse errs by less than that.
  // Adding 2⁵² and taking it away again gives the nearest whole number. The inverse waits for c alone, so that a chain of years, each needing the
  // one before, does not wait for a division every time.
  if (rounding === 'half-up' && product >= 0 && product < surelyRounded && c > 0 && Number.isSafeInteger(product) && Number.isSafeInteger(c)) {
    return (product + 0.25) * (1 / c) + wholeNumbers - wholeNumbers
  }
  return mulDivAny(a, b, c, rounding)
}

/** An amount divided, rounded once to the fen. */
export function divideFen(amount: Fen, by: number, rounding: Rounding): Fen {
  return fen(mulDiv(amount, 1, by, rounding))
}

/** An amount times an exact fraction, rounded once to the fen. */
export function timesRatio(amount: Fen, r: Ratio, rounding: Rounding): Fen {
  return fen(mulDiv(amount, r.num, r.den, rounding))
}

/**
 * Splits a total by weights so that the parts add up to it: each part first gets its share rounded down, then the fen left
 * over go to the largest remainders, earlier parts first. Weights are whole, not negative and not all zero.
 */
export function allocate(total: Fen, weights: readonly number[]): Fen[] {
  const whole = weights.reduce((sum, weight) => {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`not a weight: ${weight}`)
    return sum + weight
  }, 0)
  if (!Number.isSafeInteger(whole) || whole === 0) throw new RangeError('weights must have a positive safe sum')
  const parts: Fen[] = weights.map((weight) => fen(mulDiv(total, weight, whole, 'down')))
  const left = subtractFen(total, sumFen(parts))
  const remainders = weights.map((weight, at) => {
    const remainder = (BigInt(total) * BigInt(weight)) % BigInt(whole)
    return { at, size: remainder < 0n ? -remainder : remainder }
  })
  remainders.sort((a, b) => (a.size === b.size ? a.at - b.at : a.size > b.size ? -1 : 1))
  for (const { at } of remainders.slice(0, Math.abs(left))) parts[at] = fen((parts[at] ?? 0) + Math.sign(left))
  return parts
}

/** 328640 → '3,286.40', as amounts stand on screens and paper. */
export function formatYuan(amount: Fen): string {
  // By hand and in numbers: every year of an account writes an amount among its reasons, and a pattern that looks ahead cost four times as much.
  const whole = Math.abs(amount)
  const jiaoAndFen = whole % 100
  let yuan = (whole - jiaoAndFen) / 100
  let groups = ''
  while (yuan >= 1000) {
    const three = yuan % 1000
    groups = `,${three < 10 ? '00' : three < 100 ? '0' : ''}${three}${groups}`
    yuan = (yuan - three) / 1000
  }
  return `${amount < 0 ? '-' : ''}${yuan}${groups}.${jiaoAndFen < 10 ? '0' : ''}${jiaoAndFen}`
}

/** Reads yuan as people and files write them: '3286.4', '3,286.40', '¥3,286.40'. Refuses (`money.not-yuan`) everything else. */
export function parseYuan(text: string): Fen | Refusal {
  const parts = /^([+-]?)[¥￥]?(\d{1,13}|\d{1,3}(?:[,，]\d{3}){1,4})(?:\.(\d{1,2}))?元?$/.exec(text.trim())
  if (parts === null) return kernelRefusal('money.not-yuan', { text })
  const digits = `${(parts[2] ?? '').replace(/[,，]/g, '')}${(parts[3] ?? '').padEnd(2, '0')}`
  return fen(parts[1] === '-' ? -Number(digits) : Number(digits))
}

const movesAway = (rounding: Rounding, overHalf: number, quotientIsOdd: boolean): boolean => {
  switch (rounding) {
    case 'half-up':
      return overHalf >= 0
    case 'half-even':
      return overHalf > 0 || (overHalf === 0 && quotientIsOdd)
    case 'up':
      return true
    case 'down':
      return false
  }
}

const surelyRounded = 2 ** 50
const wholeNumbers = 2 ** 52

const mulDivAny = (a: number, b: number, c: number, rounding: Rounding): number => {
  if (c === 0) throw new RangeError('division by zero')
  const product = a * b
  // A product whose true value is beyond the safe integers is also beyond them as a float, so this test is sound.
  if (!Number.isSafeInteger(product) || !Number.isSafeInteger(c)) return mulDivBig(a, b, c, rounding)
  const by = c < 0 ? -c : c
  const dividend = c < 0 ? -product : product
  // Both are safe integers, so the float quotient lies nearer to the true one than 1/by and cutting it is exact (% is a slow call on doubles).
  const quotient = Math.trunc(dividend / by)
  const remainder = dividend - quotient * by
  if (remainder === 0) return quotient + 0
  return (movesAway(rounding, 2 * Math.abs(remainder) - by, quotient % 2 !== 0) ? quotient + Math.sign(dividend) : quotient) + 0
}

const mulDivBig = (a: number, b: number, c: number, rounding: Rounding): number => {
  const product = BigInt(a) * BigInt(b) * (c < 0 ? -1n : 1n)
  const by = BigInt(c < 0 ? -c : c)
  const remainder = product % by
  const quotient = product / by
  const sign = product < 0n ? -1n : 1n
  const overHalf = 2n * remainder * sign - by
  const away = remainder !== 0n && movesAway(rounding, overHalf > 0n ? 1 : overHalf < 0n ? -1 : 0, quotient % 2n !== 0n)
  const result = Number(away ? quotient + sign : quotient)
  if (!Number.isSafeInteger(result)) throw new RangeError(`${a} × ${b} ÷ ${c} is beyond the safe integers`)
  return result
}
