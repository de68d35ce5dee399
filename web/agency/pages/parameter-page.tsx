import { useQuery } from '@tanstack/react-query'
import { rulebookApi, type Version } from '../../api/rulebook-api.ts'
import { momentText } from '../../text/day-text.ts'
import { documentName, parameterName, regionName } from '../../text/parameter-names.ts'
import { r } from '../../text/rulebook-text.ts'
import { useText } from '../../text/use-text.tsx'
import { Link, LinkButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Tag } from '../../ui/surfaces.tsx'
import { WorkPage } from '../page.tsx'
import { ParameterValue, Standing } from '../parameter-value.tsx'
import { paths } from '../paths.ts'
import { useRulebookPosts } from '../rulebook-posts.ts'

/** Every version of one value: since when it holds, since when and until when it was known, who entered and who confirmed it, and the paper. */
export function ParameterPage({ family, parameter, region }: { readonly family: string; readonly parameter: string; readonly region: string | undefined }) {
  const { say, locale } = useText()
  const { enters } = useRulebookPosts()
  const history = useQuery({ queryKey: ['rulebook', 'history', family, parameter, region], queryFn: () => rulebookApi.history({ family, key: parameter, region }) })
  const name = parameterName(say, { family, key: parameter })
  return (
    <WorkPage title={name} actions={<><LinkButton href={paths.parameters}>{say(r.title)}</LinkButton>{enters && <LinkButton kind="primary" href={paths.propose({ family, key: parameter, ...(region && { region }) })}>{say(r.proposeThis)}</LinkButton>}</>}>
      <section className="panel">
        <header><h2>{say(r.history)}{region && ` · ${regionName(say, region)}`}</h2></header>
        <Loaded asked={history} lines={8}>
          {({ rows }) => (rows.length === 0 ? <EmptyState title={say(r.noStanding)} /> : (
            <DataTable<Version>
              caption={say(r.historyOf, { name })} stacks rows={rows} rowKey={row => row.parameterId}
              columns={[
                { key: 'period', title: say(r.from), isRowHeader: true, cell: row => <span className="nowrap">{row.from} – {row.until ?? say(r.still)}</span> },
                ...(region ? [] : [{ key: 'region', title: say(r.region), cell: (row: Version) => regionName(say, row.region) }]),
                { key: 'value', title: say(r.value), isNumber: true, cell: row => <ParameterValue value={row.value} unit={row.unit} /> },
                { key: 'standing', title: say(r.confidence), cell: row => <Standing confidence={row.confidence} status={row.status} /> },
                { key: 'known', title: say(r.knownFrom), cell: row => momentText(locale, row.knownFrom) },
                { key: 'knownUntil', title: say(r.knownUntil), cell: row => (row.knownUntil === null ? <Tag tone="ok">{say(r.inForce)}</Tag> : <>{momentText(locale, row.knownUntil)} <Tag>{say(r.replaced)}</Tag></>) },
                { key: 'document', title: say(r.document), cell: row => <>{documentName(locale, row.document)}{row.sha256 && <> <a href={rulebookApi.documentHref(row.sha256)} download aria-label={`${say(r.download)}：${row.document}`}>{say(r.download)}</a></>}</> },
                { key: 'people', title: say(r.people), cell: row => <>{row.enteredBy}、{row.confirmedBy}{row.proposalId && <> <Link href={paths.proposal(row.proposalId)} label={`${say(r.seeProposal)} ${row.from}`}>{say(r.seeProposal)}</Link></>}</> },
              ]}
            />
          ))}
        </Loaded>
      </section>
    </WorkPage>
  )
}
