import test from 'node:test'
import assert from 'node:assert/strict'
import { bookOf } from '../../test/support/parameter-files.ts'
import { addMonths, yearMonth } from '../kernel/day.ts'
import { fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Explained } from '../kernel/explained.ts'
import { duplicateRefund } from './duplicate-months.ts'
import { militaryService } from './military-service.ts'
import { choicesWhenShort } from './short-of-years.ts'
import { medicalTransfer, type MedicalTransferFacts } from './transfer-medical.ts'

const book = bookOf()
const reasons = { reasons: true }
const valueOf = <T>(answer: Explained<T> | Refusal): T => {
  assert.ok(!isRefusal(answer), JSON.stringify(answer))
  return answer.value
}
const refusedAs = (answer: unknown): string => (isRefusal(answer) ? answer.refused : 'an answer')

const moved = (more: Partial<MedicalTransferFacts> = {}) => medicalTransfer({
  from: 'employee', to: 'employee', monthsBefore: 100, monthsWithoutBreak: 40, lastPaidIn: yearMonth('2025-01'), paysAgainIn: yearMonth('2025-05'), ...more,
}, book, reasons)

test('medical: a break of three months costs nothing, of four a waiting period, and the years go on counting', () => {
  assert.deepEqual([valueOf(moved()).kind, valueOf(moved()).gapMonths], ['seamless', 3])
  const four = valueOf(moved({ paysAgainIn: yearMonth('2025-06') }))
  assert.deepEqual([four.kind, four.gapMonths, four.waitingMonths, four.benefitsFrom, four.countedMonths], ['waiting', 4, 3, '2025-09', 100])
})

test('medical: between employee and resident insurance only two unbroken years forgive a break', () => {
  assert.equal(valueOf(moved({ to: 'resident', monthsWithoutBreak: 24 })).kind, 'seamless')
  assert.equal(valueOf(moved({ to: 'resident', monthsWithoutBreak: 23 })).kind, 'waiting')
  assert.equal(valueOf(moved({ to: 'resident', monthsWithoutBreak: 3, paysAgainIn: yearMonth('2025-02') })).kind, 'seamless', 'without a break nobody waits')
})

test('medical: the waiting period of a real place is not published, so a long break there is refused by name', () => {
  const facts = { from: 'employee', to: 'employee', monthsBefore: 12, monthsWithoutBreak: 12, lastPaidIn: yearMonth('2025-01'), paysAgainIn: yearMonth('2025-09') } as const
  const refused = medicalTransfer(facts, bookOf('610000'), reasons)
  assert.ok(isRefusal(refused) && refused.refused === 'parameter.missing' && refused.say.zh.includes('medical-waiting-months'))
})

test('military service adds up with the months paid; a month that is both counts once', () => {
  const service = valueOf(militaryService({
    enteredIn: yearMonth('2010-09'), leftIn: yearMonth('2015-09'), pensionMonths: [yearMonth('2010-08'), yearMonth('2010-09'), yearMonth('2016-01')], unemploymentMonths: [], medicalMonths: [yearMonth('2016-01')],
    movedAccountFen: fen(1_200_000), movedPooledFen: fen(2_400_000),
  }, book, reasons))
  assert.deepEqual([service.serviceMonths, service.pensionMonths, service.unemploymentMonths, service.medicalMonths, service.movedFen], [60, 62, 60, 61, 3_600_000])
})

test('months paid in two places: the own part of the one not kept comes back, the pool keeps the employer\'s', () => {
  const month = (n: number) => addMonths(yearMonth('2024-01'), n)
  const refund = valueOf(duplicateRefund({ kept: [0, 1, 2].map((n) => ({ month: month(n) })), other: [2, 3].map((n) => ({ month: month(n), ownFen: fen(40_000), employerFen: fen(80_000) })) }, book, reasons))
  assert.deepEqual([refund.months, refund.refundFen, refund.staysPooledFen], [['2024-03'], 40_000, 80_000])
  assert.equal(refusedAs(duplicateRefund({ kept: [], other: [{ month: month(0), ownFen: fen(1), employerFen: fen(1) }, { month: month(0), ownFen: fen(1), employerFen: fen(1) }] }, book, reasons)), 'facts.month-twice')
})

test('short at the age: pay on, after five years pay the rest at once if insured before July 2011, move, or take the account', () => {
  const facts = { sex: 'male', post: 'worker', birth: yearMonth('1960-03'), months: 150, firstInsuredIn: yearMonth('2005-01'), accountFen: fen(3_000_000) } as const
  const ways = (asked: string, more: object = {}) => valueOf(choicesWhenShort({ ...facts, asked: yearMonth(asked), ...more }, book, reasons)).choices.map(({ way }) => way)
  assert.deepEqual(ways('2024-03'), ['pay-on', 'move-to-resident', 'end-and-take-account'])
  assert.deepEqual(ways('2025-03'), ['pay-on', 'pay-at-once', 'move-to-resident', 'end-and-take-account'])
  assert.deepEqual(ways('2025-03', { firstInsuredIn: yearMonth('2011-07') }), ['pay-on', 'move-to-resident', 'end-and-take-account'])
  assert.deepEqual(ways('2001-01', { leavesNationality: true }), ['end-and-take-account'], 'giving up the nationality waits for no age')
  const [payOn] = valueOf(choicesWhenShort({ ...facts, asked: yearMonth('2024-03') }, book, reasons)).choices
  assert.deepEqual(payOn, { way: 'pay-on', months: 30, possibleIn: '2026-09' })
  assert.equal(refusedAs(choicesWhenShort({ ...facts, asked: yearMonth('2020-02') }, book, reasons)), 'short.not-at-age')
  assert.equal(refusedAs(choicesWhenShort({ ...facts, months: 180, asked: yearMonth('2020-03') }, book, reasons)), 'short.months-are-enough')
})
