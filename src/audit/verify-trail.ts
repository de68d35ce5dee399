import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { tableDigests, genesis, trailHash } from './digest.ts'
import { readHeadFiles, type PublishedHeads } from './head-files.ts'
import { recordTableNames, recordTables, type RecordTable } from './record-tables.ts'

/** What was found and where. `seq` is the trail row concerned: the one that is wrong, or the one that vouches for the wrong record rows. */
export type Finding = {
  readonly what: 'altered' | 'dropped' | 'added' | 'reordered' | 'cut-tail' | 'closed-without-trail' | 'head-missing' | 'head-broken'
  readonly table: RecordTable | 'trail' | 'trail_head'
  readonly subjectId?: number
  readonly seq?: number
  readonly note: string
}

export type VerifyReport = {
  readonly findings: readonly Finding[]
  /** Findings beyond the first thousand of a table are counted, not listed. */
  readonly found: number
  readonly chains: number
  readonly entries: number
  readonly rows: number
  readonly lastHead?: { readonly n: number, readonly publishedOn: string, readonly root: string }
}

/**
 * Recomputes everything from the rows themselves, in one snapshot, as the auditor: the hash of every trail row, the chains they form, the
 * digest of every record row under them, and the chain ends against the heads published outside the database. Changes nothing.
 * What was written after the last head and cut off again together with its records leaves no trace here: publish often.
 */
export async function verifyAll(db: Db, headsFolder: string): Promise<VerifyReport> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute((tx) => verifyWithin(tx, headsFolder))
}

/** The same inside a transaction that is open already: what it would find if this were committed. */
export async function verifyWithin(tx: Tx, headsFolder: string): Promise<VerifyReport> {
  const published = readHeadFiles(headsFolder)
  await sql`set local timezone to 'UTC'`.execute(tx)
  const parts = [await trailFindings(tx), await headFindings(tx, published)]
  let rows = 0
  for (const table of recordTableNames) {
    const checked = await recordFindings(tx, table)
    rows += checked.rows
    parts.push(checked.findings)
  }
  const { rows: [size] } = await sql<{ chains: number, entries: number }>`select count(distinct t.subject_id) as chains, count(*) as entries from trail t`.execute(tx)
  const lastHead = published.heads.at(-1)
  return {
    findings: parts.flatMap((part) => part.slice(0, listed)), found: parts.reduce((sum, part) => sum + part.length, 0),
    chains: size?.chains ?? 0, entries: size?.entries ?? 0, rows,
    ...(lastHead ? { lastHead: { n: lastHead.n, publishedOn: lastHead.publishedOn, root: lastHead.root } } : {}),
  }
}

const listed = 1000

async function trailFindings(tx: Tx): Promise<Finding[]> {
  const { rows } = await sql<{ subject_id: number, seq: number, before: number, same_hash: boolean, same_prev: boolean }>`
    select x.subject_id, x.seq, x.before, x.same_hash, x.same_prev from (
      select t.subject_id, t.seq, t.hash = ${trailHash('t')} as same_hash,
        coalesce(lag(t.seq) over chain, 0) as before, t.prev_hash = coalesce(lag(t.hash) over chain, ${genesis}) as same_prev
      from trail t window chain as (partition by t.subject_id order by t.seq)) x
    where not x.same_hash or not x.same_prev or x.before <> x.seq - 1
    order by x.subject_id, x.seq`.execute(tx)
  return rows.flatMap(({ subject_id, seq, before, same_hash, same_prev }): Finding[] => {
    const at = { table: 'trail', subjectId: subject_id } as const
    const found: Finding[] = []
    if (before !== seq - 1) {
      const missing = before + 1 === seq - 1 ? `第 ${seq - 1} 条` : `第 ${before + 1} 至 ${seq - 1} 条`
      found.push({ ...at, what: 'dropped', seq: before + 1, note: `留痕缺${missing}` })
    }
    if (!same_hash) found.push({ ...at, what: 'altered', seq, note: '留痕内容与其哈希不符' })
    if (!same_prev && before === seq - 1) found.push({ ...at, what: 'reordered', seq, note: '留痕与前一条衔接不上（被换位、插入或前一条被改）' })
    return found
  })
}

type Compared = {
  subject_id: number, seq: number, is_vouched: boolean
  rows_then: number | null, closed_then: number | null, rows_now: number | null, closed_now: number | null
}

async function recordFindings(tx: Tx, table: RecordTable): Promise<{ findings: Finding[], rows: number }> {
  const { rows } = await sql<Compared>`
    with told as (
      select t.subject_id, t.seq, (t.digests -> ${table} ->> 'rows')::bigint as rows, (t.digests -> ${table} ->> 'closed')::bigint as closed,
        t.digests -> ${table} ->> 'sha256' as sha256
      from trail t where t.digests ? ${table}),
    seen as (${tableDigests(table)})
    select coalesce(told.subject_id, seen.subject_id) as subject_id, coalesce(told.seq, seen.seq) as seq,
      exists (select from trail t where t.subject_id = seen.subject_id and t.seq = seen.seq) as is_vouched,
      told.rows as rows_then, told.closed as closed_then, seen.rows as rows_now, seen.closed as closed_now
    from told full join seen on seen.subject_id = told.subject_id and seen.seq = told.seq
    where told.sha256 is distinct from seen.sha256
    order by 1, 2`.execute(tx)
  const findings = rows.map((row) => recordFinding(table, row))
  if (recordTables[table].closes) findings.push(...await halfClosed(tx, table))
  const { rows: [size] } = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`.execute(tx)
  return { findings, rows: size?.rows ?? 0 }
}

function recordFinding(table: RecordTable, row: Compared): Finding {
  const at = { table, subjectId: row.subject_id, seq: row.seq }
  const then = (row.rows_then ?? 0) + (row.closed_then ?? 0)
  const now = (row.rows_now ?? 0) + (row.closed_now ?? 0)
  if (now < then) return { ...at, what: 'dropped', note: `留痕记有 ${then} 行，现有 ${now} 行` }
  if (now > then) return { ...at, what: 'added', note: row.is_vouched || row.rows_now === null ? `留痕记有 ${then} 行，现有 ${now} 行` : `${now} 行没有对应的留痕` }
  return { ...at, what: 'altered', note: `${now} 行中有被改动的` }
}

/** A closing is vouched for by its `closed_seq`; one without the other was made past the program. */
async function halfClosed(tx: Tx, table: RecordTable): Promise<Finding[]> {
  const { rows } = await sql<{ subject_id: number, trail_seq: number }>`select t.subject_id, t.trail_seq from ${sql.table(table)} t
    where (t.known_until is null) <> (t.closed_seq is null) order by 1, 2`.execute(tx)
  return rows.map(({ subject_id, trail_seq }) => ({ what: 'closed-without-trail', table, subjectId: subject_id, seq: trail_seq, note: '行被终止或恢复而没有留痕' }))
}

async function headFindings(tx: Tx, { heads, ends, broken }: PublishedHeads): Promise<Finding[]> {
  const found: Finding[] = broken.map((note) => ({ what: 'head-broken', table: 'trail_head', note }))
  const { rows: noted } = await sql<{ n: number, root: string }>`select h.n, h.root from trail_head h order by h.n`.execute(tx)
  const files = new Map(heads.map((head) => [head.n, head.root]))
  for (const { n, root } of noted) {
    if (!files.has(n)) found.push({ what: 'head-missing', table: 'trail_head', seq: n, note: `第 ${n} 号链头没有文件` })
    else if (files.get(n) !== root) found.push({ what: 'altered', table: 'trail_head', seq: n, note: `第 ${n} 号链头与已公布的文件不同` })
  }
  const inTable = new Set(noted.map(({ n }) => n))
  for (const { n, file } of heads) if (!inTable.has(n)) found.push({ what: 'dropped', table: 'trail_head', seq: n, note: `${file} 在数据库中没有登记` })
  for (let at = 0; at < ends.length; at += endsAtOnce) {
    const part = ends.slice(at, at + endsAtOnce)
    const { rows } = await sql<{ subject_id: number, seq: number, last: number | null }>`
      select e.subject_id, e.seq, (select max(t.seq) from trail t where t.subject_id = e.subject_id) as last
      from unnest(${part.map((end) => end.subjectId)}::bigint[], ${part.map((end) => end.seq)}::bigint[], ${part.map((end) => end.hash)}::text[]) e (subject_id, seq, hash)
      left join trail t on t.subject_id = e.subject_id and t.seq = e.seq where t.hash is distinct from e.hash order by 1`.execute(tx)
    for (const { subject_id, seq, last } of rows) {
      const cut = (last ?? 0) < seq
      found.push({
        what: cut ? 'cut-tail' : 'altered', table: 'trail', subjectId: subject_id, seq,
        note: cut ? `已公布到第 ${seq} 条，现只到第 ${last ?? 0} 条` : '与已公布的链头不同（整条链被重写）',
      })
    }
  }
  return found
}

const endsAtOnce = 50_000
