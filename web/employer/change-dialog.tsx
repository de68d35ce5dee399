import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isPlainDate } from '../../src/kernel/day.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { employerApi, type StaffMember } from '../api/employer-api.ts'
import { useSession } from '../api/session.ts'
import { e } from '../text/employer-text.ts'
import { formText } from '../text/form-text.ts'
import { leaveReasons } from '../text/terms.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { RadioCards } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorSummary, type FieldErrors } from '../ui/error-summary.tsx'
import { DateField } from '../ui/fields.tsx'
import { Facts, Notice } from '../ui/surfaces.tsx'
import { DeedFailed } from './answered.tsx'
import { WithdrawChange } from './withdraw-change.tsx'

/** One leaver, or a mistake of today taken back. The reason decides whether unemployment benefits may follow, so it is asked and never guessed. */
export function ChangeDialog({ member, onClose }: { readonly member: StaffMember | undefined; readonly onClose: () => void }) {
  const { say } = useText()
  return <Dialog title={member ? say(e.changeOf, { name: member.name }) : say(e.change)} isOpen={member !== undefined} onClose={onClose} side>{member && <Change member={member} onClose={onClose} />}</Dialog>
}

function Change({ member, onClose }: { readonly member: StaffMember; readonly onClose: () => void }) {
  const { say } = useText()
  return (
    <>
      <Facts facts={[[say(e.identity), member.maskedId], [say(e.joinedOn), member.joinedOn], ...(member.leftOn ? [[say(e.leftOn), member.leftOn] as const] : [])]} />
      {member.state === 'active' && <LeaveForm member={member} onClose={onClose} />}
      <WithdrawChange publicNo={member.publicNo} name={member.name} onDone={onClose} />
    </>
  )
}

function LeaveForm({ member, onClose }: { readonly member: StaffMember; readonly onClose: () => void }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const { data: session } = useSession()
  const [leftOn, setLeftOn] = useState(session?.today ?? '')
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<FieldErrors>({})
  const [attempt, setAttempt] = useState(0)
  const leave = useMutation({
    mutationFn: () => employerApi.leave({ publicNo: member.publicNo, leftOn, reason }, key.current()),
    onSuccess: ({ notes }) => { key.done(); announce([say(e.hasLeft, { name: member.name }), ...notes.map(note => inWords(locale, note))].join('　')); onClose(); void queries.invalidateQueries() },
  })
  const submit = () => {
    const found = { ...(!isPlainDate(leftOn) && { leftOn: say(formText.notADay) }), ...(reason === '' && { reason: say(formText.missingChoice, { label: say(e.leaveReason) }) }) }
    setErrors(found)
    setAttempt(n => n + 1)
    if (Object.keys(found).length === 0) leave.mutate()
  }
  return (
    <form className="stack" noValidate onSubmit={event => { event.preventDefault(); submit() }}>
      <h3>{say(e.leave)}</h3>
      <ErrorSummary errors={errors} labels={{ leftOn: say(e.lastDay), reason: say(e.leaveReason) }} attempt={attempt} />
      <DateField name="leftOn" label={say(e.lastDay)} value={leftOn} onChange={value => { key.done(); setLeftOn(value) }} error={errors['leftOn']} />
      <RadioCards name="reason" label={say(e.leaveReason)} hint={say(e.leaveReasonHint)} value={reason} onChange={value => { key.done(); setReason(value) }} error={errors['reason']} options={leaveReasons.map(words => ({ value: words[0], label: say(words) }))} />
      <Notice>{say(e.leaveSay)}</Notice>
      <DeedFailed error={leave.error} />
      <div className="row"><Button type="submit" kind="danger" busy={leave.isPending}>{say(e.leaveNow)}</Button><Button onPress={onClose}>{say(ui.cancel)}</Button></div>
    </form>
  )
}
