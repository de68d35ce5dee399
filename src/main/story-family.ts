import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { z } from 'zod'
import { addDays, addMonths, addYears, plainDate } from '../kernel/day.ts'
import { teachActivity } from '../partners/activity-traces.ts'
import { demonstrationKey } from '../partners/demonstration-data-sources.ts'
import { identityNumberOf } from '../records/records.ts'
import { took, type StaffClient, type Story } from './story-cast.ts'
import type { Client } from './story-client.ts'
import { until } from './story-world.ts'

const grant = z.object({ grantId: z.string(), state: z.string() })
const proxies = z.object({ given: z.array(grant), held: z.array(grant), acts: z.array(z.object({ kind: z.string(), what: z.string(), proxy: z.string() })) })
const messages = z.array(z.object({ title: z.string(), body: z.string() }))
const certification = z.object({ state: z.string(), validUntil: z.string().nullable(), certifiedToday: z.boolean(), by: z.object({ way: z.string(), source: z.object({ zh: z.string() }) }).nullable() })
const overview = z.object({ person: z.object({ name: z.string() }) })
const list = z.object({ items: z.array(z.object({ publicNo: z.string(), name: z.string(), validUntil: z.string(), visitOpenedOn: z.string().nullable(), next: z.object({ zh: z.string() }) })) })

type Person = { readonly subjectId: number, readonly name: string, readonly agencyId: number }

/**
 * A mother authorises her daughter, who sees and acts within what she was given and is refused the moment it is taken back; then the yearly
 * certification: data first, one press for the rest, a visit for whoever was not reached, and nobody's money stops.
 */
export async function helpOneAnother(story: Story): Promise<void> {
  const people = await pensioners(story)
  await authoriseAndTakeBack(story, people)
  await certify(story, people)
}

type People = { readonly mother: Person, readonly daughter: Person, readonly seen: Person, readonly presses: Person, readonly silent: Person }

/** A woman and three others who draw a pension, and an insured woman a generation younger; the mother names her by number and name. */
async function pensioners({ world }: Story): Promise<People> {
  const { rows } = await sql<{ subject_id: number, name: string, agency_id: number, sex: string }>`
    select s.subject_id, n.value as name, s.agency_id, x.value as sex from subject s join subject_fact x on x.subject_id = s.subject_id and x.kind = 'sex' and x.known_until is null join subject_fact n on n.subject_id = s.subject_id and n.kind = 'name' and n.known_until is null and n.valid_until is null
    where s.kind = 'person' and exists (select from award a where a.subject_id = s.subject_id and a.kind = 'employee-pension' and a.known_until is null and a.ends_on is null and a.starts_on <= ${addYears(plainDate(world.today()), -1)}::date)
      and (select count(*) from subject_fact o where o.kind = 'name' and o.value = n.value and o.known_until is null) = 1
      and not exists (select from subject_fact d where d.subject_id = s.subject_id and d.kind = 'life' and d.value = 'dead' and d.known_until is null) order by s.subject_id`.execute(world.owner)
  const all = rows.map((row): Person & { readonly sex: string } => ({ subjectId: row.subject_id, name: row.name, agencyId: row.agency_id, sex: row.sex }))
  const mother = all.find(({ sex }) => sex === 'F')
  const [seen, presses, silent] = all.filter((one) => one !== mother)
  const { rows: [young] } = await sql<{ subject_id: number, name: string, agency_id: number }>`
    select s.subject_id, n.value as name, s.agency_id from subject s join subject_fact n on n.subject_id = s.subject_id and n.kind = 'name' and n.known_until is null
    join subject_fact b on b.subject_id = s.subject_id and b.kind = 'birth-on' and b.value between '1970-01-01' and '2000-01-01' join subject_fact x on x.subject_id = s.subject_id and x.kind = 'sex' and x.value = 'F'
    where s.kind = 'person' and not exists (select from award a where a.subject_id = s.subject_id) and (select count(*) from subject_fact o where o.kind = 'name' and o.value = n.value and o.known_until is null) = 1
    order by b.value desc, s.subject_id limit 1`.execute(world.owner)
  assert.ok(mother && seen && presses && silent && young, 'the region pays four people')
  return { mother, seen, presses, silent, daughter: { subjectId: young.subject_id, name: young.name, agencyId: young.agency_id } }
}

async function authoriseAndTakeBack(story: Story, { mother, daughter }: People): Promise<void> {
  const { say, world } = story
  const [she, her] = [await story.citizen(mother.name), await story.citizen(daughter.name)]
  const idNumber = await world.inSystem((tx) => identityNumberOf(tx, world.deps, daughter.subjectId))
  const last = addMonths(plainDate(world.today()), 6)
  const terms = { idNumber, name: daughter.name, relation: 'child', matters: ['QRY-01', 'QUA-03'], seesRecord: true, getsMessages: true, until: last }
  assert.equal((await she.post('/v1/me/proxies', { ...terms, matters: ['REG-17'] })).code, 'proxy.risk-not-accepted', 'where the money goes is never in it by the way')
  const given = grant.parse(took(await she.post('/v1/me/proxies', terms), 201))
  assert.equal(given.state, 'waiting-for-proxy')
  assert.equal((await actAs(her, given.grantId)).code, 'access.proxy-not-active', 'nobody becomes a proxy without saying yes')
  assert.equal(grant.parse(took(await her.post(`/v1/me/proxies/${given.grantId}/accept`, {}))).state, 'active')
  say(`${mother.name}授权女儿${daughter.name}代办：看记录、收消息、打权益单、代办资格认证，到 ${last} 为止；${daughter.name}接受`)

  const acting = await switched(her, given.grantId)
  assert.equal(overview.parse(took(await acting.get('/v1/me/overview'))).person.name, mother.name)
  const statement = z.object({ caseNo: z.string() }).parse(took(await acting.post('/v1/cases', { matter: 'QRY-01', channel: 'app', form: {} }), 201))
  assert.equal((await acting.post('/v1/cases', { matter: 'REG-17', channel: 'app', form: {} })).code, 'access.proxy-scope', 'what was not given is not there')
  assert.equal((await acting.get('/v1/me/reads')).code, 'access.proxy-not-for-this', 'some things are for nobody but her')
  took(await acting.post('/v1/cases', { matter: 'QUA-03', channel: 'app', form: { seenOn: world.today(), seenHow: 'together', confirmed: true } }), 201)
  const helped = await until('the population register to answer', async () => {
    const now = certification.parse(took(await she.get('/v1/me/certification')))
    return now.by?.way === 'helper' ? now : undefined
  })
  const seen = proxies.parse(took(await she.get('/v1/me/proxies'))).acts
  assert.ok(seen.every(({ proxy }) => proxy === daughter.name) && seen.some(({ kind, what }) => kind === 'write' && what === '提交申请'))
  say(`  ${daughter.name}切换为“正在代办：${mother.name}”，办了权益单 ${statement.caseNo}，代办资格认证到 ${helped.validUntil ?? ''}；没授权的改账户被拒绝。母亲看得到女儿做过的 ${seen.length} 件事`)

  took(await she.post(`/v1/me/proxies/${given.grantId}/revoke`, {}))
  const since = performance.now()
  const refused = await acting.get('/v1/me/overview')
  const milliseconds = Math.round(performance.now() - since)
  assert.deepEqual([refused.status, refused.code], [403, 'access.proxy-revoked'])
  assert.ok(milliseconds < 1000, `refused after ${milliseconds} ms`)
  assert.equal((await acting.post('/v1/cases', { matter: 'QRY-01', channel: 'app', form: {} })).code, 'access.proxy-revoked')
  assert.equal((await actAs(acting, null)).status, 200)
  for (const [client, told] of [[she, '您已收回'], [her, '已收回对您的授权']] as const) {
    const all = messages.parse(took(await client.get('/v1/me/messages')))
    assert.ok(all.some(({ title, body }) => title === '授权代办已收回' && body.includes(told)), `${client.name} is told`)
  }
  say(`  母亲一按收回，女儿的下一个请求（${milliseconds} 毫秒后）就被拒绝：access.proxy-revoked；两个人都收到消息`)
}

const actAs = (client: Client, grantId: string | null) => client.post('/v1/session/acting', { grantId })

/** The same browser, with the value its writes carry while it acts for another. */
async function switched(client: Client, grantId: string): Promise<Client> {
  const { csrf } = z.object({ csrf: z.string() }).parse(took(await actAs(client, grantId)))
  return { ...client, csrf, post: (path, body, options = {}) => client.post(path, body, { csrf, ...options }) }
}

/** Three whose certification runs out: one was at a doctor's, one presses once, one is reached by nothing and gets a visit instead of a stop. */
async function certify(story: Story, people: People): Promise<void> {
  const { world, say } = story
  const today = plainDate(world.today())
  await runsOut(story, people)
  const officer = await story.staff('P02', people.silent.agencyId)
  took(await officer.post('/v1/agency/certifications/match', {}))

  const seen = await story.citizen(people.seen.name)
  const matched = await until('the departments to be asked', async () => {
    const now = certification.parse(took(await seen.get('/v1/me/certification')))
    return now.by?.way === 'silent' ? now : undefined
  })
  assert.equal(matched.state, 'valid')
  say(`资格认证先比对后提醒：${people.seen.name}上周有${matched.by?.source.zh ?? ''}记录，什么也不用办，自动认证到 ${matched.validUntil ?? ''}`)

  const presses = await story.citizen(people.presses.name)
  await until('the reminder', async () => (messages.parse(took(await presses.get('/v1/me/messages'))).some(({ title }) => title === '资格认证快到期了') ? true : undefined))
  took(await presses.post('/v1/cases', { matter: 'QUA-02', channel: 'app', form: {} }), 201)
  const pressed = certification.parse(took(await presses.get('/v1/me/certification')))
  assert.deepEqual([pressed.state, pressed.by?.way, pressed.certifiedToday], ['valid', 'self', true])
  assert.equal((await presses.post('/v1/cases', { matter: 'QUA-02', channel: 'app', form: {} })).code, 'certification.already-today')
  say(`  ${people.presses.name}收到提醒，登录后点一下，当场认证到 ${pressed.validUntil ?? ''}`)

  const silent = await story.citizen(people.silent.name)
  const listed = await until('the visit to be opened', async () => (await overdueOf(officer)).find(({ name, visitOpenedOn }) => name === people.silent.name && visitOpenedOn !== null))
  const { pension } = z.object({ pension: z.object({ state: z.string() }) }).parse(took(await silent.get('/v1/me/overview')))
  assert.equal(pension.state, 'in-payment', 'no day that passes stops money')
  say(`  ${people.silent.name}哪里都没有查到，也没有回音：待遇照常发放，系统开出上门核实（${listed.next.zh}）`)
  const found = { place: 'visit', outcome: 'seen', note: '在家，行动不便', seenOn: today }
  const report = (more: object = {}) => officer.post(`/v1/agency/persons/${listed.publicNo}/certification`, { ...found, ...more })
  assert.equal((await report({ seenOn: addDays(today, 1) })).code, 'certification.day-in-future')
  took(await report())
  assert.equal((await report()).code, 'certification.report-already-there')
  assert.equal(certification.parse(took(await silent.get('/v1/me/certification'))).by?.way, 'visit')
  assert.ok(!(await overdueOf(officer)).some(({ name }) => name === people.silent.name))
  const sheet = await officer.browser.visit(`${officer.origin}/v1/agency/certifications.xlsx?state=soon`)
  assert.deepEqual([sheet.status, sheet.bytes.subarray(0, 2).toString('latin1')], [200, 'PK'])
  say(`  ${officer.name}登记上门见到本人，认证补上；台账可导出`)
}

const overdueOf = async (officer: StaffClient) => list.parse(took(await officer.get('/v1/agency/certifications?state=overdue&limit=200'))).items

/** The last word of the earlier system runs out for three people, and what the departments know of them is what the story says. */
async function runsOut({ world }: Story, { seen, presses, silent }: People): Promise<void> {
  const today = plainDate(world.today())
  const keyOf = (subjectId: number) => world.inSystem(async (tx) => demonstrationKey(world.deps.keys, 'MI', await identityNumberOf(tx, world.deps, subjectId)))
  for (const { subjectId } of [presses, silent]) {
    const key = await keyOf(subjectId)
    await sql`delete from partner_demo_activity where key_hash = ${key}`.execute(world.owner)
    await sql`update partner_demo_answer set body = body - 'lastActiveOn' where source = 'MI' and key_hash = ${key}`.execute(world.owner)
  }
  await world.inSystem(async (tx) => teachActivity(tx, world.deps.keys, await identityNumberOf(tx, world.deps, seen.subjectId), { kind: 'medical-visit', activeOn: addDays(today, -7) }))
  for (const [person, days] of [[seen, 20], [presses, 5], [silent, -3]] as const) {
    await sql`insert into certification_standing (subject_id, valid_until, agency_id) values (${person.subjectId}, ${addDays(today, days)}::date, ${person.agencyId})
      on conflict (subject_id) do update set valid_until = excluded.valid_until, checked_on = null`.execute(world.owner)
  }
}
