import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { verifyAll, writeTrail } from '../audit/audit.ts'
import { addMonths, firstDayOf, monthIndex, plainDate, yearMonth, type YearMonth } from '../kernel/day.ts'
import { citizenCheck, deterministicUuid } from '../kernel/ids.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { valueAt } from '../kernel/timeline.ts'
import { messagesOfSubject } from '../documents/documents.ts'
import { loadChart, openBook } from '../ledger/ledger.ts'
import { standingClock } from '../platform/clock.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import { keysFrom, newKeyMaterial } from '../platform/keys.ts'
import { enrol, openPerson, recordFact } from '../records/records.ts'
import { importParameters, readParameterFiles, type ParameterFiles } from '../rulebook/rulebook.ts'
import { allowedFrom, stateAfter, type AwardChangeKind, type AwardEventKind } from './award-state.ts'
import {
  awardTimeline, awardsOf, changeAward, contentOf, decideEmployeePension, decisionsOf, dueForMonth, grantAward, pensionFacts, replayDecision, sampleDecisions, settleAgain, settleAllAgain,
  type Decision,
} from './benefits.ts'

const deps = { keys: keysFrom(newKeyMaterial()) }
const clock = standingClock(plainDate('2026-11-24'))
const act = () => ({ actor: 'system:test', at: clock.now(), day: clock.today() })
function must<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) assert.fail(`${answer.refused}: ${answer.say.zh}`)
  return answer
}
const refusedWith = (answer: unknown, code: string): void => { assert.ok(isRefusal(answer), `应当拒绝 ${code}`); assert.equal(answer.refused, code) }
const bookId = 'pension-employee:619900'
const month = yearMonth

describe('养老待遇：决定、时间线、补发与重算', () => {
  let db: FreshDatabase
  let persons = 0
  const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(db.service, systemContext('test', 'benefits'), work)

  /** A man whose statutory month is 2026-08 unless told otherwise. */
  async function person(of: { birth?: string; sex?: 'M' | 'F'; from?: YearMonth; until?: YearMonth; facts?: Record<string, string> } = {}): Promise<number> {
    persons += 1
    const sequence = String(2 * persons + (of.sex === 'F' ? 0 : 1)).padStart(3, '0')
    const first = `619901${(of.birth ?? '1966-04-10').replaceAll('-', '')}${sequence}`
    const { subjectId } = must(await inside((tx) => openPerson(tx, deps, {
      idNumber: `${first}${citizenCheck(first)}`, name: '王建国', agencyId: 11, regionCode: '619906', source: 'registration', facts: { 'deemed-months': '30', ...of.facts },
    }, act())))
    must(await inside((tx) => enrol(tx, { subjectId, scheme: 'pension-employee', regionCode: '619906', from: plainDate('1993-01-01') }, act())))
    await contributions(subjectId, of.from ?? month('1996-01'), of.until ?? month('2026-10'))
    return subjectId
  }

  async function contributions(subjectId: number, from: YearMonth, until: YearMonth): Promise<void> {
    const months = Array.from({ length: monthIndex(until) - monthIndex(from) + 1 }, (_, n) => addMonths(from, n))
    const { at, day, actor } = act()
    await inside((tx) => writeTrail(tx, { subjectId, agencyId: 11, actor, action: 'test.contributions', body: {}, at, civilDay: day, tables: ['contribution'] }, async (seq) => {
      await tx.insertInto('contribution').values(months.map((m) => ({
        subject_id: subjectId, contribution_id: deterministicUuid('c', subjectId, m), month: firstDayOf(m), scheme: 'pension-employee', employer_id: null, kind: 'normal',
        base_fen: 60_000 + 1_500 * (monthIndex(m) - monthIndex(from)), employer_fen: 0, own_fen: 0, account_fen: 0, paid_on: firstDayOf(addMonths(m, 1)), source: 'test',
        business_key: m, receipt_file_id: null, pool_id: 1, agency_id: 11, known_from: at, trail_seq: seq,
      }))).execute()
    }))
  }

  const decide = (subjectId: number, more: Partial<Parameters<typeof decideEmployeePension>[1]> = {}) =>
    inside((tx) => decideEmployeePension(tx, { subjectId, retiresIn: month('2026-08'), ...more }, act()))
  const grant = (decision: Decision) => inside((tx) => grantAward(tx, decision, act()))
  const due = (m: YearMonth, subjectId: number, changedSince?: ReturnType<typeof clock.now>) =>
    inside((tx) => dueForMonth(tx, { bookId, month: m, subjectId, ...(changedSince === undefined ? {} : { changedSince }) }))

  before(async () => {
    db = await freshDatabase()
    await inside(async (tx) => {
      await tx.insertInto('region').values([{ region_code: '619900', name: '陕西·示例', parent_code: null }, { region_code: '619906', name: '延安·示例', parent_code: '619900' }]).execute()
      await tx.insertInto('agency').values([{ agency_id: 11, name: '延安示例社保中心', family: 'hrss', level: 'city', region_code: '619906' }]).execute()
      await tx.insertInto('pool').values({ pool_id: 1, name: '企业职工养老省级统筹', fund: 'pension-employee', region_code: '619900' }).execute()
      await tx.insertInto('competence').values([{ scheme: 'pension-employee', region_code: '619906', valid_from: '1990-01-01', agency_id: 11, pool_id: 1 }]).execute()
      await loadChart(tx)
      await openBook(tx, { fund: 'pension-employee', regionCode: '619900', regionName: '陕西·示例', poolId: 1 })
      await importParameters(tx, readParameterFiles(), { at: clock.now() })
    })
  })
  after(() => db.drop())

  it('核定：事实、版本、结果和哈希写在一起，同一办件核定两次只有一个决定', async () => {
    const subjectId = await person()
    const caseId = deterministicUuid('case', subjectId)
    const first = must(await decide(subjectId, { caseId }))
    assert.equal(first.isProvisional, true, '2026年计发基数尚未公布')
    assert.equal(first.content.result.startsIn, '2026-09')
    const [again, third] = await Promise.all([decide(subjectId, { caseId }), decide(subjectId, { caseId })])
    assert.deepEqual([must(again).decisionId, must(third).decisionId, must(again).hash], [first.decisionId, first.decisionId, first.hash])
    assert.equal((await inside((tx) => decisionsOf(tx, subjectId))).length, 1)
  })

  it('两人同时核定同一办件，只落一个决定', async () => {
    const subjectId = await person()
    const caseId = deterministicUuid('case', subjectId)
    const both = await Promise.all([decide(subjectId, { caseId }), decide(subjectId, { caseId })])
    assert.equal(new Set(both.map((one) => must(one).decisionId)).size, 1)
  })

  it('缺事实、缺年限、已死亡都说清楚原因', async () => {
    refusedWith(await decide(await person({ sex: 'F', birth: '1971-08-10' })), 'benefits.post-not-recognised')
    const short = await decide(await person({ from: month('2016-01'), facts: { 'deemed-months': '0' } }))
    refusedWith(short, 'pension.months-short')
    const dead = await person()
    must(await inside((tx) => recordFact(tx, { subjectId: dead, kind: 'life', value: 'dead', from: plainDate('2026-11-01'), source: 'civil-affairs' }, act())))
    refusedWith(await decide(dead), 'benefits.not-alive')
    refusedWith(await decide(999_999), 'benefits.not-enrolled')
  })

  it('档案出生时间优先于证件：早一个月出生，事实里用档案的', async () => {
    const subjectId = await person({ facts: { 'file-birth-on': '1966-03-09' } })
    const facts = must(await inside((tx) => pensionFacts(tx, subjectId, { knownAt: clock.now(), retiresIn: month('2026-08') })))
    assert.equal(facts.birth, '1966-03-09')
    assert.equal(facts.contributions.length, 370)
  })

  it('重算：后来更正的事实不影响过去的决定，逐字节相同', async () => {
    const subjectId = await person()
    const decision = must(await decide(subjectId))
    must(await inside((tx) => recordFact(tx, { subjectId, kind: 'deemed-months', value: '99', from: plainDate('1966-04-10'), source: 'recognition' }, act())))
    await contributions(subjectId, month('2026-11'), month('2026-11'))
    const replay = must(await inside((tx) => replayDecision(tx, subjectId, decision.decisionId)))
    assert.deepEqual([replay.same, replay.hash, replay.bytes === replay.storedBytes, replay.differs], [true, decision.hash, true, []])
    const later = must(await decide(subjectId))
    assert.notEqual(later.hash, decision.hash)
    refusedWith(await inside((tx) => replayDecision(tx, subjectId, deterministicUuid('none'))), 'benefits.no-such-decision')
  })

  it('比决定先动手、后落笔的更正不算当时所知：谁先谁后只看个人留痕链', async () => {
    const subjectId = await person()
    const early = act()
    const decision = must(await decide(subjectId))
    must(await inside((tx) => recordFact(tx, { subjectId, kind: 'deemed-months', value: '44', from: plainDate('1966-04-10'), source: 'recognition' }, early)))
    assert.equal(must(await inside((tx) => replayDecision(tx, subjectId, decision.decisionId))).same, true)
  })

  it('核定时有人正在更正：或先或后，决定总能重算', async () => {
    const subjectId = await person()
    const [decided] = await Promise.all([
      decide(subjectId),
      inside((tx) => recordFact(tx, { subjectId, kind: 'deemed-months', value: '44', from: plainDate('1966-04-10'), source: 'recognition' }, act())),
      inside((tx) => recordFact(tx, { subjectId, kind: 'deemed-months', value: '45', from: plainDate('1966-04-10'), source: 'recognition' }, act())),
      contributions(subjectId, month('2026-11'), month('2026-11')),
    ])
    const [one, two] = [must(decided), must(await decide(subjectId))]
    for (const { decisionId } of [one, two]) assert.equal(must(await inside((tx) => replayDecision(tx, subjectId, decisionId))).same, true)
  })

  it('应用之下改了决定或事实，重算指出哪一部分不同', async () => {
    const subjectId = await person()
    const decision = must(await decide(subjectId))
    await sql`update decision set result = jsonb_set(result, '{totalFen}', '999999') where subject_id = ${subjectId}`.execute(db.owner)
    const altered = must(await inside((tx) => replayDecision(tx, subjectId, decision.decisionId)))
    assert.deepEqual([altered.same, altered.differs], [false, ['stored-hash', 'result']])
    const [row] = await inside((tx) => decisionsOf(tx, subjectId))
    assert.throws(() => row && contentOf(row), /hash/)
    await sql`update decision set result = jsonb_set(result, '{totalFen}', ${JSON.stringify(decision.content.result.totalFen)}::jsonb) where subject_id = ${subjectId}`.execute(db.owner)
    await sql`update subject_fact set value = '31' where subject_id = ${subjectId} and kind = 'deemed-months'`.execute(db.owner)
    const facts = must(await inside((tx) => replayDecision(tx, subjectId, decision.decisionId)))
    assert.equal(facts.same, false)
    assert.ok(facts.differs.includes('facts') && !facts.differs.includes('stored-hash'))
    await sql`update subject_fact set value = '30' where subject_id = ${subjectId} and kind = 'deemed-months'`.execute(db.owner)
  })

  it('授予：各项相加等于总额，退休次月起发，过去的月份由本次发放补上', async () => {
    const subjectId = await person()
    const granted = must(await grant(must(await decide(subjectId, { retiresIn: month('2026-08') }))))
    assert.equal(granted.startsIn, '2026-09')
    const [award] = await inside((tx) => awardsOf(tx, subjectId))
    assert.ok(award)
    assert.equal(award.state, 'in-payment')
    assert.equal(award.items.reduce((sum, item) => sum + item.amountFen, 0), granted.monthlyFen)
    assert.deepEqual((await due(month('2026-11'), subjectId)).map((line) => [line.month, line.amountFen]), [['2026-11', granted.monthlyFen]])
    const since = clock.now()
    assert.deepEqual((await due(month('2026-11'), subjectId, since)).length, 1, '此后没有变化，只有当月')
    const lines = await due(month('2026-11'), subjectId, clock.now().replace('2026', '2025') as typeof since)
    assert.deepEqual(lines.map((line) => [line.month, line.amountFen]), [['2026-09', granted.monthlyFen], ['2026-10', granted.monthlyFen], ['2026-11', granted.monthlyFen]])
    assert.deepEqual((await due(month('2026-08'), subjectId)), [])
    assert.equal(lines[0]?.items.reduce((sum, item) => sum + item.amountFen, 0), granted.monthlyFen)
  })

  it('同一决定授予两次只有一份待遇，另一个决定不能再授一份', async () => {
    const subjectId = await person()
    const decision = must(await decide(subjectId))
    const both = await Promise.all([grant(decision), grant(decision)])
    assert.equal(new Set(both.map((one) => must(one).awardId)).size, 1)
    refusedWith(await grant(must(await decide(subjectId))), 'benefits.already-awarded')
    assert.equal((await inside((tx) => awardsOf(tx, subjectId))).length, 1)
  })

  it('暂缓解除后补发，服刑期间暂停后恢复不补，错误的终止撤销后全补', async () => {
    const subjectId = await person()
    const { awardId, monthlyFen } = must(await grant(must(await decide(subjectId))))
    const change = (kind: AwardChangeKind, from: string, reason = 'test') => inside((tx) => changeAward(tx, { subjectId, awardId, kind, from: month(from), reason }, act()))
    const paid = async () => (await due(month('2027-03'), subjectId, plainBefore)).map((line) => line.month)
    must(await change('hold', '2026-11', 'death-notice'))
    assert.equal(must(await change('hold', '2026-11', 'death-notice')).changed, false)
    assert.deepEqual(await paid(), ['2026-09', '2026-10'])
    refusedWith(await change('release', '2026-12'), 'benefits.month-of-undoing')
    refusedWith(await change('resume', '2026-12'), 'benefits.not-in-this-state')
    must(await change('release', '2026-11', 'notice-wrong'))
    must(await change('suspend', '2026-12', 'imprisoned'))
    refusedWith(await change('resume', '2026-11'), 'benefits.month-outside')
    must(await change('resume', '2027-02', 'served'))
    assert.deepEqual(await paid(), ['2026-09', '2026-10', '2026-11', '2027-02', '2027-03'])
    must(await change('end', '2027-03', 'dead'))
    refusedWith(await change('hold', '2027-03'), 'benefits.not-in-this-state')
    assert.equal((await inside((tx) => awardsOf(tx, subjectId)))[0]?.state, 'ended')
    must(await change('reinstate', '2027-03', 'not-dead'))
    assert.deepEqual(await paid(), ['2026-09', '2026-10', '2026-11', '2027-02', '2027-03'])
    assert.ok((await due(month('2027-03'), subjectId)).every((line) => line.amountFen === monthlyFen))
    refusedWith(await change('suspend', '2026-01'), 'benefits.month-outside')
    refusedWith(await inside((tx) => changeAward(tx, { subjectId, awardId: deterministicUuid('none'), kind: 'end', from: month('2027-01'), reason: 'x' }, act())), 'benefits.no-such-award')
  })

  it('数据库按月算的应发与时间线逐月一致（随机的项目和事件）', async () => {
    const subjectId = await person()
    must(await grant(must(await decide(subjectId))))
    const [award] = await inside((tx) => awardsOf(tx, subjectId))
    assert.ok(award)
    const start = month('2026-09')
    const offset = fc.integer({ min: 0, max: 14 })
    await fc.assert(fc.asyncProperty(
      fc.array(fc.record({ from: offset, length: fc.option(fc.integer({ min: 1, max: 6 })), amount: fc.integer({ min: -500, max: 90_000 }) }), { maxLength: 5 }),
      fc.array(fc.record({ kind: fc.constantFrom<AwardEventKind>('hold', 'release', 'suspend', 'resume', 'end', 'reinstate'), from: offset }), { maxLength: 6 }),
      async (items, events) => {
        await assert.rejects(inside(async (tx) => {
          const seq = 9_000
          for (const [n, item] of items.entries()) {
            await tx.insertInto('award_item').values({
              subject_id: subjectId, award_item_id: deterministicUuid('item', n), award_id: award.awardId, item: `extra-${n}`, from_month: firstDayOf(addMonths(start, item.from)),
              until_month: item.length === null ? null : firstDayOf(addMonths(start, item.from + item.length)), amount_fen: item.amount, decision_id: award.decisionId,
              known_from: clock.now(), agency_id: 11, trail_seq: seq,
            }).execute()
          }
          for (const [n, event] of events.entries()) {
            await tx.insertInto('award_event').values({ subject_id: subjectId, award_id: award.awardId, n: n + 2, kind: event.kind, from_month: firstDayOf(addMonths(start, event.from)), reason: 'test', case_id: null, at: clock.now(), agency_id: 11, trail_seq: seq }).execute()
          }
          const [now] = await awardsOf(tx, subjectId)
          assert.ok(now)
          const { due: timeline } = awardTimeline(now)
          const lines = await dueForMonth(tx, { bookId, month: addMonths(start, 15), subjectId, changedSince: plainBefore })
          for (let n = 0; n <= 15; n += 1) {
            const m = addMonths(start, n)
            assert.equal(lines.find((line) => line.month === m)?.amountFen, valueAt(timeline, m), `${m} 不一致`)
          }
          throw new Undo()
        }), Undo)
      }), { numRuns: 40 })
  })

  it('状态表：随便怎么操作，只有表里允许的才成，状态总是最后一次的', async () => {
    const subjectId = await person()
    const { awardId } = must(await grant(must(await decide(subjectId))))
    let from = month('2026-09')
    let state: (typeof stateAfter)[AwardEventKind] = 'in-payment'
    let undo = from
    for (const kind of fc.sample(fc.constantFrom<AwardChangeKind>('hold', 'release', 'suspend', 'resume', 'end', 'reinstate'), { numRuns: 40, seed: 7 })) {
      from = addMonths(from, 1)
      const isUndoing = kind === 'release' || kind === 'reinstate'
      const answer = await inside((tx) => changeAward(tx, { subjectId, awardId, kind, from: isUndoing ? undo : from, reason: `r${from}` }, act()))
      const allowed: readonly string[] = allowedFrom[kind]
      assert.equal(isRefusal(answer), !allowed.includes(state), `${kind} 于 ${state}`)
      if (isRefusal(answer)) continue
      state = stateAfter[kind]
      if (kind === 'hold' || kind === 'end') undo = from
      assert.equal((await inside((tx) => awardsOf(tx, subjectId)))[0]?.state, state)
    }
  })

  it('预发转正式：按新基数重新核定，旧决定仍可重算，差额由下次发放补上', async () => {
    const subjectId = await person()
    const decision = must(await decide(subjectId))
    const granted = must(await grant(decision))
    refusedWith(await inside((tx) => settleAgain(tx, { subjectId, awardId: granted.awardId }, act())), 'benefits.nothing-to-recompute')
    const published: ParameterFiles['rows'] = [
      { family: 'calculation-base', key: 'employee-pension', region: '619900', from: plainDate('2026-01-01'), until: plainDate('2027-01-01'), value: 8100, unit: 'CNY/month', document: '示例〔2026〕号', confidence: 'illustrative', status: 'final' },
      { family: 'account-interest', key: 'employee-pension', region: '619900', from: plainDate('2026-01-01'), until: plainDate('2027-01-01'), value: 0.026, unit: 'share/year', document: '示例〔2026〕号', confidence: 'illustrative', status: 'final' },
    ]
    await inside((tx) => importParameters(tx, { rows: published, gaps: [], notices: [] }, { at: clock.now() }))
    const since = clock.now()
    const settled = must(await inside((tx) => settleAgain(tx, { subjectId, awardId: granted.awardId }, act())))
    assert.ok(settled.differenceFen > 0)
    assert.deepEqual([settled.supersedes, settled.isStillProvisional], [decision.decisionId, false])
    const lines = await due(month('2026-11'), subjectId, since)
    assert.deepEqual(lines.map((line) => [line.month, line.amountFen, line.decisionId]), ['2026-09', '2026-10', '2026-11'].map((m) => [m, granted.monthlyFen + settled.differenceFen, settled.decisionId]))
    for (const decisionId of [decision.decisionId, settled.decisionId]) {
      assert.equal(must(await inside((tx) => replayDecision(tx, subjectId, decisionId))).same, true)
    }
    const [now, then] = await inside(async (tx) => [await awardsOf(tx, subjectId), await awardsOf(tx, subjectId, { knownAt: since })])
    assert.equal(then[0]?.items.reduce((sum, item) => sum + item.amountFen, 0), granted.monthlyFen, '当时所知的项目还读得到')
    assert.equal(now[0]?.items.reduce((sum, item) => sum + item.amountFen, 0), granted.monthlyFen + settled.differenceFen)
    refusedWith(await inside((tx) => settleAgain(tx, { subjectId, awardId: granted.awardId }, act())), 'benefits.nothing-to-recompute')
    const [message, ...more] = await inside((tx) => messagesOfSubject(tx, subjectId))
    assert.ok(message?.body.includes('从 2026-09 起少发的部分随下一批补发') && more.length === 0, '本人只收到一条消息')
    const others = (await inside((tx) => sampleDecisions(tx, { kind: 'employee-pension', count: 1000 }))).length
    const all = await settleAllAgain({ db: db.service, clock })
    assert.deepEqual([all.refused, all.waiting], [[], 0])
    assert.ok(all.settled > 0 && all.settled < others)
    assert.equal((await settleAllAgain({ db: db.service, clock })).settled, 0, '再跑一次什么也不变')
  })

  it('留痕核对无误', async () => {
    const report = await verifyAll(db.auditor, mkdtempSync(path.join(os.tmpdir(), 'heads-')))
    assert.deepEqual(report.findings, [])
  })
})

class Undo extends Error {}
const plainBefore = standingClock(plainDate('2020-01-01')).now()
