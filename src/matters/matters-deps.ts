import { demonstrationDataSources } from '../partners/demonstration-data-sources.ts'
import { sourceNames, type DataSources } from '../partners/data-sources.ts'
import type { Deps } from '../platform/deps.ts'
import type { MattersDeps } from './engine/effects.ts'
import { registry } from './registry.ts'

/** What the matters are given: the platform's parts, the registry of the product, and the departments there are. */
export function mattersDeps(deps: Deps): MattersDeps {
  return {
    db: deps.db, clock: deps.clock, keys: deps.keys, jobs: deps.jobs, log: deps.log, registry, demonstration: deps.config.demonstration,
    sources: deps.config.demonstration ? demonstrationDataSources(deps.db, deps.keys) : noDataSources,
  }
}

/** An office that is connected to no department yet: every comparison is unavailable, and people find out by other means. */
export const noDataSources: DataSources = {
  ask: async (source) => ({ state: 'unavailable', reason: { zh: `尚未接通${sourceNames[source].zh}`, en: `${sourceNames[source].en} is not connected` } }),
}
