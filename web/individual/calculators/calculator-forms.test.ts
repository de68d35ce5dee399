import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookOf } from '../../../test/support/parameter-files.ts'
import { monthOf, monthsBetween, plainDate } from '../../../src/kernel/day.ts'
import { isRefusal, type Refusal } from '../../../src/kernel/refusal.ts'
import { contributionDues } from '../../../src/policy/contribution-dues.ts'
import { determineDisability } from '../../../src/policy/injury-disability.ts'
import { determineMaternity } from '../../../src/policy/maternity.ts'
import { estimateEmployeePension } from '../../../src/policy/pension-estimate.ts'
import { acceptance, transferAmount } from '../../../src/policy/transfer.ts'
import { determineUnemployment } from '../../../src/policy/unemployment.ts'
import { contributionsStart, readContributions } from './contributions-form.ts'
import { type Reading, readForm } from './form-reading.ts'
import { injuryStart, readInjury } from './injury-form.ts'
import { maternityStart, readMaternity } from './maternity-form.ts'
import { pensionQuestion, pensionStart, readPension } from './pension-form.ts'
import { readRetirement, retirementStart } from './retirement-form.ts'
import { readTransfer, transferStart } from './transfer-form.ts'
import { readUnemployment, unemploymentStart } from './unemployment-form.ts'

const world = { book: bookOf(), today: plainDate('2026-11-24') }

function factsOf<Facts>(reading: Reading<Facts>): Facts {
  assert.ok('facts' in reading, JSON.stringify(reading))
  return reading.facts
}
const faultsOf = (reading: Reading<unknown>) => ('faults' in reading ? Object.keys(reading.faults).sort() : [])
function yes<T>(answer: T | Refusal): T {
  assert.ok(!isRefusal(answer), JSON.stringify(answer))
  return answer
}

test('every fault is told at once, in words for both languages; full-width digits and separators are read', () => {
  const read = (values: Record<string, string>) => readForm(values, form => ({ wage: form.yuan('wage'), months: form.whole('months', { from: 0, to: 12 }), day: form.day('day', { from: '2020-01-01', to: '2020-12-31' }), sex: form.oneOf('sex', ['male', 'female']) }))
  assert.deepEqual(factsOf(read({ wage: ' ８，０００．５0 ', months: '１２', day: '2020-02-29', sex: 'female' })), { wage: 800_050, months: 12, day: '2020-02-29', sex: 'female' })
  const reading = read({ wage: '八千', months: '13', day: '2021-02-29', sex: '' })
  assert.deepEqual(faultsOf(reading), ['day', 'months', 'sex', 'wage'])
  assert.ok('faults' in reading)
  for (const { zh, en } of Object.values(reading.faults)) assert.ok(/\p{Script=Han}/u.test(zh) && /^[\x20-\x7e]+$/.test(en), `${zh} ${en}`)
  for (const wage of ['', '0', '-5', '1.234', '99999999', '1e5']) assert.deepEqual(faultsOf(read({ wage, months: '0', day: '2020-01-01', sex: 'male' })), ['wage'], wage)
})

test('the pension form: years become a record of whole months up to last month, at the share of the wage of each year before', () => {
  const answers = factsOf(readPension({ ...pensionStart, level: '0.6' }, world))
  const { facts, future } = yes(pensionQuestion(answers, world))
  assert.equal(facts.contributions.length, 240)
  assert.deepEqual([facts.contributions[0]?.month, facts.contributions.at(-1)?.month], ['2006-11', '2026-10'])
  assert.deepEqual([future?.baseFen, future?.from], [800_000, '2026-11'])
  assert.equal(facts.retiresIn, '2031-05', 'born January 1970: 60 in January 2030 and 16 months later')
  assert.equal(facts.lateBecause, undefined)
  const low = yes(estimateEmployeePension(facts, undefined, world.book, { reasons: false })).value
  const twice = yes(pensionQuestion({ ...answers, level: { num: 2, den: 1 } }, world))
  assert.ok(yes(estimateEmployeePension(twice.facts, undefined, world.book, { reasons: false })).value.totalFen > low.totalFen)
  assert.ok(Math.abs(low.averageIndex.num / low.averageIndex.den - 0.6) < 0.001, 'sixty percent every year is an index of 0.6')
})

test('the pension form: a wage above the ceiling is paid on the ceiling; a later month supposes the agreement; a balance is the start of the account', () => {
  const question = yes(pensionQuestion(factsOf(readPension({ ...pensionStart, wage: '90000', shift: '12', balance: '123456.78' }, world)), world))
  assert.equal(question.future?.baseFen, 2_368_500)
  assert.equal(question.facts.lateBecause, 'agreement')
  assert.deepEqual(question.facts.openingBalance, { at: '2026-10', balanceFen: 12_345_678 })
  assert.equal(monthsBetween(question.statutory.month, question.facts.retiresIn), 12)
  assert.equal(yes(pensionQuestion(factsOf(readPension({ ...pensionStart, goesOn: 'no' }, world)), world)).future, undefined)
})

test('the pension form: more years than there are since 1993 are a fault; too few become the rule\'s own refusal with the way out', () => {
  assert.deepEqual(faultsOf(readPension({ ...pensionStart, paidYears: '34' }, world)), ['paidYears'])
  assert.deepEqual(faultsOf(readPension({ ...pensionStart, sex: 'female', post: '', wage: '', birth: '2030-01-01' }, world)), ['birth', 'post', 'wage'])
  const { facts } = yes(pensionQuestion(factsOf(readPension({ ...pensionStart, paidYears: '2' }, world)), world))
  const answer = estimateEmployeePension(facts, undefined, world.book, { reasons: false })
  assert.ok(isRefusal(answer) && answer.refused === 'pension.months-short' && answer.remedy !== undefined)
})

test('the retirement form: a man is not asked for a post', () => {
  assert.deepEqual(factsOf(readRetirement({ ...retirementStart, post: '' }, world)), { sex: 'male', post: 'worker', birth: '1970-01-01' })
  assert.deepEqual(faultsOf(readRetirement({ ...retirementStart, sex: 'female', post: '' }, world)), ['post'])
})

test('the unemployment form: without registration there is no day, and the rule says so; the start gives a yes', () => {
  const start = unemploymentStart(world)
  const answer = yes(determineUnemployment(factsOf(readUnemployment(start, world)), world.book, { reasons: false })).value
  assert.deepEqual([answer.months, answer.monthlyFen, answer.startsIn], [18, 213_840, monthOf(world.today)])
  const facts = factsOf(readUnemployment({ ...start, isRegistered: 'no', registeredOn: '' }, world))
  assert.equal('registeredOn' in facts, false)
  const refused = determineUnemployment(facts, world.book, { reasons: false })
  assert.ok(isRefusal(refused) && refused.refused === 'unemployment.not-registered')
  assert.deepEqual(faultsOf(readUnemployment({ ...start, registeredOn: '2026-11-25', contributionMonths: '5.5' }, world)), ['contributionMonths', 'registeredOn'])
})

test('the maternity form: weeks become days, sixteen weeks are four months', () => {
  const days = (weeks: string) => yes(determineMaternity(factsOf(readMaternity({ ...maternityStart(world), event: 'miscarriage', weeks, babies: '' }, world)), world.book, { reasons: false })).value.days
  assert.deepEqual([days('15'), days('16')], [15, 42])
  const birth = factsOf(readMaternity({ ...maternityStart(world), babies: '2', thirdChild: 'yes' }, world))
  assert.deepEqual(birth.event, { kind: 'birth', dystocia: false, babies: 2, preMaritalExam: false, thirdChild: true })
  assert.equal(birth.employerAverageFen, 800_000)
})

test('the injury form: what the grade does not ask is left out; an appraisal before the injury is a fault', () => {
  const start = injuryStart(world)
  const four = factsOf(readInjury({ ...start, grade: '4', wage: '6000', leaves: 'yes', workWasFound: 'yes' }, world))
  assert.deepEqual(Object.keys(four).sort(), ['appraisedOn', 'areaClass', 'grade', 'injuredOn', 'wagesFen'])
  assert.equal(yes(determineDisability(four, world.book, { reasons: false })).value.allowanceFen, 450_000)
  const six = factsOf(readInjury({ ...start, grade: '6', care: 'most', leaves: 'yes', workWasFound: 'yes' }, world))
  assert.deepEqual([six.care, six.leaves, six.workWasFound], ['most', true, true])
  assert.deepEqual(faultsOf(readInjury({ ...start, appraisedOn: '2020-01-01', wage: '0' }, world)), ['appraisedOn', 'wage'])
})

test('the contributions form: this month, the wage in fen, the class', () => {
  const facts = factsOf(readContributions({ ...contributionsStart, wage: '8000', injuryClass: '8' }, world))
  assert.deepEqual(facts, { month: '2026-11', wageFen: 800_000, injuryClass: 8 })
  const { baseFen, ownFen } = yes(contributionDues(facts, world.book, { reasons: false })).value
  assert.deepEqual([baseFen, ownFen], [800_000, 64_000 + 2_400 + 16_000 + 160])
})

test('the transfer form: months on one base up to last month; past the age only a temporary account opens', () => {
  const facts = factsOf(readTransfer(transferStart, world))
  assert.deepEqual([facts.amount.record.length, facts.amount.record.at(-1)?.month], [60, '2026-10'])
  assert.deepEqual(yes(transferAmount(facts.amount, world.book, { reasons: false })).value.totalFen, 3_000_000 + 60 * 72_000)
  const of = (over: Record<string, string>) => yes(acceptance(factsOf(readTransfer({ ...transferStart, ...over }, world)).acceptance, world.book, { reasons: false })).value
  assert.deepEqual([of({}), of({ birth: '1976-01-01' }), of({ birth: '1976-01-01', newPlaceIsHome: 'yes' })], ['normal', 'temporary-account', 'normal'])
  assert.deepEqual(factsOf(readTransfer({ ...transferStart, monthsEarlier: '130', monthsOld: '20' }, world)).place, { relationAtHome: false, monthsAtCurrent: 0, monthsAtEarlier: [130, 20] })
  assert.deepEqual(faultsOf(readTransfer({ ...transferStart, monthsOld: '0', balance: '' }, world)), ['balance', 'monthsOld'])
})
