import test from 'node:test'
import assert from 'node:assert/strict'
import { bookOf } from '../../test/support/parameter-files.ts'
import { addDays, plainDate } from '../kernel/day.ts'
import { fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { fineForFraud } from './fines.ts'
import { lateFee } from './late-fee.ts'
import { isInForce } from './statutes/statute.ts'
import { findStatute } from './statutes/statutes.ts'

const book = bookOf('000000')
const lawBegins = plainDate('2011-07-01')
const before = addDays(lawBegins, -1)

/** Texts that say different things about the same: which held until when, and what the other says from then on. */
const conflicts = [
  { what: 'late fee a day', family: 'late-fee', key: 'daily-rate', old: 0.002, now: 0.0005 },
  { what: 'days for the list of the unemployed', family: 'time-limits', key: 'unemployment-list-days', old: 7, now: 15 },
  { what: 'fine for fraud', family: 'fine', key: 'fraud-multiple', old: [1, 3], now: [2, 5] },
] as const

for (const { what, family, key, old, now } of conflicts) {
  test(`${what}: the older text to the last day of June 2011, the Social Insurance Law from the first of July`, () => {
    const value = (on: typeof lawBegins) => {
      const row = book.value(family, key, on)
      assert.ok(!isRefusal(row), JSON.stringify(row))
      return row.value
    }
    assert.deepEqual([value(before), value(lawBegins), value(plainDate('2026-11-24'))], [old, now, now])
  })
}

test('Shaanxi\'s own late fee of 1998 ends with the nation\'s', () => {
  const rows = [before, lawBegins].map((on) => bookOf('610000').value('late-fee', 'daily-rate', on))
  assert.deepEqual(rows.map((row) => (isRefusal(row) ? row.refused : row.value)), [0.002, 0.0005])
})

test('what a superseded article said is cited for its time only', () => {
  for (const id of ['社会保险费征缴暂行条例-13', '失业保险条例-28']) {
    const entry = findStatute(id)
    assert.ok(entry !== undefined && isInForce(entry, before) && !isInForce(entry, lawBegins), id)
  }
  const cited = (on: typeof lawBegins) => {
    const fee = lateFee({ amountFen: fen(100_000), aroseOn: on, paidOn: addDays(on, 1) }, book, { reasons: true })
    const fine = fineForFraud({ obtainedFen: fen(100_000), committedOn: on }, book, { reasons: true })
    assert.ok(!isRefusal(fee) && !isRefusal(fine))
    return [fee.because[0]?.cites, fine.because.at(-1)?.cites]
  }
  assert.deepEqual(cited(before), [['社会保险费征缴暂行条例-13'], ['失业保险条例-28']])
  assert.deepEqual(cited(lawBegins), [['社会保险法-86'], ['社会保险法-88']])
})

