// What a roster of a large employer costs: a workbook of N joiners is read and judged, each good row registers a person, five insurances and a wage with
// its trail, every fiftieth row is faulty; against a bare COPY of the same rows into tables without keys, on the same server in the same run.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { citizen, employerWorld, ok, rosterFile } from '../test/support/employer-world.ts'
import { freshDatabase } from '../test/support/fresh-database.ts'
import { testDeps } from '../test/support/test-deps.ts'
import { processRoster } from '../src/contributions/rosters/process-roster.ts'
import { checkRosterFile, receiveRoster } from '../src/contributions/rosters/receive-roster.ts'
import { readRoster } from '../src/contributions/rosters/roster-store.ts'
import { openKeys } from '../src/platform/keys.ts'

const today = '2026-11-24'

/** `npm run bench -- roster --rows 20000` */
export async function run(args: readonly string[]): Promise<void> {
  const rows = Number(args[args.indexOf('--rows') + 1] ?? '') || 20_000
  const folder = mkdtempSync(path.join(os.tmpdir(), 'jingban-bench-'))
  const database = await freshDatabase()
  try {
    const deps = { ...await testDeps(database, { today }), keys: openKeys({ dataDir: folder }) }
    try {
      await measure(rows, database, deps)
    } finally {
      await deps.stop()
    }
  } finally {
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(count: number, database: Awaited<ReturnType<typeof freshDatabase>>, deps: Awaited<ReturnType<typeof testDeps>>): Promise<void> {
  const world = await employerWorld(database, deps, today)
  const line = (n: number, wage: number) => (n % 50 === 7 ? ['坏行', '123', '增员', '2026-11-03', 1, null, null] : [`第${n}人`, citizen(n), '增员', '2026-11-03', wage, null, null])
  const bytes = await rosterFile('staff', Array.from({ length: count }, (_, n) => line(n, 6000 + n % 3000)))
  const received = performance.now()
  const file = ok(await checkRosterFile({ kind: 'staff', month: undefined, fileName: '名册.xlsx', bytes }, deps.clock.today()))
  const { rosterId } = await world.run((tx) => receiveRoster(tx, deps, file, { employerId: world.mine, agencyId: 1, sentByName: '经办人' }, { actor: `clerk:1@${world.mine}`, at: deps.clock.now(), day: deps.clock.today() }))
  const readSeconds = since(received)

  const began = performance.now()
  const seen: number[] = []
  const watch = setInterval(() => { void world.run((tx) => readRoster(tx, world.mine, rosterId)).then((roster) => { if (roster) seen.push(roster.done) }) }, 500)
  await processRoster(deps, { employerId: world.mine, rosterId })
  clearInterval(watch)
  const doneSeconds = since(began)
  const roster = await world.run((tx) => readRoster(tx, world.mine, rosterId))
  if (roster?.state !== 'done' || roster.done !== count) throw new Error(`the roster stands at ${roster?.done} of ${count}`)

  const copy = await bareCopy(database.url, world.mine)
  console.log(`read and kept ${readSeconds} s, done ${doneSeconds} s (${Math.round(count / doneSeconds)} rows/s): ${roster.applied} applied, ${roster.faulty} faulty; progress was seen at ${seen.length} moments; bare COPY of ${copy.rows} rows ${copy.seconds} s`)
  console.log(JSON.stringify({
    bench: 'roster', rows: count, applied: roster.applied, faulty: roster.faulty, readSeconds, doneSeconds, rowsPerSecond: Math.round(count / doneSeconds), progressSeen: new Set(seen).size, copiedRows: copy.rows, copySeconds: copy.seconds,
    ratio: Math.round(10 * doneSeconds / copy.seconds) / 10, node: process.version,
  }))
}

/** The rows that the roster made, copied out and in again without keys. */
async function bareCopy(url: string, employerId: number): Promise<{ readonly rows: number, readonly seconds: number }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  let [rows, seconds] = [0, 0]
  try {
    for (const [table, where] of [['enrolment', `employer_id = ${employerId}`], ['wage', `employer_id = ${employerId}`], ['subject', 'true'], ['trail', 'true']] as const) {
      const kept: Buffer[] = []
      for await (const piece of client.query(copyTo(`copy (select * from ${table} where ${where}) to stdout`))) kept.push(Buffer.from(piece as Buffer))
      await client.query(`create table bare_${table} as table ${table} with no data`)
      const began = performance.now()
      await pipeline(Readable.from(kept), client.query(copyFrom(`copy bare_${table} from stdin`)))
      seconds += (performance.now() - began) / 1000
      rows += Number((await client.query(`select count(*) as n from bare_${table}`)).rows[0]?.n)
    }
  } finally {
    await client.end()
  }
  return { rows, seconds: Math.round(seconds * 1000) / 1000 }
}

const since = (began: number): number => Math.round((performance.now() - began) / 10) / 100
