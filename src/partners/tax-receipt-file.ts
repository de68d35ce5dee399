import { isPlainDate, isYearMonth, monthIndex, yearOf, type PlainDate, type YearMonth } from '../kernel/day.ts'
import { sha256Hex } from '../kernel/canonical.ts'
import { parseCitizenId, parseCreditCode, type CitizenId, type CreditCode } from '../kernel/ids.ts'
import { addFen, fen, noFen, parseYuan, sumFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { taxRefusal } from './tax-refusals.ts'

/** Insurance codes (险种, AAE140) as the tax bureau's file uses them. */
export const taxSchemes = {
  110: 'pension-employee',
  120: 'pension-government',
  170: 'pension-resident',
  210: 'unemployment',
  310: 'medical-employee',
  390: 'medical-resident',
  410: 'injury',
  510: 'maternity',
} as const satisfies Record<number, string>
export type TaxScheme = (typeof taxSchemes)[keyof typeof taxSchemes]

/** Why the money was paid: N for the month itself, B for a month in arrears, L by a flexible worker, J by a resident. */
export const taxKinds = { N: 'regular', B: 'arrears', L: 'flexible', J: 'resident' } as const satisfies Record<string, string>
export type TaxKind = (typeof taxKinds)[keyof typeof taxKinds]

/** One person, one insurance, one month, as the tax bureau reports it paid. */
export type TaxReceipt = {
  readonly line: number
  readonly scheme: TaxScheme
  readonly month: YearMonth
  readonly idNumber: CitizenId
  readonly name: string
  /** Missing when nobody employs the payer. */
  readonly employerCode?: CreditCode
  readonly kind: TaxKind
  readonly baseFen: Fen
  readonly employerFen: Fen
  readonly ownFen: Fen
  readonly paidOn: PlainDate
  readonly taxBillNo: string
}

export type TaxReceiptFile = {
  readonly fileNo: string
  readonly day: PlainDate
  readonly totalFen: Fen
  readonly sha256: string
  readonly receipts: readonly TaxReceipt[]
}

/**
 * Reads the daily file of what was paid (实缴明细; docs/formats/tax-receipts.md). The file is taken whole or not at all. Refuses
 * `tax.file-cut` (the end is missing), `tax.file-changed` (the digest disagrees), `tax.file-shape` (no such header or trailer),
 * `tax.lines-wrong`, `tax.total-wrong`, and for a line `tax.line-wrong` or `tax.identity-wrong` with its number.
 */
export function parseTaxReceiptFile(text: string): TaxReceiptFile | Refusal {
  const body = text.replace(/\r?\n$/, '')
  const trailerAt = body.lastIndexOf('\n') + 1
  const trailer = trailerPattern.exec(body.slice(trailerAt).replace(/\r$/, ''))
  const lines = body.slice(0, Math.max(0, trailerAt - 1)).split('\n').map((line) => line.replace(/\r$/, ''))
  const header = headerPattern.exec(lines[0] ?? '')
  if (header === null) return taxRefusal('tax.file-shape')
  const [, fileNo = '', day = '', linesText = '', totalText = ''] = header
  if (trailer === null) return taxRefusal('tax.file-cut', { fileNo, received: Math.max(0, body.split('\n').length - 1) })
  const [, trailerLines = '', trailerTotal = '', digest = ''] = trailer
  if (!isPlainDate(day)) return taxRefusal('tax.file-shape')
  // What lines are missing or too many is said before the digest: it tells the sender more.
  const details = lines.slice(1)
  if (String(details.length) !== linesText || linesText !== trailerLines) return taxRefusal('tax.lines-wrong', { fileNo, said: linesText, found: details.length })

  const receipts: TaxReceipt[] = []
  for (const [at, line] of details.entries()) {
    const receipt = parseDetail(line, at + 1)
    if (isRefusal(receipt)) return receipt
    receipts.push(receipt)
  }
  // Each amount is held exactly; a thousand of the largest together are not, and no true total is as large.
  if (receipts.reduce((sum, { employerFen, ownFen }) => sum + employerFen + ownFen, 0) > Number.MAX_SAFE_INTEGER) return taxRefusal('tax.total-wrong', { fileNo, saidFen: asFen(totalText) })
  const totalFen = sumFen(receipts.map(({ employerFen, ownFen }) => addFen(employerFen, ownFen)))
  if (parseYuan(totalText) !== totalFen || parseYuan(trailerTotal) !== totalFen) {
    return taxRefusal('tax.total-wrong', { fileNo, saidFen: asFen(totalText), foundFen: totalFen })
  }
  if (sha256Hex(text.slice(0, trailerAt)) !== digest) return taxRefusal('tax.file-changed', { fileNo })
  return { fileNo, day, totalFen, sha256: digest, receipts }
}

/** The same file written: what `parseTaxReceiptFile` reads back. Used by the demonstration's tax bureau and by tests. */
export function formatTaxReceiptFile({ fileNo, day, receipts }: { fileNo: string, day: PlainDate, receipts: readonly Omit<TaxReceipt, 'line'>[] }): string {
  const total = yuan(receipts.reduce((sum, { employerFen, ownFen }) => addFen(sum, addFen(employerFen, ownFen)), noFen))
  const details = receipts.map((receipt, at) => [
    'D', at + 1, codeOf(taxSchemes, receipt.scheme), receipt.month.replace('-', ''), receipt.idNumber, receipt.name, receipt.employerCode ?? '',
    codeOf(taxKinds, receipt.kind), yuan(receipt.baseFen), yuan(receipt.employerFen), yuan(receipt.ownFen), receipt.paidOn, receipt.taxBillNo,
  ].join('|'))
  const body = [`H|${fileNo}|${day}|${receipts.length}|${total}`, ...details, ''].join('\n')
  return `${body}T|${receipts.length}|${total}|${sha256Hex(body)}\n`
}

const headerPattern = /^H\|([A-Za-z0-9-]{4,40})\|(\d{4}-\d{2}-\d{2})\|(0|[1-9]\d{0,7})\|(\d{1,13}\.\d{2})$/
const trailerPattern = /^T\|(0|[1-9]\d{0,7})\|(\d{1,13}\.\d{2})\|([0-9a-f]{64})$/

/** An employer pays for the month, at the earliest in the month before; who insures themselves may pay a year ahead. Nobody has paid for later months. */
const isBeyond = (month: YearMonth, kind: TaxKind, paidOn: PlainDate): boolean =>
  (kind === 'flexible' || kind === 'resident' ? yearOf(month) > yearOf(paidOn) + 1 : monthIndex(month) > monthIndex(paidOn) + (kind === 'regular' ? 1 : 0))

const parseDetail = (text: string, line: number): TaxReceipt | Refusal => {
  const fields = text.split('|')
  if (fields.length !== 13 || fields[0] !== 'D') return taxRefusal('tax.line-wrong', { line, field: '列数' })
  const [, lineNo = '', schemeCode = '', monthText = '', idText = '', name = '', employerText = '', kindCode = '', base = '', employer = '', own = '', paidOn = '', taxBillNo = ''] = fields
  const wrong = (field: string): Refusal => taxRefusal('tax.line-wrong', { line, field })
  if (lineNo !== String(line)) return wrong('行号')
  const scheme = Object.entries(taxSchemes).find(([code]) => code === schemeCode)?.[1]
  if (scheme === undefined) return wrong('险种')
  const month = `${monthText.slice(0, 4)}-${monthText.slice(4)}`
  if (!isYearMonth(month)) return wrong('费款所属期')
  const idNumber = parseCitizenId(idText)
  if (isRefusal(idNumber)) return taxRefusal('tax.identity-wrong', { line, why: idNumber.refused })
  if (name.trim() === '' || name.length > 60) return wrong('姓名')
  const employerCode = employerText === '' ? undefined : parseCreditCode(employerText)
  if (isRefusal(employerCode)) return wrong('单位统一社会信用代码')
  const kind = Object.entries(taxKinds).find(([code]) => code === kindCode)?.[1]
  if (kind === undefined) return wrong('缴费类型')
  const [baseFen, employerFen, ownFen] = [base, employer, own].map((amount) => (/^\d{1,11}\.\d{2}$/.test(amount) ? asFen(amount) : undefined))
  if (baseFen === undefined) return wrong('缴费基数')
  if (employerFen === undefined) return wrong('单位缴费')
  if (ownFen === undefined || employerFen + ownFen === 0) return wrong('个人缴费')
  if (!isPlainDate(paidOn)) return wrong('缴款日期')
  if (isBeyond(month, kind, paidOn)) return wrong('费款所属期')
  if (!/^[A-Za-z0-9-]{4,40}$/.test(taxBillNo)) return wrong('税票号码')
  return {
    line, scheme, month, idNumber, name: name.trim(), ...(employerCode === undefined ? {} : { employerCode }), kind,
    baseFen, employerFen, ownFen, paidOn, taxBillNo,
  }
}

const asFen = (amount: string): Fen => {
  const read = parseYuan(amount)
  return isRefusal(read) ? noFen : read
}

const yuan = (amount: Fen): string => {
  const digits = String(fen(amount)).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

const codeOf = (codes: Readonly<Record<string | number, string>>, meaning: string): string => {
  const found = Object.entries(codes).find(([, value]) => value === meaning)
  if (found === undefined) throw new Error(`no code for ${meaning}`)
  return found[0]
}
