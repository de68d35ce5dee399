import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { mattersWorld, must, refusedWith, county, type Applicant, type MattersWorld } from '../../test/support/matters-world.ts'
import { documentsOfSubject, isCertificate, openDocument, plainText, type DocumentContent } from '../documents/documents.ts'
import { plainDate } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { openEmployer } from '../records/records.ts'
import { issueCertificate, openCase } from './matters.ts'

describe('证明打印', () => {
  let world: MattersWorld
  let person: Applicant
  before(async () => {
    world = await mattersWorld()
    person = await world.addPerson()
  })
  after(() => world.close())

  const ask = (matter: string, form: object = {}, of = person) => world.asPerson(of.subjectId, (tx) => openCase(tx, world.deps, {
    matter, subjectId: of.subjectId, applicant: { kind: 'self', id: of.subjectId }, channel: 'app', form,
  }, world.by(`person:${of.subjectId}`, of.name)))
  async function newest(): Promise<DocumentContent> {
    const [paper] = (await world.asSystem((tx) => documentsOfSubject(tx, person.subjectId))).filter(({ kind }) => isCertificate(kind))
    const stored = await world.asSystem((tx) => openDocument(tx, paper?.documentId ?? ''))
    if (isRefusal(stored)) assert.fail(stored.refused)
    return stored.content
  }
  const textOf = (content: DocumentContent): string => JSON.stringify(content.blocks.map((block) => ('items' in block ? block.items.map((item) => (typeof item === 'object' && 'value' in item ? plainText(item.value) : item)) : block)))

  it('参保证明立即办结：一次申请一份文书，内容来自记录，有效期六个月', async () => {
    const opened = must(await ask('QRY-03', { purpose: '办理住房贷款' }))
    assert.equal(opened.state, 'settled')
    const content = await newest()
    assert.equal(content.title, '社会保险参保证明')
    assert.equal(content.number, opened.publicNo)
    assert.equal(content.validUntil, '2027-05-24')
    assert.deepEqual(content.figures?.map(({ value }) => value), ['370 个月（正常参保）'], '1996-01 to 2026-10')
    assert.ok(!JSON.stringify(content).includes(person.idNumber), 'the number itself stands nowhere')
  })

  it('缴费证明按期间和险种；一个月也不多', async () => {
    must(await ask('QRY-04', { from: '2025-11', until: '2026-02', scheme: 'pension-employee' }))
    const content = await newest()
    const months = await sql<{ own: number }>`select sum(own_fen)::bigint as own from contribution where subject_id = ${person.subjectId} and month between '2025-11-01' and '2026-02-01'`.execute(world.database.owner)
    assert.equal(content.figures?.[0]?.value, '4 个月')
    assert.equal(content.figures?.[1]?.value.replaceAll(/[,. 元]/g, ''), String(months.rows[0]?.own))
    assert.ok(textOf(content).includes('2025年11月至2026年2月'))
  })

  it('说不出真话的不开：期间颠倒、期间里没缴费、没有待遇；什么也没留下', async () => {
    const before = (await world.asSystem((tx) => documentsOfSubject(tx, person.subjectId))).length
    refusedWith(await ask('QRY-04', { from: '2026-02', until: '2025-11' }), 'certificate.period')
    refusedWith(await ask('QRY-04', { from: '1980-01', until: '1980-12' }), 'certificate.nothing-paid')
    refusedWith(await ask('QRY-05'), 'certificate.no-benefit')
    refusedWith(await ask('QRY-03', { purpose: 'x'.repeat(31) }), 'matters.form')
    refusedWith(await ask('QRY-04', { scheme: 'no-such' }), 'matters.form')
    assert.equal((await world.asSystem((tx) => documentsOfSubject(tx, person.subjectId))).length, before)
  })

  it('记录之后变了，已开的证明一个字也不变；再开一份是新的内容', async () => {
    must(await ask('QRY-03'))
    const first = await newest()
    world.deps.clock.moveTo(plainDate('2027-01-05'))
    must(await ask('QRY-03'))
    const second = await newest()
    assert.notEqual(first.number, second.number)
    assert.equal(second.issuedOn, '2027-01-05')
    world.deps.clock.moveTo(plainDate('2026-11-24'))
  })

  it('单位的参保证明和缴费证明由同一个函数出具，不写任何人的名字', async () => {
    const employerId = await world.asSystem(async (tx) => {
      const opened = must(await openEmployer(tx, world.deps, { name: '延安示例机械有限公司', creditCode: '91350100M000100Y43', agencyId: county, regionCode: '619906', source: 'test' }, { actor: 'system:test', at: world.deps.clock.now(), day: world.deps.clock.today() }))
      return opened.subjectId
    })
    const by = { agencyId: county, number: 'U-1', actor: 'system:test', day: world.deps.clock.today(), at: world.deps.clock.now() }
    refusedWith(await world.asSystem((tx) => issueCertificate(tx, world.deps, { kind: 'employer-participation-certificate', subjectId: employerId }, by)), 'certificate.not-insured')
    refusedWith(await world.asSystem((tx) => issueCertificate(tx, world.deps, { kind: 'employer-participation-certificate', subjectId: person.subjectId }, by)), 'certificate.no-employer')
    await sql`update enrolment set employer_id = ${employerId} where subject_id = ${person.subjectId}`.execute(world.database.owner)
    await sql`update contribution set employer_id = ${employerId} where subject_id = ${person.subjectId}`.execute(world.database.owner)
    const issued = must(await world.asSystem((tx) => issueCertificate(tx, world.deps, { kind: 'employer-participation-certificate', subjectId: employerId }, by)))
    const paid = must(await world.asSystem((tx) => issueCertificate(tx, world.deps, { kind: 'employer-contribution-certificate', subjectId: employerId, from: '2026-01' as never, until: '2026-03' as never }, by)))
    for (const { documentId } of [issued, paid]) {
      const stored = await world.asSystem((tx) => openDocument(tx, documentId))
      if (isRefusal(stored)) assert.fail(stored.refused)
      const all = JSON.stringify(stored.content)
      assert.ok(all.includes('延安示例机械有限公司') && !all.includes(person.name))
    }
  })
})
