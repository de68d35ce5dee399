import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { must, refusedWith } from '../../test/support/matters-world.ts'
import { business, check, entry, finalBase, formula2026, previewWorld, type PreviewWorld } from '../../test/support/preview-world.ts'
import { verifyAll } from '../audit/audit.ts'
import { awardsOf, settleAgain } from '../benefits/benefits.ts'
import { plainDate, yearMonth } from '../kernel/day.ts'
import { recordFact } from '../records/records.ts'
import { actOnMoved, askCommit, buildPreview, commitPreview, movedStepsOf, openPreview, readMoved, signPreview, type MovedDeed } from './previews.ts'

describe('执行时已有变动的人：不照旧数执行，一人一条交人办', () => {
  let world: PreviewWorld
  let people: Awaited<ReturnType<PreviewWorld['addPensioner']>>[] = []
  const at = () => world.deps.clock.now()
  const day = () => world.deps.clock.today()
  const act = () => ({ actor: 'system:test', at: at(), day: day() })
  const deps = () => ({ db: world.database.service, clock: world.deps.clock })
  const deed = (it: Pick<MovedDeed, 'movedId' | 'kind' | 'words'>, by = { ...business, name: '高级审批' }) => world.asSystem((tx) => actOnMoved(tx, { ...it, by, at: at(), day: day() }))
  const movedOf = (previewId: string) => world.asSystem((tx) => readMoved(tx, { previewId, limit: 50 }))

  /** Signed by two and begun: the first slice is carried out, then the process dies, and something happens before it is taken up again. */
  const interrupted = async (what: Parameters<typeof openPreview>[1]['what'], meanwhile: () => Promise<void>): Promise<string> => {
    const { previewId } = must(await world.asSystem((tx) => openPreview(tx, { what, by: entry, at: at(), day: day() })))
    must(await buildPreview(deps(), { previewId, sliceSize: 1 }))
    for (const [step, by] of [['rulebook', check], ['business', business]] as const) must(await world.asSystem((tx) => signPreview(tx, { previewId, step, by, at: at() })))
    must(await world.asSystem((tx) => askCommit(tx, { previewId, by: entry, at: at() })))
    await assert.rejects(commitPreview(deps(), { previewId, onProgress: () => { throw new Error('power cut') } }), /power cut/)
    await meanwhile()
    return previewId
  }

  before(async () => {
    world = await previewWorld()
    for (let n = 0; n < 3; n += 1) people.push(await world.addPensioner({ deemedMonths: 6 * n }))
    for (let n = 0; n < 2; n += 1) people.push(await world.addPensioner({ birth: '1963-02-10', retiresIn: yearMonth('2023-02'), deemedMonths: 12 * n }))
    people = people.sort((a, b) => a.subjectId - b.subjectId)
  })
  after(() => world.close())

  it('单独先重新核定过的：留一条，写着测算前后和现在；只有高级审批岗能办结，办结一次，经过都在', async () => {
    const proposalId = await world.proposed(finalBase(8200))
    const [, , third] = people
    assert.ok(third)
    const previewId = await interrupted({ kind: 'parameter', proposalId }, async () => { must(await world.asSystem((tx) => settleAgain(tx, third, act()))) })
    assert.equal(must(await commitPreview(deps(), { previewId })).moved, 1)
    assert.equal(must(await commitPreview(deps(), { previewId })).moved, 1)
    const [one, ...more] = await movedOf(previewId)
    assert.ok(one && more.length === 0)
    const monthly = (await world.asSystem((tx) => awardsOf(tx, third.subjectId)))[0]?.items.reduce((sum, { amountFen }) => sum + amountFen, 0)
    assert.deepEqual([one.subjectId, one.why, one.beforeFen, one.nowFen, one.nowFen === one.afterFen], [third.subjectId, 'facts', third.monthlyFen, monthly, true])
    refusedWith(await deed({ movedId: one.movedId, kind: 'left', words: '不归我管的' }, { ...entry, name: '数据管理' }), 'previews.post-missing')
    must(await deed({ movedId: one.movedId, kind: 'note', words: '问一下为什么先核定了' }, { ...entry, name: '数据管理' }))
    refusedWith(await deed({ movedId: one.movedId, kind: 'carried-out', words: '按现在的情况' }), 'benefits.nothing-to-recompute')
    must(await deed({ movedId: one.movedId, kind: 'left', words: '已经按正式数核定，无须再办' }))
    refusedWith(await deed({ movedId: one.movedId, kind: 'left', words: '已经按正式数核定，无须再办' }), 'previews.moved-ended')
    assert.deepEqual((await world.asSystem((tx) => movedStepsOf(tx, [one.movedId]))).map(({ kind, by }) => [kind, by]), [['note', '数据管理'], ['left', '高级审批']])
    assert.deepEqual(await world.asSystem((tx) => readMoved(tx, { isOpen: true, limit: 50 })), [])
    refusedWith(await deed({ movedId: '00000000-0000-4000-8000-000000000000', kind: 'note', words: '没有这一条' }), 'previews.no-such-moved')
  })

  it('年度调整时正被羁押、随后释放的：当时不调，办结时按现在的情况调，一分不差，只调一次', async () => {
    const [last] = people.slice(-1)
    assert.ok(last)
    const life = (value: string, from: string) => world.asSystem((tx) => recordFact(tx, { subjectId: last.subjectId, kind: 'life', value, from: plainDate(from), source: 'test' }, act()))
    const previewId = await interrupted({ kind: 'adjustment', year: 2026, proposalId: await world.proposed(formula2026) }, async () => { must(await life('imprisoned', '2026-11-20')) })
    assert.equal(must(await commitPreview(deps(), { previewId })).moved, 1)
    const [one] = await movedOf(previewId)
    assert.ok(one && one.subjectId === last.subjectId && one.nowFen === one.beforeFen)
    must(await life('alive', '2026-11-24'))
    assert.equal(must(await deed({ movedId: one.movedId, kind: 'carried-out', words: '已释放，照常参加调整' })).differenceFen, (one.afterFen ?? 0) - (one.beforeFen ?? 0))
    const monthly = (await world.asSystem((tx) => awardsOf(tx, last.subjectId)))[0]?.items.reduce((sum, { amountFen }) => sum + amountFen, 0)
    assert.equal(monthly, one.afterFen)
    assert.deepEqual((await verifyAll(world.database.auditor, '/nonexistent')).findings, [])
  })
})
