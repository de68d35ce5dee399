import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isSignedOut } from '../api/problem.ts'
import { useSession } from '../api/session.ts'
import { t } from '../text/individual-text.ts'
import { useText } from '../text/use-text.tsx'
import { Link } from '../ui/button.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { type BottomTab, PhonePage } from '../ui/phone-shell.tsx'
import { Card } from '../ui/surfaces.tsx'
import { ActingBar } from './acting-bar.tsx'
import { useKeptElder } from './kept-elder.ts'
import { invitation } from './calculators/invitation-text.ts'
import { paths } from './paths.ts'

type PageProps = { readonly title: string; readonly back?: string; readonly isHome?: boolean; readonly children: ReactNode }

/** A page for whoever comes, signed in or not. */
export function OpenPage(page: PageProps) {
  const { say } = useText()
  useKeptElder()
  const path = useLocation({ select: location => location.pathname })
  const isUnder = (...starts: string[]) => starts.some(start => path === start || path.startsWith(`${start}/`))
  const tabs: BottomTab[] = [
    { href: paths.home, icon: 'home', label: say(t.tabHome), isCurrent: path === paths.home },
    { href: paths.record, icon: 'record', label: say(t.tabRecord), isCurrent: isUnder(paths.record, paths.account, paths.estimate) },
    { href: paths.cases, icon: 'list', label: say(t.tabCases), isCurrent: isUnder(paths.cases, paths.services, paths.calculators, '/apply') },
    { href: paths.mine, icon: 'person', label: say(t.tabMine), isCurrent: isUnder(paths.mine, paths.payments, paths.owed, paths.survivors, paths.papers, paths.certificates, paths.messages, paths.payAccount, paths.reads, paths.help, paths.family, paths.certification) },
  ]
  return <PhonePage {...page} tabs={tabs} banner={<ActingBar />} />
}

/** A page about the person: shown to that person, and a door to everybody else, with whatever there is for strangers below it. */
export function OwnPage({ children, strangers, ...page }: PageProps & { readonly strangers?: ReactNode }) {
  const session = useSession()
  if (isSignedOut(session.error)) return <OpenPage {...page}><SignInCard />{strangers}</OpenPage>
  return <OpenPage {...page}><Loaded asked={session}>{() => children}</Loaded></OpenPage>
}

export function SignInCard() {
  const { say } = useText()
  const path = useLocation({ select: location => location.href })
  return (
    <Card title={say(t.signInTitle)}>
      <div className="stack">
        <p>{say(t.signInSay)}</p>
        <a className="btn primary block" href={paths.signIn(path)}>{say(t.signIn)}</a>
        <p className="hint">{say(t.callUs)} <a href="tel:12333">12333</a></p>
        <p><Link className="link-plain" href={paths.calculators}>{say(invitation.title)}</Link> <span className="hint">{say(invitation.say)}</span></p>
      </div>
    </Card>
  )
}
