import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { agencyApi, type Run, type RunStep } from '../../api/agency-api.ts'
import { useDeedKey } from '../../api/deed-key.ts'
import { useRunProgress } from '../../api/run-progress.ts'
import { a } from '../../text/agency-text.ts'
import { momentText, monthText } from '../../text/day-text.ts'
import { bookName } from '../../text/parameter-names.ts'
import { stateName } from '../../text/terms.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Facts, Notice, Tag } from '../../ui/surfaces.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'
import { RunActs } from '../run-acts.tsx'
import { Differences } from '../run-differences.tsx'
import { ReturnedTable } from '../returned-table.tsx'
import { StateTag } from '../state-tag.tsx'

/** One month of payments: the lines as they are built, who signs what, what went to the bank and what came back. */
export function RunPage({ id }: { readonly id: string }) {
  const { say, locale } = useText()
  const run = useQuery({ queryKey: ['run', id], queryFn: () => agencyApi.run(id), refetchInterval: 15_000 })
  return (
    <WorkPage title={run.data ? say(a.runTitle, { month: monthText(locale, run.data.month) }) : say(a.runsTitle)} actions={<><LinkButton href={paths.runs}>{say(a.runsTitle)}</LinkButton>{run.data && <RunActs id={id} state={run.data.state} />}</>}>
      <Loaded asked={run} lines={10}>
        {one => (
          <>
            <Standing id={id} run={one} />
            {one.differences && <Differences id={id} of={one.differences} />}
            <Steps id={id} steps={one.steps} />
            <Batches run={one} />
            <section className="panel"><header><h2>{say(a.returned)}</h2></header><ReturnedTable returned={one.returned} /></section>
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}

const countNames = ['lines', 'persons', 'payments', 'waiting', 'stopped', 'sent', 'paid', 'returned'] as const
const countTexts = { lines: a.countLines, persons: a.countPersons, payments: a.countPayments, waiting: a.countWaiting, stopped: a.countStopped, sent: a.countSent, paid: a.countPaid, returned: a.countReturned } as const

function Standing({ id, run }: { readonly id: string; readonly run: Run }) {
  const { say, locale } = useText()
  const progress = useRunProgress(id, run.progress)
  return (
    <section className="panel">
      <div className="inner stack">
        <div className="row apart">
          <Facts facts={[[say(a.state), <StateTag key="state" state={run.state} words={run.stateText} />], [say(a.book), run.book ? bookName(say, run.book) : ''], [say(a.openedOn), run.openedOn]]} />
          <Facts facts={countNames.slice(0, 4).map(name => [say(countTexts[name]), run.counts[name].toLocaleString('zh-CN')])} />
          <Facts facts={countNames.slice(4).map(name => [say(countTexts[name]), run.counts[name].toLocaleString('zh-CN')])} />
          <Facts facts={[[say(a.total), <Amount key="total" fen={run.totalFen} />], ...(run.deductedFen > 0 ? [[say(a.deductedTotal), <Amount key="deducted" fen={run.deductedFen} />] as const] : []), [say(a.paidTotal), <Amount key="paid" fen={run.paidFen} />], [say(a.returnedTotal), <Amount key="returned" fen={run.returnedFen} />]]} />
        </div>
        {progress.total > 0 && <Progress label={inWords(locale, progress.step) || say(a.progress)} done={progress.done} total={progress.total} note={say(a.canLeave)} />}
        {run.trouble && <Notice tone="bad" title={say(a.trouble)}>{run.trouble}</Notice>}
      </div>
    </section>
  )
}

function Steps({ id, steps }: { readonly id: string; readonly steps: readonly RunStep[] }) {
  const { say } = useText()
  return (
    <section className="panel">
      <header><h2>{say(a.steps)}</h2></header>
      <div className="inner lanes">{steps.map(step => <StepCard key={step.step} id={id} step={step} />)}</div>
    </section>
  )
}

function StepCard({ id, step }: { readonly id: string; readonly step: RunStep }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const sign = useMutation({
    mutationFn: () => agencyApi.signRunStep(id, step.step, key.current()),
    onSuccess: () => { key.done(); announce(say(a.stepDone)); void queries.invalidateQueries({ queryKey: ['run', id] }) },
  })
  return (
    <section className={`lane ${step.seat ? 'done' : step.yours ? 'open' : ''}`}>
      <div className="row apart"><h3>{inWords(locale, step.title)}</h3>{step.seat && <Tag tone="ok">{say(a.stepDone)}</Tag>}</div>
      {step.seat && <p>{step.seat.name}　<span className="muted">{momentText(locale, step.seat.at)}</span></p>}
      {!step.seat && step.yours && <Button kind="primary" onPress={() => sign.mutate()} busy={sign.isPending}>{say(a.doStep, { step: inWords(locale, step.title) })}</Button>}
      {!step.seat && !step.yours && step.whyNot && <p className="hint">{inWords(locale, step.whyNot)}</p>}
      <DeedProblem error={sign.error} />
    </section>
  )
}

function Batches({ run }: { readonly run: Run }) {
  const { say } = useText()
  return (
    <section className="panel">
      <header><h2>{say(a.batches)}</h2></header>
      {run.batches.length === 0
        ? <p className="inner muted">{say(a.nothing)}</p>
        : (
          <DataTable
            caption={say(a.batches)} rows={run.batches} rowKey={batch => batch.messageId}
            columns={[
              { key: 'message', title: say(a.message), isRowHeader: true, cell: batch => batch.messageId },
              { key: 'state', title: say(a.state), cell: batch => stateName(say, batch.state) },
              { key: 'lines', title: say(a.lines), isNumber: true, cell: batch => batch.lines },
              { key: 'total', title: say(a.total), isNumber: true, cell: batch => <Amount fen={batch.totalFen} unit={false} /> },
              { key: 'voucher', title: say(a.voucher), cell: batch => batch.voucherNo ?? '' },
            ]}
          />
        )}
    </section>
  )
}
