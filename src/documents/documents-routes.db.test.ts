import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { testDeps, type TestDeps } from '../../test/support/test-deps.ts'
import { contextOfActor, type Actor } from '../access/access.ts'
import { plainDate } from '../kernel/day.ts'
import { systemContext, withContext } from '../platform/database.ts'
import { closeHttp, openHttp, type App } from '../platform/http.ts'
import { closeTypesetter, groupedCode, issueDocument, receipt, registerAgencyDocumentRoutes, registerDocumentRoutes, registerVerifyRoutes, sendMessage, type IssuedDocument } from './documents.ts'

const day = plainDate('2026-11-24')
let database: FreshDatabase
let deps: TestDeps
let persons: App
let staff: App
let open: App
let issued: IssuedDocument
let who: Actor

const person = (subject: number): Actor => ({ realm: 'individual', actorId: subject, name: '甲', maskedId: '6***', agencies: [], sessionCsrf: 'x' })
const officer = (agency: number, post = 'P01'): Actor => ({
  realm: 'agency', actorId: 5, name: '乙', agencyId: agency, agencyName: '丙', agencies: [agency], posts: [{ code: post, name: post, agencyId: agency, agencies: [agency] }], sessionCsrf: 'x',
})

/** Who asks is settled by access; here it is said outright. */
const as = (app: App): void => {
  app.decorateRequest('actor', undefined)
  app.addHook('onRequest', async (request) => { request.actor = who; request.actorContext = contextOfActor(who, request.id) })
}

before(async () => {
  database = await freshDatabase()
  deps = await testDeps(database)
  await sql`insert into region (region_code, name) values ('619900', '陕西·示例')`.execute(database.owner)
  await sql`insert into agency (agency_id, name, family, level, region_code) values (7, '陕西·示例', 'hrss', 'province', '619900')`.execute(database.owner)
  await sql`insert into directory (public_no, kind, subject_id, target_id, agency_id) values ('JB-1', 'case', 1000001, gen_random_uuid(), 7), ('JB-2', 'case', 1000002, gen_random_uuid(), 7)`.execute(database.owner)
  issued = await withContext(database.service, systemContext('test', 'r'), async (tx) => {
    await sendMessage(tx, { subjectId: 1_000_001, agencyId: 7, kind: 'case', title: '已受理', body: '我们已收到。', businessKey: 'k', day, at: deps.clock.now() })
    return issueDocument(tx, {
      subjectId: 1_000_001, agencyId: 7, actor: 'system:test', kind: 'receipt', day, at: deps.clock.now(),
      content: receipt({ agency: '陕西·示例', number: '1', issuedOn: day, demonstration: true, person: { name: '张三丰', maskedId: '619***********123X' }, caseNo: 'JB-1', matterTitle: '基本养老金领取申请', channelText: '网上', receivedOn: day, dueOn: plainDate('2026-12-22'), workingDays: 20, isDueProvisional: false, materials: [] }),
    })
  })
  persons = await openHttp({ origin: 'individual', deps })
  as(persons)
  registerDocumentRoutes(persons, deps, { verifyOrigin: () => 'https://verify.example' })
  staff = await openHttp({ origin: 'agency', deps })
  as(staff)
  registerAgencyDocumentRoutes(staff, deps, { verifyOrigin: () => 'https://verify.example' })
  open = await openHttp({ origin: 'partners', deps })
  registerVerifyRoutes(open, deps, { misses: 8, floor: 0 })
})
after(async () => {
  await Promise.all([persons, staff, open].map((app) => closeHttp(app)))
  await closeTypesetter()
  await deps.stop()
  await database.drop()
})

test('本人拿得到自己的文书；别人的、没有的、乱写的编号都是“没有”', async () => {
  who = person(1_000_001)
  const pdf = await persons.inject(`/v1/documents/${issued.documentId}.pdf`)
  assert.equal(pdf.statusCode, 200)
  assert.equal(pdf.headers['content-type'], 'application/pdf')
  assert.equal(pdf.headers['cache-control'], 'no-store')
  assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-')
  const [mine] = (await persons.inject('/v1/me/documents')).json<{ id: string }[]>()
  assert.equal(mine?.id, issued.documentId)
  for (const file of ['x.pdf', '00000000-0000-4000-8000-000000000000.pdf', '..%2f..%2fetc', "'%20or%201=1"]) assert.equal((await persons.inject(`/v1/documents/${file}`)).statusCode, 404, file)
  who = person(1_000_002)
  assert.equal((await persons.inject(`/v1/documents/${issued.documentId}.pdf`)).statusCode, 404)
  assert.deepEqual((await persons.inject('/v1/me/documents')).json(), [])
})

test('工作人员看一份文书会留下记录；别的机构的看不到', async () => {
  who = officer(7)
  assert.equal((await staff.inject(`/v1/documents/${issued.documentId}.pdf?case=JB-1`)).statusCode, 200)
  for (const wrong of ['JB-2', 'JB-3']) assert.equal((await staff.inject(`/v1/documents/${issued.documentId}.pdf?case=${wrong}`)).statusCode, 404, 'a look is not put down to somebody else’s case')
  const { rows } = await sql<{ ground: string, what: string }>`select ground, what from read_log where subject_id = 1000001`.execute(database.owner)
  assert.deepEqual(rows, [{ ground: '办件 JB-1', what: '文书《受理回执》' }])
  who = officer(8)
  assert.equal((await staff.inject(`/v1/documents/${issued.documentId}.pdf`)).statusCode, 404)
  // Who keeps permissions or parameters has no business with one person's papers.
  for (const post of ['D04', 'D05']) {
    who = officer(7, post)
    assert.deepEqual([(await staff.inject(`/v1/documents/${issued.documentId}.pdf`)).json().code], ['access.post-missing'])
  }
})

test('消息读一次；别人的消息读不了', async () => {
  who = person(1_000_001)
  const [message] = (await persons.inject('/v1/me/messages')).json<{ id: string, isRead: boolean }[]>()
  assert.equal(message?.isRead, false)
  const read = (key: string) => persons.inject({ method: 'POST', url: `/v1/me/messages/${message?.id}/read`, headers: { 'idempotency-key': key } })
  assert.equal((await read('a')).statusCode, 200)
  assert.equal((await read('b')).statusCode, 200)
  who = person(1_000_002)
  assert.equal((await read('c')).statusCode, 404)
})

test('核验页：任何人、不用脚本、只看得到遮盖后的内容；查不到的是一页普通的话；试得太多要等', async () => {
  const page = await open.inject(`/verify/${issued.verificationCode}`)
  assert.equal(page.statusCode, 200)
  assert.ok(page.body.includes('核验通过') && page.body.includes('张**') && !page.body.includes('张三丰') && !page.body.includes('<script'))
  assert.match(String(page.headers['content-security-policy']), /default-src 'none'; style-src 'sha256-/)
  const typed = await open.inject(`/verify?code=${encodeURIComponent(groupedCode(issued.verificationCode).toLowerCase())}`)
  assert.deepEqual([typed.statusCode, typed.headers.location], [303, `/verify/${issued.verificationCode}`])
  assert.equal((await open.inject('/verify')).statusCode, 200)
  const wrong = await open.inject(`/verify/${'2'.repeat(24)}`)
  assert.equal(wrong.statusCode, 404)
  assert.ok(wrong.body.includes('没有查到'))
  assert.equal((await open.inject('/verify/%00%ff')).statusCode < 500, true)
  const statuses = await Promise.all(Array.from({ length: 12 }, () => open.inject(`/verify/${'3'.repeat(24)}`).then(({ statusCode }) => statusCode)))
  assert.ok(statuses.includes(429))
})
