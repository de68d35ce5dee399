import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { addDays, addMonths, ageOn, daysBetween, firstDayOf, isPlainDate, lastDayOf, monthIndex, monthOf, monthsBetween, parseDay, plainDate, weekday, yearMonth } from './day.ts'
import { civilDayOf, instant } from './instant.ts'
import { isRefusal } from './refusal.ts'

// The oracle is the engine's own calendar, which the code under test never touches.
const oracle = (text: string): Date => new Date(`${text}T00:00:00Z`)
const days = fc.date({ min: oracle('1900-01-01'), max: oracle('2199-12-31'), noInvalidDate: true }).map((date) => plainDate(date.toISOString().slice(0, 10)))
const months = days.map(monthOf)

test('days are counted as the Gregorian calendar counts them', () => {
  fc.assert(fc.property(days, fc.integer({ min: -40000, max: 40000 }), (day, n) => {
    const later = addDays(day, n)
    assert.equal(later, new Date(oracle(day).getTime() + n * 86_400_000).toISOString().slice(0, 10))
    assert.equal(daysBetween(day, later), n)
    assert.equal(weekday(day), oracle(day).getUTCDay() || 7)
  }))
})

test('adding months to a month is undone by subtracting them', () => {
  fc.assert(fc.property(months, fc.integer({ min: -1000, max: 1000 }), (month, n) => {
    assert.equal(addMonths(addMonths(month, n), -n), month)
    assert.equal(monthsBetween(month, addMonths(month, n)), n)
    assert.equal(monthOf(monthIndex(month)), month)
    assert.equal(addDays(lastDayOf(month), 1), firstDayOf(addMonths(month, 1)))
  }))
})

test('whole months between days are the most that fit', () => {
  fc.assert(fc.property(days, days, (a, b) => {
    if (a > b) return
    const n = monthsBetween(a, b)
    assert.ok(addMonths(a, n) <= b && addMonths(a, n + 1) > b, `${a} ${b} ${n}`)
    const age = ageOn(a, b)
    assert.equal(age.years * 12 + age.months, n)
  }))
})

test('month ends, leap days and birthdays', () => {
  assert.equal(addMonths(plainDate('2024-01-31'), 1), '2024-02-29')
  assert.equal(addMonths(yearMonth('2025-11'), 3), '2026-02')
  assert.deepEqual(ageOn(plainDate('1964-02-29'), plainDate('2025-02-27')), { years: 60, months: 11 })
  assert.deepEqual(ageOn(plainDate('1964-02-29'), plainDate('2025-02-28')), { years: 61, months: 0 })
  for (const text of ['2023-02-29', '2100-02-29', '2024-13-01', '2024-00-10', '2024-4-1', '0000-01-01', '']) {
    assert.equal(isPlainDate(text), false, text)
    assert.equal(isRefusal(parseDay(text)), true, text)
  }
  assert.equal(isPlainDate('2000-02-29'), true)
})

test('a moment belongs to the day it is in Shanghai', () => {
  assert.equal(civilDayOf('2026-03-31T15:59:59Z'), '2026-03-31')
  assert.equal(civilDayOf(instant('2026-03-31T16:00:00Z')), '2026-04-01')
  assert.throws(() => civilDayOf('1987-07-01T00:00:00Z'), RangeError)
})
