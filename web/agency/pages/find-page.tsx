import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type FoundPerson } from '../../api/agency-api.ts'
import { a } from '../../text/agency-text.ts'
import { useText } from '../../text/use-text.tsx'
import { Button, Link } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** Finding a person by name, number or case. Only enough is shown to tell people apart; more needs a ground. */
export function FindPage({ q, onFind }: { readonly q: string; readonly onFind: (q: string) => void }) {
  const { say } = useText()
  const [typed, setTyped] = useState(q)
  // An identity number does not belong into an address, which is kept in histories and sent on.
  const [unwritten, setUnwritten] = useState('')
  const asked = unwritten || q
  const found = useQuery({ queryKey: ['persons', asked], queryFn: () => agencyApi.persons(asked), enabled: asked !== '' })
  const submit = (wanted: string) => {
    setUnwritten(isIdentityNumber(wanted) ? wanted : '')
    onFind(isIdentityNumber(wanted) ? '' : wanted)
  }
  return (
    <WorkPage title={say(a.findTitle)}>
      <section className="panel">
        <form className="filters" role="search" onSubmit={event => { event.preventDefault(); submit(typed.trim()) }}>
          <TextField name="q" label={say(a.findHint)} isFilter value={typed} onChange={setTyped} type="search" maxLength={40} />
          <Button type="submit" kind="primary">{say(a.find)}</Button>
        </form>
      </section>
      {asked !== '' && (
        <section className="panel">
          <Loaded asked={found}>{persons => (persons.length === 0 ? <EmptyState title={say(a.foundNone)} icon="search" /> : <Persons persons={persons} />)}</Loaded>
        </section>
      )}
    </WorkPage>
  )
}

const isIdentityNumber = (text: string) => /^\d{14,17}[\dXx]$/.test(text)

function Persons({ persons }: { readonly persons: readonly FoundPerson[] }) {
  const { say } = useText()
  return (
    <DataTable
      caption={say(a.findTitle)} rows={persons} rowKey={person => person.publicNo}
      columns={[
        { key: 'name', title: say(a.name), isRowHeader: true, cell: person => <Link href={paths.person(person.publicNo, person.caseNo ?? undefined)}>{person.name}</Link> },
        { key: 'id', title: say(a.identity), cell: person => person.maskedId },
        { key: 'no', title: say(a.personNo), cell: person => person.publicNo },
        { key: 'case', title: say(a.caseNo), cell: person => (person.caseNo ? <Link href={paths.case(person.caseNo)}>{person.caseNo}</Link> : '') },
        { key: 'agency', title: say(a.region), cell: person => person.agency ?? '' },
      ]}
    />
  )
}
