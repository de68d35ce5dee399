import { writeTrailForMany } from '../audit/audit.ts'
import { monthOf, type PlainDate, type YearMonth } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import { civilDayOf, type Instant } from '../kernel/instant.ts'
import { noFen, type Fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { buildVouchers, fundOf, openBatch, postEntriesFrom, sealBatch } from '../ledger/ledger.ts'
import { parseTaxReceiptFile, type TaxReceipt, type TaxReceiptFile } from '../partners/tax-receipt-file.ts'
import { taxRefusal } from '../partners/tax-refusals.ts'
import type { Tx } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { ParameterBook } from '../policy/parameter-book.ts'
import { creditCodeHash, identityHash } from '../records/records.ts'
import { bookAt } from '../rulebook/rulebook.ts'
import { accountCredit } from './account-credit.ts'
import {
  booksOfFile, employerUnknown, findReceiptFile, incomeOfBook, insertReceiptFile, insertReceipts, nameDiffers, notEnrolled, paidTwice, personsOfFile,
  personUnknown, stageReceipts, unstageReceipts, withoutBook, type StagedLine,
} from './receipt-store.ts'

export type ReceivedBook = { readonly bookId: string, readonly batchId: string, readonly lines: number, readonly totalFen: Fen, readonly voucherNos: readonly string[] }
export type ReceivedReceipts = {
  readonly receiptFileId: string, readonly fileNo: string, readonly day: PlainDate, readonly lines: number, readonly totalFen: Fen
  readonly sha256: string
  readonly persons: number, readonly books: readonly ReceivedBook[]
}

/**
 * Takes the tax bureau's file of what was paid: contributions, credits to individual accounts, the funds' income (E-01) in sealed
 * batches with their vouchers, and a trail row for every person, all in this transaction. One line that cannot be posted refuses the
 * whole file and says which one. Refuses everything `parseTaxReceiptFile` does, and `tax.file-sent-twice`, `tax.file-number-reused`,
 * `tax.person-unknown`, `tax.name-differs`, `tax.employer-unknown`, `tax.not-enrolled`, `tax.month-paid-twice`, `parameter.missing`.
 * Needs a system context. `region` is whose parameters say what reaches the account.
 */
export async function receiveTaxReceipts(
  tx: Tx, { keys }: { readonly keys: Keys }, { text, region, at, day }: { text: string, region: string, at: Instant, day: PlainDate },
): Promise<ReceivedReceipts | Refusal> {
  const file = parseTaxReceiptFile(text)
  if (isRefusal(file)) return file
  const early = toCome(file, day)
  if (early) return early
  const receiptFileId = deterministicUuid('receipt-file', 'tax', file.fileNo)
  const isNew = await insertReceiptFile(tx, {
    receiptFileId, fileNo: file.fileNo, day: file.day, sha256: file.sha256, lines: file.receipts.length, totalFen: file.totalFen, receivedAt: at,
  })
  if (!isNew) return alreadyReceived(tx, file)

  const staged = stagedLines(keys, await bookAt(tx, { region, asOf: at }), file.receipts)
  if (isRefusal(staged)) return staged
  await stageReceipts(tx, staged)
  const defective = await firstDefect(tx)
  if (defective !== undefined) return defective
  const { answer, chains } = await writeTrailForMany(tx, {
    actor: 'system:tax-bureau', action: 'contributions.receipts-posted', ground: file.fileNo, body: { fileNo: file.fileNo, day: file.day }, at, civilDay: day,
    tables: ['contribution', 'account_entry', 'ledger_entry'], pick: personsOfFile,
  }, async ({ table }): Promise<readonly ReceivedBook[] | Refusal> => {
    // Only now are the chains of these persons locked, so no other file can post their months meanwhile.
    const twice = await paidTwice(tx)
    if (twice !== undefined) return taxRefusal('tax.month-paid-twice', twice)
    await insertReceipts(tx, { reserved: table, receiptFileId, at })
    return postIncome(tx, { file, receiptFileId, at, day })
  })
  if (isRefusal(answer)) return answer
  await unstageReceipts(tx)
  return { receiptFileId, fileNo: file.fileNo, day: file.day, lines: file.receipts.length, totalFen: file.totalFen, sha256: file.sha256, persons: chains, books: answer }
}

/** What was paid was paid by today: a later day would be interest and months before their time. */
function toCome(file: TaxReceiptFile, today: PlainDate): Refusal | undefined {
  if (file.day > today) return taxRefusal('tax.file-shape')
  const line = file.receipts.find(({ paidOn }) => paidOn > today)
  return line && taxRefusal('tax.line-wrong', { line: line.line, field: '缴款日期' })
}

async function alreadyReceived(tx: Tx, file: TaxReceiptFile): Promise<Refusal> {
  const before = await findReceiptFile(tx, file.fileNo)
  if (before === undefined) throw new Error(`the receipt file ${file.fileNo} is there and is not`)
  return before.sha256 === file.sha256
    ? taxRefusal('tax.file-sent-twice', { fileNo: file.fileNo, receivedOn: civilDayOf(before.receivedAt) })
    : taxRefusal('tax.file-number-reused', { fileNo: file.fileNo })
}

const stagedLines = (keys: Keys, book: ParameterBook, receipts: readonly TaxReceipt[]): StagedLine[] | Refusal => {
  const staged: StagedLine[] = []
  for (const receipt of receipts) {
    const accountFen = accountCredit(book, receipt)
    if (isRefusal(accountFen)) return accountFen
    const { scheme, month, employerCode } = receipt
    const fund = fundOf(scheme)
    if (fund === undefined) throw new Error(`the scheme ${scheme} belongs to no fund`)
    staged.push({
      line: receipt.line, idHash: identityHash({ keys }, receipt.idNumber), name: receipt.name.normalize('NFC'),
      employerHash: employerCode === undefined ? undefined : creditCodeHash({ keys }, employerCode), scheme, month, kind: receipt.kind,
      baseFen: receipt.baseFen, employerFen: receipt.employerFen, ownFen: receipt.ownFen, accountFen, paidOn: receipt.paidOn,
      businessKey: businessKeyOf(receipt), fund,
    })
  }
  return staged
}

/**
 * What makes a contribution the only one: a scheme and month for a person, except that several employers may each insure against injury
 * (工伤保险 is paid by every employer), and that arrears come by tax bill.
 */
export function businessKeyOf({ scheme, month, kind, employerCode, taxBillNo }: {
  readonly scheme: string, readonly month: YearMonth, readonly kind: string, readonly taxBillNo?: string | undefined, readonly employerCode?: string | undefined
}): string {
  const of = kind === 'arrears' ? `/arrears/${taxBillNo ?? ''}` : scheme === 'injury' ? `/${employerCode ?? ''}` : ''
  return `${scheme}/${month}${of}`
}

async function firstDefect(tx: Tx): Promise<Refusal | undefined> {
  const person = await personUnknown(tx)
  if (person !== undefined) return taxRefusal('tax.person-unknown', person)
  const named = await nameDiffers(tx)
  if (named !== undefined) return taxRefusal('tax.name-differs', named)
  const employer = await employerUnknown(tx)
  if (employer !== undefined) return taxRefusal('tax.employer-unknown', employer)
  const enrolment = await notEnrolled(tx)
  if (enrolment !== undefined) return taxRefusal('tax.not-enrolled', enrolment)
  const book = await withoutBook(tx)
  if (book !== undefined) throw new Error(`line ${book.line} belongs to a pool without books`)
  return undefined
}

/** The income of each book, posted, sealed and put into vouchers: the file is complete, so its batches can be. */
async function postIncome(tx: Tx, { file, receiptFileId, at, day }: { file: TaxReceiptFile, receiptFileId: string, at: Instant, day: PlainDate }): Promise<readonly ReceivedBook[] | Refusal> {
  const books: ReceivedBook[] = []
  let total = 0
  for (const bookId of await booksOfFile(tx)) {
    const batch = await openBatch(tx, { bookId, kind: 'tax-receipts', month: monthOf(day), businessKey: file.fileNo, at })
    if (isRefusal(batch)) return batch
    const posted = await postEntriesFrom(tx, batch.batchId, { event: 'E-01', postedOn: day, sourceKind: 'contribution' }, incomeOfBook(receiptFileId, bookId))
    if (isRefusal(posted)) return posted
    const seal = await sealBatch(tx, batch.batchId, at)
    if (isRefusal(seal)) return seal
    const vouchers = await buildVouchers(tx, batch.batchId, day)
    if (isRefusal(vouchers)) return vouchers
    total += seal.totalFen
    books.push({ bookId, batchId: batch.batchId, lines: seal.lines, totalFen: seal.totalFen, voucherNos: vouchers.map(({ voucherNo }) => voucherNo) })
  }
  if (total !== (file.totalFen ?? noFen)) throw new Error(`the books took ${total} fen of a file of ${file.totalFen}`)
  return books
}
