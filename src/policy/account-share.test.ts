import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { bookOf, parameterRows } from '../../test/support/parameter-files.ts'
import { addMonths, monthIndex, plainDate, yearMonth } from '../kernel/day.ts'
import { fen, mulDiv } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { ratioFromDecimal } from '../kernel/ratio.ts'
import { accountBalance } from './account.ts'
import { accountShare, creditedFen, creditOf } from './account-share.ts'
import { demonstrationRegion, parameterBook } from './parameter-book.ts'
import { ruleContext } from './rule-context.ts'

test('multiplying by the inverse credits to the fen what dividing does, up to the largest base it serves', () => {
  const share = fc.integer({ min: 1, max: 99_999 }).map((n) => ratioFromDecimal(n / 100_000))
  const below = fc.oneof(fc.integer({ min: 0, max: 10_000_000 }), fc.maxSafeInteger().map(Math.abs))
  fc.assert(fc.property(share, below, fc.integer({ min: 0, max: 3 }), ({ num, den }, any, near) => {
    const largest = Math.floor((2 ** 50 - 1) / num)
    // Beside any base, those whose credit is a half or next to it.
    const atHalf = Math.floor((2 * Math.floor(any / 3) + 1) * den / (2 * num)) + near
    for (const base of [any, atHalf, largest - near]) {
      if (base < 0 || base > largest) continue
      assert.equal(creditedFen(base, num, 1 / den), mulDiv(base, num, den, 'half-up'))
    }
  }), { numRuns: 5000 })
})

test('a base too large for it is credited all the same', () => {
  const share = accountShare(ruleContext(bookOf(), { reasons: false }), monthIndex(yearMonth('2020-05')))
  assert.ok(!isRefusal(share))
  assert.equal(creditOf(share.surelyExact + 1, share), mulDiv(share.surelyExact + 1, 8, 100, 'half-up'))
})

test('a nearer share that begins later is credited from its first month on, whatever the other promised', () => {
  const national = parameterRows().filter(({ family, key, region }) => family === 'contribution-rates' && key === 'employee-pension/account' && region === '000000')
  const local = national.flatMap((row) => (row.until === undefined ? [{ ...row, region: demonstrationRegion, from: plainDate('2020-07-01'), value: 0.05 }] : []))
  assert.equal(local.length, 1)
  const book = parameterBook([...parameterRows(), ...local], { region: demonstrationRegion, asOf: plainDate('2026-11-24') })
  const record = Array.from({ length: 12 }, (_, n) => ({ month: addMonths(yearMonth('2020-01'), n), baseFen: fen(500_000) }))
  const balance = accountBalance({ record, until: yearMonth('2020-12') }, book, { reasons: true })
  assert.ok(!isRefusal(balance))
  assert.equal(balance.because.find(({ key }) => key === 'accountCredited')?.value, 6 * 40_000 + 6 * 25_000)
})
