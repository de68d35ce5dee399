import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { cardNumber, mattersWorld, must, refusedWith, type Applicant, type MattersWorld } from '../../test/support/matters-world.ts'
import { verifyAll } from '../audit/audit.ts'
import { deliveriesOf, documentsOfSubject, messagesOfSubject } from '../documents/documents.ts'
import { addDays, plainDate } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import { teachBank } from '../partners/demonstration-data-sources.ts'
import { paymentReturned } from '../payroll/payroll.ts'
import { standingClock } from '../platform/clock.ts'
import { maskCard } from '../platform/keys.ts'
import { changeContact, payAccount } from '../records/records.ts'
import { accountChangesOf, answerObjection, correctionsOf, loadCase, objectToAccount, openCase, reviewCase, supplementCase, tellAccountsThatCount, type Review } from './matters.ts'

const staffOf: Readonly<Record<string, number>> = { P02: 1, P03: 2, P05: 5 }

describe('待遇发放账户变更', () => {
  let world: MattersWorld
  let cards = 500
  before(async () => { world = await mattersWorld() })
  after(() => world.close())

  const account = (holderName: string, number: string) => ({ bankCode: '105', bankName: '中国建设银行', number, holderName })
  const apply = (person: Applicant, form: object) => world.asPerson(person.subjectId, (tx) => openCase(tx, world.deps, {
    matter: 'REG-17', subjectId: person.subjectId, applicant: { kind: 'self', id: person.subjectId }, channel: 'app', form,
  }, world.by(`person:${person.subjectId}`, person.name)))
  const review = (staffId: number, of: Omit<Review, 'opinion'> & { opinion?: string }) =>
    world.asStaff(staffId, (tx, staff) => reviewCase(tx, world.deps, staff, { opinion: '', ...of }, world.by(`staff:${staffId}`, staff.name)))
  async function newCard(holderName: string, state: 'open' | 'closed' = 'open'): Promise<string> {
    const number = cardNumber(cards += 1)
    await world.asSystem((tx) => teachBank(tx, world.deps.keys, { number, holderName, state }))
    return number
  }
  const masked = async (subjectId: number): Promise<string | undefined> => (await world.asSystem((tx) => payAccount(tx, subjectId)))?.masked

  const decide = async (caseNo: string): Promise<void> => {
    await world.deps.jobs.drain()
    for (;;) {
      const kase = must(await world.asSystem((tx) => loadCase(tx, caseNo)))
      if (!kase.isOpen) return
      const staffId = staffOf[kase.tiers[kase.tier - 1]?.post ?? ''] ?? 7
      must(await review(staffId, { caseNo, tier: kase.tier, conclusion: 'agree' }))
    }
  }
  const changeTo = async (person: Applicant, number: string, more: object = {}): Promise<string> => {
    const { publicNo } = must(await apply(person, { newAccount: account(person.name, number), ...more }))
    await decide(publicNo)
    return publicNo
  }
  const paidOn = async (subjectId: number, day: string): Promise<string | undefined> => (await world.asSystem((tx) => payAccount(tx, subjectId, { on: plainDate(day) })))?.tail
  const sentTo = async (subjectId: number, title: string): Promise<readonly string[]> => {
    const messages = await world.asSystem((tx) => messagesOfSubject(tx, subjectId))
    const deliveries = await world.asSystem((tx) => deliveriesOf(tx, subjectId))
    return deliveries.filter(({ messageId }) => messages.some((one) => one.id === messageId && one.title === title)).map(({ slot, to }) => `${slot}:${to.slice(0, 3)}`).sort()
  }
  const newPhone = async (subjectId: number, value: string): Promise<void> => {
    must(await world.asSystem((tx) => changeContact(tx, world.deps, { subjectId, kind: 'phone', value, from: world.deps.clock.today() }, { actor: 'system:test', at: world.deps.clock.now(), day: world.deps.clock.today() })))
  }
  const notMe = (subjectId: number) => world.asPerson(subjectId, (tx) => objectToAccount(tx, world.deps, { subjectId, saidBy: 'owner' }, world.by(`person:${subjectId}`)))

  it('两级同意后冷静一次：下一次仍发原账户，再下一次起发新账户；一申请、一同意、一启用，原手机、现手机、申请里写的手机都通知', async () => {
    const person = await world.addPerson()
    await newPhone(person.subjectId, '13512345678')
    const number = await newCard(person.name)
    const opened = must(await apply(person, { newAccount: account(person.name, number), phone: '13700001111' }))
    const everyPhone = ['former:139', 'given:137', 'own:135']
    assert.deepEqual(await sentTo(person.subjectId, '有人申请变更您的待遇发放账户'), everyPhone, '一申请就通知，不等审核')
    await decide(opened.publicNo)
    // No run of November was opened yet: November goes to the old account, December to the new one.
    assert.deepEqual([await paidOn(person.subjectId, '2026-11-30'), await paidOn(person.subjectId, '2026-12-01')], [person.card.slice(-4), number.slice(-4)])
    assert.deepEqual(await sentTo(person.subjectId, '待遇发放账户变更已同意，尚未生效'), everyPhone)
    const notice = (await world.asSystem((tx) => documentsOfSubject(tx, person.subjectId))).find(({ kind }) => kind === 'account-change-notice')
    assert.match(JSON.stringify(notice), /2026年12月的发放起使用/)
    const coming = (await world.asSystem((tx) => accountChangesOf(tx, person.subjectId, world.deps.clock.today()))).coming
    assert.deepEqual([coming?.countsIn, coming?.caseNo], ['2026-12', opened.publicNo])
    const { rows } = await sql<{ n: number }>`select count(*) as n from pay_account where subject_id = ${person.subjectId}`.execute(world.database.owner)
    assert.ok((rows[0]?.n ?? 0) >= 2, '旧账户留在记录里')
    assert.equal(await tellAccountsThatCount(world.deps), 0, '没到月份不说已启用')
    const later = { ...world.deps, clock: standingClock(plainDate('2026-12-02')) }
    assert.equal(await tellAccountsThatCount(later), 1)
    assert.equal(await tellAccountsThatCount(later), 0, '只说一次')
  })

  it('冷静期里本人说“不是我”：当场停用，仍发原账户；工作人员看得到、审过的人不能自己核查，结果告诉本人；以后的变更多一级', async () => {
    const person = await world.addPerson()
    const number = await newCard(person.name)
    refusedWith(await notMe(person.subjectId), 'pay-account.nothing-to-stop')
    const caseNo = await changeTo(person, number)
    assert.deepEqual(must(await notMe(person.subjectId)), [{ caseNo, stopped: 'coming-account', masked: maskCard(number) }])
    for (const day of ['2026-11-30', '2026-12-10', '2027-06-10']) assert.equal(await paidOn(person.subjectId, day), person.card.slice(-4))
    assert.equal(await masked(person.subjectId), maskCard(person.card))
    refusedWith(await notMe(person.subjectId), 'pay-account.nothing-to-stop')
    const { rows: [row] } = await sql<{ id: string }>`select objection_id as id from account_objection where subject_id = ${person.subjectId}`.execute(world.database.owner)
    const answer = (staffId: number, outcome: 'foul-play' | 'own-doing') => world.asStaff(staffId, (tx, staff) =>
      answerObjection(tx, { objectionId: row?.id ?? '', outcome, words: '电话核实，本人没有申请', staff }, world.by(`staff:${staffId}`, staff.name)))
    refusedWith(await answer(2, 'own-doing'), 'pay-account.sat-in-case')
    assert.equal(must(await answer(3, 'foul-play')).outcome, 'foul-play')
    refusedWith(await answer(3, 'own-doing'), 'pay-account.answered')
    const titles = (await world.asSystem((tx) => messagesOfSubject(tx, person.subjectId))).map(({ title }) => title)
    assert.ok(titles.includes('发放账户变更已停止') && titles.includes('账户核查有了结果'))
    const again = must(await apply(person, { newAccount: account(person.name, number) }))
    await world.deps.jobs.drain()
    assert.ok(must(await world.asSystem((tx) => loadCase(tx, again.publicNo))).tiers.some(({ because }) => because?.code === 'account-objected'))
    assert.deepEqual((await verifyAll(world.database.auditor, '/nonexistent')).findings, [])
  })

  it('审核中说“不是我”：申请停止，谁也审不下去，可以另行申请', async () => {
    const person = await world.addPerson()
    const opened = must(await apply(person, { newAccount: account(person.name, await newCard(person.name)) }))
    await world.deps.jobs.drain()
    must(await review(1, { caseNo: opened.publicNo, tier: 1, conclusion: 'agree' }))
    assert.equal(must(await notMe(person.subjectId))[0]?.stopped, 'application')
    refusedWith(await review(2, { caseNo: opened.publicNo, tier: 2, conclusion: 'agree' }), 'matters.already-closed')
    assert.equal(await masked(person.subjectId), maskCard(person.card))
    must(await apply(person, { newAccount: account(person.name, await newCard(person.name)) }))
  })

  it('批准的事务在提交前被打断：什么都没有留下；再批准一次，一份通知、一个新账户', async () => {
    const person = await world.addPerson()
    const opened = must(await apply(person, { newAccount: account(person.name, await newCard(person.name)) }))
    await world.deps.jobs.drain()
    must(await review(1, { caseNo: opened.publicNo, tier: 1, conclusion: 'agree' }))
    const left = async () => (await sql<{ accounts: number, messages: number, papers: number }>`select (select count(*) from pay_account where subject_id = ${person.subjectId}) as accounts,
      (select count(*) from message where subject_id = ${person.subjectId}) as messages, (select count(*) from document where subject_id = ${person.subjectId}) as papers`.execute(world.database.owner)).rows[0]
    const before = await left()
    await assert.rejects(world.asStaff(2, async (tx, staff) => {
      must(await reviewCase(tx, world.deps, staff, { opinion: '', caseNo: opened.publicNo, tier: 2, conclusion: 'agree' }, world.by('staff:2', staff.name)))
      throw new Error('the power failed')
    }), /the power failed/)
    assert.deepEqual(await left(), before)
    must(await review(2, { caseNo: opened.publicNo, tier: 2, conclusion: 'agree' }))
    const after = await left()
    assert.deepEqual([(after?.accounts ?? 0) - (before?.accounts ?? 0), (after?.papers ?? 0) - (before?.papers ?? 0)], [2, 1], '新账户一行，原账户重记止期一行')
    refusedWith(await review(2, { caseNo: opened.publicNo, tier: 2, conclusion: 'agree' }), 'matters.already-closed')
  })

  it('还没有发放账户的，登记后马上可用：没有原账户要保护', async () => {
    const person = await world.addPerson({ account: 'none' })
    const number = await newCard(person.name)
    await changeTo(person, number)
    assert.equal(await paidOn(person.subjectId, world.deps.clock.today()), number.slice(-4))
  })

  it('户名不是本人、账户就是现用的，当场说明', async () => {
    const person = await world.addPerson()
    refusedWith(await apply(person, { newAccount: account('别人', await newCard('别人')) }), 'pay-account.holder-differs')
    refusedWith(await apply(person, { newAccount: account(person.name, person.card) }), 'pay-account.unchanged')
    refusedWith(await apply(person, {}), 'matters.form')
  })

  it('写着本人姓名、银行却说是别人的账户：比对不一致，没有理由不能同意', async () => {
    const person = await world.addPerson()
    const opened = must(await apply(person, { newAccount: account(person.name, await newCard('别人')) }))
    await world.deps.jobs.drain()
    refusedWith(await review(1, { caseNo: opened.publicNo, tier: 1, conclusion: 'agree' }), 'matters.check-differs')
    const refused = must(await review(1, { caseNo: opened.publicNo, tier: 1, conclusion: 'refuse', opinion: '账户不是本人的' }))
    assert.equal(refused.proposal, 'refuse')
    assert.equal(must(await review(2, { caseNo: opened.publicNo, tier: 2, conclusion: 'refuse', opinion: '同意初审意见' })).state, 'refused')
    const letter = (await world.asSystem((tx) => documentsOfSubject(tx, person.subjectId))).find(({ kind }) => kind === 'decision-letter')
    assert.match(JSON.stringify(letter), /六十日/)
  })

  it('他人也在用的账户、九十天内换过的账户，各加一级', async () => {
    const [one, other] = [await world.addPerson(), await world.addPerson()]
    const number = await newCard(one.name)
    const first = must(await apply(one, { newAccount: account(one.name, number) }))
    await world.deps.jobs.drain()
    must(await review(1, { caseNo: first.publicNo, tier: 1, conclusion: 'agree' }))
    must(await review(2, { caseNo: first.publicNo, tier: 2, conclusion: 'agree' }))
    world.deps.clock.moveTo(addDays(world.deps.clock.today(), 3))
    const again = must(await apply(one, { newAccount: account(one.name, await newCard(one.name)) }))
    const shared = must(await apply(other, { newAccount: account(other.name, number) }))
    await world.deps.jobs.drain()
    const reasons = async (caseNo: string) => must(await world.asSystem((tx) => loadCase(tx, caseNo))).tiers.map(({ because }) => because?.code)
    assert.deepEqual(await reasons(again.publicNo), [undefined, undefined, 'account-changed-lately'])
    assert.deepEqual(await reasons(shared.publicNo), [undefined, undefined, 'account-shared'])
  })

  it('银行退回一笔待遇：系统开出更正办件，一次说清要什么；同一笔退回只开一件', async () => {
    const person = await world.addPerson()
    const [lineId, eventId] = [deterministicUuid('line', person.subjectId), deterministicUuid('event', person.subjectId)]
    const returned = (key: string) => world.asSystem((tx) => world.deps.jobs.enqueue(tx, paymentReturned, { subjectId: person.subjectId, lineId, eventId, reason: 'AC04' }, { key }))
    await returned('once')
    await world.deps.jobs.drain()
    await returned('twice')
    await world.deps.jobs.drain()
    const { rows } = await sql<{ public_no: string, state: string }>`select public_no, state from case_progress where subject_id = ${person.subjectId}`.execute(world.database.owner)
    assert.deepEqual(rows.map(({ state }) => state), ['waiting-for-applicant'])
    const caseNo = rows[0]?.public_no ?? ''
    assert.equal((await world.asSystem((tx) => correctionsOf(tx, [lineId]))).get(lineId), caseNo)
    const supplement = (form: unknown) => world.asPerson(person.subjectId, (tx) => supplementCase(tx, world.deps, caseNo, form, world.by(`person:${person.subjectId}`, person.name)))
    refusedWith(await supplement({}), 'matters.form')
    refusedWith(await supplement({ newAccount: account('别人', await newCard('别人')) }), 'pay-account.holder-differs')
    const number = await newCard(person.name)
    must(await supplement({ newAccount: account(person.name, number) }))
    await world.deps.jobs.drain()
    must(await review(1, { caseNo, tier: 1, conclusion: 'agree' }))
    must(await review(2, { caseNo, tier: 2, conclusion: 'agree' }))
    assert.equal(await paidOn(person.subjectId, world.deps.clock.today()), number.slice(-4), '退回的更正当天就用新账户：退回来的钱没有账户可保护，再等只会让人多一个月没钱')
    assert.equal((await world.asSystem((tx) => accountChangesOf(tx, person.subjectId, world.deps.clock.today()))).coming, null)
  })
})
