import test from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { addDays, plainDate } from './day.ts'
import { deadline, isWorkingDay, workingCalendar, workingDayOnOrBefore, workingDaysBetween } from './working-calendar.ts'
import type { HolidayNotice } from './working-calendar.ts'

const read = <T>(path: string): T => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const { notices } = read<{ notices: HolidayNotice[] }>('../../db/parameters/holidays.json')
const examples = read<{ id: string; inputs: { start: string; workingDays: number }; expected: { deadline: string } }[]>('../../examples/calendar.json')
const calendar = workingCalendar(notices)

test('the six worked limits fall on the day counted by hand', () => {
  assert.equal(examples.length, 6)
  for (const { id, inputs, expected } of examples) {
    assert.deepEqual(deadline(calendar, plainDate(inputs.start), inputs.workingDays), { dueOn: expected.deadline, provisional: false }, id)
  }
})

test('a limit that runs past the last notice is provisional, and never shorter than the number of days', () => {
  assert.deepEqual(deadline(calendar, plainDate('2026-12-28'), 5), { dueOn: '2027-01-05', provisional: true })
  assert.equal(isWorkingDay(calendar, plainDate('2027-10-01')), false, 'National Day is off in every year')
  assert.equal(isWorkingDay(calendar, plainDate('2026-02-28')), true, 'a swapped Saturday is worked')
  assert.equal(workingDayOnOrBefore(calendar, plainDate('2026-10-07')), '2026-09-30')
})

test('counting the days back gives the limit', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1400 }), fc.integer({ min: 0, max: 60 }), (offset, n) => {
    const start = addDays(plainDate('2023-01-01'), offset)
    const { dueOn } = deadline(calendar, start, n)
    assert.equal(workingDaysBetween(calendar, start, dueOn), n)
    assert.equal(workingDaysBetween(calendar, dueOn, start) + 0, -n + 0)
    if (n > 0) assert.equal(isWorkingDay(calendar, dueOn), true)
  }))
})
