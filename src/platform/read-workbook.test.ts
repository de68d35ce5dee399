import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { isRefusal } from '../kernel/refusal.ts'
import { openWorkbook, refusingSheets, sheetRows, type SheetRow } from './read-workbook.ts'
import { writeZip } from './zip-archive.ts'

async function bookOf(fill: (workbook: ExcelJS.Workbook) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  fill(workbook)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
async function rowsOf(bytes: Buffer, sheet = '表'): Promise<readonly SheetRow[] | string> {
  const workbook = await openWorkbook(bytes)
  if (isRefusal(workbook)) return workbook.refused
  const rows = await refusingSheets(async () => {
    const read: SheetRow[] = []
    for await (const row of sheetRows(workbook, sheet)) read.push(row)
    return read
  })
  return isRefusal(rows) ? rows.refused : rows
}
const plainBook = () => bookOf((workbook) => { workbook.addWorksheet('别的').addRow(['x']); workbook.addWorksheet('表').addRows([['姓名', 1.5], [], [undefined, new Date('2026-11-03T00:00:00Z')]]) })

test('text, numbers and days come as they stand, with their row numbers; empty rows are left out', async () => {
  assert.deepEqual(await rowsOf(await plainBook()), [{ row: 1, cells: ['姓名', 1.5] }, { row: 3, cells: [undefined, '2026-11-03'] }])
})

test('what is no workbook, half a one, or one with what may not be in it is refused by name', async () => {
  const whole = await plainBook()
  assert.equal(await rowsOf(Buffer.from('姓名,证件号码\n')), 'file.not-xlsx')
  assert.equal(await rowsOf(Buffer.alloc(0)), 'file.not-xlsx')
  assert.equal(await rowsOf(Buffer.from('d0cf11e0a1b11ae1', 'hex')), 'file.old-or-encrypted')
  assert.equal(await rowsOf(whole.subarray(0, whole.length / 2)), 'file.cut-off')
  assert.equal(await rowsOf(whole.subarray(0, whole.length - 30)), 'file.cut-off')
  assert.equal(await rowsOf(whole, '没有'), 'file.sheet-missing')
  assert.equal(await rowsOf(await bookOf((workbook) => { workbook.addWorksheet('表').getCell('A1').value = { formula: 'SUM(1,2)', result: 3 } })), 'file.formulas')
  const opened = await openWorkbook(whole)
  assert.ok(!isRefusal(opened))
  const more = (name: string, content: Buffer) => Buffer.concat(writeZip([...opened.entries, { name, method: 8, crc: crc32(content), size: content.length, packed: deflateRawSync(content) }]))
  assert.equal(await rowsOf(more('xl/vbaProject.bin', Buffer.from('x'))), 'file.macros')
  assert.equal(await rowsOf(more('xl/externalLinks/externalLink1.xml', Buffer.from('<a/>'))), 'file.formulas')
  assert.equal(await rowsOf(Buffer.concat(writeZip([{ name: 'a.txt', method: 0, crc: crc32(Buffer.from('x')), size: 1, packed: Buffer.from('x') }]))), 'file.not-xlsx')
})

test('a small file that unfolds to a large one is stopped while it unfolds, whatever its directory says', async () => {
  const opened = await openWorkbook(await plainBook())
  assert.ok(!isRefusal(opened))
  const zeros = Buffer.alloc(160 * 1_048_576)
  const bomb = Buffer.concat(writeZip([...opened.entries, { name: 'xl/worksheets/sheet9.xml', method: 8, crc: crc32(zeros), size: 10, packed: deflateRawSync(zeros) }]))
  assert.ok(bomb.length < 1_048_576)
  assert.equal(await rowsOf(bomb), 'file.unfolds-too-far')
})

test('whatever byte is changed, the file is read or refused, and never a bug', async () => {
  const whole = await plainBook()
  await fc.assert(fc.asyncProperty(fc.array(fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255) }), { minLength: 1, maxLength: 20 }), async (changes) => {
    const bytes = Buffer.from(whole)
    for (const { at, to } of changes) bytes[at] = to
    const rows = await rowsOf(bytes)
    assert.ok(typeof rows === 'string' ? rows.startsWith('file.') : rows.length <= 3)
  }), { numRuns: 150 })
})
