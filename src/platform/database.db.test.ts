import { after, test } from 'node:test'
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { refuse } from '../kernel/refusal.ts'
import { freshDatabase } from '../../test/support/fresh-database.ts'
import { systemContext, withContext, type ActorContext } from './database.ts'

const database = await freshDatabase()
after(() => database.drop())
const { owner, service, auditor } = database

await sql`create table thing (subject_id bigint not null, agency_id bigint not null, n int not null, on_day date, big bigint, days date[], constraint thing_pk primary key (subject_id, n))`.execute(owner)
await sql`select ss.append_only('thing'), ss.protect('thing')`.execute(owner)
await sql`insert into thing (subject_id, agency_id, n) select s, 10 + s % 3, 1 from generate_series(1, 9) s`.execute(owner)

const count = sql<{ n: number }>`select count(*) as n from thing`
const seenBy = async (context: ActorContext) => withContext(service, context, async (tx) => (await count.execute(tx)).rows[0]?.n)
const individual = (subject: number): ActorContext => ({ realm: 'individual', actor: `person:${subject}`, agencies: [], subject, requestId: 'r' })
const agency = (...agencies: number[]): ActorContext => ({ realm: 'agency', actor: 'staff:1', agencies, requestId: 'r' })

test('without a context the service sees nothing', async () => {
  assert.equal((await count.execute(service)).rows[0]?.n, 0)
})

test('each realm sees its own rows and nothing else', async () => {
  assert.equal(await seenBy(systemContext('test', 'r')), 9)
  assert.equal(await seenBy(individual(4)), 1)
  assert.equal(await seenBy(agency(10)), 3)
  assert.equal(await seenBy(agency(10, 12)), 6)
  assert.equal(await seenBy(agency()), 0)
  assert.equal(await seenBy({ realm: 'individual', actor: 'person:0', agencies: [], requestId: 'r' }), 0)
})

test('the context of one transaction is gone in the next on the same connection', async () => {
  await Promise.all(Array.from({ length: 40 }, async (_, i) => {
    const subject = 1 + (i % 9)
    const rows = await withContext(service, individual(subject), async (tx) =>
      (await sql<{ subject_id: number }>`select subject_id from thing, pg_sleep(0.002)`.execute(tx)).rows)
    assert.deepEqual(rows, [{ subject_id: subject }])
    assert.equal((await count.execute(service)).rows[0]?.n, 0)
  }))
})

test('a row of another subject can neither be read nor written, changed or deleted', async () => {
  await assert.rejects(withContext(service, individual(4), (tx) => sql`insert into thing values (5, 10, 2)`.execute(tx)), /row-level security/)
  await assert.rejects(withContext(service, systemContext('test', 'r'), (tx) => sql`update thing set n = 3`.execute(tx)), /permission denied/)
  await assert.rejects(withContext(service, systemContext('test', 'r'), (tx) => sql`delete from thing`.execute(tx)), /permission denied/)
})

test('the auditor sees everything and can write nothing', async () => {
  assert.equal((await count.execute(auditor)).rows[0]?.n, 9)
  await assert.rejects(sql`insert into thing values (5, 10, 2)`.execute(auditor), /read-only|permission denied/)
})

test('a refusal undoes what was written before it', async () => {
  const no = refuse('test.no', { basis: 'x', say: { zh: '否', en: 'no' } })
  const answer = await withContext(service, systemContext('test', 'r'), async (tx) => {
    await sql`insert into thing values (20, 10, 1)`.execute(tx)
    return no
  })
  assert.deepEqual(answer, no)
  assert.equal(await seenBy(individual(20)), 0)
})

test('a value that would break out of its quotes is only a value', async () => {
  const context: ActorContext = { realm: 'individual', actor: "person:1'; set local app.realm to 'system", agencies: [], subject: 1, requestId: "r\\'" }
  const read = await withContext(service, context, async (tx) =>
    (await sql<{ actor: string, realm: string, n: number }>`select current_setting('app.actor') as actor, current_setting('app.realm') as realm, (select count(*) from thing) as n`.execute(tx)).rows[0])
  assert.deepEqual(read, { actor: context.actor, realm: 'individual', n: 1 })
  await assert.rejects(seenBy({ ...context, agencies: [Number.NaN] }), /not an id/)
})

test('isolation and read-only travel with the context', async () => {
  const read = await withContext(service, individual(1), async (tx) =>
    (await sql<{ isolation: string, only: string }>`select current_setting('transaction_isolation') as isolation, current_setting('transaction_read_only') as only`.execute(tx)).rows[0],
  { isolation: 'repeatable read', readOnly: true })
  assert.deepEqual(read, { isolation: 'repeatable read', only: 'on' })
})

test('days, instants, whole numbers and their arrays come back exactly, and a number beyond exactness throws', async () => {
  const { rows } = await sql`select date '2026-03-31' as day, timestamptz '2026-03-31 10:00:00.5+08' as at, 9007199254740991::int8 as n,
    array[1::int8, null] as ns, array[date '2026-01-01'] as days, array[timestamptz '2026-03-31 10:00+08'] as ats, array[]::int8[] as none, 1.10::numeric as rate`.execute(owner)
  assert.deepEqual(rows, [{
    day: '2026-03-31', at: '2026-03-31T02:00:00.500Z', n: 9007199254740991, ns: [1, null], days: ['2026-01-01'], ats: ['2026-03-31T02:00:00.000Z'], none: [], rate: '1.10',
  }])
  await assert.rejects(sql`select 9007199254740993::int8`.execute(owner), /beyond what can be held exactly/)
})
