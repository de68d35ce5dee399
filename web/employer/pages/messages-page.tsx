import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { employerApi } from '../../api/employer-api.ts'
import { type Letter, paperHref } from '../../api/individual-api.ts'
import { dayText } from '../../text/day-text.ts'
import { e } from '../../text/employer-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Button } from '../../ui/button.tsx'
import { Deliveries } from '../../ui/delivery.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Tag } from '../../ui/surfaces.tsx'
import { Answered, DeedFailed } from '../answered.tsx'
import { UnitPage } from '../page.tsx'

/** What the agency told the unit, the newest first. */
export function MessagesPage() {
  const { say } = useText()
  const messages = useQuery({ queryKey: ['messages'], queryFn: employerApi.messages })
  return (
    <UnitPage title={say(e.menuMessages)}>
      <section className="panel">
        <Answered asked={messages}>
          {all => (all.length === 0 ? <EmptyState title={say(e.noMessages)} icon="letter" /> : <ul className="letters">{all.map(letter => <li key={letter.id}><Message letter={letter} /></li>)}</ul>)}
        </Answered>
      </section>
    </UnitPage>
  )
}

function Message({ letter }: { readonly letter: Letter }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const read = useMutation({ mutationFn: () => employerApi.markRead(letter.id, crypto.randomUUID()), onSuccess: () => { void queries.invalidateQueries({ queryKey: ['messages'] }) } })
  return (
    <article className="row apart">
      <div>
        <b>{inWords(locale, letter.title)}</b> {!letter.isRead && <Tag tone="info">{say(e.newMark)}</Tag>} <span className="muted">{dayText(locale, letter.sentOn)}</span>
        <p>{inWords(locale, letter.body)}</p>
        <Deliveries of={letter.deliveries} />
        {letter.documentId && <a className="link-plain" href={paperHref(letter.documentId)}>{say(e.openPaper)}</a>}
        <DeedFailed error={read.error} />
      </div>
      {!letter.isRead && <Button onPress={() => read.mutate()} busy={read.isPending} label={`${say(e.markRead)}：${inWords(locale, letter.title)}`}>{say(e.markRead)}</Button>}
    </article>
  )
}
