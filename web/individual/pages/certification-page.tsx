import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeedKey } from '../../api/deed-key.ts'
import { type Certification, individualApi } from '../../api/individual-api.ts'
import { useSession } from '../../api/session.ts'
import { dayText } from '../../text/day-text.ts'
import { h } from '../../text/help-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { Card, Notice } from '../../ui/surfaces.tsx'
import { OwnPage } from '../page.tsx'
import { everyday, paths } from '../paths.ts'

/** Until when, by what, and the three ways: one press, somebody who helps, a visit. The first thing said is that no money stops. */
export function CertificationPage() {
  const { say } = useText()
  const certification = useQuery({ queryKey: ['certification'], queryFn: individualApi.certification })
  return (
    <OwnPage title={say(h.certTitle)} back={paths.mine}>
      <Loaded asked={certification}>{one => <Standing of={one} />}</Loaded>
    </OwnPage>
  )
}

function Standing({ of }: { readonly of: Certification }) {
  const { say, locale } = useText()
  const { data: session } = useSession()
  const acting = session?.acting
  if (of.state === 'none' || of.validUntil === null) return <Notice tone="ok">{say(h.certNone)}</Notice>
  const day = dayText(locale, of.validUntil)
  const title = of.state === 'valid' ? say(h.certValid, { day }) : of.state === 'due-soon' ? say(h.certSoon, { day, days: of.daysLeft ?? 0 }) : say(h.certOver, { day })
  return (
    <>
      <Notice tone={of.state === 'valid' ? 'ok' : 'warn'} title={title}>
        {of.by && <p>{say(h.certBy, { source: inWords(locale, of.by.source), day: dayText(locale, of.by.provenOn) })}</p>}
        <p>{say(h.certNoStop)}</p>
      </Notice>
      {acting ? <ForAnother name={acting.name} may={acting.matters.includes(everyday.helperCertification)} /> : <OnePress of={of} />}
      {!acting && <Card title={say(h.certFamily)}><div className="stack tight"><p>{say(h.certFamilySay)}</p><LinkButton block href={paths.family}>{say(h.title)}</LinkButton></div></Card>}
      <Visit of={of} />
      {of.history.length > 0 && (
        <Card title={say(h.history)}>
          <ul className="list">
            {of.history.map((one, n) => <li key={`${one.certifiedOn}-${n}`}><div className="item"><span>{inWords(locale, one.source)}<small>{dayText(locale, one.provenOn)}　{one.who}</small></span><span className="end">{say(h.until, { day: dayText(locale, one.validUntil) })}</span></div></li>)}
          </ul>
        </Card>
      )}
      {!acting && <p><a className="link-plain" href={paths.plain}>{say(h.plainWay)}</a></p>}
    </>
  )
}

/** The sign-in is the proof, so one press is all; nothing is filled in. */
function OnePress({ of }: { readonly of: Certification }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const press = useMutation({
    mutationFn: () => individualApi.openCase(everyday.selfCertification, {}, key.current()),
    onSuccess: () => { key.done(); announce(say(h.certDone)); void queries.invalidateQueries() },
    onError: key.done,
  })
  if (of.certifiedToday) return <Notice tone="ok" title={say(h.certDone)} isNews>{say(h.certToday)}</Notice>
  return (
    <Card>
      <div className="stack tight">
        <Button kind="primary" block onPress={() => press.mutate()} busy={press.isPending}>{say(h.certPress)}</Button>
        <p className="hint">{say(h.certPressSay)}</p>
        <DeedProblem error={press.error} />
      </div>
    </Card>
  )
}

function ForAnother({ name, may }: { readonly name: string; readonly may: boolean }) {
  const { say } = useText()
  if (!may) return null
  return <Card><div className="stack tight"><LinkButton kind="primary" block href={paths.apply(everyday.helperCertification)}>{say(h.certHelp, { name })}</LinkButton><p className="hint">{say(h.certHelpSay)}</p></div></Card>
}

function Visit({ of }: { readonly of: Certification }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const [note, setNote] = useState('')
  const ask = useMutation({
    mutationFn: () => individualApi.askVisit(note.trim(), key.current()),
    onSuccess: () => { key.done(); announce(say(h.answered)); void queries.invalidateQueries() },
    onError: key.done,
  })
  return (
    <Card title={say(h.visitTitle)}>
      <div className="stack tight">
        <p>{say(h.visitSay)}</p>
        {of.visitAsked
          ? <Notice tone="ok">{say(h.visitAsked, { day: dayText(locale, of.visitAsked.askedOn), who: of.visitAsked.askedBy })}</Notice>
          : of.state === 'valid'
            ? <p className="muted">{say(h.visitLater)}</p>
            : (
              <>
                <TextArea name="note" label={say(h.visitNote)} required={false} rows={2} value={note} onChange={setNote} maxLength={200} />
                <Button block onPress={() => ask.mutate()} busy={ask.isPending}>{say(h.visitAsk)}</Button>
              </>
            )}
        <DeedProblem error={ask.error} />
      </div>
    </Card>
  )
}
