import { writeTrail } from '../audit/audit.ts'
import { holdsOf, toldDeath } from '../benefits/benefits.ts'
import { firstDayOf, monthOf, type PlainDate } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { buildVouchers, openBatch, reverseEntries, sealBatch } from '../ledger/ledger.ts'
import { bankRefusal } from '../partners/bank-refusals.ts'
import { paymentRecallText } from '../partners/payment-recall-file.ts'
import { readRecallAnswer } from '../partners/payment-recall-answer.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { BuildDeps } from './build-run.ts'
import { findBankAnswer, insertBankAnswer, insertRunEvent, lockPayroll } from './payroll-store.ts'
import { recallAnswered, recallQueue } from './payroll-queues.ts'
import { unanswered } from './bank-outcomes-store.ts'
import { findRecallMessage, insertRecallAnswers, insertRecallEvent, insertRecallMessage, insertRecalls, openPaymentsOf, recalledPayments, sentEntriesOf, type AnsweredRecall } from './recall-store.ts'
import type { PaymentPartners } from './send-batch.ts'
import { standingOf } from './sign-run.ts'

export type RecallReason = 'death' | 'custody'

/**
 * 止付: asks the bank to give back what it has taken for a person and not said to have paid, from a month on. Each payment is asked back once; what has not left the
 * house yet is stopped when its run is sealed, and when its file goes out in spite of it, asked back then. Gives the number of payments asked back. Under a system context.
 */
export async function recallPayments(
  tx: Tx, jobs: Pick<Jobs, 'enqueue'>,
  it: { readonly subjectId: number, readonly reason: RecallReason, readonly afterMonth: PlainDate, readonly actor: string, readonly ground?: string, readonly day: PlainDate, readonly at: Instant },
): Promise<number> {
  const open = (await openPaymentsOf(tx, it.subjectId)).filter((payment) => payment.isSent && !payment.isAskedBack && payment.month > it.afterMonth && payment.bank !== null)
  const [first] = open
  if (first === undefined) return 0
  const named = open.map((payment) => ({ ...payment, messageId: messageIdOf(it.subjectId, payment.batchId, open.filter(({ batchId }) => batchId === payment.batchId).map(({ lineId, n }) => `${lineId}:${n}`)) }))
  for (const [messageId, [one]] of Map.groupBy(named, (payment) => payment.messageId)) {
    if (one === undefined || one.bank === null) continue
    await insertRecallMessage(tx, { messageId, bank: one.bank, batchId: one.batchId, createdAt: it.at })
    await jobs.enqueue(tx, recallQueue, { messageId }, { key: messageId })
  }
  await writeTrail(tx, {
    subjectId: it.subjectId, agencyId: first.agencyId, actor: it.actor, action: 'payroll.asked-back', ...(it.ground === undefined ? {} : { ground: it.ground }),
    body: { reason: it.reason, payments: open.length, amountFen: open.reduce((sum, { amountFen }) => sum + amountFen, 0) }, at: it.at, civilDay: it.day, tables: ['pay_recall'],
  }, (seq) => insertRecalls(tx, { subjectId: it.subjectId, reason: it.reason, day: it.day, at: it.at, seq }, named))
  return open.length
}

/** Asks back what is with the bank for somebody whose payments are held: for a death the months after it, for prison or detention those after its first. */
export async function askBackHeld(tx: Tx, jobs: Pick<Jobs, 'enqueue'>, it: { readonly subjectId: number, readonly actor: string, readonly ground?: string, readonly day: PlainDate, readonly at: Instant }): Promise<number> {
  const holds = await holdsOf(tx, it.subjectId)
  const death = toldDeath(holds)
  const custody = holds.filter(({ cause, ended }) => cause === 'custody' && ended === null).map(({ happenedOn }) => happenedOn).sort()[0]
  const since = death?.diedOn ?? custody
  return since === undefined ? 0 : await recallPayments(tx, jobs, { ...it, reason: death === undefined ? 'custody' : 'death', afterMonth: firstDayOf(monthOf(since)) })
}

/** Sends one recall (camt.055). Safe to call again: the bytes are the same and the bank knows its number. Throws when the bank cannot be reached. */
export async function sendRecall(deps: BuildDeps, { bank, payer }: PaymentPartners, messageId: string): Promise<'sent' | 'not-taken' | 'nothing'> {
  const context = systemContext('payroll', messageId)
  const ready = await withContext(deps.db, context, async (tx) => ({ message: await findRecallMessage(tx, messageId), payments: await recalledPayments(tx, messageId) }), { readOnly: true })
  const { message, payments } = ready
  if (message === undefined || payments.length === 0) return 'nothing'
  if (message.events.includes('sent')) return 'sent'
  const text = paymentRecallText({ messageId, createdAt: message.createdAt, originalMessageId: message.originalMessageId, payer, payments, reason: 'CUST' })
  const taken = await bank.send({ messageId, text: async function* () { yield text } })
  await withContext(deps.db, context, (tx) => (isRefusal(taken)
    ? insertRecallEvent(tx, { messageId, kind: 'not-taken', at: deps.clock.now(), body: { refused: taken.refused, ...taken.data } })
    : insertRecallEvent(tx, { messageId, kind: 'sent', at: deps.clock.now(), body: { reference: taken.reference } })))
  return isRefusal(taken) ? 'not-taken' : 'sent'
}

export type ReceivedRecallAnswer = { readonly answerId: string, readonly cancelled: number, readonly alreadyPaid: number, readonly unknown: number, readonly pending: number, /** The same as a report of payments counts: made, and not made. */ readonly paid: number, readonly returned: number, readonly sha256: string }

/**
 * Takes the bank's answer to a recall (camt.029), whole or not at all and once under its number. Cancelled: the attempt is stopped and what was booked as spent is reversed
 * in red. Already paid or unknown: nothing moves; what the payment report says counts, and a payment without a right becomes an overpayment. Refuses what the reader
 * refuses, `bank.answer-message-unknown`, `bank.given-twice`, `bank.answer-id-reused`, `bank.answer-payment-unknown`, `bank.answer-payment-answered`.
 */
export async function receiveRecallAnswer(tx: Tx, { jobs }: { readonly jobs: Pick<Jobs, 'enqueue'> }, it: { readonly bank: string, readonly content: Uint8Array, readonly day: PlainDate, readonly at: Instant }): Promise<ReceivedRecallAnswer | Refusal> {
  const answer = readRecallAnswer(it.content)
  if (isRefusal(answer)) return answer
  const { answerId, recallId } = answer
  await lockPayroll(tx, `answer ${it.bank} ${answerId}`)
  const before = await findBankAnswer(tx, it.bank, answerId)
  if (before !== undefined) return bankRefusal(before.contentSha256 === answer.contentSha256 ? 'bank.given-twice' : 'bank.answer-id-reused', { answer: answerId })
  const message = await findRecallMessage(tx, recallId)
  if (message === undefined || message.bank !== it.bank) return bankRefusal('bank.answer-message-unknown', { message: recallId })
  const standing = await standingOf(tx, message.runId)
  if (isRefusal(standing)) return standing
  const known = await recalledPayments(tx, recallId)
  const answers: AnsweredRecall[] = []
  for (const { endToEndId, outcome, reasonCode } of answer.payments) {
    const payment = known.find((one) => one.endToEndId === endToEndId)
    if (payment === undefined) return bankRefusal('bank.answer-payment-unknown', { message: recallId, payment: endToEndId })
    if (outcome === 'pending') continue
    // What the bank reported as paid, returned or stopped before cannot be cancelled now; and a recall is answered once.
    if (payment.answered !== null || (outcome === 'cancelled' && payment.outcome !== null)) return bankRefusal('bank.answer-payment-answered', { payment: endToEndId })
    answers.push({ ...payment, said: outcome, reasonCode })
  }
  const count = (said: AnsweredRecall['said']): number => answers.filter((one) => one.said === said).length
  await insertBankAnswer(tx, { bank: it.bank, answerId, originalMessageId: recallId, contentSha256: answer.contentSha256, receivedAt: it.at, paid: count('already-paid'), returned: count('cancelled') })
  const noted = await noteAnswers(tx, it, { answerId, bookId: message.bookId, answers })
  if (isRefusal(noted)) return noted
  if (answers.length === known.length) await insertRecallEvent(tx, { messageId: recallId, kind: 'answered', at: it.at, body: { answerId } })
  for (const subjectId of new Set(answers.map((one) => one.subjectId))) await jobs.enqueue(tx, recallAnswered, { subjectId, answerId }, { key: `${answerId}:${subjectId}` })
  if (!standing.kinds.has('completed') && await unanswered(tx, message.runId) === 0) {
    await insertRunEvent(tx, { runId: message.runId, kind: 'completed', at: it.at, actor: `system:${it.bank}`, body: {} })
  }
  return { answerId, cancelled: count('cancelled'), alreadyPaid: count('already-paid'), unknown: count('unknown'), pending: answer.payments.length - answers.length, paid: count('already-paid'), returned: count('cancelled'), sha256: answer.contentSha256 }
}

async function noteAnswers(tx: Tx, it: { readonly bank: string, readonly day: PlainDate, readonly at: Instant }, of: { readonly answerId: string, readonly bookId: string, readonly answers: readonly AnsweredRecall[] }): Promise<undefined | Refusal> {
  const cancelled = of.answers.filter(({ said }) => said === 'cancelled')
  const ledger = cancelled.length === 0 ? undefined : await openBatch(tx, { bookId: of.bookId, kind: 'payroll-recall', month: monthOf(it.day), businessKey: `${it.bank}:${of.answerId}`, at: it.at })
  if (isRefusal(ledger)) return ledger
  for (const [subjectId, own] of Map.groupBy(of.answers, (answer) => answer.subjectId)) {
    const [first] = own
    if (first === undefined) continue
    const written = await writeTrail(tx, {
      subjectId, agencyId: first.agencyId, actor: `system:${it.bank}`, action: 'payroll.recall-answered', body: { answerId: of.answerId, said: own.map(({ said }) => said) }, at: it.at, civilDay: it.day,
      tables: ['pay_recall_answer', 'pay_event', 'ledger_entry'],
    }, async (seq): Promise<undefined | Refusal> => {
      await insertRecallAnswers(tx, { answerId: of.answerId, day: it.day, at: it.at, seq }, own)
      for (const payment of own.filter(({ said }) => said === 'cancelled')) {
        const entries = await sentEntriesOf(tx, payment)
        if (entries.length === 0 || ledger === undefined) throw new Error(`payment ${payment.endToEndId} was sent and never booked`)
        const reversed = await reverseEntries(tx, ledger.batchId, { postedOn: it.day, entries: entries.map((entryId) => ({ subjectId, entryId, trailSeq: seq })) })
        if (isRefusal(reversed)) return reversed
      }
      return undefined
    })
    if (isRefusal(written)) return written
  }
  if (ledger === undefined) return undefined
  const seal = await sealBatch(tx, ledger.batchId, it.at)
  if (isRefusal(seal)) return seal
  const vouchers = await buildVouchers(tx, ledger.batchId, it.day)
  return isRefusal(vouchers) ? vouchers : undefined
}

/** Whether something of a person is on its way or was asked back without an answer: then nobody can say yet what was overpaid. */
export async function isMoneyUnderWay(tx: Tx, { subjectId, afterMonth }: { readonly subjectId: number, readonly afterMonth: PlainDate }): Promise<boolean> {
  return (await openPaymentsOf(tx, subjectId)).some(({ isSent, month }) => isSent && month > afterMonth)
}

/** At most 35 characters, the same for the same payments. */
const messageIdOf = (subjectId: number, batchId: string, payments: readonly string[]): string =>
  `JBCX${deterministicUuid('recall', subjectId, batchId, payments.join(',')).replaceAll('-', '').slice(0, 28).toUpperCase()}`

