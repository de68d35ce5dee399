import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { individualApi, type Letter, paperHref } from '../../api/individual-api.ts'
import { dayText } from '../../text/day-text.ts'
import { t } from '../../text/individual-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Card, Tag } from '../../ui/surfaces.tsx'
import { OwnPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** Letters to me and documents about me. */
export function PapersPage() {
  const { say, locale } = useText()
  const papers = useQuery({ queryKey: ['papers'], queryFn: individualApi.papers })
  const letters = useQuery({ queryKey: ['letters'], queryFn: individualApi.letters })
  return (
    <OwnPage title={say(t.papersTitle)} back={paths.mine}>
      <Card title={say(t.messages)}>
        <Loaded asked={letters}>
          {all => (all.length === 0 ? <EmptyState title={say(t.noMessages)} icon="letter" /> : <ul className="list">{all.map(letter => <li key={letter.id}><Message letter={letter} /></li>)}</ul>)}
        </Loaded>
      </Card>
      <Card title={say(t.documents)}>
        <Loaded asked={papers}>
          {all => (all.length === 0
            ? <EmptyState title={say(t.noPapers)} icon="record" />
            : (
              <ul className="list">
                {all.map(paper => (
                  <li key={paper.id}>
                    <div className="item">
                      <span>{inWords(locale, paper.title)}<small>{dayText(locale, paper.issuedOn)}　{paper.verificationCode && say(t.code, { code: paper.verificationCode })}</small></span>
                      <a className="btn" href={paperHref(paper.id)} aria-label={say(t.pdf, { title: inWords(locale, paper.title) })}><Icon name="download" />PDF</a>
                    </div>
                  </li>
                ))}
              </ul>
            ))}
        </Loaded>
      </Card>
    </OwnPage>
  )
}

function Message({ letter }: { readonly letter: Letter }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const read = useMutation({ mutationFn: () => individualApi.markRead(letter.id, crypto.randomUUID()), onSuccess: () => { void queries.invalidateQueries({ queryKey: ['letters'] }); void queries.invalidateQueries({ queryKey: ['overview'] }) } })
  return (
    <article className="item">
      <div>
        <b>{inWords(locale, letter.title)}</b> {!letter.isRead && <Tag tone="info">{say(t.newMark)}</Tag>}
        <small>{dayText(locale, letter.sentOn)}</small>
        <p>{inWords(locale, letter.body)}</p>
        {letter.documentId && <a className="link-plain" href={paperHref(letter.documentId)}>{say(t.openPaper)}</a>}
        <DeedProblem error={read.error} />
      </div>
      {!letter.isRead && <Button onPress={() => read.mutate()} busy={read.isPending} label={`${say(t.markRead)}：${inWords(locale, letter.title)}`}>{say(t.markRead)}</Button>}
    </article>
  )
}
