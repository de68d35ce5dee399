import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { city, county, mattersWorld, must, type Applicant, type MattersWorld } from '../../../test/support/matters-world.ts'
import { contextOfActor, postsOf, type Actor } from '../../access/access.ts'
import { verifyAll, writeTrailForMany } from '../../audit/audit.ts'
import { decideEmployeePension, grantAward, recordRestraint } from '../../benefits/benefits.ts'
import { plainDate, yearMonth } from '../../kernel/day.ts'
import { fen } from '../../kernel/money.ts'
import { insertOffer } from '../../matters/stopping/survivors-store.ts'
import { takeDeath } from '../../matters/matters.ts'
import { agreeInstalments, applyRestraints, endAfterDeath, orderSetOff, receivablesOf, registerRecoveryRoutes, type Receivable } from '../../payroll/payroll.ts'
import { closeHttp, openHttp, type App } from '../../platform/http.ts'
import { recordFact } from '../../records/records.ts'
import { agencyRecoveryRoutes, ownRecoveryRoutes } from './recovery-routes.ts'

// The doors to what is owed back: who sees it, who books what came in, and that what arrives twice lands once.

let world: MattersWorld
let forStaff: App
let forPersons: App
let dead: Applicant
let debtor: Applicant
let claim: Receivable
let key = 0

before(async () => {
  world = await mattersWorld({ today: '2026-11-24' })
  await world.addStaff(21, county, ['F05'])
  await world.addStaff(22, city, ['F05'])
  await world.addStaff(23, county, ['D05'])
  await world.addStaff(24, county, ['P04'])
  forPersons = await open('individual')
  forStaff = await open('agency')
  ownRecoveryRoutes(forPersons, world.deps)
  registerRecoveryRoutes(forStaff, world.deps)
  agencyRecoveryRoutes(forStaff, world.deps)
  dead = await pensioner()
  debtor = await world.addPerson({ birth: '1992-02-02' })
  must(await world.asSystem((tx) => takeDeath(tx, world.deps, { subjectId: dead.subjectId, agencyId: county, source: 'police', sourceNo: 'GA-1', happenedOn: plainDate('2026-08-20') }, world.by('system:test'))))
})
after(async () => {
  await Promise.all([closeHttp(forPersons), closeHttp(forStaff)])
  await world.close()
})

/** The entrance with a hook that believes a header, in the place of sessions. `far` serves another county. */
async function open(origin: string): Promise<App> {
  const app = await openHttp({ origin, deps: world.deps, requestsPerMinute: 100_000 })
  app.decorateRequest('actor', undefined)
  app.addHook('onRequest', async (request) => {
    const who = request.headers['x-test-actor']
    if (typeof who !== 'string') return
    const [id, isFar] = [Number.parseInt(who, 10), who.endsWith('far')]
    const served = isFar ? [999_999] : id === 22 ? [city, county] : [county]
    const actor: Actor = origin === 'individual'
      ? { realm: 'individual', actorId: id, name: '本人', sessionCsrf: 'x', agencies: [], maskedId: '' }
      : { realm: 'agency', actorId: id, name: `工作人员${id}`, sessionCsrf: 'x', agencyId: isFar ? 999_999 : county, agencyName: '经办处', agencies: served, posts: await postsOf(world.database.service, id, world.deps.clock.today()) }
    request.actor = actor
    request.actorContext = contextOfActor(actor, request.id)
  })
  return app
}
const ask = (app: App, actor: number | string, method: 'GET' | 'POST', url: string, payload?: object, idempotencyKey = `k${key += 1}`) =>
  app.inject({ method, url, headers: { 'x-test-actor': String(actor), ...(method === 'POST' ? { 'idempotency-key': idempotencyKey } : {}) }, ...(payload ? { payload } : {}) })

/** A pensioner since 2026-04, paid until November as the bank has reported. */
async function pensioner(): Promise<Applicant> {
  const person = await world.addPerson({ birth: '1965-12-10', until: yearMonth('2026-03') })
  const { subjectId } = person
  const act = { actor: 'system:test', at: world.deps.clock.now(), day: world.deps.clock.today() }
  await world.asSystem(async (tx) => {
    must(await grantAward(tx, must(await decideEmployeePension(tx, { subjectId, agencyId: county, retiresIn: yearMonth('2026-03'), approvedOn: plainDate('2026-03-20') }, act)), act))
    await writeTrailForMany(tx, { actor: 'system:test', action: 'test.paid', body: {}, at: act.at, civilDay: act.day, tables: ['pay_line', 'pay_attempt', 'pay_event'], pick: sql`select ${subjectId}::bigint, ${county}::bigint` }, async ({ table }) => {
      await sql`insert into pay_line (subject_id, line_id, run_id, award_id, month, cause, amount_fen, items, decision_id, book_id, pool_id, agency_id, trail_seq)
        select d.subject_id, md5(d.award_id::text || d.month)::uuid, '00000000-0000-4000-8000-000000000001'::uuid, d.award_id, d.month, 'benefit', d.amount_fen, d.items, d.decision_id, d.book_id, d.pool_id, d.agency_id, r.seq
        from generate_series('2026-04-01'::date, '2026-11-01'::date, interval '1 month') m cross join lateral benefit_due('pension-employee:619900', m::date) d join ${sql.table(table)} r on r.subject_id = d.subject_id`.execute(tx)
      await sql`insert into pay_attempt (subject_id, line_id, n, attempt_id, run_id, batch_id, end_to_end_id, account_row_id, masked_account, amount_fen, agency_id, trail_seq)
        select l.subject_id, l.line_id, 1, l.line_id, l.run_id, l.run_id, md5(l.line_id::text), (select a.account_row_id from pay_account a where a.subject_id = l.subject_id limit 1), '****', l.amount_fen, l.agency_id, l.trail_seq
        from pay_line l where l.subject_id = ${subjectId}::bigint`.execute(tx)
      await sql`insert into pay_event (subject_id, event_id, line_id, n, kind, on_day, at, agency_id, trail_seq)
        select l.subject_id, md5(l.line_id::text || k.kind)::uuid, l.line_id, 1, k.kind, l.month + 9, ${act.at}::timestamptz, l.agency_id, l.trail_seq from pay_line l cross join (values ('sent'), ('paid')) k (kind) where l.subject_id = ${subjectId}::bigint`.execute(tx)
      return undefined
    })
  })
  return person
}

const act = () => ({ actor: 'system:test', at: world.deps.clock.now(), day: world.deps.clock.today() })

test('核实前：暂缓名单列出来源和核实办件，台账里还没有应收', async () => {
  const held = (await ask(forStaff, 1, 'GET', '/v1/agency/holds')).json()
  assert.equal(held.items.length, 1)
  assert.deepEqual([held.items[0].sourceText.zh, held.items[0].happenedOn, held.items[0].askedBack, held.next], ['公安死亡登记', '2026-08-20', 0, null])
  assert.match(held.items[0].caseNo, /STP01/)
  const ledger = (await ask(forStaff, 1, 'GET', '/v1/agency/recoveries')).json()
  assert.deepEqual([ledger.items, ledger.counts.held], [[], 1])
  must(await world.asSystem((tx) => endAfterDeath(tx, { subjectId: dead.subjectId, diedOn: plainDate('2026-08-20') }, act())))
  const [made] = await world.asSystem((tx) => receivablesOf(tx, dead.subjectId))
  assert.ok(made)
  claim = made
})

test('台账、详情与工作簿：金额与理由出自同一次计算，每次查看都让本人看得到；别处的人看不到', async () => {
  const ledger = (await ask(forStaff, 1, 'GET', `/v1/agency/recoveries?q=${encodeURIComponent(claim.publicNo.toLowerCase())}`)).json()
  assert.deepEqual(ledger.items.map(({ no, owedFen, state }: { no: string, owedFen: number, state: string }) => [no, owedFen, state]), [[claim.publicNo, claim.amountFen, 'open']])
  assert.deepEqual([ledger.counts.open, ledger.counts.owedFen, ledger.counts.held], [1, claim.amountFen, 0])
  const one = await ask(forStaff, 1, 'GET', `/v1/agency/recoveries/${claim.publicNo}`)
  assert.equal(one.statusCode, 200, one.body)
  const shown = one.json()
  assert.deepEqual([shown.why.valueFen, shown.claim.lines.length, shown.mayReceive, shown.whyNot.zh], [claim.amountFen, 3, false, '到账由对账岗登记'])
  const reads = await world.asSystem((tx) => tx.selectFrom('read_log').select(['staff_id', 'ground', 'what']).where('subject_id', '=', dead.subjectId).execute())
  assert.deepEqual(reads, [{ staff_id: 1, ground: `追回多发待遇 ${claim.publicNo}`, what: '应收与追回' }])
  const sheet = await ask(forStaff, 1, 'GET', '/v1/agency/recoveries.xlsx?state=all')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(sheet.rawPayload as unknown as ArrayBuffer)
  const cells = book.worksheets[0]?.getSheetValues().flatMap((row) => (Array.isArray(row) ? row : [])) ?? []
  assert.ok(cells.includes(claim.publicNo) && cells.includes(claim.amountFen / 100))

  assert.deepEqual((await ask(forStaff, '1far', 'GET', '/v1/agency/recoveries')).json().items, [])
  for (const who of ['1far', 1]) {
    const answer = await ask(forStaff, who, 'GET', `/v1/agency/recoveries/${who === 1 ? 'YS00000000NOTHING0' : claim.publicNo}`)
    assert.deepEqual([answer.statusCode, answer.json().code], [404, 'payroll.no-such-receivable'])
  }
  for (const path of ['recoveries', 'recoveries.xlsx', 'holds', `recoveries/${claim.publicNo}`]) assert.equal((await ask(forStaff, 23, 'GET', `/v1/agency/${path}`)).json().code, 'access.post-missing', path)
})

test('到账：只有对账岗，同一流水只入一次，超收、错日、坏金额都有名有据', async () => {
  const book = (who: number | string, body: object, once?: string) => ask(forStaff, who, 'POST', `/v1/agency/recoveries/${claim.publicNo}/receipts`, body, once)
  const receipt = { bankNo: 'LS-1', amountFen: 100_000, on: '2026-11-24', payer: '张某' }
  assert.equal((await book(1, receipt)).json().code, 'access.post-missing')
  assert.equal((await book('21far', receipt)).json().code, 'payroll.no-such-receivable')
  assert.deepEqual((await book(21, receipt, 'same')).json(), { n: 1, leftFen: claim.amountFen - 100_000, isNew: true })
  const again = await book(21, receipt, 'same')
  assert.deepEqual([again.headers['idempotent-replayed'], again.json().isNew], ['true', true], 'the same request is answered as it was')
  assert.equal((await book(22, receipt)).json().isNew, false, 'by another, another time: the number lands once')
  assert.equal((await book(21, { ...receipt, amountFen: 100_001 })).json().code, 'payroll.recovery-number-used')
  assert.equal((await book(21, { ...receipt, bankNo: 'LS-2', amountFen: claim.amountFen })).json().code, 'payroll.recovery-too-much')
  for (const on of ['2026-11-25', '2026-11-23']) assert.equal((await book(21, { ...receipt, bankNo: 'LS-3', on })).json().code, 'payroll.recovery-day', on)
  for (const wrong of [{ amountFen: 0 }, { amountFen: 1.5 }, { amountFen: -1 }, { bankNo: 'a b c d' }, { bankNo: 'x' }, { on: '2026-02-30' }, { more: 1 }]) {
    const answer = await book(21, { ...receipt, ...wrong })
    assert.ok(answer.statusCode === 400 || answer.statusCode === 422, `${JSON.stringify(wrong)}: ${answer.body}`)
  }
  const shown = (await ask(forStaff, 21, 'GET', `/v1/agency/recoveries/${claim.publicNo}`)).json()
  assert.deepEqual([shown.claim.state, shown.claim.entries.length, shown.claim.entries[0].sourceNo, shown.mayReceive], ['partly', 1, 'LS-1', true])
})

test('分期：试算不写一行；承诺人看到自己的分期和理由，看不到别人的流水；逾期的列在台账里', async () => {
  const plan = (await ask(forStaff, 1, 'GET', `/v1/agency/recoveries/${claim.publicNo}/plan?parts=3&firstIn=2026-12`)).json()
  assert.equal(plan.instalments.reduce((sum: number, { amountFen }: { amountFen: number }) => sum + amountFen, 0), claim.amountFen - 100_000)
  assert.equal((await ask(forStaff, 1, 'GET', `/v1/agency/recoveries/${claim.publicNo}/plan?parts=3&firstIn=2026-10`)).json().code, 'payroll.instalment-past')
  assert.equal((await ask(forStaff, 1, 'GET', `/v1/agency/recoveries/${claim.publicNo}/plan?parts=600&firstIn=2026-12`)).json().code, 'overpayment.plan')
  const own = `/v1/me/recoveries/${claim.publicNo}/plan?parts=3&firstIn=2026-12`
  assert.equal((await ask(forPersons, debtor.subjectId, 'GET', own)).json().code, 'payroll.no-such-receivable', 'nothing to do with it yet')
  must(await world.asSystem((tx) => agreeInstalments(tx, claim, { debtorName: debtor.name, debtorId: debtor.subjectId, parts: 3, firstIn: yearMonth('2026-12'), regionCode: '619900' }, act())))
  assert.equal((await ask(forPersons, debtor.subjectId, 'GET', own)).statusCode, 200)
  const [mine] = (await ask(forPersons, debtor.subjectId, 'GET', '/v1/me/recoveries')).json()
  assert.deepEqual([mine.concern, mine.whose, mine.claim.agreement.instalments.length, mine.why.valueFen], ['agreed', dead.name, 3, claim.amountFen])
  assert.deepEqual(mine.claim.entries.map(({ sourceNo, payer, amountFen }: { sourceNo: null, payer: null, amountFen: number }) => [sourceNo, payer, amountFen]), [[null, null, 100_000]])
  const stranger = await world.addPerson()
  assert.deepEqual((await ask(forPersons, stranger.subjectId, 'GET', '/v1/me/recoveries')).json(), [])
  assert.deepEqual((await ask(forPersons, stranger.subjectId, 'GET', '/v1/me/survivors')).json(), [])

  assert.equal((await ask(forStaff, 1, 'GET', '/v1/agency/recoveries')).json().counts.overdue, 0)
  world.deps.clock.moveTo(plainDate('2027-01-05'))
  const late = (await ask(forStaff, 1, 'GET', '/v1/agency/recoveries')).json()
  assert.deepEqual([late.counts.overdue, late.items[0].state], [1, 'overdue'])
  const left = claim.amountFen - 100_000
  const paid = (await ask(forStaff, 21, 'POST', `/v1/agency/recoveries/${claim.publicNo}/receipts`, { bankNo: 'LS-9', amountFen: left, on: '2027-01-05' })).json()
  assert.equal(paid.leftFen, 0)
  assert.deepEqual((await ask(forStaff, 1, 'GET', '/v1/agency/recoveries')).json().items, [], 'closed, it leaves the open ones')
  assert.equal((await ask(forStaff, 1, 'GET', '/v1/agency/recoveries?state=all')).json().items[0].state, 'closed')
  const told = await world.asSystem((tx) => tx.selectFrom('message').select('body').where('subject_id', '=', debtor.subjectId).where('title', '=', '退款已到账').execute())
  assert.equal(told.length, 1)
  assert.match(told[0]?.body ?? '', /已经结清/)
  assert.equal(fen(left) > 0, true)
})

test('一月去世，上一年的收入还没公布：说清按什么算、公布了就算、现在就能申领，不是一片空白', async () => {
  const [late, heir] = [await pensioner(), await world.addPerson({ birth: '1992-03-03' })]
  must(await world.asSystem((tx) => recordFact(tx, { subjectId: late.subjectId, kind: 'life', value: 'dead', from: plainDate('2027-01-03'), source: 'test' }, act())))
  await world.asSystem((tx) => insertOffer(tx, { heirId: heir.subjectId, deceasedId: late.subjectId, relation: 'child', day: world.deps.clock.today(), at: world.deps.clock.now(), agencyId: county }))
  const [offer] = (await ask(forPersons, heir.subjectId, 'GET', '/v1/me/survivors')).json()
  assert.equal(offer.expected, null)
  assert.match(offer.waitsFor.zh, /2026 年全省城镇居民的人均收入[\s\S]*还没有公布[\s\S]*现在就可以申领/)
})

test('抵扣：试算有名有据，本人提异议即停，审批岗答复或撤销，别人的、别处的都是没有；台账和工作簿写着', async () => {
  const living = await pensioner()
  const owned = await world.asSystem(async (tx) => {
    await recordRestraint(tx, { subjectId: living.subjectId, agencyId: county, kind: 'serving', from: plainDate('2026-08-15'), until: plainDate('2026-10-02'), source: 'justice', sourceNo: 'SJ-1' }, act())
    must(await applyRestraints(tx, { subjectId: living.subjectId }, act()))
    return (await receivablesOf(tx, living.subjectId))[0]
  })
  assert.ok(owned)
  const path = `/v1/agency/recoveries/${owned.publicNo}/set-off`
  const trial = (await ask(forStaff, 1, 'GET', `${path}?percent=30&firstIn=2027-02`)).json()
  assert.deepEqual([trial.fromMonth, trial.owedFen, trial.grossFen - trial.takenFen, trial.takenFen], ['2027-02', owned.amountFen, trial.netFen, Math.floor(trial.grossFen * 0.3)])
  assert.equal((await ask(forStaff, 1, 'GET', `${path}?percent=31&firstIn=2027-02`)).json().code, 'overpayment.share')
  assert.equal((await ask(forStaff, '1far', 'GET', `${path}?percent=30&firstIn=2027-02`)).json().code, 'payroll.no-such-receivable')
  assert.equal((await ask(forStaff, 1, 'GET', `/v1/agency/recoveries/${claim.publicNo}/set-off?percent=30&firstIn=2027-02`)).json().code, 'payroll.recovery-closed')
  for (const query of ['', '?percent=0&firstIn=2027-02', '?percent=101&firstIn=2027-02', '?percent=1.5&firstIn=2027-02', '?percent=30&firstIn=2027-13', '?percent=30&firstIn=2027-02&more=1']) {
    const { statusCode } = await ask(forStaff, 1, 'GET', `${path}${query}`)
    assert.ok(statusCode === 400 || statusCode === 422, `${query}: ${statusCode}`)
  }
  const one = (who: number) => ask(forStaff, who, 'GET', `/v1/agency/recoveries/${owned.publicNo}`)
  const before = (await one(1)).json()
  assert.deepEqual([before.setOffWhyNot, before.agreeWhyNot, before.mayDecideSetOff, before.claim.setOff], [null, null, false, null])

  const objection = `/v1/me/recoveries/${owned.publicNo}/set-off/objection`
  assert.equal((await ask(forPersons, living.subjectId, 'POST', objection, { statement: '不欠' })).json().code, 'payroll.set-off-none')
  must(await world.asSystem((tx) => orderSetOff(tx, owned, { percent: 30, firstIn: yearMonth('2027-02') }, act())))
  assert.equal((await one(1)).json().setOffWhyNot.zh, `应收 ${owned.publicNo} 正在按月抵扣，不能同时分期或再立抵扣`)
  assert.equal((await ask(forPersons, debtor.subjectId, 'POST', objection, { statement: '不欠' })).json().code, 'payroll.no-such-receivable', 'somebody else has nothing to say')
  for (const body of [{}, { statement: '' }, { statement: 'x' }, { statement: 'x'.repeat(501) }, { statement: '不欠', more: 1 }]) {
    const { statusCode } = await ask(forPersons, living.subjectId, 'POST', objection, body)
    assert.ok(statusCode === 400 || statusCode === 422, JSON.stringify(body).slice(0, 40))
  }
  assert.equal((await ask(forStaff, 24, 'POST', path, { order: 1, decision: 'keep', reason: '核实' })).json().code, 'payroll.set-off-not-objected')
  assert.deepEqual((await ask(forPersons, living.subjectId, 'POST', objection, { statement: '我没有多领' })).json(), { paused: true, isNew: true })
  assert.deepEqual((await ask(forPersons, living.subjectId, 'POST', objection, { statement: '我没有多领' })).json(), { paused: true, isNew: false })
  assert.equal((await ask(forStaff, 1, 'GET', '/v1/agency/recoveries')).json().items[0].setOff, 'paused')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await ask(forStaff, 1, 'GET', '/v1/agency/recoveries.xlsx')).rawPayload as unknown as ArrayBuffer)
  assert.ok((book.worksheets[0]?.getSheetValues().flatMap((row) => (Array.isArray(row) ? row : [])) ?? []).includes('本人有异议，已暂停'))

  assert.equal((await ask(forStaff, 1, 'POST', path, { order: 1, decision: 'keep', reason: '核实' })).json().code, 'access.post-missing')
  for (const body of [{}, { decision: 'drop', reason: '核实' }, { decision: 'keep', reason: '' }, { decision: 'keep', reason: '核实', more: 1 }]) {
    const { statusCode } = await ask(forStaff, 24, 'POST', path, body)
    assert.ok(statusCode === 400 || statusCode === 422, JSON.stringify(body))
  }
  assert.deepEqual((await ask(forStaff, 24, 'POST', path, { order: 1, decision: 'keep', reason: '判决书已核对' })).json(), { state: 'running', isNew: true })
  assert.equal((await ask(forPersons, living.subjectId, 'POST', objection, { statement: '还是不同意' })).json().code, 'payroll.set-off-answered')
  assert.deepEqual((await ask(forStaff, 24, 'POST', path, { order: 1, decision: 'revoke', reason: '改为分期' })).json(), { state: 'revoked', isNew: true })
  assert.deepEqual((await ask(forStaff, 24, 'POST', path, { order: 1, decision: 'revoke', reason: '改为分期' })).json(), { state: 'revoked', isNew: false })
  const [mine] = (await ask(forPersons, living.subjectId, 'GET', '/v1/me/recoveries')).json()
  assert.deepEqual([mine.claim.setOff.state, mine.claim.setOff.objection.statement, mine.claim.setOff.answer.statement], ['revoked', '我没有多领', '判决书已核对'])
  const told = await world.asSystem((tx) => tx.selectFrom('message').select('title').where('subject_id', '=', living.subjectId).where('title', 'like', '%抵扣%').orderBy('title').execute())
  assert.deepEqual(told.map(({ title }) => title), ['对抵扣异议的答复', '抵扣已撤销'])
})

test('记录一行不少：每条都有留痕担保', async () => {
  assert.deepEqual((await verifyAll(world.database.auditor, '/nonexistent')).findings, [])
})
