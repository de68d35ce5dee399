import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addYears, plainDate } from '../../src/kernel/day.ts'
import { parseCitizenId } from '../../src/kernel/ids.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { clerkScopes, type ClerkScope, employerApi } from '../api/employer-api.ts'
import { useSession } from '../api/session.ts'
import { e } from '../text/employer-text.ts'
import { formText } from '../text/form-text.ts'
import { scopeName } from '../text/terms.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorSummary, type FieldErrors } from '../ui/error-summary.tsx'
import { DateField, TextField } from '../ui/fields.tsx'
import { DeedFailed } from './answered.tsx'

/** Authorises somebody, in fields and until a day; nobody can give more than they have. */
export function GrantDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { say } = useText()
  return <Dialog title={say(e.grant)} isOpen={isOpen} onClose={onClose} side>{isOpen && <GrantForm onClose={onClose} />}</Dialog>
}

function GrantForm({ onClose }: { readonly onClose: () => void }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const { data: session } = useSession()
  const today = session ? plainDate(session.today) : undefined
  const [name, setName] = useState('')
  const [idNumber, setIdNumber] = useState('')
  const [scopes, setScopes] = useState<ReadonlySet<ClerkScope>>(new Set())
  const [readOnly, setReadOnly] = useState(false)
  // A year is long enough to work and short enough to be looked at again.
  const [until, setUntil] = useState(today ? String(addYears(today, 1)) : '')
  const [errors, setErrors] = useState<FieldErrors>({})
  const [attempt, setAttempt] = useState(0)
  const changed = <Value,>(set: (value: Value) => void) => (value: Value) => { key.done(); set(value) }
  const grant = useMutation({
    mutationFn: () => employerApi.grantClerk({ name: name.trim(), idNumber, scopes: clerkScopes.filter(scope => scopes.has(scope)), readOnly, ...(until && { until }) }, key.current()),
    onSuccess: () => { key.done(); announce(say(e.granted, { name: name.trim() })); void queries.invalidateQueries({ queryKey: ['clerks'] }); onClose() },
  })
  const submit = () => {
    const identity = parseCitizenId(idNumber)
    const found: FieldErrors = {
      ...(name.trim() === '' && { name: say(formText.missing, { label: say(e.name) }) }),
      ...(isRefusal(identity) && { idNumber: say([identity.say.zh, identity.say.en]) }),
      ...(scopes.size === 0 && { scopes: say(e.scopeNeeded) }),
    }
    setErrors(found)
    setAttempt(n => n + 1)
    if (Object.keys(found).length === 0) grant.mutate()
  }
  const toggle = (scope: ClerkScope) => changed((has: boolean) => setScopes(before => { const after = new Set(before); if (has) after.add(scope); else after.delete(scope); return after }))
  return (
    <form className="stack" noValidate onSubmit={event => { event.preventDefault(); submit() }}>
      <ErrorSummary errors={errors} labels={{ name: say(e.name), idNumber: say(e.identity), scopes: say(e.scopes) }} attempt={attempt} />
      <TextField name="name" label={say(e.name)} hint={say(e.nameHint)} value={name} onChange={changed(setName)} error={errors['name']} maxLength={60} />
      <TextField name="idNumber" label={say(e.identity)} value={idNumber} onChange={value => changed(setIdNumber)(value.toUpperCase().replaceAll(/\s/g, ''))} error={errors['idNumber']} maxLength={18} />
      <fieldset className="fld">
        <legend className="lab">{say(e.scopes)}</legend>
        {clerkScopes.map((scope, i) => <Checkbox key={scope} name={i === 0 ? 'scopes' : `scope-${scope}`} isSelected={scopes.has(scope)} onChange={toggle(scope)}>{scopeName(say, scope)}</Checkbox>)}
        {errors['scopes'] && <span className="fe">{errors['scopes']}</span>}
      </fieldset>
      <Checkbox name="readOnly" isSelected={readOnly} onChange={changed(setReadOnly)}>{say(e.readOnlySay)}</Checkbox>
      <DateField name="until" label={say(e.validUntil)} hint={say(e.untilHint)} required={false} value={until} onChange={changed(setUntil)} {...(today && { min: today })} />
      <DeedFailed error={grant.error} />
      <div className="row"><Button type="submit" kind="primary" busy={grant.isPending}>{say(e.grantNow)}</Button><Button onPress={onClose}>{say(ui.cancel)}</Button></div>
    </form>
  )
}
