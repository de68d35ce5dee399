import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { mattersWorld, must, refusedWith, type Applicant, type MattersWorld } from '../../test/support/matters-world.ts'
import { verifyAll } from '../audit/audit.ts'
import { deliveriesOf, documentsOfSubject, messagesOfSubject } from '../documents/documents.ts'
import { contactOf, factHistory, getPerson } from '../records/records.ts'
import { isForProxies, matters, openCase } from './matters.ts'

describe('个人基本信息变更', () => {
  let world: MattersWorld
  let person: Applicant
  before(async () => {
    world = await mattersWorld()
    person = await world.addPerson()
  })
  after(() => world.close())

  const ask = (form: object) => world.asPerson(person.subjectId, (tx) => openCase(tx, world.deps, {
    matter: 'REG-14', subjectId: person.subjectId, applicant: { kind: 'self', id: person.subjectId }, channel: 'app', form,
  }, world.by(`person:${person.subjectId}`, person.name)))

  it('本人换手机：当场办结，原手机和新手机都收到，告知书写明前后，旧号码留在记录里', async () => {
    const before = await world.asSystem((tx) => contactOf(tx, person.subjectId, 'phone'))
    assert.equal(must(await ask({ phone: '13611112222' })).state, 'settled')
    assert.equal((await world.asSystem((tx) => contactOf(tx, person.subjectId, 'phone')))?.masked, '136******22')
    const message = (await world.asSystem((tx) => messagesOfSubject(tx, person.subjectId))).find(({ title }) => title === '联系方式已变更')
    const sent = (await world.asSystem((tx) => deliveriesOf(tx, person.subjectId))).filter(({ messageId }) => messageId === message?.id).map(({ slot, to }) => [slot, to]).sort()
    assert.deepEqual(sent, [['former', before?.masked], ['own', '136******22']])
    const paper = (await world.asSystem((tx) => documentsOfSubject(tx, person.subjectId))).find(({ kind }) => kind === 'contact-change-notice')
    assert.match(JSON.stringify(paper), /联系方式变更告知书/)
    assert.deepEqual((await verifyAll(world.database.auditor, '/nonexistent')).findings, [])
  })

  it('改地址是记录里的一行事实；什么都没填、填的就是现在的号码、不是号码的，当场说明，什么也不留下', async () => {
    assert.equal(must(await ask({ address: '示例市新城区解放路 8 号' })).state, 'settled')
    assert.ok((await world.asSystem((tx) => factHistory(tx, person.subjectId))).some(({ kind, value }) => kind === 'address' && value === '示例市新城区解放路 8 号'))
    const papers = (await world.asSystem((tx) => documentsOfSubject(tx, person.subjectId))).length
    refusedWith(await ask({}), 'contact.nothing-given')
    refusedWith(await ask({ phone: '12345' }), 'matters.form')
    refusedWith(await ask({ phone: '13611112222' }), 'records.contact-unchanged')
    assert.equal((await world.asSystem((tx) => documentsOfSubject(tx, person.subjectId))).length, papers)
    assert.equal((await world.asSystem((tx) => getPerson(tx, world.deps, person.subjectId)))?.maskedPhone, '136******22')
  })

  it('代办人不能替人换手机：通知本人的号码，正是用来看住代办的', () => {
    const declared = matters.find(({ code }) => code === 'REG-14')
    assert.ok(declared && !isForProxies(declared))
  })
})
