import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { isRefusal, refuse } from '../kernel/refusal.ts'
import { systemContext, withContext, type ActorContext, type Db, type Tx } from '../platform/database.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/fresh-database.ts'
import {
  logRead, merkleProof, merkleRoot, publishHeads, readsOf, recordTables, rootOf, verifyAll, writeFirstTrailForMany, writeTrail, writeTrailForMany,
  type ChainEnd, type RecordTable, type VerifyReport,
} from './audit.ts'

const at = '2026-11-24T01:00:00.000Z'
const civilDay = '2026-11-24'
const system = systemContext('test', 'audit-test')
const agencyId = 11

let database: FreshDatabase
let heads: string

before(async () => {
  database = await freshDatabase()
  heads = mkdtempSync(path.join(os.tmpdir(), 'jingban-heads-'))
  await sql`insert into region (region_code, name) values ('619901', '西安·示例')`.execute(database.owner)
  await sql`insert into agency (agency_id, name, family, level, region_code) values (11, '西安·示例社保中心', 'hrss', 'city', '619901'), (12, '西安·示例医保中心', 'medical', 'city', '619901')`.execute(database.owner)
})
after(async () => {
  await database.drop()
  rmSync(heads, { recursive: true, force: true })
})

const entry = (subjectId: number, action: string, tables: readonly RecordTable[]) =>
  ({ subjectId, agencyId, actor: 'system:test', action, body: { 说明: action }, at, civilDay, tables })

async function open(tx: Tx, subjectId: number, name: string): Promise<void> {
  await writeTrail(tx, entry(subjectId, 'records.person-opened', ['subject', 'subject_fact']), async (seq) => {
    await sql`insert into subject (subject_id, kind, agency_id, region_code, opened_on, trail_seq) values (${subjectId}, 'person', ${agencyId}, '619901', ${civilDay}::date, ${seq})`.execute(tx)
    await fact(tx, subjectId, 'name', name, seq)
    await fact(tx, subjectId, 'sex', 'F', seq)
  })
}

const fact = (tx: Tx, subjectId: number, kind: string, value: string, seq: number) => sql`
  insert into subject_fact (subject_id, fact_id, kind, value, valid_from, known_from, source, agency_id, trail_seq)
  values (${subjectId}, ${randomUUID()}, ${kind}, ${value}, '1976-01-01', ${at}, 'test', ${agencyId}, ${seq})`.execute(tx)

async function rename(tx: Tx, subjectId: number, name: string): Promise<void> {
  await writeTrail(tx, entry(subjectId, 'records.fact-corrected', ['subject_fact']), async (seq) => {
    await sql`update subject_fact set known_until = ${at}, closed_seq = ${seq} where subject_id = ${subjectId} and kind = 'name' and known_until is null`.execute(tx)
    await fact(tx, subjectId, 'name', name, seq)
  })
}

/** Monthly contributions for all these subjects in one set, as a batch does it. */
const contribute = (tx: Tx, subjects: readonly number[], month: string) =>
  writeTrailForMany(tx, {
    actor: 'system:test', action: 'contributions.received', body: { month }, at, civilDay, tables: ['contribution', 'account_entry'],
    pick: sql`select s.subject_id, s.agency_id from subject s where s.subject_id = any (${subjects}::bigint[])`,
  }, async ({ table }) => {
    const { numAffectedRows } = await sql`
      insert into contribution (subject_id, contribution_id, month, scheme, kind, base_fen, employer_fen, own_fen, account_fen, paid_on, source, business_key, pool_id, agency_id, known_from, trail_seq)
      select r.subject_id, md5(r.subject_id || ${month})::uuid, ${month}::date, 'pension-employee', 'monthly', 500000, 80000, 40000, 40000, ${civilDay}::date, 'tax', ${month}, 1, r.agency_id, ${at}, r.seq
      from ${sql.table(table)} r on conflict (subject_id, source, business_key) do nothing`.execute(tx)
    await sql`
      insert into account_entry (subject_id, entry_id, scheme, kind, month, amount_fen, source_kind, source_id, posted_on, known_from, agency_id, trail_seq)
      select c.subject_id, c.contribution_id, c.scheme, 'credit', c.month, c.account_fen, 'contribution', c.contribution_id, c.paid_on, c.known_from, c.agency_id, c.trail_seq
      from contribution c join ${sql.table(table)} r on r.subject_id = c.subject_id and r.seq = c.trail_seq on conflict do nothing`.execute(tx)
    return Number(numAffectedRows ?? 0n)
  })

const inSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withContext(database.service, system, work)
const verify = (): Promise<VerifyReport> => verifyAll(database.auditor, heads)
const publish = () => inSystem((tx) => publishHeads(tx, { folder: heads, at, civilDay }))

describe('the trail', () => {
  const people = [101, 102, 103, 104, 105, 106, 107, 108, 109, 110]

  before(async () => {
    for (const id of people) await inSystem((tx) => open(tx, id, `张${id}`))
    for (const month of ['2026-08-01', '2026-09-01', '2026-10-01']) await inSystem((tx) => contribute(tx, people, month))
    await inSystem((tx) => rename(tx, 103, '李改'))
    const head = await publish()
    assert.ok(head && !isRefusal(head))
    assert.equal(head.chains, 10)
    assert.equal(head.entries, 41)
  })

  test('an untouched database verifies clean', async () => {
    const report = await verify()
    assert.deepEqual(report.findings, [])
    assert.equal(report.entries, 41)
    assert.ok(report.rows > 80)
  })

  test('every record table of the schema is in the registry, and the registry knows which rows can be closed', async () => {
    const { rows } = await sql<{ name: string, closes: boolean }>`select c.relname as name, bool_or(a.attname = 'closed_seq') as closes
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
      group by c.relname having bool_or(a.attname = 'trail_seq') order by 1`.execute(database.owner)
    assert.deepEqual(Object.fromEntries(rows.map(({ name, closes }) => [name, { closes }])), Object.fromEntries(Object.entries(recordTables).sort()))
  })

  test('a batch that runs again writes nothing, not even a trail row', async () => {
    const { answer, chains } = await inSystem((tx) => contribute(tx, people, '2026-10-01'))
    assert.deepEqual([answer, chains], [0, 0])
    assert.deepEqual((await verify()).findings, [])
  })

  test('a batch for part of its subjects makes trail rows for those only', async () => {
    await inSystem((tx) => contribute(tx, [101], '2026-11-01'))
    const { answer, chains } = await inSystem((tx) => contribute(tx, [101, 102], '2026-11-01'))
    assert.deepEqual([answer, chains], [1, 1])
    assert.deepEqual((await verify()).findings, [])
    await publish()
  })

  test('a refusal of the writer leaves neither rows nor trail', async () => {
    const answer = await inSystem((tx) => writeTrail(tx, entry(104, 'records.fact-corrected', ['subject_fact']), async (seq) => {
      await fact(tx, 104, 'address', '某街', seq)
      return refuse('test.no', { basis: 'test', say: { zh: '不行', en: 'no' } })
    }))
    assert.ok(isRefusal(answer))
    const { rows } = await sql`select 1 from subject_fact where subject_id = 104 and kind = 'address'`.execute(database.owner)
    assert.equal(rows.length, 0)
    assert.deepEqual((await verify()).findings, [])
  })

  test('two writers on one subject at once give one unbroken chain', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, n) => inSystem((tx) => writeTrail(tx, entry(105, 'records.fact-added', ['subject_fact']), async (seq) => {
      await fact(tx, 105, `note-${n}`, String(n), seq)
    }))))
    await Promise.all([
      inSystem((tx) => contribute(tx, people, '2026-07-01')), inSystem((tx) => contribute(tx, people, '2026-06-01')),
      inSystem((tx) => rename(tx, 105, '张并')), inSystem((tx) => rename(tx, 106, '张行')),
    ])
    const { rows } = await sql<{ seq: number }>`select seq from trail where subject_id = 105 order by seq`.execute(database.owner)
    assert.deepEqual(rows.map(({ seq }) => seq), rows.map((_, n) => n + 1))
    assert.ok(rows.length >= 1 + 3 + 12 + 3)
    assert.deepEqual((await verify()).findings, [])
    await publish()
  })

  test('an agency that may not look into another one still writes onto the end of the chain', async () => {
    const medical: ActorContext = { realm: 'agency', actor: 'staff:9', agencies: [12], requestId: 'r' }
    await withContext(database.service, medical, async (tx) => {
      const { rows } = await sql`select 1 from trail where subject_id = 107`.execute(tx)
      assert.equal(rows.length, 0)
      await writeTrail(tx, { ...entry(107, 'records.fact-added', ['subject_fact']), agencyId: 12 }, (seq) => sql`
        insert into subject_fact (subject_id, fact_id, kind, value, valid_from, known_from, source, agency_id, trail_seq)
        values (107, ${randomUUID()}, 'medical-note', '有', '2026-01-01', ${at}, 'test', 12, ${seq})`.execute(tx))
    })
    assert.deepEqual((await verify()).findings, [])
    await publish()
  })

  test('a trail for many is refused to anyone who does not see every chain', async () => {
    await assert.rejects(withContext(database.service, { realm: 'agency', actor: 'staff:9', agencies: [12], requestId: 'r' }, (tx) => contribute(tx, [101], '2026-12-01')), /system context/)
  })

  test('the service can neither change nor remove what was written, whatever its context', async () => {
    for (const statement of [
      sql`update trail set body = '{}'`, sql`delete from trail`, sql`update contribution set own_fen = 1`, sql`delete from contribution`, sql`delete from read_log`,
      sql`update subject_fact set value = 'x'`, sql`delete from subject_fact`, sql`update account_entry set amount_fen = 0`, sql`truncate trail`, sql`delete from trail_head`,
    ]) await assert.rejects(inSystem((tx) => statement.execute(tx)), { code: '42501' })
    await assert.rejects(sql`insert into trail_head values ('2026-01-01', 1, '', 0, 0, now(), '')`.execute(database.auditor), (error: unknown) => error instanceof Error && /permission denied|read-only/.test(error.message))
  })

  test('without a context the service sees nothing', async () => {
    const { rows } = await sql`select 1 from trail`.execute(database.service)
    assert.equal(rows.length, 0)
  })

  /** What a superuser does, and what verification must then name: table, subject, and the seq where one can be said. */
  const crimes: readonly { readonly title: string, readonly commit: string, readonly found: readonly { what: string, table: string, subjectId: number, seq?: number }[] }[] = [
    { title: 'a trail row altered', commit: `update trail set body = '{"说明": "别的"}' where subject_id = 101 and seq = 2`, found: [{ what: 'altered', table: 'trail', subjectId: 101, seq: 2 }] },
    { title: 'the actor of a trail row altered', commit: `update trail set actor = 'staff:1' where subject_id = 102 and seq = 1`, found: [{ what: 'altered', table: 'trail', subjectId: 102, seq: 1 }] },
    { title: 'a trail row dropped from the middle', commit: 'delete from trail where subject_id = 101 and seq = 2', found: [{ what: 'dropped', table: 'trail', subjectId: 101, seq: 2 }, { what: 'added', table: 'contribution', subjectId: 101, seq: 2 }] },
    { title: 'the tail cut', commit: 'delete from trail where subject_id = 110 and seq >= 4', found: [{ what: 'cut-tail', table: 'trail', subjectId: 110 }, { what: 'added', table: 'contribution', subjectId: 110, seq: 4 }] },
    {
      title: 'the tail cut together with its records',
      commit: 'delete from trail where subject_id = 110 and seq >= 4; delete from account_entry where subject_id = 110 and trail_seq >= 4; delete from contribution where subject_id = 110 and trail_seq >= 4',
      found: [{ what: 'cut-tail', table: 'trail', subjectId: 110 }],
    },
    { title: 'a whole person removed', commit: 'delete from trail where subject_id = 109; delete from account_entry where subject_id = 109; delete from contribution where subject_id = 109; delete from subject_fact where subject_id = 109; delete from subject where subject_id = 109', found: [{ what: 'cut-tail', table: 'trail', subjectId: 109 }] },
    { title: 'two trail rows exchanged', commit: 'update trail set seq = case seq when 2 then 3 else 2 end + 1000 where subject_id = 108 and seq in (2, 3); update trail set seq = seq - 1000 where subject_id = 108 and seq > 1000', found: [{ what: 'altered', table: 'trail', subjectId: 108, seq: 2 }, { what: 'reordered', table: 'trail', subjectId: 108, seq: 2 }] },
    { title: 'a trail row inserted at the end', commit: `insert into trail select subject_id, (select max(seq) + 1 from trail where subject_id = 104), at, civil_day, actor, action, ground, agency_id, body, digests, (select hash from trail where subject_id = 104 order by seq desc limit 1), hash from trail where subject_id = 104 and seq = 1`, found: [{ what: 'altered', table: 'trail', subjectId: 104 }] },
    { title: 'a contribution altered', commit: 'update contribution set own_fen = own_fen + 1 where subject_id = 102 and trail_seq = 3', found: [{ what: 'altered', table: 'contribution', subjectId: 102, seq: 3 }] },
    { title: 'a contribution dropped', commit: 'delete from contribution where subject_id = 102 and trail_seq = 3', found: [{ what: 'dropped', table: 'contribution', subjectId: 102, seq: 3 }] },
    { title: 'a contribution added under an old trail row', commit: `insert into contribution select subject_id, gen_random_uuid(), '2020-01-01', scheme, employer_id, kind, base_fen, employer_fen, own_fen, account_fen, paid_on, source, '2020-01-01', receipt_file_id, pool_id, agency_id, known_from, trail_seq from contribution where subject_id = 102 and trail_seq = 3`, found: [{ what: 'added', table: 'contribution', subjectId: 102, seq: 3 }] },
    { title: 'an account entry added under no trail row', commit: `insert into account_entry select subject_id, gen_random_uuid(), scheme, 'correction', month, 999, source_kind, source_id, posted_on, known_from, agency_id, 77 from account_entry where subject_id = 103 and trail_seq = 2`, found: [{ what: 'added', table: 'account_entry', subjectId: 103, seq: 77 }] },
    { title: 'two account entries exchanged', commit: 'update account_entry set trail_seq = case trail_seq when 2 then 3 else 2 end where subject_id = 103 and trail_seq in (2, 3)', found: [{ what: 'altered', table: 'account_entry', subjectId: 103, seq: 2 }, { what: 'altered', table: 'account_entry', subjectId: 103, seq: 3 }] },
    { title: 'a fact altered', commit: `update subject_fact set value = 'M' where subject_id = 104 and kind = 'sex'`, found: [{ what: 'altered', table: 'subject_fact', subjectId: 104, seq: 1 }] },
    { title: 'a fact closed past the program', commit: `update subject_fact set known_until = now() where subject_id = 104 and kind = 'name'`, found: [{ what: 'closed-without-trail', table: 'subject_fact', subjectId: 104, seq: 1 }] },
    { title: 'a fact closed past the program under an old trail row', commit: `update subject_fact set known_until = now(), closed_seq = 1 where subject_id = 104 and kind = 'name'`, found: [{ what: 'added', table: 'subject_fact', subjectId: 104, seq: 1 }] },
    { title: 'a correction undone', commit: `delete from subject_fact where subject_id = 103 and value = '李改'; update subject_fact set known_until = null, closed_seq = null where subject_id = 103 and kind = 'name'`, found: [{ what: 'dropped', table: 'subject_fact', subjectId: 103, seq: 5 }] },
    { title: 'the moment of a closing altered', commit: `update subject_fact set known_until = known_until + interval '1 day' where subject_id = 103 and known_until is not null`, found: [{ what: 'altered', table: 'subject_fact', subjectId: 103, seq: 5 }] },
    { title: 'a subject moved to another agency', commit: 'update subject set agency_id = 12 where subject_id = 101', found: [{ what: 'altered', table: 'subject', subjectId: 101, seq: 1 }] },
  ]

  for (const { title, commit, found } of crimes) {
    test(`found and named: ${title}`, async () => {
      const report = await afterTampering(database, commit, verify)
      for (const one of found) {
        assert.ok(report.findings.some((finding) => Object.entries(one).every(([key, value]) => Object.entries(finding).some(([k, v]) => k === key && v === value))),
          `${JSON.stringify(one)} is not in ${JSON.stringify(report.findings)}`)
      }
      const blamed = new Set(report.findings.map((finding) => finding.subjectId))
      assert.deepEqual([...blamed], [found[0]?.subjectId], 'nobody else is blamed')
      assert.deepEqual((await verify()).findings, [], 'and restored it verifies clean')
    })
  }

  test('found: a whole chain rewritten with hashes that agree among themselves', async () => {
    const report = await afterTampering(database, `
      update trail set body = '{"说明": "改写"}' where subject_id = 109 and seq = 1;
      do $$ declare r trail; p text := repeat('0', 64); begin
        set local timezone to 'UTC';
        for r in select * from trail where subject_id = 109 order by seq loop
          r.prev_hash := p; p := encode(sha256(convert_to(jsonb_strip_nulls(to_jsonb(r) - 'hash')::text, 'UTF8')), 'hex');
          update trail set prev_hash = r.prev_hash, hash = p where subject_id = 109 and seq = r.seq;
        end loop; end $$`, verify)
    assert.deepEqual(report.findings.map(({ what, table, subjectId }) => ({ what, table, subjectId })), [{ what: 'altered', table: 'trail', subjectId: 109 }])
  })

  test('a cut tail is not published over', async () => {
    const answer = await afterTampering(database, 'delete from trail where subject_id = 110 and seq >= 4', publish)
    assert.ok(isRefusal(answer))
    assert.equal(answer.refused, 'audit.chain-shorter-than-published')
  })

  test('head files: a missing, an altered and an exchanged one are found', async () => {
    const names = readdirSync(heads).sort()
    assert.ok(names.length >= 3)
    const last = path.join(heads, names.at(-1) ?? '')
    const bytes = readFileSync(last)
    rmSync(last)
    assert.ok((await verify()).findings.some(({ what }) => what === 'head-missing'))
    writeFileSync(last, bytes.toString('utf8').replace(/"entries":\d+/, '"entries":1').replace(/ ([0-9a-f])([0-9a-f]{63})\n$/, (_, a: string, rest: string) => ` ${a === '0' ? '1' : '0'}${rest}\n`))
    assert.ok((await verify()).findings.some(({ what }) => what === 'head-broken'))
    writeFileSync(last, bytes)
    const second = path.join(heads, names[1] ?? '')
    const secondBytes = readFileSync(second)
    chmodSync(second, 0o644)
    writeFileSync(second, `${secondBytes.toString('utf8').split('\n')[0]}\n`)
    assert.ok((await verify()).findings.some(({ what }) => what === 'head-broken'))
    writeFileSync(second, secondBytes)
    assert.deepEqual((await verify()).findings, [])
  })

  test('nothing moved: no new head', async () => {
    const before = readdirSync(heads).length
    const head = await publish()
    assert.ok(head && !isRefusal(head))
    assert.equal(readdirSync(heads).length, before)
  })

  test('rows copied in bulk get their first trail row, and a subject with a chain is not taken', async () => {
    await inSystem(async (tx) => {
      await sql`insert into subject (subject_id, kind, agency_id, region_code, opened_on, trail_seq) select n, 'person', 11, '619901', '2026-01-01', 1 from generate_series(5001, 5500) n`.execute(tx)
      await sql`insert into account_entry (subject_id, entry_id, scheme, kind, month, amount_fen, source_kind, source_id, posted_on, known_from, agency_id, trail_seq)
        select n, md5(n || '-' || m)::uuid, 'pension-employee', 'credit', make_date(2020 + m / 12, 1 + m % 12, 1), 100 + m, 'copied', md5(n || '-' || m)::uuid, '2026-01-01', ${at}, 11, 1
        from generate_series(5001, 5500) n, generate_series(0, 59) m`.execute(tx)
      const pick = sql`select s.subject_id, s.agency_id from subject s where s.subject_id between 5001 and 5500`
      const written = await writeFirstTrailForMany(tx, { actor: 'system:test', action: 'records.loaded', body: {}, at, civilDay, tables: ['subject', 'account_entry'], pick })
      assert.equal(written, 500)
    })
    assert.deepEqual((await verify()).findings, [])
    await assert.rejects(inSystem((tx) => writeFirstTrailForMany(tx, {
      actor: 'system:test', action: 'records.loaded', body: {}, at, civilDay, tables: ['subject'], pick: sql`select 101::bigint, 11::bigint`,
    })), /has a chain already/)
    const report = await afterTampering(database, `update account_entry set amount_fen = amount_fen + 1 where subject_id = 5123 and month = '2021-05-01'`, verify)
    assert.deepEqual(report.findings.map(({ what, table, subjectId, seq }) => ({ what, table, subjectId, seq })), [{ what: 'altered', table: 'account_entry', subjectId: 5123, seq: 1 }])
  })

  test('a chain of a negative subject, as an agency has one, is published and verified like any other', async () => {
    await inSystem((tx) => open(tx, -1000, '机构'))
    const head = await publish()
    assert.ok(head && !isRefusal(head))
    assert.deepEqual((await verify()).findings, [])
    const report = await afterTampering(database, 'delete from trail where subject_id = -1000; delete from subject_fact where subject_id = -1000; delete from subject where subject_id = -1000', verify)
    assert.deepEqual(report.findings.map(({ what, subjectId }) => [what, subjectId]), [['cut-tail', -1000]])
  })

  test('the session zone makes no difference to what was written', async () => {
    await sql`set timezone to 'America/New_York'`.execute(database.auditor)
    assert.deepEqual((await verify()).findings, [])
  })
})

test('a proof leads from one chain end to the root and from no other', () => {
  for (const count of [1, 2, 3, 5, 8, 13]) {
    const ends: ChainEnd[] = Array.from({ length: count }, (_, n) => ({ subjectId: 100 + n, seq: n + 1, hash: String(n).padStart(64, '0') }))
    const root = merkleRoot(ends)
    for (const end of ends) {
      const proof = merkleProof(ends, end.subjectId)
      assert.equal(rootOf(end, proof), root)
      assert.notEqual(rootOf({ ...end, seq: end.seq + 1 }, proof), root)
    }
  }
})

test('a read is shown to the person, with name, agency and ground, and to no other person', async () => {
  const staff = { staffId: 900, name: '王审', agencyId: 12 }
  await withContext(database.service, { realm: 'agency', actor: 'staff:900', agencies: [12], requestId: 'r' }, (tx) =>
    logRead(tx, { subjectId: 101, staff, ground: '办件', caseNo: 'X1', what: '个人权益', readId: randomUUID(), at, civilDay }))
  const readsAs = (subject: number) => withContext(database.service, { realm: 'individual', actor: `person:${subject}`, agencies: [], subject, requestId: 'r' }, (tx) => readsOf(tx, 101))
  assert.deepEqual((await readsAs(101)).map(({ staffName, agency, ground, caseNo }) => ({ staffName, agency, ground, caseNo })), [{ staffName: '王审', agency: '西安·示例医保中心', ground: '办件', caseNo: 'X1' }])
  assert.deepEqual(await readsAs(102), [])
})

/** Commits statements as superuser, looks, and puts the rows back as they were. */
async function afterTampering<T>({ owner }: { owner: Db }, statements: string, look: () => Promise<T>): Promise<T> {
  const tables = ['trail', 'subject', 'subject_fact', 'contribution', 'account_entry']
  for (const table of tables) await sql.raw(`create table kept_${table} as table ${table}`).execute(owner)
  try {
    await owner.transaction().execute((tx) => sql.raw(statements).execute(tx))
    return await look()
  } finally {
    await owner.transaction().execute(async (tx) => {
      await sql.raw("set local session_replication_role to 'replica'").execute(tx)
      for (const table of tables) await sql.raw(`delete from ${table}; insert into ${table} select * from kept_${table}; drop table kept_${table}`).execute(tx)
    })
  }
}
