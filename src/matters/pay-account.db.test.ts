import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { cardNumber, mattersWorld, must, refusedWith, type Applicant, type MattersWorld } from '../../test/support/matters-world.ts'
import { documentsOfSubject, messagesOfSubject } from '../documents/documents.ts'
import { addDays } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import { teachBank } from '../partners/demonstration-data-sources.ts'
import { paymentReturned } from '../payroll/payroll.ts'
import { payAccount } from '../records/records.ts'
import { correctionsOf, loadCase, openCase, reviewCase, supplementCase, type Review } from './matters.ts'

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

  it('两级同意后换账户：旧的留档，告知书写明前后，新旧手机都通知', async () => {
    const person = await world.addPerson()
    const number = await newCard(person.name)
    const opened = must(await apply(person, { newAccount: account(person.name, number), phone: '13700001111' }))
    await world.deps.jobs.drain()
    must(await review(1, { caseNo: opened.publicNo, tier: 1, conclusion: 'agree' }))
    const before = await masked(person.subjectId)
    assert.notEqual(before?.slice(-4), number.slice(-4))
    assert.equal(must(await review(2, { caseNo: opened.publicNo, tier: 2, conclusion: 'agree' })).state, 'approved')
    assert.equal((await masked(person.subjectId))?.slice(-4), number.slice(-4))
    const papers = await world.asSystem((tx) => documentsOfSubject(tx, person.subjectId))
    assert.ok(papers.some(({ kind }) => kind === 'account-change-notice'))
    const notices = (await world.asSystem((tx) => messagesOfSubject(tx, person.subjectId))).filter(({ title }) => title === '待遇发放账户已变更')
    assert.equal(notices.length, 2)
    assert.ok(notices.some(({ body }) => body.includes('通知手机 137')) && notices.some(({ body }) => body.includes('通知手机 139')))
    const { rows } = await sql<{ n: number }>`select count(*) as n from pay_account where subject_id = ${person.subjectId}`.execute(world.database.owner)
    assert.ok((rows[0]?.n ?? 0) >= 2, '旧账户留在记录里')
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
    assert.equal((await masked(person.subjectId))?.slice(-4), number.slice(-4))
  })
})
