import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeedKey } from '../../api/deed-key.ts'
import { employerApi, type RosterSummary } from '../../api/employer-api.ts'
import { momentText } from '../../text/day-text.ts'
import { e } from '../../text/employer-text.ts'
import { useText } from '../../text/use-text.tsx'
import { Button, Link } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { FileField } from '../../ui/file-field.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Answered, DeedFailed } from '../answered.tsx'
import { UnitPage } from '../page.tsx'
import { paths } from '../paths.ts'
import { mostBytes } from '../roster-file.ts'
import { RosterState } from '../roster-state.tsx'
import { SheetLink } from '../sheet-link.tsx'
import { useWhyNot } from '../why-not.ts'


/** Joiners and leavers by the file: template, upload, and every file that was ever handed in. */
export function RostersPage({ onUploaded }: { readonly onUploaded: (id: string) => void }) {
  const { say } = useText()
  const rosters = useQuery({ queryKey: ['rosters'], queryFn: employerApi.rosters })
  return (
    <UnitPage title={say(e.menuRosters)}>
      <Upload onUploaded={onUploaded} />
      <section className="panel">
        <header><h2>{say(e.rosterHistory)}</h2></header>
        <Answered asked={rosters}>{all => (all.length === 0 ? <EmptyState title={say(e.noRosters)} icon="upload" /> : <History rosters={all} />)}</Answered>
      </section>
    </UnitPage>
  )
}

function Upload({ onUploaded }: { readonly onUploaded: (id: string) => void }) {
  const { say } = useText()
  const queries = useQueryClient()
  const key = useDeedKey()
  const whyNot = useWhyNot('staff')
  const [file, setFile] = useState<File>()
  const upload = useMutation({
    mutationFn: (given: File) => employerApi.uploadRoster('staff', given, undefined, key.current()),
    onSuccess: ({ rosterId }) => { key.done(); void queries.invalidateQueries({ queryKey: ['rosters'] }); onUploaded(rosterId) },
  })
  // Another file is another deed.
  const choose = (given: File | undefined) => { key.done(); upload.reset(); setFile(given) }
  return (
    <section className="panel">
      <header><h2>{say(e.uploadTitle)}</h2><SheetLink href={employerApi.rosterTemplateHref('staff')}>{say(e.template)}</SheetLink></header>
      <div className="inner stack">
        <ol className="howto"><li>{say(e.uploadStep1)}</li><li>{say(e.uploadStep2)}</li><li>{say(e.uploadStep3)}</li></ol>
        <FileField name="roster" label={say(e.rosterFile)} hint={say(e.rosterFileHint)} kinds={['.xlsx']} most={mostBytes} file={file} onFile={choose} />
        <DeedFailed error={upload.error} />
        <div><Button kind="primary" busy={upload.isPending} onPress={() => file && upload.mutate(file)} disabledBecause={whyNot ?? (file ? undefined : say(e.chooseFileFirst))}>{say(e.uploadNow)}</Button></div>
      </div>
    </section>
  )
}

function History({ rosters }: { readonly rosters: readonly RosterSummary[] }) {
  const { say, locale } = useText()
  return (
    <DataTable
      caption={say(e.rosterHistory)} stacks rows={rosters} rowKey={one => one.id}
      columns={[
        { key: 'file', title: say(e.fileName), isRowHeader: true, cell: one => <Link href={paths.roster(one.id)}>{one.fileName}</Link> },
        { key: 'kind', title: say(e.kind), cell: one => (one.kind === 'wages' ? `${say(e.kindWages)} ${one.month ?? ''}` : say(e.kindStaff)) },
        { key: 'at', title: say(e.uploadedAt), cell: one => momentText(locale, one.uploadedAt) },
        { key: 'state', title: say(e.state), cell: one => <RosterState state={one.state} counts={one.counts} /> },
        { key: 'applied', title: say(e.rowsApplied), isNumber: true, cell: one => one.counts.applied },
        { key: 'already', title: say(e.rowsAlready), isNumber: true, cell: one => one.counts.already },
        { key: 'faulty', title: say(e.rowsFaulty), isNumber: true, cell: one => <span className={one.counts.faulty > 0 ? 'late' : ''}>{one.counts.faulty}</span> },
      ]}
    />
  )
}
