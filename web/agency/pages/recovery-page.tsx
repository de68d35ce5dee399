import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { fen, formatYuan } from '../../../src/kernel/money.ts'
import { recoveryApi, type Recovery } from '../../api/recovery-api.ts'
import { ExplainTree } from '../../explain/explain-tree.tsx'
import { a } from '../../text/agency-text.ts'
import { monthText } from '../../text/day-text.ts'
import { r } from '../../text/recovery-text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Facts, Notice } from '../../ui/surfaces.tsx'
import { AgreeDialog } from '../agree-dialog.tsx'
import { ClaimTag } from '../claim-tag.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'
import { ReceiptDialog } from '../receipt-dialog.tsx'
import { SetOffDialog } from '../set-off-dialog.tsx'
import { SetOffPanel } from '../set-off-panel.tsx'
import { Panel } from './case-page.tsx'

/** One claim from the word that ended the right to the last fen that came back. Opening it is a look at somebody's record, so it is asked once. */
export function RecoveryPage({ no }: { readonly no: string }) {
  const { say } = useText()
  const found = useQuery({ queryKey: ['recovery', no], queryFn: () => recoveryApi.recovery(no), staleTime: Infinity })
  const { history } = useRouter()
  const [doing, setDoing] = useState<'receive' | 'agree' | 'set-off'>()
  const close = () => setDoing(undefined)
  const toCase = (caseNo: string) => history.push(paths.case(caseNo))
  const one = found.data
  return (
    <WorkPage
      title={one ? say(r.oneTitle, { no, name: one.person.name }) : no}
      actions={one && (
        <>
          <Button kind="primary" onPress={() => setDoing('receive')} disabledBecause={one.mayReceive ? undefined : inWords('zh-CN', one.whyNot) || undefined}>{say(r.receive)}</Button>
          <Button onPress={() => setDoing('agree')} disabledBecause={inWords('zh-CN', one.agreeWhyNot) || undefined}>{say(r.agreeTitle)}</Button>
          <Button onPress={() => setDoing('set-off')} disabledBecause={inWords('zh-CN', one.setOffWhyNot) || undefined}>{say(r.setOffTitle)}</Button>
          {one.caseNo && <LinkButton href={paths.case(one.caseNo)}>{say(r.toCase)}</LinkButton>}
          <LinkButton href={paths.person(one.person.publicNo, one.caseNo ?? undefined)}>{say(a.onePage)}</LinkButton>
        </>
      )}
    >
      <Loaded asked={found} lines={12}>{shown => <Whole of={shown} />}</Loaded>
      {one && doing === 'receive' && <ReceiptDialog of={one} onClose={close} />}
      {one && doing === 'agree' && <AgreeDialog of={one} onClose={close} onOpened={toCase} />}
      {one && doing === 'set-off' && <SetOffDialog of={one} onClose={close} onOpened={toCase} />}
    </WorkPage>
  )
}

function Whole({ of }: { readonly of: Recovery }) {
  const { say, locale } = useText()
  const { claim, person } = of
  return (
    <>
      <section className="panel">
        <div className="inner row apart">
          <Facts facts={[[say(a.name), <b key="name">{person.name}</b>], [say(a.identity), person.maskedId], [say(r.cause), inWords(locale, claim.causeText)]]} />
          <Facts facts={[[say(r.endedOn), claim.endedOn], [say(r.madeOn), claim.madeOn], [say(a.state), <ClaimTag key="state" state={claim.state} words={claim.stateText} />]]} />
          <Facts facts={[[say(a.amount), <Amount key="amount" fen={claim.amountFen} />], [say(r.recovered), <Amount key="in" fen={claim.recoveredFen} />], [say(r.stillOwed), <b key="owed"><Amount fen={claim.owedFen} /></b>], ...(claim.inRunFen > 0 ? [[say(r.inRun), <Amount key="run" fen={claim.inRunFen} />] as const] : [])]} />
        </div>
      </section>
      <div className="cols even">
        <Panel title={say(r.months)}>
          <DataTable caption={say(r.months)} rows={claim.lines} rowKey={line => `${line.month}-${line.paidOn}`} columns={[
            { key: 'month', title: say(r.month), isRowHeader: true, cell: line => monthText(locale, line.month) },
            { key: 'paid', title: say(r.paidOn), cell: line => line.paidOn },
            { key: 'amount', title: say(r.amount), isNumber: true, cell: line => <Amount fen={line.amountFen} unit={false} /> },
          ]} foot={<tr><th scope="row">{say(r.total)}</th><td /><td className="num"><Amount fen={claim.amountFen} unit={false} /></td></tr>} />
        </Panel>
        <Panel title={say(r.whatItIs)}>{of.why ? <ExplainTree steps={of.why.steps} /> : <Notice tone="bad" title={say(r.noWhy)} />}</Panel>
      </div>
      <div className="cols even">
        <Panel title={say(r.receipts)}><Receipts of={of} /></Panel>
        <Panel title={say(r.schedule)}><Schedule of={of} /></Panel>
      </div>
      <Panel title={say(r.setOffPanel)}><SetOffPanel of={of} /></Panel>
      <div className="cols even">
        <Panel title={say(r.recalls)}>
          {of.recalls.length === 0 ? <p className="muted">{say(r.noRecalls)}</p> : (
            <DataTable caption={say(r.recalls)} rows={of.recalls} rowKey={one => `${one.month}-${one.askedOn}`} columns={[
              { key: 'month', title: say(r.month), isRowHeader: true, cell: one => monthText(locale, one.month) },
              { key: 'asked', title: say(r.askedOn), cell: one => one.askedOn },
              { key: 'amount', title: say(r.amount), isNumber: true, cell: one => <Amount fen={one.amountFen} unit={false} /> },
              { key: 'answer', title: say(r.answer), cell: one => inWords(locale, one.outcomeText) },
            ]} />
          )}
        </Panel>
        <Panel title={say(r.told)}>
          <ul>{of.holds.map((hold, i) => <li key={i}>{inWords(locale, hold.sourceText)}：{hold.happenedOn}　<span className="hint">{say(r.toldOn)} {hold.toldOn}{hold.endText && `；${inWords(locale, hold.endText)} ${hold.endedOn ?? ''}`}</span></li>)}</ul>
          <h3>{say(r.survivors)}</h3>
          {of.survivors.length === 0 ? <p className="muted">{say(r.noSurvivors)}</p> : <ul>{of.survivors.map((one, i) => <li key={i}>{one.name}（{inWords(locale, one.relationText)}）　{say(r.offeredOn, { day: one.offeredOn })}；{one.grantedFen === null ? say(r.notClaimed) : say(r.granted, { amount: formatYuan(fen(one.grantedFen)), setOff: formatYuan(fen(one.setOffFen ?? 0)) })}</li>)}</ul>}
        </Panel>
      </div>
    </>
  )
}

function Receipts({ of: { claim } }: { readonly of: Recovery }) {
  const { say, locale } = useText()
  if (claim.entries.length === 0) return <p className="muted">{say(r.noReceipts)}</p>
  return (
    <DataTable caption={say(r.receipts)} rows={claim.entries} rowKey={entry => String(entry.n)} columns={[
      { key: 'on', title: say(r.on), isRowHeader: true, cell: entry => <span className="nowrap">{entry.on}</span> },
      { key: 'kind', title: say(r.kind), cell: entry => <>{inWords(locale, entry.kindText)} <span className="hint">{inWords(locale, entry.sourceText)}</span></> },
      { key: 'no', title: say(r.bankNo), cell: entry => <>{entry.sourceNo ?? ''} {entry.payer ?? ''}</> },
      { key: 'amount', title: say(r.amount), isNumber: true, cell: entry => <Amount fen={entry.amountFen} unit={false} /> },
      { key: 'left', title: say(r.left), isNumber: true, cell: entry => <Amount fen={entry.leftFen} unit={false} /> },
    ]} />
  )
}

function Schedule({ of: { claim } }: { readonly of: Recovery }) {
  const { say } = useText()
  const { agreement } = claim
  if (agreement === null) return <p className="muted">{say(r.noSchedule)}</p>
  return (
    <>
      <p>{say(r.agreedWith, { name: agreement.debtorName, day: agreement.madeOn, parts: agreement.parts })}</p>
      <DataTable caption={say(r.schedule)} rows={agreement.instalments} rowKey={part => String(part.n)} columns={[
        { key: 'n', title: say(r.part), isRowHeader: true, cell: part => part.n },
        { key: 'due', title: say(r.dueOn), cell: part => <span className="nowrap">{part.dueOn}</span> },
        { key: 'amount', title: say(r.amount), isNumber: true, cell: part => <Amount fen={part.amountFen} unit={false} /> },
        { key: 'paid', title: say(r.paid), isNumber: true, cell: part => <Amount fen={part.paidFen} unit={false} /> },
        { key: 'state', title: say(a.state), cell: part => <ClaimTag state={part.state === 'open' ? 'due' : part.state} words={part.stateText} /> },
      ]} />
    </>
  )
}
