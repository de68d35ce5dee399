import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import ExcelJS from 'exceljs'
import { isPlainDate, type PlainDate } from '../kernel/day.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { platformRefusal } from './platform-refusals.ts'
import { isZipFault, openZip, writeZip, type ZipEntry } from './zip-archive.ts'

/** A workbook somebody sent, checked and ready to be read again from its beginning as often as needed. */
export type Workbook = { readonly entries: readonly ZipEntry[] }

/** A cell as it stands: text as typed, a number, a day; formulas do not get this far. */
export type CellValue = string | number | PlainDate | undefined
export type SheetRow = { readonly row: number, readonly cells: readonly CellValue[] }

/** A roster of fifty thousand lines unfolds to some thirty megabytes. */
const mostUnfolded = 128 * 1_048_576

/**
 * Takes an .xlsx workbook apart without trusting it. Refuses by name what is none, half a file, one with a password, macros or formulas,
 * and one that would unfold to more than a roster ever needs (`file.…`).
 */
export async function openWorkbook(bytes: Buffer): Promise<Workbook | Refusal> {
  // What a password-protected or an old .xls file begins with.
  if (bytes.length >= 8 && bytes.readUInt32BE(0) === 0xd0cf_11e0) return platformRefusal('file.old-or-encrypted')
  let hasFormula = false
  const tails = new Map<string, string>()
  const entries = await openZip(bytes, {
    most: mostUnfolded,
    see(name, part) {
      if (hasFormula || !/^xl\/worksheets\/[^/]+\.xml$/.test(name)) return
      // A tag may lie across two parts.
      const text = `${tails.get(name) ?? ''}${part.toString('latin1')}`
      hasFormula = /<(?:\w+:)?f[\s/>]/.test(text)
      tails.set(name, text.slice(-40))
    },
  })
  if (isZipFault(entries)) return platformRefusal(({ 'none': 'file.not-xlsx', 'cut-off': 'file.cut-off', 'encrypted': 'file.old-or-encrypted', 'unfolds-too-far': 'file.unfolds-too-far', 'damaged': 'file.damaged' } as const)[entries])
  const names = entries.map(({ name }) => name)
  if (!names.includes('xl/workbook.xml') || !names.includes('xl/_rels/workbook.xml.rels')) return platformRefusal('file.not-xlsx')
  if (names.some((name) => /vbaProject|macrosheets/i.test(name))) return platformRefusal('file.macros')
  if (hasFormula || names.some((name) => /externalLinks\//i.test(name))) return platformRefusal('file.formulas')
  return { entries }
}

/** The rows of the sheet with this name, one after the other, empty ones left out. Refuses (thrown as `SheetRefusal`) when there is no such sheet or it cannot be read. */
export async function* sheetRows(workbook: Workbook, sheet: string): AsyncGenerator<SheetRow, void> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from(writeZip(inReadingOrder(workbook.entries))), {
    entries: 'ignore', sharedStrings: 'cache', hyperlinks: 'ignore', styles: 'cache', worksheets: 'emit',
  })
  let found = false
  try {
    for await (const worksheet of reader) {
      if (nameOf(worksheet) !== sheet) {
        for await (const row of worksheet) void row // the reader goes through the file once
        continue
      }
      found = true
      for await (const row of worksheet) {
        const cells = cellsOf(row)
        if (cells.some((cell) => cell !== undefined && cell !== '')) yield { row: row.number, cells }
      }
    }
  } catch (error) {
    if (error instanceof SheetRefusal) throw error
    throw new SheetRefusal(platformRefusal('file.damaged'))
  }
  if (!found) throw new SheetRefusal(platformRefusal('file.sheet-missing', { sheet }))
}

/** A refusal on its way out of a generator. */
export class SheetRefusal extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

/** The answer of something that reads a sheet, a thrown refusal given back as one. */
export async function refusingSheets<T>(read: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof SheetRefusal) return error.refusal
    throw error
  }
}

/** Strings and styles before the sheets, so that the reader never has to lay a sheet aside in a temporary file. */
function inReadingOrder(entries: readonly ZipEntry[]): ZipEntry[] {
  const rank = ({ name }: ZipEntry): number => (/^xl\/worksheets\//.test(name) ? 1 : 0)
  const needed = entries.filter(({ name }) => /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/sheet\d+\.xml)$/.test(name))
  const strings = needed.some(({ name }) => name === 'xl/sharedStrings.xml') ? [] : [stored('xl/sharedStrings.xml', '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>')]
  return [...strings, ...needed].sort((a, b) => rank(a) - rank(b))
}

const stored = (name: string, text: string): ZipEntry => {
  const packed = Buffer.from(text, 'utf8')
  return { name, method: 0, crc: crc32(packed), packed, size: packed.length }
}

/** The library sets the name from the workbook and does not say so in its types. */
const nameOf = (worksheet: unknown): string => (typeof worksheet === 'object' && worksheet !== null && 'name' in worksheet && typeof worksheet.name === 'string' ? worksheet.name : '')

const cellsOf = (row: ExcelJS.Row): CellValue[] => {
  const values: unknown = row.values
  return Array.isArray(values) ? Array.from(values.slice(1, 60), cellOf) : []
}

function cellOf(value: unknown): CellValue {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'string') return value.normalize('NFC').trim()
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (value instanceof Date) {
    const day = Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
    return isPlainDate(day) ? day : ''
  }
  if (typeof value !== 'object') return undefined
  if ('richText' in value && Array.isArray(value.richText)) {
    return value.richText.map((piece: unknown) => (typeof piece === 'object' && piece !== null && 'text' in piece ? String(piece.text) : '')).join('').normalize('NFC').trim()
  }
  if ('error' in value) return String(value.error)
  return 'text' in value ? String(value.text).trim() : undefined
}

