import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeedKey } from '../api/deed-key.ts'
import { rulebookApi, type ExampleChange, type Proposal, type Sample, type Trial } from '../api/rulebook-api.ts'
import { momentText } from '../text/day-text.ts'
import { r } from '../text/rulebook-text.ts'
import { ui } from '../text/ui-text.ts'
import { topicName } from '../text/topic-names.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { Amount } from '../ui/amount.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/fields.tsx'
import { DeedProblem } from '../ui/loaded.tsx'
import { Facts, Notice, Tag } from '../ui/surfaces.tsx'

/** What a proposed value would do, before it does it: to every worked example, and to part of the caseload. */
export function TrialPanel({ of, onChanged }: { readonly of: Proposal; readonly onChanged: (proposal: Proposal) => void }) {
  const { say, locale } = useText()
  const announce = useAnnounce()
  const key = useDeedKey()
  const tryIt = useMutation({ mutationFn: () => rulebookApi.act(of.proposalId, 'try', key.current()), onSuccess: after => { announce(say(r.tried)); onChanged(after) }, onSettled: key.done })
  const { trial } = of
  return (
    <section className="panel">
      <header><h2>{say(r.trial)}</h2>{trial && <span className="muted">{momentText(locale, trial.triedAt)}</span>}</header>
      <div className="inner stack">
        {!trial && <p>{say(r.noTrial)}</p>}
        {trial && !trial.isCurrent && <Notice tone="warn" title={say(r.overtaken)} />}
        {of.may.try && <div className="row"><Button kind={trial?.isCurrent ? 'plain' : 'primary'} busy={tryIt.isPending} onPress={() => tryIt.mutate()}>{say(trial ? r.tryAgain : r.tryIt)}</Button></div>}
        <DeedProblem error={tryIt.error} />
        {trial && <Examples of={of} trial={trial} onChanged={onChanged} />}
        {trial && <Samples samples={trial.samples} />}
      </div>
    </section>
  )
}

function Examples({ of, trial, onChanged }: { readonly of: Proposal; readonly trial: Trial; readonly onChanged: (proposal: Proposal) => void }) {
  const { say } = useText()
  const [asked, setAsked] = useState<ExampleChange>()
  const { changes } = trial
  return (
    <>
      <h3>{say(r.examples, { count: trial.examples, changed: changes.length })}</h3>
      {changes.length > 0 && (
        <DataTable<ExampleChange>
          caption={say(r.examples, { count: trial.examples, changed: changes.length })} stacks rows={changes} rowKey={change => change.exampleId}
          columns={[
            { key: 'example', title: say(r.example), isRowHeader: true, cell: change => <>{change.exampleId}<br /><span className="muted">{topicName(say, change.topic)}</span></> },
            { key: 'before', title: say(r.before), cell: change => <Result of={change.from} beside={change.to} /> },
            { key: 'after', title: say(r.after), cell: change => <Result of={change.to} beside={change.from} /> },
            { key: 'judged', title: say(r.judged), cell: change => <Judged change={change} /> },
            { key: 'why', title: say(r.why), cell: change => (change.acknowledged ? change.acknowledged.reason : of.may.acknowledge ? <Button onPress={() => setAsked(change)} label={`${say(r.sayWhy)}：${change.exampleId}`}>{say(r.sayWhy)}</Button> : null) },
          ]}
        />
      )}
      {asked && <WhyDialog of={of} change={asked} onClose={() => setAsked(undefined)} onChanged={onChanged} />}
    </>
  )
}

/** Only what comes out otherwise; the rest of the example is the same on both sides. */
function Result({ of, beside }: { readonly of: Readonly<Record<string, string>>; readonly beside: Readonly<Record<string, string>> }) {
  const different = Object.entries(of).filter(([name, value]) => beside[name] !== value)
  return <ul className="plain">{different.map(([name, value]) => <li key={name}><span className="muted">{name}</span> {value.slice(0, 80)}</li>)}</ul>
}

function Judged({ change: { agreed, agrees } }: { readonly change: ExampleChange }) {
  const { say } = useText()
  if (agreed) return agrees ? <Tag tone="ok">{say(r.stillAgrees)}</Tag> : <Tag tone="bad">{say(r.noLonger)}</Tag>
  return agrees ? <Tag tone="ok">{say(r.agreesNow)}</Tag> : <Tag>{say(r.neverAgreed)}</Tag>
}

function WhyDialog({ of, change, onClose, onChanged }: { readonly of: Proposal; readonly change: ExampleChange; readonly onClose: () => void; readonly onChanged: (proposal: Proposal) => void }) {
  const { say } = useText()
  const announce = useAnnounce()
  const key = useDeedKey()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const send = useMutation({
    mutationFn: () => rulebookApi.acknowledge(of.proposalId, change.exampleId, reason.trim(), key.current()),
    onSuccess: after => { key.done(); announce(say(r.saidWhy)); onChanged(after); onClose() }, onError: key.done,
  })
  const submit = () => {
    const fault = reason.trim().length < 4 ? say(r.needReason) : undefined
    setError(fault)
    if (!fault) send.mutate()
  }
  return (
    <Dialog title={`${say(r.sayWhy)}：${change.exampleId}`} isOpen onClose={onClose} foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="primary" busy={send.isPending} onPress={submit}>{say(r.sayWhy)}</Button></>}>
      <TextArea name="why" label={say(r.why)} rows={3} value={reason} onChange={setReason} error={error} maxLength={500} />
      <DeedProblem error={send.error} />
    </Dialog>
  )
}

function Samples({ samples }: { readonly samples: readonly Sample[] }) {
  const { say, locale } = useText()
  return (
    <>
      <h3>{say(r.samples)}</h3>
      {samples.length === 0 && <p className="muted">{say(r.noSample)}</p>}
      {samples.map(sample => (
        <div key={sample.title.zh} className="stack tight">
          <Facts facts={[
            [inWords(locale, sample.title), say(r.lookedAt, { looked: sample.looked, of: sample.of })], [say(r.changedHeads), say(r.heads, { count: sample.changed })],
            [say(r.raised), say(r.heads, { count: sample.raised })], [say(r.lowered), say(r.heads, { count: sample.lowered })], [say(r.perMonth), <Amount key="difference" fen={sample.afterFen - sample.beforeFen} />],
          ]} />
          {sample.largest.length > 0 && (
            <DataTable
              caption={say(r.largest)} showCaption stacks rows={sample.largest.map((one, n) => ({ ...one, n }))} rowKey={one => String(one.n)}
              columns={[
                { key: 'who', title: say(r.who), isRowHeader: true, cell: one => one.who },
                { key: 'before', title: say(r.before), isNumber: true, cell: one => <Amount fen={one.beforeFen} /> },
                { key: 'after', title: say(r.after), isNumber: true, cell: one => <Amount fen={one.afterFen} /> },
                { key: 'difference', title: say(r.difference), isNumber: true, cell: one => <Amount fen={one.afterFen - one.beforeFen} /> },
              ]}
            />
          )}
        </div>
      ))}
    </>
  )
}
