import { sql, type RawBuilder } from 'kysely'
import { isRefusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { genesis, tableDigests, trailHash } from './digest.ts'
import type { RecordTable } from './record-tables.ts'

type EntryOfAnyone = {
  /** `staff:ID`, `person:ID` or `system:NAME`. */
  readonly actor: string
  /** What was done, as `slice.verb`: `benefits.award-granted`. */
  readonly action: string
  /** Why it may be done: case number, article, file number. */
  readonly ground?: string
  /** What a reader of the trail should see of it. No secrets: the trail is shown. */
  readonly body: Readonly<Record<string, unknown>>
  readonly at: string
  readonly civilDay: string
  /** The tables `write` adds rows to or closes rows of. A row in a table left out is vouched for by nobody, and verification says so. */
  readonly tables: readonly RecordTable[]
}

export type TrailEntry = EntryOfAnyone & { readonly subjectId: number, readonly agencyId: number }

/**
 * Runs `write` and vouches for what it wrote: one trail row, hashed onto the subject's chain, with the digests of all rows of `tables` that
 * carry the given `seq` as `trail_seq` (added) or `closed_seq` (closed). Writers on one subject wait for each other until commit.
 * A refusal of `write` passes through and no trail is written. Not to be nested for the same subject.
 */
export async function writeTrail<T>(tx: Tx, entry: TrailEntry, write: (seq: number) => Promise<T>): Promise<T> {
  await lockChain(tx, entry.subjectId)
  const { rows: [last] } = await sql<{ seq: number, hash: string, zone: string }>`
    select coalesce(l.seq, 0) as seq, coalesce(l.hash, ${genesis}) as hash, current_setting('TimeZone') as zone
    from (select) one left join ss.last_trail(${entry.subjectId}) l on true`.execute(tx)
  if (last === undefined) throw new Error('a query without a from clause gave no row')
  if (last.zone !== 'UTC') throw new Error(`digests are made in UTC, this session speaks ${last.zone}`)
  const seq = last.seq + 1
  const answer = await write(seq)
  if (isRefusal(answer)) return answer
  await sealChains(tx, entry, sql`(select ${entry.subjectId}::bigint as subject_id, ${entry.agencyId}::bigint as agency_id,
    ${seq}::bigint as seq, ${last.hash}::text as prev_hash)`)
  return answer
}

/**
 * Waits until nobody else writes on the subject's chain, and keeps others waiting until commit: whoever decides on what is known reads it
 * after this, so that nothing becomes known between the reading and the decision.
 */
export async function lockChain(tx: Tx, subjectId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${chainLocks}, ${bucketOf(subjectId)})`.execute(tx)
}

/** The same for an act that writes on several chains: always in one order, so that two such acts cannot wait for each other. */
export async function lockChains(tx: Tx, subjectIds: readonly number[]): Promise<void> {
  for (const subjectId of [...subjectIds].sort((a, b) => bucketOf(a) - bucketOf(b))) await lockChain(tx, subjectId)
}

export type TrailForMany = EntryOfAnyone & {
  /** A query giving (subject_id, agency_id), each subject once. */
  readonly pick: RawBuilder<unknown>
}

/** The temporary table `write` joins to: subject_id, agency_id, seq. It lives until the trail is sealed. */
export const reservedChains = 'reserved_chain'
export type Reserved = { readonly table: typeof reservedChains, readonly chains: number }
export type WrittenForMany<T> = { readonly answer: T, readonly chains: number }

/**
 * The same for a set of subjects in a fixed number of statements: `pick` names the chains, `write` inserts set-based with
 * `trail_seq = reserved_chain.seq`, then all trail rows are made in SQL. Subjects for whom nothing was written get no trail row, so a batch
 * that runs again leaves the chains alone; `chains` counts those that got one. Only under a system context, which sees every chain.
 */
export async function writeTrailForMany<T>(tx: Tx, entry: TrailForMany, write: (reserved: Reserved) => Promise<T>): Promise<WrittenForMany<T>> {
  const chains = await reserve(tx, entry.pick)
  const answer = await write({ table: reservedChains, chains })
  const sealed = isRefusal(answer) ? 0 : await sealChains(tx, entry, sql.table(reservedChains), 'where-rows')
  await sql`drop table ${sql.table(reservedChains)}`.execute(tx)
  return { answer, chains: sealed }
}

/**
 * For bulk loading: rows were copied in beforehand with `trail_seq` 1 for subjects that have no chain yet, in the same transaction. Makes
 * their first trail rows and gives their number; throws when one of the subjects has a chain already.
 */
export async function writeFirstTrailForMany(tx: Tx, entry: TrailForMany): Promise<number> {
  await reserve(tx, entry.pick)
  const { rows: [begun] } = await sql<{ subject_id: number }>`select r.subject_id from ${sql.table(reservedChains)} r where r.seq <> 1 limit 1`.execute(tx)
  if (begun) throw new Error(`subject ${begun.subject_id} has a chain already; only first entries can be made in bulk`)
  const sealed = await sealChains(tx, entry, sql.table(reservedChains), 'first')
  await sql`drop table ${sql.table(reservedChains)}`.execute(tx)
  return sealed
}

/** Locks the chains in one order (so that two batches cannot wait for each other) and notes the next place of each. */
async function reserve(tx: Tx, pick: RawBuilder<unknown>): Promise<number> {
  await sql`create temp table ${sql.table(reservedChains)} (subject_id bigint primary key, agency_id bigint not null, seq bigint, prev_hash text) on commit drop`.execute(tx)
  await sql`insert into ${sql.table(reservedChains)} (subject_id, agency_id) select p.subject_id, p.agency_id from (${pick}) p (subject_id, agency_id)`.execute(tx)
  await sql`select pg_advisory_xact_lock(${chainLocks}, b.bucket) from (
    select distinct (r.subject_id % ${buckets})::int as bucket from ${sql.table(reservedChains)} r order by 1 offset 0) b`.execute(tx)
  const { rows: [context] } = await sql<{ realm: string | null, zone: string }>`select current_setting('app.realm', true) as realm, current_setting('TimeZone') as zone`.execute(tx)
  if (context?.realm !== 'system') throw new Error('a trail for many is written under a system context: another one does not see every chain')
  if (context.zone !== 'UTC') throw new Error(`digests are made in UTC, this session speaks ${context.zone}`)
  const { numAffectedRows } = await sql`update ${sql.table(reservedChains)} r set seq = coalesce(l.seq, 0) + 1, prev_hash = coalesce(l.hash, ${genesis})
    from ${sql.table(reservedChains)} own
    left join lateral (select t.seq, t.hash from trail t where t.subject_id = own.subject_id order by t.seq desc limit 1) l on true
    where own.subject_id = r.subject_id`.execute(tx)
  await sql`analyze ${sql.table(reservedChains)}`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Makes one trail row for each of `chains(subject_id, agency_id, seq, prev_hash)`; gives their number. */
async function sealChains(tx: Tx, entry: EntryOfAnyone, chains: RawBuilder<unknown>, which: 'all' | 'where-rows' | 'first' = 'all'): Promise<number> {
  // A first entry has nothing before it that it could close.
  const closings = which === 'first' ? 'none-closed' : 'with-closings'
  const tables = [...new Set(entry.tables)]
  const digests = tables.length === 0
    ? sql`select null::bigint as subject_id, null::jsonb as digests where false`
    : sql`select d.subject_id, jsonb_object_agg(d.name, jsonb_build_object('rows', d.rows, 'closed', d.closed, 'sha256', d.sha256)) as digests
        from (${sql.join(tables.map((table) => sql`select ${table}::text as name, x.* from (${tableDigests(table, sql`chain`, closings)}) x`), sql` union all `)}) d
        group by d.subject_id`
  const join = which !== 'all' && tables.length > 0 ? sql`join` : sql`left join`
  const { numAffectedRows } = await sql`
    with chain as (select c.subject_id, c.agency_id, c.seq, c.prev_hash from ${chains} c),
    digested as (${digests}),
    entry as (
      select c.subject_id, c.seq, ${entry.at}::timestamptz as at, ${entry.civilDay}::date as civil_day, ${entry.actor}::text as actor,
        ${entry.action}::text as action, ${entry.ground ?? null}::text as ground, c.agency_id, ${JSON.stringify(entry.body)}::jsonb as body,
        coalesce(d.digests, '{}'::jsonb) as digests, c.prev_hash
      from chain c ${join} digested d on d.subject_id = c.subject_id)
    insert into trail (subject_id, seq, at, civil_day, actor, action, ground, agency_id, body, digests, prev_hash, hash)
    select e.subject_id, e.seq, e.at, e.civil_day, e.actor, e.action, e.ground, e.agency_id, e.body, e.digests, e.prev_hash, ${trailHash('e')}
    from entry e`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

// One lock for a few hundred chains rather than one each: a batch over a million persons would fill the lock table of the server. The
// primary key of the trail is what guarantees the order; the lock only makes the second writer wait instead of failing.
const chainLocks = 7405
const buckets = 512
const bucketOf = (subjectId: number): number => subjectId % buckets
