import { hashOf } from '../kernel/canonical.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import { rangeTotals } from './payroll-lines-store.ts'
import { payrollRefusal } from './payroll-refusals.ts'
import { builtChunksOf, eventsOf, type BuiltChunk } from './payroll-store.ts'

/** The keyed seal over what was built. Its key is not in the database, so whoever owns the tables can change them but not make them fit again. */
export function sealOf(keys: Keys, runId: string, chunks: readonly { readonly n: number, readonly digest: string }[]): string {
  return keys.sign('payroll-run', hashOf({ runId, chunks: chunks.map(({ n, digest }) => [n, digest]) }))
}

/** Computes every range of a built run again. Gives the refusal `payroll.integrity` with the first range that is not what was built, or nothing. */
export async function checkIntegrity(tx: Tx, { keys }: { readonly keys: Keys }, runId: string): Promise<Refusal | undefined> {
  const chunks = await builtChunksOf(tx, runId)
  const built = (await eventsOf(tx, runId)).find(({ kind }) => kind === 'built')
  if (sealIn(built?.body) !== sealOf(keys, runId, chunks)) return payrollRefusal('payroll.integrity', { chunk: 0 })
  for (const chunk of chunks) {
    const altered = await checkRange(tx, runId, chunk)
    if (altered !== undefined) return altered
  }
  return undefined
}

/** The same for one range, against the row noted when it was built. */
export async function checkRange(tx: Tx, runId: string, chunk: BuiltChunk): Promise<Refusal | undefined> {
  const now = await rangeTotals(tx, { runId, after: chunk.after, until: chunk.until })
  const same = now.digest === chunk.digest && now.lines === chunk.lines && now.lineFen === chunk.lineFen && now.attempts === chunk.attempts && now.attemptFen === chunk.attemptFen && now.deductedFen === chunk.deductedFen && now.astray === 0
  return same ? undefined : payrollRefusal('payroll.integrity', { chunk: chunk.n })
}

const sealIn = (body: unknown): string | undefined => (typeof body === 'object' && body !== null && 'seal' in body && typeof body.seal === 'string' ? body.seal : undefined)
