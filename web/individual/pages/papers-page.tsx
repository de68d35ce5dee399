import { useQuery } from '@tanstack/react-query'
import { individualApi, paperHref } from '../../api/individual-api.ts'
import { dayText } from '../../text/day-text.ts'
import { t } from '../../text/individual-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Link } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Card } from '../../ui/surfaces.tsx'
import { OwnPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** Every document about me; messages have a page of their own. */
export function PapersPage() {
  const { say, locale } = useText()
  const papers = useQuery({ queryKey: ['papers'], queryFn: individualApi.papers })
  return (
    <OwnPage title={say(t.papersTitle)} back={paths.mine}>
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
      <p><Link className="link-plain" href={paths.messages}>{say(t.messages)}</Link></p>
    </OwnPage>
  )
}
