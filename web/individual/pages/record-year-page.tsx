import { useQuery } from '@tanstack/react-query'
import { individualApi, type RecordMonth } from '../../api/individual-api.ts'
import { dayText, monthText } from '../../text/day-text.ts'
import { t } from '../../text/individual-text.ts'
import { schemeName } from '../../text/terms.ts'
import { useText } from '../../text/use-text.tsx'
import { Amount } from '../../ui/amount.tsx'
import { Link } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Facts, Notice } from '../../ui/surfaces.tsx'
import { OwnPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** One year, month by month; a month opens to who paid what for each of the five insurances. */
export function RecordYearPage({ year }: { readonly year: number }) {
  const { say } = useText()
  const months = useQuery({ queryKey: ['record-year', year], queryFn: () => individualApi.recordYear(year) })
  return (
    <OwnPage title={say(t.yearTitle, { year })} back={paths.record}>
      <Loaded asked={months} lines={12}>
        {answer => (answer.months.length === 0
          ? <EmptyState title={say(t.noMonths)} icon="record" />
          : <div className="months">{answer.months.map(month => <Month key={month.month} month={month} />)}</div>)}
      </Loaded>
      <Notice>{say(t.recordRight)}</Notice>
    </OwnPage>
  )
}

function Month({ month }: { readonly month: RecordMonth }) {
  const { say, locale } = useText()
  const total = month.lines.reduce((sum, line) => sum + line.ownFen + line.employerFen, 0)
  return (
    <details className="month">
      <summary><b>{monthText(locale, month.month)}</b><Amount fen={total} /></summary>
      <div className="stack">
        {month.lines.map(line => (
          <section key={`${line.scheme}-${line.employerName ?? ''}`}>
            <h2>{schemeName(say, line.scheme)}</h2>
            <Facts facts={[
              [say(t.employer), line.employerName ?? say(t.selfPaid)],
              [say(t.base), <Amount key="base" fen={line.baseFen} />],
              [say(t.employerShare), <Amount key="employer" fen={line.employerFen} />],
              [say(t.own), <Amount key="own" fen={line.ownFen} />],
              ...(line.accountFen > 0 ? [[say(t.toAccount), <Amount key="account" fen={line.accountFen} />] as const] : []),
              [say(t.arrived), line.paidOn ? dayText(locale, line.paidOn) : <span key="not" className="late">{say(t.notArrived)}</span>],
            ]} />
            {line.amountRef && <Link className="link-plain" href={paths.explain(line.amountRef)} label={`${say(t.seeWhy)}：${schemeName(say, line.scheme)} ${monthText(locale, month.month)}`}>{say(t.seeWhy)}</Link>}
          </section>
        ))}
      </div>
    </details>
  )
}
