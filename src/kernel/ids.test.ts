import test from 'node:test'
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { canonicalJson, hashOf, sha256Hex } from './canonical.ts'
import { birthOf, citizenCheck, creditCheck, deterministicUuid, luhnDigit, parseBankCard, parseCitizenId, parseCreditCode, sexOf, uuidMaker } from './ids.ts'
import { isRefusal } from './refusal.ts'

test('a citizen number gives birth and sex; any one wrong digit or two swapped ones are refused', () => {
  const id = parseCitizenId('11010519491231002x')
  assert.ok(!isRefusal(id))
  assert.equal(birthOf(id), '1949-12-31')
  assert.equal(sexOf(id), 'female')
  fc.assert(fc.property(fc.nat(999), fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (serial, place, shift) => {
    const first = `61010219660214${String(serial).padStart(3, '0')}`
    const whole = first + citizenCheck(first)
    assert.equal(parseCitizenId(whole), whole)
    const wrong = whole.slice(0, place) + String((Number(whole[place]) + shift) % 10) + whole.slice(place + 1)
    assert.equal(isRefusal(parseCitizenId(wrong)), true)
    const swapped = whole.slice(0, 14) + (whole[15] ?? '') + (whole[14] ?? '') + whole.slice(16)
    if (swapped !== whole) assert.equal(isRefusal(parseCitizenId(swapped)), true)
  }))
  assert.equal((() => { const refusal = parseCitizenId('610102199602301234'); return isRefusal(refusal) && refusal.refused })(), 'id.citizen-number-birth')
})

test('credit codes and bank cards carry their check character', () => {
  assert.equal(parseCreditCode('91350100M000100Y43'), '91350100M000100Y43')
  assert.equal(isRefusal(parseCreditCode('91350100M000100Y44')), true)
  assert.equal(creditCheck('91350100M000100Y4'), '3')
  const card = `622202360007911${luhnDigit('622202360007911')}`
  assert.equal(parseBankCard(card), card)
  assert.equal(isRefusal(parseBankCard(`${card.slice(0, -1)}${(Number(card.at(-1)) + 1) % 10}`)), true)
  assert.equal(parseBankCard('4111 1111 1111 1111'), '4111111111111111')
})

test('UUIDs of one maker are version 7, unique and in order, also within a millisecond and when the clock steps back', () => {
  let now = 1_790_000_000_000
  const next = uuidMaker({ nowMilliseconds: () => now, randomBytes: (count) => randomBytes(count) })
  const ids = Array.from({ length: 20_000 }, (_, n) => {
    if (n % 997 === 0) now += n % 2 === 0 ? 5 : -3
    return next()
  })
  assert.equal(new Set(ids).size, ids.length)
  assert.deepEqual([...ids].sort(), ids)
  for (const id of ids.slice(0, 50)) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('a deterministic UUID depends on every part and on where the parts divide', () => {
  assert.equal(deterministicUuid('due', 7, '2026-03'), deterministicUuid('due', 7, '2026-03'))
  assert.notEqual(deterministicUuid('a', 'bc'), deterministicUuid('ab', 'c'))
  assert.match(deterministicUuid('x'), /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('canonical JSON has one spelling and SHA-256 is the one everybody else computes', () => {
  assert.equal(canonicalJson({ b: 1, a: [1e21, '€', null], 养: undefined }), '{"a":[1e+21,"€",null],"b":1}')
  assert.equal(hashOf({ b: 1, a: 2 }), hashOf({ a: 2, b: 1 }))
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
    if (!text.isWellFormed()) return
    assert.equal(sha256Hex(text), createHash('sha256').update(text, 'utf8').digest('hex'))
  }))
})
