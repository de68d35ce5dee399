import type { ReactNode } from 'react'
import { useText } from '../text/use-text.tsx'
import { ui } from '../text/ui-text.ts'
import { Button } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Notice } from './surfaces.tsx'

/** The shape of what is coming. */
export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  const { say } = useText()
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{say(ui.loading)}</span>
      {Array.from({ length: lines }, (_, i) => <i key={i} aria-hidden="true" />)}
    </div>
  )
}

/** Nothing here, and what to do about it. */
export function EmptyState({ title, icon = 'empty', children }: { readonly title: string; readonly icon?: IconName; readonly children?: ReactNode }) {
  return <div className="empty"><Icon name={icon} /><p>{title}</p>{children}</div>
}

/** What the service answered when it could not do as asked: see RFC 9457. */
export type Problem = { readonly code?: string; readonly isRefusal?: boolean; readonly basis?: string | undefined; readonly say?: string | undefined; readonly remedy?: string | undefined; readonly number?: string | undefined }

/** A failure with a number to quote and a way out; never only "system error". */
export function ErrorState({ problem, onRetry, title }: { readonly problem: Problem; readonly onRetry?: () => void; readonly title?: string }) {
  const { say } = useText()
  return (
    <div role="alert">
      <Notice tone="bad" title={title ?? problem.say ?? say(ui.failedTitle)}>
        {title && problem.say && <p>{problem.say}</p>}
        {problem.remedy && <p>{problem.remedy}</p>}
        {problem.basis && <p className="hint">{say(ui.basis, { basis: problem.basis })}</p>}
        <p>{problem.number ? say(problem.isRefusal ? ui.refusedHelp : ui.failedHelp, { number: problem.number }) : say(ui.failedHelpNoNumber)}</p>
        <div className="row">
          {onRetry && !problem.isRefusal && <Button onPress={onRetry}>{say(ui.retry)}</Button>}
          <a className="link-plain" href="tel:12333"><Icon name="phone" />{say(ui.callNow)}</a>
        </div>
      </Notice>
    </div>
  )
}
