import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, laterOf, plainDate } from '../kernel/day.ts'
import { certificationState, reminderDue, servesUntil } from './certification-rules.ts'

const start = plainDate('2024-01-31')
const anyDay = fc.integer({ min: 0, max: 2_000 }).map((n) => addDays(start, n))

describe('资格认证的期限', () => {
  it('最后一天还有效，次日才算过期；提醒只说最近的那一档', () => {
    const until = plainDate('2026-12-31')
    assert.equal(certificationState(until, plainDate('2026-12-31'), 60), 'due-soon')
    assert.equal(certificationState(until, plainDate('2027-01-01'), 60), 'overdue')
    assert.equal(certificationState(until, plainDate('2026-11-01'), 60), 'due-soon')
    assert.equal(certificationState(until, plainDate('2026-10-31'), 60), 'valid')
    for (const [day, due] of [['2026-10-31', undefined], ['2026-11-01', 60], ['2026-12-01', 30], ['2026-12-24', 7], ['2026-12-31', 7], ['2027-01-01', undefined]] as const) assert.equal(reminderDue(until, plainDate(day), [60, 30, 7]), due, day)
    assert.equal(servesUntil(plainDate('2024-02-29'), 12), '2025-02-28')
  })

  it('无论先后、重复多少次，认证只会延长，不会缩短', () => {
    fc.assert(fc.property(fc.array(anyDay, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 24 }), (days, months) => {
      let until = servesUntil(days[0] ?? start, months)
      for (const day of days) {
        const next = laterOf(until, servesUntil(day, months))
        assert.ok(next >= until)
        assert.equal(laterOf(next, servesUntil(day, months)), next, '两次等于一次')
        until = next
      }
      assert.equal(until, days.map((day) => servesUntil(day, months)).reduce((a, b) => laterOf(a, b)))
    }))
  })
})
