import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { signNotice, type NoticeToSend } from '../partners/demonstration-departments.ts'
import { closeHttp, openHttp, type App } from '../platform/http.ts'
import { mattersWorld, type Applicant, type MattersWorld } from '../../test/support/matters-world.ts'
import type { NoticeEffects } from './define-notice.ts'
import { registerNoticeDoor } from './events.ts'
import { openKept } from './notice-content.ts'
import { processNotice } from './process-notice.ts'

let world: MattersWorld
let app: App
let person: Applicant
before(async () => {
  world = await mattersWorld()
  person = await world.addPerson({ birth: '1950-05-01' })
  app = await openHttp({ origin: 'partners', deps: world.deps })
  await registerNoticeDoor(app, world.deps)
  await app.ready()
})
after(async () => {
  await closeHttp(app)
  await world.close()
})

const death = (of: Partial<Record<string, unknown>> = {}) => ({
  idNumber: person.idNumber, name: person.name, sex: 'M', birthOn: '1950-05-01', diedOn: '2026-11-20', registeredOn: '2026-11-22', reason: 'illness', ...of,
})
let numbers = 0
const notice = (of: Partial<NoticeToSend> = {}): NoticeToSend => ({ department: 'police', type: 'police.death.v1', id: `P-${numbers += 1}`, data: death(), ...of })
type Reply = { readonly status: number, readonly body: { readonly code?: string, readonly noticeId: string, readonly repeated?: boolean } }
const post = async (signed: { readonly headers: Readonly<Record<string, string>>, readonly body: string }): Promise<Reply> => {
  const answer = await app.inject({ method: 'POST', url: '/v1/partners/events', payload: signed.body, headers: signed.headers })
  return { status: answer.statusCode, body: answer.json() }
}
const send = (it: NoticeToSend): Promise<Reply> => post(signNotice(world.deps.keys, it))
const counted = async (): Promise<number> => (await sql<{ n: number }>`select count(*) as n from notice`.execute(world.database.owner)).rows[0]?.n ?? 0
const progressOf = async (noticeId: string) => (await sql<{ state: string, code: string | null, subject_id: number | null, agency_id: number, kinds: string[] }>`
  select p.state, p.code, p.subject_id, p.agency_id, (select array_agg(e.kind order by e.seq) from notice_event e where e.notice_id = p.notice_id) as kinds
  from notice_progress p where p.notice_id = ${noticeId}::uuid`.execute(world.database.owner)).rows[0]
const seen: string[] = []
const effects: NoticeEffects = {
  'police-death@1': async (_tx, { subject }) => {
    seen.push(String(subject?.subjectId))
    return { kind: 'done', say: { zh: '已记', en: 'noted' } }
  },
}
const settle = (noticeId: string, by: NoticeEffects = effects) => processNotice(world.deps, noticeId, 'test', by)

test('a notice is taken in once, in either mode, and a repeat is told so', async () => {
  const before = await counted()
  const it = notice()
  const first = await send(it)
  assert.equal(first.status, 202)
  const again = await send(it)
  assert.deepEqual([again.status, again.body.repeated, again.body.noticeId], [200, true, first.body.noticeId])
  // The same thing said in the other mode is the same thing.
  assert.equal((await send({ ...it, mode: 'binary' })).status, 200)
  assert.equal((await send(notice({ mode: 'binary' }))).status, 202)
  assert.equal(await counted(), before + 2)
})

test('an id used for something else is refused and changes nothing', async () => {
  const it = notice()
  await send(it)
  const other = await send({ ...it, data: death({ diedOn: '2026-11-19' }) })
  assert.deepEqual([other.status, other.body.code], [409, 'events.conflict'])
  const raw = await world.database.owner.selectFrom('notice').select(['content_cipher as cipher', 'content_hash as hash', 'carrier']).where('sender_no', '=', it.id).executeTakeFirstOrThrow()
  assert.equal((openKept(world.deps.keys, raw) as { diedOn: string }).diedOn, '2026-11-20')
})

test('a forged signature is refused before the body is taken in, however large it is', async () => {
  const signed = signNotice(world.deps.keys, notice())
  const before = await counted()
  assert.deepEqual((await post({ ...signed, body: signed.body.replace('illness', 'natural') })).body.code, 'events.signature')
  assert.deepEqual((await post({ ...signed, headers: { ...signed.headers, 'x-jingban-signature': 'x' } })).body.code, 'events.signature')
  // Another department's key.
  assert.deepEqual((await post({ ...signed, headers: { ...signed.headers, 'x-jingban-partner': 'health' } })).body.code, 'events.signature')
  // In binary mode the attributes are signed too.
  const binary = signNotice(world.deps.keys, notice({ mode: 'binary' }))
  assert.equal((await post({ ...binary, headers: { ...binary.headers, 'ce-id': 'other' } })).status, 401)
  const large = 'x'.repeat(10 * 1024 * 1024)
  const unsigned = await post({ body: large, headers: { 'content-type': 'application/cloudevents+json', 'x-jingban-partner': 'police', 'x-jingban-signature': 'x', 'content-digest': 'sha-256=:x:' } })
  assert.equal(unsigned.status, 401)
  // Signed, and still too large.
  const signedLarge = await send(notice({ data: death({ address: large }) }))
  assert.deepEqual([signedLarge.status, signedLarge.body.code], [413, 'request.too-large'])
  assert.equal(await counted(), before)
})

test('what is no notice is refused with what is wrong with it', async () => {
  const { keys } = world.deps
  const { signedHeaders } = await import('../partners/partner-signature.ts')
  const before = await counted()
  const raw = async (body: string, type = 'application/cloudevents+json') => (await post({ body, headers: { 'content-type': type, 'x-jingban-partner': 'police', ...signedHeaders(keys, 'police', 'from', body) } })).body.code
  for (const body of ['{"specversion":"1.0","id":"1","sour', '{', '[]', '"text"', '7', 'null', '{"specversion":"0.3","id":"1","source":"/police/x","type":"police.death.v1"}', '{"specversion":"1.0","id":"a b","source":"/police/x","type":"police.death.v1","data":{}}']) {
    assert.equal(await raw(body), 'events.not-a-notice', body)
  }
  assert.equal(await raw('[]', 'text/plain'), 'request.media-type')
  assert.equal((await send(notice({ type: 'police.wedding.v1' }))).body.code, 'events.unknown-type')
  assert.equal((await send(notice({ department: 'health' }))).body.code, 'events.others-notice')
  // Another department's numbers cannot be used up.
  const { CloudEvent, HTTP } = await import('cloudevents')
  const foreign = String(HTTP.structured(new CloudEvent({ id: '1', source: '/health/x', type: 'police.death.v1', data: death() })).body)
  assert.equal(await raw(foreign), 'events.others-notice')
  assert.equal((await send(notice({ data: death({ favourite: 'blue' }) }))).body.code, 'events.fields')
  assert.equal((await send(notice({ data: death({ diedOn: '2026-02-30' }) }))).body.code, 'events.fields')
  assert.equal((await send(notice({ data: death({ name: 'a\u0000b' }) }))).body.code, 'events.fields')
  assert.equal(await counted(), before)
})

test('a matched notice runs its effect once; others stand on the worklist with their reason', async () => {
  const taken = (await send(notice())).body.noticeId
  seen.length = 0
  await settle(taken)
  await settle(taken)
  assert.deepEqual(seen, [String(person.subjectId)])
  assert.deepEqual((await progressOf(taken))?.kinds, ['received', 'done'])
  const cases: readonly (readonly [Partial<Record<string, unknown>>, string])[] = [
    [{ diedOn: '2026-12-01' }, 'events.date-in-future'], [{ diedOn: '1950-04-30' }, 'events.before-birth'], [{ name: '李四' }, 'events.name-differs'],
    [{ idNumber: '619901195005011234' }, 'events.id-invalid'], [{ idNumber: '110101194001010012' }, 'events.unknown-person'],
  ]
  for (const [of, code] of cases) {
    const { noticeId } = (await send(notice({ data: death(of) }))).body
    await settle(noticeId)
    const now = await progressOf(noticeId)
    assert.deepEqual([now?.state, now?.code], ['worklist', code])
    assert.notEqual(now?.agency_id, 0)
  }
  assert.equal(seen.length, 1)
})

test('a spelling is not another name', async () => {
  const { sameSpelling } = await import('./match-subject.ts')
  assert.ok(sameSpelling('买买提·吐尔逊', '买买提．吐尔逊'))
  assert.ok(sameSpelling('王 建国', '王建国'))
  assert.ok(!sameSpelling('王建国', '王建囯'))
})

test('an effect that refuses or fails leaves nothing behind but the reason', async () => {
  const { noticeId } = (await send(notice())).body
  await assert.rejects(settle(noticeId, { 'police-death@1': async (tx) => {
    await sql`insert into department_watch (department, since) values ('police', '2026-01-01')`.execute(tx)
    throw new Error('killed')
  } }))
  assert.equal((await progressOf(noticeId))?.state, 'received')
  const { eventsRefusal } = await import('./events-refusals.ts')
  await settle(noticeId, { 'police-death@1': async (tx) => {
    await sql`insert into department_watch (department, since) values ('police', '2026-01-01')`.execute(tx)
    return eventsRefusal('events.departments-disagree')
  } })
  assert.deepEqual([(await progressOf(noticeId))?.state, (await progressOf(noticeId))?.code], ['worklist', 'events.departments-disagree'])
  assert.equal((await sql`select 1 from department_watch`.execute(world.database.owner)).rows.length, 0)
})

test('the service cannot overwrite what was sent, and staff cannot open it', async () => {
  await assert.rejects(world.asSystem((tx) => sql`update notice set content_cipher = 'x'`.execute(tx)), /permission denied/)
  await assert.rejects(world.asSystem((tx) => sql`delete from notice_event`.execute(tx)), /permission denied/)
  const rows = await world.asStaff(5, async (tx) => (await tx.selectFrom('notice').select('notice_id').execute()).length)
  assert.equal(rows, 0)
})
