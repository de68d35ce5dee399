import net from 'node:net'
import { after, test } from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '../kernel/refusal.ts'
import { freshDatabase } from '../../test/support/fresh-database.ts'
import { testDeps } from '../../test/support/test-deps.ts'
import { closeHttp, openHttp, type App } from './http.ts'
import { answerRead, answerWrite } from './idempotency.ts'

const database = await freshDatabase()
const deps = await testDeps(database)
await sql`create table noted (note text constraint noted_pk primary key, n int constraint noted_n check (n > 0))`.execute(database.owner)
await sql`grant select, insert on noted to jingban_service`.execute(database.owner)
const app = await open()
await app.listen({ host: '127.0.0.1', port: 0 })
after(async () => {
  await closeHttp(app)
  await deps.stop()
  await database.drop()
})

let begun = Promise.withResolvers<void>()
async function open(requestsPerMinute = 100_000, trustedProxies: readonly string[] = []): Promise<App> {
  const made = await openHttp({ origin: 'test', deps: { ...deps, config: { ...deps.config, trustedProxies } }, requestsPerMinute, patience: 0 })
  made.addHook('onRequest', async (request) => {
    const person = request.headers['x-test-person']
    if (typeof person === 'string') request.actorContext = { realm: 'individual', actor: `person:${person}`, agencies: [], subject: Number(person), requestId: request.id }
  })
  made.post('/v1/notes', { schema: { body: z.strictObject({ note: z.string().min(1).max(50), n: z.number().int() }) } }, (request, reply) =>
    answerWrite(deps, request, reply, async (tx) => {
      await sql`insert into noted (note, n) values (${request.body.note}, ${request.body.n})`.execute(tx)
      if (request.body.note === 'refused') return refuse('test.not-today', { basis: '条例 第一条', say: { zh: '今天不行', en: 'not today' }, data: { amountFen: 5 } })
      void reply.code(201)
      return { said: request.body.note }
    }))
  made.get('/v1/notes/:n', { schema: { params: z.strictObject({ n: z.coerce.number().int().positive() }) } }, (request) =>
    answerRead(deps, request, async (tx) => (await sql`select note from noted where n = ${request.params.n}`.execute(tx)).rows))
  made.get('/v1/bug', () => { throw new Error('the password is hunter2 of 61990119700101001X') })
  made.get('/v1/slow', async () => {
    begun.resolve()
    await new Promise((resolve) => { setTimeout(resolve, 300) })
    return { slow: true }
  })
  return made
}

let keys = 0
const post = (body: unknown, headers: Record<string, string> = {}) => app.inject({
  method: 'POST', url: '/v1/notes', payload: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { 'content-type': 'application/json', 'x-test-person': '1', 'idempotency-key': `k${keys++}`, ...headers },
})
const rowsOf = async (note: string) => (await sql<{ n: number }>`select count(*) as n from noted where note = ${note}`.execute(database.owner)).rows[0]?.n

test('an answer is an answer, with its number and never cached', async () => {
  const answer = await post({ note: 'first', n: 1 })
  assert.equal(answer.statusCode, 201)
  assert.deepEqual(answer.json(), { said: 'first' })
  assert.match(String(answer.headers['x-request-id']), /^[0-9a-f-]{36}$/)
  assert.equal(answer.headers['cache-control'], 'no-store')
})

const problems: readonly (readonly [string, () => ReturnType<typeof post>, number, string])[] = [
  ['half a JSON', () => post('{"note":'), 400, 'request.malformed-json'],
  ['an empty body', () => post(''), 400, 'request.malformed-json'],
  ['a wrong type', () => post({ note: 5, n: 1 }), 400, 'request.invalid'],
  ['a missing entry', () => post({ note: 'x' }), 400, 'request.invalid'],
  ['an unknown entry', () => post({ note: 'x', n: 1, isAdmin: true }), 400, 'request.unknown-field'],
  ['a prototype in disguise', () => post('{"note":"x","n":1,"__proto__":{"a":1}}'), 400, 'request.malformed-json'],
  ['a body that is too large', () => post({ note: 'x'.repeat(2_000_000), n: 1 }), 413, 'request.too-large'],
  ['a body of another kind', () => post('<a/>', { 'content-type': 'image/png' }), 415, 'request.media-type'],
  ['no sign-in', () => post({ note: 'x', n: 1 }, { 'x-test-person': '' }).then(() => app.inject({ method: 'POST', url: '/v1/notes', payload: { note: 'x', n: 1 } })), 401, 'request.signed-out'],
  ['no idempotency key', () => post({ note: 'x', n: 1 }, { 'idempotency-key': '' }), 400, 'request.idempotency-missing'],
  ['a zero byte in a text', () => post({ note: 'a\u0000b', n: 1 }), 400, 'request.invalid-text'],
  ['half a character, which has no one spelling to remember the request by', () => post('{"note":"\\ud800","n":1}'), 400, 'request.invalid-text'],
  ['a broken constraint', () => post({ note: 'minus', n: -1 }), 409, 'request.not-consistent'],
  ['a number the column cannot hold', () => post({ note: 'big', n: 2 ** 31 }), 400, 'request.out-of-range'],
  ['the same fact again', () => post({ note: 'first', n: 1 }), 409, 'request.already-there'],
  ['a rule that says no', () => post({ note: 'refused', n: 1 }), 422, 'test.not-today'],
  ['no such page', () => app.inject('/v1/nothing'), 404, 'request.no-such-page'],
  ['another method', () => app.inject({ method: 'DELETE', url: '/v1/notes' }), 404, 'request.no-such-page'],
  ['a parameter that is none', () => app.inject({ url: '/v1/notes/abc', headers: { 'x-test-person': '1' } }), 400, 'request.invalid'],
  ['an address that cannot be decoded', () => app.inject('/v1/notes/%E0%A4%A'), 400, 'request.malformed'],
  ['a bug of ours', () => app.inject('/v1/bug'), 500, 'request.failed'],
]
for (const [what, send, status, code] of problems) {
  test(`${what} is answered ${status} ${code}, in both languages, with a basis`, async () => {
    const answer = await send()
    const problem = answer.json()
    assert.deepEqual([answer.statusCode, problem.code, problem.status], [status, code, status])
    assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8')
    assert.ok(problem.say.zh && problem.say.en && problem.basis)
    assert.doesNotMatch(answer.body, /hunter2|61990119700101001X|node_modules|\.ts:|at \w+ \(/)
  })
}

test('what is wrong is said entry by entry, in Chinese and English', async () => {
  const { entries } = (await post({ note: '', n: 'x' })).json()
  assert.deepEqual(entries.map(({ at }: { at: string }) => at), ['/note', '/n'])
  for (const { say } of entries) {
    assert.match(say.zh, /\p{Script=Han}/u)
    assert.match(say.en, /^[\x20-\x7e]+$/)
  }
})

test('a refusal undoes what the operation had written', async () => {
  assert.equal(await rowsOf('refused'), 0)
})

test('the same key and body twenty times at once: acted once, answered alike', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => post({ note: 'once', n: 1 }, { 'idempotency-key': 'race' })))
  assert.deepEqual(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)), new Set(['201 {"said":"once"}']))
  assert.equal(answers.filter(({ headers }) => headers['idempotent-replayed'] === 'true').length, 19)
  assert.equal(await rowsOf('once'), 1)
})

test('the same key with another body is refused and acts not', async () => {
  const answer = await post({ note: 'other', n: 1 }, { 'idempotency-key': 'race' })
  assert.deepEqual([answer.statusCode, answer.json().code], [409, 'request.idempotency-conflict'])
  assert.equal(await rowsOf('other'), 0)
})

test('the key of one person is not the key of another', async () => {
  const answer = await post({ note: 'theirs', n: 1 }, { 'idempotency-key': 'race', 'x-test-person': '2' })
  assert.equal(answer.statusCode, 201)
})

test('a refused act may be tried again with the same key when the reason is gone', async () => {
  assert.equal((await post({ note: 'again', n: -1 }, { 'idempotency-key': 'retry' })).statusCode, 409)
  assert.equal((await post({ note: 'again', n: 1 }, { 'idempotency-key': 'retry' })).statusCode, 201)
})

test('whatever is sent as a body, nothing is a bug of ours', async () => {
  await fc.assert(fc.asyncProperty(fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.record({ note: fc.string({ unit: 'binary' }), n: fc.anything() }).map((value) => JSON.stringify(value) ?? '')), async (body) => {
    const answer = await post(body)
    assert.ok(answer.statusCode < 500, `${answer.statusCode} for ${body}`)
  }), { numRuns: 150 })
})

test('bytes that are not HTTP get a problem document, not silence', async () => {
  const address = app.server.address()
  assert.ok(address !== null && typeof address === 'object')
  const said = await new Promise<string>((resolve, reject) => {
    let text = ''
    const socket = net.connect(address.port, '127.0.0.1', () => { socket.write('NOT HTTP AT ALL\r\n\r\n') })
    socket.on('data', (bytes) => { text += bytes.toString('utf8') }).on('end', () => { resolve(text) }).on('error', reject)
  })
  assert.match(said, /^HTTP\/1.1 400[\s\S]*request\.malformed/)
})

test('pages may load nothing from elsewhere and no inline script', async () => {
  const policy = String((await app.inject('/healthz')).headers['content-security-policy'])
  assert.match(policy, /default-src 'none'/)
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval|https?:|\*/)
})

test('too many requests are told when to come again', async () => {
  const few = await open(3)
  const answers = []
  for (let i = 0; i < 5; i += 1) answers.push(await few.inject('/v1/notes/1'))
  const last = answers.at(-1)
  assert.deepEqual([last?.statusCode, last?.json().code], [429, 'request.too-many'])
  assert.ok(Number(last?.headers['retry-after']) > 0)
  assert.equal((await few.inject('/healthz')).statusCode, 200)
  await closeHttp(few)
})

test('callers behind a named proxy are counted apart; nobody else is believed', async () => {
  const statuses = async (trusted: readonly string[]): Promise<readonly number[]> => {
    const few = await open(2, trusted)
    const got: number[] = []
    for (const from of ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.3', '192.0.2.3']) {
      got.push((await few.inject({ url: '/v1/notes/1', headers: { 'x-forwarded-for': from, 'x-test-person': '1' } })).statusCode)
    }
    await closeHttp(few)
    return got
  }
  assert.deepEqual(await statuses([]), [200, 200, 429, 429, 429])
  assert.deepEqual(await statuses(['127.0.0.0/8']), [200, 200, 200, 200, 429])
})

test('health, readiness, figures and the description of the interface are there', async () => {
  assert.deepEqual((await app.inject('/healthz')).json(), { alive: true })
  assert.equal((await app.inject('/readyz')).json().ready, true)
  const figures = (await app.inject('/metrics')).body
  assert.match(figures, /http_request_seconds_count\{origin="test",method="POST",route="\/v1\/notes",status="201"\}/)
  const described = (await app.inject('/v1/openapi.json')).json()
  assert.equal(described.openapi, '3.1.0')
  assert.deepEqual(described.paths['/v1/notes'].post.requestBody.content['application/json'].schema.additionalProperties, false)
})

test('stopping lets a running request end and takes no new one', async () => {
  const other = await open()
  const url = await other.listen({ host: '127.0.0.1', port: 0 })
  begun = Promise.withResolvers()
  const running = fetch(`${url}/v1/slow`)
  await begun.promise
  const closed = closeHttp(other)
  assert.deepEqual(await (await running).json(), { slow: true })
  await closed
  assert.ok(other.stopping.aborted)
  await assert.rejects(fetch(`${url}/healthz`))
})

test('without its database the origin is alive but not ready, and answers reads with unavailable', async () => {
  const { openDatabase } = await import('./database.ts')
  const gone = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', name: 'gone', letExit: true })
  const lonely = await openHttp({ origin: 'lonely', deps: { ...deps, db: gone } })
  lonely.addHook('onRequest', async (request) => { request.actorContext = { realm: 'individual', actor: 'person:1', agencies: [], subject: 1, requestId: request.id } })
  lonely.get('/v1/x', (request) => answerRead({ ...deps, db: gone }, request, async (tx) => (await sql`select 1`.execute(tx)).rows))
  assert.equal((await lonely.inject('/healthz')).statusCode, 200)
  assert.equal((await lonely.inject('/readyz')).statusCode, 503)
  const answer = await lonely.inject('/v1/x')
  assert.deepEqual([answer.statusCode, answer.json().code], [503, 'request.unavailable'])
  assert.equal(answer.headers['retry-after'], '2')
  await closeHttp(lonely)
  await gone.destroy()
})
