import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isPlainDate } from '../../src/kernel/day.ts'
import { parseCitizenId } from '../../src/kernel/ids.ts'
import { parseYuan } from '../../src/kernel/money.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { employerApi, type StaffChanged } from '../api/employer-api.ts'
import { ServiceProblem } from '../api/problem.ts'
import { useSession } from '../api/session.ts'
import { dayText } from '../text/day-text.ts'
import { e } from '../text/employer-text.ts'
import { formText } from '../text/form-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorSummary, type FieldErrors } from '../ui/error-summary.tsx'
import { DateField, TextField, YuanField } from '../ui/fields.tsx'
import { Notice } from '../ui/surfaces.tsx'
import { DeedFailed } from './answered.tsx'
import { Notes, WithdrawChange } from './withdraw-change.tsx'

/** One joiner by hand; many come by the file. */
export function JoinDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { say } = useText()
  return <Dialog title={say(e.join)} isOpen={isOpen} onClose={onClose} side>{isOpen && <JoinForm onClose={onClose} />}</Dialog>
}

function JoinForm({ onClose }: { readonly onClose: () => void }) {
  const { say } = useText()
  const queries = useQueryClient()
  const key = useDeedKey()
  const { data: session } = useSession()
  const [typed, setTyped] = useState({ name: '', idNumber: '', joinedOn: session?.today ?? '', wage: '', phone: '' })
  const [errors, setErrors] = useState<FieldErrors>({})
  const [attempt, setAttempt] = useState(0)
  const put = (name: keyof typeof typed) => (value: string) => { key.done(); setTyped(before => ({ ...before, [name]: value })) }
  const join = useMutation({
    mutationFn: () => {
      const wage = parseYuan(typed.wage)
      return employerApi.join({ name: typed.name.trim(), idNumber: typed.idNumber.trim(), joinedOn: typed.joinedOn, ...(!isRefusal(wage) && { wageFen: wage }), ...(typed.phone && { phone: typed.phone }) }, key.current())
    },
    onSuccess: () => { key.done(); void queries.invalidateQueries() },
  })
  const submit = () => {
    const found = faults()
    setErrors(found)
    setAttempt(n => n + 1)
    if (Object.keys(found).length === 0) join.mutate()
  }
  const refused = join.error instanceof ServiceProblem ? join.error.answer.fields : {}
  const shown = { ...refused, ...errors }
  const again = () => { join.reset(); setErrors({}); setAttempt(0); setTyped({ name: '', idNumber: '', joinedOn: typed.joinedOn, wage: '', phone: '' }) }
  if (join.data) return <Joined change={join.data} onAgain={again} onClose={onClose} />
  return (
    <form className="stack" noValidate onSubmit={event => { event.preventDefault(); submit() }}>
      <p className="hint">{say(e.joinSay)}</p>
      <ErrorSummary errors={errors} labels={{ name: say(e.name), idNumber: say(e.identity), joinedOn: say(e.firstDay), wage: say(e.firstWage), phone: say(e.phone) }} attempt={attempt} />
      <TextField name="name" label={say(e.name)} hint={say(e.nameHint)} value={typed.name} onChange={put('name')} error={shown['name']} maxLength={60} />
      <TextField name="idNumber" label={say(e.identity)} value={typed.idNumber} onChange={value => put('idNumber')(value.toUpperCase().replaceAll(/\s/g, ''))} error={shown['idNumber']} maxLength={18} />
      <DateField name="joinedOn" label={say(e.firstDay)} hint={say(e.joinedOnHint)} value={typed.joinedOn} onChange={put('joinedOn')} error={shown['joinedOn']} />
      <YuanField name="wage" label={say(e.firstWage)} hint={say(e.firstWageHint)} required={false} value={typed.wage} onChange={put('wage')} error={shown['wage']} />
      <TextField name="phone" label={say(e.phone)} hint={say(e.phoneHint)} required={false} type="tel" inputMode="tel" value={typed.phone} onChange={value => put('phone')(value.replaceAll(/\D/g, ''))} error={shown['phone']} maxLength={11} />
      <DeedFailed error={join.error} />
      <div className="row"><Button type="submit" kind="primary" busy={join.isPending}>{say(e.joinNow)}</Button><Button onPress={onClose}>{say(ui.cancel)}</Button></div>
    </form>
  )

  function faults(): FieldErrors {
    const idNumber = parseCitizenId(typed.idNumber)
    const wage = typed.wage.trim() === '' ? undefined : parseYuan(typed.wage)
    return {
      ...(typed.name.trim() === '' && { name: say(formText.missing, { label: say(e.name) }) }),
      ...(isRefusal(idNumber) && { idNumber: say([idNumber.say.zh, idNumber.say.en]) }),
      ...(!isPlainDate(typed.joinedOn) && { joinedOn: say(formText.notADay) }),
      ...(wage !== undefined && (isRefusal(wage) || wage <= 0) && { wage: say(e.notAWage) }),
      ...(typed.phone !== '' && !/^1[3-9]\d{9}$/.test(typed.phone) && { phone: say(formText.notAPhone) }),
    }
  }
}

function Joined({ change, onAgain, onClose }: { readonly change: StaffChanged; readonly onAgain: () => void; readonly onClose: () => void }) {
  const { say, locale } = useText()
  const title = change.outcome === 'already' ? say(e.wasStaff, { name: change.name }) : say(e.joinedOnDay, { name: change.name, day: dayText(locale, change.on) })
  return (
    <>
      <Notice tone="ok" title={title} isNews><Notes notes={change.notes} /></Notice>
      <div className="row"><Button kind="primary" onPress={onClose}>{say(e.finish)}</Button><Button onPress={onAgain}>{say(e.oneMore)}</Button></div>
      {change.outcome === 'applied' && <WithdrawChange publicNo={change.publicNo} name={change.name} onDone={onClose} />}
    </>
  )
}
