import { s } from '../../text/services-text.ts'
import type { Message } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { Link, LinkButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Card, Notice } from '../../ui/surfaces.tsx'
import { OpenPage } from '../page.tsx'
import { everyday, paths, type ServiceName } from '../paths.ts'
import { NowherePage } from './nowhere-page.tsx'

type Way = readonly [href: string, title: Message, say: Message]
type Service = { readonly title: Message; readonly say: Message; readonly here: readonly Way[]; readonly not: Message; readonly tries?: readonly (readonly [href: string, title: Message])[]; readonly where: Message }

const services: Readonly<Record<ServiceName, Service>> = {
  enrolment: {
    title: s.enrolTitle, say: s.enrolSay, not: s.enrolNot, where: s.enrolWhere,
    here: [
      [paths.record, s.enrolSeen, s.enrolSeenSay], [paths.certificates, s.enrolPaper, s.enrolPaperSay], [paths.apply(everyday.contact), s.enrolContact, s.enrolContactSay],
      [paths.calculator('contributions'), s.enrolDues, s.enrolDuesSay],
    ],
  },
  transfer: {
    title: s.transferTitle, say: s.transferSay, not: s.transferNot, where: s.transferWhere,
    here: [[paths.calculator('transfer'), s.transferTry, s.transferTrySay], [paths.record, s.transferSeen, s.transferSeenSay], [paths.certificates, s.transferPaper, s.transferPaperSay]],
  },
  claims: {
    title: s.claimTitle, say: s.claimSay, not: s.claimNot, where: s.claimWhere,
    here: [
      [paths.apply(everyday.retirement), s.claimPension, s.claimPensionSay], [paths.survivors, s.claimDeath, s.claimDeathSay], [paths.payments, s.claimSeen, s.claimSeenSay], [paths.payAccount, s.claimAccount, s.claimAccountSay],
    ],
    tries: [[paths.calculator('unemployment'), s.tryUnemployment], [paths.calculator('maternity'), s.tryMaternity], [paths.calculator('injury'), s.tryInjury]],
  },
}

/** One of the six everyday services that is not yet whole online: what can be done here now, what cannot, and where that is done. */
export function ServicePage({ name }: { readonly name: string }) {
  const { say } = useText()
  const service = isService(name) ? services[name] : undefined
  if (!service) return <NowherePage />
  return (
    <OpenPage title={say(service.title)} back={paths.home}>
      <p>{say(service.say)}</p>
      <Card title={say(s.hereTitle)}>
        <ul className="list">{service.here.map(([href, title, note]) => <li key={href}><Link className="item" href={href}><span>{say(title)}<small>{say(note)}</small></span><Icon name="forward" /></Link></li>)}</ul>
      </Card>
      <Card title={say(s.notHereTitle)}>
        <div className="stack">
          <p>{say(service.not)}</p>
          {service.tries && <div className="row">{service.tries.map(([href, title]) => <LinkButton key={href} href={href}>{say(title)}</LinkButton>)}</div>}
          <Notice title={say(s.whereTitle)}><p>{say(service.where)}</p></Notice>
        </div>
      </Card>
      <LinkButton block href={paths.services}>{say(s.more)}</LinkButton>
    </OpenPage>
  )
}

const isService = (name: string): name is ServiceName => Object.hasOwn(services, name)
