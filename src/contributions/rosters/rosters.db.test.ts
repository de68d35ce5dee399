import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import { verifyAll } from '../../audit/audit.ts'
import { plainDate, yearMonth, type YearMonth } from '../../kernel/day.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { openKeys } from '../../platform/keys.ts'
import { openWorkbook, sheetRows, type SheetRow } from '../../platform/read-workbook.ts'
import { enrolmentsOf, factsAsKnown, findPersonByIdentity, publicNumber } from '../../records/records.ts'
import { citizen, employerWorld, ok, rosterFile, type EmployerWorld } from '../../../test/support/employer-world.ts'
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database.ts'
import { testDeps, type TestDeps } from '../../../test/support/test-deps.ts'
import { processRoster } from './process-roster.ts'
import { checkRosterFile, receiveRoster } from './receive-roster.ts'
import type { RosterKind } from './roster-sheets.ts'
import { readFaults, readNotes, readRoster, type RosterSeen } from './roster-store.ts'
import { rosterWorkbook } from './roster-workbook.ts'
import { registerRosterWork } from './roster-work.ts'
import { carryWages, declareByForm, joinOne, leaveOne, withdrawChange } from './staff-changes.ts'

const today = '2026-11-24'
let database: FreshDatabase
let deps: TestDeps
let world: EmployerWorld
let folder: string

before(async () => {
  database = await freshDatabase()
  folder = mkdtempSync(path.join(os.tmpdir(), 'jingban-employer-rosters-'))
  deps = { ...await testDeps(database, { today }), keys: openKeys({ dataDir: folder }) }
  world = await employerWorld(database, deps, today)
  registerRosterWork(deps)
})
after(async () => {
  await deps.stop()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const act = () => ({ actor: `clerk:1@${world.mine}`, at: deps.clock.now(), day: deps.clock.today() })
async function send(kind: RosterKind, bytes: Buffer, month?: YearMonth): Promise<{ rosterId: string, wasKnown: boolean }> {
  const file = ok(await checkRosterFile({ kind, month, fileName: '名册.xlsx', bytes }, deps.clock.today()))
  return world.run((tx) => receiveRoster(tx, deps, file, { employerId: world.mine, agencyId: 1, sentByName: '经办人' }, act()))
}
async function refusedOf(kind: RosterKind, bytes: Buffer, month?: YearMonth): Promise<string> {
  const file = await checkRosterFile({ kind, month, fileName: '名册.xlsx', bytes }, deps.clock.today())
  return isRefusal(file) ? file.refused : 'taken'
}
async function worked(kind: RosterKind, rows: Parameters<typeof rosterFile>[1], month?: YearMonth): Promise<RosterSeen & { faults: Record<number, string> }> {
  const { rosterId } = await send(kind, await rosterFile(kind, rows), month)
  await deps.jobs.drain()
  return seen(rosterId)
}
async function seen(rosterId: string): Promise<RosterSeen & { faults: Record<number, string> }> {
  return world.run(async (tx) => {
    const roster = await readRoster(tx, world.mine, rosterId)
    assert.ok(roster)
    return { ...roster, faults: Object.fromEntries((await readFaults(tx, world.mine, rosterId, { after: 0, limit: 1000 })).map(({ row, fault }) => [row, `${fault.column} ${fault.refusal.refused}`])) }
  })
}
const schemesOf = async (n: number): Promise<string[]> => world.run(async (tx) => {
  const person = await findPersonByIdentity(tx, deps, citizen(n))
  return person === undefined ? [] : (await enrolmentsOf(tx, person, {})).map((row) => `${row.scheme} ${row.from}${row.until === undefined ? '' : `–${row.until}`}${row.employerId === undefined ? ' self' : row.employerId === world.mine ? '' : ' other'}`)
})
const join = (n: number, name: string, on: string | Date | number = '2026-11-03', wage: string | number = 6200) => [name, citizen(n), '增员', on, wage, null, null]
const leave = (n: number, name: string, on = '2026-11-20', reason = '本人辞职') => [name, citizen(n), '减员', on, null, reason, null]
const findings = async () => (await verifyAll(database.auditor, deps.config.headsDir)).findings

describe('joiners and leavers from a workbook', () => {
  test('good rows are done, faults stand beside their rows and cells, and the same file twice changes nothing', async () => {
    await world.employ(await world.person(2, '在别处'), world.other, '2020-01-01')
    await world.employ(await world.person(3, '已在此'), world.mine, '2024-05-06')
    await world.person(4, '有记录')
    const rows = [
      join(1, '新来的'), join(2, '在别处'), join(3, '已在此'), join(4, '写错名'), join(4, '有记录', '2026/11/5', '5,200.50'), leave(3, '已在此'),
      ['身份号', '61990619900101100X', '增员', '2026-11-03', 1, null, null], ['数字号', 6.1990619900101e17, '增员', '2026-11-03', 1, null, null], [null, citizen(9), '增员', '2026-11-03', 1, null, null],
      ['没有日', citizen(10), '增员', '11月3日', 1, null, null], ['太早的', citizen(11), '增员', '2025-01-01', 1, null, null], ['太晚的', citizen(12), '增员', '2027-03-01', 1, null, null],
      ['未成年', citizen(13, 2015), '增员', '2026-11-03', 1, null, null], ['工资零', citizen(14), '增员', '2026-11-03', 0, null, null], ['没原因', citizen(15), '减员', '2026-11-03', null, null, null],
      ['不在册', citizen(16), '减员', '2026-11-03', null, '其他', null], ['什么动', citizen(17), '调动', '2026-11-03', 1, null, null], join(1, '新来的'), ['手机错', citizen(18), '增员', '2026-11-03', 1, null, '123'],
    ]
    const roster = await worked('staff', rows)
    assert.deepEqual(roster.faults, {
      3: 'idNumber rosters.employed-elsewhere', 4: 'on rosters.already-staff', 5: 'name rosters.name-differs', 6: 'idNumber rosters.row-twice', 7: 'idNumber rosters.row-twice', 8: 'idNumber id.citizen-number-check', 9: 'idNumber rosters.id-as-number', 10: 'name rosters.cell-missing',
      11: 'on rosters.day-unreadable', 12: 'on rosters.day-too-long-ago', 13: 'on rosters.day-too-late', 14: 'idNumber rosters.under-age', 15: 'wage rosters.wage-unreadable', 16: 'reason rosters.cell-missing',
      17: 'idNumber rosters.not-staff', 18: 'change rosters.change-unknown', 19: 'idNumber rosters.row-twice', 20: 'phone rosters.phone-unreadable',
    })
    assert.deepEqual([roster.state, roster.done, roster.lines, roster.applied], ['done', rows.length, rows.length, 1])
    assert.deepEqual(await schemesOf(1), ['injury 2026-11-03', 'maternity 2026-11-03', 'medical-employee 2026-11-03', 'pension-employee 2026-11-03', 'unemployment 2026-11-03'])
    assert.equal((await world.run(async (tx) => factsAsKnown(tx, await findPersonByIdentity(tx, deps, citizen(1)) ?? 0)))['work-state'], 'working')

    const second = await worked('staff', [join(4, '有记录', '2026/11/5', '5,200.50'), leave(3, '已在此')])
    assert.deepEqual([second.applied, second.faults], [2, {}])
    assert.ok((await schemesOf(3)).every((row) => row.endsWith('2024-05-06–2026-11-21')))
    const { rows: [wage] } = await sql<{ wage_fen: number }>`select w.wage_fen from wage w where w.subject_id = ${await world.run((tx) => findPersonByIdentity(tx, deps, citizen(4)))} and w.known_until is null`.execute(database.owner)
    assert.equal(wage?.wage_fen, 520_050)

    const count = async () => (await sql<{ n: number }>`select (select count(*) from enrolment) + (select count(*) from trail) + (select count(*) from wage) as n`.execute(database.owner)).rows[0]?.n
    const before = await count()
    // Without faults the file is the one there is; with faults it is gone through again, and what was done is already done.
    const again = await send('staff', await rosterFile('staff', [join(4, '有记录', '2026/11/5', '5,200.50'), leave(3, '已在此')]))
    assert.equal(again.rosterId === second.rosterId || !again.wasKnown, true)
    await deps.jobs.drain()
    const repeated = await worked('staff', rows.slice(0, 3))
    assert.equal((await seen(repeated.rosterId)).already, 1)
    const { rows: [grown] } = await sql<{ n: number }>`select count(*) as n from trail where action = 'contributions.roster-received'`.execute(database.owner)
    assert.equal(await count(), (before ?? 0) + (grown?.n ?? 0) - 2, 'nothing but the rosters themselves is new')
    assert.deepEqual(await findings(), [])
  })

  test('the very same bytes are one roster', async () => {
    const bytes = await rosterFile('staff', [join(30, '同一个')])
    const first = await send('staff', bytes)
    assert.deepEqual(await send('staff', bytes), { rosterId: first.rosterId, wasKnown: true })
    await deps.jobs.drain()
    assert.deepEqual(await send('staff', bytes), { rosterId: first.rosterId, wasKnown: true })
    const faulty = await rosterFile('staff', [join(2, '在别处')])
    const tried = await send('staff', faulty)
    await deps.jobs.drain()
    const retried = await send('staff', faulty)
    assert.notEqual(retried.rosterId, tried.rosterId, 'what was wrong may be right now')
    await deps.jobs.drain()
  })

  test('a change within a month, flexible and resident relations, and months paid elsewhere', async () => {
    await world.employ(await world.person(40, '换单位'), world.other, '2021-01-01')
    await world.employ(await world.person(41, '灵活人'), undefined, '2019-01-01', ['pension-employee', 'medical-employee'])
    await world.employ(await world.person(42, '居民人'), undefined, '2018-01-01', ['pension-resident'])
    await world.run(async (tx) => {
      await leaveOne(tx, deps, world.other, { publicNo: publicNumber(deps.keys, 'person', await findPersonByIdentity(tx, deps, citizen(40)) ?? 0), leftOn: plainDate('2026-11-10'), reason: '本人辞职' }, act())
    })
    const roster = await worked('staff', [join(40, '换单位', '2026-11-12'), join(41, '灵活人', '2026-11-12', 1000), join(42, '居民人', '2026-11-12', 99_000)])
    assert.deepEqual([roster.applied, roster.faults], [3, {}])
    assert.deepEqual((await schemesOf(40)).filter((row) => !row.includes('other')), ['injury 2026-11-12', 'maternity 2026-12-01', 'medical-employee 2026-12-01', 'pension-employee 2026-12-01', 'unemployment 2026-12-01'])
    assert.ok((await schemesOf(41)).includes('pension-employee 2019-01-01–2026-11-12 self'))
    assert.ok((await schemesOf(42)).includes('pension-resident 2018-01-01–2026-11-12 self'))
    const notes = await world.run((tx) => readNotes(tx, world.mine, roster.rosterId, 10))
    assert.deepEqual(notes.map(({ row, notes: of }) => [row, of.map(({ code }) => code)]), [[2, ['from-next-month']], [3, ['flexible-ended', 'below-floor']], [4, ['resident-ended', 'above-ceiling']]])
    assert.deepEqual(await findings(), [])
  })

  test('the faulty rows come back as they were, can be mended and sent again', async () => {
    const roster = await worked('staff', [join(50, '改得好', '2026年11月6日'), ['改得好二', citizen(51), '增员', '坏日期', '5000', null, null]])
    assert.equal(roster.faulty, 1)
    const faults = await world.run((tx) => readFaults(tx, world.mine, roster.rosterId, { after: 0, limit: 10 }))
    const bytes = await rosterWorkbook('staff', faults.map((row) => ({ row: row.row, cells: JSON.parse(deps.keys.decrypt('roster-row', row.cellsCipher)) as Record<string, string>, refusal: row.fault.refusal })))
    const workbook = ok(await openWorkbook(bytes))
    const rows: SheetRow[] = []
    for await (const row of sheetRows(workbook, '增减员')) rows.push(row)
    assert.deepEqual(rows[1]?.cells.slice(0, 8), ['改得好二', citizen(51), '增员', '坏日期', '5000', undefined, undefined, 3])
    const same = await send('staff', bytes)
    await deps.jobs.drain()
    assert.equal((await seen(same.rosterId)).faulty, 1)
    const mended = await worked('staff', [['改得好二', citizen(51), '增员', '20261106', '5000', null, null]])
    assert.equal(mended.applied, 1)
  })

  test('refused whole, with nothing done: not a workbook, half of one, formulas, a wrong sheet, columns or rows missing, too many', async () => {
    const good = await rosterFile('staff', [join(60, '好行')])
    assert.equal(await refusedOf('staff', Buffer.from('不是')), 'file.not-xlsx')
    assert.equal(await refusedOf('staff', good.subarray(0, good.length / 2)), 'file.cut-off')
    assert.equal(await refusedOf('wages', good, yearMonth('2026-11')), 'file.sheet-missing')
    assert.equal(await refusedOf('staff', await rosterFile('staff', [['x']], { columns: ['姓名', '证件号码'] })), 'file.columns-missing')
    assert.equal(await refusedOf('staff', await rosterFile('staff', [['x']], { columns: ['随便'] })), 'file.columns-missing')
    assert.equal(await refusedOf('staff', await rosterFile('staff', [])), 'file.empty')
    assert.equal(await refusedOf('wages', await rosterFile('wages', [['x', 'y', 1]])), 'rosters.month-missing')
    assert.equal(await refusedOf('wages', await rosterFile('wages', [['x', 'y', 1]]), yearMonth('2026-12')), 'rosters.month-to-come')
    assert.equal(await refusedOf('staff', await rosterFile('staff', Array.from({ length: 50_001 }, () => ['x']))), 'file.too-many-rows')
    assert.equal(await refusedOf('staff', await rosterFile('staff', [join(60, '好行')], { columns: ['证件号码 *', '姓名', '变动日期', '变动类型', '备注'] })), 'taken')
    // The template itself is taken as soon as a row is filled in, and refused while it is empty.
    assert.equal(await refusedOf('staff', await rosterWorkbook('staff')), 'file.empty')
    assert.equal(await refusedOf('wages', await rosterWorkbook('wages'), yearMonth('2026-11')), 'file.empty')
  })

  test('whatever the rows, good ones and faults together are all rows, and a second time nothing is new', async () => {
    let next = 3000
    const cell = fc.oneof(fc.constantFrom(null, '增员', '减员', '2026-11-02', '本人辞职', 5000, -1), fc.string({ maxLength: 8 }))
    const row = fc.oneof(
      fc.constant('new' as const), fc.array(cell, { minLength: 1, maxLength: 7 }).filter((cells) => cells.some((value) => value !== null && String(value).trim() !== '')), fc.constantFrom('again' as const))
    await fc.assert(fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
      const filled = rows.map((it) => (it === 'new' ? join(next += 1, '随机人') : it === 'again' ? join(next, '随机人') : it))
      const roster = await worked('staff', filled)
      assert.equal(roster.applied + roster.already + roster.faulty, roster.lines)
      assert.equal(roster.done, roster.lines)
      const before = (await sql<{ n: number }>`select count(*) as n from enrolment`.execute(database.owner)).rows[0]?.n
      const second = await worked('staff', [...filled, ['最后', '不是号码', '增员', '2026-11-02', 1, null, null]])
      assert.deepEqual([second.applied, second.already >= roster.applied], [0, true])
      assert.equal((await sql<{ n: number }>`select count(*) as n from enrolment`.execute(database.owner)).rows[0]?.n, before)
    }), { numRuns: 15 })
    assert.deepEqual(await findings(), [])
  })

  test('a worker killed in the middle: another one goes on and lands the same, no row twice', async () => {
    const rows = Array.from({ length: 600 }, (_, n) => (n % 50 === 7 ? ['坏行', '123', '增员', '2026-11-03', 1, null, null] : join(5000 + n, `第${n}人`)))
    const { rosterId } = await send('staff', await rosterFile('staff', rows))
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(import.meta.dirname, '../../../test/support/roster-child.ts'), String(world.mine), rosterId, '20', folder, database.serviceUrl, today], { stdio: ['ignore', 'pipe', 'inherit'] })
    const gone = new Promise((resolve) => { child.once('exit', resolve) })
    for (let done = 0; done < 100; done = (await seen(rosterId)).done) await pause(20)
    child.kill('SIGKILL')
    await gone
    const half = await seen(rosterId)
    assert.equal(half.state, 'working')
    assert.ok(half.done >= 100 && half.done < rows.length, `killed at ${half.done}`)
    // Two at once finish it.
    const parts = { db: deps.db, keys: deps.keys, clock: deps.clock, log: deps.log }
    await Promise.all([processRoster(parts, { employerId: world.mine, rosterId }, { partSize: 20 }), processRoster(parts, { employerId: world.mine, rosterId }, { partSize: 20 })])
    const whole = await seen(rosterId)
    assert.deepEqual([whole.state, whole.done, whole.applied, whole.faulty], ['done', 600, 588, 12])
    const { rows: [enrolled] } = await sql<{ n: number, persons: number }>`select count(*) as n, count(distinct r.person_id) as persons from roster_row r join enrolment e on e.subject_id = r.person_id and e.known_until is null
      where r.roster_id = ${rosterId}::uuid and r.outcome = 'applied'`.execute(database.owner)
    assert.deepEqual(enrolled, { n: 588 * 5, persons: 588 })
    assert.deepEqual(await findings(), [])
  })
})

describe('single changes and wages', () => {
  const form = <T>(work: (tx: Parameters<Parameters<EmployerWorld['run']>[0]>[0]) => Promise<T>) => world.run(work)
  test('one joins, is withdrawn while nothing follows from it, joins again, leaves', async () => {
    const joiner = { name: '表单人', idNumber: citizen(70), joinedOn: plainDate('2026-11-10') }
    const joined = ok(await form((tx) => joinOne(tx, deps, world.mine, joiner, act())))
    assert.equal(joined.outcome, 'applied')
    assert.equal(ok(await form((tx) => joinOne(tx, deps, world.mine, joiner, act()))).outcome, 'already')
    assert.equal(ok(await form((tx) => withdrawChange(tx, world.mine, joined.publicNo, act()))).undone, 5)
    assert.deepEqual(await schemesOf(70), [])
    const twice = await form((tx) => withdrawChange(tx, world.mine, joined.publicNo, act()))
    assert.ok(isRefusal(twice) && twice.refused === 'rosters.nothing-to-withdraw')
    const foreign = await form((tx) => withdrawChange(tx, world.other, joined.publicNo, act()))
    assert.ok(isRefusal(foreign) && foreign.refused === 'rosters.no-such-staff')
    ok(await form((tx) => joinOne(tx, deps, world.mine, { ...joiner, joinedOn: plainDate('2026-11-11') }, act())))
    const early = await form((tx) => leaveOne(tx, deps, world.mine, { publicNo: joined.publicNo, leftOn: plainDate('2026-11-01'), reason: '其他' }, act()))
    assert.ok(isRefusal(early) && early.refused === 'rosters.leaves-before-joining')
    ok(await form((tx) => leaveOne(tx, deps, world.mine, { publicNo: joined.publicNo, leftOn: plainDate('2026-11-20'), reason: '解除或终止劳动合同' }, act())))
    assert.ok((await schemesOf(70)).every((row) => row.endsWith('2026-11-11–2026-11-21')))
    // A leaver reported by mistake goes on as before.
    assert.equal(ok(await form((tx) => withdrawChange(tx, world.mine, joined.publicNo, act()))).undone, 5)
    assert.ok((await schemesOf(70)).every((row) => row.endsWith('2026-11-11')))
    assert.deepEqual(await findings(), [])
  })

  test('wages from a workbook: unchanged ones are known, dues follow, faults do not keep the others back; carried into the next month', async () => {
    const month = yearMonth('2026-11')
    await world.employ(await world.person(80, '有工资'), world.mine, '2020-01-01')
    await world.employ(await world.person(81, '低工资'), world.mine, '2020-01-01')
    await world.employ(await world.person(82, '在他处'), world.other, '2020-01-01')
    const roster = await worked('wages', [['有工资', citizen(80), 8000], ['低工资', citizen(81), '1000'], ['在他处', citizen(82), 8000], ['没记录', citizen(83), 8000], ['有工资', citizen(80), 9000], ['有工资', '', 1]], month)
    assert.deepEqual(roster.faults, { 4: 'idNumber rosters.not-employed-then', 5: 'idNumber rosters.not-employed-then', 6: 'idNumber rosters.row-twice', 7: 'idNumber rosters.cell-missing' })
    assert.equal(roster.applied, 2)
    const dues = roster.end?.['dues']
    assert.ok(typeof dues === 'object' && dues !== null && 'computed' in dues && typeof dues.computed === 'number' && dues.computed >= 8)
    const again = await worked('wages', [['低工资', citizen(81), 1000], ['有工资', citizen(80), 8000.5]], month)
    assert.deepEqual([again.applied, again.already], [1, 1])
    const no80 = publicNumber(deps.keys, 'person', await world.run((tx) => findPersonByIdentity(tx, deps, citizen(80))) ?? 0)
    const lower = ok(await form((tx) => declareByForm(tx, deps, world.mine, { month, rows: [{ publicNo: no80, wageFen: (700_000) as never }] }, act())))
    assert.ok(lower.dues.lower > 0, 'less than was due is a refund, which is asked for')
    const late = await form((tx) => withdrawChange(tx, world.mine, no80, act()))
    assert.ok(isRefusal(late) && late.refused === 'rosters.withdraw-too-late')
    deps.clock.moveTo(plainDate('2026-12-05'))
    const carried = ok(await form((tx) => carryWages(tx, deps, world.mine, yearMonth('2026-12'), act())))
    assert.ok(carried.declared >= 2 && carried.dues.computed >= 8)
    assert.ok(carried.without.some(({ name }) => name === '表单人'))
    const nothing = await form((tx) => carryWages(tx, deps, world.mine, yearMonth('2026-12'), act()))
    assert.ok(isRefusal(nothing) && nothing.refused === 'rosters.nothing-to-carry')
    const paid = await form((tx) => leaveOne(tx, deps, world.mine, { publicNo: no80, leftOn: plainDate('2026-11-30'), reason: '其他' }, act()))
    assert.ok(isRefusal(paid) && paid.refused === 'rosters.due-after-leaving')
    deps.clock.moveTo(plainDate(today))
    assert.deepEqual(await findings(), [])
  })
})
