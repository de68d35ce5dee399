import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { addMonths, isYearMonth, yearMonth } from '../../src/kernel/day.ts'
import { fen, formatYuan } from '../../src/kernel/money.ts'
import { recoveryApi, type Recovery } from '../api/recovery-api.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { useSession } from '../api/session.ts'
import { monthText } from '../text/day-text.ts'
import { formText } from '../text/form-text.ts'
import { r } from '../text/recovery-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { Amount } from '../ui/amount.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { MonthField, TextArea, TextField } from '../ui/fields.tsx'
import { DeedProblem } from '../ui/loaded.tsx'
import { Facts } from '../ui/surfaces.tsx'

/** Opens the case of a set-off against the person's own later benefit, with the claim filled in; a month of it can be tried first. */
export function SetOffDialog({ of: { claim, person }, onClose, onOpened }: { readonly of: Recovery; readonly onClose: () => void; readonly onOpened: (caseNo: string) => void }) {
  const { say, locale } = useText()
  const key = useDeedKey()
  const today = useSession().data?.today ?? ''
  const [typed, setTyped] = useState({ percent: '20', firstIn: isYearMonth(today.slice(0, 7)) ? addMonths(yearMonth(today.slice(0, 7)), 1) : '', reason: '' })
  const [errors, setErrors] = useState<{ readonly percent?: string | undefined; readonly firstIn?: string | undefined; readonly reason?: string | undefined }>({})
  const trial = useMutation({ mutationFn: () => recoveryApi.trySetOff(claim.no, Number(typed.percent), typed.firstIn) })
  const open = useMutation({
    mutationFn: () => recoveryApi.openCase({ person: person.publicNo, matter: 'REC-03', channel: 'counter', form: { receivable: claim.no, percent: Number(typed.percent), firstIn: typed.firstIn, reason: typed.reason.trim() } }, key.current()),
    onSuccess: ({ caseNo }) => { key.done(); onOpened(caseNo) }, onError: key.done,
  })
  const put = (change: Partial<typeof typed>) => {
    setTyped(before => ({ ...before, ...change }))
    setErrors({})
    open.reset()
    // What was tried is about the share and the month; the reason changes nothing of it.
    if (change.reason === undefined) trial.reset()
  }
  const wrongOf = () => ({
    percent: /^\d{1,3}$/.test(typed.percent.trim()) && Number(typed.percent) >= 1 && Number(typed.percent) <= 100 ? undefined : say(r.needPercent), firstIn: isYearMonth(typed.firstIn) ? undefined : say(formText.notAMonth),
  })
  const tryIt = () => {
    const wrong = wrongOf()
    setErrors(wrong)
    if (Object.values(wrong).every(one => one === undefined)) trial.mutate()
  }
  const send = () => {
    const wrong = { ...wrongOf(), reason: typed.reason.trim().length < 2 ? say(r.needReason) : undefined }
    setErrors(wrong)
    if (Object.values(wrong).every(one => one === undefined)) open.mutate()
  }
  const year = Number(today.slice(0, 4)) || 2026
  return (
    <Dialog title={say(r.setOffTitle)} isOpen onClose={onClose} side foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="primary" busy={open.isPending} onPress={send}>{say(r.openCase)}</Button></>}>
      <p>{say(r.setOffSay)}</p>
      <Facts facts={[[say(r.no), `${claim.no} ${person.name}`], [say(r.owed), formatYuan(fen(claim.owedFen))]]} />
      <TextField name="percent" label={say(r.percent)} hint={say(r.percentHint)} inputMode="numeric" value={typed.percent} onChange={percent => put({ percent })} error={errors.percent} maxLength={3} />
      <MonthField name="firstIn" label={say(r.setOffFrom)} value={typed.firstIn} onChange={firstIn => put({ firstIn })} from={year} to={year + 2} error={errors.firstIn} />
      <div className="row"><Button busy={trial.isPending} onPress={tryIt}>{say(r.tryIt)}</Button></div>
      <DeedProblem error={trial.error} />
      {trial.data && (
        <div role="status">
          <Facts facts={[
            [say(r.setOffFrom), monthText(locale, trial.data.fromMonth)], [say(r.gross), <Amount key="gross" fen={trial.data.grossFen} />], [say(r.taken), <Amount key="taken" fen={trial.data.takenFen} />],
            [say(r.net), <b key="net"><Amount fen={trial.data.netFen} /></b>], [say(r.protectedFen), <Amount key="floor" fen={trial.data.protectedFen} />], [say(r.about), say(r.aboutMonths, { months: trial.data.months })],
          ]} />
        </div>
      )}
      <TextArea name="reason" label={say(r.setOffWhy)} rows={3} value={typed.reason} onChange={reason => put({ reason })} error={errors.reason} maxLength={500} />
      <DeedProblem error={open.error} />
    </Dialog>
  )
}
