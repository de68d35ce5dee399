import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type OneNotice } from '../api/agency-api.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { n } from '../text/notices-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea, TextField } from '../ui/fields.tsx'
import { DeedProblem } from '../ui/loaded.tsx'

/** What this person may do with a notice as it stands: the service says which acts there are. */
export function NoticeActs({ of }: { readonly of: OneNotice }) {
  const { say } = useText()
  const [asking, setAsking] = useState<'attach' | 'aside'>()
  const act = useDeed(of.noticeId)
  const may = (name: OneNotice['acts'][number]) => of.acts.includes(name)
  return (
    <>
      {may('take') && !of.isYours && <Button busy={act.isPending} onPress={() => act.mutate({ perform: key => agencyApi.takeNotice(of.noticeId, key), said: say(n.taken) })}>{say(n.take)}</Button>}
      {may('attach') && <Button kind="primary" onPress={() => setAsking('attach')}>{say(of.canAttach === 'employer' ? n.attachEmployer : n.attach)}</Button>}
      {may('again') && <Button busy={act.isPending} onPress={() => act.mutate({ perform: key => agencyApi.noticeAgain(of.noticeId, key), said: say(n.takenUp) })}>{say(n.again)}</Button>}
      {may('aside') && <Button onPress={() => setAsking('aside')}>{say(n.aside)}</Button>}
      {asking === undefined && <DeedProblem error={act.error} />}
      {asking === 'attach' && <AttachDialog of={of} onClose={() => setAsking(undefined)} />}
      {asking === 'aside' && <AsideDialog of={of} onClose={() => setAsking(undefined)} />}
    </>
  )
}

function AttachDialog({ of, onClose }: { readonly of: OneNotice; readonly onClose: () => void }) {
  const { say } = useText()
  const [publicNo, setPublicNo] = useState('')
  const [note, setNote] = useState('')
  const [error, setError] = useState<string>()
  const act = useDeed(of.noticeId, onClose)
  const send = () => {
    const isShort = publicNo.trim() === '' || note.trim().length < 4
    setError(isShort ? say(n.needBoth) : undefined)
    if (!isShort) act.mutate({ perform: key => agencyApi.attachNotice(of.noticeId, { publicNo: publicNo.trim(), note: note.trim() }, key), said: say(n.attached) })
  }
  const title = say(of.canAttach === 'employer' ? n.attachEmployer : n.attach)
  return (
    <Dialog title={title} isOpen onClose={onClose} foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="primary" busy={act.isPending} onPress={send}>{title}</Button></>}>
      <p>{say(n.attachSay)}</p>
      <TextField name="publicNo" label={say(n.publicNo)} value={publicNo} onChange={setPublicNo} maxLength={40} />
      <TextArea name="note" label={say(n.note)} value={note} onChange={setNote} error={error} maxLength={300} rows={3} />
      <DeedProblem error={act.error} />
    </Dialog>
  )
}

function AsideDialog({ of, onClose }: { readonly of: OneNotice; readonly onClose: () => void }) {
  const { say } = useText()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const act = useDeed(of.noticeId, onClose)
  const send = () => {
    const isShort = reason.trim().length < 4
    setError(isShort ? say(n.needReason) : undefined)
    if (!isShort) act.mutate({ perform: key => agencyApi.noticeAside(of.noticeId, reason.trim(), key), said: say(n.putAside) })
  }
  return (
    <Dialog title={say(n.aside)} isOpen onClose={onClose} foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="primary" busy={act.isPending} onPress={send}>{say(n.aside)}</Button></>}>
      <p>{say(n.asideSay)}</p>
      <TextArea name="reason" label={say(n.reason)} value={reason} onChange={setReason} error={error} maxLength={300} rows={3} />
      <DeedProblem error={act.error} />
    </Dialog>
  )
}

function useDeed(noticeId: string, onDone?: () => void) {
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  return useMutation({
    mutationFn: ({ perform }: { readonly perform: (key: string) => Promise<unknown>; readonly said: string }) => perform(key.current()),
    onSuccess: (_, { said }) => {
      key.done()
      announce(said)
      onDone?.()
      void queries.invalidateQueries({ queryKey: ['notices'] })
      void queries.invalidateQueries({ queryKey: ['notice', noticeId] })
    },
    onError: key.done,
  })
}
