import type { RosterCounts, RosterSummary } from '../api/employer-api.ts'
import { e } from '../text/employer-text.ts'
import { useText } from '../text/use-text.tsx'
import { Tag } from '../ui/surfaces.tsx'

/** Where a file stands: still being worked through, or done with or without faults. */
export function RosterState({ state, counts }: { readonly state: RosterSummary['state']; readonly counts: RosterCounts }) {
  const { say } = useText()
  if (isRosterUnderWay(state)) return <Tag tone="info">{say(e.rosterRunning)}</Tag>
  return counts.faulty > 0 ? <Tag tone="warn">{say(e.rosterWithFaults)}</Tag> : <Tag tone="ok">{say(e.rosterClean)}</Tag>
}

export const isRosterUnderWay = (state: RosterSummary['state']) => state !== 'done'
