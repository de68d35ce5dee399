import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { fen, formatYuan, parseYuan } from '../../src/kernel/money.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { recoveryApi, type Recovery } from '../api/recovery-api.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { useSession } from '../api/session.ts'
import { r } from '../text/recovery-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DateField, TextField, YuanField } from '../ui/fields.tsx'
import { DeedProblem } from '../ui/loaded.tsx'
import { Facts } from '../ui/surfaces.tsx'

/** Books money that came back, under the number the bank gives it. */
export function ReceiptDialog({ of: { claim, person }, onClose }: { readonly of: Recovery; readonly onClose: () => void }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const today = useSession().data?.today ?? ''
  const [typed, setTyped] = useState({ sum: '', bankNo: '', payer: '', on: today })
  const [errors, setErrors] = useState<{ readonly sum?: string | undefined; readonly bankNo?: string | undefined; readonly on?: string | undefined }>({})
  const put = (change: Partial<typeof typed>) => { setTyped(before => ({ ...before, ...change })); setErrors({}) }
  const book = useMutation({
    mutationFn: (amountFen: number) => recoveryApi.bookReceipt(claim.no, { amountFen, bankNo: typed.bankNo.trim(), on: typed.on, ...(typed.payer.trim() && { payer: typed.payer.trim() }) }, key.current()),
    onSuccess: answer => {
      key.done()
      announce(answer.isNew ? say(r.booked, { left: formatYuan(fen(answer.leftFen)) }) : say(r.bookedBefore))
      onClose()
      void queries.invalidateQueries({ queryKey: ['recovery', claim.no] })
      void queries.invalidateQueries({ queryKey: ['recoveries'] })
    },
    onError: key.done,
  })
  const send = () => {
    const sum = parseYuan(typed.sum)
    const amountFen = isRefusal(sum) ? 0 : sum
    const wrong = {
      sum: amountFen > 0 ? undefined : say(r.needSum), bankNo: /^[\x21-\x7e]{4,64}$/.test(typed.bankNo.trim()) ? undefined : say(r.needBankNo), on: typed.on === '' ? say(r.needDay) : undefined,
    }
    setErrors(wrong)
    if (Object.values(wrong).every(one => one === undefined)) book.mutate(amountFen)
  }
  return (
    <Dialog title={say(r.receiveTitle)} isOpen onClose={onClose} side foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="primary" busy={book.isPending} onPress={send}>{say(r.receive)}</Button></>}>
      <p>{say(r.receiveSay)}</p>
      <Facts facts={[[say(r.no), `${claim.no} ${person.name}`], [say(r.owed), formatYuan(fen(claim.owedFen))]]} />
      <TextField name="bankNo" label={say(r.bankNo)} value={typed.bankNo} onChange={bankNo => put({ bankNo })} error={errors.bankNo} maxLength={64} autoComplete="off" />
      <YuanField name="sum" label={say(r.sum)} value={typed.sum} onChange={sum => put({ sum })} error={errors.sum} />
      <DateField name="on" label={say(r.on)} value={typed.on} onChange={on => put({ on })} min={claim.madeOn} max={today} error={errors.on} />
      <TextField name="payer" label={say(r.payer)} required={false} value={typed.payer} onChange={payer => put({ payer })} maxLength={100} />
      <DeedProblem error={book.error} />
    </Dialog>
  )
}
