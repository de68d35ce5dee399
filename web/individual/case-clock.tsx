import type { CaseSummary } from '../api/individual-api.ts'
import { t } from '../text/individual-text.ts'
import { useText } from '../text/use-text.tsx'

/** How long the agency has left, in working days, with words before colour. */
export function CaseClock({ of }: { readonly of: Pick<CaseSummary, 'dueOn' | 'workingDaysLeft' | 'dueProvisional'> }) {
  const { say } = useText()
  const left = of.workingDaysLeft
  if (left === undefined || left === null) return null
  if (left < 0) return <span className="late">{say(t.overdue, { days: -left })}</span>
  if (left === 0) return <span className="soon">{say(t.dueToday)}</span>
  return <span className={left <= 3 ? 'soon' : 'muted'}>{say(t.daysLeft, { days: left })}</span>
}
