import { useQueries, useQuery } from '@tanstack/react-query'
import { agencyApi } from '../../api/agency-api.ts'
import { a } from '../../text/agency-text.ts'
import { useText } from '../../text/use-text.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { WorkPage } from '../page.tsx'
import { ReturnedTable } from '../returned-table.tsx'

/** Returned payments of the last months, all in one list, so that nobody's money is forgotten in an old run. */
export function ReturnedPage() {
  const { say } = useText()
  const runs = useQuery({ queryKey: ['runs'], queryFn: agencyApi.runs })
  const recent = (runs.data ?? []).slice(0, 6)
  const details = useQueries({ queries: recent.map(run => ({ queryKey: ['run', run.id], queryFn: () => agencyApi.run(run.id) })) })
  const returned = details.flatMap(({ data }) => data?.returned ?? [])
  return (
    <WorkPage title={say(a.menuReturned)}>
      <section className="panel"><Loaded asked={runs}>{() => (details.some(one => one.isPending) ? <Loaded asked={{ data: undefined, error: details.find(one => one.error)?.error, isPending: true, refetch: () => runs.refetch() }}>{() => null}</Loaded> : <ReturnedTable returned={returned} />)}</Loaded></section>
    </WorkPage>
  )
}
