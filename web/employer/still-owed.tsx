import { useQuery } from '@tanstack/react-query'
import { employerApi } from '../api/employer-api.ts'
import { monthText } from '../text/day-text.ts'
import { e } from '../text/employer-text.ts'
import { useText } from '../text/use-text.tsx'
import { Amount } from '../ui/amount.tsx'
import { Link } from '../ui/button.tsx'
import { Notice } from '../ui/surfaces.tsx'
import { Answered } from './answered.tsx'
import { paths } from './paths.ts'

/** What stands in the way of a unit's end: months not settled and staff still insured through it. */
export function StillOwed() {
  const { say, locale } = useText()
  const overview = useQuery({ queryKey: ['overview'], queryFn: employerApi.overview })
  return (
    <Answered asked={overview} lines={3}>
      {({ months, staffCount }) => {
        const open = months.filter(month => month.dueFen > month.receivedFen)
        if (open.length === 0 && staffCount === 0) return <Notice tone="ok" title={say(e.nothingOwed)} />
        return (
          <Notice tone="warn" title={say(e.beforeEnd)}>
            <ul>
              {open.map(month => <li key={month.month}><Link className="link-plain" href={paths.dues(month.month)}>{monthText(locale, month.month)}</Link> {say(e.stillOwed)} <Amount fen={month.dueFen - month.receivedFen} /></li>)}
              {staffCount > 0 && <li><Link className="link-plain" href={paths.staff()}>{say(e.staffStill, { count: staffCount })}</Link></li>}
            </ul>
          </Notice>
        )
      }}
    </Answered>
  )
}
