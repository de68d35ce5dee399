import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { addPensioners, cardOf, changeAccount, changeAward, openBookNamed, openWorld, raiseAward, testKeys, worldAgency } from '../../test/support/payroll-world.ts'
import { verifyAll } from '../audit/audit.ts'
import { addMonths, firstDayOf, plainDate, yearMonth, type YearMonth } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { trialBalance } from '../ledger/ledger.ts'
import { bankAnswerText, type AnsweredPayment } from '../partners/bank-answer-text.ts'
import type { BankPort } from '../partners/bank.ts'
import { readPaymentFile } from '../partners/payment-file-reader.ts'
import { standingClock } from '../platform/clock.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import { batchesToSend, buildRun, cancelRun, explainVariance, openRun, receiveBankAnswer, sealRun, sendBatch, signRun } from './payroll.ts'

// Whatever happens in whatever order, and however often: every due is paid at most once, and the books say what is out.

let database: FreshDatabase
const keys = testKeys()
const act = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(database.service, systemContext('test', 'r'), work)
before(async () => {
  database = await freshDatabase()
  await openWorld(database.owner, database.service)
})
after(() => database.drop())

type Step =
  | { readonly do: 'whole-month' | 'month' | 'build' | 'sign' | 'cancel' | 'seal' | 'send' | 'send-lost' | 'answer-again' }
  | { readonly do: 'build-killed', readonly after: number }
  | { readonly do: 'answer', readonly returns: number, readonly part: number }
  | { readonly do: 'month-held' | 'month-cancelled' | 'account' | 'hold' | 'release' | 'raise', readonly who: number }

const simple = (...names: ('whole-month' | 'month' | 'build' | 'sign' | 'cancel' | 'seal' | 'send' | 'send-lost' | 'answer-again')[]): fc.Arbitrary<Step> => fc.constantFrom(...names).map((name) => ({ do: name }))
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: simple('whole-month') },
  { weight: 6, arbitrary: simple('month', 'build', 'sign', 'sign', 'seal', 'send', 'send-lost') },
  { weight: 1, arbitrary: simple('cancel', 'answer-again') },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('build-killed' as const), after: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('answer' as const), returns: fc.integer({ min: 0, max: 15 }), part: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('month-held' as const, 'month-cancelled' as const), who: fc.integer({ min: 0, max: 3 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('account' as const, 'hold' as const, 'release' as const, 'raise' as const), who: fc.integer({ min: 0, max: 4 }) }) },
)

test('任意次序的生成、打断、撤销、封存、发送、丢失应答、回盘、退票、换账户、暂停、调整：每个到期数至多付一次，账账相符', async () => {
  let world = 0
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 35 }), async (steps) => {
    const run = await aWorld(world += 1)
    for (const one of steps) {
      await run.take(one)
      await run.check()
    }
    await run.settleAll()
    await run.check()
    await run.checkSettled()
  }), { numRuns: Number(process.env['JINGBAN_TEST_PROPERTY_RUNS'] ?? 6), seed: 20_261_124, endOnFailure: true })
  // Nothing is proved by steps that never met.
  for (const [what, least] of [["pay_event where kind = 'returned'", 5], ["pay_event where kind = 'stopped'", 2], ["ledger_entry where event = 'E-14'", 3], ["pay_line where cause like 'supplement%'", 1], ["pay_attempt where n > 2", 1]] as const) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.raw(what)}`.execute(database.owner)
    assert.ok((rows[0]?.n ?? 0) >= least, `${rows[0]?.n} ${what}`)
  }
  assert.deepEqual((await verifyAll(database.auditor, '/nonexistent')).findings, [])
})

async function aWorld(n: number) {
  const bookId = `pension-employee:W${n}`
  const clock = standingClock(plainDate('2026-11-05'))
  const deps = { db: database.service, clock, keys }
  const first = 6_000_000 + n * 100
  const persons = [0, 1, 2, 3, 4].map((k) => first + k)
  let cards = n * 1000
  await openBookNamed(database.owner, bookId)
  await addPensioners(database.service, keys, persons.map((subjectId, k) => ({ subjectId, bookId, amountFen: 100_000 + k, startsOn: '2026-10-01', ...(k === 4 ? {} : { card: cardOf(cards += 1) }) })), '2026-10-20T00:00:00.000Z')

  let month: YearMonth = yearMonth('2026-10')
  let runId: string | undefined
  const files = new Map<string, { readonly payments: readonly { endToEndId: string, amountFen: number }[], readonly lines: number, readonly totalFen: number }>()
  const answered = new Set<string>()
  const lastAnswers: string[] = []
  let answers = 0
  let loseNext = false
  const bank: BankPort = { name: bookId, send: async ({ messageId, text }) => {
    let all = ''
    for await (const piece of text()) all += piece
    const file = readPaymentFile(all)
    assert.ok(!isRefusal(file))
    const before = files.get(messageId)
    if (before !== undefined) assert.deepEqual(file.payments.map(({ endToEndId, amountFen }) => ({ endToEndId, amountFen })), before.payments)
    files.set(messageId, { payments: file.payments.map(({ endToEndId, amountFen }) => ({ endToEndId, amountFen })), lines: file.lines, totalFen: file.totalFen })
    if (loseNext) { loseNext = false; throw new Error('the answer of the bank was lost') }
    return { reference: messageId }
  } }
  const change = () => ({ at: clock.now(), day: clock.today() })
  const signer = (k: number) => [{ staffId: 1, posts: ['P12'] }, { staffId: 2, posts: ['P05'] }, { staffId: 3, posts: ['F03'] }, { staffId: 4, posts: ['F04'] }][k] ?? { staffId: 9, posts: [] }
  const receive = (text: string) => act((tx) => receiveBankAnswer(tx, { jobs: { enqueue: async () => undefined } }, { bank: bookId, content: Buffer.from(text), ...change() }))

  const openNext = async (): Promise<void> => {
    const next = addMonths(month, 1)
    clock.moveTo(plainDate(`${next}-10`))
    const opened = await act((tx) => openRun(tx, { bookId, month: next, agencyId: worldAgency, by: signer(0), ...change() }))
    if (!isRefusal(opened)) { runId = opened.runId; month = next; return }
    // The month before was cancelled: it has to be run again first.
    if (opened.refused === 'payroll.month-skipped') {
      const again = await act((tx) => openRun(tx, { bookId, month, agencyId: worldAgency, by: signer(0), ...change() }))
      if (!isRefusal(again)) runId = again.runId
    }
  }
  const sign = async (): Promise<void> => {
    if (runId === undefined) return
    const id = runId
    await act((tx) => explainVariance(tx, { runId: id, text: '随机', by: signer(0), at: clock.now() }))
    for (const [k, name] of (['business-approval', 'finance-review', 'finance-release'] as const).entries()) {
      const signed = await act((tx) => signRun(tx, { keys }, { runId: id, step: name, by: signer(k + 1), at: clock.now() }))
      if (!isRefusal(signed)) return
    }
  }
  const send = async (lost: boolean): Promise<void> => {
    if (runId === undefined) return
    const id = runId
    for (const batchId of await act((tx) => batchesToSend(tx, id))) {
      loseNext = lost
      await sendBatch(deps, { bank, payer: { name: 'p', account: '1', bankCode: '1' } }, batchId).catch((error: unknown) => { assert.match(String(error), /was lost/) })
    }
    loseNext = false
  }
  /** Answers up to `part` open payments of one message; bit k of `returns` sends the k-th back. */
  const answer = async (returns: number, part: number): Promise<boolean> => {
    for (const [messageId, file] of files) {
      const open = file.payments.filter(({ endToEndId }) => !answered.has(endToEndId)).slice(0, part)
      if (open.length === 0) continue
      const payments = open.map((payment, k): AnsweredPayment => (returns & (1 << k) ? { ...payment, status: 'RJCT', reasonCode: 'AC04' } : { ...payment, status: 'ACSC' }))
      const text = bankAnswerText({ answerId: `${n}-${answers += 1}`, createdAt: clock.now(), originalMessageId: messageId, originalLines: file.lines, originalTotalFen: file.totalFen as never, payments })
      const received = await receive(text)
      if (isRefusal(received)) assert.equal(received.refused, 'bank.answer-payment-unknown', 'only what we did not yet note as sent may be unknown')
      else { open.forEach(({ endToEndId }) => answered.add(endToEndId)); lastAnswers.push(text) }
      return !isRefusal(received)
    }
    return false
  }

  const take = async (one: Step): Promise<void> => {
    switch (one.do) {
      case 'whole-month': {
        await openNext()
        for (const name of ['build', 'sign', 'sign', 'sign', 'seal', 'send'] as const) await take({ do: name })
        return
      }
      case 'month-held':
      case 'month-cancelled': {
        await openNext()
        await take({ do: 'build' })
        if (one.do === 'month-cancelled') return await take({ do: 'cancel' })
        await take({ do: 'hold', who: one.who })
        for (const name of ['sign', 'sign', 'sign', 'seal', 'send'] as const) await take({ do: name })
        return
      }
      case 'month': return await openNext()
      case 'build': if (runId !== undefined) await buildRun(deps, { runId, chunkSize: 2 }); return
      case 'build-killed': {
        if (runId === undefined) return
        let left = one.after
        await buildRun(deps, { runId, chunkSize: 2, onProgress: () => { if ((left -= 1) === 0) throw new Error('killed') } }).catch((error: unknown) => { assert.match(String(error), /killed/) })
        return
      }
      case 'sign': return await sign()
      case 'cancel': { const id = runId; if (id !== undefined) await act((tx) => cancelRun(tx, { runId: id, reason: '随机', by: signer(0), ...change() })); return }
      case 'seal': if (runId !== undefined) await sealRun(deps, { runId, bank: bookId }); return
      case 'send': return await send(false)
      case 'send-lost': return await send(true)
      case 'answer': await answer(one.returns, one.part); return
      case 'answer-again': { const text = lastAnswers.at(-1); if (text !== undefined) { const again = await receive(text); assert.ok(isRefusal(again) && again.refused === 'bank.given-twice') } return }
      case 'account': return await changeAccount(database.service, keys, first + one.who, cardOf(cards += 1), change())
      case 'hold': return await changeAward(database.service, first + one.who, 'hold', firstDayOf(month), change())
      case 'release': return await changeAward(database.service, first + one.who, 'release', '2026-10-01', change())
      case 'raise': return await raiseAward(database.service, first + one.who, 7_000 + one.who, firstDayOf(month), change())
    }
  }

  const check = async (): Promise<void> => {
    const { rows: [sums] } = await sql<{ twice: number, overpaid: number, booked: number, out: number, unlike: number }>`
      select (select count(*) from (select 1 from pay_event e join pay_line l using (subject_id, line_id) where l.book_id = ${bookId} and e.kind = 'paid' group by subject_id, line_id having count(*) > 1) x) as twice,
        (select count(*) from (select l.subject_id, l.award_id, l.month, sum(l.amount_fen) as lines from pay_line l where l.book_id = ${bookId} group by 1, 2, 3) x
          where x.lines > (select coalesce(sum(i.amount_fen), 0) from award_item i where i.subject_id = x.subject_id and i.award_id = x.award_id and i.from_month <= x.month)) as overpaid,
        (select coalesce(sum(case event when 'E-13' then -amount_fen else amount_fen end), 0)::bigint from ledger_entry where book_id = ${bookId} and event in ('E-12', 'E-13', 'E-14')) as booked,
        (select coalesce(sum(a.amount_fen), 0)::bigint from pay_attempt a join pay_line l using (subject_id, line_id) where l.book_id = ${bookId}
          and exists (select 1 from pay_event e where e.subject_id = a.subject_id and e.line_id = a.line_id and e.n = a.n and e.kind = 'sent')
          and not exists (select 1 from pay_event e where e.subject_id = a.subject_id and e.line_id = a.line_id and e.n = a.n and e.kind = 'returned')) as out,
        (select count(*) from pay_attempt a join pay_line l using (subject_id, line_id) where l.book_id = ${bookId} and a.amount_fen <> l.amount_fen) as unlike`.execute(database.owner)
    assert.deepEqual([sums?.twice, sums?.overpaid, sums?.unlike], [0, 0, 0])
    assert.equal(sums?.booked, sums?.out, 'E-12 − E-13 + E-14 is what is paid and under way')
    assert.ok((await act((tx) => trialBalance(tx, bookId, monthOfClock()))).isBalanced)
  }
  const monthOfClock = (): YearMonth => yearMonth(clock.today().slice(0, 7))

  /** Everybody gets an account and is released, and months are run to the end: then everything due is paid, to the fen. */
  const settleAll = async (): Promise<void> => {
    for (let k = 0; k < 5; k += 1) {
      await take({ do: 'release', who: k })
      await take({ do: 'account', who: k })
    }
    for (let round = 0; round < 3; round += 1) {
      for (const name of ['build', 'sign', 'sign', 'sign', 'seal', 'send'] as const) await take({ do: name })
      while (await answer(0, 3));
      await openNext()
      for (let k = 0; k < 5; k += 1) await take({ do: 'account', who: k })
    }
    for (const name of ['build', 'sign', 'sign', 'sign', 'seal', 'send'] as const) await take({ do: name })
    while (await answer(0, 3));
  }

  const checkSettled = async (): Promise<void> => {
    const { rows } = await sql<{ month: string, due: number, paid: number }>`
      select m.month::text as month, (select sum(d.amount_fen)::bigint from benefit_due(${bookId}, m.month::date) d) as due,
        (select coalesce(sum(l.amount_fen), 0)::bigint from pay_line l where l.book_id = ${bookId} and l.month = m.month
          and exists (select 1 from pay_event e where e.subject_id = l.subject_id and e.line_id = l.line_id and e.kind = 'paid')) as paid
      from generate_series('2026-10-01'::date, ${firstDayOf(month)}::date, interval '1 month') m (month) order by 1`.execute(database.owner)
    for (const one of rows) assert.equal(one.paid, one.due, `${one.month}: due ${one.due}, paid ${one.paid}`)
    const balance = await act((tx) => trialBalance(tx, bookId, monthOfClock()))
    assert.equal(balance.lines.find(({ account }) => account === '2001')?.closingFen ?? 0, 0)
  }
  return { take, check, settleAll, checkSettled }
}
