import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { agencyApi, type ListedNotice, type NoticeFilter, type Notices } from '../../api/agency-api.ts'
import { n } from '../../text/notices-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Link, LinkButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Select } from '../../ui/fields.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Notice, Tag } from '../../ui/surfaces.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'

const states = ['worklist', 'waiting', 'received', 'done', 'rejected'] as const

/** What other departments told: what waits for a person first, then everything else, and who has fallen silent. */
export function NoticesPage({ filter, onFilter }: { readonly filter: NoticeFilter; readonly onFilter: (filter: NoticeFilter) => void }) {
  const { say } = useText()
  const found = useQuery({ queryKey: ['notices', filter], queryFn: () => agencyApi.notices(filter), placeholderData: keepPreviousData, refetchInterval: 60_000 })
  return (
    <WorkPage title={say(n.title)}>
      <Loaded asked={found} lines={12}>
        {all => (
          <>
            <Silent sources={all.sources} />
            <Counts counts={all.counts} filter={filter} />
            <section className="panel">
              <header><h2>{say(n[stateOf(filter)])}</h2></header>
              <div className="filters">
                <Select
                  name="department" label={say(n.department)} isFilter value={filter.department ?? ''} emptyLabel={say(n.anyDepartment)} options={all.sources.map(one => ({ value: one.department, label: say([one.title.zh, one.title.en]) }))}
                  onChange={department => onFilter({ ...(filter.state && { state: filter.state }), ...(department && { department }) })}
                />
              </div>
              {all.items.length === 0 ? <EmptyState title={say(n.empty)} icon="check" /> : <Rows items={all.items} />}
              <div className="pager">
                {filter.after && <LinkButton href={paths.notices({ ...filter, after: undefined })}>{say(n.first)}</LinkButton>}
                {all.next && <LinkButton href={paths.notices({ ...filter, after: all.next })}>{say(n.next)}</LinkButton>}
              </div>
            </section>
            <section className="panel"><header><h2>{say(n.sources)}</h2></header><Sources sources={all.sources} /></section>
            <p className="muted">{say(n.say)}</p>
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}

const stateOf = ({ state }: NoticeFilter): (typeof states)[number] => states.find(one => one === state) ?? 'worklist'

function Silent({ sources }: { readonly sources: Notices['sources'] }) {
  const { say, locale } = useText()
  const silent = sources.filter(one => one.isSilent)
  if (silent.length === 0) return null
  return <Notice tone="bad" title={say(n.silentTitle, { names: silent.map(one => inWords(locale, one.title)).join(locale === 'zh-CN' ? '、' : ', ') })} isNews><p>{say(n.silentSay)}</p></Notice>
}

function Counts({ counts, filter }: { readonly counts: Notices['counts']; readonly filter: NoticeFilter }) {
  const { say } = useText()
  return (
    <nav className="kpis" aria-label={say(n.filterState)}>
      {states.map(state => (
        <Link key={state} className={`kpi ${state === 'worklist' && counts.worklist > 0 ? 'warn' : ''}`} href={paths.notices({ state, department: filter.department })} current={stateOf(filter) === state}>{say(n[state])}<b>{counts[state]}</b></Link>
      ))}
    </nav>
  )
}

function Rows({ items }: { readonly items: readonly ListedNotice[] }) {
  const { say, locale } = useText()
  return (
    <DataTable<ListedNotice>
      caption={say(n.title)} stacks rows={items} rowKey={item => item.noticeId}
      columns={[
        { key: 'what', title: say(n.what), isRowHeader: true, cell: item => <><Link href={paths.notice(item.noticeId)}>{inWords(locale, item.title)}</Link><br /><span className="muted">{inWords(locale, item.departmentText)}　{item.senderNo}</span></> },
        { key: 'about', title: say(n.about), cell: item => <>{item.about.name}<br /><span className="muted">{item.about.number}</span></> },
        { key: 'why', title: say(n.why), cell: item => (item.say ? inWords(locale, item.say) : <Tag tone={item.state === 'done' ? 'ok' : 'info'}>{inWords(locale, item.stateText)}</Tag>) },
        { key: 'happened', title: say(n.happened), cell: item => <>{item.happenedOn ?? ''}{(item.toldAfterDays ?? 0) > 0 && <><br /><span className="muted">{say(n.late, { days: item.toldAfterDays ?? 0 })}</span></>}</> },
        { key: 'arrived', title: say(n.arrived), cell: item => <>{item.receivedOn}{(item.openDays ?? 0) > 0 && <><br /><span className="muted">{say(n.open, { days: item.openDays ?? 0 })}</span></>}</> },
        { key: 'taker', title: say(n.taker), cell: item => (item.isYours ? <Tag tone="warn">{say(n.you)}</Tag> : item.takenBy ?? '') },
      ]}
    />
  )
}

const toldWords = { 'waiting': n.toldWaiting, 'sent': n.toldSent, 'given-up': n.toldFailed } as const

function Sources({ sources }: { readonly sources: Notices['sources'] }) {
  const { say, locale } = useText()
  return (
    <DataTable
      caption={say(n.sources)} stacks rows={sources} rowKey={one => one.department}
      columns={[
        { key: 'department', title: say(n.department), isRowHeader: true, cell: one => inWords(locale, one.title) },
        { key: 'period', title: say(n.period), cell: one => inWords(locale, one.period) },
        { key: 'last', title: say(n.lastOn), cell: one => one.lastOn ?? say(n.never) },
        { key: 'today', title: say(n.today), isNumber: true, cell: one => one.today },
        {
          key: 'line', title: say(n.line), cell: one => (one.isSilent
            ? <><Tag tone="bad">{one.quietDays === null ? say(n.silentSince) : say(n.silent, { days: one.quietDays })}</Tag>{one.raisedOn && <> <span className="muted">{say(n.raisedOn, { day: one.raisedOn })}</span></>}{one.told.map(({ to, state }) => <small key={to} className="muted"><br />{say(toldWords[state], { to })}</small>)}</>
            : <Tag tone="ok">{say(n.speaks)}</Tag>),
        },
      ]}
    />
  )
}
