import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { bookOf } from '../../test/support/parameter-files.ts'
import { addMonths, dayOfYear, plainDate, yearMonth, yearOf } from '../kernel/day.ts'
import { fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { ContributionMonth } from './contribution-record.ts'
import { determineEmployeePension } from './employee-pension.ts'
import type { EmployeePensionFacts } from './employee-pension.ts'
import { fenOf } from './parameter-book.ts'
import { assumingNoChange } from './pension-estimate.ts'

const book = assumingNoChange(bookOf())
const off = { reasons: false }

/** A man who retires in the statutory month after 2025, without deemed years, and with months he did not pay. */
const withGaps = fc.record({
  birthMonth: fc.integer({ min: 0, max: 60 }), startsAfter: fc.integer({ min: 0, max: 200 }), shares: fc.array(fc.integer({ min: 40, max: 300 }), { minLength: 20, maxLength: 20 }), unpaid: fc.uniqueArray(fc.integer({ min: 0, max: 139 }), { minLength: 1, maxLength: 60 }),
  gap: fc.nat(), above: fc.integer({ min: 0, max: 500_000 }),
})

const wageBefore = (month: string): number => {
  const row = book.value('average-wage', 'statistical', dayOfYear(Number(month.slice(0, 4)) - 1, 1, 1))
  assert.ok(!isRefusal(row))
  return fenOf(row)
}

test('without deemed years a further month at or above the own index never lowers the pension', () => {
  let compared = 0
  fc.assert(fc.property(withGaps, ({ birthMonth, startsAfter, shares, unpaid, gap, above }) => {
    const birth = plainDate(`${addMonths(yearMonth('1965-06'), birthMonth)}-15`)
    const first = addMonths(yearMonth('1996-01'), startsAfter)
    const all = Array.from({ length: 330 }, (_, at) => addMonths(first, at))
    const paid = all.filter((month, at) => !unpaid.includes(at) && yearOf(month) < 2026).map((month): ContributionMonth => ({ month, baseFen: fen(Math.round(wageBefore(month) * (shares[yearOf(month) % 20] ?? 100) / 100)) }))
    const facts: EmployeePensionFacts = { sex: 'male', birth, post: 'worker', retiresIn: yearMonth('2026-01'), deemedMonths: 0, contributions: paid, lateBecause: 'agreement' }
    const statutory = addMonths(yearMonth(birth.slice(0, 7)), 12 * 60 + 1)
    const answer = determineEmployeePension({ ...facts, retiresIn: statutory > '2025-12' ? statutory : yearMonth('2026-01') }, book, off)
    if (isRefusal(answer)) return
    const missing = all[unpaid[gap % unpaid.length] ?? 0]
    if (missing === undefined || yearOf(missing) >= 2026) return
    const { num, den } = answer.value.averageIndex
    const further = { month: missing, baseFen: fen(Math.ceil(wageBefore(missing) * num / den) + above) }
    const contributions = [...paid, further].sort((a, b) => (a.month < b.month ? -1 : 1))
    const after = determineEmployeePension({ ...facts, contributions, retiresIn: statutory > '2025-12' ? statutory : yearMonth('2026-01') }, book, off)
    assert.ok(!isRefusal(after), JSON.stringify(after))
    compared += 1
    assert.ok(after.value.totalFen > answer.value.totalFen, `${answer.value.totalFen} → ${after.value.totalFen}`)
    assert.ok(after.value.basicFen >= answer.value.basicFen && after.value.accountFen >= answer.value.accountFen)
  }), { numRuns: 400, seed: 20_261_124 })
  assert.ok(compared > 100, `compared ${compared} times`)
})

test('a contribution from before the birth is refused by name, whichever version of the rule answers', () => {
  for (const [birth, retiresIn] of [['1985-06-15', '2048-08'], ['1943-02-15', '2003-02']] as const) {
    const from = addMonths(yearMonth(birth.slice(0, 7)), -1)
    const contributions = [from, addMonths(from, 1)].map((month): ContributionMonth => ({ month, baseFen: fen(500_000) }))
    const answer = determineEmployeePension({ sex: 'male', birth: plainDate(birth), post: 'worker', retiresIn: yearMonth(retiresIn), deemedMonths: 0, contributions, lateBecause: 'agreement' }, book, off)
    assert.ok(isRefusal(answer) && answer.refused === 'facts.before-birth', JSON.stringify(answer))
  }
})
