import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '../kernel/refusal.ts'
import { readBankAnswer } from './bank-answer-file.ts'

const refusedAs = (xml: string): string => {
  const read = readBankAnswer(Buffer.from(xml))
  return isRefusal(read) ? read.refused : 'taken'
}

test('写来害解析器的回盘被拒收，不算我们出错', () => {
  assert.equal(refusedAs(`<Document>${'<a>'.repeat(2000)}${'</a>'.repeat(2000)}</Document>`), 'bank.answer-not-xml')
  assert.equal(refusedAs('<Document><__proto__><a>1</a></__proto__></Document>'), 'bank.answer-not-xml')
  assert.equal(refusedAs('<Document><constructor><prototype>1</prototype></constructor></Document>'), 'bank.answer-not-xml')
  assert.equal(refusedAs('<!DOCTYPE x [<!ENTITY a "a">]><Document>&a;</Document>'), 'bank.answer-doctype')
})
