import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { bookOf } from '../../test/support/parameter-files.ts'
import { addDays, monthOf, plainDate } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { ageReachedOn, statutoryRetirement } from './retirement-age.ts'
import type { RetirementGroup } from './retirement-age.ts'

const book = bookOf()
const reached = (group: RetirementGroup, birth: ReturnType<typeof plainDate>) => {
  const statutory = statutoryRetirement({ group, birth }, book, { reasons: false })
  assert.ok(!isRefusal(statutory), JSON.stringify(statutory))
  return { month: statutory.value.month, day: ageReachedOn(birth, statutory.value) }
}

test('the age is reached on the birthday of the statutory month, in a shorter month on its last day', () => {
  // Born on 31 March 1965: 60 years and 1 month are complete at the end of April 2025, which has 30 days.
  assert.deepEqual(reached('male', plainDate('1965-03-31')), { month: '2025-04', day: '2025-04-30' })
  assert.deepEqual(reached('female-50', plainDate('1975-05-09')), { month: '2025-08', day: '2025-08-09' })
})

test('the day the age is reached always lies in the statutory month', () => {
  const groups = fc.constantFrom<RetirementGroup>('male', 'female-55', 'female-50')
  fc.assert(fc.property(groups, fc.integer({ min: 0, max: 14_000 }), (group, days) => {
    const { month, day } = reached(group, addDays(plainDate('1962-01-01'), days))
    assert.equal(monthOf(day), month)
  }), { numRuns: 2000 })
})
