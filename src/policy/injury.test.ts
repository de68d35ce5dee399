import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { bookOf } from '../../test/support/parameter-files.ts'
import { plainDate } from '../kernel/day.ts'
import { fen, sumFen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { determineInjuryDeath, unlawfulEmployment } from './injury-death.ts'
import { determineDisability, pensionTopUp } from './injury-disability.ts'
import type { DisabilityFacts } from './injury-disability.ts'

const book = bookOf()
const facts: DisabilityFacts = {
  grade: 4, injuredOn: plainDate('2025-06-01'), appraisedOn: plainDate('2026-02-01'), wagesFen: Array.from({ length: 12 }, () => fen(600_000)), areaClass: 1,
}
const disability = (over: Partial<DisabilityFacts>) => {
  const answer = determineDisability({ ...facts, ...over }, book, { reasons: true })
  assert.ok(!isRefusal(answer), JSON.stringify(answer))
  return answer.value
}

test('grade 4 on 6000 yuan: 21 months at once and 75 % a month from the fund', () => {
  const value = disability({})
  assert.deepEqual([value.ownWageFen, value.grantFen, value.allowanceFen, value.allowancePayer], [600_000, 12_600_000, 450_000, 'fund'])
})

test('the own wage is held between 60 % and 300 % of the local average of the year before the injury', () => {
  assert.equal(disability({ wagesFen: [fen(100_000)] }).ownWageFen, 465_000)
  assert.equal(disability({ wagesFen: [fen(9_000_000)] }).ownWageFen, 2_325_000)
})

test('grade 6 without suitable work is the employer\'s; with it, and from grade 7, there is no allowance', () => {
  assert.deepEqual([disability({ grade: 6 }).allowanceFen, disability({ grade: 6 }).allowancePayer], [360_000, 'employer'])
  assert.equal(disability({ grade: 6, workWasFound: true }).allowancePayer, 'none')
  assert.equal(disability({ grade: 7 }).allowanceFen, 0)
})

test('an allowance is not below the minimum wage; care follows the local average; leaving pays two lump sums', () => {
  assert.equal(disability({ grade: 6, wagesFen: [fen(100_000)] }).allowanceFen, 279_000)
  assert.equal(disability({ grade: 6, wagesFen: [fen(100_000)], injuredOn: plainDate('2012-06-01') }).allowanceFen, 237_600, 'an old injury is brought up to today\'s minimum wage')
  assert.equal(disability({ care: 'most' }).careFen, 315_800)
  const leaving = disability({ grade: 9, leaves: true })
  assert.deepEqual([leaving.leavingMedicalFen, leaving.leavingEmploymentFen], [4_737_000, 4_737_000])
  assert.equal(leaving.rests.illustrative, true, 'months on leaving are unpublished in the province')
})

test('a lower pension is topped up, a higher one is not', () => {
  assert.equal(pensionTopUp(fen(450_000), fen(300_000)), 150_000)
  assert.equal(pensionTopUp(fen(450_000), fen(500_000)), 0)
})

test('a death at work: the grant goes by the year of the injury; dependants together stay within the own wage', () => {
  const answer = determineInjuryDeath({
    injuredOn: plainDate('2025-11-30'), diedOn: plainDate('2026-01-10'), wagesFen: [fen(600_000)],
    dependants: [{ relation: 'spouse' }, { relation: 'child' }, { relation: 'child' }, { relation: 'parent', alone: true }],
  }, book, { reasons: true })
  assert.ok(!isRefusal(answer))
  assert.equal(answer.value.grantFen, 108_376_000)
  assert.equal(answer.value.funeralFen, 4_737_000)
  assert.equal(answer.value.dependantsTotalFen, 600_000)
  const lateDeath = determineInjuryDeath({ injuredOn: plainDate('2020-01-01'), diedOn: plainDate('2026-01-10'), wagesFen: [fen(600_000)], dependants: [], afterPaidLeaveInGrade1To4: true }, book, { reasons: false })
  assert.ok(!isRefusal(lateDeath) && lateDeath.value.grantFen === 0 && lateDeath.value.funeralFen > 0)
})

test('an unlawful employer pays 30 times the national income for a death and the multiple of the grade otherwise', () => {
  const of = { localYearlyWageFen: fen(9_000_000), nationalIncomeFen: fen(5_418_800), on: plainDate('2025-06-01') }
  const [death, grade] = [unlawfulEmployment(of, book, { reasons: true }), unlawfulEmployment({ ...of, grade: 3 }, book, { reasons: true })]
  assert.ok(!isRefusal(death) && death.value === 162_564_000)
  assert.ok(!isRefusal(grade) && grade.value === 108_000_000)
})

test('no wage, no grade: refused; any other facts give whole amounts, the parts adding up', () => {
  for (const [over, code] of [[{ wagesFen: [] }, 'injury.no-wage-record'], [{ grade: 11 }, 'injury.grade']] as const) {
    const answer = determineDisability({ ...facts, ...over }, book, { reasons: false })
    assert.ok(isRefusal(answer) && answer.refused === code)
  }
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 1, maxLength: 12 }), fc.array(fc.constantFrom('spouse' as const, 'child' as const, 'parent' as const), { maxLength: 8 }), (wages, relations) => {
    const death = { injuredOn: plainDate('2024-03-03'), diedOn: plainDate('2024-03-09'), wagesFen: wages.map(fen), dependants: relations.map((relation) => ({ relation })) }
    const [on, off] = [determineInjuryDeath(death, book, { reasons: true }), determineInjuryDeath(death, book, { reasons: false })]
    assert.ok(!isRefusal(on) && !isRefusal(off))
    assert.deepEqual(on.value, off.value)
    assert.equal(sumFen(on.value.dependantsFen), on.value.dependantsTotalFen)
  }))
})
