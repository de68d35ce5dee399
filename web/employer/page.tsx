import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isSignedOut } from '../api/problem.ts'
import { endSession, type Session, useSession } from '../api/session.ts'
import { e } from '../text/employer-text.ts'
import { useText } from '../text/use-text.tsx'
import { Button, Link } from '../ui/button.tsx'
import { DeskPage } from '../ui/desk-shell.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { ChooseUnit } from './choose-unit.tsx'
import { paths } from './paths.ts'
import { SignInCard } from './sign-in-card.tsx'

type PageProps = { readonly title: string; readonly actions?: ReactNode; readonly children: ReactNode }

/** A page for whoever acts for a unit; everybody else first signs in, then says for which unit, and then stands on this very page. */
export function UnitPage({ title, actions, children }: PageProps) {
  const session = useSession()
  if (isSignedOut(session.error)) return <Frame title={title}><SignInCard /></Frame>
  const hasUnit = Boolean(session.data?.employer)
  return (
    <Frame title={title} session={session.data} actions={hasUnit && actions}>
      <Loaded asked={session}>{who => (hasUnit ? children : <ChooseUnit session={who} />)}</Loaded>
    </Frame>
  )
}

/** A page for whoever is signed in, for a unit or not yet. */
export function PersonPage({ title, children }: PageProps) {
  const session = useSession()
  if (isSignedOut(session.error)) return <Frame title={title}><SignInCard /></Frame>
  return <Frame title={title} session={session.data}><Loaded asked={session}>{() => children}</Loaded></Frame>
}

function Frame({ title, session, actions, children }: PageProps & { readonly session?: Session | undefined }) {
  const { say } = useText()
  const path = useLocation({ select: location => location.pathname })
  const item = (href: string, label: string, ...also: string[]) => ({ href, label, isCurrent: path === href || [href, ...also].some(start => start !== '/' && path.startsWith(`${start}/`)) })
  const menu = [
    item(paths.home, say(e.menuHome)), item(paths.staff(), say(e.menuStaff)), item(paths.rosters, say(e.menuRosters)), item(paths.wages(), say(e.menuWages)),
    item(paths.dues(), say(e.menuDues)), item(paths.reconciliation(), say(e.menuReconciliation)), item(paths.papers, say(e.menuPapers)),
    item(paths.messages, say(e.menuMessages)), item(paths.cases, say(e.menuCases)), item(paths.unit, say(e.menuUnit), '/apply'), item(paths.clerks, say(e.menuClerks)),
  ]
  return <DeskPage product={say(e.product)} title={title} menu={menu} actions={actions} who={session && <Who session={session} />}>{children}</DeskPage>
}

function Who({ session }: { readonly session: Session }) {
  const { say } = useText()
  const queries = useQueryClient()
  const end = useMutation({ mutationFn: endSession, onSuccess: () => { queries.clear(); location.assign(paths.home) } })
  const canChange = (session.employers?.length ?? 0) > 1
  return (
    <>
      {session.employer && <span>{session.employer.name}</span>}
      {session.employer && canChange && <Link className="link-plain" href={paths.choose}>{say(e.changeUnit)}</Link>}
      <span>{session.name}</span>
      <Button kind="quiet" onPress={() => end.mutate()} busy={end.isPending}>{say(e.signOut)}</Button>
    </>
  )
}
