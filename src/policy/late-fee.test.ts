import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { bookOf } from '../../test/support/parameter-files.ts'
import { addDays, plainDate } from '../kernel/day.ts'
import { fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { lateFee, lateFees, undeclaredDue } from './late-fee.ts'
import type { Arrears } from './late-fee.ts'

const book = bookOf()
const fee = (over: Partial<Arrears> & { aroseOn: Arrears['aroseOn']; paidOn: Arrears['paidOn'] }) => {
  const answer = lateFee({ amountFen: fen(1_000_000), ...over }, book, { reasons: true })
  assert.ok(!isRefusal(answer), JSON.stringify(answer))
  return answer.value
}

test('since July 2011 arrears bear 0.05 % a day: 10000 yuan for 365 days make 1825', () => {
  assert.deepEqual(fee({ aroseOn: plainDate('2025-01-01'), paidOn: plainDate('2026-01-01') }), { rule: 'late-fee@1', principalFen: 1_000_000, days: 365, feeFen: 182_500 })
})

test('days before it bore 0.2 %, each day at its own rate across the change', () => {
  assert.equal(fee({ aroseOn: plainDate('2011-06-30'), paidOn: plainDate('2011-07-02') }).feeFen, 2_000 + 500)
  assert.equal(fee({ aroseOn: plainDate('2011-06-21'), paidOn: plainDate('2011-07-01') }).feeFen, 20_000)
})

test('no fee runs through an approved deferral, on the day of payment or before the arrears arose', () => {
  const [aroseOn, paidOn] = [plainDate('2025-01-01'), plainDate('2025-02-01')]
  assert.equal(fee({ aroseOn, paidOn, deferred: { from: plainDate('2025-01-11'), until: plainDate('2025-01-21') } }).days, 21)
  assert.equal(fee({ aroseOn, paidOn: aroseOn }).feeFen, 0)
  const wrong = lateFee({ amountFen: fen(1), aroseOn: paidOn, paidOn: aroseOn }, book, { reasons: false })
  assert.ok(isRefusal(wrong) && wrong.refused === 'late-fee.paid-before-due')
})

test('a fee never shrinks with time, and splitting the time at any day gives the same days', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 8000 }), fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 5e7 }), (start, a, b, amount) => {
    const aroseOn = addDays(plainDate('2000-01-01'), start)
    const [middle, end] = [addDays(aroseOn, a), addDays(aroseOn, a + b)]
    const whole = fee({ amountFen: fen(amount), aroseOn, paidOn: end })
    const first = fee({ amountFen: fen(amount), aroseOn, paidOn: middle })
    const second = fee({ amountFen: fen(amount), aroseOn: middle, paidOn: end })
    assert.equal(whole.days, a + b)
    assert.ok(whole.feeFen >= first.feeFen)
    assert.ok(Math.abs(whole.feeFen - first.feeFen - second.feeFen) <= 1)
  }))
})

test('months of arrears add up, and an undeclared month is 110 % of the last', () => {
  const months = ['2026-01', '2026-02'].map((month) => ({ amountFen: fen(100_000), aroseOn: plainDate(`${month}-26`), paidOn: plainDate('2026-03-26') }))
  const sum = lateFees(months, book, { reasons: true })
  assert.ok(!isRefusal(sum))
  assert.deepEqual([sum.value.principalFen, sum.value.feeFen], [200_000, 2_950 + 1_400])
  const due = undeclaredDue(fen(2_000_000), plainDate('2026-03-01'), book, { reasons: true })
  assert.ok(!isRefusal(due) && due.value === 2_200_000)
})
