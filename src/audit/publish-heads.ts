import { sql } from 'kysely'
import type { Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { auditRefusal } from './audit-refusals.ts'
import { readHeadFiles, writeHeadFile, type Head } from './head-files.ts'
import { merkleRoot, type ChainEnd } from './merkle.ts'

export type HeadsToPublish = { readonly folder: string, readonly at: string, readonly civilDay: string }

/**
 * Publishes where every chain ends now: a head file with the Merkle root over all chains and the ends that moved, and a row that says so.
 * Nothing moved: nothing is written, and the last head (if there is one) is given back. Run it daily and after each batch, under a system
 * context. Refused (`audit.chain-shorter-than-published`) when a chain ends before where it was already published to end, because a new head
 * would make the loss look lawful, and (`audit.heads-broken`) when the files themselves do not hold together.
 */
export async function publishHeads(tx: Tx, { folder, at, civilDay }: HeadsToPublish): Promise<Head | undefined | Refusal> {
  await sql`select pg_advisory_xact_lock(${headLock}, 0)`.execute(tx)
  const published = readHeadFiles(folder)
  if (published.broken.length > 0) return auditRefusal('audit.heads-broken', { which: published.broken[0] ?? '' })
  const { rows: ends } = await sql<ChainEnd>`select distinct on (t.subject_id) t.subject_id as "subjectId", t.seq, t.hash
    from trail t order by t.subject_id, t.seq desc`.execute(tx)
  const before = new Map(published.ends.map((end) => [end.subjectId, end]))
  const now = new Map(ends.map((end) => [end.subjectId, end]))
  const shorter = published.ends.find((end) => (now.get(end.subjectId)?.seq ?? 0) < end.seq)
  if (shorter) return auditRefusal('audit.chain-shorter-than-published', { subject: shorter.subjectId, published: shorter.seq })
  const last = published.heads.at(-1)
  const changed = ends.filter((end) => before.get(end.subjectId)?.seq !== end.seq)
  if (changed.length === 0) return last
  const head: Head = {
    n: (last?.n ?? 0) + 1, publishedOn: civilDay, publishedAt: at, chains: ends.length, entries: ends.reduce((sum, end) => sum + end.seq, 0),
    root: merkleRoot(ends), previousFileSha256: last?.sha256 ?? null,
  }
  // The file goes first: a row without its file would be an alarm, a file without its row is made good by the next publication.
  const location = writeHeadFile(folder, head, changed)
  await noteHeads(tx, [...published.heads, { ...head, file: location }])
  return head
}

async function noteHeads(tx: Tx, heads: readonly (Head & { readonly file: string })[]): Promise<void> {
  const { rows } = await sql<{ n: number }>`select h.n from trail_head h`.execute(tx)
  const noted = new Set(rows.map(({ n }) => n))
  for (const head of heads.filter(({ n }) => !noted.has(n))) {
    await tx.insertInto('trail_head').values({
      published_on: head.publishedOn, n: head.n, root: head.root, chains: head.chains, entries: head.entries, published_at: head.publishedAt, location: head.file,
    }).execute()
  }
}

const headLock = 7406
