import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeedKey } from '../../api/deed-key.ts'
import { individualApi, type Letter, type MessageSettings, paperHref } from '../../api/individual-api.ts'
import { dayText } from '../../text/day-text.ts'
import { t } from '../../text/individual-text.ts'
import { pp } from '../../text/papers-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button, Link } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { Deliveries } from '../../ui/delivery.tsx'
import { TextField } from '../../ui/fields.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Card, Tag } from '../../ui/surfaces.tsx'
import { OwnPage } from '../page.tsx'
import { everyday, paths } from '../paths.ts'

/** What I was told, by which way, and whether it arrived; and how I want to be told. */
export function MessagesPage() {
  const { say } = useText()
  const letters = useQuery({ queryKey: ['letters'], queryFn: individualApi.letters })
  const settings = useQuery({ queryKey: ['message-settings'], queryFn: individualApi.messageSettings })
  return (
    <OwnPage title={say(pp.messagesTitle)} back={paths.mine}>
      <Card title={say(t.messages)}>
        <Loaded asked={letters}>
          {all => (all.length === 0 ? <EmptyState title={say(t.noMessages)} icon="letter" /> : <ul className="list">{all.map(letter => <li key={letter.id}><MessageLine letter={letter} /></li>)}</ul>)}
        </Loaded>
      </Card>
      <Card title={say(pp.settingsTitle)}><Loaded asked={settings}>{now => <Settings now={now} />}</Loaded></Card>
    </OwnPage>
  )
}

function MessageLine({ letter }: { readonly letter: Letter }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const read = useMutation({
    mutationFn: () => individualApi.markRead(letter.id, crypto.randomUUID()),
    onSuccess: () => { void queries.invalidateQueries({ queryKey: ['letters'] }); void queries.invalidateQueries({ queryKey: ['overview'] }) },
  })
  const title = inWords(locale, letter.title)
  return (
    <article className="stack tight">
      <div>
        <b>{title}</b> {!letter.isRead && <Tag tone="info">{say(t.newMark)}</Tag>} {letter.isNotice && <Tag tone="warn">{say(pp.noticeMark)}</Tag>}
        <p>{inWords(locale, letter.body)}</p>
        <span className="hint">{dayText(locale, letter.sentOn)}</span>
      </div>
      <Deliveries of={letter.deliveries} />
      <div className="row">
        {letter.documentId && <a className="btn" href={paperHref(letter.documentId)} aria-label={`${say(t.openPaper)}：${title}`}>{say(t.openPaper)}</a>}
        {!letter.isRead && <Button onPress={() => read.mutate()} busy={read.isPending} label={`${say(t.markRead)}：${title}`}>{say(t.markRead)}</Button>}
      </div>
      <DeedProblem error={read.error} />
    </article>
  )
}

function Settings({ now }: { readonly now: MessageSettings }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const [chosen, setChosen] = useState({ bySms: now.bySms, byMail: now.byMail, byLetter: now.byLetter })
  const [mail, setMail] = useState('')
  const save = useMutation({
    mutationFn: () => individualApi.chooseMessages({ ...chosen, ...(mail.trim() && { mail: mail.trim() }) }, key.current()),
    onSuccess: () => { key.done(); setMail(''); announce(say(pp.settingsSaved)); void queries.invalidateQueries({ queryKey: ['message-settings'] }) },
  })
  return (
    <div className="stack">
      <p>{say(pp.settingsSay)}</p>
      <div className="row"><b>{now.phone ? say(pp.byPhone, { to: now.phone }) : say(pp.noPhone)}</b><Link className="btn" href={paths.apply(everyday.contact)}>{say(pp.changePhone)}</Link></div>
      <Checkbox name="by-sms" isSelected={chosen.bySms} onChange={bySms => setChosen({ ...chosen, bySms })}>{say(pp.bySms)}</Checkbox>
      <Checkbox name="by-mail" isSelected={chosen.byMail} onChange={byMail => setChosen({ ...chosen, byMail })}>{say(pp.byMail)}</Checkbox>
      {chosen.byMail && <TextField name="mail" label={say(pp.mailAddress)} hint={now.mail ? say(pp.mailHint, { mail: now.mail }) : say(pp.mailNew)} value={mail} onChange={setMail} required={now.mail === null} maxLength={254} autoComplete="email" />}
      <Checkbox name="by-letter" isSelected={chosen.byLetter} onChange={byLetter => setChosen({ ...chosen, byLetter })}>{say(pp.byLetter)}</Checkbox>
      <Button kind="primary" onPress={() => save.mutate()} busy={save.isPending}>{say(pp.saveSettings)}</Button>
      {save.isSuccess && <p className="hint" role="status">{say(pp.settingsSaved)}</p>}
      <DeedProblem error={save.error} />
    </div>
  )
}
