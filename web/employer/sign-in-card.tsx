import { useLocation } from '@tanstack/react-router'
import { e } from '../text/employer-text.ts'
import { useText } from '../text/use-text.tsx'
import { Card } from '../ui/surfaces.tsx'
import { paths } from './paths.ts'

/** The door: a clerk signs in as the person they are, and then acts for the unit that named them. */
export function SignInCard() {
  const { say } = useText()
  const path = useLocation({ select: location => location.href })
  return (
    <Card title={say(e.signInTitle)}>
      <div className="stack">
        <p>{say(e.signInSay)}</p>
        <div><a className="btn primary" href={paths.signIn(path)}>{say(e.signIn)}</a></div>
        <p className="hint">{say(e.signInHelp)}</p>
      </div>
    </Card>
  )
}
