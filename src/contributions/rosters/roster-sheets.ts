import type { Wording } from '../../kernel/refusal.ts'
import { platformRefusal } from '../../platform/platform-refusals.ts'
import { SheetRefusal, sheetRows, type CellValue, type Workbook } from '../../platform/read-workbook.ts'

export type RosterKind = 'staff' | 'wages'
export type ColumnKey = 'name' | 'idNumber' | 'change' | 'on' | 'wage' | 'reason' | 'phone'
export type Cells = Readonly<Partial<Record<ColumnKey, CellValue>>>
export type RosterLine = { readonly row: number, readonly cells: Cells }

type Column = { readonly key: ColumnKey, readonly title: string, readonly required: boolean, readonly width: number, readonly help: Wording, readonly options?: readonly string[] }

export const changeWords = { join: '增员', leave: '减员' } as const

/** Why somebody leaves (变动原因); the first word is what stands in the sheet. */
export const leaveReasons = ['解除或终止劳动合同', '本人辞职', '退休', '死亡', '调出本单位', '参军', '其他'] as const
export type LeaveReason = (typeof leaveReasons)[number]
export const isLeaveReason = (text: string): text is LeaveReason => leaveReasons.some((reason) => reason === text)

const name: Column = { key: 'name', title: '姓名', required: true, width: 12, help: { zh: '与身份证件一致', en: 'As on the identity card' } }
const idNumber: Column = { key: 'idNumber', title: '证件号码', required: true, width: 24, help: { zh: '18 位公民身份号码；单元格须为文本格式', en: 'The 18 characters of the citizen number, as text' } }

/** The sheet of each kind and its columns. The template, the reader and the list of faults all follow this. */
export const rosterSheets: Readonly<Record<RosterKind, { readonly sheet: string, readonly columns: readonly Column[] }>> = {
  staff: {
    sheet: '增减员',
    columns: [
      name, idNumber,
      { key: 'change', title: '变动类型', required: true, width: 12, options: Object.values(changeWords), help: { zh: '增员或减员', en: 'Joiner or leaver' } },
      { key: 'on', title: '变动日期', required: true, width: 14, help: { zh: '增员填用工之日；减员填最后工作日，当月仍缴费', en: 'First day of work, or last day of work (that month is still due)' } },
      { key: 'wage', title: '月工资（元）', required: false, width: 14, help: { zh: '增员填写；超出缴费基数上下限的按上下限计', en: 'For joiners; the base stays within its limits' } },
      { key: 'reason', title: '减员原因', required: false, width: 20, options: leaveReasons, help: { zh: '减员必填，从下拉列表选择', en: 'For leavers, from the list' } },
      { key: 'phone', title: '手机号码', required: false, width: 16, help: { zh: '可不填；本人收通知用', en: 'May be left out' } },
    ],
  },
  wages: {
    sheet: '工资申报',
    columns: [name, idNumber, { key: 'wage', title: '月工资（元）', required: true, width: 14, help: { zh: '本月应发工资，元，最多两位小数', en: 'The wage of the month in yuan' } }],
  },
}

export const titleOf = (kind: RosterKind, key: ColumnKey): string => rosterSheets[kind].columns.find((column) => column.key === key)?.title ?? key

/** The most lines one file may have [design]. */
export const mostLines = 50_000

/** The lines of a roster, one after the other. Refuses (as `SheetRefusal`) missing columns, an empty sheet and more lines than may be. */
export async function* rosterLines(workbook: Workbook, kind: RosterKind): AsyncGenerator<RosterLine, void> {
  const { sheet, columns } = rosterSheets[kind]
  let places: ReadonlyMap<ColumnKey, number> | undefined
  let [lines, before] = [0, 0]
  for await (const { row, cells } of sheetRows(workbook, sheet)) {
    if (places === undefined) {
      const found = placesIn(cells, columns)
      // Notes may stand above the headings, a few lines at most.
      if (!found.has('name') && ++before <= 10) continue
      const missing = columns.filter(({ key, required }) => required && !found.has(key))
      if (missing.length > 0) throw new SheetRefusal(platformRefusal('file.columns-missing', { sheet, columns: missing.map(({ title }) => title).join('、') }))
      places = found
      continue
    }
    const line: Partial<Record<ColumnKey, CellValue>> = {}
    for (const [key, at] of places) if (cells[at] !== undefined && cells[at] !== '') line[key] = cells[at]
    if (Object.keys(line).length === 0) continue
    lines += 1
    if (lines > mostLines) throw new SheetRefusal(platformRefusal('file.too-many-rows', { most: mostLines }))
    yield { row, cells: line }
  }
  if (places === undefined) throw new SheetRefusal(platformRefusal('file.columns-missing', { sheet, columns: columns.filter(({ required }) => required).map(({ title }) => title).join('、') }))
  if (lines === 0) throw new SheetRefusal(platformRefusal('file.empty', { sheet }))
}

const placesIn = (cells: readonly CellValue[], columns: readonly Column[]): Map<ColumnKey, number> => {
  const places = new Map<ColumnKey, number>()
  for (const [at, cell] of cells.entries()) {
    const column = typeof cell === 'string' ? columns.find(({ title }) => bare(title) === bare(cell)) : undefined
    if (column !== undefined && !places.has(column.key)) places.set(column.key, at)
  }
  return places
}

/** Headings are compared without spaces, stars and what stands in brackets. */
const bare = (heading: string): string => heading.replace(/[（(].*?[）)]/g, '').replace(/[\s*＊:：]/g, '')
