import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { addPensioners, cardOf, nameOf, openWorld, worldAgency } from '../../test/support/payroll-world.ts'
import { testDeps, type TestDeps } from '../../test/support/test-deps.ts'
import { contextOfActor, type StaffActor } from '../access/access.ts'
import { demonstrationAccounts, demonstrationBankName, demonstrationPayer, startDemonstrationBank, type DemonstrationBank } from '../partners/demonstration-bank.ts'
import { teachBank } from '../partners/demonstration-data-sources.ts'
import { httpBank } from '../partners/http-bank.ts'
import { signMessage, signatureHeader } from '../partners/partner-signature.ts'
import { systemContext, withContext } from '../platform/database.ts'
import { closeHttp, openHttp, type App } from '../platform/http.ts'
import { paymentReturned, registerBankRoutes, registerPayrollRoutes, registerPayrollWork } from './payroll.ts'

// The whole month through the doors: staff pages, jobs, the bank's own door, ours.

const secondsPatience = 20
let database: FreshDatabase
let deps: TestDeps
let agency: App
let partners: App
let bank: DemonstrationBank
let partnersUrl = ''
const folder = mkdtempSync(path.join(os.tmpdir(), 'jingban-bank-'))
let who: StaffActor
const returned: string[] = []
let keyNumber = 0

const staff = (staffId: number, code: string, agencies = [worldAgency]): StaffActor => ({
  realm: 'agency', actorId: staffId, name: `员${staffId}`, agencyId: worldAgency, agencyName: '中心', agencies, sessionCsrf: 'x', posts: [{ code, name: code, agencyId: worldAgency, agencies }],
})
const four = { build: staff(1, 'P12'), 'business-approval': staff(2, 'P05'), 'finance-review': staff(3, 'F03'), 'finance-release': staff(4, 'F04') } as const
const post = (url: string, payload: object, key = `k${keyNumber += 1}`) => agency.inject({ method: 'POST', url, payload, headers: { 'idempotency-key': key } })
const start = async (): Promise<DemonstrationBank> => startDemonstrationBank({
  keys: deps.keys, clock: deps.clock, log: deps.log, folder, accounts: demonstrationAccounts(database.service, deps.keys), answersUrl: () => `${partnersUrl}/v1/partners/bank/answers`, settleAfter: 30,
})

before(async () => {
  database = await freshDatabase()
  deps = await testDeps(database, { today: '2026-12-10' })
  await openWorld(database.owner, database.service)
  await addPensioners(database.service, deps.keys, Array.from({ length: 40 }, (_, n) => ({ subjectId: 3_000_001 + n, amountFen: 300_000 + n, startsOn: '2026-12-01', card: cardOf(n) })), '2026-11-20T00:00:00.000Z')
  await withContext(database.service, systemContext('test', 'r'), async (tx) => {
    for (let n = 0; n < 39; n += 1) await teachBank(tx, deps.keys, { number: cardOf(n), holderName: n === 3 ? '别人' : nameOf(3_000_001 + n), state: n === 5 ? 'closed' : 'open' })
  })
  partners = await openHttp({ origin: 'partners', deps })
  await registerBankRoutes(partners, deps, { bank: demonstrationBankName })
  partnersUrl = await partners.listen({ host: '127.0.0.1', port: 0 })
  bank = await start()
  agency = await openHttp({ origin: 'agency', deps })
  agency.decorateRequest('actor', undefined)
  agency.addHook('onRequest', async (request) => { request.actor = who; request.actorContext = contextOfActor(who, request.id) })
  registerPayrollRoutes(agency, deps)
  registerPayrollWork(deps, { bank: { name: demonstrationBankName, send: (file) => httpBank({ name: demonstrationBankName, url: bank.url, keys: deps.keys }).send(file) }, payer: demonstrationPayer }, { chunkSize: 15 })
  deps.jobs.handle(paymentReturned, async ({ reason }) => { returned.push(reason) })
})
after(async () => {
  await bank.close()
  await Promise.all([closeHttp(agency), closeHttp(partners)])
  await deps.stop()
  await database.drop()
  rmSync(folder, { recursive: true })
})

const view = async (id: string) => (await agency.inject(`/v1/agency/runs/${id}`)).json()

test('一个月从建立到办结：四个人各签一席，银行按自己的账户册退回三笔，退票各有更正', async () => {
  who = staff(9, 'P01')
  assert.equal((await post('/v1/agency/runs', { month: '2026-12' })).json().code, 'access.post-missing')
  who = four.build
  assert.equal((await post('/v1/agency/runs', { month: '2026-13' })).statusCode, 400)
  const opened = await post('/v1/agency/runs', { month: '2026-12' }, 'open')
  assert.equal(opened.statusCode, 201)
  const { id } = opened.json()
  assert.equal((await post('/v1/agency/runs', { month: '2026-12' }, 'open')).json().id, id, 'the same click again')
  assert.equal((await post('/v1/agency/runs', { month: '2026-12' })).json().code, 'payroll.run-open')
  assert.deepEqual((await view(id)).state, 'building')
  await deps.jobs.drain()
  const built = await view(id)
  assert.deepEqual([built.state, built.counts.lines, built.totalFen, built.progress], ['built', 40, 12_000_780, { done: 3, total: 3, step: '待业务审批', state: 'built' }])
  assert.deepEqual(built.steps.map((step: { seat: { name: string } | null, yours: boolean }) => [step.seat !== null, step.yours]), [[true, false], [false, false], [false, false], [false, false]])
  who = staff(2, 'P05', [99])
  assert.equal((await agency.inject(`/v1/agency/runs/${id}`)).statusCode, 404)
  assert.equal((await post(`/v1/agency/runs/${id}/steps`, { step: 'business-approval' })).statusCode, 404)
  for (const step of ['business-approval', 'finance-review', 'finance-release'] as const) {
    who = four[step]
    assert.equal((await view(id)).steps.find((one: { yours: boolean }) => one.yours).step, step)
    const signed = await post(`/v1/agency/runs/${id}/steps`, { step })
    assert.equal(signed.statusCode, 200, signed.body)
  }
  await deps.jobs.drain()
  await until(async () => (await view(id)).state === 'completed')
  await deps.jobs.drain()
  const done = await view(id)
  assert.deepEqual([done.counts.sent, done.counts.paid, done.counts.returned, done.batches.length], [40, 37, 3, 3])
  assert.deepEqual(done.returned.map((one: { name: string, reasonCode: string, amountFen: number }) => [one.name, one.reasonCode, one.amountFen]), [
    [nameOf(3_000_004), 'BE01', 300_003], [nameOf(3_000_006), 'AC04', 300_005], [nameOf(3_000_040), 'AC01', 300_039],
  ])
  assert.deepEqual([...returned].sort(), ['AC01', 'AC04', 'BE01'])
  assert.ok(done.batches.every((batch: { voucherNo: string, state: string }) => batch.state === 'sent' && /^202612-\d{5}$/.test(batch.voucherNo)))
  const files = readdirSync(path.join(folder, 'inbox')).map((name) => readFileSync(path.join(folder, 'inbox', name), 'utf8'))
  assert.equal(files.join('').match(/<CdtTrfTxInf>/g)?.length, 40)
})

test('进度是推送来的', async () => {
  who = four.build
  const { rows: [run] } = await sql<{ run_id: string }>`select run_id from pay_run`.execute(database.owner)
  const stream = await agency.inject(`/v1/agency/runs/${run?.run_id}/events`)
  assert.equal(stream.headers['content-type'], 'text/event-stream; charset=utf-8')
  assert.match(stream.body, /^event: progress\ndata: \{"done":40,"total":40,.*"state":"completed"\}\n\n$/)
  assert.equal((await agency.inject('/v1/agency/runs/00000000-0000-4000-8000-000000000000/events')).statusCode, 404)
})

test('银行停了再开，没答完的接着答；我们一时不在，它等着；没有签名的回盘不收', async () => {
  who = four.build
  deps.clock.moveTo('2027-01-10' as never)
  await bank.close()
  const { id } = (await post('/v1/agency/runs', { month: '2027-01' })).json()
  await deps.jobs.drain()
  await post(`/v1/agency/runs/${id}/explanation`, { text: '测试' })
  for (const step of ['business-approval', 'finance-review', 'finance-release'] as const) {
    who = four[step]
    assert.equal((await post(`/v1/agency/runs/${id}/steps`, { step })).statusCode, 200)
  }
  await deps.jobs.drain()
  assert.equal((await view(id)).state, 'sealed', 'the bank is away, nothing is sent')
  const good = partnersUrl
  partnersUrl = 'http://127.0.0.1:9'
  bank = await start()
  who = four['finance-release']
  assert.equal((await post(`/v1/agency/runs/${id}/continue`, {})).statusCode, 200)
  await deps.jobs.drain()
  assert.equal((await view(id)).state, 'sent')
  await pause(100)
  await bank.close()
  partnersUrl = good
  bank = await start()
  await until(async () => (await view(id)).state === 'completed')
  const [first = ''] = readdirSync(path.join(folder, 'outbox')).filter((name) => name.endsWith('.xml'))
  const answer = readFileSync(path.join(folder, 'outbox', first))
  const send = (signature: string, body: Buffer = answer) => fetch(`${partnersUrl}/v1/partners/bank/answers`, { method: 'POST', headers: { 'content-type': 'application/xml', [signatureHeader]: signature }, body: new Uint8Array(body) })
  assert.equal((await (await send('x')).json() as { code: string }).code, 'bank.signature')
  assert.equal((await (await send(signMessage(deps.keys, demonstrationBankName, 'to', answer))).json() as { code: string }).code, 'bank.signature')
  const twice = await send(signMessage(deps.keys, demonstrationBankName, 'from', answer))
  assert.deepEqual([twice.status, (await twice.json() as { code: string }).code], [409, 'bank.given-twice'])
  const cut = answer.subarray(0, answer.length / 2)
  assert.equal((await (await send(signMessage(deps.keys, demonstrationBankName, 'from', cut), cut)).json() as { code: string }).code, 'bank.answer-cut')
})

test('银行不收的文件：签名不对、格式不对、合计不对、同号异文', async () => {
  const [name = ''] = readdirSync(path.join(folder, 'inbox'))
  const file = readFileSync(path.join(folder, 'inbox', name), 'utf8')
  const send = async (text: string, signature = signMessage(deps.keys, demonstrationBankName, 'to', text)) => {
    const response = await fetch(bank.url, { method: 'POST', headers: { 'content-type': 'application/xml', [signatureHeader]: signature }, body: text })
    return [response.status, (await response.json() as { reason?: string }).reason]
  }
  assert.deepEqual(await send(file, 'x'), [401, 'signature'])
  assert.deepEqual((await send(file))[0], 200, 'the same again is the same')
  assert.match(String((await send(file.replace('<PmtMtd>TRF', '<PmtMtd>CHK')))[1]), /^schema, line \d+: PmtMtd$/)
  assert.match(String((await send(file.replace('Ccy="CNY"', 'Ccy="USD"')))[1]), /InstdAmt/)
  assert.deepEqual((await send(file.replace(/<CtrlSum>[\d.]+/, '<CtrlSum>1.00'))), [422, 'NbOfTxs / CtrlSum'])
  assert.equal((await send(file.replace('2026年12月', '2026年11月')))[0], 409)
  assert.equal((await send(file.slice(0, -20)))[0], 422)
})

async function until(met: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < secondsPatience * 20; waited += 1) {
    if (await met()) return
    await pause(50)
  }
  assert.fail('it did not happen')
}
