import { addMonths, firstDayOf, monthOf, type PlainDate, type YearMonth } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { addFen, fen, noFen, subtractFen, sumFen, type Fen } from '../kernel/money.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { ledgerRefusal } from './ledger-refusals.ts'
import { accountBalances, controlTotals, findSeal, groupsOf, insertSeal, insertVouchers, lastVoucherNumber, lockBatch, vouchersOf, type Seal, type Voucher } from './ledger-store.ts'
import { isPostingEvent, postingEvents } from './posting-event.ts'

/**
 * Closes a batch for ever and gives its control totals: lines, sum in fen, digest over every entry. Sealing again gives the same
 * answer. Refuses `ledger.batch-unknown` and `ledger.batch-empty`.
 */
export async function sealBatch(tx: Tx, batchId: string, at: Instant): Promise<Seal | Refusal> {
  if (await lockBatch(tx, batchId, 'update') === undefined) return ledgerRefusal('ledger.batch-unknown')
  const before = await findSeal(tx, batchId)
  if (before !== undefined) return before
  const totals = await controlTotals(tx, batchId)
  if (totals.lines === 0) return ledgerRefusal('ledger.batch-empty')
  const seal = { batchId, sealedAt: at, ...totals }
  await insertSeal(tx, seal)
  return seal
}

/**
 * Builds the fund's vouchers from a sealed batch, one for each event, pair of accounts and sub-item, numbered without gaps in
 * book and month. Building again gives the same vouchers. Refuses `ledger.batch-not-sealed`, `ledger.batch-unknown`.
 */
export async function buildVouchers(tx: Tx, batchId: string, postedOn: PlainDate): Promise<readonly Voucher[] | Refusal> {
  const batch = await lockBatch(tx, batchId, 'update')
  if (batch === undefined) return ledgerRefusal('ledger.batch-unknown')
  const seal = await findSeal(tx, batchId)
  if (seal === undefined) return ledgerRefusal('ledger.batch-not-sealed')
  const before = await vouchersOf(tx, batch.bookId, batchId)
  if (before.length > 0) return before

  const groups = await groupsOf(tx, batchId)
  const total = sumFen(groups.map(({ amountFen }) => amountFen))
  if (total !== seal.totalFen) throw new Error(`the entries of batch ${batchId} add up to ${total} fen, its seal says ${seal.totalFen}`)
  const prefix = `${monthOf(postedOn).replace('-', '')}-`
  const last = await lastVoucherNumber(tx, batch.bookId, prefix)
  const vouchers = groups.map((group, at): Voucher => ({
    ...group,
    voucherId: deterministicUuid('voucher', batchId, group.event, group.debit, group.credit, group.subItem),
    voucherNo: `${prefix}${String(last + at + 1).padStart(5, '0')}`,
    postedOn,
    summary: summaryOf(group.event, group.debit, group.subItem),
  }))
  await insertVouchers(tx, batch.bookId, batchId, seal.digest, vouchers)
  return vouchers
}

const summaryOf = (event: string, debit: string, subItem: string): string => {
  const title = isPostingEvent(event) ? postingEvents[event].title : event
  const reversed = isPostingEvent(event) && postingEvents[event].debit !== debit
  return `${reversed ? '冲销：' : ''}${title}${subItem ? `（${subItem}）` : ''}`
}

export type TrialBalanceLine = {
  readonly account: string
  readonly name: string
  readonly element: string
  /** Debit balances are positive, credit balances negative. */
  readonly openingFen: Fen
  readonly debitFen: Fen
  readonly creditFen: Fen
  readonly closingFen: Fen
}

export type TrialBalance = { readonly lines: readonly TrialBalanceLine[], readonly debitFen: Fen, readonly creditFen: Fen, readonly isBalanced: boolean }

/** The balances of a book over a month, from vouchers of sealed batches only; live entries never enter it. */
export async function trialBalance(tx: Tx, bookId: string, month: YearMonth): Promise<TrialBalance> {
  const balances = await accountBalances(tx, bookId, firstDayOf(month), firstDayOf(addMonths(month, 1)))
  const lines = balances.map((line) => ({ ...line, closingFen: addFen(line.openingFen, subtractFen(line.debitFen, line.creditFen)) }))
  const debitFen = sumFen(lines.map((line) => line.debitFen))
  const creditFen = sumFen(lines.map((line) => line.creditFen))
  const closing = lines.reduce((sum, line) => addFen(sum, line.closingFen), noFen)
  return { lines, debitFen, creditFen, isBalanced: debitFen === creditFen && closing === fen(0) }
}
