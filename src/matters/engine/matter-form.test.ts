import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { isRefusal } from '../../kernel/refusal.ts'
import { keysFrom, newKeyMaterial } from '../../platform/keys.ts'
import { retirement } from '../pension/retirement.matter.ts'
import type { FormField, MatterDeclaration } from './define-matter.ts'
import { formSchema, parseForm } from './matter-form.ts'
import { maskedForm, sealForm } from './stored-form.ts'

const title = { zh: '某项', en: 'Some entry' }
const withField = (field: FormField): MatterDeclaration => ({ ...retirement, form: { it: field } })
const account = { bankCode: '102', bankName: '中国工商银行', number: '6212260000000000013', holderName: '王建国' }

const cases: readonly (readonly [string, FormField, unknown, unknown])[] = [
  ['a text is trimmed', { kind: 'text', title, maxLength: 5 }, ' 你好 ', '你好'],
  ['a text that is too long', { kind: 'text', title, maxLength: 5 }, '一二三四五六', undefined],
  ['a text with a control character', { kind: 'text', title, maxLength: 5 }, 'a\u0000', undefined],
  ['a text of blanks', { kind: 'text', title, maxLength: 5 }, '   ', undefined],
  ['a month', { kind: 'month', title }, '2026-08', '2026-08'],
  ['a month that is none', { kind: 'month', title }, '2026-13', undefined],
  ['a month before the first', { kind: 'month', title, earliest: '2025-01' }, '2024-12', undefined],
  ['a month after the last', { kind: 'month', title, latest: '2025-01' }, '2025-02', undefined],
  ['a day', { kind: 'day', title }, '2024-02-29', '2024-02-29'],
  ['a day that is none', { kind: 'day', title }, '2023-02-29', undefined],
  ['an identity number in small letters', { kind: 'person-id', title }, '61990119660410011x', undefined],
  ['a phone with country code', { kind: 'phone', title }, '+86 139-0000-0001', '13900000001'],
  ['a phone of a fixed line', { kind: 'phone', title }, '029-12333', undefined],
  ['a choice', { kind: 'choice', title, options: [{ value: 'a', title }] }, 'a', 'a'],
  ['a choice that is not offered', { kind: 'choice', title, options: [{ value: 'a', title }] }, 'b', undefined],
  ['a yes', { kind: 'yes-no', title }, false, false],
  ['a no where yes is needed', { kind: 'yes-no', title, mustBe: 'yes' }, false, undefined],
  ['an amount', { kind: 'amount', title, least: 1, most: 100 }, 100, 100],
  ['half a fen', { kind: 'amount', title }, 0.5, undefined],
  ['an amount beyond exactness', { kind: 'amount', title }, 2 ** 60, undefined],
  ['a count at its edge', { kind: 'count', title, least: 1, most: 3 }, 4, undefined],
  ['an account', { kind: 'account', title }, { ...account, number: '6212 2600 0000 0000 013' }, undefined],
  ['an account with a number that is none', { kind: 'account', title }, { ...account, number: '123' }, undefined],
  ['an account with more in it', { kind: 'account', title }, { ...account, isAdmin: true }, undefined],
]
for (const [what, field, typed, read] of cases) {
  test(`${what} is ${read === undefined ? 'refused' : 'read'}`, () => {
    const form = parseForm(withField(field), { it: typed })
    if (read !== undefined) return assert.deepEqual(form, { it: read })
    assert.ok(isRefusal(form))
    if (form.refused === 'matters.form-field') return assert.equal(form.data?.['field'], 'isAdmin')
    assert.equal(form.refused, 'matters.form')
    assert.match(form.say.zh, /某项/)
    assert.match(form.say.en, /Some entry/)
    return undefined
  })
}

test('a card that passes its check digit is read with its spaces dropped', () => {
  const form = parseForm(withField({ kind: 'account', title }), { it: { ...account, number: '6217 0000 1000 1234 569' } })
  assert.deepEqual(isRefusal(form) ? form.data : form, { it: { ...account, number: '6217000010001234569' } })
})

test('what is left out is refused, unless it is optional; an empty text is left out', () => {
  assert.equal(isRefusal(parseForm(withField({ kind: 'month', title }), {})), true)
  assert.deepEqual(parseForm(withField({ kind: 'month', title, optional: true }), {}), {})
  assert.deepEqual(parseForm(withField({ kind: 'month', title, optional: true }), { it: '' }), {})
})

test('nothing is taken that the declaration does not ask', () => {
  const form = parseForm(retirement, { retiresIn: '2026-08', householdBook: 'x' })
  assert.ok(isRefusal(form))
  assert.equal(form.refused, 'matters.form-field')
})

test('whatever is typed, the answer is a form or a refusal in both languages', () => {
  fc.assert(fc.property(fc.anything(), (raw) => {
    const form = parseForm(retirement, raw)
    if (isRefusal(form)) assert.ok(form.say.zh && form.say.en && form.basis)
    else assert.match(String(form['retiresIn']), /^\d{4}-\d{2}$/)
  }))
})

test('a form has a JSON Schema for the description of the interface', () => {
  const schema = z.toJSONSchema(formSchema(retirement.form), { io: 'input', unrepresentable: 'any' })
  assert.deepEqual(schema.required, ['retiresIn'])
  assert.equal(schema.additionalProperties, false)
})

test('numbers are sealed and only their last digits are shown', () => {
  const keys = keysFrom(newKeyMaterial())
  const stored = sealForm(keys, retirement, { retiresIn: '2026-08', phone: '13900000001', payTo: account })
  const text = JSON.stringify(stored)
  assert.equal(text.includes(account.number) || text.includes('13900000001'), false)
  assert.deepEqual(maskedForm(stored), { retiresIn: '2026-08', phone: '139******01', payTo: { bankName: account.bankName, masked: '***************0013', holderName: account.holderName } })
})
