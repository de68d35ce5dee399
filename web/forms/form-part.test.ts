import assert from 'node:assert/strict'
import { test } from 'node:test'
import { payAccountChange } from '../../src/matters/registration/pay-account.matter.ts'
import { retirement } from '../../src/matters/pension/retirement.matter.ts'
import { sayIn } from '../text/text.ts'
import { type FormPart, groupedDigits, partFault, type PartKind, partValue } from './form-part.ts'
import { matterParts, matterValues } from './matter-parts.ts'

const say = sayIn('zh-CN')
const part = (kind: PartKind, required = true): FormPart => ({ name: 'x', label: '金额', kind, required })
const fault = (of: FormPart, typed: string) => partFault(say, of, { x: typed }, [of])

test('an empty part is asked for by its name, unless it may stay empty', () => {
  assert.equal(fault(part('amount'), '  '), '请填写金额')
  assert.equal(fault(part('choice'), ''), '请选择金额')
  assert.equal(fault(part('amount', false), ''), undefined)
})

test('each kind says how to mend what it cannot take', () => {
  const wrong: [PartKind, string][] = [['day', '2026-02-30'], ['month', '2026-'], ['amount', '1.234'], ['count', '3.5'], ['card', '4539148803436468'], ['phone', '12345'], ['person-id', '6199011961']]
  for (const [kind, typed] of wrong) assert.ok(fault(part(kind), typed), `${kind} takes ${typed}`)
  const right: [PartKind, string][] = [['day', '2026-02-28'], ['month', '2026-03'], ['amount', '3,286.40'], ['count', '12'], ['card', '4539 1488 0343 6467'], ['phone', '138 0013 8000'], ['person-id', '619901196503120018']]
  for (const [kind, typed] of right) assert.equal(fault(part(kind), typed), undefined, `${kind} refuses ${typed}`)
})

test('the borders a declaration draws hold on both sides', () => {
  const month = { ...part('month'), earliest: '2025-01', latest: '2026-12' }
  assert.deepEqual(['2024-12', '2025-01', '2026-12', '2027-01'].map(typed => fault(month, typed) === undefined), [false, true, true, false])
  const count = { ...part('count'), least: 1, most: 12 }
  assert.deepEqual(['0', '1', '12', '13'].map(typed => fault(count, typed) === undefined), [false, true, true, false])
})

test('what was typed reaches the service as fen, numbers, yes or no, bare digits', () => {
  assert.equal(partValue(part('amount'), '3,286.4'), 328640)
  assert.equal(partValue(part('count'), ' 12 '), 12)
  assert.equal(partValue(part('yes-no'), 'no'), false)
  assert.equal(partValue(part('card'), '4539 1488 0343 6467'), '4539148803436467')
  assert.equal(partValue(part('text'), ' '), undefined)
})

test('an account is three parts on the page and one value for the service; an optional one is filled whole or not at all', () => {
  const parts = matterParts(retirement.form, 'zh-CN', say)
  assert.deepEqual(parts.filter(({ name }) => name.startsWith('payTo')).map(({ name }) => name), ['payTo-bank', 'payTo-number', 'payTo-holder'])
  const none = { retiresIn: '2026-11' }
  assert.deepEqual(parts.map(p => partFault(say, p, none, parts)).filter(Boolean), [])
  assert.deepEqual(matterValues(retirement.form, parts, none), { retiresIn: '2026-11' })
  const half = { ...none, 'payTo-number': '4539148803436467' }
  assert.equal(parts.map(p => partFault(say, p, half, parts)).filter(Boolean).length, 2)
  const whole = { ...half, 'payTo-bank': '102', 'payTo-holder': '王秀英' }
  assert.deepEqual(matterValues(retirement.form, parts, whole), {
    retiresIn: '2026-11', payTo: { bankCode: '102', bankName: '中国工商银行', number: '4539148803436467', holderName: '王秀英' },
  })
})

test('a required account must be filled in all its parts', () => {
  const parts = matterParts(payAccountChange.form, 'en', sayIn('en'))
  assert.equal(parts.map(p => partFault(say, p, {}, parts)).filter(Boolean).length, 3)
})

test('card digits stand in groups of four', () => {
  assert.equal(groupedDigits('4539148803436467'), '4539 1488 0343 6467')
})
