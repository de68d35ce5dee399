import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { bookOf } from '../../test/support/parameter-files.ts'
import { canonicalJson } from '../kernel/canonical.ts'
import { addMonths, plainDate, yearMonth } from '../kernel/day.ts'
import { fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { contributionArrays } from './contribution-record.ts'
import { determineEmployeePension } from './employee-pension.ts'
import type { EmployeePensionFacts } from './employee-pension.ts'

const month = fc.record({ gap: fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 2, 14), base: fc.integer({ min: 0, max: 4_000_000 }), late: fc.constantFrom(0, 0, 0, 0, 0, 0, 3, 30) })
const history: fc.Arbitrary<EmployeePensionFacts> = fc.record({
  months: fc.array(month, { maxLength: 400, size: 'max' }), start: fc.integer({ min: 0, max: 120 }), deemed: fc.integer({ min: 0, max: 300 }),
  female: fc.boolean(), birth: fc.integer({ min: 0, max: 60 }), after: fc.constantFrom(0, 0, 0, 1, 4, 20), twice: fc.constantFrom(...Array.from({ length: 19 }, () => false), true),
}).map(({ months, start, deemed, female, birth, after, twice }) => {
  let at = addMonths(yearMonth('1993-01'), start)
  const contributions = months.map(({ gap, base, late }) => {
    at = addMonths(at, gap)
    return { month: at, baseFen: fen(base), ...(late === 0 ? {} : { creditedIn: addMonths(at, late) }) }
  })
  const last = contributions.at(-1)
  const born = addMonths(yearMonth(female ? '1971-06' : '1961-06'), birth)
  return {
    sex: female ? 'female' : 'male', birth: plainDate(`${born}-15`), post: 'worker', deemedMonths: deemed,
    retiresIn: addMonths(born, (female ? 50 : 60) * 12 + after), lateBecause: 'agreement', contributions: twice && last !== undefined ? [...contributions, last] : contributions,
  }
})

test('columns of numbers and lists of months give the same determination, refusal and reasons, byte for byte', () => {
  const book = bookOf()
  let determined = 0
  let refused = 0
  fc.assert(fc.property(history, fc.boolean(), (facts, reasons) => {
    const listed = determineEmployeePension(facts, book, { reasons })
    const columns = determineEmployeePension({ ...facts, contributions: contributionArrays(facts.contributions) }, book, { reasons })
    assert.equal(canonicalJson(columns), canonicalJson(listed))
    if (isRefusal(listed)) refused += 1
    else determined += 1
  }), { numRuns: 3000 })
  assert.ok(determined > 100 && refused > 100, `both ways must be met: ${determined} determined, ${refused} refused`)
})
