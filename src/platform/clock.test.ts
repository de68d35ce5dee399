import { test } from 'node:test'
import assert from 'node:assert/strict'
import { plainDate } from '../kernel/day.ts'
import { instant } from '../kernel/instant.ts'
import { shiftedClock, standingClock } from './clock.ts'

test('the day turns at midnight in China, not in Greenwich', () => {
  const at = (moment: string) => {
    const clock = shiftedClock(0, { now: () => instant(moment), today: () => plainDate(moment < '2026-03-31T16' ? '2026-03-31' : '2026-04-01') })
    return clock.today()
  }
  assert.equal(at('2026-03-31T15:59:59.999Z'), '2026-03-31')
  assert.equal(at('2026-03-31T16:00:00.000Z'), '2026-04-01')
})

test('a moved clock shows the other day and keeps running', () => {
  const clock = shiftedClock()
  clock.moveTo(plainDate('2027-01-31'))
  assert.equal(clock.today(), '2027-01-31')
  assert.equal(clock.now().slice(0, 4), '2027')
})

test('a standing clock never gives one moment twice', () => {
  const clock = standingClock(plainDate('2026-11-24'))
  assert.equal(clock.now(), '2026-11-24T02:00:00.000Z')
  assert.equal(clock.now(), '2026-11-24T02:00:00.001Z')
  clock.moveTo(plainDate('2026-12-01'))
  assert.equal(clock.today(), '2026-12-01')
})
