import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeedKey } from '../../api/deed-key.ts'
import { rulebookApi, type Version } from '../../api/rulebook-api.ts'
import { familyName, keyName } from '../../text/parameter-names.ts'
import { r } from '../../text/rulebook-text.ts'
import { useText } from '../../text/use-text.tsx'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { ErrorSummary, type FieldErrors } from '../../ui/error-summary.tsx'
import { DateField, Select, TextArea, TextField } from '../../ui/fields.tsx'
import { FileField } from '../../ui/file-field.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { Facts, Notice } from '../../ui/surfaces.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'
import { ParameterValue, Standing } from '../parameter-value.tsx'
import { useRulebookPosts } from '../rulebook-posts.ts'

export type ProposeSearch = { readonly [Name in 'family' | 'key' | 'region' | 'from']?: string }

const largestDocument = 8 * 1_048_576

/** One person enters a published value with the paper that sets it; it counts when another has confirmed it. */
export function ProposePage({ search, onProposed }: { readonly search: ProposeSearch; readonly onProposed: (id: string) => void }) {
  const { say } = useText()
  const choice = useQuery({ queryKey: ['rulebook', 'choice'], queryFn: async () => ({ table: await rulebookApi.values({}), gaps: (await rulebookApi.gaps(undefined)).items }) })
  return (
    <WorkPage title={say(r.propose)} actions={<LinkButton href={paths.parameters}>{say(r.title)}</LinkButton>}>
      <Notice>{say(r.proposeSay)}</Notice>
      <section className="panel"><div className="inner">
        <Loaded asked={choice} lines={10}>
          {({ table, gaps }) => <ProposeForm rows={table.rows} regions={table.regions} names={[...table.rows, ...gaps]} search={search} onProposed={onProposed} />}
        </Loaded>
      </div></section>
    </WorkPage>
  )
}

type Named = { readonly family: string; readonly key: string }

function ProposeForm({ rows, regions, names, search, onProposed }: {
  readonly rows: readonly Version[]; readonly regions: readonly { readonly code: string; readonly name: string }[]; readonly names: readonly Named[]
  readonly search: ProposeSearch; readonly onProposed: (id: string) => void
}) {
  const { say } = useText()
  const { enters } = useRulebookPosts()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const [keyOfFile, keyOfDeed] = [useDeedKey(), useDeedKey()]
  const start = standingOf(rows, search)
  const [it, setIt] = useState({
    family: search.family ?? '', key: search.key ?? '', region: search.region ?? start?.region ?? '', from: search.from ?? start?.from ?? '', until: start?.until ?? '', value: '', unit: start?.unit ?? unitOf(rows, search) ?? '', document: '',
    confidence: confidenceIn(search.region ?? start?.region ?? ''), status: 'final', reason: '', endsPrevious: false,
  })
  const [file, setFile] = useState<File>()
  const [errors, setErrors] = useState<FieldErrors>({})
  const [attempt, setAttempt] = useState(0)
  const put = (change: Partial<typeof it>) => { keyOfDeed.done(); setIt(before => ({ ...before, ...change })) }
  const choose = (change: Partial<Pick<typeof it, 'family' | 'key' | 'region'>>) => {
    const of = { ...it, ...change }
    const found = standingOf(rows, of)
    put({ ...change, ...(found && { from: found.from, until: found.until ?? '' }), unit: found?.unit ?? unitOf(rows, of) ?? '', confidence: confidenceIn(of.region) })
  }
  const standing = standingOf(rows, it)
  const send = useMutation({
    mutationFn: async () => {
      if (!file) throw new Error('no document')
      const { sha256 } = await rulebookApi.uploadDocument(file, keyOfFile.current())
      return rulebookApi.propose({
        family: it.family, key: it.key, region: it.region, from: it.from, ...(it.until && { until: it.until }), value: typedValue(it.value), unit: it.unit.trim(), document: it.document.trim(), confidence: it.confidence, status: it.status,
        endsPrevious: it.endsPrevious, reason: it.reason.trim(), sha256,
      }, keyOfDeed.current())
    },
    onSuccess: ({ proposalId }) => { keyOfDeed.done(); keyOfFile.done(); announce(say(r.proposed)); void queries.invalidateQueries({ queryKey: ['rulebook'] }); onProposed(proposalId) },
    onError: keyOfDeed.done,
  })
  const labels = { family: say(r.family), key: say(r.key), region: say(r.region), from: say(r.from), value: say(r.value), unit: say(r.unit), document: say(r.documentNo), reason: say(r.reason), file: say(r.file) }
  const submit = () => {
    const missing = (['family', 'key', 'region', 'from', 'value', 'unit', 'document'] as const).filter(name => it[name].trim() === '')
    const found: FieldErrors = { ...Object.fromEntries(missing.map(name => [name, say(r.needThis)])), ...(it.reason.trim().length < 4 && { reason: say(r.needReason) }), ...(!file && { file: say(r.needFile) }) }
    setErrors(found)
    setAttempt(attempt + 1)
    if (Object.keys(found).length === 0) send.mutate()
  }
  const familyOptions = [...new Set(names.map(({ family }) => family))].sort().map(family => ({ value: family, label: familyName(say, family) }))
  const keyOptions = [...new Set(names.filter(({ family }) => family === it.family).map(({ key }) => key))].sort().map(key => ({ value: key, label: keyName(say, key) }))
  const error = (name: string) => errors[name]
  return (
    <form className="stack narrow" noValidate onSubmit={event => { event.preventDefault(); submit() }}>
      <ErrorSummary errors={errors} labels={labels} attempt={attempt} />
      <Select name="family" label={labels.family} value={it.family} onChange={family => choose({ family, key: '' })} options={familyOptions} error={error('family')} />
      <Select name="key" label={labels.key} value={it.key} onChange={key => choose({ key })} options={keyOptions} error={error('key')} />
      <Select name="region" label={labels.region} value={it.region} onChange={region => choose({ region })} options={regions.map(({ code, name }) => ({ value: code, label: name === code ? code : `${name} ${code}` }))} error={error('region')} />
      {it.family && it.key && it.region && (
        <Notice title={say(r.standing)}>
          {standing
            ? <Facts facts={[[say(r.from), `${standing.from} – ${standing.until ?? say(r.still)}`], [say(r.value), <ParameterValue key="value" value={standing.value} unit={standing.unit} />], [say(r.document), standing.document], [say(r.confidence), <Standing key="standing" confidence={standing.confidence} status={standing.status} />]]} />
            : <p>{say(r.noStanding)}</p>}
        </Notice>
      )}
      <DateField name="from" label={labels.from} value={it.from} onChange={from => put({ from })} error={error('from')} />
      <DateField name="until" label={say(r.until)} hint={say(r.untilHint)} required={false} value={it.until} onChange={until => put({ until })} />
      <TextArea name="value" label={labels.value} hint={say(r.valueHint)} rows={standing && typeof standing.value === 'object' ? 6 : 1} value={it.value} onChange={value => put({ value })} error={error('value')} maxLength={20_000} />
      <TextField name="unit" label={labels.unit} value={it.unit} onChange={unit => put({ unit })} error={error('unit')} maxLength={80} />
      <TextField name="document" label={labels.document} value={it.document} onChange={document => put({ document })} error={error('document')} maxLength={300} />
      <Select name="confidence" label={say(r.confidence)} emptyLabel={false} value={it.confidence} onChange={confidence => put({ confidence })} options={[{ value: 'src', label: say(r.src) }, { value: 'law', label: say(r.law) }, { value: 'illustrative', label: say(r.illustrative) }]} />
      <Select name="status" label={say(r.status)} emptyLabel={false} value={it.status} onChange={status => put({ status })} options={[{ value: 'final', label: say(r.final) }, { value: 'provisional', label: say(r.provisional) }]} />
      <Checkbox name="endsPrevious" isSelected={it.endsPrevious} onChange={endsPrevious => put({ endsPrevious })}>{say(r.endsPrevious)}</Checkbox>
      <TextArea name="reason" label={labels.reason} hint={say(r.reasonHint)} rows={2} value={it.reason} onChange={reason => put({ reason })} error={error('reason')} maxLength={500} />
      <FileField name="file" label={labels.file} hint={say(r.fileHint)} kinds={['.pdf', '.png', '.jpg', '.jpeg']} most={largestDocument} file={file} onFile={given => { keyOfFile.done(); setFile(given) }} />
      {errors['file'] && <p className="fe">{errors['file']}</p>}
      <DeedProblem error={send.error} />
      <div className="row"><Button type="submit" kind="primary" busy={send.isPending} disabledBecause={enters ? undefined : say(r.needsEntry)}>{say(r.sendProposal)}</Button></div>
    </form>
  )
}

/** The row in force that a proposal would stand beside: the newest of this parameter and region. */
const standingOf = (rows: readonly Version[], of: ProposeSearch): Version | undefined =>
  rows.find(row => row.family === of.family && row.key === of.key && row.region === of.region && row.knownUntil === null && (of.from === undefined || row.from === of.from))
  ?? rows.find(row => row.family === of.family && row.key === of.key && row.region === of.region && row.knownUntil === null)

const unitOf = (rows: readonly Version[], of: ProposeSearch): string | undefined => rows.find(row => row.family === of.family && row.key === of.key)?.unit

// Only the demonstration region may hold illustrative values; there they are the rule.
const confidenceIn = (region: string) => (region.startsWith('6199') ? 'illustrative' : 'src')

/** A number, yes or no, a list or table as typed; everything else is a text, and the service says when it is not what the rules read. */
function typedValue(text: string): unknown {
  try {
    return JSON.parse(text.trim())
  } catch {
    return text.trim()
  }
}
