import test from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { parameterRows } from '../../test/support/parameter-files.ts'
import { addDays, addMonths, firstDayOf, isPlainDate, monthOf, plainDate, yearMonth } from '../kernel/day.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import { fen } from '../kernel/money.ts'
import { ratio } from '../kernel/ratio.ts'
import { isRefusal, type RefusalData } from '../kernel/refusal.ts'
import type { ContributionMonth } from './contribution-record.ts'
import { backPayment, deferral } from './back-payment.ts'
import { contributionDues, flexibleDues } from './contribution-dues.ts'
import { determineDeathBenefits } from './death-benefit.ts'
import { duplicateRefund } from './duplicate-months.ts'
import { determineEmployeePension, type EmployeePensionFacts } from './employee-pension.ts'
import { paternityLeave } from './family-leave.ts'
import { fineForUnpaid } from './fines.ts'
import { determineInjuryDeath } from './injury-death.ts'
import { determineDisability } from './injury-disability.ts'
import { lateFee } from './late-fee.ts'
import { determineMaternity } from './maternity.ts'
import { settleInpatient, settleOutpatient, type HospitalLevel } from './medical.ts'
import { militaryService } from './military-service.ts'
import { instalmentPlan, setOffBounds } from './overpayment.ts'
import { demonstrationRegion, parameterBook, type ParameterBook, type ParameterRow } from './parameter-book.ts'
import { determineAdjustment } from './pension-adjustment.ts'
import { policyRefusals } from './policy-refusals.ts'
import { determinePublicSectorPension } from './public-sector-pension.ts'
import { determineResidentPension, residentContribution } from './resident-pension.ts'
import { choicesWhenShort } from './short-of-years.ts'
import { determineSicknessAllowance } from './sickness-allowance.ts'
import { medicalTransfer } from './transfer-medical.ts'
import { joinUrbanRural } from './transfer.ts'
import { determineUnemployment } from './unemployment.ts'
import { pensionDuesOfRecipient } from './unemployment-more.ts'

type Code = keyof typeof policyRefusals
const isCode = (code: string): code is Code => Object.hasOwn(policyRefusals, code)
const isFinal = (code: Code): boolean => 'final' in policyRefusals[code]

type Ways<F> = { readonly [C in Code]?: (facts: F, data: RefusalData) => F }
/** What came of doing as the refusals said, one after the other. */
type Walk = { readonly end: 'yes' | 'final' | 'published-nowhere', readonly met: readonly Code[] }
type Asked = (seed: number, book: Book) => Walk

/** Facts, the question, and for each refusal what its remedy says, done to the facts. */
const asked = <F>(of: { readonly facts: (chance: Chance) => F, readonly ask: (facts: F, book: ParameterBook) => unknown, readonly ways: Ways<F> }): Asked => (seed, start) => {
  let [facts, book] = [of.facts(chanceOf(seed)), start]
  const met: Code[] = []
  const done = new Set<string>()
  for (;;) {
    const answer = of.ask(facts, book.book)
    if (!isRefusal(answer)) return { end: 'yes', met }
    const { refused, data = {} } = answer
    assert.ok(isCode(refused), refused)
    met.push(refused)
    if (isFinal(refused)) return { end: 'final', met }
    assert.ok(answer.remedy, `${refused} is not final and says nothing of what would make it a yes`)
    const what = `${refused} ${data['what'] ?? ''} ${refused === 'parameter.missing' ? JSON.stringify(data) : ''}`
    assert.ok(!done.has(what), `${refused} came back after its remedy was followed: ${JSON.stringify([facts, data])}`)
    done.add(what)
    if (refused === 'parameter.missing') {
      const entered = withValue(book, data)
      if (entered === undefined) return { end: 'published-nowhere', met }
      book = entered
      continue
    }
    const way = of.ways[refused]
    assert.ok(way, `${refused} was met, and its remedy was not tried`)
    facts = way(facts, data)
  }
}

type Book = { readonly rows: readonly ParameterRow[], readonly region: string, readonly book: ParameterBook }
const bookOf = (rows: readonly ParameterRow[], region: string): Book => ({ rows, region, book: parameterBook(rows, { region, asOf: plainDate('2026-11-24') }) })

/** The book after somebody has entered the value that was missing: as it holds elsewhere or at another time. */
function withValue({ rows, region }: Book, { family, key, on }: RefusalData): Book | undefined {
  const known = rows.filter((row) => row.family === family && row.key === key)
  const like = known.find((row) => row.region === demonstrationRegion) ?? known[0]
  if (like === undefined || typeof on !== 'string' || !isPlainDate(on)) return undefined
  const { value, unit, document, confidence, status } = like
  return bookOf([...rows, { family: like.family, key: like.key, region, from: plainDate(on), value, unit, document, confidence, status }], region)
}

type Chance = { readonly n: (most: number) => number; readonly amount: () => ReturnType<typeof fen>; readonly flag: () => boolean; readonly month: (first: string, most: number) => YearMonth; readonly day: (first: string, most: number) => PlainDate; readonly of: <T>(...choices: readonly [T, ...T[]]) => T }
function chanceOf(seed: number): Chance {
  let state = seed | 1
  const n = (most: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return Math.floor((state / 0x80000000) * (most + 1))
  }
  return {
    n, amount: () => fen(n(3_000_000) - 100_000), flag: () => n(1) === 1, month: (first, most) => addMonths(yearMonth(first), n(most)), day: (first, most) => addDays(plainDate(first), n(most)),
    of: (first, ...rest) => [first, ...rest][n(rest.length)] ?? first,
  }
}
const person = (chance: Chance) => ({ sex: chance.of('male' as const, 'female' as const), post: chance.of('cadre' as const, 'worker' as const) })
const months = (chance: Chance, from: YearMonth, most: number): ContributionMonth[] => Array.from({ length: chance.n(most) }, (_, at) => ({ month: addMonths(from, at), baseFen: fen(400_000 + chance.n(900_000)) }))
const abs = (amount: number) => fen(Math.abs(amount))
const monthIn = (data: RefusalData, name: string): YearMonth => yearMonth(String(data[name]))
const numberIn = (data: RefusalData, name: string): number => Number(data[name])
/** In order, each month once. */
const cleared = (record: readonly ContributionMonth[]): ContributionMonth[] => [...new Map(record.map((entry) => [entry.month, { ...entry, baseFen: abs(entry.baseFen) }])).values()].sort((a, b) => (a.month < b.month ? -1 : 1))
const wages = () => Array.from({ length: 12 }, () => fen(600_000))
const off = { reasons: false }

const withoutGround = ({ sex, post, birth, retiresIn, deemedMonths, contributions }: EmployeePensionFacts): EmployeePensionFacts => ({ sex, post, birth, retiresIn, deemedMonths, contributions })

const pensionWays: Ways<EmployeePensionFacts> = {
  'facts.month-twice': (facts) => ({ ...facts, contributions: cleared(facts.contributions) }),
  'facts.negative-amount': (facts) => ({ ...facts, deemedMonths: Math.abs(facts.deemedMonths), contributions: cleared(facts.contributions) }),
  'facts.before-birth': (facts) => ({ ...facts, contributions: facts.contributions.filter(({ month }) => month >= monthOf(facts.birth)) }),
  'retirement.birth-after-retirement': (facts) => ({ ...facts, retiresIn: addMonths(monthOf(facts.birth), 720) }),
  'retirement.month-too-early': (facts, data) => ({ ...facts, retiresIn: monthIn(data, 'earliest') }),
  'retirement.late-needs-agreement': (facts) => ({ ...facts, lateBecause: 'agreement' }),
  'retirement.too-late': (facts, data) => ({ ...facts, retiresIn: monthIn(data, 'latest') }),
  'retirement.months-are-enough': (facts, data) => ({ ...withoutGround(facts), retiresIn: monthIn(data, 'statutory') }),
  'pension.months-short': (facts, data) => ({
    ...withoutGround(facts), retiresIn: monthIn(data, 'possibleIn'), ...(data['lateBecause'] === 'completing-months' ? { lateBecause: 'completing-months' as const } : {}),
    contributions: cleared([...facts.contributions, ...Array.from({ length: numberIn(data, 'monthsToPay') }, (_, n) => ({ month: addMonths(facts.retiresIn, n + 1), baseFen: fen(500_000) }))]),
  }),
  'pension.no-contributions': (facts) => ({ ...facts, contributions: [{ month: addMonths(facts.retiresIn, -1), baseFen: fen(500_000) }] }),
}

const rules: Readonly<Record<string, Asked>> = {
  'pension of employees': asked({
    facts: (chance): EmployeePensionFacts => {
      // Now and then the two months are exchanged.
      const [isConfused, who] = [chance.n(8) === 0, person(chance)]
      const birth = isConfused ? chance.day('2007-01-01', 2000) : chance.day('1955-01-01', 9000)
      const retiresIn = isConfused ? addMonths(monthOf(birth), -1) : addMonths(monthOf(birth), 12 * 47 + chance.n(220))
      const record = months(chance, addMonths(retiresIn, -chance.n(420)), 420).filter(({ month }) => month < retiresIn && month >= '1993-01')
      const spoilt = chance.n(12) === 0 && record[0] ? [...record, record[0]] : record
      return { ...who, birth, retiresIn, deemedMonths: chance.n(15) === 0 ? -3 : chance.n(120), contributions: spoilt, ...(chance.n(2) === 0 ? { lateBecause: chance.n(3) === 0 ? 'agreement' as const : 'completing-months' as const } : {}) }
    },
    ask: (facts, book) => determineEmployeePension(facts, book, off), ways: pensionWays,
  }),
  'sickness allowance': asked({
    facts: (chance) => {
      const grantedIn = chance.month('2025-02', 20)
      return { ...person(chance), birth: addDays(firstDayOf(grantedIn), -365 * (40 + chance.n(24))), grantedIn, deemedMonths: 0, contributions: months(chance, addMonths(grantedIn, -200), 199), ...(chance.flag() ? { incapacitatedOn: addDays(firstDayOf(grantedIn), chance.n(60) - 40) } : {}) }
    },
    ask: (facts, book) => determineSicknessAllowance(facts, book, off),
    ways: {
      'sickness.not-incapacitated': (facts) => ({ ...facts, incapacitatedOn: firstDayOf(facts.grantedIn) }),
      'pension.no-contributions': (facts) => ({ ...facts, contributions: [{ month: addMonths(facts.grantedIn, -1), baseFen: fen(500_000) }] }),
    },
  }),
  'dues': asked({
    facts: (chance) => ({ month: chance.month('2012-01', 175), wageFen: chance.n(8) === 0 ? fen(0) : chance.amount(), injuryClass: chance.n(10), injuryFloat: ratio(chance.of(50, 80, 100, 120, 130), 100) }),
    ask: (facts, book) => contributionDues(facts, book, off),
    ways: {
      'contribution.base-not-positive': (facts) => ({ ...facts, wageFen: fen(600_000) }),
      'contribution.injury-class': (facts) => ({ ...facts, injuryClass: 2 }),
      'contribution.injury-float': (facts, data) => ({ ...facts, injuryFloat: ratio(Math.round(100 * Number(String(data['allowed']).split('、')[0])), 100) }),
    },
  }),
  'flexible dues': asked({
    facts: (chance) => ({ month: chance.month('2019-05', 90), chosenBaseFen: chance.amount() }), ask: (facts, book) => flexibleDues(facts, book, off),
    ways: { 'contribution.base-not-positive': (facts) => ({ ...facts, chosenBaseFen: fen(600_000) }) },
  }),
  'late fee': asked({
    facts: (chance) => ({ amountFen: chance.amount(), aroseOn: chance.day('2005-01-01', 7800), paidOn: chance.day('2005-01-01', 7800) }), ask: (facts, book) => lateFee(facts, book, off),
    ways: { 'late-fee.paid-before-due': (facts) => ({ ...facts, paidOn: facts.aroseOn }), 'facts.negative-amount': (facts) => ({ ...facts, amountFen: abs(facts.amountFen) }) },
  }),
  'unemployment': asked({
    facts: (chance) => ({
      endOfWork: chance.of('contract-ended' as const, 'resigned' as const, 'laid-off' as const), contributionMonths: chance.n(60), unclaimedMonths: chance.n(24), areaClass: 1 + chance.n(2), drawsPension: chance.n(9) === 0,
      person: { ...person(chance), birth: chance.day('1966-01-01', 12_000) }, ...(chance.flag() ? { registeredOn: chance.day('2015-01-01', 4300) } : {}),
    }),
    ask: (facts, book) => determineUnemployment(facts, book, off),
    ways: {
      'unemployment.year-short': (facts, data) => ({ ...facts, contributionMonths: facts.contributionMonths + numberIn(data, 'short') }),
      'unemployment.by-own-will': (facts) => ({ ...facts, endOfWork: 'laid-off' as const }),
      'unemployment.not-registered': (facts) => ({ ...facts, registeredOn: plainDate('2026-03-02') }),
    },
  }),
  'disability': asked({
    facts: (chance) => ({ grade: chance.n(11), injuredOn: chance.day('2011-01-01', 5700), appraisedOn: plainDate('2026-10-01'), wagesFen: chance.flag() ? wages() : [], areaClass: 1 + chance.n(2), leaves: chance.flag() }),
    ask: (facts, book) => determineDisability(facts, book, off), ways: { 'injury.grade': (facts) => ({ ...facts, grade: 7 }), 'injury.no-wage-record': (facts) => ({ ...facts, wagesFen: wages() }) },
  }),
  'death at work': asked({
    facts: (chance) => ({ injuredOn: chance.day('2011-01-01', 5700), diedOn: chance.n(5) === 0 ? plainDate('2010-12-31') : plainDate('2026-10-01'), wagesFen: chance.flag() ? wages() : [], dependants: [{ relation: 'spouse' as const, alone: chance.flag() }] }),
    ask: (facts, book) => determineInjuryDeath(facts, book, off), ways: { 'injury.died-before': (facts) => ({ ...facts, diedOn: plainDate('2026-10-01') }), 'injury.no-wage-record': (facts) => ({ ...facts, wagesFen: wages() }) },
  }),
  'maternity': asked({
    facts: (chance) => ({ startsOn: chance.day('2013-01-01', 5000), insuredMonths: chance.n(14), employerAverageFen: fen(700_000), event: { kind: 'birth' as const, dystocia: chance.flag(), babies: chance.n(3) - 1, preMaritalExam: chance.flag(), thirdChild: false } }),
    ask: (facts, book) => determineMaternity(facts, book, off),
    ways: { 'maternity.months-short': (facts, data) => ({ ...facts, insuredMonths: numberIn(data, 'needed') }), 'facts.negative-amount': (facts) => ({ ...facts, event: { ...facts.event, babies: 1 } }) },
  }),
  'inpatient': asked({
    facts: (chance) => ({ bill: { totalFen: fen(2_000_000), outsideCatalogueFen: fen(100_000), classBFirstPayFen: fen(chance.n(5) === 0 ? 2_000_000 : 50_000) }, on: chance.day('2026-03-01', 260), scheme: chance.of('employee' as const, 'resident' as const), level: chance.of<HospitalLevel>('level1', 'level3', 'special'), retired: chance.flag(), admission: 1 + chance.n(3), usedThisYearFen: fen(0) }),
    ask: (facts, book) => settleInpatient(facts, book, off), ways: { 'medical.parts-above-total': (facts) => ({ ...facts, bill: { ...facts.bill, classBFirstPayFen: fen(0) } }), 'medical.level': (facts) => ({ ...facts, level: 'level3' as const }) },
  }),
  'outpatient': asked({
    facts: (chance) => ({ bill: { totalFen: fen(80_000), outsideCatalogueFen: fen(0), classBFirstPayFen: fen(0) }, on: chance.day('2026-03-01', 260), level: chance.of<HospitalLevel>('level1', 'level2', 'special'), retired: chance.flag(), deductibleUsedFen: fen(0), usedThisYearFen: fen(0) }),
    ask: (facts, book) => settleOutpatient(facts, book, off), ways: { 'medical.level': (facts) => ({ ...facts, level: 'level2' as const }) },
  }),
  'pension of residents': asked({
    facts: (chance) => {
      const birth = chance.day('1954-06-01', 4300)
      return { birth, startsIn: addMonths(monthOf(birth), 700 + chance.n(40)), paidYears: chance.n(30), accountBalanceFen: fen(3_000_000), drawsOtherPension: chance.n(8) === 0 }
    },
    ask: (facts, book) => determineResidentPension(facts, book, off),
    ways: {
      'resident.not-of-age': (facts, data) => ({ ...facts, startsIn: addMonths(monthIn(data, 'reachedIn'), 1) }),
      'resident.months-short': (facts, data) => ({ ...facts, paidYears: facts.paidYears + numberIn(data, 'short') }),
    },
  }),
  'tier of residents': asked({
    facts: (chance) => ({ tierFen: chance.of(fen(20_000), fen(50_000), fen(123_400)), on: chance.day('2016-01-01', 3900) }), ask: ({ tierFen, on }, book) => residentContribution(tierFen, on, book, off),
    ways: { 'resident.tier': (facts, data) => ({ ...facts, tierFen: fen(100 * Number(String(data['tiers']).split('、')[0])) }) },
  }),
  'public sector': asked({
    facts: (chance) => ({ retiresIn: chance.month('2013-01', 160), newWay: { basicFen: fen(300_000), accountFen: fen(80_000), transitionalFen: fen(90_000), annuityFen: fen(70_000) }, oldWay: { basicPayFen: fen(400_000), workYears: 36, allowanceFen: fen(50_000), incrementFen: fen(20_000), growth: [] } }),
    ask: (facts, book) => determinePublicSectorPension(facts, book, off), ways: {},
  }),
  'adjustment': asked({
    facts: (chance) => ({ year: 2026, monthlyFen: fen(300_000), retiredIn: chance.month('2020-01', 80), contributionMonths: chance.n(400), birth: plainDate('1958-03-01'), livesInHardshipArea: false, isExcluded: false }),
    ask: (facts, book) => determineAdjustment(facts, book, off), ways: {},
  }),
  'death': asked({
    facts: (chance) => ({ diedOn: chance.day('2021-09-01', 1900), contributionMonths: chance.n(400) - 20, ownContributionsFen: fen(6_000_000), accountBalanceFen: fen(5_000_000), cause: chance.of('illness-or-not-work' as const, 'work' as const), servingSentence: chance.n(6) === 0, funeralTakenElsewhere: chance.flag() }),
    ask: (facts, book) => determineDeathBenefits(facts, book, off), ways: { 'facts.negative-amount': (facts) => ({ ...facts, contributionMonths: Math.abs(facts.contributionMonths) }) },
  }),
  'instalments': asked({
    facts: (chance) => ({ totalFen: fen(500_000), count: chance.n(90), firstIn: yearMonth('2026-12'), on: plainDate('2026-11-24') }), ask: (facts, book) => instalmentPlan(facts, book),
    ways: { 'overpayment.plan': (facts, data) => ({ ...facts, count: numberIn(data, 'most') }) },
  }),
  'set-off order': asked({
    facts: (chance) => ({ percent: chance.n(60), on: chance.day('2024-01-01', 1000) }), ask: (facts, book) => setOffBounds(facts, book),
    ways: { 'overpayment.share': (facts, data) => ({ ...facts, percent: numberIn(data, 'most') }) },
  }),
  'back payment': asked({
    facts: (chance) => ({ months: months(chance, chance.month('2021-06', 40), 45).map(({ month, baseFen }) => ({ month, wageFen: baseFen })), injuryClass: 2, paidOn: chance.day('2024-06-01', 900), isProven: chance.flag() }),
    ask: (facts, book) => backPayment(facts, book, off),
    ways: {
      'back-payment.proof-needed': (facts) => ({ ...facts, isProven: true }),
      'back-payment.not-yet-due': (facts) => ({ ...facts, paidOn: firstDayOf(addMonths(facts.months.at(-1)?.month ?? monthOf(facts.paidOn), 1)) }),
    },
  }),
  'deferral': asked({
    facts: (chance) => {
      const from = chance.day('2013-01-01', 4000)
      return { from, until: addDays(from, chance.n(500) - 20) }
    },
    ask: (facts, book) => deferral(facts, book, off), ways: { 'deferral.not-within-a-year': (facts, data) => ({ ...facts, until: plainDate(String(data['latest'])) }) },
  }),
  'fine': asked({
    facts: (chance) => ({ arrearsFen: chance.amount(), orderedUntil: chance.day('2020-01-01', 100), on: chance.day('2020-01-20', 300), ...(chance.flag() ? { paidOn: chance.day('2020-01-01', 200) } : {}) }),
    ask: (facts, book) => fineForUnpaid(facts, book, off), ways: { 'facts.negative-amount': (facts) => ({ ...facts, arrearsFen: abs(facts.arrearsFen) }) },
  }),
  'paternity leave': asked({
    facts: (chance) => ({ bornOn: chance.day('2022-06-01', 1000), startsOn: chance.day('2022-06-01', 1200) }), ask: (facts, book) => paternityLeave(facts, book, off),
    ways: { 'leave.before-birth': (facts) => ({ ...facts, startsOn: facts.bornOn }) },
  }),
  'pension dues of recipients': asked({
    facts: (chance) => ({ month: chance.month('2024-01', 30), person: { ...person(chance), birth: chance.day('1963-06-01', 1000) } }), ask: (facts, book) => pensionDuesOfRecipient(facts, book, off),
    ways: { 'unemployment.not-near-age': (facts, data) => ({ ...facts, month: monthIn(data, 'from') }) },
  }),
  'urban and rural': asked({
    facts: (chance) => ({ employeeMonths: chance.n(300), atStatutoryAge: chance.flag(), on: chance.day('2015-01-01', 4000) }), ask: (facts, book) => joinUrbanRural(facts, book, off),
    ways: { 'transfer.not-at-age': (facts) => ({ ...facts, atStatutoryAge: true }) },
  }),
  'medical transfer': asked({
    facts: (chance) => {
      const lastPaidIn = chance.month('2022-01', 50)
      return { from: chance.of('employee' as const, 'resident' as const), to: 'employee' as const, monthsBefore: chance.n(100) - 5, monthsWithoutBreak: 30, lastPaidIn, paysAgainIn: addMonths(lastPaidIn, chance.n(12) - 2) }
    },
    ask: (facts, book) => medicalTransfer(facts, book, off),
    ways: { 'transfer.paid-in-both': (facts, data) => ({ ...facts, paysAgainIn: monthIn(data, 'from') }), 'facts.negative-amount': (facts) => ({ ...facts, monthsBefore: Math.abs(facts.monthsBefore) }) },
  }),
  'service': asked({
    facts: (chance) => ({ enteredIn: chance.month('2010-01', 40), leftIn: chance.month('2012-01', 80), pensionMonths: [], unemploymentMonths: [], medicalMonths: [], movedAccountFen: chance.amount(), movedPooledFen: fen(0) }),
    ask: (facts, book) => militaryService(facts, book, off),
    ways: { 'transfer.service-not-ended': (facts) => ({ ...facts, leftIn: addMonths(facts.enteredIn, 24) }), 'facts.negative-amount': (facts) => ({ ...facts, movedAccountFen: abs(facts.movedAccountFen) }) },
  }),
  'paid twice': asked({
    facts: (chance) => ({ kept: [{ month: yearMonth('2024-01') }], other: Array.from({ length: chance.n(3) }, () => ({ month: chance.month('2024-01', 2), ownFen: chance.amount(), employerFen: fen(1) })) }),
    ask: (facts, book) => duplicateRefund(facts, book, off),
    ways: {
      'facts.month-twice': (facts) => ({ ...facts, other: [...new Map(facts.other.map((paid) => [paid.month, paid])).values()] }),
      'facts.negative-amount': (facts) => ({ ...facts, other: facts.other.map((paid) => ({ ...paid, ownFen: abs(paid.ownFen) })) }),
    },
  }),
  'short of years': asked({
    facts: (chance) => {
      const birth = chance.month('1958-01', 200)
      return { ...person(chance), birth, asked: addMonths(birth, 12 * 49 + chance.n(220)), months: chance.n(260), firstInsuredIn: yearMonth('2005-01'), accountFen: chance.amount() }
    },
    ask: (facts, book) => choicesWhenShort(facts, book, off),
    ways: { 'short.not-at-age': (facts, data) => ({ ...facts, asked: monthIn(data, 'statutory') }), 'facts.negative-amount': (facts) => ({ ...facts, accountFen: abs(facts.accountFen) }) },
  }),
}

const rows = parameterRows()
const books = [bookOf(rows, demonstrationRegion), bookOf(rows, '610000')] as const
const met = new Map<Code, number>()
const ends = new Map<string, number>()

for (const [name, ask] of Object.entries(rules)) {
  test(`${name}: doing what each refusal says leads to a yes, or to a no that was declared final`, () => {
    let yes = 0
    fc.assert(fc.property(fc.integer({ min: 1, max: 0x7ffffffe }), fc.nat({ max: books.length - 1 }), (seed, at) => {
      const walk = ask(seed, books[at] ?? books[0])
      for (const code of walk.met) met.set(code, (met.get(code) ?? 0) + 1)
      ends.set(walk.end, (ends.get(walk.end) ?? 0) + 1)
      if (walk.end === 'yes') yes += 1
    }), { numRuns: 250, seed: 20_261_124 })
    assert.ok(yes > 20, `only ${yes} of 250 came to a yes`)
  })
}

test('every refusal of a rule is final or was met here and its remedy tried', () => {
  const untried = Object.keys(policyRefusals).filter(isCode).filter((code) => !isFinal(code) && !met.has(code))
  assert.deepEqual(untried, [])
  assert.ok((ends.get('yes') ?? 0) > 20 * (ends.get('published-nowhere') ?? 0), JSON.stringify([...ends]))
})
