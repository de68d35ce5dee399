import test from 'node:test'
import assert from 'node:assert/strict'
import { bookOf } from '../../test/support/parameter-files.ts'
import { plainDate } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { recordingBook } from './recording-book.ts'
import { lookUpsOf, ruleProbes } from './rule-probes.ts'

const book = bookOf()

test('every probe comes to an answer in the demonstration region, so that nothing hides behind a refusal', () => {
  for (const probe of ruleProbes) {
    const answers = ['2025-06-10', '2024-06-10'].map((day) => probe.ask(plainDate(day), book))
    assert.ok(answers.some((answer) => !isRefusal(answer)), `${probe.rule}: ${JSON.stringify(answers)}`)
  }
})

test('what a rule rests on is found by running it', () => {
  const asked = (rule: string) => new Set(ruleProbes.filter((probe) => probe.rule === rule).flatMap((probe) => lookUpsOf(probe, plainDate('2025-06-10'), book)).map(({ family, key }) => `${family}/${key}`))
  const pension = asked('employee-pension')
  for (const parameter of ['calculation-base/employee-pension', 'average-wage/statistical', 'account-interest/employee-pension', 'divisor-months/employee-pension', 'retirement-age/male']) assert.ok(pension.has(parameter), parameter)
  assert.ok(!pension.has('late-fee/daily-rate') && !pension.has('resident-pension/base'))
  assert.ok(asked('pension-adjustment').has('pension-adjustment/formula'))
})

test('a recording book answers as the one behind it, and notes what it could not answer', () => {
  const recording = recordingBook(bookOf('610000'))
  const missing = recording.value('calculation-base', 'employee-pension', plainDate('2026-03-01'))
  assert.ok(isRefusal(missing))
  assert.deepEqual(recording.asked().map(({ key, row }) => [key, row]), [['employee-pension', undefined]])
  assert.equal(recording.hash, bookOf('610000').hash)
})
