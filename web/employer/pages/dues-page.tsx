import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type DuesOfMonth, employerApi, type PersonDue } from '../../api/employer-api.ts'
import { monthText } from '../../text/day-text.ts'
import { e } from '../../text/employer-text.ts'
import { schemeName } from '../../text/terms.ts'
import { useText } from '../../text/use-text.tsx'
import { Amount } from '../../ui/amount.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Select } from '../../ui/fields.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Notice, Tag } from '../../ui/surfaces.tsx'
import { Answered } from '../answered.tsx'
import { MonthState } from '../month-state.tsx'
import { MonthSwitch } from '../month-switch.tsx'
import { UnitPage } from '../page.tsx'
import { Pager } from '../pager.tsx'
import { type DuesView, paths } from '../paths.ts'
import { SheetLink } from '../sheet-link.tsx'
import { WhyAmount } from '../why-amount.tsx'

/** What a month makes due, by insurance and by person; each person's amount opens into its reasons. */
export function DuesPage({ month, view, onView }: { readonly month: string; readonly view: DuesView; readonly onView: (month: string, view: DuesView) => void }) {
  const { say, locale } = useText()
  const dues = useQuery({ queryKey: ['dues', month], queryFn: () => employerApi.dues(month), enabled: month !== '', placeholderData: keepPreviousData })
  return (
    <UnitPage title={say(e.duesOf, { month: month === '' ? '' : monthText(locale, month) })} actions={dues.data && <SheetLink href={employerApi.duesSheetHref(month)} />}>
      <section className="panel"><MonthSwitch month={month} onMonth={wanted => onView(wanted, { scheme: view.scheme })} /></section>
      <Answered asked={dues} lines={10}>
        {found => (found.schemes.length === 0
          ? <section className="panel"><EmptyState title={say(e.noDues)} icon="coin"><p>{say(e.noDuesSay)}</p><LinkButton kind="primary" href={paths.wages(month)}>{say(e.toWages)}</LinkButton></EmptyState></section>
          : (
            <>
              <Totals dues={found} />
              {found.totalFen === 0 && <Notice title={say(e.onlyReceived)}>{say(e.onlyReceivedSay)}</Notice>}
              <Schemes dues={found} />
              <Persons month={month} view={view} schemes={found.schemes.map(({ scheme }) => scheme)} onView={onView} />
            </>
          ))}
      </Answered>
    </UnitPage>
  )
}

function Totals({ dues }: { readonly dues: DuesOfMonth }) {
  const { say } = useText()
  return (
    <dl className="tallies money">
      <div><dt>{say(e.dueTotal)}</dt><dd><Amount fen={dues.totalFen} /></dd></div>
      <div className="ok"><dt>{say(e.receivedTotal)}</dt><dd><Amount fen={dues.receivedFen} /></dd></div>
      <div className={dues.totalFen > dues.receivedFen ? 'warn' : ''}><dt>{say(e.stillOwed)}</dt><dd><Amount fen={Math.max(0, dues.totalFen - dues.receivedFen)} /></dd></div>
      <div><dt>{say(e.state)}</dt><dd><MonthState of={dues} /></dd></div>
    </dl>
  )
}

function Schemes({ dues }: { readonly dues: DuesOfMonth }) {
  const { say } = useText()
  return (
    <section className="panel">
      <header><h2>{say(e.bySchemeTitle)}</h2></header>
      <DataTable
        caption={say(e.bySchemeTitle)} stacks rows={dues.schemes} rowKey={one => one.scheme}
        columns={[
          { key: 'scheme', title: say(e.scheme), isRowHeader: true, cell: one => schemeName(say, one.scheme) },
          { key: 'persons', title: say(e.heads), isNumber: true, cell: one => one.persons },
          { key: 'base', title: say(e.base), isNumber: true, cell: one => <Amount fen={one.baseFen} unit={false} /> },
          { key: 'employer', title: say(e.unitShare), isNumber: true, cell: one => <Amount fen={one.employerFen} unit={false} /> },
          { key: 'own', title: say(e.ownShare), isNumber: true, cell: one => <Amount fen={one.ownFen} unit={false} /> },
          { key: 'total', title: say(e.total), isNumber: true, cell: one => <b><Amount fen={one.totalFen} unit={false} /></b> },
          { key: 'received', title: say(e.received), isNumber: true, cell: one => <Amount fen={one.receivedFen} unit={false} /> },
        ]}
      />
    </section>
  )
}

function Persons({ month, view, schemes, onView }: { readonly month: string; readonly view: DuesView; readonly schemes: readonly string[]; readonly onView: (month: string, view: DuesView) => void }) {
  const { say } = useText()
  const persons = useQuery({ queryKey: ['dues-persons', month, view.scheme, view.after], queryFn: () => employerApi.personDues(month, view.scheme, view.after), placeholderData: keepPreviousData })
  return (
    <section className="panel">
      <header><h2>{say(e.byPersonTitle)}</h2></header>
      <div className="filters">
        <Select name="scheme" label={say(e.scheme)} isFilter emptyLabel={say(e.all)} value={view.scheme ?? ''} onChange={scheme => onView(month, { scheme: scheme || undefined })} options={schemes.map(scheme => ({ value: scheme, label: schemeName(say, scheme) }))} />
        <span className="hint">{say(e.openAmount)}</span>
      </div>
      <Answered asked={persons} lines={8}>
        {page => (
          <>
            {page.items.length === 0 ? <EmptyState title={say(e.noneFound)} /> : <PersonTable dues={page.items} />}
            <Pager firstHref={view.after && paths.dues(month, { scheme: view.scheme })} nextHref={page.next ? paths.dues(month, { scheme: view.scheme, after: page.next }) : undefined} />
          </>
        )}
      </Answered>
    </section>
  )
}

function PersonTable({ dues }: { readonly dues: readonly PersonDue[] }) {
  const { say } = useText()
  return (
    <DataTable
      caption={say(e.byPersonTitle)} stacks rows={dues} rowKey={one => one.amountRef}
      columns={[
        { key: 'name', title: say(e.name), isRowHeader: true, cell: one => <span className="nowrap">{one.name} <span className="muted">{one.maskedId}</span></span> },
        { key: 'scheme', title: say(e.scheme), cell: one => <>{schemeName(say, one.scheme)} {one.correction && <Tag tone="info">{say(e.correction)}</Tag>}</> },
        { key: 'wage', title: say(e.wage), isNumber: true, cell: one => <Amount fen={one.wageFen} unit={false} /> },
        { key: 'base', title: say(e.base), isNumber: true, cell: one => <Amount fen={one.baseFen} unit={false} /> },
        { key: 'employer', title: say(e.unitShare), isNumber: true, cell: one => <Amount fen={one.employerFen} unit={false} /> },
        { key: 'own', title: say(e.ownShare), isNumber: true, cell: one => <Amount fen={one.ownFen} unit={false} /> },
        { key: 'total', title: say(e.total), isNumber: true, cell: one => <WhyAmount amountRef={one.amountRef} amountFen={one.totalFen} what={`${one.name} ${schemeName(say, one.scheme)}${one.correction ? ` ${say(e.correction)}` : ''}`} /> },
      ]}
    />
  )
}
