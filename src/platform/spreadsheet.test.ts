import { test } from 'node:test'
import assert from 'node:assert/strict'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { fen, type Fen } from '../kernel/money.ts'
import { csvOf, xlsxOf, type Table } from './spreadsheet.ts'

type Row = { readonly name: string, readonly amount: Fen, readonly no: string }
const tableOf = (rows: readonly Row[]): Table<Row> => ({
  title: '待办 2026/11', notes: ['西安·示例'], rows,
  columns: [{ title: '姓名', kind: 'text', of: ({ name }) => name }, { title: '金额（元）', kind: 'fen', of: ({ amount }) => amount }, { title: '办件号', kind: 'text', of: ({ no }) => no }],
})

test('a workbook opens with its amounts as numbers in yuan and its long numbers as text', async () => {
  const workbook = new ExcelJS.Workbook()
  const bytes = await xlsxOf(tableOf([{ name: '张三', amount: fen(328640), no: '2026110000000000421' }, { name: '李四', amount: fen(-5), no: '2' }]))
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer)
  const sheet = workbook.worksheets[0]
  const cells = (row: number) => ['A', 'B', 'C'].map((column) => sheet?.getCell(`${column}${row}`).value)
  assert.deepEqual(cells(4), ['张三', 3286.4, '2026110000000000421'])
  assert.deepEqual(cells(5), ['李四', -0.05, '2'])
})

test('a name that would run as a formula is only a name, in both forms', async () => {
  for (const name of ['=1+1', '@SUM(A1)', '+cmd', '-x', '\t=1']) {
    const row: Row = { name, amount: fen(1), no: '1' }
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(Uint8Array.from(await xlsxOf(tableOf([row]))).buffer)
    assert.equal(workbook.worksheets[0]?.getCell('A4').value, `'${name}`)
    assert.ok(!/^[=+\-@\t]/m.test(csvOf(tableOf([row])).slice(1)))
  }
})

test('CSV gives back every amount to the fen and every text, whatever it holds', () => {
  fc.assert(fc.property(fc.array(fc.record({ name: fc.string().filter((text) => !/^[=+\-@\t\r]/.test(text)), amount: fc.integer({ min: -1e12, max: 1e12 }) })), (rows) => {
    const text = csvOf(tableOf(rows.map(({ name, amount }) => ({ name, amount: fen(amount), no: '1' })))).slice(1)
    const lines = parse(text).slice(1)
    assert.deepEqual(lines.map(([name, yuan = '']) => ({ name, amount: Number(yuan.replace('.', '')) + 0 })), rows.map(({ name, amount }) => ({ name, amount: amount + 0 })))
  }))
})

/** RFC 4180, as a reader of the file would do it. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    if (end === '\r\n') rows.push([])
  }
  rows.pop()
  return rows
}
