import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

/** A colour always means something and never stands without words. */
export type Tone = 'info' | 'ok' | 'warn' | 'bad' | 'mute'

export function Card({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  return <section className="card">{title && <h2>{title}</h2>}{children}</section>
}

export function Tag({ tone = 'mute', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`tag ${tone}`}>{children}</span>
}

const noticeIcon = { info: 'info', ok: 'check', warn: 'warn', bad: 'warn' } as const satisfies Record<Exclude<Tone, 'mute'>, IconName>

/** Something the reader should know before going on. `isNews` has a screen reader say it when it appears. */
export function Notice({ tone = 'info', title, children, isNews = false }: { readonly tone?: Exclude<Tone, 'mute'>; readonly title?: string; readonly children?: ReactNode; readonly isNews?: boolean }) {
  return (
    <div className={`notice ${tone}`} {...(isNews && { role: 'status' })}>
      <Icon name={noticeIcon[tone]} />
      <div>{title && <h3>{title}</h3>}{children}</div>
    </div>
  )
}

/** Name and value pairs. */
export function Facts({ facts }: { readonly facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return <dl className="facts">{facts.map(([name, value]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={`${name}-value`}>{value}</dd>])}</dl>
}
