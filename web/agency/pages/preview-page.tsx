import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { fen, formatYuan } from '../../../src/kernel/money.ts'
import { useDeedKey } from '../../api/deed-key.ts'
import { rulebookApi, type Preview, type PreviewSeat } from '../../api/rulebook-api.ts'
import { momentText } from '../../text/day-text.ts'
import { r } from '../../text/rulebook-text.ts'
import { ui } from '../../text/ui-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button, Link, LinkButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Facts, Notice, Tag } from '../../ui/surfaces.tsx'
import { MovedAwards } from '../moved-awards.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'
import { PreviewFigures } from '../preview-figures.tsx'
import { PreviewOutliers } from '../preview-outliers.tsx'
import { PreviewStateTag, previewTitle } from '../preview-state.tsx'

/** One preview: how far it is, what it does to everybody, whom to look at, who signs, and carrying it out. */
export function PreviewPage({ id, onAgain }: { readonly id: string; readonly onAgain: (id: string) => void }) {
  const { say } = useText()
  const preview = useQuery({
    queryKey: ['rulebook', 'preview', id], queryFn: () => rulebookApi.preview(id),
    // While it works it is watched; signatures of others are seen within half a minute.
    refetchInterval: ({ state: { data } }) => (data?.state === 'building' || data?.state === 'committing' ? 1000 : 30_000),
  })
  return (
    <WorkPage title={preview.data ? previewTitle(say, preview.data) : say(r.previews)} actions={<LinkButton href={paths.previews}>{say(r.previews)}</LinkButton>}>
      <Loaded asked={preview} lines={10}>
        {one => (
          <>
            <Where of={one} />
            {(one.committed?.moved ?? 0) > 0 && <MovedAwards preview={id} />}
            {one.summary && <PreviewFigures of={one.summary} />}
            {one.summary && one.summary.heads > 0 && <PreviewOutliers id={id} />}
            {one.state !== 'building' && <Signatures of={one} />}
            <Acts of={one} onAgain={onAgain} />
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}

function Where({ of }: { readonly of: Preview }) {
  const { say, locale } = useText()
  const { progress } = of
  const isWorking = of.state === 'building' || of.state === 'committing'
  return (
    <section className="panel"><div className="inner stack">
      <div className="row apart">
        <Facts facts={[[say(r.status), <PreviewStateTag key="state" of={of} />], [say(r.openedBy), `${of.openedBy}　${of.openedOn}`], ...(of.proposalId ? [[say(r.fromThisProposal), <Link key="proposal" href={paths.proposal(of.proposalId)}>{say(r.seeProposal)}</Link>] as const] : [])]} />
        {of.summary && <a className="btn" href={rulebookApi.linesHref(of.id)} download>{say(r.lines)}</a>}
      </div>
      {isWorking && <Progress label={`${inWords(locale, progress.step)}：${say(of.state === 'building' ? r.computing : r.carrying)}`} done={progress.done} total={progress.total} note={say(r.canLeave)} />}
      {of.stale && <Notice tone="bad" title={inWords(locale, of.stale.say)} />}
      {of.concernsNobody && <Notice tone="ok" title={say(r.nobody)} />}
      {of.committed && <Notice tone="ok" isNews title={say(r.carriedOut, { done: of.committed.done, sum: formatYuan(fen(of.committed.differenceFen)) })}>{of.committed.moved > 0 && <p>{say(r.movedSince, { moved: of.committed.moved })}</p>}</Notice>}
      {of.cancelReason && <Notice title={say(r.cancelledBecause, { reason: of.cancelReason })} />}
    </div></section>
  )
}

function Signatures({ of }: { readonly of: Preview }) {
  const { say } = useText()
  return (
    <section className="panel">
      <header><h2>{say(r.signatures)}</h2></header>
      <div className="inner lanes">{of.seats.map(seat => <Seat key={seat.step} id={of.id} seat={seat} />)}</div>
    </section>
  )
}

function Seat({ id, seat }: { readonly id: string; readonly seat: PreviewSeat }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const sign = useMutation({ mutationFn: () => rulebookApi.sign(id, seat.step, key.current()), onSuccess: () => { announce(say(r.signed)); void queries.invalidateQueries({ queryKey: ['rulebook'] }) }, onSettled: key.done })
  return (
    <section className={`lane ${seat.seat ? 'done' : seat.yours ? 'open' : ''}`}>
      <div className="row apart"><h3>{inWords(locale, seat.title)}　<span className="muted">{seat.post}</span></h3>{seat.seat && <Tag tone="ok">{say(r.signed)}</Tag>}</div>
      {seat.seat && <p>{seat.seat.name}　<span className="muted">{momentText(locale, seat.seat.at)}</span></p>}
      {!seat.seat && seat.yours && <Button kind="primary" busy={sign.isPending} onPress={() => sign.mutate()}>{say(r.signAs, { step: inWords(locale, seat.title) })}</Button>}
      {!seat.seat && !seat.yours && seat.whyNot && <p className="hint">{inWords(locale, seat.whyNot)}</p>}
      <DeedProblem error={sign.error} />
    </section>
  )
}

function Acts({ of, onAgain }: { readonly of: Preview; readonly onAgain: (id: string) => void }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const [keyOfCommit, keyOfCancel, keyOfAgain] = [useDeedKey(), useDeedKey(), useDeedKey()]
  const [asking, setAsking] = useState<'commit' | 'cancel'>()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const seen = (words: string) => () => { setAsking(undefined); announce(words); void queries.invalidateQueries({ queryKey: ['rulebook'] }) }
  const commit = useMutation({ mutationFn: () => rulebookApi.commit(of.id, keyOfCommit.current()), onSuccess: seen(say(r.commitDone)), onSettled: keyOfCommit.done })
  const cancel = useMutation({ mutationFn: () => rulebookApi.cancel(of.id, reason.trim(), keyOfCancel.current()), onSuccess: seen(say(r.cancelDone)), onSettled: keyOfCancel.done })
  const again = useMutation({
    mutationFn: async () => {
      // One that is overtaken but not yet ended stands in the way of its successor.
      if (of.may.cancel) await rulebookApi.cancel(of.id, say(r.again), keyOfCancel.current())
      return rulebookApi.openPreview(of.kind === 'adjustment' ? { kind: 'adjustment', year: of.year ?? 0, ...(of.proposalId && { proposalId: of.proposalId }) } : { kind: 'parameter', proposalId: of.proposalId ?? '' }, keyOfAgain.current())
    },
    onSuccess: ({ id }) => { void queries.invalidateQueries({ queryKey: ['rulebook'] }); onAgain(id) }, onSettled: () => { keyOfAgain.done(); keyOfCancel.done() },
  })
  const submitCancel = () => {
    const fault = reason.trim().length < 2 ? say(r.needThis) : undefined
    setError(fault)
    if (!fault) cancel.mutate()
  }
  const isOver = of.state === 'committed' || of.state === 'committing' || of.state === 'cancelled'
  if (isOver && !of.may.again) return null
  return (
    <section className="panel"><div className="inner stack">
      <div className="row">
        {!isOver && of.state !== 'building' && of.state !== 'stale' && <Button kind="primary" onPress={() => setAsking('commit')} disabledBecause={of.may.commit ? undefined : say(r.notSigned)}>{say(r.commit)}</Button>}
        {of.may.again && <Button kind="primary" busy={again.isPending} onPress={() => again.mutate()}>{say(r.again)}</Button>}
        {of.may.cancel && <Button kind="danger" onPress={() => setAsking('cancel')}>{say(r.cancel)}</Button>}
      </div>
      <DeedProblem error={again.error} />
      <Dialog title={say(r.commit)} isOpen={asking === 'commit'} onClose={() => setAsking(undefined)} foot={<><Button onPress={() => setAsking(undefined)}>{say(ui.cancel)}</Button><Button kind="primary" busy={commit.isPending} onPress={() => commit.mutate()}>{say(r.commit)}</Button></>}>
        <p>{say(r.commitAsk, { count: of.summary?.changed ?? 0 })}</p>
        <DeedProblem error={commit.error} />
      </Dialog>
      <Dialog title={say(r.cancel)} isOpen={asking === 'cancel'} onClose={() => setAsking(undefined)} foot={<><Button onPress={() => setAsking(undefined)}>{say(ui.cancel)}</Button><Button kind="danger" busy={cancel.isPending} onPress={submitCancel}>{say(r.cancel)}</Button></>}>
        <TextField name="cancel-reason" label={say(r.cancelReason)} value={reason} onChange={setReason} error={error} maxLength={500} />
        <DeedProblem error={cancel.error} />
      </Dialog>
    </div></section>
  )
}
