import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { holdsPost, requirePost, staffOf, type StaffActor } from '../access/access.ts'
import { yearMonth } from '../kernel/day.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerWrite } from '../platform/idempotency.ts'
import { RefusalError } from '../platform/problem.ts'
import { openRun } from './open-run.ts'
import { payStepOrder } from './pay-step.ts'
import { cancelledRun, continuedRun, explainedRun, openedRun, runDetail, runSummaries, signedRun } from './payroll-shapes.ts'
import { buildQueue, sealQueue, sendQueue } from './payroll-queues.ts'
import { payrollRefusal } from './payroll-refusals.ts'
import { booksOfFund, findRun } from './payroll-store.ts'
import { continueRun, progressOf, runList, runView } from './run-view.ts'
import { cancelRun, explainVariance, signRun, type Signer } from './sign-run.ts'

const monthText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/).transform(yearMonth)
const runParams = z.object({ id: z.uuid() })

/** The agency's runs: a run belongs to a book, so its sums are taken over everybody in it; who may see or sign it follows from the posts held for its agency. */
export function registerPayrollRoutes(app: App, deps: Deps): void {
  app.get('/v1/agency/runs', { schema: { summary: 'Payment runs, newest first', response: { 200: runSummaries } } }, (request) => {
    const staff = staffOf(request)
    return asSystem(deps, request.id, (tx) => runList(tx, staff.agencies))
  })

  app.post('/v1/agency/runs', { schema: { summary: 'Open the run of a month and begin to build it', body: z.strictObject({ month: monthText, bookId: z.string().max(60).optional() }), response: { 201: openedRun } } }, (request, reply) => {
    const staff = staffOf(request)
    return answerWrite(deps, request, reply, (tx) => elevated(tx, async () => {
      const missing = requirePost(staff, 'P12')
      if (missing !== undefined) return missing
      const agencyId = staff.posts.find(({ code }) => code === 'P12')?.agencyId ?? staff.agencyId
      const bookId = request.body.bookId ?? (await booksOfFund(tx, 'pension-employee'))[0] ?? ''
      const opened = await openRun(tx, { bookId, month: request.body.month, agencyId, by: signerOf(staff, agencyId), day: deps.clock.today(), at: deps.clock.now() })
      if (isRefusal(opened)) return opened
      await deps.jobs.enqueue(tx, buildQueue, { runId: opened.runId }, { key: opened.runId })
      void reply.code(201)
      return { id: opened.runId, n: opened.n }
    }))
  })

  app.get('/v1/agency/runs/:id', { schema: { summary: 'One run', params: runParams, response: { 200: runDetail } } }, (request) => {
    const staff = staffOf(request)
    return asSystem(deps, request.id, (tx) => runView(tx, request.params.id, { agencies: staff.agencies, day: deps.clock.today(), signerFor: (agencyId) => signerOf(staff, agencyId) }))
  })

  app.post('/v1/agency/runs/:id/steps', { schema: { summary: 'Take the next of the four seats', params: runParams, body: z.strictObject({ step: z.enum(payStepOrder) }), response: { 200: signedRun } } }, (request, reply) =>
    act(deps, request, reply, async (tx, by, runId) => {
      const signed = await signRun(tx, deps, { runId, step: request.body.step, by, at: deps.clock.now() })
      if (!isRefusal(signed) && signed.state === 'released') await deps.jobs.enqueue(tx, sealQueue, { runId }, { key: runId })
      return signed
    }))

  app.post('/v1/agency/runs/:id/explanation', { schema: { summary: 'Say why this month differs from the last', params: runParams, body: z.strictObject({ text: z.string().trim().min(4).max(2000) }), response: { 200: explainedRun } } }, (request, reply) =>
    act(deps, request, reply, (tx, by, runId) => explainVariance(tx, { runId, text: request.body.text, by, at: deps.clock.now() })))

  app.post('/v1/agency/runs/:id/cancel', { schema: { summary: 'End a run that is not released', params: runParams, body: z.strictObject({ reason: z.string().trim().min(2).max(500) }), response: { 200: cancelledRun } } }, (request, reply) =>
    act(deps, request, reply, (tx, by, runId) => cancelRun(tx, { runId, reason: request.body.reason, by, day: deps.clock.today(), at: deps.clock.now() })))

  app.post('/v1/agency/runs/:id/continue', { schema: { summary: 'Put a run that stands still into motion again', params: runParams, response: { 200: continuedRun } } }, (request, reply) =>
    act(deps, request, reply, (tx, by, runId) => continueRun(tx, { runId, by, at: deps.clock.now() }, async (what, id) => {
      const options = { key: `${id}:${request.id}` }
      if (what === 'send') await deps.jobs.enqueue(tx, sendQueue, { batchId: id }, options)
      else await deps.jobs.enqueue(tx, what === 'build' ? buildQueue : sealQueue, { runId: id }, options)
    })))

  app.get('/v1/agency/runs/:id/events', { schema: { summary: 'Progress of a run, pushed as it happens', params: runParams } }, async (request, reply) => {
    const { agencies } = staffOf(request)
    const { id } = request.params
    if (await asSystem(deps, request.id, (tx) => progressOf(tx, id, agencies)) === undefined) throw new RefusalError(payrollRefusal('payroll.no-such-run'))
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    const gone = new AbortController()
    raw.on('close', () => { gone.abort() })
    const ends = AbortSignal.any([gone.signal, app.stopping, AbortSignal.timeout(longestStream)])
    try {
      for (let last = ''; !ends.aborted;) {
        const progress = await asSystem(deps, request.id, (tx) => progressOf(tx, id, agencies))
        const text = JSON.stringify(progress)
        // A comment line now and then tells the reader, and what stands between, that the stream is alive.
        raw.write(text === last ? ': \n\n' : `event: progress\ndata: ${text}\n\n`)
        last = text
        if (progress === undefined || progress.state === 'completed' || progress.state === 'cancelled') break
        await pause(1000, undefined, { signal: ends }).catch(() => undefined)
      }
    } catch (error) {
      request.log.warn({ err: error }, 'a progress stream ended early')
    } finally {
      raw.end()
    }
  })
}

// The page opens a new stream when this one ends.
const longestStream = 10 * 60_000

type Request = Parameters<typeof staffOf>[0] & { readonly params: { readonly id: string } }

/** A write on a run the staff may see, with the posts they hold for its agency. */
const act = <T>(deps: Deps, request: Request, reply: Parameters<typeof answerWrite>[2], work: (tx: Tx, by: Signer, runId: string) => Promise<T | Refusal>) => {
  const staff = staffOf(request)
  return answerWrite<T>(deps, request, reply, (tx) => elevated(tx, async () => {
    const run = await findRun(tx, request.params.id)
    if (run === undefined || !staff.agencies.includes(run.agencyId)) return payrollRefusal('payroll.no-such-run')
    return await work(tx, signerOf(staff, run.agencyId), run.runId)
  }))
}

const signerOf = (staff: StaffActor, agencyId: number): Signer =>
  ({ staffId: staff.actorId, posts: staff.posts.map(({ code }) => code).filter((code) => holdsPost(staff, code, agencyId)) })

/** The act itself sees the whole book; the answer is kept under the key of who asked. */
async function elevated<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`select ss.set_ctx('app.realm', 'system')`.execute(tx)
  const answer = await work()
  await sql`select ss.set_ctx('app.realm', 'agency')`.execute(tx)
  return answer
}

async function asSystem<T>(deps: Deps, requestId: string, work: (tx: Tx) => Promise<T | Refusal>): Promise<T> {
  const answer = await withContext(deps.db, systemContext('payroll', requestId), work, { readOnly: true })
  if (isRefusal(answer)) throw new RefusalError(answer)
  return answer
}
