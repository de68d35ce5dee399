import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeedKey } from '../../api/deed-key.ts'
import { individualApi, type Paper, paperHref } from '../../api/individual-api.ts'
import { useSession } from '../../api/session.ts'
import { dayText } from '../../text/day-text.ts'
import { pp } from '../../text/papers-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button, Link } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Card, Notice, Tag } from '../../ui/surfaces.tsx'
import { OwnPage } from '../page.tsx'
import { everyday, paths } from '../paths.ts'

const offers = [
  ['QRY-03', pp.participation, pp.participationNote, false],
  ['QRY-04', pp.contribution, pp.contributionNote, true],
  ['QRY-05', pp.benefit, pp.benefitNote, false],
] as const

/** 我的证明: choose, press, and it is there; whoever receives it can verify it without an account here. */
export function CertificatesPage() {
  const { say } = useText()
  const papers = useQuery({ queryKey: ['papers'], queryFn: individualApi.papers })
  const [issuedId, setIssued] = useState<string>()
  return (
    <OwnPage title={say(pp.certificatesTitle)} back={paths.mine}>
      <p>{say(pp.certificatesSay)}</p>
      <Loaded asked={papers}>
        {all => {
          const fresh = all.find(paper => paper.id === issuedId)
          const earlier = all.filter(paper => paper.kind.endsWith('-certificate') && paper.id !== issuedId)
          return (
            <>
              {fresh && <Issued paper={fresh} />}
              <Card>
                <ul className="list">
                  {offers.map(([matter, title, note, asksMore]) => <li key={matter}><Offer matter={matter} title={say(title)} note={say(note)} asksMore={asksMore} onIssued={setIssued} /></li>)}
                  <li>
                    <div className="item">
                      <span><b>{say(pp.statement)}</b><small>{say(pp.statementNote)}</small></span>
                      <Link className="btn" href={paths.apply(everyday.statement)} label={say(pp.issueNamed, { title: say(pp.statement) })}>{say(pp.issueNow)}</Link>
                    </div>
                  </li>
                </ul>
              </Card>
              <Card title={say(pp.earlier)}>
                {earlier.length === 0 ? <EmptyState title={say(pp.noCertificates)} icon="record" /> : <ul className="list">{earlier.map(paper => <li key={paper.id}><Certificate paper={paper} /></li>)}</ul>}
              </Card>
            </>
          )
        }}
      </Loaded>
    </OwnPage>
  )
}

function Offer({ matter, title, note, asksMore, onIssued }: { readonly matter: string; readonly title: string; readonly note: string; readonly asksMore: boolean; readonly onIssued: (id: string) => void }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const issue = useMutation({
    mutationFn: () => individualApi.openCase(matter, {}, key.current()),
    onSuccess: async receipt => {
      key.done()
      await queries.invalidateQueries()
      if (receipt.documentId) onIssued(receipt.documentId)
      announce(say(pp.issued, { title }))
    },
  })
  return (
    <>
      <div className="item">
        <span><b>{title}</b><small>{note}</small></span>
        <Button kind="primary" onPress={() => issue.mutate()} busy={issue.isPending} label={say(pp.issueNamed, { title })}>{say(pp.issueNow)}</Button>
      </div>
      {asksMore && <Link className="link-plain" href={paths.apply(matter)} label={say(pp.choosePeriodOf, { title })}>{say(pp.choosePeriod)}</Link>}
      <DeedProblem error={issue.error} />
    </>
  )
}

function Issued({ paper }: { readonly paper: Paper }) {
  const { say, locale } = useText()
  return (
    <Notice tone="ok" title={say(pp.issued, { title: inWords(locale, paper.title) })} isNews>
      <p>{say(pp.issuedSay)}{paper.validUntil && say(pp.validUntil, { day: dayText(locale, paper.validUntil) })}</p>
      <Deeds paper={paper} isMain />
    </Notice>
  )
}

function Certificate({ paper }: { readonly paper: Paper }) {
  const { say, locale } = useText()
  const { data: session } = useSession()
  const isOver = paper.validUntil !== null && session !== undefined && paper.validUntil < session.today
  return (
    <article className="stack tight">
      <span>
        <b>{inWords(locale, paper.title)}</b> {paper.validUntil && <Tag tone={isOver ? 'mute' : 'ok'}>{isOver ? say(pp.expired) : say(pp.validUntil, { day: dayText(locale, paper.validUntil) })}</Tag>}
        <small>{dayText(locale, paper.issuedOn)}　{paper.checkedOn ? say(pp.checkedTimes, { times: paper.checked, day: dayText(locale, paper.checkedOn) }) : say(pp.notChecked)}</small>
      </span>
      <Deeds paper={paper} />
    </article>
  )
}

function Deeds({ paper, isMain = false }: { readonly paper: Paper; readonly isMain?: boolean }) {
  const { say, locale } = useText()
  const announce = useAnnounce()
  const [told, setTold] = useState<'copied' | 'failed'>()
  const title = inWords(locale, paper.title)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(paper.verifyLink)
      setTold('copied')
      announce(say(pp.copied))
    } catch {
      setTold('failed')
    }
  }
  return (
    <>
      <div className="row">
        <a className={isMain ? 'btn primary' : 'btn'} href={paperHref(paper.id)} aria-label={`${say(pp.openPdf)}：${title}`}><Icon name="download" />{say(pp.openPdf)}</a>
        <Button onPress={() => { void copy() }} label={say(pp.copyLinkOf, { title })}>{say(pp.copyLink)}</Button>
      </div>
      {told && <p className="hint" role="status">{say(told === 'copied' ? pp.copied : pp.copyFailed)}</p>}
      {told === 'failed' && <p><a className="link-plain" href={paper.verifyLink}>{paper.verifyLink}</a></p>}
    </>
  )
}
