import assert from 'node:assert/strict'
import os from 'node:os'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { mattersWorld, must, refusedWith, type Applicant, type MattersWorld } from '../../test/support/matters-world.ts'
import { answerProxy, giveProxy } from '../access/access.ts'
import { publishHeads, verifyAll, writeTrail } from '../audit/audit.ts'
import { addDays, addMonths, plainDate, type PlainDate } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { openCase, type Application } from '../matters/matters.ts'
import { demonstrationTraces, teachActivity } from '../partners/activity-traces.ts'
import { getPerson, recordFact } from '../records/records.ts'
import { askVisit, certificationOf, certificationRound, certify, reportVisit, type Proof } from './certification.ts'

let world: MattersWorld

/** Somebody who has drawn a pension since that month. */
async function pensioner(since: string, more: { readonly lastActiveOn?: string, readonly birth?: string } = {}): Promise<Applicant> {
  const person = await world.addPerson({ birth: more.birth ?? '1950-05-05', departments: { MI: { cover: 'medical-employee', ...(more.lastActiveOn === undefined ? {} : { lastActiveOn: more.lastActiveOn }) } } })
  const { subjectId } = person
  const at = world.deps.clock.now()
  await world.asSystem((tx) => writeTrail(tx, { subjectId, agencyId: 619906, actor: 'system:test', action: 'test.award', body: {}, at, civilDay: world.deps.clock.today(), tables: ['decision', 'award', 'award_event'] }, async (seq) => {
    const [decision, award] = [deterministicUuid('d', subjectId), deterministicUuid('a', subjectId)]
    await sql`insert into decision (subject_id, decision_id, kind, rule, region_code, decided_on, decided_at, facts_known_at, parameters_known_at, facts, versions, result, hash, is_provisional, agency_id, trail_seq)
      values (${subjectId}, ${decision}, 'employee-pension', 'x@1', '619906', ${since}::date, ${at}, ${at}, ${at}, '{}', '{}', '{}', 'x', false, 619906, ${seq})`.execute(tx)
    await sql`insert into award (subject_id, award_id, kind, scheme, decision_id, starts_on, region_code, pool_id, book_id, known_from, agency_id, trail_seq)
      values (${subjectId}, ${award}, 'employee-pension', 'pension-employee', ${decision}, ${since}::date, '619906', 1, 'x', ${at}, 619906, ${seq})`.execute(tx)
    await sql`insert into award_event (subject_id, award_id, n, kind, from_month, reason, at, agency_id, trail_seq) values (${subjectId}, ${award}, 1, 'grant', ${since}::date, 'x', ${at}, 619906, ${seq})`.execute(tx)
  }))
  return person
}

const by = () => world.by('system:test', '测试')
const day = plainDate
const viewOf = async ({ subjectId }: Applicant) => must(await world.asSystem((tx) => certificationOf(tx, world.deps, subjectId)))
const round = () => certificationRound(world.deps, demonstrationTraces(world.deps.db, world.deps.keys))
const proof = (of: Applicant, provenOn: PlainDate, more: Partial<Proof> = {}): Proof => ({ subjectId: of.subjectId, way: 'counter', source: 'counter', provenOn, businessKey: `counter:${provenOn}`, ...more })
const keysOf = async ({ subjectId }: Applicant): Promise<string[]> =>
  (await world.database.owner.selectFrom('message').select('business_key').where('subject_id', '=', subjectId).where('kind', '=', 'certification').orderBy('sent_at').execute()).map(({ business_key }) => business_key)
const awardsBefore = async (): Promise<string> => JSON.stringify((await sql`select subject_id, n, kind from award_event order by 1, 2`.execute(world.database.owner)).rows)
const apply = (matter: string, of: Applicant, applicant: Application['applicant'], form: Record<string, unknown> = {}) => world.asSystem((tx) => openCase(tx, world.deps, { matter, subjectId: of.subjectId, applicant, channel: 'app', form }, by()))

before(async () => { world = await mattersWorld() })
after(() => world.close())

describe('领取待遇资格认证', () => {
  test('有医保就诊的自动认证，本人什么也不用办；刷卡不算；同一条记录再比对一遍还是一次', async () => {
    const seen = await pensioner('2025-12-01', { lastActiveOn: '2026-11-02' })
    const card = await pensioner('2025-12-01')
    await world.asSystem((tx) => teachActivity(tx, world.deps.keys, card.idNumber, { kind: 'card-use', activeOn: day('2026-11-20') }))
    const first = await round()
    assert.equal(first.certified, 1)
    const view = await viewOf(seen)
    assert.deepEqual([view.state, view.validUntil, view.by?.way, view.by?.source.zh], ['valid', '2027-11-02', 'silent', '医保就诊'])
    assert.match((await world.database.owner.selectFrom('message').select('body').where('subject_id', '=', seen.subjectId).where('kind', '=', 'certification').executeTakeFirstOrThrow()).body, /已自动认证至2027年11月2日，依据：医保就诊/)
    assert.equal((await viewOf(card)).by, null)
    assert.equal((await round()).certified, 0)
    world.deps.clock.moveTo(day('2026-11-25'))
    assert.equal((await round()).certified, 0, '第二天的同一条记录')
    world.deps.clock.moveTo(day('2026-11-24'))
  })

  test('六十天、三十天、七天各提醒一次，也告诉收消息的家人；过期后列入走访，钱照常发', async () => {
    const old = await pensioner('2025-12-01')
    const child = await world.addPerson({ birth: '1982-02-02' })
    const people = await world.asSystem(async (tx) => ({ one: await getPerson(tx, world.deps, old.subjectId), two: await getPerson(tx, world.deps, child.subjectId) }))
    assert.ok(people.one && people.two)
    const [principal, proxy] = [people.one, people.two]
    const grant = must(await world.asSystem((tx) => giveProxy(tx, {
      principal, proxy, way: 'portal', longestMonths: 36, handled: ['QUA-03'], terms: { matters: ['QUA-03'], seesRecord: false, getsMessages: true, riskAccepted: false, relation: 'child', from: day('2026-11-24'), until: day('2027-12-01') },
    }, by())))
    must(await world.asSystem((tx) => answerProxy(tx, { principalId: old.subjectId, grantId: grant.grantId, kind: 'accepted' }, by())))
    const before = await awardsBefore()
    assert.equal((await viewOf(old)).validUntil, '2026-12-01')
    for (const [today, keys] of [
      ['2026-11-24', ['certification:2026-12-01:7']], ['2026-11-26', ['certification:2026-12-01:7']], ['2026-12-01', ['certification:2026-12-01:7']],
      ['2026-12-02', ['certification:2026-12-01:7', 'certification:2026-12-01:overdue']], ['2026-12-05', ['certification:2026-12-01:7', 'certification:2026-12-01:overdue']],
    ] as const) {
      world.deps.clock.moveTo(day(today))
      await round()
      assert.deepEqual(await keysOf(old), keys, today)
    }
    assert.deepEqual(await keysOf(child), ['certification:2026-12-01:7', 'certification:2026-12-01:overdue'].map((key) => `${key}:for:${grant.grantId}`))
    const { rows: visits } = await sql`select was_valid_until::text as until, opened_on::text as opened, reminders from certification_visit where subject_id = ${old.subjectId}`.execute(world.database.owner)
    assert.deepEqual(visits, [{ until: '2026-12-01', opened: '2026-12-02', reminders: 2 }])
    assert.equal(await awardsBefore(), before, '没有一项待遇因为日子到了而动')
    assert.equal((await viewOf(old)).state, 'overdue')

    refusedWith(await world.asSystem((tx) => reportVisit(tx, { subjectId: old.subjectId, agencyId: 619906, place: 'community', outcome: 'not-met', seenOn: day('2026-12-05'), note: '无', staffId: 1 }, by())), 'certification.note-missing')
    const notMet = { subjectId: old.subjectId, agencyId: 619906, place: 'community', outcome: 'not-met', seenOn: day('2026-12-05'), note: '村里说去儿子家了', staffId: 1 } as const
    assert.deepEqual(must(await world.asSystem((tx) => reportVisit(tx, notMet, by()))), { validUntil: null })
    refusedWith(await world.asSystem((tx) => reportVisit(tx, notMet, by())), 'certification.report-already-there')
    assert.deepEqual(must(await world.asSystem((tx) => reportVisit(tx, { ...notMet, place: 'visit', outcome: 'seen', note: '' }, by()))), { validUntil: '2027-12-05' })
    assert.equal((await viewOf(old)).state, 'valid')
    assert.equal(await awardsBefore(), before)
    world.deps.clock.moveTo(day('2026-11-24'))
  })

  test('部门不通的那天，谁也不算“没查到”，不提醒也不列入走访', async () => {
    const late = await pensioner('2025-06-01')
    await sql`insert into partner_demo_outage (source, reason) values ('MI', '检修')`.execute(world.database.owner)
    const done = await round()
    assert.equal(done.unavailable, true)
    assert.deepEqual(await keysOf(late), [])
    await sql`delete from partner_demo_outage`.execute(world.database.owner)
    await round()
    assert.deepEqual(await keysOf(late), ['certification:2026-06-01:overdue'])
  })

  test('本人登录点一下马上办结，对所有待遇有效；同一天再点是同一次', async () => {
    const one = await pensioner('2025-10-01')
    const opened = must(await apply('QUA-02', one, { kind: 'self', id: one.subjectId }))
    assert.equal(opened.state, 'settled')
    assert.deepEqual([(await viewOf(one)).validUntil, (await viewOf(one)).certifiedToday], ['2027-11-24', true])
    refusedWith(await apply('QUA-02', one, { kind: 'self', id: one.subjectId }), 'certification.already-today')
    const worker = await world.addPerson({ birth: '1990-01-01' })
    refusedWith(await apply('QUA-02', worker, { kind: 'self', id: worker.subjectId }), 'certification.nothing-to-certify')
    refusedWith(await apply('QUA-02', one, { kind: 'proxy', id: worker.subjectId }), 'matters.applicant')
    const both = await Promise.all([1, 2, 3].map(async () => { const two = one; return apply('QUA-02', two, { kind: 'self', id: two.subjectId }) }))
    for (const answer of both) refusedWith(answer, 'certification.already-today')
  })

  test('家人代办：须写明见到的日子，公安核对一致就办结；公安说不在了，交给人看，不认证也不停发', async () => {
    const helper = await world.addPerson({ birth: '1980-01-01' })
    const form = { seenOn: '2026-11-23', seenHow: 'together', confirmed: true }
    const one = await pensioner('2025-09-01')
    refusedWith(await apply('QUA-03', one, { kind: 'self', id: one.subjectId }, form), 'matters.applicant')
    refusedWith(await apply('QUA-03', one, { kind: 'proxy', id: helper.subjectId }, { ...form, seenOn: '2026-11-25' }), 'certification.day-in-future')
    refusedWith(await apply('QUA-03', one, { kind: 'proxy', id: helper.subjectId }, { ...form, seenOn: '2026-09-01' }), 'certification.day-too-old')
    refusedWith(await apply('QUA-03', one, { kind: 'proxy', id: helper.subjectId }, { ...form, confirmed: false }), 'matters.form')
    must(await apply('QUA-03', one, { kind: 'proxy', id: helper.subjectId }, form))
    await world.deps.jobs.drain()
    assert.deepEqual([(await viewOf(one)).validUntil, (await viewOf(one)).by?.way], ['2027-11-23', 'helper'])
    const gone = await pensioner('2025-09-01', { birth: '1948-08-08' })
    await sql`update partner_demo_answer set body = jsonb_set(body, '{life}', '"dead"') where source = 'PS' and key_hash = (select key_hash from partner_demo_answer where body ->> 'name' = ${gone.name} and source = 'PS')`.execute(world.database.owner)
    const before = await awardsBefore()
    must(await apply('QUA-03', gone, { kind: 'proxy', id: helper.subjectId }, form))
    await world.deps.jobs.drain()
    const { rows: [kase] } = await sql<{ state: string, tier: number }>`select state, tier from case_progress where subject_id = ${gone.subjectId} and matter_code = 'QUA-03'`.execute(world.database.owner)
    assert.deepEqual(kase, { state: 'in-review', tier: 1 })
    assert.equal((await viewOf(gone)).by, null)
    assert.equal(await awardsBefore(), before)
  })

  test('申请上门：只在快到期或已过期时；没有回应前不重复；有结果或另行认证后就不再等', async () => {
    const [one, lasting, worker] = [await pensioner('2025-12-01'), await pensioner('2025-12-01'), await world.addPerson({ birth: '1990-01-01' })]
    const ask = (of: Applicant) => world.asSystem((tx) => askVisit(tx, world.deps, { subjectId: of.subjectId, note: '腿脚不便' }, { ...by(), actorName: one.name }))
    refusedWith(await ask(worker), 'certification.nothing-to-certify')
    must(await world.asSystem((tx) => certify(tx, proof(lasting, day('2026-11-20')), by())))
    refusedWith(await ask(lasting), 'certification.visit-not-needed')
    assert.equal(must(await ask(one)).askedOn, '2026-11-24')
    refusedWith(await ask(one), 'certification.visit-asked-already')
    const both = await Promise.all([1, 2].map(async () => ask(one)))
    for (const answer of both) refusedWith(answer, 'certification.visit-asked-already')
    assert.deepEqual((await viewOf(one)).visitAsked, { askedOn: '2026-11-24', askedBy: one.name, note: '腿脚不便' })
    must(await world.asSystem((tx) => reportVisit(tx, { subjectId: one.subjectId, agencyId: 619906, place: 'visit', outcome: 'not-met', seenOn: day('2026-11-24'), note: '家中无人', staffId: 8 }, by())))
    assert.equal((await viewOf(one)).visitAsked, null, '去过就算回应，没遇到的由下一步接着办')
    refusedWith(await ask(one), 'certification.visit-asked-already')
  })

  test('登记为去世的不认证；库里不许有未来的日子', async () => {
    const gone = await pensioner('2025-09-01')
    must(await world.asSystem((tx) => recordFact(tx, { subjectId: gone.subjectId, kind: 'life', value: 'dead', from: day('2026-11-01'), source: 'test' }, { actor: 'system:test', at: world.deps.clock.now(), day: world.deps.clock.today() })))
    refusedWith(await world.asSystem((tx) => certify(tx, proof(gone, day('2026-11-20')), by())), 'certification.recorded-dead')
    const one = await pensioner('2025-09-01')
    refusedWith(await world.asSystem((tx) => certify(tx, proof(one, day('2026-11-25')), by())), 'certification.day-in-future')
    must(await world.asSystem((tx) => certify(tx, proof(one, day('2026-11-24')), by())))
    await assert.rejects(sql`insert into certification select subject_id, gen_random_uuid(), 'x', way, source, reference, '2027-01-01', '2028-01-01', certified_on, certified_at, actor, actor_name, agency_id, trail_seq from certification where subject_id = ${one.subjectId}`.execute(world.database.owner), /certification_not_of_the_future/)
  })

  test('任意多次、任意先后的认证：有效期只长不短，同一次两遍等于一遍，库里与算出的一致', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 6 }), async (ago) => {
      const one = await pensioner('2023-01-01')
      let until = (await viewOf(one)).validUntil ?? day('1900-01-01')
      for (const days of [...ago, ...ago]) {
        const provenOn = addDays(world.deps.clock.today(), -days)
        const certified = must(await world.asSystem((tx) => certify(tx, proof(one, provenOn), by())))
        const now = (await viewOf(one)).validUntil
        assert.ok(now !== null && now >= until)
        assert.equal(certified.validUntil, now)
        until = now
      }
      const latest = addMonths(addDays(world.deps.clock.today(), -Math.min(...ago)), 12)
      assert.equal(until, latest > '2024-01-01' ? latest : '2024-01-01')
      const { rows: [count] } = await sql<{ n: number }>`select count(*) as n from certification where subject_id = ${one.subjectId}`.execute(world.database.owner)
      assert.equal(count?.n, new Set(ago).size)
    }), { numRuns: 8 })
  })

  test('两个人同时认证，落一次；每一行都有链上的凭据', async () => {
    const one = await pensioner('2025-09-01')
    const answers = await Promise.all(Array.from({ length: 5 }, () => world.asSystem((tx) => certify(tx, proof(one, day('2026-11-24')), by()))))
    assert.equal(answers.filter((answer) => !isRefusal(answer) && answer.changed).length, 1)
    const folder = `${os.tmpdir()}/jingban-certification-${process.pid}`
    must(await world.asSystem((tx) => publishHeads(tx, { folder, at: world.deps.clock.now(), civilDay: world.deps.clock.today() })))
    assert.deepEqual((await verifyAll(world.database.owner, folder)).findings, [])
  })
})
