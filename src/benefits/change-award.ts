import { lockChain, writeTrail } from '../audit/audit.ts'
import type { YearMonth } from '../kernel/day.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { checkChange, stateAfter, type AwardChangeKind, type AwardEvent, type AwardState } from './award-state.ts'
import { benefitsRefusal } from './benefits-refusals.ts'
import { insertEvent, readAwards, readEvents } from './benefits-store.ts'
import type { Act } from './decide-pension.ts'

export type AwardChange = {
  readonly subjectId: number
  readonly awardId: string
  readonly kind: AwardChangeKind
  /** The first month it holds in. Undoing (release, reinstate) goes back to the month of what it undoes. */
  readonly from: YearMonth
  readonly reason: string
  readonly caseId?: string
}

export type AwardChanged = { readonly n: number; readonly state: AwardState; readonly changed: boolean }

/**
 * Holds, releases, suspends, resumes, ends or reinstates an award. The same change told twice (for one case, or with the same reason and
 * month) lands once. Refuses what the state does not allow (`benefits.not-in-this-state`) and a month that is not possible.
 */
export async function changeAward(tx: Tx, change: AwardChange, act: Act): Promise<AwardChanged | Refusal> {
  const { subjectId, awardId } = change
  const award = (await readAwards(tx, subjectId, {})).find((row) => row.awardId === awardId)
  if (award === undefined) return benefitsRefusal('benefits.no-such-award')
  await lockChain(tx, subjectId)
  const events = await readEvents(tx, subjectId, { awardId })
  const repeated = sameAsLast(events, change)
  if (repeated !== undefined) return repeated
  const notPossible = checkChange(events, award.startsIn, change)
  if (notPossible !== undefined) return notPossible
  return writeTrail(tx, {
    subjectId, agencyId: award.agencyId, actor: act.actor, action: `benefits.award-${change.kind}`, ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { awardId, from: change.from, reason: change.reason }, at: act.at, civilDay: act.day, tables: ['award_event'],
  }, async (seq) => {
    const n = (events.at(-1)?.n ?? 0) + 1
    await insertEvent(tx, { awardId, n, kind: change.kind, from: change.from, reason: change.reason, ...(change.caseId === undefined ? {} : { caseId: change.caseId }) },
      { subjectId, agencyId: award.agencyId, at: act.at, seq })
    return { n, state: stateAfter[change.kind], changed: true }
  })
}

const sameAsLast = (events: readonly AwardEvent[], change: AwardChange): AwardChanged | undefined => {
  const last = events.at(-1)
  return last !== undefined && last.kind === change.kind && last.from === change.from && last.reason === change.reason && last.caseId === change.caseId
    ? { n: last.n, state: stateAfter[last.kind], changed: false }
    : undefined
}
