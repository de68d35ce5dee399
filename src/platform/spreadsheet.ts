import ExcelJS from 'exceljs'
import type { Fen } from '../kernel/money.ts'

/** A column of a table that leaves the house. `fen` columns are written in yuan with two decimals, as numbers a person can sum. */
export type TableColumn<Row> = { readonly title: string } & (
  | { readonly kind: 'text' | 'day', readonly of: (row: Row) => string | null | undefined }
  | { readonly kind: 'number', readonly of: (row: Row) => number | null | undefined }
  | { readonly kind: 'fen', readonly of: (row: Row) => Fen | null | undefined })

export type Table<Row> = {
  readonly title: string
  /** Lines above the table: who made it, when, from what. */
  readonly notes?: readonly string[]
  readonly columns: readonly TableColumn<Row>[]
  readonly rows: Iterable<Row>
}

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const csvType = 'text/csv; charset=utf-8'

/** The table as an .xlsx workbook of one sheet. */
export async function xlsxOf<Row>(table: Table<Row>): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet(sheetName(table.title))
  for (const note of [table.title, ...(table.notes ?? [])]) sheet.addRow([plain(note)])
  const heading = sheet.addRow(table.columns.map(({ title }) => plain(title)))
  heading.font = { bold: true }
  for (const row of table.rows) {
    const line = sheet.addRow(table.columns.map((column) => cellOf(column, row)))
    table.columns.forEach((column, at) => {
      if (column.kind === 'fen') line.getCell(at + 1).numFmt = '#,##0.00'
      // Long numbers (cases, accounts) stay as they are written.
      if (column.kind === 'text') line.getCell(at + 1).numFmt = '@'
    })
  }
  table.columns.forEach((column, at) => { sheet.getColumn(at + 1).width = Math.min(40, Math.max(12, column.title.length * 2 + 4)) })
  sheet.views = [{ state: 'frozen', ySplit: heading.number }]
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** The table as CSV (RFC 4180) with the mark spreadsheet programs need to read Chinese. */
export function csvOf<Row>(table: Table<Row>): string {
  const lines = [table.columns.map(({ title }) => title)]
  for (const row of table.rows) lines.push(table.columns.map((column) => textOf(column, row)))
  return `\uFEFF${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`
}

const cellOf = <Row>(column: TableColumn<Row>, row: Row): string | number | null => {
  switch (column.kind) {
    case 'number': return column.of(row) ?? null
    case 'fen': {
      const fen = column.of(row)
      return fen === null || fen === undefined ? null : Number(yuan(fen))
    }
    case 'text': case 'day': return plain(column.of(row) ?? '')
  }
}

const textOf = <Row>(column: TableColumn<Row>, row: Row): string => {
  switch (column.kind) {
    case 'fen': {
      const fen = column.of(row)
      return fen === null || fen === undefined ? '' : yuan(fen)
    }
    case 'number': return String(column.of(row) ?? '')
    case 'text': case 'day': return plain(column.of(row) ?? '')
  }
}

/** `-12.05`: digits moved, nothing computed. */
function yuan(fen: Fen): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** What somebody typed must not run as a formula on the desk of whoever opens the file. */
const plain = (text: string): string => (/^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text)

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const sheetName = (title: string): string => title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || '表'
