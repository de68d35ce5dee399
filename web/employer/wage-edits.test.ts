import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isChanged, isFarOff, wageOf, wageText } from './wage-edits.ts'

test('a wage is an amount above zero with two decimals at most', () => {
  assert.deepEqual(['5200', '5,200.50', '0.01'].map(wageOf), [520_000, 520_050, 1])
  assert.deepEqual(['', '0', '-1', '5.001', 'abc', '1e3'].map(wageOf), [undefined, undefined, undefined, undefined, undefined, undefined])
})

test('only what says something else is declared', () => {
  const known = { wageFen: 520_000 }
  assert.equal(wageText(known), '5,200.00')
  assert.deepEqual([undefined, '5,200.00', ' 5200 ', '5200.00'].map(typed => isChanged(known, typed)), [false, false, false, false])
  assert.deepEqual(['5200.01', '', 'abc'].map(typed => isChanged(known, typed)), [true, true, true])
  assert.deepEqual([undefined, '', '1'].map(typed => isChanged({ wageFen: null }, typed)), [false, false, true])
  assert.equal(isChanged({ wageFen: null }, 'abc'), true)
})

test('twice and half of last month are told, what lies between is not', () => {
  const known = { wageFen: null, lastMonthFen: 500_000 }
  assert.deepEqual(['2500', '2500.01', '9999.99', '10000'].map(typed => isFarOff(known, typed)), [true, false, false, true])
  assert.equal(isFarOff({ wageFen: null, lastMonthFen: null }, '99999'), false)
  assert.equal(isFarOff({ wageFen: 1_000_000, lastMonthFen: 500_000 }, undefined), true)
})
