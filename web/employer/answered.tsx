import { type ReactNode, useEffect } from 'react'
import { isForbidden, isSignedOut, problemIn } from '../api/problem.ts'
import { readSession, useSession } from '../api/session.ts'
import { e } from '../text/employer-text.ts'
import { scopeName } from '../text/terms.ts'
import { useText } from '../text/use-text.tsx'
import { LinkButton } from '../ui/button.tsx'
import { DeedProblem, Loaded } from '../ui/loaded.tsx'
import { Notice } from '../ui/surfaces.tsx'
import { paths } from './paths.ts'

type Asked<Answer> = { readonly data: Answer | undefined; readonly error: unknown; readonly isPending: boolean; readonly refetch: () => unknown }

/** What a page shows of an answer; to a clerk whose scopes do not reach it, which ones they have and who can give another. */
export function Answered<Answer>({ asked, lines, children }: { readonly asked: Asked<Answer>; readonly lines?: number; readonly children: (answer: Answer) => ReactNode }) {
  if (asked.data === undefined && isForbidden(asked.error)) return <OutOfScope error={asked.error} />
  return <Loaded asked={asked} {...(lines !== undefined && { lines })}>{children}</Loaded>
}

function OutOfScope({ error }: { readonly error: unknown }) {
  const { say, locale } = useText()
  const { data: session, refetch } = useSession()
  // What the clerk may do has changed meanwhile, perhaps down to nothing.
  useEffect(() => { void refetch() }, [refetch])
  const problem = problemIn(locale, error)
  const scopes = session?.scopes ?? []
  return (
    <Notice tone="warn" title={problem.say ?? say(e.outOfScope)}>
      {problem.remedy && <p>{problem.remedy}</p>}
      <p>{scopes.length === 0 ? say(e.noScopes) : say(e.yourScopes, { scopes: scopes.map(scope => scopeName(say, scope)).join('、') })}</p>
      {!problem.remedy && <p>{say(e.askSupervisor)}</p>}
      <div className="row"><LinkButton href={paths.home}>{say(e.backHome)}</LinkButton></div>
    </Notice>
  )
}

/** Why a deed was not done. When only the session has ended, one signs in beside this page and what was typed here stays. */
export function DeedFailed({ error }: { readonly error: unknown }) {
  const { say } = useText()
  if (!isSignedOut(error)) return <DeedProblem error={error} />
  return (
    <div role="alert">
      <Notice tone="warn" title={say(e.sessionEnded)}>
        <p>{say(e.sessionEndedSay)}</p>
        <div className="row"><a className="btn primary" href={paths.signIn(paths.home)} target="_blank" rel="noopener" onClick={readSessionOnReturn}>{say(e.signInAgain)}</a></div>
      </Notice>
    </div>
  )
}

// The new session has a new token; without it the next press would be refused once more.
function readSessionOnReturn() {
  window.addEventListener('focus', () => { readSession().catch(() => undefined) }, { once: true })
}
