import { a } from '../../text/agency-text.ts'
import { useText } from '../../text/use-text.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { WorkPage } from '../page.tsx'
import { paths } from '../paths.ts'

export function NowherePage() {
  const { say } = useText()
  return <WorkPage title={say(a.nowhere)}><EmptyState title={say(a.nowhere)}><LinkButton kind="primary" href={paths.queue()}>{say(a.backToQueue)}</LinkButton></EmptyState></WorkPage>
}
