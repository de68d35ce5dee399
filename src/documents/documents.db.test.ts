import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { verifyAll } from '../audit/audit.ts'
import { plainDate } from '../kernel/day.ts'
import { instant } from '../kernel/instant.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { systemContext, withContext, type ActorContext } from '../platform/database.ts'
import {
  countUnread, documentsOfSubject, insertMessageRead, issueDocument, messagesOfSubject, openByVerificationCode, openDocument, receipt, sendMessage,
} from './documents.ts'

const day = plainDate('2026-11-24')
const at = instant('2026-11-24T02:00:00.000Z')
const system = systemContext('test', 'r')
const own = (subject: number): ActorContext => ({ realm: 'individual', actor: `person:${subject}`, agencies: [], subject, requestId: 'r' })
const content = receipt({
  agency: '陕西·示例', number: '1', issuedOn: day, demonstration: true, person: { name: '张三', maskedId: '6***' }, caseNo: 'JB-1', matterTitle: '基本养老金领取申请', channelText: '网上',
  receivedOn: day, dueOn: plainDate('2026-12-22'), workingDays: 20, isDueProvisional: false, materials: [],
})
const issue = (subjectId: number) => withContext(database.service, system, (tx) => issueDocument(tx, { subjectId, agencyId: 7, actor: 'system:test', kind: 'receipt', content, day, at }))

let database: FreshDatabase
before(async () => { database = await freshDatabase() })
after(() => database.drop())

test('签发的文书本人打得开，别人打开如同没有；凭核验码任何人查得到', async () => {
  const { documentId, verificationCode } = await issue(1_000_001)
  const mine = await withContext(database.service, own(1_000_001), (tx) => openDocument(tx, documentId))
  assert.ok(!isRefusal(mine) && mine.content.title === '受理回执')
  const theirs = await withContext(database.service, own(1_000_002), (tx) => openDocument(tx, documentId))
  assert.ok(isRefusal(theirs) && theirs.refused === 'documents.not-found')
  const found = await withContext(database.service, system, (tx) => openByVerificationCode(tx, verificationCode))
  assert.ok(!isRefusal(found) && found.documentId === documentId)
  assert.equal((await withContext(database.service, own(1_000_001), (tx) => documentsOfSubject(tx, 1_000_001))).length, 1)
})

test('库里的内容被改过一个字，就不再出具，链上也看得出', async () => {
  const { documentId, verificationCode } = await issue(1_000_003)
  await sql`update document set content = jsonb_set(content, '{title}', '"改过的"') where document_id = ${documentId}`.execute(database.owner)
  const mine = await withContext(database.service, own(1_000_003), (tx) => openDocument(tx, documentId))
  assert.ok(isRefusal(mine) && mine.refused === 'documents.altered')
  const found = await withContext(database.service, system, (tx) => openByVerificationCode(tx, verificationCode))
  assert.ok(isRefusal(found) && found.refused === 'documents.altered')
  const report = await verifyAll(database.auditor, '/nonexistent')
  assert.ok(report.findings.some((finding) => JSON.stringify(finding).includes('1000003')), JSON.stringify(report))
})

test('服务角色改不了、删不了文书', async () => {
  await assert.rejects(withContext(database.service, system, (tx) => sql`update document set title = 'x'`.execute(tx)), /permission denied/)
  await assert.rejects(withContext(database.service, system, (tx) => sql`delete from document`.execute(tx)), /permission denied/)
})

test('同一件事的消息发两次只到一次；读过一次与读过两次一样', async () => {
  const send = () => withContext(database.service, system, (tx) => sendMessage(tx, { subjectId: 1_000_004, agencyId: 7, kind: 'payment', title: '养老金退回', body: '请更正账户。', businessKey: 'returned:1', day, at }))
  assert.deepEqual(await Promise.all([send(), send(), send()]).then((sent) => sent.filter(Boolean).length), 1)
  await withContext(database.service, own(1_000_004), async (tx) => {
    const [message] = await messagesOfSubject(tx, 1_000_004)
    assert.ok(message !== undefined && !message.isRead)
    assert.equal(await countUnread(tx, 1_000_004), 1)
    for (let n = 0; n < 2; n += 1) assert.equal(await insertMessageRead(tx, { subjectId: 1_000_004, messageId: message.id, at }), true)
    assert.equal(await countUnread(tx, 1_000_004), 0)
    assert.equal(await insertMessageRead(tx, { subjectId: 1_000_004, messageId: '00000000-0000-4000-8000-000000000000', at }), false)
  })
  assert.equal(await withContext(database.service, own(1_000_005), (tx) => messagesOfSubject(tx, 1_000_004)).then((list) => list.length), 0)
})
