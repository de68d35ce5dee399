import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { cardNumber, county, mattersWorld, must, refusedWith, type Applicant, type MattersWorld } from '../../../test/support/matters-world.ts'
import { awardsOf, decideEmployeePension, grantAward, holdsOf, readDecision, replaySurvivors, restraintsOf, skipsAdjustment } from '../../benefits/benefits.ts'
import { addMonths, monthOf, plainDate, yearMonth } from '../../kernel/day.ts'
import { fen } from '../../kernel/money.ts'
import { accountChangesOf, loadCase, openCase, reviewCase, takeCorrection, takeCustody, takeDeath, takeRelease, type ServiceCase } from '../matters.ts'
import { agreementsOf, entriesOf, receivablesOf, recordRecovery } from '../../payroll/payroll.ts'
import { verifyAll, writeTrailForMany } from '../../audit/audit.ts'
import { teachBank, teachDepartments } from '../../partners/demonstration-data-sources.ts'
import { maskCard } from '../../platform/keys.ts'
import { getPerson, payAccount } from '../../records/records.ts'
import { grantsOf, offersFor } from './survivors-store.ts'

// From a department's word to a letter, with real cases, comparisons and reviewers; and what happens when the word was wrong.

let world: MattersWorld
before(async () => { world = await mattersWorld({ today: '2026-11-24' }) })
after(() => world.close())

const by = () => world.by('system:test')
const act = () => ({ actor: 'system:test', at: world.deps.clock.now(), day: world.deps.clock.today() })

/** A pensioner since 2026-04, paid until November as the bank has reported. */
async function pensioner(): Promise<Applicant & { readonly monthlyFen: number, readonly awardId: string }> {
  const person = await world.addPerson({ birth: '1965-12-10', until: yearMonth('2026-03') })
  const granted = await world.asSystem(async (tx) => {
    const decision = must(await decideEmployeePension(tx, { subjectId: person.subjectId, agencyId: county, retiresIn: yearMonth('2026-03'), approvedOn: plainDate('2026-03-20') }, act()))
    return must(await grantAward(tx, decision, act()))
  })
  await payFor(person.subjectId, granted.awardId, granted.startsIn, '2026-11')
  return { ...person, monthlyFen: granted.monthlyFen, awardId: granted.awardId }
}

/** Lines the bank paid, as a run would have left them. */
async function payFor(subjectId: number, awardId: string, from: string, until: string): Promise<void> {
  await world.asSystem(async (tx) => {
    const runId = '00000000-0000-4000-8000-000000000001'
    await writeTrailForMany(tx, { actor: 'system:test', action: 'test.paid', body: {}, at: world.deps.clock.now(), civilDay: world.deps.clock.today(), tables: ['pay_line', 'pay_attempt', 'pay_event'], pick: sql`select ${subjectId}::bigint, ${county}::bigint` }, async ({ table }) => {
      await sql`insert into pay_line (subject_id, line_id, run_id, award_id, month, cause, amount_fen, items, decision_id, book_id, pool_id, agency_id, trail_seq)
        select d.subject_id, md5(d.award_id::text || d.month)::uuid, ${runId}::uuid, d.award_id, d.month, 'benefit', d.amount_fen, d.items, d.decision_id, d.book_id, d.pool_id, d.agency_id, r.seq
        from generate_series(${`${from}-01`}::date, ${`${until}-01`}::date, interval '1 month') m cross join lateral benefit_due('pension-employee:619900', m::date) d join ${sql.table(table)} r on r.subject_id = d.subject_id where d.award_id = ${awardId}::uuid`.execute(tx)
      await sql`insert into pay_attempt (subject_id, line_id, n, attempt_id, run_id, batch_id, end_to_end_id, account_row_id, masked_account, amount_fen, agency_id, trail_seq)
        select l.subject_id, l.line_id, 1, l.line_id, l.run_id, l.run_id, md5(l.line_id::text), (select a.account_row_id from pay_account a where a.subject_id = l.subject_id limit 1), '****', l.amount_fen, l.agency_id, l.trail_seq from pay_line l where l.subject_id = ${subjectId}::bigint`.execute(tx)
      await sql`insert into pay_event (subject_id, event_id, line_id, n, kind, on_day, at, agency_id, trail_seq)
        select l.subject_id, md5(l.line_id::text || k.kind)::uuid, l.line_id, 1, k.kind, l.month + 9, ${world.deps.clock.now()}::timestamptz, l.agency_id, l.trail_seq from pay_line l cross join (values ('sent'), ('paid')) k (kind) where l.subject_id = ${subjectId}::bigint`.execute(tx)
      return undefined
    })
  })
}

const caseOf = (no: string): Promise<ServiceCase> => world.asSystem(async (tx) => must(await loadCase(tx, no)))
const openedFor = async (subjectId: number, matter: string): Promise<string> => {
  const row = await world.asSystem((tx) => tx.selectFrom('case_progress').select('public_no').where('subject_id', '=', subjectId).where('matter_code', '=', matter).orderBy('received_on', 'desc').executeTakeFirstOrThrow())
  return row.public_no
}
/** Reviews every tier a case has, each by somebody else. */
async function review(no: string, conclusion: 'agree' | 'refuse' = 'agree'): Promise<ServiceCase> {
  const seated: number[] = []
  for (;;) {
    const kase = await caseOf(no)
    const tier = kase.tiers[kase.tier - 1]
    if (kase.state !== 'in-review' || tier === undefined || kase.tier === 0) return kase
    const staffId = [1, 2, 3, 5, 6, 7].find((id) => !seated.includes(id) && postsOfStaff[id] === tier.post)
    assert.ok(staffId, `nobody for ${tier.post}`)
    seated.push(staffId)
    must(await world.asStaff(staffId, (tx, staff) => reviewCase(tx, world.deps, staff, { caseNo: no, tier: kase.tier, conclusion, opinion: conclusion === 'agree' ? '核对属实' : '经核实本人健在' }, world.by(`staff:${staffId}`))))
  }
}
const postsOfStaff: Readonly<Record<number, string>> = { 1: 'P02', 2: 'P03', 3: 'P04', 5: 'P05', 6: 'P05', 7: 'P06' }
const dies = (subjectId: number, source: 'police' | 'health' | 'civil-affairs' | 'village', happenedOn: string, sourceNo = source as string) =>
  world.asSystem(async (tx) => must(await takeDeath(tx, world.deps, { subjectId, agencyId: county, source, sourceNo: `${sourceNo}-${subjectId}`, happenedOn: plainDate(happenedOn) }, by())))
const teach = (person: Applicant, facts: Parameters<typeof teachDepartments>[3]) => world.asSystem((tx) => teachDepartments(tx, world.deps.keys, person.idNumber, facts))
const stateOf = async (subjectId: number) => (await world.asSystem((tx) => awardsOf(tx, subjectId))).map(({ state }) => state)

test('死亡信息：暂缓、各来源都留着、两个人核实、从次月终止、多发逐月说清、家属可申领', async () => {
  const person = await pensioner()
  const heir = await world.addPerson({ birth: '1990-02-02' })
  await teach(person, { PS: { name: person.name, sex: 'M', birthOn: '1965-12-10', life: 'dead', since: '2026-08-20' }, HE: { diedOn: '2026-08-20' }, CM: { crematedOn: '2026-08-23' }, MI: { cover: 'none', lastActiveOn: '2026-08-20' }, KIN: { relatives: [{ identityNumber: heir.idNumber, name: heir.name, relation: 'child' }] } })
  const first = await dies(person.subjectId, 'health', '2026-08-20')
  assert.deepEqual([first.held, first.contradicts], [true, []])
  assert.ok(first.caseNo)
  assert.equal((await dies(person.subjectId, 'health', '2026-08-20')).held, false)
  const second = await dies(person.subjectId, 'civil-affairs', '2026-08-23')
  assert.deepEqual([second.held, second.caseNo, second.contradicts], [true, null, ['2026-08-20', '2026-08-23']], 'one verification takes both in')
  assert.deepEqual(await stateOf(person.subjectId), ['in-payment'], 'nothing ends by a word')
  await world.deps.jobs.drain()
  const opened = await caseOf(first.caseNo)
  assert.deepEqual(opened.tiers.map(({ because }) => because?.code ?? null), [null, null, 'sources-disagree'], 'a third pair of eyes, because the days differ')
  const ended = await review(first.caseNo)
  assert.equal(ended.state, 'approved')
  assert.deepEqual(await stateOf(person.subjectId), ['ended'])
  const [claim] = await world.asSystem((tx) => receivablesOf(tx, person.subjectId))
  assert.ok(claim)
  assert.deepEqual([claim.endedOn, claim.amountFen], ['2026-08-20', 3 * person.monthlyFen], 'September to November; the month of the death was due')
  const holds = await world.asSystem((tx) => holdsOf(tx, person.subjectId))
  assert.deepEqual(holds.map(({ source, ended: end }) => [source, end?.why]), [['health', 'verified'], ['civil-affairs', 'verified']])
  const letter = await world.asSystem((tx) => tx.selectFrom('document').select(['title', 'content']).where('subject_id', '=', person.subjectId).where('kind', '=', 'stop-letter').executeTakeFirstOrThrow())
  assert.match(JSON.stringify(letter.content), /丧葬补助金/)
  await world.deps.jobs.drain()
  assert.deepEqual((await world.asSystem((tx) => offersFor(tx, { deceasedId: person.subjectId }))).map(({ heirId, relation }) => [heirId, relation]), [[heir.subjectId, 'child']])
  assert.equal((await world.asSystem((tx) => getPerson(tx, world.deps, person.subjectId)))?.life, 'dead')

  // She claims with nothing but her identity; nothing is set off without her word. The account she names would take the place of her own: it cools off for a run.
  const number = cardNumber(950)
  await world.asSystem((tx) => teachBank(tx, world.deps.keys, { number, holderName: heir.name, state: 'open' }))
  const form = { deceased: person.idNumber, relation: 'child', cause: 'illness-or-not-work', setOff: true, payTo: { bankCode: '105', bankName: '建设银行', number, holderName: heir.name } }
  refusedWith(await world.asPerson(heir.subjectId, (tx) => openCase(tx, world.deps, { matter: 'PEN-10', subjectId: heir.subjectId, applicant: { kind: 'self', id: heir.subjectId }, channel: 'web', form: { ...form, deceased: heir.idNumber } }, world.by(`person:${heir.subjectId}`))), 'survivors.self')
  const asked = must(await world.asPerson(heir.subjectId, (tx) => openCase(tx, world.deps, { matter: 'PEN-10', subjectId: heir.subjectId, applicant: { kind: 'self', id: heir.subjectId }, channel: 'web', form }, world.by(`person:${heir.subjectId}`))))
  await world.deps.jobs.drain()
  const granted = await review(asked.publicNo)
  assert.equal(granted.state, 'approved', granted.state)
  const [grant] = await world.asSystem((tx) => grantsOf(tx, person.subjectId))
  assert.ok(grant)
  // 2 × 48600 ÷ 12, and by the table for over 30 years less what was drawn: at least nine months.
  assert.equal(grant.funeralFen, 810_000)
  assert.ok(grant.survivorsFen >= 9 * 405_000)
  assert.equal(grant.setOffFen, claim.amountFen)
  assert.deepEqual((await world.asSystem((tx) => entriesOf(tx, claim))).map(({ kind, afterFen }) => [kind, afterFen]), [['opened', claim.amountFen], ['set-off', 0]])
  const award = (await world.asSystem((tx) => awardsOf(tx, heir.subjectId)))[0]
  assert.equal(award?.items.reduce((sum, { amountFen }) => sum + amountFen, 0), grant.funeralFen + grant.survivorsFen - claim.amountFen)
  const today = world.deps.clock.today()
  assert.equal((await world.asSystem((tx) => payAccount(tx, heir.subjectId, { on: today })))?.tail, heir.card.slice(-4))
  assert.deepEqual((await world.asSystem((tx) => accountChangesOf(tx, heir.subjectId, today))).coming, { bankName: '建设银行', masked: maskCard(number), countsIn: addMonths(monthOf(today), 1), caseNo: asked.publicNo })
  const decision = await world.asSystem((tx) => readDecision(tx, heir.subjectId, grant.decisionId))
  assert.ok(decision)
  const replayed = must(await world.asSystem((tx) => replaySurvivors(tx, decision)))
  assert.deepEqual([replayed.same, replayed.valueFen], [true, grant.funeralFen + grant.survivorsFen])
  const sister = await world.addPerson({ birth: '1992-02-02' })
  refusedWith(await world.asPerson(sister.subjectId, (tx) => openCase(tx, world.deps, { matter: 'PEN-10', subjectId: sister.subjectId, applicant: { kind: 'self', id: sister.subjectId }, channel: 'web', form }, world.by(`person:${sister.subjectId}`))), 'survivors.granted-already')
})

test('窗口报告的死亡：先暂缓，再核实；不可能的日期谁也不暂缓', async () => {
  const reported = async (happenedOn: string) => {
    const person = await pensioner()
    const opened = must(await world.asSystem((tx) => openCase(tx, world.deps, { matter: 'STP-01', subjectId: person.subjectId, applicant: { kind: 'agency', id: 1 }, channel: 'counter', form: { happenedOn, source: 'police' } }, world.by('staff:1'))))
    await world.deps.jobs.drain()
    return { person, kase: await caseOf(opened.publicNo) }
  }
  const { person, kase } = await reported('2026-11-01')
  assert.deepEqual((await world.asSystem((tx) => holdsOf(tx, person.subjectId))).map(({ source, sourceNo, ended }) => [source, sourceNo, ended]), [['staff', kase.publicNo, null]], 'said by hand it is no register')
  assert.ok(kase.tiers.some(({ because }) => because?.code === 'no-register'))
  const impossible = await reported('2099-01-01')
  assert.deepEqual(await world.asSystem((tx) => holdsOf(tx, impossible.person.subjectId)), [])
})

test('误报：部门更正当天解除；审核不成立即恢复并致歉；本人说“我健在”，公安登记在世即解除', async () => {
  const first = await pensioner()
  await dies(first.subjectId, 'police', '2026-11-10')
  const corrected = must(await world.asSystem((tx) => takeCorrection(tx, world.deps, { subjectId: first.subjectId, agencyId: county, sources: ['police', 'household'], reason: '同名误登' }, by())))
  assert.equal(corrected.ended, 1)
  assert.equal((await caseOf(await openedFor(first.subjectId, 'STP-01'))).state, 'withdrawn')
  assert.equal(must(await world.asSystem((tx) => takeCorrection(tx, world.deps, { subjectId: first.subjectId, agencyId: county, sources: ['police'], reason: '再来' }, by()))).ended, 0)

  const second = await pensioner()
  const { caseNo } = await dies(second.subjectId, 'village', '2026-11-01')
  assert.ok(caseNo)
  await world.deps.jobs.drain()
  assert.ok((await caseOf(caseNo)).tiers.some(({ because }) => because?.code === 'no-register'), 'a mere report needs more eyes')
  const refusedCase = await review(caseNo, 'refuse')
  assert.equal(refusedCase.state, 'refused')
  assert.deepEqual((await world.asSystem((tx) => holdsOf(tx, second.subjectId))).map(({ ended }) => ended?.why), ['refused'])
  assert.ok(await world.asSystem((tx) => tx.selectFrom('document').select('title').where('subject_id', '=', second.subjectId).where('kind', '=', 'apology-letter').executeTakeFirst()))

  const third = await pensioner()
  const object = () => world.asPerson(third.subjectId, (tx) => openCase(tx, world.deps, { matter: 'STP-04', subjectId: third.subjectId, applicant: { kind: 'self', id: third.subjectId }, channel: 'web', form: { statement: '我本人健在' } }, world.by(`person:${third.subjectId}`)))
  refusedWith(await object(), 'stopping.nothing-to-undo')
  await dies(third.subjectId, 'civil-affairs', '2026-11-02')
  must(await object())
  await world.deps.jobs.drain()
  assert.deepEqual((await world.asSystem((tx) => holdsOf(tx, third.subjectId))).map(({ ended }) => ended?.why), ['alive-evidence'])
  assert.equal((await caseOf(await openedFor(third.subjectId, 'STP-01'))).state, 'withdrawn')
})

test('已经终止的误报：三个人撤销，应收撤销、已收的退还、遗属待遇撤销，时间线只增不改', async () => {
  const person = await pensioner()
  const heir = await world.addPerson({ birth: '1990-03-03' })
  await teach(person, { PS: { name: person.name, sex: 'M', birthOn: '1965-12-10', life: 'dead', since: '2026-09-05' }, MI: { cover: 'none' }, KIN: { relatives: [{ identityNumber: heir.idNumber, name: heir.name, relation: 'spouse' }] } })
  await teach(heir, { KIN: { relatives: [{ identityNumber: person.idNumber, name: person.name, relation: 'spouse' }] } })
  const { caseNo } = await dies(person.subjectId, 'police', '2026-09-05')
  assert.ok(caseNo)
  await world.deps.jobs.drain()
  assert.equal((await review(caseNo)).state, 'approved')
  const [claim] = await world.asSystem((tx) => receivablesOf(tx, person.subjectId))
  assert.ok(claim)
  must(await world.asSystem((tx) => recordRecovery(tx, claim, { kind: 'payment', amountFen: fen(100_000), source: 'bank-statement', sourceNo: 'X-1', on: world.deps.clock.today() }, act())))
  // An agreement on the rest: two parties, three reviewers, a schedule that adds up.
  const asked = must(await world.asPerson(heir.subjectId, (tx) => openCase(tx, world.deps, { matter: 'PEN-14', subjectId: heir.subjectId, applicant: { kind: 'self', id: heir.subjectId }, channel: 'web', form: { receivable: claim.publicNo, parts: 4, firstIn: '2026-12', agrees: true } }, world.by(`person:${heir.subjectId}`))))
  await world.deps.jobs.drain()
  assert.equal((await review(asked.publicNo)).state, 'approved')
  const [agreement] = await world.asSystem((tx) => agreementsOf(tx, claim))
  assert.deepEqual([agreement?.debtorId, agreement?.instalments.reduce((sum, { amountFen }) => sum + amountFen, 0)], [heir.subjectId, claim.amountFen - 100_000])
  const grant = must(await world.asPerson(heir.subjectId, (tx) => openCase(tx, world.deps, { matter: 'PEN-10', subjectId: heir.subjectId, applicant: { kind: 'self', id: heir.subjectId }, channel: 'web', form: { deceased: person.idNumber, relation: 'spouse', cause: 'illness-or-not-work' } }, world.by(`person:${heir.subjectId}`))))
  await world.deps.jobs.drain()
  assert.equal((await review(grant.publicNo)).state, 'approved')
  const given = (await world.asSystem((tx) => awardsOf(tx, heir.subjectId))).find(({ kind }) => kind === 'survivors')
  assert.ok(given)
  await payFor(heir.subjectId, given.awardId, given.startsIn, given.startsIn)

  await teach(person, { PS: { name: person.name, sex: 'M', birthOn: '1965-12-10', life: 'alive' } })
  must(await world.asPerson(person.subjectId, (tx) => openCase(tx, world.deps, { matter: 'STP-04', subjectId: person.subjectId, applicant: { kind: 'self', id: person.subjectId }, channel: 'web', form: { statement: '我本人健在' } }, world.by(`person:${person.subjectId}`))))
  await world.deps.jobs.drain()
  assert.deepEqual(await stateOf(person.subjectId), ['ended'], 'an ending is undone by people')
  assert.equal((await review(await openedFor(person.subjectId, 'STP-04'))).state, 'approved')
  const [award] = await world.asSystem((tx) => awardsOf(tx, person.subjectId))
  assert.deepEqual(award?.events.map(({ kind, from }) => [kind, from]), [['grant', '2026-04'], ['end', '2026-10'], ['reinstate', '2026-10']])
  assert.deepEqual((await world.asSystem((tx) => entriesOf(tx, claim))).map(({ kind }) => kind), ['opened', 'payment', 'cancelled'])
  assert.equal((await world.asSystem((tx) => getPerson(tx, world.deps, person.subjectId)))?.life, 'alive')
  const back = (await world.asSystem((tx) => awardsOf(tx, person.subjectId))).find(({ kind }) => kind === 'recovery-refund')
  assert.equal(back?.items[0]?.amountFen, 100_000)
  const owed = await world.asSystem((tx) => receivablesOf(tx, heir.subjectId))
  assert.deepEqual(owed.map(({ cause, amountFen }) => [cause, amountFen]), [['grant-undone', given.items.reduce((sum, { amountFen }) => sum + amountFen, 0)]], 'the grant that rested on it is owed back')
})

test('羁押暂停、未判刑补发；服刑停发不补；缓刑照发不调整；服刑中死亡没有丧抚', async () => {
  const free = await pensioner()
  await teach(free, { JU: { custody: 'detained', since: '2026-09-10' } })
  const held = must(await world.asSystem((tx) => takeCustody(tx, world.deps, { subjectId: free.subjectId, agencyId: county, kind: 'detained', from: plainDate('2026-09-10'), sourceNo: 'D-1' }, by())))
  assert.ok(held.caseNo)
  await world.deps.jobs.drain()
  assert.equal((await review(held.caseNo)).state, 'approved')
  assert.deepEqual(await stateOf(free.subjectId), ['suspended'])
  assert.deepEqual(await world.asSystem((tx) => receivablesOf(tx, free.subjectId)), [], 'a pause takes nothing back that was paid')
  world.deps.clock.moveTo(plainDate('2027-01-15'))
  const released = must(await world.asSystem((tx) => takeRelease(tx, world.deps, { subjectId: free.subjectId, agencyId: county, releasedOn: plainDate('2027-01-12'), from: 'detention', outcome: 'not-convicted', sourceNo: 'R-1' }, by())))
  assert.equal(released.resumed, true)
  const [award] = await world.asSystem((tx) => awardsOf(tx, free.subjectId))
  assert.equal(award?.state, 'in-payment')
  assert.equal(released.arrearsFen, 2 * free.monthlyFen, 'December and January are made good')

  const prisoner = await pensioner()
  await teach(prisoner, { JU: { custody: 'imprisoned', since: '2026-08-15' } })
  const jailed = must(await world.asSystem((tx) => takeCustody(tx, world.deps, { subjectId: prisoner.subjectId, agencyId: county, kind: 'serving', from: plainDate('2026-08-15'), sourceNo: 'P-1' }, by())))
  assert.ok(jailed.caseNo)
  await world.deps.jobs.drain()
  assert.equal((await review(jailed.caseNo)).state, 'approved')
  const [claim] = await world.asSystem((tx) => receivablesOf(tx, prisoner.subjectId))
  assert.deepEqual([claim?.cause, claim?.amountFen], ['custody', 3 * prisoner.monthlyFen], 'September to November were paid in prison')
  must(await world.asSystem((tx) => takeRelease(tx, world.deps, { subjectId: prisoner.subjectId, agencyId: county, releasedOn: plainDate('2027-01-10'), from: 'prison', outcome: 'parole', sourceNo: 'R-2' }, by())))
  const [after] = await world.asSystem((tx) => awardsOf(tx, prisoner.subjectId))
  assert.equal(after?.state, 'in-payment')
  assert.equal(after?.events.at(-1)?.from, '2027-02', 'from the month after')
  const rows = await world.asSystem((tx) => restraintsOf(tx, prisoner.subjectId))
  assert.deepEqual(rows.map(({ kind }) => kind), ['serving', 'correction'])
  assert.equal(skipsAdjustment(rows, plainDate('2027-07-01')), true)

  const inside = await pensioner()
  await teach(inside, { JU: { custody: 'imprisoned', since: '2026-10-01' }, PS: { name: inside.name, sex: 'M', birthOn: '1965-12-10', life: 'dead', since: '2026-11-20' }, MI: { cover: 'none' } })
  must(await world.asSystem((tx) => takeCustody(tx, world.deps, { subjectId: inside.subjectId, agencyId: county, kind: 'serving', from: plainDate('2026-10-01'), sourceNo: 'P-2' }, by())))
  const { caseNo } = await dies(inside.subjectId, 'police', '2026-11-20')
  assert.ok(caseNo)
  await world.deps.jobs.drain()
  assert.equal((await review(caseNo)).state, 'approved')
  const widow = await world.addPerson({ birth: '1965-05-05', sex: 'F' })
  await teach(widow, { KIN: { relatives: [{ identityNumber: inside.idNumber, name: inside.name, relation: 'spouse' }] } })
  const asked = must(await world.asPerson(widow.subjectId, (tx) => openCase(tx, world.deps, { matter: 'PEN-10', subjectId: widow.subjectId, applicant: { kind: 'self', id: widow.subjectId }, channel: 'web', form: { deceased: inside.idNumber, relation: 'spouse', cause: 'illness-or-not-work' } }, world.by(`person:${widow.subjectId}`))))
  await world.deps.jobs.drain()
  refusedWith(await world.asStaff(1, (tx, staff) => reviewCase(tx, world.deps, staff, { caseNo: asked.publicNo, tier: 1, conclusion: 'agree', opinion: '同意' }, world.by('staff:1'))), 'matters.rule-says-no')
  assert.equal((await review(asked.publicNo, 'refuse')).state, 'refused', 'a decision with its reason, and the remedies')
})

test('记录一行不少：每条都有留痕担保', async () => {
  assert.deepEqual((await verifyAll(world.database.auditor, '/nonexistent')).findings, [])
})

