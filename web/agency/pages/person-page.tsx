import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type PersonPage as Person } from '../../api/agency-api.ts'
import { a } from '../../text/agency-text.ts'
import { monthText } from '../../text/day-text.ts'
import { schemeName, stateName } from '../../text/terms.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button, Link } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Facts, Notice } from '../../ui/surfaces.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'
import { StateTag } from '../state-tag.tsx'

/** Everything about one person on one page. Nobody sees it without a ground: a case at hand, or words that the person will read. */
export function PersonPage({ publicNo, caseNo }: { readonly publicNo: string; readonly caseNo: string | undefined }) {
  const { say } = useText()
  const [ground, setGround] = useState<string>()
  const hasReason = caseNo !== undefined || ground !== undefined
  const person = useQuery({
    queryKey: ['person', publicNo, caseNo, ground], enabled: hasReason, staleTime: Infinity,
    queryFn: () => agencyApi.person(publicNo, caseNo !== undefined ? { case: caseNo } : { ground: ground ?? '' }),
  })
  return (
    <WorkPage title={person.data ? `${say(a.onePage)} · ${person.data.person.name}` : say(a.onePage)}>
      {hasReason ? <Loaded asked={person} lines={12}>{found => <OnePage of={found} />}</Loaded> : <AskGround onGround={setGround} />}
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

function OnePage({ of }: { readonly of: Person }) {
  const { say, locale } = useText()
  const { person } = of
  const nothing = <p className="muted">{say(a.nothing)}</p>
  const pages = [
    { key: 'insurances', title: say(a.insurances), content: of.insurances?.length ? <DataTable caption={say(a.insurances)} rows={of.insurances} rowKey={one => `${one.scheme}-${one.since}`} columns={[
      { key: 'scheme', title: say(a.insurances), isRowHeader: true, cell: one => schemeName(say, one.scheme) },
      { key: 'state', title: say(a.state), cell: one => stateName(say, one.state) },
      { key: 'from', title: say(a.from), cell: one => one.since },
      { key: 'until', title: say(a.until), cell: one => one.until ?? '' },
      { key: 'agency', title: say(a.region), cell: one => one.agency },
    ]} /> : nothing },
    { key: 'years', title: say(a.contributions), content: of.years?.length ? <DataTable caption={say(a.contributions)} rows={of.years} rowKey={one => String(one.year)} columns={[
      { key: 'year', title: say(a.year), isRowHeader: true, cell: one => one.year },
      { key: 'months', title: say(a.months), isNumber: true, cell: one => one.paidMonths },
      { key: 'base', title: say(a.base), isNumber: true, cell: one => <Amount fen={one.baseFen} unit={false} /> },
      { key: 'own', title: say(a.own), isNumber: true, cell: one => <Amount fen={one.ownFen} unit={false} /> },
      { key: 'employer', title: say(a.employerShare), isNumber: true, cell: one => <Amount fen={one.employerFen} unit={false} /> },
    ]} /> : nothing },
    { key: 'benefits', title: say(a.benefits), content: of.awards?.length ? <DataTable caption={say(a.benefits)} rows={of.awards} rowKey={one => one.awardId} columns={[
      { key: 'title', title: say(a.benefits), isRowHeader: true, cell: one => inWords(locale, one.title) || one.kind },
      { key: 'state', title: say(a.state), cell: one => stateName(say, one.state) },
      { key: 'from', title: say(a.from), cell: one => one.from ?? '' },
      { key: 'amount', title: say(a.monthly), isNumber: true, cell: one => <Amount fen={one.monthlyFen} unit={false} /> },
    ]} /> : nothing },
    { key: 'payments', title: say(a.payments), content: of.payments?.length ? <DataTable caption={say(a.payments)} rows={of.payments} rowKey={one => one.lineId} columns={[
      { key: 'month', title: say(a.month), isRowHeader: true, cell: one => monthText(locale, one.month) },
      { key: 'title', title: say(a.benefits), cell: one => inWords(locale, one.title) },
      { key: 'state', title: say(a.state), cell: one => inWords(locale, one.stateText) },
      { key: 'amount', title: say(a.amount), isNumber: true, cell: one => <Amount fen={one.amountFen} unit={false} /> },
    ]} /> : nothing },
    { key: 'cases', title: say(a.cases), content: of.cases?.length ? <DataTable caption={say(a.cases)} rows={of.cases} rowKey={one => one.caseNo} columns={[
      { key: 'no', title: say(a.caseNo), isRowHeader: true, cell: one => <Link href={paths.case(one.caseNo)}>{one.caseNo}</Link> },
      { key: 'title', title: say(a.matter), cell: one => inWords(locale, one.title) },
      { key: 'state', title: say(a.state), cell: one => <StateTag state={one.state} words={one.stateText} /> },
      { key: 'received', title: say(a.receivedOn), cell: one => one.receivedOn },
    ]} /> : nothing },
    { key: 'facts', title: say(a.facts), content: of.facts?.length ? <DataTable caption={say(a.facts)} rows={of.facts} rowKey={one => `${one.kind}-${one.from ?? ''}-${one.knownFrom ?? ''}`} columns={[
      { key: 'item', title: say(a.item), isRowHeader: true, cell: one => inWords(locale, one.title) || one.kind },
      { key: 'value', title: say(a.value), cell: one => one.value },
      { key: 'from', title: say(a.from), cell: one => one.from ?? '' },
      { key: 'known', title: say(a.known), cell: one => one.knownFrom ?? '' },
    ]} /> : nothing },
  ]
  return (
    <>
      <section className="panel">
        <div className="inner row apart">
          <Facts facts={[[say(a.name), <b key="name">{person.name}</b>], [say(a.identity), person.maskedId]]} />
          <Facts facts={[[say(a.personNo), person.publicNo], ...(person.birthOn ? [[say(a.birth), person.birthOn] as const] : [])]} />
          {of.accountBalanceFen !== undefined && of.accountBalanceFen !== null && <Facts facts={[[say(a.account), <Amount key="account" fen={of.accountBalanceFen} />]]} />}
        </div>
      </section>
      <section className="panel"><div className="inner"><Tabs label={say(a.onePage)} pages={pages} /></div></section>
    </>
  )
}
