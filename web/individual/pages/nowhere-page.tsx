import { t } from '../../text/individual-text.ts'
import { useText } from '../../text/use-text.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { OpenPage } from '../page.tsx'
import { paths } from '../paths.ts'

export function NowherePage() {
  const { say } = useText()
  return <OpenPage title={say(t.nowhereTitle)}><EmptyState title={say(t.nowhereSay)}><LinkButton kind="primary" href={paths.home}>{say(t.backHome)}</LinkButton></EmptyState></OpenPage>
}
