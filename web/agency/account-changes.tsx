import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type PersonPage } from '../api/agency-api.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { monthText } from '../text/day-text.ts'
import { pp } from '../text/papers-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/fields.tsx'
import { DeedProblem } from '../ui/loaded.tsx'
import { Notice } from '../ui/surfaces.tsx'

/** What is about to change the account of a person, and the way to stop it for an owner who telephones. */
export function AccountChanges({ of }: { readonly of: PersonPage }) {
  const { say, locale } = useText()
  const { coming, asked } = of.accountChanges
  if (coming === null && asked === null) return null
  return (
    <Notice tone="warn" title={say(coming ? pp.comingTitle : pp.askedTitle)}>
      {coming && <p>{say(pp.stepNew, { month: monthText(locale, coming.countsIn) })}：{coming.bankName} {coming.masked}</p>}
      {asked && <p>{say(pp.askedSay, { day: asked.since, bank: asked.bankName, masked: asked.masked })}</p>}
      <StopByTelephone publicNo={of.person.publicNo} />
    </Notice>
  )
}

function StopByTelephone({ publicNo }: { readonly publicNo: string }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const [isAsking, setAsking] = useState(false)
  const [ground, setGround] = useState('')
  const stop = useMutation({
    mutationFn: () => agencyApi.stopAccountChange(publicNo, ground, key.current()),
    onSuccess: () => { key.done(); setAsking(false); announce(say(pp.stoppedTitle)); void queries.invalidateQueries() },
  })
  return (
    <div className="row">
      <Button kind="danger" onPress={() => setAsking(true)}>{say(pp.stopByTelephone)}</Button>
      <Dialog title={say(pp.stopByTelephone)} isOpen={isAsking} onClose={() => setAsking(false)} foot={<><Button onPress={() => setAsking(false)}>{say(ui.cancel)}</Button><Button kind="danger" busy={stop.isPending} onPress={() => stop.mutate()} disabledBecause={ground.trim().length < 4 ? say(pp.stopGround) : undefined}>{say(pp.notMeYes)}</Button></>}>
        <TextField name="stop-ground" label={say(pp.stopGround)} value={ground} onChange={setGround} maxLength={200} />
        <DeedProblem error={stop.error} />
      </Dialog>
    </div>
  )
}
