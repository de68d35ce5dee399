import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { bookOf } from '../../test/support/parameter-files.ts'
import { addMonths, yearMonth } from '../kernel/day.ts'
import { fen, sumFen } from '../kernel/money.ts'
import { ratioFromDecimal } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { contributionDues, flexibleDues } from './contribution-dues.ts'

const book = bookOf()
const due = (wageFen: number, over: object = {}) => contributionDues({ month: yearMonth('2026-03'), wageFen: fen(wageFen), injuryClass: 1, ...over }, book, { reasons: true })

test('an employee on 8000 yuan in class 1: pension 1280 and 640, unemployment 56 and 24, injury 16, medical 640 and 161.60', () => {
  const answer = due(800_000)
  assert.ok(!isRefusal(answer))
  assert.deepEqual(answer.value.lines.map(({ insurance, payer, amountFen }) => `${insurance} ${payer} ${amountFen}`), [
    'pension employer 128000', 'pension own 64000', 'unemployment employer 5600', 'unemployment own 2400', 'work-injury employer 1600',
    'medical-maternity employer 64000', 'medical-maternity own 16160',
  ])
  assert.equal(answer.value.employerFen, 199_200)
  assert.equal(answer.value.ownFen, 82_560)
  assert.equal(answer.because.filter(({ key }) => key === 'dues').length, 7)
})

test('the base stays between floor and ceiling of the year, to the fen at the edges', () => {
  const base = (wageFen: number) => { const answer = due(wageFen); return isRefusal(answer) ? answer.refused : answer.value.baseFen }
  assert.equal(base(473_699), 473_700)
  assert.equal(base(473_701), 473_701)
  assert.equal(base(2_368_500), 2_368_500)
  assert.equal(base(2_368_501), 2_368_500)
  assert.equal(base(0), 'contribution.base-not-positive')
})

test('class 1 floats up only, the others also down; there are eight classes', () => {
  const refused = (over: object) => { const answer = due(800_000, over); return isRefusal(answer) ? answer.refused : answer.value.lines.find(({ insurance }) => insurance === 'work-injury')?.amountFen }
  assert.equal(refused({ injuryFloat: ratioFromDecimal('1.2') }), 1920)
  assert.equal(refused({ injuryFloat: ratioFromDecimal('0.8') }), 'contribution.injury-float')
  assert.equal(refused({ injuryClass: 2, injuryFloat: ratioFromDecimal('0.5') }), 1600)
  assert.equal(refused({ injuryClass: 9 }), 'contribution.injury-class')
})

test('the lines always add up, and reasons do not change them', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 9_000_000 }), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 310 }), (wageFen, injuryClass, n) => {
    const facts = { month: addMonths(yearMonth('2001-01'), n), wageFen: fen(wageFen), injuryClass }
    const [on, off] = [contributionDues(facts, book, { reasons: true }), contributionDues(facts, book, { reasons: false })]
    if (isRefusal(on) || isRefusal(off)) return assert.deepEqual(on, off)
    assert.deepEqual(on.value, off.value)
    assert.equal(sumFen(on.value.lines.map(({ amountFen }) => amountFen)), on.value.totalFen)
    assert.equal(on.value.employerFen + on.value.ownFen, on.value.totalFen)
  }))
})

test('the flexibly employed pay twenty points, eight of them to the account', () => {
  const answer = flexibleDues({ month: yearMonth('2026-03'), chosenBaseFen: fen(500_000) }, book, { reasons: true })
  assert.ok(!isRefusal(answer))
  assert.deepEqual([answer.value.amountFen, answer.value.toAccountFen], [100_000, 40_000])
})

test('public-sector staff pay sixteen and eight points for the pension, eight and four for the annuity', () => {
  const answer = due(800_000, { insurances: ['public-sector-pension', 'occupational-annuity'] })
  assert.ok(!isRefusal(answer))
  assert.deepEqual(answer.value.lines.map(({ amountFen }) => amountFen), [128_000, 64_000, 64_000, 32_000])
})
