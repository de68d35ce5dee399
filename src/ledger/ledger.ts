/** Front door of the double-entry books: one book for each fund and pool, entries by business event, batches that seal, vouchers. */
import type { Tx } from '../platform/database.ts'
import { chart, funds, type Fund } from './chart.ts'
import { insertBook, insertChart } from './ledger-store.ts'

export { benefitSubItems, chart, contributionSubItems, fundOf, funds, isFund } from './chart.ts'
export type { ContributionSubItem, Fund, GlAccount } from './chart.ts'
export { ledgerRefusals } from './ledger-refusals.ts'
export { allowsSubItem, isLawfulMovement, isPostingEvent, postingEvents } from './posting-event.ts'
export type { PostingEvent, PostingEventCode } from './posting-event.ts'
export { openBatch, postEntries, postEntriesFrom, reverseEntries } from './post-entries.ts'
export type { Entry, OpenedBatch, PostingCount, PostingHead } from './post-entries.ts'
export { buildVouchers, sealBatch, trialBalance } from './seal-batch.ts'
export type { TrialBalance, TrialBalanceLine } from './seal-batch.ts'
export { alteredBatches, vouchersOf } from './ledger-store.ts'
export type { EntrySource, Seal, Voucher } from './ledger-store.ts'

/** Makes the accounts of the chart known to the database; what is there stays. */
export function loadChart(tx: Tx): Promise<void> {
  return insertChart(tx, chart)
}

/** The book of a fund in a pooling area, for example `pension-employee:619900`. */
export function bookIdOf(fund: Fund, regionCode: string): string {
  return `${fund}:${regionCode}`
}

/** Opens the books of a fund in a pooling area; an open one stays as it is. */
export function openBook(tx: Tx, { fund, regionCode, regionName, poolId }: {
  fund: Fund, regionCode: string, regionName: string, poolId: number
}): Promise<void> {
  return insertBook(tx, { bookId: bookIdOf(fund, regionCode), fund, poolId, name: `${regionName}${funds[fund]}` })
}
