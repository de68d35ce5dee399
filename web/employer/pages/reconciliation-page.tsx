import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { employerApi, type Reconciliation } from '../../api/employer-api.ts'
import { monthText } from '../../text/day-text.ts'
import { e } from '../../text/employer-text.ts'
import { schemeName } from '../../text/terms.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords, type Words } from '../../text/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Notice, Tag } from '../../ui/surfaces.tsx'
import { Answered } from '../answered.tsx'
import { MonthSwitch } from '../month-switch.tsx'
import { UnitPage } from '../page.tsx'
import { Pager } from '../pager.tsx'
import { paths } from '../paths.ts'
import { SheetLink } from '../sheet-link.tsx'

/** What is due here against what the tax bureau reported as paid, insurance by insurance and person by person. */
export function ReconciliationPage({ month, after, onMonth }: { readonly month: string; readonly after?: string | undefined; readonly onMonth: (month: string) => void }) {
  const { say, locale } = useText()
  const found = useQuery({ queryKey: ['reconciliation', month, after], queryFn: () => employerApi.reconciliation(month, after), enabled: month !== '', placeholderData: keepPreviousData })
  return (
    <UnitPage title={say(e.reconciliationOf, { month: month === '' ? '' : monthText(locale, month) })} actions={found.data && <SheetLink href={employerApi.reconciliationSheetHref(month)} />}>
      <section className="panel"><MonthSwitch month={month} onMonth={onMonth} /></section>
      <Answered asked={found} lines={8}>{answer => <Compared of={answer} after={after} />}</Answered>
    </UnitPage>
  )
}

function Compared({ of, after }: { readonly of: Reconciliation; readonly after: string | undefined }) {
  const { say } = useText()
  if (of.schemes.length === 0) return <section className="panel"><EmptyState title={say(e.noReconciliation)} icon="coin" /></section>
  return (
    <>
      <Verdict of={of} />
      <section className="panel">
        <header><h2>{say(e.bySchemeTitle)}</h2></header>
        <DataTable
          caption={say(e.bySchemeTitle)} stacks rows={of.schemes} rowKey={row => row.scheme}
          columns={[
            { key: 'scheme', title: say(e.scheme), isRowHeader: true, cell: row => schemeName(say, row.scheme) },
            { key: 'due', title: say(e.dueHere), isNumber: true, cell: row => <Amount fen={row.dueFen} unit={false} /> },
            { key: 'received', title: say(e.reportedByTax), isNumber: true, cell: row => <Amount fen={row.receivedFen} unit={false} /> },
            { key: 'heads', title: say(e.headsPaid), isNumber: true, cell: row => `${row.receivedPersons} / ${row.persons}` },
            { key: 'difference', title: say(e.difference), isNumber: true, cell: row => <span className={row.differenceFen === 0 ? '' : 'late'}><Amount fen={row.differenceFen} unit={false} /></span> },
            { key: 'state', title: say(e.outcome), cell: row => <Outcome of={row} /> },
          ]}
        />
      </section>
      {of.persons.length > 0 && (
        <section className="panel">
          <header><h2>{say(e.differingPersons)}</h2></header>
          <DataTable
            caption={say(e.differingPersons)} stacks rows={of.persons} rowKey={row => `${row.publicNo}-${row.scheme}`}
            columns={[
              { key: 'name', title: say(e.name), isRowHeader: true, cell: row => <span className="nowrap">{row.name} <span className="muted">{row.maskedId}</span></span> },
              { key: 'scheme', title: say(e.scheme), cell: row => schemeName(say, row.scheme) },
              { key: 'due', title: say(e.dueHere), isNumber: true, cell: row => <Amount fen={row.dueFen} unit={false} /> },
              { key: 'received', title: say(e.reportedByTax), isNumber: true, cell: row => <Amount fen={row.receivedFen} unit={false} /> },
              { key: 'difference', title: say(e.difference), isNumber: true, cell: row => <Amount fen={row.differenceFen} unit={false} /> },
              { key: 'state', title: say(e.outcome), cell: row => <Outcome of={row} /> },
            ]}
          />
          <Pager firstHref={after && paths.reconciliation(of.month)} nextHref={of.next ? paths.reconciliation(of.month, of.next) : undefined} />
        </section>
      )}
    </>
  )
}

function Verdict({ of }: { readonly of: Reconciliation }) {
  const { say } = useText()
  if (of.schemes.every(row => row.state === 'agrees') && of.persons.length === 0) return <Notice tone="ok" title={say(e.agreesWithTax)} />
  // Months from before this system assessed dues: what was paid is known, what was asked for is not.
  if (of.dueFen === 0) return <Notice title={say(e.onlyReceived)}>{say(e.onlyReceivedSay)}</Notice>
  return <Notice tone="warn" title={say(e.differsFromTax)}>{say(e.differsSay)}</Notice>
}

function Outcome({ of }: { readonly of: { readonly state: string; readonly stateText: Words } }) {
  const { locale } = useText()
  return <Tag tone={of.state === 'agrees' ? 'ok' : 'warn'}>{inWords(locale, of.stateText)}</Tag>
}
