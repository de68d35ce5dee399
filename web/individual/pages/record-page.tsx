import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { individualApi, type RecordYear } from '../../api/individual-api.ts'
import { t } from '../../text/individual-text.ts'
import { schemeCodes, schemeName } from '../../text/terms.ts'
import { useText } from '../../text/use-text.tsx'
import { fen, formatYuan } from '../../../src/kernel/money.ts'
import { Amount } from '../../ui/amount.tsx'
import { Bars } from '../../ui/bars.tsx'
import { Link, LinkButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Select } from '../../ui/fields.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Card, Notice } from '../../ui/surfaces.tsx'
import { OwnPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** What was paid for me, year by year; each year opens to its months. */
export function RecordPage() {
  const { say } = useText()
  const [scheme, setScheme] = useState('pension-employee')
  const record = useQuery({ queryKey: ['record', scheme], queryFn: () => individualApi.record(scheme) })
  return (
    <OwnPage title={say(t.recordTitle)} back={paths.home}>
      <Select name="scheme" isFilter label={say(t.scheme)} emptyLabel={false} value={scheme} onChange={setScheme} options={schemeCodes.map(code => ({ value: code, label: schemeName(say, code) }))} />
      <Loaded asked={record}>
        {({ years, deemedMonths = 0 }) => (years.length === 0
          ? <EmptyState title={say(t.noRecord)} icon="record" />
          : (
            <>
              <Total years={years} deemedMonths={deemedMonths} />
              <Card title={say(t.perYear)}><YearTable years={years} /></Card>
              {years.some(year => year.accountFen > 0) && (
                <Card><Bars title={say(t.chartAccount)} oneName={say(t.toAccount)} points={[...years].sort((a, b) => a.year - b.year).map(year => ({ at: String(year.year), one: year.accountFen }))} write={value => formatYuan(fen(value))} /></Card>
              )}
            </>
          ))}
      </Loaded>
      <div className="row"><LinkButton href={paths.account}>{say(t.seeAccount)}</LinkButton><LinkButton href={paths.estimate}>{say(t.svcEstimate)}</LinkButton></div>
      <Notice>{say(t.recordRight)}</Notice>
    </OwnPage>
  )
}

function Total({ years, deemedMonths }: { readonly years: readonly RecordYear[]; readonly deemedMonths: number }) {
  const { say } = useText()
  const paid = years.reduce((sum, year) => sum + year.paidMonths, 0)
  const all = paid + deemedMonths
  return (
    <Card>
      <p className="muted">{say(t.totalMonths)}</p>
      <p className="amount hero">{say(t.monthsText, { years: Math.floor(all / 12), months: all % 12 })}</p>
      {deemedMonths > 0 && <p className="hint">{say(t.deemedMonths, { count: deemedMonths })}</p>}
    </Card>
  )
}

function YearTable({ years }: { readonly years: readonly RecordYear[] }) {
  const { say } = useText()
  return (
    <DataTable
      caption={say(t.perYear)} rows={years} rowKey={year => String(year.year)}
      columns={[
        { key: 'year', title: say(t.year), isRowHeader: true, cell: year => <Link href={paths.recordYear(year.year)} label={say(t.openYear, { year: year.year })}>{year.year}</Link> },
        { key: 'months', title: say(t.months), isNumber: true, cell: year => year.paidMonths },
        { key: 'own', title: say(t.own), isNumber: true, cell: year => <Amount fen={year.ownFen} unit={false} /> },
        { key: 'employer', title: say(t.employerShare), isNumber: true, cell: year => <Amount fen={year.employerFen} unit={false} /> },
        { key: 'account', title: say(t.toAccount), isNumber: true, cell: year => <Amount fen={year.accountFen} unit={false} /> },
      ]}
    />
  )
}
