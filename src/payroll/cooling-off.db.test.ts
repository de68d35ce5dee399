import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { addPensioners, cardOf, nameOf, openBookNamed, openWorld, testKeys, worldAgency } from '../../test/support/payroll-world.ts'
import { verifyAll } from '../audit/audit.ts'
import { addDays, addMonths, firstDayOf, plainDate, yearMonth, type YearMonth } from '../kernel/day.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { standingClock } from '../platform/clock.ts'
import { maskCard } from '../platform/keys.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import { changePayAccount, keepPayAccount, recordFact } from '../records/records.ts'
import { buildRun, explainVariance, nextRunMonth, openRun, sealRun, signRun } from './payroll.ts'

// A new account counts one run later than it was approved, whenever it was approved, however late or early runs are built and closed; stopped in between, it never counts.

let database: FreshDatabase
const keys = testKeys()
const act = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(database.service, systemContext('test', 'r'), work)
const ok = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) assert.fail(`refused: ${answer.refused}`)
  return answer
}
before(async () => {
  database = await freshDatabase()
  await openWorld(database.owner, database.service)
})
after(() => database.drop())

type Deed = 'change' | 'stop' | 'correct'
type Month = {
  /** Days from the first of the month on which the run is opened; negative: before the month begins. */
  readonly opensAfter: number
  readonly buildsAfter: number
  readonly closesAfter: number
  readonly deeds: readonly { readonly when: 'before-opening' | 'before-building' | 'before-closing' | 'after', readonly deed: Deed }[]
}
const month: fc.Arbitrary<Month> = fc.record({
  opensAfter: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: -3, max: 9 }) }, fc.integer({ min: 28, max: 34 })), buildsAfter: fc.integer({ min: 0, max: 3 }), closesAfter: fc.integer({ min: 0, max: 26 }),
  deeds: fc.array(fc.record({ when: fc.constantFrom('before-opening' as const, 'before-building' as const, 'before-closing' as const, 'after' as const), deed: fc.constantFrom('change' as const, 'change' as const, 'stop' as const, 'correct' as const) }), { maxLength: 2 }),
})

test('任意时候批准、停用、更正账户，发放早做晚做：新账户总是隔一次才用，停用的一分也收不到，每个月恰好付一次', async () => {
  let n = 0
  const seen = { coolingRuns: 0, stops: 0, newAccounts: 0 }
  await fc.assert(fc.asyncProperty(fc.array(month, { minLength: 4, maxLength: 6 }), async (months) => {
    const world = await aPensioner(n += 1)
    for (const one of months) await world.play(one, seen)
    await world.check(seen)
  }), { numRuns: Number(process.env['JINGBAN_TEST_PROPERTY_RUNS'] ?? 12), seed: 20_261_124, endOnFailure: true })
  assert.ok(seen.coolingRuns >= 5 && seen.stops >= 2 && seen.newAccounts >= 3, JSON.stringify(seen))
  assert.deepEqual((await verifyAll(database.auditor, '/nonexistent')).findings, [])
})

async function aPensioner(n: number) {
  const bookId = `pension-employee:C${n}`
  const subjectId = 7_000_000 + n
  const clock = standingClock(plainDate('2026-10-20'))
  const deps = { db: database.service, clock, keys }
  let cards = 70_000 + n * 100
  const by = () => ({ actor: 'system:test', at: clock.now(), day: clock.today() })
  await openBookNamed(database.owner, bookId)
  const first = cardOf(cards)
  await addPensioners(database.service, keys, [{ subjectId, bookId, amountFen: 123_456, startsOn: '2026-11-01', card: first }], '2026-10-20T00:00:00.000Z')
  ok(await act((tx) => recordFact(tx, { subjectId, kind: 'name', value: nameOf(subjectId), from: plainDate('2020-01-01'), source: 'test' }, by())))

  // The rule, said a second time without a database: what counts from which month, and what was given up before.
  let present = first
  let coming: readonly { readonly card: string, readonly counts: YearMonth }[] = []
  const stopped = new Set<string>()
  let lastOpened: YearMonth | undefined
  let runs = yearMonth('2026-11')
  const advance = (): void => {
    for (const one of coming.filter(({ counts }) => firstDayOf(counts) <= clock.today())) present = one.card
    coming = coming.filter(({ counts }) => firstDayOf(counts) > clock.today())
  }
  const deed = async (what: Deed, seen: { stops: number }): Promise<void> => {
    advance()
    switch (what) {
      case 'change': {
        const next = await act((tx) => nextRunMonth(tx, subjectId, clock.today()))
        const month = addMonths(next, 1)
        assert.ok(lastOpened === undefined || next > lastOpened, 'a run under way is not the next one')
        const card = cardOf(cards += 1)
        const done = await act((tx) => changePayAccount(tx, deps, { subjectId, cardNumber: card, bankCode: '308', bankName: '示例银行', holderName: nameOf(subjectId), from: firstDayOf(month), isPlanned: true }, by()))
        ok(done)
        coming = [...coming.filter(({ counts }) => counts < month), { card, counts: month }]
        return
      }
      case 'stop': {
        const kept = await act((tx) => keepPayAccount(tx, deps, { subjectId, day: clock.today() }, by()))
        if (coming.length === 0) { assert.ok(isRefusal(kept)); return }
        ok(kept)
        for (const { card } of coming) stopped.add(card)
        coming = []
        seen.stops += 1
        return
      }
      case 'correct': {
        const card = cardOf(cards += 1)
        ok(await act((tx) => changePayAccount(tx, deps, { subjectId, cardNumber: card, bankCode: '308', bankName: '示例银行', holderName: nameOf(subjectId), from: clock.today() }, by())))
        for (const { card: given } of coming) stopped.add(given)
        present = card
        coming = []
      }
    }
  }
  const forward = (day: ReturnType<typeof clock.today>): void => { if (day > clock.today()) clock.moveTo(day) }

  const play = async (it: Month, seen: { coolingRuns: number, stops: number }): Promise<void> => {
    const deeds = async (when: Month['deeds'][number]['when']): Promise<number> => {
      const now = it.deeds.filter((one) => one.when === when)
      for (const { deed: what } of now) await deed(what, seen)
      return now.length
    }
    forward(addDays(firstDayOf(runs), it.opensAfter))
    await deeds('before-opening')
    const { runId } = ok(await act((tx) => openRun(tx, { bookId, month: runs, agencyId: worldAgency, by: signer(0), day: clock.today(), at: clock.now() })))
    lastOpened = runs
    forward(addDays(clock.today(), it.buildsAfter))
    await deeds('before-building')
    ok(await buildRun(deps, { runId, chunkSize: 10 }))
    await deeds('before-closing')
    forward(addDays(clock.today(), it.closesAfter))
    ok(await act((tx) => explainVariance(tx, { runId, text: '随机', by: signer(0), at: clock.now() })))
    for (const [k, step] of (['business-approval', 'finance-review', 'finance-release'] as const).entries()) ok(await act((tx) => signRun(tx, { keys }, { runId, step, by: signer(k + 1), at: clock.now() })))
    ok(await sealRun(deps, { runId, bank: 'test' }))
    // Nothing that counts only from a later month gets money in this run.
    const { rows } = await sql<{ masked: string, countsFrom: string | null }>`select a.masked_account as masked, c.counts_from::text as "countsFrom" from pay_attempt a
      join pay_account c on c.subject_id = a.subject_id and c.account_row_id = a.account_row_id
      where a.run_id = ${runId}::uuid and not exists (select from pay_event e where e.subject_id = a.subject_id and e.line_id = a.line_id and e.n = a.n and e.kind = 'stopped')`.execute(database.owner)
    for (const { masked, countsFrom } of rows) {
      assert.ok(countsFrom === null || countsFrom <= firstDayOf(runs), `the run of ${runs} paid to an account that counts from ${countsFrom}`)
      for (const card of stopped) assert.notEqual(masked, maskCard(card), 'an account that was given up got money')
    }
    const { rows: [held] } = await sql<{ n: number }>`select count(*) as n from pay_event e join pay_attempt a using (subject_id, line_id, n) where a.run_id = ${runId}::uuid and e.kind = 'stopped'`.execute(database.owner)
    if (it.deeds.every(({ deed: what }) => what !== 'correct')) assert.equal(held?.n, 0, 'a planned change holds up no payment')
    if (coming.some(({ counts }) => counts > runs)) seen.coolingRuns += 1
    runs = addMonths(runs, 1)
    await deeds('after')
  }

  const check = async (seen: { newAccounts: number }): Promise<void> => {
    // One more run without any deed: what was stopped for a changed account goes out, and what has counted for a month is what is paid.
    await play({ opensAfter: 9, buildsAfter: 0, closesAfter: 0, deeds: [] }, { coolingRuns: 0, stops: 0 })
    const last = addMonths(runs, -1)
    const { rows } = await sql<{ month: string, paid: number, masked: string | null }>`
      select l.month::text, count(a.n) filter (where not exists (select from pay_event e where e.subject_id = a.subject_id and e.line_id = a.line_id and e.n = a.n and e.kind = 'stopped')) as paid,
        max(a.masked_account) filter (where not exists (select from pay_event e where e.subject_id = a.subject_id and e.line_id = a.line_id and e.n = a.n and e.kind = 'stopped')) as masked
      from pay_line l left join pay_attempt a on a.subject_id = l.subject_id and a.line_id = l.line_id where l.subject_id = ${subjectId} group by l.month order by l.month`.execute(database.owner)
    assert.ok(rows.length >= 4 && rows.every(({ paid }) => paid === 1), JSON.stringify(rows))
    advance()
    const counts = [...coming].filter(({ counts: from }) => from <= last).at(-1)?.card ?? present
    assert.equal(rows.at(-1)?.masked, maskCard(counts), 'the last run paid to the account that counts in its month')
    if (counts !== first) seen.newAccounts += 1
  }
  return { play, check }
}

const signer = (k: number) => [{ staffId: 1, posts: ['P12'] }, { staffId: 2, posts: ['P05'] }, { staffId: 3, posts: ['F03'] }, { staffId: 4, posts: ['F04'] }][k] ?? { staffId: 9, posts: [] }
