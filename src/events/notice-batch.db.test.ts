import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { signNotice, signNotices, type NoticeToSend, type SignedNotice } from '../partners/demonstration-departments.ts'
import { signedHeaders } from '../partners/partner-signature.ts'
import { closeHttp, openHttp, type App } from '../platform/http.ts'
import { mattersWorld, type Applicant, type MattersWorld } from '../../test/support/matters-world.ts'
import { processNotice, processNotices, registerNoticeDoor } from './events.ts'
import type { TakenUp } from './define-notice.ts'
import { noticeEffects } from './effects.ts'
import { openKept } from './notice-content.ts'

let world: MattersWorld
let app: App
let people: readonly Applicant[]
before(async () => {
  world = await mattersWorld()
  people = [await world.addPerson({ birth: '1950-05-01' }), await world.addPerson({ birth: '1951-06-02' }), await world.addPerson({ birth: '1952-07-03' })]
  app = await openHttp({ origin: 'partners', deps: world.deps })
  await registerNoticeDoor(app, world.deps)
  await app.ready()
})
after(async () => {
  await closeHttp(app)
  await world.close()
})

let numbers = 0
const moved = (who: { readonly idNumber: string, readonly name: string }, of: Partial<NoticeToSend> = {}, data: Readonly<Record<string, unknown>> = {}): NoticeToSend => ({
  department: 'police', type: 'police.household-deregistration.v1', id: `B-${numbers += 1}`,
  data: { idNumber: who.idNumber, name: who.name, sex: 'M', birthOn: '1950-05-01', deregisteredOn: '2026-11-20', reason: 'settled-abroad', ...data }, ...of,
})
const someone = (n = 0): Applicant => {
  const person = people[n]
  if (person === undefined) throw new Error('no such person')
  return person
}
type Entry = { readonly index: number, readonly code?: string, readonly status?: number, readonly noticeId?: string, readonly repeated?: boolean }
type Reply = { readonly status: number, readonly body: { readonly code?: string, readonly received: number, readonly repeated: number, readonly refused: number, readonly answers: readonly Entry[] } }
const post = async ({ headers, body }: SignedNotice): Promise<Reply> => {
  const answer = await app.inject({ method: 'POST', url: '/v1/partners/events', payload: body, headers })
  return { status: answer.statusCode, body: answer.json() }
}
const send = (...notices: readonly NoticeToSend[]): Promise<Reply> => post(signNotices(world.deps.keys, notices))
const sendRaw = (body: string): Promise<Reply> =>
  post({ body, headers: { 'content-type': 'application/cloudevents-batch+json', 'x-jingban-partner': 'police', ...signedHeaders(world.deps.keys, 'police', 'from', body) } })
const inbox = async (): Promise<Readonly<Record<string, unknown>>> => {
  const { rows: [row] } = await sql<Record<string, unknown>>`select (select count(*) from notice)::int as notices, (select count(*) from notice_batch)::int as batches, (select count(*) from notice_event)::int as events,
    (select count(*) from notice_progress)::int as progress, (select count(*) from pgboss.job where name = 'notice')::int as jobs, (select count(*) from trail)::int as trail`.execute(world.database.owner)
  return row ?? {}
}
const ids = ({ body }: Reply): readonly string[] => body.answers.flatMap(({ noticeId }) => (noticeId === undefined ? [] : [noticeId]))

test('a batch is one signed request, and each of its notices is one of its own', async () => {
  const before = await inbox()
  const three = [moved(someone()), moved(someone(1)), moved(someone(2))]
  const signed = signNotices(world.deps.keys, three)
  const first = await post(signed)
  assert.deepEqual([first.status, first.body.received, first.body.repeated, first.body.refused], [202, 3, 0, 0])
  assert.deepEqual(first.body.answers.map(({ index, repeated }) => [index, repeated]), [[0, false], [1, false], [2, false]])
  const after = await inbox()
  assert.deepEqual([Number(after['notices']) - Number(before['notices']), Number(after['batches']) - Number(before['batches']), Number(after['jobs']) - Number(before['jobs'])], [3, 1, 3])
  // The same batch again, the same notices in another order, and one of them alone: nothing changes.
  assert.deepEqual([(await post(signed)).status, (await send(...[...three].reverse())).body.repeated], [200, 3])
  const alone = await post(signNotice(world.deps.keys, three[1] ?? moved(someone())))
  assert.deepEqual([alone.status, (alone.body as unknown as Entry).noticeId], [200, ids(first)[1]])
  assert.deepEqual(await inbox(), after)
  // What was signed is kept as it was, and each notice opens by itself.
  const batch = await world.database.owner.selectFrom('notice_batch').selectAll().orderBy('received_at', 'desc').executeTakeFirstOrThrow()
  const kept = JSON.parse(world.deps.keys.decrypt('notice', batch.content_cipher)) as { readonly headers: Readonly<Record<string, string>>, readonly body: string }
  assert.deepEqual({ body: kept.body, digest: kept.headers['content-digest'] }, { body: signed.body, digest: signed.headers['content-digest'] })
  const raw = await world.database.owner.selectFrom('notice').select(['content_cipher as cipher', 'content_hash as hash', 'carrier', 'batch_id', 'batch_place']).where('sender_no', '=', three[2]?.id ?? '').executeTakeFirstOrThrow()
  assert.deepEqual([raw.batch_id, raw.batch_place, (openKept(world.deps.keys, raw) as { idNumber: string }).idNumber], [batch.batch_id, 2, someone(2).idNumber])
})

test('bad ones among many are told by their place, and the good ones are kept', async () => {
  const before = await inbox()
  const used = moved(someone())
  await send(used)
  const good = moved(someone())
  const reply = await send(
    good, moved(someone(), {}, { favourite: 'blue' }), moved(someone(), { type: 'police.wedding.v1' }), { ...used, data: { ...(used.data as object), deregisteredOn: '2026-11-19' } }, good,
    moved(someone(), {}, { address: 'x'.repeat(70_000) }), { ...good, data: { ...(good.data as object), reason: 'army' } }, moved(someone(), {}, { name: 'a\u0000b' }), moved(someone(1)),
  )
  assert.equal(reply.status, 207)
  assert.deepEqual(reply.body.answers.map(({ index, code, repeated, status }) => [index, code ?? repeated, status]), [
    [0, false, undefined], [1, 'events.fields', 422], [2, 'events.unknown-type', 404], [3, 'events.conflict', 409], [4, true, undefined],
    [5, 'request.too-large', 413], [6, 'events.conflict', 409], [7, 'events.fields', 422], [8, false, undefined],
  ])
  const after = await inbox()
  assert.equal(Number(after['notices']) - Number(before['notices']), 3)
})

test('what the database cannot keep takes no other with it', async () => {
  const before = await inbox()
  // A guard of the database that one of them meets, as a full disk or a broken index would.
  await sql`alter table notice add constraint one_is_poisonous check (sender_no <> 'POISON')`.execute(world.database.owner)
  try {
    const reply = await send(moved(someone()), moved(someone(), { id: 'POISON' }), moved(someone(1)))
    assert.deepEqual([reply.status, reply.body.answers.map(({ code, repeated }) => code ?? repeated)], [207, [false, 'request.not-consistent', false]])
    // One by one, at the same moment: the others are kept as well.
    const singles = await Promise.all([moved(someone()), moved(someone(), { id: 'POISON' }), moved(someone()), moved(someone()), moved(someone())].map((one) => post(signNotice(world.deps.keys, one))))
    assert.deepEqual(singles.map(({ status }) => status), [202, 409, 202, 202, 202])
  } finally {
    await sql`alter table notice drop constraint one_is_poisonous`.execute(world.database.owner)
  }
  assert.equal(Number((await inbox())['notices']) - Number(before['notices']), 6)
  // What was told as failed can be sent again.
  assert.equal((await send(moved(someone(), { id: 'POISON' }))).status, 202)
})

test('a batch that is none, is forged, is another department\'s, or holds too much', async () => {
  const before = await inbox()
  for (const body of ['[]', '{}', '[', 'null', '"x"', '']) assert.ok(['events.not-a-notice', 'request.malformed-json'].includes(String((await sendRaw(body)).body.code)), body)
  assert.deepEqual((await sendRaw('[1,null,"x",{},[{}]]')).body.answers.map(({ code }) => code), Array.from({ length: 5 }, () => 'events.not-a-notice'))
  const signed = signNotices(world.deps.keys, [moved(someone()), moved(someone(1))])
  assert.deepEqual([(await post({ ...signed, body: signed.body.replace('settled-abroad', 'army') })).body.code, (await post({ ...signed, headers: { ...signed.headers, 'x-jingban-partner': 'health' } })).body.code], ['events.signature', 'events.signature'])
  assert.deepEqual((await send(moved(someone(), { office: 'x' }), { ...moved(someone()), type: 'health.death-certificate.v1' })).body.answers.map(({ code }) => code), [undefined, 'events.others-notice'])
  assert.deepEqual([(await sendRaw(`[${Array.from({ length: 501 }, () => '{}').join(',')}]`)).body.code, (await sendRaw(`["${'x'.repeat(5 * 1024 * 1024)}"]`)).body.code], ['events.batch-too-long', 'request.too-large'])
  assert.equal(Number((await inbox())['notices']) - Number(before['notices']), 1)
})

test('two who send the same batch at once, in opposite order, keep it once', async () => {
  const before = await inbox()
  const many = Array.from({ length: 60 }, (_, n) => moved(someone(n % 3)))
  const replies = await Promise.all([send(...many), send(...[...many].reverse()), ...many.map((one) => post(signNotice(world.deps.keys, one)))])
  assert.ok(replies.every(({ status }) => status === 200 || status === 202), JSON.stringify(replies.map(({ status }) => status)))
  assert.equal(Number((await inbox())['notices']) - Number(before['notices']), 60)
  assert.equal(Number((await inbox())['jobs']) - Number(before['jobs']), 60)
})

test('taken up together, each ends as it would have alone', async () => {
  const unknown = { idNumber: '110101194001010012', name: '某某' }
  const alike = (of: Partial<NoticeToSend> = {}): readonly NoticeToSend[] => [
    moved(someone(), of), moved(unknown, of), moved({ ...someone(1), name: '李四' }, of), moved({ ...someone(), idNumber: '619901195005011234' }, of), moved(someone(), of, { deregisteredOn: '2026-12-01' }),
    moved(someone(), of, { deregisteredOn: '1950-04-30' }), moved(unknown, of, { deregisteredOn: '1939-01-01' }), moved({ ...someone(2), name: `${someone(2).name[0]} ${someone(2).name.slice(1)}` }, of),
    moved(someone(2), of, { reason: 'death', diedOn: '2026-11-18' }),
  ]
  const one = ids(await send(...alike()))
  for (const noticeId of one) await processNotice(world.deps, noticeId, 'test')
  const holds = async (): Promise<number> => (await sql`select 1 from benefit_hold`.execute(world.database.owner)).rows.length
  const held = await holds()
  assert.ok(held > 0)
  const many = ids(await send(...alike()))
  assert.deepEqual(await processNotices(world.deps, many, 'test'), new Map())
  const ended = async (which: readonly string[]): Promise<unknown> => {
    const { rows } = await sql`select p.state, p.code, p.subject_id, p.agency_id, p.row_version, p.waiting_for, p.linked_by,
        (select jsonb_agg(jsonb_build_array(e.seq, e.kind, e.actor, e.actor_name, e.agency_id, e.body - 'say') order by e.seq) from notice_event e where e.notice_id = p.notice_id) as events
      from unnest(${[...which]}::uuid[]) with ordinality w (notice_id, place) join notice_progress p using (notice_id) order by w.place`.execute(world.database.owner)
    return rows
  }
  assert.deepEqual(await ended(many), await ended(one))
  // Once more changes nothing.
  const before = [await ended(many), await inbox(), await holds()]
  await processNotices(world.deps, many, 'test')
  assert.deepEqual([await ended(many), await inbox(), await holds()], before)
})

test('a poisonous one goes alone, and the others are taken up', async () => {
  const some = [moved(someone()), moved(someone(1)), moved(someone(2), {}, { reason: 'death', diedOn: '2026-11-18' }), moved(someone())]
  const [a = '', bad = '', dead = '', d = ''] = ids(await send(...some))
  const states = async (): Promise<readonly unknown[]> => (await sql<{ state: string }>`select p.state from unnest(${[a, bad, dead, d]}::uuid[]) with ordinality w (notice_id, place) join notice_progress p using (notice_id) order by w.place`.execute(world.database.owner)).rows.map(({ state }) => state)
  // Somebody exchanged what was kept of one: no other may fail for it.
  await sql`update notice set content_cipher = (select content_cipher from notice where notice_id = ${a}::uuid) where notice_id = ${bad}::uuid`.execute(world.database.owner)
  const broken: TakenUp = Object.assign(async () => { throw new Error('killed') }, { withoutTrace: noticeEffects['household-deregistration@1']?.withoutTrace ?? (() => undefined) })
  const faults = await processNotices(world.deps, [a, bad, dead, d], 'test', { ...noticeEffects, 'household-deregistration@1': broken })
  assert.ok(faults.has(bad) && faults.has(dead))
  assert.equal((await states())[1], 'received')
  // The job of each tells its own fault and is tried again; the healthy ones are done when the broken effect is mended.
  const again = await processNotices(world.deps, [a, bad, dead, d], 'test')
  assert.deepEqual([[...again.keys()], await states()], [[bad], ['done', 'received', 'done', 'done']])
})

test('one that somebody holds just now is not waited for together, and is taken up all the same', async () => {
  const [a = '', b = ''] = ids(await send(moved(someone()), moved(someone(1))))
  let done = false
  await world.asSystem(async (tx) => {
    await tx.selectFrom('notice_progress').select('notice_id').where('notice_id', '=', a).forUpdate().executeTakeFirst()
    const working = processNotices(world.deps, [a, b], 'test').then(() => { done = true })
    for (let tries = 0; tries < 100; tries += 1) {
      const row = await world.database.owner.selectFrom('notice_progress').select('state').where('notice_id', '=', b).executeTakeFirstOrThrow()
      if (row.state === 'done') break
      await new Promise((resolve) => { setTimeout(resolve, 20) })
    }
    assert.equal((await world.database.owner.selectFrom('notice_progress').select('state').where('notice_id', '=', b).executeTakeFirstOrThrow()).state, 'done')
    assert.equal(done, false)
    return { working }
  }).then(({ working }) => working)
  assert.equal((await world.database.owner.selectFrom('notice_progress').select('state').where('notice_id', '=', a).executeTakeFirstOrThrow()).state, 'done')
})
