import { a } from '../text/agency-text.ts'
import { useText } from '../text/use-text.tsx'

/** The legal clock in words: late, today, soon, in time; a day that may still move says so. */
export function TimeLeft({ of }: { readonly of: { readonly workingDaysLeft?: number | null; readonly dueProvisional?: boolean } }) {
  const { say } = useText()
  const left = of.workingDaysLeft
  if (left === undefined || left === null) return <span className="muted">—</span>
  const tone = left < 0 ? 'late' : left <= 3 ? 'soon' : 'muted'
  const words = left < 0 ? say(a.daysOver, { days: -left }) : left === 0 ? say(a.today) : say(a.daysLeft, { days: left })
  return <span className={`${tone} nowrap`}>{words}{of.dueProvisional && `（${say(a.provisional)}）`}</span>
}
