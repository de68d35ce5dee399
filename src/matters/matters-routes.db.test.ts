import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { city, county, mattersWorld, type Applicant, type MattersWorld } from '../../test/support/matters-world.ts'
import { contextOfActor, declareKin, postsOf, type Actor } from '../access/access.ts'
import { closeHttp, openHttp, type App } from '../platform/http.ts'
import { registerAgencyMatterRoutes, registerMatterRoutes } from './matters.ts'

describe('办件的接口', () => {
  let world: MattersWorld
  let forPersons: App
  let forStaff: App
  let key = 0

  before(async () => {
    world = await mattersWorld()
    forPersons = await open('individual')
    forStaff = await open('agency')
    registerMatterRoutes(forPersons, world.deps)
    registerAgencyMatterRoutes(forStaff, world.deps)
  })
  after(async () => {
    await Promise.all([closeHttp(forPersons), closeHttp(forStaff)])
    await world.close()
  })

  /** The entrance with a hook that believes a header, in the place of sessions. */
  async function open(origin: string): Promise<App> {
    const app = await openHttp({ origin, deps: world.deps, requestsPerMinute: 100_000 })
    app.decorateRequest('actor', undefined)
    app.addHook('onRequest', async (request) => {
      const who = request.headers['x-test-actor']
      if (typeof who !== 'string') return
      const actor = await actorOf(origin, Number(who))
      request.actor = actor
      request.actorContext = contextOfActor(actor, request.id)
    })
    return app
  }
  const actorOf = async (origin: string, id: number): Promise<Actor> => origin === 'individual'
    ? { realm: 'individual', actorId: id, name: '申请人', sessionCsrf: 'x', agencies: [], maskedId: '' }
    : { realm: 'agency', actorId: id, name: `工作人员${id}`, sessionCsrf: 'x', agencyId: id > 4 ? city : county, agencyName: '经办处', agencies: id > 4 ? [city, county] : [county], posts: await postsOf(world.database.service, id, world.deps.clock.today()) }

  const ask = (app: App, actor: number, method: 'GET' | 'POST', url: string, payload?: object, idempotencyKey = `k${key += 1}`) =>
    app.inject({ method, url, headers: { 'x-test-actor': String(actor), ...(method === 'POST' ? { 'idempotency-key': idempotencyKey } : {}) }, ...(payload ? { payload } : {}) })
  const apply = async (person: Applicant, body: object = {}) => ask(forPersons, person.subjectId, 'POST', '/v1/cases', { matter: 'PEN-02', channel: 'app', form: { retiresIn: '2026-08' }, ...body })

  it('从网上申请到决定，走的都是接口', async () => {
    const person = await world.addPerson({ birth: '1966-04-10' })
    const opened = await apply(person)
    assert.equal(opened.statusCode, 201, opened.body)
    const { caseNo, receiptDocumentId, dueOn } = opened.json()
    assert.match(caseNo, /^61990620261124PEN02\d{6}[0-9A-Z]$/)
    assert.ok(receiptDocumentId)
    assert.equal(dueOn, '2026-12-22')
    await world.deps.jobs.drain()

    const seen = (await ask(forStaff, 1, 'GET', `/v1/agency/cases/${caseNo}`)).json()
    assert.deepEqual(seen.tiers.map(({ yours }: { yours: boolean }) => yours), [true, false, false])
    assert.match(seen.tiers[1].whyNot.zh, /轮到第 1 级/)
    assert.ok(seen.assessment.valueFen > 0)
    assert.ok(seen.assessment.steps.length > 5)
    assert.equal(seen.lanes.every(({ outcome }: { outcome: string }) => outcome === 'agrees'), true, JSON.stringify(seen.lanes))
    for (const [staff, tier] of [[1, 1], [2, 2], [3, 3]] as const) {
      const answer = await ask(forStaff, staff, 'POST', `/v1/agency/cases/${caseNo}/reviews`, { tier, conclusion: 'agree', opinion: '' })
      assert.equal(answer.statusCode, 200, answer.body)
    }
    const mine = (await ask(forPersons, person.subjectId, 'GET', `/v1/cases/${caseNo}`)).json()
    assert.equal(mine.state, 'approved')
    assert.equal(mine.decision.amountFen, seen.assessment.valueFen, '审核时看到的金额就是决定的金额')
    assert.equal(mine.documents.length, 2)
    assert.deepEqual(mine.tiers.map(({ done }: { done: boolean }) => done), [true, true, true])
    const { rows } = await world.asSystem(async (tx) => ({ rows: await tx.selectFrom('read_log').select(['staff_id', 'case_no']).where('subject_id', '=', person.subjectId).execute() }))
    assert.deepEqual(rows.map(({ staff_id }) => staff_id), [1], '一天内同一人看同一件，只记一次')
  })

  it('别人的办件，就是不存在的办件', async () => {
    const [owner, other] = [await world.addPerson(), await world.addPerson()]
    const { caseNo } = (await apply(owner, { form: { retiresIn: '2026-08' } })).json()
    for (const [method, path, body] of [['GET', '', undefined], ['POST', '/withdraw', {}], ['POST', '/supplement', { form: {} }]] as const) {
      const answer = await ask(forPersons, other.subjectId, method, `/v1/cases/${caseNo}${path}`, body)
      assert.deepEqual([answer.statusCode, answer.json().code], [404, 'matters.no-such-case'], path)
    }
    assert.deepEqual((await ask(forPersons, other.subjectId, 'GET', '/v1/cases')).json(), [])
    assert.equal((await ask(forPersons, owner.subjectId, 'GET', `/v1/cases/${caseNo}`)).statusCode, 200)
  })

  it('同一次提交发两遍是一件，换一次提交是“已有一件”', async () => {
    const person = await world.addPerson()
    const body = { matter: 'PEN-02', channel: 'app', form: { retiresIn: '2026-08' } }
    const [first, again] = await Promise.all([ask(forPersons, person.subjectId, 'POST', '/v1/cases', body, 'same'), ask(forPersons, person.subjectId, 'POST', '/v1/cases', body, 'same')])
    assert.deepEqual([first.statusCode, again.statusCode, again.json()], [201, 201, first.json()])
    const second = await apply(person, { form: { retiresIn: '2026-08' } })
    assert.deepEqual([second.statusCode, second.json().code, second.json().data.caseNo], [409, 'matters.second-application', first.json().caseNo])
  })

  it('权益单立即办结并给出文书', async () => {
    const person = await world.addPerson()
    const answer = await apply(person, { matter: 'QRY-01', form: {} })
    assert.equal(answer.statusCode, 201, answer.body)
    assert.equal(answer.json().state, 'settled')
    assert.ok(answer.json().documentId)
  })

  it('队列按键翻页，一页接一页不重不漏，计数与筛选一致', async () => {
    const numbers = new Set<string>()
    const all = (await ask(forStaff, 1, 'GET', '/v1/queue?limit=200')).json()
    for (let url: string | undefined = '/v1/queue?limit=2'; url;) {
      const page: { items: { caseNo: string }[], next: string | null } = (await ask(forStaff, 1, 'GET', url)).json()
      for (const { caseNo } of page.items) {
        assert.equal(numbers.has(caseNo), false)
        numbers.add(caseNo)
      }
      url = page.next ? `/v1/queue?limit=2&after=${page.next}` : undefined
    }
    assert.equal(numbers.size, all.items.length)
    assert.equal(all.counts.all, all.items.length)
    const [one] = all.items
    assert.deepEqual((await ask(forStaff, 1, 'GET', `/v1/queue?q=${encodeURIComponent(one.name)}`)).json().items.map(({ name }: { name: string }) => name), [one.name])
    assert.equal((await ask(forStaff, 1, 'GET', `/v1/queue?q=${one.caseNo}`)).json().items.length, 1)
    assert.equal((await ask(forStaff, 1, 'GET', '/v1/queue?q=%25')).json().items.length, 0, '百分号是文字，不是通配')
    assert.deepEqual((await ask(forStaff, 1, 'GET', '/v1/queue?dueBefore=2020-01-01')).json().items, [])
    assert.ok((await ask(forStaff, 1, 'GET', '/v1/queue?state=nonsense')).json().items.length === 0)
  })

  it('只看轮到我的：有岗位的看得到，没岗位的看不到', async () => {
    const person = await world.addPerson()
    const { caseNo } = (await apply(person, { form: { retiresIn: '2026-08' } })).json()
    await world.deps.jobs.drain()
    const mineOf = async (staff: number): Promise<string[]> => (await ask(forStaff, staff, 'GET', '/v1/queue?mine=true&limit=200')).json().items.map((item: { caseNo: string }) => item.caseNo)
    assert.ok((await mineOf(1)).includes(caseNo))
    assert.equal((await mineOf(2)).includes(caseNo), false)
  })

  it('待办名单里有姓名：发放岗看不到，办件的和稽核的看得到', async () => {
    for (const [at, [post, status]] of ([['P12', 403], ['F03', 403], ['D05', 403], ['A01', 200], ['P13', 200]] as const).entries()) {
      await world.addStaff(60 + at, county, [post])
      for (const path of ['/v1/queue', '/v1/queue.xlsx']) assert.equal((await ask(forStaff, 60 + at, 'GET', path)).statusCode, status, `${post} ${path}`)
    }
  })

  it('窗口收件：收件人就是首问负责人；没有收件岗位的、亲属的，收不了', async () => {
    const person = await world.addPerson()
    const body = { person: person.idNumber, matter: 'PEN-02', channel: 'counter', form: { retiresIn: '2026-08' } }
    const refused = await ask(forStaff, 2, 'POST', '/v1/agency/cases', body)
    assert.deepEqual([refused.statusCode, refused.json().code], [403, 'access.post-missing'])
    await world.asSystem((tx) => declareKin(tx, { staffId: 1, subjectId: person.subjectId, relation: 'parent' }))
    assert.equal((await ask(forStaff, 1, 'POST', '/v1/agency/cases', body)).json().code, 'matters.kin')
    const other = await world.addPerson()
    const opened = await ask(forStaff, 1, 'POST', '/v1/agency/cases', { ...body, person: other.idNumber })
    assert.equal(opened.statusCode, 201, opened.body)
    const seen = (await ask(forStaff, 1, 'GET', `/v1/agency/cases/${opened.json().caseNo}`)).json()
    assert.deepEqual([seen.case.ownerIsYou, seen.case.channelText], [true, '窗口'])
    assert.equal((await ask(forStaff, 1, 'POST', '/v1/agency/cases', { ...body, person: 'P000000000000' })).json().code, 'matters.no-enrolment')
  })

  it('导出的表能用表格程序打开，上面写着是谁导出的', async () => {
    const answer = await ask(forStaff, 1, 'GET', '/v1/queue.xlsx')
    assert.equal(answer.statusCode, 200)
    const workbook = new ExcelJS.Workbook()
    // The library's own type of a buffer is older than Node's.
    await workbook.xlsx.load(answer.rawPayload.buffer.slice(answer.rawPayload.byteOffset, answer.rawPayload.byteOffset + answer.rawPayload.byteLength) as ArrayBuffer)
    const sheet = workbook.worksheets[0]
    assert.match(String(sheet?.getCell('A2').value), /工作人员1/)
    assert.equal(sheet?.getCell('A3').value, '办件编号')
    assert.equal(sheet?.rowCount, 3 + (await ask(forStaff, 1, 'GET', '/v1/queue?limit=200')).json().counts.all)
  })

  it('事项说明带着表单、条文和时限，没有的事项是 404', async () => {
    const list = (await ask(forPersons, 1, 'GET', '/v1/matters')).json()
    assert.deepEqual(list.map(({ code }: { code: string }) => code), world.deps.registry.matters.map(({ code }) => code))
    assert.equal(list.every(({ zeroMaterial }: { zeroMaterial: boolean }) => zeroMaterial), true)
    const declaration = (await ask(forPersons, 1, 'GET', '/v1/matters/PEN-02')).json()
    assert.deepEqual(declaration, JSON.parse(JSON.stringify(world.deps.registry.matters.find(({ code }) => code === 'PEN-02'))))
    assert.equal((await ask(forPersons, 1, 'GET', '/v1/matters/NOPE')).statusCode, 404)
    const described = (await forPersons.inject('/v1/openapi.json')).json()
    assert.equal(described.paths['/v1/cases'].post.requestBody.content['application/json'].schema.properties.form.anyOf.length, world.deps.registry.matters.length)
  })

  it('没登录、别的入口、没有钥匙，都有各自的答复', async () => {
    assert.equal((await forPersons.inject({ method: 'GET', url: '/v1/cases' })).statusCode, 401)
    assert.equal((await forStaff.inject({ method: 'GET', url: '/v1/queue' })).statusCode, 401)
    const person = await world.addPerson()
    const bare = await forPersons.inject({ method: 'POST', url: '/v1/cases', headers: { 'x-test-actor': String(person.subjectId) }, payload: { matter: 'PEN-02', channel: 'app', form: {} } })
    assert.deepEqual([bare.statusCode, bare.json().code], [400, 'request.idempotency-missing'])
  })

  it('表单里无论填什么，都不是我们的错误', async () => {
    const person = await world.addPerson()
    const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.integer(), fc.boolean(), fc.constant(null), fc.object({ maxDepth: 1 }), fc.constantFrom('2026-13', '2026-12', '2026-08', '6217000010001234567'))
    await fc.assert(fc.asyncProperty(fc.constantFrom('PEN-02', 'REG-17', 'QRY-01', 'NOT-99', ''), fc.dictionary(fc.constantFrom('retiresIn', 'payTo', 'newAccount', 'phone', 'fromYear', 'isAdmin', '__proto__'), value), async (matter, form) => {
      const answer = await apply(person, { matter, form })
      assert.ok(answer.statusCode < 500, `${answer.statusCode} ${answer.body} for ${JSON.stringify(form)}`)
      if (answer.statusCode !== 201) assert.ok(answer.json().code && answer.json().say.zh && answer.json().basis, answer.body)
    }), { numRuns: 80 })
  })

  it('审核的输入无论是什么，都不是我们的错误，也不会移动办件', async () => {
    const person = await world.addPerson()
    const { caseNo } = (await apply(person, { form: { retiresIn: '2026-08' } })).json()
    await world.deps.jobs.drain()
    await fc.assert(fc.asyncProperty(fc.record({ tier: fc.oneof(fc.integer(), fc.double(), fc.string()), conclusion: fc.constantFrom('agree', 'return', 'refuse', 'approve', ''), opinion: fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null)) }), async (body) => {
      const answer = await ask(forStaff, 2, 'POST', `/v1/agency/cases/${caseNo}/reviews`, body)
      assert.ok(answer.statusCode >= 400 && answer.statusCode < 500, answer.body)
    }), { numRuns: 60 })
    assert.equal((await ask(forStaff, 1, 'GET', `/v1/agency/cases/${caseNo}`)).json().case.tier, 1)
  })
})
