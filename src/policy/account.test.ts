import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { bookOf } from '../../test/support/parameter-files.ts'
import { addMonths, yearMonth } from '../kernel/day.ts'
import { fen } from '../kernel/money.ts'
import { ratioFromDecimal } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { accountBalance, payoutYearInterest, yearInterest } from './account.ts'

const book = bookOf()
const months = (from: string, count: number, baseFen: number) => Array.from({ length: count }, (_, n) => ({ month: addMonths(yearMonth(from), n), baseFen: fen(baseFen) }))
const balance = (record: ReturnType<typeof months>, until: string, opening?: { at: string; balanceFen: number }) => {
  const answer = accountBalance({
    record, until: yearMonth(until), ...(opening === undefined ? {} : { opening: { at: yearMonth(opening.at), balanceFen: fen(opening.balanceFen) } }),
  }, book, { reasons: true })
  assert.ok(!isRefusal(answer), JSON.stringify(answer))
  return answer
}

test('a year by the month-product method: January earns twelve months, December one', () => {
  // 5000 yuan a month credit 400; 2024 earns 2.62 %: 4800 + 400 × 78 × 0.0262 ÷ 12 = 4868.12
  const { value, because } = balance(months('2024-01', 12, 500_000), '2024-12')
  assert.equal(value, 486_812)
  assert.equal(because.find(({ key }) => key === 'accountInterest')?.parameter?.confidence, 'src')
})

test('the annual method lets the year earn 1.083 halves', () => {
  const year = { openingFen: fen(10_000_000), creditsFen: Array.from({ length: 12 }, () => fen(40_000)), rate: ratioFromDecimal('0.0262'), months: 12 }
  assert.equal(yearInterest({ ...year, method: 'annual' }), 268_810) // 2620.00 + 4800 × 0.0262 × 0.5415 = 68.10
  assert.equal(yearInterest({ ...year, method: 'month-product' }), 268_812)
})

test('a balance carried over a year end and then to the middle of a year is the balance taken at once', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 150 }), fc.integer({ min: 100_000, max: 2_000_000 }), fc.integer({ min: 0, max: 11 }), (count, baseFen, month) => {
    const record = months('2008-01', count, baseFen)
    const whole = balance(record, `2024-${String(month + 1).padStart(2, '0')}`).value
    const carried = balance(record, '2019-12').value
    assert.equal(balance(record, `2024-${String(month + 1).padStart(2, '0')}`, { at: '2019-12', balanceFen: carried }).value, whole)
  }), { numRuns: 60 })
})

test('a month credited late earns only from then on', () => {
  const record = months('2022-01', 12, 500_000)
  const late = record.map((entry, at) => (at === 0 ? { ...entry, creditedIn: yearMonth('2023-06') } : entry))
  assert.ok(balance(late, '2024-12').value < balance(record, '2024-12').value)
  assert.equal(balance(late, '2022-12').value, balance(record.slice(1), '2022-12').value)
})

test('before 2006 eleven points are credited, after it eight', () => {
  const credited = (month: string) => balance(months(month, 1, 100_000), month).because.find(({ key }) => key === 'accountCredited')?.value
  assert.equal(credited('2005-12'), 11_000)
  assert.equal(credited('2006-01'), 8_000)
})

test('while the account is paid out, each payment earned until its month', () => {
  assert.equal(payoutYearInterest({ openingFen: fen(1_200_000), paymentsFen: Array.from({ length: 12 }, () => fen(10_000)), rate: ratioFromDecimal('0.0262') }), 29_999) // 10800 × 0.0262 + 100 × 78 × 0.0262 ÷ 12
})
