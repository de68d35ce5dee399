import test from 'node:test'
import assert from 'node:assert/strict'
import { bookOf } from '../../test/support/parameter-files.ts'
import { plainDate, yearMonth } from '../kernel/day.ts'
import { fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { determineDisability } from './injury-disability.ts'
import type { DisabilityFacts } from './injury-disability.ts'
import { projectContribution } from './injury-project.ts'
import { parameterBook, parseParameterRows } from './parameter-book.ts'
import { transferAmount } from './transfer.ts'

const off = { reasons: false }

test('a value that only the place can set is refused by its name, and computed with as soon as the book holds it', () => {
  const facts = { contractFen: fen(500_000_005), on: plainDate('2025-06-10') }
  const gap = projectContribution(facts, bookOf('610000'), off)
  assert.ok(isRefusal(gap) && gap.data?.key === 'work-injury/construction-project' && gap.data.region === '610000')
  const rows = parseParameterRows([{ family: 'contribution-rates', key: 'work-injury/construction-project', region: '440000', from: '2015-01-01', value: 0.0015, unit: 'share', document: 'd', confidence: 'src', status: 'final' }])
  const answer = projectContribution(facts, parameterBook(rows, { region: '440000', asOf: plainDate('2026-01-01') }), off)
  assert.ok(!isRefusal(answer))
  assert.deepEqual([answer.value.amountFen, answer.value.rests.illustrative], [750_000, false])
})

test('who leaves work because of retirement gets of the employment lump sum what the place leaves; the medical one is whole', () => {
  const facts: DisabilityFacts = { grade: 8, injuredOn: plainDate('2024-03-01'), appraisedOn: plainDate('2025-03-01'), wagesFen: [fen(600_000)], areaClass: 1, leaves: true }
  const [stays, retires] = [facts, { ...facts, retires: true }].map((of) => determineDisability(of, bookOf(), off))
  assert.ok(stays && retires && !isRefusal(stays) && !isRefusal(retires))
  assert.ok(stays.value.leavingEmploymentFen > 0)
  assert.deepEqual([retires.value.leavingEmploymentFen, retires.value.leavingMedicalFen], [0, stays.value.leavingMedicalFen])
})

test('inside a province the relation moves and no money does; a month twice is refused', () => {
  const record = [{ month: yearMonth('2024-01'), baseFen: fen(500_000) }]
  const facts = { accountBalanceFen: fen(1_000_000), record, on: plainDate('2025-06-10') }
  const [within, across] = [{ ...facts, withinProvince: true }, facts].map((of) => transferAmount(of, bookOf(), off))
  assert.ok(within && across && !isRefusal(within) && !isRefusal(across))
  assert.deepEqual([within.value.totalFen, across.value.totalFen], [0, 1_060_000])
  const twice = transferAmount({ ...facts, record: [...record, ...record] }, bookOf(), off)
  assert.ok(isRefusal(twice) && twice.refused === 'facts.month-twice')
})
