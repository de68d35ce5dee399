import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { addPensioners, cardOf, changeAccount, changeAward, openBookNamed, openWorld, worldAgency } from '../../test/support/payroll-world.ts'
import { verifyAll } from '../audit/audit.ts'
import { addMonths, firstDayOf, monthOf, plainDate, yearMonth, type YearMonth } from '../kernel/day.ts'
import { fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { trialBalance } from '../ledger/ledger.ts'
import { bankAnswerText, type AnsweredPayment } from '../partners/bank-answer-text.ts'
import { readPaymentFile } from '../partners/payment-file-reader.ts'
import { standingClock } from '../platform/clock.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import { openKeys } from '../platform/keys.ts'
import { importParameters, readParameterFiles } from '../rulebook/rulebook.ts'
import {
  agreeInstalments, batchesToSend, buildRun, cancelReceivable, cancelRun, claimAll, decideSetOff, deductionsOf, explainVariance, objectToSetOff, openRun, orderSetOff, paymentsOf, proposeSetOff, receivablesOf, receivableView, receiveBankAnswer,
  recordRecovery, releaseReturned, runView, sealRun, sendBatch, signRun, type Receivable,
} from './payroll.ts'

// What is owed back is taken from the person's own running pension: share and floor hold, the right stays whole, and the claim is closed once, by what arrived.

let database: FreshDatabase
const folder = mkdtempSync(path.join(os.tmpdir(), 'jingban-set-off-'))
const keys = openKeys({ dataDir: folder })
const payer = { name: '陕西·示例经办中心', account: '61990000000001', bankCode: '308' }
const floorFen = 80_000
const act = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(database.service, systemContext('test', 'r'), work)
const ok = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) assert.fail(`refused: ${answer.refused} ${JSON.stringify(answer.data)}`)
  return answer
}
const refused = (answer: unknown, code: string): void => { assert.ok(isRefusal(answer), `not refused: ${JSON.stringify(answer)}`); assert.equal(answer.refused, code) }
before(async () => {
  database = await freshDatabase()
  await openWorld(database.owner, database.service)
  await act((tx) => importParameters(tx, readParameterFiles(), { at: standingClock(plainDate('2025-01-01')).now() }))
})
after(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

/** A book with pensioners who were paid from October on; the bank answers when it is told to. */
async function aWorld(n: number, amounts: readonly number[] = [300_000, 90_000, 200_001]) {
  const bookId = `pension-employee:S${n}`
  const clock = standingClock(plainDate('2025-10-05'))
  const deps = { db: database.service, clock, keys }
  const persons = amounts.map((_, k) => 8_000_000 + n * 100 + k)
  const [first = 0] = persons
  let cards = n * 1000 + 700_000
  await openBookNamed(database.owner, bookId)
  await addPensioners(database.service, keys, persons.map((subjectId, k) => ({ subjectId, bookId, amountFen: amounts[k] ?? 1, startsOn: '2025-10-01', card: cardOf(cards += 1) })), '2025-10-01T00:00:00.000Z')
  const open = new Map<string, { payments: { endToEndId: string, amountFen: number }[], lines: number, totalFen: number }>()
  const sentFen = new Map<string, number>()
  const bank = { name: bookId, send: async ({ messageId, text }: { readonly messageId: string, readonly text: () => AsyncIterable<string> }) => {
    let all = ''
    for await (const piece of text()) all += piece
    const file = readPaymentFile(all)
    assert.ok(!isRefusal(file))
    if (!sentFen.has(messageId)) open.set(messageId, { payments: file.payments.map(({ endToEndId, amountFen }) => ({ endToEndId, amountFen })), lines: file.lines, totalFen: file.totalFen })
    sentFen.set(messageId, file.totalFen)
    return { reference: messageId }
  } }
  const when = () => ({ at: clock.now(), day: clock.today() })
  const by = () => ({ actor: 'system:test', ...when() })
  const signer = (k: number) => [{ staffId: 1, posts: ['P12'] }, { staffId: 2, posts: ['P05'] }, { staffId: 3, posts: ['F03'] }, { staffId: 4, posts: ['F04'] }][k] ?? { staffId: 9, posts: [] }
  let month: YearMonth = yearMonth('2025-09')
  let runId: string | undefined

  const openNext = async (): Promise<void> => {
    const next = addMonths(month, 1)
    clock.moveTo(plainDate(`${next}-10`))
    const opened = await act((tx) => openRun(tx, { bookId, month: next, agencyId: worldAgency, by: signer(0), ...when() }))
    if (!isRefusal(opened)) { runId = opened.runId; month = next; return }
    const again = await act((tx) => openRun(tx, { bookId, month, agencyId: worldAgency, by: signer(0), ...when() }))
    if (!isRefusal(again)) runId = again.runId
  }
  const build = async (killedAfter = 0): Promise<void> => {
    if (runId === undefined) return
    let left = killedAfter
    await buildRun(deps, { runId, chunkSize: 2, onProgress: () => { if (killedAfter > 0 && (left -= 1) === 0) throw new Error('killed') } }).catch((error: unknown) => { assert.match(String(error), /killed/) })
  }
  const signAndSeal = async (): Promise<void> => {
    if (runId === undefined) return
    const id = runId
    await act((tx) => explainVariance(tx, { runId: id, text: '测试', by: signer(0), at: clock.now() }))
    for (const [k, step] of (['business-approval', 'finance-review', 'finance-release'] as const).entries()) await act((tx) => signRun(tx, { keys }, { runId: id, step, by: signer(k + 1), at: clock.now() }))
    await sealRun(deps, { runId: id, bank: bookId })
  }
  const send = async (): Promise<void> => {
    const id = runId
    if (id === undefined) return
    for (const batchId of await act((tx) => batchesToSend(tx, id))) ok(await sendBatch(deps, { bank, payer }, batchId))
  }
  /** What the bank would answer, in files, and nothing told yet. */
  const answers = (): readonly string[] => [...open].map(([messageId, file]) => {
    const name = path.join(folder, `${messageId}.xml`)
    writeFileSync(name, bankAnswerText({ answerId: `R${messageId}`.slice(0, 35), createdAt: clock.now(), originalMessageId: messageId, originalLines: file.lines, originalTotalFen: fen(file.totalFen), payments: file.payments.map((payment): AnsweredPayment => ({ ...payment, status: 'ACSC' })) }))
    return name
  })
  /** The bank answers all it has; bit k of `returns` sends the k-th payment back. */
  const settle = async (returns = 0): Promise<void> => {
    for (const [messageId, file] of open) {
      open.delete(messageId)
      const payments = file.payments.map((payment, k): AnsweredPayment => (returns & (1 << k) ? { ...payment, status: 'RJCT', reasonCode: 'AC04' } : { ...payment, status: 'ACSC' }) as AnsweredPayment)
      const text = Buffer.from(bankAnswerText({ answerId: `R${messageId}`.slice(0, 35), createdAt: clock.now(), originalMessageId: messageId, originalLines: file.lines, originalTotalFen: fen(file.totalFen), payments }))
      ok(await act((tx) => receiveBankAnswer(tx, { jobs: { enqueue: async () => undefined } }, { bank: bookId, content: text, ...when() })))
      refused(await act((tx) => receiveBankAnswer(tx, { jobs: { enqueue: async () => undefined } }, { bank: bookId, content: text, ...when() })), 'bank.given-twice')
    }
  }
  const whole = async (returns = 0): Promise<void> => { await openNext(); await build(); await signAndSeal(); await send(); await settle(returns) }
  const letGo = () => act(async (tx) => {
    for (const subjectId of persons) {
      const { rows } = await sql<{ lineId: string }>`select e.line_id as "lineId" from pay_event e where e.subject_id = ${subjectId}::bigint and e.kind = 'returned'`.execute(tx)
      for (const { lineId } of rows) await releaseReturned(tx, { subjectId, lineId, at: clock.now() })
    }
  })
  /** The month run last, or some, turn out to have been paid without a right; the benefit goes on after. */
  const overpay = async (subjectId: number, from: YearMonth): Promise<readonly Receivable[]> => {
    await changeAward(database.service, subjectId, 'suspend', firstDayOf(from), when())
    await act((tx) => claimAll(tx, { subjectId }, by()))
    await changeAward(database.service, subjectId, 'resume', firstDayOf(addMonths(month, 1)), when())
    return claims(subjectId)
  }
  const claims = (subjectId: number) => act((tx) => receivablesOf(tx, subjectId))
  const order = (claim: Receivable, percent: number, firstIn: YearMonth = month) => act((tx) => orderSetOff(tx, claim, { percent, firstIn }, by()))
  const receive = (claim: Receivable, amountFen: number, no: string) => act((tx) => recordRecovery(tx, claim, { kind: 'payment', amountFen: fen(amountFen), source: 'bank-statement', sourceNo: no, on: clock.today() }, by()))
  const cancel = async (): Promise<void> => { const id = runId; if (id !== undefined) await act((tx) => cancelRun(tx, { runId: id, reason: '测试', by: signer(0), ...when() })) }
  const owed = async (claim: Receivable): Promise<number> => (await sql<{ fen: number }>`select after_fen as fen from receivable_entry where subject_id = ${claim.subjectId}::bigint and receivable_id = ${claim.receivableId}::uuid order by n desc limit 1`.execute(database.owner)).rows[0]?.fen ?? -1
  const view = async () => { const id = runId ?? ''; return ok(await act((tx) => runView(tx, id, { agencies: [worldAgency], day: clock.today(), signerFor: () => signer(0) }))) }

  /** What holds at every moment, whatever happened. */
  const check = async (): Promise<void> => {
    const { rows: [now] } = await sql<Record<string, number>>`
      with own as (select l.* from pay_line l where l.book_id = ${bookId}),
      took as (select a.subject_id, a.line_id, a.n, a.amount_fen, l.amount_fen as gross, coalesce((select sum(d.amount_fen) from pay_deduction d where d.subject_id = a.subject_id and d.line_id = a.line_id
          and not exists (select 1 from pay_deduction_release q where q.subject_id = d.subject_id and q.order_id = d.order_id and q.month = d.month and q.n <= a.n)), 0) as taken
        from pay_attempt a join own l on l.subject_id = a.subject_id and l.line_id = a.line_id)
      select (select count(*) from took t where t.amount_fen <> t.gross - t.taken) as unlike,
        (select count(*) from took t where t.taken > 0 and (t.amount_fen < ${floorFen} or t.taken > floor(t.gross * 0.3))) as "belowFloor",
        (select count(*) from (select 1 from own l where l.cause = 'benefit' group by l.subject_id, l.award_id, l.month having count(*) > 1 or sum(l.amount_fen) <> (select sum(i.amount_fen) from award_item i where i.subject_id = l.subject_id and i.award_id = l.award_id)) x) as "rightChanged",
        (select count(*) from pay_event e join own l using (subject_id, line_id) where e.kind = 'paid') - (select count(distinct (e.subject_id, e.line_id)) from pay_event e join own l using (subject_id, line_id) where e.kind = 'paid') as twice,
        (select count(*) from pay_deduction d join own l using (subject_id, line_id) where not exists (select 1 from pay_deduction_release q where q.subject_id = d.subject_id and q.order_id = d.order_id and q.month = d.month)
          and exists (select 1 from pay_event e where e.subject_id = d.subject_id and e.line_id = d.line_id and e.kind = 'paid')
          and not exists (select 1 from receivable_entry b where b.subject_id = d.subject_id and b.receivable_id = d.receivable_id and b.source_no = d.order_id || ':' || d.month and b.amount_fen = d.amount_fen)) as "paidNotBooked",
        (select coalesce(sum(case event when 'E-13' then -amount_fen else amount_fen end), 0) from ledger_entry where book_id = ${bookId} and event in ('E-12', 'E-13', 'E-14')) as spent,
        (select coalesce(sum(t.amount_fen), 0) from took t where exists (select 1 from pay_event e where e.subject_id = t.subject_id and e.line_id = t.line_id and e.n = t.n and e.kind = 'sent')
          and not exists (select 1 from pay_event e where e.subject_id = t.subject_id and e.line_id = t.line_id and e.n = t.n and e.kind = 'returned')) as out,
        (select coalesce(sum(e.amount_fen), 0) from receivable_entry e join receivable r using (subject_id, receivable_id) where r.book_id = ${bookId} and e.kind = 'set-off') as "setOff",
        (select coalesce(sum(amount_fen), 0) from ledger_entry where book_id = ${bookId} and event = 'E-19') as "e19", (select coalesce(sum(amount_fen), 0) from ledger_entry where book_id = ${bookId} and event in ('E-19b', 'E-19c')) as "e19bc",
        (select coalesce(sum(case when v.debit_account = '9101' then v.amount_fen when v.credit_account = '9101' then -v.amount_fen else 0 end), 0) from voucher v where v.book_id = ${bookId}) as memo,
        (select coalesce(sum(x.after_fen), 0) from (select distinct on (e.receivable_id) e.after_fen from receivable_entry e join receivable r using (subject_id, receivable_id) where r.book_id = ${bookId} order by e.receivable_id, e.n desc) x) as owed,
        (select coalesce(sum(case when v.credit_account = '2001' then v.amount_fen when v.debit_account = '2001' then -v.amount_fen else 0 end), 0) from voucher v where v.book_id = ${bookId}) as temporary,
        (select coalesce(sum(t.amount_fen), 0) from took t where exists (select 1 from pay_event e where e.subject_id = t.subject_id and e.line_id = t.line_id and e.n = t.n and e.kind = 'returned')
          and not exists (select 1 from pay_event g where g.subject_id = t.subject_id and g.line_id = t.line_id and g.n > t.n and g.kind = 'sent')) as waiting`.execute(database.owner)
    assert.ok(now)
    assert.deepEqual([now['unlike'], now['belowFloor'], now['rightChanged'], now['twice'], now['paidNotBooked']].map(Number), [0, 0, 0, 0, 0])
    assert.equal(Number(now['spent']), Number(now['out']), 'E-12 − E-13 + E-14 is what is paid and under way, net')
    assert.deepEqual([Number(now['e19']), Number(now['e19bc'])], [Number(now['setOff']), Number(now['setOff'])], 'the books hold what the claims say was set off')
    assert.equal(Number(now['memo']), Number(now['owed']), 'the memorandum holds what is owed')
    assert.equal(Number(now['temporary']), Number(now['waiting']), 'temporary receipts hold what came back and has not gone again')
    assert.ok((await act((tx) => trialBalance(tx, bookId, monthOf(clock.today())))).isBalanced)
  }
  return {
    bookId, persons, first, clock, deps, openNext, build, signAndSeal, send, settle, answers, runId: () => runId ?? '', whole, letGo, overpay, claims, order, receive, cancel, owed, view, check, by, when, month: () => month, newCard: () => cardOf(cards += 1), sentFen: () => [...sentFen.values()].reduce((a, b) => a + b, 0),
  }
}

const messagesOf = async (subjectId: number): Promise<string[]> => (await sql<{ body: string }>`select body from message where subject_id = ${subjectId}::bigint and kind = 'payment' order by title, body`.execute(database.owner)).rows.map(({ body }) => body)

test('按月抵扣：应发不变，实发是扣后数，到账时才销应收；消息说应发、抵扣、实发、还欠；还清自行停止', async () => {
  const world = await aWorld(1)
  for (let k = 0; k < 3; k += 1) await world.whole() // 2025-10, 11, 12
  const [claim] = await world.overpay(world.first, yearMonth('2025-12'))
  assert.ok(claim && claim.amountFen === 300_000)
  const proposal = ok(await world.order(claim, 20, yearMonth('2025-12')))
  assert.deepEqual([proposal.order.fromMonth, proposal.takenFen, proposal.netFen, proposal.months], ['2026-01', 60_000, 240_000, 5], 'never in the month of the decision')
  refused(await world.order(claim, 20), 'payroll.set-off-runs')
  refused(await act((tx) => agreeInstalments(tx, claim, { debtorName: '王某', parts: 3, firstIn: yearMonth('2026-03'), regionCode: '619900' }, world.by())), 'payroll.set-off-runs')

  await world.openNext()
  await world.build()
  const built = await world.view()
  assert.deepEqual([built.totalFen, built.deductedFen, built.paymentFen], [590_001, 60_000, 530_001], 'gross, deducted, net')
  await world.signAndSeal()
  await world.send()
  assert.equal(await world.owed(claim), 300_000, 'sent is not arrived')
  refused(await world.receive(claim, 300_000, 'S1-1'), 'payroll.recovery-in-run')
  await world.settle()
  assert.equal(await world.owed(claim), 240_000)
  assert.deepEqual((await act((tx) => deductionsOf(tx, claim))).map(({ month, amountFen, state, because }) => [month, amountFen, state, because.length > 0]), [['2026-01', 60_000, 'booked', true]])
  const [paid] = await act((tx) => paymentsOf(tx, world.first))
  assert.deepEqual([paid?.amountFen, paid?.deductedFen, paid?.netFen], [300_000, 60_000, 240_000])
  assert.ok((await messagesOf(world.first)).some((body) => body.includes('本月应发 3,000.00 元') && body.includes(`应收 ${claim.publicNo} 抵扣 600.00 元，还欠 2,400.00 元；实发 2,400.00 元`) && body.includes('与上月相同')))
  await world.check()
  // What was spent in an earlier year is other income.
  const { rows: events } = await sql<{ event: string, fen: number }>`select event, sum(amount_fen)::bigint as fen from ledger_entry where subject_id = ${world.first}::bigint and event like 'E-19%' group by 1 order by 1`.execute(database.owner)
  assert.deepEqual(events, [{ event: 'E-19', fen: 60_000 }, { event: 'E-19c', fen: 60_000 }])

  ok(await world.receive(claim, 150_000, 'S1-2'))
  await world.whole()
  await world.whole()
  assert.equal(await world.owed(claim), 0, '60000 more, then the 30000 that are left')
  await world.whole()
  assert.deepEqual((await act((tx) => deductionsOf(tx, claim))).map(({ amountFen }) => amountFen), [30_000, 60_000, 60_000], 'it ended by itself')
  refused(await world.order(claim, 20), 'payroll.recovery-closed')
  await world.check()
})

test('保留额、本地比例、没有待遇、分期在先：逐项拒绝；异议即停，答复后继续或撤销', async () => {
  const world = await aWorld(2, [300_000, 80_000, 90_000])
  for (let k = 0; k < 2; k += 1) await world.whole()
  const [rich, poor, low] = world.persons
  assert.ok(rich && poor && low)
  const [ofRich, ofPoor, ofLow] = [(await world.overpay(rich, yearMonth('2025-11')))[0], (await world.overpay(poor, yearMonth('2025-11')))[0], (await world.overpay(low, yearMonth('2025-11')))[0]]
  assert.ok(ofRich && ofPoor && ofLow)
  refused(await world.order(ofRich, 31), 'overpayment.share')
  refused(await world.order(ofRich, 0), 'overpayment.share')
  refused(await world.order(ofPoor, 30), 'payroll.set-off-floor')
  assert.equal(ok(await world.order(ofLow, 30)).takenFen, 10_000, '800 yuan stay')
  refused(await act((tx) => proposeSetOff(tx, { ...ofRich, bookId: 'pension-employee:S1' }, { percent: 20, firstIn: world.month() }, world.by())), 'payroll.set-off-no-benefit')
  ok(await act((tx) => agreeInstalments(tx, ofRich, { debtorName: '王某', parts: 2, firstIn: yearMonth('2025-12'), regionCode: '619900' }, world.by())))
  refused(await world.order(ofRich, 20), 'payroll.agreement-runs')
  await world.whole()
  world.clock.moveTo(plainDate('2026-01-05'))
  ok(await world.order(ofRich, 20)) // December passed unpaid: the agreement is broken.

  refused(await act((tx) => decideSetOff(tx, ofRich, { decision: 'keep', reason: '核实' }, world.by())), 'payroll.set-off-not-objected')
  assert.equal(ok(await act((tx) => objectToSetOff(tx, ofRich, '我认为不欠', world.by()))).isNew, true)
  assert.equal(ok(await act((tx) => objectToSetOff(tx, ofRich, '我认为不欠', world.by()))).isNew, false)
  await world.whole()
  await world.whole()
  assert.deepEqual((await act((tx) => deductionsOf(tx, ofRich))).length, 0, 'nothing is taken while the objection stands')
  ok(await act((tx) => decideSetOff(tx, ofRich, { decision: 'keep', reason: '已核实' }, world.by())))
  refused(await act((tx) => objectToSetOff(tx, ofRich, '还是不同意', world.by())), 'payroll.set-off-answered')
  await world.whole()
  assert.deepEqual((await act((tx) => deductionsOf(tx, ofRich))).map(({ amountFen }) => amountFen), [60_000])
  ok(await act((tx) => decideSetOff(tx, ofRich, { decision: 'revoke', reason: '改为分期' }, world.by())))
  assert.equal(ok(await act((tx) => decideSetOff(tx, ofRich, { decision: 'revoke', reason: '改为分期' }, world.by()))).isNew, false)
  refused(await act((tx) => objectToSetOff(tx, ofRich, '再提', world.by())), 'payroll.set-off-none')
  await world.whole()
  assert.equal((await act((tx) => deductionsOf(tx, ofRich))).length, 1)
  ok(await world.order(ofRich, 10))
  await world.check()
})

test('两份抵扣：先立的先扣，合计不超过本地比例；被退回的一笔不丢也不重扣，改发时带着同一抵扣；撤销后全额改发，账账相符', async () => {
  const world = await aWorld(3, [300_000])
  for (let k = 0; k < 2; k += 1) await world.whole()
  await world.overpay(world.first, yearMonth('2025-11'))
  await world.whole()
  const claims = await world.overpay(world.first, yearMonth('2025-12'))
  assert.equal(claims.length, 2)
  const [older, newer] = claims
  assert.ok(older && newer)
  ok(await world.order(older, 20))
  world.clock.moveTo(plainDate('2025-12-11'))
  ok(await world.order(newer, 20))
  await world.whole(1) // 2026-01: the payment comes back
  assert.deepEqual([await world.owed(older), await world.owed(newer)], [300_000, 300_000], 'what never arrived closed nothing')
  await world.check()
  await world.letGo()
  await world.whole() // 2026-02 with January again
  assert.deepEqual([await world.owed(older), await world.owed(newer)], [180_000, 240_000], '600 and 300 of each month: 30 % together')
  assert.equal((await act((tx) => paymentsOf(tx, world.first))).find(({ month }) => month === '2026-01')?.netFen, 210_000)
  await world.check()

  await world.whole(1) // 2026-03 comes back; then the first order is revoked and the second claim paid off
  ok(await act((tx) => decideSetOff(tx, older, { decision: 'revoke', reason: '改为一次退回' }, world.by())))
  ok(await world.receive(newer, 240_000, 'S3-1'))
  await world.letGo()
  await world.whole()
  const march = (await act((tx) => paymentsOf(tx, world.first))).find(({ month }) => month === '2026-03')
  assert.deepEqual([march?.netFen, march?.state], [300_000, 'repaid'], 'it goes again whole')
  assert.deepEqual([await world.owed(older), await world.owed(newer)], [180_000, 0])
  assert.deepEqual((await act((tx) => deductionsOf(tx, { subjectId: world.first }))).filter(({ month }) => month === '2026-03').map(({ state }) => state), ['released', 'released'])
  const { rows: again } = await sql<{ event: string, fen: number }>`select event, sum(amount_fen)::bigint as fen from ledger_entry e where e.subject_id = ${world.first}::bigint and e.source_kind = 'pay-attempt'
    and e.source_id in (select attempt_id from pay_attempt a join pay_line l using (subject_id, line_id) where l.month = '2026-03-01' and a.n = 2) group by 1 order by 1`.execute(database.owner)
  assert.deepEqual(again, [{ event: 'E-12', fen: 90_000 }, { event: 'E-14', fen: 210_000 }], 'what had come back leaves temporary receipts, the rest is new expenditure')
  await world.check()
})

test('有异议还没答复时，退回再发的一笔也不抵扣：全额发出，答复以后从下一个月起再抵', async () => {
  const world = await aWorld(6, [300_000])
  for (let k = 0; k < 2; k += 1) await world.whole()
  const [claim] = await world.overpay(world.first, yearMonth('2025-11'))
  assert.ok(claim)
  refused(await world.order(claim, 20, yearMonth('2027-06')), 'payroll.set-off-too-late')
  ok(await world.order(claim, 20))
  await world.whole(1)
  ok(await act((tx) => objectToSetOff(tx, claim, '我认为不欠', world.by())))
  await world.letGo()
  await world.whole()
  assert.equal(await world.owed(claim), 300_000, 'nothing is taken while nobody has answered')
  assert.deepEqual((await act((tx) => deductionsOf(tx, claim))).map(({ state }) => state), ['released'])
  ok(await act((tx) => decideSetOff(tx, claim, { order: 1, decision: 'keep', reason: '已核实' }, world.by())))
  await world.whole()
  assert.equal(await world.owed(claim), 240_000)
  ok(await act((tx) => decideSetOff(tx, claim, { order: 1, decision: 'revoke', reason: '重新核定比例' }, world.by())))
  ok(await world.order(claim, 10))
  assert.equal(ok(await act((tx) => decideSetOff(tx, claim, { order: 1, decision: 'revoke', reason: '重新核定比例' }, world.by()))).isNew, false, 'a press that comes late does not meet the order that followed')
  assert.equal(await act(async (tx) => (await receivableView(tx, claim, world.by().day)).setOff?.state), 'running')
  await world.check()
})

test('应收撤销时在途的抵扣一并算作已收，随退还决定还给本人；撤销的批次里的抵扣随行保留', async () => {
  const world = await aWorld(4, [300_000])
  for (let k = 0; k < 2; k += 1) await world.whole()
  const [claim] = await world.overpay(world.first, yearMonth('2025-11'))
  assert.ok(claim)
  ok(await world.order(claim, 30))
  await world.openNext()
  await world.build()
  await world.cancel()
  await world.openNext()
  await world.build()
  await world.signAndSeal()
  await world.send()
  assert.equal((await act((tx) => deductionsOf(tx, claim))).length, 1, 'the same deduction, not a second one')
  const cancelled = ok(await act((tx) => cancelReceivable(tx, claim, {}, world.by())))
  assert.deepEqual([cancelled.recoveredFen, cancelled.cancelledFen], [90_000, 210_000])
  await world.settle()
  await world.check()
  assert.equal(await world.owed(claim), 0)
})

/** Kills a process at every eleventh statement, then lets it live; gives how often it died. */
async function killedAgainAndAgain(what: 'build' | 'answer', of: string, bank: string, day: string): Promise<number> {
  const child = path.resolve(import.meta.dirname, '../../test/support/set-off-child.ts')
  for (let died = 0; ; died += 1) {
    const said = await new Promise<string>((resolve, reject) => {
      const running = spawn(process.execPath, [child, what, of, bank, folder, database.serviceUrl, day, String(3 + died * 11)], { stdio: ['ignore', 'pipe', 'inherit'] })
      let text = ''
      running.stdout.on('data', (bytes: Buffer) => { text += bytes.toString() })
      running.on('error', reject)
      running.on('exit', () => { resolve(text) })
    })
    if (said.includes('done')) return died
    assert.equal(said, '', 'killed, not failed')
    assert.ok(died < 60)
  }
}

test('生成和回盘时 kill -9，杀在哪两步之间都一样：抵扣一次，销账一次，账账相符', async () => {
  const world = await aWorld(5, [300_000, 250_000])
  for (let k = 0; k < 2; k += 1) await world.whole()
  const [claim] = await world.overpay(world.first, yearMonth('2025-11'))
  assert.ok(claim)
  ok(await world.order(claim, 30))
  await world.openNext()
  assert.ok(await killedAgainAndAgain('build', world.runId(), world.bookId, world.clock.today()) >= 2)
  const { rows: [built] } = await sql<{ lines: number, attempts: number, taken: number, fen: number }>`select (select count(*)::int from pay_line l where l.run_id = ${world.runId()}::uuid) as lines, (select count(*)::int from pay_attempt a where a.run_id = ${world.runId()}::uuid) as attempts,
    (select count(*)::int from pay_deduction d where d.run_id = ${world.runId()}::uuid) as taken, (select sum(a.amount_fen)::bigint from pay_attempt a where a.run_id = ${world.runId()}::uuid) as fen`.execute(database.owner)
  assert.deepEqual(built, { lines: 2, attempts: 2, taken: 1, fen: 460_000 })
  await world.check()
  await world.signAndSeal()
  await world.send()
  const [file] = world.answers()
  assert.ok(file)
  assert.ok(await killedAgainAndAgain('answer', file, world.bookId, world.clock.today()) >= 3)
  assert.equal(await world.owed(claim), 210_000)
  assert.deepEqual((await act((tx) => deductionsOf(tx, claim))).map(({ amountFen, state }) => [amountFen, state]), [[90_000, 'booked']])
  await world.check()
})

type Step =
  | { readonly do: 'month', readonly returns: number } | { readonly do: 'killed' | 'cancelled' | 'sent' | 'answer' | 'let-go' }
  | { readonly do: 'overpay' | 'hold' | 'release' | 'account' | 'object' | 'keep' | 'revoke', readonly who: number } | { readonly do: 'order' | 'receive', readonly who: number, readonly much: number }
const who = fc.integer({ min: 0, max: 2 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('month' as const), returns: fc.integer({ min: 0, max: 7 }) }) },
  { weight: 4, arbitrary: fc.constantFrom('killed' as const, 'cancelled' as const, 'sent' as const, 'answer' as const, 'let-go' as const).map((name) => ({ do: name })) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('overpay' as const, 'hold' as const, 'release' as const, 'account' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('object' as const, 'keep' as const, 'revoke' as const), who }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('order' as const, 'order' as const, 'receive' as const), who, much: fc.integer({ min: 1, max: 40 }) }) },
)

test('任意次序的立账、抵扣、异议、撤销、退款、打断、撤批、退票、暂停、换账户：抵扣不超过所欠，实发不低于保留额，权利不变，账账相符', async () => {
  let world = 0
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 24 }), async (steps) => {
    const w = await aWorld(100 + (world += 1))
    for (let k = 0; k < 2; k += 1) await w.whole()
    for (const subjectId of w.persons) await w.overpay(subjectId, w.month())
    let no = 0
    for (const one of steps) {
      const subjectId = w.persons['who' in one ? one.who : 0] ?? w.first
      const claim = (await w.claims(subjectId)).at(no % 2 === 0 ? 0 : -1)
      no += 1
      switch (one.do) {
        case 'month': await w.settle(); await w.whole(one.returns); break
        case 'killed': await w.settle(); await w.openNext(); await w.build(1); await w.build(); await w.build(); await w.signAndSeal(); break
        case 'cancelled': await w.settle(); await w.openNext(); await w.build(); await w.cancel(); break
        case 'sent': await w.settle(); await w.openNext(); await w.build(); await w.signAndSeal(); await w.send(); break
        case 'answer': await w.send(); await w.settle(no); break
        case 'let-go': await w.letGo(); break
        case 'overpay': await w.overpay(subjectId, w.month()); break
        case 'hold': await changeAward(database.service, subjectId, 'hold', firstDayOf(w.month()), w.when()); break
        case 'release': await changeAward(database.service, subjectId, 'release', firstDayOf(w.month()), w.when()); break
        case 'account': await changeAccount(database.service, keys, subjectId, w.newCard(), w.when()); break
        case 'object': if (claim) await act((tx) => objectToSetOff(tx, claim, '随机', w.by())); break
        case 'keep': if (claim) await act((tx) => decideSetOff(tx, claim, { decision: 'keep', reason: '随机' }, w.by())); break
        case 'revoke': if (claim) await act((tx) => decideSetOff(tx, claim, { decision: 'revoke', reason: '随机' }, w.by())); break
        case 'order': if (claim) { const ordered = await w.order(claim, one.much); if (!isRefusal(ordered)) assert.ok(one.much <= 30) } break
        case 'receive': if (claim) await w.receive(claim, one.much * 5_000, `P${world}-${no}`); break
      }
      await w.check()
    }
    // To the end: everybody is paid, and each paid line is its net and what was taken.
    await w.send()
    await w.settle()
    for (const subjectId of w.persons) { await changeAward(database.service, subjectId, 'release', '2025-10-01', w.when()); await changeAccount(database.service, keys, subjectId, w.newCard(), w.when()) }
    for (let k = 0; k < 2; k += 1) { await w.openNext(); await w.build(); await w.signAndSeal(); await w.send(); await w.settle(); await w.check() }
  }), { numRuns: Number(process.env['JINGBAN_TEST_PROPERTY_RUNS'] ?? 3), seed: 20_261_124, endOnFailure: true })
  for (const [what, least] of [['pay_deduction', 6], ['pay_deduction_release', 1], ["receivable_entry where source = 'pay-line'", 6], ["pay_event where kind = 'returned'", 4]] as const) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.raw(what)}`.execute(database.owner)
    assert.ok((rows[0]?.n ?? 0) >= least, `${rows[0]?.n} ${what}`)
  }
  assert.deepEqual((await verifyAll(database.auditor, '/nonexistent')).findings, [])
})
