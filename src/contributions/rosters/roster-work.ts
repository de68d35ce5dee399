import type { Deps } from '../../platform/deps.ts'
import { processRoster } from './process-roster.ts'
import { rosterQueue } from './receive-roster.ts'

/** Says who works rosters off. */
export function registerRosterWork(deps: Deps): void {
  deps.jobs.handle(rosterQueue, (job) => processRoster(deps, job))
}
