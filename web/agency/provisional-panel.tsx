import { useQuery } from '@tanstack/react-query'
import { rulebookApi, type Version } from '../api/rulebook-api.ts'
import { useSession } from '../api/session.ts'
import { parameterName, regionName } from '../text/parameter-names.ts'
import { r } from '../text/rulebook-text.ts'
import { useText } from '../text/use-text.tsx'
import { Amount } from '../ui/amount.tsx'
import { Link } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Facts } from '../ui/surfaces.tsx'
import { ParameterValue } from './parameter-value.tsx'
import { paths } from './paths.ts'
import { useRulebookPosts } from './rulebook-posts.ts'

/** Values in provisional use, the pensions that wait for the final ones, and those that were settled again. */
export function ProvisionalPanel() {
  const { say } = useText()
  const { opens } = useRulebookPosts()
  const on = useSession().data?.today
  const values = useQuery({ queryKey: ['rulebook', 'values', { on }], queryFn: () => rulebookApi.values({ on }), enabled: on !== undefined })
  return (
    <div className="stack">
      <p>{say(r.provisionalSay)}</p>
      <Loaded asked={values}>
        {({ rows }) => {
          const provisional = rows.filter(({ status }) => status === 'provisional')
          return provisional.length === 0 ? <p className="muted">{say(r.none)}</p> : (
            <DataTable<Version>
              caption={say(r.provisionalValues)} showCaption stacks rows={provisional} rowKey={row => row.parameterId}
              columns={[
                { key: 'name', title: say(r.key), isRowHeader: true, cell: row => <Link href={paths.parameter(row)}>{parameterName(say, row)}</Link> },
                { key: 'region', title: say(r.region), cell: row => regionName(say, row.region) },
                { key: 'from', title: say(r.from), cell: row => <span className="nowrap">{row.from}</span> },
                { key: 'value', title: say(r.value), isNumber: true, cell: row => <ParameterValue value={row.value} unit={row.unit} /> },
                { key: 'document', title: say(r.document), cell: row => row.document },
              ]}
            />
          )
        }}
      </Loaded>
      {opens ? <Settled /> : <p className="hint">{say(r.needsPostToSee)}</p>}
    </div>
  )
}

function Settled() {
  const { say } = useText()
  const standing = useQuery({ queryKey: ['rulebook', 'provisional'], queryFn: rulebookApi.provisional })
  return (
    <Loaded asked={standing}>
      {({ waiting, settled, overpaid }) => (
        <>
          <Facts facts={[[say(r.waiting), say(r.heads, { count: waiting })]]} />
          {settled.length === 0 ? <p className="muted">{say(r.noneSettled)}</p> : (
            <DataTable
              caption={say(r.settled)} showCaption stacks rows={settled} rowKey={row => row.day}
              columns={[
                { key: 'day', title: say(r.settledOn), isRowHeader: true, cell: row => row.day },
                { key: 'count', title: say(r.headCount), isNumber: true, cell: row => row.count },
                { key: 'difference', title: say(r.perMonth), isNumber: true, cell: row => <Amount fen={row.differenceFen} /> },
                { key: 'arrears', title: say(r.arrears), isNumber: true, cell: row => <Amount fen={row.arrearsFen} /> },
              ]}
            />
          )}
          {overpaid.length === 0 ? <p className="muted">{say(r.noneOverpaid)}</p> : (
            <>
              <p>{say(r.overpaidSay)}</p>
              <DataTable
                caption={say(r.overpaidTitle)} showCaption stacks rows={overpaid} rowKey={row => row.publicNo}
                columns={[
                  { key: 'who', title: say(r.who), isRowHeader: true, cell: row => <><Link href={paths.person(row.publicNo)}>{row.name || row.publicNo}</Link><br /><small className="muted">{row.agency}</small></> },
                  { key: 'on', title: say(r.settledOn), cell: row => <span className="nowrap">{row.settledOn}</span> },
                  { key: 'before', title: say(r.before), isNumber: true, cell: row => <Amount fen={row.beforeFen} /> },
                  { key: 'after', title: say(r.after), isNumber: true, cell: row => <Amount fen={row.afterFen} /> },
                  { key: 'months', title: say(r.overpaidMonths), isNumber: true, cell: row => row.months },
                  { key: 'sum', title: say(r.overpaidSum), isNumber: true, cell: row => <Amount fen={row.overpaidFen} /> },
                ]}
              />
            </>
          )}
        </>
      )}
    </Loaded>
  )
}
