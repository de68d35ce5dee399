import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { z } from 'zod'
import { mattersWorld, must, type Applicant, type MattersWorld } from '../../test/support/matters-world.ts'
import { answerProxy, findProxy, giveProxy, proxyState, type ProxyEventKind, type ProxyGrant } from '../access/access.ts'
import { openSession } from '../access/session.ts'
import { publishHeads, verifyAll } from '../audit/audit.ts'
import { addDays, plainDate } from '../kernel/day.ts'
import { citizenCheck } from '../kernel/ids.ts'
import { openOrigins, type Origins } from '../main/origins.ts'
import { teachKinship } from '../partners/kinship-source.ts'
import { realClock } from '../platform/clock.ts'
import { getPerson, openPerson, recordFact } from '../records/records.ts'
import { asProxyPerson } from './proxy-people.ts'

let world: MattersWorld
let origins: Origins
let father: Applicant
let daughter: Applicant
let stranger: Applicant

before(async () => {
  world = await mattersWorld()
  origins = await openOrigins({ ...world.deps, config: { ...world.deps.config, demonstration: true, ports: { individual: 0, employer: 0, agency: 0, partners: 0, identity: 0 } } }, {
    issuer: 'http://identity.invalid', clientId: 'none', clientSecret: 'none', findPerson: () => Promise.resolve(undefined),
  })
  ;[father, daughter, stranger] = [await world.addPerson({ birth: '1950-03-02' }), await world.addPerson({ birth: '1980-05-06', sex: 'F' }), await world.addPerson({ birth: '1979-01-01' })]
  await world.addStaff(11, 619906, ['P01'])
})
after(async () => {
  await origins.close()
  await world.close()
})

type Answer = { readonly status: number, readonly text: string, readonly json: unknown, readonly code: string | undefined }
type Caller = { readonly csrf: () => string, readonly setCsrf: (csrf: string) => void, readonly ask: (method: string, path: string, body?: unknown, more?: Record<string, string>) => Promise<Answer> }

/** A person with a session of their own, speaking to the real entrance. */
async function signedIn(person: Applicant): Promise<Caller> {
  const session = await world.asSystem((tx) => openSession(tx, { realm: 'individual', actorId: person.subjectId, name: person.name, masked: '619***', client: 'test', at: realClock.now() }))
  let csrf = session.csrf
  const ask: Caller['ask'] = async (method, path, body, more = {}) => {
    const answer = await fetch(`${origins.addresses.individual}${path}`, {
      method, redirect: 'manual', ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { accept: 'application/json', cookie: `jingban_individual=${session.token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID(), 'x-csrf-token': csrf }), ...more },
    })
    const text = await answer.text()
    const json: unknown = /json/.test(answer.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : undefined
    const code = typeof json === 'object' && json !== null && 'code' in json && typeof json.code === 'string' ? json.code : undefined
    return { status: answer.status, text, json, code }
  }
  return { csrf: () => csrf, setCsrf: (now) => { csrf = now }, ask }
}

const grantOf = (answer: Answer): string => z.object({ grantId: z.string() }).parse(answer.json).grantId
const terms = (more: Record<string, unknown> = {}) => ({ relation: 'child', matters: ['QRY-01'], seesRecord: false, getsMessages: false, until: '2027-06-30', ...more })

async function switchTo(caller: Caller, grantId: string | null): Promise<Answer> {
  const answer = await caller.ask('POST', '/v1/session/acting', { grantId })
  if (answer.status === 200) caller.setCsrf(z.object({ csrf: z.string() }).parse(answer.json).csrf)
  return answer
}

/** The father gives, the daughter accepts and acts. */
async function authorised(more: Record<string, unknown> = {}): Promise<{ readonly grantId: string, readonly he: Caller, readonly she: Caller }> {
  const [he, she] = [await signedIn(father), await signedIn(daughter)]
  const given = await he.ask('POST', '/v1/me/proxies', { idNumber: daughter.idNumber, name: daughter.name, ...terms(more) })
  assert.equal(given.status, 201, given.text)
  const grantId = grantOf(given)
  assert.equal((await she.ask('POST', `/v1/me/proxies/${grantId}/accept`, {})).status, 200)
  assert.equal((await switchTo(she, grantId)).status, 200)
  return { grantId, he, she }
}
const takenBack = async ({ he, grantId }: { he: Caller, grantId: string }): Promise<void> => { assert.equal((await he.ask('POST', `/v1/me/proxies/${grantId}/revoke`, {})).status, 200) }

describe('授权代办', () => {
  test('女儿经授权看得到父亲的发放、能办授权的事；收回后的下一个请求就被拒绝，双方都有消息', async () => {
    const at = await authorised({ seesRecord: true })
    const { she, he } = at
    const overview = await she.ask('GET', '/v1/me/overview')
    assert.equal(overview.status, 200, overview.text)
    assert.match(overview.text, new RegExp(father.name), '看到的是父亲的记录')
    const opened = await she.ask('POST', '/v1/cases', { matter: 'QRY-01', channel: 'app', form: {} })
    assert.equal(opened.status, 201, opened.text)
    const { caseNo } = z.object({ caseNo: z.string() }).parse(opened.json)
    const { rows: [kase] } = await sql`select applicant_kind, applicant_id, subject_id from service_case where public_no = ${caseNo}`.execute(world.database.owner)
    assert.deepEqual(kase, { applicant_kind: 'proxy', applicant_id: daughter.subjectId, subject_id: father.subjectId })
    const { rows: trail } = await sql<{ actor: string }>`select actor from trail where subject_id = ${father.subjectId} and action = 'matters.received'`.execute(world.database.owner)
    assert.deepEqual(trail, [{ actor: `person:${daughter.subjectId}` }])
    const seen = z.object({ appliedBy: z.string() }).parse((await he.ask('GET', `/v1/cases/${caseNo}`)).json)
    assert.equal(seen.appliedBy, `${daughter.name}（子女，代办）`, '父亲看得到谁办的')
    const page = z.object({ acts: z.array(z.object({ what: z.string(), kind: z.string() })) }).parse((await he.ask('GET', '/v1/me/proxies')).json)
    assert.deepEqual(page.acts.filter(({ what }) => what === '首页' || what === '提交申请').map(({ what, kind }) => `${kind} ${what}`).sort(), ['read 首页', 'write 提交申请'])

    await takenBack(at)
    const next = await she.ask('GET', '/v1/me/overview')
    assert.deepEqual([next.status, next.code], [403, 'access.proxy-revoked'])
    assert.equal((await she.ask('POST', '/v1/cases', { matter: 'QRY-01', channel: 'app', form: {} })).code, 'access.proxy-revoked')
    assert.equal((await switchTo(she, at.grantId)).code, 'access.proxy-revoked', '也切不回去')
    assert.equal((await switchTo(she, null)).status, 200)
    assert.match((await she.ask('GET', '/v1/me/overview')).text, new RegExp(daughter.name), '本人的记录照常')
    for (const person of [father, daughter]) {
      const { rows } = await sql<{ business_key: string }>`select business_key from message where subject_id = ${person.subjectId} and business_key like ${`proxy:${at.grantId}:%`} order by 1`.execute(world.database.owner)
      assert.deepEqual(rows.map(({ business_key }) => business_key.split(':')[2]), ['accepted', 'given', 'revoked'])
    }
    assert.equal((await he.ask('POST', `/v1/me/proxies/${at.grantId}/revoke`, {})).code, 'proxy.already-answered', '第二次点击')
  })

  test('收回等正在进行的访问结束，之后没有一笔', async () => {
    const at = await authorised({ seesRecord: true })
    const answers = await Promise.all([...Array.from({ length: 12 }, () => at.she.ask('GET', '/v1/me/account')), takenBack(at)])
    for (const answer of answers) if (answer !== undefined) assert.ok(answer.status === 200 || answer.code === 'access.proxy-revoked', answer.text)
    assert.equal((await at.she.ask('GET', '/v1/me/account')).code, 'access.proxy-revoked')
  })

  test('到期次日、本人死亡、代办人退出，都打不开', async () => {
    const at = await authorised({ seesRecord: true, until: '2026-11-25' })
    world.deps.clock.moveTo(plainDate('2026-11-25'))
    assert.equal((await at.she.ask('GET', '/v1/me/overview')).status, 200, '最后一天还有效')
    world.deps.clock.moveTo(plainDate('2026-11-26'))
    assert.equal((await at.she.ask('GET', '/v1/me/overview')).code, 'access.proxy-expired')
    world.deps.clock.moveTo(plainDate('2026-11-24'))
    await takenBack(at)
    const second = await authorised({ seesRecord: true })
    await switchTo(second.she, null)
    assert.equal((await second.she.ask('POST', `/v1/me/proxies/${second.grantId}/resign`, {})).status, 200)
    assert.equal((await switchTo(second.she, second.grantId)).code, 'access.proxy-resigned')
    const third = await authorised({ seesRecord: true })
    must(await world.asSystem((tx) => recordFact(tx, { subjectId: father.subjectId, kind: 'life', value: 'dead', from: plainDate('2026-11-20'), source: 'test' }, { actor: 'system:test', at: world.deps.clock.now(), day: world.deps.clock.today() })))
    assert.equal((await third.she.ask('GET', '/v1/me/overview')).code, 'access.proxy-principal-dead')
    must(await world.asSystem((tx) => recordFact(tx, { subjectId: father.subjectId, kind: 'life', value: 'alive', from: plainDate('1950-03-02'), source: 'test' }, { actor: 'system:test', at: world.deps.clock.now(), day: world.deps.clock.today() })))
    await takenBack(third)
  })

  test('给谁、给什么、给多久，不合的都有说法', async () => {
    const he = await signedIn(father)
    const give = (more: Record<string, unknown>, to: Applicant = daughter) => he.ask('POST', '/v1/me/proxies', { idNumber: to.idNumber, name: to.name, ...terms(more) })
    for (const [more, code, to] of [
      [{}, 'proxy.self', father], [{ name: '别人' }, 'proxy.person', daughter], [{ idNumber: '619901198001010010' }, 'proxy.person', daughter], [{ until: '2026-11-23' }, 'proxy.period', daughter], [{ until: '2040-01-01' }, 'proxy.period', daughter],
      [{ matters: [] }, 'proxy.empty', daughter], [{ matters: ['ABC-99'] }, 'proxy.matter', daughter], [{ matters: ['REG-17'] }, 'proxy.risk-not-accepted', daughter], [{ relation: 'guardian' }, 'proxy.relation', daughter],
    ] as const) assert.equal((await give(more, to)).code, code, JSON.stringify(more))
    for (const bad of [{ until: '2027-02-30' }, { relation: 'boss' }, { matters: 'QRY-01' }, { extra: 1 }, { seesRecord: 'yes' }]) assert.equal((await give(bad)).status, 400, JSON.stringify(bad))
    const child = `61990120150101${'003'}${citizenCheck('61990120150101003')}`
    must(await world.asSystem((tx) => openPerson(tx, world.deps, { idNumber: child, name: '小宝', agencyId: 619906, regionCode: '619906', source: 'registration' }, { actor: 'system:test', at: world.deps.clock.now(), day: world.deps.clock.today() })))
    assert.equal((await he.ask('POST', '/v1/me/proxies', { idNumber: child, name: '小宝', ...terms() })).code, 'proxy.minor')
    const first = await give({})
    assert.equal(first.status, 201)
    assert.equal((await give({})).code, 'proxy.already-given')
    const key = randomUUID()
    assert.equal((await he.ask('POST', `/v1/me/proxies/${grantOf(first)}/revoke`, {}, { 'idempotency-key': key })).status, 200)
    assert.equal((await he.ask('POST', `/v1/me/proxies/${grantOf(first)}/revoke`, {}, { 'idempotency-key': key })).status, 200, '同一次点击再到一遍，是同一个回答')
  })

  test('别人的授权接不了、收不回、切不进；写着父亲编号的请求也到不了父亲', async () => {
    const at = await authorised({ seesRecord: true })
    const other = await signedIn(stranger)
    for (const path of ['accept', 'decline', 'resign', 'consent', 'refuse', 'revoke']) assert.equal((await other.ask('POST', `/v1/me/proxies/${at.grantId}/${path}`, {})).code, 'proxy.no-such-grant', path)
    assert.equal((await switchTo(other, at.grantId)).code, 'proxy.no-such-grant')
    assert.equal((await switchTo(other, randomUUID())).code, 'proxy.no-such-grant')
    assert.equal((await at.she.ask('POST', `/v1/me/proxies/${at.grantId}/revoke`, {})).code, 'proxy.no-such-grant', '代办人不能以本人名义收回')
    assert.equal((await other.ask('GET', '/v1/me/overview', undefined, { 'x-acting-for': at.grantId, 'x-subject': String(father.subjectId) })).text.includes(father.name), false)
    await sql`update session set acting_grant = ${at.grantId}, acting_subject = ${father.subjectId} where actor_id = ${stranger.subjectId}`.execute(world.database.owner)
    assert.equal((await other.ask('GET', '/v1/me/overview')).code, 'proxy.no-such-grant', '会话里塞进别人的授权也没有用')
    await takenBack(at)
  })

  test('为本人打开的页面，不会把内容提交到父亲名下', async () => {
    const at = await authorised({ seesRecord: true })
    const acting = at.she.csrf()
    assert.equal((await switchTo(at.she, null)).status, 200)
    at.she.setCsrf(acting)
    assert.equal((await at.she.ask('POST', '/v1/cases', { matter: 'QRY-01', channel: 'app', form: {} })).code, 'access.csrf')
    await takenBack(at)
  })

  test('范围最小的代办人走遍个人入口的每一个地址，没有一个多给', async () => {
    const at = await authorised({ matters: ['QRY-01'], seesRecord: false, getsMessages: false })
    const mine = await at.he.ask('POST', '/v1/cases', { matter: 'REG-17', channel: 'app', form: { newAccount: { bankCode: '102', bankName: '中国工商银行', number: '6199009000000000013', holderName: father.name } } })
    const caseNo = z.object({ caseNo: z.string() }).parse(mine.json).caseNo
    const { rows: [known] } = await sql<{ document_id: string, entry: string }>`select (select document_id::text from document where subject_id = ${father.subjectId} limit 1) as document_id,
      (select contribution_id::text from contribution where subject_id = ${father.subjectId} limit 1) as entry`.execute(world.database.owner)
    const { rows: [letter] } = await sql<{ message_id: string }>`select message_id from message where subject_id = ${father.subjectId} limit 1`.execute(world.database.owner)
    const description = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) }).parse((await at.he.ask('GET', '/v1/openapi.json')).json)
    const asked: string[] = []
    const before = await world.database.owner.selectFrom('trail').select((eb) => eb.fn.countAll().as('n')).where('subject_id', '=', father.subjectId).executeTakeFirstOrThrow()
    for (const [path, methods] of Object.entries(description.paths)) {
      for (const method of Object.keys(methods)) {
        const address = path.replace('{no}', caseNo).replace('{file}', `${known?.document_id}.pdf`).replace('{ref}', `contribution~${known?.entry}`).replace('{year}', '2025').replace('{code}', 'QRY-01')
          .replace(/\{id\}/, path.includes('messages') ? letter?.message_id ?? '' : randomUUID())
        const name = `${method.toUpperCase()} ${path}`
        if (name === 'POST /v1/session/end' || name === 'POST /v1/session/acting' || path.startsWith('/auth/')) continue
        asked.push(name)
        const answer = await at.she.ask(method.toUpperCase(), address, method === 'get' ? undefined : {})
        assert.notEqual(answer.status, 500, name)
        if (harmless.has(name)) {
          assert.ok(!answer.text.includes(father.idNumber.slice(-4)) && !answer.text.includes(caseNo), `${name}: ${answer.text.slice(0, 300)}`)
          continue
        }
        assert.ok(answer.status >= 400, `${name} gave ${answer.status}: ${answer.text.slice(0, 200)}`)
        assert.ok(/^access\.proxy-(scope|not-for-this)$|^request\.(invalid|unknown-field|malformed-json)$|^proxy\./.test(answer.code ?? ''), `${name} gave ${answer.code}`)
        // Refused for its body only where the body comes before the grant: with a body the form asks for, it must be the grant that refuses.
        if (answer.code?.startsWith('request.')) assert.ok(ownOrShaped.has(name), `${name} refused the body before the grant: ${answer.text.slice(0, 200)}`)
      }
    }
    assert.ok(asked.length >= 30, `${asked.length} addresses`)
    for (const matter of ['PEN-02', 'REG-17', 'QUA-03']) {
      const tried = await at.she.ask('POST', '/v1/cases', { matter, channel: 'app', form: {} })
      assert.ok(tried.status >= 400 && tried.code === 'access.proxy-scope', `${matter}: ${tried.text.slice(0, 200)}`)
    }
    assert.equal((await at.she.ask('POST', `/v1/cases/${caseNo}/supplement`, { form: {} })).code, 'access.proxy-scope')
    const after = await world.database.owner.selectFrom('trail').select((eb) => eb.fn.countAll().as('n')).where('subject_id', '=', father.subjectId).executeTakeFirstOrThrow()
    assert.equal(after.n, before.n, '父亲名下什么也没有写')
    await at.he.ask('POST', `/v1/cases/${caseNo}/withdraw`, {})
    await takenBack(at)
  })

  test('窗口当面登记：写明依据，亲属回避，本人不在场不行；窗口也能收回', async () => {
    const [principal, proxy] = [await world.addPerson({ birth: '1945-01-01' }), await world.addPerson({ birth: '1990-01-01' })]
    const person = await world.asSystem(async (tx) => ({ one: await getPerson(tx, world.deps, principal.subjectId), two: await getPerson(tx, world.deps, proxy.subjectId) }))
    assert.ok(person.one && person.two)
    const base = { principal: asProxyPerson(person.one), proxy: asProxyPerson(person.two), longestMonths: 36, handled: ['QRY-01', 'REG-17'], way: 'counter' as const }
    const scope = { matters: ['QRY-01'], seesRecord: true, getsMessages: false, riskAccepted: false, relation: 'child' as const, from: world.deps.clock.today(), until: plainDate('2027-01-01') }
    const by = { ...world.by('staff:11', '窗口'), day: world.deps.clock.today() }
    const without = await world.asSystem((tx) => giveProxy(tx, { ...base, terms: scope }, by))
    assert.ok('refused' in without && without.refused === 'proxy.ground-missing')
    const grant = must(await world.asSystem((tx) => giveProxy(tx, { ...base, terms: scope, ground: '本人到场，核对身份证' }, by)))
    assert.equal(proxyState(grant, by.day), 'waiting-for-proxy')
    const bare = sql`insert into proxy_grant select subject_id, gen_random_uuid(), proxy_id, principal_name, principal_masked, proxy_name, proxy_masked, relation, way, array['REG-17'], sees_record, gets_messages, false, valid_from, valid_until, ground, given_by, given_by_name, given_on, given_at, agency_id, trail_seq
      from proxy_grant where grant_id = ${grant.grantId}`
    await assert.rejects(bare.execute(world.database.owner), /proxy_grant_account_only_explicitly/, '数据库自己也不许')
    must(await world.asSystem((tx) => answerProxy(tx, { principalId: principal.subjectId, grantId: grant.grantId, kind: 'revoked', reason: '本人到窗口要求收回' }, by)))
  })

  test('户籍登记的家人：成年人要本人同意，未成年子女凭监护', async () => {
    const [mother, son] = [await world.addPerson({ birth: '1955-01-01', sex: 'F' }), await world.addPerson({ birth: '1985-01-01' })]
    const first = '61990120160101005'
    const childId = `${first}${citizenCheck(first)}`
    const child = must(await world.asSystem((tx) => openPerson(tx, world.deps, { idNumber: childId, name: '王小雨', agencyId: 619906, regionCode: '619906', source: 'registration' }, { actor: 'system:test', at: world.deps.clock.now(), day: world.deps.clock.today() })))
    await world.asSystem((tx) => teachKinship(tx, world.deps.keys, [{ of: son.idNumber, kin: mother.idNumber, relation: 'parent' }, { of: son.idNumber, kin: childId, relation: 'child' }]))
    const he = await signedIn(son)
    const found = await he.ask('POST', '/v1/me/family/look-up', {})
    const members = z.object({ members: z.array(z.object({ publicNo: z.string(), name: z.string(), iActFor: z.string().nullable(), mayAsk: z.boolean() })) }).parse(found.json).members
    assert.deepEqual(members.map(({ name, iActFor, mayAsk }) => [name, iActFor, mayAsk]).sort(), [['王小雨', 'active', false], [mother.name, null, true]].sort())
    assert.equal((await he.ask('POST', '/v1/me/family/look-up', {})).status, 200)
    const { rows: [counted] } = await sql<{ kin: number, grants: number }>`select (select count(*) from kin_link where subject_id = ${son.subjectId}) as kin, (select count(*) from proxy_grant where subject_id = ${child.subjectId}) as grants`.execute(world.database.owner)
    assert.deepEqual(counted, { kin: 2, grants: 1 }, '再查一次不多一行')
    const held = z.object({ held: z.array(z.object({ grantId: z.string(), until: z.string(), principal: z.object({ name: z.string() }) })) }).parse((await he.ask('GET', '/v1/me/proxies')).json).held
    assert.deepEqual(held.map(({ until, principal }) => [principal.name, until]), [['王小雨', '2033-12-31']], '到十八周岁前一天')
    const motherNo = members.find(({ name }) => name === mother.name)?.publicNo
    const askBody = { publicNo: motherNo, matters: ['QRY-01'], seesRecord: true, getsMessages: false, until: '2027-06-30' }
    assert.equal((await he.ask('POST', '/v1/me/family/ask', { ...askBody, publicNo: 'PXXXXXXXXXXXX' })).code, 'proxy.not-kin')
    assert.equal((await he.ask('POST', '/v1/me/family/ask', { ...askBody, matters: ['REG-17'] })).code, 'proxy.matter', '钱发到哪里不在可以请求之列')
    const asked = await he.ask('POST', '/v1/me/family/ask', askBody)
    assert.equal(asked.status, 201, asked.text)
    assert.equal((await switchTo(he, grantOf(asked))).code, 'access.proxy-not-active', '没有同意之前什么也打不开')
    const she = await signedIn(mother)
    assert.equal((await she.ask('POST', `/v1/me/proxies/${grantOf(asked)}/consent`, {})).status, 200)
    assert.equal((await switchTo(he, grantOf(asked))).status, 200)
    assert.match((await he.ask('GET', '/v1/me/overview')).text, new RegExp(mother.name))
    assert.equal((await he.ask('POST', '/v1/me/elder', { level: 2 })).status, 200)
    assert.equal(z.object({ elder: z.int() }).parse((await she.ask('GET', '/v1/session')).json).elder, 2, '家人替长辈设的大字')
    await sql`insert into partner_demo_outage (source, reason) values ('PS', '检修')`.execute(world.database.owner)
    await switchTo(he, null)
    assert.equal((await he.ask('POST', '/v1/me/family/look-up', {})).code, 'proxy.kinship-unavailable')
    await sql`delete from partner_demo_outage`.execute(world.database.owner)
  })

  test('一个人为多少位长辈代办有上限', async () => {
    const helper = await world.addPerson({ birth: '1988-01-01' })
    const she = await signedIn(helper)
    for (let n = 0; n < 5; n += 1) {
      const elder = await world.addPerson({ birth: '1948-01-01' })
      const given = await (await signedIn(elder)).ask('POST', '/v1/me/proxies', { idNumber: helper.idNumber, name: helper.name, ...terms() })
      const accepted = await she.ask('POST', `/v1/me/proxies/${grantOf(given)}/accept`, {})
      if (n < 4) assert.equal(accepted.status, 200, accepted.text)
      else assert.equal(accepted.code, 'proxy.limit')
    }
  })
})

test('任意次序的同意、接受、收回、退出、到期：当时许可才打得开', async () => {
  const [one, two] = [await world.addPerson({ birth: '1944-01-01' }), await world.addPerson({ birth: '1977-01-01' })]
  const people = await world.asSystem(async (tx) => ({ one: await getPerson(tx, world.deps, one.subjectId), two: await getPerson(tx, world.deps, two.subjectId) }))
  const [principal, proxy] = [people.one, people.two]
  assert.ok(principal && proxy)
  const start = world.deps.clock.today()
  const step = fc.oneof(fc.constantFrom<ProxyEventKind>('consented', 'accepted', 'declined', 'revoked', 'resigned'), fc.integer({ min: 1, max: 12 }))
  await fc.assert(fc.asyncProperty(fc.constantFrom('portal' as const, 'asked' as const), fc.integer({ min: 2, max: 20 }), fc.array(step, { maxLength: 7 }), async (way, lasts, steps) => {
    let day = start
    const by = () => ({ ...world.by('person:x', '某'), day })
    const given: ProxyGrant = must(await world.asSystem((tx) => giveProxy(tx, {
      principal: asProxyPerson(principal), proxy: asProxyPerson(proxy), way, longestMonths: 36, handled: ['QRY-01'],
      terms: { matters: ['QRY-01'], seesRecord: true, getsMessages: false, riskAccepted: false, relation: 'child', from: day, until: addDays(day, lasts) },
    }, by())))
    let [consented, accepted, ended] = [way === 'portal', way === 'asked', false]
    for (const next of steps) {
      if (typeof next === 'number') day = addDays(day, next)
      else {
        const live = !ended && day < addDays(start, lasts)
        const fits = live && { consented: !consented, accepted: consented && !accepted, declined: !(consented && accepted), revoked: true, resigned: consented && accepted }[next]
        const answer = await world.asSystem((tx) => answerProxy(tx, { principalId: given.principalId, grantId: given.grantId, kind: next }, by()))
        assert.equal('refused' in answer, !fits, `${way} ${JSON.stringify(steps)} ${next}`)
        if (fits && next === 'consented') consented = true
        else if (fits && next === 'accepted') accepted = true
        else if (fits) ended = true
      }
      const now = await world.asSystem((tx) => findProxy(tx, given))
      assert.ok(now)
      assert.equal(proxyState(now, day) === 'active', consented && accepted && !ended && day < addDays(start, lasts))
    }
    await world.asSystem(async (tx) => { await tx.updateTable('proxy_standing').set({ stands: false }).where('subject_id', '=', given.principalId).execute() })
  }), { numRuns: 60 })
})

test('每一行都有链上的凭据', async () => {
  const folder = `${(await import('node:os')).tmpdir()}/jingban-proxies-${process.pid}`
  must(await world.asSystem((tx) => publishHeads(tx, { folder, at: world.deps.clock.now(), civilDay: world.deps.clock.today() })))
  assert.deepEqual((await verifyAll(world.database.owner, folder)).findings, [])
})

/** Open to whoever acts for somebody: about the one signed in, or about nobody. */
const harmless = new Set(['GET /v1/session', 'GET /v1/matters', 'GET /v1/matters/{code}', 'GET /v1/parameters', 'GET /v1/me/proxies', 'GET /v1/me/family', 'POST /v1/me/family/look-up', 'GET /v1/cases'])
/** Asked for their body first: about the one signed in, or a form that is read before its matter. */
const ownOrShaped = new Set(['POST /v1/me/proxies', 'POST /v1/me/family/ask', 'POST /v1/me/elder', 'POST /v1/cases', 'POST /v1/cases/{no}/supplement', 'GET /v1/parameters'])
