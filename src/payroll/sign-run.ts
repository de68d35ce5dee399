import { postNames } from '../access/access.ts'
import { writeTrailForMany } from '../audit/audit.ts'
import { addMonths, firstDayOf, monthOf, type PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { refusingConstraints } from '../platform/database-error.ts'
import type { Tx } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import { checkIntegrity } from './integrity.ts'
import { allOfRun, insertStops, prepareStops, stoppedSubjects } from './payroll-lines-store.ts'
import { payrollRefusal } from './payroll-refusals.ts'
import { builtChunksOf, chunksOf, eventsOf, findRun, insertRunEvent, insertSeat, lockPayroll, monthTotals, seatsOf, type RunRow } from './payroll-store.ts'
import { nextStepOf, paySteps, runStateOf, type PayStep, type RunState } from './pay-step.ts'
import { settleStopped } from './settle-returned.ts'

/** A member of staff who acts, with the codes of the posts held today. */
export type Signer = { readonly staffId: number, readonly posts: readonly string[] }

/**
 * Takes the next seat of a run. At the release everything built is computed again and compared with what was built, seal and all. Refuses `payroll.not-built`,
 * `payroll.not-your-turn`, `payroll.step-done`, `payroll.post-missing`, `payroll.same-person-two-steps`, `payroll.variance-unexplained`, `payroll.integrity`.
 */
export async function signRun(tx: Tx, { keys }: { readonly keys: Keys }, it: { readonly runId: string, readonly step: PayStep, readonly by: Signer, readonly at: Instant }): Promise<{ readonly state: RunState } | Refusal> {
  const missing = missingPost(it.step, it.by)
  if (missing !== undefined) return missing
  const standing = await standingOf(tx, it.runId)
  if (isRefusal(standing)) return standing
  const { run, kinds, steps } = standing
  const title = paySteps[it.step].title.zh
  if (kinds.has('cancelled')) return payrollRefusal('payroll.cancelled')
  if (!kinds.has('built')) return await notBuilt(tx, it.runId)
  if (steps.has(it.step)) return payrollRefusal('payroll.step-done', { step: title })
  const next = nextStepOf(steps)
  if (next !== it.step) return payrollRefusal('payroll.not-your-turn', { step: title, expected: next === undefined ? '' : paySteps[next].title.zh })
  if (standing.seats.some(({ staffId }) => staffId === it.by.staffId)) return payrollRefusal('payroll.same-person-two-steps')
  if (it.step === 'finance-release') {
    const variance = await varianceOf(tx, run)
    if (variance.needsExplanation && !kinds.has('explained')) return payrollRefusal('payroll.variance-unexplained', { heads: variance.heads - variance.prevHeads, amountFen: variance.totalFen - variance.prevTotalFen })
    const altered = await checkIntegrity(tx, { keys }, it.runId)
    if (altered !== undefined) return altered
  }
  // The database has the last word on "four steps, four people", whoever writes the row.
  const seated = await refusingConstraints({ pay_run_seat_one_each: payrollRefusal('payroll.same-person-two-steps'), pay_run_seat_pk: payrollRefusal('payroll.step-done', { step: title }) },
    () => insertSeat(tx, { runId: it.runId, step: it.step, staffId: it.by.staffId, at: it.at }))
  if (isRefusal(seated)) return seated
  await insertRunEvent(tx, { runId: it.runId, kind: 'signed', at: it.at, actor: `staff:${it.by.staffId}`, body: { step: it.step } })
  return { state: runStateOf(kinds, new Set([...steps, it.step])) }
}

/** The refusal for someone without the post of a step; nothing when they hold it. */
export function missingPost(step: PayStep, by: Signer): Refusal | undefined {
  const { post, title } = paySteps[step]
  return by.posts.includes(post) ? undefined : payrollRefusal('payroll.post-missing', { step: title.zh, post: postNames(post) })
}

/** Says why this month differs from the last one; shown to whoever reviews and releases. Refuses as `signRun` does. */
export async function explainVariance(tx: Tx, it: { readonly runId: string, readonly text: string, readonly by: Signer, readonly at: Instant }): Promise<{ readonly explained: true } | Refusal> {
  if (!it.by.posts.includes('P12') && !it.by.posts.includes('P05')) return payrollRefusal('payroll.post-missing', { step: '说明差异', post: postNames('P12', 'P05') })
  const standing = await standingOf(tx, it.runId)
  if (isRefusal(standing)) return standing
  if (standing.kinds.has('cancelled')) return payrollRefusal('payroll.cancelled')
  if (!standing.kinds.has('built')) return await notBuilt(tx, it.runId)
  await insertRunEvent(tx, { runId: it.runId, kind: 'explained', at: it.at, actor: `staff:${it.by.staffId}`, body: { text: it.text } })
  return { explained: true }
}

/**
 * Ends a run that is not sealed: every payment in it is stopped and goes into the next run by itself; lines stay what they are, dues. Refuses
 * `payroll.no-such-run`, `payroll.cancelled`, `payroll.cannot-cancel`, `payroll.post-missing`. Under a system context.
 */
export async function cancelRun(tx: Tx, it: { readonly runId: string, readonly reason: string, readonly by: Signer, readonly day: PlainDate, readonly at: Instant }): Promise<{ readonly stopped: number } | Refusal> {
  if (!Object.values(paySteps).some(({ post }) => it.by.posts.includes(post))) return payrollRefusal('payroll.post-missing', { step: '撤销', post: postNames('P12', 'P05', 'F03', 'F04') })
  const standing = await standingOf(tx, it.runId)
  if (isRefusal(standing)) return standing
  if (standing.kinds.has('cancelled')) return payrollRefusal('payroll.cancelled')
  if (standing.steps.has('finance-release')) return payrollRefusal('payroll.cannot-cancel')
  const actor = `staff:${it.by.staffId}`
  await insertRunEvent(tx, { runId: it.runId, kind: 'cancelled', at: it.at, actor, body: { reason: it.reason } })
  if (await prepareStops(tx, allOfRun(it.runId)) === 0) return { stopped: 0 }
  const { answer } = await writeTrailForMany(tx, {
    actor, action: 'payroll.stopped', body: { runId: it.runId, reason: 'run-cancelled' }, at: it.at, civilDay: it.day, tables: ['pay_event'], pick: stoppedSubjects,
  }, ({ table }) => insertStops(tx, { chains: table, day: it.day, at: it.at }))
  const settled = await settleStopped(tx, { actor: 'system:payroll', day: it.day, at: it.at })
  return isRefusal(settled) ? settled : { stopped: answer }
}

export type Variance = {
  readonly heads: number, readonly totalFen: number, readonly prevHeads: number, readonly prevTotalFen: number, readonly prevLines: number
  readonly hasBefore: boolean, readonly needsExplanation: boolean
}

/**
 * This month (all its sealed runs and this one) against the month before: more than 1 in 100 persons or 5 in 1 000 of the amount has to be explained. The first
 * month of a book has nothing to be compared with.
 */
export async function varianceOf(tx: Tx, run: RunRow): Promise<Variance> {
  const own = await builtChunksOf(tx, run.runId)
  const isSealed = (await eventsOf(tx, run.runId)).some(({ kind }) => kind === 'sealed')
  const others = await monthTotals(tx, run.bookId, run.month)
  const before = await monthTotals(tx, run.bookId, firstDayOf(addMonths(monthOf(run.month), -1)))
  const sum = (of: (chunk: (typeof own)[number]) => number): number => own.reduce((total, chunk) => total + of(chunk), 0)
  const heads = others.heads + (isSealed ? 0 : sum((chunk) => chunk.heads))
  const totalFen = others.totalFen + (isSealed ? 0 : sum((chunk) => chunk.lineFen))
  const hasBefore = before.runs > 0
  return {
    heads, totalFen, prevHeads: before.heads, prevTotalFen: before.totalFen, prevLines: before.lines, hasBefore,
    needsExplanation: hasBefore && (100 * Math.abs(heads - before.heads) > before.heads || 200 * Math.abs(totalFen - before.totalFen) > before.totalFen),
  }
}

/** Locks the run and tells where it stands. */
export async function standingOf(tx: Tx, runId: string) {
  await lockPayroll(tx, runId)
  const run = await findRun(tx, runId)
  if (run === undefined) return payrollRefusal('payroll.no-such-run')
  const [events, seats] = [await eventsOf(tx, runId), await seatsOf(tx, runId)]
  const [kinds, steps] = [new Set(events.map(({ kind }) => kind)), new Set<string>(seats.map(({ step }) => step))]
  return { run, events, seats, kinds, steps, state: runStateOf(kinds, steps) }
}

const notBuilt = async (tx: Tx, runId: string): Promise<Refusal> =>
  payrollRefusal('payroll.not-built', { done: (await builtChunksOf(tx, runId)).length, total: (await chunksOf(tx, runId)).length })
