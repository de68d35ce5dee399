import { plainDate } from '../../src/kernel/day.ts'
import { standingClock, type MovableClock } from '../../src/platform/clock.ts'
import { readConfig } from '../../src/platform/config.ts'
import type { Deps } from '../../src/platform/deps.ts'
import { openJobs } from '../../src/platform/jobs.ts'
import { keysFrom, newKeyMaterial } from '../../src/platform/keys.ts'
import { openLog } from '../../src/platform/log.ts'
import type { FreshDatabase } from './fresh-database.ts'

export type TestDeps = Deps & { readonly clock: MovableClock, readonly stop: () => Promise<void> }

/**
 * What the slices are given, for a test: the fresh database as the service sees it, a clock that stands on a day, keys of its
 * own, and a real job queue that works only when `jobs.drain()` is called. Stop it before dropping the database.
 */
export async function testDeps(database: FreshDatabase, options: { readonly today?: string, readonly logLevel?: string, readonly environment?: Readonly<Record<string, string>> } = {}): Promise<TestDeps> {
  const log = openLog({ level: options.logLevel ?? 'silent', name: 'test' })
  const jobs = await openJobs({ url: database.serviceUrl, db: database.service, log, name: 'test', works: false })
  return {
    db: database.service, clock: standingClock(plainDate(options.today ?? '2026-11-24')), keys: keysFrom(newKeyMaterial()), jobs, log,
    config: readConfig(options.environment ?? {}), stop: jobs.stop,
  }
}
