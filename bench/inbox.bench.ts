// What a day of other departments costs: N signed notices through the real HTTP door, each kept, matched and taken up by the product's own worker, beside bare inserts of the
// very rows they leave in the inbox, with as many connections, in the same run. Then all of them again, which must change nothing.
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { freshDatabase } from '../test/support/fresh-database.ts'
import { testDeps } from '../test/support/test-deps.ts'
import { registerEventsWork, registerNoticeDoor } from '../src/events/events.ts'
import { addDays } from '../src/kernel/day.ts'
import { citizenCheck } from '../src/kernel/ids.ts'
import { loadDemonstration } from '../src/main/demonstration.ts'
import { signNotice, type NoticeToSend, type SignedNotice } from '../src/partners/demonstration-departments.ts'
import { personNotices, tellOfPerson, type ToldPerson } from '../src/partners/demonstration-notices.ts'
import { openDatabase, systemContext, withContext, type Db } from '../src/platform/database.ts'
import type { Deps } from '../src/platform/deps.ts'
import { closeHttp, openHttp } from '../src/platform/http.ts'
import { openJobs } from '../src/platform/jobs.ts'
import { identityNumberOf } from '../src/records/records.ts'

/** As many of each hundred: known persons who moved away, persons nobody knows, and deaths of people who are paid. */
const mix = { unknown: 5, death: 1 } as const
const atOnce = 16
const persons = 1000

/** `npm run bench -- inbox --notices 100000`; three thousand unless said otherwise. */
export async function run(args: readonly string[]): Promise<void> {
  const notices = (args.includes('--notices') ? Number(args[args.indexOf('--notices') + 1]) : 0) || 3000
  const database = await freshDatabase()
  const deps = await testDeps(database, { today: '2026-11-24', environment: { JINGBAN_DEMONSTRATION: 'true' } })
  try {
    await loadDemonstration(deps, () => undefined, { seed: 11, persons })
    await sql`analyze`.execute(database.owner)
    await measure(deps, database, notices)
  } finally {
    await deps.stop()
    await database.drop()
  }
}

type Database = Awaited<ReturnType<typeof freshDatabase>>

async function measure(deps: Deps, database: Database, notices: number): Promise<void> {
  const worker = await openJobs({ url: database.serviceUrl, db: database.service, log: deps.log, name: 'bench-worker', works: true })
  const app = await openHttp({ origin: 'partners', deps, requestsPerMinute: 100_000_000 })
  await registerNoticeDoor(app, deps)
  const door = `${await app.listen({ host: '127.0.0.1', port: 0 })}/v1/partners/events`
  try {
    const told = await noticesToSend(deps, database.owner, notices)
    const signed = told.map((notice) => signNotice(deps.keys, notice))
    registerEventsWork({ ...deps, jobs: worker })
    const began = performance.now()
    const received = await sendAll(door, signed, 202)
    await worker.startWorking()
    await allTakenUp(database.owner)
    const whole = (performance.now() - began) / 1000
    console.log(`received ${notices} in ${received.toFixed(1)} s (${Math.round(notices / received)}/s), received and taken up in ${whole.toFixed(1)} s (${Math.round(notices / whole)}/s)`)
    const states = await statesOf(database.owner)
    console.log(states.map(({ state, code, n }) => `${n} ${state}${code === null ? '' : ` ${code}`}`).join(', '))

    const bare = await bareInserts(database)
    console.log(`bare inserts of the same ${bare.rows} rows: ${bare.seconds.toFixed(1)} s`)

    const before = await everything(database.owner)
    const replayed = await sendAll(door, [...signed].reverse(), 200)
    await pause(3000) // longer than the worker's look at its queue
    await allTakenUp(database.owner)
    const after = await everything(database.owner)
    if (JSON.stringify(before) !== JSON.stringify(after)) throw new Error(`the replay changed something: ${JSON.stringify({ before, after })}`)
    console.log(`all ${notices} again in ${replayed.toFixed(1)} s (${Math.round(notices / replayed)}/s): nothing changed`)
    console.log(JSON.stringify({
      bench: 'inbox', notices, receiveSeconds: round(received), wholeSeconds: round(whole), noticesPerSecond: Math.round(notices / whole), receivedPerSecond: Math.round(notices / received),
      bareSeconds: round(bare.seconds), bareRows: bare.rows, ratio: round(whole / bare.seconds), receiveRatio: round(received / bare.seconds), replaySeconds: round(replayed), replayChanged: 0,
      states: Object.fromEntries(states.map(({ state, code, n }) => [code ?? state, n])), node: process.version,
    }))
  } finally {
    await worker.stop()
    await closeHttp(app)
  }
}

/** Notices of a day in which everything happens: in the order of arrival, nothing sorted for anybody's comfort. */
async function noticesToSend(deps: Deps, owner: Db, notices: number): Promise<NoticeToSend[]> {
  const { rows } = await sql<{ subject_id: number, name: string, paid: boolean }>`select f.subject_id, f.value as name, exists (select 1 from award a where a.subject_id = f.subject_id) as paid
    from subject_fact f join subject s on s.subject_id = f.subject_id and s.kind = 'person' where f.kind = 'name' and f.known_until is null order by f.subject_id`.execute(owner)
  const known = await withContext(deps.db, systemContext('bench', 'r'), async (tx) => {
    const all: (ToldPerson & { readonly paid: boolean })[] = []
    for (const { subject_id, name, paid } of rows) all.push({ name, paid, idNumber: await identityNumberOf(tx, deps, subject_id) })
    return all
  })
  const [paid, others] = [known.filter((one) => one.paid), known.filter((one) => !one.paid)]
  const on = addDays(deps.clock.today(), -2)
  return Array.from({ length: notices }, (_, n): NoticeToSend => {
    const no = `B-${n}`
    const turn = n % 100
    if (turn < mix.unknown) return tellOfPerson('police.death.v1', stranger(n), { on, no })
    const pensioner = paid[Math.floor(n / 100) % paid.length]
    if (turn < mix.unknown + mix.death && pensioner !== undefined) return tellOfPerson('police.death.v1', pensioner, { on, no })
    const moved = others[n % others.length] ?? stranger(n)
    const { idNumber, name, sex, birthOn } = personNotices['police.death.v1'](moved, { on, no })
    return { department: 'police', type: 'police.household-deregistration.v1', id: no, data: { idNumber, name, sex, birthOn, deregisteredOn: on, reason: 'settled-abroad' } }
  })
}

const stranger = (n: number): ToldPerson => {
  const first17 = `6199991950${String(n % 12 + 1).padStart(2, '0')}${String(Math.floor(n / 12) % 28 + 1).padStart(2, '0')}${String(Math.floor(n / 336) % 1000).padStart(3, '0')}`
  return { idNumber: `${first17}${citizenCheck(first17)}`, name: '某某' }
}

/** Sends everything, some at once, as departments do; seconds it took. Throws at the first answer that is not the expected one. */
async function sendAll(door: string, signed: readonly SignedNotice[], expected: number): Promise<number> {
  const began = performance.now()
  let next = 0
  const sender = async (): Promise<void> => {
    for (let at = next++; at < signed.length; at = next++) {
      const { headers, body } = signed[at] ?? { headers: {}, body: '' }
      const answer = await fetch(door, { method: 'POST', headers, body })
      const text = await answer.text()
      if (answer.status !== expected) throw new Error(`answered ${answer.status} instead of ${expected}: ${text}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sender))
  return (performance.now() - began) / 1000
}

async function allTakenUp(owner: Db): Promise<void> {
  for (let last = -1, since = performance.now(); ;) {
    const { rows: [left] } = await sql<{ n: number }>`select count(*) as n from notice_progress where state = 'received'`.execute(owner)
    if (left?.n === 0) return
    if (left?.n !== last) [last, since] = [left?.n ?? 0, performance.now()]
    else if (performance.now() - since > 120_000) throw new Error(`${last} notices are not taken up`)
    await pause(100)
  }
}

const statesOf = async (owner: Db) => (await sql<{ state: string, code: string | null, n: number }>`select state, code, count(*)::int as n from notice_progress group by 1, 2 order by 3 desc`.execute(owner)).rows

/** How much there is of everything a notice may bring about, and a digest of what stands in the inbox. */
async function everything(owner: Db): Promise<unknown> {
  const { rows } = await sql`select (select count(*) from notice)::int as notices, (select count(*) from notice_event)::int as events, (select count(*) from trail)::int as trail, (select count(*) from message)::int as messages,
    (select count(*) from case_progress)::int as cases, (select count(*) from benefit_hold)::int as holds, (select md5(string_agg(notice_id::text || state || row_version, ',' order by notice_id)) from notice_progress) as digest`.execute(owner)
  return rows[0]
}

/** The rows the notices left in the inbox, inserted one notice a transaction into tables without keys, with as many connections: the least that keeping them takes. */
async function bareInserts(database: Database): Promise<{ readonly seconds: number, readonly rows: number }> {
  const tables = ['notice', 'notice_event', 'notice_progress'] as const
  for (const table of tables) await sql`create table ${sql.table(`bare_${table}`)} (like ${sql.table(table)})`.execute(database.owner)
  const { rows: ids } = await sql<{ notice: string, event: string, progress: string, rows: number }>`
    select (select jsonb_agg(n) from notice n where n.notice_id = p.notice_id)::text as notice, (select jsonb_agg(e) from notice_event e where e.notice_id = p.notice_id)::text as event,
      jsonb_build_array(to_jsonb(p))::text as progress, (2 + (select count(*) from notice_event e where e.notice_id = p.notice_id))::int as rows from notice_progress p`.execute(database.owner)
  const db = openDatabase({ url: database.url, name: 'bench-bare', connections: 10, letExit: true })
  const began = performance.now()
  let next = 0
  const writer = async (): Promise<void> => {
    for (let at = next++; at < ids.length; at = next++) {
      const row = ids[at]
      if (row === undefined) return
      await db.transaction().execute(async (tx) => {
        await sql`insert into bare_notice select * from jsonb_populate_recordset(null::bare_notice, ${row.notice}::jsonb)`.execute(tx)
        await sql`insert into bare_notice_event select * from jsonb_populate_recordset(null::bare_notice_event, ${row.event}::jsonb)`.execute(tx)
        await sql`insert into bare_notice_progress select * from jsonb_populate_recordset(null::bare_notice_progress, ${row.progress}::jsonb)`.execute(tx)
      })
    }
  }
  await Promise.all(Array.from({ length: 10 }, writer))
  const seconds = (performance.now() - began) / 1000
  await db.destroy()
  return { seconds, rows: ids.reduce((sum, { rows }) => sum + rows, 0) }
}

const round = (n: number): number => Math.round(n * 1000) / 1000
