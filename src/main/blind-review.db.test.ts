import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { sql } from 'kysely'
import { city, county, mattersWorld, must, type MattersWorld } from '../../test/support/matters-world.ts'
import { agencyAccessRoutes, contextOfActor, postRoutes, postsOf, type StaffActor } from '../access/access.ts'
import { loadCase, openCase, withdrawCase } from '../matters/matters.ts'
import { closeHttp, openHttp, type App } from '../platform/http.ts'
import { getPerson } from '../records/records.ts'
import { routesOf } from './origins.ts'

type Address = { readonly method: 'GET' | 'POST', readonly url: string }

// 盲审: whatever the desk is asked, by whoever, no answer holds the first finding, its opinion or its author before the second finding stands.
describe('盲审：没有一个经办接口会泄露初审认定', () => {
  let world: MattersWorld
  let app: App
  let keys = 0
  before(async () => {
    world = await mattersWorld()
    await world.addStaff(9, city, ['A01', 'A02'])
    await world.addStaff(10, city, ['D04'])
    await world.addStaff(11, county, ['P01'])
    app = await openHttp({ origin: 'agency', deps: world.deps, requestsPerMinute: 1_000_000 })
    app.decorateRequest('actor', undefined)
    app.addHook('onRequest', async (request) => {
      const who = request.headers['x-test-actor']
      if (typeof who !== 'string') return
      const actor = await actorOf(Number(who))
      request.actor = actor
      request.actorContext = contextOfActor(actor, request.id)
    })
    agencyAccessRoutes(app, world.deps)
    postRoutes(app, world.deps)
    for (const register of routesOf(() => 'http://verify.invalid').agency) await register(app, world.deps)
  })
  after(async () => {
    await closeHttp(app)
    await world.close()
  })

  const actorOf = async (id: number): Promise<StaffActor> => ({
    realm: 'agency', actorId: id, name: `工作人员${id}`, sessionCsrf: 'x', agencyId: id > 4 && id !== 11 ? city : county, agencyName: '经办处', agencies: id > 4 && id !== 11 ? [city, county] : [county],
    posts: await postsOf(world.database.service, id, world.deps.clock.today()),
  })
  const ask = (actor: number, method: 'GET' | 'POST', url: string, payload?: object) => app.inject({
    method, url, headers: { 'x-test-actor': String(actor), ...(method === 'POST' ? { 'idempotency-key': `b${keys += 1}` } : {}) }, ...(payload ? { payload } : {}),
  })
  const entries = [
    { entry: 'A1', page: 2, document: '入团志愿书', recordedOn: '1982-09-01', tells: 'birth-on', value: '1966-02-10', wording: '' },
    { entry: 'A2', page: 5, document: '职工履历表', recordedOn: '1996-04-10', tells: 'birth-on', value: '1966-04-10', wording: '' },
  ] as const
  const findings = { early: { entry: 'A1', value: '1966-02-10', pages: [2], setAside: [] }, late: { entry: 'A2', value: '1966-04-10', pages: [5] } } as const

  /** All addresses of the entrance, with whatever they ask for filled in. */
  const addresses = async (of: { caseNo: string, publicNo: string, documentId: string, name: string }): Promise<Address[]> => {
    const { paths } = (await app.inject('/v1/openapi.json')).json()
    const fill = (path: string): string => path.replace('{no}', of.caseNo).replace('{publicNo}', of.publicNo).replace('{lane}', 'file').replace('{id}.pdf', `${of.documentId}.pdf`).replace('{id}', of.documentId)
      .replace('{ref}', `decision~${of.documentId}`).replace(/\{\w+\}/g, '1')
    const queries = ['', `?case=${of.caseNo}`, `?q=${encodeURIComponent(of.name)}`, `?q=${of.caseNo}`, '?lang=en', '?state=in-review', '?mine=true', `?ground=${encodeURIComponent('核对办件情况')}`]
    return Object.entries<Record<string, unknown>>(paths).flatMap(([path, methods]) => Object.keys(methods).flatMap((method): Address[] =>
      method === 'get' ? queries.map((query) => ({ method: 'GET', url: `${fill(path)}${query}` })) : [{ method: 'POST', url: fill(path) }]))
      .filter(({ url }) => !/sign-in|session\/end|\/events/.test(url))
  }

  const textOf = async (answer: { readonly headers: Readonly<Record<string, unknown>>, readonly rawPayload: Buffer, readonly body: string }): Promise<string> => {
    if (!String(answer.headers['content-type']).includes('spreadsheet')) return answer.body
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(answer.rawPayload as unknown as ArrayBuffer)
    return JSON.stringify(book.worksheets.map((sheet) => sheet.getSheetValues()))
  }

  it('遍历全部接口、全部人员：看不到理由、意见和是谁；第二份认定提交后才看得到', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom('early', 'late', 'none'), fc.uuid(), fc.boolean(), async (which, secret, owns) => {
      const person = await world.addPerson({ departments: { FILE: { birthOn: '1966-02-10', deemedMonths: 30, entries: [...entries] } } })
      const opened = must(await world.asPerson(person.subjectId, (tx) => openCase(tx, world.deps, { matter: 'PEN-21', subjectId: person.subjectId, applicant: { kind: 'self', id: person.subjectId }, channel: 'app', form: {} }, world.by(`person:${person.subjectId}`, person.name))))
      await world.deps.jobs.drain()
      const caseNo = opened.publicNo
      if (owns) assert.equal((await ask(1, 'POST', `/v1/agency/cases/${caseNo}/take`, {})).statusCode, 200)
      const reason = `初审理由-${secret}`
      const finding = which === 'none' ? { recognised: false, reason, pages: [] } : { recognised: true, reason, ...findings[which], ...(which === 'late' ? { setAside: [{ entry: 'A1', reason: `不采信-${secret}` }] } : {}) }
      const recorded = await ask(1, 'POST', `/v1/agency/cases/${caseNo}/reviews`, { tier: 1, conclusion: which === 'none' ? 'refuse' : 'agree', opinion: `初审意见-${secret}`, finding })
      assert.equal(recorded.statusCode, 200, recorded.body)
      assert.ok(!recorded.body.includes(secret))
      const own = (await ask(1, 'GET', `/v1/agency/cases/${caseNo}`)).json()
      assert.equal(own.recognition.findings[0]?.finding.reason, reason, 'its author sees it')

      const { publicNo } = (await world.asSystem((tx) => getPerson(tx, world.deps, person.subjectId))) ?? { publicNo: '' }
      const documentId = (await world.asSystem((tx) => tx.selectFrom('document').select('document_id').where('subject_id', '=', person.subjectId).executeTakeFirstOrThrow())).document_id
      const all = await addresses({ caseNo, publicNo, documentId, name: person.name })
      assert.ok(all.length > 100, `${all.length} addresses`)
      for (const reader of [2, 3, 9, 10]) {
        for (const { method, url } of all) {
          const answer = await ask(reader, method, url, method === 'POST' ? {} : undefined)
          const text = await textOf(answer)
          assert.ok(!text.includes(secret), `${method} ${url} shows staff ${reader} the first finding`)
          // Lists of who works here name everybody, the rulebook whoever confirmed a value; nothing else names whoever reviewed.
          if (!/\/posts|\/colleagues|\/rulebook/.test(url)) assert.ok(!text.includes('工作人员1"') && !text.includes('工作人员1（'), `${method} ${url} tells staff ${reader} who it was: ${text.slice(0, 400)}`)
        }
        // Below the interface too: the reader's own context, asked for everything there is.
        const seen = await world.asStaff(reader, async (tx) => (await sql<{ t: string }>`select coalesce(string_agg(to_jsonb(x)::text, ' '), '') as t from (
          select to_jsonb(s) as j from sealed_seat s union all select to_jsonb(s) from seat s where s.subject_id = ${person.subjectId} union all select to_jsonb(e) from case_event e where e.subject_id = ${person.subjectId}
          union all select to_jsonb(p) from case_progress p where p.subject_id = ${person.subjectId} union all select to_jsonb(t) from trail t where t.subject_id = ${person.subjectId}) x`.execute(tx)).rows[0]?.t ?? '')
        assert.ok(!seen.includes(secret))
      }
      const kase = must(await world.asSystem((tx) => loadCase(tx, caseNo)))
      assert.deepEqual([kase.tier, kase.state], [2, 'in-review'], 'none of what was tried moved it')
      const second = await ask(2, 'POST', `/v1/agency/cases/${caseNo}/reviews`, { tier: 2, conclusion: 'agree', opinion: '', finding: { recognised: true, reason: '以最早记载为准', ...findings.early } })
      assert.equal(second.statusCode, 200, second.body)
      const after = (await ask(2, 'GET', `/v1/agency/cases/${caseNo}`)).json()
      assert.deepEqual([after.recognition.findings.length, after.recognition.state, after.tiers[0].seat.name], [2, which === 'early' ? 'same' : 'differs', '工作人员1'])
      // What is open now may be seen; the next case must not find it in a list.
      must(await world.asPerson(person.subjectId, (tx) => withdrawCase(tx, { caseNo, subjectId: person.subjectId }, world.by(`person:${person.subjectId}`))))
    }), { numRuns: 2 })
  })
})
