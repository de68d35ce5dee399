import { useQuery } from '@tanstack/react-query'
import { individualApi } from '../../api/individual-api.ts'
import { monthText } from '../../text/day-text.ts'
import { t } from '../../text/individual-text.ts'
import { stateName } from '../../text/terms.ts'
import { useText } from '../../text/use-text.tsx'
import { Amount } from '../../ui/amount.tsx'
import { Link } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Card, Notice } from '../../ui/surfaces.tsx'
import { OwnPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** The individual account: what is in it and every entry that made it so. */
export function AccountPage() {
  const { say, locale } = useText()
  const account = useQuery({ queryKey: ['account'], queryFn: individualApi.account })
  return (
    <OwnPage title={say(t.accountTitle)} back={paths.record}>
      <Loaded asked={account}>
        {({ balanceFen, entries }) => (
          <>
            <Card><p className="muted">{say(t.accountBalance)}</p><Amount fen={balanceFen} hero /></Card>
            <Card title={say(t.accountEntries)}>
              {entries.length === 0
                ? <EmptyState title={say(t.noEntries)} icon="coin" />
                : (
                  <DataTable
                    caption={say(t.accountEntries)} rows={entries} rowKey={entry => `${entry.month}-${entry.kind}-${entry.amountRef ?? entry.balanceFen}`}
                    columns={[
                      { key: 'month', title: say(t.when), isRowHeader: true, cell: entry => <span className="nowrap">{monthText(locale, entry.month)}</span> },
                      { key: 'kind', title: say(t.what), cell: entry => stateName(say, entry.kind) },
                      { key: 'amount', title: say(t.amount), isNumber: true, cell: entry => (entry.amountRef ? <Link href={paths.explain(entry.amountRef)}><Amount fen={entry.amountFen} unit={false} /></Link> : <Amount fen={entry.amountFen} unit={false} />) },
                      { key: 'balance', title: say(t.balance), isNumber: true, cell: entry => <Amount fen={entry.balanceFen} unit={false} /> },
                    ]}
                  />
                )}
            </Card>
          </>
        )}
      </Loaded>
      <Notice>{say(t.recordRight)}</Notice>
    </OwnPage>
  )
}
