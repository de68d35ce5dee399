import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeedKey } from '../../api/deed-key.ts'
import { employerApi } from '../../api/employer-api.ts'
import { type CaseDetail, paperHref } from '../../api/individual-api.ts'
import { articleText } from '../../text/article-text.ts'
import { dayText, momentText } from '../../text/day-text.ts'
import { e } from '../../text/employer-text.ts'
import { stateName } from '../../text/terms.ts'
import { ui } from '../../text/ui-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Timeline, type TimelineEntry } from '../../ui/progress.tsx'
import { Facts, Notice, Tag } from '../../ui/surfaces.tsx'
import { Answered, DeedFailed } from '../answered.tsx'
import { CaseClock, CaseState } from '../case-list.tsx'
import { UnitPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** One case of the unit: where it stands, what is compared, who still reviews, what came of it. */
export function CasePage({ caseNo }: { readonly caseNo: string }) {
  const { say, locale } = useText()
  const found = useQuery({ queryKey: ['case', caseNo], queryFn: () => employerApi.case(caseNo), refetchInterval: query => (query.state.data && isOpen(query.state.data) ? 10_000 : false) })
  return (
    <UnitPage title={inWords(locale, found.data?.title) || say(e.menuCases)} actions={<LinkButton href={paths.cases}>{say(e.backToCases)}</LinkButton>}>
      <Answered asked={found} lines={8}>
        {one => (
          <>
            <Standing of={one} />
            {one.defects.length > 0 && <Defects of={one} />}
            {one.decision?.letter && <section className="panel"><header><h2>{say(e.decision)}</h2></header><div className="inner">{one.decision.letter}</div></section>}
            <Papers of={one} />
            <div className="cols even">
              <section className="panel"><header><h2>{say(e.progress)}</h2></header><div className="inner"><Timeline label={say(e.progress)} entries={entriesOf(one)} /></div></section>
              {one.lanes.length > 0 && <Checks of={one} />}
            </div>
            {one.canWithdraw && <Withdraw caseNo={caseNo} />}
          </>
        )}
      </Answered>
    </UnitPage>
  )

  function entriesOf(one: CaseDetail): TimelineEntry[] {
    const past = one.events.map((event, i): TimelineEntry => ({
      key: `${event.at}-${i}`, when: momentText(locale, event.at), state: i === one.events.length - 1 ? 'now' : 'past',
      what: <>{inWords(locale, event.title)}{event.say && <span className="hint"><br />{inWords(locale, event.say)}</span>}</>,
    }))
    const ahead = isOpen(one) ? one.tiers.filter(tier => !tier.done).map((tier): TimelineEntry => ({ key: `tier-${inWords('zh-CN', tier.title)}`, what: inWords(locale, tier.title), who: say(e.ahead), state: 'ahead' })) : []
    return [...past, ...ahead]
  }
}

const closed: readonly string[] = ['approved', 'settled', 'refused', 'withdrawn', 'returned']
const isOpen = (one: CaseDetail) => !closed.includes(one.state)

function Standing({ of: one }: { readonly of: CaseDetail }) {
  const { say, locale } = useText()
  return (
    <section className="panel">
      <div className="inner">
        <Facts facts={[
          [say(e.caseNo), <b key="no">{one.caseNo}</b>],
          [say(e.state), <CaseState key="state" of={one} />],
          [say(e.receivedOn), dayText(locale, one.receivedOn)],
          ...(one.dueOn && isOpen(one) ? [[say(e.dueBy), <span key="due">{dayText(locale, one.dueOn)} <CaseClock of={one} /></span>] as const] : []),
        ]} />
      </div>
    </section>
  )
}

function Defects({ of: one }: { readonly of: CaseDetail }) {
  const { say, locale } = useText()
  return (
    <Notice tone="warn" title={say(e.defectsTitle)}>
      <p>{say(e.defectsSay)}{one.answerBy && say(e.answerBy, { day: dayText(locale, one.answerBy) })}</p>
      <ul>{one.defects.map((defect, i) => <li key={i}><b>{inWords(locale, defect.say)}</b>{defect.remedy && <p>{inWords(locale, defect.remedy)}</p>}{defect.basis && <p className="hint">{articleText(locale, defect.basis)}</p>}</li>)}</ul>
      <div className="row"><LinkButton kind="primary" href={paths.supplement(one.caseNo)}>{say(e.supplement)}</LinkButton></div>
    </Notice>
  )
}

function Papers({ of: one }: { readonly of: CaseDetail }) {
  const { say, locale } = useText()
  if (one.documents.length === 0) return null
  return (
    <section className="panel">
      <header><h2>{say(e.papers)}</h2></header>
      <div className="inner row">{one.documents.map(paper => <a key={paper.id} className="btn" href={paperHref(paper.id)}>{inWords(locale, paper.title)}</a>)}</div>
    </section>
  )
}

function Checks({ of: one }: { readonly of: CaseDetail }) {
  const { say, locale } = useText()
  return (
    <section className="panel">
      <header><h2>{say(e.checks)}</h2></header>
      <ul className="inner stack tight">
        {one.lanes.map(lane => (
          <li key={lane.key} className="row apart"><span>{inWords(locale, lane.title)}</span><Tag tone={lane.outcome === null ? 'mute' : lane.outcome === 'agrees' ? 'ok' : 'warn'}>{stateName(say, lane.outcome ?? 'pending')}</Tag></li>
        ))}
      </ul>
    </section>
  )
}

function Withdraw({ caseNo }: { readonly caseNo: string }) {
  const { say } = useText()
  const announce = useAnnounce()
  const queries = useQueryClient()
  const key = useDeedKey()
  const [isAsking, setAsking] = useState(false)
  const withdraw = useMutation({
    mutationFn: () => employerApi.withdraw(caseNo, key.current()),
    onSuccess: () => { key.done(); setAsking(false); announce(say(e.withdrawn)); void queries.invalidateQueries() },
  })
  return (
    <div>
      <Button kind="danger" onPress={() => setAsking(true)}>{say(e.withdraw)}</Button>
      <Dialog title={say(e.withdraw)} isOpen={isAsking} onClose={() => setAsking(false)} foot={<><Button onPress={() => setAsking(false)}>{say(ui.cancel)}</Button><Button kind="danger" busy={withdraw.isPending} onPress={() => withdraw.mutate()}>{say(e.withdrawYes)}</Button></>}>
        <p>{say(e.withdrawAsk)}</p>
        <DeedFailed error={withdraw.error} />
      </Dialog>
    </div>
  )
}
