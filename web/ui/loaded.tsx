import type { ReactNode } from 'react'
import { problemIn } from '../api/problem.ts'
import { useText } from '../text/use-text.tsx'
import { ErrorState, Skeleton } from './states.tsx'

type Asked<Answer> = { readonly data: Answer | undefined; readonly error: unknown; readonly isPending: boolean; readonly refetch: () => unknown }

/** What a page shows while it waits, when it failed, and when the answer is there. */
export function Loaded<Answer>({ asked, lines, children }: { readonly asked: Asked<Answer>; readonly lines?: number; readonly children: (answer: Answer) => ReactNode }) {
  const { locale } = useText()
  if (asked.data !== undefined) return children(asked.data)
  if (asked.error) return <ErrorState problem={problemIn(locale, asked.error)} onRetry={() => { void asked.refetch() }} />
  return <Skeleton lines={lines ?? 5} />
}

/** Why a deed was not done, beside the button that asked for it. */
export function DeedProblem({ error }: { readonly error: unknown }) {
  const { locale } = useText()
  return error ? <ErrorState problem={problemIn(locale, error)} /> : null
}
