import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { verifyAll } from '../audit/audit.ts'
import { assessEmployeePension, replayDecision } from '../benefits/benefits.ts'
import { accountBalance, accountEntries, explainDue, pensionRecord, receiveTaxReceipts, reconcileMonth } from '../contributions/contributions.ts'
import { monthOf, yearMonth } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { trialBalance } from '../ledger/ledger.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import { accountBalance as accountBalanceByRule } from '../policy/account.ts'
import { findPersonByPublicNo, getPerson } from '../records/records.ts'
import { bookAt } from '../rulebook/rulebook.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { testDeps, type TestDeps } from '../../test/support/test-deps.ts'
import { collectTaxes, declareMonth, demonstrationPersons, loadDemonstration } from './demonstration.ts'

let database: FreshDatabase
let deps: TestDeps
const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(database.service, systemContext('test', 'r'), work)
const count = async (table: string): Promise<number> => (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(database.owner)).rows[0]?.n ?? 0

before(async () => {
  database = await freshDatabase()
  deps = await testDeps(database, { today: '2026-11-24' })
  await loadDemonstration(deps, () => undefined, { seed: 7, persons: 120 })
})
after(async () => {
  await deps.stop()
  await database.drop()
})

test('再次启动不重复装载，账号不变', async () => {
  const before = [await count('subject'), await count('trail'), await count('contribution')]
  const first = await loadDemonstration(deps)
  const second = await loadDemonstration(deps)
  assert.deepEqual([await count('subject'), await count('trail'), await count('contribution')], before)
  assert.deepEqual(first, second)
  assert.ok(first.staff.length > 30)
})

test('示例区的每个名称都带“示例”标记，代码都不是国家的代码', async () => {
  const { rows } = await sql<{ name: string }>`select name from region where region_code like '6199%' union all select name from agency union all select name from pool
    union all select f.value from subject_fact f join subject s on s.subject_id = f.subject_id and s.kind = 'employer' where f.kind = 'name'`.execute(database.owner)
  assert.deepEqual(rows.filter(({ name }) => !name.includes('示例')), [])
  const { rows: numbers } = await sql<{ masked: string }>`select masked from subject_secret where kind = 'identity-number'`.execute(database.owner)
  assert.ok(numbers.every(({ masked }) => masked.startsWith('619')))
})

test('每个人的养老保险、失业、工伤大致是 31 : 4.93 : 6.52 的比例，且都有唯一身份', async () => {
  const { rows } = await sql<{ scheme: string, n: number }>`select case when scheme like 'pension%' then 'pension' else scheme end as scheme, count(distinct subject_id) as n from enrolment group by 1`.execute(database.owner)
  const of = (scheme: string): number => rows.find((row) => row.scheme === scheme)?.n ?? 0
  const persons = (await sql<{ n: number }>`select count(*) as n from subject where kind = 'person'`.execute(database.owner)).rows[0]?.n
  assert.equal(of('pension'), persons)
  assert.ok(of('unemployment') > 0 && of('injury') >= of('unemployment') && of('pension') > of('injury'))
})

test('装载的每一行都在轨迹里，校验没有发现', async () => {
  const report = await verifyAll(database.auditor, deps.config.headsDir)
  assert.deepEqual(report.findings, [])
})

test('已退休人员的决定由规则本身作出，重放逐字节相同', async () => {
  const { rows } = await sql<{ subject_id: number, decision_id: string }>`select subject_id, decision_id from decision`.execute(database.owner)
  assert.ok(rows.length >= 15)
  for (const row of rows) {
    const replay = await run((tx) => replayDecision(tx, row.subject_id, row.decision_id))
    if (isRefusal(replay)) assert.fail(replay.refused)
    assert.deepEqual([replay.differs, replay.same], [[], true])
  }
})

test('主角们：王秀英本月到龄可以核定，陈玉梅年限不足，都由规则说出来', async () => {
  const persons = await run((tx) => demonstrationPersons(tx, deps))
  const find = async (note: string) => run(async (tx) => {
    const publicNo = persons.find((person) => person.note.includes(note))?.publicNo ?? ''
    const subjectId = await findPersonByPublicNo(tx, publicNo)
    const person = subjectId === undefined ? undefined : await getPerson(tx, deps, subjectId)
    if (person === undefined) assert.fail(note)
    return person
  })
  const retiresIn = monthOf(deps.clock.today())
  const assess = (subjectId: number) => run((tx) => assessEmployeePension(tx, subjectId, { retiresIn, approvedOn: deps.clock.today(), knownAt: deps.clock.now() }, { reasons: true }))
  const wang = await find('本月到龄退休（女工人）')
  assert.equal(wang.name, '王秀英')
  assert.ok(wang.deemedMonths > 0)
  const assessed = await assess(wang.subjectId)
  if (isRefusal(assessed) || isRefusal(assessed.answer)) assert.fail(JSON.stringify(assessed))
  assert.equal(assessed.answer.value.statutoryIn, retiresIn)
  assert.ok(assessed.answer.value.totalFen > 100_000 && assessed.answer.value.transitionalFen > 0)
  const chen = await assess((await find('缴费年限不足')).subjectId)
  assert.ok(!isRefusal(chen) && isRefusal(chen.answer) && chen.answer.refused === 'pension.months-short')
  const li = await find('已认定')
  assert.ok(li.fileBirthOn !== undefined && li.fileBirthOn < li.birthOn)
})

test('个人账户的余额等于规则从缴费记录算出的余额', async () => {
  const persons = await run((tx) => demonstrationPersons(tx, deps))
  for (const { publicNo } of persons.slice(0, 5)) {
    await run(async (tx) => {
      const subjectId = await findPersonByPublicNo(tx, publicNo) ?? 0
      const record = await pensionRecord(tx, subjectId)
      const byRule = accountBalanceByRule({ record, until: monthOf(deps.clock.today()) }, await bookAt(tx, { region: '619900', asOf: deps.clock.now() }), { reasons: false })
      if (isRefusal(byRule)) assert.fail(byRule.refused)
      const entries = await accountEntries(tx, subjectId)
      const until2025 = entries.filter(({ month }) => month < '2026-01').at(-1)
      const at2025 = accountBalanceByRule({ record, until: yearMonth('2025-12') }, await bookAt(tx, { region: '619900', asOf: deps.clock.now() }), { reasons: false })
      if (isRefusal(at2025)) assert.fail(at2025.refused)
      assert.equal(until2025?.balanceFen, at2025.value)
      assert.ok(await accountBalance(tx, subjectId) <= byRule.value)
    })
  }
})

test('上月的养老金由发放流程自己发出：每人一笔，银行全部到账，科目平衡', async () => {
  const { rows: [sums] } = await sql<{ lines: number, paid: number, awards: number, total: number, standing: number }>`select
    (select count(*) from pay_line) as lines, (select count(*) from pay_event where kind = 'paid') as paid, (select sum(amount_fen)::bigint from pay_line) as total,
    (select count(*) from award where starts_on <= '2026-10-01') as awards,
    (select sum(i.amount_fen)::bigint from award_item i join award a using (subject_id, award_id) where a.starts_on <= '2026-10-01') as standing`.execute(database.owner)
  assert.ok(sums && sums.lines > 10)
  assert.deepEqual([sums.lines, sums.paid, sums.total], [sums.awards, sums.awards, sums.standing])
  assert.ok((await run((tx) => trialBalance(tx, 'pension-employee:619900', yearMonth('2026-10')))).isBalanced)
  assert.deepEqual((await verifyAll(database.auditor, deps.config.headsDir)).findings, [])
})

test('上月的申报、应缴、实缴已经相等；本月申报、征收、送达后也相等，税务自己的账随之多一个月', async () => {
  const last = yearMonth('2026-10')
  assert.deepEqual((await run((tx) => reconcileMonth(tx, { month: last }))).filter(({ state }) => state !== 'agrees'), [])
  const { due_id: dueId, subject_id: subjectId } = await database.owner.selectFrom('due').select(['due_id', 'subject_id']).where('scheme', '=', 'injury').executeTakeFirstOrThrow()
  const why = await run((tx) => explainDue(tx, subjectId, dueId))
  assert.ok(!isRefusal(why) && why.same)

  const month = yearMonth('2026-11')
  const declared = await run((tx) => declareMonth(tx, deps, { month }))
  assert.ok(declared.lines >= 12 && declared.computed > declared.lines * 3 && declared.computed <= declared.lines * 4)
  const again = await run((tx) => declareMonth(tx, deps, { month }))
  assert.deepEqual([again.computed, again.unchanged], [0, declared.computed])
  const months = async () => (await sql<{ n: number }>`select sum((body ->> 'months')::int)::bigint as n from partner_demo_answer where source = 'TX'`.execute(database.owner)).rows[0]?.n ?? 0
  const before = await months()
  const { text, lines } = await run((tx) => collectTaxes(tx, deps, { month, fileNo: 'SXTAX-20261124-01' }))
  assert.equal(lines, declared.computed)
  assert.ok(await months() > before && await months() <= before + declared.lines)
  const received = await run((tx) => receiveTaxReceipts(tx, deps, { text, region: '619900', at: deps.clock.now(), day: deps.clock.today() }))
  if (isRefusal(received)) assert.fail(`${received.refused} ${JSON.stringify(received.data)}`)
  assert.equal(received.totalFen, declared.totalFen)
  assert.ok((await run((tx) => reconcileMonth(tx, { month }))).every(({ state }) => state === 'agrees'))
  assert.equal((await run((tx) => collectTaxes(tx, deps, { month, fileNo: 'SXTAX-20261124-02' }))).lines, 0)
})
