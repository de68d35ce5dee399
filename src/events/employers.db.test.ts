import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { plainDate, yearMonth } from '../kernel/day.ts'
import { creditCheck } from '../kernel/ids.ts'
import { signNotice } from '../partners/demonstration-departments.ts'
import { wakeCancellations } from '../matters/matters.ts'
import { verifyAll } from '../audit/audit.ts'
import { enrol, enrolmentsOf, factsAsKnown, factHistory, findEmployerByCode, getEmployer } from '../records/records.ts'
import { county, mattersWorld, must, type Applicant, type MattersWorld } from '../../test/support/matters-world.ts'
import { registerMatterWork } from '../matters/matters.ts'
import { receiveNotice, registerEventsWork } from './events.ts'

const schemes = ['pension-employee', 'unemployment', 'injury', 'medical-employee', 'maternity'] as const
let world: MattersWorld
let boss: Applicant
before(async () => {
  world = await mattersWorld()
  boss = await world.addPerson({ birth: '1980-03-03' })
  await world.asSystem(async (tx) => {
    for (const scheme of schemes.slice(1)) await tx.insertInto('competence').values({ scheme, region_code: '619906', valid_from: '1990-01-01', agency_id: county, pool_id: 1 }).execute()
  })
  registerEventsWork(world.deps)
  registerMatterWork(world.deps)
})
after(() => world.close())

let codes = 0
const newCode = (): string => {
  const first = `91619906MA${String(codes += 1).padStart(7, '0')}`
  return `${first}${creditCheck(first)}`
}
const founding = (creditCode: string, of: Record<string, unknown> = {}) => ({
  creditCode, name: '延安·示例新芽农业科技有限公司', kind: 'company', industryCode: '0111', regionCode: '619906', address: '示例区示例路1号',
  legalRepresentative: { name: boss.name, idNumber: boss.idNumber }, establishedOn: '2026-11-20', authority: '延安·示例市市场监督管理局', ...of,
})
let numbers = 0
const tell = async (what: string, data: unknown, of: { readonly id?: string, readonly time?: string, readonly timeless?: true } = {}): Promise<string> => {
  const sent = signNotice(world.deps.keys, { department: 'market-regulation', type: `market-regulation.employer-${what}.v1`, id: of.id ?? `M-${numbers += 1}`, data, ...(of.time === undefined ? {} : { time: of.time }) })
  const body = of.timeless ? JSON.stringify({ ...JSON.parse(sent.body) as object, time: undefined }) : sent.body
  return must(await receiveNotice(world.deps, 'market-regulation', { ...sent, body }, 'test')).noticeId
}
const settled = async (noticeId: string) => {
  await world.deps.jobs.drain()
  return (await sql<{ state: string, code: string | null, subject_id: number | null, body: { say: { zh: string }, values?: unknown[] } }>`
    select p.state, p.code, p.subject_id, (select e.body from notice_event e where e.notice_id = p.notice_id order by e.seq desc limit 1) as body
    from notice_progress p where p.notice_id = ${noticeId}::uuid`.execute(world.database.owner)).rows[0]
}
const employerOf = async (code: string): Promise<number> => (await world.asSystem((tx) => findEmployerByCode(tx, world.deps, code))) ?? assert.fail('no employer')
const kept = (subjectId: number) => world.asSystem(async (tx) => ({
  trail: Number((await sql<{ n: number }>`select count(*) as n from trail where subject_id = ${subjectId}`.execute(tx)).rows[0]?.n), facts: await factHistory(tx, subjectId),
}))

describe('REG-01: founded, so registered', () => {
  test('nobody applies: record, five insurances, letter, directory number, trail, and the legal representative may act', async () => {
    const code = newCode()
    const answer = await settled(await tell('established', founding(code)))
    assert.equal(answer?.state, 'done')
    const employerId = await employerOf(code)
    assert.equal(answer?.subject_id, employerId)
    await world.asSystem(async (tx) => {
      const employer = await getEmployer(tx, world.deps, employerId)
      assert.deepEqual([employer?.creditCode, employer?.industryClass, employer?.agencyId], [code, 4, county])
      assert.deepEqual((await enrolmentsOf(tx, employerId, {})).map(({ scheme, from }) => [scheme, from]), [...schemes].sort().map((scheme) => [scheme, '2026-11-20']))
      const facts = await factsAsKnown(tx, employerId)
      assert.deepEqual([facts['legal-rep-name'], facts.standing, facts['unit-kind']], [boss.name, 'active', 'company'])
      const grant = await tx.selectFrom('employer_clerk').select(['person_id', 'role']).where('subject_id', '=', employerId).execute()
      assert.deepEqual(grant, [{ person_id: boss.subjectId, role: 'supervisor' }])
      const papers = await tx.selectFrom('document').select(['kind', 'verification_code']).where('subject_id', '=', employerId).execute()
      assert.deepEqual(papers.map(({ kind }) => kind), ['employer-registration'])
      assert.ok(papers[0]?.verification_code)
      assert.ok(await tx.selectFrom('directory').select('public_no').where('subject_id', '=', employerId).where('kind', '=', 'employer').executeTakeFirst())
      const secret = await tx.selectFrom('subject_secret').select(['cipher', 'masked']).where('subject_id', '=', employerId).where('kind', '=', 'legal-rep-identity').executeTakeFirstOrThrow()
      assert.ok(!secret.cipher.includes(boss.idNumber) && secret.masked !== boss.idNumber)
    })
  })

  test('the same told again, under its number or a new one, changes nothing', async () => {
    const code = newCode()
    await settled(await tell('established', founding(code), { id: 'SAME-1' }))
    const before = await kept(await employerOf(code))
    await settled(await tell('established', founding(code), { id: 'SAME-1' }))
    const again = await settled(await tell('established', founding(code)))
    assert.equal(again?.state, 'done')
    assert.deepEqual(await kept(await employerOf(code)), before)
  })

  test('a code that is registered with another content goes to a person with both sides', async () => {
    const code = newCode()
    await settled(await tell('established', founding(code)))
    const before = await kept(await employerOf(code))
    const other = await settled(await tell('established', founding(code, { name: '延安·示例别家公司' })))
    assert.deepEqual([other?.state, other?.code], ['worklist', 'events.already-registered'])
    assert.ok((other?.body.values?.length ?? 0) >= 4)
    assert.deepEqual(await kept(await employerOf(code)), before)
  })

  test('a wrong code, a region of nobody, an industry without class: a person looks, nothing is opened', async () => {
    const code = newCode()
    const wrong = `${code.slice(0, 17)}${code.endsWith('0') ? '1' : '0'}`
    for (const [data, expected] of [
      [founding(wrong), 'events.credit-code-invalid'], [founding(code, { regionCode: '110101' }), 'events.region-unknown'], [founding(code, { industryCode: '9900' }), 'events.industry-unknown'],
      [founding(code, { establishedOn: '2027-01-01' }), 'events.date-in-future'], [founding(code, { legalRepresentative: { name: '张三', idNumber: `${boss.idNumber.slice(0, 17)}${boss.idNumber.endsWith('1') ? '2' : '1'}` } }), undefined],
    ] as const) {
      const answer = await settled(await tell('established', data))
      assert.equal(answer?.state, 'worklist')
      if (expected !== undefined) assert.equal(answer?.code, expected)
    }
    assert.equal(await world.asSystem((tx) => findEmployerByCode(tx, world.deps, code)), undefined)
  })
})

describe('REG-02: changes carry over', () => {
  const change = (code: string, changedOn: string, changes: Record<string, unknown>) => ({ creditCode: code, name: '延安·示例新芽农业科技有限公司', changedOn, authority: '延安·示例市市场监督管理局', changes })

  test('a change before its founding waits and is taken up when the founding comes', async () => {
    const code = newCode()
    const early = await tell('changed', change(code, '2026-11-22', { address: '示例区新路2号' }))
    assert.equal((await settled(early))?.state, 'waiting')
    await tell('established', founding(code))
    assert.equal((await settled(early))?.state, 'done')
    assert.equal((await world.asSystem(async (tx) => factsAsKnown(tx, await employerOf(code)))).address, '示例区新路2号')
  })

  test('whatever the order of arrival, the end is that of the days', async () => {
    const told = [
      ['2026-11-21', { address: '一号路', name: '延安·示例甲' }], ['2026-11-22', { address: '二号路' }], ['2026-11-23', { address: '三号路', name: '延安·示例乙', industryCode: '0610' }], ['2026-11-24', { kind: 'branch' }],
    ] as const
    const ends: string[] = []
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5, maxLength: 5 }), async (order) => {
      const code = newCode()
      for (const at of order) {
        const one = told[at]
        await (one ? tell('changed', change(code, one[0], one[1])) : tell('established', founding(code)))
        await world.deps.jobs.drain()
      }
      await world.asSystem(async (tx) => {
        const id = await employerOf(code)
        const days = await Promise.all(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'].map(async (on) => {
          const { name, address, 'industry-class': risk, 'unit-kind': kind } = await factsAsKnown(tx, id, { on: plainDate(on) })
          return [name, address, risk, kind].join('|')
        }))
        ends.push(days.join('\n'))
      })
    }), { numRuns: 8 })
    assert.deepEqual(new Set(ends).size, 1, ends.join('\n\n'))
    assert.match(ends[0] ?? '', /延安·示例乙\|三号路\|8\|branch$/)
  })

  test('the same change again changes nothing; two of one day go by their times, or to a person', async () => {
    const code = newCode()
    await tell('established', founding(code))
    await settled(await tell('changed', change(code, '2026-11-22', { address: '甲路' }), { time: '2026-11-22T02:00:00Z' }))
    const id = await employerOf(code)
    const before = await kept(id)
    await settled(await tell('changed', change(code, '2026-11-22', { address: '甲路' }), { time: '2026-11-22T03:00:00Z' }))
    assert.deepEqual(await kept(id), before)
    await settled(await tell('changed', change(code, '2026-11-22', { address: '乙路' }), { time: '2026-11-22T05:00:00Z' }))
    await settled(await tell('changed', change(code, '2026-11-22', { address: '丙路' }), { time: '2026-11-22T04:00:00Z' }))
    assert.equal((await world.asSystem((tx) => factsAsKnown(tx, id))).address, '乙路')
    // Without times nobody can know; nothing of such a notice is carried over, not even its other half.
    const timeless = await settled(await tell('changed', change(code, '2026-11-22', { address: '丁路', name: '延安·示例丁' }), { timeless: true }))
    assert.deepEqual([timeless?.state, timeless?.code], ['worklist', 'events.same-day-changes'])
    const facts = await world.asSystem((tx) => factsAsKnown(tx, id))
    assert.deepEqual([facts.address, facts.name], ['乙路', '延安·示例新芽农业科技有限公司'])
  })

  test('a new legal representative may act, the one before no longer', async () => {
    const code = newCode()
    await settled(await tell('established', founding(code)))
    const successor = await world.addPerson({ birth: '1985-05-05', sex: 'F' })
    await settled(await tell('changed', change(code, '2026-11-23', { legalRepresentative: { name: successor.name, idNumber: successor.idNumber } })))
    const grants = await world.database.owner.selectFrom('employer_clerk').select('person_id').where('subject_id', '=', await employerOf(code)).where('known_until', 'is', null).execute()
    assert.deepEqual(grants, [{ person_id: successor.subjectId }])
  })
})

describe('REG-04: it ends when the last fen is paid', () => {
  const end = (code: string, deregisteredOn = '2026-11-22') => ({ creditCode: code, name: '延安·示例新芽农业科技有限公司', deregisteredOn, reason: 'dissolved', authority: '延安·示例市市场监督管理局' })
  const caseOf = async (employerId: number) => world.database.owner.selectFrom('case_progress').select(['state', 'public_no']).where('subject_id', '=', employerId).where('matter_code', '=', 'REG-04').executeTakeFirst()

  test('nothing owed: cancelled by itself, with its letter', async () => {
    const code = newCode()
    await tell('established', founding(code))
    const answer = await settled(await tell('deregistered', end(code)))
    assert.equal(answer?.state, 'done')
    const id = await employerOf(code)
    assert.equal((await caseOf(id))?.state, 'settled')
    assert.equal((await world.asSystem((tx) => factsAsKnown(tx, id))).standing, 'cancelled')
    assert.ok((await world.asSystem((tx) => enrolmentsOf(tx, id, {}))).every(({ until }) => until === '2026-11-23'))
    const again = await settled(await tell('deregistered', end(code)))
    assert.equal(again?.state, 'done')
  })

  test('owing, it waits and tells the amounts; paid, it goes on by itself', async () => {
    const code = newCode()
    await settled(await tell('established', founding(code, { establishedOn: '2026-09-01' })))
    const id = await employerOf(code)
    const worker = await world.addPerson({ birth: '1990-01-01', from: yearMonth('2020-01'), until: yearMonth('2020-12') })
    await world.asSystem(async (tx) => {
      const act = { actor: 'system:test', at: world.deps.clock.now(), day: world.deps.clock.today() }
      must(await enrol(tx, { subjectId: worker.subjectId, scheme: 'injury', employerId: id, regionCode: '619906', from: plainDate('2026-10-01') }, act))
    })
    await settled(await tell('deregistered', end(code)))
    assert.equal((await caseOf(id))?.state, 'suspended')
    const told = async () => (await world.database.owner.selectFrom('message').select('body').where('subject_id', '=', id).where('kind', '=', 'case').orderBy('sent_at').execute()).map(({ body }) => body)
    assert.match((await told()).join('\n'), /2026年10月尚未申报工资/)
    await world.asSystem(async (tx) => {
      const { writeTrail } = await import('../audit/audit.ts')
      const { at, day } = world.by('system:test')
      await writeTrail(tx, { subjectId: worker.subjectId, agencyId: county, actor: 'system:test', action: 'test.due', body: {}, at, civilDay: day, tables: ['due'] }, async (seq) => {
        await tx.insertInto('due').values({ subject_id: worker.subjectId, due_id: crypto.randomUUID(), month: '2026-10-01', scheme: 'injury', employer_id: id, cause: 'regular', wage_fen: 500_000, base_fen: 500_000, employer_fen: 4500, own_fen: 0, account_fen: 0, rule: 'test', result_hash: 'x', computed_at: at, pool_id: 1, agency_id: county, trail_seq: seq }).execute()
      })
      await wakeCancellations(tx, world.deps, 'declared-1')
    })
    await world.deps.jobs.drain()
    assert.equal((await caseOf(id))?.state, 'suspended')
    assert.match((await told()).at(-1) ?? '', /尚欠 45\.00 元：2026年10月工伤保险 45\.00 元/)
    await world.asSystem(async (tx) => {
      const { writeTrail } = await import('../audit/audit.ts')
      const { at, day } = world.by('system:test')
      await writeTrail(tx, { subjectId: worker.subjectId, agencyId: county, actor: 'system:test', action: 'test.paid', body: {}, at, civilDay: day, tables: ['contribution'] }, async (seq) => {
        await tx.insertInto('contribution').values({ subject_id: worker.subjectId, contribution_id: crypto.randomUUID(), month: '2026-10-01', scheme: 'injury', employer_id: id, kind: 'regular', base_fen: 500_000, employer_fen: 4500, own_fen: 0, account_fen: 0, paid_on: '2026-11-24', source: 'tax', business_key: `t-${id}`, receipt_file_id: null, pool_id: 1, agency_id: county, known_from: at, trail_seq: seq }).execute()
      })
      await wakeCancellations(tx, world.deps, 'receipts:1')
    })
    await world.deps.jobs.drain()
    assert.equal((await caseOf(id))?.state, 'settled')
    const left = (await world.asSystem((tx) => enrolmentsOf(tx, worker.subjectId, {}))).find(({ scheme }) => scheme === 'injury')
    assert.equal(left?.until, '2026-11-23')
  })
})

test('every row of it is vouched for', async () => {
  assert.deepEqual((await verifyAll(world.database.owner, '')).findings, [])
})
