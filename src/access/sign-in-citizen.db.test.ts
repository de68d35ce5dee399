import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { citizenCheck } from '../kernel/ids.ts'
import { openHttp, type App } from '../platform/http.ts'
import { answerRead } from '../platform/idempotency.ts'
import { startDevelopmentIdentityProvider, type DemonstrationCitizen, type DevelopmentIdentityProvider } from '../partners/development-identity-provider.ts'
import { answered, openBrowser, signInCitizen } from '../main/story-client.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { testDeps, type TestDeps } from '../../test/support/test-deps.ts'
import { actorHook, individualAccessRoutes } from './access.ts'

const number = (first17: string): string => `${first17}${citizenCheck(first17)}`
const people: readonly (DemonstrationCitizen & { readonly subjectId?: number })[] = [
  { sub: 'demo-1', name: '王秀兰', idNumber: number('61990119711108002'), note: '临近退休', subjectId: 101 },
  { sub: 'demo-2', name: '李"强<', idNumber: number('61990119850101003'), note: '在职', subjectId: 102 },
  { sub: 'demo-3', name: '外地人', idNumber: number('61990119900101004'), note: '没有参保' },
  { sub: 'demo-4', name: '坏号码', idNumber: '619901199001010049', note: '身份号码校验不符' },
]

let database: FreshDatabase
let deps: TestDeps
let provider: DevelopmentIdentityProvider
let app: App
let origin: string

before(async () => {
  database = await freshDatabase()
  deps = await testDeps(database)
  app = await openHttp({ origin: 'individual', deps })
  actorHook(app, deps, 'individual')
  // The provider must know our address and we its: reserve ours first.
  const identity = { issuer: '', clientId: 'jingban', clientSecret: 'a-secret-of-the-client', findPerson: async (_tx: unknown, idNumber: string) => people.find((person) => person.idNumber === idNumber)?.subjectId }
  individualAccessRoutes(app, deps, identity)
  app.get('/v1/me', (request) => answerRead(deps, request, async (_tx, context) => ({ subject: context.subject })))
  origin = await app.listen({ host: '127.0.0.1', port: 0 })
  provider = await startDevelopmentIdentityProvider({
    demonstration: true, host: '127.0.0.1', port: 0, clientId: identity.clientId, clientSecret: identity.clientSecret, redirectUris: [`${origin}/auth/callback`],
    citizens: async (text) => people.filter(({ name }) => name.includes(text)), findCitizen: async (sub) => people.find((person) => person.sub === sub),
  })
  identity.issuer = provider.issuer
})
after(async () => {
  await provider.stop()
  await app.close()
  await deps.stop()
  await database.drop()
})

describe('sign-in of citizens through the identity provider', () => {
  test('leads there, shows the people in Chinese, and back into a session of the right person', async () => {
    const citizen = await signInCitizen(origin, '王秀兰')
    assert.deepEqual((await citizen.get('/v1/me')).json, { subject: 101 })
    const session = (await citizen.get('/v1/session')).json
    assert.deepEqual(session, { realm: 'individual', name: '王秀兰', maskedId: `619************${people[0]?.idNumber.slice(-3)}`, csrf: citizen.csrf, today: '2026-11-24', acting: null, elder: null })
    const { rows } = await sql`select external_sub, subject_id from citizen_identity`.execute(database.owner)
    assert.deepEqual(rows, [{ external_sub: 'demo-1', subject_id: 101 }])
    await signInCitizen(origin, '王秀兰')
    assert.equal((await citizen.post('/v1/session/end', {})).status, 200)
    assert.equal((await citizen.get('/v1/me')).code, 'request.signed-out')
  })

  test('one browser, one person after another', async () => {
    const browser = openBrowser()
    const list = await browser.visit(`${origin}/auth/sign-in?returnTo=/records`)
    assert.match(list.text, /实名认证 演示/)
    assert.ok(!list.text.includes('李"强<'), 'names are escaped')
    const choose = async (sub: string) => {
      const page = await browser.visit(`${origin}/auth/sign-in`)
      const action = /action="([^"]+\/choose)"/.exec(page.text)?.[1] ?? ''
      return browser.visit(new URL(action, page.url).href, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `sub=${sub}` })
    }
    await choose('demo-1')
    assert.deepEqual(answered(await browser.visit(`${origin}/v1/me`)).json, { subject: 101 })
    await choose('demo-2')
    assert.deepEqual(answered(await browser.visit(`${origin}/v1/me`)).json, { subject: 102 })
    const stranger = await choose('demo-3')
    assert.match(stranger.text, /没有您的参保记录/)
    const broken = await choose('demo-4')
    assert.match(broken.text, /实名认证没有完成/)
    const nobody = await choose('demo-99')
    assert.equal(nobody.status, 400)
    assert.deepEqual(answered(await browser.visit(`${origin}/v1/me`)).json, { subject: 102 }, 'a failed sign-in changes nothing')
  })

  test('a callback that is not ours, forged, repeated or late is refused', async () => {
    const code = async (browser: ReturnType<typeof openBrowser>, path: string) => answered(await browser.visit(`${origin}${path}`, { headers: { accept: 'application/json' } })).code
    assert.equal(await code(openBrowser(), '/auth/callback?code=x&state=y'), 'access.sign-in-expired')
    const browser = openBrowser()
    await browser.visit(`${origin}/auth/sign-in`)
    assert.equal(await code(browser, '/auth/callback?code=x&state=y'), 'access.sign-in-not-confirmed')
    assert.equal(await code(browser, '/auth/callback?code=x&state=y'), 'access.sign-in-expired', 'the flow is used up')
    const cancelled = openBrowser()
    await cancelled.visit(`${origin}/auth/sign-in`)
    assert.equal(await code(cancelled, '/auth/callback?error=access_denied'), 'access.sign-in-not-confirmed')
    const tampered = await fetch(`${origin}/auth/callback?code=x&state=y`, { headers: { cookie: 'jingban_sign_in=v1.k1.AAAA', accept: 'application/json' } })
    assert.equal(tampered.status, 401)
  })

  test('the way back leads only into this origin', async () => {
    for (const [returnTo, expected] of [['/records', '/records'], ['//evil.example', '/'], ['https://evil.example', '/'], ['/\\evil.example', '/'], ['javascript:alert(1)', '/']] as const) {
      const browser = openBrowser()
      const page = await browser.visit(`${origin}/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`)
      const action = /action="([^"]+\/choose)"/.exec(page.text)?.[1] ?? ''
      const end = await browser.visit(new URL(action, page.url).href, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'sub=demo-1' })
      assert.equal(end.url, `${origin}${expected}`)
    }
  })

  test('without the provider the refusal says what to do instead', async () => {
    const alone = await openHttp({ origin: 'individual', deps })
    actorHook(alone, deps, 'individual')
    individualAccessRoutes(alone, deps, { issuer: 'http://127.0.0.1:9', clientId: 'x', clientSecret: 'x', findPerson: async () => undefined })
    const answer = await alone.inject({ url: '/auth/sign-in' })
    const body: { code: string, remedy: { zh: string } } = answer.json()
    assert.deepEqual([answer.statusCode, body.code], [503, 'access.identity-unavailable'])
    assert.match(body.remedy.zh, /窗口/)
    await alone.close()
  })

  test('the development provider does not start outside the demonstration', async () => {
    await assert.rejects(startDevelopmentIdentityProvider({
      demonstration: false, host: '127.0.0.1', port: 0, clientId: 'x', clientSecret: 'x', redirectUris: [], citizens: async () => [], findCitizen: async () => undefined,
    }), /production/)
  })
})
