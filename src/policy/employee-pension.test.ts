import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { bookOf } from '../../test/support/parameter-files.ts'
import { addMonths, dayOfYear, monthOf, monthsBetween, plainDate, yearMonth } from '../kernel/day.ts'
import { restsOnIllustration } from '../kernel/explained.ts'
import { fen } from '../kernel/money.ts'
import { ratio } from '../kernel/ratio.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { decisionHash } from './decision-hash.ts'
import { determineEmployeePension } from './employee-pension.ts'
import type { EmployeePensionFacts } from './employee-pension.ts'
import { assumingNoChange, comparePensions, estimateEmployeePension } from './pension-estimate.ts'
import { renderSteps } from './render-steps.ts'

const book = bookOf()
const assumed = assumingNoChange(book)

const monthsFrom = (from: string, count: number, baseFen: number) =>
  Array.from({ length: count }, (_, n) => ({ month: addMonths(yearMonth(from), n), baseFen: fen(baseFen) }))

/** A woman in a worker post, born in May 1975, who retires in the statutory month August 2025 after 392 paid months. */
const hanyin: EmployeePensionFacts = {
  sex: 'female', birth: plainDate('1975-05-12'), post: 'worker', retiresIn: yearMonth('2025-08'), deemedMonths: 0,
  contributions: monthsFrom('1993-01', 392, 300_000), openingBalance: { at: yearMonth('2025-08'), balanceFen: fen(14_148_148) },
  recordedIndex: { average: ratio(773, 1000) },
}

const withoutRecords = ({ sex, birth, post, retiresIn, deemedMonths, contributions }: EmployeePensionFacts): EmployeePensionFacts =>
  ({ sex, birth, post, retiresIn, deemedMonths, contributions })

test('the sheet of Hanyin: with the base known in August 2025 the pension was 2967.70, pre-paid', () => {
  const then = determineEmployeePension(hanyin, bookOf('610000', '2025-08-20'), { reasons: true })
  assert.ok(isRefusal(then), 'the method of interest is not published for the province')
  assert.equal(then.refused, 'parameter.missing')
  assert.equal(then.data?.key, 'account-interest-method')
  const demonstration = determineEmployeePension(hanyin, bookOf('619900', '2025-08-20'), { reasons: true })
  assert.ok(!isRefusal(demonstration))
  const { value, because } = demonstration
  assert.deepEqual([value.basicFen, value.accountFen, value.transitionalFen, value.totalFen], [223_766, 73_004, 0, 296_770])
  assert.equal(value.startsIn, '2025-09')
  assert.deepEqual(value.divisor, ratio(1938, 10))
  assert.equal(value.rests.provisional, true, '预发')
  assert.equal(because.at(-1)?.key, 'monthlyPension')
  const final = determineEmployeePension(hanyin, bookOf('619900', '2026-07-01'), { reasons: true })
  assert.ok(!isRefusal(final))
  assert.equal(final.value.calculationBaseFen, 788_100, 'published later: settled again with 7881')
  assert.equal(final.value.rests.provisional, false)
})

test('what is missing is named, and reasons are read out in both languages', () => {
  const facts: EmployeePensionFacts = { ...hanyin, contributions: monthsFrom('1993-01', 392, 300_000) }
  const bare = withoutRecords(facts)
  const refusal = determineEmployeePension(bare, bookOf('610000'), { reasons: false })
  assert.ok(isRefusal(refusal) && refusal.refused === 'parameter.missing')
  assert.match(refusal.say.zh, /未公布.*pension-formula\/index/)
  const answer = determineEmployeePension(bare, book, { reasons: true })
  assert.ok(!isRefusal(answer))
  assert.equal(answer.value.rests.illustrative, true)
  assert.equal(restsOnIllustration(answer.because), true)
  assert.ok(renderSteps(answer.because, 'zh').some(({ label }) => label === '年度缴费指数（2005）'))
  assert.equal(renderSteps(answer.because, 'en').length, answer.because.length)
})

const factsArbitrary = fc.record({
  sex: fc.constantFrom('male', 'female'), post: fc.constantFrom('cadre', 'worker'),
  birth: fc.tuple(fc.integer({ min: 1946, max: 1990 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })).map(([y, m, d]) => dayOfYear(y, m, d)),
  retiresAfter: fc.integer({ min: 0, max: 70 * 12 }), deemedMonths: fc.integer({ min: 0, max: 200 }),
  first: fc.integer({ min: 0, max: 30 * 12 }), paid: fc.integer({ min: 0, max: 450 }), gap: fc.integer({ min: 1, max: 5 }), baseFen: fc.integer({ min: 0, max: 4_000_000 }),
  lateBecause: fc.constantFrom(undefined, 'agreement' as const, 'completing-months' as const),
}).map((raw): EmployeePensionFacts => ({
  sex: raw.sex === 'male' ? 'male' : 'female', post: raw.post === 'cadre' ? 'cadre' : 'worker', birth: raw.birth, deemedMonths: raw.deemedMonths,
  retiresIn: addMonths(monthOf(raw.birth), raw.retiresAfter),
  contributions: Array.from({ length: raw.paid }, (_, n) => ({ month: addMonths(yearMonth('1993-01'), raw.first + Math.floor(n * (raw.gap / 3))), baseFen: fen(raw.baseFen) }))
    .filter((entry, at, all) => at === 0 || all[at - 1]?.month !== entry.month),
  ...(raw.lateBecause === undefined ? {} : { lateBecause: raw.lateBecause }),
}))

/** Facts that come close to a yes: retirement around the statutory age with a full working life. */
const likelyFacts = fc.record({
  sex: fc.constantFrom('male' as const, 'female' as const), post: fc.constantFrom('cadre' as const, 'worker' as const), year: fc.integer({ min: 1955, max: 1985 }),
  month: fc.integer({ min: 1, max: 12 }), offset: fc.integer({ min: -6, max: 60 }), paid: fc.integer({ min: 0, max: 400 }), deemedMonths: fc.integer({ min: 0, max: 120 }),
  baseFen: fc.integer({ min: 50_000, max: 3_000_000 }), late: fc.constantFrom(undefined, 'agreement' as const, 'completing-months' as const),
}).map((raw): EmployeePensionFacts => {
  const birth = dayOfYear(raw.year, raw.month, 9)
  const age = raw.sex === 'male' ? 60 : raw.post === 'cadre' ? 55 : 50
  const retiresIn = addMonths(monthOf(birth), age * 12 + raw.offset)
  const room = monthsBetween(yearMonth('1993-01'), retiresIn) + 1
  const count = Math.min(raw.paid, Math.max(0, room))
  return {
    sex: raw.sex, post: raw.post, birth, retiresIn, deemedMonths: raw.deemedMonths,
    contributions: Array.from({ length: count }, (_, n) => ({ month: addMonths(retiresIn, n - count + 1), baseFen: fen(raw.baseFen) })),
    ...(raw.late === undefined ? {} : { lateBecause: raw.late }),
  }
})

test('whatever the facts, the rule answers or refuses; no amount is negative and the total is the sum of its components', () => {
  let answered = 0
  fc.assert(fc.property(fc.oneof(factsArbitrary, likelyFacts), (facts) => {
    const answer = determineEmployeePension(facts, assumed, { reasons: false })
    if (isRefusal(answer)) {
      assert.ok(answer.say.zh.length > 0 && !answer.say.zh.includes('{') && !(answer.remedy?.zh ?? '').includes('{'), JSON.stringify(answer))
      return
    }
    answered += 1
    const { basicFen, accountFen, transitionalFen, plateauFen, totalFen } = answer.value
    for (const amount of [basicFen, accountFen, transitionalFen, plateauFen, totalFen]) assert.ok(Number.isSafeInteger(amount) && amount >= 0)
    assert.equal(totalFen, basicFen + accountFen + transitionalFen + plateauFen)
    assert.ok(answer.value.paidMonths + answer.value.deemedMonths >= answer.value.minimumMonths)
  }), { numRuns: 1500, seed: 20_261_124 })
  assert.ok(answered > 100, `only ${answered} of the cases were answered`)
})

test('reasons switched on or off give the same value, and the same decision hash', () => {
  fc.assert(fc.property(likelyFacts, (facts) => {
    const [on, off] = [true, false].map((reasons) => determineEmployeePension(facts, assumed, { reasons }))
    assert.ok(on !== undefined && off !== undefined)
    if (isRefusal(on) || isRefusal(off)) return assert.deepEqual(on, off)
    assert.deepEqual(on.value, off.value)
    assert.equal(off.because.length, 0)
    assert.ok(on.because.length > 10)
    const versions = { rule: on.value.rule, parameters: book.hash }
    assert.equal(decisionHash(facts, versions, on.value), decisionHash(facts, versions, off.value))
  }), { numRuns: 300 })
})

test('a refusal for missing months says what would make it a yes, and doing it does', () => {
  let applied = 0
  fc.assert(fc.property(likelyFacts, (facts) => {
    const refusal = determineEmployeePension(facts, assumed, { reasons: false })
    if (!isRefusal(refusal) || refusal.refused !== 'pension.months-short') return
    const { monthsToPay, possibleIn, lateBecause } = refusal.data ?? {}
    assert.ok(typeof possibleIn === 'string' && typeof monthsToPay === 'number')
    const retiresIn = yearMonth(possibleIn)
    assert.equal(monthsBetween(facts.retiresIn, retiresIn), monthsToPay)
    const more = Array.from({ length: monthsToPay }, (_, n) => ({ month: addMonths(facts.retiresIn, n + 1), baseFen: fen(500_000) }))
    const followed: EmployeePensionFacts = {
      sex: facts.sex, birth: facts.birth, post: facts.post, deemedMonths: facts.deemedMonths, retiresIn, contributions: [...facts.contributions, ...more],
      ...(lateBecause === 'completing-months' ? { lateBecause } : {}),
    }
    const answer = determineEmployeePension(followed, assumed, { reasons: false })
    assert.ok(!isRefusal(answer), JSON.stringify([facts.birth, facts.retiresIn, refusal, answer]))
    applied += 1
  }), { numRuns: 800, seed: 20_261_124 })
  assert.ok(applied > 50, `the advice was followed ${applied} times`)
})

test('advice to choose another month is sound too', () => {
  fc.assert(fc.property(likelyFacts, (facts) => {
    const refusal = determineEmployeePension(facts, assumed, { reasons: false })
    if (!isRefusal(refusal) || refusal.refused !== 'retirement.month-too-early') return
    assert.ok(typeof refusal.data?.earliest === 'string')
    const again = determineEmployeePension({ ...facts, retiresIn: yearMonth(refusal.data.earliest) }, assumed, { reasons: false })
    assert.ok(!isRefusal(again) || !again.refused.startsWith('retirement.'))
  }), { numRuns: 300 })
})

test('more contributions never make a smaller pension, and later months cost nothing on the same record', () => {
  fc.assert(fc.property(likelyFacts, fc.integer({ min: 1, max: 400_000 }), (facts, raise) => {
    const before = determineEmployeePension(facts, assumed, { reasons: false })
    const after = determineEmployeePension({ ...facts, contributions: facts.contributions.map((entry) => ({ ...entry, baseFen: fen(entry.baseFen + raise) })) }, assumed, { reasons: false })
    if (isRefusal(before) || isRefusal(after)) return
    assert.ok(after.value.totalFen >= before.value.totalFen)
  }), { numRuns: 200 })
})

test('boundaries of the choice: one month too early, exactly early, late without and with an agreement, too late', () => {
  const facts = { ...hanyin, contributions: monthsFrom('1993-01', 430, 300_000) }
  const at = (retiresIn: string, lateBecause?: 'agreement' | 'completing-months') => {
    const answer = determineEmployeePension({ ...facts, retiresIn: yearMonth(retiresIn), ...(lateBecause === undefined ? {} : { lateBecause }) }, assumed, { reasons: false })
    return isRefusal(answer) ? answer.refused : answer.value.choice
  }
  assert.equal(at('2025-04'), 'retirement.month-too-early')
  assert.equal(at('2025-05'), 'early')
  assert.equal(at('2025-08'), 'statutory')
  assert.equal(at('2025-09'), 'retirement.late-needs-agreement')
  assert.equal(at('2025-09', 'agreement'), 'late')
  assert.equal(at('2025-09', 'completing-months'), 'retirement.months-are-enough')
  assert.equal(at('2028-08', 'agreement'), 'late')
  assert.equal(at('2028-09', 'agreement'), 'retirement.too-late')
  assert.equal(at('1970-01'), 'rule.none-in-force')
  const unborn = determineEmployeePension({ ...facts, birth: plainDate('2030-01-01') }, assumed, { reasons: false })
  assert.ok(isRefusal(unborn) && unborn.refused === 'retirement.birth-after-retirement')
})

test('a record with a month twice, out of order or below zero is refused', () => {
  const twice = [...hanyin.contributions.slice(0, 3), ...hanyin.contributions.slice(2, 5)]
  for (const contributions of [twice, [...hanyin.contributions].reverse(), [{ month: yearMonth('2000-01'), baseFen: fen(-1) }]]) {
    const answer = determineEmployeePension({ ...hanyin, contributions }, book, { reasons: false })
    assert.ok(isRefusal(answer) && answer.refused.startsWith('facts.'))
  }
})

test('an estimate works on to the chosen month and compares months; it says that it rests on suppositions', () => {
  const facts: EmployeePensionFacts = {
    sex: 'male', birth: plainDate('1972-09-15'), post: 'worker', retiresIn: yearMonth('2034-09'), deemedMonths: 0, contributions: monthsFrom('1996-01', 371, 600_000),
  }
  const estimate = estimateEmployeePension(facts, { baseFen: fen(800_000) }, book, { reasons: false })
  assert.ok(!isRefusal(estimate))
  assert.equal(estimate.value.paidMonths, monthsBetween(yearMonth('1996-01'), yearMonth('2034-09')) + 1)
  assert.equal(estimate.value.rests.illustrative, true)
  const [statutory, earlier] = comparePensions(facts, [yearMonth('2034-09'), yearMonth('2034-06')], { baseFen: fen(800_000) }, book)
  assert.ok(earlier?.differenceFen !== undefined && earlier.differenceFen < 0, 'three months earlier costs something each month')
  assert.equal(statutory?.differenceFen, 0)
})

test('before 2006 an older version answers: a fifth of the wage, the account over 120, and its own name', () => {
  const facts: EmployeePensionFacts = {
    sex: 'male', birth: plainDate('1943-05-20'), post: 'worker', retiresIn: yearMonth('2003-05'), deemedMonths: 240, contributions: monthsFrom('1993-01', 125, 60_000),
  }
  const answer = determineEmployeePension(facts, book, { reasons: true })
  assert.ok(!isRefusal(answer), JSON.stringify(answer))
  assert.equal(answer.value.rule, 'employee-pension-1998@1')
  assert.equal(answer.value.basicFen, 17_252, '862.58 × 20 %')
  assert.equal(answer.value.accountFen, Math.floor(answer.value.accountBalanceFen / 120 + 0.5))
  const after = determineEmployeePension({ ...facts, birth: plainDate('1946-01-20'), retiresIn: yearMonth('2006-01') }, book, { reasons: false })
  assert.ok(!isRefusal(after) && after.value.rule === 'employee-pension@1')
})

test('special trades: where the age after the reform is unpublished the rule says so, in the demonstration it is illustrative', () => {
  const facts: EmployeePensionFacts = {
    sex: 'male', birth: plainDate('1970-05-20'), post: 'worker', retiresIn: yearMonth('2025-06'), earlyBecause: 'special-trade', deemedMonths: 0, contributions: monthsFrom('1995-01', 366, 300_000),
  }
  const national = determineEmployeePension(facts, bookOf('610000'), { reasons: false })
  assert.ok(isRefusal(national) && national.refused === 'parameter.missing' && national.data?.key === 'special-trades')
  const demonstration = determineEmployeePension(facts, book, { reasons: true })
  assert.ok(!isRefusal(demonstration) && demonstration.value.choice === 'early' && demonstration.value.rests.illustrative)
  const tooEarly = determineEmployeePension({ ...facts, retiresIn: yearMonth('2025-04') }, book, { reasons: false })
  assert.ok(isRefusal(tooEarly) && tooEarly.data?.earliest === '2025-05')
  const without = determineEmployeePension(withoutRecords(facts), book, { reasons: false })
  assert.ok(isRefusal(without) && without.refused === 'retirement.month-too-early')
})

test('what a late month needs is told, and giving it makes a yes', () => {
  const late = { ...hanyin, contributions: monthsFrom('1993-01', 392, 300_000), retiresIn: yearMonth('2025-10') }
  const refusal = determineEmployeePension(late, assumed, { reasons: false })
  assert.ok(isRefusal(refusal) && refusal.refused === 'retirement.late-needs-agreement' && typeof refusal.data?.statutory === 'string')
  assert.ok(!isRefusal(determineEmployeePension({ ...late, lateBecause: 'agreement' }, assumed, { reasons: false })))
  assert.ok(!isRefusal(determineEmployeePension({ ...late, retiresIn: yearMonth(refusal.data.statutory) }, assumed, { reasons: false })))
})
