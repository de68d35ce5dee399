import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi } from '../api/agency-api.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { a } from '../text/agency-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/fields.tsx'
import { DeedProblem } from '../ui/loaded.tsx'

// Before its release a run can be ended; one that was killed half-way can be taken up again.
const canCancel: readonly string[] = ['building', 'built', 'approved', 'reviewed']
const canContinue: readonly string[] = ['building', 'released', 'sealed']

/** What can be done with a run besides signing it. */
export function RunActs({ id, state }: { readonly id: string; readonly state: string }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const [isAsking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const again = useMutation({ mutationFn: () => agencyApi.continueRun(id, key.current()), onSuccess: () => { key.done(); announce(say(a.continued)); void queries.invalidateQueries({ queryKey: ['run', id] }) } })
  const cancel = useMutation({ mutationFn: () => agencyApi.cancelRun(id, reason.trim(), key.current()), onSuccess: () => { key.done(); setAsking(false); announce(say(a.cancelled)); void queries.invalidateQueries() } })
  const submit = () => {
    const fault = reason.trim().length < 2 ? say(a.reasonNeeded) : undefined
    setError(fault)
    if (!fault) cancel.mutate()
  }
  return (
    <>
      {canContinue.includes(state) && <Button onPress={() => again.mutate()} busy={again.isPending}>{say(a.continueRun)}</Button>}
      {canCancel.includes(state) && <Button kind="danger" onPress={() => setAsking(true)}>{say(a.cancelRun)}</Button>}
      <DeedProblem error={again.error} />
      <Dialog title={say(a.cancelRun)} isOpen={isAsking} onClose={() => setAsking(false)} foot={<><Button onPress={() => setAsking(false)}>{say(ui.cancel)}</Button><Button kind="danger" onPress={submit} busy={cancel.isPending}>{say(a.cancelRun)}</Button></>}>
        <p>{say(a.cancelAsk)}</p>
        <TextField name="reason" label={say(a.cancelReason)} value={reason} onChange={setReason} error={error} maxLength={500} />
        <DeedProblem error={cancel.error} />
      </Dialog>
    </>
  )
}
