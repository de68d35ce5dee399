// What a month costs: a whole run (lines, payments, trail, four seats with their integrity check, sealing, bank file, books, and the bank's answer) for N persons,
// against a bare COPY of the same lines into a table without keys, on the same server in the same run. The ratio is the price of everything that makes it a payroll.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { withDatabase, withUser } from '../test/support/database-server.ts'
import { addPensioners, cardOf, openWorld, testKeys, worldAgency, worldBook } from '../test/support/payroll-world.ts'
import { plainDate, yearMonth } from '../src/kernel/day.ts'
import { isRefusal, type Refusal } from '../src/kernel/refusal.ts'
import { bankAnswerText } from '../src/partners/bank-answer-text.ts'
import type { BankPort } from '../src/partners/bank.ts'
import { readPaymentFile } from '../src/partners/payment-file-reader.ts'
import { batchesToSend, buildRun, openRun, receiveBankAnswer, sealRun, sendBatch, signRun } from '../src/payroll/payroll.ts'
import { standingClock } from '../src/platform/clock.ts'
import { openDatabase, systemContext, withContext, type Db, type Tx } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'
import { startEmbeddedPostgres } from '../src/platform/pg-embedded.ts'
import { ensureRoles, newPassword, settleRoles } from '../src/platform/roles.ts'

/** `npm run bench -- payroll --persons 100000` */
export async function run(args: readonly string[]): Promise<void> {
  const persons = Number(args[args.indexOf('--persons') + 1] ?? '') || 50_000
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jingban-bench-'))
  const server = await startEmbeddedPostgres(path.join(folder, 'pg'))
  try {
    await measure(await prepare(server.url), persons)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function prepare(url: string): Promise<{ readonly owner: string, readonly service: string }> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const passwords = { jingban_service: newPassword(), jingban_auditor: newPassword() }
  await ensureRoles(owner, passwords)
  await owner.query('create database bench')
  await owner.end()
  const own = withDatabase(url, 'bench')
  await migrate(own)
  const settle = new pg.Client({ connectionString: own })
  await settle.connect()
  await settleRoles(settle)
  await settle.end()
  const service = new URL(withUser(own, 'jingban_service'))
  service.password = passwords.jingban_service
  return { owner: own, service: service.href }
}

async function measure(urls: { readonly owner: string, readonly service: string }, persons: number): Promise<void> {
  const [owner, service] = [openDatabase({ url: urls.owner, name: 'bench-owner' }), openDatabase({ url: urls.service, name: 'bench' })]
  const keys = testKeys()
  const clock = standingClock(plainDate('2026-11-10'))
  const deps = { db: service, clock, keys }
  const act = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(service, systemContext('bench', 'r'), work)
  await openWorld(owner, service)
  for (let first = 0; first < persons; first += 10_000) {
    await addPensioners(service, keys, Array.from({ length: Math.min(10_000, persons - first) }, (_, n) => ({ subjectId: 5_000_001 + first + n, amountFen: 250_000 + ((first + n) % 200_000), startsOn: '2020-01-01', carriedUntil: '2026-11-01', card: cardOf(first + n) })), '2026-10-01T00:00:00.000Z')
  }
  await sql`analyze`.execute(owner)

  const files: string[] = []
  const bank: BankPort = { name: 'bench-bank', send: async ({ messageId, text }) => {
    const pieces: string[] = []
    for await (const piece of text()) pieces.push(piece)
    files.push(pieces.join(''))
    return { reference: messageId }
  } }
  const seconds: Record<string, number> = {}
  const cpu: Record<string, number> = {}
  const timed = async <T>(name: string, work: () => Promise<T | Refusal>): Promise<T> => {
    const [began, used] = [performance.now(), await cpuSeconds(owner)]
    const answer = await work()
    seconds[name] = (seconds[name] ?? 0) + (performance.now() - began) / 1000
    cpu[name] = (cpu[name] ?? 0) + (await cpuSeconds(owner)) - used
    if (isRefusal(answer)) throw new Error(answer.refused)
    return answer
  }

  const { runId } = await timed('open', () => act((tx) => openRun(tx, { bookId: worldBook, month: yearMonth('2026-11'), agencyId: worldAgency, by: { staffId: 1, posts: ['P12'] }, day: clock.today(), at: clock.now() })))
  const built = await timed('build', () => buildRun(deps, { runId }))
  for (const [step, staffId, post] of [['business-approval', 2, 'P05'], ['finance-review', 3, 'F03'], ['finance-release', 4, 'F04']] as const) {
    await timed('sign', () => act((tx) => signRun(tx, { keys }, { runId, step, by: { staffId, posts: [post] }, at: clock.now() })))
  }
  await timed('seal', () => sealRun(deps, { runId, bank: bank.name }))
  const batches = await act((tx) => batchesToSend(tx, runId))
  for (const batchId of batches) await timed('send', () => sendBatch(deps, { bank, payer: { name: '付款人', account: '1', bankCode: '1' } }, batchId))
  for (const [n, text] of files.entries()) {
    const file = readPaymentFile(text)
    if (isRefusal(file)) throw new Error(file.refused)
    const content = Buffer.from(bankAnswerText({
      answerId: `A${n}`, createdAt: clock.now(), originalMessageId: file.messageId, originalLines: file.lines, originalTotalFen: file.totalFen,
      payments: file.payments.map(({ endToEndId, amountFen }, at) => (at % 1000 === 7 ? { endToEndId, amountFen, status: 'RJCT' as const, reasonCode: 'AC04' } : { endToEndId, amountFen, status: 'ACSC' as const })),
    }))
    await timed('answer', () => act((tx) => receiveBankAnswer(tx, { jobs: { enqueue: async () => undefined } }, { bank: bank.name, content, day: clock.today(), at: clock.now() })))
  }
  const copied = await bareCopy(urls.owner)
  const whole = Object.values(seconds).reduce((sum, s) => sum + s, 0)
  const wholeCpu = Object.values(cpu).reduce((sum, s) => sum + s, 0)
  for (const [name, s] of Object.entries(seconds)) console.log(`${name.padEnd(8)} ${s.toFixed(2)} s, of which processor ${(cpu[name] ?? 0).toFixed(2)} s`)
  console.log(`whole    ${whole.toFixed(2)} s for ${built.lines} lines (${Math.round(built.lines / whole)}/s); bare COPY of the same lines ${copied.seconds.toFixed(2)} s`)
  await owner.destroy()
  await service.destroy()
  console.log(JSON.stringify({
    bench: 'payroll', persons, lines: built.lines, batches: batches.length, seconds: Object.fromEntries(Object.entries(seconds).map(([name, s]) => [name, round(s)])), wholeSeconds: round(whole),
    toBankFileSeconds: round(whole - (seconds['answer'] ?? 0)), cpuSeconds: round(wholeCpu), copySeconds: round(copied.seconds), copyCpuSeconds: round(copied.cpu), copiedRows: copied.rows, ratio: round(whole / copied.seconds), cpuRatio: round(wholeCpu / copied.cpu), linesPerSecond: Math.round(built.lines / whole), node: process.version,
  }))
}

/** Processor seconds of this process and of the sessions that serve it, where the system tells (Linux): on a machine others use too, the fairer measure. */
async function cpuSeconds(owner: Db): Promise<number> {
  const own = process.cpuUsage()
  const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity where application_name = 'jingban-bench'`.execute(owner)
  return (own.user + own.system) / 1e6 + rows.reduce((sum, { pid }) => sum + cpuOf(pid), 0)
}

const cpuOf = (pid: number): number => {
  try {
    // Fields 14 and 15 after the name in brackets, in hundredths of a second.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return 0
  }
}

const round = (n: number): number => Math.round(n * 1000) / 1000

/** The lines of the run as text, copied into a table with the same columns and nothing else: the least a database can do with them. */
async function bareCopy(url: string): Promise<{ readonly seconds: number, readonly cpu: number, readonly rows: number }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const lines: Buffer[] = []
    for await (const piece of client.query(copyTo('copy pay_line to stdout'))) lines.push(Buffer.from(piece as Buffer))
    await client.query('create table bare_line (like pay_line)')
    const { rows: [backend] } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    const used = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6 + cpuOf(backend?.pid ?? 0)
    const [began, before] = [performance.now(), used()]
    await pipeline(Readable.from(lines), client.query(copyFrom('copy bare_line from stdin')))
    const [seconds, cpu] = [(performance.now() - began) / 1000, used() - before]
    const { rows } = await client.query<{ n: string }>('select count(*) as n from bare_line')
    return { seconds, cpu, rows: Number(rows[0]?.n) }
  } finally {
    await client.end()
  }
}
