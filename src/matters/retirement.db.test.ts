import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { mattersWorld, must, refusedWith, type Applicant, type MattersWorld } from '../../test/support/matters-world.ts'
import { awardsOf, decisionsOf } from '../benefits/benefits.ts'
import { documentsOfSubject, messagesOfSubject } from '../documents/documents.ts'
import { loadCase, openCase, reviewCase, type Review } from './matters.ts'

describe('职工正常退休：从申请到决定', () => {
  let world: MattersWorld
  before(async () => { world = await mattersWorld() })
  after(() => world.close())

  const apply = (person: Applicant, form: Record<string, unknown> = { retiresIn: '2026-08' }) => world.asPerson(person.subjectId, (tx) => openCase(tx, world.deps, {
    matter: 'PEN-02', subjectId: person.subjectId, applicant: { kind: 'self', id: person.subjectId }, channel: 'app', form,
  }, world.by(`person:${person.subjectId}`, person.name)))
  const review = (staffId: number, of: Omit<Review, 'opinion'> & { opinion?: string }) =>
    world.asStaff(staffId, (tx, staff) => reviewCase(tx, world.deps, staff, { opinion: '情况属实', ...of }, world.by(`staff:${staffId}`, staff.name)))

  it('一路同意：决定、待遇、文书、消息和轨迹在最后一级的同一个事务里', async () => {
    const person = await world.addPerson({ birth: '1966-04-10' })
    const opened = must(await apply(person, { retiresIn: '2026-08' }))
    assert.equal(opened.receivedOn, '2026-11-24')
    assert.equal(opened.state, 'in-review')
    await world.deps.jobs.drain()
    const { publicNo: caseNo } = opened
    const joined = must(await world.asSystem((tx) => loadCase(tx, caseNo)))
    assert.deepEqual([joined.tier, joined.lanesOpen, joined.tiers.length], [1, 0, 3])
    assert.equal(must(await review(1, { caseNo, tier: 1, conclusion: 'agree' })).tier, 2)
    assert.equal(must(await review(2, { caseNo, tier: 2, conclusion: 'agree' })).tier, 3)
    assert.deepEqual(await world.asSystem((tx) => awardsOf(tx, person.subjectId)), [])
    const done = must(await review(3, { caseNo, tier: 3, conclusion: 'agree' }))
    assert.equal(done.state, 'approved')
    const [award] = await world.asSystem((tx) => awardsOf(tx, person.subjectId))
    assert.deepEqual([award?.kind, award?.startsIn, award?.state], ['employee-pension', '2026-09', 'in-payment'])
    const papers = (await world.asSystem((tx) => documentsOfSubject(tx, person.subjectId))).map(({ kind }) => kind).sort()
    assert.deepEqual(papers, ['pension-determination', 'pension-letter', 'receipt'])
    assert.equal((await world.asSystem((tx) => decisionsOf(tx, person.subjectId)))[0]?.caseId, done.caseId)
    assert.ok((await world.asSystem((tx) => messagesOfSubject(tx, person.subjectId))).some(({ title }) => title === '您的养老金核定了'))
    const { rows: [events] } = await sql<{ kinds: string[] }>`select array_agg(kind order by seq) as kinds from case_event where case_id = ${done.caseId}`.execute(world.database.owner)
    assert.deepEqual(events?.kinds.filter((kind) => kind !== 'lane'), ['received', 'checks-complete', 'reviewed', 'reviewed', 'reviewed', 'approved'])
    refusedWith(await apply(person, { retiresIn: '2026-08' }), 'retirement.already-in-payment')
  })
})
