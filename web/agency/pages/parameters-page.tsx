import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type ParameterLine } from '../../api/agency-api.ts'
import { a } from '../../text/agency-text.ts'
import { ui } from '../../text/ui-text.ts'
import { useText } from '../../text/use-text.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Select } from '../../ui/fields.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Notice, Tag } from '../../ui/surfaces.tsx'
import { WorkPage } from '../page.tsx'

/** Which figures the rules use, from which document, and which are still missing. */
export function ParametersPage() {
  const { say } = useText()
  const parameters = useQuery({ queryKey: ['agency-parameters'], queryFn: agencyApi.parameters, staleTime: Infinity })
  const gaps = useQuery({ queryKey: ['agency-gaps'], queryFn: agencyApi.gaps, staleTime: Infinity })
  return (
    <WorkPage title={say(a.paramTitle)}>
      <Notice>{say(a.paramSay)}</Notice>
      <section className="panel"><Loaded asked={parameters} lines={12}>{({ rows }) => <Lines rows={rows} />}</Loaded></section>
      <section className="panel">
        <header><h2>{say(a.gaps)}</h2></header>
        <div className="inner">
          <Loaded asked={gaps}>
            {({ items }) => (items.length === 0
              ? <p className="muted">{say(a.noGaps)}</p>
              : (
                <DataTable
                  caption={say(a.gaps)} rows={items} rowKey={gap => `${gap.family}-${gap.key}-${gap.region}-${gap.from}`}
                  columns={[
                    { key: 'family', title: say(a.family), isRowHeader: true, cell: gap => <span className="nowrap">{gap.family} / {gap.key}</span> },
                    { key: 'region', title: say(a.region), cell: gap => gap.region },
                    { key: 'from', title: say(a.from), cell: gap => <span className="nowrap">{gap.from}</span> },
                    { key: 'publisher', title: say(a.publisher), cell: gap => gap.publisher },
                    { key: 'note', title: say(a.note), cell: gap => gap.note },
                  ]}
                />
              ))}
          </Loaded>
        </div>
      </section>
    </WorkPage>
  )
}

function Lines({ rows }: { readonly rows: readonly ParameterLine[] }) {
  const { say } = useText()
  const [family, setFamily] = useState('')
  const families = [...new Set(rows.map(row => row.family))].sort()
  const shown = rows.filter(row => family === '' || row.family === family)
  return (
    <>
      <div className="filters">
        <Select name="family" label={say(a.filterFamily)} isFilter emptyLabel={say(a.any)} value={family} onChange={setFamily} options={families.map(name => ({ value: name, label: name }))} />
        <span className="muted">{say(a.paramCount, { count: shown.length })}</span>
      </div>
      <DataTable
        caption={say(a.paramTitle)} rows={shown} rowKey={row => `${row.family}-${row.key}-${row.region}-${row.from}-${row.document}-${row.status}`}
        columns={[
          { key: 'family', title: say(a.family), isRowHeader: true, cell: row => <span className="nowrap">{row.family} / {row.key}</span> },
          { key: 'region', title: say(a.region), cell: row => row.region },
          { key: 'from', title: say(a.from), cell: row => <span className="nowrap">{row.from}</span> },
          { key: 'value', title: say(a.value), isNumber: true, cell: row => valueText(row) },
          { key: 'document', title: say(a.document), cell: row => row.document },
          { key: 'confidence', title: say(a.confidence), cell: row => <>{row.confidence === 'illustrative' ? <Tag tone="warn">{say(ui.illustrative)}</Tag> : <Tag>{row.confidence}</Tag>}{row.status === 'provisional' && <Tag tone="info">{say(ui.provisional)}</Tag>}</> },
        ]}
      />
    </>
  )
}

// A table of values stands on its own page of the law; here its size is enough.
const valueText = ({ value, unit }: ParameterLine) => (typeof value === 'object' && value !== null ? `{ ${Object.keys(value).length} }` : `${String(value)} ${unit}`)
