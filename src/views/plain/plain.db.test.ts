import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { mattersWorld, type Applicant, type MattersWorld } from '../../../test/support/matters-world.ts'
import { writeTrail } from '../../audit/audit.ts'
import { openSession } from '../../access/session.ts'
import { deterministicUuid } from '../../kernel/ids.ts'
import { openOrigins, type Origins } from '../../main/origins.ts'
import { realClock } from '../../platform/clock.ts'

let world: MattersWorld
let origins: Origins
let old: Applicant

before(async () => {
  world = await mattersWorld()
  origins = await openOrigins({ ...world.deps, config: { ...world.deps.config, demonstration: true, ports: { individual: 0, employer: 0, agency: 0, partners: 0, identity: 0 } } }, {
    issuer: 'http://identity.invalid', clientId: 'none', clientSecret: 'none', findPerson: () => Promise.resolve(undefined),
  })
  old = await world.addPerson({ birth: '1950-05-05' })
  const { subjectId } = old
  const at = world.deps.clock.now()
  // A pension since last December: the first year is about to end.
  await world.asSystem((tx) => writeTrail(tx, { subjectId, agencyId: 619906, actor: 'system:test', action: 'test.award', body: {}, at, civilDay: world.deps.clock.today(), tables: ['decision', 'award', 'award_event'] }, async (seq) => {
    const [decision, award] = [deterministicUuid('d', subjectId), deterministicUuid('a', subjectId)]
    await sql`insert into decision (subject_id, decision_id, kind, rule, region_code, decided_on, decided_at, facts_known_at, parameters_known_at, facts, versions, result, hash, is_provisional, agency_id, trail_seq)
      values (${subjectId}, ${decision}, 'employee-pension', 'x@1', '619906', '2025-12-01', ${at}, ${at}, ${at}, '{}', '{}', '{}', 'x', false, 619906, ${seq})`.execute(tx)
    await sql`insert into award (subject_id, award_id, kind, scheme, decision_id, starts_on, region_code, pool_id, book_id, known_from, agency_id, trail_seq)
      values (${subjectId}, ${award}, 'employee-pension', 'pension-employee', ${decision}, '2025-12-01', '619906', 1, 'x', ${at}, 619906, ${seq})`.execute(tx)
    await sql`insert into award_event (subject_id, award_id, n, kind, from_month, reason, at, agency_id, trail_seq) values (${subjectId}, ${award}, 1, 'grant', '2025-12-01', 'x', ${at}, 619906, ${seq})`.execute(tx)
  }))
})
after(async () => {
  await origins.close()
  await world.close()
})

type Seen = { readonly status: number, readonly text: string, readonly location: string | null, readonly policy: string }

/** With a name that would be a piece of a page if it were let. */
async function signedIn(person: Applicant) {
  const session = await world.asSystem((tx) => openSession(tx, { realm: 'individual', actorId: person.subjectId, name: '<b>"何"&\'老', masked: '619***', client: 'test', at: realClock.now() }))
  return { csrf: session.csrf, token: session.token, ask: (method: string, path: string, form?: Record<string, string>, type?: string) => ask(method, path, form, { cookie: `jingban_individual=${session.token}`, ...(type === undefined ? {} : { 'content-type': type }) }) }
}

/** A write of the interface, with the value of this session. */
const fetchJson = async ({ csrf, token }: { readonly csrf: string, readonly token: string }, path: string, body: unknown): Promise<{ readonly status: number, readonly text: string }> => {
  const answer = await fetch(`${origins.addresses.individual}${path}`, {
    method: 'POST', body: JSON.stringify(body), headers: { 'cookie': `jingban_individual=${token}`, 'content-type': 'application/json', 'x-csrf-token': csrf, 'idempotency-key': deterministicUuid('test', path) },
  })
  return { status: answer.status, text: await answer.text() }
}

async function ask(method: string, path: string, form?: Record<string, string>, headers: Record<string, string> = {}): Promise<Seen> {
  const answer = await fetch(`${origins.addresses.individual}${path}`, { method, redirect: 'manual', headers, ...(form === undefined ? {} : { body: new URLSearchParams(form).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } }) })
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location'), policy: answer.headers.get('content-security-policy') ?? '' }
}

describe('简单网页', () => {
  test('没有登录的看到登录的路，提交被拒绝也是一页话；没有一个脚本', async () => {
    const door = await ask('GET', '/plain/')
    assert.equal(door.status, 200)
    assert.match(door.text, /href="\/auth\/sign-in\?returnTo=\/plain\/"/)
    assert.doesNotMatch(door.text, /<script|javascript:| on[a-z]+=/i)
    assert.match(door.policy, /default-src 'none'; style-src 'sha256-/)
    const refused = await ask('POST', '/plain/certify', { csrf: 'x' })
    assert.equal(refused.status, 401)
    assert.match(refused.text, /没有办成/)
    assert.equal((await ask('GET', '/plain')).location, '/plain/')
  })

  test('姓名里的符号不成为网页的一部分；别处来的表单不办；一个表单点一下就认证，再点说已经办过', async () => {
    const { csrf, ask: go } = await signedIn(old)
    const home = await go('GET', '/plain/')
    assert.equal(home.status, 200, home.text)
    assert.ok(home.text.includes('&#60;b&#62;&#34;何&#34;&#38;&#39;老') && !home.text.includes('<b>'))
    assert.match(home.text, /快到期了/)
    for (const form of [{ csrf: '' }, { csrf: 'not the value of this session' }, { other: csrf }]) {
      const foreign = await go('POST', '/plain/certify', form)
      assert.equal(foreign.status, 403)
      assert.match(foreign.text, /无法确认这次提交来自您打开的页面/)
    }
    assert.equal((await go('POST', '/plain/certify', { csrf }, 'text/plain')).status, 403, 'what is no form carries no value')
    assert.deepEqual((await sql<{ n: number }>`select count(*)::int as n from certification where subject_id = ${old.subjectId}`.execute(world.database.owner)).rows, [{ n: 0 }])
    const asked = await go('POST', '/plain/visit', { csrf })
    assert.equal(asked.location, '/plain/?done=visit-asked', asked.text)
    const both = await Promise.all([go('POST', '/plain/certify', { csrf }), go('POST', '/plain/certify', { csrf })])
    assert.ok(both.some(({ status }) => status === 303) && both.every(({ status }) => status === 303 || status === 422), 'pressed twice at one moment')
    assert.deepEqual((await sql<{ n: number }>`select count(*)::int as n from certification where subject_id = ${old.subjectId}`.execute(world.database.owner)).rows, [{ n: 1 }])
    const after = await go('GET', '/plain/?done=certified')
    assert.match(after.text, /认证好了/)
    assert.match(after.text, /有效至 2027年11月24日/)
    assert.match(after.text, /领取待遇资格自助认证/)
    assert.doesNotMatch(after.text, /现在认证/)
    const again = await go('POST', '/plain/certify', { csrf })
    assert.match(again.text, /今天已经认证过/)
  })

  test('换成英文，手机要英文的一打开就是英文；字的大小记在本人名下', async () => {
    assert.match((await ask('GET', '/plain/', undefined, { 'accept-language': 'en-GB,en;q=0.9' })).text, /<html lang="en">[\s\S]*Sign in with your real name/)
    assert.match((await ask('GET', '/plain/', undefined, { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' })).text, /实名登录/)
    const { csrf, ask: go } = await signedIn(old)
    const english = await go('GET', '/plain/?lang=en')
    assert.match(english.text, /Hello, [\s\S]*Certified[\s\S]*My cases[\s\S]*Latest payments/)
    assert.doesNotMatch(english.text, /<script|class="largest"/)
    assert.equal((await go('POST', '/plain/letters', { csrf, level: '9' })).status, 400)
    assert.equal((await go('POST', '/plain/letters', { csrf, level: '2' })).location, '/plain/?done=letters')
    const { ask: elsewhere } = await signedIn(old)
    assert.match((await elsewhere('GET', '/plain/')).text, /<html lang="zh-CN" class="largest">/)
    assert.equal(z.object({ elder: z.int() }).parse(JSON.parse((await elsewhere('GET', '/v1/session')).text)).elder, 2)
  })

  test('家人只看到、只办授权范围内的；本人一收回，下一次就什么也看不到', async () => {
    const [mother, daughter] = [await world.addPerson({ birth: '1950-05-05' }), await world.addPerson({ birth: '1978-03-03' })]
    const [hers, theirs] = [await signedIn(mother), await signedIn(daughter)]
    const given = z.object({ grantId: z.string() }).parse(JSON.parse((await fetchJson(hers, '/v1/me/proxies', {
      idNumber: daughter.idNumber, name: daughter.name, relation: 'child', matters: ['QUA-03'], seesRecord: false, getsMessages: false, until: '2027-05-01',
    })).text))
    const { grantId } = given
    assert.equal((await theirs.ask('POST', '/plain/acting', { csrf: theirs.csrf, grantId })).status, 403, 'before it is accepted it opens nothing')
    assert.equal((await theirs.ask('POST', '/plain/authority', { csrf: theirs.csrf, grantId, answer: 'revoke' })).status, 404, 'taking back is the other side’s word')
    assert.equal((await theirs.ask('POST', '/plain/authority', { csrf: theirs.csrf, grantId, answer: 'steal' })).status, 400)
    assert.equal((await theirs.ask('POST', '/plain/authority', { csrf: theirs.csrf, grantId, answer: 'accept' })).location, '/plain/?done=answered')
    assert.match((await theirs.ask('GET', '/plain/')).text, /我帮谁办[\s\S]*为[^<]+办理/)
    assert.equal((await theirs.ask('POST', '/plain/acting', { csrf: 'x', grantId })).status, 403)
    assert.equal((await theirs.ask('POST', '/plain/acting', { csrf: theirs.csrf, grantId })).location, '/plain/for?done=switched')
    assert.equal((await theirs.ask('GET', '/plain/?done=certified')).location, '/plain/for?done=certified')
    const acting = await theirs.ask('GET', '/plain/for')
    assert.match(acting.text, /正在代办：[\s\S]*本人没有授权您看这一项/)
    assert.doesNotMatch(acting.text, /name="level"|我授权的人|没有发放记录/)
    const csrf = /name="csrf" value="([^"]+)"/.exec(acting.text)?.[1] ?? ''
    assert.notEqual(csrf, theirs.csrf)
    assert.equal((await theirs.ask('POST', '/plain/certify-for', { csrf: theirs.csrf, seenOn: '2026-11-24', seenHow: 'together', confirmed: 'yes' })).status, 403, 'a form opened for oneself is not sent for another')
    assert.equal((await theirs.ask('POST', '/plain/certify', { csrf })).status, 403)
    assert.equal((await theirs.ask('POST', '/plain/letters', { csrf, level: '2' })).status, 403)
    assert.match((await theirs.ask('POST', '/plain/certify-for', { csrf, seenOn: '2026-02-31', seenHow: 'together', confirmed: 'yes' })).text, /没有办成[\s\S]*哪天见到本人/)
    assert.equal((await hers.ask('POST', '/plain/authority', { csrf: hers.csrf, grantId, answer: 'revoke' })).location, '/plain/?done=answered')
    assert.equal((await theirs.ask('GET', '/plain/for')).status, 403)
    const ended = await theirs.ask('GET', '/plain/')
    assert.match(ended.text, /代办已经停止[\s\S]*收回[\s\S]*换回本人/)
    assert.equal((await theirs.ask('POST', '/plain/visit', { csrf })).status, 403)
    assert.equal((await theirs.ask('POST', '/plain/acting', { csrf })).location, '/plain/')
    assert.match((await theirs.ask('GET', '/plain/')).text, /最近发放/)
    const acts = JSON.parse((await hers.ask('GET', '/v1/me/proxies')).text)
    assert.deepEqual(z.object({ acts: z.array(z.object({ what: z.string() })) }).parse(acts).acts.map(({ what }) => what), ['资格认证、办件和发放'])
  })

  test('退出之后这里什么也看不到', async () => {
    const { csrf, ask: go } = await signedIn(old)
    assert.equal((await go('POST', '/plain/sign-out', { csrf: 'x' })).status, 403)
    assert.equal((await go('POST', '/plain/sign-out', { csrf })).location, '/plain/')
    assert.match((await go('GET', '/plain/')).text, /实名登录/)
  })
})
