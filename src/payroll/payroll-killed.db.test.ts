import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { addPensioners, cardOf, openWorld, worldAgency, worldBook } from '../../test/support/payroll-world.ts'
import { verifyAll } from '../audit/audit.ts'
import { plainDate, yearMonth } from '../kernel/day.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { standingClock } from '../platform/clock.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import { openKeys, type Keys } from '../platform/keys.ts'
import { buildRun, openRun, signRun } from './payroll.ts'

const persons = 300
const chunk = 50
const day = plainDate('2026-11-10')
const clock = standingClock(day)
const folder = mkdtempSync(path.join(os.tmpdir(), 'jingban-payroll-'))
const child = path.resolve(import.meta.dirname, '../../test/support/payroll-child.ts')
let database: FreshDatabase
let keys: Keys
const act = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(database.service, systemContext('test', 'r'), work)
const ok = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) assert.fail(`refused: ${answer.refused}`)
  return answer
}

before(async () => {
  database = await freshDatabase()
  keys = openKeys({ dataDir: folder })
  await openWorld(database.owner, database.service)
  await addPensioners(database.service, keys, Array.from({ length: persons }, (_, n) => ({ subjectId: 4_000_001 + n, amountFen: 300_000 + n, startsOn: '2026-10-01', card: cardOf(n) })), '2026-10-20T00:00:00.000Z')
})
after(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

/** Starts a worker; kills it without warning when it says the n-th line like this. Gives what it said. */
function worker(what: 'build' | 'out', runId: string, killAt?: { readonly line: RegExp, readonly n: number, readonly afterMs?: number }): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [child, what, runId, String(chunk), folder, database.serviceUrl, day], { stdio: ['ignore', 'pipe', 'inherit'] })
    const said: string[] = []
    let left = killAt?.n ?? 0
    running.stdout.on('data', (bytes: Buffer) => {
      for (const line of bytes.toString().split('\n').filter(Boolean)) {
        said.push(line)
        if (killAt?.line.test(line) && (left -= 1) === 0) setTimeout(() => running.kill('SIGKILL'), killAt.afterMs ?? 0)
      }
    })
    running.on('error', reject)
    running.on('exit', () => { resolve(said) })
  })
}

test('生成时 kill -9 三次，又两个进程同时接着做：每人每月一行，总数一分不差，轨迹完好', async () => {
  const { runId } = ok(await act((tx) => openRun(tx, { bookId: worldBook, month: yearMonth('2026-11'), agencyId: worldAgency, by: { staffId: 1, posts: ['P12'] }, day, at: clock.now() })))
  await worker('build', runId, { line: /^built/, n: 1 })
  await worker('build', runId, { line: /^built/, n: 2, afterMs: 7 })
  await worker('build', runId, { line: /^started/, n: 1, afterMs: 130 })
  const both = await Promise.all([worker('build', runId), worker('build', runId)])
  assert.ok(both.every((said) => said.at(-1) === 'done'))
  const built = ok(await buildRun({ db: database.service, clock, keys }, { runId, chunkSize: chunk }))
  // The award began in October and this is the book's first run: two months are due.
  const due = 2 * (persons * 300_000 + (persons * (persons - 1)) / 2)
  assert.deepEqual(built, { chunks: persons / chunk + 1, lines: 2 * persons, lineFen: due, attempts: 2 * persons, attemptFen: due, deductedFen: 0, waiting: 0 })
  const { rows: [counted] } = await sql<{ lines: number, keys: number, attempts: number }>`select count(*) as lines, count(distinct (subject_id, award_id, month)) as keys, (select count(*) from pay_attempt) as attempts from pay_line`.execute(database.owner)
  assert.deepEqual(counted, { lines: 2 * persons, keys: 2 * persons, attempts: 2 * persons })
  assert.deepEqual((await verifyAll(database.auditor, '/nonexistent')).findings, [])
  for (const [step, staffId, post] of [['business-approval', 2, 'P05'], ['finance-review', 3, 'F03'], ['finance-release', 4, 'F04']] as const) {
    ok(await act((tx) => signRun(tx, { keys }, { runId, step, by: { staffId, posts: [post] }, at: clock.now() })))
  }
})

test('封存、发送时 kill -9，两个进程同时接着做：每笔只记一次，银行只见到同样的文件', async () => {
  const { rows: [run] } = await sql<{ run_id: string }>`select run_id from pay_run`.execute(database.owner)
  const runId = run?.run_id ?? ''
  await worker('out', runId, { line: /^started/, n: 1, afterMs: 200 })
  await worker('out', runId, { line: /^taken/, n: 1 })
  await worker('out', runId, { line: /^taken/, n: 3, afterMs: 15 })
  await Promise.all([worker('out', runId), worker('out', runId)])
  const said = await worker('out', runId)
  assert.equal(said.at(-1), 'done')
  const { rows: [counted] } = await sql<{ sent: number, booked: number, funded: number, batches: number, events: number, fen: number, due: number }>`
    select (select count(*) from pay_event where kind = 'sent') as sent, (select count(*) from ledger_entry where event = 'E-12') as booked, (select count(*) from ledger_entry where event = 'E-11') as funded,
      (select count(*) from pay_batch where lines > 0) as batches, (select count(*) from pay_batch_event where kind = 'sent') as events,
      (select sum(amount_fen)::bigint from voucher where event = 'E-12') as fen, (select sum(amount_fen)::bigint from pay_line) as due`.execute(database.owner)
  assert.deepEqual([counted?.sent, counted?.booked, counted?.funded, counted?.batches, counted?.events, counted?.fen], [2 * persons, 2 * persons, 1, persons / chunk, persons / chunk, counted?.due])
  assert.equal(readdirSync(folder).filter((name) => name.endsWith('.xml')).length, persons / chunk)
  assert.deepEqual((await verifyAll(database.auditor, '/nonexistent')).findings, [])
})
