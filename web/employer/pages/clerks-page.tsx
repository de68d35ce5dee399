import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeedKey } from '../../api/deed-key.ts'
import { type Clerk, employerApi } from '../../api/employer-api.ts'
import { e } from '../../text/employer-text.ts'
import { scopeName } from '../../text/terms.ts'
import { ui } from '../../text/ui-text.ts'
import { useText } from '../../text/use-text.tsx'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice, Tag } from '../../ui/surfaces.tsx'
import { Answered, DeedFailed } from '../answered.tsx'
import { GrantDialog } from '../grant-dialog.tsx'
import { UnitPage } from '../page.tsx'
import { useWhyNot } from '../why-not.ts'

/** Who may act for the unit, in what, until when; and who once could. */
export function ClerksPage() {
  const { say } = useText()
  const clerks = useQuery({ queryKey: ['clerks'], queryFn: employerApi.clerks })
  const [isGranting, setGranting] = useState(false)
  const [toRevoke, setToRevoke] = useState<Clerk>()
  const whyNot = useWhyNot('clerks')
  return (
    <UnitPage title={say(e.menuClerks)} actions={<Button kind="primary" onPress={() => setGranting(true)} disabledBecause={whyNot}>{say(e.grant)}</Button>}>
      <Notice>{say(e.clerksSay)}</Notice>
      <Answered asked={clerks}>
        {all => (
          <>
            <section className="panel"><header><h2>{say(e.clerksNow)}</h2></header><Clerks clerks={all.filter(one => one.state === 'active')} caption={say(e.clerksNow)} onRevoke={setToRevoke} /></section>
            {all.some(one => one.state !== 'active') && (
              <section className="panel"><header><h2>{say(e.clerksBefore)}</h2></header><Clerks clerks={all.filter(one => one.state !== 'active')} caption={say(e.clerksBefore)} onRevoke={setToRevoke} /></section>
            )}
          </>
        )}
      </Answered>
      <GrantDialog isOpen={isGranting} onClose={() => setGranting(false)} />
      <RevokeDialog clerk={toRevoke} onClose={() => setToRevoke(undefined)} />
    </UnitPage>
  )
}

function Clerks({ clerks, caption, onRevoke }: { readonly clerks: readonly Clerk[]; readonly caption: string; readonly onRevoke: (clerk: Clerk) => void }) {
  const { say } = useText()
  return (
    <DataTable
      caption={caption} stacks rows={clerks} rowKey={one => one.id}
      columns={[
        { key: 'name', title: say(e.name), isRowHeader: true, cell: one => <span className="row"><span className="nowrap">{one.name}</span>{one.isYou && <Tag tone="info">{say(e.you)}</Tag>}</span> },
        { key: 'identity', title: say(e.identity), cell: one => <span className="nowrap">{one.maskedId}</span> },
        { key: 'role', title: say(e.role), cell: one => say(one.role === 'supervisor' ? e.supervisor : e.handler) },
        { key: 'scopes', title: say(e.scopes), cell: one => <>{one.scopes.map(scope => scopeName(say, scope)).join('、')} {one.readOnly && <Tag>{say(e.readOnly)}</Tag>}</> },
        { key: 'until', title: say(e.validUntil), cell: one => (one.revokedOn ? say(e.revokedOn, { day: one.revokedOn }) : one.until ?? say(one.role === 'supervisor' ? e.withRegistration : e.noEnd)) },
        { key: 'by', title: say(e.grantedBy), cell: one => one.grantedBy ?? say(e.byRegistration) },
        { key: 'act', title: say(e.act), cell: one => (one.canRevoke ? <Button kind="quiet" onPress={() => onRevoke(one)} label={say(e.revokeOf, { name: one.name })}>{say(one.isYou ? e.giveBack : e.revoke)}</Button> : '') },
      ]}
    />
  )
}

function RevokeDialog({ clerk, onClose }: { readonly clerk: Clerk | undefined; readonly onClose: () => void }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const revoke = useMutation({
    mutationFn: (id: string) => employerApi.revokeClerk(id, key.current()),
    onSuccess: () => { key.done(); announce(say(e.revoked)); onClose(); void queries.invalidateQueries() },
  })
  return (
    <Dialog
      title={clerk ? say(e.revokeOf, { name: clerk.name }) : say(e.revoke)} isOpen={clerk !== undefined} onClose={() => { revoke.reset(); key.done(); onClose() }}
      foot={clerk && <><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="danger" busy={revoke.isPending} onPress={() => revoke.mutate(clerk.id)}>{say(e.revokeNow)}</Button></>}
    >
      <p>{say(e.revokeSay)}</p>
      <DeedFailed error={revoke.error} />
    </Dialog>
  )
}
