import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeedKey } from '../../api/deed-key.ts'
import { individualApi, type PayAccount } from '../../api/individual-api.ts'
import { useSession } from '../../api/session.ts'
import { dayText, monthText } from '../../text/day-text.ts'
import { t } from '../../text/individual-text.ts'
import { pp } from '../../text/papers-text.ts'
import { ui } from '../../text/ui-text.ts'
import { useText } from '../../text/use-text.tsx'
import { Button, Link, LinkButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { Timeline } from '../../ui/progress.tsx'
import { Card, Facts, Notice } from '../../ui/surfaces.tsx'
import { OwnPage } from '../page.tsx'
import { everyday, paths } from '../paths.ts'

/** Where my money goes, what is about to change that, and one press against it. */
export function PayAccountPage() {
  const { say } = useText()
  const account = useQuery({ queryKey: ['pay-account'], queryFn: individualApi.payAccount })
  return (
    <OwnPage title={say(pp.accountTitle)} back={paths.mine}>
      <Loaded asked={account}>{now => <Standing now={now} />}</Loaded>
    </OwnPage>
  )
}

function Standing({ now }: { readonly now: PayAccount }) {
  const { say, locale } = useText()
  const { data: session } = useSession()
  const queries = useQueryClient()
  const [stopped, setStopped] = useState<{ readonly bankName: string; readonly masked: string } | null>()
  return (
    <>
      {stopped !== undefined && <Notice tone="ok" title={say(pp.stoppedTitle)} isNews>{stopped && say(pp.stopped, { bank: stopped.bankName, masked: stopped.masked })}</Notice>}
      {now.coming && (
        <Notice tone="warn" title={say(pp.comingTitle)}>
          <p>{say(pp.comingSay, { month: monthText(locale, now.coming.countsIn), bank: now.coming.bankName, masked: now.coming.masked })}</p>
          <Timeline label={say(pp.comingTitle)} entries={[
            { key: 'asked', what: say(pp.stepAsked), state: 'past' }, { key: 'approved', what: say(pp.stepApproved), state: 'past' },
            { key: 'old', what: say(pp.stepOld), state: 'now' }, { key: 'new', what: say(pp.stepNew, { month: monthText(locale, now.coming.countsIn) }), state: 'ahead' },
          ]} />
          <p><Link className="link-plain" href={paths.case(now.coming.caseNo)}>{say(t.seeCase)}</Link></p>
        </Notice>
      )}
      {now.asked && (
        <Notice tone="warn" title={say(pp.askedTitle)}>
          <p>{say(pp.askedSay, { day: dayText(locale, now.asked.since), bank: now.asked.bankName, masked: now.asked.masked })}</p>
          <p><Link className="link-plain" href={paths.case(now.asked.caseNo)}>{say(t.seeCase)}</Link></p>
        </Notice>
      )}
      {/* Only the person says that it was not them; who acts for them may have been the one. */}
      {(now.coming ?? now.asked) && !session?.acting && <NotMe onStopped={paidTo => { setStopped(paidTo); void queries.invalidateQueries() }} />}
      <Card title={say(pp.present)}>
        <div className="stack">
          {now.masked === null
            ? <p className="muted">{say(pp.noAccount)}</p>
            : <Facts facts={[[say(t.currentAccount), <span key="no">{now.bankName} <b>{now.masked}</b></span>], [say(pp.holder), now.holder], ...(now.since ? [[say(t.when), say(pp.sinceDay, { day: dayText(locale, now.since) })] as const] : [])]} />}
          {!now.asked && <LinkButton block kind={now.masked === null ? 'primary' : 'plain'} href={paths.apply(everyday.payAccount)}>{say(now.masked === null ? t.giveAccount : pp.changeAccount)}</LinkButton>}
        </div>
      </Card>
    </>
  )
}

function NotMe({ onStopped }: { readonly onStopped: (paidTo: { readonly bankName: string; readonly masked: string } | null) => void }) {
  const { say } = useText()
  const key = useDeedKey()
  const [isAsking, setAsking] = useState(false)
  const stop = useMutation({
    mutationFn: () => individualApi.notMyAccount(key.current()),
    onSuccess: answer => { key.done(); setAsking(false); onStopped(answer.paidTo) },
  })
  return (
    <div>
      <Button kind="danger" block onPress={() => setAsking(true)}>{say(pp.notMe)}</Button>
      <Dialog title={say(pp.notMeTitle)} isOpen={isAsking} onClose={() => setAsking(false)} foot={<><Button onPress={() => setAsking(false)}>{say(ui.cancel)}</Button><Button kind="danger" busy={stop.isPending} onPress={() => stop.mutate()}>{say(pp.notMeYes)}</Button></>}>
        <p>{say(pp.notMeSay)}</p>
        <DeedProblem error={stop.error} />
      </Dialog>
    </div>
  )
}
