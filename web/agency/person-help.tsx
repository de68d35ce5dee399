import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type PersonProxies, type ReadReason } from '../api/agency-api.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { d, h } from '../text/help-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/fields.tsx'
import { DeedProblem, Loaded } from '../ui/loaded.tsx'
import { Notice, Tag } from '../ui/surfaces.tsx'
import { ProxyDialog } from './proxy-dialog.tsx'
import { ReportDialog } from './report-dialog.tsx'

type Of = { readonly person: { readonly publicNo: string; readonly name: string }; readonly reason: ReadReason }
type Grant = PersonProxies['given'][number]

/** The person reads why their authorities or certification were looked at; a case at hand is such a reason. */
const groundOf = ({ ground, case: caseNo }: ReadReason): string => ground ?? `办理 ${caseNo ?? ''}`

/** Who acts for a person and for whom they act; given and ended here with the person at the counter. Opening it is a look the person sees. */
export function ProxiesTab({ person, reason }: Of) {
  const { say } = useText()
  const proxies = useQuery({ queryKey: ['person-proxies', person.publicNo], staleTime: Infinity, queryFn: () => agencyApi.personProxies(person.publicNo, groundOf(reason)) })
  const [isGiving, setGiving] = useState(false)
  const [ended, setEnded] = useState<Grant>()
  return (
    <Loaded asked={proxies}>
      {page => (
        <div className="stack">
          <Grants title={say(d.given)} rows={page.given} side="proxy" {...(page.mayRegister && { onEnd: setEnded })} />
          {page.mayRegister && <div><Button kind="primary" onPress={() => setGiving(true)}>{say(d.register)}</Button></div>}
          <Grants title={say(d.held)} rows={page.held} side="principal" />
          {isGiving && <ProxyDialog person={person} page={page} onClose={() => setGiving(false)} />}
          {ended && <EndDialog person={person} of={ended} onClose={() => setEnded(undefined)} />}
        </div>
      )}
    </Loaded>
  )
}

function Grants({ title, rows, side, onEnd }: { readonly title: string; readonly rows: readonly Grant[]; readonly side: 'proxy' | 'principal'; readonly onEnd?: (grant: Grant) => void }) {
  const { say, locale } = useText()
  if (rows.length === 0) return <section><h3>{title}</h3><p className="muted">{say(d.nobody)}</p></section>
  const between = locale === 'en' ? ', ' : '、'
  return (
    <DataTable<Grant>
      caption={title} showCaption rows={rows} rowKey={grant => grant.grantId}
      columns={[
        { key: 'name', title: say(d.name), isRowHeader: true, cell: grant => <span className="nowrap">{grant[side].name} <span className="muted">{grant[side].maskedId}</span></span> },
        { key: 'relation', title: say(d.relation), cell: grant => inWords(locale, grant.relation) },
        { key: 'scope', title: say(d.scope), cell: grant => [...grant.matters.map(matter => inWords(locale, matter.title)), ...(grant.seesRecord ? [say(d.seesRecord)] : []), ...(grant.getsMessages ? [say(d.getsMessages)] : [])].join(between) },
        { key: 'until', title: say(d.lastDay), cell: grant => <span className="nowrap">{grant.until}</span> },
        { key: 'way', title: say(d.way), cell: grant => <>{inWords(locale, grant.way)}{grant.ground && <><br /><span className="muted">{grant.ground}</span></>}</> },
        { key: 'state', title: say(d.state), cell: grant => <Tag tone={grant.state === 'active' ? 'ok' : grant.stands ? 'warn' : 'mute'}>{inWords(locale, grant.stateText)}</Tag> },
        ...(onEnd ? [{ key: 'end', title: say(d.revoke), cell: (grant: Grant) => grant.stands && <Button onPress={() => onEnd(grant)} label={say(d.revokeOf, { name: grant.proxy.name })}>{say(d.revoke)}</Button> }] : []),
      ]}
    />
  )
}

function EndDialog({ person, of, onClose }: Pick<Of, 'person'> & { readonly of: Grant; readonly onClose: () => void }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const [ground, setGround] = useState('')
  const [error, setError] = useState<string>()
  const end = useMutation({
    mutationFn: () => agencyApi.revokeProxy(person.publicNo, of.grantId, ground.trim(), key.current()),
    onSuccess: () => { key.done(); announce(say(d.revoked)); onClose(); void queries.invalidateQueries({ queryKey: ['person-proxies', person.publicNo] }) },
    onError: key.done,
  })
  const send = () => (ground.trim().length < 4 ? setError(say(d.noteHint)) : end.mutate())
  return (
    <Dialog title={say(d.revokeOf, { name: of.proxy.name })} isOpen onClose={onClose} side foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="danger" busy={end.isPending} onPress={send}>{say(d.revoke)}</Button></>}>
      <Notice tone="warn">{say(d.revokeSay)}</Notice>
      <TextField name="ground" label={say(d.revokeGround)} value={ground} onChange={setGround} error={error} maxLength={200} />
      <DeedProblem error={end.error} />
    </Dialog>
  )
}

/** Until when, by what, and what was found when somebody went there. */
export function CertificationTab({ person, reason }: Of) {
  const { say, locale } = useText()
  const found = useQuery({ queryKey: ['person-certification', person.publicNo], staleTime: Infinity, queryFn: () => agencyApi.personCertification(person.publicNo, groundOf(reason)) })
  const [isReporting, setReporting] = useState(false)
  return (
    <Loaded asked={found}>
      {({ certification: of, reports, mayReport }) => (
        <div className="stack">
          <Notice tone={of.state === 'valid' || of.state === 'none' ? 'ok' : 'warn'} title={titleOf(of.state, of.validUntil)}>
            {of.by && <p>{say(h.certBy, { source: inWords(locale, of.by.source), day: of.by.provenOn })}</p>}
            {of.visitAsked && <p>{say(h.visitAsked, { day: of.visitAsked.askedOn, who: of.visitAsked.askedBy })} {of.visitAsked.note}</p>}
          </Notice>
          {of.state !== 'none' && mayReport && <div><Button kind="primary" onPress={() => setReporting(true)}>{say(d.report)}</Button></div>}
          {reports.length > 0 && (
            <DataTable caption={say(d.reports)} showCaption rows={reports} rowKey={one => `${one.seenOn}-${one.reportedOn}-${one.note}`} columns={[
              { key: 'on', title: say(d.seenOn), isRowHeader: true, cell: one => one.seenOn },
              { key: 'place', title: say(d.place), cell: one => inWords(locale, one.place) },
              { key: 'outcome', title: say(d.outcome), cell: one => inWords(locale, one.outcome) },
              { key: 'note', title: say(d.note), cell: one => one.note },
              { key: 'who', title: say(d.who), cell: one => one.staffName },
            ]} />
          )}
          {of.history.length > 0 && (
            <DataTable caption={say(d.history)} showCaption rows={of.history} rowKey={one => `${one.certifiedOn}-${one.way}-${one.provenOn}`} columns={[
              { key: 'source', title: say(d.basis), isRowHeader: true, cell: one => inWords(locale, one.source) },
              { key: 'on', title: say(d.provenOn), cell: one => one.provenOn },
              { key: 'until', title: say(d.until), cell: one => one.validUntil },
              { key: 'who', title: say(d.who), cell: one => one.who },
            ]} />
          )}
          {isReporting && <ReportDialog of={person} onClose={() => setReporting(false)} />}
        </div>
      )}
    </Loaded>
  )

  function titleOf(state: 'none' | 'valid' | 'due-soon' | 'overdue', until: string | null): string {
    const day = until ?? ''
    return state === 'none' ? say(h.certNone) : state === 'overdue' ? say(h.certOver, { day }) : say(h.certValid, { day })
  }
}
