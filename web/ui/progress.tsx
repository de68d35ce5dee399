import type { ReactNode } from 'react'
import { Label, ProgressBar } from 'react-aria-components'
import { useText } from '../text/use-text.tsx'
import { ui } from '../text/ui-text.ts'

/** Where one stands in a form of several pages. */
export function Steps({ names, current }: { readonly names: readonly string[]; readonly current: number }) {
  const { say } = useText()
  return (
    <ol className="steps" aria-label={say(ui.step, { n: current + 1, total: names.length })}>
      {names.map((name, i) => (
        <li key={name} className={i < current ? 'done' : ''} {...(i === current && { 'aria-current': 'step' })}>
          {i + 1} {name}{i < current && <span className="unseen">（{say(ui.done)}）</span>}
        </li>
      ))}
    </ol>
  )
}

export type TimelineEntry = { readonly key: string; readonly what: ReactNode; readonly when?: string | undefined; readonly who?: string | undefined; readonly state: 'past' | 'now' | 'ahead' }

/** What has happened, what is happening, what comes next. */
export function Timeline({ entries, label }: { readonly entries: readonly TimelineEntry[]; readonly label: string }) {
  return (
    <ol className="timeline" aria-label={label}>
      {entries.map(entry => (
        <li key={entry.key} className={entry.state} {...(entry.state === 'now' && { 'aria-current': 'step' })}>
          <p>{entry.what}</p>
          <span className="meta">{entry.when && <time>{entry.when}</time>}{entry.who && <span>{entry.who}</span>}</span>
        </li>
      ))}
    </ol>
  )
}

/** Work under way, in numbers that move. `done` and `total` are counts of the same thing. */
export function Progress({ label, done, total, note }: { readonly label: string; readonly done: number; readonly total: number; readonly note?: string }) {
  const share = total === 0 ? 0 : Math.min(100, Math.floor((done * 100) / total))
  return (
    <ProgressBar className="progress" value={share} valueLabel={`${share}%`}>
      <div className="says"><Label>{label}</Label><span>{done.toLocaleString('zh-CN')} / {total.toLocaleString('zh-CN')}（{share}%）</span></div>
      <div className="track"><svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width={share} height="1" fill="var(--brand)" /></svg></div>
      {note && <span className="hint">{note}</span>}
    </ProgressBar>
  )
}
