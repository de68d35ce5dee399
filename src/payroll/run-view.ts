import type { z } from 'zod'
import { postNames } from '../access/access.ts'
import { monthOf, type PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal, type Wording } from '../kernel/refusal.ts'
import { workingDaysBetween } from '../kernel/working-calendar.ts'
import type { Tx } from '../platform/database.ts'
import { workingCalendar } from '../rulebook/rulebook.ts'
import { nextStepOf, paySteps, payStepOrder, runStateOf, type RunState } from './pay-step.ts'
import { leftOutWords, returnWords } from './pay-words.ts'
import { outcomesOfRun, returnedOfRun } from './bank-outcomes-store.ts'
import { leftOutOfRun } from './payroll-lines-store.ts'
import { payrollRefusal } from './payroll-refusals.ts'
import type { runDetail } from './payroll-shapes.ts'
import { batchesOf, batchEventsOf, builtChunksOf, chunksOf, eventsOf, findRun, insertRunEvent, lockPayroll, runsOfAgencies, seatsOf, type RunEvent, type RunRow } from './payroll-store.ts'
import { missingPost, varianceOf, type Signer } from './sign-run.ts'

/** `done` of `total` of what the run is doing now: ranges built, files sent, payments answered. */
export type RunProgress = { readonly done: number, readonly total: number, readonly step: string, readonly state: RunState | 'sent' }

/** How far a run is; cheap, for those who watch. Undefined when there is no such run among these agencies. Under a system context. */
export async function progressOf(tx: Tx, runId: string, agencies: readonly number[]): Promise<RunProgress | undefined> {
  const run = await findRun(tx, runId)
  if (run === undefined || !agencies.includes(run.agencyId)) return undefined
  const { state, batches, sentBatches } = await standing(tx, run)
  if (state === 'sealed' || state === 'sent' || state === 'completed') {
    if (sentBatches < batches.length) return { done: sentBatches, total: batches.length, step: '发送银行', state }
    const { sent, paid, returned } = await outcomesOfRun(tx, runId)
    return { done: paid + returned, total: sent, step: state === 'completed' ? '已办结' : '等待银行回盘', state }
  }
  if (state === 'released') return { done: batches.length, total: (await builtChunksOf(tx, runId)).length, step: '封存', state }
  const [built, planned] = [await builtChunksOf(tx, runId), await chunksOf(tx, runId)]
  return { done: built.length, total: planned.length, step: state === 'building' ? '生成' : stateTexts[state].zh, state }
}

export async function runList(tx: Tx, agencies: readonly number[]) {
  const items = []
  // At most ten years of months of one agency: a handful of small reads each.
  for (const run of await runsOfAgencies(tx, agencies)) {
    const { state } = await standing(tx, run)
    const chunks = await builtChunksOf(tx, run.runId)
    items.push({
      id: run.runId, month: monthOf(run.month), n: run.n, book: run.bookId, state, stateText: stateTexts[state],
      lines: chunks.reduce((sum, { lines }) => sum + lines, 0), totalFen: chunks.reduce((sum, { lineFen }) => sum + lineFen, 0),
    })
  }
  return items
}

/** Everything the page of a run shows. Refuses `payroll.no-such-run`. Under a system context, for somebody who may see these agencies. */
export async function runView(
  tx: Tx, runId: string, viewer: { readonly agencies: readonly number[], readonly day: PlainDate, readonly signerFor: (agencyId: number) => Signer },
): Promise<z.infer<typeof runDetail> | Refusal> {
  const run = await findRun(tx, runId)
  if (run === undefined || !viewer.agencies.includes(run.agencyId)) return payrollRefusal('payroll.no-such-run')
  const { state, events, kinds, steps, batches, sentBatches, batchEvents } = await standing(tx, run)
  const chunks = await builtChunksOf(tx, runId)
  const sum = (of: (chunk: (typeof chunks)[number]) => number): number => chunks.reduce((total, chunk) => total + of(chunk), 0)
  const outcome = await outcomesOfRun(tx, runId)
  const variance = await varianceOf(tx, run)
  const signer = viewer.signerFor(run.agencyId)
  const seats = await seatsOf(tx, runId)
  const explained = events.findLast(({ kind }) => kind === 'explained')
  const returned = await returnedOfRun(tx, runId)
  const calendar = returned.length === 0 ? undefined : await workingCalendar(tx)
  const leftOut = await leftOutOfRun(tx, runId)
  const trouble = events.findLast(({ kind }) => kind === 'not-sealed')
  return {
    id: runId, month: monthOf(run.month), n: run.n, book: run.bookId, openedOn: run.openedOn, state, stateText: stateTexts[state], progress: await progressOf(tx, runId, viewer.agencies) ?? { done: 0, total: 0, step: '', state },
    counts: {
      lines: sum((c) => c.lines), persons: sum((c) => c.heads), payments: sum((c) => c.attempts), waiting: sum((c) => c.waiting), stopped: outcome.stopped, sent: outcome.sent, paid: outcome.paid, returned: outcome.returned,
    },
    totalFen: sum((c) => c.lineFen), paymentFen: sum((c) => c.attemptFen), deductedFen: sum((c) => c.deductedFen), paidFen: outcome.paidFen, returnedFen: outcome.returnedFen,
    steps: payStepOrder.map((step) => {
      const seat = seats.find((one) => one.step === step)
      const whyNot = seat === undefined ? whyNotYours(step, signer, seats, kinds, steps) : undefined
      return {
        step, title: paySteps[step].title, post: paySteps[step].postName, postCode: paySteps[step].post, seat: seat === undefined ? null : { name: seat.name ?? String(seat.staffId), at: seat.at },
        yours: seat === undefined && whyNot === undefined, whyNot: whyNot?.say ?? null,
      }
    }),
    batches: batches.map((batch) => {
      const own = batchEvents.filter(({ batchId }) => batchId === batch.batchId)
      const sent = own.find(({ kind }) => kind === 'sent')
      const vouchers: unknown = sent?.body['vouchers']
      return {
        batchId: batch.batchId, messageId: batch.messageId, lines: batch.lines, totalFen: batch.totalFen, voucherNo: Array.isArray(vouchers) ? vouchers.map(String).join('、') : null,
        state: sent !== undefined ? 'sent' : own.some(({ kind }) => kind === 'not-taken') ? 'not-taken' : 'sealed',
        reference: sent === undefined ? null : String(sent.body['reference']), sentAt: sent?.at ?? null,
      }
    }),
    sentBatches,
    returned: returned.map(({ name, amountFen, reasonCode, on, isRepaid, caseNo, month }) => {
      const waited = isRepaid || calendar === undefined ? 0 : workingDaysBetween(calendar, on, viewer.day)
      return { name, amountFen, reason: returnWords(reasonCode).reason, reasonCode, on, month: monthOf(month), caseNo, state: isRepaid ? 'repaid' : 'waiting', waitingWorkingDays: waited, isOverdue: waited > longestWait }
    }),
    leftOut: leftOut.map(({ name, reason, months, amountFen }) => ({ name, reason, reasonText: leftOutWords[reason], months, amountFen })),
    differences: variance.hasBefore ? { ...variance, explanation: textOf(explained?.body, 'text') ?? null } : null,
    trouble: trouble === undefined || kinds.has('sealed') ? null : textOf(trouble.body, 'refused') ?? null,
  }
}

/**
 * Puts a run that stands still into motion again: builds on, seals, or sends what was not sent. `enqueue` gets what is to be done; the acts themselves are safe to
 * repeat. Refuses `payroll.no-such-run`, `payroll.cancelled`, `payroll.post-missing`.
 */
export async function continueRun(tx: Tx, it: { readonly runId: string, readonly by: Signer, readonly at: Instant }, enqueue: (what: 'build' | 'seal' | 'send', id: string) => Promise<void>): Promise<{ readonly continued: RunState | 'sent' } | Refusal> {
  await lockPayroll(tx, it.runId)
  const run = await findRun(tx, it.runId)
  if (run === undefined) return payrollRefusal('payroll.no-such-run')
  if (isRefusal(missingPost('build', it.by)) && isRefusal(missingPost('finance-release', it.by))) return payrollRefusal('payroll.post-missing', { step: '继续', post: postNames('P12', 'F04') })
  const { state, kinds, batches, batchEvents } = await standing(tx, run)
  if (state === 'cancelled') return payrollRefusal('payroll.cancelled')
  if (!kinds.has('built')) await enqueue('build', it.runId)
  else if (state === 'released') await enqueue('seal', it.runId)
  else if (kinds.has('sealed')) {
    for (const { batchId } of batches) if (!batchEvents.some((event) => event.batchId === batchId && event.kind === 'sent')) await enqueue('send', batchId)
  }
  await insertRunEvent(tx, { runId: it.runId, kind: 'continued', at: it.at, actor: `staff:${it.by.staffId}`, body: { state } })
  return { continued: state }
}

// A return nobody has dealt with after ten working days is a risk finding of its own (退票逾期未处理).
const longestWait = 10

async function standing(tx: Tx, run: RunRow) {
  const [events, seats, all] = [await eventsOf(tx, run.runId), await seatsOf(tx, run.runId), await batchesOf(tx, run.runId)]
  const batches = all.filter(({ lines }) => lines > 0)
  const batchEvents = await batchEventsOf(tx, batches.map(({ batchId }) => batchId))
  const [kinds, steps] = [new Set(events.map(({ kind }) => kind)), new Set<string>(seats.map(({ step }) => step))]
  const sentBatches = batchEvents.filter(({ kind }) => kind === 'sent').length
  const stands = runStateOf(kinds, steps)
  const state = stands === 'sealed' && sentBatches === batches.length ? 'sent' as const : stands
  return { events, kinds, steps, batches, batchEvents, sentBatches, state }
}

/** The same questions `signRun` asks, for the button; the last word is said there. */
function whyNotYours(step: (typeof payStepOrder)[number], signer: Signer, seats: readonly { readonly staffId: number }[], kinds: ReadonlySet<string>, steps: ReadonlySet<string>): Refusal | undefined {
  const missing = missingPost(step, signer)
  if (missing !== undefined) return missing
  if (kinds.has('cancelled')) return payrollRefusal('payroll.cancelled')
  if (seats.some(({ staffId }) => staffId === signer.staffId)) return payrollRefusal('payroll.same-person-two-steps')
  if (!kinds.has('built')) return payrollRefusal('payroll.not-built', { done: 0, total: 0 })
  const next = nextStepOf(steps)
  return next === step ? undefined : payrollRefusal('payroll.not-your-turn', { step: paySteps[step].title.zh, expected: next === undefined ? '' : paySteps[next].title.zh })
}

const textOf = (body: RunEvent['body'] | undefined, field: string): string | undefined => {
  const value: unknown = typeof body === 'object' && body !== null ? Object.entries(body).find(([name]) => name === field)?.[1] : undefined
  return typeof value === 'string' ? value : undefined
}

const stateTexts: Readonly<Record<RunState | 'sent', Wording>> = {
  building: { zh: '生成中', en: 'being built' }, built: { zh: '待业务审批', en: 'waits for business approval' }, approved: { zh: '待财务复核', en: 'waits for finance review' },
  reviewed: { zh: '待财务签发', en: 'waits for release' }, released: { zh: '封存中', en: 'being sealed' }, sealed: { zh: '发送中', en: 'being sent' }, sent: { zh: '待银行回盘', en: 'waits for the bank' },
  completed: { zh: '已办结', en: 'completed' }, cancelled: { zh: '已撤销', en: 'cancelled' },
}
