import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { epochMilliseconds, instant, type Instant } from '../kernel/instant.ts'
import { plainDate } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Clock } from '../platform/clock.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import { openHttp, type App } from '../platform/http.ts'
import { answerRead } from '../platform/idempotency.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { testDeps, type TestDeps } from '../../test/support/test-deps.ts'
import {
  actorHook, addStaff, agencyAccessRoutes, areCompatible, declareKin, endGrant, findPost, forgetSessions, grantPost, kinshipOf, loadPosts, newTotpSecret, posts, postsOf, requirePost, staffOf,
  totpCode, type PostCode, type StaffActor,
} from './access.ts'
import { hashPassword, passwordMatches } from './password.ts'

const today = plainDate('2026-11-24')
let database: FreshDatabase
let deps: TestDeps
let app: App
let nextStaff = 900
const secret = newTotpSecret()
const password = '示例密码-足够长-2026'

/** The machine's clock of these tests: stands until it is moved, so that each test has its own codes and its own quarter of an hour. */
let machineNow: Instant = instant('2026-11-24T02:00:00Z')
const machine: Clock = { now: () => machineNow, today: () => today }
const pass = (seconds: number): void => { machineNow = instant(epochMilliseconds(machineNow) + seconds * 1000) }

const inSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(database.service, systemContext('test', 'access-test'), work)

async function newStaff(login: string, agencyId = 20): Promise<number> {
  nextStaff += 1
  const staffId = nextStaff
  const added = await inSystem((tx) => addStaff(tx, deps.keys, { staffId, agencyId, login, name: `员${staffId}`, password, totpSecret: secret, activeFrom: '2020-01-01' }))
  assert.equal(added, staffId)
  return staffId
}

before(async () => {
  database = await freshDatabase()
  deps = await testDeps(database, { today })
  await sql`insert into region (region_code, name) values ('619900', '陕西·示例'), ('619901', '西安·示例')`.execute(database.owner)
  await sql`insert into agency (agency_id, name, family, level, region_code, parent_id) values
    (10, '陕西·示例社保局', 'hrss', 'province', '619900', null), (20, '西安·示例社保中心', 'hrss', 'city', '619901', 10),
    (31, '甲县', 'hrss', 'county', '619901', 20), (32, '乙县', 'hrss', 'county', '619901', 20), (40, '甲县某镇', 'hrss', 'town', '619901', 31)`.execute(database.owner)
  await inSystem(loadPosts)
  await inSystem(loadPosts) // every start does it
  app = await openHttp({ origin: 'agency', deps })
  actorHook(app, deps, 'agency', machine)
  agencyAccessRoutes(app, deps, machine)
  app.get('/v1/agencies-seen', (request) => answerRead(deps, request, async (_tx, context) => ({ agencies: context.agencies, posts: staffOf(request).posts })))
  app.post('/v1/act', (request) => ({ actor: request.actorContext?.actor ?? null }))
})
after(async () => {
  await app.close()
  await deps.stop()
  await database.drop()
})

describe('posts', () => {
  // The table of incompatible posts of the control rules, as it is written there; * stands for a whole column of it.
  const columns: Readonly<Record<string, readonly PostCode[]>> = {
    P12: ['P12'], F01: ['F01'], F02: ['F02'], F03: ['F03'], F04: ['F04'], F05: ['F05'], F06: ['F06'], D01: ['D01'], D02: ['D02'], D03: ['D03'], D04: ['D04'], D05: ['D05'], A: ['A01', 'A02', 'A03'],
  }
  const allOf = (...names: string[]): PostCode[] => names.flatMap((name) => columns[name] ?? [])
  const outside = allOf('F01', 'F02', 'F03', 'F04', 'F05', 'F06', 'D01', 'D02', 'D03', 'D04', 'D05', 'A')
  const rows: readonly (readonly [PostCode, readonly PostCode[]])[] = [
    ['P01', [...allOf('P12'), ...outside]], ['P02', [...allOf('P12'), ...outside]], ['P03', outside], ['P04', outside], ['P05', outside],
    ['P11', [...allOf('P12'), ...outside]], ['P12', outside],
    ['F01', allOf('F02', 'F06', 'D01', 'D02', 'D03', 'D04', 'D05', 'A')],
    ['F02', allOf('F03', 'F04', 'F05', 'F06', 'D01', 'D02', 'D03', 'D04', 'D05', 'A')],
    ['F03', allOf('F06', 'D01', 'D02', 'D03', 'D04', 'D05', 'A')], ['F04', allOf('F06', 'D01', 'D02', 'D03', 'D04', 'D05', 'A')],
    ['F05', allOf('F06', 'D01', 'D02', 'D03', 'D04', 'D05', 'A')],
    ['D01', allOf('D02', 'D03', 'D04', 'D05', 'A')], ['D02', allOf('D03', 'D04', 'D05', 'A')], ['D03', allOf('D04', 'D05', 'A')],
    ['D04', allOf('D05', 'A')], ['D05', ['D06', ...allOf('A')]],
  ]
  const forbidden = rows.flatMap(([post, others]) => others.map((other): [PostCode, PostCode] => [post, other]))

  test(`each of the ${forbidden.length} forbidden pairs is refused when the second is granted, in either order, and by the database alone too`, async () => {
    assert.ok(forbidden.length > 140)
    const staffId = await newStaff('pairs')
    for (const [a, b] of forbidden.flatMap(([x, y]): [PostCode, PostCode][] => [[x, y], [y, x]])) {
      const answer = await inSystem(async (tx) => {
        const first = await grantPost(tx, { staffId, agencyId: 20, postCode: a, from: '2026-01-01', grantedBy: 'system:test' })
        assert.ok(typeof first === 'string')
        // Returned as a refusal, so that nothing of this pair stays.
        return grantPost(tx, { staffId, agencyId: 31, postCode: b, from: '2026-06-01', until: '2026-07-01', grantedBy: 'system:test' })
      })
      assert.ok(isRefusal(answer), `${a} with ${b} was granted`)
      assert.equal(answer.refused, 'access.posts-incompatible', `${a} with ${b}`)
      assert.deepEqual(answer.data, { post: findPost(b)?.name ?? '', held: findPost(a)?.name ?? '' })
    }
    const { rows: left } = await sql`select 1 from post_grant where staff_id = ${staffId}`.execute(database.owner)
    assert.equal(left.length, 0)
  })

  test('the owner of the database cannot seat an incompatible pair either, nor a post in another group than its own', async () => {
    const [staffId, other] = [await newStaff('raw'), await newStaff('raw-2')]
    const raw = (post: string, family: string, group: string, who = staffId) => sql`insert into post_grant (grant_id, staff_id, agency_id, post_code, family, exclusion_group, during, granted_by)
      values (gen_random_uuid(), ${who}, 20, ${post}, ${family}, ${group}, '[2026-01-01,)', 'owner')`.execute(database.owner)
    await raw('F01', 'finance', 'books')
    await assert.rejects(raw('F02', 'finance', 'cashier'), { constraint: 'post_grant_groups_apart' })
    await assert.rejects(raw('P01', 'business', 'books', other), { constraint: 'post_grant_as_the_post_is' })
    await assert.rejects(raw('F02', 'finance', 'books', other), { constraint: 'post_grant_as_the_post_is' })
    await assert.rejects(raw('P01', 'business', 'cases'), { constraint: 'post_grant_families_apart' })
  })

  test('what the rules allow together can be held together', async () => {
    const staffId = await newStaff('teller')
    for (const postCode of ['P01', 'P02', 'P07'] as const) assert.ok(typeof await inSystem((tx) => grantPost(tx, { staffId, agencyId: 31, postCode, from: '2026-01-01', grantedBy: 'system:test' })) === 'string')
    const book = await newStaff('books')
    for (const postCode of ['F01', 'F03', 'F05'] as const) assert.ok(typeof await inSystem((tx) => grantPost(tx, { staffId: book, agencyId: 20, postCode, from: '2026-01-01', grantedBy: 'system:test' })) === 'string')
  })

  test('one after the other is no conflict; the day of the change belongs to the new post', async () => {
    const staffId = await newStaff('moves')
    const first = await inSystem((tx) => grantPost(tx, { staffId, agencyId: 20, postCode: 'P02', from: '2026-01-01', grantedBy: 'order 1' }))
    assert.ok(typeof first === 'string')
    const early = await inSystem((tx) => grantPost(tx, { staffId, agencyId: 20, postCode: 'A01', from: '2026-06-01', grantedBy: 'order 2' }))
    assert.ok(isRefusal(early))
    assert.equal(await inSystem((tx) => endGrant(tx, { grantId: first, from: '2026-06-01' })), true)
    assert.ok(typeof await inSystem((tx) => grantPost(tx, { staffId, agencyId: 20, postCode: 'A01', from: '2026-06-01', grantedBy: 'order 2' })) === 'string')
    const on = async (day: string) => (await postsOf(database.service, staffId, plainDate(day))).map(({ code }) => code)
    assert.deepEqual([await on('2026-05-31'), await on('2026-06-01')], [['P02'], ['A01']])
    const again = await inSystem((tx) => endGrant(tx, { grantId: first, from: '2026-06-01' }))
    assert.ok(isRefusal(again) && again.refused === 'access.no-such-grant')
  })

  test('two grants at the same moment cannot slip past each other', async () => {
    const staffId = await newStaff('race')
    const answers = await Promise.all((['P12', 'P02', 'F02', 'A01'] as const).map((postCode) =>
      inSystem((tx) => grantPost(tx, { staffId, agencyId: 20, postCode, from: '2026-01-01', grantedBy: 'system:test' })).catch((error: unknown) => error)))
    assert.equal(answers.filter((answer) => typeof answer === 'string').length, 1)
  })

  test('bad grants are refused by name', async () => {
    const staffId = await newStaff('bad-grants')
    const grant = async (change: object) => {
      const answer = await inSystem((tx) => grantPost(tx, { staffId, agencyId: 20, postCode: 'P01', from: '2026-01-01', grantedBy: 'x', ...change }))
      return isRefusal(answer) ? answer.refused : answer
    }
    assert.equal(await grant({ postCode: 'X99' }), 'access.no-such-post')
    assert.equal(await grant({ until: '2026-01-01' }), 'access.grant-empty')
    assert.equal(await grant({ staffId: 123_456 }), 'access.no-such-staff')
  })

  test('a post counts for its agency and those below, and the missing one is named', async () => {
    const staffId = await newStaff('scope', 31)
    await inSystem((tx) => grantPost(tx, { staffId, agencyId: 20, postCode: 'P12', from: '2026-01-01', grantedBy: 'x' }))
    const held = await postsOf(database.service, staffId, today)
    assert.deepEqual(held.map(({ code, agencies }) => [code, agencies]), [['P12', [20, 31, 32, 40]]])
    const actor: StaffActor = { realm: 'agency', actorId: staffId, name: 'x', agencyId: 31, agencyName: 'x', agencies: [], sessionCsrf: '', posts: held }
    assert.equal(requirePost(actor, 'P12', 40), undefined)
    assert.equal(requirePost(actor, 'P12', 10)?.refused, 'access.post-missing')
    assert.match(requirePost(actor, 'P02')?.say.zh ?? '', /初审岗/)
  })

  test('compatibility is symmetric and holds within a person’s own post', () => {
    for (const a of posts) {
      assert.ok(areCompatible(a, a))
      for (const b of posts) assert.equal(areCompatible(a, b), areCompatible(b, a))
    }
  })

  test('kin, and oneself', async () => {
    const staffId = await newStaff('kin')
    await inSystem(async (tx) => {
      await declareKin(tx, { staffId, subjectId: 77, relation: '配偶' })
      await declareKin(tx, { staffId, subjectId: 77, relation: '配偶' })
      await declareKin(tx, { staffId, subjectId: 78, relation: 'self' })
    })
    assert.deepEqual(await inSystem((tx) => Promise.all([77, 78, 79].map((subject) => kinshipOf(tx, staffId, subject)))), ['配偶', 'self', undefined])
  })
})

describe('sign-in of staff', () => {
  const code = (): string => totpCode(secret, machineNow)
  const signIn = (body: object, headers: Record<string, string> = {}) => app.inject({ method: 'POST', url: '/v1/staff/sign-in', payload: body, headers })
  const cookieFrom = (answer: Awaited<ReturnType<typeof signIn>>): string => {
    const set = answer.headers['set-cookie']
    return String(Array.isArray(set) ? set[0] : set).split(';')[0] ?? ''
  }
  const codeOf = (answer: Awaited<ReturnType<typeof signIn>>): string => {
    const body: { code?: string } = answer.json()
    return body.code ?? ''
  }

  test('password and code open a session that knows name, posts and scope; the cookie cannot be read by scripts', async () => {
    pass(60)
    const staffId = await newStaff('wang')
    await inSystem((tx) => grantPost(tx, { staffId, agencyId: 20, postCode: 'P03', from: '2026-01-01', grantedBy: 'x' }))
    const answer = await signIn({ login: 'WANG', password, totp: code() })
    assert.equal(answer.statusCode, 200, answer.body)
    assert.match(String(answer.headers['set-cookie']), /HttpOnly/)
    assert.match(String(answer.headers['set-cookie']), /SameSite=Lax/)
    const cookie = cookieFrom(answer)
    const session: { name: string, posts: { code: string }[], csrf: string, today: string } = (await app.inject({ url: '/v1/session', headers: { cookie } })).json()
    assert.deepEqual([session.name, session.posts.map((post) => post.code), session.today], [`员${staffId}`, ['P03'], '2026-11-24'])
    const seen: { agencies: number[] } = (await app.inject({ url: '/v1/agencies-seen', headers: { cookie } })).json()
    assert.deepEqual(seen.agencies, [20, 31, 32, 40])
    const { rows } = await sql<{ token_hash: string }>`select token_hash from session`.execute(database.owner)
    assert.ok(rows.every(({ token_hash }) => !cookie.includes(token_hash)), 'the token itself is not kept')

    assert.equal(codeOf(await app.inject({ method: 'POST', url: '/v1/act', headers: { cookie }, payload: {} })), 'access.csrf')
    assert.equal(codeOf(await app.inject({ method: 'POST', url: '/v1/act', headers: { cookie, 'x-csrf-token': 'wrong' }, payload: {} })), 'access.csrf')
    const acted: { actor: string } = (await app.inject({ method: 'POST', url: '/v1/act', headers: { cookie, 'x-csrf-token': session.csrf }, payload: {} })).json()
    assert.equal(acted.actor, `staff:${staffId}`)

    assert.equal((await app.inject({ method: 'POST', url: '/v1/session/end', headers: { cookie, 'x-csrf-token': session.csrf } })).statusCode, 200)
    assert.equal(codeOf(await app.inject({ url: '/v1/session', headers: { cookie } })), 'request.signed-out')
  })

  test('the same code is not taken twice, the next one is', async () => {
    pass(60)
    await newStaff('li')
    const used = code()
    assert.equal((await signIn({ login: 'li', password, totp: used })).statusCode, 200)
    const again = await signIn({ login: 'li', password, totp: used })
    assert.deepEqual([again.statusCode, codeOf(again)], [401, 'access.sign-in-code-used'])
    pass(30)
    assert.equal((await signIn({ login: 'li', password, totp: code() })).statusCode, 200)
  })

  test('the same code sent twice at the same moment opens one session', async () => {
    pass(60)
    await newStaff('double')
    const statuses = (await Promise.all([1, 2, 3].map(() => signIn({ login: 'double', password, totp: code() })))).map(({ statusCode }) => statusCode)
    assert.deepEqual(statuses.sort(), [200, 401, 401])
  })

  test('wrong login, wrong password, wrong or old code: one and the same sentence', async () => {
    pass(60)
    await newStaff('zhao')
    const old = code()
    pass(120)
    for (const body of [
      { login: 'nobody-here', password, totp: code() }, { login: 'zhao', password: `${password}!`, totp: code() },
      { login: 'zhao', password, totp: code() === '000000' ? '000001' : '000000' }, { login: 'zhao', password, totp: old },
    ]) {
      const answer = await signIn(body)
      assert.deepEqual([answer.statusCode, codeOf(answer)], [401, 'access.sign-in-failed'])
    }
    pass(16 * 60)
  })

  test('five failures pause the login, not its neighbours; after a quarter of an hour it goes on', async () => {
    await newStaff('qian')
    await newStaff('sun')
    const wrong = { login: 'qian', password: 'not the password', totp: '123456' }
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn(wrong)))
    assert.ok(answers.filter(({ statusCode }) => statusCode === 429).length >= 3, 'sent at once they count as sent one by one')
    const refused = await signIn({ login: 'qian', password, totp: code() })
    assert.deepEqual([refused.statusCode, codeOf(refused)], [429, 'request.too-many'])
    const told: { data: { seconds: number } } = refused.json()
    assert.ok(told.data.seconds > 0 && told.data.seconds <= 900)
    assert.equal((await signIn({ login: 'sun', password, totp: code() })).statusCode, 200)
    pass(15 * 60 + 1)
    assert.equal((await signIn({ login: 'qian', password, totp: code() })).statusCode, 200)
  })

  test('many failures from one address pause the address', async () => {
    pass(16 * 60)
    for (let n = 0; n < 61; n += 1) await signIn({ login: `guess-${n}`, password: 'guess', totp: '111111' })
    assert.equal((await signIn({ login: 'sun', password, totp: code() })).statusCode, 429)
    pass(16 * 60)
  })

  test('a session ends after half an hour of rest, not while it is used, and in any case after twelve hours', async () => {
    const cookie = cookieFrom(await signIn({ login: 'sun', password, totp: code() }))
    const status = async (): Promise<number> => (await app.inject({ url: '/v1/session', headers: { cookie } })).statusCode
    for (let n = 0; n < 5; n += 1) {
      pass(20 * 60)
      assert.equal(await status(), 200)
    }
    pass(31 * 60)
    assert.equal(await status(), 401)
    const second = cookieFrom(await signIn({ login: 'sun', password, totp: code() }))
    let lived = 0
    for (; lived < 60; lived += 1) {
      pass(15 * 60)
      if ((await app.inject({ url: '/v1/session', headers: { cookie: second } })).statusCode !== 200) break
    }
    assert.equal(lived, 47)
    assert.ok(await inSystem((tx) => forgetSessions(tx, machineNow)) >= 2)
    const left = async (): Promise<number> => (await sql<{ n: number }>`select (select count(*) from sign_in_attempt) + (select count(*) from staff_totp_used) as n`.execute(database.owner)).rows[0]?.n ?? 0
    assert.ok(await left() > 0, 'what is of today still counts')
    await inSystem((tx) => forgetSessions(tx, instant(epochMilliseconds(machineNow) + 2 * 86_400_000)))
    assert.equal(await left(), 0)
  })

  test('a session of another entrance opens nothing here', async () => {
    const cookie = cookieFrom(await signIn({ login: 'sun', password, totp: code() }))
    await sql`update session set realm = 'individual' where expires_at > ${machineNow}::timestamptz`.execute(database.owner)
    const answer = await app.inject({ url: '/v1/session', headers: { cookie } })
    assert.deepEqual([answer.statusCode, codeOf(answer)], [401, 'access.wrong-realm'])
    const other = await app.inject({ url: '/v1/session', headers: { cookie: cookie.replace('jingban_agency', 'jingban_individual') } })
    assert.deepEqual([other.statusCode, codeOf(other)], [401, 'access.wrong-realm'])
  })

  test('who no longer works here has no session left', async () => {
    pass(60)
    const staffId = await newStaff('leaver')
    const cookie = cookieFrom(await signIn({ login: 'leaver', password, totp: code() }))
    assert.equal((await app.inject({ url: '/v1/session', headers: { cookie } })).statusCode, 200)
    await sql`update staff set active_until = '2026-11-24' where staff_id = ${staffId}`.execute(database.owner)
    assert.equal((await app.inject({ url: '/v1/session', headers: { cookie } })).statusCode, 401)
    pass(60)
    assert.equal((await signIn({ login: 'leaver', password, totp: code() })).statusCode, 401)
  })

  test('whatever is sent instead of a sign-in is refused by name and never a bug', async () => {
    pass(60)
    const expected: readonly (readonly [unknown, number, string])[] = [
      ['{"login": "sun", ', 400, 'request.malformed-json'], ['', 400, 'request.malformed-json'], ['[]', 400, 'request.invalid'], ['null', 400, 'request.invalid'],
      [JSON.stringify({ login: 'sun', password: 'x' }), 400, 'request.invalid'], [JSON.stringify({ login: 'sun', password: 'x', totp: '12345' }), 400, 'request.invalid'],
      [JSON.stringify({ login: 'sun', password: 'x', totp: '123456', admin: true }), 400, 'request.unknown-field'],
      [JSON.stringify({ login: { $ne: null }, password: 'x', totp: '123456' }), 400, 'request.invalid'],
      [JSON.stringify({ login: '\u0000', password: '\u0000', totp: '123456' }), 400, 'request.invalid-text'],
      [JSON.stringify({ login: "' or 1=1 --", password: 'x', totp: '123456' }), 401, 'access.sign-in-failed'],
      [JSON.stringify({ login: '\ud800', password: '😀', totp: '000000' }), 401, 'access.sign-in-failed'],
    ]
    for (const [payload, status, refused] of expected) {
      const answer = await app.inject({ method: 'POST', url: '/v1/staff/sign-in', headers: { 'content-type': 'application/json' }, payload: String(payload) })
      assert.deepEqual([answer.statusCode, codeOf(answer)], [status, refused], `${String(payload)} → ${answer.body}`)
    }
    for (const cookie of ['jingban_agency=', 'jingban_agency=x', `jingban_agency=${'a'.repeat(4000)}`, 'jingban_agency=%00', 'jingban_agency=%E0%A4%A']) {
      assert.equal((await app.inject({ url: '/v1/session', headers: { cookie } })).statusCode, 401, cookie)
    }
  })

  test('a login is one person’s, and a password must be worth keeping', async () => {
    await newStaff('taken')
    const add = async (login: string, word: string) => {
      const answer = await inSystem((tx) => addStaff(tx, deps.keys, { staffId: 5000, agencyId: 20, login, name: 'x', password: word, totpSecret: secret, activeFrom: '2026-01-01' }))
      return isRefusal(answer) ? answer.refused : answer
    }
    assert.equal(await add('Taken', password), 'access.login-already-taken')
    assert.equal(await add('short', 'short'), 'access.password-weak')
    assert.equal(await add('elisabeth', 'elisabeth-2026-long'), 'access.password-weak')
  })

  test('a password is kept as argon2id with its own salt', async () => {
    const [a, b] = [await hashPassword(password, 'x1'), await hashPassword(password, 'x1')]
    assert.ok(typeof a === 'string' && typeof b === 'string')
    assert.match(a, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    assert.notEqual(a, b)
    assert.deepEqual([await passwordMatches(password, a), await passwordMatches(`${password} `, a), await passwordMatches(password, undefined)], [true, false, false])
  })
})
