import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { addFen, allocate, divideFen, fen, formatYuan, mulDiv, parseYuan, sumFen, timesRatio } from './money.ts'
import type { Rounding } from './money.ts'
import { isRefusal } from './refusal.ts'
import { ratioFromDecimal } from './ratio.ts'

const safe = fc.maxSafeInteger()
const roundings = ['half-up', 'half-even', 'up', 'down'] as const

/** The definition, written from scratch with bigint: floor and remainder of the magnitude, then the rule. */
const expected = (a: number, b: number, c: number, rounding: Rounding): bigint => {
  const product = BigInt(a) * BigInt(b)
  const sign = product < 0n !== c < 0 ? -1n : 1n
  const magnitude = product < 0n ? -product : product
  const by = BigInt(Math.abs(c))
  const floor = magnitude / by
  const rest = magnitude % by
  const up = rounding === 'up' ? rest > 0n : rounding === 'down' ? false
    : rest * 2n > by || (rest * 2n === by && (rounding === 'half-up' || floor % 2n === 1n))
  return sign * (up ? floor + 1n : floor)
}

test('mulDiv agrees with bigint arithmetic for every rounding, far beyond the safe product', () => {
  fc.assert(fc.property(safe, safe, safe, fc.constantFrom(...roundings), (a, b, c, rounding) => {
    if (c === 0) return
    const right = expected(a, b, c, rounding)
    if (right > BigInt(Number.MAX_SAFE_INTEGER) || right < BigInt(Number.MIN_SAFE_INTEGER)) assert.throws(() => mulDiv(a, b, c, rounding), RangeError)
    else assert.equal(BigInt(mulDiv(a, b, c, rounding)), right)
  }), { numRuns: 2000 })
  fc.assert(fc.property(fc.integer({ min: -1e7, max: 1e7 }), fc.integer({ min: -1e7, max: 1e7 }), fc.integer({ min: 1, max: 5000 }), fc.constantFrom(...roundings),
    (a, b, c, rounding) => assert.equal(BigInt(mulDiv(a, b, c, rounding)), expected(a, b, c, rounding))), { numRuns: 2000 })
})

test('half-up is exact where a quotient lies next to a half, up to and beyond the products that are rounded by an inverse', () => {
  // x = k × c + ⌊c ÷ 2⌋ + d: the whole number nearest to a half, and its neighbours.
  const divisor = fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 2 ** 30 }), fc.integer({ min: 2 ** 49, max: 2 ** 51 }))
  const nearHalf = fc.tuple(divisor, fc.oneof(fc.integer({ min: 0, max: 2 ** 40 }), fc.maxSafeNat()), fc.integer({ min: -2, max: 2 })).map(([c, k, d]) => {
    const most = Math.floor((2 ** 52 - c) / c)
    return { c, x: (k % Math.max(1, most)) * c + Math.floor(c / 2) + d }
  }).filter(({ x }) => x >= 0 && Number.isSafeInteger(x))
  fc.assert(fc.property(nearHalf, ({ c, x }) => { assert.equal(BigInt(mulDiv(x, 1, c, 'half-up')), expected(x, 1, c, 'half-up')) }), { numRuns: 20_000 })
  for (const x of [2 ** 50 - 1, 2 ** 50, 2 ** 50 + 1]) for (const c of [1, 2, 3, 7, 100, 120_000, 2 ** 50 - 1]) assert.equal(BigInt(mulDiv(x, 1, c, 'half-up')), expected(x, 1, c, 'half-up'))
})

test('a half moves away from zero in 四舍五入, on both sides', () => {
  assert.equal(divideFen(fen(5), 2, 'half-up'), 3)
  assert.equal(divideFen(fen(-5), 2, 'half-up'), -3)
  assert.equal(divideFen(fen(5), 2, 'half-even'), 2)
  assert.equal(divideFen(fen(1), 3, 'up'), 1)
  assert.equal(Object.is(divideFen(fen(-1), 3, 'down'), 0), true, 'never a negative zero')
  assert.equal(timesRatio(fen(464956), ratioFromDecimal('0.16'), 'half-up'), 74393)
})

test('the parts of a split add up to the whole and none is further than one fen from its share', () => {
  fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 40 }), (total, weights) => {
    const whole = weights.reduce((a, b) => a + b, 0)
    if (whole === 0) return
    const parts = allocate(fen(total), weights)
    assert.equal(sumFen(parts), total)
    parts.forEach((part, at) => assert.ok(Math.abs(part - (total * (weights[at] ?? 0)) / whole) <= 1.001))
  }))
  assert.throws(() => allocate(fen(1), [0, 0]), RangeError)
})

test('yuan written out and read back is the same amount', () => {
  fc.assert(fc.property(fc.integer({ min: -1e14, max: 1e14 }), (amount) => assert.equal(parseYuan(formatYuan(fen(amount))), amount)))
  fc.assert(fc.property(fc.maxSafeInteger(), (amount) => assert.equal(formatYuan(fen(amount)), `${amount < 0 ? '-' : ''}${(BigInt(Math.abs(amount)) / 100n).toLocaleString('en-US')}.${String(Math.abs(amount) % 100).padStart(2, '0')}`)))
  assert.equal(formatYuan(fen(328640)), '3,286.40')
  assert.equal(formatYuan(fen(-5)), '-0.05')
  assert.equal(parseYuan('¥3286.4元'), 328640)
  for (const text of ['', '12.345', '1,23', 'abc', '1e5', '--1', '.5']) assert.equal(isRefusal(parseYuan(text)), true, text)
})

test('an amount that cannot be held exactly is a bug and throws', () => {
  assert.throws(() => fen(0.5), RangeError)
  assert.throws(() => fen(Number.NaN), RangeError)
  assert.throws(() => addFen(fen(Number.MAX_SAFE_INTEGER), fen(1)), RangeError)
})
