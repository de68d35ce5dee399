import { setTimeout as pause } from 'node:timers/promises'
import { PgBoss, fromKysely, type Job, type JobResult } from 'pg-boss'
import { sql } from 'kysely'
import type { z } from 'zod'
import { deterministicUuid } from '../kernel/ids.ts'
import type { Db, Tx } from './database.ts'
import type { Log } from './log.ts'

/** A kind of work outside the transaction: its name, what a job carries, and how often it is tried. */
export type Queue<T extends object> = {
  readonly name: string
  readonly data: z.ZodType<T>
  /** Tries after the first; then the job stands in the dead-letter queue until a person looks. Default 5. */
  readonly retries?: number
  /** Seconds before the first new try, doubled each time. Default 5. */
  readonly retrySeconds?: number
  /** Seconds after which a job that shows no end is tried again. Default 900. */
  readonly expireSeconds?: number
  /** How many of them one worker runs at once. Default 1. */
  readonly atOnce?: number
  /** How many jobs are claimed with one statement. Default 2. */
  readonly claims?: number
}

export type JobInfo = { readonly id: string, readonly queue: string }
export type JobHandler<T> = (data: T, job: JobInfo) => Promise<void>
export type ClaimedJob<T> = { readonly data: T, readonly id: string }
/** Does several jobs of one queue and gives, for each that did not succeed, its id and why; those are tried again. When it throws, all of them are. */
export type JobsHandler<T> = (jobs: readonly ClaimedJob<T>[]) => Promise<ReadonlyMap<string, unknown>>

export type Jobs = {
  /**
   * Puts a job into the queue inside this transaction: it exists if and only if the transaction commits. `key` names the effect
   * (`case-no:letter`); a key that was enqueued before is not enqueued again. The handler must still be safe to run twice.
   */
  readonly enqueue: <T extends object>(tx: Tx, queue: Queue<T>, data: T, options: { readonly key: string, readonly afterSeconds?: number }) => Promise<void>
  /** The same for many jobs with one statement. A key that stands there twice is enqueued once. */
  readonly enqueueAll: <T extends object>(tx: Tx, queue: Queue<T>, jobs: readonly { readonly data: T, readonly key: string }[]) => Promise<void>
  /** Says who does the work. Call it for every queue before `startWorking` or `drain`. */
  readonly handle: <T extends object>(queue: Queue<T>, handler: JobHandler<T>) => void
  /** The same for work that is cheaper together: the handler gets all jobs that were claimed with one statement. */
  readonly handleAll: <T extends object>(queue: Queue<T>, handler: JobsHandler<T>) => void
  /** A job at a time of day in China, e.g. `0 2 * * *`; `key` tells several of one queue apart. Only a worker needs it. */
  readonly schedule: <T extends object>(queue: Queue<T>, key: string, cron: string, data: T) => Promise<void>
  /** Takes jobs as they come, until `stop`. */
  readonly startWorking: () => Promise<void>
  /** For tests and commands: does everything that stands in the queues and what that leads to, without waiting for a later hour or between tries. Returns how many were done. */
  readonly drain: () => Promise<number>
  /** Waiting, running and dead jobs by queue, for the metrics and the operator. */
  readonly counts: () => Promise<readonly { readonly queue: string, readonly waiting: number, readonly running: number, readonly dead: number }[]>
  /** Lets running jobs end (up to ten seconds), then lets go of the database. */
  readonly stop: () => Promise<void>
}

export const deadLetterOf = (name: string): string => `${name}-dead`

/** Opens the job queue in the schema the service owns. `url` is the service's connection, `db` the same database through Kysely. */
export async function openJobs(options: { readonly url: string, readonly db: Db, readonly log: Log, readonly name: string, readonly works: boolean }): Promise<Jobs> {
  const { log } = options
  const boss = new PgBoss({
    connectionString: options.url, application_name: `jingban-jobs-${options.name}`, max: options.works ? 6 : 2,
    schema: 'pgboss', createSchema: false, migrate: true, backend: 'postgres',
    useListenNotify: options.works, supervise: options.works, schedule: options.works, superviseIntervalSeconds: 5, monitorIntervalSeconds: 5, reindex: false, monitorVacuum: false,
  })
  boss.on('error', (error) => { log.error({ err: error }, 'the job queue met an error') })
  boss.on('warning', (warning) => { log.warn({ warning: warning.message }, 'the job queue warns') })
  await boss.start()
  const shards = await hasSharding(options.db)
  const queues = new Map<string, Promise<void>>()
  const handlers = new Map<string, { readonly queue: Queue<object>, readonly run: (jobs: readonly Job[]) => Promise<JobResult[]> }>()
  const failed = (queue: string, job: string, error: unknown): JobResult => {
    log.warn({ err: error, job, queue }, 'a job did not succeed and will be tried again')
    return { id: job, status: 'failed', output: { message: error instanceof Error ? error.message : String(error) } }
  }

  const ensure = (queue: Queue<object>): Promise<void> => {
    const known = queues.get(queue.name)
    if (known) return known
    const made = createQueue(boss, queue)
    queues.set(queue.name, made)
    // A queue that could not be made is tried again by the next one who needs it.
    made.catch(() => { queues.delete(queue.name) })
    return made
  }

  return {
    async enqueue(tx, queue, data, { key, afterSeconds }) {
      await ensure(queue)
      // On an engine with shards only this makes the queue row and the shard row commit together.
      if (shards) await sql`select ss.atomic_with_local()`.execute(tx)
      await boss.send(queue.name, queue.data.parse(data), {
        db: fromKysely(tx), id: deterministicUuid('job', queue.name, key), ...(afterSeconds === undefined ? {} : { startAfter: afterSeconds }),
      })
    },
    async enqueueAll(tx, queue, jobs) {
      if (jobs.length === 0) return
      await ensure(queue)
      if (shards) await sql`select ss.atomic_with_local()`.execute(tx)
      const byId = new Map(jobs.map(({ data, key }) => [deterministicUuid('job', queue.name, key), queue.data.parse(data)]))
      await boss.insert(queue.name, [...byId].map(([id, data]) => ({ id, data })), { db: fromKysely(tx) })
    },
    handle(queue, handler) {
      handlers.set(queue.name, {
        queue,
        run: async (jobs) => {
          const results: JobResult[] = []
          // One after the other: a job that fails takes no other with it.
          for (const job of jobs) {
            try {
              await handler(queue.data.parse(job.data), { id: job.id, queue: queue.name })
              results.push({ id: job.id, status: 'completed' })
            } catch (error) {
              results.push(failed(queue.name, job.id, error))
            }
          }
          return results
        },
      })
    },
    handleAll(queue, handler) {
      handlers.set(queue.name, {
        queue,
        run: async (jobs) => {
          try {
            const faults = await handler(jobs.map(({ id, data }) => ({ id, data: queue.data.parse(data) })))
            return jobs.map(({ id }) => (faults.has(id) ? failed(queue.name, id, faults.get(id)) : { id, status: 'completed' }))
          } catch (error) {
            return jobs.map(({ id }) => failed(queue.name, id, error))
          }
        },
      })
    },
    async schedule(queue, key, cron, data) {
      await ensure(queue)
      await boss.schedule(queue.name, cron, queue.data.parse(data), { tz: 'Asia/Shanghai', key })
    },
    async startWorking() {
      for (const { queue, run } of handlers.values()) {
        await ensure(queue)
        await boss.work(queue.name, {
          batchSize: queue.claims ?? 2, localConcurrency: queue.atOnce ?? 1, pollingIntervalSeconds: 2, burstWhenBatchFull: true, perJobResults: true,
        }, (batch: Job[]) => run(batch))
      }
    },
    async drain() {
      let done = 0
      for (let before = -1; before !== done;) {
        before = done
        for (const { queue, run } of handlers.values()) {
          await ensure(queue)
          const fetch = () => boss.fetch<object>(queue.name, { batchSize: queue.claims ?? 10, ignoreStartAfter: true })
          for (let batch = await fetch(); batch.length > 0; batch = await fetch()) {
            const results = await run(batch)
            const completed = results.flatMap(({ id, status }) => (status === 'completed' ? [id] : []))
            if (completed.length > 0) await boss.complete(queue.name, completed)
            for (const { id, status, output } of results) if (status !== 'completed') await boss.fail(queue.name, id, output)
            done += results.length
          }
        }
      }
      return done
    },
    async counts() {
      const { rows } = await sql<{ queue: string, waiting: number, running: number, dead: number }>`
        select name as queue, count(*) filter (where state in ('created', 'retry')) as waiting,
          count(*) filter (where state = 'active') as running, count(*) filter (where name like '%-dead' and state = 'created') as dead
        from pgboss.job group by name order by name`.execute(options.db)
      return rows
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 10_000 })
      // The library lets its last statements go a moment after it says it has stopped.
      await pause(10)
    },
  }
}

async function createQueue(boss: PgBoss, queue: Queue<object>): Promise<void> {
  await boss.createQueue(deadLetterOf(queue.name), { retryLimit: 0, retentionSeconds: 365 * 86_400 })
  const settings = {
    retryLimit: queue.retries ?? 5, retryDelay: queue.retrySeconds ?? 5, retryBackoff: true, retryDelayMax: 3600,
    // A worker that was killed sends no sign of life: its jobs go to another one after some seconds, not when they would have expired.
    heartbeatSeconds: 10, expireInSeconds: queue.expireSeconds ?? 900, deadLetter: deadLetterOf(queue.name), notify: true, retentionSeconds: 90 * 86_400,
    // As long as it stays, its key is not enqueued again.
    deleteAfterSeconds: 30 * 86_400,
  }
  await boss.createQueue(queue.name, settings)
  await boss.updateQueue(queue.name, settings)
}

async function hasSharding(db: Db): Promise<boolean> {
  const { rows } = await sql<{ sharded: boolean }>`select ss.has_sharding() as sharded`.execute(db)
  return rows[0]?.sharded ?? false
}
