import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type AccountObjection, type LetterToPost } from '../../api/agency-api.ts'
import { useDeedKey } from '../../api/deed-key.ts'
import { a } from '../../text/agency-text.ts'
import { pp } from '../../text/papers-text.ts'
import { ui } from '../../text/ui-text.ts'
import { useText } from '../../text/use-text.tsx'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button, Link } from '../../ui/button.tsx'
import { RadioCards } from '../../ui/choices.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { Notice, Tag } from '../../ui/surfaces.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** What owners said of their accounts, to be looked into; and the notices that reached no phone, to be posted. */
export function ObjectionsPage() {
  const { say } = useText()
  const objections = useQuery({ queryKey: ['objections'], queryFn: agencyApi.objections })
  const letters = useQuery({ queryKey: ['letters'], queryFn: agencyApi.letters })
  const [answering, setAnswering] = useState<AccountObjection>()
  return (
    <WorkPage title={say(pp.objectionsTitle)}>
      <Notice>{say(pp.objectionsSay)}</Notice>
      <section className="panel"><Loaded asked={objections}>{all => (all.length === 0 ? <p className="inner muted">{say(pp.noObjections)}</p> : <Objections all={all} onAnswer={setAnswering} />)}</Loaded></section>
      <section className="panel">
        <h2 className="inner">{say(pp.lettersTitle)}</h2>
        <Loaded asked={letters}>{all => (all.length === 0 ? <p className="inner muted">{say(pp.noLetters)}</p> : <Letters all={all} />)}</Loaded>
      </section>
      {answering && <Answer key={answering.id} of={answering} onClose={() => setAnswering(undefined)} />}
    </WorkPage>
  )
}

function Objections({ all, onAnswer }: { readonly all: readonly AccountObjection[]; readonly onAnswer: (one: AccountObjection) => void }) {
  const { say } = useText()
  return (
    <DataTable caption={say(pp.objectionsTitle)} rows={all} rowKey={one => one.id} columns={[
      { key: 'name', title: say(a.name), isRowHeader: true, cell: one => <Link href={paths.person(one.person, one.caseNo)}>{one.name}</Link> },
      { key: 'phone', title: say(a.phone), cell: one => one.phone ?? '—' },
      { key: 'what', title: say(pp.whatStopped), cell: one => <>{say(one.stopped === 'application' ? pp.stoppedApplication : pp.stoppedComing)} {one.masked}</> },
      { key: 'case', title: say(a.caseNo), cell: one => <Link href={paths.case(one.caseNo)}>{one.caseNo}</Link> },
      { key: 'by', title: say(pp.whoSaid), cell: one => <>{say(one.saidBy === 'owner' ? pp.saidByOwner : pp.saidByTelephone)}{one.ground && <small><br />{one.ground}</small>}</> },
      { key: 'on', title: say(pp.whenSaid), cell: one => <span className="nowrap">{one.saidOn}</span> },
      { key: 'outcome', title: say(pp.outcome), cell: one => <Outcome of={one} onAnswer={onAnswer} /> },
    ]} />
  )
}

function Outcome({ of: one, onAnswer }: { readonly of: AccountObjection; readonly onAnswer: (one: AccountObjection) => void }) {
  const { say } = useText()
  if (one.answer) return <><Tag tone={one.answer.outcome === 'foul-play' ? 'bad' : 'ok'}>{say(one.answer.outcome === 'foul-play' ? pp.foulPlay : pp.ownDoing)}</Tag><small><br />{one.answer.by} {one.answer.on}</small></>
  return one.mayAnswer ? <Button kind="primary" onPress={() => onAnswer(one)} label={`${say(pp.answerIt)}：${one.name}`}>{say(pp.answerIt)}</Button> : <Tag tone="warn">{say(pp.waiting)}</Tag>
}

function Answer({ of: one, onClose }: { readonly of: AccountObjection; readonly onClose: () => void }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const [outcome, setOutcome] = useState<'' | 'foul-play' | 'own-doing'>('')
  const [words, setWords] = useState('')
  const save = useMutation({
    mutationFn: () => agencyApi.answerObjection(one.id, { outcome: outcome === 'own-doing' ? 'own-doing' : 'foul-play', words }, key.current()),
    onSuccess: () => { key.done(); announce(say(pp.saveAnswer)); void queries.invalidateQueries({ queryKey: ['objections'] }); onClose() },
  })
  return (
    <Dialog
      title={`${say(pp.answerIt)} · ${one.name}`} isOpen onClose={onClose}
      foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="primary" busy={save.isPending} onPress={() => save.mutate()} disabledBecause={outcome === '' || words.trim().length < 4 ? say(pp.wordsHint) : undefined}>{say(pp.saveAnswer)}</Button></>}
    >
      <RadioCards name="outcome" label={say(pp.outcome)} value={outcome} onChange={value => setOutcome(value === 'own-doing' ? 'own-doing' : 'foul-play')} options={[{ value: 'foul-play', label: say(pp.foulPlay) }, { value: 'own-doing', label: say(pp.ownDoing) }]} />
      <TextArea name="words" label={say(pp.words)} hint={say(pp.wordsHint)} value={words} onChange={setWords} maxLength={300} />
      <DeedProblem error={save.error} />
    </Dialog>
  )
}

function Letters({ all }: { readonly all: readonly LetterToPost[] }) {
  const { say } = useText()
  return (
    <DataTable caption={say(pp.lettersTitle)} rows={all} rowKey={one => one.id} columns={[
      { key: 'name', title: say(a.name), isRowHeader: true, cell: one => one.name },
      { key: 'title', title: say(pp.messagesTitle), cell: one => one.title },
      { key: 'on', title: say(pp.whenSaid), cell: one => one.queuedOn },
      { key: 'do', title: say(a.state), cell: one => <Posted of={one} /> },
    ]} />
  )
}

function Posted({ of: one }: { readonly of: LetterToPost }) {
  const { say } = useText()
  const queries = useQueryClient()
  const key = useDeedKey()
  const post = useMutation({ mutationFn: () => agencyApi.letterPosted(one.id, key.current()), onSuccess: () => { key.done(); void queries.invalidateQueries({ queryKey: ['letters'] }) } })
  return <><Button onPress={() => post.mutate()} busy={post.isPending} label={say(pp.markPostedOf, { name: one.name, title: one.title })}>{say(pp.markPosted)}</Button><DeedProblem error={post.error} /></>
}
