import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chineseDate } from './day-text.ts'
import { refusalsOf } from './refusal.ts'

test('日期和年月按口语写，其他文字原样', () => {
  assert.equal(chineseDate('2026-03-31'), '2026年3月31日')
  assert.equal(chineseDate('2026-11'), '2026年11月')
  for (const other of ['', '2026', '610000-2026', '2026-11-24T00:00:00Z', '王秀英']) assert.equal(chineseDate(other), other)
})

test('a refusal writes its days as people say them in Chinese, and keeps them for machines in its data', () => {
  const refusal = refusalsOf({ 'x.early': { basis: '', say: { zh: '从 {from} 起可以申请', en: 'from {from}' } } })('x.early', { from: '2026-10' })
  assert.deepEqual(refusal.say, { zh: '从 2026年10月 起可以申请', en: 'from 2026-10' })
  assert.deepEqual(refusal.data, { from: '2026-10' })
})
