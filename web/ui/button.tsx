import { type ReactNode, useId } from 'react'
import { Button as AriaButton, Link as AriaLink, type PressEvent } from 'react-aria-components'

export type ButtonKind = 'plain' | 'primary' | 'danger' | 'quiet'

type Look = { readonly kind?: ButtonKind; readonly block?: boolean }

const look = ({ kind = 'plain', block }: Look) => ['btn', kind === 'plain' ? '' : kind, block ? 'block' : ''].filter(Boolean).join(' ')

/**
 * Does something here and now. A disabled button says why, because a grey one without a word helps nobody. A busy one keeps the focus and
 * does nothing more; React Aria's own pending state would leave an unnamed image behind in its announcer.
 */
export function Button({ children, onPress, type = 'button', disabledBecause, label, busy = false, ...style }: Look & {
  readonly children: ReactNode
  readonly onPress?: (event: PressEvent) => void
  readonly type?: 'button' | 'submit'
  readonly disabledBecause?: string | undefined
  readonly label?: string
  readonly busy?: boolean
}) {
  const reason = useId()
  const button = (
    <AriaButton
      className={busy ? `${look(style)} busy` : look(style)} type={busy ? 'button' : type} isDisabled={disabledBecause !== undefined} aria-disabled={busy}
      {...(onPress && !busy && { onPress })} {...(label && { 'aria-label': label })} {...(disabledBecause && { 'aria-describedby': reason })}
    >
      {children}
    </AriaButton>
  )
  if (disabledBecause === undefined) return button
  return <span className="row">{button}<span className="btn-reason" id={reason}>{disabledBecause}</span></span>
}

/** A button that shows only a drawing and says its name to those who cannot see it. */
export function IconButton({ children, label, onPress, slot }: { readonly children: ReactNode; readonly label: string; readonly onPress?: () => void; readonly slot?: string }) {
  return <AriaButton className="btn icon-only" aria-label={label} {...(onPress && { onPress })} {...(slot && { slot })}>{children}</AriaButton>
}

type LinkProps = { readonly href: string; readonly children: ReactNode; readonly label?: string; readonly current?: boolean; readonly className?: string; readonly download?: boolean }

/** Goes somewhere. The portal's router follows it without loading the page anew. */
export function Link({ href, children, label, current = false, className, download = false }: LinkProps) {
  return (
    <AriaLink href={href} className={className ?? ''} {...(label && { 'aria-label': label })} {...(current && { 'aria-current': 'page' })} {...(download && { download: true })}>
      {children}
    </AriaLink>
  )
}

/** A link that looks like a button: it leads on, it does nothing by itself. */
export function LinkButton({ kind, block, ...link }: Look & Omit<LinkProps, 'className'>) {
  return <Link {...link} className={look({ ...(kind && { kind }), ...(block && { block }) })} />
}
