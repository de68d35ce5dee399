import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '../../test/support/matters-world.ts'
import { business, check, entry, finalBase, formula2026, otherCheck, previewWorld, type PreviewWorld } from '../../test/support/preview-world.ts'
import { verifyAll } from '../audit/audit.ts'
import { replayDecision } from '../benefits/benefits.ts'
import { plainDate, yearMonth } from '../kernel/day.ts'
import { askCommit, buildPreview, cancelPreview, commitPreview, openPreview, previewLines, signPreview } from './previews.ts'

const child = path.resolve(import.meta.dirname, '../../test/support/preview-child.ts')
const slice = 3
let world: PreviewWorld
// Every process has its own clock; each act is later than what it rests on.
let childDay = '2026-11-25'
const deps = () => ({ db: world.database.service, clock: world.deps.clock })
const at = () => world.deps.clock.now()

before(async () => {
  world = await previewWorld()
  for (let n = 0; n < 9; n += 1) await world.addPensioner({ deemedMonths: 5 * n })
  for (let n = 0; n < 12; n += 1) await world.addPensioner({ birth: '1963-02-10', retiresIn: yearMonth('2023-02'), deemedMonths: 7 * n })
})
after(() => world.close())

/** Starts a worker; kills it without warning some milliseconds after its n-th slice. Gives what it said. */
function worker(what: 'build' | 'commit', previewId: string, killAt?: { readonly slice: number; readonly afterMs: number }): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [child, what, previewId, String(slice), world.database.serviceUrl, childDay], { stdio: ['ignore', 'pipe', 'inherit'] })
    const said: string[] = []
    let seen = -1
    running.stdout.on('data', (bytes: Buffer) => {
      for (const line of bytes.toString().split('\n').filter(Boolean)) {
        said.push(line)
        if (line === 'started' || line.startsWith('slice ')) seen += 1
        if (killAt && seen === killAt.slice) setTimeout(() => running.kill('SIGKILL'), killAt.afterMs)
      }
    })
    running.on('error', reject)
    running.on('exit', () => { resolve(said) })
  })
}

const contentOf = async (previewId: string) => JSON.stringify([
  (await world.asSystem((tx) => previewLines(tx, previewId, { after: 0, until: Number.MAX_SAFE_INTEGER }))),
  (await sql`select n, lines, before_fen, after_fen, digest from caseload_preview_slice_built where preview_id = ${previewId}::uuid order by n`.execute(world.database.owner)).rows,
  (await sql`select body from caseload_preview_event where preview_id = ${previewId}::uuid and kind = 'built'`.execute(world.database.owner)).rows,
])
const money = async () => JSON.stringify((await sql`select i.subject_id, i.item, i.from_month, i.amount_fen, i.known_until is null as open, d.kind, d.hash from award_item i join decision d on d.subject_id = i.subject_id and d.decision_id = i.decision_id
  order by 1, 2, 3, 5, 4`.execute(world.database.owner)).rows)

test('测算 kill -9 五次、又两个进程同时接着做，与一口气算完逐字节相同', async () => {
  const proposalId = await world.proposed(finalBase(8200))
  const open = async () => must(await world.asSystem((tx) => openPreview(tx, { what: { kind: 'parameter', proposalId }, by: entry, at: at(), day: world.deps.clock.today() }))).previewId
  const clean = await open()
  must(await buildPreview(deps(), { previewId: clean, sliceSize: slice }))
  const wanted = await contentOf(clean)
  must(await world.asSystem((tx) => cancelPreview(tx, { previewId: clean, by: entry, at: at(), reason: '对照' })))
  const killed = await open()
  for (const [n, afterMs] of [[0, 60], [0, 140], [1, 1], [1, 9], [1, 0]] as const) await worker('build', killed, { slice: n, afterMs })
  const both = await Promise.all([worker('build', killed), worker('build', killed)])
  assert.ok(both.every((said) => said.at(-1) === 'done'), JSON.stringify(both))
  assert.equal(await contentOf(killed), wanted)
})

test('执行基数变更和年度调整，共 kill -9 五次、又两个进程同时接着做：每人只变一次，金额就是测算的金额，轨迹完好，决定都能重放', async () => {
  const { rows: [row] } = await sql<{ preview_id: string }>`select p.preview_id from caseload_preview p where not exists (select 1 from caseload_preview_event e where e.preview_id = p.preview_id and e.kind = 'cancelled')`.execute(world.database.owner)
  const adjusting = await world.proposed(formula2026)
  // The parameter first; then the adjustment of the year on top of it.
  for (const previewId of [row?.preview_id ?? '', '']) {
    const id = previewId !== '' ? previewId : must(await world.asSystem((tx) => openPreview(tx, { what: { kind: 'adjustment', year: 2026 }, by: entry, at: at(), day: world.deps.clock.today() }))).previewId
    if (previewId === '') must(await buildPreview(deps(), { previewId: id, sliceSize: slice }))
    const lines = (await world.asSystem((tx) => previewLines(tx, id, { after: 0, until: Number.MAX_SAFE_INTEGER }))).filter(({ outcome }) => outcome === 'changes')
    must(await world.asSystem((tx) => signPreview(tx, { previewId: id, step: 'rulebook', by: check, at: at() })))
    must(await world.asSystem((tx) => signPreview(tx, { previewId: id, step: 'business', by: business, at: at() })))
    must(await world.asSystem((tx) => askCommit(tx, { previewId: id, by: entry, at: at() })))
    for (const [n, afterMs] of previewId === '' ? [[0, 150], [1, 3]] as const : [[0, 60], [1, 1], [1, 12]] as const) await worker('commit', id, { slice: n, afterMs })
    const both = await Promise.all([worker('commit', id), worker('commit', id)])
    assert.ok(both.every((said) => said.at(-1) === 'done'), JSON.stringify(both))
    const committed = must(await commitPreview(deps(), { previewId: id })) // once more, which changes nothing
    assert.deepEqual([committed.done, committed.moved], [lines.length, 0])
    assert.equal(committed.differenceFen, lines.reduce((sum, { beforeFen, afterFen }) => sum + (afterFen ?? 0) - (beforeFen ?? 0), 0))
    const { rows: now } = await sql<{ award_id: string; fen: number }>`select award_id, sum(amount_fen)::bigint as fen from award_item where known_until is null group by 1`.execute(world.database.owner)
    const fenOf = new Map(now.map(({ award_id, fen }) => [award_id, fen]))
    for (const line of lines) assert.equal(fenOf.get(line.awardId), line.afterFen)
    if (previewId !== '') {
      // The formula of the year is confirmed at the desk in between.
      world.deps.clock.moveTo(plainDate('2026-11-26'))
      childDay = '2026-11-27'
      const { confirmProposal, tryProposal } = await import('../rulebook/rulebook.ts')
      must(await world.asSystem((tx) => tryProposal(tx, { proposalId: adjusting, by: otherCheck, at: at(), sampler: async () => [] })))
      must(await world.asSystem((tx) => confirmProposal(tx, { proposalId: adjusting, by: otherCheck, at: at() })))
    }
  }
  const settled = await money()
  assert.equal((await sql`select 1 from decision where kind = 'pension-adjustment'`.execute(world.database.owner)).rows.length, 12)
  for (const { subject_id, decision_id } of (await sql<{ subject_id: number; decision_id: string }>`select subject_id, decision_id from decision`.execute(world.database.owner)).rows) {
    assert.ok(must(await world.asSystem((tx) => replayDecision(tx, subject_id, decision_id))).same, `${subject_id} ${decision_id}`)
  }
  assert.deepEqual((await verifyAll(world.database.auditor, '/nonexistent')).findings, [])
  assert.equal(await money(), settled)
})
