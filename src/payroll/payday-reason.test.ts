import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fen } from '../kernel/money.ts'
import { paydayReason } from './payday-reason.ts'

const items = (...of: [string, number][]) => of.map(([item, amountFen]) => ({ item, amountFen }))

test('比上月多 37.20 元：说出是哪一项', () => {
  const told = paydayReason({ cause: 'benefit', isFirst: false, amountFen: fen(332_360), items: items(['basic', 200_000], ['account', 128_640], ['adjustment', 3720]), beforeFen: fen(328_640), beforeItems: items(['basic', 200_000], ['account', 128_640]) })
  assert.equal(told, '比上月多 37.20 元：待遇调整增加 37.20 元。')
})

test('少了也说；两项相抵说得出', () => {
  const told = paydayReason({ cause: 'benefit', isFirst: false, amountFen: fen(100), items: items(['basic', 50], ['account', 50]), beforeFen: fen(120), beforeItems: items(['basic', 90], ['account', 30]) })
  assert.equal(told, '比上月少 0.20 元：基础养老金减少 0.40 元，个人账户养老金增加 0.20 元。')
})

test('第一笔、补发、恢复、相同', () => {
  const one = { amountFen: fen(1), items: items(['basic', 1]), beforeFen: null, beforeItems: null }
  assert.equal(paydayReason({ ...one, cause: 'benefit', isFirst: true }), '这是第一笔。')
  assert.equal(paydayReason({ ...one, cause: 'supplement-1', isFirst: false }), '这是该月补发的差额。')
  assert.equal(paydayReason({ ...one, cause: 'benefit', isFirst: false }), '上月没有发放，本月起恢复。')
  assert.equal(paydayReason({ ...one, cause: 'benefit', isFirst: false, beforeFen: fen(1), beforeItems: one.items }), '与上月相同。')
})

test('the items told always add up to the difference told', () => {
  const list = fc.array(fc.tuple(fc.constantFrom('basic', 'account', 'adjustment', 'something-new'), fc.integer({ min: -100_000, max: 1_000_000 })), { minLength: 1, maxLength: 6 })
  fc.assert(fc.property(list, list, (now, before) => {
    const sum = (of: [string, number][]): number => of.reduce((total, [, amount]) => total + amount, 0)
    const told = paydayReason({ cause: 'benefit', isFirst: false, amountFen: fen(sum(now)), items: items(...now), beforeFen: fen(sum(before)), beforeItems: items(...before) })
    const number = (text: string): number => Math.round(Number(text.replaceAll(',', '')) * 100)
    const parts = [...told.matchAll(/(增加|减少) ([\d,.]+) 元/g)].reduce((total, [, way, amount]) => total + (way === '增加' ? 1 : -1) * number(amount ?? '0'), 0)
    const whole = /比上月(多|少) ([\d,.]+) 元/.exec(told)
    assert.equal(parts, whole ? (whole[1] === '多' ? 1 : -1) * number(whole[2] ?? '0') : 0)
  }))
})
