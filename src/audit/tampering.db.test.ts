import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { isRefusal } from '../kernel/refusal.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import { publishHeads, recordTables, verifyWithin, writeTrail, writeTrailForMany, type RecordTable, type VerifyReport } from './audit.ts'

const at = '2026-11-24T01:00:00.000Z'
const civilDay = '2026-11-24'
const subjects = [1, 2, 3, 4, 5, 6]
const used = ['subject', 'subject_fact', 'wage', 'account_entry'] as const satisfies readonly RecordTable[]

let database: FreshDatabase
let heads: string
let acts = 0

before(async () => {
  database = await freshDatabase()
  heads = mkdtempSync(path.join(os.tmpdir(), 'jingban-heads-'))
  await sql`insert into region (region_code, name) values ('619901', '西安·示例')`.execute(database.owner)
  for (const subjectId of subjects) await inSystem((tx) => open(tx, subjectId))
})
after(async () => {
  await database.drop()
  rmSync(heads, { recursive: true, force: true })
})

const inSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(database.service, systemContext('test', 'tampering'), work)
const entry = (subjectId: number, tables: readonly RecordTable[]) => ({ subjectId, agencyId: 11, actor: 'system:test', action: 'test.act', body: { n: acts }, at, civilDay, tables })

const open = (tx: Tx, subjectId: number) => writeTrail(tx, entry(subjectId, ['subject']), (seq) =>
  sql`insert into subject (subject_id, kind, agency_id, region_code, opened_on, trail_seq) values (${subjectId}, 'person', 11, '619901', ${civilDay}::date, ${seq})`.execute(tx))

/** One act as the product makes them: a fact told or corrected, wages of many, credits of many. */
type Act = { readonly kind: 'fact' | 'wages' | 'credits', readonly who: readonly number[] }
const act = fc.record({ kind: fc.constantFrom<Act['kind']>('fact', 'wages', 'credits'), who: fc.uniqueArray(fc.constantFrom(...subjects), { minLength: 1 }) })

async function perform({ kind, who }: Act): Promise<void> {
  acts += 1
  const month = `${2000 + Math.floor(acts / 12)}-${String((acts % 12) + 1).padStart(2, '0')}-01`
  const many = { actor: 'system:test', action: `test.${kind}`, body: { acts }, at, civilDay, pick: sql`select s.subject_id, s.agency_id from subject s where s.subject_id = any (${who}::bigint[])` }
  if (kind === 'fact') {
    for (const subjectId of who) {
      await inSystem((tx) => writeTrail(tx, entry(subjectId, ['subject_fact']), async (seq) => {
        await sql`update subject_fact set known_until = ${at}, closed_seq = ${seq} where subject_id = ${subjectId} and known_until is null`.execute(tx)
        await sql`insert into subject_fact (subject_id, fact_id, kind, value, valid_from, known_from, source, agency_id, trail_seq)
          values (${subjectId}, ${randomUUID()}, 'name', ${`名${acts}`}, '1990-01-01', ${at}, 'test', 11, ${seq})`.execute(tx)
      }))
    }
  } else if (kind === 'wages') {
    await inSystem((tx) => writeTrailForMany(tx, { ...many, tables: ['wage'] }, ({ table }) => sql`
      insert into wage (subject_id, wage_id, employer_id, month, wage_fen, declaration_id, known_from, agency_id, trail_seq)
      select r.subject_id, gen_random_uuid(), 900, ${month}::date, 500000 + r.seq, gen_random_uuid(), ${at}, 11, r.seq from ${sql.table(table)} r`.execute(tx)))
  } else {
    await inSystem((tx) => writeTrailForMany(tx, { ...many, tables: ['account_entry'] }, ({ table }) => sql`
      insert into account_entry (subject_id, entry_id, scheme, kind, month, amount_fen, source_kind, source_id, posted_on, known_from, agency_id, trail_seq)
      select r.subject_id, gen_random_uuid(), 'pension-employee', 'credit', ${month}::date, n, 'test', gen_random_uuid(), ${civilDay}::date, ${at}, 11, r.seq
      from ${sql.table(table)} r, generate_series(1, 3) n`.execute(tx)))
  }
}

type Crime = { readonly table: (typeof used)[number] | 'trail', readonly how: 'alter' | 'drop' | 'copy', readonly row: number, readonly column: number }
const crime = fc.record({ table: fc.constantFrom<Crime['table']>('trail', ...used), how: fc.constantFrom<Crime['how']>('alter', 'alter', 'drop', 'copy'), row: fc.nat(10_000), column: fc.nat(100) })

/** Does it as the owner of the database and says whom it concerned, or nothing when the row or the change does not exist. */
async function commit(tx: Tx, { table, how, row, column }: Crime): Promise<number | undefined> {
  const { rows } = await sql<{ at: string, subject_id: number, record: Record<string, unknown> }>`select t.ctid::text as at, t.subject_id, to_jsonb(t) as record from ${sql.table(table)} t order by t.subject_id, t::text`.execute(tx)
  const victim = rows[row % Math.max(1, rows.length)]
  if (!victim) return undefined
  if (how === 'drop') {
    await sql`delete from ${sql.table(table)} where ctid = ${victim.at}::tid`.execute(tx)
    return victim.subject_id
  }
  const columns = Object.keys(victim.record).filter((name) => how === 'alter' || (name !== 'subject_id' && /_id$|^(seq|month)$/.test(name)))
  const name = columns[column % columns.length] ?? ''
  const changed = await changedValue(tx, table, name, victim.at)
  if (changed === undefined) return undefined
  if (how === 'alter') await sql`update ${sql.table(table)} set ${sql.id(name)} = (${changed}) where ctid = ${victim.at}::tid`.execute(tx)
  else await sql`insert into ${sql.table(table)} select (jsonb_populate_record(t, jsonb_build_object(${name}::text, ${changed}))).* from ${sql.table(table)} t where t.ctid = ${victim.at}::tid`.execute(tx)
  return victim.subject_id
}

/** Another value of the column's type, made from the one there. */
async function changedValue(tx: Tx, table: string, name: string, row: string) {
  const { rows: [column] } = await sql<{ type: string }>`select format_type(a.atttypid, null) as type from pg_attribute a where a.attrelid = ${table}::regclass and a.attname = ${name}`.execute(tx)
  const old = sql`(select t.${sql.id(name)} from ${sql.table(table)} t where t.ctid = ${row}::tid)`
  switch (column?.type) {
    case 'bigint': case 'integer': return sql`coalesce(${old}, 0) + 1000`
    case 'text': return name === 'kind' ? undefined : sql`coalesce(${old}, '') || ' '`
    case 'date': return sql`coalesce(${old}, '2000-01-01'::date) + interval '1 year'`
    case 'timestamp with time zone': return sql`coalesce(${old}, '2000-01-01'::timestamptz) + interval '1 second'`
    case 'uuid': return sql`md5(coalesce(${old}::text, '') || 'x')::uuid`
    case 'jsonb': return sql`${old} || '{"added": 1}'::jsonb`
    default: return undefined
  }
}

class Undo extends Error {}

test('whatever single row the owner of the database alters, drops or copies, in any column, is found under its person; without that nothing is', { timeout: 240_000 }, async () => {
  for (const one of fc.sample(act, { numRuns: 30, seed: 20261124 })) await perform(one)
  const head = await inSystem((tx) => publishHeads(tx, { folder: heads, at, civilDay }))
  assert.ok(head && !isRefusal(head))
  const clean = await database.owner.transaction().execute((tx) => verifyWithin(tx, heads))
  assert.deepEqual(clean.findings, [])
  let done = 0
  await fc.assert(fc.asyncProperty(crime, async (one) => {
    let concerned: number | undefined
    let report: VerifyReport | undefined
    await database.owner.transaction().execute(async (tx) => {
      // Foreign keys and unique keys would stop some of it; here the owner has switched them off as well.
      await sql`set local session_replication_role to 'replica'`.execute(tx)
      try {
        concerned = await commit(tx, one)
      } catch (error) {
        if (error instanceof Error && 'code' in error && (error.code === '23505' || error.code === '23514')) throw new Undo()
        throw error
      }
      report = await verifyWithin(tx, heads)
      throw new Undo()
    }).catch((error: unknown) => { if (!(error instanceof Undo)) throw error })
    if (concerned === undefined || report === undefined) return
    done += 1
    const named = report.findings.some(({ subjectId, table }) => subjectId === concerned && (table === one.table || table === 'trail'))
    assert.ok(named, `${JSON.stringify(one)} on subject ${concerned}: ${JSON.stringify(report.findings)}`)
  }), { numRuns: 150, seed: 7 })
  assert.ok(done > 80, `only ${done} of the changes could be made`)
  assert.ok(Object.keys(recordTables).length > used.length)
})
