import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { recoveryApi, type Recovery } from '../api/recovery-api.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { monthText } from '../text/day-text.ts'
import { r } from '../text/recovery-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { Amount } from '../ui/amount.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/fields.tsx'
import { DeedProblem } from '../ui/loaded.tsx'
import { Facts, Notice, Tag, type Tone } from '../ui/surfaces.tsx'

const tones: Readonly<Record<string, Tone>> = { 'running': 'info', 'paused': 'warn', 'ended': 'ok', 'revoked': 'mute', 'booked': 'ok', 'under-way': 'info', 'waiting': 'warn', 'released': 'mute' }

/** What is taken from the person's own benefit, month by month: due, set off, paid out; and the objection that waits for an answer. */
export function SetOffPanel({ of }: { readonly of: Recovery }) {
  const { say, locale } = useText()
  const [deciding, setDeciding] = useState<'keep' | 'revoke'>()
  const { setOff } = of.claim
  if (setOff === null) return <p className="muted">{say(r.noSetOff)}</p>
  const barred = of.mayDecideSetOff ? undefined : say(r.decidedByApproval)
  return (
    <>
      <Facts facts={[
        [say(r.percentShort), `${setOff.percent}%`], [say(r.protectedFen), <Amount key="floor" fen={setOff.protectedFen} />], [say(r.setOffFrom), monthText(locale, setOff.fromMonth)],
        [say(r.orderState), <Tag key="state" tone={tones[setOff.state] ?? 'info'}>{inWords(locale, setOff.stateText)}</Tag>],
      ]} />
      {setOff.objection && <Notice tone={setOff.state === 'paused' ? 'warn' : 'info'} title={say(setOff.state === 'paused' ? r.objected : r.objectedBefore, { day: setOff.objection.on })}>{setOff.objection.statement}</Notice>}
      {setOff.answer && <p>{say(r.keptBecause, { day: setOff.answer.on, reason: setOff.answer.statement })}</p>}
      {setOff.revoked && <p>{say(r.revokedBecause, { day: setOff.revoked.on, reason: setOff.revoked.statement })}</p>}
      {setOff.deductions.length > 0 && (
        <DataTable caption={say(r.setOffMonths)} rows={setOff.deductions} rowKey={one => `${one.month}-${one.amountFen}`} columns={[
          { key: 'month', title: say(r.month), isRowHeader: true, cell: one => <span className="nowrap">{monthText(locale, one.month)}</span> },
          { key: 'gross', title: say(r.gross), isNumber: true, cell: one => <Amount fen={one.grossFen} unit={false} /> },
          { key: 'taken', title: say(r.taken), isNumber: true, cell: one => <Amount fen={one.amountFen} unit={false} /> },
          { key: 'net', title: say(r.net), isNumber: true, cell: one => <Amount fen={one.netFen} unit={false} /> },
          { key: 'state', title: say(r.orderState), cell: one => <Tag tone={tones[one.state] ?? 'info'}>{inWords(locale, one.stateText)}</Tag> },
        ]} />
      )}
      {(setOff.state === 'running' || setOff.state === 'paused') && (
        <div className="row">
          {setOff.state === 'paused' && <Button kind="primary" onPress={() => setDeciding('keep')} disabledBecause={barred}>{say(r.keep)}</Button>}
          <Button onPress={() => setDeciding('revoke')} disabledBecause={barred}>{say(r.revoke)}</Button>
        </div>
      )}
      {deciding && <Decide no={of.claim.no} order={setOff.n} decision={deciding} onClose={() => setDeciding(undefined)} />}
    </>
  )
}

function Decide({ no, order, decision, onClose }: { readonly no: string; readonly order: number; readonly decision: 'keep' | 'revoke'; readonly onClose: () => void }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const decide = useMutation({
    mutationFn: () => recoveryApi.decideSetOff(no, { order, decision, reason: reason.trim() }, key.current()),
    onSuccess: () => {
      key.done()
      announce(say(decision === 'keep' ? r.keptNow : r.revokedNow))
      onClose()
      void queries.invalidateQueries({ queryKey: ['recovery', no] })
      void queries.invalidateQueries({ queryKey: ['recoveries'] })
    },
    onError: key.done,
  })
  const send = () => {
    const isShort = reason.trim().length < 2
    setError(isShort ? say(r.needReason) : undefined)
    if (!isShort) decide.mutate()
  }
  const title = say(decision === 'keep' ? r.keep : r.revoke)
  return (
    <Dialog title={title} isOpen onClose={onClose} foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="primary" busy={decide.isPending} onPress={send}>{title}</Button></>}>
      <p>{say(decision === 'keep' ? r.keepSay : r.revokeSay)}</p>
      <TextArea name="reason" label={say(r.toldReason)} rows={3} value={reason} onChange={typed => { setReason(typed); setError(undefined) }} error={error} maxLength={500} />
      <DeedProblem error={decide.error} />
    </Dialog>
  )
}
