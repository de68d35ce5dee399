import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { rulebookApi, type ValueFilter, type ValueTable, type Version } from '../api/rulebook-api.ts'
import { useSession } from '../api/session.ts'
import { documentName, familyName, parameterName, regionName } from '../text/parameter-names.ts'
import { r } from '../text/rulebook-text.ts'
import { useText } from '../text/use-text.tsx'
import { Link } from '../ui/button.tsx'
import { Checkbox } from '../ui/choices.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { DateField, Select } from '../ui/fields.tsx'
import { Icon } from '../ui/icon.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { ParameterValue, Standing } from './parameter-value.tsx'
import { paths } from './paths.ts'
import type { RulebookSearch } from './rulebook-search.ts'

// More rows than anybody reads; the filters are for the rest.
const most = 120

/** The table of values: which hold on a day, as they were known on a day. */
export function ValuesPanel({ search, onSearch }: { readonly search: RulebookSearch; readonly onSearch: (search: RulebookSearch) => void }) {
  const { say } = useText()
  const session = useSession()
  const on = search.every === 'yes' ? undefined : search.on ?? session.data?.today
  const filter: ValueFilter = { family: search.family, region: search.region, on, knownOn: search.knownOn }
  const table = useQuery({ queryKey: ['rulebook', 'values', filter], queryFn: () => rulebookApi.values(filter), enabled: session.data !== undefined, placeholderData: keepPreviousData })
  const put = (change: RulebookSearch) => onSearch({ ...search, ...change })
  return (
    <div className="stack tight">
      <div className="filters">
        <Select name="family" label={say(r.family)} isFilter emptyLabel={say(r.any)} value={search.family ?? ''} onChange={family => put({ family })} options={(table.data?.families ?? []).map(family => ({ value: family, label: familyName(say, family) }))} />
        <Select name="region" label={say(r.region)} isFilter emptyLabel={say(r.any)} value={search.region ?? ''} onChange={region => put({ region })} options={(table.data?.regions ?? []).map(({ code, name }) => ({ value: code, label: name === code ? code : `${name} ${code}` }))} />
        <DateField name="on" label={say(r.on)} isFilter value={on ?? ''} onChange={day => put({ on: day, every: '' })} />
        <DateField name="knownOn" label={say(r.knownOn)} isFilter value={search.knownOn ?? session.data?.today ?? ''} onChange={knownOn => put({ knownOn })} {...(session.data && { max: session.data.today })} />
        <Checkbox name="every" isSelected={search.every === 'yes'} onChange={every => put({ every: every ? 'yes' : '', on: '' })}>{say(r.everyPeriod)}</Checkbox>
        <span className="row">
          <a className="btn" href={rulebookApi.xlsxHref(filter)} download><Icon name="download" />{say(r.toXlsx)}</a>
          <a className="btn" href={rulebookApi.jsonHref(filter)} download><Icon name="download" />{say(r.toJson)}</a>
        </span>
      </div>
      <Loaded asked={table} lines={12}>{found => <Values of={found} />}</Loaded>
    </div>
  )
}

function Values({ of }: { readonly of: ValueTable }) {
  const { say, locale } = useText()
  const { rows } = of
  const nameOf = (code: string) => of.regions.find(region => region.code === code)?.name ?? regionName(say, code)
  if (rows.length === 0) return <p className="muted">{say(r.none)}</p>
  return (
    <>
      <p className="muted" role="status">{rows.length > most ? say(r.shownFirst, { shown: most, count: rows.length }) : say(r.count, { count: rows.length, hash: of.hash.slice(0, 8) })}</p>
      <DataTable<Version>
        caption={say(r.tabValues)} stacks rows={rows.slice(0, most)} rowKey={row => row.parameterId}
        columns={[
          { key: 'name', title: say(r.key), isRowHeader: true, cell: row => <Link href={paths.parameter(row)}>{parameterName(say, row)}</Link> },
          { key: 'region', title: say(r.region), cell: row => <span className="nowrap">{nameOf(row.region)}</span> },
          { key: 'from', title: say(r.from), cell: row => <span className="nowrap">{row.from}</span> },
          { key: 'until', title: say(r.until), cell: row => <span className="nowrap">{row.until ?? say(r.still)}</span> },
          { key: 'value', title: say(r.value), isNumber: true, cell: row => <ParameterValue value={row.value} unit={row.unit} /> },
          { key: 'document', title: say(r.document), cell: row => documentName(locale, row.document) },
          { key: 'standing', title: say(r.confidence), cell: row => <Standing confidence={row.confidence} status={row.status} /> },
        ]}
      />
    </>
  )
}
