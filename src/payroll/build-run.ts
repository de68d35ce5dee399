import { writeTrailForMany } from '../audit/audit.ts'
import { sendMessages } from '../documents/documents.ts'
import { addDays, monthNumberOf, monthOf, yearOf, type PlainDate } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Clock } from '../platform/clock.ts'
import { systemContext, withContext, type Db, type Tx } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import { deductFromRange } from './deduct.ts'
import { sealOf } from './integrity.ts'
import { insertAttempts, insertLeftOut, insertLines, insertWaiting, prepareRange, rangeTotals, touchedByRange } from './payroll-lines-store.ts'
import { payrollRefusal } from './payroll-refusals.ts'
import { builtChunksOf, chunksOf, eventsOf, insertBuiltChunk, insertRunEvent, lockPayroll, planChunks, runsOfBook, sharePayroll, type ChunkRow, type RunRow } from './payroll-store.ts'
import { standingOf } from './sign-run.ts'

export type BuildDeps = { readonly db: Db, readonly clock: Clock, readonly keys: Keys }
export type Built = { readonly chunks: number, readonly lines: number, readonly lineFen: number, readonly attempts: number, readonly attemptFen: number, readonly deductedFen: number, readonly waiting: number }

/** Persons in a range: one transaction, one file to the bank. */
const defaultChunkSize = 20_000

/**
 * Makes the lines of a run and the payments to be sent, range by range, each in a transaction of its own; the amount is what the timelines say, added up in the
 * database. May be killed at any point and called again, also by two processes at once: the end is the same. Refuses `payroll.no-such-run`, `payroll.cancelled`.
 */
export async function buildRun(deps: BuildDeps, { runId, chunkSize = defaultChunkSize, onProgress }: {
  readonly runId: string, readonly chunkSize?: number, readonly onProgress?: (done: number, total: number) => void
}): Promise<Built | Refusal> {
  const planned = await act(deps, runId, (tx) => plan(tx, deps, runId, chunkSize))
  if (isRefusal(planned)) return planned
  const { run, changedSince, chunks, done } = planned
  let finished = done.size
  for (const chunk of chunks) {
    if (done.has(chunk.n)) continue
    const built = await act(deps, runId, (tx) => buildChunk(tx, deps, run, chunk, changedSince))
    if (isRefusal(built)) return built
    finished += 1
    onProgress?.(finished, chunks.length)
  }
  return await act(deps, runId, (tx) => finish(tx, deps, runId))
}

/** The file of a range to the bank. */
export const batchIdOf = (runId: string, n: number): string => deterministicUuid('pay-batch', runId, n)

async function plan(tx: Tx, { clock }: BuildDeps, runId: string, size: number) {
  const standing = await standingOf(tx, runId)
  if (isRefusal(standing)) return standing
  const { run, kinds, events } = standing
  if (kinds.has('cancelled')) return payrollRefusal('payroll.cancelled')
  const before = events.find(({ kind }) => kind === 'planned')
  const changedSince = before === undefined ? await changedSinceOf(tx, run) : textIn(before.body, 'changedSince')
  if (before === undefined) {
    const chunks = await planChunks(tx, { runId, bookId: run.bookId, size })
    await insertRunEvent(tx, { runId, kind: 'planned', at: clock.now(), actor: 'system:payroll', body: { changedSince, chunks, size } })
  }
  return { run, changedSince, chunks: await chunksOf(tx, runId), done: new Set((await builtChunksOf(tx, runId)).map(({ n }) => n)) }
}

/**
 * Since when an award counts as changed, so that its earlier months are looked at again: the last run that was sealed, less forty days, because what was being written
 * while that run was built may carry an earlier moment. In the first run of a book, everything.
 */
async function changedSinceOf(tx: Tx, run: RunRow): Promise<string> {
  const [last] = (await runsOfBook(tx, run.bookId)).filter(({ runId, events }) => runId !== run.runId && events.includes('sealed'))
  return last === undefined ? '1970-01-01T00:00:00.000Z' : `${addDays(last.openedOn, -40)}T00:00:00.000Z`
}

async function buildChunk(tx: Tx, { clock }: BuildDeps, run: RunRow, chunk: ChunkRow, changedSince: string): Promise<void | Refusal> {
  const { runId, bookId, month } = run
  // Ranges of a run are built side by side, but not beside its cancelling.
  await sharePayroll(tx, runId)
  await lockPayroll(tx, `${runId} ${chunk.n}`)
  // Another process may have built it while this one waited; and a cancelled run gets nothing more.
  if ((await builtChunksOf(tx, runId)).some(({ n }) => n === chunk.n)) return
  if ((await eventsOf(tx, runId)).some(({ kind }) => kind === 'cancelled')) return payrollRefusal('payroll.cancelled')
  const [at, day] = [clock.now(), clock.today()]
  const range = { after: chunk.after, until: chunk.until }
  await prepareRange(tx, { ...range, runId, bookId, month, changedSince, day })
  await writeTrailForMany(tx, {
    actor: 'system:payroll', action: 'payroll.built', body: { runId, bookId, month }, at, civilDay: day, pick: touchedByRange,
    tables: ['pay_line', 'pay_attempt', 'pay_deduction', 'pay_deduction_release'],
  }, async ({ table }) => {
    await insertLines(tx, { runId, bookId, chains: table })
    await deductFromRange(tx, { runId, bookId, month, chains: table, at })
    await insertAttempts(tx, { runId, batchId: batchIdOf(runId, chunk.n), chains: table })
  })
  await insertLeftOut(tx, { ...range, runId, bookId, month, changedSince })
  const waiting = await insertWaiting(tx, { ...range, runId })
  await sendMessages(tx, waiting.map(({ subjectId, agencyId }) => ({
    subjectId, agencyId, kind: 'payment', businessKey: `no-account:${runId}`, title: '请登记待遇发放账户',
    body: `您${monthWords(month)}的待遇已经核定，但我们没有您的发放账户，暂时无法发出。请在网上或到任一经办窗口登记您本人名下的账户，登记后随下一次发放一并发给您，不会少发。`,
  })), { day, at })
  const totals = await rangeTotals(tx, { ...range, runId })
  if (totals.astray > 0) throw new Error(`${totals.astray} payments of range ${chunk.n} are not of the amount of their line less what is taken from it`)
  await insertBuiltChunk(tx, runId, at, { ...totals, n: chunk.n, waiting: waiting.length })
}

async function finish(tx: Tx, { clock, keys }: BuildDeps, runId: string): Promise<Built | Refusal> {
  const standing = await standingOf(tx, runId)
  if (isRefusal(standing)) return standing
  const [chunks, planned] = [await builtChunksOf(tx, runId), await chunksOf(tx, runId)]
  if (standing.kinds.has('cancelled')) return payrollRefusal('payroll.cancelled')
  if (chunks.length !== planned.length) throw new Error(`${chunks.length} of ${planned.length} ranges of run ${runId} are built`)
  const sum = (of: (chunk: (typeof chunks)[number]) => number): number => chunks.reduce((total, chunk) => total + of(chunk), 0)
  const built = {
    chunks: chunks.length, lines: sum((c) => c.lines), lineFen: sum((c) => c.lineFen), attempts: sum((c) => c.attempts), attemptFen: sum((c) => c.attemptFen), deductedFen: sum((c) => c.deductedFen), waiting: sum((c) => c.waiting),
  }
  if (!standing.kinds.has('built')) {
    await insertRunEvent(tx, { runId, kind: 'built', at: clock.now(), actor: 'system:payroll', body: { ...built, seal: sealOf(keys, runId, chunks) } })
  }
  return built
}

const act = <T>({ db }: BuildDeps, runId: string, work: (tx: Tx) => Promise<T>): Promise<T> => withContext(db, systemContext('payroll', runId), work)

/** 2026年11月. */
export const monthWords = (month: PlainDate): string => `${yearOf(monthOf(month))}年${monthNumberOf(month)}月`

const textIn = (body: unknown, field: string): string => {
  const value: unknown = typeof body === 'object' && body !== null ? Object.entries(body).find(([name]) => name === field)?.[1] : undefined
  if (typeof value !== 'string') throw new Error(`the event holds no ${field}`)
  return value
}
