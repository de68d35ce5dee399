import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { plainDate, yearMonth, type YearMonth } from '../kernel/day.ts'
import { citizenCheck, creditCheck, parseCitizenId, parseCreditCode, type CitizenId, type CreditCode } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import { fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { bookIdOf, loadChart, openBook, trialBalance, type Fund } from '../ledger/ledger.ts'
import { formatTaxReceiptFile, type TaxReceipt } from '../partners/tax-receipt-file.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import { keysFrom, newKeyMaterial } from '../platform/keys.ts'
import { enrol, openEmployer, openPerson, type Scheme } from '../records/records.ts'
import { importParameters, readParameterFiles } from '../rulebook/rulebook.ts'
import { signMessage, signatureHeader, signedHeaders } from '../partners/partner-signature.ts'
import { closeHttp, openHttp } from '../platform/http.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { testDeps } from '../../test/support/test-deps.ts'
import { accountBalance, accountEntries, computeDues, declareWages, differencesOf, explainDue, historyOf, pensionRecord, postYearlyInterest, receiveTaxReceipts, reconcileMonth, registerReceiptRoutes, registerTaxRoutes } from './contributions.ts'

const at = instant('2026-11-24T02:00:00.000Z')
const day = plainDate('2026-11-24')
const region = '619900'
const month = yearMonth('2026-10')
const keys = keysFrom(newKeyMaterial())
const act = { actor: 'system:test', at, day }

let database: FreshDatabase
let employerId = 0
const persons: { subjectId: number, id: CitizenId, name: string }[] = []
const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(database.service, systemContext('test', 'r'), work)
const ok = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) assert.fail(`refused: ${answer.refused} ${JSON.stringify(answer.data ?? {})}`)
  return answer
}
const codeOf = (answer: unknown): string => (isRefusal(answer) ? answer.refused : 'no refusal')
const citizen = (n: number): CitizenId => {
  const first = `61990619800101${String(n).padStart(3, '0')}`
  return ok(parseCitizenId(first + citizenCheck(first)))
}
const creditCode: CreditCode = ok(parseCreditCode(`91619906MA0000001${creditCheck('91619906MA0000001')}`))
const schemes = ['pension-employee', 'unemployment', 'injury', 'medical-employee', 'maternity'] as const satisfies readonly Scheme[]
const books: readonly Fund[] = ['pension-employee', 'unemployment', 'injury', 'medical-employee']

before(async () => {
  database = await freshDatabase()
  const { owner } = database
  await sql`insert into region (region_code, name, parent_code) values ('619900', '陕西·示例', null), ('619906', '延安·示例', '619900')`.execute(owner)
  await sql`insert into agency (agency_id, name, family, level, region_code, parent_id) values (1, '延安·示例市社会保险经办处', 'hrss', 'city', '619906', null)`.execute(owner)
  await run(async (tx) => {
    await importParameters(tx, readParameterFiles(), { at: instant('2026-11-01T00:00:00.000Z') })
    await loadChart(tx)
    for (const [n, fund] of books.entries()) {
      await sql`insert into pool (pool_id, name, fund, region_code) values (${n + 1}, ${fund}, ${fund}, ${region})`.execute(tx)
      await openBook(tx, { fund, regionCode: region, regionName: '陕西·示例', poolId: n + 1 })
    }
    for (const scheme of schemes) {
      const pool = scheme === 'maternity' ? 4 : schemes.indexOf(scheme) + 1
      await sql`insert into competence (scheme, region_code, valid_from, agency_id, pool_id) values (${scheme}, '619906', '1990-01-01', 1, ${pool})`.execute(tx)
    }
    employerId = ok(await openEmployer(tx, { keys }, { creditCode, name: '延安·示例机械厂', agencyId: 1, regionCode: '619906', source: 'test', facts: { 'industry-class': '3' } }, act)).subjectId
    for (let n = 1; n <= 6; n += 1) {
      const name = `王秀英${n}`
      const { subjectId } = ok(await openPerson(tx, { keys }, { idNumber: citizen(n), name, agencyId: 1, regionCode: '619906', source: 'test' }, act))
      for (const scheme of schemes) ok(await enrol(tx, { subjectId, scheme, employerId, regionCode: '619906', from: plainDate('2010-01-01') }, act))
      persons.push({ subjectId, id: citizen(n), name })
    }
  })
})
after(() => database.drop())

const receiptOf = (n: number, of: Partial<Omit<TaxReceipt, 'line'>> = {}): Omit<TaxReceipt, 'line'> => ({
  scheme: 'pension-employee', month, idNumber: persons[n]?.id ?? citizen(900 + n), name: persons[n]?.name ?? '不明', employerCode: creditCode, kind: 'regular',
  baseFen: fen(600_000), employerFen: fen(96_000), ownFen: fen(48_000), paidOn: plainDate('2026-11-10'), taxBillNo: `SX20261100${n}`, ...of,
})
let files = 0
const fileOf = (receipts: readonly Omit<TaxReceipt, 'line'>[], fileNo = `SXTAX-${(files += 1)}-A`) => formatTaxReceiptFile({ fileNo, day, receipts })
const receive = (text: string) => run((tx) => receiveTaxReceipts(tx, { keys }, { text, region, at, day }))

/** Every number that a posting would change, so that "nothing was done" is a comparison and not a hope. */
const picture = () => run(async (tx) => {
  const { rows } = await sql`select (select count(*) from contribution) as contributions, (select count(*) from account_entry) as entries, (select count(*) from ledger_entry) as ledger,
    (select count(*) from trail) as trail, (select count(*) from receipt_file) as files, (select count(*) from ledger_batch) as batches, (select count(*) from voucher) as vouchers`.execute(tx)
  return rows[0]
})
const balances = () => run(async (tx) => Promise.all(books.map(async (fund) => (await trialBalance(tx, bookIdOf(fund, region), yearMonth('2026-11'))).debitFen)))

test('还没有到的日子不会有人缴过', async () => {
  const before = await picture()
  assert.equal(codeOf(await receive(fileOf([receiptOf(0, { paidOn: plainDate('9999-12-31') })]))), 'tax.line-wrong')
  assert.equal(codeOf(await receive(formatTaxReceiptFile({ fileNo: 'SXTAX-9999', day: plainDate('9999-12-31'), receipts: [receiptOf(0)] }))), 'tax.file-shape')
  assert.deepEqual(await picture(), before)
})

test('五险实缴文件一次入账：缴费、个人账户、收入分录、凭证、轨迹齐全且相等', async () => {
  const text = fileOf([
    receiptOf(0), receiptOf(1),
    receiptOf(0, { scheme: 'unemployment', employerFen: fen(4_200), ownFen: fen(1_800) }),
    receiptOf(0, { scheme: 'injury', employerFen: fen(4_200), ownFen: fen(0) }),
    receiptOf(0, { scheme: 'medical-employee', employerFen: fen(48_000), ownFen: fen(12_000) }),
    receiptOf(0, { scheme: 'maternity', employerFen: fen(3_000), ownFen: fen(0) }),
  ])
  const received = ok(await receive(text))
  assert.equal(received.totalFen, 144_000 * 2 + 6_000 + 4_200 + 60_000 + 3_000)
  assert.equal(received.persons, 2)
  assert.equal(received.books.reduce((sum, book) => sum + book.totalFen, 0), received.totalFen)
  assert.deepEqual(await balances(), [288_000, 6_000, 4_200, 63_000])
  const first = persons[0]?.subjectId ?? 0
  const history = await run((tx) => historyOf(tx, first))
  assert.deepEqual(history.map(({ scheme, accountFen }) => [scheme, accountFen]), [
    ['injury', 0], ['maternity', 0], ['medical-employee', 12_000], ['pension-employee', 48_000], ['unemployment', 0],
  ])
  assert.equal(await run((tx) => accountBalance(tx, first)), 48_000)
  const { rows: [trail] } = await sql<{ digests: Record<string, { rows: number }> }>`select digests from trail where subject_id = ${first} order by seq desc limit 1`.execute(database.owner)
  assert.equal(trail?.digests['contribution']?.rows, 5)
  assert.equal(trail?.digests['ledger_entry']?.rows, 8)
  assert.equal(trail?.digests['account_entry']?.rows, 2)
})

test('同一文件再送、同号异文、缺尾、合计错：各有拒绝，什么都没有记', async () => {
  const before = await picture()
  const text = fileOf([receiptOf(2)], 'SXTAX-ONCE')
  ok(await receive(text))
  const once = await picture()
  assert.notDeepEqual(once, before)
  assert.equal(codeOf(await receive(text)), 'tax.file-sent-twice')
  assert.equal(codeOf(await receive(fileOf([receiptOf(3)], 'SXTAX-ONCE'))), 'tax.file-number-reused')
  const fresh = fileOf([receiptOf(3)])
  assert.equal(codeOf(await receive(fresh.slice(0, fresh.length / 2))), 'tax.file-cut')
  assert.equal(codeOf(await receive(fresh.replace('|480.00|', '|481.00|'))), 'tax.total-wrong')
  assert.deepEqual(await picture(), once)
})

test('一行有错，整份不记：不明人员、姓名不符、单位不明、未参保、所属期重复', async () => {
  const once = await picture()
  const other = ok(parseCreditCode(`91619906MA0000002${creditCheck('91619906MA0000002')}`))
  const cases: readonly (readonly [string, Omit<TaxReceipt, 'line'>])[] = [
    ['tax.person-unknown', receiptOf(40)],
    ['tax.name-differs', receiptOf(3, { name: '张三' })],
    ['tax.employer-unknown', receiptOf(3, { employerCode: other })],
    ['tax.not-enrolled', receiptOf(3, { scheme: 'pension-resident' })],
    ['tax.not-enrolled', receiptOf(3, { month: yearMonth('2009-12') })],
    ['tax.month-paid-twice', receiptOf(0)],
    ['tax.month-paid-twice', receiptOf(4)],
  ]
  for (const [code, receipt] of cases) {
    const answer = await receive(fileOf([receiptOf(4), receipt]))
    assert.equal(codeOf(answer), code)
    assert.equal(isRefusal(answer) ? answer.data?.['line'] : 0, 2)
  }
  assert.deepEqual(await picture(), once)
})

test('两份文件同时送来同一人同一月：只有一份入账', async () => {
  const answers = await Promise.all([receive(fileOf([receiptOf(3)])), receive(fileOf([receiptOf(3)]))])
  assert.deepEqual(answers.map(codeOf).sort(), ['no refusal', 'tax.month-paid-twice'])
  assert.equal((await run((tx) => historyOf(tx, persons[3]?.subjectId ?? 0))).length, 1)
})

test('补缴按税票区分，从入账月份起计息，缴费记录里并入原月份', async () => {
  const arrears = yearMonth('2024-03')
  ok(await receive(fileOf([receiptOf(4, { month: arrears, kind: 'arrears', taxBillNo: 'SXBJ-1' }), receiptOf(4, { month: arrears, kind: 'arrears', taxBillNo: 'SXBJ-2', baseFen: fen(100_000) })])))
  const record = await run((tx) => pensionRecord(tx, persons[4]?.subjectId ?? 0))
  assert.deepEqual(record, [{ month: arrears, baseFen: 700_000, creditedIn: '2026-11' }])
  const [entry] = await run((tx) => accountEntries(tx, persons[4]?.subjectId ?? 0))
  assert.equal(entry?.month, '2026-11')
})

test('年度记息：未正式公布的年份拒绝；公布的年份只记一次，且与规则算出的一致', async () => {
  const subjectId = persons[5]?.subjectId ?? 0
  const months: YearMonth[] = Array.from({ length: 12 }, (_, n) => yearMonth(`2025-${String(n + 1).padStart(2, '0')}`))
  ok(await receive(fileOf(months.map((each) => receiptOf(5, { month: each, paidOn: plainDate(`${each}-20`) })))))
  assert.equal(codeOf(await run((tx) => postYearlyInterest(tx, { year: 2026, region, at, day }))), 'account.rate-provisional')
  const posted = ok(await run((tx) => postYearlyInterest(tx, { year: 2025, region, at, day, pageSize: 2 })))
  // 480 yuan a month at 1.5 %: 0.015 ÷ 12 × 480 × (12 + 11 + … + 1) = 46.80.
  assert.deepEqual(posted, { accounts: 1, totalFen: 4_680 })
  assert.deepEqual(ok(await run((tx) => postYearlyInterest(tx, { year: 2025, region, at, day }))), { accounts: 0, totalFen: 0 })
  const entries = await run((tx) => accountEntries(tx, subjectId))
  assert.equal(entries.at(-1)?.kind, 'interest')
  assert.equal(entries.at(-1)?.balanceFen, 12 * 48_000 + 4_680)
})

test('工资申报：更正的是新行，原来的仍可按当时所知读出；同一申报再送不变', async () => {
  const lines = persons.slice(0, 3).map(({ id, name }) => ({ idNumber: id, name, wageFen: fen(600_000) }))
  const base = { employerId, month: yearMonth('2026-11'), source: 'employer', actor: 'system:test', day }
  const first = ok(await run((tx) => declareWages(tx, { keys }, { ...base, sourceNo: 'A1', lines, at })))
  assert.deepEqual([first.changed, first.wasKnown], [3, false])
  assert.deepEqual(ok(await run((tx) => declareWages(tx, { keys }, { ...base, sourceNo: 'A1', lines, at }))).wasKnown, true)
  const corrected = lines.map((line, n) => (n === 0 ? { ...line, wageFen: fen(650_000) } : line))
  assert.equal(codeOf(await run((tx) => declareWages(tx, { keys }, { ...base, sourceNo: 'A1', lines: corrected, at }))), 'wages.number-reused')
  const later = instant('2026-11-25T02:00:00.000Z')
  assert.equal(ok(await run((tx) => declareWages(tx, { keys }, { ...base, sourceNo: 'A2', lines: corrected, at: later }))).changed, 1)
  const { rows } = await sql<{ wage_fen: number, open: boolean }>`select wage_fen, known_until is null as open from wage where subject_id = ${persons[0]?.subjectId ?? 0} order by known_from`.execute(database.owner)
  assert.deepEqual(rows.map((row) => [row.wage_fen, row.open]), [[600_000, false], [650_000, true]])
  for (const [code, wrong] of [
    ['wages.empty', []],
    ['wages.person-twice', [lines[0], lines[0]]],
    ['wages.person-unknown', [{ idNumber: citizen(77), name: '李四', wageFen: fen(1) }]],
    ['wages.name-differs', [{ ...lines[0], name: '李四' }]],
    ['id.citizen-number-check', [{ ...lines[0], idNumber: `${citizen(1).slice(0, 17)}${citizen(1)[17] === '0' ? '1' : '0'}` }]],
  ] as const) {
    const answer = await run((tx) => declareWages(tx, { keys }, { ...base, sourceNo: 'B', lines: wrong.map((line) => ({ idNumber: '', name: '', wageFen: fen(0), ...line })), at: later }))
    assert.equal(codeOf(answer), code)
  }
})

test('应缴核定：按申报工资算出四笔，重跑不增加，更正上调只加差额，每一笔都能解释并重放', async () => {
  const november = yearMonth('2026-11')
  const first = persons[0]?.subjectId ?? 0
  const compute = (when = at) => run((tx) => computeDues(tx, { month: november, employerId, at: when, day, actor: 'system:test', pageSize: 2 }))
  const dues = ok(await compute(instant('2026-11-25T03:00:00.000Z')))
  assert.equal(dues.computed, 12)
  assert.deepEqual(ok(await compute(instant('2026-11-25T04:00:00.000Z'))), { computed: 0, unchanged: 12, lower: 0, totalFen: 0 })
  const rows = await database.owner.selectFrom('due').select(['due_id', 'scheme', 'base_fen', 'employer_fen', 'own_fen', 'account_fen']).where('subject_id', '=', first).orderBy('scheme').execute()
  assert.deepEqual(rows.map((row) => [row.scheme, row.base_fen, row.employer_fen, row.own_fen, row.account_fen]), [
    ['injury', 650_000, 4_550, 0, 0], ['medical-employee', 650_000, 52_000, 13_160, 13_000], ['pension-employee', 650_000, 104_000, 52_000, 52_000], ['unemployment', 650_000, 4_550, 1_950, 0],
  ])
  for (const row of rows) {
    const why = ok(await run((tx) => explainDue(tx, first, row.due_id)))
    assert.ok(why.same && why.because.length > 3)
    assert.equal(why.valueFen, row.employer_fen + row.own_fen)
  }
  const lines = [{ idNumber: persons[0]?.id ?? '', name: persons[0]?.name ?? '', wageFen: fen(700_000) }, { idNumber: persons[1]?.id ?? '', name: persons[1]?.name ?? '', wageFen: fen(500_000) }]
  ok(await run((tx) => declareWages(tx, { keys }, { employerId, month: november, source: 'employer', sourceNo: 'A3', lines, actor: 'system:test', at: instant('2026-11-26T02:00:00.000Z'), day })))
  const again = ok(await compute(instant('2026-11-26T03:00:00.000Z')))
  assert.deepEqual([again.computed, again.lower], [4, 4])
  const pension = await database.owner.selectFrom('due').select(['cause', 'employer_fen']).where('subject_id', '=', first).where('scheme', '=', 'pension-employee').orderBy('cause').execute()
  assert.deepEqual(pension.map((row) => [row.cause, row.employer_fen]), [['difference/700000', 8_000], ['regular', 104_000]])
})

test('对账：应缴与实缴按单位险种逐一相对，差额指到人', async () => {
  const november = yearMonth('2026-11')
  const before = await run((tx) => reconcileMonth(tx, { month: november, employerId }))
  assert.ok(before.every(({ state }) => state === 'unpaid'))
  const due = before.find(({ scheme }) => scheme === 'unemployment')
  assert.equal(due?.duePersons, 3)
  ok(await receive(fileOf([receiptOf(0, { scheme: 'unemployment', month: november, employerFen: fen(4_900), ownFen: fen(2_100) })])))
  const after = (await run((tx) => reconcileMonth(tx, { month: november, employerId }))).find(({ scheme }) => scheme === 'unemployment')
  assert.deepEqual([after?.state, after?.paidFen, after?.differenceFen], ['short', 7_000, 7_000 - (due?.dueFen ?? 0)])
  const left = await run((tx) => differencesOf(tx, plainDate('2026-11-01'), employerId))
  assert.ok(!left.some(({ subjectId, scheme }) => subjectId === persons[0]?.subjectId && scheme === 'unemployment'))
  assert.equal((await run((tx) => reconcileMonth(tx, { month, employerId }))).every(({ state }) => state === 'not-due'), true)
})

test('税务接口：没有签名或签名不符的文件不收，签名的收一次，再送是 409；经办人看得到文件清单', async (context) => {
  const own = await testDeps(database)
  const deps = { ...own, keys }
  const app = await openHttp({ origin: 'partners', deps })
  context.after(async () => {
    await closeHttp(app)
    await own.stop()
  })
  app.addHook('onRequest', async (request) => {
    if (request.method === 'GET') request.actorContext = { realm: 'agency', actor: 'staff:1', agencies: [1], requestId: request.id }
  })
  registerTaxRoutes(app, deps, { region })
  registerReceiptRoutes(app, deps)
  const text = fileOf([receiptOf(2, { month: yearMonth('2026-09') })], 'SXTAX-HTTP-1')
  const send = (signature: string | undefined, payload = text) => app.inject({
    method: 'POST', url: '/v1/partners/tax/receipts', payload, headers: { 'content-type': 'text/plain', ...(signature === undefined ? {} : { [signatureHeader]: signature }) },
  })
  const problem = (answer: { json: <T>() => T }) => answer.json<{ code: string }>().code
  assert.equal(problem(await send(undefined)), 'tax.signature')
  assert.equal(problem(await send(signMessage(keys, 'tax', 'from', `${text} `))), 'tax.signature')
  assert.equal(problem(await send(signMessage(keys, 'bank', 'from', text))), 'tax.signature')
  const taken = await send(signMessage(keys, 'tax', 'from', text))
  assert.equal(taken.statusCode, 201)
  assert.equal(taken.json<{ lines: number }>().lines, 1)
  const again = await send(signMessage(keys, 'tax', 'from', text))
  assert.deepEqual([again.statusCode, problem(again)], [409, 'tax.file-sent-twice'])
  // What promises its digest is judged by the headers alone; what does not may only be small.
  const large = 'x'.repeat(3 * 1024 * 1024)
  assert.equal(problem(await send(signMessage(keys, 'tax', 'from', large), large)), 'tax.signature')
  const judged = await app.inject({ method: 'POST', url: '/v1/partners/tax/receipts', payload: large, headers: { 'content-type': 'text/plain', ...signedHeaders(keys, 'bank', 'from', large) } })
  assert.deepEqual([judged.statusCode, problem(judged)], [401, 'tax.signature'])
  const exchanged = await app.inject({ method: 'POST', url: '/v1/partners/tax/receipts', payload: `${large}y`, headers: { 'content-type': 'text/plain', ...signedHeaders(keys, 'tax', 'from', large) } })
  assert.equal(problem(exchanged), 'tax.signature')
  const whole = await app.inject({ method: 'POST', url: '/v1/partners/tax/receipts', payload: large, headers: { 'content-type': 'text/plain', ...signedHeaders(keys, 'tax', 'from', large) } })
  assert.equal(whole.statusCode, 422)
  const garbage = '\u0000\ufffd|||\n'
  assert.equal((await send(signMessage(keys, 'tax', 'from', garbage), garbage)).statusCode, 422)
  const list = await app.inject({ method: 'GET', url: '/v1/agency/receipts?limit=200' })
  assert.ok(list.json<{ items: { fileNo: string }[] }>().items.some(({ fileNo }) => fileNo === 'SXTAX-HTTP-1'))
  const sums = await app.inject({ method: 'GET', url: '/v1/agency/reconciliation?month=2026-11' })
  assert.equal(sums.json<{ employers: number }>().employers, 1)
})
