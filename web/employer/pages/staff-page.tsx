import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { employerApi, type StaffFilter, type StaffMember } from '../../api/employer-api.ts'
import { e } from '../../text/employer-text.ts'
import { schemeName } from '../../text/terms.ts'
import { useText } from '../../text/use-text.tsx'
import { Amount } from '../../ui/amount.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Select, TextField } from '../../ui/fields.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Tag } from '../../ui/surfaces.tsx'
import { Answered } from '../answered.tsx'
import { UnitPage } from '../page.tsx'
import { Pager } from '../pager.tsx'
import { paths } from '../paths.ts'
import { SheetLink } from '../sheet-link.tsx'
import { JoinDialog } from '../join-dialog.tsx'
import { ChangeDialog } from '../change-dialog.tsx'
import { useWhyNot } from '../why-not.ts'

/** Who is insured through this unit, and who was. */
export function StaffPage({ filter, onFilter }: { readonly filter: StaffFilter; readonly onFilter: (filter: StaffFilter) => void }) {
  const { say } = useText()
  const staff = useQuery({ queryKey: ['staff', filter], queryFn: () => employerApi.staff(filter), placeholderData: keepPreviousData })
  const whyNot = useWhyNot('staff')
  const [isJoining, setJoining] = useState(false)
  const [changing, setChanging] = useState<StaffMember>()
  return (
    <UnitPage title={say(e.menuStaff)} actions={<><Button kind="primary" onPress={() => setJoining(true)} disabledBecause={whyNot}>{say(e.join)}</Button><LinkButton href={paths.rosters}>{say(e.manyAtOnce)}</LinkButton>{staff.data && <SheetLink href={employerApi.staffSheetHref(filter)} />}</>}>
      <Filters key={JSON.stringify(filter)} filter={filter} onFilter={onFilter} />
      <Answered asked={staff} lines={12}>
        {found => (
          <section className="panel">
            <header><h2>{say(e.staffCounts, { active: found.counts.active, left: found.counts.left })}</h2></header>
            {found.items.length === 0 ? <NoStaff isFiltered={Boolean(filter.q ?? filter.state)} /> : <Members members={found.items} {...(!whyNot && { onChange: setChanging })} />}
            <Pager firstHref={filter.after && paths.staff({ ...filter, after: undefined })} nextHref={found.next ? paths.staff({ ...filter, after: found.next }) : undefined} />
          </section>
        )}
      </Answered>
      <JoinDialog isOpen={isJoining} onClose={() => setJoining(false)} />
      <ChangeDialog member={changing} onClose={() => setChanging(undefined)} />
    </UnitPage>
  )
}

function Filters({ filter, onFilter }: { readonly filter: StaffFilter; readonly onFilter: (filter: StaffFilter) => void }) {
  const { say } = useText()
  const [q, setQ] = useState(filter.q ?? '')
  const [state, setState] = useState(filter.state ?? '')
  return (
    <section className="panel">
      <form className="filters" role="search" onSubmit={event => { event.preventDefault(); onFilter({ ...(q.trim() && { q: q.trim() }), ...(state && { state }) }) }}>
        <TextField name="q" label={say(e.staffSearch)} isFilter type="search" value={q} onChange={setQ} />
        <Select name="state" label={say(e.state)} isFilter value={state} onChange={setState} emptyLabel={say(e.active)} options={[{ value: 'left', label: say(e.left) }, { value: 'all', label: say(e.all) }]} />
        <Button type="submit" kind="primary">{say(e.search)}</Button>
        <Button onPress={() => onFilter({})}>{say(e.reset)}</Button>
      </form>
    </section>
  )
}

function NoStaff({ isFiltered }: { readonly isFiltered: boolean }) {
  const { say } = useText()
  if (isFiltered) return <EmptyState title={say(e.noneFound)}><LinkButton href={paths.staff()}>{say(e.seeAll)}</LinkButton></EmptyState>
  return <EmptyState title={say(e.noStaff)} icon="person"><LinkButton kind="primary" href={paths.rosters}>{say(e.firstStaff)}</LinkButton></EmptyState>
}

function Members({ members, onChange }: { readonly members: readonly StaffMember[]; readonly onChange?: (member: StaffMember) => void }) {
  const { say } = useText()
  return (
    <DataTable
      caption={say(e.menuStaff)} stacks rows={members} rowKey={one => one.publicNo}
      columns={[
        { key: 'name', title: say(e.name), isRowHeader: true, cell: one => <span className="nowrap">{one.name}</span> },
        { key: 'identity', title: say(e.identity), cell: one => <span className="nowrap">{one.maskedId}</span> },
        { key: 'state', title: say(e.state), cell: one => <Tag tone={one.state === 'left' ? 'mute' : 'ok'}>{say(one.state === 'left' ? e.left : e.active)}</Tag> },
        { key: 'joined', title: say(e.joinedOn), cell: one => <span className="nowrap">{one.joinedOn}</span> },
        { key: 'left', title: say(e.leftOn), cell: one => <span className="nowrap">{one.leftOn ?? ''}</span> },
        { key: 'schemes', title: say(e.schemes), cell: one => one.schemes.map(scheme => schemeName(say, scheme)).join('、') },
        { key: 'wage', title: say(e.lastWage), isNumber: true, cell: one => (one.wageFen === null ? '' : <><Amount fen={one.wageFen} unit={false} />{one.wageMonth && <small className="muted"> {one.wageMonth}</small>}</>) },
        { key: 'act', title: say(e.act), cell: one => (onChange ? <Button kind="quiet" onPress={() => onChange(one)} label={say(e.changeOf, { name: one.name })}>{say(e.change)}</Button> : '') },
      ]}
    />
  )
}
