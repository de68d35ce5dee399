import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { bookOf } from '../../test/support/parameter-files.ts'
import { plainDate } from '../kernel/day.ts'
import { fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { determineMaternity } from './maternity.ts'
import type { MaternityFacts } from './maternity.ts'
import { settleInpatient, settleMajorIllness, settleOutpatient } from './medical.ts'
import type { InpatientFacts } from './medical.ts'

const book = bookOf()
const birth: MaternityFacts = {
  event: { kind: 'birth', dystocia: false, babies: 1, preMaritalExam: false, thirdChild: false }, startsOn: plainDate('2026-03-01'), insuredMonths: 24, employerAverageFen: fen(800_000),
}

test('a first birth: 158 days on the employer\'s average of 8000 make 42133.33, to 6 August', () => {
  const answer = determineMaternity(birth, book, { reasons: true })
  assert.ok(!isRefusal(answer))
  assert.deepEqual([answer.value.days, answer.value.fundDays, answer.value.allowanceFen, answer.value.until], [158, 158, 4_213_333, '2026-08-06'])
  assert.equal(answer.value.rests.illustrative, true)
})

test('too few months insured are refused with how many are needed; four months of gestation are 112 days', () => {
  const short = determineMaternity({ ...birth, insuredMonths: 9 }, book, { reasons: false })
  assert.ok(isRefusal(short) && short.refused === 'maternity.months-short')
  const days = (gestationDays: number) => { const answer = determineMaternity({ ...birth, event: { kind: 'miscarriage', gestationDays } }, book, { reasons: false }); return isRefusal(answer) ? answer.refused : answer.value.days }
  assert.deepEqual([days(111), days(112)], [15, 42])
})

const stay: InpatientFacts = {
  bill: { totalFen: fen(2_300_000), outsideCatalogueFen: fen(200_000), classBFirstPayFen: fen(100_000) }, on: plainDate('2026-03-01'), scheme: 'employee', level: 'level3', retired: false,
  admission: 1, usedThisYearFen: fen(0),
}
const settled = (over: Partial<InpatientFacts>) => {
  const answer = settleInpatient({ ...stay, ...over }, book, { reasons: true })
  assert.ok(!isRefusal(answer), JSON.stringify(answer))
  return answer.value
}

test('20000 within the policy at level 3: 80 % above 1200, for the retired 85 %', () => {
  assert.deepEqual([settled({}).policyCostFen, settled({}).fundFen, settled({}).ownFen], [2_000_000, 1_504_000, 796_000])
  assert.equal(settled({ retired: true }).fundFen, 1_598_000)
})

test('a second admission has a lower deductible, not below level 1; unfiled treatment out of area pays four fifths of the share', () => {
  assert.equal(settled({ admission: 2 }).deductibleFen, 96_000)
  assert.equal(settled({ admission: 9 }).deductibleFen, 20_000)
  assert.equal(settled({ outOfArea: 'unfiled' }).fundFen, 1_203_200)
  assert.equal(settled({ scheme: 'resident', admission: 3 }).deductibleFen, 110_000)
})

test('above the yearly cap the supplement goes on for employees', () => {
  const value = settled({ usedThisYearFen: fen(39_900_000) })
  assert.equal(value.fundFen, 100_000)
  assert.equal(value.supplementFen, 1_579_500, '(15040 − 1000) ÷ 0.8 × 0.9')
  assert.equal(settled({ scheme: 'resident', usedThisYearFen: fen(20_000_000) }).fundFen, 0)
})

test('outpatient: 2200 at level 2 pay 1200; retired five points more; the deductible is used up once', () => {
  const visit = (over: object) => {
    const answer = settleOutpatient({
      bill: { totalFen: fen(220_000), outsideCatalogueFen: fen(0), classBFirstPayFen: fen(0) }, on: plainDate('2026-03-01'), level: 'level2', retired: false, deductibleUsedFen: fen(0),
      usedThisYearFen: fen(0), ...over,
    }, book, { reasons: true })
    assert.ok(!isRefusal(answer))
    return answer.value.fundFen
  }
  assert.deepEqual([visit({}), visit({ retired: true }), visit({ deductibleUsedFen: fen(20_000) }), visit({ usedThisYearFen: fen(150_000) })], [120_000, 130_000, 132_000, 50_000])
})

test('major illness of residents: 60 % above 20000, above 10000 for the poorest', () => {
  const paid = (poor: boolean) => { const answer = settleMajorIllness({ selfPaidFen: fen(5_000_000), poor, usedThisYearFen: fen(0), on: plainDate('2026-03-01') }, book, { reasons: true }); return isRefusal(answer) ? answer.refused : answer.value }
  assert.deepEqual([paid(false), paid(true)], [1_800_000, 2_400_000])
})

test('fund, supplement and person add up to the bill, whatever the bill', () => {
  const amount = fc.integer({ min: 0, max: 90_000_000 })
  fc.assert(fc.property(amount, fc.nat(100), fc.nat(100), amount, fc.constantFrom('level1' as const, 'level2' as const, 'level3' as const), fc.integer({ min: 1, max: 12 }), fc.constantFrom('employee' as const, 'resident' as const),
    (total, outside, classB, used, level, admission, scheme) => {
      const outsideCatalogueFen = fen(Math.floor(total * outside / 100))
      const value = settled({ bill: { totalFen: fen(total), outsideCatalogueFen, classBFirstPayFen: fen(Math.floor((total - outsideCatalogueFen) * classB / 100)) }, usedThisYearFen: fen(used), level, admission, scheme })
      assert.equal(value.fundFen + value.supplementFen + value.ownFen, total)
      assert.ok(value.fundFen >= 0 && value.supplementFen >= 0 && value.ownFen >= 0, JSON.stringify(value))
    }))
})
