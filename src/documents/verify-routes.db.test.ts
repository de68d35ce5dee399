import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PDFDocument, StandardFonts, rgb } from 'pdf-lib'
import { sql } from 'kysely'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { testDeps, type TestDeps } from '../../test/support/test-deps.ts'
import { plainDate } from '../kernel/day.ts'
import { fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { yearMonth } from '../kernel/day.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import { closeHttp, openHttp, type App } from '../platform/http.ts'
import { benefitCertificate, closeTypesetter, issueDocument, openDocument, registerVerifyRoutes, withdrawDocument, type IssuedDocument } from './documents.ts'
import { proofOf, signedPaper } from './signed-paper.ts'

const day = plainDate('2026-11-24')
const origin = 'https://verify.example'
let database: FreshDatabase
let deps: TestDeps
let open: App
let issued: IssuedDocument
let file: Buffer

const inSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(database.service, systemContext('test', 'r'), work)
const issue = (): Promise<IssuedDocument> => inSystem((tx) => issueDocument(tx, {
  subjectId: 1_000_001, agencyId: 7, actor: 'system:test', kind: 'benefit-certificate', day: deps.clock.today(), at: deps.clock.now(),
  content: benefitCertificate({
    agency: '陕西·示例经办中心', number: 'JB-1', issuedOn: deps.clock.today(), demonstration: true, validUntil: plainDate('2027-05-24'), person: { name: '张三丰', maskedId: '619***********123X' },
    benefits: [{ title: '基本养老金（企业职工）', titleEn: 'pension of employees', stateText: '发放中', monthlyFen: fen(328_640), startsFrom: yearMonth('2026-12') }],
  }),
}))
async function paperOf({ documentId }: IssuedDocument): Promise<Buffer> {
  const document = await inSystem((tx) => openDocument(tx, documentId))
  if (isRefusal(document)) assert.fail(document.refused)
  const paper = await signedPaper(deps, document, origin)
  if (isRefusal(paper)) assert.fail(paper.refused)
  return paper.file
}

before(async () => {
  database = await freshDatabase()
  deps = await testDeps(database)
  await sql`insert into region (region_code, name) values ('619900', '陕西·示例')`.execute(database.owner)
  await sql`insert into agency (agency_id, name, family, level, region_code) values (7, '陕西·示例', 'hrss', 'province', '619900')`.execute(database.owner)
  issued = await issue()
  file = await paperOf(issued)
  open = await openHttp({ origin: 'partners', deps })
  registerVerifyRoutes(open, deps, { floor: 0, files: 1000, verifyOrigin: () => origin })
})
after(async () => {
  await closeHttp(open)
  await closeTypesetter()
  await deps.stop()
  await database.drop()
})

const see = (path: string, from = '10.0.0.1') => open.inject({ url: path, remoteAddress: from })
async function bring(content: Buffer, { code, path = '/verify/file', name = 'paper.pdf' }: { code?: string, path?: string, name?: string } = {}) {
  const edge = 'x-x-x'
  const part = (head: string, body: Buffer | string) => Buffer.concat([Buffer.from(`--${edge}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n')])
  const payload = Buffer.concat([...(code === undefined ? [] : [part('name="code"', code)]), part(`name="file"; filename="${name}"\r\ncontent-type: application/pdf`, content), Buffer.from(`--${edge}--\r\n`)])
  return open.inject({ method: 'POST', url: path, payload, headers: { 'content-type': `multipart/form-data; boundary=${edge}` } })
}
/** What somebody with a PDF editor does: a white box over the figure and another figure on it. */
async function forged(): Promise<Buffer> {
  const document = await PDFDocument.load(file)
  const [page] = document.getPages()
  page?.drawRectangle({ x: 300, y: 560, width: 200, height: 40, color: rgb(1, 1, 1) })
  page?.drawText('9,286.40', { x: 400, y: 570, size: 21, font: await document.embedFont(StandardFonts.Helvetica) })
  return Buffer.from(await document.save())
}

test('核验页说的是内容，不只是“有效”：种类、遮盖的姓名、数字、日期、机构、有效期', async () => {
  const { statusCode, body } = await see(`/verify/${issued.verificationCode}`)
  assert.equal(statusCode, 200)
  for (const shown of ['核验通过', '社会保险待遇证明', '张**', '3,286.40', '2026年12月', '陕西·示例经办中心', '2027年5月24日', '先对照这些数字']) assert.ok(body.includes(shown), shown)
  for (const hidden of ['张三丰', '<script', '619***********123X']) assert.ok(!body.includes(hidden), hidden)
})

test('in English too, with the figures named', async () => {
  const { body } = await see(`/verify/${issued.verificationCode}?lang=en`)
  for (const shown of ['Verified.', 'Certificate of benefits', 'Each month: pension of employees', '3,286.40', 'Valid until', 'lang="en"']) assert.ok(body.includes(shown), shown)
  const redirect = await see(`/verify?code=${issued.verificationCode}&lang=en`)
  assert.equal(redirect.headers.location, `/verify/${issued.verificationCode}?lang=en`)
})

test('the file that was issued is told to be genuine', async () => {
  const { statusCode, body } = await bring(file)
  assert.equal(statusCode, 200)
  assert.ok(body.includes('文件是真的') && body.includes('3,286.40'))
})

test('伪造件：改过金额的文件被认出来，并指出哪个数字不对', async () => {
  const { statusCode, body } = await bring(await forged())
  assert.equal(statusCode, 409)
  assert.ok(body.includes('文件被改动过') || body.includes('没有电子签章'))
  assert.ok(body.includes('原件没有的数字：9,286.40'), body.slice(body.indexOf('哪里不一样'), body.indexOf('哪里不一样') + 400))
  assert.ok(body.includes('3,286.40'), 'and shows what is on record')
})

test('one byte changed, one page appended, a broken signature: none is genuine', async () => {
  const flipped = Buffer.from(file)
  const at = flipped.indexOf('stream') + 60
  flipped[at] = (flipped[at] ?? 0) ^ 1
  assert.notEqual((await bring(flipped)).statusCode, 200)
  const appended = await bring(Buffer.concat([file, Buffer.from('\n%%EOF\n')]))
  assert.deepEqual([appended.statusCode, appended.body.includes('文件被改动过')], [409, true])
})

test('a printed copy without signature is compared by its code; a foreign PDF and a picture say what to do', async () => {
  const blank = await PDFDocument.create()
  blank.addPage().drawText('12345', {})
  const copy = Buffer.from(await blank.save())
  const compared = await bring(copy, { code: issued.verificationCode })
  assert.deepEqual([compared.statusCode, compared.body.includes('没有电子签章'), compared.body.includes('“每月基本养老金（企业职工）”是 3,286.40')], [409, true, true])
  assert.equal((await bring(copy)).statusCode, 404)
  assert.equal((await bring(Buffer.from('PNG'))).statusCode, 422)
  assert.equal((await bring(Buffer.alloc(0))).statusCode, 400)
  assert.equal((await bring(Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(6 * 1024 * 1024)]))).statusCode, 413)
  assert.equal((await open.inject({ method: 'POST', url: '/verify/file', payload: 'x', headers: { 'content-type': 'text/plain' } })).statusCode < 500, true)
  assert.equal((await bring(Buffer.from('%PDF-1.7 \u0000 garbage /ByteRange [0 1 2 3]'))).statusCode, 404)
})

test('一千次猜码：只有猜的那个地址等，说清等几秒；别人照常；手里有纸的人照常', async () => {
  const answers = []
  for (let n = 0; n < 1000; n += 1) answers.push(await see(`/verify/${'2'.repeat(20)}${String(n + 2000).replaceAll('0', 'A').replaceAll('1', 'B')}`.slice(0, 32), '10.9.9.9'))
  const waits = answers.filter(({ statusCode }) => statusCode === 429)
  assert.equal(waits.length, 980)
  const [first] = waits
  assert.ok(Number(first?.headers['retry-after']) > 0 && Number(first?.headers['retry-after']) <= 60)
  assert.match(first?.body ?? '', /请稍等 \d+ 秒/)
  assert.equal((await see(`/verify/${issued.verificationCode}`, '10.9.9.9')).statusCode, 429, 'or the answer would tell which guess was right')
  assert.equal((await see(`/verify/${issued.verificationCode}?k=${proofOf(deps.keys, issued.verificationCode)}`, '10.9.9.9')).statusCode, 200)
  assert.equal((await see(`/verify/${issued.verificationCode}?k=xxxxxxxxxxx`, '10.9.9.9')).statusCode, 429)
  assert.equal((await see(`/verify/${issued.verificationCode}`, '10.0.0.2')).statusCode, 200)
})

test('过期、撤销、被取代、有更新的一份：核验页都说，内容仍看得到', async () => {
  deps.clock.moveTo(plainDate('2027-06-01'))
  const expired = await see(`/verify/${issued.verificationCode}`)
  assert.ok(expired.body.includes('已过有效期') && expired.body.includes('3,286.40'))
  deps.clock.moveTo(day)
  const next = await issue()
  assert.ok((await see(`/verify/${issued.verificationCode}`)).body.includes('又开具过同种证明'))
  const withdraw = (documentId: string, supersededBy?: string) => inSystem((tx) => withdrawDocument(tx, { documentId, reason: '缴费记录更正', actor: 'staff:1', day, at: deps.clock.now(), ...(supersededBy === undefined ? {} : { supersededBy }) }))
  assert.deepEqual(await withdraw(issued.documentId, next.documentId), { withdrawn: true })
  assert.deepEqual(await withdraw(issued.documentId), { withdrawn: false }, 'twice is once')
  assert.ok((await see(`/verify/${issued.verificationCode}`)).body.includes('已被新文书取代'))
  assert.deepEqual(await withdraw(next.documentId), { withdrawn: true })
  const shown = await see(`/verify/${next.verificationCode}`)
  assert.ok(shown.body.includes('已撤销') && shown.body.includes('缴费记录更正'))
  const self = await withdraw(next.documentId, next.documentId)
  assert.ok(isRefusal(self) && self.refused === 'documents.successor-of-another')
})

test('the holder sees that the paper was verified', async () => {
  const { rows } = await sql<{ way: string, outcome: string }>`select distinct way, outcome from document_check where document_id = ${issued.documentId} order by 1, 2`.execute(database.owner)
  assert.ok(rows.some(({ way, outcome }) => way === 'code' && outcome === 'holds') && rows.some(({ outcome }) => outcome === 'altered-file' || outcome === 'unsigned-file'))
})
