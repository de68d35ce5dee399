import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeedKey } from '../../api/deed-key.ts'
import { type CaseDetail, individualApi, paperHref } from '../../api/individual-api.ts'
import { articleText } from '../../text/article-text.ts'
import { dayText, momentText } from '../../text/day-text.ts'
import { t } from '../../text/individual-text.ts'
import { stateName } from '../../text/terms.ts'
import { ui } from '../../text/ui-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button, Link, LinkButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { Timeline, type TimelineEntry } from '../../ui/progress.tsx'
import { Card, Facts, Notice, Tag } from '../../ui/surfaces.tsx'
import { CaseClock } from '../case-clock.tsx'
import { OwnPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** One case: where it stands, what is compared, who still reviews, how long it may take. */
export function CasePage({ caseNo }: { readonly caseNo: string }) {
  const { say, locale } = useText()
  const found = useQuery({ queryKey: ['case', caseNo], queryFn: () => individualApi.case(caseNo), refetchInterval: query => (isUnderWay(query.state.data) ? 10_000 : false) })
  return (
    <OwnPage title={inWords(locale, found.data?.title) || say(t.casesTitle)} back={paths.cases}>
      <Loaded asked={found} lines={8}>
        {one => (
          <>
            <Standing of={one} />
            {one.defects.length > 0 && <Defects of={one} />}
            {one.decision && <Decision of={one.decision} />}
            {one.documents.length > 0 && <Documents of={one} />}
            <Card title={say(t.progress)}><Timeline label={say(t.progress)} entries={entriesOf(one)} /></Card>
            {one.lanes.length > 0 && <Checks of={one} />}
            {one.canWithdraw && <Withdraw caseNo={caseNo} />}
          </>
        )}
      </Loaded>
    </OwnPage>
  )

  function entriesOf(one: CaseDetail): TimelineEntry[] {
    const past = one.events.map((event, i): TimelineEntry => ({
      key: `${event.at}-${i}`, when: momentText(locale, event.at), state: i === one.events.length - 1 ? 'now' : 'past',
      what: <>{inWords(locale, event.title)}{event.say && <span className="hint"><br />{inWords(locale, event.say)}</span>}</>,
    }))
    const ahead = isOpen(one) ? one.tiers.filter(tier => !tier.done).map((tier): TimelineEntry => ({ key: `tier-${inWords('zh-CN', tier.title)}`, what: inWords(locale, tier.title), who: say(t.reviewAhead), state: 'ahead' })) : []
    return [...past, ...ahead]
  }
}

const closed = ['approved', 'settled', 'refused', 'withdrawn', 'returned']
const isOpen = (one: CaseDetail) => !closed.includes(one.state)
const isUnderWay = (one: CaseDetail | undefined) => one !== undefined && isOpen(one)

function Standing({ of: one }: { readonly of: CaseDetail }) {
  const { say, locale } = useText()
  return (
    <Card>
      <Facts facts={[
        [say(t.receiptNo), <b key="no">{one.caseNo}</b>],
        [say(t.progress), <Tag key="state" tone={isOpen(one) ? 'info' : one.state === 'refused' ? 'bad' : 'ok'}>{inWords(locale, one.stateText)}</Tag>],
        [say(t.receivedOn), dayText(locale, one.receivedOn)],
        ...(one.dueOn && isOpen(one)
          ? [[say(t.dueOn), <span key="due">{dayText(locale, one.dueOn)}{one.dueProvisional && say(t.dueProvisional)} <CaseClock of={one} /></span>] as const]
          : []),
      ]} />
    </Card>
  )
}

function Defects({ of: one }: { readonly of: CaseDetail }) {
  const { say, locale } = useText()
  return (
    <Notice tone="warn" title={say(t.defectsTitle)}>
      <p>{say(t.defectsSay)}{one.answerBy && say(t.answerBy, { day: dayText(locale, one.answerBy) })}</p>
      <ul>{one.defects.map((defect, i) => <li key={i}><b>{inWords(locale, defect.say)}</b>{defect.remedy && <p>{inWords(locale, defect.remedy)}</p>}{defect.basis && <p className="hint">{articleText(locale, defect.basis)}</p>}</li>)}</ul>
      <div className="row"><LinkButton kind="primary" href={paths.supplement(one.caseNo)}>{say(t.supplement)}</LinkButton></div>
    </Notice>
  )
}

function Decision({ of: decision }: { readonly of: NonNullable<CaseDetail['decision']> }) {
  const { say } = useText()
  return (
    <Card title={say(t.decision)}>
      <div className="stack">
        {decision.amountFen !== undefined && decision.amountFen !== null && <Amount fen={decision.amountFen} hero />}
        {decision.letter && <p>{decision.letter}</p>}
        <div className="row">
          {decision.documentId && <a className="btn primary" href={paperHref(decision.documentId)}>{say(t.openDecision)}</a>}
          {decision.amountRef && <Link className="link-plain" href={paths.explain(decision.amountRef)}>{say(t.seeWhy)}</Link>}
        </div>
      </div>
    </Card>
  )
}

function Documents({ of: one }: { readonly of: CaseDetail }) {
  const { say, locale } = useText()
  return <Card title={say(t.documents)}><ul>{one.documents.map(paper => <li key={paper.id}><a className="link-plain" href={paperHref(paper.id)}>{inWords(locale, paper.title)}</a></li>)}</ul></Card>
}

function Checks({ of: one }: { readonly of: CaseDetail }) {
  const { say, locale } = useText()
  return (
    <Card title={say(t.checks)}>
      <ul className="list">
        {one.lanes.map(lane => (
          <li key={lane.key}><div className="item"><span>{inWords(locale, lane.title)}</span><Tag tone={lane.outcome === null ? 'mute' : lane.outcome === 'agrees' ? 'ok' : 'warn'}>{lane.outcome === null ? say(t.checkPending) : stateName(say, lane.outcome)}</Tag></div></li>
        ))}
      </ul>
    </Card>
  )
}

function Withdraw({ caseNo }: { readonly caseNo: string }) {
  const { say } = useText()
  const announce = useAnnounce()
  const queries = useQueryClient()
  const key = useDeedKey()
  const [isAsking, setAsking] = useState(false)
  const withdraw = useMutation({
    mutationFn: () => individualApi.withdraw(caseNo, key.current()),
    onSuccess: () => { key.done(); setAsking(false); announce(say(t.withdrawn)); void queries.invalidateQueries() },
  })
  return (
    <div>
      <Button kind="danger" onPress={() => setAsking(true)}>{say(t.withdraw)}</Button>
      <Dialog title={say(t.withdraw)} isOpen={isAsking} onClose={() => setAsking(false)} foot={<><Button onPress={() => setAsking(false)}>{say(ui.cancel)}</Button><Button kind="danger" busy={withdraw.isPending} onPress={() => withdraw.mutate()}>{say(t.withdrawYes)}</Button></>}>
        <p>{say(t.withdrawAsk)}</p>
        <DeedProblem error={withdraw.error} />
      </Dialog>
    </div>
  )
}
