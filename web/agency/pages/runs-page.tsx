import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isYearMonth } from '../../../src/kernel/day.ts'
import { agencyApi, type RunSummary } from '../../api/agency-api.ts'
import { useDeedKey } from '../../api/deed-key.ts'
import { useSession } from '../../api/session.ts'
import { a } from '../../text/agency-text.ts'
import { monthText } from '../../text/day-text.ts'
import { bookName } from '../../text/parameter-names.ts'
import { formText } from '../../text/form-text.ts'
import { useText } from '../../text/use-text.tsx'
import { Amount } from '../../ui/amount.tsx'
import { Button, Link } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { MonthField } from '../../ui/fields.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'
import { StateTag } from '../state-tag.tsx'

/** The months that were paid and the one to be opened. */
export function RunsPage({ onOpened }: { readonly onOpened: (id: string) => void }) {
  const { say } = useText()
  const runs = useQuery({ queryKey: ['runs'], queryFn: agencyApi.runs })
  return (
    <WorkPage title={say(a.runsTitle)}>
      <OpenRun onOpened={onOpened} />
      <section className="panel"><Loaded asked={runs}>{all => (all.length === 0 ? <EmptyState title={say(a.noRuns)} icon="coin" /> : <Runs runs={all} />)}</Loaded></section>
    </WorkPage>
  )
}

function OpenRun({ onOpened }: { readonly onOpened: (id: string) => void }) {
  const { say } = useText()
  const session = useSession()
  const queries = useQueryClient()
  const key = useDeedKey()
  const today = session.data?.today ?? ''
  const [typed, setTyped] = useState<string>()
  const [error, setError] = useState<string>()
  const month = typed ?? today.slice(0, 7)
  const open = useMutation({
    mutationFn: () => agencyApi.openRun(month, undefined, key.current()),
    onSuccess: run => { key.done(); void queries.invalidateQueries({ queryKey: ['runs'] }); onOpened(run.id) },
  })
  const submit = () => {
    setError(isYearMonth(month) ? undefined : say(formText.notAMonth))
    if (isYearMonth(month)) open.mutate()
  }
  const year = Number(today.slice(0, 4))
  return (
    <section className="panel">
      <header><h2>{say(a.newRun)}</h2></header>
      <form className="filters" noValidate onSubmit={event => { event.preventDefault(); submit() }}>
        <MonthField name="month" label={say(a.month)} value={month} onChange={setTyped} from={year - 1} to={year + 1} error={error} />
        <Button type="submit" kind="primary" busy={open.isPending}>{say(a.openRun)}</Button>
      </form>
      <DeedProblem error={open.error} />
    </section>
  )
}

function Runs({ runs }: { readonly runs: readonly RunSummary[] }) {
  const { say, locale } = useText()
  return (
    <DataTable
      caption={say(a.runsTitle)} rows={runs} rowKey={run => run.id}
      columns={[
        { key: 'month', title: say(a.month), isRowHeader: true, cell: run => <Link href={paths.run(run.id)}>{monthText(locale, run.month)}</Link> },
        { key: 'book', title: say(a.book), cell: run => (run.book ? bookName(say, run.book) : '') },
        { key: 'state', title: say(a.state), cell: run => <StateTag state={run.state} words={run.stateText} /> },
        { key: 'lines', title: say(a.lines), isNumber: true, cell: run => run.lines ?? '' },
        { key: 'total', title: say(a.totalYuan), isNumber: true, cell: run => (run.totalFen === undefined || run.totalFen === null ? '' : <Amount fen={run.totalFen} unit={false} />) },
      ]}
    />
  )
}
