import { t } from '../../text/individual-text.ts'
import { useText } from '../../text/use-text.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Card } from '../../ui/surfaces.tsx'
import { OpenPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** For everybody, signed in or not: the telephone, the counter, someone to act for you, and how to object. */
export function HelpPage() {
  const { say } = useText()
  return (
    <OpenPage title={say(t.helpTitle)} back={paths.mine}>
      <Card title={say(t.help12333)}><div className="stack"><p>{say(t.help12333Say)}</p><a className="btn primary block" href="tel:12333"><Icon name="phone" />12333</a></div></Card>
      <Card title={say(t.helpOutlet)}><p>{say(t.helpOutletSay)}</p></Card>
      <Card title={say(t.helpProxy)}><p>{say(t.helpProxySay)}</p></Card>
      <Card title={say(t.helpObject)}><p>{say(t.helpObjectSay)}</p></Card>
    </OpenPage>
  )
}
