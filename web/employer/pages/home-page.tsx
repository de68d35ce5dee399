import { useQuery } from '@tanstack/react-query'
import { type Alert, type EmployerOverview, employerApi, type MonthStanding } from '../../api/employer-api.ts'
import { dayText, monthText } from '../../text/day-text.ts'
import { e } from '../../text/employer-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { Link, LinkButton } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Notice } from '../../ui/surfaces.tsx'
import { Answered } from '../answered.tsx'
import { CaseList } from '../case-list.tsx'
import { MonthState, MonthStrip } from '../month-state.tsx'
import { UnitPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** What asks for the clerk first, then what the month comes to, then the months side by side. */
export function HomePage() {
  const { say } = useText()
  const overview = useQuery({ queryKey: ['overview'], queryFn: employerApi.overview })
  return (
    <UnitPage title={overview.data?.employer.name ?? say(e.menuHome)}>
      <Answered asked={overview} lines={10}>
        {unit => (
          <>
            <Alerts alerts={unit.alerts} />
            <div className="cols even">
              <ThisMonth unit={unit} />
              <Ways />
            </div>
            {unit.months.length > 0 && <section className="panel"><header><h2>{say(e.stripTitle)}</h2></header><div className="inner"><MonthStrip months={unit.months} /></div></section>}
            <section className="panel"><header><h2>{say(e.underWay)}</h2></header><CaseList cases={unit.openCases} none={say(e.noOpenCases)} /></section>
          </>
        )}
      </Answered>
    </UnitPage>
  )
}

function Alerts({ alerts }: { readonly alerts: readonly Alert[] }) {
  const { say, locale } = useText()
  if (alerts.length === 0) return <Notice tone="ok" title={say(e.nothingWaiting)} />
  return (
    <section aria-label={say(e.waiting)} className="stack tight">
      {alerts.map(alert => (
        <div className={alert.urgent ? 'alert urgent' : 'alert'} key={`${alert.kind}-${alert.link}-${inWords('zh-CN', alert.title)}`}>
          <div><b>{inWords(locale, alert.title)}</b><p>{inWords(locale, alert.say)}</p>{alert.dueOn && <p className={alert.urgent ? 'late' : 'soon'}>{say(e.dueOnDay, { day: dayText(locale, alert.dueOn) })}</p>}</div>
          <LinkButton kind="primary" href={alert.link} label={`${say(e.goDo)}：${inWords(locale, alert.title)}`}>{say(e.goDo)}</LinkButton>
        </div>
      ))}
    </section>
  )
}

function ThisMonth({ unit }: { readonly unit: EmployerOverview }) {
  const { say, locale } = useText()
  const month: MonthStanding | undefined = unit.months[0]
  if (!month) return <section className="panel"><div className="inner stack"><p className="muted">{say(e.noMonthYet)}</p><div><LinkButton kind="primary" href={paths.rosters}>{say(e.firstStaff)}</LinkButton></div></div></section>
  const owed = owedOf(month)
  const owedBefore = unit.months.slice(1).reduce((sum, one) => sum + owedOf(one), 0)
  return (
    <section className="panel">
      <header><h2>{say(e.owedIn, { month: monthText(locale, month.month) })}</h2><MonthState of={month} /></header>
      <div className="inner stack tight">
        {month.state === 'undeclared'
          ? <p className="big">{say(e.notDeclared)}</p>
          : <><Amount fen={owed} hero /><p>{say(e.dueAndReceived)} <Amount fen={month.dueFen} /> · {say(e.receivedOf)} <Amount fen={month.receivedFen} /></p></>}
        {month.dueBy && month.state !== 'paid' && <p className={month.overdue ? 'late' : 'soon'}>{say(month.overdue ? e.wasDueBy : e.payBy, { day: dayText(locale, month.dueBy) })}</p>}
        {owedBefore > 0 && <p className="late">{say(e.owedBefore)} <Amount fen={owedBefore} /></p>}
        <p className="muted">{say(e.staffNow, { count: unit.staffCount })} · {say(e.declaredOf, { declared: month.declared, staff: month.staff })}</p>
        <div className="row">
          {month.state === 'undeclared' && <LinkButton kind="primary" href={paths.wages(month.month)}>{say(e.toWages)}</LinkButton>}
          <LinkButton kind={month.state === 'undeclared' ? 'plain' : 'primary'} href={paths.dues(month.month)}>{say(e.seeDues)}</LinkButton>
        </div>
      </div>
    </section>
  )
}

const owedOf = ({ dueFen, receivedFen }: MonthStanding) => Math.max(0, dueFen - receivedFen)

function Ways() {
  const { say } = useText()
  const ways = [
    [paths.rosters, 'upload', e.wayRoster, e.wayRosterNote],
    [paths.staff(), 'person', e.wayStaff, e.wayStaffNote],
    [paths.reconciliation(), 'check', e.wayReconcile, e.wayReconcileNote],
    [paths.papers, 'shield', e.wayPapers, e.wayPapersNote],
  ] as const satisfies readonly (readonly [string, IconName, readonly [string, string], readonly [string, string]])[]
  return (
    <section className="panel">
      <header><h2>{say(e.everyday)}</h2></header>
      <ul className="inner ways">
        {ways.map(([href, icon, title, note]) => <li key={href}><Link href={href}><Icon name={icon} /><span>{say(title)}<small>{say(note)}</small></span></Link></li>)}
      </ul>
    </section>
  )
}
