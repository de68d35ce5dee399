import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainDate } from '../../kernel/day.ts'
import { caseNumber, isCaseNumber } from './case-number.ts'

const number = fc.record({ agencyId: fc.integer({ min: 1, max: 999_999 }), running: fc.integer({ min: 0, max: 9_999_999 }) })
  .map(({ agencyId, running }) => caseNumber({ agencyId, running, day: plainDate('2026-11-24'), matter: 'PEN-02' }))

test('a case number says agency, day and matter, and ends with its check character', () => {
  assert.match(caseNumber({ agencyId: 619906, day: plainDate('2026-11-24'), matter: 'PEN-02', running: 7 }), /^61990620261124PEN02000007[0-9A-Z]$/)
})

test('every number is one, and one wrong character makes it none', () => {
  fc.assert(fc.property(number, fc.nat(25), fc.constantFrom(...'0123456789'), (no, at, digit) => {
    assert.ok(isCaseNumber(no))
    const wrong = `${no.slice(0, at)}${digit}${no.slice(at + 1)}`
    if (wrong !== no) assert.equal(isCaseNumber(wrong), false, wrong)
  }))
})

test('two neighbours swapped are noticed, save a handful', () => {
  let noticed = 0
  let swaps = 0
  fc.assert(fc.property(number, fc.nat(24), (no, at) => {
    const swapped = `${no.slice(0, at)}${no[at + 1]}${no[at]}${no.slice(at + 2)}`
    if (swapped === no) return
    swaps += 1
    if (!isCaseNumber(swapped)) noticed += 1
  }), { numRuns: 500, seed: 1 })
  assert.ok(noticed / swaps > 0.97, `${noticed} of ${swaps}`)
})
