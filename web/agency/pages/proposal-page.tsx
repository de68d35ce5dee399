import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeedKey } from '../../api/deed-key.ts'
import { rulebookApi, type Proposal, type ToPreview } from '../../api/rulebook-api.ts'
import { momentText } from '../../text/day-text.ts'
import { parameterName, regionName } from '../../text/parameter-names.ts'
import { r } from '../../text/rulebook-text.ts'
import { ui } from '../../text/ui-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button, Link, LinkButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { Facts, Tag } from '../../ui/surfaces.tsx'
import { WorkPage } from '../page.tsx'
import { ParameterValue, Standing } from '../parameter-value.tsx'
import { paths } from '../paths.ts'
import { PreviewStateTag, previewTitle } from '../preview-state.tsx'
import { useRulebookPosts } from '../rulebook-posts.ts'
import { TrialPanel } from '../trial-panel.tsx'

/** One proposed value: what it replaces, its paper, its trial, and what whoever looks may do about it, said before they press. */
export function ProposalPage({ id, onPreview }: { readonly id: string; readonly onPreview: (id: string) => void }) {
  const { say } = useText()
  const queries = useQueryClient()
  const queryKey = ['rulebook', 'proposal', id]
  const found = useQuery({ queryKey, queryFn: () => rulebookApi.proposal(id) })
  const changed = (proposal: Proposal) => { queries.setQueryData(queryKey, proposal); void queries.invalidateQueries({ queryKey: ['rulebook'] }) }
  return (
    <WorkPage title={found.data ? say(r.proposalTitle, { name: parameterName(say, found.data) }) : say(r.tabProposals)} actions={<LinkButton href={`${paths.parameters}?tab=proposals`}>{say(r.tabProposals)}</LinkButton>}>
      <Loaded asked={found} lines={10}>
        {one => (
          <>
            <What of={one} />
            <TrialPanel of={one} onChanged={changed} />
            {one.state === 'open' && <Decide of={one} onChanged={changed} />}
            <Previews of={one} onPreview={onPreview} />
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}

const tones = { open: 'warn', confirmed: 'ok', rejected: 'bad', withdrawn: 'mute' } as const

function What({ of }: { readonly of: Proposal }) {
  const { say, locale } = useText()
  return (
    <section className="panel"><div className="inner cols even">
      <Facts facts={[
        [say(r.status), <Tag key="state" tone={tones[of.state]}>{inWords(locale, of.stateText)}</Tag>], [say(r.key), <Link key="key" href={paths.parameter(of)}>{parameterName(say, of)}</Link>], [say(r.region), regionName(say, of.region)],
        [say(r.from), `${of.from} – ${of.until ?? say(r.still)}`], [say(r.value), <ParameterValue key="value" value={of.value} unit={of.unit} />],
        [say(r.replaces), of.replaces.length === 0 ? say(r.replacesNothing) : (
          <ul key="replaces" className="plain">{of.replaces.map(row => <li key={row.from}><ParameterValue value={row.value} unit={row.unit} /> <span className="muted">{row.from} – {row.until ?? say(r.still)}　{row.document}</span></li>)}</ul>
        )],
        ...(of.changePercent === null ? [] : [[say(r.change), `${of.changePercent > 0 ? '+' : ''}${of.changePercent}%`] as const]),
      ]} />
      <Facts facts={[
        [say(r.document), <span key="document">{of.document}　<a href={rulebookApi.documentHref(of.sha256)} download>{say(r.download)}：{of.fileName}</a></span>], [say(r.confidence), <Standing key="standing" confidence={of.confidence} status={of.status} />],
        [say(r.reason), of.reason], [say(r.proposer), `${of.proposerName}　${momentText(locale, of.proposedAt)}${of.source === 'import' ? `　${say(r.fromSheet)}` : ''}`],
        ...(of.outcome === null ? [] : [[say(r.outcome), `${of.outcome.name}　${momentText(locale, of.outcome.decidedAt)}${of.outcome.reason ? `　${of.outcome.reason}` : ''}`] as const]),
      ]} />
    </div></section>
  )
}

function Decide({ of, onChanged }: { readonly of: Proposal; readonly onChanged: (proposal: Proposal) => void }) {
  const { say, locale } = useText()
  const announce = useAnnounce()
  const [keyOfConfirm, keyOfReject, keyOfWithdraw] = [useDeedKey(), useDeedKey(), useDeedKey()]
  const [asking, setAsking] = useState<'confirm' | 'reject'>()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const done = (words: string) => (after: Proposal) => { setAsking(undefined); announce(words); onChanged(after) }
  const confirm = useMutation({ mutationFn: () => rulebookApi.act(of.proposalId, 'confirm', keyOfConfirm.current()), onSuccess: done(say(r.confirmDone)), onSettled: keyOfConfirm.done })
  const reject = useMutation({ mutationFn: () => rulebookApi.reject(of.proposalId, reason.trim(), keyOfReject.current()), onSuccess: done(say(r.rejectDone)), onSettled: keyOfReject.done })
  const withdraw = useMutation({ mutationFn: () => rulebookApi.act(of.proposalId, 'withdraw', keyOfWithdraw.current()), onSuccess: done(say(r.withdrawDone)), onSettled: keyOfWithdraw.done })
  const submitReject = () => {
    const fault = reason.trim().length < 4 ? say(r.needReason) : undefined
    setError(fault)
    if (!fault) reject.mutate()
  }
  const whyNot = of.whyNot === null ? undefined : inWords(locale, of.whyNot.say)
  return (
    <section className="panel">
      <header><h2>{say(r.decide)}</h2></header>
      <div className="inner stack">
        <div className="row">
          <Button kind="primary" onPress={() => setAsking('confirm')} disabledBecause={of.may.confirm ? undefined : whyNot ?? say(r.notSigned)}>{say(r.confirm)}</Button>
          {of.may.reject && <Button kind="danger" onPress={() => setAsking('reject')}>{say(r.reject)}</Button>}
          {of.may.withdraw && <Button busy={withdraw.isPending} onPress={() => withdraw.mutate()}>{say(r.withdraw)}</Button>}
        </div>
        <DeedProblem error={withdraw.error} />
      </div>
      <Dialog title={say(r.confirm)} isOpen={asking === 'confirm'} onClose={() => setAsking(undefined)} foot={<><Button onPress={() => setAsking(undefined)}>{say(ui.cancel)}</Button><Button kind="primary" busy={confirm.isPending} onPress={() => confirm.mutate()}>{say(r.confirm)}</Button></>}>
        <p>{say(r.confirmAsk)}</p>
        <DeedProblem error={confirm.error} />
      </Dialog>
      <Dialog title={say(r.reject)} isOpen={asking === 'reject'} onClose={() => setAsking(undefined)} foot={<><Button onPress={() => setAsking(undefined)}>{say(ui.cancel)}</Button><Button kind="danger" busy={reject.isPending} onPress={submitReject}>{say(r.reject)}</Button></>}>
        <TextArea name="reject-reason" label={say(r.rejectWhy)} rows={3} value={reason} onChange={setReason} error={error} maxLength={500} />
        <DeedProblem error={reject.error} />
      </Dialog>
    </section>
  )
}

/** The previews of this proposal, and the way to one; the formula of a year is previewed as the adjustment of its year. */
function Previews({ of, onPreview }: { readonly of: Proposal; readonly onPreview: (id: string) => void }) {
  const { say } = useText()
  const { opens } = useRulebookPosts()
  const queries = useQueryClient()
  const key = useDeedKey()
  const previews = useQuery({ queryKey: ['rulebook', 'previews'], queryFn: rulebookApi.previews, enabled: opens })
  const what: ToPreview = of.family === 'pension-adjustment' && of.key === 'formula' ? { kind: 'adjustment', year: Number(of.from.slice(0, 4)), proposalId: of.proposalId } : { kind: 'parameter', proposalId: of.proposalId }
  const open = useMutation({ mutationFn: () => rulebookApi.openPreview(what, key.current()), onSuccess: ({ id }) => { void queries.invalidateQueries({ queryKey: ['rulebook', 'previews'] }); onPreview(id) }, onSettled: key.done })
  const own = previews.data?.items.filter(one => one.proposalId === of.proposalId) ?? []
  if (of.state !== 'open' && own.length === 0) return null
  return (
    <section className="panel">
      <header><h2>{say(r.previewThis)}</h2></header>
      <div className="inner stack">
        <p>{say(r.previewThisSay)}</p>
        {own.length > 0 && <ul className="plain">{own.map(one => <li key={one.id}><Link href={paths.preview(one.id)}>{one.openedOn}　{previewTitle(say, one)}</Link> <PreviewStateTag of={one} /></li>)}</ul>}
        {of.state === 'open' && <div className="row"><Button busy={open.isPending} onPress={() => open.mutate()} disabledBecause={opens ? undefined : say(r.needsOpening)}>{say(r.startPreview)}</Button></div>}
        <DeedProblem error={open.error} />
      </div>
    </section>
  )
}
