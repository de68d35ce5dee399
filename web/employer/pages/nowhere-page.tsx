import { e } from '../../text/employer-text.ts'
import { useText } from '../../text/use-text.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { PersonPage } from '../page.tsx'
import { paths } from '../paths.ts'

export function NowherePage() {
  const { say } = useText()
  return <PersonPage title={say(e.nowhere)}><EmptyState title={say(e.nowhereSay)}><LinkButton kind="primary" href={paths.home}>{say(e.backHome)}</LinkButton></EmptyState></PersonPage>
}
