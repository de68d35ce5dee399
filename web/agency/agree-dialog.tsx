import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { addMonths, isYearMonth, yearMonth } from '../../src/kernel/day.ts'
import { fen, formatYuan } from '../../src/kernel/money.ts'
import { recoveryApi, type Recovery } from '../api/recovery-api.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { useSession } from '../api/session.ts'
import { formText } from '../text/form-text.ts'
import { r } from '../text/recovery-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { MonthField, TextField } from '../ui/fields.tsx'
import { DeedProblem } from '../ui/loaded.tsx'
import { Facts } from '../ui/surfaces.tsx'

/** Opens the case in which instalments are agreed, with the claim filled in: who stands at the counter undertakes it, the person or, after a death, who returns it for them. */
export function AgreeDialog({ of: { claim, person }, onClose, onOpened }: { readonly of: Recovery; readonly onClose: () => void; readonly onOpened: (caseNo: string) => void }) {
  const { say } = useText()
  const key = useDeedKey()
  const today = useSession().data?.today ?? ''
  // The dead owe nothing any more; somebody else undertakes it, and says who they are.
  const isForAnother = claim.cause === 'death'
  const [typed, setTyped] = useState({ who: isForAnother ? '' : person.publicNo, parts: '3', firstIn: isYearMonth(today.slice(0, 7)) ? addMonths(yearMonth(today.slice(0, 7)), 1) : '', agrees: false })
  const [errors, setErrors] = useState<{ readonly who?: string | undefined; readonly parts?: string | undefined; readonly firstIn?: string | undefined; readonly agrees?: string | undefined }>({})
  const put = (change: Partial<typeof typed>) => { setTyped(before => ({ ...before, ...change })); setErrors({}) }
  const open = useMutation({
    mutationFn: () => recoveryApi.openCase({ person: typed.who.trim(), matter: 'PEN-14', channel: 'counter', form: { receivable: claim.no, parts: Number(typed.parts), firstIn: typed.firstIn, agrees: true } }, key.current()),
    onSuccess: ({ caseNo }) => { key.done(); onOpened(caseNo) }, onError: key.done,
  })
  const send = () => {
    const isWhole = /^\d{1,3}$/.test(typed.parts.trim()) && Number(typed.parts) >= 2 && Number(typed.parts) <= 120
    const wrong = {
      who: typed.who.trim() === '' ? say(r.needWho) : undefined, parts: isWhole ? undefined : say(r.needParts), firstIn: isYearMonth(typed.firstIn) ? undefined : say(formText.notAMonth), agrees: typed.agrees ? undefined : say(r.needAgrees),
    }
    setErrors(wrong)
    if (Object.values(wrong).every(one => one === undefined)) open.mutate()
  }
  const year = Number(today.slice(0, 4)) || 2026
  return (
    <Dialog title={say(r.agreeTitle)} isOpen onClose={onClose} side foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="primary" busy={open.isPending} onPress={send}>{say(r.openCase)}</Button></>}>
      <p>{say(r.agreeSay)}</p>
      <Facts facts={[[say(r.no), `${claim.no} ${person.name}`], [say(r.owed), formatYuan(fen(claim.owedFen))]]} />
      {isForAnother && <TextField name="who" label={say(r.who)} hint={say(r.whoHint)} value={typed.who} onChange={who => put({ who })} error={errors.who} maxLength={40} autoComplete="off" />}
      <TextField name="parts" label={say(r.parts)} inputMode="numeric" value={typed.parts} onChange={parts => put({ parts })} error={errors.parts} maxLength={3} />
      <MonthField name="firstIn" label={say(r.firstIn)} value={typed.firstIn} onChange={firstIn => put({ firstIn })} from={year} to={year + 2} error={errors.firstIn} />
      <Checkbox name="agrees" isSelected={typed.agrees} onChange={agrees => put({ agrees })} error={errors.agrees}>{say(r.agreesAtCounter)}</Checkbox>
      <DeedProblem error={open.error} />
    </Dialog>
  )
}
