import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { publishHeads, recordTableNames } from '../audit/audit.ts'
import type { Tx } from '../platform/database.ts'
import { must, type Story } from './story-cast.ts'

type Crime = { readonly how: string, readonly table: string, readonly subjectId: number, readonly seq?: number, readonly found: readonly string[] }

/** Step 7: a superuser alters, drops and exchanges rows of every record table and cuts the end of a trail; verification names each of them and nothing else. */
export async function tamperAndVerify({ world, say }: Story): Promise<void> {
  const head = must(await world.inSystem((tx) => publishHeads(tx, { folder: world.deps.config.headsDir, at: world.deps.clock.now(), civilDay: world.today() })))
  assert.ok(head)
  const clean = world.command('src/main/verify.ts')
  assert.equal(clean.code, 0, clean.said)
  say(`公布链头第 ${head.n} 号：${head.chains} 条链、${head.entries} 条留痕，Merkle 根 ${head.root.slice(0, 16)}…；verify 完好`)

  const kept = ['trail', ...recordTableNames]
  for (const table of kept) await sql`create table ${sql.table(`kept_${table}`)} as table ${sql.table(table)}`.execute(world.owner)
  const crimes = await world.owner.transaction().execute(async (tx) => {
    // A superuser may also switch off keys and constraints.
    await sql`set local session_replication_role to 'replica'`.execute(tx)
    return commitAll(tx)
  })
  const report = world.command('src/main/verify.ts')
  assert.equal(report.code, 1)
  for (const { how, table, subjectId, seq, found } of crimes) {
    const line = report.said.split('\n').find((one) => found.some((what) => one.includes(` ${what}`)) && one.includes(` ${table} subject ${subjectId}`) && (seq === undefined || one.includes(`seq ${seq}:`)))
    assert.ok(line, `${how} of ${table}, subject ${subjectId}, seq ${seq ?? '-'} was not named in:\n${report.said.slice(0, 4000)}`)
  }
  const guilty = new Set(crimes.map(({ subjectId }) => subjectId))
  const named = new Set([...report.said.matchAll(/ subject (-?\d+)/g)].map(([, id]) => Number(id)))
  assert.deepEqual([...named].sort((a, b) => a - b), [...guilty].sort((a, b) => a - b), 'everybody concerned is named and nobody else')
  say(`超级用户动了 ${crimes.length} 处（${new Set(crimes.map(({ table }) => table)).size} 张表：改、删、换位、无痕终止、截尾），verify 逐一指出，无一漏报、无一误报：`)
  for (const line of report.said.split('\n').filter((one) => /^ {2}\S/.test(one)).slice(0, 8)) say(`  ${line.trim()}`)

  await world.owner.transaction().execute(async (tx) => {
    await sql`set local session_replication_role to 'replica'`.execute(tx)
    for (const table of kept) {
      await sql`delete from ${sql.table(table)}`.execute(tx)
      await sql`insert into ${sql.table(table)} select * from ${sql.table(`kept_${table}`)}`.execute(tx)
      await sql`drop table ${sql.table(`kept_${table}`)}`.execute(tx)
    }
  })
  const restored = world.command('src/main/verify.ts')
  assert.equal(restored.code, 0, restored.said)
  say('从备份恢复后 verify 再次完好')
}

/** Each crime on another person, so that every finding can be told apart. */
async function commitAll(tx: Tx): Promise<Crime[]> {
  const crimes: Crime[] = []
  const taken = new Set<number>()
  const victim = async (table: string, where = sql`true`): Promise<{ row: string, subject_id: number, seq: number } | undefined> => {
    const seq = sql.ref(table === 'trail' ? 't.seq' : 't.trail_seq')
    // A message of mere kindness stands on no trail; only what is vouched for can be missed.
    const { rows: [found] } = await sql<{ row: string, subject_id: number, seq: number }>`select t.ctid::text as row, t.subject_id, ${seq} as seq
      from ${sql.table(table)} t where ${where} and ${seq} is not null and t.subject_id <> all (${[...taken]}::bigint[]) order by t.subject_id desc, 3 limit 1`.execute(tx)
    if (found) taken.add(found.subject_id)
    return found
  }
  for (const table of recordTableNames) {
    const altered = await victim(table)
    // The agency of a run is part of its chain; who opened it is what somebody would like to change.
    const column = table === 'pay_run' ? 'opened_by' : 'agency_id'
    if (altered) {
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)} + 1 where ctid = ${altered.row}::tid`.execute(tx)
      crimes.push({ how: 'alter', table, subjectId: altered.subject_id, seq: altered.seq, found: ['altered'] })
    }
    const dropped = await victim(table)
    if (dropped) {
      await sql`delete from ${sql.table(table)} where ctid = ${dropped.row}::tid`.execute(tx)
      crimes.push({ how: 'drop', table, subjectId: dropped.subject_id, seq: dropped.seq, found: ['dropped'] })
    }
  }
  const closed = await victim('subject_fact', sql`t.known_until is null`)
  if (closed) {
    await sql`update subject_fact set known_until = now() where ctid = ${closed.row}::tid`.execute(tx)
    crimes.push({ how: 'close', table: 'subject_fact', subjectId: closed.subject_id, seq: closed.seq, found: ['closed-without-trail'] })
  }
  const rewritten = await victim('trail')
  if (rewritten) {
    await sql`update trail set body = body || '{"改": "了"}' where ctid = ${rewritten.row}::tid`.execute(tx)
    crimes.push({ how: 'alter', table: 'trail', subjectId: rewritten.subject_id, seq: rewritten.seq, found: ['altered'] })
  }
  const middle = await victim('trail', sql`exists (select from trail l where l.subject_id = t.subject_id and l.seq = t.seq + 1)`)
  if (middle) {
    await sql`delete from trail where ctid = ${middle.row}::tid`.execute(tx)
    crimes.push({ how: 'drop', table: 'trail', subjectId: middle.subject_id, seq: middle.seq, found: ['dropped'] })
  }
  const exchanged = await victim('trail', sql`t.seq = 1 and exists (select from trail l where l.subject_id = t.subject_id and l.seq = 2)`)
  if (exchanged) {
    await sql`update trail set seq = 3 - seq + 1000000 where subject_id = ${exchanged.subject_id} and seq in (1, 2)`.execute(tx)
    await sql`update trail set seq = seq - 1000000 where subject_id = ${exchanged.subject_id} and seq > 1000000`.execute(tx)
    crimes.push({ how: 'exchange', table: 'trail', subjectId: exchanged.subject_id, found: ['altered', 'reordered'] })
  }
  const cut = await victim('trail', sql`t.seq > 1 and not exists (select from trail l where l.subject_id = t.subject_id and l.seq > t.seq)`)
  if (cut) {
    for (const table of recordTableNames) await sql`delete from ${sql.table(table)} where subject_id = ${cut.subject_id} and trail_seq = ${cut.seq}`.execute(tx)
    await sql`delete from trail where ctid = ${cut.row}::tid`.execute(tx)
    crimes.push({ how: 'cut', table: 'trail', subjectId: cut.subject_id, seq: cut.seq, found: ['cut-tail'] })
  }
  assert.ok(crimes.length >= 20, `only ${crimes.length} crimes could be committed`)
  return crimes
}
