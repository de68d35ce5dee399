import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { must, refusedWith } from '../../test/support/matters-world.ts'
import { business, check, entry, finalBase, formula2026, otherCheck, previewWorld, type PreviewWorld } from '../../test/support/preview-world.ts'
import { verifyAll } from '../audit/audit.ts'
import { adjustmentItem, awardsOf, decisionsOf, dueForMonth, explainDecision, replayDecision } from '../benefits/benefits.ts'
import { plainDate, yearMonth } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { bookAt, type Keeper } from '../rulebook/rulebook.ts'
import { determineAdjustment } from '../policy/pension-adjustment.ts'
import { askCommit, awardsWaiting, buildPreview, cancelPreview, commitPreview, openPreview, outliersOf, previewLines, previewView, provisionalStanding, signPreview } from './previews.ts'

const everybody = { after: 0, until: Number.MAX_SAFE_INTEGER }

describe('全员测算：先看清，两人签，再执行', () => {
  let world: PreviewWorld
  const at = () => world.deps.clock.now()
  const day = () => world.deps.clock.today()
  const deps = () => ({ db: world.database.service, clock: world.deps.clock })
  const open = (what: Parameters<typeof openPreview>[1]['what'], by: Keeper = entry) => world.asSystem((tx) => openPreview(tx, { what, by, at: at(), day: day() }))
  const sign = (previewId: string, step: 'rulebook' | 'business', by: Keeper) => world.asSystem((tx) => signPreview(tx, { previewId, step, by, at: at() }))
  const ask = (previewId: string, by: Keeper = entry) => world.asSystem((tx) => askCommit(tx, { previewId, by, at: at() }))
  const signed = async (previewId: string): Promise<void> => {
    must(await sign(previewId, 'rulebook', check))
    must(await sign(previewId, 'business', business))
    must(await ask(previewId))
  }
  const totals = async () => new Map((await sql<{ subject_id: number; fen: number }>`select i.subject_id, sum(i.amount_fen)::bigint as fen from award_item i where i.known_until is null group by 1`.execute(world.database.owner)).rows.map((row) => [row.subject_id, row.fen]))
  let people: Awaited<ReturnType<PreviewWorld['addPensioner']>>[] = []
  before(async () => {
    world = await previewWorld()
    for (let n = 0; n < 4; n += 1) people.push(await world.addPensioner({ deemedMonths: 6 * n }))
    for (let n = 0; n < 3; n += 1) people.push(await world.addPensioner({ birth: '1963-02-10', retiresIn: yearMonth('2023-02'), deemedMonths: 12 * n }))
    people = people.sort((a, b) => a.subjectId - b.subjectId)
  })
  after(() => world.close())

  it('正式基数替换预发：每个人变更前后、分布、基金影响；两人签署后执行，结果与直接重新核定一分不差；旧决定仍能重放', async () => {
    const before = await totals()
    const oldDecisions = await world.asSystem(async (tx) => Promise.all(people.map(async ({ subjectId }) => (await decisionsOf(tx, subjectId))[0])))
    const proposalId = await world.proposed(finalBase(8200))
    const { previewId } = must(await open({ kind: 'parameter', proposalId }))
    refusedWith(await open({ kind: 'parameter', proposalId }), 'previews.open-already')
    refusedWith(await sign(previewId, 'rulebook', check), 'previews.not-built')
    const built = must(await buildPreview(deps(), { previewId, sliceSize: 2 }))
    assert.deepEqual(built, { slices: 4, lines: people.length })
    const lines = await world.asSystem((tx) => previewLines(tx, previewId, everybody))
    assert.deepEqual(lines.map(({ outcome }) => outcome).sort(), ['changes', 'changes', 'changes', 'changes', 'same', 'same', 'same'])
    assert.ok(lines.filter(({ outcome }) => outcome === 'changes').every(({ beforeFen, afterFen, arrearsMonths }) => (afterFen ?? 0) > (beforeFen ?? 0) && arrearsMonths === 2))
    const view = must(await world.asSystem((tx) => previewView(tx, previewId, business, at())))
    const { summary } = view
    assert.ok(summary)
    assert.deepEqual([summary.heads, summary.changed, summary.raised, summary.lowered], [7, 4, 4, 0])
    assert.equal(summary.monthFen, lines.reduce((sum, { beforeFen, afterFen }) => sum + (afterFen ?? 0) - (beforeFen ?? 0), 0))
    assert.deepEqual([summary.yearFen, summary.arrearsFen], [12 * summary.monthFen, 2 * summary.monthFen])
    for (const groups of [summary.byAge, summary.byLevel, summary.byPlace, summary.byYears]) assert.equal(groups.reduce((sum, { heads }) => sum + heads, 0), 7)
    assert.equal(summary.distribution.reduce((sum, { heads }) => sum + heads, 0), 4)
    assert.deepEqual(await totals(), before, '测算什么也不改')

    refusedWith(await ask(previewId), 'previews.not-signed')
    refusedWith(await sign(previewId, 'rulebook', { ...entry, posts: ['D06'] }), 'previews.same-person')
    refusedWith(await sign(previewId, 'business', check), 'previews.post-missing')
    must(await sign(previewId, 'rulebook', check))
    refusedWith(await sign(previewId, 'business', { ...check, posts: ['P05'] }), 'previews.same-person')
    refusedWith(await sign(previewId, 'rulebook', otherCheck), 'previews.step-done')
    refusedWith(await ask(previewId), 'previews.not-signed')
    must(await sign(previewId, 'business', business))
    await assert.rejects(world.asSystem((tx) => sql`insert into caseload_preview_seat (preview_id, step, staff_id, at, agency_id, subject_id, trail_seq) values (${previewId}::uuid, 'open', 104, now(), 619900, -619900, 1)`.execute(tx)), /caseload_preview_seat_(pk|one_each)/)
    assert.equal(must(await ask(previewId)).isNew, true)
    assert.equal(must(await ask(previewId)).isNew, false, '再按一次还是这一次')
    const committed = must(await commitPreview(deps(), { previewId }))
    assert.deepEqual([committed.done, committed.moved, committed.differenceFen], [4, 0, summary.monthFen])
    const after = await totals()
    for (const line of lines) assert.equal(after.get(line.subjectId), line.outcome === 'changes' ? line.afterFen : before.get(line.subjectId), '执行结果就是测算结果')
    assert.deepEqual(must(await commitPreview(deps(), { previewId })), committed, '执行两次等于一次')
    assert.deepEqual(await totals(), after)
    for (const [n, { subjectId }] of people.entries()) {
      const old = oldDecisions[n]
      assert.ok(old)
      const again = must(await world.asSystem((tx) => replayDecision(tx, subjectId, old.decisionId)))
      assert.ok(again.same && again.hash === old.hash, '旧决定逐字节重放')
      for (const decision of await world.asSystem((tx) => decisionsOf(tx, subjectId))) assert.ok(must(await world.asSystem((tx) => replayDecision(tx, subjectId, decision.decisionId))).same)
    }
    const standing = await world.asSystem((tx) => provisionalStanding(tx))
    // Another value of the year is provisional still, so they go on waiting for that one.
    assert.deepEqual([standing.waiting, standing.settled[0]?.count, standing.settled[0]?.differenceFen], [4, 4, summary.monthFen])
    assert.deepEqual((await verifyAll(world.database.auditor, '/nonexistent')).findings, [])
  })

  it('年度调整：定额、年限、水平、倾斜，全员一批执行；可解释、可重放、只调一次', async () => {
    refusedWith(await open({ kind: 'adjustment', year: 2027 }), 'previews.year-not-possible')
    const gap = { family: 'pension-adjustment', key: 'formula', region: '619900', from: plainDate('2026-01-01'), until: plainDate('2027-01-01') }
    assert.deepEqual(await world.asSystem((tx) => awardsWaiting(tx, [gap], { at: at(), day: day() })), [3], '三人等着 2026 年的办法')
    const proposalId = await world.proposed(formula2026)
    refusedWith(await open({ kind: 'parameter', proposalId }), 'previews.of-a-year')
    const { previewId } = must(await open({ kind: 'adjustment', year: 2026, proposalId }))
    must(await buildPreview(deps(), { previewId, sliceSize: 2 }))
    const lines = await world.asSystem((tx) => previewLines(tx, previewId, everybody))
    assert.equal(lines.length, 3, '当年退休的不参加')
    const before = await totals()
    await signed(previewId)
    const committed = must(await commitPreview(deps(), { previewId }))
    assert.equal(committed.done, 3)
    const book = await world.asSystem((tx) => bookAt(tx, { region: '619906', asOf: at() }))
    for (const line of lines) {
      const [award] = await world.asSystem((tx) => awardsOf(tx, line.subjectId))
      const item = award?.items.find((one) => one.item === adjustmentItem(2026))
      assert.ok(item && item.from === '2026-01')
      assert.equal((before.get(line.subjectId) ?? 0) + item.amountFen, line.afterFen)
      const decision = (await world.asSystem((tx) => decisionsOf(tx, line.subjectId))).find(({ kind }) => kind === 'pension-adjustment')
      assert.ok(decision)
      const direct = determineAdjustment(decision.facts as Parameters<typeof determineAdjustment>[0], book, { reasons: true })
      assert.ok(!isRefusal(direct) && direct.value.increaseFen === item.amountFen, '与直接计算一分不差')
      const explained = must(await world.asSystem((tx) => explainDecision(tx, line.subjectId, decision.decisionId)))
      assert.ok(explained.same && explained.valueFen === item.amountFen && explained.because.some(({ key }) => key === 'adjustmentYears'))
    }
    const due = await world.asSystem((tx) => dueForMonth(tx, { bookId: 'pension-employee-619900', month: yearMonth('2026-11') }).catch(() => []))
    for (const row of due) if (lines.some(({ subjectId }) => subjectId === row.subjectId)) assert.ok(row.items.some(({ item }) => item === 'adjustment-2026'))
    const second = must(await open({ kind: 'adjustment', year: 2026 }))
    must(await buildPreview(deps(), { previewId: second.previewId }))
    assert.deepEqual((await world.asSystem((tx) => previewLines(tx, second.previewId, everybody))).map(({ outcome }) => outcome), ['same', 'same', 'same'], '调过的不再调')
    const [beyond] = [await world.asSystem((tx) => outliersOf(tx, { previewId, kind: 'adjustment', proposalId, year: 2026, regionCode: '619900', agencyId: 1, rowsHash: '', openedOn: day(), openedAt: at() }, { which: 'most', summary: { meanFen: 0, deviationFen: 0 }, sigma: 3, limit: 10 }))]
    assert.equal(beyond.length, 3)
    must(await world.asSystem((tx) => cancelPreview(tx, { previewId: second.previewId, by: entry, at: at(), reason: '只为查看' })))
    refusedWith(await sign(second.previewId, 'business', business), 'previews.cancelled')
    assert.deepEqual((await verifyAll(world.database.auditor, '/nonexistent')).findings, [])
  })

  it('测算之后参数或事实有变化：不执行，说清楚，可以重新测算', async () => {
    const proposalId = await world.proposed(finalBase(8300))
    const { previewId } = must(await open({ kind: 'parameter', proposalId }))
    must(await buildPreview(deps(), { previewId, sliceSize: 3 }))
    await world.addPensioner({})
    await signed(previewId)
    refusedWith(await commitPreview(deps(), { previewId }), 'previews.stale')
    const view = must(await world.asSystem((tx) => previewView(tx, previewId, entry, at())))
    assert.deepEqual([view.state, view.may.again, view.stale?.say.zh], ['stale', true, '测算之后有 1 人的待遇或事实有变化'])
    const again = must(await open({ kind: 'parameter', proposalId }))
    must(await buildPreview(deps(), { previewId: again.previewId }))
    const other = await world.proposed({ ...finalBase(0.019), family: 'account-interest', region: '000000', unit: 'share/year', confidence: 'src' })
    must(await world.asSystem(async (tx) => (await import('../rulebook/rulebook.ts')).confirmProposal(tx, { proposalId: other, by: check, at: at() })))
    const before = await totals()
    refusedWith(await sign(again.previewId, 'rulebook', otherCheck), 'previews.stale')
    refusedWith(await sign(again.previewId, 'business', business), 'previews.stale')
    assert.equal(must(await world.asSystem((tx) => previewView(tx, again.previewId, entry, at()))).may.again, true)
    refusedWith(await ask(again.previewId), 'previews.not-signed')
    assert.deepEqual(await totals(), before)
  })
})
