import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type Certifications, type CertificationFilter } from '../../api/agency-api.ts'
import { useDeedKey } from '../../api/deed-key.ts'
import { a } from '../../text/agency-text.ts'
import { d } from '../../text/help-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button, Link, LinkButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Icon } from '../../ui/icon.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Notice } from '../../ui/surfaces.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'
import { ReportDialog } from '../report-dialog.tsx'

type Row = Certifications['items'][number]

/** The round of certification: how many were matched by data, who is left, what comes next for each. The filter is the address. */
export function CertificationsPage({ filter }: { readonly filter: CertificationFilter }) {
  const { say } = useText()
  const certifications = useQuery({ queryKey: ['certifications', filter], queryFn: () => agencyApi.certifications(filter), placeholderData: keepPreviousData })
  const [reported, setReported] = useState<Row>()
  return (
    <WorkPage title={say(d.menu)} actions={<><Match /><a className="btn" href={agencyApi.certificationsSheetHref(filter)} download><Icon name="download" />{say(a.toExcel)}</a></>}>
      <Notice>{say(d.rule)}</Notice>
      <Loaded asked={certifications} lines={12}>
        {found => (
          <>
            <Counts counts={found.counts} filter={filter} />
            <section className="panel">
              <header><h2>{say({ overdue: d.overdue, soon: d.soon, asked: d.asked }[filter.state ?? 'overdue'])}</h2></header>
              {found.items.length === 0 ? <EmptyState title={say(d.none)} icon="check" /> : <People rows={found.items} may={found.mayReport} onReport={setReported} />}
              <div className="pager">
                {filter.after && <LinkButton href={paths.certifications({ ...filter, after: undefined })}>{say(d.first)}</LinkButton>}
                {found.next && <LinkButton href={paths.certifications({ ...filter, after: found.next })}>{say(d.more)}</LinkButton>}
              </div>
            </section>
          </>
        )}
      </Loaded>
      {reported && <ReportDialog of={reported} onClose={() => setReported(undefined)} />}
    </WorkPage>
  )
}

function Match() {
  const { say } = useText()
  const announce = useAnnounce()
  const key = useDeedKey()
  const match = useMutation({ mutationFn: () => agencyApi.matchNow(key.current()), onSuccess: () => { key.done(); announce(say(d.matching)) }, onError: key.done })
  return <><Button onPress={() => match.mutate()} busy={match.isPending}>{say(d.match)}</Button>{match.data && <span className="muted">{say(d.matching)}</span>}<DeedProblem error={match.error} /></>
}

function Counts({ counts, filter }: { readonly counts: Certifications['counts']; readonly filter: CertificationFilter }) {
  const { say } = useText()
  const state = filter.state ?? 'overdue'
  return (
    <nav className="kpis" aria-label={say(d.menu)}>
      <span className="kpi">{say(d.all)}<b>{counts.all}</b></span>
      <span className="kpi">{say(d.silent)}<b>{counts.silent}</b></span>
      {(['overdue', 'soon', 'asked'] as const).map(one => <Link key={one} className={`kpi ${one === 'overdue' ? 'bad' : 'warn'}`} href={paths.certifications({ state: one })} current={state === one}>{say(d[one])}<b>{counts[one]}</b></Link>)}
    </nav>
  )
}

function People({ rows, may, onReport }: { readonly rows: readonly Row[]; readonly may: boolean; readonly onReport: (row: Row) => void }) {
  const { say, locale } = useText()
  return (
    <DataTable<Row>
      caption={say(d.menu)} rows={rows} rowKey={row => row.publicNo}
      columns={[
        { key: 'name', title: say(d.name), isRowHeader: true, cell: row => <span className="nowrap"><Link href={paths.person(row.publicNo)}>{row.name}</Link> <span className="muted">{row.maskedId}</span></span> },
        { key: 'region', title: say(d.region), cell: row => <span className="nowrap">{row.region}</span> },
        { key: 'until', title: say(d.until), cell: row => <span className="nowrap">{row.validUntil}</span> },
        { key: 'over', title: say(d.daysOver), isNumber: true, cell: row => (row.daysOverdue > 0 ? row.daysOverdue : '') },
        { key: 'asked', title: say(d.lastAsked), cell: row => <span className="nowrap">{row.askedOn ?? ''}</span> },
        { key: 'reminders', title: say(d.reminders), isNumber: true, cell: row => row.reminders ?? '' },
        { key: 'wish', title: say(d.wish), cell: row => row.visitAsked && <>{row.visitAsked.askedOn} {row.visitAsked.askedBy}<br /><span className="muted">{row.visitAsked.note}</span></> },
        { key: 'found', title: say(d.lastFound), cell: row => row.lastReport && `${inWords(locale, row.lastReport)} ${row.lastReportOn ?? ''}` },
        { key: 'next', title: say(d.next), cell: row => inWords(locale, row.next) },
        { key: 'report', title: say(d.report), cell: row => (may ? <Button onPress={() => onReport(row)} label={`${say(d.report)}：${row.name}`}>{say(d.report)}</Button> : <span className="muted">{say(d.mayNot)}</span>) },
      ]}
    />
  )
}
