import { useQuery } from '@tanstack/react-query'
import { addYears, isPlainDate, plainDate } from '../../../src/kernel/day.ts'
import { fen, formatYuan } from '../../../src/kernel/money.ts'
import { type CaseSummary, individualApi, type Overview, type Pension, type Waiting } from '../../api/individual-api.ts'
import { type Session, useSession } from '../../api/session.ts'
import { dayText } from '../../text/day-text.ts'
import { h } from '../../text/help-text.ts'
import { t } from '../../text/individual-text.ts'
import { stateName } from '../../text/terms.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button, Link, LinkButton } from '../../ui/button.tsx'
import { useElder } from '../../ui/elder.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Card, Notice } from '../../ui/surfaces.tsx'
import { CaseClock } from '../case-clock.tsx'
import { OwnPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** First the person's own fact, then what waits for them, then the six everyday services. */
export function HomePage() {
  const { say } = useText()
  const { data: session } = useSession()
  const acting = session?.acting
  // Whoever acts without seeing the record has nothing to read here, only what was given to them to do.
  const isBlind = acting !== null && acting !== undefined && (acting.why !== null || !acting.seesRecord)
  const overview = useQuery({ queryKey: ['overview'], queryFn: individualApi.overview, enabled: session !== undefined && !isBlind })
  if (isBlind) return <OwnPage title={say(t.product)} isHome><ActingHome of={acting} /></OwnPage>
  return (
    <OwnPage title={say(t.product)} isHome strangers={<Everyday />}>
      <Loaded asked={overview}>
        {mine => (
          <>
            {mine.pension ? <PensionFact name={mine.person.name} pension={mine.pension} /> : <RecordFact mine={mine} />}
            <ElderOffer birthOn={mine.person.birthOn} />
            <WaitingList waiting={mine.waiting} />
            {mine.openCases.length > 0 && <UnderWay cases={mine.openCases} />}
            {mine.unreadMessages > 0 && <p><Link className="link-plain" href={paths.messages}><Icon name="letter" />{say(t.unread, { count: mine.unreadMessages })}</Link></p>}
            <Everyday />
          </>
        )}
      </Loaded>
    </OwnPage>
  )
}

function ActingHome({ of }: { readonly of: NonNullable<Session['acting']> }) {
  const { say, locale } = useText()
  const matters = useQuery({ queryKey: ['matters'], queryFn: individualApi.matters, staleTime: Infinity, enabled: of.why === null })
  const given = (matters.data ?? []).filter(({ code }) => of.matters.includes(code))
  return (
    <Card title={say(h.actingHome, { name: of.name })}>
      {of.why !== null ? <p>{inWords(locale, of.why)}</p> : given.length === 0 && !matters.isPending && <p className="muted">{say(h.actingNothing)}</p>}
      <ul className="list">{given.map(matter => <li key={matter.code}><Link className="item" href={paths.apply(matter.code)}><span>{inWords(locale, matter.title)}</span><Icon name="forward" /></Link></li>)}</ul>
    </Card>
  )
}

function PensionFact({ name, pension }: { readonly name: string; readonly pension: Pension }) {
  const { say, locale } = useText()
  const { data: session } = useSession()
  const isPaidThisMonth = pension.lastPaidMonth !== null && pension.lastPaidMonth === session?.today.slice(0, 7)
  return (
    <section className="card me">
      <h2 className="who">{say(isPaidThisMonth ? t.pensionThisMonth : t.pensionOf, { name })}</h2>
      <Amount fen={pension.monthlyFen} hero />
      {pension.state !== 'in-payment' && <Notice tone="warn">{say(t.pensionState, { state: stateName(say, pension.state) })}</Notice>}
      <div className="foot"><span>{payday()}</span><Link className="link-plain" href={paths.payments}>{say(t.seePayments)}</Link></div>
    </section>
  )

  function payday() {
    const { lastPaidOn, nextPayOn, accountTail: tail } = pension
    if (isPaidThisMonth && lastPaidOn && tail) return say(t.paidOn, { day: dayText(locale, lastPaidOn), tail })
    if (!nextPayOn) return ''
    return tail ? say(t.nextPay, { day: dayText(locale, nextPayOn), tail }) : say(t.nextPayNoCard, { day: dayText(locale, nextPayOn) })
  }
}

function RecordFact({ mine }: { readonly mine: Overview }) {
  const { say } = useText()
  const months = { years: Math.floor(mine.paidMonths / 12), months: mine.paidMonths % 12 }
  return (
    <section className="card me">
      <h2 className="who">{say(t.paidMonthsOf, { name: mine.person.name })}</h2>
      <span className="amount hero">{say(t.monthsText, months)}</span>
      <div className="foot">
        <span>{say(t.accountNow, { yuan: formatYuan(fen(mine.accountBalanceFen)) })}</span>
        <Link className="link-plain" href={paths.record}>{say(t.seeRecord)}</Link>
      </div>
    </section>
  )
}

// Offered once, in the page and not over it, to whoever is sixty and has not chosen yet.
function ElderOffer({ birthOn }: { readonly birthOn: string }) {
  const { say } = useText()
  const { wasChosen, setLevel } = useElder()
  const { data: session } = useSession()
  const today = session?.today
  if (wasChosen || !isPlainDate(birthOn) || !today || addYears(birthOn, 60) > plainDate(today)) return null
  return (
    <Notice>
      <p>{say(t.elderOffer)}</p>
      <div className="row"><Button kind="primary" onPress={() => setLevel(1)}>{say(t.elderTake)}</Button><Button onPress={() => setLevel(0)}>{say(t.elderLeave)}</Button></div>
    </Notice>
  )
}

function WaitingList({ waiting }: { readonly waiting: readonly Waiting[] }) {
  const { say, locale } = useText()
  return (
    <section>
      <h2>{say(t.waiting)}</h2>
      {waiting.length === 0 && <p className="muted">{say(t.nothingWaiting)}</p>}
      {waiting.map(item => (
        <div className="todo" key={`${item.kind}-${item.link}`}>
          <div><b>{inWords(locale, item.title)}</b><p>{inWords(locale, item.say)}</p>{item.dueOn && <p className="soon">{say(t.dueBy, { day: dayText(locale, item.dueOn) })}</p>}</div>
          <LinkButton kind="primary" href={item.link} label={`${say(t.goDo)}：${inWords(locale, item.title)}`}>{say(t.goDo)}</LinkButton>
        </div>
      ))}
    </section>
  )
}

function UnderWay({ cases }: { readonly cases: readonly CaseSummary[] }) {
  const { say, locale } = useText()
  return (
    <Card title={say(t.underWay)}>
      <ul className="list">
        {cases.map(one => (
          <li key={one.caseNo}><Link className="item" href={paths.case(one.caseNo)}><span>{inWords(locale, one.title)}<small>{inWords(locale, one.stateText)}</small></span><CaseClock of={one} /></Link></li>
        ))}
      </ul>
    </Card>
  )
}

/** The six by the names people know them by, each one tap away; signed in or not. */
function Everyday() {
  const { say } = useText()
  const services = [
    [paths.service('enrolment'), 'building', t.svcEnrol, t.svcEnrolNote],
    [paths.service('transfer'), 'transfer', t.svcTransfer, t.svcTransferNote],
    [paths.record, 'record', t.svcRecord, t.svcRecordNote],
    [paths.service('claims'), 'coin', t.svcClaim, t.svcClaimNote],
    [paths.certificates, 'list', t.svcPaper, t.svcPaperNote],
    [paths.certification, 'shield', t.svcCertify, t.svcCertifyNote],
  ] as const satisfies readonly (readonly [string, IconName, readonly [string, string], readonly [string, string]])[]
  const often = [[paths.payments, t.svcPayments], [paths.estimate, t.svcEstimate], [paths.payAccount, t.svcPayAccount], [paths.family, t.svcFamily], [paths.services, t.allServices]] as const
  return (
    <section>
      <h2>{say(t.everyday)}</h2>
      <ul className="tiles">
        {services.map(([href, icon, title, note]) => (
          <li key={href}><Link href={href}><Icon name={icon} /><span>{say(title)}<small>{say(note)}</small></span></Link></li>
        ))}
      </ul>
      <h2 className="often">{say(t.often)}</h2>
      <ul className="row">{often.map(([href, title]) => <li key={href}><Link className="btn" href={href}>{say(title)}</Link></li>)}</ul>
    </section>
  )
}
