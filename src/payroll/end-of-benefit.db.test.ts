import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { addPensioners, cardOf, openBookNamed, openWorld, testKeys, worldAgency } from '../../test/support/payroll-world.ts'
import { verifyAll } from '../audit/audit.ts'
import { endHolds, holdPayment, readDecision } from '../benefits/benefits.ts'
import { addMonths, firstDayOf, monthOf, plainDate, yearMonth, type PlainDate, type YearMonth } from '../kernel/day.ts'
import { fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { trialBalance } from '../ledger/ledger.ts'
import { bankAnswerText, type AnsweredPayment } from '../partners/bank-answer-text.ts'
import { readPaymentFile } from '../partners/payment-file-reader.ts'
import { recallAnswerText } from '../partners/payment-recall-answer.ts'
import { readPaymentRecall, recallNamespace } from '../partners/payment-recall-file.ts'
import { standingClock } from '../platform/clock.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import { importParameters, readParameterFiles } from '../rulebook/rulebook.ts'
import {
  agreeInstalments, agreementsOf, askBackHeld, batchesToSend, buildRun, cancelRun, claimAll, endAfterDeath, entriesOf, explainVariance, openRun, receivableView, receivablesOf, receiveBankAnswer, receiveRecallAnswer, recordRecovery, releaseReturned,
  remindOverdue, replayOverpayment, runView, sealRun, sendBatch, sendRecall, settleReturned, signRun, undoEnding, type Receivable,
} from './payroll.ts'

// From the word of a death to the last fen that came back, and back again when the word was wrong.

const childFile = path.resolve(import.meta.dirname, '../../test/support/end-child.ts')
let database: FreshDatabase
const keys = testKeys()
const payer = { name: '陕西·示例经办中心', account: '61990000000001', bankCode: '308' }
const act = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(database.service, systemContext('test', 'r'), work)
const ok = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) assert.fail(`refused: ${answer.refused} ${JSON.stringify(answer.data)}`)
  return answer
}
const refused = (answer: unknown, code: string): void => { assert.ok(isRefusal(answer), `not refused: ${JSON.stringify(answer)}`); assert.equal(answer.refused, code) }
before(async () => {
  database = await freshDatabase()
  await openWorld(database.owner, database.service)
  await act((tx) => importParameters(tx, readParameterFiles(), { at: standingClock(plainDate('2026-01-01')).now() }))
})
after(() => database.drop())

/** A book of its own with two pensioners and a bank that settles only when it is told to. */
async function aWorld(n: number, from = '2026-05') {
  const bookId = `pension-employee:D${n}`
  const clock = standingClock(plainDate(`${from}-05`))
  const deps = { db: database.service, clock, keys }
  const [dead, other] = [7_000_000 + n * 100, 7_000_000 + n * 100 + 1]
  await openBookNamed(database.owner, bookId)
  await addPensioners(database.service, keys, [dead, other].map((subjectId, k) => ({ subjectId, bookId, amountFen: 300_000 + k, startsOn: `${from}-01`, card: cardOf(n * 100 + k + 500_000) })), `${from}-01T00:00:00.000Z`)
  const taken = new Map<string, { endToEndId: string, amountFen: number }[]>()
  const totals = new Map<string, { lines: number, totalFen: number }>()
  const recalls = new Map<string, string>()
  const settled = new Set<string>()
  const queued: string[] = []
  const jobs = { enqueue: async (_tx: Tx, queue: { readonly name: string }, data: object) => { if (queue.name === 'payroll-recall' && 'messageId' in data) queued.push(String(data.messageId)) } }
  const bank = { name: bookId, send: async ({ messageId, text }: { readonly messageId: string, readonly text: () => AsyncIterable<string> }) => {
    let all = ''
    for await (const piece of text()) all += piece
    if (all.includes(recallNamespace)) {
      const recall = readPaymentRecall(all)
      assert.ok(!isRefusal(recall))
      const isSettled = settled.has(recall.originalMessageId)
      const file = taken.get(recall.originalMessageId) ?? []
      recalls.set(messageId, recallAnswerText({
        answerId: `C${messageId.slice(0, 20)}`, recallId: messageId, createdAt: clock.now(), bank: bookId,
        payments: recall.payments.map(({ endToEndId }) => (isSettled ? { endToEndId, status: 'RJCR', reasonCode: 'PTNA' } : { endToEndId, status: 'ACCR' })),
      }))
      if (!isSettled) taken.set(recall.originalMessageId, file.filter(({ endToEndId }) => !recall.payments.some((one) => one.endToEndId === endToEndId)))
      return { reference: messageId }
    }
    const file = readPaymentFile(all)
    assert.ok(!isRefusal(file))
    if (!taken.has(messageId)) taken.set(messageId, file.payments.map(({ endToEndId, amountFen }) => ({ endToEndId, amountFen })))
    totals.set(messageId, { lines: file.lines, totalFen: file.totalFen })
    return { reference: messageId }
  } }
  const partners = { bank, payer }
  const when = () => ({ at: clock.now(), day: clock.today() })
  const by = () => ({ actor: 'system:test', ...when() })
  const signers = [{ staffId: 1, posts: ['P12'] }, { staffId: 2, posts: ['P05'] }, { staffId: 3, posts: ['F03'] }, { staffId: 4, posts: ['F04'] }]
  const signer = (k: number) => signers[k] ?? { staffId: 9, posts: [] }

  const build = async (month: YearMonth): Promise<string> => {
    if (clock.today() < `${month}-10`) clock.moveTo(plainDate(`${month}-10`))
    const { runId } = ok(await act((tx) => openRun(tx, { bookId, month, agencyId: worldAgency, by: signer(0), ...when() })))
    ok(await buildRun(deps, { runId }))
    return runId
  }
  const send = async (runId: string): Promise<void> => {
    await act((tx) => explainVariance(tx, { runId, text: '测试', by: signer(0), at: clock.now() }))
    for (const [k, step] of (['business-approval', 'finance-review', 'finance-release'] as const).entries()) ok(await act((tx) => signRun(tx, { keys }, { runId, step, by: signer(k + 1), at: clock.now() })))
    ok(await sealRun(deps, { runId, bank: bookId }))
    for (const batchId of await act((tx) => batchesToSend(tx, runId))) ok(await sendBatch(deps, partners, batchId))
  }
  const settle = async (returned: (endToEndId: string) => boolean = () => false): Promise<void> => {
    for (const [messageId, payments] of taken) {
      if (settled.has(messageId)) continue
      settled.add(messageId)
      const total = totals.get(messageId)
      if (payments.length === 0 || total === undefined) continue
      const answer = payments.map(({ endToEndId, amountFen }): AnsweredPayment => (returned(endToEndId) ? { endToEndId, amountFen, status: 'RJCT', reasonCode: 'AC04' } : { endToEndId, amountFen, status: 'ACSC' }))
      ok(await act((tx) => receiveBankAnswer(tx, { jobs }, { bank: bookId, content: Buffer.from(bankAnswerText({ answerId: `R${messageId}`.slice(0, 35), createdAt: clock.now(), originalMessageId: messageId, originalLines: total.lines, originalTotalFen: fen(total.totalFen), payments: answer })), ...when() })))
    }
  }
  const recall = async (): Promise<void> => {
    for (const messageId of queued.splice(0)) await sendRecall(deps, partners, messageId)
    for (const [messageId, text] of recalls) {
      ok(await act((tx) => receiveRecallAnswer(tx, { jobs }, { bank: bookId, content: Buffer.from(text), ...when() })))
      refused(await act((tx) => receiveRecallAnswer(tx, { jobs }, { bank: bookId, content: Buffer.from(text), ...when() })), 'bank.given-twice')
      recalls.delete(messageId)
    }
  }
  /** The accounts were right after all: what came back may go to them again. */
  const letGo = () => act(async (tx) => {
    const { rows } = await sql<{ lineId: string }>`select e.line_id as "lineId" from pay_event e where e.subject_id = ${dead}::bigint and e.kind = 'returned'`.execute(tx)
    for (const { lineId } of rows) await releaseReturned(tx, { subjectId: dead, lineId, at: clock.now() })
  })
  const hold = async (source: 'police' | 'health' | 'civil-affairs' | 'village', happenedOn: PlainDate, no = '1') => {
    const held = ok(await act((tx) => holdPayment(tx, { subjectId: dead, agencyId: worldAgency, cause: 'death', source, sourceNo: no, happenedOn, birthOn: plainDate('1950-01-01') }, by())))
    await act((tx) => askBackHeld(tx, jobs, { subjectId: dead, ...by() }))
    return held
  }
  const end = (diedOn: PlainDate) => act((tx) => endAfterDeath(tx, { subjectId: dead, diedOn }, by()))
  const undo = () => act((tx) => undoEnding(tx, { subjectId: dead, why: 'corrected' }, by()))
  const claims = () => act((tx) => receivablesOf(tx, dead))
  const pay = (claim: Receivable, amountFen: number, sourceNo: string, kind: 'payment' | 'set-off' = 'payment') =>
    act((tx) => recordRecovery(tx, claim, { kind, amountFen: fen(amountFen), source: kind === 'payment' ? 'bank-statement' : 'award', sourceNo, on: clock.today(), ...(kind === 'set-off' ? { fromSubItem: '丧葬补助金和抚恤金' } : {}) }, by()))
  const view = (runId: string) => act((tx) => runView(tx, runId, { agencies: [worldAgency], day: clock.today(), signerFor: () => signer(0) }))

  /** Money as it stands: what arrived, what came back or was given up as set off, what is still owed, what the timeline says is due until a month. */
  const money = async (until: YearMonth) => {
    const { rows: [row] } = await sql<{ paid: number, recovered: number, due: number, owed: number, refunded: number }>`
      select (select coalesce(sum(a.amount_fen), 0)::bigint from pay_attempt a join pay_event e using (subject_id, line_id, n) where a.subject_id = ${dead}::bigint and e.kind = 'paid') as paid,
        (select coalesce(sum(e.amount_fen), 0)::bigint from receivable_entry e where e.subject_id = ${dead}::bigint and e.kind in ('payment', 'set-off')) as recovered,
        (select coalesce(sum(x.after_fen), 0)::bigint from (select distinct on (receivable_id) after_fen from receivable_entry where subject_id = ${dead}::bigint order by receivable_id, n desc) x) as owed,
        (select coalesce(sum(d.amount_fen), 0)::bigint from generate_series(${`${from}-01`}::date, ${firstDayOf(until)}::date, interval '1 month') m cross join lateral benefit_due(${bookId}, m::date) d
          join award w on w.subject_id = d.subject_id and w.award_id = d.award_id where d.subject_id = ${dead}::bigint and w.kind = 'pension') as due,
        (select coalesce(sum(a.amount_fen), 0)::bigint from pay_attempt a join pay_event e using (subject_id, line_id, n) join pay_line l using (subject_id, line_id) join award w using (subject_id, award_id)
          where a.subject_id = ${dead}::bigint and e.kind = 'paid' and w.kind = 'recovery-refund') as refunded`.execute(database.owner)
    assert.ok(row)
    return row
  }
  const booksBalance = async (): Promise<void> => {
    const month = monthOf(clock.today())
    assert.ok((await act((tx) => trialBalance(tx, bookId, month))).isBalanced)
    const { rows: [memo] } = await sql<{ booked: number, owed: number, spent: number, out: number, temporary: number, waiting: number }>`
      select (select coalesce(sum(case when v.debit_account = '9101' then v.amount_fen when v.credit_account = '9101' then -v.amount_fen else 0 end), 0)::bigint from voucher v where v.book_id = ${bookId}) as booked,
        (select coalesce(sum(x.after_fen), 0)::bigint from (select distinct on (e.receivable_id) e.after_fen from receivable_entry e join receivable r using (subject_id, receivable_id) where r.book_id = ${bookId} order by e.receivable_id, e.n desc) x) as owed,
        (select coalesce(sum(case when v.debit_account = '1004' then v.amount_fen when v.credit_account = '1004' then -v.amount_fen else 0 end), 0)::bigint from voucher v where v.book_id = ${bookId} and v.event in ('E-12', 'E-13', 'E-14', 'E-16')) as spent,
        (select coalesce(sum(a.amount_fen), 0)::bigint from pay_attempt a join pay_line l using (subject_id, line_id) where l.book_id = ${bookId}
          and exists (select 1 from pay_event e where e.subject_id = a.subject_id and e.line_id = a.line_id and e.n = a.n and e.kind = 'sent')
          and not exists (select 1 from pay_event e where e.subject_id = a.subject_id and e.line_id = a.line_id and e.n = a.n and e.kind in ('returned', 'stopped'))) as out,
        (select coalesce(sum(case when v.credit_account = '2001' then v.amount_fen when v.debit_account = '2001' then -v.amount_fen else 0 end), 0)::bigint from voucher v where v.book_id = ${bookId}) as temporary, 0 as waiting`.execute(database.owner)
    assert.ok(memo)
    assert.equal(memo.booked, memo.owed, 'the memorandum holds what is owed')
    assert.equal(0 - memo.spent, memo.out, 'the expenditure account lacks what is out')
  }
  return { bookId, dead, other, clock, deps, when, build, send, settle, recall, hold, letGo, end, undo, claims, pay, view, money, booksBalance, by, queued }
}

test('死亡信息→下月暂缓，银行止付，两人核实后终止，多发逐笔说清，部分退回、其余分期，账账相符', async () => {
  const world = await aWorld(1, '2025-10')
  const months = [0, 1, 2, 3].map((k) => addMonths(yearMonth('2025-10'), k)) // 10, 11, 12 of 2025 and January
  for (const month of months.slice(0, 3)) { await world.send(await world.build(month)); await world.settle() }
  const january = await world.build(yearMonth('2026-01'))
  await world.send(january)
  // He died in October; the bank has taken January and not paid it yet.
  const diedOn = plainDate('2025-10-20')
  const held = await world.hold('health', diedOn)
  assert.equal(held.isNew, true)
  assert.equal((await world.hold('health', diedOn)).isNew, false, 'told twice, held once')
  assert.equal(world.queued.length, 1, 'January is asked back; what was paid cannot be')
  await world.recall()
  await world.settle()
  const { rows: [stopped] } = await sql<{ kind: string }>`select e.kind from pay_event e join pay_line l using (subject_id, line_id) where l.subject_id = ${world.dead}::bigint and l.month = '2026-01-01' and e.kind <> 'sent'`.execute(database.owner)
  assert.equal(stopped?.kind, 'stopped')
  await world.booksBalance()

  const february = await world.build(yearMonth('2026-02'))
  const seen = await world.view(february)
  assert.ok(!isRefusal(seen))
  assert.deepEqual(seen.leftOut.map(({ reason, amountFen }) => [reason, amountFen]), [['death', 300_000]], 'left out by name, with what is kept back')
  assert.equal(seen.counts.persons, 1)
  await world.send(february)
  await world.settle()

  // A police register says the 18th: the earliest confirmed day counts, both words are kept.
  await world.hold('police', plainDate('2025-10-18'))
  const ended = ok(await world.end(plainDate('2025-10-18')))
  assert.equal(ended.awards.length, 1)
  const [claim] = ended.claims
  assert.ok(claim)
  assert.equal(claim.amountFen, 600_000, 'November and December; October was due, January never left')
  assert.deepEqual(ok(await world.end(plainDate('2025-10-18'))), { awards: [], claims: [] }, 'again: nothing to do')
  const decision = await act((tx) => readDecision(tx, world.dead, claim.decisionId))
  assert.ok(decision)
  const replayed = await act((tx) => replayOverpayment(tx, decision))
  assert.deepEqual([replayed.same, replayed.hash, replayed.valueFen], [true, decision.hash, 600_000])
  assert.ok(replayed.because.some(({ key }) => key === 'overpaidMonths'))
  await world.booksBalance()

  // Part at once: under the bank's number, once; never more than is owed; a number is one number in the whole house.
  ok(await world.pay(claim, 250_000, 'B-1'))
  assert.equal(ok(await world.pay(claim, 250_000, 'B-1')).isNew, false)
  refused(await world.pay(claim, 250_001, 'B-1'), 'payroll.recovery-number-used')
  refused(await world.pay(claim, 350_001, 'B-2'), 'payroll.recovery-too-much')
  refused(await world.pay(claim, 0, 'B-3'), 'payroll.recovery-nothing')
  // What was spent in an earlier year is other income; nothing of it lessens this year's expenditure.
  const { rows: events } = await sql<{ event: string, fen: number }>`select event, sum(amount_fen)::bigint as fen from ledger_entry where subject_id = ${world.dead}::bigint and event in ('E-17', 'E-18', 'M-02') group by 1 order by 1`.execute(database.owner)
  assert.deepEqual(events, [{ event: 'E-18', fen: 250_000 }, { event: 'M-02', fen: 250_000 }])

  refused(await act((tx) => agreeInstalments(tx, claim, { debtorName: '王某', parts: 37, firstIn: yearMonth('2026-03'), regionCode: '619900' }, world.by())), 'overpayment.plan')
  refused(await act((tx) => agreeInstalments(tx, claim, { debtorName: '王某', parts: 3, firstIn: yearMonth('2026-01'), regionCode: '619900' }, world.by())), 'payroll.instalment-past')
  const plan = ok(await act((tx) => agreeInstalments(tx, claim, { debtorName: '王某', debtorId: world.other, parts: 3, firstIn: yearMonth('2026-03'), regionCode: '619900' }, world.by())))
  assert.equal(plan.instalments.reduce((sum, { amountFen }) => sum + amountFen, 0), 350_000)
  assert.deepEqual(plan.instalments.map(({ dueOn }) => dueOn), ['2026-03-31', '2026-04-30', '2026-05-31'])
  ok(await world.pay(claim, 116_667, 'B-4'))
  world.clock.moveTo(plainDate('2026-05-02'))
  assert.equal(await remindOverdue(world.deps), 1, 'the second instalment passed unpaid')
  assert.equal(await remindOverdue(world.deps), 0, 'and is reminded once')
  const shown = await act((tx) => receivableView(tx, claim, world.clock.today()))
  assert.deepEqual([shown.state, shown.owedFen, shown.agreement?.instalments.map(({ state }) => state)], ['overdue', 233_333, ['paid', 'overdue', 'open']])
  ok(await world.pay(claim, 233_333, 'B-5'))
  refused(await world.pay(claim, 1, 'B-6'), 'payroll.recovery-closed')
  assert.equal((await act((tx) => receivableView(tx, claim, world.clock.today()))).state, 'closed')
  await world.booksBalance()
  const stands = await world.money(yearMonth('2026-02'))
  assert.equal(stands.paid - stands.recovered, stands.due)
})

test('误报：暂缓立即解除、下次补发；已经终止的撤销终止、撤销应收、退还已追回的，一分不差', async () => {
  const world = await aWorld(2)
  await world.send(await world.build(yearMonth('2026-05')))
  await world.settle()
  await world.hold('village', plainDate('2026-05-09'))
  await world.send(await world.build(yearMonth('2026-06')))
  await world.settle()
  assert.equal(await act((tx) => endHolds(tx, { subjectId: world.dead, cause: 'death', why: 'refused' }, world.by())), 1)
  assert.equal(await act((tx) => endHolds(tx, { subjectId: world.dead, cause: 'death', why: 'refused' }, world.by())), 0)
  await world.send(await world.build(yearMonth('2026-07')))
  await world.settle()
  const first = await world.money(yearMonth('2026-07'))
  assert.deepEqual([first.paid, first.due], [900_000, 900_000], 'June came with July')

  await world.hold('police', plainDate('2026-05-30'), '2')
  const { claims: [claim] } = ok(await world.end(plainDate('2026-05-30')))
  assert.ok(claim)
  assert.equal(claim.amountFen, 600_000)
  ok(await world.pay(claim, 200_000, 'C-1'))
  const undone = ok(await world.undo())
  assert.deepEqual([undone.awards.length, undone.cancelledFen, undone.refundFen], [1, 400_000, 200_000])
  assert.deepEqual(ok(await world.undo()), { awards: [], cancelledFen: 0, refundFen: 0 })
  refused(await world.pay(claim, 1, 'C-2'), 'payroll.recovery-closed')
  await world.send(await world.build(yearMonth('2026-08')))
  await world.settle()
  const last = await world.money(yearMonth('2026-08'))
  assert.equal(last.paid - last.recovered, last.due, 'what came in was given back; every month is paid once')
  assert.equal(last.refunded, 200_000)
  await world.booksBalance()
  const chain = await act((tx) => entriesOf(tx, claim))
  assert.deepEqual(chain.map(({ kind, afterFen }) => [kind, afterFen]), [['opened', 600_000], ['payment', 400_000], ['cancelled', 0]])
})

test('退回的钱在终止时结转（E-15），撤销终止时转回再发；回盘晚到的多发另立一笔', async () => {
  const world = await aWorld(3)
  await world.send(await world.build(yearMonth('2026-05')))
  await world.settle()
  await world.send(await world.build(yearMonth('2026-06')))
  await world.settle(() => true) // both came back
  await world.send(await world.build(yearMonth('2026-07')))
  await world.hold('police', plainDate('2026-05-10'))
  const ended = ok(await world.end(plainDate('2026-05-10')))
  assert.deepEqual(ended.claims, [], 'June came back and July is not paid yet')
  const { rows: [e15] } = await sql<{ n: number }>`select count(*) as n from ledger_entry where subject_id = ${world.dead}::bigint and event = 'E-15'`.execute(database.owner)
  assert.equal(e15?.n, 1)
  await world.settle() // the bank had paid July after all, before it read the recall
  await world.recall()
  const late = ok(await act((tx) => claimAll(tx, { subjectId: world.dead }, world.by())))
  assert.deepEqual(late.map(({ amountFen, part }) => [amountFen, part]), [[300_000, 1]])
  assert.deepEqual(ok(await act((tx) => claimAll(tx, { subjectId: world.dead }, world.by()))), [])
  await world.booksBalance()
  ok(await world.undo())
  await world.letGo()
  await world.send(await world.build(yearMonth('2026-08')))
  await world.settle()
  const stands = await world.money(yearMonth('2026-08'))
  assert.equal(stands.paid, stands.due)
  await world.booksBalance()
})

test('退回后再发的一笔，止付成功、暂缓或终止而停下的，照样结转（E-15）；撤销终止时转回再发', async () => {
  for (const [k, how] of (['recalled', 'held', 'ended', 'cancelled'] as const).entries()) {
    const world = await aWorld(5 + k)
    const temporary = async (): Promise<number> => {
      const { rows: [row] } = await sql<{ fen: number }>`select coalesce(sum(case when credit_account = '2001' then amount_fen when debit_account = '2001' then -amount_fen else 0 end), 0)::bigint as fen
        from ledger_entry where subject_id = ${world.dead}::bigint`.execute(database.owner)
      return row?.fen ?? -1
    }
    await world.send(await world.build(yearMonth('2026-05')))
    await world.settle()
    await world.send(await world.build(yearMonth('2026-06')))
    await world.settle(() => true)
    assert.equal(await temporary(), 300_000)
    await world.letGo()
    const july = await world.build(yearMonth('2026-07'))
    if (how === 'recalled') await world.send(july)
    await world.hold('police', plainDate('2026-05-10'))
    if (how === 'held') await world.send(july)
    ok(await world.end(plainDate('2026-05-10')))
    if (how === 'ended') await world.send(july)
    if (how === 'cancelled') ok(await act((tx) => cancelRun(tx, { runId: july, reason: '测试', by: { staffId: 1, posts: ['P12'] }, ...world.when() })))
    await world.recall()
    // What the word of the bank sets off.
    if (how === 'recalled') ok(await act((tx) => settleReturned(tx, world.dead, world.by())))
    assert.equal(await temporary(), 0, how)
    await world.booksBalance()
    ok(await world.undo())
    assert.equal(await temporary(), 300_000, how)
    if (how === 'cancelled') await world.send(await world.build(yearMonth('2026-07')))
    await world.send(await world.build(yearMonth('2026-08')))
    await world.settle()
    const stands = await world.money(yearMonth('2026-08'))
    assert.equal(stands.paid, stands.due, how)
    assert.equal(await temporary(), 0, how)
    await world.booksBalance()
  }
})

test('数据库自己守住：不能多收，链条不能断，分期必须加得起来，备查不能与基金科目对记', async () => {
  const world = await aWorld(4)
  await world.send(await world.build(yearMonth('2026-05')))
  await world.settle()
  await world.send(await world.build(yearMonth('2026-06')))
  await world.settle()
  await world.hold('police', plainDate('2026-05-10'))
  const { claims: [claim] } = ok(await world.end(plainDate('2026-05-10')))
  assert.ok(claim)
  const insert = (n: number, amount: number, before: number, afterwards: number) => sql`insert into receivable_entry (subject_id, receivable_id, n, prev_n, kind, amount_fen, before_fen, after_fen, source, source_no, on_day, at, agency_id, trail_seq)
    values (${claim.subjectId}::bigint, ${claim.receivableId}::uuid, ${n}::int, ${n - 1}::int, 'payment', ${amount}::bigint, ${before}::bigint, ${afterwards}::bigint, 'x', ${String(n)}, now(), now(), 1, 1)`.execute(database.owner)
  await assert.rejects(insert(1, 300_001, 300_000, -1), { constraint: 'receivable_not_below_zero' })
  await assert.rejects(insert(1, 100_000, 400_000, 300_000), { constraint: 'receivable_entry_follows' })
  await assert.rejects(insert(1, 100_000, 300_000, 250_000), { constraint: 'receivable_entry_adds_up' })
  await assert.rejects(insert(2, 1, 300_000, 299_999), { constraint: 'receivable_entry_follows' })
  const agreement = ok(await act((tx) => agreeInstalments(tx, claim, { debtorName: '王某', parts: 2, firstIn: yearMonth('2026-08'), regionCode: '619900' }, world.by())))
  await assert.rejects(sql`insert into recovery_instalment (subject_id, agreement_id, n, prev_n, due_on, amount_fen, before_fen, after_fen, total_fen, parts, agency_id, trail_seq)
    values (${claim.subjectId}::bigint, ${agreement.agreementId}::uuid, 3, 2, now(), 1, 0, -1, 300000, 2, 1, 1)`.execute(database.owner), { constraint: 'recovery_instalment_not_below_zero' })
  await assert.rejects(sql`insert into ledger_entry (subject_id, entry_id, book_id, batch_id, event, month, posted_on, debit_account, credit_account, amount_fen, source_kind, source_id, agency_id, trail_seq)
    values (1, gen_random_uuid(), ${world.bookId}, gen_random_uuid(), 'X', '2026-01-01', now(), '9101', '5001', 1, 'x', gen_random_uuid(), 1, 1)`.execute(database.owner), { constraint: 'ledger_entry_memorandum_apart' })
  assert.equal((await act((tx) => agreementsOf(tx, claim))).length, 1)
  // Two at the same moment with two numbers, together more than is owed: one of them is refused, whoever comes second.
  const both = await Promise.all([world.pay(claim, 200_000, 'D-1'), world.pay(claim, 200_000, 'D-2')])
  assert.equal(both.filter((one) => isRefusal(one)).length, 1)
})

type Step = { readonly do: 'pay-month' | 'send-only' | 'settle' | 'recall' | 'hold' | 'hold-other' | 'release' | 'end' | 'undo' | 'receive' | 'claim' | 'return', readonly k: number }
const anyStep: fc.Arbitrary<Step> = fc.record({
  do: fc.oneof({ weight: 4, arbitrary: fc.constant('pay-month' as const) }, { weight: 9, arbitrary: fc.constantFrom('send-only', 'settle', 'recall', 'hold', 'hold-other', 'release', 'end', 'end', 'undo', 'receive', 'receive', 'claim', 'return' as const) }),
  k: fc.integer({ min: 0, max: 5 }),
})

test('任意次序的死亡、火化、更正、收款、止付、发放：付出＋补发－追回＝应得，账平，没有一笔两次', async () => {
  let n = 10
  await fc.assert(fc.asyncProperty(fc.array(anyStep, { minLength: 8, maxLength: 22 }), async (steps) => {
    const world = await aWorld(n += 1)
    let month = yearMonth('2026-05')
    let receipts = 0
    let open: string | undefined
    const next = async (): Promise<string> => { const runId = await world.build(month); month = addMonths(month, 1); return runId }
    const finish = async (): Promise<void> => { if (open !== undefined) { await world.recall(); await world.settle(); open = undefined } }
    for (const { do: what, k } of steps) {
      switch (what) {
        case 'pay-month': await finish(); await world.send(await next()); await world.settle(); break
        case 'return': await finish(); await world.send(await next()); await world.settle(() => true); break
        case 'send-only': await finish(); open = await next(); await world.send(open); break
        case 'settle': await world.settle(); break
        case 'recall': await world.recall(); break
        case 'hold': await world.hold('police', firstDayOf(addMonths(yearMonth('2026-05'), Math.min(k, 0)))); break
        case 'hold-other': await world.hold('civil-affairs', plainDate('2026-05-03')); break
        case 'release': await act((tx) => endHolds(tx, { subjectId: world.dead, cause: 'death', why: 'alive-evidence' }, world.by())); break
        case 'end': { const ended = await world.end(plainDate(`2026-05-${10 + k}`)); if (isRefusal(ended)) assert.equal(ended.refused, 'benefits.not-in-this-state'); break }
        case 'undo': ok(await world.undo()); break
        case 'claim': ok(await act((tx) => claimAll(tx, { subjectId: world.dead }, world.by()))); break
        case 'receive': {
          const [claim] = await world.claims()
          if (claim === undefined) break
          const paid = await world.pay(claim, 90_000 + k, `${n}-${receipts += 1}`, k % 2 === 0 ? 'payment' : 'set-off')
          if (isRefusal(paid)) assert.ok(['payroll.recovery-too-much', 'payroll.recovery-closed'].includes(paid.refused))
          break
        }
      }
      await world.booksBalance()
    }
    // Whatever was going on comes to its end: answers arrive, claims are made, and the person turns out to live.
    await finish()
    await world.recall()
    await world.settle()
    ok(await act((tx) => claimAll(tx, { subjectId: world.dead }, world.by())))
    const between = await world.money(addMonths(month, -1))
    ok(await world.undo())
    await act((tx) => endHolds(tx, { subjectId: world.dead, cause: 'death', why: 'corrected' }, world.by()))
    await world.letGo()
    for (let k = 0; k < 2; k += 1) { await world.send(await next()); await world.settle() }
    await world.booksBalance()
    const stands = await world.money(addMonths(month, -1))
    assert.equal(stands.paid - stands.recovered, stands.due, JSON.stringify({ between, stands }))
    assert.equal(stands.owed, 0)
    const { rows: twice } = await sql`select 1 from pay_event where subject_id = ${world.dead}::bigint and kind = 'paid' group by line_id having count(*) > 1`.execute(database.owner)
    assert.deepEqual(twice, [])
  }), { numRuns: Number(process.env['JINGBAN_TEST_PROPERTY_RUNS'] ?? 8), seed: 20_261_124, endOnFailure: true })
  assert.deepEqual((await verifyAll(database.auditor, '/nonexistent')).findings, [])
})

/** Runs the child that ends a benefit or undoes it; gives what it said before it lived or died. */
function child(what: string, it: { readonly subjectId: number, readonly diedOn: PlainDate, readonly day: PlainDate }, dieAt = 0): Promise<string> {
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [childFile, what, String(it.subjectId), it.diedOn, it.day, database.serviceUrl, String(dieAt)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    running.stdout.on('data', (bytes: Buffer) => { said += bytes.toString() })
    running.on('error', reject)
    running.on('exit', () => { resolve(said.trim()) })
  })
}

/** Everything an end or its undoing writes, about everybody. */
async function written(): Promise<Readonly<Record<string, number>>> {
  const tables = ['award_event', 'award_item', 'award', 'decision', 'receivable', 'receivable_line', 'receivable_entry', 'benefit_hold_end', 'ledger_entry', 'voucher', 'ledger_batch', 'ledger_batch_seal', 'pay_line', 'pay_event', 'trail']
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const { rows: [row] } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(database.owner)
    counts[table] = row?.n ?? -1
  }
  return counts
}

test('终止或撤销终止时 kill -9，杀在任何两步之间都等于没有发生；再做一次，与没被杀过的人一分不差', async () => {
  const world = await aWorld(40, '2026-01')
  for (const month of [0, 1, 2].map((k) => addMonths(yearMonth('2026-01'), k))) { await world.send(await world.build(month)); await world.settle() }
  const diedOn = plainDate('2026-01-12')
  await world.hold('police', diedOn)
  const it = { subjectId: world.dead, diedOn, day: world.clock.today() }
  for (const what of ['end', 'undo'] as const) {
    const statements = Number(await child(`count-${what}`, it))
    assert.ok(statements > 20, `${what} takes ${statements} statements`)
    const before = await written()
    // Spread over all of them (every one with JINGBAN_TEST_KILLS=1000), always with the last and the one after it: everything written, nothing committed.
    const stride = Math.max(1, Math.floor(statements / Number(process.env['JINGBAN_TEST_KILLS'] ?? 4)))
    for (const n of [...Array.from({ length: Math.ceil(statements / stride) }, (_, k) => 1 + k * stride), statements, statements + 1]) {
      assert.equal(await child(what, it, n), '', `killed before statement ${n} of ${statements}`)
      assert.deepEqual(await written(), before, `nothing is left of ${what} killed before statement ${n}`)
    }
    assert.equal(await child(what, it), 'done')
    const once = await written()
    assert.ok((once['trail'] ?? 0) > (before['trail'] ?? 0))
    assert.equal(await child(what, it), 'done')
    assert.deepEqual(await written(), once, 'done again, it finds nothing to do')
    await world.booksBalance()
  }
  const [claim] = await world.claims()
  assert.ok(claim)
  assert.deepEqual([claim.amountFen, (await act((tx) => entriesOf(tx, claim))).map(({ kind }) => kind)], [600_000, ['opened', 'cancelled']], 'February and March, claimed once and taken back once')
  assert.deepEqual((await verifyAll(database.auditor, '/nonexistent')).findings, [])
})
