import type { CaseSummary } from '../api/individual-api.ts'
import { dayText } from '../text/day-text.ts'
import { e } from '../text/employer-text.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { Link } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/states.tsx'
import { Tag, type Tone } from '../ui/surfaces.tsx'
import { paths } from './paths.ts'

const tones: Readonly<Record<string, Tone>> = { approved: 'ok', settled: 'ok', refused: 'bad', returned: 'bad', 'waiting-for-applicant': 'warn', suspended: 'warn', withdrawn: 'mute' }

/** Cases of the unit with the time the agency has left. */
export function CaseList({ cases, none }: { readonly cases: readonly CaseSummary[]; readonly none: string }) {
  const { say, locale } = useText()
  if (cases.length === 0) return <EmptyState title={none} icon="check" />
  return (
    <DataTable
      caption={say(e.menuCases)} stacks rows={cases} rowKey={one => one.caseNo}
      columns={[
        { key: 'title', title: say(e.matter), isRowHeader: true, cell: one => <Link href={paths.case(one.caseNo)}>{inWords(locale, one.title)}</Link> },
        { key: 'no', title: say(e.caseNo), cell: one => <span className="nowrap">{one.caseNo}</span> },
        { key: 'state', title: say(e.state), cell: one => <CaseState of={one} /> },
        { key: 'received', title: say(e.receivedOn), cell: one => dayText(locale, one.receivedOn) },
        { key: 'clock', title: say(e.clock), cell: one => <CaseClock of={one} /> },
      ]}
    />
  )
}

/** Where a case stands, in the service's words. */
export function CaseState({ of }: { readonly of: Pick<CaseSummary, 'state' | 'stateText'> }) {
  const { locale } = useText()
  return <Tag tone={tones[of.state] ?? 'info'}>{inWords(locale, of.stateText)}</Tag>
}

/** How long the agency has left, in working days, with words before colour. */
export function CaseClock({ of }: { readonly of: Pick<CaseSummary, 'workingDaysLeft'> }) {
  const { say } = useText()
  const left = of.workingDaysLeft
  if (left === undefined || left === null) return null
  if (left < 0) return <span className="late">{say(e.daysOver, { days: -left })}</span>
  if (left === 0) return <span className="soon">{say(e.dueToday)}</span>
  return <span className={left <= 3 ? 'soon' : 'muted'}>{say(e.daysLeft, { days: left })}</span>
}
