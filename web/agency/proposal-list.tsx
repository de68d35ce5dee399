import { useQuery } from '@tanstack/react-query'
import { rulebookApi, type ProposalLine } from '../api/rulebook-api.ts'
import { momentText } from '../text/day-text.ts'
import { parameterName, regionName } from '../text/parameter-names.ts'
import { r } from '../text/rulebook-text.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { Link } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Select } from '../ui/fields.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { EmptyState } from '../ui/states.tsx'
import { Tag } from '../ui/surfaces.tsx'
import { ParameterValue } from './parameter-value.tsx'
import { paths } from './paths.ts'
import type { RulebookSearch } from './rulebook-search.ts'

const tones = { open: 'warn', confirmed: 'ok', rejected: 'bad', withdrawn: 'mute' } as const

/** What was proposed and what became of it; those that wait for a second person unless somebody asks for others. */
export function ProposalList({ search, onSearch }: { readonly search: RulebookSearch; readonly onSearch: (search: RulebookSearch) => void }) {
  const { say, locale } = useText()
  const proposals = useQuery({ queryKey: ['rulebook', 'proposals', search.state ?? ''], queryFn: () => rulebookApi.proposals(search.state) })
  const states = (['open', 'confirmed', 'rejected', 'withdrawn'] as const).map(value => ({ value, label: say(r[value]) }))
  return (
    <div className="stack tight">
      <div className="filters"><Select name="state" label={say(r.states)} isFilter emptyLabel={say(r.any)} value={search.state ?? ''} onChange={state => onSearch({ ...search, state })} options={states} /></div>
      <Loaded asked={proposals}>
        {({ items }) => (items.length === 0 ? <EmptyState title={say(r.noProposals)} /> : (
          <DataTable<ProposalLine>
            caption={say(r.tabProposals)} stacks rows={items} rowKey={one => one.proposalId}
            columns={[
              { key: 'name', title: say(r.key), isRowHeader: true, cell: one => <Link href={paths.proposal(one.proposalId)}>{parameterName(say, one)}</Link> },
              { key: 'region', title: say(r.region), cell: one => regionName(say, one.region) },
              { key: 'from', title: say(r.from), cell: one => <span className="nowrap">{one.from}</span> },
              { key: 'value', title: say(r.value), isNumber: true, cell: one => <ParameterValue value={one.value} unit={one.unit} /> },
              { key: 'document', title: say(r.document), cell: one => one.document },
              { key: 'state', title: say(r.status), cell: one => <Tag tone={tones[one.state]}>{inWords(locale, one.stateText)}</Tag> },
              { key: 'by', title: say(r.proposer), cell: one => `${one.proposerName}　${momentText(locale, one.proposedAt)}${one.source === 'import' ? `　${say(r.fromSheet)}` : ''}` },
              { key: 'outcome', title: say(r.outcome), cell: one => one.outcome && `${one.outcome.name}　${momentText(locale, one.outcome.decidedAt)}` },
            ]}
          />
        ))}
      </Loaded>
    </div>
  )
}
