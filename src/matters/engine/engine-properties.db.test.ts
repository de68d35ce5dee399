import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { county, mattersWorld, must, type Applicant, type MattersWorld } from '../../../test/support/matters-world.ts'
import { verifyAll } from '../../audit/audit.ts'
import { yearMonth } from '../../kernel/day.ts'
import { loadCase, openCase, resumeCase, reviewCase, runLane, runLaneAgain, supplementCase, suspendCase, withdrawCase } from '../matters.ts'
import { defineMatter } from './define-matter.ts'
import type { MatterEffects } from './effects.ts'

const tested = defineMatter({
  code: 'TST-03', version: 1, title: { zh: '性质测试', en: 'Properties' }, summary: { zh: '测试', en: 'Test' }, basis: ['社会保险经办条例-10'], from: '2023-12-01', schemes: ['pension-employee'],
  applicants: ['self'], channels: ['app'], form: { note: { kind: 'text', maxLength: 20, title: { zh: '说明', en: 'Note' }, optional: true } }, materials: [],
  clock: { workingDays: 10, basis: '社会保险经办条例-10', answerWorkingDays: 5, suspension: [{ key: 'court', title: { zh: '诉讼中', en: 'before a court' }, basis: '社会保险法-83' }] },
  lanes: [
    { key: 'identity', title: { zh: '身份', en: 'Identity' }, source: 'PS', check: 'identity' }, { key: 'account', title: { zh: '户名', en: 'Account' }, source: 'BK', check: 'own-account' },
    { key: 'national', title: { zh: '全国', en: 'National' }, source: 'NAT', check: 'no-other-pension' }, { key: 'custody', title: { zh: '服刑', en: 'Custody' }, source: 'JU', check: 'free-of-custody' },
  ],
  risk: 'medium', tiers: [{ key: 'first', title: { zh: '初审', en: 'First' }, post: 'P02' }, { key: 'second', title: { zh: '复核', en: 'Second' }, post: 'P03' }, { key: 'third', title: { zh: '审批', en: 'Third' }, post: 'P04' }],
  phrases: [{ key: 'note-missing', say: { zh: '缺说明', en: 'note missing' }, remedy: { zh: '请补', en: 'add it' }, basis: '社会保险经办条例-10', fields: ['note'] }],
  documents: [], claim: 'properties', effects: 'counted@1',
})
/** Leaves one row each time it is done, with no key that would hide a second time. */
const counted: MatterEffects = {
  onApprove: async (tx, _deps, kase) => {
    await sql`insert into test_done (case_id) values (${kase.caseId})`.execute(tx)
    return { documents: [] }
  },
}

type Act =
  | { readonly kind: 'review', readonly staff: number, readonly tier: number, readonly conclusion: 'agree' | 'return' | 'refuse', readonly phrases: readonly string[] }
  | { readonly kind: 'lane' | 'again', readonly lane: string }
  | { readonly kind: 'supplement' | 'withdraw' | 'suspend' | 'resume' | 'drain' }

const month = yearMonth('2026-01')

// Everybody may be anything: whoever is not stopped by a rule would show it.
const staff = [11, 12, 13, 14] as const
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('review' as const), staff: fc.constantFrom(...staff), tier: fc.integer({ min: 1, max: 5 }), conclusion: fc.constantFrom('agree', 'agree', 'agree', 'return', 'refuse'), phrases: fc.constantFrom([], ['note-missing']) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('lane' as const, 'again' as const), lane: fc.constantFrom('identity', 'account', 'national', 'custody') }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('supplement' as const, 'withdraw' as const, 'suspend' as const, 'resume' as const, 'drain' as const, 'drain' as const) }) },
)

describe('办件引擎：无论按什么顺序做什么', () => {
  let world: MattersWorld
  before(async () => {
    world = await mattersWorld({ registry: { matters: [tested], effects: { 'counted@1': counted } } })
    await sql`create table test_done (case_id uuid not null)`.execute(world.database.owner)
    await sql`grant select, insert on test_done to jingban_service`.execute(world.database.owner)
    for (const id of staff) await world.addStaff(id, county, ['P02', 'P03', 'P04', 'P05', 'P06'])
  })
  after(async () => {
    assert.deepEqual((await verifyAll(world.database.auditor, '/nonexistent-heads')).findings, [])
    await world.close()
  })

  const open = async (person: Applicant) => must(await world.asPerson(person.subjectId, (tx) => openCase(tx, world.deps, {
    matter: 'TST-03', subjectId: person.subjectId, applicant: { kind: 'self', id: person.subjectId }, channel: 'app', form: {},
  }, world.by(`person:${person.subjectId}`, person.name))))
  const stateOf = async (caseNo: string) => must(await world.asSystem((tx) => loadCase(tx, caseNo)))

  async function perform(person: Applicant, caseNo: string, caseId: string, it: Act): Promise<unknown> {
    const self = world.by(`person:${person.subjectId}`, person.name)
    const desk = <T>(id: number, work: Parameters<typeof world.asStaff<T>>[1]) => world.asStaff(id, work)
    switch (it.kind) {
      case 'review': return desk(it.staff, (tx, who) => reviewCase(tx, world.deps, who, { caseNo, tier: it.tier, conclusion: it.conclusion, opinion: '意见', phrases: it.phrases }, world.by(`staff:${it.staff}`, who.name)))
      case 'lane': return runLane(world.deps, { subjectId: person.subjectId, caseId, lane: it.lane, attempt: 1 })
      case 'again': return desk(11, (tx, who) => runLaneAgain(tx, world.deps, who, caseNo, it.lane, world.by('staff:11', who.name)))
      case 'suspend': return desk(11, (tx, who) => suspendCase(tx, who, { caseNo, ground: 'court' }, world.by('staff:11', who.name)))
      case 'resume': return desk(11, (tx, who) => resumeCase(tx, world.deps, who, caseNo, world.by('staff:11', who.name)))
      case 'supplement': return world.asPerson(person.subjectId, (tx) => supplementCase(tx, world.deps, caseNo, { note: '补' }, self))
      case 'withdraw': return world.asPerson(person.subjectId, (tx) => withdrawCase(tx, { caseNo, subjectId: person.subjectId }, self))
      case 'drain': return world.deps.jobs.drain()
    }
  }

  /** What must hold of a case at any moment. */
  async function holds(caseNo: string): Promise<void> {
    const kase = await stateOf(caseNo)
    const { rows: [it] } = await sql<{ doubles: number, ends: number, notices: number, done: number, gaps: number, agreed: number[], due: string }>`
      select (select count(*) from (select staff_id from seat where case_id = ${kase.caseId} group by staff_id having count(distinct tier) > 1) d) as doubles,
        (select count(*) from case_event where case_id = ${kase.caseId} and kind in ('approved', 'refused', 'withdrawn', 'returned', 'settled')) as ends,
        (select count(*) from case_event where case_id = ${kase.caseId} and kind = 'defects-told') as notices,
        (select count(*) from test_done where case_id = ${kase.caseId}) as done,
        (select count(*) from (select seq, row_number() over (order by seq) as n from case_event where case_id = ${kase.caseId}) e where e.seq <> e.n) as gaps,
        (select coalesce(array_agg(tier order by tier), '{}') from seat where case_id = ${kase.caseId} and round = ${kase.round} and conclusion = 'agree') as agreed`.execute(world.database.owner)
    assert.ok(it)
    assert.deepEqual([it.doubles, it.gaps], [0, 0], '没有人坐两级，事件不断号')
    assert.ok(it.ends <= 1 && it.notices <= 1, '只办结一次，只告知一次')
    assert.equal(it.ends, kase.isOpen ? 0 : 1)
    assert.equal(it.done, kase.state === 'approved' ? 1 : 0, '办成一次，且只在同意之后')
    if (kase.state === 'approved') assert.deepEqual(it.agreed, kase.tiers.map((_, at) => at + 1), '每一级都同意了')
    if (kase.state === 'in-review') assert.ok(kase.tier <= kase.tiers.length && (kase.tier === 0) === (kase.lanesOpen > 0), '要么在比对，要么轮到某一级')
  }

  it('没有人坐两级，不会办两次，说一次的只说一次', async () => {
    let approved = 0
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 16 }), fc.boolean(), async (acts, accountClosed) => {
      const person = await world.addPerson(accountClosed ? { account: 'closed', from: month, until: month } : { from: month, until: month })
      const { publicNo, caseId } = await open(person)
      for (const it of acts) await perform(person, publicNo, caseId, it)
      await holds(publicNo)
      // Then everything in order: whatever came before, a case that is open can still be brought to its end.
      for (const it of [{ kind: 'resume' }, { kind: 'supplement' }, { kind: 'drain' }] as const) await perform(person, publicNo, caseId, it)
      let kase = await stateOf(publicNo)
      for (let n = 0; kase.isOpen && n < 40; n += 1) {
        for (const id of staff) await perform(person, publicNo, caseId, { kind: 'review', staff: id, tier: kase.tier, conclusion: kase.proposal === 'refuse' ? 'refuse' : 'agree', phrases: [] })
        const next = await stateOf(publicNo)
        if (next.rowVersion === kase.rowVersion) break
        kase = next
      }
      await holds(publicNo)
      if (kase.state === 'approved') approved += 1
    }), { numRuns: 16, seed: 20261124 })
    assert.ok(approved > 3, '这些顺序里有走到同意的，性质才有意义')
  })

  it('比对按任何顺序到、到几遍、同时到，结果都一样', async () => {
    const lanes = tested.lanes.map(({ key }) => key)
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray([...lanes, ...lanes], { minLength: 8, maxLength: 8 }), fc.boolean(), fc.boolean(), async (order, atOnce, closed) => {
      const person = await world.addPerson({ from: month, until: month, ...(closed ? { account: 'closed' } : {}) })
      const { publicNo, caseId } = await open(person)
      const run = (lane: string) => runLane(world.deps, { subjectId: person.subjectId, caseId, lane, attempt: 1 })
      if (atOnce) await Promise.all(order.map(run))
      else for (const lane of order) await run(lane)
      const kase = await stateOf(publicNo)
      assert.deepEqual([kase.tier, kase.lanesOpen, kase.tiers.length], [1, 0, 3])
      const { rows } = await sql<{ lane: string, outcome: string, n: number }>`select lane, min(outcome) as outcome, count(*) as n from lane_result where case_id = ${caseId} group by lane order by lane`.execute(world.database.owner)
      assert.deepEqual(rows.map(({ lane, outcome, n }) => [lane, outcome, n]), [['account', closed ? 'differs' : 'agrees', 1], ['custody', 'agrees', 1], ['identity', 'agrees', 1], ['national', 'agrees', 1]])
      await holds(publicNo)
    }), { numRuns: 8, seed: 7 })
  })
})
