import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { mattersWorld, must, type MattersWorld } from '../../test/support/matters-world.ts'
import { verifyWithin } from '../audit/audit.ts'
import { startDemonstrationGateway, type DemonstrationGateway, demonstrationSmsName, receiptType } from '../partners/demonstration-gateway.ts'
import { httpSms } from '../partners/http-sms.ts'
import { signMessage, signatureHeader } from '../partners/partner-signature.ts'
import { smtpMail } from '../partners/smtp-mail.ts'
import type { MessageGateways } from '../partners/messages-gateway.ts'
import { closeHttp, openHttp, type App } from '../platform/http.ts'
import { changeContact } from '../records/records.ts'
import { deliveriesOf, dispatchDeliveries, registerDeliveryWork, registerReceiptDoor, sendMessage } from './documents.ts'

let world: MattersWorld
let gateway: DemonstrationGateway
let door: App
let folder: string
const way: { sms: MessageGateways['sms'], mail: MessageGateways['mail'] } = { sms: undefined, mail: undefined }

before(async () => {
  world = await mattersWorld()
  folder = mkdtempSync(path.join(os.tmpdir(), 'jingban-certs-gateway-'))
  door = await openHttp({ origin: 'partners', deps: world.deps })
  await registerReceiptDoor(door, world.deps, { gateway: demonstrationSmsName })
  const address = await door.listen({ host: '127.0.0.1', port: 0 })
  gateway = await startDemonstrationGateway({ keys: world.deps.keys, clock: world.deps.clock, log: world.deps.log, folder, port: 0, receiptsUrl: () => `${address}/v1/partners/sms/receipts`, deliversAfter: 20 })
  connect()
  registerDeliveryWork(world.deps, { get sms() { return way.sms }, get mail() { return way.mail } })
})
after(async () => {
  await gateway.close()
  await closeHttp(door)
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

const connect = (): void => {
  way.sms = httpSms({ name: demonstrationSmsName, url: gateway.smsUrl, keys: world.deps.keys })
  way.mail = smtpMail({ url: gateway.smtpUrl, from: 'a@b.cn' })
}
const inbox = async (which = 'sms'): Promise<{ to: string, text: string, reference: string, subject?: string }[]> => (await fetch(gateway.inboxUrl.replace('/sms', `/${which}.json`))).json() as Promise<{ to: string, text: string, reference: string }[]>
const send = (subjectId: number, key: string, more: { isNotice?: boolean } = {}) => world.asSystem((tx) => sendMessage(tx, {
  subjectId, agencyId: 619906, kind: 'case', title: '已办结', body: '文书已发到“我的文书”。', businessKey: key, day: world.deps.clock.today(), at: world.deps.clock.now(), ...more,
}))
const goOut = async (): Promise<void> => {
  await dispatchDeliveries(world.deps)
  await world.deps.jobs.drain()
}
const states = async (subjectId: number) => (await world.asSystem((tx) => deliveriesOf(tx, subjectId))).map(({ channel, state }) => `${channel} ${state}`).sort()
async function until(what: string, ask: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 200; n += 1) {
    if (await ask()) return
    await pause(50)
  }
  assert.fail(`waited for: ${what}`)
}

test('a message goes to the phone once, however often it is sent, dispatched and run; the receipt says it arrived', async () => {
  const { subjectId } = await world.addPerson()
  assert.equal(await send(subjectId, 'k1'), true)
  assert.equal(await send(subjectId, 'k1'), false)
  assert.deepEqual(await states(subjectId), ['sms queued'])
  await Promise.all([dispatchDeliveries(world.deps), dispatchDeliveries(world.deps)])
  await world.deps.jobs.drain()
  await goOut()
  await until('the receipt', async () => (await states(subjectId))[0] === 'sms delivered')
  const mine = (await inbox()).filter(({ text }) => text.includes('已办结'))
  assert.equal(mine.length, 1)
  assert.match(mine[0]?.text ?? '', /^【社保经办】已办结。/)
  assert.match(mine[0]?.to ?? '', /^139\d{8}$/)
})

test('the job of a delivery that runs twice sends once: the gateway knows the reference', async () => {
  const { subjectId } = await world.addPerson()
  await send(subjectId, 'twice')
  await goOut()
  const before = (await inbox()).length
  const key = (await sql<{ id: string }>`select delivery_id as id from message_delivery where subject_id = ${subjectId}`.execute(world.database.owner)).rows[0]?.id ?? ''
  // As after a kill between the gateway's yes and our note.
  await sql`delete from delivery_event where delivery_id = ${key}::uuid`.execute(world.database.owner)
  await sql`insert into delivery_outbox (subject_id, delivery_id, queued_at, agency_id) values (${subjectId}, ${key}::uuid, now(), 619906)`.execute(world.database.owner)
  await sql`delete from pgboss.job where name = 'message-delivery'`.execute(world.database.owner)
  await goOut()
  assert.equal((await inbox()).length, before)
  assert.ok((await states(subjectId)).every((state) => /sent|delivered/.test(state)))
})

test('the gateway is down: tried again, then given up; a notice becomes a letter, a mere message does not', async () => {
  way.sms = httpSms({ name: demonstrationSmsName, url: 'http://127.0.0.1:9/messages', keys: world.deps.keys })
  const [a, b] = [await world.addPerson(), await world.addPerson()]
  await send(a.subjectId, 'down', { isNotice: true })
  await send(b.subjectId, 'down')
  await goOut()
  assert.deepEqual(await states(a.subjectId), ['letter queued', 'sms given-up'])
  assert.deepEqual(await states(b.subjectId), ['sms given-up'])
  const { rows } = await sql<{ n: number }>`select count(*) as n from delivery_event where subject_id = ${a.subjectId} and kind = 'failed'`.execute(world.database.owner)
  assert.ok((rows[0]?.n ?? 0) >= 8)
  connect()
})

test('a number that is dead bounces for good: said by the receipt, and the notice is printed', async () => {
  const { subjectId } = await world.addPerson()
  must(await world.asSystem((tx) => changeContact(tx, world.deps, { subjectId, kind: 'phone', value: '13900009999', from: world.deps.clock.today() }, { actor: 'system:test', at: world.deps.clock.now(), day: world.deps.clock.today() })))
  writeFileSync(path.join(folder, 'dead-numbers.txt'), '13900009999\n')
  await send(subjectId, 'dead', { isNotice: true })
  await goOut()
  await until('the bounce', async () => (await states(subjectId)).includes('sms given-up'))
  assert.deepEqual(await states(subjectId), ['letter queued', 'sms given-up'])
})

test('mail goes where it was chosen, with the subject readable', async () => {
  const { subjectId } = await world.addPerson()
  must(await world.asSystem((tx) => changeContact(tx, world.deps, { subjectId, kind: 'mail', value: 'laowang@example.cn', from: world.deps.clock.today() }, { actor: 'system:test', at: world.deps.clock.now(), day: world.deps.clock.today() })))
  await sql`insert into message_preference (subject_id, n, by_sms, by_mail, by_letter, chosen_on, chosen_at, actor, agency_id, trail_seq) values (${subjectId}, 1, false, true, false, '2026-11-24', now(), 'x', 619906, 999)`.execute(world.database.owner)
  await send(subjectId, 'mail')
  await goOut()
  assert.deepEqual(await states(subjectId), ['mail sent'])
  const [mail] = await inbox('mail')
  assert.deepEqual([mail?.to, mail?.subject, mail?.text.includes('文书已发到')], ['laowang@example.cn', '已办结', true])
  // A notice goes to the phone although text messages were declined.
  await send(subjectId, 'notice', { isNotice: true })
  assert.ok((await states(subjectId)).includes('sms queued'))
  await sql`delete from message_preference where subject_id = ${subjectId}`.execute(world.database.owner)
})

test('receipts: unsigned, unreadable, of nobody, and told twice', async () => {
  const post = (body: string, signature = signMessage(world.deps.keys, demonstrationSmsName, 'from', body)) => door.inject({ method: 'POST', url: '/v1/partners/sms/receipts', payload: body, headers: { 'content-type': receiptType, [signatureHeader]: signature } })
  assert.equal((await post('{}', 'x')).json().code, 'gateway.signature')
  assert.equal((await post('{')).json().code, 'gateway.receipt-unreadable')
  assert.equal((await post('{"receipts":[]}')).json().code, 'gateway.receipt-unreadable')
  assert.equal((await post('{"receipts":[{"reference":"nobody","state":"delivered"}]}')).json().code, 'gateway.unknown-reference')
  const { subjectId } = await world.addPerson()
  await send(subjectId, 'receipt')
  const { rows: [row] } = await sql<{ id: string }>`select delivery_id as id from message_delivery where subject_id = ${subjectId}`.execute(world.database.owner)
  const receipt = JSON.stringify({ receipts: [{ reference: row?.id, state: 'delivered' }] })
  assert.deepEqual((await post(receipt)).json(), { noted: 1 })
  assert.deepEqual((await post(receipt)).json(), { noted: 0 })
})

test('a notice is vouched for by the person’s chain: altered, it is found', async () => {
  const { subjectId } = await world.addPerson()
  await send(subjectId, 'vouched', { isNotice: true })
  const { rows: [row] } = await sql<{ seq: number | null }>`select trail_seq as seq from message where subject_id = ${subjectId} and business_key = 'vouched'`.execute(world.database.owner)
  assert.ok(row?.seq)
  await world.database.owner.transaction().execute(async (tx) => {
    await sql`update message set body = '别的话' where subject_id = ${subjectId} and business_key = 'vouched'`.execute(tx)
    const { findings } = await verifyWithin(tx, path.join(folder, 'heads'))
    assert.ok(findings.some((finding) => finding.table === 'message' && finding.subjectId === subjectId))
    throw new Error('undo')
  }).catch((error: unknown) => { if (!(error instanceof Error && error.message === 'undo')) throw error })
  await assert.rejects(sql`insert into message (subject_id, message_id, kind, title, body, sent_on, sent_at, business_key, agency_id, is_notice) values (1, gen_random_uuid(), 'case', 'x', 'x', '2026-01-01', now(), 'x', 1, true)`.execute(world.database.owner), /message_notice_is_vouched/)
})

test('the inbox page of the demonstration shows what phones got, as text', async () => {
  const page = await (await fetch(`${gateway.inboxUrl}?to=139`)).text()
  assert.ok(page.includes('已办结') && !page.includes('<script'))
})
