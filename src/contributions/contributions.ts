/** Front door of contributions: what was declared, what is due, what was paid, and what reached the individual account. */
export { declareWages, type Declared, type WageDeclaration, type WageLine } from './declare-wages.ts'
export { businessKeyOf, receiveTaxReceipts, type ReceivedBook, type ReceivedReceipts } from './receive-tax-receipts.ts'
export { accountBalance, accountEntries, historyOf, pensionRecord, reconcileMonth, recordOf, type Reconciled } from './history.ts'
export { readDifferences as differencesOf, type AccountEntry, type AccountEntryKind, type Contribution, type UnpaidPerson } from './history-store.ts'
export { postYearlyInterest, type InterestPosted } from './post-interest.ts'
export { accountCredit } from './account-credit.ts'
export { listReceiptFiles, type ReceiptFileRow } from './receipt-store.ts'
export { contributionsRefusals } from './contributions-refusals.ts'
