import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate, yearMonth } from '../../kernel/day.ts'
import { readAnswer } from '../../partners/data-sources.ts'
import { judgeAnswer, nothingToAsk, questionOf, type CheckedSubject } from './lane-checks.ts'
import type { LaneCheck } from './define-matter.ts'

const subject: CheckedSubject = {
  identityNumber: '619901196604100011', name: '王建国', sex: 'M', birthOn: plainDate('1966-04-10'), firstWorkOn: plainDate('1993-07-01'), postKind: 'M60', deemedMonths: 30,
  paidMonths: 368, firstPaidMonth: yearMonth('1996-01'), lastPaidMonth: yearMonth('2026-08'), account: { number: '6212260000000000013', masked: '*0013', bankName: '工商银行', holderName: '王建国' },
}
const known = (facts: unknown) => ({ state: 'known', facts, reference: 'r' } as const)
const police = { name: '王建国', sex: 'M', birthOn: '1966-04-10', life: 'alive' }
const file = { birthOn: '1966-04-10', firstWorkOn: '1993-07-01', postKind: 'M60', deemedMonths: 30 }

const table: readonly (readonly [string, LaneCheck, unknown, 'agrees' | 'differs', RegExp?])[] = [
  ['everything the same', 'identity', police, 'agrees'],
  ['dead', 'identity', { ...police, life: 'dead', since: '2026-10-01' }, 'differs', /2026-10-01/],
  ['another name', 'identity', { ...police, name: '王建囯' }, 'differs', /姓名/],
  ['another birth date', 'identity', { ...police, birthOn: '1966-04-11' }, 'differs', /出生日期/],
  ['not in custody', 'free-of-custody', { custody: 'none' }, 'agrees'],
  ['in prison', 'free-of-custody', { custody: 'imprisoned', since: '2026-01-01' }, 'differs', /服刑/],
  ['community correction takes nothing away', 'free-of-custody', { custody: 'community-correction' }, 'agrees'],
  ['no pension elsewhere', 'no-other-pension', { pensions: [] }, 'agrees'],
  ['a pension elsewhere', 'no-other-pension', { pensions: [{ scheme: 'pension-resident', region: '619801', regionName: '甘肃·示例', since: '2026-05' }] }, 'differs', /甘肃·示例/],
  ['own account in use', 'own-account', { holder: 'same', state: 'open' }, 'agrees'],
  ['somebody else\'s account', 'own-account', { holder: 'other', state: 'open' }, 'differs', /户名/],
  ['a closed account', 'own-account', { holder: 'same', state: 'closed' }, 'differs', /销户/],
  ['as many months', 'contributions', { months: 368 }, 'agrees'],
  ['a month less', 'contributions', { months: 367 }, 'differs', /368 个月，税务 367/],
  ['the file says the same', 'personnel-file', file, 'agrees'],
  ['the file says another birth date', 'personnel-file', { ...file, birthOn: '1965-04-10' }, 'differs', /1965年4月10日/],
  ['the file says fewer deemed months', 'personnel-file', { ...file, deemedMonths: 29 }, 'differs', /29/],
  ['no medical insurance', 'medical-cover', { cover: 'none' }, 'differs', /医保/],
]
for (const [what, check, facts, outcome, reason] of table) {
  test(`${check}: ${what} ${outcome}`, () => {
    const judged = judgeAnswer(check, subject, known(facts))
    assert.equal(judged.outcome, outcome)
    if (outcome === 'differs') assert.ok(judged.reason?.en && judged.remedy?.zh && judged.remedy.en, 'a difference says how it is mended')
    if (reason) assert.match(judged.reason?.zh ?? '', reason)
  })
}

test('the birth date recognised from the file is the one the file is compared with', () => {
  assert.equal(judgeAnswer('personnel-file', { ...subject, fileBirthOn: plainDate('1965-04-10') }, known({ ...file, birthOn: '1965-04-10' })).outcome, 'agrees')
})

test('a department that does not know the person: unknown, except where only those concerned are recorded', () => {
  assert.equal(judgeAnswer('identity', subject, { state: 'nobody', reference: 'r' }).outcome, 'unknown')
  assert.equal(judgeAnswer('free-of-custody', subject, { state: 'nobody', reference: 'r' }).outcome, 'agrees')
})

test('no answer is never an agreement', () => {
  assert.equal(judgeAnswer('identity', subject, { state: 'unavailable', reason: { zh: '检修', en: 'down' } }).outcome, 'unavailable')
})

test('an answer of another shape is no answer', () => {
  for (const body of [undefined, null, 'ok', { agrees: true }, { ...police, life: 'yes' }, { ...police, birthOn: '10.4.1966' }]) assert.equal(readAnswer('PS', body, 'r').state, 'unavailable')
  assert.equal(readAnswer('PS', police, 'r').state, 'known')
})

test('without an account there is nothing to ask the bank, and a person decides', () => {
  const without: CheckedSubject = { identityNumber: subject.identityNumber, name: subject.name, sex: 'M', birthOn: subject.birthOn, deemedMonths: 0, paidMonths: 0 }
  assert.equal(questionOf('own-account', without), undefined)
  assert.equal(nothingToAsk('own-account', without).outcome, 'unknown')
})

test('only what is needed is asked', () => {
  assert.deepEqual(questionOf('identity', subject)?.question, { identityNumber: subject.identityNumber })
  assert.deepEqual(questionOf('own-account', subject)?.question, { accountNumber: '6212260000000000013', holderName: '王建国' })
})
