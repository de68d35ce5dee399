import { sql } from 'kysely'
import { computedKinds } from './explain-decision.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { systemContext, withContext, type Db, type Tx } from '../platform/database.ts'
import { refOf, type AmountKind } from './amount-ref.ts'
import { replayAmount } from './explain-amount.ts'
import { readersOf } from './told-amount.ts'

export type ReplayedKind = {
  readonly kind: AmountKind
  readonly replayed: number
  readonly same: number
  /** What did not come out the same: whose, which, and why not. */
  readonly different: readonly { readonly subjectId: number; readonly ref: string; readonly why: string }[]
}

/**
 * Computes a sample of every kind of stored amount again, each from the facts and parameters as known then, and says which did not come
 * out the same. Reads only: run it as the auditor. The same seed draws the same sample while the tables stay as they are.
 */
export async function replaySample(db: Db, { sample, seed = 1 }: { readonly sample: number; readonly seed?: number }): Promise<ReplayedKind[]> {
  const context = systemContext('replay', 'replay')
  const kinds: ReplayedKind[] = []
  for (const kind of sampledKinds) {
    const drawn = await withContext(db, context, (tx) => draw(tx, kind, { sample, seed }), { readOnly: true })
    const different: ReplayedKind['different'][number][] = []
    for (const { subjectId, id } of drawn) { // Each in a transaction of its own: a replay holds nothing and may be ended at any time.
      const ref = refOf(kind, id)
      const answer = await withContext(db, context, (tx) => replayAmount(readersOf(tx), { subjectId, ref }), { readOnly: true })
      if (isRefusal(answer)) different.push({ subjectId, ref, why: `${answer.refused}: ${answer.say.zh}` })
      else if (!answer.same) different.push({ subjectId, ref, why: `${answer.hash} ≠ ${answer.storedHash}` })
    }
    kinds.push({ kind, replayed: drawn.length, same: drawn.length - different.length, different })
  }
  return kinds
}

const sampledKinds = ['decision', 'line', 'due', 'account', 'contribution'] as const satisfies readonly AmountKind[]
const tables: Readonly<Record<AmountKind, { readonly table: string; readonly id: string; readonly only?: readonly string[] }>> = {
  decision: { table: 'decision', id: 'decision_id', only: computedKinds },
  line: { table: 'pay_line', id: 'line_id' },
  due: { table: 'due', id: 'due_id' },
  account: { table: 'account_entry', id: 'entry_id' },
  contribution: { table: 'contribution', id: 'contribution_id' },
}

/** Draws rows from the whole table without reading all of it; a table too small to be worth it is read whole. */
async function draw(tx: Tx, kind: AmountKind, { sample, seed }: { readonly sample: number; readonly seed: number }): Promise<{ subjectId: number; id: string }[]> {
  const { table, id, only } = tables[kind]
  const { rows: [size] } = await sql<{ rows: number }>`select greatest(reltuples, 0)::bigint as rows from pg_class where oid = ${table}::regclass`.execute(tx)
  const estimated = size?.rows ?? 0
  const percent = estimated < 10_000 ? 100 : Math.min(100, Math.max(0.01, (300 * sample) / estimated))
  const { rows } = await sql<{ subjectId: number; id: string }>`
    select d.subject_id as "subjectId", d.${sql.ref(id)} as id from ${sql.table(table)} d tablesample bernoulli (${sql.raw(String(percent))}) repeatable (${sql.raw(String(seed))})
    where ${only === undefined ? sql`true` : sql`d.kind = any(${[...only]}::text[])`} order by md5(d.${sql.ref(id)}::text || ${String(seed)}) limit ${sample}`.execute(tx)
  return rows
}
