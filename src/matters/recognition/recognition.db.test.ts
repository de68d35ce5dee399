import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { county, mattersWorld, must, refusedWith, type Applicant, type MattersWorld, type PersonOf } from '../../../test/support/matters-world.ts'
import { awardsOf, decisionsOf, dueForMonth, replayDecision } from '../../benefits/benefits.ts'
import { documentsOfSubject, messagesOfSubject } from '../../documents/documents.ts'
import { yearMonth } from '../../kernel/day.ts'
import { factHistory, factsAsKnown } from '../../records/records.ts'
import type { FileEntry } from '../../partners/data-sources.ts'
import { loadCase, openCase, reviewCase, type Review } from '../matters.ts'

const entry = (of: Partial<FileEntry> & Pick<FileEntry, 'entry' | 'page' | 'tells' | 'recordedOn'>): FileEntry => ({ document: '职工登记表', wording: '', ...of })

/** A file whose earliest paper says a birth two months before the card, and whose service began before contributions. */
const fileOf = (birth: string, card: string, service = { from: '1987-03', until: '1992-12' }): FileEntry[] => [
  entry({ entry: 'A1', page: 2, tells: 'birth-on', recordedOn: '1982-09-01', value: birth, document: '入团志愿书', wording: `出生年月：${birth}` }),
  entry({ entry: 'A2', page: 5, tells: 'birth-on', recordedOn: '1996-04-10', value: card, document: '职工履历表', wording: `出生年月：${card}` }),
  entry({ entry: 'B1', page: 4, tells: 'first-work-on', recordedOn: '1987-03-02', value: '1987-03-02', document: '招工登记表' }),
  entry({ entry: 'C1', page: 9, tells: 'service', recordedOn: '1988-03-01', from: service.from, until: service.until, document: '转正定级审批表' }),
  entry({ entry: 'D1', page: 11, tells: 'post-kind', recordedOn: '1995-01-01', value: 'F50', document: '岗位登记表' }),
]

describe('档案事实认定：盲审、裁定、养老金随之重新核定', () => {
  let world: MattersWorld
  before(async () => {
    world = await mattersWorld()
    await world.addStaff(8, county, ['P02', 'P03'])
  })
  after(() => world.close())

  const addPerson = (of: PersonOf & { readonly fileBirth?: string } = {}) => {
    const birth = of.birth ?? '1966-04-10'
    return world.addPerson({ ...of, departments: { FILE: { birthOn: of.fileBirth ?? birth, firstWorkOn: '1993-07-01', postKind: 'M60', deemedMonths: of.deemedMonths ?? 30, entries: fileOf(of.fileBirth ?? birth, birth) }, ...of.departments } })
  }
  const apply = (person: Applicant, matter: string, form: Record<string, unknown> = {}) => world.asPerson(person.subjectId, (tx) => openCase(tx, world.deps, {
    matter, subjectId: person.subjectId, applicant: { kind: 'self', id: person.subjectId }, channel: 'app', form,
  }, world.by(`person:${person.subjectId}`, person.name)))
  const review = (staffId: number, of: Omit<Review, 'opinion'> & { opinion?: string }) =>
    world.asStaff(staffId, (tx, staff) => reviewCase(tx, world.deps, staff, { opinion: '', ...of }, world.by(`staff:${staffId}`, staff.name)))
  const opened = async (person: Applicant, matter: string, form: Record<string, unknown> = {}): Promise<string> => {
    const { publicNo } = must(await apply(person, matter, form))
    await world.deps.jobs.drain()
    return publicNo
  }
  const stands = async (caseNo: string) => must(await world.asSystem((tx) => loadCase(tx, caseNo)))
  const birth = (value: string, of: { entry?: string, pages?: number[], setAside?: { entry: string, reason: string }[] } = {}) =>
    ({ recognised: true, reason: '档案最先记载', entry: of.entry ?? 'A1', value, pages: of.pages ?? [2], ...(of.setAside ? { setAside: of.setAside } : {}) })
  const deemed = (months: number, from = '1987-03', until = '1992-12', pages = [9]) => ({ recognised: true, reason: '转正定级审批表证明连续工龄', periods: [{ from, until, months, entry: 'C1', pages }] })
  /** Both findings, the same, and the approval. */
  const recognise = async (caseNo: string, finding: unknown) => {
    must(await review(1, { caseNo, tier: 1, conclusion: 'agree', finding }))
    must(await review(2, { caseNo, tier: 2, conclusion: 'agree', finding }))
    return review(3, { caseNo, tier: 4, conclusion: 'agree' })
  }

  it('初审认定密封：第二个人看不到任何一点，提交之后两份同时打开；一致的直接送审批，跳过会审', async () => {
    const person = await addPerson({ fileBirth: '1966-02-10' })
    const caseNo = await opened(person, 'PEN-21')
    assert.equal((await stands(caseNo)).tier, 1)
    const first = must(await review(1, { caseNo, tier: 1, conclusion: 'agree', finding: birth('1966-02-10'), opinion: '只有初审知道的话' }))
    assert.deepEqual([first.tier, first.proposal], [2, undefined])
    const { rows: [trace] } = await sql<{ seats: number, sealed: number, events: string, trail: string }>`select
      (select count(*)::int from seat where case_id = ${first.caseId}) as seats, (select count(*)::int from sealed_seat where case_id = ${first.caseId}) as sealed,
      (select string_agg(actor || actor_name || body::text, ' ') from case_event where case_id = ${first.caseId}) as events,
      (select string_agg(actor || action || body::text, ' ') from trail where subject_id = ${person.subjectId} and ground = ${caseNo}) as trail`.execute(world.database.owner)
    assert.deepEqual([trace?.seats, trace?.sealed], [0, 1])
    for (const text of [trace?.events ?? '', trace?.trail ?? '']) assert.doesNotMatch(text, /1966-02-10|只有初审知道的话|staff:1\b|工作人员1\b/)
    // Below the program: the second reviewer's own context sees no row, whatever it asks, and neither does a job of the system.
    const peek = (staffId: number) => world.asStaff(staffId, async (tx) => (await sql`select staff_id from sealed_seat where case_id = ${first.caseId} union all select staff_id from ss.opened_seats(${person.subjectId}, ${first.caseId}, 1)`.execute(tx)).rows.length)
    assert.deepEqual([await peek(1), await peek(2), await peek(3)], [1, 0, 0])
    assert.equal(await world.asSystem(async (tx) => (await sql`select 1 from sealed_seat`.execute(tx)).rows.length), 0)

    refusedWith(await review(1, { caseNo, tier: 2, conclusion: 'agree', finding: birth('1966-02-10') }), 'matters.same-person-two-tiers')
    refusedWith(await review(2, { caseNo, tier: 2, conclusion: 'return', opinion: '退回' }), 'recognition.finds-itself')
    const second = must(await review(2, { caseNo, tier: 2, conclusion: 'agree', finding: birth('1966-02-10', { pages: [2] }) }))
    assert.deepEqual([second.tier, second.proposal], [4, 'approve'])
    const { rows: seats } = await sql<{ tier: number, staff_id: number, finding: { value: string } }>`select tier, staff_id, finding from seat where case_id = ${first.caseId} order by tier`.execute(world.database.owner)
    assert.deepEqual(seats.map(({ tier, staff_id, finding }) => [tier, staff_id, finding.value]), [[1, 1, '1966-02-10'], [2, 2, '1966-02-10']])
    refusedWith(await review(3, { caseNo, tier: 4, conclusion: 'agree', finding: birth('1966-02-10') }), 'recognition.finding-not-asked')
    const done = must(await review(3, { caseNo, tier: 4, conclusion: 'agree' }))
    assert.equal(done.state, 'approved')
    assert.equal((await world.asSystem((tx) => factsAsKnown(tx, person.subjectId)))['file-birth-on'], '1966-02-10')
    const history = (await world.asSystem((tx) => factHistory(tx, person.subjectId))).filter(({ kind }) => kind === 'file-birth-on')
    assert.deepEqual(history.map(({ value, source, knownUntil }) => [value, source, knownUntil]), [['1966-02-10', `recognition:${caseNo}`, undefined]])
    const [decision] = await world.asSystem((tx) => decisionsOf(tx, person.subjectId))
    assert.equal(decision?.kind, 'recognition')
    const replay = must(await world.asSystem((tx) => replayDecision(tx, person.subjectId, decision?.decisionId ?? '')))
    assert.deepEqual([replay.same, replay.hash, replay.differs], [true, replay.storedHash, []])
    const letters = (await world.asSystem((tx) => documentsOfSubject(tx, person.subjectId))).map(({ title }) => title)
    assert.ok(letters.includes('出生时间认定决定书'))
  })

  it('两份认定不一致：转集体会审，裁定人两份都看得到；三份都留存；审批不同意的，再回会审而不是重来', async () => {
    const person = await addPerson({ fileBirth: '1966-02-10' })
    const caseNo = await opened(person, 'PEN-21')
    must(await review(1, { caseNo, tier: 1, conclusion: 'agree', finding: birth('1966-02-10') }))
    const second = must(await review(2, { caseNo, tier: 2, conclusion: 'agree', finding: birth('1966-04-10', { entry: 'A2', pages: [5], setAside: [{ entry: 'A1', reason: '字迹有涂改，不可采信' }] }) }))
    assert.deepEqual([second.tier, second.proposal], [3, undefined])
    assert.equal(second.actingAgencyId, 619900, 'the county has no panel, so the case rises to the city with its clock running')
    assert.equal(second.dueOn, (await stands(caseNo)).dueOn)
    refusedWith(await review(2, { caseNo, tier: 3, conclusion: 'agree', finding: birth('1966-02-10') }), 'matters.same-person-two-tiers')
    refusedWith(await review(7, { caseNo, tier: 3, conclusion: 'return', opinion: '再看' }), 'recognition.finds-itself')
    must(await review(7, { caseNo, tier: 3, conclusion: 'agree', finding: birth('1966-02-10') }))
    const back = must(await review(3, { caseNo, tier: 4, conclusion: 'return', opinion: '理由写得不够' }))
    assert.deepEqual([back.tier, back.round, back.proposal], [3, 2, undefined])
    must(await review(7, { caseNo, tier: 3, conclusion: 'agree', finding: birth('1966-02-10') }))
    assert.equal(must(await review(3, { caseNo, tier: 4, conclusion: 'agree' })).state, 'approved')
    const { rows: [kept] } = await sql<{ n: number }>`select count(*)::int as n from seat where case_id = ${second.caseId} and finding is not null`.execute(world.database.owner)
    assert.equal(kept?.n, 4)
    assert.equal((await world.asSystem((tx) => factsAsKnown(tx, person.subjectId)))['file-birth-on'], '1966-02-10')
  })

  it('档案不支持：不予变更，决定书写明理由和复议；没有新证据不能再来，有新证据可以', async () => {
    const person = await addPerson()
    const caseNo = await opened(person, 'PEN-15')
    const none = { recognised: false, reason: '档案没有原始材料证明这段工龄', pages: [] }
    must(await review(1, { caseNo, tier: 1, conclusion: 'refuse', finding: none }))
    must(await review(2, { caseNo, tier: 2, conclusion: 'refuse', finding: { ...none, reason: '理由可以不同，结论一致' } }))
    assert.equal(must(await review(3, { caseNo, tier: 4, conclusion: 'refuse', opinion: '同意不予认定' })).state, 'refused')
    const { rows: [letter] } = await sql<{ content: string }>`select content::text as content from document where subject_id = ${person.subjectId} and kind = 'decision-letter'`.execute(world.database.owner)
    assert.match(letter?.content ?? '', /六十日内.*同级人民政府申请行政复议/)
    assert.match(letter?.content ?? '', /两名工作人员互不知情/)
    refusedWith(await apply(person, 'PEN-15'), 'recognition.decided-before')
    refusedWith(await apply(person, 'PEN-15', { newEvidence: '太短' }), 'matters.form')
    const again = must(await apply(person, 'PEN-15', { newEvidence: '原单位移交的一九八七年工资介绍信，存县档案馆' }))
    must(await world.asPerson(person.subjectId, async (tx) => (await import('../matters.ts')).withdrawCase(tx, { caseNo: again.publicNo, subjectId: person.subjectId }, world.by(`person:${person.subjectId}`))))
    assert.equal((await world.asSystem((tx) => factsAsKnown(tx, person.subjectId)))['deemed-months'], '30')
  })

  it('认定站不住的，逐条拒绝：没有页码、没有这页、没有这处记载、日期在未来、月数超过起止、与已缴费重复、越过更早的记载', async () => {
    const person = await addPerson({ fileBirth: '1966-02-10' })
    const caseNo = await opened(person, 'PEN-21')
    const first = (finding: unknown, conclusion: 'agree' | 'refuse' = 'agree') => review(1, { caseNo, tier: 1, conclusion, ...(finding === undefined ? {} : { finding }) })
    refusedWith(await first(undefined), 'recognition.finding-missing')
    refusedWith(await first({ recognised: true }), 'recognition.finding-incomplete')
    refusedWith(await first('什么都不是'), 'recognition.finding-incomplete')
    refusedWith(await first(birth('1966-02-10', { pages: [] })), 'recognition.page-missing')
    refusedWith(await first(birth('1966-02-10', { pages: [77] })), 'recognition.no-such-page')
    refusedWith(await first(birth('1966-02-10', { entry: 'Z9' })), 'recognition.no-such-entry')
    refusedWith(await first(birth('1966-02-11')), 'recognition.entry-says-otherwise')
    refusedWith(await first(birth('2966-02-30')), 'recognition.finding-incomplete')
    refusedWith(await first(birth('1966-04-10', { entry: 'A2', pages: [5] })), 'recognition.earlier-entry')
    refusedWith(await first(birth('1966-02-10'), 'refuse'), 'recognition.finding-contradicts')
    refusedWith(await first({ ...birth('1966-02-10'), bonus: 1 }), 'recognition.finding-incomplete')
    assert.equal((await stands(caseNo)).tier, 1)
    must(await first(birth('1966-02-10')))
    refusedWith(await first(birth('1966-02-10')), 'matters.not-your-turn')

    const years = await opened(person, 'PEN-15')
    const find = (finding: unknown) => review(1, { caseNo: years, tier: 1, conclusion: 'agree', finding })
    refusedWith(await find(deemed(71)), 'recognition.months-exceed-period')
    refusedWith(await find(deemed(70, '1987-03', '1992-12', [])), 'recognition.page-missing')
    refusedWith(await find(deemed(10, '1992-12', '1987-03')), 'recognition.period-turned-round')
    refusedWith(await find(deemed(10, '1986-01', '1987-12')), 'recognition.outside-entry')
    refusedWith(await find(deemed(10, '2030-01', '2030-12')), 'recognition.day-ahead')
    refusedWith(await find({ ...deemed(70), periods: [...deemed(24, '1987-03', '1989-02').periods, ...deemed(24, '1989-01', '1990-12').periods] }), 'recognition.periods-overlap')
    refusedWith(await find({ ...deemed(1), periods: [] }), 'recognition.finding-incomplete')
  })

  it('已缴费的月份不能再算视同缴费', async () => {
    const person = await world.addPerson({ from: yearMonth('1992-01'), departments: { FILE: { birthOn: '1966-04-10', deemedMonths: 30, entries: fileOf('1966-04-10', '1966-04-10') } } })
    const caseNo = await opened(person, 'PEN-15')
    refusedWith(await review(1, { caseNo, tier: 1, conclusion: 'agree', finding: deemed(70) }), 'recognition.months-were-paid')
    must(await review(1, { caseNo, tier: 1, conclusion: 'agree', finding: deemed(58) }))
  })

  it('退休比对发现档案出生时间不同：自动启动认定；认定后退休月份随之调整，重新比对一致，评估用认定后的事实', async () => {
    const person = await addPerson({ fileBirth: '1966-02-10' })
    const retirement = await opened(person, 'PEN-02', { retiresIn: '2026-08' })
    const { rows: [by] } = await sql<{ no: string }>`select public_no as no from case_progress where subject_id = ${person.subjectId} and matter_code = 'PEN-21'`.execute(world.database.owner)
    assert.ok(by, 'a recognition began by itself')
    assert.match((await sql<{ b: string }>`select body::text as b from case_event where kind = 'recognition-opened' and subject_id = ${person.subjectId}`.execute(world.database.owner)).rows[0]?.b ?? '', new RegExp(by.no))
    await world.deps.jobs.drain()
    assert.equal(must(await recognise(by.no, birth('1966-02-10'))).state, 'approved')
    await world.deps.jobs.drain()
    const after = await stands(retirement)
    assert.equal(after.form['retiresIn'], '2026-06', 'the statutory month moved with the recognised birth')
    assert.deepEqual([after.tier, after.lanesOpen], [1, 0])
    const { rows: [lane] } = await sql<{ outcome: string }>`select outcome from lane_result where case_id = ${after.caseId} and lane = 'file' order by attempt desc limit 1`.execute(world.database.owner)
    assert.equal(lane?.outcome, 'agrees')
    for (const tier of [1, 2, 3]) must(await review(tier, { caseNo: retirement, tier, conclusion: 'agree' }))
    const [award] = await world.asSystem((tx) => awardsOf(tx, person.subjectId))
    assert.equal(award?.startsIn, '2026-07', 'paid from the month after; what lies behind is paid as arrears by the next run')
  })

  const retired = async (of: PersonOf & { readonly fileBirth?: string } = {}, retiresIn = '2026-08') => {
    const person = await addPerson(of)
    const caseNo = await opened(person, 'PEN-02', { retiresIn })
    for (const tier of [1, 2, 3]) must(await review(tier, { caseNo, tier, conclusion: 'agree', opinion: '已核' }))
    const kase = await stands(caseNo)
    for (let tier = 4; tier <= kase.tiers.length; tier += 1) must(await review(tier + 1, { caseNo, tier, conclusion: 'agree', opinion: '已核' }))
    return person
  }
  const due = (subjectId: number, month: string) => world.asSystem((tx) => dueForMonth(tx, { bookId: 'pension-employee:619900', month: yearMonth(month), subjectId, changedSince: world.deps.clock.now() }))

  it('已在领取：视同年限认定后重新核定，新决定取代旧决定，差额由下一次发放补，两个决定都能重放', async () => {
    const person = await retired()
    const before = (await world.asSystem((tx) => awardsOf(tx, person.subjectId)))[0]
    const caseNo = await opened(person, 'PEN-15')
    assert.equal(must(await recognise(caseNo, deemed(70))).state, 'approved')
    const [award] = await world.asSystem((tx) => awardsOf(tx, person.subjectId))
    const sum = (items: readonly { amountFen: number }[] = []) => items.reduce((total, { amountFen }) => total + amountFen, 0)
    assert.equal(award?.awardId, before?.awardId)
    assert.ok(sum(award?.items) > sum(before?.items), 'more years, more pension')
    const decisions = await world.asSystem((tx) => decisionsOf(tx, person.subjectId))
    const pensions = decisions.filter(({ kind }) => kind === 'employee-pension')
    assert.deepEqual([pensions.length, pensions[1]?.supersedes], [2, pensions[0]?.decisionId])
    for (const { decisionId } of decisions) assert.equal(must(await world.asSystem((tx) => replayDecision(tx, person.subjectId, decisionId))).same, true)
    assert.ok((await world.asSystem((tx) => messagesOfSubject(tx, person.subjectId))).some(({ title }) => title === '您的养老金重新核定了'))
    const lines = await world.asSystem((tx) => dueForMonth(tx, { bookId: award?.bookId ?? '', month: yearMonth('2026-11'), subjectId: person.subjectId, changedSince: '2026-01-01T00:00:00Z' as never }))
    assert.deepEqual(lines.map(({ month, amountFen }) => [month, amountFen]), [['2026-09', sum(award?.items)], ['2026-10', sum(award?.items)], ['2026-11', sum(award?.items)]])
  })

  it('出生时间认定提前了退休年月：中间的月份成为应发；推后的，那些月份不再应发；还没到的，待遇整体收回，可以再申请', async () => {
    const earlier = await retired({ fileBirth: '1966-04-10' })
    await teach(earlier, '1966-02-10')
    must(await recognise(await opened(earlier, 'PEN-21'), birth('1966-02-10')))
    const awards = await world.asSystem((tx) => awardsOf(tx, earlier.subjectId))
    assert.deepEqual(awards.map(({ startsIn, endsIn }) => [startsIn, endsIn]), [['2026-07', '2026-09'], ['2026-09', undefined]])
    const lines = await world.asSystem((tx) => dueForMonth(tx, { bookId: awards[0]?.bookId ?? '', month: yearMonth('2026-11'), subjectId: earlier.subjectId, changedSince: '2026-01-01T00:00:00Z' as never }))
    assert.deepEqual(lines.map(({ month }) => month).sort(), ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11'])
    assert.equal(new Set(lines.map(({ amountFen }) => amountFen)).size, 1)

    const later = await retired({ fileBirth: '1966-04-10' })
    await teach(later, '1966-05-10')
    must(await recognise(await opened(later, 'PEN-21'), birth('1966-05-10')))
    const [moved] = await world.asSystem((tx) => awardsOf(tx, later.subjectId))
    const after = await world.asSystem((tx) => dueForMonth(tx, { bookId: moved?.bookId ?? '', month: yearMonth('2026-11'), subjectId: later.subjectId, changedSince: '2026-01-01T00:00:00Z' as never }))
    assert.deepEqual(after.map(({ month }) => month).sort(), ['2026-11'])

    const notYet = await retired({ fileBirth: '1966-04-10' })
    await teach(notYet, '1968-06-10')
    const caseNo = await opened(notYet, 'PEN-21')
    must(await recognise(caseNo, birth('1968-06-10')))
    assert.deepEqual(await world.asSystem((tx) => awardsOf(tx, notYet.subjectId)), [])
    assert.deepEqual(await due(notYet.subjectId, '2026-11'), [])
    const { rows: [letter] } = await sql<{ content: string }>`select content::text as content from document where subject_id = ${notYet.subjectId} and kind = 'decision-letter'`.execute(world.database.owner)
    assert.match(letter?.content ?? '', /暂停发放/)
    refusedWith(await apply(notYet, 'PEN-02', { retiresIn: '2026-12' }), 'retirement.other-month')
  })

  const teach = (person: Applicant, fileBirth: string) => world.asSystem(async (tx) => {
    const { teachDepartments } = await import('../../partners/demonstration-data-sources.ts')
    await teachDepartments(tx, world.deps.keys, person.idNumber, { FILE: { birthOn: fileBirth, deemedMonths: 30, entries: fileOf(fileBirth, '1966-04-10') } })
  })

  it('男职工不办岗位性质认定；同一个人的亲属不能作出认定；第二次点击不会多一份', async () => {
    const person = await addPerson()
    refusedWith(await apply(person, 'PEN-23'), 'recognition.only-women')
    const caseNo = await opened(person, 'PEN-22')
    const start = { recognised: true, reason: '招工登记表', entry: 'B1', value: '1987-03-02', pages: [4] }
    const both = await Promise.all([1, 8].map((staffId) => review(staffId, { caseNo, tier: 1, conclusion: 'agree', finding: start })))
    assert.equal(both.filter((answer) => !('refused' in answer)).length, 1, 'two at one moment: one seat')
  })
})
