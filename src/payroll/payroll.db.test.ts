import { createHash } from 'node:crypto'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { addPensioners, cardOf, changeAccount, changeAward, openWorld, raiseAward, testKeys, worldAgency, worldBook, type Pensioner } from '../../test/support/payroll-world.ts'
import { verifyAll } from '../audit/audit.ts'
import { messagesOfSubject } from '../documents/documents.ts'
import { plainDate, yearMonth } from '../kernel/day.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { trialBalance } from '../ledger/ledger.ts'
import { bankAnswerText, type AnsweredPayment } from '../partners/bank-answer-text.ts'
import { readPaymentFile } from '../partners/payment-file-reader.ts'
import type { BankPort } from '../partners/bank.ts'
import { standingClock } from '../platform/clock.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import {
  batchesToSend, buildRun, cancelRun, checkIntegrity, explainVariance, openRun, paymentsOf, receiveBankAnswer, releaseReturned, sealRun, sendBatch, signRun, varianceOf, type PayStep, type Signer,
} from './payroll.ts'

let database: FreshDatabase
const keys = testKeys()
const clock = standingClock(plainDate('2026-11-10'))
const deps = () => ({ db: database.service, clock, keys })
const act = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(database.service, systemContext('test', 'r'), work)
const ok = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) assert.fail(`refused: ${answer.refused} ${JSON.stringify(answer.data)}`)
  return answer
}
const refused = (answer: unknown, code: string): void => { assert.ok(isRefusal(answer), `not refused: ${JSON.stringify(answer)}`); assert.equal(answer.refused, code) }

const people: Readonly<Record<PayStep, Signer>> = {
  'build': { staffId: 1, posts: ['P12'] }, 'business-approval': { staffId: 2, posts: ['P05'] }, 'finance-review': { staffId: 3, posts: ['F03'] }, 'finance-release': { staffId: 4, posts: ['F04'] },
}
const payer = { name: '陕西·示例经办中心', account: '61990000000001', bankCode: '308' }

/** A bank that keeps what it was sent, by message. */
const files = new Map<string, string>()
const bank: BankPort = {
  name: 'test-bank',
  send: async (file) => {
    let text = ''
    for await (const piece of file.text()) text += piece
    const before = files.get(file.messageId)
    assert.ok(before === undefined || before === text, 'the same message with other bytes')
    files.set(file.messageId, text)
    return { reference: `ref-${file.messageId}` }
  },
}
const enqueued: { key: string, data: unknown }[] = []
const jobs = { enqueue: async (_tx: Tx, _queue: object, data: object, { key }: { key: string }) => { enqueued.push({ key, data }) } }
const answer = (text: string) => act((tx) => receiveBankAnswer(tx, { jobs }, { bank: 'test-bank', content: Buffer.from(text), day: clock.today(), at: clock.now() }))

const open = (month: string) => act((tx) => openRun(tx, { bookId: worldBook, month: yearMonth(month), agencyId: worldAgency, by: people.build, day: clock.today(), at: clock.now() }))
const sign = (runId: string, step: PayStep, by = people[step]) => act((tx) => signRun(tx, { keys }, { runId, step, by, at: clock.now() }))

async function release(month: string, chunkSize = 3): Promise<string> {
  const { runId } = ok(await open(month))
  ok(await buildRun(deps(), { runId, chunkSize }))
  await act((tx) => explainVariance(tx, { runId, text: '测试', by: people.build, at: clock.now() }))
  for (const step of ['business-approval', 'finance-review', 'finance-release'] as const) ok(await sign(runId, step))
  return runId
}

async function send(runId: string): Promise<string[]> {
  ok(await sealRun(deps(), { runId, bank: 'test-bank' }))
  const batches = await act((tx) => batchesToSend(tx, runId))
  for (const batchId of batches) ok(await sendBatch(deps(), { bank, payer }, batchId))
  const { rows } = await act((tx) => sql<{ message_id: string }>`select message_id from pay_batch where run_id = ${runId}::uuid and lines > 0 order by n`.execute(tx))
  return rows.map(({ message_id }) => message_id)
}

/** The bank's answer to a message: those in `returns` come back with this code. */
const answerTo = (messageId: string, returns: Readonly<Record<string, string>> = {}, change: (payments: AnsweredPayment[]) => AnsweredPayment[] = (p) => p, answerId = `A-${messageId}`): string => {
  const file = readPaymentFile(files.get(messageId) ?? '')
  if (isRefusal(file)) assert.fail('unreadable')
  const payments = file.payments.map((payment): AnsweredPayment => {
    const code = returns[payment.accountNumber]
    return { endToEndId: payment.endToEndId, amountFen: payment.amountFen, status: code === undefined ? 'ACSC' : 'RJCT', ...(code === undefined ? {} : { reasonCode: code }) }
  })
  return bankAnswerText({ answerId, createdAt: clock.now(), originalMessageId: messageId, originalLines: file.lines, originalTotalFen: file.totalFen, payments: change(payments) })
}

const pensioners: Pensioner[] = Array.from({ length: 10 }, (_, n) => ({ subjectId: 2_000_001 + n, amountFen: 300_000 + n, startsOn: '2026-11-01', card: cardOf(n) }))
const count = async (query: string): Promise<number> => Number((await sql<{ n: number }>`select count(*) as n from ${sql.raw(query)}`.execute(database.owner)).rows[0]?.n)

before(async () => {
  database = await freshDatabase()
  await openWorld(database.owner, database.service)
  await addPensioners(database.service, keys, pensioners, '2026-10-20T00:00:00.000Z')
  await addPensioners(database.service, keys, [{ subjectId: 2_000_050, amountFen: 250_000, startsOn: '2026-11-01' }], '2026-10-20T00:00:00.000Z')
})
after(() => database.drop())

let november = ''

test('第一个月：每个待遇一行，没有账户的先等着，控制总数相符', async () => {
  const { runId, n } = ok(await open('2026-11'))
  november = runId
  assert.equal(n, 1)
  refused(await sign(runId, 'business-approval'), 'payroll.not-built')
  const progress: string[] = []
  const built = ok(await buildRun(deps(), { runId, chunkSize: 4, onProgress: (done, total) => progress.push(`${done}/${total}`) }))
  assert.deepEqual(built, { chunks: 3, lines: 11, lineFen: 3_000_045 + 250_000, attempts: 10, attemptFen: 3_000_045, deductedFen: 0, waiting: 1 })
  assert.deepEqual(progress, ['1/3', '2/3', '3/3'])
  assert.deepEqual(ok(await buildRun(deps(), { runId, chunkSize: 4 })), built, 'built again, the same')
  assert.equal(await count('pay_line'), 11)
  refused(await open('2026-11'), 'payroll.run-open')
  assert.equal((await act((tx) => messagesOfSubject(tx, 2_000_050))).length, 1)
})

test('四个环节要四个人、各有岗位、按次序；数据库也不让一个人坐两席', async () => {
  refused(await sign(november, 'finance-release'), 'payroll.not-your-turn')
  refused(await sign(november, 'business-approval', { staffId: 9, posts: ['P01'] }), 'payroll.post-missing')
  refused(await sign(november, 'business-approval', { staffId: 1, posts: ['P05'] }), 'payroll.same-person-two-steps')
  await assert.rejects(sql`insert into pay_run_seat (run_id, step, staff_id, at, subject_id, trail_seq) values (${november}::uuid, 'business-approval', 1, now(), -1, 1)`.execute(database.owner), /pay_run_seat_one_each/)
  refused(await sealRun(deps(), { runId: november, bank: 'test-bank' }), 'payroll.not-released')
  ok(await sign(november, 'business-approval'))
  refused(await sign(november, 'business-approval', { staffId: 8, posts: ['P05'] }), 'payroll.step-done')
  ok(await sign(november, 'finance-review'))
})

test('库主改动一行金额，财务签发被拦下；改回来才能签', async () => {
  const set = (fen: number) => sql`update pay_line set amount_fen = ${fen}::bigint where subject_id = 2000003`.execute(database.owner)
  const setBoth = async (fen: number): Promise<void> => { await set(fen); await sql`update pay_attempt set amount_fen = ${fen}::bigint where subject_id = 2000003`.execute(database.owner) }
  await setBoth(900_000)
  refused(await sign(november, 'finance-release'), 'payroll.integrity')
  // Even with the noted totals and digest made to fit, the keyed seal does not.
  const { rows: [noted] } = await sql<{ digest: string }>`select digest from pay_run_chunk_built where run_id = ${november}::uuid and n = 1`.execute(database.owner)
  await sql`update pay_run_chunk_built set digest = repeat('0', 64) where run_id = ${november}::uuid and n = 1`.execute(database.owner)
  refused(await sign(november, 'finance-release'), 'payroll.integrity')
  await sql`update pay_run_chunk_built set digest = ${noted?.digest} where run_id = ${november}::uuid and n = 1`.execute(database.owner)
  await setBoth(300_002)
  // Exchanging two persons' accounts is seen as well.
  await sql`update pay_account set lookup_hash = 'x' where subject_id = 2000004`.execute(database.owner)
  refused(await sign(november, 'finance-release'), 'payroll.integrity')
  await sql`update pay_account set lookup_hash = ${keys.lookupHash('card', cardOf(3))} where subject_id = 2000004`.execute(database.owner)
  assert.equal(await act((tx) => checkIntegrity(tx, { keys }, november)), undefined)
  assert.deepEqual(ok(await sign(november, 'finance-release')), { state: 'released' })
})

test('封存前被暂停的不再发出；封存、发送各做两次，结果和文件都相同', async () => {
  await award(2_000_010, 'hold', '2026-11-01')
  const sealed = ok(await sealRun(deps(), { runId: november, bank: 'test-bank' }))
  assert.deepEqual([sealed.lines, sealed.stopped, sealed.totalFen], [9, 1, 3_000_045 - 300_009])
  assert.deepEqual(ok(await sealRun(deps(), { runId: november, bank: 'test-bank' })), sealed)
  refused(await act((tx) => cancelRun(tx, { runId: november, reason: 'x', by: people.build, day: clock.today(), at: clock.now() })), 'payroll.cannot-cancel')
  const messages = await send(november)
  assert.equal(messages.length, 3)
  await send(november)
  assert.deepEqual([await count("pay_event where kind = 'sent'"), await count("ledger_entry where event = 'E-12'"), await count("ledger_entry where event = 'E-11'")], [9, 9, 1])
  const text = [...files.values()].join('')
  assert.ok(text.includes('<Nm>人员2000001</Nm>') && text.includes(cardOf(0)) && text.includes('2026年11月养老金') && !text.includes(cardOf(9)))
})

test('回盘：总数不符、未知付款、金额不同、重复一笔、半个文件、实体，各自被拒，什么也没有发生', async () => {
  const [first = '', second = ''] = [...files.keys()].sort()
  const good = answerTo(first)
  const before = await count('pay_event')
  refused(await answer(good.slice(0, good.length / 2)), 'bank.answer-cut')
  refused(await answer(good.replace('<GrpHdr>', '<GrpHdr></wrong>')), 'bank.answer-not-xml')
  refused(await answer('这不是 XML'), 'bank.answer-not-xml')
  refused(await answer(good.replace('<Document', '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><Document')), 'bank.answer-doctype')
  refused(await answer(good.replace(/<OrgnlMsgId>.*?<\/OrgnlMsgId>/, '')), 'bank.answer-shape')
  refused(await answer(good.replace(/<DtldNbOfTxs>\d+/, '<DtldNbOfTxs>7')), 'bank.answer-totals')
  refused(await answer(good.replace(/<DtldCtrlSum>[\d.]+/, '<DtldCtrlSum>1.00')), 'bank.answer-totals')
  refused(await answer(good.replace(/<OrgnlCtrlSum>[\d.]+/, '<OrgnlCtrlSum>1.00')), 'bank.answer-totals')
  refused(await answer(good.replace(/<OrgnlMsgId>.*?</, '<OrgnlMsgId>NEVER-SENT<')), 'bank.answer-message-unknown')
  refused(await answer(answerTo(first, {}, (p) => p.map((x, n) => (n === 0 ? { ...x, endToEndId: 'f'.repeat(32) } : x)))), 'bank.answer-payment-unknown')
  refused(await answer(answerTo(first, {}, (p) => p.map((x, n) => (n === 0 ? { ...x, amountFen: x.amountFen + 1 } : x)))), 'bank.answer-other-amount')
  refused(await answer(answerTo(first, {}, (p) => [...p, ...p.slice(0, 1)])), 'bank.answer-payment-repeated')
  refused(await answer(answerTo(second).replace(/<OrgnlMsgId>.*?</, `<OrgnlMsgId>${first}<`)), 'bank.answer-totals')
  assert.equal(await count('pay_event'), before)
  assert.equal(await count('bank_answer'), 0)
})

test('回盘：到账的记到账并告诉本人，退回的红字转入暂收款、开出更正；再来一遍被拒', async () => {
  const [first = '', second = '', third = ''] = [...files.keys()].sort()
  const text = answerTo(first, { [cardOf(1)]: 'AC04' })
  assert.deepEqual(ok(await answer(text)), { answerId: `A-${first}`, sha256: createHash('sha256').update(text).digest('hex'), paid: 3, returned: 1, pending: 0 })
  refused(await answer(text), 'bank.given-twice')
  refused(await answer(answerTo(first)), 'bank.answer-id-reused')
  refused(await answer(answerTo(first, {}, undefined, 'other-id')), 'bank.answer-payment-answered')
  assert.equal(enqueued.length, 1)
  const [mine] = await act((tx) => paymentsOf(tx, 2_000_002))
  assert.deepEqual([mine?.state, mine?.reason, mine?.accountTail], ['returned', '这个账户已经销户', cardOf(1).slice(-4)])
  const told = await act((tx) => messagesOfSubject(tx, 2_000_002))
  assert.ok(told.some(({ title, body }) => title.includes('退回') && body.includes('3,000.01 元') && body.includes('已经销户')))
  assert.ok((await act((tx) => messagesOfSubject(tx, 2_000_001))).some(({ title }) => title === '养老金已到账'))
  // Two answers for one message, each for a part; what is still under way is no outcome.
  ok(await answer(answerTo(second, {}, (p) => p.map((x, n) => (n < 2 ? x : { ...x, status: 'PDNG' })))))
  assert.deepEqual(ok(await answer(answerTo(second, {}, (p) => p.slice(2), 'rest'))).paid, 2)
  ok(await answer(answerTo(third)))
  assert.equal(await count("pay_run_event where kind = 'completed'"), 1)
  await balanced()
})

test('下个月：没有新账户的退票不重发；登记新账户后连同新账户前的一起补发，暂停的月份随恢复补发', async () => {
  clock.moveTo(plainDate('2026-12-10'))
  await award(2_000_010, 'release', '2026-11-01')
  await newAccount(2_000_050, cardOf(50))
  refused(await open('2027-01'), 'payroll.month-skipped')
  refused(await open('2026-10'), 'payroll.month-past')
  const december = await release('2026-12', 5)
  const { rows } = await sql<{ subject_id: number, month: string, n: number }>`select a.subject_id, l.month, a.n from pay_attempt a join pay_line l using (subject_id, line_id) where a.run_id = ${december}::uuid order by 1, 2`.execute(database.owner)
  const of = (subject: number): string[] => rows.filter(({ subject_id }) => subject_id === subject).map(({ month, n }) => `${month.slice(0, 7)}#${n}`)
  assert.deepEqual(of(2_000_001), ['2026-12#1'])
  assert.deepEqual(of(2_000_002), ['2026-12#1'], 'the returned one waits: same account, not released')
  assert.deepEqual(of(2_000_010), ['2026-11#2', '2026-12#1'], 'what was held is paid on release, as the next attempt of the same line')
  assert.deepEqual(of(2_000_050), ['2026-11#1', '2026-12#1'], 'what waited for an account')
  const messages = await send(december)
  for (const message of messages) ok(await answer(answerTo(message, { [cardOf(1)]: 'AC04' })))
  await balanced()

  clock.moveTo(plainDate('2027-01-10'))
  await newAccount(2_000_002, cardOf(60))
  const january = await release('2027-01', 100)
  for (const message of await send(january)) ok(await answer(answerTo(message)))
  const own = await act((tx) => paymentsOf(tx, 2_000_002))
  assert.deepEqual(own.map(({ month, state }) => `${month} ${state}`), ['2027-01 paid', '2026-12 repaid', '2026-11 repaid'])
  assert.equal(await count("ledger_entry where event = 'E-14'"), 2)
  await balanced()
})

test('补发与差额：早先月份随决定生效一并补发，提高的只补差额；更正账户查明无误也能放行重发', async () => {
  clock.moveTo(plainDate('2027-02-10'))
  await addPensioners(database.service, keys, [{ subjectId: 2_000_070, amountFen: 400_000, startsOn: '2026-12-01', card: cardOf(70) }], clock.now())
  await raiseAward(database.service, 2_000_005, 10_000, '2027-01-01', change())
  const run = await release('2027-02', 4)
  const { rows } = await sql<{ subject_id: number, month: string, cause: string, amount_fen: number }>`select subject_id, month, cause, amount_fen from pay_line where run_id = ${run}::uuid and subject_id in (2000005, 2000070) order by 1, 2`.execute(database.owner)
  assert.deepEqual(rows.map((r) => [r.subject_id, r.month.slice(0, 7), r.cause, r.amount_fen]), [
    [2_000_005, '2027-01', 'supplement-1', 10_000], [2_000_005, '2027-02', 'benefit', 310_004],
    [2_000_070, '2026-12', 'benefit', 400_000], [2_000_070, '2027-01', 'benefit', 400_000], [2_000_070, '2027-02', 'benefit', 400_000],
  ])
  for (const message of await send(run)) ok(await answer(answerTo(message, { [cardOf(0)]: 'BE01' })))
  const [returned] = await act((tx) => paymentsOf(tx, 2_000_001))
  assert.equal(returned?.state, 'returned')
  ok(await act((tx) => releaseReturned(tx, { subjectId: 2_000_001, lineId: returned?.lineId ?? '', at: clock.now() })))
  refused(await act((tx) => releaseReturned(tx, { subjectId: 2_000_003, lineId: returned?.lineId ?? '', at: clock.now() })), 'payroll.no-such-return')
  clock.moveTo(plainDate('2027-03-10'))
  const march = await release('2027-03', 4)
  for (const message of await send(march)) ok(await answer(answerTo(message)))
  assert.equal((await act((tx) => paymentsOf(tx, 2_000_001))).find(({ lineId }) => lineId === returned?.lineId)?.state, 'repaid')
  await balanced()
})

test('与上月差得多，不说明就不能签发；撤销的批次不付一分，下一批照付', async () => {
  clock.moveTo(plainDate('2027-04-10'))
  await addPensioners(database.service, keys, [{ subjectId: 2_000_080, amountFen: 400_000, startsOn: '2027-04-01', card: cardOf(80) }], clock.now())
  const { runId } = ok(await open('2027-04'))
  ok(await buildRun(deps(), { runId, chunkSize: 4 }))
  ok(await sign(runId, 'business-approval'))
  ok(await sign(runId, 'finance-review'))
  refused(await sign(runId, 'finance-release'), 'payroll.variance-unexplained')
  const lines = await count(`pay_line where run_id = '${runId}'`)
  assert.equal(ok(await act((tx) => cancelRun(tx, { runId, reason: '数据有误', by: people['finance-review'], day: clock.today(), at: clock.now() }))).stopped, lines)
  refused(await sign(runId, 'finance-release'), 'payroll.cancelled')
  refused(await buildRun(deps(), { runId }), 'payroll.cancelled')
  const again = await release('2027-04', 7)
  const variance = await act(async (tx) => varianceOf(tx, { runId: again, bookId: worldBook, month: plainDate('2027-04-01'), n: 2, agencyId: worldAgency, openedOn: clock.today(), openedAt: clock.now(), openedBy: 1 }))
  assert.equal(variance.hasBefore, true)
  const messages = await send(again)
  for (const message of messages) ok(await answer(answerTo(message)))
  const { rows } = await sql<{ n: number }>`select count(*) as n from pay_line l where l.month = '2027-04-01' and not exists (select 1 from pay_event e where e.subject_id = l.subject_id and e.line_id = l.line_id and e.kind = 'paid')`.execute(database.owner)
  assert.equal(rows[0]?.n, 0)
  await balanced()
})

test('整条链对得上：每个到期数至多付一次，轨迹没有一处对不上，表都能分布', async () => {
  const { rows: twice } = await sql`select subject_id, line_id from pay_event where kind = 'paid' group by 1, 2 having count(*) > 1`.execute(database.owner)
  assert.deepEqual(twice, [])
  const report = await verifyAll(database.auditor, '/nonexistent')
  assert.deepEqual(report.findings, [])
  const { rows: lint } = await sql`select * from ss.lint`.execute(database.owner)
  assert.deepEqual(lint, [])
  await assert.rejects(act((tx) => sql`update pay_line set amount_fen = 1`.execute(tx)), /permission denied/)
  await assert.rejects(act((tx) => sql`delete from pay_event`.execute(tx)), /permission denied/)
})

/** E-12 − E-13 + E-14 is what is paid and what is under way; the books balance; what came back and was not paid again stands in 2001. */
async function balanced(): Promise<void> {
  const { rows: [sums] } = await sql<{ booked: number, out: number, back: number }>`
    select (select coalesce(sum(case event when 'E-13' then -amount_fen else amount_fen end), 0)::bigint from ledger_entry where event in ('E-12', 'E-13', 'E-14')) as booked,
      (select coalesce(sum(a.amount_fen), 0)::bigint from pay_attempt a where exists (select 1 from pay_event e where e.subject_id = a.subject_id and e.line_id = a.line_id and e.n = a.n and e.kind = 'sent')
        and not exists (select 1 from pay_event e where e.subject_id = a.subject_id and e.line_id = a.line_id and e.n = a.n and e.kind = 'returned')) as out,
      (select coalesce(sum(a.amount_fen), 0)::bigint from pay_attempt a join pay_event e on e.subject_id = a.subject_id and e.line_id = a.line_id and e.n = a.n and e.kind = 'returned'
        where not exists (select 1 from pay_attempt g join pay_event s on s.subject_id = g.subject_id and s.line_id = g.line_id and s.n = g.n and s.kind = 'sent' where g.subject_id = e.subject_id and g.answers_return = e.event_id)) as back`.execute(database.owner)
  assert.equal(sums?.booked, sums?.out)
  for (const month of ['2026-11', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04']) {
    const balance = await act((tx) => trialBalance(tx, worldBook, yearMonth(month)))
    assert.ok(balance.isBalanced)
    if (month === clock.today().slice(0, 7)) assert.equal(0 - (balance.lines.find(({ account }) => account === '2001')?.closingFen ?? 0), sums?.back)
  }
}

const change = () => ({ at: clock.now(), day: clock.today() })
const award = (subjectId: number, kind: string, fromMonth: string): Promise<void> => changeAward(database.service, subjectId, kind, fromMonth, change())
const newAccount = (subjectId: number, card: string): Promise<void> => changeAccount(database.service, keys, subjectId, card, change())
