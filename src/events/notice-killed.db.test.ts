import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { verifyAll } from '../audit/audit.ts'
import { plainDate } from '../kernel/day.ts'
import { signNotice, type NoticeToSend } from '../partners/demonstration-departments.ts'
import { codeToBe, tellOfEmployer, tellOfPerson } from '../partners/demonstration-notices.ts'
import { openKeys } from '../platform/keys.ts'
import { county, mattersWorld, must, type MattersWorld } from '../../test/support/matters-world.ts'
import { receiveNotice, type Department } from './events.ts'

const today = '2026-11-24'
const folder = mkdtempSync(path.join(os.tmpdir(), 'jingban-notices-'))
const child = path.resolve(import.meta.dirname, '../../test/support/notice-child.ts')
/** How many times a worker is killed on the way through one notice, evenly from its first statement to its commit. */
const kills = 6
let world: MattersWorld

before(async () => {
  world = await mattersWorld({ today, keys: openKeys({ dataDir: folder }) })
  await world.asSystem(async (tx) => {
    for (const scheme of ['unemployment', 'injury', 'medical-employee', 'maternity']) {
      await tx.insertInto('competence').values({ scheme, region_code: '619906', valid_from: '1990-01-01', agency_id: county, pool_id: 1 }).execute()
    }
  })
})
after(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A worker of its own takes the notice up; killed before a statement, it says nothing. */
function takeUp(noticeId: string, killedBefore = 0): number | undefined {
  const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', child, noticeId, String(killedBefore), folder, world.database.serviceUrl, today], { encoding: 'utf8' })
  if (killedBefore > 0) {
    assert.equal(done.signal, 'SIGKILL', `${killedBefore}: ${done.stderr}`)
    return undefined
  }
  assert.equal(done.status, 0, done.stderr)
  return Number(done.stdout)
}

const receive = async (it: NoticeToSend): Promise<string> => must(await receiveNotice(world.deps, it.department as Department, signNotice(world.deps.keys, it), 'test')).noticeId

/** How many rows every table of the product has, jobs included. */
async function rowsEverywhere(): Promise<Readonly<Record<string, number>>> {
  const { rows: tables } = await sql<{ name: string }>`select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and (n.nspname = 'public' or (n.nspname = 'pgboss' and c.relname = 'job')) order by 1`.execute(world.database.owner)
  const counts: Record<string, number> = {}
  for (const { name } of tables) counts[name] = (await sql.raw<{ n: number }>(`select count(*)::int as n from ${name}`).execute(world.database.owner)).rows[0]?.n ?? 0
  return counts
}
const grown = (before: Readonly<Record<string, number>>, now: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(now).flatMap(([table, n]) => (n === before[table] ? [] : [[table, n - (before[table] ?? 0)]])))

/** Two notices alike: one is taken up in peace, the other by a worker that is killed again and again; both must leave the same. */
async function sameInTheEnd(peaceful: NoticeToSend, troubled: NoticeToSend): Promise<Readonly<Record<string, number>>> {
  const first = await receive(peaceful)
  let before = await rowsEverywhere()
  const statements = takeUp(first) ?? 0
  const wanted = grown(before, await rowsEverywhere())
  assert.ok(statements > kills, `${statements} statements`)

  const second = await receive(troubled)
  before = await rowsEverywhere()
  for (let n = 0; n < kills; n += 1) {
    takeUp(second, 1 + Math.round((n * (statements - 1)) / (kills - 1)))
    assert.deepEqual(grown(before, await rowsEverywhere()), {}, `killed for the ${n + 1}. time, nothing has happened`)
  }
  takeUp(second)
  assert.deepEqual(grown(before, await rowsEverywhere()), wanted)
  takeUp(second)
  assert.deepEqual(grown(before, await rowsEverywhere()), wanted, 'once more changes nothing')
  const { rows } = await sql<{ state: string }>`select state from notice_progress where notice_id in (${first}::uuid, ${second}::uuid)`.execute(world.database.owner)
  assert.deepEqual(rows, [{ state: 'done' }, { state: 'done' }])
  return wanted
}

describe('a worker killed between any two effects of a notice', () => {
  const on = plainDate('2026-11-20')
  test('a founding: nothing or all of record, insurances, right to act, letter, message and trail', async () => {
    const boss = async () => {
      const { name, idNumber } = await world.addPerson({ birth: '1980-03-03' })
      return { name, idNumber }
    }
    const firm = async (n: number) => ({ creditCode: codeToBe('619906', n), name: `示例第${n}号有限公司`, regionCode: '619906', legalRepresentative: await boss() })
    const wanted = await sameInTheEnd(
      tellOfEmployer('market-regulation.employer-established.v1', await firm(1), { on, no: 'K-1' }), tellOfEmployer('market-regulation.employer-established.v1', await firm(2), { on, no: 'K-2' }),
    )
    assert.deepEqual([wanted['public.enrolment'], wanted['public.employer_clerk'], wanted['public.document'], wanted['public.notice_event']], [5, 1, 1, 1])
  })

  test('a death: nothing or all of hold, verification, message and trail', async () => {
    const [one, other] = [await world.addPerson({ birth: '1950-05-01' }), await world.addPerson({ birth: '1950-05-01' })]
    const wanted = await sameInTheEnd(tellOfPerson('police.death.v1', one, { on, no: 'K-3' }), tellOfPerson('police.death.v1', other, { on, no: 'K-4' }))
    assert.equal(wanted['public.benefit_hold'], 1)
  })

  test('every row of it is vouched for', async () => {
    assert.deepEqual((await verifyAll(world.database.owner, '')).findings, [])
  })
})
