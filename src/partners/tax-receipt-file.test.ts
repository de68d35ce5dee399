import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sha256Hex } from '../kernel/canonical.ts'
import { plainDate, yearMonth } from '../kernel/day.ts'
import { citizenCheck, creditCheck, parseCitizenId, parseCreditCode } from '../kernel/ids.ts'
import { fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { formatTaxReceiptFile, parseTaxReceiptFile, type TaxReceipt } from './tax-receipt-file.ts'

const citizen = (n: number) => {
  const first17 = `61990619800101${String(n).padStart(3, '0')}`
  const id = parseCitizenId(first17 + citizenCheck(first17))
  if (isRefusal(id)) throw new Error(id.refused)
  return id
}
const credit = (() => {
  const code = parseCreditCode(`91619906MA0000001${creditCheck('91619906MA0000001')}`)
  if (isRefusal(code)) throw new Error(code.refused)
  return code
})()
const receipt = (n: number, ownFen = 37_896): Omit<TaxReceipt, 'line'> => ({
  scheme: 'pension-employee', month: yearMonth('2026-10'), idNumber: citizen(n), name: '王秀英', employerCode: credit, kind: 'regular',
  baseFen: fen(473_700), employerFen: fen(75_792), ownFen: fen(ownFen), paidOn: plainDate('2026-11-10'), taxBillNo: `SX2026110000${n}`,
})
const file = (receipts = [receipt(1), receipt(2)]) => formatTaxReceiptFile({ fileNo: 'SXTAX-20261110-01', day: plainDate('2026-11-10'), receipts })
const refusedAs = (text: string) => {
  const read = parseTaxReceiptFile(text)
  return isRefusal(read) ? read.refused : 'taken'
}
/** Makes the digest right again, so that only the error under test is left. */
const resealed = (text: string) => {
  const at = text.trimEnd().lastIndexOf('\n') + 1
  return `${text.slice(0, at)}${text.slice(at).replace(/[0-9a-f]{64}/, sha256Hex(text.slice(0, at)))}`
}

test('写出的文件读回来一字不差', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 99_999_999 }), { minLength: 0, maxLength: 20 }), (amounts) => {
    const receipts = amounts.map((amount, n) => receipt(n + 1, amount))
    const read = parseTaxReceiptFile(file(receipts))
    if (isRefusal(read)) assert.fail(read.refused)
    assert.deepEqual(read.receipts, receipts.map((each, n) => ({ line: n + 1, ...each })))
    assert.equal(read.totalFen, amounts.reduce((sum, amount) => sum + amount + 75_792, 0))
  }), { seed: 20261124, numRuns: 50 })
})

test('在任何一个字节处截断的文件都不会被当作完整文件', () => {
  const whole = file()
  for (let length = 0; length < whole.length - 1; length += 1) assert.notEqual(refusedAs(whole.slice(0, length)), 'taken')
  assert.equal(refusedAs(whole.slice(0, whole.lastIndexOf('T|'))), 'tax.file-cut')
  assert.equal(refusedAs(whole.slice(0, Math.floor(whole.length / 2))), 'tax.file-cut')
})

test('每种错误各有自己的说法', () => {
  assert.equal(refusedAs(''), 'tax.file-shape')
  assert.equal(refusedAs('你好'), 'tax.file-shape')
  assert.equal(refusedAs(file().replace('|378.96|', '|378.97|')), 'tax.total-wrong')
  assert.equal(refusedAs(file().replaceAll('王秀英', '王秀荣')), 'tax.file-changed')
  assert.equal(refusedAs(file().replace('D|2|', 'D|3|')), 'tax.line-wrong')
  assert.equal(refusedAs(resealed(file().replace('|110|', '|999|'))), 'tax.line-wrong')
  assert.equal(refusedAs(resealed(file().replace(citizen(1), citizen(1).slice(0, 17) + (citizen(1)[17] === '0' ? '1' : '0')))), 'tax.identity-wrong')
  assert.equal(refusedAs(resealed(file().replace('|202610|', '|202613|'))), 'tax.line-wrong')
  assert.equal(refusedAs(resealed(file().replace(/\|378\.96\|/, '|-378.96|'))), 'tax.line-wrong')
  const lines = file().split('\n')
  assert.equal(refusedAs([lines[0], lines[1], lines[3], ''].join('\n')), 'tax.lines-wrong')
  assert.equal(refusedAs(file().replaceAll('\n', '\r\n')), 'tax.file-changed')
})

test('没有人缴过很久以后的月份；加起来记不下的金额不是真的合计', () => {
  const of = (more: Partial<Omit<TaxReceipt, 'line'>>): string => refusedAs(file([{ ...receipt(1), ...more }]))
  assert.deepEqual(['2026-12', '2027-01', '9999-12'].map((month) => of({ month: yearMonth(month) })), ['taken', 'tax.line-wrong', 'tax.line-wrong'])
  assert.equal(of({ month: yearMonth('2026-12'), kind: 'arrears' }), 'tax.line-wrong')
  assert.deepEqual(['2027-12', '2028-01'].map((month) => of({ month: yearMonth(month), kind: 'resident' })), ['taken', 'tax.line-wrong'])
  assert.equal(of({ month: yearMonth('2026-10'), paidOn: plainDate('1899-01-01') }), 'tax.line-wrong')
  const line = (n: number): string => `D|${n}|110|202610|${citizen(1)}|王秀英||B|1.00|0.00|99999999999.00|2026-11-10|SXBJ-${n}`
  const body = ['H|SXTAX-HUGE|2026-11-10|1000|9999999999999.00', ...Array.from({ length: 1000 }, (_, n) => line(n + 1)), ''].join('\n')
  assert.equal(refusedAs(`${body}T|1000|9999999999999.00|${sha256Hex(body)}\n`), 'tax.total-wrong')
})
