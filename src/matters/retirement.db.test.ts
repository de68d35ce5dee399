import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { cardNumber, mattersWorld, must, refusedWith, type Applicant, type MattersWorld } from '../../test/support/matters-world.ts'
import { awardsOf, decisionsOf } from '../benefits/benefits.ts'
import { deliveriesOf, documentsOfSubject, messagesOfSubject } from '../documents/documents.ts'
import { plainDate, yearMonth } from '../kernel/day.ts'
import { fen, formatYuan } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { teachBank } from '../partners/demonstration-data-sources.ts'
import { maskCard } from '../platform/keys.ts'
import { changeContact, factsAsKnown, payAccount } from '../records/records.ts'
import { accountChangesOf, loadCase, objectToAccount, openCase, reviewCase, type Review } from './matters.ts'

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

  it('决定书写明起始月、每月多少、补发多少，与待遇和决定一分不差', async () => {
    const person = await world.addPerson()
    const { publicNo: caseNo } = must(await apply(person))
    await world.deps.jobs.drain()
    for (const tier of [1, 2, 3]) must(await review(tier, { caseNo, tier, conclusion: 'agree' }))
    const [award] = await world.asSystem((tx) => awardsOf(tx, person.subjectId))
    const monthly = award?.items.reduce((sum, item) => sum + item.amountFen, 0) ?? 0
    assert.ok(monthly > 0)
    const { rows: [letter] } = await sql<{ content: string }>`select content::text from document where subject_id = ${person.subjectId} and kind = 'pension-letter'`.execute(world.database.owner)
    assert.ok(letter?.content.includes(`"fen": ${monthly}`), '每月金额')
    // 退休 2026-08，待遇从 2026-09 起；11 月决定，9、10 两个月随下次发放补发。
    assert.ok(letter?.content.includes(formatYuan(fen(2 * monthly))), '补发两个月')
    const { rows: [sheet] } = await sql<{ content: string }>`select content::text from document where subject_id = ${person.subjectId} and kind = 'pension-determination'`.execute(world.database.owner)
    assert.match(sheet?.content ?? '', /社会保险法/)
    assert.match(sheet?.content ?? '', /示例数值|预发/, '用到示例值或预发值，纸上要写明')
    const facts = await world.asSystem((tx) => factsAsKnown(tx, person.subjectId))
    assert.equal(facts['work-state'], 'retired')
  })

  it('年限不够：不能同意，只能不予同意；决定书写明差多少、怎样可以办成、六十日内可以复议', async () => {
    const person = await world.addPerson({ from: yearMonth('2016-01'), deemedMonths: 0 })
    const { publicNo: caseNo } = must(await apply(person))
    await world.deps.jobs.drain()
    const refusal = await review(1, { caseNo, tier: 1, conclusion: 'agree' })
    refusedWith(refusal, 'matters.rule-says-no')
    for (const tier of [1, 2, 3]) must(await review(tier, { caseNo, tier, conclusion: 'refuse', opinion: '缴费年限不足' }))
    const kase = must(await world.asSystem((tx) => loadCase(tx, caseNo)))
    assert.deepEqual([kase.state, kase.tiers.length], ['refused', 3], '与规则一致的不予同意不加级')
    const { rows: [letter] } = await sql<{ content: string }>`select content::text from document where subject_id = ${person.subjectId} and kind = 'decision-letter'`.execute(world.database.owner)
    assert.match(letter?.content ?? '', /累计缴费 128 个月，最低 180 个月，尚缺 52 个月/, '退休年月之后的缴费不算')
    assert.match(letter?.content ?? '', /实际缴费月数", "value": "128"/, '事实栏与理由是同一个数')
    assert.match(letter?.content ?? '', /从下月起逐月缴费/)
    assert.match(letter?.content ?? '', /六十日.*同级人民政府.*行政复议/)
    assert.deepEqual(await world.asSystem((tx) => decisionsOf(tx, person.subjectId)), [])
    must(await apply(person))
  })

  it('规则说可以而人说不可以，是偏离：要写理由，并且多一级', async () => {
    const person = await world.addPerson()
    const { publicNo: caseNo } = must(await apply(person))
    await world.deps.jobs.drain()
    const kase = must(await review(1, { caseNo, tier: 1, conclusion: 'refuse', opinion: '档案存疑' }))
    assert.deepEqual(kase.tiers.map(({ post, because }) => [post, because?.kind]), [['P02', undefined], ['P03', undefined], ['P04', undefined], ['P05', 'deviation']])
  })

  it('参数没有公布，是我们不能决定，不是申请人不符合：既不能同意，也不能不予同意', async () => {
    const person = await world.addPerson({ from: yearMonth('1986-01') })
    const { publicNo: caseNo } = must(await apply(person))
    await world.deps.jobs.drain()
    refusedWith(await review(1, { caseNo, tier: 1, conclusion: 'agree' }), 'matters.rule-says-no')
    refusedWith(await review(1, { caseNo, tier: 1, conclusion: 'refuse', opinion: '算不出来' }), 'matters.cannot-decide-yet')
  })

  it('年月不是法定年月的、申请得太早的、没有账户的，当场说明怎样办', async () => {
    const person = await world.addPerson()
    const early = await apply(person, { retiresIn: '2026-07' })
    refusedWith(early, 'retirement.other-month')
    assert.equal(isRefusal(early) ? early.data?.['statutory'] : '', '2026-08')
    refusedWith(await apply(person, { retiresIn: '2026-09' }), 'retirement.other-month')
    refusedWith(await apply(await world.addPerson({ birth: '1966-10-10' }), { retiresIn: '2027-04' }), 'retirement.apply-too-early')
    refusedWith(await apply(await world.addPerson({ account: 'none' })), 'retirement.no-account')
    refusedWith(await apply(person, { retiresIn: '2026-13' }), 'matters.form')
    refusedWith(await apply(person, {}), 'matters.form')
    refusedWith(await apply(person, { retiresIn: '2026-08', payTo: { bankCode: '102', bankName: '工商银行', number: person.card, holderName: '别人' } }), 'pay-account.holder-differs')
  })

  it('公安说已死亡、全国比对说在外地领取：不一致，两处都要人写理由，各加一级', async () => {
    const person = await world.addPerson({ departments: {
      PS: { name: '王建国', sex: 'M', birthOn: '1966-04-10', life: 'dead', since: '2026-10-01' }, NAT: { pensions: [{ scheme: 'pension-resident', region: '619801', regionName: '甘肃·示例', since: '2026-05' }] },
    } })
    const { publicNo: caseNo } = must(await apply(person))
    await world.deps.jobs.drain()
    refusedWith(await review(1, { caseNo, tier: 1, conclusion: 'agree', opinion: '' }), 'matters.check-differs')
    const kase = must(await review(1, { caseNo, tier: 1, conclusion: 'agree', opinion: '本人到场，外地待遇已终止' }))
    assert.equal(kase.tiers.length, 5)
    must(await review(2, { caseNo, tier: 2, conclusion: 'agree' }))
    must(await review(3, { caseNo, tier: 3, conclusion: 'agree' }))
    must(await review(5, { caseNo, tier: 4, conclusion: 'agree' }))
    refusedWith(await review(5, { caseNo, tier: 5, conclusion: 'agree' }), 'matters.same-person-two-tiers')
    assert.equal(must(await review(7, { caseNo, tier: 5, conclusion: 'agree' })).state, 'approved')
  })

  it('最后一步办不成，整步都不算：没有席位、没有决定、没有文书', async () => {
    const person = await world.addPerson()
    const { publicNo: caseNo } = must(await apply(person))
    await world.deps.jobs.drain()
    for (const tier of [1, 2]) must(await review(tier, { caseNo, tier, conclusion: 'agree' }))
    await sql`update enrolment set pool_id = 99 where subject_id = ${person.subjectId}`.execute(world.database.owner)
    refusedWith(await review(3, { caseNo, tier: 3, conclusion: 'agree' }), 'benefits.no-book')
    const kase = must(await world.asSystem((tx) => loadCase(tx, caseNo)))
    assert.deepEqual([kase.state, kase.tier], ['in-review', 3])
    const { rows: [left] } = await sql<{ seats: number, decisions: number, papers: number }>`select
      (select count(*) from seat where case_id = ${kase.caseId}) as seats, (select count(*) from decision where subject_id = ${person.subjectId}) as decisions,
      (select count(*) from document where subject_id = ${person.subjectId} and kind <> 'receipt') as papers`.execute(world.database.owner)
    assert.deepEqual(left, { seats: 2, decisions: 0, papers: 0 })
    await sql`update enrolment set pool_id = 1 where subject_id = ${person.subjectId}`.execute(world.database.owner)
    assert.equal(must(await review(3, { caseNo, tier: 3, conclusion: 'agree' })).state, 'approved')
  })

  const asks = (person: Applicant, number: string) => ({ retiresIn: '2026-08', payTo: { bankCode: '105', bankName: '建设银行', number, holderName: person.name } })
  const newCard = async (person: Applicant, n: number): Promise<string> => {
    const number = cardNumber(n)
    await world.asSystem((tx) => teachBank(tx, world.deps.keys, { number, holderName: person.name, state: 'open' }))
    return number
  }
  const agreed = async (caseNo: string): Promise<void> => {
    await world.deps.jobs.drain()
    for (let tier = 1; ; tier += 1) if (!must(await review(tier === 4 ? 5 : tier, { caseNo, tier, conclusion: 'agree' })).isOpen) return
  }
  const paidTo = async ({ subjectId }: Applicant, day: string): Promise<string | undefined> => (await world.asSystem((tx) => payAccount(tx, subjectId, { on: plainDate(day) })))?.tail

  it('申请里改填了另一个账户：和单独变更一样冷静一次，一申请、一同意都通知新旧手机，点“不是我”就停', async () => {
    const person = await world.addPerson()
    const day = world.deps.clock.today()
    must(await world.asSystem((tx) => changeContact(tx, world.deps, { subjectId: person.subjectId, kind: 'phone', value: '13512345678', from: day }, { actor: 'system:test', at: world.deps.clock.now(), day })))
    const number = await newCard(person, 900)
    const { publicNo: caseNo } = must(await apply(person, asks(person, number)))
    const told = async (title: string) => {
      const id = (await world.asSystem((tx) => messagesOfSubject(tx, person.subjectId))).find((one) => one.title === title)?.id
      return (await world.asSystem((tx) => deliveriesOf(tx, person.subjectId))).filter(({ messageId }) => messageId === id).map(({ slot }) => slot).sort()
    }
    assert.deepEqual(await told('申请里写了新的发放账户'), ['former', 'own'])
    await agreed(caseNo)
    const { tiers } = must(await world.asSystem((tx) => loadCase(tx, caseNo)))
    assert.ok(tiers.some(({ because }) => because?.code === 'phone-changed-lately'), '手机刚换过的多一级')
    assert.deepEqual(await told('待遇发放账户变更已同意，尚未生效'), ['former', 'own'])
    assert.deepEqual([await paidTo(person, '2026-11-30'), await paidTo(person, '2026-12-01')], [person.card.slice(-4), number.slice(-4)])
    const papers = await world.asSystem((tx) => documentsOfSubject(tx, person.subjectId))
    assert.match(JSON.stringify(papers.find(({ kind }) => kind === 'account-change-notice')), /2026年12月的发放起使用/)
    assert.ok(JSON.stringify(papers.find(({ kind }) => kind === 'pension-letter')).includes(person.card.slice(-4)), '决定书写的是下一次发到的账户')
    const { rows: [stored] } = await sql<{ form: string }>`select form::text as form from service_case where public_no = ${caseNo}`.execute(world.database.owner)
    assert.equal(stored?.form.includes(number), false, '卡号不以明文留在办件里')
    const stopped = must(await world.asPerson(person.subjectId, (tx) => objectToAccount(tx, world.deps, { subjectId: person.subjectId, saidBy: 'owner' }, world.by(`person:${person.subjectId}`))))
    assert.deepEqual(stopped, [{ caseNo, stopped: 'coming-account', masked: maskCard(number) }])
    assert.equal(await paidTo(person, '2027-06-01'), person.card.slice(-4))
  })

  it('原来没有账户的，第一个账户当时就用；填的就是登记的账户，什么也不变', async () => {
    const [first, same] = [await world.addPerson({ account: 'none' }), await world.addPerson()]
    const number = await newCard(first, 901)
    await agreed(must(await apply(first, asks(first, number))).publicNo)
    assert.equal(await paidTo(first, '2026-11-24'), number.slice(-4))
    await agreed(must(await apply(same, asks(same, same.card))).publicNo)
    for (const { subjectId } of [first, same]) {
      assert.deepEqual((await world.asSystem((tx) => documentsOfSubject(tx, subjectId))).map(({ kind }) => kind).sort(), ['pension-determination', 'pension-letter', 'receipt'])
      assert.equal((await world.asSystem((tx) => accountChangesOf(tx, subjectId, world.deps.clock.today()))).coming, null)
    }
  })

  it('权益单：写着每年的月数和合计，从哪年起可以选', async () => {
    const person = await world.addPerson({ from: yearMonth('2020-01'), until: yearMonth('2022-06') })
    const ask = async (form: object) => {
      const opened = must(await world.asPerson(person.subjectId, (tx) => openCase(tx, world.deps, {
        matter: 'QRY-01', subjectId: person.subjectId, applicant: { kind: 'self', id: person.subjectId }, channel: 'web', form,
      }, world.by(`person:${person.subjectId}`, person.name))))
      assert.equal(opened.state, 'settled')
      const { rows: [paper] } = await sql<{ content: { blocks: { kind: string, rows?: unknown[][] }[] } }>`select content from document where case_id = ${opened.caseId}`.execute(world.database.owner)
      return paper?.content.blocks.filter(({ kind }) => kind === 'table').at(-1)?.rows?.map(([year, months]) => [year, months])
    }
    assert.deepEqual(await ask({}), [['2020', '12'], ['2021', '12'], ['2022', '6']])
    assert.deepEqual(await ask({ fromYear: 2022 }), [['2022', '6']])
  })
})
