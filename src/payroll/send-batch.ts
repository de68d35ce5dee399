import { writeTrailForMany } from '../audit/audit.ts'
import { monthOf } from '../kernel/day.ts'
import { civilDayOf } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { buildVouchers, openBatch, postEntriesFrom, sealBatch } from '../ledger/ledger.ts'
import type { BankPort, Payment, PaymentFileHead } from '../partners/bank.ts'
import { paymentFileText } from '../partners/payment-file.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import { accountNumberOf } from '../records/records.ts'
import { monthWords, type BuildDeps } from './build-run.ts'
import { onceTitle, paymentTitle, subItemSql } from './pay-words.ts'
import { batchTotals, insertSent, outgoingPage, outgoingSubjects, prepareOutgoing, sentEntries } from './payroll-lines-store.ts'
import { payrollRefusal } from './payroll-refusals.ts'
import { batchEventsOf, batchesOf, findBatch, findBook, insertBatchEvent, type BatchRow } from './payroll-store.ts'
import { standingOf } from './sign-run.ts'

export type PaymentPartners = { readonly bank: BankPort, readonly payer: PaymentFileHead['payer'] }
export type SentBatch = { readonly reference: string, readonly lines: number, readonly totalFen: number }

/**
 * Sends one file to the bank and books it as spent when the bank has taken it (E-12, grants E-16; E-14 for what came back once). Safe to call any number of times, also after a
 * kill between the bank's yes and ours: the file has the same bytes each time and the bank knows its number. Refuses `payroll.no-such-batch`, `payroll.integrity`
 * and `bank.file-not-taken`; throws when the bank cannot be reached.
 */
export async function sendBatch(deps: BuildDeps, { bank, payer }: PaymentPartners, batchId: string): Promise<SentBatch | Refusal> {
  const context = systemContext('payroll', batchId)
  const ready = await withContext(deps.db, context, (tx) => readyToSend(tx, batchId))
  if (isRefusal(ready)) return ready
  if (ready.sent !== undefined) return ready.sent
  const { batch, title } = ready
  const head = { messageId: batch.messageId, createdAt: batch.createdAt, payOn: civilDayOf(batch.createdAt), lines: batch.lines, totalFen: batch.totalFen, payer }
  const taken = await bank.send({ messageId: batch.messageId, text: () => paymentFileText(head, pages(deps, batchId, title)) })
  if (isRefusal(taken)) {
    await withContext(deps.db, context, (tx) => insertBatchEvent(tx, { batchId, kind: 'not-taken', at: deps.clock.now(), body: { refused: taken.refused, ...taken.data } }))
    return taken
  }
  return await withContext(deps.db, context, (tx) => noteSent(tx, deps, batchId, taken.reference))
}

async function readyToSend(tx: Tx, batchId: string) {
  const batch = await findBatch(tx, batchId)
  if (batch === undefined) return payrollRefusal('payroll.no-such-batch')
  const standing = await standingOf(tx, batch.runId)
  if (isRefusal(standing)) return standing
  const sent = await sentBefore(tx, batch)
  if (sent === undefined) {
    const now = await batchTotals(tx, batchId)
    if (now.digest !== batch.controlDigest || now.lines !== batch.lines || now.totalFen !== batch.totalFen) return payrollRefusal('payroll.integrity', { chunk: batch.n })
  }
  return { batch, sent, title: paymentTitle((await findBook(tx, standing.run.bookId))?.fund ?? '') }
}

async function sentBefore(tx: Tx, batch: BatchRow): Promise<SentBatch | undefined> {
  const event = (await batchEventsOf(tx, [batch.batchId])).find(({ kind }) => kind === 'sent')
  return event === undefined ? undefined : { reference: String(event.body['reference']), lines: batch.lines, totalFen: batch.totalFen }
}

async function* pages(deps: BuildDeps, batchId: string, title: string): AsyncIterable<readonly Payment[]> {
  for (let after = { subjectId: -Number.MAX_SAFE_INTEGER, endToEndId: '' }; ;) {
    const page = await withContext(deps.db, systemContext('payroll', batchId), (tx) => outgoingPage(tx, batchId, after, pageSize), { readOnly: true })
    const last = page.at(-1)
    if (last === undefined) return
    yield page.map((row) => ({
      endToEndId: row.endToEndId, amountFen: row.amountFen, bankCode: row.bankCode, bankName: row.bankName, holderName: row.holderName, accountNumber: accountNumberOf(deps, row),
      remittance: onceTitle(row.awardKind) ?? `${monthWords(row.month)}${title}`,
    }))
    after = { subjectId: last.subjectId, endToEndId: last.endToEndId }
  }
}

const pageSize = 4000

async function noteSent(tx: Tx, { clock }: BuildDeps, batchId: string, reference: string): Promise<SentBatch | Refusal> {
  const batch = await findBatch(tx, batchId)
  if (batch === undefined) return payrollRefusal('payroll.no-such-batch')
  const standing = await standingOf(tx, batch.runId)
  if (isRefusal(standing)) return standing
  const before = await sentBefore(tx, batch)
  if (before !== undefined) return before
  const [at, day, { bookId, runId }] = [clock.now(), clock.today(), standing.run]
  const fund = (await findBook(tx, bookId))?.fund ?? ''
  const ledger = await openBatch(tx, { bookId, kind: 'payroll-payment', month: monthOf(day), businessKey: batchId, at })
  if (isRefusal(ledger)) return ledger
  const outgoing = await prepareOutgoing(tx, batchId, subItemSql(fund))
  const { answer } = await writeTrailForMany(tx, {
    actor: 'system:payroll', action: 'payroll.sent', body: { runId, messageId: batch.messageId, reference }, at, civilDay: day, tables: ['pay_event', 'ledger_entry'], pick: outgoingSubjects,
  }, async ({ table }) => {
    await insertSent(tx, { chains: table, day, at })
    for (const which of ['first', 'again', 'once'] as const) {
      if (outgoing[which] === 0) continue
      const posted = await postEntriesFrom(tx, ledger.batchId, { event: bookedAs[which], postedOn: day, sourceKind: 'pay-attempt' }, sentEntries({ chains: table, which }))
      if (isRefusal(posted)) return posted
    }
    return undefined
  })
  if (answer !== undefined) return answer
  const seal = await sealBatch(tx, ledger.batchId, at)
  if (isRefusal(seal)) return seal
  if (seal.totalFen !== batch.totalFen) throw new Error(`batch ${batchId} sends ${batch.totalFen} fen, its entries are ${seal.totalFen}`)
  const vouchers = await buildVouchers(tx, ledger.batchId, day)
  if (isRefusal(vouchers)) return vouchers
  await insertBatchEvent(tx, { batchId, kind: 'sent', at, body: { reference, vouchers: vouchers.map(({ voucherNo }) => voucherNo), ledgerBatchId: ledger.batchId } })
  return { reference, lines: batch.lines, totalFen: batch.totalFen }
}

const bookedAs = { first: 'E-12', again: 'E-14', once: 'E-16' } as const

/** The files of a sealed run that hold payments: what has to be sent. */
export async function batchesToSend(tx: Tx, runId: string): Promise<readonly string[]> {
  return (await batchesOf(tx, runId)).filter(({ lines }) => lines > 0).map(({ batchId }) => batchId)
}
