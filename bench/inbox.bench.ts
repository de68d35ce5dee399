// What a day of other departments costs: N signed notices through the real HTTP door, some one by one and most in signed batches, each kept, matched and taken up by the product's
// own worker, beside bare inserts of the very rows they leave in the inbox in the same run. Then all of them again, the other way round (what came in a batch comes alone and the
// reverse, for as many), which must change nothing.
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { freshDatabase } from '../test/support/fresh-database.ts'
import { testDeps } from '../test/support/test-deps.ts'
import { mostInBatch, registerEventsWork, registerNoticeDoor } from '../src/events/events.ts'
import { addDays } from '../src/kernel/day.ts'
import { citizenCheck } from '../src/kernel/ids.ts'
import { loadDemonstration } from '../src/main/demonstration.ts'
import { signNotice, signNotices, type NoticeToSend, type SignedNotice } from '../src/partners/demonstration-departments.ts'
import { personNotices, tellOfPerson, type ToldPerson } from '../src/partners/demonstration-notices.ts'
import { openDatabase, systemContext, withContext, type Db } from '../src/platform/database.ts'
import type { Deps } from '../src/platform/deps.ts'
import { closeHttp, openHttp } from '../src/platform/http.ts'
import { openJobs } from '../src/platform/jobs.ts'
import { identityNumberOf } from '../src/records/records.ts'

/** As many of each hundred: known persons who moved away, persons nobody knows, and deaths of people who are paid. */
const mix = { unknown: 5, death: 1 } as const
/** Senders at once: of notices that come one by one, and of batches. */
const atOnce = { singly: 16, batches: 4 } as const
const persons = 1000

/**
 * `npm run bench -- inbox --notices 100000`; three thousand unless said otherwise. `--batch 200` says how many come in one signed batch (1: all come singly), `--singly 2000`
 * how many come one by one before.
 */
export async function run(args: readonly string[]): Promise<void> {
  const option = (name: string, otherwise: number): number => (args.includes(name) ? Number(args[args.indexOf(name) + 1]) : 0) || otherwise
  const notices = option('--notices', 3000)
  const batch = Math.min(option('--batch', 200), mostInBatch)
  const singly = batch === 1 ? notices : Math.min(option('--singly', 2000), notices)
  const database = await freshDatabase()
  const deps = await testDeps(database, { today: '2026-11-24', environment: { JINGBAN_DEMONSTRATION: 'true' } })
  try {
    await loadDemonstration(deps, () => undefined, { seed: 11, persons })
    await sql`analyze`.execute(database.owner)
    await measure(deps, database, { notices, batch, singly })
  } finally {
    await deps.stop()
    await database.drop()
  }
}

type Database = Awaited<ReturnType<typeof freshDatabase>>
type Load = { readonly notices: number, readonly batch: number, readonly singly: number }

async function measure(deps: Deps, database: Database, { notices, batch, singly }: Load): Promise<void> {
  const worker = await openJobs({ url: database.serviceUrl, db: database.service, log: deps.log, name: 'bench-worker', works: true })
  const app = await openHttp({ origin: 'partners', deps, requestsPerMinute: 100_000_000 })
  await registerNoticeDoor(app, deps)
  const door = `${await app.listen({ host: '127.0.0.1', port: 0 })}/v1/partners/events`
  try {
    const told = await noticesToSend(deps, database.owner, notices)
    registerEventsWork({ ...deps, jobs: worker })
    const began = performance.now()
    const used = process.cpuUsage()
    const received = await sendAll(door, deps, told, { singly, batch, expected: 202, name: 'received' })
    const receivedSeconds = since(began)
    console.log(`received ${notices} in ${receivedSeconds.toFixed(1)} s: ${spoken(received)}`)
    await worker.startWorking()
    await allTakenUp(database.owner, notices)
    const whole = since(began)
    const cpu = process.cpuUsage(used)
    console.log(`received and taken up in ${whole.toFixed(1)} s (${Math.round(notices / whole)}/s)`)
    const states = await statesOf(database.owner)
    console.log(states.map(({ state, code, n }) => `${n} ${state}${code === null ? '' : ` ${code}`}`).join(', '))

    const bare = await bareInserts(database)
    const bareSeconds = (bare.seconds / bare.notices) * notices
    console.log(`bare inserts of the ${bare.rows} rows of ${bare.notices} of them: ${bare.seconds.toFixed(1)} s`)

    const before = await everything(database.owner)
    // What came alone now comes in a batch, and as many of the others alone: in whichever form it is said, it is the same notice.
    const replayed = await sendAll(door, deps, [...told].reverse(), { singly, batch, expected: 200, name: 'replayed' })
    await pause(3000) // longer than the worker's look at its queue
    await allTakenUp(database.owner, notices)
    const after = await everything(database.owner)
    if (JSON.stringify(before) !== JSON.stringify(after)) throw new Error(`the replay changed something: ${JSON.stringify({ before, after })}`)
    const replaySeconds = replayed.singly.seconds + replayed.batches.seconds
    console.log(`all ${notices} again in ${replaySeconds.toFixed(1)} s: ${spoken(replayed)}; nothing changed: ${JSON.stringify(after)}`)
    console.log(JSON.stringify({
      bench: 'inbox', notices, batch, singly, receiveSeconds: round(receivedSeconds), wholeSeconds: round(whole), noticesPerSecond: Math.round(notices / whole), receivedPerSecond: Math.round(notices / receivedSeconds),
      takenUpPerSecond: Math.round(notices / (whole - receivedSeconds)), singlyPerSecond: rate(received.singly), batchedPerSecond: rate(received.batches), processSeconds: round((cpu.user + cpu.system) / 1e6),
      bareNotices: bare.notices, bareRows: bare.rows, bareSeconds: round(bare.seconds), ratio: round(whole / bareSeconds), receiveRatio: round(receivedSeconds / bareSeconds),
      replaySeconds: round(replaySeconds), replayedPerSecond: Math.round(notices / replaySeconds), replayedSinglyPerSecond: rate(replayed.singly), replayedBatchedPerSecond: rate(replayed.batches), replayChanged: 0,
      states: Object.fromEntries(states.map(({ state, code, n }) => [code ?? state, n])), node: process.version,
    }))
  } finally {
    await worker.stop()
    await closeHttp(app)
  }
}

const since = (began: number): number => (performance.now() - began) / 1000

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

type Sent = { readonly notices: number, readonly seconds: number }
type SentAll = { readonly singly: Sent, readonly batches: Sent }
const rate = ({ notices, seconds }: Sent): number | null => (notices === 0 ? null : Math.round(notices / seconds))
const spoken = ({ singly, batches }: SentAll): string => [...(singly.notices > 0 ? [`${singly.notices} singly (${rate(singly)}/s)`] : []), ...(batches.notices > 0 ? [`${batches.notices} in batches (${rate(batches)}/s)`] : [])].join(', ')

/** Sends everything, the first ones singly and then the others in batches, some at once, as departments do. Throws at the first answer that is not the expected one. Signing is the sender's work, but done here. */
async function sendAll(door: string, { keys }: Deps, told: readonly NoticeToSend[], how: { readonly singly: number, readonly batch: number, readonly expected: 202 | 200, readonly name: string }): Promise<SentAll> {
  const alone = told.slice(0, how.singly)
  const batches = chunks(told.slice(how.singly), how.batch)
  let [done, shown] = [0, performance.now()]
  const send = async ({ headers, body }: SignedNotice, count: number): Promise<void> => {
    const answer = await fetch(door, { method: 'POST', headers, body })
    const text = await answer.text()
    if (answer.status !== how.expected) throw new Error(`answered ${answer.status} instead of ${how.expected}: ${text.slice(0, 2000)}`)
    if (count > 1 && !text.startsWith(how.expected === 202 ? `{"received":${count},"repeated":0,` : `{"received":0,"repeated":${count},`)) throw new Error(`a batch was answered with ${text.slice(0, 2000)}`)
    done += count
    if (since(shown) > 10) {
      shown = performance.now()
      console.log(`… ${done} of ${told.length} ${how.name}`)
    }
  }
  return {
    singly: await timed(alone.length, () => eachAtOnce(atOnce.singly, alone, (one) => send(signNotice(keys, one), 1))),
    batches: await timed(told.length - alone.length, () => eachAtOnce(atOnce.batches, batches, (some) => send(signNotices(keys, some), some.length))),
  }
}

const chunks = <T>(all: readonly T[], size: number): readonly (readonly T[])[] => Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))

async function timed(notices: number, work: () => Promise<void>): Promise<Sent> {
  const began = performance.now()
  await work()
  return { notices, seconds: since(began) }
}

async function eachAtOnce<T>(most: number, all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = all.values()
  await Promise.all(Array.from({ length: most }, async () => {
    for (const one of left) await work(one)
  }))
}

async function allTakenUp(owner: Db, notices: number): Promise<void> {
  for (let last = -1, moved = performance.now(), shown = performance.now(); ;) {
    const { rows: [left] } = await sql<{ n: number }>`select count(*) as n from notice_progress where state = 'received'`.execute(owner)
    if (left?.n === 0) return
    if (left?.n !== last) [last, moved] = [left?.n ?? 0, performance.now()]
    else if (since(moved) > 120) throw new Error(`${last} notices are not taken up`)
    if (since(shown) > 10) {
      shown = performance.now()
      console.log(`… ${notices - last} of ${notices} taken up`)
    }
    await pause(200)
  }
}

const statesOf = async (owner: Db) => (await sql<{ state: string, code: string | null, n: number }>`select state, code, count(*)::int as n from notice_progress group by 1, 2 order by 3 desc`.execute(owner)).rows

/** How much there is of everything a notice may bring about, a digest of what stands in the inbox, and one of the heads of all trails. */
async function everything(owner: Db): Promise<unknown> {
  const { rows } = await sql`select (select count(*) from notice)::int as notices, (select count(*) from notice_batch)::int as batches, (select count(*) from notice_event)::int as events, (select count(*) from trail)::int as trail,
    (select count(*) from message)::int as messages, (select count(*) from case_progress)::int as cases, (select count(*) from benefit_hold)::int as holds, (select count(*) from pgboss.job where name = 'notice')::int as jobs,
    (select md5(string_agg(notice_id::text || state || row_version, ',' order by notice_id)) from notice_progress) as inbox,
    (select md5(string_agg(h.subject_id || ':' || h.hash, ',' order by h.subject_id)) from (select distinct on (subject_id) subject_id, hash from trail order by subject_id, seq desc) h) as trail_heads`.execute(owner)
  return rows[0]
}

/** Enough to know what one costs. */
const mostBare = 10_000

/** The rows the notices left in the inbox (of ten thousand at most), inserted one notice a transaction into tables without keys, over ten connections: the least that keeping each for itself takes. */
async function bareInserts(database: Database): Promise<{ readonly seconds: number, readonly rows: number, readonly notices: number }> {
  const tables = ['notice', 'notice_event', 'notice_progress'] as const
  for (const table of tables) await sql`create table ${sql.table(`bare_${table}`)} (like ${sql.table(table)})`.execute(database.owner)
  const { rows: ids } = await sql<{ notice: string, event: string, progress: string, rows: number }>`
    select (select jsonb_agg(n) from notice n where n.notice_id = p.notice_id)::text as notice, (select jsonb_agg(e) from notice_event e where e.notice_id = p.notice_id)::text as event,
      jsonb_build_array(to_jsonb(p))::text as progress, (2 + (select count(*) from notice_event e where e.notice_id = p.notice_id))::int as rows from notice_progress p order by p.notice_id limit ${mostBare}`.execute(database.owner)
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
  return { seconds, rows: ids.reduce((sum, { rows }) => sum + rows, 0), notices: ids.length }
}

const round = (n: number): number => Math.round(n * 1000) / 1000
