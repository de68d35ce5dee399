import { writeTrail, writeTrailForMany } from '../audit/audit.ts'
import { monthOf, type PlainDate } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { fen } from '../kernel/money.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { buildVouchers, openBatch, postEntries, sealBatch } from '../ledger/ledger.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import { batchIdOf, type BuildDeps } from './build-run.ts'
import { checkIntegrity, checkRange } from './integrity.ts'
import { batchTotals, insertStops, prepareStops, stoppedSubjects, toBeStopped } from './payroll-lines-store.ts'
import { payrollRefusal } from './payroll-refusals.ts'
import { batchesOf, builtChunksOf, insertBatch, insertRunEvent, type BuiltChunk, type RunRow } from './payroll-store.ts'
import { settleStopped } from './settle-returned.ts'
import { standingOf } from './sign-run.ts'

export type SealedRun = { readonly batches: readonly { readonly batchId: string, readonly lines: number, readonly totalFen: number }[], readonly lines: number, readonly totalFen: number, readonly stopped: number }

/**
 * Closes a released run: takes out what must not go any more (an award held or ended since, an account changed), fixes each file with its control totals, and posts
 * the money moved to the expenditure account (E-11). Range by range, so that it can be killed and called again. Refuses `payroll.not-released`,
 * `payroll.integrity` (nothing is sealed then), `payroll.no-such-run`, `payroll.cancelled`.
 */
export async function sealRun(deps: BuildDeps, { runId, bank }: { readonly runId: string, readonly bank: string }): Promise<SealedRun | Refusal> {
  const context = systemContext('payroll', runId)
  const ready = await withContext(deps.db, context, async (tx) => {
    const standing = await standingOf(tx, runId)
    if (isRefusal(standing)) return standing
    if (standing.kinds.has('cancelled')) return payrollRefusal('payroll.cancelled')
    if (!standing.steps.has('finance-release')) return payrollRefusal('payroll.not-released')
    const altered = standing.kinds.has('sealed') ? undefined : await checkIntegrity(tx, deps, runId)
    return altered ?? { run: standing.run, chunks: await builtChunksOf(tx, runId) }
  })
  if (isRefusal(ready)) return ready
  for (const chunk of ready.chunks) {
    if (chunk.attempts === 0) continue
    const sealed = await withContext(deps.db, context, (tx) => sealChunk(tx, deps, ready.run, chunk, bank))
    if (isRefusal(sealed)) return sealed
  }
  return await withContext(deps.db, context, (tx) => finishSealing(tx, deps, runId))
}

async function sealChunk(tx: Tx, { clock }: BuildDeps, run: RunRow, chunk: BuiltChunk, bank: string): Promise<void | Refusal> {
  const { runId } = run
  const standing = await standingOf(tx, runId)
  if (isRefusal(standing)) return standing
  if (standing.kinds.has('sealed') || (await batchesOf(tx, runId)).some(({ n }) => n === chunk.n)) return
  const altered = await checkRange(tx, runId, chunk)
  if (altered !== undefined) return altered
  const [at, day, batchId] = [clock.now(), clock.today(), batchIdOf(runId, chunk.n)]
  if (await prepareStops(tx, toBeStopped(batchId, { month: run.month, day })) > 0) {
    await writeTrailForMany(tx, {
      actor: 'system:payroll', action: 'payroll.stopped', body: { runId }, at, civilDay: day, tables: ['pay_event'], pick: stoppedSubjects,
    }, ({ table }) => insertStops(tx, { chains: table, day, at }))
    const settled = await settleStopped(tx, { actor: 'system:payroll', day, at })
    if (isRefusal(settled)) return settled
  }
  const { lines, totalFen, digest } = await batchTotals(tx, batchId)
  await insertBatch(tx, { batchId, runId, n: chunk.n, messageId: messageIdOf(run, chunk.n), bank, createdAt: at, lines, totalFen, controlDigest: digest })
}

async function finishSealing(tx: Tx, deps: BuildDeps, runId: string): Promise<SealedRun | Refusal> {
  const standing = await standingOf(tx, runId)
  if (isRefusal(standing)) return standing
  const [chunks, all] = [await builtChunksOf(tx, runId), await batchesOf(tx, runId)]
  const batches = all.filter(({ lines }) => lines > 0)
  const sealed: SealedRun = {
    batches: batches.map(({ batchId, lines, totalFen }) => ({ batchId, lines, totalFen })),
    lines: batches.reduce((sum, { lines }) => sum + lines, 0), totalFen: batches.reduce((sum, { totalFen }) => sum + totalFen, 0),
    stopped: chunks.reduce((sum, { attempts }) => sum + attempts, 0) - batches.reduce((sum, { lines }) => sum + lines, 0),
  }
  if (standing.kinds.has('sealed')) return sealed
  const [at, day] = [deps.clock.now(), deps.clock.today()]
  if (sealed.totalFen > 0) {
    const funded = await postFunding(tx, standing.run, sealed.totalFen, { day, at })
    if (isRefusal(funded)) return funded
  }
  await insertRunEvent(tx, { runId, kind: 'sealed', at, actor: 'system:payroll', body: { lines: sealed.lines, totalFen: sealed.totalFen, batches: batches.length, stopped: sealed.stopped } })
  if (batches.length === 0) await insertRunEvent(tx, { runId, kind: 'completed', at, actor: 'system:payroll', body: {} })
  return sealed
}

/**
 * The funding of a run (用款计划): one movement of the fund, not of a person. It hangs on the chain of the agency, whose key is the negative of its id, so that it can
 * never meet a person's.
 */
async function postFunding(tx: Tx, run: RunRow, totalFen: number, { day, at }: { readonly day: PlainDate, readonly at: Instant }): Promise<void | Refusal> {
  const batch = await openBatch(tx, { bookId: run.bookId, kind: 'payroll-funding', month: monthOf(day), businessKey: run.runId, at })
  if (isRefusal(batch)) return batch
  if (batch.isSealed) return
  const entry = { subjectId: -run.agencyId, agencyId: run.agencyId, actor: 'system:payroll', action: 'payroll.funded', body: { runId: run.runId, totalFen }, at, civilDay: day, tables: ['ledger_entry'] } as const
  const posted = await writeTrail(tx, entry, (seq) => postEntries(tx, batch.batchId, { event: 'E-11', postedOn: day, sourceKind: 'pay-run' },
    [{ subjectId: -run.agencyId, agencyId: run.agencyId, trailSeq: seq, sourceId: run.runId, subItem: '', amountFen: fen(totalFen) }]))
  if (isRefusal(posted)) return posted
  const seal = await sealBatch(tx, batch.batchId, at)
  if (isRefusal(seal)) return seal
  const vouchers = await buildVouchers(tx, batch.batchId, day)
  if (isRefusal(vouchers)) return vouchers
}

/** At most 35 characters (Max35Text), readable by whoever telephones with the bank. */
const messageIdOf = (run: RunRow, n: number): string =>
  `JB${run.month.slice(0, 7).replace('-', '')}${deterministicUuid('message', run.runId).replaceAll('-', '').slice(0, 12).toUpperCase()}-${String(n).padStart(4, '0')}`
