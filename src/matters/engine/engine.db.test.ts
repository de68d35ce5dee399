import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { cardNumber, city, county, mattersWorld, must, refusedWith, type Applicant, type MattersWorld, type PersonOf } from '../../../test/support/matters-world.ts'
import { declareKin, endGrant, grantPost } from '../../access/access.ts'
import { verifyAll } from '../../audit/audit.ts'
import { documentsOfSubject, messagesOfSubject, sendMessage } from '../../documents/documents.ts'
import { teachBank } from '../../partners/demonstration-data-sources.ts'
import { plainDate } from '../../kernel/day.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import {
  acceptCase, dailyRound, loadCase, offerCase, openCase, recomputeDue, resumeCase, reviewCase, runLaneAgain, suspendCase, supplementCase, takeCase, withdrawCase, type Review, type ServiceCase,
} from '../matters.ts'
import { defineMatter } from './define-matter.ts'
import type { MatterEffects } from './effects.ts'
import { readEvents, readLaneResults } from './case-store.ts'
import { mattersRefusal } from './matters-refusals.ts'

/** Two tiers and two comparisons; what it does is nothing, so that only the engine is tested. */
const plain = defineMatter({
  code: 'TST-01', version: 1, title: { zh: '测试事项', en: 'Test' }, summary: { zh: '测试', en: 'Test' }, basis: ['社会保险经办条例-10'], from: '2023-12-01', schemes: ['pension-employee'],
  applicants: ['self', 'system'], channels: ['app', 'counter', 'system'],
  form: { note: { kind: 'text', maxLength: 20, title: { zh: '说明', en: 'Note' }, optional: true }, payTo: { kind: 'account', title: { zh: '账户', en: 'Account' }, optional: true } },
  materials: [], clock: { workingDays: 10, basis: '社会保险经办条例-10', answerWorkingDays: 5, suspension: [{ key: 'court', title: { zh: '诉讼中', en: 'before a court' }, basis: '社会保险法-83' }] },
  lanes: [
    { key: 'identity', title: { zh: '身份', en: 'Identity' }, source: 'PS', check: 'identity' }, { key: 'account', title: { zh: '户名', en: 'Account' }, source: 'BK', check: 'own-account' },
    { key: 'medical', title: { zh: '医保', en: 'Medical' }, source: 'MI', check: 'medical-cover', informs: true },
  ],
  risk: 'medium', tiers: [{ key: 'first', title: { zh: '初审', en: 'First' }, post: 'P02' }, { key: 'second', title: { zh: '复核', en: 'Second' }, post: 'P03' }],
  phrases: [
    { key: 'note-missing', say: { zh: '缺说明', en: 'note missing' }, remedy: { zh: '请补', en: 'add it' }, basis: '社会保险经办条例-10', fields: ['note'] },
    { key: 'account-closed', say: { zh: '账户已销户', en: 'account closed' }, remedy: { zh: '请换', en: 'another one' }, basis: '社会保险经办条例-10', fields: ['payTo'] },
  ],
  documents: ['receipt'], claim: 'test', effects: 'nothing@1',
})
const atOnce = defineMatter({ ...plain, code: 'TST-02', title: { zh: '即办测试', en: 'At once' }, tiers: [], risk: 'low', claim: 'test-at-once', documents: [] })
const refusing = defineMatter({ ...atOnce, code: 'TST-04', title: { zh: '办不成的即办', en: 'Refuses' }, claim: 'test-refusing', effects: 'refusing@1' })
/** Writes something and then finds that it cannot be. */
const refuses: MatterEffects = {
  onApprove: async (tx, _deps, kase, by) => {
    await sendMessage(tx, { subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'case', title: '不该留下', body: '', businessKey: `left:${kase.publicNo}`, day: by.day, at: by.at })
    return mattersRefusal('matters.no-enrolment')
  },
}
const nothing: MatterEffects = { onApprove: async () => ({ documents: [] }) }

describe('办件引擎', () => {
  let world: MattersWorld
  before(async () => {
    world = await mattersWorld({ registry: { matters: [plain, atOnce, refusing], effects: { 'nothing@1': nothing, 'refusing@1': refuses } } })
    await world.addStaff(4, county, ['P02', 'P03'])
  })
  after(async () => {
    const report = await verifyAll(world.database.auditor, '/nonexistent-heads')
    assert.deepEqual(report.findings, [], '每一行都有轨迹担保')
    await world.close()
  })

  const open = (person: Applicant, of: { matter?: string, form?: unknown, channel?: 'app' | 'counter', receivedBy?: number } = {}) => world.asPerson(person.subjectId, (tx) => openCase(tx, world.deps, {
    matter: of.matter ?? 'TST-01', subjectId: person.subjectId, applicant: { kind: 'self', id: person.subjectId }, channel: of.channel ?? 'app', form: of.form ?? {},
    ...(of.receivedBy === undefined ? {} : { receivedBy: of.receivedBy }),
  }, world.by(`person:${person.subjectId}`, person.name)))
  const review = (staffId: number, of: Omit<Review, 'opinion'> & { opinion?: string }) =>
    world.asStaff(staffId, (tx, staff) => reviewCase(tx, world.deps, staff, { opinion: '情况属实', ...of }, world.by(`staff:${staffId}`, staff.name)))
  const asStaff = (staffId: number, act: (tx: Parameters<Parameters<MattersWorld['asStaff']>[1]>[0], staff: Parameters<Parameters<MattersWorld['asStaff']>[1]>[1], by: ReturnType<MattersWorld['by']>) => Promise<ServiceCase | Refusal>) =>
    world.asStaff(staffId, (tx, staff) => act(tx, staff, world.by(`staff:${staffId}`, staff.name)))
  const now = async (caseNo: string): Promise<ServiceCase> => must(await world.asSystem((tx) => loadCase(tx, caseNo)))
  const kindsOf = async (caseNo: string): Promise<string[]> => world.asSystem(async (tx) => (await readEvents(tx, must(await loadCase(tx, caseNo)))).map(({ kind }) => kind))
  /** A case whose comparisons are in. */
  async function joined(of: PersonOf = {}, form: unknown = {}): Promise<{ person: Applicant, caseNo: string }> {
    const person = await world.addPerson(of)
    const { publicNo } = must(await open(person, { form }))
    await world.deps.jobs.drain()
    return { person, caseNo: publicNo }
  }

  describe('收件与时限', () => {
    it('时限从收件当日起算，回执写明最迟办结日', async () => {
      const person = await world.addPerson()
      const opened = must(await open(person))
      assert.deepEqual([opened.receivedOn, opened.dueOn, opened.dueProvisional], ['2026-11-24', '2026-12-08', false])
      const [paper] = await world.asSystem((tx) => documentsOfSubject(tx, person.subjectId))
      assert.equal(paper?.documentId, opened.receiptDocumentId)
      assert.equal((await world.asSystem((tx) => messagesOfSubject(tx, person.subjectId))).length, 1)
    })

    it('时限落在放假安排未公布的年份，标为暂定；公布后重算，变了才告知', async () => {
      world.deps.clock.moveTo(plainDate('2026-12-25'))
      const { caseNo } = await joined()
      const before = await now(caseNo)
      assert.equal(before.dueProvisional, true)
      assert.equal(await recomputeDue(world.deps), 0, '没有公布，什么也不变')
      await world.asSystem((tx) => sql`insert into calendar_notice (year, version, document, days_off, days_worked, known_from)
        values (2027, 1, '测试', array['2027-01-01', '2027-01-04', '2027-01-05']::date[], '{}', ${world.deps.clock.now()}::timestamptz)`.execute(tx))
      const settled = await dailyRound(world.deps)
      assert.ok(settled.dueSettled >= 1)
      const after = await now(caseNo)
      assert.equal(after.dueProvisional, false)
      assert.ok(after.dueOn > before.dueOn, `${before.dueOn} → ${after.dueOn}`)
      assert.ok((await kindsOf(caseNo)).includes('due-changed'))
      assert.equal(await recomputeDue(world.deps), 0, '再算一遍什么也不变')
      world.deps.clock.moveTo(plainDate('2026-11-24'))
    })

    it('同类申请同时来两件，由唯一索引留下一件，另一件得到在办件的编号', async () => {
      const person = await world.addPerson()
      const both = await Promise.all([open(person), open(person)])
      const refusals = both.filter(isRefusal)
      assert.deepEqual(refusals.map(({ refused }) => refused), ['matters.second-application'])
      const kept = both.find((one) => !isRefusal(one))
      assert.equal(refusals[0]?.data?.['caseNo'], kept && !isRefusal(kept) ? kept.publicNo : '')
    })

    it('没有参保关系的，说明去哪里办', async () => {
      const { subjectId } = await world.addPerson()
      await sql`update enrolment set known_until = now() where subject_id = ${subjectId}`.execute(world.database.owner)
      refusedWith(await open({ subjectId, idNumber: '', name: '', card: '' }), 'matters.no-enrolment')
      await sql`update enrolment set known_until = null where subject_id = ${subjectId}`.execute(world.database.owner)
    })

    it('渠道、事项、表单不对的，各有各的话', async () => {
      const person = await world.addPerson()
      refusedWith(await open(person, { matter: 'NOPE' }), 'matters.no-such-matter')
      refusedWith(await open(person, { form: { note: '字'.repeat(21) } }), 'matters.form')
      refusedWith(await open(person, { form: { idCopy: 'x' } }), 'matters.form-field')
      refusedWith(await open(person, { form: 'text' }), 'matters.form')
    })
  })

  describe('并联比对', () => {
    it('全部一致，轮到初审；参考项不一致不拦人', async () => {
      const { caseNo } = await joined({ departments: { MI: { cover: 'none' } } })
      const kase = await now(caseNo)
      assert.deepEqual([kase.tier, kase.lanesOpen, kase.tiers.length], [1, 0, 2])
      assert.equal(must(await review(1, { caseNo, tier: 1, conclusion: 'agree', opinion: '' })).tiers.length, 2)
    })

    it('不一致的，写明理由才能同意，并且多一级；没有记录的，属人工判断，也多一级', async () => {
      const { caseNo } = await joined({ departments: { PS: undefined }, account: 'closed' })
      refusedWith(await review(1, { caseNo, tier: 1, conclusion: 'agree', opinion: '' }), 'matters.check-differs')
      refusedWith(await review(1, { caseNo, tier: 1, conclusion: 'agree', judgements: [{ lane: 'identity', grounds: '已当面核对' }] }), 'matters.check-differs')
      refusedWith(await review(1, { caseNo, tier: 1, conclusion: 'agree', judgements: [{ lane: 'nope', grounds: 'x' }] }), 'matters.no-such-lane')
      const kase = must(await review(1, { caseNo, tier: 1, conclusion: 'agree', judgements: [{ lane: 'identity', grounds: '已当面核对' }, { lane: 'account', grounds: '银行出具证明' }] }))
      assert.deepEqual(kase.tiers.map(({ post, because }) => [post, because?.kind]), [['P02', undefined], ['P03', undefined], ['P05', 'human-judgement'], ['P06', 'override']])
    })

    it('部门不通，自动再问五次，之后由人工核实；能手工提前再问', async () => {
      await world.asSystem((tx) => tx.insertInto('partner_demo_outage').values({ source: 'PS', reason: '检修' }).execute())
      const { caseNo } = await joined()
      const results = await world.asSystem(async (tx) => readLaneResults(tx, must(await loadCase(tx, caseNo))))
      assert.deepEqual(results.filter(({ lane }) => lane === 'identity').map(({ attempt, outcome }) => [attempt, outcome]), [[5, 'unavailable']])
      assert.equal((await now(caseNo)).tier, 1)
      await world.asSystem((tx) => tx.deleteFrom('partner_demo_outage').where('source', '=', 'PS').execute())
      const again = must(await asStaff(1, (tx, staff, by) => runLaneAgain(tx, world.deps, staff, caseNo, 'identity', by)))
      assert.deepEqual([again.tier, again.lanesOpen], [0, 1])
      refusedWith(await review(1, { caseNo, tier: 1, conclusion: 'agree' }), 'matters.checks-open')
      await world.deps.jobs.drain()
      assert.equal((await now(caseNo)).tier, 1)
      refusedWith(await asStaff(1, (tx, staff, by) => runLaneAgain(tx, world.deps, staff, caseNo, 'identity', by)), 'matters.lane-settled')
      assert.equal(must(await review(1, { caseNo, tier: 1, conclusion: 'agree' })).tiers.length, 2)
    })

    it('没有级次、全部一致的即时办结；有一项不一致就要人看', async () => {
      const good = await world.addPerson()
      const settled = must(await open(good, { matter: 'TST-02' }))
      await world.deps.jobs.drain()
      assert.equal((await now(settled.publicNo)).state, 'settled')
      const bad = await world.addPerson({ departments: { PS: { name: '李四', sex: 'M', birthOn: '1966-04-10', life: 'alive' } } })
      const looked = must(await open(bad, { matter: 'TST-02' }))
      await world.deps.jobs.drain()
      const kase = await now(looked.publicNo)
      assert.deepEqual([kase.state, kase.tier, kase.tiers.map(({ post }) => post)], ['in-review', 1, ['P02']])
    })
  })

  it('即时办结办不成的，不留半点痕迹，转由人看，并写明为什么', async () => {
    const person = await world.addPerson()
    const { publicNo: caseNo } = must(await open(person, { matter: 'TST-04' }))
    await world.deps.jobs.drain()
    const kase = await now(caseNo)
    assert.deepEqual([kase.state, kase.tier, kase.tiers.map(({ post, because }) => [post, because?.code])], ['in-review', 1, [['P02', 'settling:matters.no-enrolment']]])
    assert.equal((await world.asSystem((tx) => messagesOfSubject(tx, person.subjectId))).some(({ title }) => title === '不该留下'), false)
    assert.deepEqual((await kindsOf(caseNo)).filter((kind) => kind === 'checks-complete').length, 1)
  })

  describe('谁可以坐在哪一级', () => {
    it('没轮到、没岗位、没这一级、办件不存在', async () => {
      const { caseNo } = await joined()
      refusedWith(await review(2, { caseNo, tier: 2, conclusion: 'agree' }), 'matters.not-your-turn')
      refusedWith(await review(2, { caseNo, tier: 1, conclusion: 'agree' }), 'access.post-missing')
      refusedWith(await review(1, { caseNo, tier: 9, conclusion: 'agree' }), 'matters.no-such-tier')
      refusedWith(await review(1, { caseNo: 'X', tier: 1, conclusion: 'agree' }), 'matters.no-such-case')
      refusedWith(await review(1, { caseNo, tier: 1, conclusion: 'refuse', opinion: ' ' }), 'matters.opinion-missing')
    })

    it('同一人有两个岗位，也不能坐两级；数据库自己也拦', async () => {
      const { caseNo } = await joined()
      must(await review(4, { caseNo, tier: 1, conclusion: 'agree' }))
      refusedWith(await review(4, { caseNo, tier: 2, conclusion: 'agree' }), 'matters.same-person-two-tiers')
      const kase = await now(caseNo)
      await assert.rejects(sql`insert into seat (subject_id, case_id, tier, staff_id, post_code, conclusion, opinion, round, at, agency_id, trail_seq)
        values (${kase.subjectId}, ${kase.caseId}, 2, 4, 'P03', 'agree', 'x', 1, now(), ${county}, 1)`.execute(world.database.owner), /seat_one_tier_each/)
      must(await review(2, { caseNo, tier: 2, conclusion: 'agree' }))
    })

    it('亲属和本人回避', async () => {
      const { caseNo, person } = await joined()
      await world.asSystem((tx) => declareKin(tx, { staffId: 1, subjectId: person.subjectId, relation: 'self' }))
      refusedWith(await review(1, { caseNo, tier: 1, conclusion: 'agree' }), 'matters.kin')
      refusedWith(await asStaff(1, (tx, staff, by) => takeCase(tx, staff, caseNo, by)), 'matters.kin')
      must(await review(4, { caseNo, tier: 1, conclusion: 'agree' }))
    })

    it('两人同时审同一级，只算一个；最后一级同时同意，只办一次', async () => {
      const { caseNo } = await joined()
      const first = await Promise.all([review(1, { caseNo, tier: 1, conclusion: 'agree' }), review(4, { caseNo, tier: 1, conclusion: 'agree' })])
      assert.equal(first.filter(isRefusal).length, 1)
      refusedWith(first.find(isRefusal), 'matters.not-your-turn')
      await world.addStaff(8, county, ['P03'])
      const last = await Promise.all([review(2, { caseNo, tier: 2, conclusion: 'agree' }), review(8, { caseNo, tier: 2, conclusion: 'agree' })])
      assert.equal(last.filter(isRefusal).length, 1)
      assert.equal((await kindsOf(caseNo)).filter((kind) => kind === 'approved').length, 1)
    })

    it('本机构没有可回避的人时，办件自己上升到市，时限照走', async () => {
      const { caseNo, person } = await joined()
      for (const staffId of [2, 4, 8]) await world.asSystem((tx) => declareKin(tx, { staffId, subjectId: person.subjectId, relation: 'sibling' }))
      await world.asSystem(async (tx) => { must(await grantPost(tx, { staffId: 7, agencyId: city, postCode: 'P03', from: '2020-01-01', grantedBy: 'system:test' })) })
      const due = (await now(caseNo)).dueOn
      const risen = must(await review(1, { caseNo, tier: 1, conclusion: 'agree' }))
      assert.deepEqual([risen.actingAgencyId, risen.agencyId, risen.dueOn], [city, county, due])
      assert.ok((await kindsOf(caseNo)).includes('risen'))
      await world.addStaff(9, county, ['P03'])
      refusedWith(await review(9, { caseNo, tier: 2, conclusion: 'agree' }), 'matters.other-agency')
      assert.equal(must(await review(7, { caseNo, tier: 2, conclusion: 'agree' })).state, 'approved')
      const grants = await world.asSystem((tx) => tx.selectFrom('post_grant').select('grant_id').where('staff_id', '=', 9).execute())
      for (const { grant_id } of grants) await world.asSystem(async (tx) => { must(await endGrant(tx, { grantId: grant_id, from: '2026-11-24' })) })
    })
  })

  describe('退回、补正、撤回', () => {
    it('退回申请人：一次说清、引用条文；补正后是新一轮，材料齐全另计时', async () => {
      const { caseNo, person } = await joined({ account: 'closed' })
      refusedWith(await review(1, { caseNo, tier: 1, conclusion: 'return', opinion: '缺' }), 'matters.phrases-missing')
      refusedWith(await review(1, { caseNo, tier: 1, conclusion: 'return', opinion: '缺', phrases: ['nope'] }), 'matters.no-such-phrase')
      const told = must(await review(1, { caseNo, tier: 1, conclusion: 'return', opinion: '缺', phrases: ['note-missing', 'account-closed', 'note-missing'] }))
      assert.deepEqual([told.state, told.toldOn, told.answerBy, told.completeOn], ['waiting-for-applicant', '2026-11-24', '2026-12-01', undefined])
      assert.ok((await world.asSystem((tx) => messagesOfSubject(tx, person.subjectId))).some(({ title }) => title.includes('请补正')))
      refusedWith(await review(1, { caseNo, tier: 1, conclusion: 'agree' }), 'matters.wrong-state')
      world.deps.clock.moveTo(plainDate('2026-11-26'))
      await world.asSystem(async (tx) => teachBank(tx, world.deps.keys, { number: cardNumber(88), holderName: person.name, state: 'open' }))
      const supplement = (form: unknown) => world.asPerson(person.subjectId, (tx) => supplementCase(tx, world.deps, caseNo, form, world.by(`person:${person.subjectId}`, person.name)))
      refusedWith(await supplement({ payTo: { bankCode: '102', bankName: '工商银行', number: '1', holderName: person.name } }), 'matters.form')
      const supplemented = must(await supplement({ note: '说明', payTo: { bankCode: '102', bankName: '工商银行', number: cardNumber(88), holderName: person.name } }))
      assert.deepEqual([supplemented.state, supplemented.round, supplemented.tier, supplemented.completeOn, supplemented.dueOn], ['in-review', 2, 0, '2026-11-26', told.dueOn])
      assert.equal(supplemented.lanesOpen, 1, '只重做与所改内容有关的比对')
      await world.deps.jobs.drain()
      const kase = await now(caseNo)
      assert.deepEqual([kase.tier, kase.form['note']], [1, '说明'])
      refusedWith(await review(1, { caseNo, tier: 1, conclusion: 'return', opinion: '还缺', phrases: ['note-missing'] }), 'matters.defects-already-told')
      must(await review(1, { caseNo, tier: 1, conclusion: 'agree', opinion: '' }))
      assert.equal(must(await review(2, { caseNo, tier: 2, conclusion: 'agree' })).state, 'approved')
      world.deps.clock.moveTo(plainDate('2026-11-24'))
    })

    it('逾期不补正就退件，当天可以再申请', async () => {
      const { caseNo, person } = await joined({ account: 'closed' })
      must(await review(1, { caseNo, tier: 1, conclusion: 'return', opinion: '缺', phrases: ['account-closed'] }))
      assert.equal((await dailyRound(world.deps)).returned, 0)
      world.deps.clock.moveTo(plainDate('2026-12-02'))
      const round = await dailyRound(world.deps)
      assert.equal(round.returned, 1)
      assert.equal((await now(caseNo)).state, 'returned')
      assert.equal((await dailyRound(world.deps)).returned, 0)
      must(await open(person))
      world.deps.clock.moveTo(plainDate('2026-11-24'))
    })

    it('退回初审：新的一轮，坐过复核的不能改坐初审，原来的人可以再坐原位', async () => {
      const { caseNo } = await joined()
      must(await review(1, { caseNo, tier: 1, conclusion: 'agree' }))
      const back = must(await review(4, { caseNo, tier: 2, conclusion: 'return', opinion: '再核一次' }))
      assert.deepEqual([back.state, back.round, back.tier, back.proposal], ['in-review', 2, 1, undefined])
      refusedWith(await review(4, { caseNo, tier: 1, conclusion: 'agree' }), 'matters.same-person-two-tiers')
      must(await review(1, { caseNo, tier: 1, conclusion: 'agree' }))
      assert.equal(must(await review(4, { caseNo, tier: 2, conclusion: 'agree' })).state, 'approved')
    })

    it('意见不同不能直接翻：只能退回', async () => {
      const { caseNo } = await joined()
      must(await review(1, { caseNo, tier: 1, conclusion: 'refuse', opinion: '不符合' }))
      refusedWith(await review(2, { caseNo, tier: 2, conclusion: 'agree' }), 'matters.proposal-differs')
      const refused = must(await review(2, { caseNo, tier: 2, conclusion: 'refuse', opinion: '同意初审意见' }))
      assert.equal(refused.state, 'refused')
      refusedWith(await review(2, { caseNo, tier: 2, conclusion: 'agree' }), 'matters.already-closed')
    })

    it('撤回之后什么都不能再做，也不能替别人撤回', async () => {
      const { caseNo, person } = await joined()
      const other = await world.addPerson()
      const withdraw = (subjectId: number) => world.asPerson(subjectId, (tx) => withdrawCase(tx, { caseNo, subjectId }, world.by(`person:${subjectId}`)))
      refusedWith(await withdraw(other.subjectId), 'matters.no-such-case')
      assert.equal(must(await withdraw(person.subjectId)).state, 'withdrawn')
      refusedWith(await withdraw(person.subjectId), 'matters.already-closed')
      refusedWith(await review(1, { caseNo, tier: 1, conclusion: 'agree' }), 'matters.already-closed')
      must(await open(person))
    })
  })

  describe('首问负责与计时', () => {
    it('窗口收件的人就是首问负责人；移交要对方接手才算', async () => {
      const person = await world.addPerson()
      const { publicNo: caseNo } = must(await open(person, { channel: 'counter', receivedBy: 1 }))
      refusedWith(await asStaff(2, (tx, staff, by) => takeCase(tx, staff, caseNo, by)), 'matters.owned')
      refusedWith(await asStaff(2, (tx, staff, by) => offerCase(tx, staff, { caseNo, to: 3 }, by)), 'matters.not-owner')
      refusedWith(await asStaff(1, (tx, staff, by) => offerCase(tx, staff, { caseNo, to: 999 }, by)), 'matters.no-such-colleague')
      assert.equal(must(await asStaff(1, (tx, staff, by) => offerCase(tx, staff, { caseNo, to: 2 }, by))).ownerStaffId, 1)
      refusedWith(await asStaff(3, (tx, staff, by) => acceptCase(tx, staff, caseNo, by)), 'matters.not-offered')
      assert.deepEqual([must(await asStaff(2, (tx, staff, by) => acceptCase(tx, staff, caseNo, by))).ownerStaffId, (await now(caseNo)).offeredTo], [2, undefined])
    })

    it('只有列明的情形可以停表，停几天顺延几天，停着不能审', async () => {
      const { caseNo } = await joined()
      await world.addStaff(30, county, ['F02'])
      await world.addStaff(31, county, ['P02'])
      const { subjectId } = await now(caseNo)
      await world.asSystem((tx) => declareKin(tx, { staffId: 31, subjectId, relation: 'sibling' }))
      for (const [staffId, code] of [[30, 'access.post-missing'], [31, 'matters.kin']] as const) {
        refusedWith(await asStaff(staffId, (tx, staff, by) => suspendCase(tx, staff, { caseNo, ground: 'court' }, by)), code)
        refusedWith(await asStaff(staffId, (tx, staff, by) => takeCase(tx, staff, caseNo, by)), code)
        refusedWith(await asStaff(staffId, (tx, staff, by) => runLaneAgain(tx, world.deps, staff, caseNo, 'identity', by)), code)
      }
      const suspend = (ground: string) => asStaff(1, (tx, staff, by) => suspendCase(tx, staff, { caseNo, ground }, by))
      refusedWith(await suspend('busy'), 'matters.ground')
      must(await suspend('court'))
      refusedWith(await suspend('court'), 'matters.wrong-state')
      refusedWith(await review(1, { caseNo, tier: 1, conclusion: 'agree' }), 'matters.wrong-state')
      world.deps.clock.moveTo(plainDate('2026-11-27'))
      const resumed = must(await asStaff(1, (tx, staff, by) => resumeCase(tx, world.deps, staff, caseNo, by)))
      assert.deepEqual([resumed.dueOn, resumed.suspendedWorkingDays, resumed.tier], ['2026-12-11', 3, 1])
      world.deps.clock.moveTo(plainDate('2026-11-24'))
    })
  })
})
