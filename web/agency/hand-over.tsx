import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type AgencyCase } from '../api/agency-api.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { a } from '../text/agency-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { RadioCards } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/fields.tsx'
import { DeedProblem, Loaded } from '../ui/loaded.tsx'

/** 首问负责 until the hand-over is accepted: the owner offers and may take back, the colleague accepts or says why not. */
export function HandOver({ of }: { readonly of: AgencyCase }) {
  const { say } = useText()
  const [asking, setAsking] = useState<'offer' | 'decline'>()
  const { caseNo, state, ownerIsYou, offeredToYou, offeredTo } = of.case
  const act = useDeed(caseNo)
  const isOpen = state === 'in-review' || state === 'waiting-for-applicant' || state === 'suspended'
  if (!isOpen) return null
  return (
    <>
      {ownerIsYou && offeredTo === null && <Button onPress={() => setAsking('offer')}>{say(a.handOver)}</Button>}
      {ownerIsYou && offeredTo !== null && <><span className="muted">{say(a.offeredTo, { name: offeredTo })}</span><Button busy={act.isPending} onPress={() => act.mutate({ perform: k => agencyApi.decline(caseNo, '', k), said: say(a.tookBack) })}>{say(a.takeBack)}</Button></>}
      {offeredToYou && <Button kind="primary" busy={act.isPending} onPress={() => act.mutate({ perform: k => agencyApi.accept(caseNo, k), said: say(a.accepted) })}>{say(a.accept)}</Button>}
      {offeredToYou && <Button onPress={() => setAsking('decline')}>{say(a.decline)}</Button>}
      {asking === undefined && <DeedProblem error={act.error} />}
      {asking === 'offer' && <OfferDialog caseNo={caseNo} onClose={() => setAsking(undefined)} />}
      {asking === 'decline' && <DeclineDialog caseNo={caseNo} onClose={() => setAsking(undefined)} />}
    </>
  )
}

function OfferDialog({ caseNo, onClose }: { readonly caseNo: string; readonly onClose: () => void }) {
  const { say } = useText()
  const colleagues = useQuery({ queryKey: ['colleagues', caseNo], queryFn: () => agencyApi.colleagues(caseNo) })
  const [to, setTo] = useState('')
  const act = useDeed(caseNo, onClose)
  return (
    <Dialog
      title={say(a.handOver)} isOpen onClose={onClose}
      foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="primary" busy={act.isPending} onPress={() => act.mutate({ perform: k => agencyApi.offer(caseNo, Number(to), k), said: say(a.offered) })} {...(to === '' && { disabledBecause: say(ui.choose) })}>{say(a.handOver)}</Button></>}
    >
      <p>{say(a.handOverSay)}</p>
      <Loaded asked={colleagues}>
        {list => (list.length === 0 ? <p className="muted">{say(a.noColleague)}</p>
          : <RadioCards name="to" label={say(a.toWhom)} value={to} onChange={setTo} options={list.map(one => ({ value: String(one.staffId), label: `${one.name}（${one.agency}）`, note: one.posts.join('、') }))} />)}
      </Loaded>
      <DeedProblem error={act.error} />
    </Dialog>
  )
}

function DeclineDialog({ caseNo, onClose }: { readonly caseNo: string; readonly onClose: () => void }) {
  const { say } = useText()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const act = useDeed(caseNo, onClose)
  const send = () => {
    const isEmpty = reason.trim() === ''
    setError(isEmpty ? say(a.declineReason) : undefined)
    if (!isEmpty) act.mutate({ perform: k => agencyApi.decline(caseNo, reason.trim(), k), said: say(a.declined) })
  }
  return (
    <Dialog title={say(a.decline)} isOpen onClose={onClose} foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="primary" busy={act.isPending} onPress={send}>{say(a.decline)}</Button></>}>
      <TextField name="reason" label={say(a.declineReason)} value={reason} onChange={setReason} error={error} maxLength={200} />
      <DeedProblem error={act.error} />
    </Dialog>
  )
}

function useDeed(caseNo: string, onDone?: () => void) {
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  return useMutation({
    mutationFn: ({ perform }: { readonly perform: (key: string) => Promise<unknown>; readonly said: string }) => perform(key.current()),
    onSuccess: (_, { said }) => { key.done(); announce(said); onDone?.(); void queries.invalidateQueries({ queryKey: ['case', caseNo] }) },
    // A refusal ends the deed; the next one may be another act and has a key of its own.
    onError: key.done,
  })
}
