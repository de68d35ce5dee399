import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Db } from './database.ts'
import type { Jobs } from './jobs.ts'
import type { Keys } from './keys.ts'
import type { Log } from './log.ts'

/** What every slice is given, and all it is given. */
export type Deps = {
  readonly db: Db
  readonly clock: Clock
  readonly keys: Keys
  readonly jobs: Jobs
  readonly log: Log
  readonly config: Config
}
