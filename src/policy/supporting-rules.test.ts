import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { bookOf } from '../../test/support/parameter-files.ts'
import { addDays, plainDate, yearMonth } from '../kernel/day.ts'
import { fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { missingInDuty, splitInjuryCosts } from './injury-costs.ts'
import { paidLeave } from './injury-leave.ts'
import { medicalAccountCredit } from './medical-account.ts'
import { medicalDuesOfRecipient, retentionRefund, skillSubsidy } from './unemployment-support.ts'

const book = bookOf()
const on = { reasons: true }
const value = <T>(answer: { value: T } | { refused: string }): T => {
  assert.ok(!('refused' in answer), JSON.stringify(answer))
  return answer.value
}

test('the unemployment fund pays ten points on the floor for a recipient; subsidies and refunds follow their rows', () => {
  assert.equal(value(medicalDuesOfRecipient(yearMonth('2026-03'), book, on)), 47_370)
  assert.equal(value(skillSubsidy('middle', plainDate('2026-03-01'), book, on)), 150_000)
  const refund = (isSmall: boolean) => value(retentionRefund({ paidLastYearFen: fen(1_000_001), isSmall, on: plainDate('2025-09-01') }, book, on))
  assert.deepEqual([refund(true), refund(false)], [900_000, 500_000])
})

test('a medical account gets the own two points, a retired one a fixed amount that the city has not published', () => {
  assert.equal(value(medicalAccountCredit({ month: yearMonth('2026-03'), baseFen: fen(800_000), retired: false }, book, on)), 16_000)
  const published = medicalAccountCredit({ month: yearMonth('2026-03'), retired: true }, bookOf('610100'), on)
  assert.ok(isRefusal(published) && published.refused === 'parameter.missing')
})

test('after arrears are paid new costs are the fund\'s, older ones stay with the employer, a third party reduces medical costs only', () => {
  const cost = (aroseOn: string, amountFen: number, isMedical: boolean) => ({ aroseOn: plainDate(aroseOn), amountFen: fen(amountFen), isMedical })
  const facts = { costs: [cost('2026-01-05', 100_000, true), cost('2026-02-05', 200_000, true), cost('2026-02-06', 50_000, false)], insuredFrom: plainDate('2026-02-01'), thirdPartyMedicalFen: fen(150_000) }
  assert.deepEqual(value(splitInjuryCosts(facts, on)), { fundFen: 200_000, employerFen: 0, thirdPartyFen: 150_000 })
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 1e7 }), fc.boolean())), fc.integer({ min: 0, max: 2e7 }), (list, third) => {
    const costs = list.map(([day, amountFen, isMedical]) => ({ aroseOn: addDays(plainDate('2026-01-01'), day), amountFen: fen(amountFen), isMedical }))
    const split = value(splitInjuryCosts({ costs, insuredFrom: plainDate('2026-02-01'), thirdPartyMedicalFen: fen(third) }, on))
    assert.equal(split.fundFen + split.employerFen + split.thirdPartyFen, costs.reduce((sum, { amountFen }) => sum + amountFen, 0))
  }))
})

test('missing since May: wages to July, dependants from August, half of the grant at once', () => {
  const found = value(missingInDuty(plainDate('2025-05-10'), book, on))
  assert.deepEqual([found.dependantsFrom, found.advanceFen, found.restOfGrantFen], ['2025-08', 54_188_000, 54_188_000])
})

test('停工留薪期：最长十二个月，经确认再延最长十二个月；评定等级即止；原工资由单位照付', () => {
  const leave = (more: Partial<Parameters<typeof paidLeave>[0]>) => value(paidLeave({ injuredOn: plainDate('2025-01-31'), certifiedMonths: 3, monthlyPayFen: fen(650_000), ...more }, book, on))
  const table: readonly (readonly [Partial<Parameters<typeof paidLeave>[0]>, number, string, boolean])[] = [
    [{}, 3, '2025-04-30', false],
    [{ certifiedMonths: 12 }, 12, '2026-01-31', false],
    [{ certifiedMonths: 13 }, 12, '2026-01-31', false],
    [{ certifiedMonths: 12, confirmedMonths: 6 }, 18, '2026-07-31', false],
    [{ certifiedMonths: 12, confirmedMonths: 13 }, 24, '2027-01-31', false],
    [{ gradedOn: plainDate('2025-04-29') }, 3, '2025-04-29', true],
    [{ gradedOn: plainDate('2025-04-30') }, 3, '2025-04-30', false],
    [{ certifiedMonths: 0 }, 0, '2025-01-31', false],
  ]
  for (const [facts, months, endsOn, graded] of table) {
    const found = leave(facts)
    assert.deepEqual([found.months, found.endsOn, found.endedByGrading, found.monthlyPayFen, found.payer], [months, endsOn, graded, 650_000, 'employer'], JSON.stringify(facts))
  }
  const refused = paidLeave({ injuredOn: plainDate('2025-01-31'), certifiedMonths: -1, monthlyPayFen: fen(1) }, book, on)
  assert.ok(isRefusal(refused) && refused.refused === 'facts.negative-amount')
})
