import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { verifyAll } from '../audit/audit.ts'
import { contextOfActor, declareKin, postsOf } from '../access/access.ts'
import { plainDate } from '../kernel/day.ts'
import { citizenCheck, parseCitizenId } from '../kernel/ids.ts'
import { workingCalendar } from '../kernel/working-calendar.ts'
import { signNotice, type NoticeToSend } from '../partners/demonstration-departments.ts'
import { codeToBe, tellOfEmployer, tellOfPerson } from '../partners/demonstration-notices.ts'
import { closeHttp, openHttp, type App } from '../platform/http.ts'
import { publicNumber } from '../records/records.ts'
import { city, county, mattersWorld, must, type Applicant, type MattersWorld } from '../../test/support/matters-world.ts'
import { alarmRecipients, receiveNotice, registerEventsWork, registerSilenceMessages, registerWorklistRoutes, runNoticeRound, type Department } from './events.ts'
import { isTooSilent } from './silence.ts'

let world: MattersWorld
let app: App
let keys = 0
/** 5 and 6 are of the city, with sight of the county; 8 handles notices there, 9 too; 10 only pays. */
before(async () => {
  world = await mattersWorld()
  registerEventsWork(world.deps)
  await world.addStaff(8, city, ['P02', 'P13'])
  await world.addStaff(9, city, ['P13'])
  await world.addStaff(10, city, ['P12'])
  app = await openHttp({ origin: 'agency', deps: world.deps, requestsPerMinute: 100_000 })
  app.decorateRequest('actor', undefined)
  app.addHook('onRequest', async (request) => {
    const id = Number(request.headers['x-test-actor'])
    const actor = {
      realm: 'agency' as const, actorId: id, name: `工作人员${id}`, sessionCsrf: 'x', agencyId: id > 4 ? city : county, agencyName: '经办处', agencies: id > 4 ? [city, county] : [county],
      posts: await postsOf(world.database.service, id, world.deps.clock.today()),
    }
    request.actor = actor
    request.actorContext = contextOfActor(actor, request.id)
  })
  registerWorklistRoutes(app, world.deps)
})
after(async () => {
  await closeHttp(app)
  await world.close()
})

type Body = { readonly code?: string, readonly items: readonly { readonly noticeId: string, readonly code: string, readonly state: string, readonly say: { zh: string }, readonly about: { name: string, publicNo: string | null } }[] } & Record<string, unknown>
const ask = async (staffId: number, method: 'GET' | 'POST', path: string, payload?: object): Promise<{ status: number, body: Body }> => {
  const answer = await app.inject({ method, url: `/v1/agency/notices${path}`, headers: { 'x-test-actor': String(staffId), ...(method === 'POST' ? { 'idempotency-key': `k${keys += 1}` } : {}) }, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, body: answer.json() }
}
const listed = async (staffId: number, noticeId: string, state = 'worklist') => (await ask(staffId, 'GET', `?state=${state}&limit=200`)).body.items.find((item) => item.noticeId === noticeId)
const receive = async (it: NoticeToSend): Promise<string> => must(await receiveNotice(world.deps, it.department as Department, signNotice(world.deps.keys, it), 'test')).noticeId
const tell = async (it: NoticeToSend): Promise<string> => {
  const noticeId = await receive(it)
  await world.deps.jobs.drain()
  return noticeId
}
let numbers = 0
const on = plainDate('2026-11-20')
const death = (it: Pick<Applicant, 'idNumber' | 'name'>, day = on): NoticeToSend => tellOfPerson('police.death.v1', it, { on: day, no: `W-${numbers += 1}` })
const stateOf = async (noticeId: string): Promise<string | undefined> => (await sql<{ state: string }>`select state from notice_progress where notice_id = ${noticeId}::uuid`.execute(world.database.owner)).rows[0]?.state
/** A number that is well formed and on no record. */
const stranger = (n: number): { idNumber: string, name: string } => {
  const first = `6199061950010${n}77${n}`
  return { idNumber: must(parseCitizenId(`${first}${citizenCheck(first)}`)), name: '某某' }
}

describe('the worklist', () => {
  test('somebody we do not know: it says so clearly, stands at the top agency alone, and nothing else happened', async () => {
    const noticeId = await tell(death(stranger(1)))
    const found = await listed(8, noticeId)
    assert.deepEqual([found?.code, found?.state], ['events.unknown-person', 'worklist'])
    assert.match(found?.say.zh ?? '', /档案中没有这个身份号码/)
    assert.equal(await listed(1, noticeId), undefined, 'the county does not see what belongs to nobody yet')
    assert.equal((await ask(1, 'GET', `/${noticeId}`)).body.code, 'events.no-such-notice')
    const detail = (await ask(8, 'GET', `/${noticeId}`)).body
    assert.ok(!JSON.stringify(detail).includes(stranger(1).idNumber), 'the number is masked')
    assert.deepEqual(detail['acts'], ['take', 'attach', 'aside', 'again'])
    assert.equal((await sql`select 1 from benefit_hold`.execute(world.database.owner)).rows.length, 0)
  })

  test('taken on by one, the other is told whose it is; put aside with a reason; taken up again', async () => {
    const noticeId = await tell(death(stranger(2)))
    assert.equal((await ask(8, 'POST', `/${noticeId}/take`, {})).status, 200)
    assert.equal((await ask(8, 'POST', `/${noticeId}/take`, {})).status, 200)
    const other = await ask(9, 'POST', `/${noticeId}/aside`, { reason: '不是本省参保人' })
    assert.deepEqual([other.status, other.body.code], [422, 'events.taken-by-other'])
    assert.equal((await ask(10, 'POST', `/${noticeId}/aside`, { reason: '不是本省参保人' })).body.code, 'access.post-missing')
    assert.equal((await ask(8, 'POST', `/${noticeId}/aside`, { reason: '无' })).body.code, 'request.invalid')
    assert.equal((await ask(8, 'POST', `/${noticeId}/aside`, { reason: '不是本省参保人' })).status, 200)
    assert.equal(await stateOf(noticeId), 'rejected')
    assert.equal((await ask(8, 'POST', `/${noticeId}/attach`, { publicNo: 'PX', note: '核对过姓名' })).body.code, 'events.already-settled')
    assert.equal((await ask(8, 'POST', `/${noticeId}/again`, {})).status, 200)
    await world.deps.jobs.drain()
    assert.equal(await stateOf(noticeId), 'worklist')
    const history = ((await ask(8, 'GET', `/${noticeId}`)).body['history'] as { kind: string }[]).map(({ kind }) => kind)
    assert.deepEqual(history, ['received', 'worklist', 'taken', 'rejected', 'redo', 'worklist'])
    world.deps.clock.moveTo(plainDate('2026-11-25'))
    assert.equal((await ask(9, 'POST', `/${noticeId}/take`, {})).status, 200, 'the next day somebody else can take it on')
  })

  test('pointed out to a person it is taken up for them; a relative may not, and nobody for a person outside their scope', async () => {
    const person = await world.addPerson({ birth: '1950-05-01' })
    const publicNo = publicNumber(world.deps.keys, 'person', person.subjectId)
    const noticeId = await tell(death(stranger(3)))
    const wrong = await ask(8, 'POST', `/${noticeId}/attach`, { publicNo: 'PNOBODY', note: '核对过姓名和住址' })
    assert.equal(wrong.body.code, 'events.subject-not-found')
    await world.asSystem((tx) => declareKin(tx, { staffId: 9, subjectId: person.subjectId, relation: '父亲' }))
    assert.equal((await ask(9, 'POST', `/${noticeId}/attach`, { publicNo, note: '核对过姓名和住址，号码抄错' })).body.code, 'events.kin')
    assert.equal((await ask(8, 'POST', `/${noticeId}/attach`, { publicNo, note: '核对过姓名和住址，号码抄错' })).status, 200)
    await world.deps.jobs.drain()
    assert.equal(await stateOf(noticeId), 'done')
    const done = await listed(8, noticeId, 'done')
    assert.equal(done?.about.publicNo, publicNo)
    assert.ok(await listed(1, noticeId, 'done'), 'now it is the county’s, where the person is')
    const detail = await ask(1, 'GET', `/${noticeId}`)
    assert.equal(detail.status, 200, JSON.stringify(detail.body))
    assert.match(JSON.stringify(detail.body['history']), /核对过姓名和住址，号码抄错/, 'what was compared is told to whoever comes later')
    assert.equal((await ask(1, 'GET', `/${noticeId}`)).status, 200)
    const { rows: reads } = await sql<{ what: string }>`select what from read_log where subject_id = ${person.subjectId}`.execute(world.database.owner)
    assert.deepEqual(reads, [{ what: '部门来函' }])
  })

  test('two departments that disagree: the hold stands, both days are shown side by side', async () => {
    const person = await world.addPerson({ birth: '1951-06-01' })
    await tell(death(person, plainDate('2026-11-20')))
    const noticeId = await tell(tellOfPerson('health.death-certificate.v1', person, { on: plainDate('2026-11-18'), no: 'YX-1' }))
    const found = await listed(8, noticeId)
    assert.equal(found?.code, 'events.departments-disagree')
    const detail = (await ask(8, 'GET', `/${noticeId}`)).body
    assert.deepEqual((detail['values'] as { by: { value: string }[] }[])[0]?.by.map(({ value }) => value).sort(), ['2026-11-18', '2026-11-20'])
    assert.equal((detail['others'] as unknown[]).length, 1)
    const again = await ask(8, 'POST', `/${noticeId}/again`, {})
    assert.equal(again.status, 200)
    await world.deps.jobs.drain()
    assert.equal(await stateOf(noticeId), 'worklist', 'taken up again, nothing has changed')
  })

  test('a day’s notices told again change nothing', async () => {
    const people = [await world.addPerson({ birth: '1952-01-01' }), await world.addPerson({ birth: '1953-01-01' })]
    const day = [...people.map((it) => death(it)), death(stranger(4)), tellOfPerson('justice.imprisonment.v1', await world.addPerson({ birth: '1970-01-01' }), { on, no: 'SF-1' })]
    for (const it of day) await tell(it)
    const kept = async () => (await sql<{ t: string, n: number }>`
      select 'trail' as t, count(*) as n from trail union all select 'event', count(*) from notice_event union all select 'message', count(*) from message union all select 'case', count(*) from case_progress
      union all select 'notice', count(*) from notice order by 1`.execute(world.database.owner)).rows
    const before = await kept()
    for (const it of [...day].reverse()) await tell({ ...it, mode: 'binary' })
    assert.deepEqual(await kept(), before)
  })

  test('every row of it is vouched for', async () => {
    assert.deepEqual((await verifyAll(world.database.owner, '')).findings, [])
  })
})

describe('silence', () => {
  const calendar = workingCalendar([])
  test('longer than one and a half periods, by the calendar each period goes by', () => {
    const day = plainDate
    // Friday, the weekend, and the two working days after it.
    assert.deepEqual(['2026-11-20', '2026-11-22', '2026-11-23', '2026-11-24'].map((today) => isTooSilent('working-day', day('2026-11-20'), day(today), calendar)), [false, false, false, true])
    assert.deepEqual(['2026-11-11', '2026-11-12'].map((today) => isTooSilent('week', day('2026-11-01'), day(today), calendar)), [false, true])
    assert.deepEqual(['2026-11-15', '2026-11-16'].map((today) => isTooSilent('month', day('2026-10-01'), day(today), calendar)), [false, true])
  })

  test('raised once a silence, shown on the page, ended when the department speaks, raised anew for the next', async () => {
    const sources = async () => Object.fromEntries(((await ask(8, 'GET', '')).body['sources'] as { department: string, isSilent: boolean, raisedOn: string | null }[]).map(({ department, isSilent, raisedOn }) => [department, [isSilent, raisedOn]]))
    assert.deepEqual((await runNoticeRound(world.deps, 'test')).fellSilent, [])
    world.deps.clock.moveTo(plainDate('2026-12-02'))
    assert.deepEqual([...(await runNoticeRound(world.deps, 'test')).fellSilent].sort(), ['health', 'market-regulation', 'police', 'tax'])
    assert.deepEqual((await runNoticeRound(world.deps, 'test')).fellSilent, [])
    const now = await sources()
    assert.deepEqual([now['police'], now['civil-affairs'], now['bank']], [[true, '2026-12-02'], [false, null], [false, null]])
    await tell(death(await world.addPerson({ birth: '1954-01-01' })))
    assert.deepEqual((await runNoticeRound(world.deps, 'test')).fellSilent, [])
    assert.deepEqual((await sources())['police'], [false, null])
    world.deps.clock.moveTo(plainDate('2026-12-08'))
    assert.ok((await runNoticeRound(world.deps, 'test')).fellSilent.includes('police'))
    const { rows } = await sql<{ n: number }>`select count(*) as n from silence_alarm where department = 'police'`.execute(world.database.owner)
    assert.equal(rows[0]?.n, 2)
  })

  test('what was received and never processed, and what waited in vain, is handed to a person', async () => {
    // Received, and no worker takes it up.
    const lost = await receive(death(stranger(5)))
    world.deps.clock.moveTo(plainDate('2026-12-11'))
    const round = await runNoticeRound(world.deps, 'test')
    assert.ok(round.notProcessed >= 1)
    assert.equal(await stateOf(lost), 'worklist')
    const firm = { creditCode: codeToBe('619906', 77), name: '示例未设立公司', regionCode: '619906', legalRepresentative: stranger(6) }
    const early = await tell(tellOfEmployer('market-regulation.employer-changed.v1', firm, { on, no: 'BG-0001' }))
    assert.equal(await stateOf(early), 'waiting')
    await runNoticeRound(world.deps, 'test')
    assert.equal(await stateOf(early), 'waiting')
    // One that cannot be read any more stops neither the others nor the alarms, and is not tried for ever.
    const broken = await tell(tellOfEmployer('market-regulation.employer-changed.v1', firm, { on, no: 'BG-0000' }))
    await sql`update notice_progress set notice_type = 'market-regulation.nobody-knows.v1', received_on = received_on - 1 where notice_id = ${broken}::uuid`.execute(world.database.owner)
    world.deps.clock.moveTo(plainDate('2026-12-18'))
    assert.equal((await runNoticeRound(world.deps, 'test')).waitedTooLong, 2)
    assert.deepEqual([await stateOf(broken), await stateOf(early)], ['worklist', 'worklist'])
    await sql`update notice_progress set notice_type = 'market-regulation.employer-changed.v1' where notice_id = ${broken}::uuid`.execute(world.database.owner)
    assert.equal((await listed(8, early))?.code, 'events.waited-too-long')
  })

  test('who is named is told once a silence, by phone or mail, and the page shows what became of it', async () => {
    const sent: string[] = []
    let isAway = true
    const way = { name: 'test', send: async ({ to, text }: { readonly to: string, readonly text: string }) => {
      if (isAway) throw new Error('away')
      sent.push(`${to} ${text.slice(0, 9)}`)
      return { reference: 'r' }
    } }
    registerSilenceMessages(world.deps, { sms: way, mail: way })
    const recipients = alarmRecipients('13900000001, tax:duty@example.cn, police:13900000002')
    for (const bad of ['12345', 'fire:13900000001']) assert.throws(() => alarmRecipients(bad), /JINGBAN_ALARM_TO/)
    world.deps.clock.moveTo(plainDate('2026-12-20'))
    await tell(death(await world.addPerson({ birth: '1955-01-01' })))
    await runNoticeRound(world.deps, 'test', recipients)
    await runNoticeRound(world.deps, 'test', recipients)
    world.deps.clock.moveTo(plainDate('2026-12-24'))
    const fell = (await runNoticeRound(world.deps, 'test', recipients)).fellSilent
    assert.ok(fell.includes('police'))
    await runNoticeRound(world.deps, 'test', recipients)
    const told = async () => ((await ask(8, 'GET', '')).body['sources'] as { department: string, told: { to: string, state: string }[] }[]).find(({ department }) => department === 'police')?.told.map(({ to, state }) => [to.slice(0, 3), state])
    assert.deepEqual(await told(), [['139', 'waiting'], ['139', 'waiting']])
    isAway = false
    await world.deps.jobs.drain()
    assert.deepEqual(await told(), [['139', 'sent'], ['139', 'sent']])
    assert.deepEqual(sent.filter((text) => text.includes('公安')).map((text) => text.slice(0, 11)).sort(), ['13900000001', '13900000002'])
    const { rows: [kept] } = await sql<{ plain: number }>`select count(*) as plain from silence_alarm_message where masked like '1390000000%' or cipher like '%13900000%'`.execute(world.database.owner)
    assert.equal(kept?.plain, 0, '号码不以明文留下')
  })
})
