import assert from 'node:assert/strict'
import { test } from 'node:test'
import { benefitSubItems, chart, funds, isFund } from './chart.ts'
import { allowsSubItem, isLawfulMovement, isPostingEvent, postingEvents } from './posting-event.ts'

test('每个记账事项都落在科目表内的两个不同科目上，且符合账户收付范围', () => {
  const codes = new Set(chart.map(({ code }) => code))
  for (const [code, { debit, credit }] of Object.entries(postingEvents)) {
    assert.ok(codes.has(debit) && codes.has(credit), `${code} names an account the chart has not`)
    assert.ok(debit !== credit && isLawfulMovement(debit, credit), `${code} moves money where it may not`)
  }
})

test('保险费不能直接进入支出户，支出户也不能接收补贴', () => {
  assert.equal(isLawfulMovement('1004', '4001'), false)
  assert.equal(isLawfulMovement('1004', '4101'), false)
  assert.equal(isLawfulMovement('1005', '5001'), false)
  assert.equal(isLawfulMovement('1004', '1003'), true)
})

test('经办机构的人员和运行经费在科目表里没有位置', () => {
  const outside = /工资|薪酬|办公|经费|差旅|管理费|运行/
  assert.deepEqual(chart.filter(({ name }) => outside.test(name)), [])
  assert.deepEqual(Object.values(postingEvents).filter(({ title }) => outside.test(title)), [])
  assert.equal(isPostingEvent('E-99'), false)
})

test('明细只能是本基金的：失业保险金不能从养老基金列支', () => {
  assert.equal(allowsSubItem('E-12', 'unemployment', '失业保险金'), true)
  assert.equal(allowsSubItem('E-12', 'pension-employee', '失业保险金'), false)
  assert.equal(allowsSubItem('E-12', 'pension-employee', ''), false)
  assert.equal(allowsSubItem('E-11', 'injury', ''), true)
  for (const fund of Object.keys(funds)) assert.ok(isFund(fund) && benefitSubItems[fund].length > 0)
})
