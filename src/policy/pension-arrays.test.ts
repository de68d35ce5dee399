import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { bookOf, parameterRows } from '../../test/support/parameter-files.ts'
import { canonicalJson } from '../kernel/canonical.ts'
import { addMonths, plainDate, yearMonth } from '../kernel/day.ts'
import { fen } from '../kernel/money.ts'
import { ratio } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { contributionArrays } from './contribution-record.ts'
import { determineEmployeePension } from './employee-pension.ts'
import type { EmployeePensionFacts } from './employee-pension.ts'
import { formulaVariants } from './employee-pension-formula.ts'
import { demonstrationRegion, parameterBook } from './parameter-book.ts'
import type { ParameterBook, ParameterRow } from './parameter-book.ts'
import { assumingNoChange } from './pension-estimate.ts'
import { recordingBook } from './recording-book.ts'

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

/** Books that differ in every way the rule reads: the formula of a place, how it forms the index and the interest, a share that changes within a year, and what is unpublished. */
const books = ((): readonly ParameterBook[] => {
  const where = { region: demonstrationRegion, asOf: plainDate('2026-11-24') }
  const changed = (change: (row: ParameterRow) => ParameterRow): ParameterBook => parameterBook(parameterRows().map(change), where)
  const valued = (family: string, key: string, value: ParameterRow['value']) => changed((row) => (row.family === family && row.key === key ? { ...row, value } : row))
  const without = (family: string, from: string) => changed((row) => (row.family === family && row.from === from ? { ...row, key: 'unpublished' } : row))
  return [
    ...formulaVariants.map((variant) => assumingNoChange(valued('pension-formula', 'employee-pension', { variant, coefficient: 0.013, plateauShare: 0.02 }))),
    assumingNoChange(valued('pension-formula', 'account-interest-method', 'annual')),
    assumingNoChange(valued('pension-formula', 'index', { referenceYear: 'same', decimals: 4, denominator: 'due-months' })),
    assumingNoChange(changed((row) => (row.key === 'employee-pension/account' && row.from === '2006-01-01' ? { ...row, from: plainDate('2006-08-01') } : row.key === 'employee-pension/account' && row.until === '2006-01-01' ? { ...row, until: plainDate('2006-08-01') } : row))),
    without('account-interest', '2005-01-01'), without('average-wage', '2001-01-01'), without('calculation-base', '2025-01-01'), bookOf('610000'), bookOf(),
  ]
})()

const also = fc.record({
  book: fc.constantFrom(...books), opening: fc.option(fc.record({ before: fc.integer({ min: -2, max: 250 }), balance: fc.integer({ min: 0, max: 90_000_000 }) })),
  recorded: fc.option(fc.integer({ min: 300, max: 2500 }), { freq: 4 }), approvedAfter: fc.option(fc.integer({ min: 0, max: 20 }), { freq: 4 }), large: fc.constantFrom(1, 1, 1, 1_000_000),
})

test('with reasons and without the value is the same, and so is every refusal, whatever the place and the record', () => {
  const met = new Map<string, number>()
  fc.assert(fc.property(history, also, (known, { book, opening, recorded, approvedAfter, large }) => {
    const facts: EmployeePensionFacts = {
      ...known, contributions: known.contributions.map((entry) => ({ ...entry, baseFen: fen(entry.baseFen * large) })),
      ...(opening === null ? {} : { openingBalance: { at: addMonths(known.retiresIn, -opening.before), balanceFen: fen(opening.balance) } }),
      ...(recorded === null ? {} : { recordedIndex: { average: ratio(recorded, 1000) } }),
      ...(approvedAfter === null ? {} : { approvedOn: addMonths(plainDate(`${known.retiresIn}-09`), approvedAfter) }),
    }
    const columns = { ...facts, contributions: contributionArrays(facts.contributions) }
    const on = determineEmployeePension(facts, book, { reasons: true })
    for (const off of [determineEmployeePension(facts, book, { reasons: false }), determineEmployeePension(columns, book, { reasons: false })]) {
      assert.equal(canonicalJson(isRefusal(off) ? off : off.value), canonicalJson(isRefusal(on) ? on : on.value))
    }
    // A book that has answered before and one that is asked for the first time, by way of a recorder, say the same.
    const fresh = determineEmployeePension(columns, recordingBook(book), { reasons: false })
    assert.equal(canonicalJson(isRefusal(fresh) ? fresh : fresh.value), canonicalJson(isRefusal(on) ? on : on.value))
    const kind = isRefusal(on) ? on.refused : 'determined'
    met.set(kind, (met.get(kind) ?? 0) + 1)
  }), { numRuns: 4000 })
  for (const kind of ['determined', 'parameter.missing', 'pension.months-short', 'facts.month-twice']) {
    assert.ok((met.get(kind) ?? 0) > 20, `${kind} was met ${met.get(kind) ?? 0} times`)
  }
})
