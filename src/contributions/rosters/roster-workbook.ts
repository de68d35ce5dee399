import ExcelJS from 'exceljs'
import { chineseDate } from '../../kernel/day-text.ts'
import type { Refusal, Wording } from '../../kernel/refusal.ts'
import { textOf } from './read-line.ts'
import { noteWords, type Note } from './judge-staff.ts'
import { mostLines, rosterSheets, type Cells, type RosterKind } from './roster-sheets.ts'

export type FaultyRow = { readonly row: number, readonly cells: Cells, readonly refusal: Refusal }

/** An empty template with its explanation, or the faulty rows of a roster given back with what is wrong beside them: mended, it is sent again as it is. */
export async function rosterWorkbook(kind: RosterKind, faults: readonly FaultyRow[] = []): Promise<Buffer> {
  const { sheet: title, columns } = rosterSheets[kind]
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] })
  const told = faults.length === 0 ? [] : ['原行号', '哪里不对', '怎样改']
  const heading = sheet.addRow([...columns.map((column) => `${column.title}${column.required ? '*' : ''}`), ...told])
  heading.font = { bold: true }
  heading.eachCell((cell) => { cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEFF2' } } })
  for (const { row, cells, refusal } of faults) {
    const line = sheet.addRow([...columns.map(({ key }) => textOf(cells[key])), row, refusal.say.zh, refusal.remedy?.zh ?? ''])
    line.getCell(columns.length + 2).font = { color: { argb: 'FFB42318' } }
  }
  for (const [at, column] of columns.entries()) {
    const of = sheet.getColumn(at + 1)
    of.width = column.width
    // Numbers stay as they are typed: an identity number has more digits than a number keeps.
    of.numFmt = '@'
    if (column.options === undefined) continue
    const choice: ExcelJS.DataValidation = { type: 'list', allowBlank: true, formulae: [`"${column.options.join(',')}"`], showErrorMessage: true, errorTitle: column.title, error: `请选择：${column.options.join('、')}` }
    for (let row = 2; row <= Math.max(1001, faults.length + 1); row += 1) sheet.getCell(row, at + 1).dataValidation = choice
  }
  for (const [at, width] of [8, 44, 44].entries()) if (told.length > 0) sheet.getColumn(columns.length + 1 + at).width = width
  explain(workbook.addWorksheet('填写说明'), kind)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function explain(sheet: ExcelJS.Worksheet, kind: RosterKind): void {
  const { sheet: title, columns } = rosterSheets[kind]
  sheet.addRow([`《${title}》怎样填`]).font = { bold: true, size: 14 }
  sheet.addRow([kind === 'staff' ? '一人一行。能办的行立即办理，有问题的行逐行说明，改好后可以只交这些行，也可以整张表再交一次，不会重复办理。' : '一人一行。只需填写有变化的人；没有变化的月份可以在页面上一键沿用上月工资。'])
  sheet.addRow([`表名和表头请不要改，列的先后可以不同；不要使用公式、合并单元格和宏；一个文件最多 ${mostLines} 行。带 * 的必填。`])
  sheet.addRow([])
  sheet.addRow(['列', '怎样填', '可选内容']).font = { bold: true }
  for (const column of columns) sheet.addRow([column.title, column.help.zh, column.options?.join('、') ?? ''])
  sheet.addRow([])
  sheet.addRow(['例']).font = { bold: true }
  sheet.addRow(columns.map((column) => column.title))
  const example = { name: '张示例', idNumber: '619901199003070013', change: '增员', on: '2026-11-03', wage: '6200.00', reason: '', phone: '19900000000' }
  sheet.addRow(columns.map(({ key }) => example[key]))
  for (const [at, width] of [22, 60, 60, 14, 14, 14, 16].entries()) sheet.getColumn(at + 1).width = width
}

/** A note as it is told beside its row. */
export const noteText = ({ code, day }: Note): Wording => {
  const words: Wording = noteWords[code]
  return { zh: words.zh.replace('{day}', chineseDate(day ?? '')), en: words.en.replace('{day}', day ?? '') }
}
