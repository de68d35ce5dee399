import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { county, mattersWorld, type Applicant, type MattersWorld } from '../../test/support/matters-world.ts'
import { contextOfActor, type Actor } from '../access/access.ts'
import { closeHttp, openHttp, type App } from '../platform/http.ts'
import { closeTypesetter, registerAgencyDocumentRoutes, registerDocumentRoutes, sendMessage } from './documents.ts'

let world: MattersWorld
let person: Applicant
let persons: App
let staff: App
let who: Actor
const self = (subject: number): Actor => ({ realm: 'individual', actorId: subject, name: '甲', maskedId: '6***', agencies: [], sessionCsrf: 'x' })
const officer = (post: string): Actor => ({
  realm: 'agency', actorId: 1, name: '乙', agencyId: county, agencyName: '丙', agencies: [county], posts: [{ code: post, name: post, agencyId: county, agencies: [county] }], sessionCsrf: 'x',
})
const as = (app: App): void => {
  app.decorateRequest('actor', undefined)
  app.addHook('onRequest', async (request) => { request.actor = who; request.actorContext = contextOfActor(who, request.id) })
}
let keys = 0
const post = (app: App, url: string, payload: object) => app.inject({ method: 'POST', url, payload, headers: { 'idempotency-key': `k${keys += 1}` } })

before(async () => {
  world = await mattersWorld()
  person = await world.addPerson()
  persons = await openHttp({ origin: 'individual', deps: world.deps })
  as(persons)
  registerDocumentRoutes(persons, world.deps, { verifyOrigin: () => 'https://verify.example' })
  staff = await openHttp({ origin: 'agency', deps: world.deps })
  as(staff)
  registerAgencyDocumentRoutes(staff, world.deps, { verifyOrigin: () => 'https://verify.example' })
})
after(async () => {
  await Promise.all([persons, staff].map((app) => closeHttp(app)))
  await closeTypesetter()
  await world.close()
})

const send = (businessKey: string, isNotice = false) => world.asSystem((tx) => sendMessage(tx, {
  subjectId: person.subjectId, agencyId: county, kind: 'case', title: businessKey, body: '正文。', businessKey, isNotice, day: world.deps.clock.today(), at: world.deps.clock.now(),
}))
const deliveries = async (title: string): Promise<readonly string[]> => {
  who = self(person.subjectId)
  const all = (await persons.inject('/v1/me/messages')).json<{ title: string, deliveries: { channel: string, state: string }[] }[]>()
  return (all.find((one) => one.title === title)?.deliveries ?? []).map(({ channel, state }) => `${channel} ${state}`).sort()
}

test('通知方式由本人选：邮箱填一次；没有邮箱不能选邮件；通知类的消息不管怎么选都发手机', async () => {
  who = self(person.subjectId)
  const mine = (await persons.inject('/v1/me/message-settings')).json<{ bySms: boolean, mail: string | null }>()
  assert.deepEqual([mine.bySms, mine.mail], [true, null])
  const refused = await post(persons, '/v1/me/message-settings', { bySms: false, byMail: true, byLetter: false })
  assert.equal(refused.json<{ code: string }>().code, 'documents.no-mail')
  assert.equal((await post(persons, '/v1/me/message-settings', { bySms: false, byMail: true, byLetter: false, mail: '不是邮箱' })).json<{ code: string }>().code, 'records.contact-form')
  const chosen = await post(persons, '/v1/me/message-settings', { bySms: false, byMail: true, byLetter: false, mail: 'laowang@example.com' })
  assert.deepEqual(chosen.json(), { phone: chosen.json<{ phone: string }>().phone, mail: 'la***@example.com', bySms: false, byMail: true, byLetter: false })
  await send('普通消息')
  await send('重要通知', true)
  assert.deepEqual([await deliveries('普通消息'), await deliveries('重要通知')], [['mail queued'], ['mail queued', 'sms queued']])
})

test('要信件的：窗口看得到待寄的信，寄出后本人看得到；别的岗位寄不了，寄过的不再寄', async () => {
  who = self(person.subjectId)
  await post(persons, '/v1/me/message-settings', { bySms: true, byMail: false, byLetter: true })
  await send('寄一封')
  assert.deepEqual(await deliveries('寄一封'), ['letter queued', 'sms queued'])
  who = officer('P03')
  const [letter] = (await staff.inject('/v1/agency/letters')).json<{ id: string, name: string, title: string }[]>()
  assert.deepEqual([letter?.title, letter?.name], ['寄一封', person.name])
  assert.equal((await post(staff, `/v1/agency/letters/${letter?.id}/posted`, {})).json<{ code: string }>().code, 'access.post-missing')
  who = officer('P01')
  assert.equal((await post(staff, `/v1/agency/letters/${letter?.id}/posted`, {})).statusCode, 200)
  assert.equal((await post(staff, `/v1/agency/letters/${letter?.id}/posted`, {})).json<{ code: string }>().code, 'documents.no-such-letter')
  assert.deepEqual(await deliveries('寄一封'), ['letter sent', 'sms queued'])
})
