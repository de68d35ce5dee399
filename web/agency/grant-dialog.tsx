import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type Posts } from '../api/agency-api.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { p } from '../text/posts-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DateField, Select, TextField } from '../ui/fields.tsx'
import { DeedProblem } from '../ui/loaded.tsx'

/** Gives a post; whether it may be held with the others the database decides, and its refusal names the other post. */
export function GrantDialog({ of, member, onClose }: { readonly of: Posts; readonly member: Posts['staff'][number]; readonly onClose: () => void }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const [order, setOrder] = useState({ postCode: '', agencyId: String(member.agencyId), from: of.today, until: '', orderNo: '' })
  const [error, setError] = useState<string>()
  const put = (change: Partial<typeof order>) => setOrder(before => ({ ...before, ...change }))
  const grant = useMutation({
    mutationFn: () => agencyApi.grantPost({
      staffId: member.staffId, agencyId: Number(order.agencyId), postCode: order.postCode, from: order.from, orderNo: order.orderNo.trim(), ...(order.until !== '' && { until: order.until }),
    }, key.current()),
    onSuccess: () => { key.done(); announce(say(p.granted)); onClose(); void queries.invalidateQueries({ queryKey: ['posts'] }) },
    onError: key.done,
  })
  const send = () => {
    const isShort = order.postCode === '' || order.agencyId === '' || order.from === '' || order.orderNo.trim().length < 2
    setError(isShort ? say(p.needAll) : undefined)
    if (!isShort) grant.mutate()
  }
  return (
    <Dialog title={say(p.grantTo, { name: member.name })} isOpen onClose={onClose} side foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="primary" busy={grant.isPending} onPress={send}>{say(p.grant)}</Button></>}>
      <Select name="postCode" label={say(p.post)} value={order.postCode} onChange={postCode => put({ postCode })} options={of.catalogue.map(post => ({ value: post.code, label: `${post.name}（${post.code}）` }))} />
      <Select name="agencyId" label={say(p.forAgency)} value={order.agencyId} onChange={agencyId => put({ agencyId })} options={of.agencies.map(one => ({ value: String(one.agencyId), label: one.name }))} />
      <DateField name="from" label={say(p.from)} value={order.from} onChange={from => put({ from })} min={of.today} />
      <DateField name="until" label={say(p.until)} required={false} value={order.until} onChange={until => put({ until })} min={order.from} />
      <TextField name="orderNo" label={say(p.orderNo)} value={order.orderNo} onChange={orderNo => put({ orderNo })} error={error} maxLength={60} />
      <DeedProblem error={grant.error} />
    </Dialog>
  )
}
