import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addDays, plainDate } from '../../../src/kernel/day.ts'
import { agencyApi, type Queue, type QueueFilter, type QueueItem } from '../../api/agency-api.ts'
import { useSession } from '../../api/session.ts'
import { a } from '../../text/agency-text.ts'
import { openCaseStates, stateName } from '../../text/terms.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Button, Link, LinkButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DateField, Select, TextField } from '../../ui/fields.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Tag } from '../../ui/surfaces.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'
import { StateTag } from '../state-tag.tsx'
import { TimeLeft } from '../time-left.tsx'

/** What waits at this desk, by clock. The filter is the address, so that it can be kept, sent and gone back to. */
export function QueuePage({ filter, onFilter }: { readonly filter: QueueFilter; readonly onFilter: (filter: QueueFilter) => void }) {
  const { say } = useText()
  const queue = useQuery({ queryKey: ['queue', filter], queryFn: () => agencyApi.queue(filter), placeholderData: keepPreviousData, refetchInterval: 60_000 })
  return (
    <WorkPage title={say(a.menuQueue)} actions={<a className="btn" href={agencyApi.queueSheetHref(filter)} download><Icon name="download" />{say(a.toExcel)}</a>}>
      <Loaded asked={queue} lines={12}>
        {found => (
          <>
            <Counts counts={found.counts} filter={filter} />
            {/* A fresh form for every filter reached by a link. */}
            <Filters key={JSON.stringify(filter)} filter={filter} onFilter={onFilter} />
            <section className="panel">
              <header><h2>{say(a.queueTitle, { count: found.counts.all })}</h2></header>
              {found.items.length === 0 ? <EmptyState title={say(a.queueEmpty)} /> : <Cases items={found.items} />}
              <div className="pager">
                {filter.after && <LinkButton href={paths.queue({ ...filter, after: undefined })}>{say(a.first)}</LinkButton>}
                {found.next && <LinkButton href={paths.queue({ ...filter, after: found.next })}>{say(a.next)}</LinkButton>}
              </div>
            </section>
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}

function Counts({ counts, filter }: { readonly counts: Queue['counts']; readonly filter: QueueFilter }) {
  const { say } = useText()
  const { data: session } = useSession()
  const today = session ? plainDate(session.today) : undefined
  const due = { overdue: today && addDays(today, -1), today, three: today && addDays(today, 3) }
  const kpis = [
    ['all', a.all, undefined, ''], ['overdue', a.overdue, due.overdue, 'bad'], ['today', a.today, due.today, 'warn'], ['three', a.three, due.three, ''],
  ] as const
  return (
    <nav className="kpis" aria-label={say(a.clock)}>
      {kpis.map(([key, title, dueBefore, tone]) => (
        <Link key={key} className={`kpi ${tone}`} href={paths.queue({ ...filter, after: undefined, dueBefore })} current={filter.dueBefore === dueBefore}>{say(title)}<b>{counts[key]}</b></Link>
      ))}
    </nav>
  )
}

function Filters({ filter, onFilter }: { readonly filter: QueueFilter; readonly onFilter: (filter: QueueFilter) => void }) {
  const { say, locale } = useText()
  const [q, setQ] = useState(filter.q ?? '')
  const [matter, setMatter] = useState(filter.matter ?? '')
  const [state, setState] = useState(filter.state ?? '')
  const [dueBefore, setDueBefore] = useState(filter.dueBefore ?? '')
  const [mine, setMine] = useState(filter.mine ?? false)
  const matters = useQuery({ queryKey: ['matters'], queryFn: agencyApi.matters, staleTime: Infinity })
  const submit = () => onFilter({ ...(q && { q }), ...(matter && { matter }), ...(state && { state }), ...(dueBefore && { dueBefore }), ...(mine && { mine }) })
  return (
    <section className="panel">
      <form className="filters" onSubmit={event => { event.preventDefault(); submit() }}>
        <TextField name="q" label={say(a.nameOrNo)} isFilter value={q} onChange={setQ} type="search" />
        <Select name="matter" label={say(a.matter)} isFilter value={matter} onChange={setMatter} emptyLabel={say(a.any)} options={(matters.data ?? []).map(one => ({ value: one.code, label: inWords(locale, one.title) }))} />
        <Select name="state" label={say(a.state)} isFilter value={state} onChange={setState} emptyLabel={say(a.any)} options={openCaseStates.map(one => ({ value: one, label: stateName(say, one) }))} />
        <DateField name="dueBefore" label={say(a.dueBefore)} isFilter value={dueBefore} onChange={setDueBefore} />
        <Checkbox name="mine" isSelected={mine} onChange={setMine}>{say(a.onlyMine)}</Checkbox>
        <Button type="submit" kind="primary">{say(a.ask)}</Button>
        <Button onPress={() => onFilter({})}>{say(a.reset)}</Button>
      </form>
    </section>
  )
}

function Cases({ items }: { readonly items: readonly QueueItem[] }) {
  const { say, locale } = useText()
  return (
    <DataTable
      caption={say(a.menuQueue)} rows={items} rowKey={item => item.caseNo}
      columns={[
        { key: 'caseNo', title: say(a.caseNo), isRowHeader: true, cell: item => <Link href={paths.case(item.caseNo)}>{item.caseNo}</Link> },
        { key: 'name', title: say(a.name), cell: item => <span className="nowrap">{item.name} <span className="muted">{item.maskedId}</span></span> },
        { key: 'title', title: say(a.matter), cell: item => inWords(locale, item.title) },
        { key: 'region', title: say(a.region), cell: item => <span className="nowrap">{item.region ?? ''}</span> },
        { key: 'state', title: say(a.state), cell: item => <StateTag state={item.state} words={item.stateText} /> },
        { key: 'tier', title: say(a.tier), cell: item => <span className="nowrap">{inWords(locale, item.tierTitle)} {item.mine && <Tag tone="warn">{say(a.yours)}</Tag>}</span> },
        { key: 'clock', title: say(a.clock), cell: item => <TimeLeft of={item} /> },
        { key: 'received', title: say(a.receivedOn), cell: item => <span className="nowrap">{item.receivedOn}</span> },
        { key: 'owner', title: say(a.owner), cell: item => <span className="nowrap">{item.owner ?? ''}</span> },
      ]}
    />
  )
}
