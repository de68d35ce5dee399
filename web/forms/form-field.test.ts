import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayIn } from '../text/text.ts'
import { fieldFault, fieldValue, groupedDigits, isCardNumber, type DeclaredField, type FieldKind } from './form-field.ts'

const say = sayIn('zh-CN')
const field = (kind: FieldKind, required = true): DeclaredField => ({ key: 'x', label: '金额', kind, required })

test('an empty field is asked for by its name, unless it may stay empty', () => {
  assert.equal(fieldFault(say, field('money'), '  '), '请填写金额')
  assert.equal(fieldFault(say, field('choice'), ''), '请选择金额')
  assert.equal(fieldFault(say, field('money', false), ''), undefined)
})

test('each kind says how to mend what it cannot take', () => {
  const wrong: [FieldKind, string][] = [['day', '2026-02-30'], ['month', '2026-'], ['money', '1.234'], ['count', '3.5'], ['account', '6222000000000001'], ['phone', '12345'], ['identity', '6199011961']]
  for (const [kind, typed] of wrong) assert.ok(fieldFault(say, field(kind), typed), `${kind} takes ${typed}`)
  const right: [FieldKind, string][] = [['day', '2026-02-28'], ['month', '2026-03'], ['money', '3,286.40'], ['count', '12'], ['account', '4539 1488 0343 6467'], ['phone', '138 0013 8000'], ['identity', '61990119610101001x']]
  for (const [kind, typed] of right) assert.equal(fieldFault(say, field(kind), typed), undefined, `${kind} refuses ${typed}`)
})

test('what was typed reaches the service as fen, numbers, yes or no, bare digits', () => {
  assert.equal(fieldValue(field('money'), '3,286.4'), 328640)
  assert.equal(fieldValue(field('count'), ' 12 '), 12)
  assert.equal(fieldValue(field('yes-no'), 'no'), false)
  assert.equal(fieldValue(field('account'), '4539 1488 0343 6467'), '4539148803436467')
  assert.equal(fieldValue(field('identity'), '61990119610101001x'), '61990119610101001X')
  assert.equal(fieldValue(field('text'), ' '), undefined)
})

test('a card number with one wrong or two swapped digits is seen', () => {
  assert.ok(isCardNumber('4539148803436467'))
  assert.ok(!isCardNumber('4539148803436468'))
  assert.ok(!isCardNumber('5439148803436467'))
})

test('card digits stand in groups of four', () => {
  assert.equal(groupedDigits('4539148803436467'), '4539 1488 0343 6467')
})
