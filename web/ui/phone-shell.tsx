import { type ReactNode, useRef } from 'react'
import { useText } from '../text/use-text.tsx'
import { ui } from '../text/ui-text.ts'
import { Link } from './button.tsx'
import { ElderSwitch } from './elder.tsx'
import { Icon, type IconName } from './icon.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { ReadAloud } from './read-aloud.tsx'
import { usePageTitle } from './page-title.ts'

export type BottomTab = { readonly href: string; readonly icon: IconName; readonly label: string; readonly isCurrent: boolean }

/** A page on the phone: header, content, the four ways to everything else. `isHome` shows the large header with the elder switch. */
export function PhonePage({ title, back, isHome = false, tabs, banner, children }: {
  readonly title: string
  readonly back?: string
  readonly isHome?: boolean
  readonly tabs: readonly BottomTab[]
  /** Stands above everything on every page, as long as there is something to say there. */
  readonly banner?: ReactNode
  readonly children: ReactNode
}) {
  const { say } = useText()
  const main = useRef<HTMLElement>(null)
  usePageTitle(title)
  return (
    <div className="phone-shell">
      <a className="skip" href="#main">{say(ui.skip)}</a>
      {banner}
      {isHome
        ? <header className="home-head on-dark"><div className="row apart"><h1 className="name">{title}</h1><ElderSwitch /></div></header>
        : (
          <header className="bar on-dark">
            {back && <Link className="btn icon-only" href={back} label={say(ui.back)}><Icon name="back" /></Link>}
            <h1>{title}</h1>
          </header>
        )}
      <main id="main" className="page" ref={main} tabIndex={-1}>
        {children}
        <div className="row apart no-print"><ReadAloud part={main} /><LanguageSwitch /></div>
      </main>
      <nav className="tabbar" aria-label={say(ui.services)}>
        {tabs.map(tab => <Link key={tab.href} href={tab.href} current={tab.isCurrent}><Icon name={tab.icon} />{tab.label}</Link>)}
      </nav>
    </div>
  )
}
