import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type VisitReport } from '../api/agency-api.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { useSession } from '../api/session.ts'
import { d } from '../text/help-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { RadioCards } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DateField, TextArea } from '../ui/fields.tsx'
import { DeedProblem } from '../ui/loaded.tsx'
import { Notice } from '../ui/surfaces.tsx'

const places = [['visit', d.visit], ['community', d.community], ['counter', d.counter], ['phone', d.phone]] as const
const outcomes = [['seen', d.seen], ['not-met', d.notMet], ['moved', d.moved], ['said-dead', d.saidDead], ['unwilling', d.unwilling]] as const

/** What a visit, the village, the counter or a call found. Seeing the person certifies; nothing else found here touches a benefit. */
export function ReportDialog({ of, onClose }: { readonly of: { readonly publicNo: string; readonly name: string }; readonly onClose: () => void }) {
  const { say } = useText()
  const { data: session } = useSession()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const [place, setPlace] = useState('')
  const [outcome, setOutcome] = useState('')
  const [seenOn, setSeenOn] = useState(session?.today ?? '')
  const [note, setNote] = useState('')
  const [error, setError] = useState<string>()
  const report = useMutation({
    mutationFn: (it: VisitReport) => agencyApi.reportVisit(of.publicNo, it, key.current()),
    onSuccess: () => { key.done(); announce(say(d.recorded)); onClose(); void queries.invalidateQueries({ queryKey: ['certifications'] }); void queries.invalidateQueries({ queryKey: ['person-certification'] }) },
    onError: key.done,
  })
  const send = () => {
    const [where, what] = [places.find(([code]) => code === place)?.[0], outcomes.find(([code]) => code === outcome)?.[0]]
    if (where === undefined || what === undefined || seenOn === '' || (what !== 'seen' && note.trim().length < 4)) return setError(say(d.needAll))
    setError(undefined)
    report.mutate({ place: where, outcome: what, seenOn, note: note.trim() })
  }
  return (
    <Dialog title={say(d.reportOf, { name: of.name })} isOpen onClose={onClose} side foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="primary" busy={report.isPending} onPress={send}>{say(d.record)}</Button></>}>
      <Notice>{say(d.reportSay)}</Notice>
      <RadioCards name="place" label={say(d.place)} value={place} onChange={setPlace} inTwo options={places.map(([value, label]) => ({ value, label: say(label) }))} />
      <RadioCards name="outcome" label={say(d.outcome)} value={outcome} onChange={setOutcome} inTwo options={outcomes.map(([value, label]) => ({ value, label: say(label) }))} />
      <DateField name="seenOn" label={say(d.seenOn)} value={seenOn} onChange={setSeenOn} max={session?.today ?? ''} />
      <TextArea name="note" label={say(d.note)} hint={say(d.noteHint)} required={false} rows={3} value={note} onChange={setNote} error={error} maxLength={500} />
      <DeedProblem error={report.error} />
    </Dialog>
  )
}
