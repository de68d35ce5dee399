import test from 'node:test'
import assert from 'node:assert/strict'
import { explained, noReasons, reasons, renderStepsWith, restsOnIllustration } from './explained.ts'
import { isRefusal, refuse, refusalsOf } from './refusal.ts'
import { ratio } from './ratio.ts'

test('reasons switched off keep nothing and change nothing', () => {
  const compute = (on: boolean) => {
    const why = reasons(on)
    why.add({ key: 'balance', value: 13_900, unit: 'fen', cites: ['社会保险法-15'] })
    return explained(100, why)
  }
  assert.equal(compute(true).value, compute(false).value)
  assert.equal(compute(true).because.length, 1)
  assert.equal(compute(false).because.length, 0)
  assert.equal(noReasons.steps.length, 0)
})

test('a step is read out in both languages; a key without wording is a bug', () => {
  const wording = { balance: { zh: '个人账户储存额', en: 'Account balance' }, rate: { zh: '费率', en: 'Rate' } }
  const parameter = { family: 'f', key: 'k', region: '610000', from: '2025-01-01', document: 'd', confidence: 'illustrative', status: 'final' }
  const steps = [{ key: 'balance', value: 328640, unit: 'fen' as const }, { key: 'rate', value: ratio(2, 125), unit: 'percent' as const, of: '2025', parameter }]
  assert.deepEqual(renderStepsWith(wording, steps, 'zh').map(({ label, text }) => `${label} ${text}`), ['个人账户储存额 3,286.40 元', '费率（2025） 1.6%'])
  assert.equal(renderStepsWith(wording, steps, 'en')[0]?.text, 'CNY 3,286.40')
  assert.equal(restsOnIllustration(steps), true)
  assert.throws(() => renderStepsWith({}, steps, 'zh'))
})

test('a refusal fills its sentence from its data and is told from a result', () => {
  const refusal = refusalsOf({ 'x.short': { basis: '社会保险法-16', say: { zh: '尚缺{months}个月', en: '{months} months short' } } })('x.short', { months: 6 })
  assert.equal(refusal.say.zh, '尚缺6个月')
  assert.equal(isRefusal(refusal), true)
  assert.equal(isRefusal(refuse('y', { basis: 'b', say: { zh: '否', en: 'no' } })), true)
  for (const other of [null, undefined, 1, {}, { refused: 1 }]) assert.equal(isRefusal(other), false)
})
