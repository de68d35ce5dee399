import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isSignedOut } from '../api/problem.ts'
import { endSession, type Session, useSession } from '../api/session.ts'
import { a } from '../text/agency-text.ts'
import { useText } from '../text/use-text.tsx'
import { Button } from '../ui/button.tsx'
import { DeskPage } from '../ui/desk-shell.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { seesCases } from './case-posts.ts'
import { paths } from './paths.ts'
import { SignInPage } from './pages/sign-in-page.tsx'

/** A page at the desk for whoever is signed in; everybody else is asked to sign in first and then stands on this very page. */
export function WorkPage({ title, actions, children }: { readonly title: string; readonly actions?: ReactNode; readonly children: ReactNode }) {
  const { say } = useText()
  const session = useSession()
  const path = useLocation({ select: location => location.pathname })
  if (isSignedOut(session.error)) return <SignInPage />
  const item = (href: string, label: string, starts = href) => ({ href, label, isCurrent: path === starts || (starts !== '/' && path.startsWith(`${starts}/`)) })
  const menu = [
    item(paths.day, say(a.menuDay)),
    // The list names everybody who waits: for those who handle cases or audit.
    ...(seesCases(session.data?.posts) ? [{ ...item(paths.queue(), say(a.menuQueue)), isCurrent: path === '/queue' || path.startsWith('/cases/') }] : []),
    item(paths.find(), say(a.menuPersons)), item(paths.runs, say(a.menuRuns)), item(paths.returned, say(a.menuReturned)), item(paths.objections, say(a.menuObjections)), item(paths.recoveries(), say(a.menuRecoveries)),
    item(paths.certifications(), say(a.menuCertifications)),
    // Only those who meet persons' records have any business there.
    ...(session.data?.posts?.some(({ code }) => !code.startsWith('D')) ? [item(paths.notices(), say(a.menuNotices))] : []),
    { ...item(paths.parameters, say(a.menuParameters)), isCurrent: /^\/(parameters|propose|proposals|import-parameters)(\/|$)/.test(path) },
    // The figures of everybody are for those who answer for a change.
    ...(session.data?.posts?.some(({ code }) => code === 'D05' || code === 'D06' || code === 'P05') ? [item(paths.previews, say(a.menuPreviews))] : []),
    // Only those who keep the posts have any business there.
    ...(session.data?.posts?.some(({ code }) => code === 'D04' || code === 'D02' || code === 'A02') ? [item(paths.posts, say(a.menuPosts))] : []),
  ]
  return (
    <DeskPage product={say(a.product)} title={title} menu={menu} actions={actions} who={session.data && <Who session={session.data} />}>
      <Loaded asked={session}>{() => children}</Loaded>
    </DeskPage>
  )
}

function Who({ session }: { readonly session: Session }) {
  const { say } = useText()
  const queries = useQueryClient()
  const end = useMutation({ mutationFn: endSession, onSuccess: () => { queries.clear(); location.assign(paths.day) } })
  return (
    <>
      <span>{session.agency?.name}</span><span>{session.name}</span>
      <Button kind="quiet" onPress={() => end.mutate()}>{say(a.signOut)}</Button>
    </>
  )
}
