import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeedKey } from '../../api/deed-key.ts'
import { rulebookApi, type Imported } from '../../api/rulebook-api.ts'
import { familyName, keyName } from '../../text/parameter-names.ts'
import { r } from '../../text/rulebook-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { FileField } from '../../ui/file-field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { DeedProblem } from '../../ui/loaded.tsx'
import { Notice, Tag } from '../../ui/surfaces.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'
import { useRulebookPosts } from '../rulebook-posts.ts'

const largest = 8 * 1_048_576
type Row = Imported['rows'][number]

/** A table brought back: looked at first, with what is wrong beside each row; then proposed as a whole with the paper that sets it. */
export function ImportPage({ onDone }: { readonly onDone: () => void }) {
  const { say } = useText()
  const { enters } = useRulebookPosts()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const [keyOfCheck, keyOfFile, keyOfDeed] = [useDeedKey(), useDeedKey(), useDeedKey()]
  const [table, setTable] = useState<File>()
  const [paper, setPaper] = useState<File>()
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<{ readonly reason?: string; readonly paper?: string }>({})
  const check = useMutation({ mutationFn: (file: File) => rulebookApi.bringTable(file, { check: true }, keyOfCheck.current()), onSettled: keyOfCheck.done })
  const send = useMutation({
    mutationFn: async ({ file, document }: { readonly file: File; readonly document: File }) => {
      const { sha256 } = await rulebookApi.uploadDocument(document, keyOfFile.current())
      return rulebookApi.bringTable(file, { check: false, reason: reason.trim(), sha256 }, keyOfDeed.current())
    },
    onSuccess: ({ proposed }) => { keyOfFile.done(); keyOfDeed.done(); announce(say(r.brought, { count: proposed })); void queries.invalidateQueries({ queryKey: ['rulebook'] }); if (proposed > 0) onDone() },
    onError: keyOfDeed.done,
  })
  const chooseTable = (file: File | undefined) => { keyOfCheck.done(); keyOfDeed.done(); check.reset(); send.reset(); setTable(file) }
  const found = send.data ?? check.data
  const submit = () => {
    const faults = { ...(reason.trim().length < 4 && { reason: say(r.needReason) }), ...(!paper && { paper: say(r.needFile) }) }
    setErrors(faults)
    if (table && paper && Object.keys(faults).length === 0) send.mutate({ file: table, document: paper })
  }
  return (
    <WorkPage title={say(r.importTitle)} actions={<LinkButton href={paths.parameters}>{say(r.title)}</LinkButton>}>
      <Notice>{say(r.importSay)}</Notice>
      <section className="panel"><div className="inner stack narrow">
        <span className="row"><a className="btn" href={rulebookApi.xlsxHref({})} download><Icon name="download" />{say(r.toXlsx)}</a><a className="btn" href={rulebookApi.jsonHref({})} download><Icon name="download" />{say(r.toJson)}</a></span>
        <FileField name="table" label={say(r.table)} hint={say(r.tableHint)} kinds={['.xlsx', '.json']} most={largest} file={table} onFile={chooseTable} />
        <div className="row"><Button kind={found ? 'plain' : 'primary'} busy={check.isPending} onPress={() => table && check.mutate(table)} disabledBecause={enters ? (table ? undefined : say(r.chooseTable)) : say(r.needsEntry)}>{say(r.check)}</Button></div>
        <DeedProblem error={check.error} />
      </div></section>
      {found && (
        <section className="panel">
          <div className="inner stack">
            <Notice tone={found.faulty > 0 ? 'bad' : 'ok'} isNews title={say(r.checked, { rows: found.rows.length, faulty: found.faulty, unchanged: found.unchanged })}>{found.faulty > 0 && <p>{say(r.mendFirst)}</p>}</Notice>
            {found.rows.length === 0 ? <p className="muted">{say(r.nothingNew)}</p> : <Rows rows={found.rows} />}
          </div>
          {found.faulty === 0 && found.rows.length > 0 && (
            <form className="inner stack narrow" noValidate onSubmit={event => { event.preventDefault(); submit() }}>
              <TextArea name="reason" label={say(r.reason)} hint={say(r.reasonHint)} rows={2} value={reason} onChange={text => { keyOfDeed.done(); setReason(text) }} error={errors.reason} maxLength={500} />
              <FileField name="paper" label={say(r.file)} hint={say(r.fileHint)} kinds={['.pdf', '.png', '.jpg', '.jpeg']} most={largest} file={paper} onFile={file => { keyOfFile.done(); setPaper(file) }} />
              {errors.paper && <p className="fe">{errors.paper}</p>}
              <DeedProblem error={send.error} />
              <div className="row"><Button type="submit" kind="primary" busy={send.isPending}>{say(r.sendRows, { count: found.rows.length })}</Button></div>
            </form>
          )}
        </section>
      )}
    </WorkPage>
  )
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const { say, locale } = useText()
  const cell = (row: Row, name: string) => row.cells[name] ?? ''
  return (
    <DataTable<Row>
      caption={say(r.importTitle)} stacks rows={rows} rowKey={row => String(row.n)}
      columns={[
        { key: 'n', title: say(r.rowNo), isRowHeader: true, cell: row => `${say(r.rowNo)} ${row.n}` },
        { key: 'faults', title: say(r.faults), cell: row => (row.faults.length === 0 ? <Tag tone="ok">{say(r.good)}</Tag> : <ul className="plain">{row.faults.map(fault => <li key={`${fault.code}${fault.say.zh}`} className="late">{inWords(locale, fault.say)}</li>)}</ul>) },
        { key: 'name', title: say(r.key), cell: row => `${familyName(say, cell(row, 'family'))} · ${keyName(say, cell(row, 'key'))}` },
        { key: 'region', title: say(r.region), cell: row => cell(row, 'region') },
        { key: 'from', title: say(r.from), cell: row => <span className="nowrap">{cell(row, 'from')}{cell(row, 'until') && ` – ${cell(row, 'until')}`}</span> },
        { key: 'value', title: say(r.value), isNumber: true, cell: row => `${cell(row, 'value').slice(0, 60)} ${cell(row, 'unit')}` },
        { key: 'document', title: say(r.document), cell: row => cell(row, 'document') },
      ]}
    />
  )
}
