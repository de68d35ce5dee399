import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fen, formatYuan } from '../../../src/kernel/money.ts'
import { recoveryApi, type HeldPerson, type Recoveries, type RecoveryFilter } from '../../api/recovery-api.ts'
import { a } from '../../text/agency-text.ts'
import { r } from '../../text/recovery-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button, Link, LinkButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Select, TextField } from '../../ui/fields.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'
import { ClaimTag } from '../claim-tag.tsx'

/** What is owed back and who is held while it is found out. The filter is the address. */
export function RecoveriesPage({ filter, onFilter }: { readonly filter: RecoveryFilter; readonly onFilter: (filter: RecoveryFilter) => void }) {
  const { say } = useText()
  const recoveries = useQuery({ queryKey: ['recoveries', filter], queryFn: () => recoveryApi.recoveries(filter), placeholderData: keepPreviousData })
  const isHeld = filter.tab === 'held'
  return (
    <WorkPage title={say(r.title)} actions={<a className="btn" href={recoveryApi.recoverySheetHref(filter)} download><Icon name="download" />{say(a.toExcel)}</a>}>
      <Loaded asked={recoveries} lines={12}>
        {found => (
          <>
            <Counts of={found} filter={filter} />
            {isHeld ? <Held after={filter.after} /> : (
              <>
                <Filters key={JSON.stringify(filter)} filter={filter} onFilter={onFilter} />
                <section className="panel">
                  <header><h2>{say(r.ledger)}</h2></header>
                  {found.items.length === 0 ? <EmptyState title={say(r.none)} icon="check" /> : <Ledger items={found.items} />}
                  <div className="pager">
                    {filter.after && <LinkButton href={paths.recoveries({ ...filter, after: undefined })}>{say(a.first)}</LinkButton>}
                    {found.next && <LinkButton href={paths.recoveries({ ...filter, after: found.next })}>{say(a.next)}</LinkButton>}
                  </div>
                </section>
              </>
            )}
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}

function Counts({ of, filter }: { readonly of: Recoveries; readonly filter: RecoveryFilter }) {
  const { say } = useText()
  const { counts } = of
  const isHeld = filter.tab === 'held'
  return (
    <nav className="kpis" aria-label={say(r.title)}>
      <Link className="kpi" href={paths.recoveries({})} current={!isHeld && filter.state !== 'all'}>{say(r.countOpen)}<b>{counts.open}</b></Link>
      <Link className="kpi" href={paths.recoveries({ state: 'all' })} current={!isHeld && filter.state === 'all'}>{say(r.everything)}<b>{counts.all}</b></Link>
      <div className={counts.overdue > 0 ? 'kpi bad' : 'kpi'}>{say(r.countOverdue)}<b>{counts.overdue}</b></div>
      <div className="kpi">{say(r.countOwed)}<b>{formatYuan(fen(counts.owedFen))}</b></div>
      <Link className={counts.held > 0 ? 'kpi warn' : 'kpi'} href={paths.recoveries({ tab: 'held' })} current={isHeld}>{say(r.countHeld)}<b>{counts.held}</b></Link>
    </nav>
  )
}

function Filters({ filter, onFilter }: { readonly filter: RecoveryFilter; readonly onFilter: (filter: RecoveryFilter) => void }) {
  const { say } = useText()
  const [q, setQ] = useState(filter.q ?? '')
  const [state, setState] = useState(filter.state ?? 'open')
  return (
    <section className="panel">
      <form className="filters" role="search" onSubmit={event => { event.preventDefault(); onFilter({ ...(q.trim() && { q: q.trim() }), ...(state === 'all' && { state }) }) }}>
        <TextField name="q" label={say(r.find)} isFilter value={q} onChange={setQ} type="search" maxLength={60} />
        <Select name="state" label={say(r.show)} isFilter value={state} onChange={setState} emptyLabel={false} options={[{ value: 'open', label: say(r.onlyOpen) }, { value: 'all', label: say(r.everything) }]} />
        <Button type="submit" kind="primary">{say(a.ask)}</Button>
      </form>
    </section>
  )
}

function Ledger({ items }: { readonly items: Recoveries['items'] }) {
  const { say, locale } = useText()
  return (
    <DataTable caption={say(r.ledger)} rows={items} rowKey={one => one.no} columns={[
      { key: 'no', title: say(r.no), isRowHeader: true, cell: one => <Link className="nowrap" href={paths.recovery(one.no)}>{one.no}</Link> },
      { key: 'name', title: say(a.name), cell: one => <span className="nowrap">{one.name} <span className="muted">{one.maskedId}</span></span> },
      { key: 'cause', title: say(r.cause), cell: one => inWords(locale, one.causeText) },
      { key: 'endedOn', title: say(r.endedOn), cell: one => <span className="nowrap">{one.endedOn}</span> },
      { key: 'amount', title: say(r.amount), isNumber: true, cell: one => <Amount fen={one.amountFen} unit={false} /> },
      { key: 'owed', title: say(r.owed), isNumber: true, cell: one => <Amount fen={one.owedFen} unit={false} /> },
      { key: 'state', title: say(a.state), cell: one => <ClaimTag state={one.state} words={one.stateText} /> },
      { key: 'setOff', title: say(r.setOffColumn), cell: one => (one.setOff === null ? '' : <ClaimTag state={one.setOff === 'paused' ? 'overdue' : 'partly'} words={one.setOffText ?? one.stateText} />) },
      { key: 'made', title: say(r.madeOn), cell: one => <span className="nowrap">{one.madeOn}</span> },
    ]} />
  )
}

function Held({ after }: { readonly after: string | undefined }) {
  const { say } = useText()
  const held = useQuery({ queryKey: ['holds', after], queryFn: () => recoveryApi.holds(after) })
  return (
    <section className="panel">
      <header><h2>{say(r.held)}</h2></header>
      <Loaded asked={held}>{found => (
        <>
          {found.items.length === 0 ? <EmptyState title={say(r.noneHeld)} icon="check" /> : <HeldTable items={found.items} />}
          <div className="pager">{found.next && <LinkButton href={paths.recoveries({ tab: 'held', after: found.next })}>{say(a.next)}</LinkButton>}</div>
        </>
      )}</Loaded>
    </section>
  )
}

function HeldTable({ items }: { readonly items: readonly HeldPerson[] }) {
  const { say, locale } = useText()
  return (
    <DataTable caption={say(r.held)} rows={items} rowKey={one => `${one.personNo}-${one.toldOn}-${one.sourceText.zh}`} columns={[
      { key: 'name', title: say(a.name), isRowHeader: true, cell: one => <span className="nowrap">{one.name} <span className="muted">{one.maskedId}</span></span> },
      { key: 'cause', title: say(r.cause), cell: one => inWords(locale, one.causeText) },
      { key: 'source', title: say(r.source), cell: one => inWords(locale, one.sourceText) },
      { key: 'happened', title: say(r.happenedOn), cell: one => <span className="nowrap">{one.happenedOn}</span> },
      { key: 'told', title: say(r.toldOn), cell: one => <span className="nowrap">{one.toldOn}</span> },
      { key: 'back', title: say(r.askedBack), cell: one => (one.askedBack === 0 ? '' : say(r.askedBackSay, { count: one.askedBack, cancelled: one.cancelled, paid: one.alreadyPaid })) },
      { key: 'case', title: say(r.verification), cell: one => (one.caseNo ? <Link href={paths.case(one.caseNo)}>{one.caseNo}</Link> : '') },
    ]} />
  )
}
