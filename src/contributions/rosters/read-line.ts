import { addDays, isPlainDate, plainDate, type PlainDate } from '../../kernel/day.ts'
import { parseCitizenId, type CitizenId } from '../../kernel/ids.ts'
import { parseYuan, type Fen } from '../../kernel/money.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { CellValue } from '../../platform/read-workbook.ts'
import { changeWords, isLeaveReason, titleOf, type ColumnKey, type LeaveReason, type RosterKind, type RosterLine } from './roster-sheets.ts'
import { rostersRefusal } from './rosters-refusals.ts'

/** What is wrong with a row, and in which of its cells. */
export type RowFault = { readonly column: ColumnKey, readonly refusal: Refusal }
export const isRowFault = (it: object): it is RowFault => 'refusal' in it && 'column' in it

type Who = { readonly row: number, readonly name: string, readonly idNumber: CitizenId }
export type JoinLine = Who & { readonly change: 'join', readonly on: PlainDate, readonly wageFen?: Fen, readonly phone?: string }
export type LeaveLine = Who & { readonly change: 'leave', readonly on: PlainDate, readonly reason: LeaveReason }
export type WageLineOfRoster = Who & { readonly change: 'wage', readonly wageFen: Fen }
export type StaffLine = JoinLine | LeaveLine

/** Reads a row by itself: whether its cells are what their columns say. Whether it can be done is judged with what is known of the person. */
export function readLine(kind: 'staff', line: RosterLine): StaffLine | RowFault
export function readLine(kind: 'wages', line: RosterLine): WageLineOfRoster | RowFault
export function readLine(kind: RosterKind, line: RosterLine): StaffLine | WageLineOfRoster | RowFault
export function readLine(kind: RosterKind, { row, cells }: RosterLine): StaffLine | WageLineOfRoster | RowFault {
  const missing = (key: ColumnKey): RowFault => ({ column: key, refusal: rostersRefusal('rosters.cell-missing', { title: titleOf(kind, key) }) })
  const name = textOf(cells.name)
  if (name === '') return missing('name')
  const idNumber = idOf(cells.idNumber)
  if (idNumber === undefined) return missing('idNumber')
  if (isRefusal(idNumber)) return { column: 'idNumber', refusal: idNumber }
  const who = { row, name, idNumber }
  if (kind === 'wages') {
    if (cells.wage === undefined) return missing('wage')
    const wageFen = wageOf(cells.wage)
    return isRefusal(wageFen) ? { column: 'wage', refusal: wageFen } : { ...who, change: 'wage', wageFen }
  }
  const change = textOf(cells.change)
  if (change === '') return missing('change')
  if (change !== changeWords.join && change !== changeWords.leave) return { column: 'change', refusal: rostersRefusal('rosters.change-unknown') }
  if (cells.on === undefined) return missing('on')
  const on = dayOf(cells.on)
  if (on === undefined) return { column: 'on', refusal: rostersRefusal('rosters.day-unreadable') }
  if (change === changeWords.leave) {
    const reason = textOf(cells.reason)
    if (reason === '') return missing('reason')
    return isLeaveReason(reason) ? { ...who, change: 'leave', on, reason } : { column: 'reason', refusal: rostersRefusal('rosters.reason-unknown') }
  }
  const wageFen = cells.wage === undefined ? undefined : wageOf(cells.wage)
  if (isRefusal(wageFen)) return { column: 'wage', refusal: wageFen }
  const phone = cells.phone === undefined ? undefined : textOf(cells.phone).replace(/[\s-]/g, '').replace(/^\+?86(?=1)/, '')
  if (phone !== undefined && !/^1[3-9]\d{9}$/.test(phone)) return { column: 'phone', refusal: rostersRefusal('rosters.phone-unreadable') }
  return { ...who, change: 'join', on, ...(wageFen === undefined ? {} : { wageFen }), ...(phone === undefined ? {} : { phone }) }
}

/** The identity number of a row, where it can be read at all: to find the same person twice in one file. */
export function idNumberIn({ cells }: RosterLine): CitizenId | undefined {
  const idNumber = idOf(cells.idNumber)
  return idNumber === undefined || isRefusal(idNumber) ? undefined : idNumber
}

/** Cells as a person reads them. */
export const textOf = (value: CellValue): string => (value === undefined ? '' : String(value).normalize('NFC').trim())

const idOf = (value: CellValue): CitizenId | Refusal | undefined => {
  if (value === undefined || value === '') return undefined
  // A number keeps fifteen digits; the rest is already lost.
  if (typeof value === 'number') return rostersRefusal('rosters.id-as-number')
  return parseCitizenId(value.replace(/\s/g, ''))
}

/** More than this is taken for a slip of the keyboard [design]. */
const mostYuan = 10_000_000

const wageOf = (value: CellValue): Fen | Refusal => {
  const wage = parseYuan(textOf(value).replace(/[,，\s￥¥元]/g, ''))
  if (isRefusal(wage) || wage <= 0) return rostersRefusal('rosters.wage-unreadable')
  return wage > mostYuan * 100 ? rostersRefusal('rosters.wage-too-high') : wage
}

/** A day as people write it in a sheet: a day of the program, or 2026-11-03, 2026/11/3, 2026.11.3, 2026年11月3日, 20261103. */
export function dayOf(value: CellValue): PlainDate | undefined {
  if (typeof value === 'number') {
    // Days since the end of 1899, as spreadsheets count them.
    if (Number.isInteger(value) && value > 30_000 && value < 80_000) return addDays(plainDate('1899-12-30'), value)
    return dayOf(String(value))
  }
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(textOf(value)) ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(textOf(value))
  if (parts === null) return undefined
  const day = `${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}-${(parts[3] ?? '').padStart(2, '0')}`
  return isPlainDate(day) ? day : undefined
}
