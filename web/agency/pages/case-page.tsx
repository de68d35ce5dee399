import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { formatYuan, fen } from '../../../src/kernel/money.ts'
import { agencyApi, type AgencyCase, type Assessment } from '../../api/agency-api.ts'
import { ExplainTree } from '../../explain/explain-tree.tsx'
import { a } from '../../text/agency-text.ts'
import { articleText } from '../../text/article-text.ts'
import { momentText } from '../../text/day-text.ts'
import { ui } from '../../text/ui-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Timeline } from '../../ui/progress.tsx'
import { Facts, Notice, Tag } from '../../ui/surfaces.tsx'
import { CaseActs } from '../case-acts.tsx'
import { CaseLanes } from '../case-lanes.tsx'
import { CaseTiers } from '../case-tiers.tsx'
import { FormFacts } from '../form-facts.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'
import { g } from '../../text/recognition-text.ts'
import { RecognitionPanel, resultName } from '../recognition-panel.tsx'
import { StateTag } from '../state-tag.tsx'
import { TimeLeft } from '../time-left.tsx'

/** Matters that end or suspend a benefit: what was overpaid by then is claimed. */
const stops: readonly string[] = ['STP-01', 'STP-02', 'STP-04']

/** Everything about a case in one sight: who asks what, what the data say, what the rule gives, who has to decide. */
export function CasePage({ caseNo }: { readonly caseNo: string }) {
  const { say, locale } = useText()
  const lang = locale === 'en' ? 'en' : 'zh'
  const found = useQuery({ queryKey: ['case', caseNo, lang], queryFn: () => agencyApi.case(caseNo, lang), refetchInterval: query => (query.state.data?.lanes.some(lane => lane.state === 'asking') ? 3_000 : 30_000) })
  const title = found.data ? say(a.caseTitle, { name: found.data.person.name, title: inWords(locale, found.data.case.title) }) : caseNo
  return (
    <WorkPage title={title} actions={found.data && <><CaseActs of={found.data} />{stops.includes(found.data.case.matter) && <LinkButton href={paths.recoveries({ state: 'all', q: found.data.person.name })}>{say(a.menuRecoveries)}</LinkButton>}<LinkButton href={paths.person(found.data.person.publicNo, caseNo)}>{say(a.onePage)}</LinkButton></>}>
      <Loaded asked={found} lines={12}>
        {one => (
          <>
            <Head of={one} />
            <CaseLanes of={one} />
            {one.recognition && <RecognitionPanel of={one.recognition} />}
            <div className="cols even">
              <Panel title={say(a.form)}><FormFacts of={one} /></Panel>
              <Panel title={say(a.assessment)}>{one.recognition ? <p>{one.recognition.holds ? say(g.approveSay, { result: resultName(say, one.recognition.kind, one.recognition.holds) }) : inWords(locale, one.recognition.say)}</p> : one.assessment ? <Assessed of={one.assessment} /> : <p className="muted">{say(a.noAssessment)}</p>}</Panel>
            </div>
            {one.defects.length > 0 && <Panel title={say(a.defects)}><ul>{one.defects.map((defect, i) => <li key={i}>{inWords(locale, defect.say)}{defect.basis && <span className="hint">　{articleText(locale, defect.basis)}</span>}</li>)}</ul></Panel>}
            <CaseTiers of={one} />
            <div className="cols even">
              <Panel title={say(a.history)}>
                <Timeline label={say(a.history)} entries={one.events.map((event, i) => ({
                  key: `${event.at}-${i}`, when: momentText(locale, event.at), who: event.who, state: i === one.events.length - 1 ? 'now' : 'past',
                  what: <>{inWords(locale, event.title)}{event.say && <span className="hint">　{inWords(locale, event.say)}</span>}</>,
                }))} />
              </Panel>
              <Panel title={say(a.papers)}>
                {one.documents.length === 0 && <p className="muted">{say(a.nothing)}</p>}
                <ul>{one.documents.map(paper => <li key={paper.id}><a className="link-plain" href={agencyApi.paperHref(paper.id, { case: caseNo })}>{inWords(locale, paper.title)}</a></li>)}</ul>
              </Panel>
            </div>
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}

export function Panel({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return <section className="panel"><header><h2>{title}</h2></header><div className="inner stack">{children}</div></section>
}

function Head({ of }: { readonly of: AgencyCase }) {
  const { say } = useText()
  const { case: one, person } = of
  return (
    <section className="panel">
      <div className="inner row apart">
        <Facts facts={[[say(a.caseNo), <b key="no">{one.caseNo}</b>], [say(a.identity), person.maskedId], [say(a.channel), one.channelText]]} />
        <Facts facts={[
          [say(a.receivedOn), one.receivedOn],
          [say(a.dueOn), <span key="due">{one.dueOn} <TimeLeft of={one} /></span>],
          ...(one.completeOn ? [[say(a.completeDue), `${one.completeDueOn ?? '—'}（${say(a.completeOn)} ${one.completeOn}）`] as const] : []),
          ...(one.answerBy ? [[say(a.answerBy), one.answerBy] as const] : []),
        ]} />
        <Facts facts={[
          [say(a.state), <StateTag key="state" state={one.state} words={one.stateText} />], [say(a.owner), one.owner ?? '—'],
          [say(a.agency), one.actingAgency === one.agency ? one.agency : say(a.actingAgency, { agency: one.actingAgency })],
        ]} />
      </div>
    </section>
  )
}

function Assessed({ of }: { readonly of: Assessment }) {
  const { say, locale } = useText()
  if (of.refusal) {
    return <Notice tone="warn" title={inWords(locale, of.refusal.say)}>{of.refusal.remedy && <p>{inWords(locale, of.refusal.remedy)}</p>}{of.refusal.basis && <p className="hint">{articleText(locale, of.refusal.basis)}</p>}</Notice>
  }
  return (
    <>
      {of.valueFen !== null && <p>{say(a.monthly)} <Amount fen={of.valueFen} hero /> {of.illustrative && <Tag tone="warn">{say(ui.illustrative)}</Tag>} {of.provisional && <Tag tone="info">{say(ui.provisional)}</Tag>}</p>}
      <Facts facts={of.items.map(item => [inWords(locale, item.label), item.valueFen !== null ? `${formatYuan(fen(item.valueFen))} ${say(ui.yuan)}` : (item.valueText ?? '')])} />
      {of.steps.length > 0 && <details><summary>{say(a.why)}</summary><ExplainTree steps={of.steps} /></details>}
    </>
  )
}
