import { type ReactNode, useId, useState } from 'react'
import { useText } from '../text/use-text.tsx'
import { ui } from '../text/ui-text.ts'
import { Link } from './button.tsx'
import { Icon } from './icon.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { usePageTitle } from './page-title.ts'

export type MenuItem = { readonly href: string; readonly label: string; readonly isCurrent: boolean; readonly count?: number | undefined }

/** A page at the desk: header with who is at work, the menu at the side, the work. On a narrow screen the menu opens from the header. */
export function DeskPage({ product, title, who, menu, actions, children }: {
  readonly product: string
  readonly title: string
  readonly who: ReactNode
  readonly menu: readonly MenuItem[]
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  const { say } = useText()
  const [isMenuOpen, setMenuOpen] = useState(false)
  const menuId = useId()
  usePageTitle(title)
  return (
    <div className={isMenuOpen ? 'desk menu-open' : 'desk'}>
      <header className="top on-dark">
        <a className="skip" href="#main">{say(ui.skip)}</a>
        <b>{product}</b>
        <button type="button" className="btn menu-button" aria-expanded={isMenuOpen} aria-controls={menuId} onClick={() => setMenuOpen(open => !open)}>
          <Icon name={isMenuOpen ? 'close' : 'list'} />{say(ui.menuButton)}
        </button>
        <div className="row who">{who}</div>
        <LanguageSwitch />
      </header>
      <div className="side" id={menuId}>
        <nav aria-label={say(ui.menu)}>
          <ul>
            {menu.map(item => (
              <li key={item.href}><Link href={item.href} current={item.isCurrent}>{item.label}{item.count !== undefined && <small>{item.count}</small>}</Link></li>
            ))}
          </ul>
        </nav>
      </div>
      <main id="main" className="work" tabIndex={-1}>
        <div className="row apart"><h1>{title}</h1>{actions && <div className="row">{actions}</div>}</div>
        {children}
      </main>
    </div>
  )
}
