import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { addMonths, yearMonth } from './day.ts'
import type { YearMonth } from './day.ts'
import { fen } from './money.ts'
import type { Fen } from './money.ts'
import { intersection, monthsIn, overlap, period } from './period.ts'
import { clearValue, combine, setValue, sumOver, valueAt } from './timeline.ts'
import type { Timeline } from './timeline.ts'

const start = yearMonth('2020-01')
const at = (n: number): YearMonth => addMonths(start, n)
const writes = fc.array(fc.record({ from: fc.nat(40), months: fc.integer({ min: 0, max: 20 }), value: fc.integer({ min: 0, max: 3 }), clear: fc.boolean() }), { maxLength: 12 })

test('a timeline holds in every month what was last written there, and sums month by month', () => {
  fc.assert(fc.property(writes, (list) => {
    const plain = new Map<string, number>()
    let line: Timeline<YearMonth, Fen> = []
    for (const { from, months, value, clear } of list) {
      const over = period(at(from), at(from + months))
      line = clear ? clearValue(line, over) : setValue(line, over, fen(value))
      for (let n = from; n < from + months; n += 1) if (clear) plain.delete(at(n)); else plain.set(at(n), value)
    }
    for (let n = 0; n < 64; n += 1) assert.equal(valueAt(line, at(n)), plain.get(at(n)))
    assert.equal(sumOver(line, { from: at(5), until: at(50) }), [...plain].reduce((sum, [month, value]) => (month >= at(5) && month < at(50) ? sum + value : sum), 0))
    line.forEach((stretch, index) => {
      const next = line[index + 1]
      assert.ok(next === undefined || (stretch.until !== undefined && stretch.until <= next.from), 'in order, no overlap')
      assert.ok(next === undefined || stretch.until !== next.from || stretch.value !== next.value, 'equal neighbours are joined')
    })
  }))
})

test('two timelines combine wherever either changes', () => {
  const a: Timeline<YearMonth, number> = [{ from: at(0), until: at(4), value: 1 }]
  const b: Timeline<YearMonth, number> = [{ from: at(2), value: 10 }]
  assert.deepEqual(combine(a, b, (x = 0, y = 0) => x + y), [
    { from: at(0), until: at(2), value: 1 }, { from: at(2), until: at(4), value: 11 }, { from: at(4), value: 10 },
  ])
})

test('periods are half open: neighbours do not overlap', () => {
  const [a, b] = [period(at(0), at(3)), period(at(3))]
  assert.equal(overlap(a, b), false)
  assert.deepEqual(intersection(period(at(0)), period(at(2), at(9))), { from: at(2), until: at(9) })
  assert.equal(monthsIn(a), 3)
  assert.throws(() => period(at(3), at(2)), RangeError)
})
