import { writeTrailForMany } from '../audit/audit.ts'
import { sendMessages, yuanText, type MessageToSend } from '../documents/documents.ts'
import { monthOf, type PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { buildVouchers, openBatch, postEntriesFrom, sealBatch } from '../ledger/ledger.ts'
import { readBankAnswer, type BankAnswer } from '../partners/bank-answer-file.ts'
import { bankRefusal } from '../partners/bank-refusals.ts'
import type { Tx } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import { monthWords } from './build-run.ts'
import { bookPaidDeductions } from './deduct.ts'
import { deductionReason, paidBeside, paydayReason } from './payday-reason.ts'
import { onceTitle, paymentTitle, returnWords } from './pay-words.ts'
import { answeredSubjects, answersAstray, insertOutcomes, outcomes, prepareAnswers, returnedEntries, unanswered, type Outcome } from './bank-outcomes-store.ts'
import { findBankAnswer, findBatchByMessage, findBook, insertBankAnswer, insertRunEvent, lockPayroll } from './payroll-store.ts'
import { paidWithoutRight, paymentReturned } from './payroll-queues.ts'
import { takenFromAnswered } from './set-off-store.ts'
import { standingOf } from './sign-run.ts'

export type AnswerToReceive = { readonly bank: string, readonly content: Uint8Array, readonly day: PlainDate, readonly at: Instant }
export type ReceivedAnswer = { readonly answerId: string, readonly paid: number, readonly returned: number, readonly pending: number, readonly sha256: string }

/**
 * Takes a bank's answer whole or not at all: outcomes, money that came back (E-13), what payments were lessened by towards a claim (E-19), what the persons are told, and for each return a job that opens the correction
 * of the account. Refuses what `readBankAnswer` refuses and `bank.answer-message-unknown`, `bank.answer-totals`, `bank.given-twice`,
 * `bank.answer-id-reused`, `bank.answer-payment-unknown`, `bank.answer-other-amount`, `bank.answer-payment-answered`. Under a system context.
 */
export async function receiveBankAnswer(tx: Tx, { jobs }: { readonly jobs: Pick<Jobs, 'enqueue'> }, it: AnswerToReceive): Promise<ReceivedAnswer | Refusal> {
  const answer = readBankAnswer(it.content)
  if (isRefusal(answer)) return answer
  const { answerId, originalMessageId } = answer
  await lockPayroll(tx, `answer ${it.bank} ${answerId}`)
  const before = await findBankAnswer(tx, it.bank, answerId)
  if (before !== undefined) return bankRefusal(before.contentSha256 === answer.contentSha256 ? 'bank.given-twice' : 'bank.answer-id-reused', { answer: answerId })
  const batch = await findBatchByMessage(tx, it.bank, originalMessageId)
  if (batch === undefined) return bankRefusal('bank.answer-message-unknown', { message: originalMessageId })
  if (answer.originalLines !== batch.lines || answer.originalTotalFen !== batch.totalFen) {
    return bankRefusal('bank.answer-totals', { said: `${answer.originalLines} / ${answer.originalTotalFen}`, counted: `${batch.lines} / ${batch.totalFen}` })
  }
  const standing = await standingOf(tx, batch.runId)
  if (isRefusal(standing)) return standing
  const final = answer.payments.filter(({ outcome }) => outcome !== 'pending')
  await prepareAnswers(tx, batch.batchId, final.map(({ outcome, ...payment }) => ({ ...payment, paid: outcome === 'paid' })))
  const astray = await answersAstray(tx)
  if (astray.unknown !== null) return bankRefusal('bank.answer-payment-unknown', { message: originalMessageId, payment: astray.unknown })
  if (astray.otherAmount !== null) return bankRefusal('bank.answer-other-amount', { payment: astray.otherAmount })
  if (astray.answered !== null) return bankRefusal('bank.answer-payment-answered', { payment: astray.answered })
  const counted = { answerId, sha256: answer.contentSha256, paid: final.filter(({ outcome }) => outcome === 'paid').length, returned: final.filter(({ outcome }) => outcome === 'returned').length, pending: answer.payments.length - final.length }
  await insertBankAnswer(tx, { bank: it.bank, answerId, originalMessageId, contentSha256: answer.contentSha256, receivedAt: it.at, paid: counted.paid, returned: counted.returned })
  if (final.length === 0) return counted
  const noted = await noteOutcomes(tx, it, answer, { bookId: standing.run.bookId, runId: batch.runId, anyReturned: counted.returned > 0 })
  if (isRefusal(noted)) return noted
  const booked = await bookPaidDeductions(tx, { actor: `system:${it.bank}`, day: it.day, at: it.at })
  // Every way to close a claim leaves the part that a payment on its way is closing.
  if (isRefusal(booked)) throw new Error(`a deduction cannot close its claim: ${booked.refused}`)
  const settled = await outcomes(tx)
  await tellPersons(tx, settled, (await findBook(tx, standing.run.bookId))?.fund ?? '', it)
  for (const outcome of settled) {
    // For what the person has no right to (any more), nothing is to be corrected and paid again: it is settled, paid or not.
    if (outcome.isWithoutRight) await jobs.enqueue(tx, paidWithoutRight, { subjectId: outcome.subjectId, key: outcome.eventId }, { key: `without-right:${outcome.eventId}` })
    else if (!outcome.paid) await jobs.enqueue(tx, paymentReturned, { subjectId: outcome.subjectId, lineId: outcome.lineId, eventId: outcome.eventId, reason: outcome.reasonCode ?? '' }, { key: outcome.eventId })
  }
  if (!standing.kinds.has('completed') && await unanswered(tx, batch.runId) === 0) {
    await insertRunEvent(tx, { runId: batch.runId, kind: 'completed', at: it.at, actor: `system:${it.bank}`, body: {} })
  }
  return counted
}

async function noteOutcomes(tx: Tx, it: AnswerToReceive, answer: BankAnswer, about: { readonly bookId: string, readonly runId: string, readonly anyReturned: boolean }): Promise<undefined | Refusal> {
  const ledger = about.anyReturned ? await openBatch(tx, { bookId: about.bookId, kind: 'payroll-return', month: monthOf(it.day), businessKey: `${it.bank}:${answer.answerId}`, at: it.at }) : undefined
  if (isRefusal(ledger)) return ledger
  const { answer: posted } = await writeTrailForMany(tx, {
    actor: `system:${it.bank}`, action: 'payroll.answered', body: { runId: about.runId, answerId: answer.answerId }, at: it.at, civilDay: it.day, tables: ['pay_event', 'ledger_entry'], pick: answeredSubjects,
  }, async ({ table }) => {
    await insertOutcomes(tx, { chains: table, answerId: answer.answerId, day: it.day, at: it.at })
    return ledger === undefined ? undefined : await postEntriesFrom(tx, ledger.batchId, { event: 'E-13', postedOn: it.day, sourceKind: 'pay-event' }, returnedEntries(table))
  })
  if (isRefusal(posted)) return posted
  if (ledger === undefined) return undefined
  const seal = await sealBatch(tx, ledger.batchId, it.at)
  if (isRefusal(seal)) return seal
  const vouchers = await buildVouchers(tx, ledger.batchId, it.day)
  return isRefusal(vouchers) ? vouchers : undefined
}

/** One message for what arrived (all months together) and one for each payment that came back. */
async function tellPersons(tx: Tx, settled: readonly Outcome[], fund: string, it: AnswerToReceive): Promise<void> {
  const [beside, taken] = [await paidBeside(tx), await takenFromAnswered(tx)]
  const title = paymentTitle(fund)
  const messages: MessageToSend[] = []
  for (const [, own] of Map.groupBy(settled.filter(({ paid, isWithoutRight }) => paid && !isWithoutRight), ({ subjectId }) => subjectId)) {
    const [first] = own
    if (first === undefined) continue
    // The reason is told of the newest month; arrears say their months and amounts.
    const newest = own.reduce((a, b) => (b.month >= a.month ? b : a))
    const compared = onceTitle(newest.awardKind) === undefined ? beside.get(newest.lineId) : undefined
    const parts = own.map(({ month, amountFen, awardKind }) => `${onceTitle(awardKind) ?? monthWords(month)} ${yuanText(amountFen)}`)
    messages.push({
      subjectId: first.subjectId, agencyId: first.agencyId, kind: 'payment', businessKey: `paid:${own.map(({ eventId }) => eventId).join(',').slice(0, 400)}`, title: `${own.length === 1 ? onceTitle(first.awardKind) ?? title : title}已到账`,
      body: `${parts.join('、')}已发到您尾号 ${first.masked.slice(-4)} 的账户。${own.map((one) => deductionReason(one.amountFen, taken.get(one.lineId) ?? [])).join('')}${compared === undefined ? '' : paydayReason(compared)}每一笔怎么算出来的，点开“待遇发放”就能看到。`,
    })
  }
  for (const { subjectId, agencyId, eventId, month, amountFen, masked, reasonCode } of settled.filter(({ paid, isWithoutRight }) => !paid && !isWithoutRight)) {
    const { reason, advice } = returnWords(reasonCode)
    messages.push({
      subjectId, agencyId, kind: 'payment', isNotice: true, businessKey: `returned:${eventId}`, title: `${monthWords(month)}${title}被银行退回`,
      body: `发往尾号 ${masked.slice(-4)} 账户的 ${yuanText(amountFen)}被银行退回：${reason}。钱没有丢，仍在您名下。${advice}；我们已替您开好“更正发放账户”的办件，点开填写即可。更正后随下一次发放补给您，一分不少。`,
    })
  }
  await sendMessages(tx, messages, it)
}
