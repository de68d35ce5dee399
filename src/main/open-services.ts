import { followDemonstrationClock, readDemonstrationShift, realClock, shiftedClock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import { openDatabase } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { openJobs } from '../platform/jobs.ts'
import { openKeys } from '../platform/keys.ts'
import { openLog } from '../platform/log.ts'
import type { DatabaseUrls } from './prepare-database.ts'

export type Services = { readonly deps: Deps, readonly stop: () => Promise<void> }

/** Opens what every program of the product stands on, as the service's role; `works` for the one that does jobs. */
export async function openServices(config: Config, urls: DatabaseUrls, { name, works }: { readonly name: string, readonly works: boolean }): Promise<Services> {
  const log = openLog({ level: config.logLevel, name })
  const keys = openKeys(config)
  const db = openDatabase({ url: urls.service, name, connections: config.connections, statementTimeout: works ? 0 : 30_000 })
  // Only the demonstration can look at another day; a real office lives in the real one.
  const movable = config.demonstration ? shiftedClock(await readDemonstrationShift(db)) : undefined
  const following = movable && followDemonstrationClock(db, movable)
  const jobs = await openJobs({ url: urls.service, db, log, name, works })
  return {
    deps: { db, clock: movable ?? realClock, keys, jobs, log, config },
    async stop() {
      following?.stop()
      await jobs.stop()
      await db.destroy()
    },
  }
}
