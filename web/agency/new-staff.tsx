import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type Posts } from '../api/agency-api.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { p } from '../text/posts-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DateField, Select, TextField } from '../ui/fields.tsx'
import { DeedProblem } from '../ui/loaded.tsx'

type Proposal = Posts['proposals'][number]

/** First of two: somebody is proposed. */
export function NewStaff({ of, onClose }: { readonly of: Posts; readonly onClose: () => void }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const [member, setMember] = useState({ name: '', login: '', agencyId: '', activeFrom: of.today, orderNo: '' })
  const [error, setError] = useState<string>()
  const put = (change: Partial<typeof member>) => setMember(before => ({ ...before, ...change }))
  const propose = useMutation({
    mutationFn: () => agencyApi.proposeStaff({ ...member, name: member.name.trim(), login: member.login.trim(), agencyId: Number(member.agencyId), orderNo: member.orderNo.trim() }, key.current()),
    onSuccess: () => { key.done(); announce(say(p.proposed)); onClose(); void queries.invalidateQueries({ queryKey: ['posts'] }) },
    onError: key.done,
  })
  const send = () => {
    const isShort = member.name.trim().length < 2 || member.login.trim().length < 3 || member.agencyId === '' || member.activeFrom === '' || member.orderNo.trim().length < 2
    setError(isShort ? say(p.needNew) : undefined)
    if (!isShort) propose.mutate()
  }
  return (
    <Dialog title={say(p.newStaff)} isOpen onClose={onClose} side foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="primary" busy={propose.isPending} onPress={send}>{say(p.propose)}</Button></>}>
      <p>{say(p.newSay)}</p>
      <TextField name="name" label={say(p.name)} value={member.name} onChange={name => put({ name })} maxLength={40} />
      <TextField name="login" label={say(p.login)} value={member.login} onChange={login => put({ login })} maxLength={40} />
      <Select name="agencyId" label={say(p.agency)} value={member.agencyId} onChange={agencyId => put({ agencyId })} options={of.agencies.map(one => ({ value: String(one.agencyId), label: one.name }))} />
      <DateField name="activeFrom" label={say(p.activeFrom)} value={member.activeFrom} onChange={activeFrom => put({ activeFrom })} />
      <TextField name="orderNo" label={say(p.orderNo)} value={member.orderNo} onChange={orderNo => put({ orderNo })} error={error} maxLength={60} />
      <DeedProblem error={propose.error} />
    </Dialog>
  )
}

/** Second of two: who proposed sees that it waits, who confirms can answer. */
export function Proposals({ of }: { readonly of: Posts }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const answer = useMutation({
    mutationFn: ({ proposal, kind }: { readonly proposal: Proposal; readonly kind: 'confirmed' | 'declined' }) => agencyApi.answerProposal(proposal.proposalId, kind, '', key.current()),
    onSuccess: (_, { kind }) => { key.done(); announce(say(kind === 'confirmed' ? p.confirmed : p.declined)); void queries.invalidateQueries({ queryKey: ['posts'] }) },
    onError: key.done,
  })
  return (
    <section className="panel">
      <header><h2>{say(p.waiting)}</h2></header>
      <div className="inner stack">
        {of.proposals.length === 0 ? <p className="muted">{say(p.nothingWaits)}</p> : (
          <DataTable<Proposal>
            caption={say(p.waiting)} stacks rows={of.proposals} rowKey={one => one.proposalId}
            columns={[
              { key: 'name', title: say(p.name), isRowHeader: true, cell: one => `${one.name}（${one.login}）` },
              { key: 'agency', title: say(p.agency), cell: one => one.agency },
              { key: 'from', title: say(p.activeFrom), cell: one => one.activeFrom },
              { key: 'order', title: say(p.orderNo), cell: one => one.orderNo },
              { key: 'by', title: say(p.proposedBy), cell: one => `${one.proposedBy}　${one.proposedOn}` },
              {
                key: 'acts', title: say(p.acts), cell: one => (of.mayConfirm && !one.isYours ? (
                  <span className="row">
                    <Button kind="primary" busy={answer.isPending} onPress={() => answer.mutate({ proposal: one, kind: 'confirmed' })} label={`${say(p.confirm)}：${one.name}`}>{say(p.confirm)}</Button>
                    <Button busy={answer.isPending} onPress={() => answer.mutate({ proposal: one, kind: 'declined' })} label={`${say(p.declineIt)}：${one.name}`}>{say(p.declineIt)}</Button>
                  </span>
                ) : null),
              },
            ]}
          />
        )}
        <DeedProblem error={answer.error} />
      </div>
    </section>
  )
}
