import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fen, formatYuan } from '../../../src/kernel/money.ts'
import { agencyApi, type PersonPage as Person, type ReadReason } from '../../api/agency-api.ts'
import { a } from '../../text/agency-text.ts'
import { d } from '../../text/help-text.ts'
import { momentText, monthText } from '../../text/day-text.ts'
import { pp } from '../../text/papers-text.ts'
import { schemeName, stateName } from '../../text/terms.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button, Link, LinkButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Deliveries } from '../../ui/delivery.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Facts, Notice, Tag } from '../../ui/surfaces.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { AccountChanges } from '../account-changes.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'
import { CertificationTab, ProxiesTab } from '../person-help.tsx'
import { StateTag } from '../state-tag.tsx'
import { WhyButton } from '../why-button.tsx'

/** Everything about one person on one page. Nobody sees it without a ground: a case at hand, or words that the person will read. */
export function PersonPage({ publicNo, caseNo }: { readonly publicNo: string; readonly caseNo: string | undefined }) {
  const { say } = useText()
  const [ground, setGround] = useState<string>()
  const reason: ReadReason | undefined = caseNo !== undefined ? { case: caseNo } : ground !== undefined ? { ground } : undefined
  // Every asking is a look that the person sees, so the page asks once and not whenever it is drawn anew.
  const person = useQuery({ queryKey: ['person', publicNo, reason], enabled: reason !== undefined, staleTime: Infinity, queryFn: () => agencyApi.person(publicNo, reason ?? {}) })
  return (
    <WorkPage title={person.data ? `${say(a.onePage)} · ${person.data.person.name}` : say(a.onePage)} actions={person.data && <LinkButton href={paths.recoveries({ state: 'all', q: person.data.person.name })}>{say(a.menuRecoveries)}</LinkButton>}>
      {reason ? <Loaded asked={person} lines={12}>{found => <OnePage of={found} reason={reason} />}</Loaded> : <AskGround onGround={setGround} />}
    </WorkPage>
  )
}

function AskGround({ onGround }: { readonly onGround: (ground: string) => void }) {
  const { say } = useText()
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string>()
  const submit = () => (typed.trim().length < 4 ? setError(say(a.groundNeeded)) : onGround(typed.trim()))
  return (
    <section className="panel">
      <form className="inner stack" noValidate onSubmit={event => { event.preventDefault(); submit() }}>
        <Notice>{say(a.groundSay)}</Notice>
        <TextField name="ground" label={say(a.ground)} value={typed} onChange={setTyped} error={error} maxLength={200} />
        <div><Button type="submit" kind="primary">{say(a.look)}</Button></div>
      </form>
    </section>
  )
}

function OnePage({ of, reason }: { readonly of: Person; readonly reason: ReadReason }) {
  const { say } = useText()
  const { person } = of
  return (
    <>
      <section className="panel">
        <div className="inner row apart">
          <Facts facts={[[say(a.name), <b key="name">{person.name}</b>], [say(a.identity), person.maskedId], [say(a.personNo), person.publicNo]]} />
          <Facts facts={[[say(a.birth), person.birthOn], [say(a.phone), person.phone ?? '—'], [say(a.agency), person.agency]]} />
          <Facts facts={[[say(a.account), <Amount key="account" fen={of.accountBalanceFen} />], [say(a.payAccount), of.payAccount ? `${of.payAccount.bankName} ${of.payAccount.masked}` : '—']]} />
        </div>
      </section>
      <AccountChanges of={of} />
      <section className="panel">
        <div className="inner">
          <Tabs label={say(a.onePage)} pages={[
            { key: 'insurances', title: say(a.insurances), content: <Insurances of={of} /> },
            { key: 'years', title: say(a.contributions), content: <Years of={of} /> },
            { key: 'benefits', title: say(a.benefits), content: <Benefits of={of} reason={reason} /> },
            { key: 'payments', title: say(a.payments), content: <Payments of={of} reason={reason} /> },
            { key: 'cases', title: say(a.cases), content: <Cases of={of} /> },
            { key: 'facts', title: say(a.facts), content: <Registered of={of} /> },
            { key: 'certification', title: say(d.tabCertification), content: <CertificationTab person={person} reason={reason} /> },
            { key: 'proxies', title: say(d.tabProxies), content: <ProxiesTab person={person} reason={reason} /> },
            { key: 'papers', title: say(a.papers), content: <Papers of={of} reason={reason} /> },
            { key: 'messages', title: say(pp.messageTo), content: <Messages of={of} /> },
          ]} />
        </div>
      </section>
    </>
  )
}

type Part = { readonly of: Person }
type ReadPart = Part & { readonly reason: ReadReason }

function Nothing() {
  const { say } = useText()
  return <p className="muted">{say(a.nothing)}</p>
}

function Insurances({ of }: Part) {
  const { say } = useText()
  if (of.insurances.length === 0) return <Nothing />
  return (
    <DataTable caption={say(a.insurances)} rows={of.insurances} rowKey={one => `${one.scheme}-${one.since}`} columns={[
      { key: 'scheme', title: say(a.insurances), isRowHeader: true, cell: one => schemeName(say, one.scheme) },
      { key: 'state', title: say(a.state), cell: one => stateName(say, one.state) },
      { key: 'from', title: say(a.from), cell: one => one.since },
      { key: 'until', title: say(a.until), cell: one => one.until ?? '' },
      { key: 'agency', title: say(a.agency), cell: one => one.agency },
    ]} />
  )
}

function Years({ of }: Part) {
  const { say } = useText()
  if (of.years.length === 0) return <Nothing />
  return (
    <DataTable caption={say(a.contributions)} rows={of.years} rowKey={one => String(one.year)} columns={[
      { key: 'year', title: say(a.year), isRowHeader: true, cell: one => one.year },
      { key: 'months', title: say(a.months), isNumber: true, cell: one => one.paidMonths },
      { key: 'base', title: say(a.base), isNumber: true, cell: one => <Amount fen={one.baseFen} unit={false} /> },
      { key: 'own', title: say(a.own), isNumber: true, cell: one => <Amount fen={one.ownFen} unit={false} /> },
      { key: 'employer', title: say(a.employerShare), isNumber: true, cell: one => <Amount fen={one.employerFen} unit={false} /> },
    ]} />
  )
}

function Benefits({ of, reason }: ReadPart) {
  const { say, locale } = useText()
  const why = (amountRef: string, what: string) => <WhyButton publicNo={of.person.publicNo} amountRef={amountRef} reason={reason} what={what} />
  if (of.awards.length === 0 && of.decisions.length === 0) return <Nothing />
  return (
    <div className="stack">
      <DataTable caption={say(a.benefits)} rows={of.awards} rowKey={one => one.awardId} columns={[
        { key: 'title', title: say(a.benefits), isRowHeader: true, cell: one => inWords(locale, one.title) },
        { key: 'state', title: say(a.state), cell: one => stateName(say, one.state) },
        { key: 'from', title: say(a.from), cell: one => one.from },
        { key: 'amount', title: say(a.monthly), isNumber: true, cell: one => <Amount fen={one.monthlyFen} unit={false} /> },
        { key: 'why', title: say(a.why), cell: one => why(one.amountRef, inWords(locale, one.title)) },
      ]} />
      <DataTable caption={say(a.decisions)} showCaption rows={of.decisions} rowKey={one => one.decisionId} columns={[
        { key: 'on', title: say(a.decidedOn), isRowHeader: true, cell: one => one.decidedOn },
        { key: 'rule', title: say(a.rule), cell: one => one.rule },
        { key: 'intact', title: say(a.state), cell: one => <Tag tone={one.isIntact ? 'ok' : 'bad'}>{say(one.isIntact ? a.intact : a.altered)}</Tag> },
        { key: 'why', title: say(a.why), cell: one => why(one.amountRef, `${say(a.decisions)} ${one.decidedOn}`) },
      ]} />
    </div>
  )
}

function Payments({ of, reason }: ReadPart) {
  const { say, locale } = useText()
  if (of.payments.length === 0) return <Nothing />
  return (
    <DataTable caption={say(a.payments)} rows={of.payments} rowKey={one => one.lineId} columns={[
      { key: 'month', title: say(a.month), isRowHeader: true, cell: one => monthText(locale, one.month) },
      { key: 'title', title: say(a.benefits), cell: one => inWords(locale, one.title) },
      { key: 'state', title: say(a.state), cell: one => <>{inWords(locale, one.stateText)} {inWords(locale, one.reason)}</> },
      { key: 'amount', title: say(a.amount), isNumber: true, cell: one => <><Amount fen={one.amountFen} unit={false} />{one.deductedFen > 0 && <> <span className="hint">{say(a.ofWhichDeducted, { taken: formatYuan(fen(one.deductedFen)), net: formatYuan(fen(one.netFen)) })}</span></>}</> },
      { key: 'why', title: say(a.why), cell: one => one.amountRef && <WhyButton publicNo={of.person.publicNo} amountRef={one.amountRef} reason={reason} what={monthText(locale, one.month)} /> },
    ]} />
  )
}

function Cases({ of }: Part) {
  const { say, locale } = useText()
  if (of.cases.length === 0) return <Nothing />
  return (
    <DataTable caption={say(a.cases)} rows={of.cases} rowKey={one => one.caseNo} columns={[
      { key: 'no', title: say(a.caseNo), isRowHeader: true, cell: one => <Link href={paths.case(one.caseNo)}>{one.caseNo}</Link> },
      { key: 'title', title: say(a.matter), cell: one => inWords(locale, one.title) },
      { key: 'state', title: say(a.state), cell: one => <StateTag state={one.state} words={one.stateText} /> },
      { key: 'received', title: say(a.receivedOn), cell: one => one.receivedOn },
    ]} />
  )
}

function Registered({ of }: Part) {
  const { say, locale } = useText()
  if (of.facts.length === 0) return <Nothing />
  return (
    <DataTable caption={say(a.facts)} rows={of.facts} rowKey={one => `${one.kind}-${one.from}-${one.knownFrom}`} columns={[
      { key: 'item', title: say(a.item), isRowHeader: true, cell: one => inWords(locale, one.title) },
      { key: 'value', title: say(a.value), cell: one => one.value },
      { key: 'source', title: say(a.sourceName), cell: one => one.source },
      { key: 'from', title: say(a.from), cell: one => <span className="nowrap">{one.from}</span> },
      { key: 'until', title: say(a.until), cell: one => <span className="nowrap">{one.until ?? ''}</span> },
      { key: 'known', title: say(a.known), cell: one => <span className="nowrap">{momentText(locale, one.knownFrom)}</span> },
      { key: 'corrected', title: say(a.knownUntil), cell: one => <span className="nowrap">{one.knownUntil ? momentText(locale, one.knownUntil) : ''}</span> },
    ]} />
  )
}

function Papers({ of, reason }: ReadPart) {
  const { say, locale } = useText()
  if (of.documents.length === 0) return <Nothing />
  return (
    <DataTable caption={say(a.papers)} rows={of.documents} rowKey={one => one.id} columns={[
      { key: 'title', title: say(a.papers), isRowHeader: true, cell: one => <a href={agencyApi.paperHref(one.id, reason)}>{inWords(locale, one.title)}</a> },
      { key: 'on', title: say(a.issuedOn), cell: one => <span className="nowrap">{one.issuedOn}</span> },
      { key: 'until', title: say(a.until), cell: one => <span className="nowrap">{one.validUntil ?? ''}</span> },
      { key: 'code', title: say(pp.code), cell: one => one.verificationCode },
      { key: 'checked', title: say(pp.checked), isNumber: true, cell: one => one.checked },
    ]} />
  )
}

function Messages({ of }: Part) {
  const { say, locale } = useText()
  if (of.messages.length === 0) return <Nothing />
  return (
    <DataTable caption={say(pp.messageTo)} rows={of.messages} rowKey={one => one.id} columns={[
      { key: 'title', title: say(pp.messagesTitle), isRowHeader: true, cell: one => <>{inWords(locale, one.title)} {one.isNotice && <Tag tone="warn">{say(pp.noticeMark)}</Tag>}</> },
      { key: 'on', title: say(pp.whenSaid), cell: one => <span className="nowrap">{one.sentOn}</span> },
      { key: 'delivery', title: say(pp.messageTo), cell: one => <Deliveries of={one.deliveries} /> },
    ]} />
  )
}
