import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { addRatio, compareRatio, divideRatio, formatRatio, multiplyRatio, parseRatio, ratio, ratioFromDecimal, subtractRatio } from './ratio.ts'
import { isRefusal } from './refusal.ts'

const anyRatio = fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 1, max: 1e6 })).map(([n, d]) => ratio(n, d))

test('ratios are in lowest terms with a positive denominator, and obey arithmetic', () => {
  assert.deepEqual(ratio(6, -8), { num: -3, den: 4 })
  fc.assert(fc.property(anyRatio, anyRatio, anyRatio, (a, b, c) => {
    assert.deepEqual(addRatio(a, b), addRatio(b, a))
    assert.deepEqual(subtractRatio(addRatio(a, b), b), a)
    if (b.num !== 0) assert.deepEqual(divideRatio(multiplyRatio(a, b), b), a)
    assert.equal(compareRatio(a, b), -compareRatio(b, a) + 0)
    assert.equal(compareRatio(addRatio(a, c), addRatio(b, c)), compareRatio(a, b))
  }))
})

test('decimals are read exactly, the ones JSON writes with an exponent too', () => {
  assert.deepEqual(ratioFromDecimal('0.016'), { num: 2, den: 125 })
  assert.deepEqual(ratioFromDecimal(0.0005), { num: 1, den: 2000 })
  assert.deepEqual(ratioFromDecimal(1e-7), { num: 1, den: 10_000_000 })
  fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }), (n, places) => {
    const r = ratio(n, 10 ** places)
    assert.deepEqual(parseRatio(formatRatio(r, places)), r)
  }))
  for (const text of ['', '1/2', 'x', '1.2.3', '12345678901234567']) assert.equal(isRefusal(parseRatio(text)), true, text)
  assert.throws(() => ratioFromDecimal(Number.NaN), RangeError)
})
