import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isPlainDate } from '../../src/kernel/day.ts'
import { parseCitizenId } from '../../src/kernel/ids.ts'
import { parseYuan } from '../../src/kernel/money.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { employerApi } from '../api/employer-api.ts'
import { ServiceProblem } from '../api/problem.ts'
import { useSession } from '../api/session.ts'
import { e } from '../text/employer-text.ts'
import { formText } from '../text/form-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorSummary, type FieldErrors } from '../ui/error-summary.tsx'
import { DateField, TextField, YuanField } from '../ui/fields.tsx'
import { DeedFailed } from './answered.tsx'

/** One joiner by hand; many come by the file. */
export function JoinDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { say } = useText()
  return <Dialog title={say(e.join)} isOpen={isOpen} onClose={onClose} side>{isOpen && <JoinForm onClose={onClose} />}</Dialog>
}

function JoinForm({ onClose }: { readonly onClose: () => void }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const { data: session } = useSession()
  const [typed, setTyped] = useState({ name: '', idNumber: '', joinedOn: session?.today ?? '', wage: '' })
  const [errors, setErrors] = useState<FieldErrors>({})
  const [attempt, setAttempt] = useState(0)
  const put = (name: keyof typeof typed) => (value: string) => { key.done(); setTyped(before => ({ ...before, [name]: value })) }
  const join = useMutation({
    mutationFn: () => {
      const wage = parseYuan(typed.wage)
      return employerApi.join({ name: typed.name.trim(), idNumber: typed.idNumber.trim(), joinedOn: typed.joinedOn, ...(!isRefusal(wage) && { wageFen: wage }) }, key.current())
    },
    onSuccess: () => { key.done(); announce(say(e.joined, { name: typed.name.trim() })); void queries.invalidateQueries(); onClose() },
  })
  const submit = () => {
    const found = faults()
    setErrors(found)
    setAttempt(n => n + 1)
    if (Object.keys(found).length === 0) join.mutate()
  }
  const refused = join.error instanceof ServiceProblem ? join.error.answer.fields : {}
  const shown = { ...refused, ...errors }
  return (
    <form className="stack" noValidate onSubmit={event => { event.preventDefault(); submit() }}>
      <p className="hint">{say(e.joinSay)}</p>
      <ErrorSummary errors={errors} labels={{ name: say(e.name), idNumber: say(e.identity), joinedOn: say(e.joinedOn), wage: say(e.firstWage) }} attempt={attempt} />
      <TextField name="name" label={say(e.name)} hint={say(e.nameHint)} value={typed.name} onChange={put('name')} error={shown['name']} maxLength={60} />
      <TextField name="idNumber" label={say(e.identity)} value={typed.idNumber} onChange={value => put('idNumber')(value.toUpperCase().replaceAll(/\s/g, ''))} error={shown['idNumber']} maxLength={18} />
      <DateField name="joinedOn" label={say(e.joinedOn)} hint={say(e.joinedOnHint)} value={typed.joinedOn} onChange={put('joinedOn')} error={shown['joinedOn']} />
      <YuanField name="wage" label={say(e.firstWage)} hint={say(e.firstWageHint)} required={false} value={typed.wage} onChange={put('wage')} error={shown['wage']} />
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
      ...(wage !== undefined && isRefusal(wage) && { wage: say([wage.say.zh, wage.say.en]) }),
    }
  }
}
