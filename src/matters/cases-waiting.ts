import { sql } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Tx } from '../platform/database.ts'
import { regionChain } from '../policy/parameter-book.ts'
import { effectsOf } from './engine/after-checks.ts'
import type { MattersDeps } from './engine/effects.ts'
import { loadCaseByKey } from './engine/load-case.ts'

type GapOf = { readonly family: string; readonly key: string; readonly region: string; readonly from: PlainDate; readonly until: PlainDate | null }

/**
 * How many open cases the rules cannot decide for want of each value: every open case is assessed as its reviewers see it, and what it is refused
 * for is counted. At most the five hundred that wait longest are asked.
 */
export async function casesWaiting(tx: Tx, deps: MattersDeps, gaps: readonly GapOf[], { at, day }: { readonly at: Instant; readonly day: PlainDate }): Promise<number[]> {
  const counts = gaps.map(() => 0)
  const { rows } = await sql<{ subjectId: number; caseId: string }>`select c.subject_id as "subjectId", c.case_id as "caseId" from case_progress c
    where c.is_open order by c.received_on, c.case_id limit 500`.execute(tx)
  for (const key of rows) {
    const kase = await loadCaseByKey(tx, key)
    const assessment = kase === undefined ? undefined : await effectsOf(deps, kase).assess?.(tx, deps, kase, { actor: 'system:rulebook', actorName: '', at, day })
    const missing = assessment?.refusal?.refused === 'parameter.missing' ? assessment.refusal.data : undefined
    if (missing === undefined) continue
    const on = String(missing['on'])
    const n = gaps.findIndex((gap) => gap.family === missing['family'] && gap.key === missing['key'] && regionChain(String(missing['region'])).includes(gap.region)
      && gap.from <= on && (gap.until === null || on < gap.until))
    if (n >= 0) counts[n] = (counts[n] ?? 0) + 1
  }
  return counts
}
