import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type Posts } from '../../api/agency-api.ts'
import { useDeedKey } from '../../api/deed-key.ts'
import { p } from '../../text/posts-text.ts'
import { ui } from '../../text/ui-text.ts'
import { useText } from '../../text/use-text.tsx'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, TextField } from '../../ui/fields.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { Facts, Notice } from '../../ui/surfaces.tsx'
import { WorkPage } from '../page.tsx'
import { GrantDialog } from '../grant-dialog.tsx'
import { NewStaff, Proposals } from '../new-staff.tsx'
import { Substitutes } from '../substitutes.tsx'

type Member = Posts['staff'][number]
type Grant = Member['grants'][number]

/** Who holds which post: given and ended by the keeper of the posts, with the incompatible ones refused by name; new staff by two. */
export function PostsPage() {
  const { say } = useText()
  const found = useQuery({ queryKey: ['posts'], queryFn: agencyApi.posts })
  const [isNew, setNew] = useState(false)
  const [q, setQ] = useState('')
  return (
    <WorkPage title={say(p.title)} actions={found.data?.mayGrant && <Button kind="primary" onPress={() => setNew(true)}>{say(p.newStaff)}</Button>}>
      <Loaded asked={found} lines={10}>
        {all => (
          <>
            <Notice><p>{say(p.say)}</p></Notice>
            <Proposals of={all} />
            <section className="panel">
              <header><h2>{say(p.staff)}</h2></header>
              <div className="inner stack">
                <TextField name="q" label={say(p.filter)} required={false} value={q} onChange={setQ} type="search" />
                <StaffTable of={all} rows={all.staff.filter(one => matches(one, q.trim()))} />
              </div>
            </section>
            <Substitutes of={all} />
            {isNew && <NewStaff of={all} onClose={() => setNew(false)} />}
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}

const matches = (one: Member, q: string): boolean => q === '' || [one.name, one.login, one.agency, ...one.grants.flatMap(grant => [grant.code, grant.name])].some(text => text.includes(q))

function StaffTable({ of, rows }: { readonly of: Posts; readonly rows: readonly Member[] }) {
  const { say } = useText()
  const [granting, setGranting] = useState<Member>()
  const [ending, setEnding] = useState<{ readonly member: Member; readonly grant: Grant }>()
  const [issuing, setIssuing] = useState<Member>()
  return (
    <>
      <DataTable<Member>
        caption={say(p.staff)} stacks rows={rows} rowKey={one => String(one.staffId)}
        columns={[
          { key: 'name', title: say(p.name), isRowHeader: true, cell: one => <>{one.name}<br /><span className="muted">{one.login}</span></> },
          { key: 'agency', title: say(p.agency), cell: one => one.agency },
          {
            key: 'posts', title: say(p.posts), cell: one => (one.grants.length === 0 ? <span className="muted">{say(p.none)}</span> : (
              <ul className="plain">
                {one.grants.map(grant => (
                  <li key={grant.grantId}>
                    {grant.name} <small className="muted">{grant.code}</small>　<span className="muted">{grant.agencyId === one.agencyId ? '' : `${grant.agency}　`}{grant.until ? say(p.sinceUntil, { from: grant.from, until: grant.until }) : say(p.since, { from: grant.from })}</span>
                    {of.mayGrant && !one.isYou && <> <Button kind="quiet" onPress={() => setEnding({ member: one, grant })} label={say(p.endOf, { name: one.name, post: grant.name })}>{say(p.end)}</Button></>}
                  </li>
                ))}
              </ul>
            )),
          },
          {
            key: 'acts', title: say(p.acts), cell: one => (one.isYou ? null : (
              <span className="row">
                {of.mayGrant && <Button onPress={() => setGranting(one)} label={say(p.grantTo, { name: one.name })}>{say(p.grant)}</Button>}
                {of.mayConfirm && <Button onPress={() => setIssuing(one)} label={`${say(p.issue)}：${one.name}`}>{say(p.issue)}</Button>}
              </span>
            )),
          },
        ]}
      />
      {granting && <GrantDialog of={of} member={granting} onClose={() => setGranting(undefined)} />}
      {ending && <EndDialog today={of.today} {...ending} onClose={() => setEnding(undefined)} />}
      {issuing && <IssueDialog member={issuing} onClose={() => setIssuing(undefined)} />}
    </>
  )
}

function EndDialog({ member, grant, today, onClose }: { readonly member: Member; readonly grant: Grant; readonly today: string; readonly onClose: () => void }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const [from, setFrom] = useState(today)
  const [orderNo, setOrderNo] = useState('')
  const [error, setError] = useState<string>()
  const end = useMutation({
    mutationFn: () => agencyApi.endPost(grant.grantId, { from, orderNo: orderNo.trim() }, key.current()),
    onSuccess: () => { key.done(); announce(say(p.ended)); onClose(); void queries.invalidateQueries({ queryKey: ['posts'] }) },
    onError: key.done,
  })
  const send = () => {
    const isShort = orderNo.trim().length < 2 || from === ''
    setError(isShort ? say(p.needAll) : undefined)
    if (!isShort) end.mutate()
  }
  return (
    <Dialog title={say(p.endOf, { name: member.name, post: grant.name })} isOpen onClose={onClose} foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="danger" busy={end.isPending} onPress={send}>{say(p.end)}</Button></>}>
      <p>{say(p.endSay)}</p>
      <DateField name="from" label={say(p.from)} value={from} onChange={setFrom} min={today} />
      <TextField name="orderNo" label={say(p.orderNo)} value={orderNo} onChange={setOrderNo} error={error} maxLength={60} />
      <DeedProblem error={end.error} />
    </Dialog>
  )
}

/** Shown once and nowhere kept; closing the dialog forgets them. */
function IssueDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const { say } = useText()
  const key = useDeedKey()
  const issue = useMutation({ mutationFn: () => agencyApi.issueCredentials(member.staffId, key.current()), onSettled: key.done, gcTime: 0 })
  return (
    <Dialog title={`${say(p.issue)}：${member.name}`} isOpen onClose={onClose} foot={<><Button onPress={onClose}>{say(ui.close)}</Button>{!issue.data && <Button kind="primary" busy={issue.isPending} onPress={() => issue.mutate()}>{say(p.issue)}</Button>}</>}>
      <p>{say(p.issuedSay)}</p>
      {issue.data && <Notice tone="warn" title={say(p.issuedTitle)} isNews><Facts facts={[[say(p.login), issue.data.login], [say(p.password), <code key="password">{issue.data.password}</code>], [say(p.totp), <code key="totp">{issue.data.totpSecret}</code>]]} /></Notice>}
      <DeedProblem error={issue.error} />
    </Dialog>
  )
}
