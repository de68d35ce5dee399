import ExcelJS from 'exceljs'
import { z } from 'zod'
import { plainDate, isPlainDate } from '../kernel/day.ts'
import { isRefusal, type Refusal, type Wording } from '../kernel/refusal.ts'
import { xlsxOf } from '../platform/spreadsheet.ts'
import type { ProposedValue } from './proposal.ts'
import type { VersionRow } from './proposal-store.ts'
import { rulebookRefusal } from './rulebook-refusals.ts'
import type { ParameterJson } from '../policy/parameter-book.ts'
import { isParameterJson, valueOfText } from './value-faults.ts'

/** A row as somebody typed it, with what is wrong with it; a row without faults can be proposed. */
export type SheetRow = { readonly n: number; readonly cells: Readonly<Record<string, string>>; readonly value: ProposedValue | undefined; readonly faults: readonly { readonly code: string; readonly say: Wording }[] }

const parameterValue = z.unknown().transform((value, context): ParameterJson => {
  if (isParameterJson(value) && JSON.stringify(value).length <= 20_000) return value
  context.addIssue({ code: 'custom', message: 'a number, text, yes or no, list or table' })
  return z.NEVER
})

/** One value as JSON and the desk's form carry it; the same fields as the product's own files. */
export const proposedShape = z.strictObject({
  family: z.string().trim().min(1).max(80), key: z.string().trim().min(1).max(120), region: z.string().regex(/^\d{6}$/, '六位地区代码 / six digits'), from: z.iso.date().transform(plainDate),
  until: z.iso.date().transform(plainDate).optional(), value: parameterValue, unit: z.string().trim().min(1).max(80),
  document: z.string().trim().min(2).max(300), confidence: z.enum(['law', 'src', 'illustrative']).default('src'), status: z.enum(['final', 'provisional']).default('final'), endsPrevious: z.boolean().default(false),
})

const columns = [
  ['family', '类别'], ['key', '参数'], ['region', '地区'], ['from', '起期'], ['until', '止期'], ['value', '值'], ['unit', '单位'], ['document', '文号'], ['confidence', '可靠程度'], ['status', '状态'], ['endsPrevious', '截止上一行'],
] as const satisfies readonly (readonly [keyof ProposedValue, string])[]

/** The table as a workbook that can be filled in and brought back. */
export function parameterSheet(rows: readonly VersionRow[], notes: readonly string[]): Promise<Buffer> {
  const text = (title: string, of: (row: VersionRow) => string | null) => ({ title, kind: 'text' as const, of })
  return xlsxOf({
    title: '政策参数', notes, rows,
    columns: [
      text('类别', (row) => row.family), text('参数', (row) => row.key), text('地区', (row) => row.region), text('起期', (row) => row.from), text('止期', (row) => row.until),
      text('值', (row) => (typeof row.value === 'object' ? JSON.stringify(row.value) : String(row.value))), text('单位', (row) => row.unit), text('文号', (row) => row.document),
      text('可靠程度', (row) => row.confidence), text('状态', (row) => row.status), text('截止上一行', () => ''),
      text('所知起', (row) => row.knownFrom), text('所知止', (row) => row.knownUntil), text('录入', (row) => row.enteredBy), text('确认', (row) => row.confirmedBy),
    ],
  })
}

/** Reads a workbook or JSON of rows. A row with a formula, a missing cell or a word that is no day is told beside that row; only a file that is no table at all is refused. */
export async function readSheet(bytes: Uint8Array): Promise<SheetRow[] | Refusal> {
  if (bytes.length === 0) return rulebookRefusal('rulebook.document-empty')
  return bytes[0] === 0x50 && bytes[1] === 0x4b ? readWorkbook(bytes) : readJson(Buffer.from(bytes).toString('utf8'))
}

const largest = 2000

function readJson(text: string): SheetRow[] | Refusal {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return unreadable('不是 xlsx，也不是 JSON', 'it is neither xlsx nor JSON')
  }
  const rows: unknown = typeof json === 'object' && json !== null && 'rows' in json ? json.rows : json
  if (!Array.isArray(rows)) return unreadable('JSON 不是列表', 'the JSON is no list')
  if (rows.length > largest) return unreadable(`超过 ${largest} 行`, `more than ${largest} rows`)
  return rows.map((row: unknown, at) => sheetRow(at + 1, typeof row === 'object' && row !== null ? Object.fromEntries(Object.entries(row)) : {}, []))
}

async function readWorkbook(bytes: Uint8Array): Promise<SheetRow[] | Refusal> {
  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.load(Uint8Array.from(bytes).buffer)
  } catch {
    return unreadable('不是完好的 xlsx', 'it is no sound xlsx')
  }
  const [sheet] = workbook.worksheets
  if (sheet === undefined) return unreadable('没有工作表', 'it has no sheet')
  if (sheet.actualRowCount > largest + 20) return unreadable(`超过 ${largest} 行`, `more than ${largest} rows`)
  const places = new Map<string, number>()
  let headAt = 0
  sheet.eachRow((row, n) => {
    if (headAt > 0) return
    const titles = new Map<string, number>()
    row.eachCell((cell, at) => { titles.set(cell.text.trim(), at) })
    if (!titles.has('类别') || !titles.has('值')) return
    headAt = n
    for (const [name, title] of columns) places.set(name, titles.get(title) ?? 0)
  })
  if (headAt === 0) return unreadable('没有“类别、参数、地区、起期、值……”的表头', 'there is no heading row with 类别, 参数, 地区, 起期, 值 …')
  const rows: SheetRow[] = []
  sheet.eachRow((row, n) => {
    if (n <= headAt) return
    const cells: Record<string, string> = {}
    const formulas: string[] = []
    for (const [name, title] of columns) {
      const at = places.get(name) ?? 0
      if (at === 0) continue
      const cell = row.getCell(at)
      if (cell.type === ExcelJS.ValueType.Formula) formulas.push(title)
      else cells[name] = cell.value instanceof Date ? cell.value.toISOString().slice(0, 10) : cell.text.trim().replace(/^'(?=[=+\-@])/, '')
    }
    if (Object.values(cells).every((text) => text === '') && formulas.length === 0) return
    rows.push(sheetRow(n, { ...cells, value: valueOfText(cells['value'] ?? ''), ...(cells['endsPrevious'] === undefined ? {} : { endsPrevious: /^(是|yes|true|1)$/i.test(cells['endsPrevious']) }) },
      formulas.map((title) => ({ code: 'rulebook.import-unreadable', say: { zh: `“${title}”是公式；请贴成数值`, en: `“${title}” is a formula; paste it as a value` } })), cells))
  })
  return rows
}

/** Fields of the product's own files that say nothing about the value proposed are left out: they come from an export. */
function sheetRow(n: number, fields: Readonly<Record<string, unknown>>, faults: SheetRow['faults'], typed?: Readonly<Record<string, string>>): SheetRow {
  const given = Object.fromEntries(columns.flatMap(([name]): [string, unknown][] => (fields[name] === undefined || fields[name] === null || fields[name] === '' ? [] : [[name, fields[name]]])))
  const cells = typed ?? Object.fromEntries(Object.entries(given).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]))
  const read = proposedShape.safeParse(given)
  if (read.success) return { n, cells, value: faults.length === 0 ? read.data : undefined, faults }
  const wrong = read.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? '')
    const title = columns.find(([column]) => column === name)?.[1] ?? name
    const isEmpty = given[name] === undefined
    const day = (name === 'from' || name === 'until') && !isPlainDate(given[name])
    return {
      code: 'rulebook.import-unreadable',
      say: isEmpty ? { zh: `缺“${title}”`, en: `“${title}” is missing` } : day ? { zh: `“${title}”不是日期（2026-01-01）`, en: `“${title}” is no day (2026-01-01)` } : { zh: `“${title}”不对`, en: `“${title}” is not right` },
    }
  })
  return { n, cells, value: undefined, faults: [...faults, ...wrong] }
}

const unreadable = (zh: string, en: string): Refusal => {
  const refusal = rulebookRefusal('rulebook.import-unreadable', { why: zh })
  return isRefusal(refusal) ? { ...refusal, say: { zh: refusal.say.zh, en: refusal.say.en.replace(zh, en) } } : refusal
}
