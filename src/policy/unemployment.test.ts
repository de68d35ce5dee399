import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { bookOf } from '../../test/support/parameter-files.ts'
import { plainDate } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { determineUnemployment, unemploymentAmount } from './unemployment.ts'
import type { UnemploymentFacts } from './unemployment.ts'

const book = bookOf()
const facts: UnemploymentFacts = {
  endOfWork: 'contract-ended', contributionMonths: 60, unclaimedMonths: 0, registeredOn: plainDate('2026-03-10'), areaClass: 1, drawsPension: false,
  person: { sex: 'male', post: 'worker', birth: plainDate('1980-05-05') },
}
const answer = (over: Partial<UnemploymentFacts>) => {
  const result = determineUnemployment({ ...facts, ...over }, book, { reasons: true })
  return isRefusal(result) ? result.refused : result.value
}

test('five years give eighteen months at 90 % of the minimum wage of the place', () => {
  assert.deepEqual(answer({}), {
    rule: 'unemployment@1', months: 18, monthlyFen: 213_840, startsIn: '2026-03', until: '2027-09', toStatutoryAge: false, rests: { illustrative: true, provisional: false },
  })
})

test('what stands in the way is named', () => {
  assert.equal(answer({ contributionMonths: 11 }), 'unemployment.year-short')
  assert.equal(answer({ contributionMonths: 0, unclaimedMonths: 10 }), 'unemployment.year-short')
  assert.equal(answer({ endOfWork: 'resigned' }), 'unemployment.by-own-will')
  assert.equal(answer({ drawsPension: true }), 'unemployment.draws-pension')
  const unregistered = determineUnemployment({ endOfWork: 'dismissed', contributionMonths: 60, unclaimedMonths: 0, areaClass: 1, drawsPension: false, person: facts.person }, book, { reasons: false })
  assert.ok(isRefusal(unregistered) && unregistered.refused === 'unemployment.not-registered')
})

test('whoever is within a year of the statutory age when the months are over draws until it', () => {
  // Born in July 1965, due in September 2025: twelve months from May 2024 end in April 2025, five months before it.
  const near = answer({ contributionMonths: 12, registeredOn: plainDate('2024-05-20'), person: { sex: 'male', post: 'worker', birth: plainDate('1965-07-01') } })
  assert.ok(typeof near === 'object')
  assert.deepEqual([near.toStatutoryAge, near.until, near.months], [true, '2025-09', 16])
})

test('in the province itself the steps are unpublished and the rule says so; Shanghai pays less in the second year', () => {
  const refusal = determineUnemployment(facts, bookOf('610000'), { reasons: false })
  assert.ok(isRefusal(refusal) && refusal.refused === 'parameter.missing' && refusal.data?.key === 'duration-steps')
  const amount = (nthMonth: number) => { const found = unemploymentAmount({ areaClass: 1, nthMonth }, plainDate('2026-08-01'), bookOf('310000'), { reasons: true }); return isRefusal(found) ? found.refused : found.value }
  assert.deepEqual([amount(12), amount(13)], [234_000, 187_200])
})

test('months never exceed 24 and grow with contributions and with what is unclaimed', () => {
  fc.assert(fc.property(fc.integer({ min: 12, max: 500 }), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 60 }), (contributionMonths, unclaimedMonths, more) => {
    const [less, greater] = [answer({ contributionMonths, unclaimedMonths }), answer({ contributionMonths: contributionMonths + more, unclaimedMonths })]
    assert.ok(typeof less === 'object' && typeof greater === 'object')
    assert.ok(less.months <= greater.months && greater.months <= 24)
  }))
})
