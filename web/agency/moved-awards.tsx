import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeedKey } from '../api/deed-key.ts'
import { rulebookApi, type Moved, type MovedEntry } from '../api/rulebook-api.ts'
import { r } from '../text/rulebook-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { Amount } from '../ui/amount.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button, Link } from '../ui/button.tsx'
import { RadioCards } from '../ui/choices.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/fields.tsx'
import { DeedProblem, Loaded } from '../ui/loaded.tsx'
import { Tag } from '../ui/surfaces.tsx'
import { paths } from './paths.ts'

/** Pensions that a commit left alone because they had moved, each to be ended by a person; of one preview with all that was done, or of all those nobody has ended. */
export function MovedAwards({ preview }: { readonly preview?: string }) {
  const { say } = useText()
  const asked = preview === undefined ? { open: 'true' } as const : { preview }
  const moved = useQuery({ queryKey: ['rulebook', 'moved', preview ?? 'open'], queryFn: () => rulebookApi.moved(asked) })
  return (
    <section className="panel">
      <header><h2>{say(r.movedTitle)}</h2>{(moved.data?.items.length ?? 0) > 0 && <a className="btn" href={rulebookApi.movedHref(asked)} download>{say(r.movedExport)}</a>}</header>
      <div className="inner stack">
        <p className="muted">{say(r.movedSay)}</p>
        <Loaded asked={moved}>{all => (all.items.length === 0 ? <p role="status">{say(r.noMoved)}</p> : <Entries all={all} isWorklist={preview === undefined} />)}</Loaded>
      </div>
    </section>
  )
}

function Entries({ all, isWorklist }: { readonly all: Moved; readonly isWorklist: boolean }) {
  const { say, locale } = useText()
  const [doing, setDoing] = useState<MovedEntry>()
  return (
    <>
      <DataTable<MovedEntry>
        caption={say(r.movedTitle)} stacks rows={all.items} rowKey={one => one.id}
        columns={[
          { key: 'who', title: say(r.who), isRowHeader: true, cell: one => <><Link href={paths.person(one.publicNo)}>{one.name || one.publicNo}</Link><br /><small className="muted">{one.agency}</small></> },
          ...(isWorklist ? [{ key: 'preview', title: say(r.what), cell: (one: MovedEntry) => <Link href={paths.preview(one.previewId)}>{inWords(locale, one.preview)}</Link> }] : []),
          { key: 'why', title: say(r.movedWhy), cell: one => <>{inWords(locale, one.why)}{one.refused && <><br /><small className="muted">{inWords(locale, one.refused)}</small></>}<br /><small className="muted nowrap">{one.foundOn}</small></> },
          { key: 'before', title: say(r.before), isNumber: true, cell: one => one.beforeFen !== null && <Amount fen={one.beforeFen} /> },
          { key: 'after', title: say(r.after), isNumber: true, cell: one => one.afterFen !== null && <Amount fen={one.afterFen} /> },
          { key: 'now', title: say(r.movedNow), isNumber: true, cell: one => one.nowFen !== null && <Amount fen={one.nowFen} /> },
          { key: 'steps', title: say(r.movedDone), cell: one => <Steps of={one} onAct={() => setDoing(one)} /> },
        ]}
      />
      {doing && <Act key={doing.id} of={doing} mayEnd={all.mayEnd} whyNot={all.whyNot} onClose={() => setDoing(undefined)} />}
    </>
  )
}

function Steps({ of: one, onAct }: { readonly of: MovedEntry; readonly onAct: () => void }) {
  const { say, locale } = useText()
  return (
    <>
      {one.steps.length > 0 && (
        <ul className="plain">
          {one.steps.map((step, n) => (
            <li key={n}><Tag tone={step.kind === 'note' ? 'mute' : 'ok'}>{inWords(locale, step.kindText)}</Tag> {step.words}{step.differenceFen !== null && <>　<Amount fen={step.differenceFen} /></>}<br /><small className="muted">{step.by} {step.on}</small></li>
          ))}
        </ul>
      )}
      {one.isOpen && <Button onPress={onAct} label={`${say(r.movedAct)}：${one.name ?? one.publicNo}`}>{say(r.movedAct)}</Button>}
    </>
  )
}

const kinds = ['carried-out', 'left', 'note'] as const
type Kind = (typeof kinds)[number]
const kindWords = { 'carried-out': r.movedCarryOut, 'left': r.movedLeave, 'note': r.movedNote } as const

function Act({ of: one, mayEnd, whyNot, onClose }: { readonly of: MovedEntry; readonly mayEnd: boolean; readonly whyNot: Moved['whyNot']; readonly onClose: () => void }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const [kind, setKind] = useState<Kind | undefined>(mayEnd ? undefined : 'note')
  const [words, setWords] = useState('')
  const [error, setError] = useState<string>()
  const save = useMutation({
    mutationFn: () => rulebookApi.movedStep(one.id, { kind: kind ?? 'note', words: words.trim() }, key.current()),
    onSuccess: () => { announce(say(r.movedSaved)); void queries.invalidateQueries({ queryKey: ['rulebook'] }); onClose() }, onSettled: key.done,
  })
  const submit = () => {
    const fault = words.trim().length < 4 ? say(r.movedWordsHint) : undefined
    setError(fault)
    if (!fault) save.mutate()
  }
  return (
    <Dialog
      title={`${say(r.movedAct)} · ${one.name || one.publicNo}`} isOpen onClose={onClose}
      foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="primary" busy={save.isPending} onPress={submit} disabledBecause={kind === undefined ? say(r.movedChoose) : undefined}>{say(r.movedSave)}</Button></>}
    >
      {mayEnd
        ? <RadioCards name="moved-kind" label={say(r.movedChoose)} value={kind ?? ''} onChange={value => setKind(kinds.find(known => known === value))} options={kinds.map(value => ({ value, label: say(kindWords[value]) }))} />
        : whyNot && <p className="hint">{inWords(locale, whyNot)}</p>}
      <TextArea name="moved-words" label={say(r.movedWords)} hint={say(r.movedWordsHint)} value={words} onChange={setWords} error={error} maxLength={300} rows={3} />
      <DeedProblem error={save.error} />
    </Dialog>
  )
}
