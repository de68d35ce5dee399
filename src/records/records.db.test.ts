import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { verifyAll, writeFirstTrailForMany } from '../audit/audit.ts'
import { plainDate } from '../kernel/day.ts'
import { citizenCheck, creditCheck, luhnDigit, type BankCard, type CitizenId, type CreditCode, parseBankCard, parseCitizenId, parseCreditCode } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { standingClock } from '../platform/clock.ts'
import { systemContext, withContext, type ActorContext, type Tx } from '../platform/database.ts'
import { keysFrom, newKeyMaterial } from '../platform/keys.ts'
import {
  changePayAccount, employerRows, endEnrolment, enrol, enrolmentsOf, factHistory, factsAsKnown, findPersonByIdentity, findPersonByPublicNo, getEmployer, getPerson,
  identityNumberOf, openEmployer, openPerson, payAccount, payAccountNumber, personRows, recordFact, searchPersons, type Act,
} from './records.ts'
import { supersede } from './supersede.ts'

const day = plainDate
const deps = { keys: keysFrom(newKeyMaterial()) }
const clock = standingClock(day('2026-11-24'))
const act = (more: Partial<Act> = {}): Act => ({ actor: 'system:test', at: clock.now(), day: clock.today(), ...more })
const idNumber = (birth: string, sequence: string): CitizenId => must(parseCitizenId(`619901${birth}${sequence}${citizenCheck(`619901${birth}${sequence}`)}`))
const card = (first: string): BankCard => must(parseBankCard(`${first}${luhnDigit(first)}`))
const creditCode = (n: number): CreditCode => { const head = `91619900${String(n).padStart(9, '0')}`; return must(parseCreditCode(`${head}${creditCheck(head)}`)) }
function must<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) assert.fail(`${answer.refused}: ${answer.say.zh}`)
  return answer
}
const refusedWith = (answer: unknown, code: string): void => { assert.ok(isRefusal(answer), `应当拒绝 ${code}`); assert.equal(answer.refused, code) }

describe('登记与权益记录', () => {
  let db: FreshDatabase
  const as = <T>(context: ActorContext, work: (tx: Tx) => Promise<T>): Promise<T> => withContext(db.service, context, work)
  const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => as(systemContext('test', 'records'), work)
  const open = (birth: string, sequence: string, more: Partial<Parameters<typeof openPerson>[2]> = {}) => inside((tx) => openPerson(tx, deps, {
    idNumber: idNumber(birth, sequence), name: '张秀兰', agencyId: 11, regionCode: '619906', source: 'registration', ...more,
  }, act()))

  before(async () => {
    db = await freshDatabase()
    await inside(async (tx) => {
      await tx.insertInto('region').values([{ region_code: '619900', name: '陕西·示例', parent_code: null }, { region_code: '619906', name: '延安·示例', parent_code: '619900' }]).execute()
      await tx.insertInto('agency').values([
        { agency_id: 10, name: '示例省社保中心', family: 'hrss', level: 'province', region_code: '619900' }, { agency_id: 11, name: '延安示例社保中心', family: 'hrss', level: 'city', region_code: '619906' },
        { agency_id: 12, name: '西安示例社保中心', family: 'hrss', level: 'city', region_code: '619900' },
      ]).execute()
      await tx.insertInto('pool').values({ pool_id: 1, name: '企业职工养老省级统筹', fund: 'pension-employee', region_code: '619900' }).execute()
      await tx.insertInto('competence').values([
        { scheme: 'pension-employee', region_code: '619900', valid_from: '1990-01-01', agency_id: 10, pool_id: 1 },
        { scheme: 'pension-employee', region_code: '619906', valid_from: '2015-01-01', agency_id: 11, pool_id: 1 },
        { scheme: 'pension-resident', region_code: '619900', valid_from: '2014-01-01', agency_id: 10, pool_id: 1 },
      ]).execute()
    })
  })
  after(() => db.drop())

  it('开户后按号码、公开编号、姓名都能找到，号码只见掩码', async () => {
    const { subjectId, publicNo } = must(await open('19711103', '002', { facts: { 'first-work-on': '1989-08-01', 'post-kind': 'F55' }, phone: '13900000123' }))
    await inside(async (tx) => {
      const person = await getPerson(tx, deps, subjectId)
      assert.ok(person)
      assert.deepEqual([person.name, person.sex, person.birthOn, person.postKind, person.firstWorkOn, person.life], ['张秀兰', 'F', '1971-11-03', 'F55', '1989-08-01', 'alive'])
      assert.equal(person.maskedId, `619${'*'.repeat(12)}${idNumber('19711103', '002').slice(-3)}`)
      assert.equal(person.maskedPhone, '139******23')
      assert.equal(await findPersonByIdentity(tx, deps, idNumber('19711103', '002').toLowerCase()), subjectId)
      assert.equal(await findPersonByPublicNo(tx, publicNo), subjectId)
      assert.deepEqual((await searchPersons(tx, deps, '张秀')).map((found) => found.subjectId), [subjectId])
      assert.deepEqual(await searchPersons(tx, deps, '张%'), [], '通配符只是一个字')
      assert.equal(await identityNumberOf(tx, deps, subjectId), idNumber('19711103', '002'))
    })
    const { rows: [row] } = await sql<{ found: boolean }>`select exists (select 1 from subject_secret s where s::text like ${`%${idNumber('19711103', '002').slice(6, 16)}%`}) as found`.execute(db.owner)
    assert.equal(row?.found, false, '库里没有明文号码')
  })

  it('同一号码只能有一份记录，两个窗口同时登记也只有一份', async () => {
    must(await open('19800101', '001'))
    refusedWith(await open('19800101', '001', { name: '别人' }), 'records.identity-taken')
    const both = await Promise.all([open('19800102', '003'), open('19800102', '003')])
    assert.deepEqual(both.map((answer) => isRefusal(answer)).sort(), [false, true])
  })

  it('末位错、日期不存在、生在未来的号码都拒绝，什么也不留下', async () => {
    const right = idNumber('19800201', '001')
    const wrong = `${right.slice(0, 17)}${right[17] === '1' ? '2' : '1'}`
    refusedWith(await open('19800201', '001', { idNumber: wrong }), 'id.citizen-number-check')
    refusedWith(await open('19800201', '001', { idNumber: '619901198002300011' }), 'id.citizen-number-birth')
    refusedWith(await open('20270101', '001'), 'records.birth-in-future')
    assert.equal(await inside((tx) => findPersonByIdentity(tx, deps, right)), undefined)
  })

  it('填写的出生日期与号码不符拒绝；档案出生日期不同是认定事项，照记', async () => {
    refusedWith(await inside((tx) => openPerson(tx, deps, { idNumber: idNumber('19790301', '001'), name: '李强', agencyId: 11, regionCode: '619906', source: 'registration', facts: { 'birth-on': '1979-03-02' } }, act())), 'records.birth-differs-from-number')
    refusedWith(await inside((tx) => openPerson(tx, deps, { idNumber: idNumber('19790301', '001'), name: '李强', agencyId: 11, regionCode: '619906', source: 'registration', facts: { sex: 'F' } }, act())), 'records.sex-differs-from-number')
    const { subjectId } = must(await open('19790301', '001', { facts: { 'file-birth-on': '1978-12-15' } }))
    const person = await inside((tx) => getPerson(tx, deps, subjectId))
    assert.deepEqual([person?.birthOn, person?.fileBirthOn], ['1979-03-01', '1978-12-15'])
    refusedWith(await inside((tx) => recordFact(tx, { subjectId, kind: 'birth-on', value: '1978-12-15', from: day('1979-03-01'), source: 'file' }, act())), 'records.identity-fact')
  })

  it('更正后按当时所知仍读得到旧值，改名只改以后的日子', async () => {
    const { subjectId } = must(await open('19690606', '002', { facts: { 'deemed-months': '40' } }))
    const before = clock.now()
    must(await inside((tx) => recordFact(tx, { subjectId, kind: 'deemed-months', value: '52', from: day('1969-06-06'), source: 'recognition' }, act())))
    must(await inside((tx) => recordFact(tx, { subjectId, kind: 'name', value: '张兰', from: day('2026-12-01'), source: 'police' }, act())))
    await inside(async (tx) => {
      assert.equal((await factsAsKnown(tx, subjectId, { knownAt: before }))['deemed-months'], '40')
      assert.equal((await factsAsKnown(tx, subjectId))['deemed-months'], '52')
      assert.equal((await factsAsKnown(tx, subjectId, { on: day('2026-11-30') })).name, '张秀兰')
      assert.equal((await factsAsKnown(tx, subjectId, { on: day('2026-12-01') })).name, '张兰')
      assert.equal((await factHistory(tx, subjectId)).filter((fact) => fact.kind === 'deemed-months').length, 2)
    })
    const again = must(await inside((tx) => recordFact(tx, { subjectId, kind: 'deemed-months', value: '52', from: day('1969-06-06'), source: 'recognition' }, act())))
    assert.equal(again.changed, false, '同样的事说两遍只记一次')
    refusedWith(await inside((tx) => recordFact(tx, { subjectId, kind: 'life', value: 'asleep', from: day('2026-01-01'), source: 'x' }, act())), 'records.fact-value')
    refusedWith(await inside((tx) => recordFact(tx, { subjectId: 999, kind: 'life', value: 'dead', from: day('2026-01-01'), source: 'x' }, act())), 'records.no-such-subject')
    refusedWith(await inside((tx) => recordFact(tx, { subjectId, kind: 'life', value: 'missing', from: day('2026-01-01'), until: day('2026-01-01'), source: 'x' }, act())), 'records.period-empty')
  })

  it('重新陈述一段时间：之前之后的日子保持原样，不重叠也不留空', () => {
    const at = (n: number) => day(`2026-01-${String(n).padStart(2, '0')}`)
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 2, maxLength: 6 }), fc.integer({ min: 1, max: 27 }), fc.option(fc.integer({ min: 1, max: 10 })), (cuts, start, length) => {
      const sorted = [...cuts].sort((a, b) => a - b)
      const rows = sorted.map((n, i) => ({ n, from: at(n), ...(sorted[i + 1] === undefined ? {} : { until: at(sorted[i + 1] ?? 0) }) }))
      const over = { from: at(start), ...(length === null ? {} : { until: at(Math.min(28, start + length)) }) }
      const { close, keep } = supersede(rows, over)
      const now = [...rows.filter((row) => !close.includes(row)), ...keep.map(({ row, period }) => ({ n: row.n, ...period })), { n: 0, ...over }]
      for (let d = 1; d <= 28; d += 1) {
        const holds = (list: readonly { n: number; from: string; until?: string }[]) => list.filter((row) => row.from <= at(d) && (row.until === undefined || at(d) < row.until)).map((row) => row.n)
        const told = at(d) >= over.from && (over.until === undefined || at(d) < over.until)
        assert.deepEqual(holds(now), told ? [0] : holds(rows))
      }
    }))
  })

  it('参保：管辖按日期取最近的一级，同一险种和另一养老关系都拒绝，终止后可再参保', async () => {
    const { subjectId } = must(await open('19850505', '001'))
    const first = must(await inside((tx) => enrol(tx, { subjectId, scheme: 'pension-employee', regionCode: '619906', from: day('2010-07-01') }, act())))
    assert.equal(first.agencyId, 10, '2015年以前由省里管')
    refusedWith(await inside((tx) => enrol(tx, { subjectId, scheme: 'pension-employee', regionCode: '619906', from: day('2020-01-01') }, act())), 'records.already-enrolled')
    refusedWith(await inside((tx) => enrol(tx, { subjectId, scheme: 'pension-resident', regionCode: '619906', from: day('2020-01-01') }, act())), 'records.pension-elsewhere')
    refusedWith(await inside((tx) => enrol(tx, { subjectId, scheme: 'injury', regionCode: '619906', from: day('2020-01-01') }, act())), 'records.no-competent-agency')
    must(await inside((tx) => endEnrolment(tx, { subjectId, scheme: 'pension-employee', until: day('2018-03-01') }, act())))
    refusedWith(await inside((tx) => endEnrolment(tx, { subjectId, scheme: 'pension-employee', until: day('2019-03-01') }, act())), 'records.not-enrolled')
    const second = must(await inside((tx) => enrol(tx, { subjectId, scheme: 'pension-employee', regionCode: '619906', from: day('2018-03-01') }, act())))
    assert.equal(second.agencyId, 11)
    const rows = await inside((tx) => enrolmentsOf(tx, subjectId, {}))
    assert.deepEqual(rows.map((row) => [row.from, row.until]), [['2010-07-01', '2018-03-01'], ['2018-03-01', undefined]])
  })

  it('发放账户：只收本人户名和校验正确的卡号，旧账户按当时所知仍在', async () => {
    const { subjectId } = must(await open('19600808', '002'))
    const [one, two] = [card('622848001234567890'), card('622848009876543210')]
    const account = (cardNumber: string, holderName = '张秀兰') => ({ subjectId, cardNumber, bankCode: '103', bankName: '中国农业银行', holderName, from: clock.today() })
    const first = must(await inside((tx) => changePayAccount(tx, deps, account(one), act())))
    const between = clock.now()
    refusedWith(await inside((tx) => changePayAccount(tx, deps, account(one), act())), 'records.account-unchanged')
    refusedWith(await inside((tx) => changePayAccount(tx, deps, account(two, '张三'), act())), 'records.account-holder-differs')
    refusedWith(await inside((tx) => changePayAccount(tx, deps, account('6228480098765432101'), act())), 'id.bank-card')
    must(await inside((tx) => changePayAccount(tx, deps, account(two), act())))
    await inside(async (tx) => {
      assert.equal((await payAccount(tx, subjectId))?.tail, two.slice(-4))
      assert.equal((await payAccount(tx, subjectId, { knownAt: between }))?.tail, one.slice(-4))
      assert.equal(await payAccountNumber(tx, deps, { subjectId, accountRowId: first.accountRowId }), one)
    })
  })

  it('别的机构和别的个人看不见，也写不进', async () => {
    const { subjectId } = must(await open('19900909', '003'))
    const stranger: ActorContext = { realm: 'individual', actor: 'person:1', agencies: [], subject: subjectId + 1, requestId: 'r' }
    const elsewhere: ActorContext = { realm: 'agency', actor: 'staff:1', agencies: [12], requestId: 'r' }
    const own: ActorContext = { realm: 'individual', actor: `person:${subjectId}`, agencies: [], subject: subjectId, requestId: 'r' }
    for (const context of [stranger, elsewhere]) {
      assert.equal(await as(context, (tx) => getPerson(tx, deps, subjectId)), undefined)
      assert.deepEqual(await as(context, (tx) => searchPersons(tx, deps, idNumber('19900909', '003'))), [])
      refusedWith(await as(context, (tx) => recordFact(tx, { subjectId, kind: 'address', value: '某处', from: day('2026-01-01'), source: 'x' }, act())), 'records.no-such-subject')
    }
    assert.equal((await as(own, (tx) => getPerson(tx, deps, subjectId)))?.name, '张秀兰')
  })

  it('单位按统一社会信用代码登记，代码错或已登记都拒绝', async () => {
    const employer = { creditCode: creditCode(1), name: '延安示例机械厂', agencyId: 11, regionCode: '619906', source: 'registration', facts: { 'industry-class': '3' } } as const
    const { subjectId } = must(await inside((tx) => openEmployer(tx, deps, employer, act())))
    const found = await inside((tx) => getEmployer(tx, deps, subjectId))
    assert.deepEqual([found?.name, found?.industryClass, found?.creditCode], ['延安示例机械厂', 3, creditCode(1)])
    refusedWith(await inside((tx) => openEmployer(tx, deps, employer, act())), 'records.identity-taken')
    refusedWith(await inside((tx) => openEmployer(tx, deps, { ...employer, creditCode: `${creditCode(2).slice(0, 17)}0` }, act())), 'id.credit-code')
    refusedWith(await inside((tx) => openEmployer(tx, deps, { ...employer, creditCode: creditCode(3), facts: { 'industry-class': '9' } }, act())), 'records.fact-value')
  })

  it('批量行与逐笔登记读出来一样', async () => {
    const knownFrom = instant('2026-11-24T01:00:00.000Z')
    const rows = personRows(deps, {
      subjectId: 500, agencyId: 11, regionCode: '619906', openedOn: day('2010-07-01'), source: 'migration', knownFrom, idNumber: idNumber('19750707', '001'), name: '王建国',
      facts: { 'post-kind': 'M60', 'first-work-on': '1995-09-01' }, enrolments: [{ scheme: 'pension-employee', regionCode: '619906', poolId: 1, agencyId: 11, from: day('2010-07-01') }],
      account: { card: card('622848005555555555'), bankCode: '103', bankName: '中国农业银行', from: day('2010-07-01') },
    })
    const company = employerRows(deps, { subjectId: 501, agencyId: 11, regionCode: '619906', openedOn: day('2000-01-01'), source: 'migration', knownFrom, creditCode: creditCode(4), name: '示例公司' })
    const pick = sql`select subject_id, agency_id from subject where subject_id in (500, 501)`
    await withContext(db.owner, systemContext('test', 'bulk'), async (tx) => {
      for (const built of [rows, company]) {
        await tx.insertInto('subject').values(built.subject).execute()
        await tx.insertInto('subject_identifier').values(built.subject_identifier).execute()
        await tx.insertInto('directory').values(built.directory).execute()
        await tx.insertInto('subject_fact').values([...built.subject_fact]).execute()
        await tx.insertInto('subject_secret').values([...built.subject_secret]).execute()
      }
      await tx.insertInto('enrolment').values([...rows.enrolment]).execute()
      await tx.insertInto('pay_account').values([...rows.pay_account]).execute()
      await writeFirstTrailForMany(tx, {
        actor: 'system:test', action: 'records.migrated', body: {}, at: knownFrom, civilDay: day('2026-11-24'), pick,
        tables: ['subject', 'subject_fact', 'subject_secret', 'enrolment', 'pay_account'],
      })
    })
    await inside(async (tx) => {
      const person = await getPerson(tx, deps, 500)
      assert.deepEqual([person?.name, person?.sex, person?.postKind, person?.deemedMonths], ['王建国', 'M', 'M60', 0])
      assert.equal(await findPersonByPublicNo(tx, rows.directory.public_no), 500)
      assert.equal((await payAccount(tx, 500))?.tail, card('622848005555555555').slice(-4))
      assert.equal((await getEmployer(tx, deps, 501))?.name, '示例公司')
    })
  })

  it('每一行都有留痕担保，全部核对无误', async () => {
    const report = await verifyAll(db.auditor, mkdtempSync(path.join(os.tmpdir(), 'heads-')))
    assert.deepEqual(report.findings, [])
  })
})
