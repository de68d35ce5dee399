import { after, test } from 'node:test'
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { z } from 'zod'
import { freshDatabase } from '../../test/support/fresh-database.ts'
import { testDeps } from '../../test/support/test-deps.ts'
import { systemContext, withContext } from './database.ts'
import { deadLetterOf, openJobs, type Queue } from './jobs.ts'

const database = await freshDatabase()
const deps = await testDeps(database)
after(async () => {
  await deps.stop()
  await database.drop()
})
const { db, jobs, log } = deps

const letters: Queue<{ to: number }> = { name: 'test-letters', data: z.strictObject({ to: z.number().int() }), retries: 2, retrySeconds: 1 }
const sent: number[] = []
let fails = 0
jobs.handle(letters, async ({ to }) => {
  if (to < 0) throw new Error(`no such address ${fails++}`)
  sent.push(to)
})
const inTransaction = <T>(work: Parameters<typeof withContext<T>>[2]) => withContext(db, systemContext('test', 'r'), work)

test('a job exists if and only if its transaction commits', async () => {
  await inTransaction((tx) => jobs.enqueue(tx, letters, { to: 1 }, { key: 'a' }))
  await assert.rejects(inTransaction(async (tx) => {
    await jobs.enqueue(tx, letters, { to: 2 }, { key: 'b' })
    throw new Error('undone')
  }))
  await jobs.drain()
  assert.deepEqual(sent.splice(0), [1])
})

test('one effect is enqueued once, however often and however many at once ask for it', async () => {
  await Promise.all(Array.from({ length: 8 }, () => inTransaction((tx) => jobs.enqueue(tx, letters, { to: 3 }, { key: 'c' }))))
  await jobs.drain()
  await inTransaction((tx) => jobs.enqueue(tx, letters, { to: 3 }, { key: 'c' }))
  await jobs.drain()
  assert.deepEqual(sent.splice(0), [3])
})

test('a job that keeps failing is tried as often as its queue says and then waits for a person', async () => {
  await inTransaction((tx) => jobs.enqueue(tx, letters, { to: -1 }, { key: 'd' }))
  await jobs.drain()
  assert.equal(fails, 3)
  const { rows } = await sql`select data->>'to' as who from pgboss.job where name = ${deadLetterOf(letters.name)}`.execute(database.owner)
  assert.deepEqual(rows, [{ who: '-1' }])
  assert.ok((await jobs.counts()).some(({ queue, dead }) => queue === deadLetterOf(letters.name) && dead === 1))
})

test('what does not fit the queue is not enqueued', async () => {
  await assert.rejects(inTransaction((tx) => jobs.enqueue(tx, letters, JSON.parse('{"to":"x"}'), { key: 'e' })))
})

test('a worker takes a backlog at once and is woken by the next job without waiting for its poll', async () => {
  const backlog: Queue<{ n: number }> = { name: 'test-backlog', data: z.strictObject({ n: z.number() }), atOnce: 2 }
  const done = new Set<number>()
  const worker = await openJobs({ url: database.serviceUrl, db, log, name: 'worker', works: true })
  worker.handle(backlog, async ({ n }) => { done.add(n) })
  await inTransaction(async (tx) => { for (let n = 0; n < 60; n += 1) await jobs.enqueue(tx, backlog, { n }, { key: String(n) }) })
  await worker.startWorking()
  await until(() => done.size === 60)
  const started = performance.now()
  await inTransaction((tx) => jobs.enqueue(tx, backlog, { n: 60 }, { key: '60' }))
  await until(() => done.has(60))
  assert.ok(performance.now() - started < 1500, `woken after ${performance.now() - started} ms`)
  await worker.stop()
})

async function until(holds: () => boolean): Promise<void> {
  for (const end = performance.now() + 15_000; !holds();) {
    assert.ok(performance.now() < end, 'waited in vain')
    await new Promise((resolve) => { setTimeout(resolve, 20) })
  }
}
