import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type AgencyCase } from '../api/agency-api.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { a } from '../text/agency-text.ts'
import { articleText } from '../text/article-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { RadioCards } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DeedProblem } from '../ui/loaded.tsx'
import { HandOver } from './hand-over.tsx'

/** Acts on a case besides reviewing it: who owns it, and whether its clock runs. */
export function CaseActs({ of }: { readonly of: AgencyCase }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const [isSuspending, setSuspending] = useState(false)
  const [ground, setGround] = useState('')
  const { caseNo, owner, offeredToYou, state } = of.case
  const act = useMutation({
    mutationFn: ({ perform }: { readonly perform: (key: string) => Promise<unknown>; readonly said: string }) => perform(key.current()),
    onSuccess: (_, { said }) => { key.done(); setSuspending(false); announce(said); void queries.invalidateQueries({ queryKey: ['case', caseNo] }) },
    // A refusal ends the deed; the next one may be another act and has a key of its own.
    onError: key.done,
  })
  const isOpen = state === 'in-review' || state === 'waiting-for-applicant' || state === 'suspended'
  const grounds = of.declaration.clock.suspension
  return (
    <>
      {isOpen && owner === null && !offeredToYou && <Button busy={act.isPending} onPress={() => act.mutate({ perform: k => agencyApi.take(caseNo, k), said: say(a.taken) })}>{say(a.take)}</Button>}
      <HandOver of={of} />
      {state === 'in-review' && grounds.length > 0 && <Button onPress={() => setSuspending(true)}>{say(a.suspend)}</Button>}
      {state === 'suspended' && <Button busy={act.isPending} onPress={() => act.mutate({ perform: k => agencyApi.resume(caseNo, k), said: say(a.resumed) })}>{say(a.resume)}</Button>}
      {!isSuspending && <DeedProblem error={act.error} />}
      <Dialog
        title={say(a.suspend)} isOpen={isSuspending} onClose={() => setSuspending(false)}
        foot={<><Button onPress={() => setSuspending(false)}>{say(ui.cancel)}</Button><Button kind="primary" busy={act.isPending} onPress={() => act.mutate({ perform: k => agencyApi.suspend(caseNo, ground, k), said: say(a.suspended) })} {...(ground === '' && { disabledBecause: say(ui.choose) })}>{say(a.suspend)}</Button></>}
      >
        <p>{say(a.suspendSay)}</p>
        <RadioCards name="ground" label={say(a.suspendGround)} value={ground} onChange={setGround} options={grounds.map(one => ({ value: one.key, label: inWords(locale, one.title), note: articleText(locale, one.basis) }))} />
        <DeedProblem error={act.error} />
      </Dialog>
    </>
  )
}
