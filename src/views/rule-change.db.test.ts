import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { must, refusedWith } from '../../test/support/matters-world.ts'
import { check, entry, finalBase, previewWorld, type PreviewWorld } from '../../test/support/preview-world.ts'
import { verifyAll } from '../audit/audit.ts'
import { awardsOf, decisionsOf, dueForMonth, settleAllAgain } from '../benefits/benefits.ts'
import { plainDate, yearMonth } from '../kernel/day.ts'
import { confirmProposal, type ProposedValue } from '../rulebook/rulebook.ts'
import { replaySample } from './views.ts'

// The rate of the year is published after the base: two changes, each on top of the other.
const finalRate: ProposedValue = { ...finalBase(0.0262), family: 'account-interest', key: 'employee-pension', unit: 'share/year', document: '示例〔2026〕记账利率', status: 'final' }

let world: PreviewWorld
const people: { readonly subjectId: number; readonly awardId: string; readonly monthlyFen: number }[] = []
const at = () => world.deps.clock.now()
const hashes = async (): Promise<Map<string, string>> => new Map((await world.asSystem(async (tx) => Promise.all(people.map(({ subjectId }) => decisionsOf(tx, subjectId))))).flat().map(({ decisionId, hash }) => [decisionId, hash]))
const replayed = async () => (await replaySample(world.database.auditor, { sample: 60 })).find(({ kind }) => kind === 'decision')
/** Published, tried and confirmed by another; then the night's work settles again whatever rests on it. */
const publish = async (value: ProposedValue, day: string) => {
  const proposalId = await world.proposed(value)
  refusedWith(await world.asSystem((tx) => confirmProposal(tx, { proposalId, by: { ...entry, posts: ['D05', 'D06'] }, at: at() })), 'rulebook.same-person')
  must(await world.asSystem((tx) => confirmProposal(tx, { proposalId, by: check, at: at() })))
  world.deps.clock.moveTo(plainDate(day))
  return settleAllAgain({ db: world.database.service, clock: world.deps.clock })
}

before(async () => {
  world = await previewWorld()
  for (let n = 0; n < 3; n += 1) people.push(await world.addPensioner({ deemedMonths: 12 * n }))
  for (let n = 0; n < 2; n += 1) people.push(await world.addPensioner({ birth: '1963-02-10', retiresIn: yearMonth('2023-02'), deemedMonths: 9 * n }))
})
after(() => world.close())

test('参数在变更前后：每个决定都按当时所知逐字节重放；预发的按正式数重新核定，已过的月份补足；参数被人改过则重放不一致', async () => {
  const first = await hashes()
  assert.equal((await replayed())?.same, 5)

  const base = await publish(finalBase(8200), '2026-11-26')
  assert.deepEqual([base.settled, base.refused], [3, []], '2023 年退休的早已按正式数核定，不动')
  assert.ok(base.differenceFen > 0)
  const rate = await publish(finalRate, '2026-11-28')
  assert.deepEqual([rate.settled, rate.waiting, rate.refused], [3, 0, []])
  assert.deepEqual((({ settled, differenceFen }) => [settled, differenceFen])(await settleAllAgain({ db: world.database.service, clock: world.deps.clock })), [0, 0], '再跑一次什么也不变')

  const now = await hashes()
  for (const [decisionId, hash] of first) assert.equal(now.get(decisionId), hash, '原来的决定原样还在')
  assert.equal(now.size, 5 + 3 + 3)
  const all = await replayed()
  assert.deepEqual([all?.replayed, all?.same, all?.different], [11, 11, []])

  const books = (await sql<{ book_id: string }>`select distinct book_id from award`.execute(world.database.owner)).rows
  for (const { subjectId, awardId, monthlyFen } of people.slice(0, 3)) {
    const [award] = await world.asSystem((tx) => awardsOf(tx, subjectId))
    const newFen = award?.items.reduce((sum, { amountFen }) => sum + amountFen, 0) ?? 0
    assert.ok(award?.awardId === awardId && newFen > monthlyFen)
    // Nothing was paid yet: each month from the first on is due at the new amount.
    for (const month of ['2026-09', '2026-10', '2026-11'].map(yearMonth)) {
      const due = await world.asSystem(async (tx) => (await Promise.all(books.map(({ book_id }) => dueForMonth(tx, { bookId: book_id, month, subjectId })))).flat())
      assert.deepEqual(due.map(({ amountFen }) => amountFen), [newFen], month)
    }
  }

  assert.deepEqual((await verifyAll(world.database.auditor, '/nonexistent')).findings, [])
  await sql`update parameter_outcome set decided_by = 103 where kind = 'confirmed' and parameter_id = (select parameter_id from parameter where value = '8200')`.execute(world.database.owner)
  assert.deepEqual((await verifyAll(world.database.auditor, '/nonexistent')).findings.map(({ what, table, subjectId }) => [what, table, subjectId]), [['altered', 'parameter_outcome', -619900]], '改了谁确认的，指得出来')

  // A superuser makes it look as if another base had been confirmed.
  await sql`update parameter set value = '8300' where family = 'calculation-base' and region_code = '619900' and value = '8200'`.execute(world.database.owner)
  const altered = await replayed()
  assert.deepEqual([altered?.replayed, altered?.same], [11, 5], 'only those that rest on it come out otherwise')
})
