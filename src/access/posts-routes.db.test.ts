import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { city, county, mattersWorld, type MattersWorld } from '../../test/support/matters-world.ts'
import { closeHttp, openHttp, type App } from '../platform/http.ts'
import { contextOfActor, postRoutes, postsOf, type StaffActor } from './access.ts'

describe('岗位与人员：授岗、收岗、顶岗，新增人员由两个人办', () => {
  let world: MattersWorld
  let app: App
  let keys = 0
  before(async () => {
    world = await mattersWorld()
    await world.addStaff(20, city, ['D04'])
    await world.addStaff(21, city, ['D02'])
    await world.addStaff(22, county, [])
    await world.addStaff(23, city, ['D04'])
    app = await openHttp({ origin: 'agency', deps: world.deps, requestsPerMinute: 100_000 })
    app.decorateRequest('actor', undefined)
    app.addHook('onRequest', async (request) => {
      const id = Number(request.headers['x-test-actor'])
      const actor: StaffActor = { realm: 'agency', actorId: id, name: `工作人员${id}`, sessionCsrf: 'x', agencyId: id === 22 ? county : city, agencyName: '经办处', agencies: id === 22 ? [county] : [city, county], posts: await postsOf(world.database.service, id, world.deps.clock.today()) }
      request.actor = actor
      request.actorContext = contextOfActor(actor, request.id)
    })
    postRoutes(app, world.deps)
  })
  after(async () => {
    await closeHttp(app)
    await world.close()
  })
  const ask = (actor: number, method: 'GET' | 'POST', url: string, payload?: object, key = `p${keys += 1}`) =>
    app.inject({ method, url, headers: { 'x-test-actor': String(actor), ...(method === 'POST' ? { 'idempotency-key': key } : {}) }, ...(payload ? { payload } : {}) })
  const order = (of: object = {}) => ({ staffId: 22, agencyId: county, postCode: 'P02', from: '2026-11-24', orderNo: '陕社示〔2026〕12号', ...of })

  it('授岗、再授不相容的被点名拒绝、收岗；不能给自己、不能追溯、没有权限维护岗的不行，第二次点击只有一份', async () => {
    const granted = await ask(20, 'POST', '/v1/agency/posts/grants', order(), 'once')
    assert.equal(granted.statusCode, 201, granted.body)
    assert.equal((await ask(20, 'POST', '/v1/agency/posts/grants', order(), 'once')).json().grantId, granted.json().grantId)
    const incompatible = await ask(20, 'POST', '/v1/agency/posts/grants', order({ postCode: 'F02' }))
    assert.deepEqual([incompatible.json().code, incompatible.statusCode >= 400 && incompatible.statusCode < 500], ['access.posts-incompatible', true])
    assert.match(incompatible.json().say.zh, /出纳岗.*初审岗/)
    const codes = await Promise.all([
      ask(20, 'POST', '/v1/agency/posts/grants', order({ staffId: 20, postCode: 'D04' })), ask(20, 'POST', '/v1/agency/posts/grants', order({ from: '2026-11-01' })), ask(22, 'POST', '/v1/agency/posts/grants', order({ staffId: 1 })),
      ask(20, 'POST', '/v1/agency/posts/grants', order({ staffId: 999_999 })), ask(20, 'POST', '/v1/agency/posts/grants', order({ postCode: 'Z9' })), ask(20, 'POST', '/v1/agency/posts/grants', order({ from: '2026-02-30' })),
      ask(20, 'POST', '/v1/agency/posts/grants', order({ postCode: 'P03', from: '2026-12-01', until: '2026-12-01' })), ask(22, 'GET', '/v1/agency/posts'),
    ])
    assert.deepEqual(codes.map((answer) => answer.json().code), ['access.own-grant', 'access.grant-behind', 'access.post-missing', 'access.no-such-staff', 'access.no-such-post', 'request.invalid', 'access.grant-empty', 'access.post-missing'])
    const ended = await ask(20, 'POST', `/v1/agency/posts/grants/${granted.json().grantId}/end`, { from: '2026-11-30', orderNo: '陕社示〔2026〕13号' })
    assert.equal(ended.statusCode, 200, ended.body)
    const shown = (await ask(20, 'GET', '/v1/agency/posts')).json()
    assert.equal(shown.staff.find(({ staffId }: { staffId: number }) => staffId === 22).grants[0].until, '2026-11-30')
    const { rows: [trail] } = await sql<{ n: number }>`select count(*)::int as n from trail where action like 'access.post-%' and ground like '陕社示%'`.execute(world.database.owner)
    assert.equal(trail?.n, 2)
  })

  it('谁可以顶岗：能的在前，不能的写明是哪个岗位', async () => {
    const list = (await ask(20, 'GET', `/v1/agency/posts/substitutes?post=P03&agencyId=${county}&from=2026-12-01&until=2026-12-15`)).json()
    const of = (id: number) => list.find(({ staffId }: { staffId: number }) => staffId === id)
    assert.deepEqual([of(1).can, of(20).can, of(2).can], [true, false, false])
    assert.match(of(20).why.zh, /权限维护岗/)
    assert.equal(of(2).why.zh, '已担任这个岗位')
    assert.ok(list.findIndex(({ can }: { can: boolean }) => !can) > 0)
  })

  it('新增人员：一个人提出，另一个人确认；自己不能确认，确认一次，凭据只显示一次而不留存', async () => {
    const member = { agencyId: county, login: 'bt-xinren', name: '新来的人', activeFrom: '2026-11-24', orderNo: '陕社示〔2026〕20号' }
    const proposed = await ask(20, 'POST', '/v1/agency/posts/staff', member)
    assert.equal(proposed.statusCode, 201, proposed.body)
    assert.equal((await ask(23, 'POST', '/v1/agency/posts/staff', { ...member, login: 'BT-XINREN' })).json().code, 'access.login-already-taken')
    const { proposalId } = proposed.json()
    const answerUrl = `/v1/agency/posts/staff/${proposalId}/answer`
    assert.equal((await ask(20, 'POST', answerUrl, { answer: 'confirmed' })).json().code, 'access.post-missing')
    const confirmed = await ask(21, 'POST', answerUrl, { answer: 'confirmed' })
    assert.equal(confirmed.statusCode, 200, confirmed.body)
    assert.equal((await ask(21, 'POST', answerUrl, { answer: 'declined' })).json().code, 'access.no-such-proposal')
    const { staffId } = confirmed.json()
    assert.equal((await ask(20, 'POST', `/v1/agency/posts/credentials/${staffId}`, {})).json().code, 'access.post-missing')
    const issued = (await ask(21, 'POST', `/v1/agency/posts/credentials/${staffId}`, {})).json()
    assert.equal(issued.login, 'bt-xinren')
    const { rows: [kept] } = await sql<{ n: number }>`select count(*)::int as n from idempotency_key where answer::text like ${`%${issued.password}%`}`.execute(world.database.owner)
    assert.equal(kept?.n, 0, 'a secret that is shown once lies nowhere')
    const again = (await ask(21, 'POST', `/v1/agency/posts/credentials/${staffId}`, {})).json()
    assert.notEqual(again.password, issued.password)
    assert.equal((await ask(20, 'POST', '/v1/agency/posts/grants', order({ staffId, postCode: 'P01' }))).statusCode, 201)
  })
})
