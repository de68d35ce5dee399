import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { individualApi, type Overview } from '../../api/individual-api.ts'
import { endSession } from '../../api/session.ts'
import { dayText } from '../../text/day-text.ts'
import { t } from '../../text/individual-text.ts'
import { h } from '../../text/help-text.ts'
import { r } from '../../text/recovery-text.ts'
import { g } from '../../text/recognition-text.ts'
import { pp } from '../../text/papers-text.ts'
import { schemeName, stateName } from '../../text/terms.ts'
import { useText } from '../../text/use-text.tsx'
import { Button, Link } from '../../ui/button.tsx'
import { ElderSwitch } from '../../ui/elder.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { Card, Facts, Tag } from '../../ui/surfaces.tsx'
import { OwnPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** Who I am here, what I am insured for, and the ways to everything that is mine. */
export function MinePage() {
  const { say } = useText()
  const overview = useQuery({ queryKey: ['overview'], queryFn: individualApi.overview })
  const ways = [
    [paths.payments, 'coin', t.paymentsTitle],
    [paths.owed, 'coin', r.ownTitle],
    [paths.survivors, 'letter', r.offerTitle],
    [paths.payAccount, 'transfer', pp.accountTitle],
    [paths.certificates, 'shield', pp.certificatesTitle],
    [paths.messages, 'letter', pp.messagesTitle],
    [paths.account, 'card', t.accountTitle],
    [paths.file, 'record', g.ownTitle],
    [paths.certification, 'shield', h.certTitle],
    [paths.family, 'person', h.title],
    [paths.papers, 'record', t.papersTitle],
    [paths.reads, 'eye', t.readsTitle],
    [paths.services, 'list', t.allServices],
    [paths.help, 'help', t.helpTitle],
  ] as const satisfies readonly (readonly [string, IconName, readonly [string, string]])[]
  return (
    <OwnPage title={say(t.mineTitle)}>
      <Loaded asked={overview}>{mine => <Self mine={mine} />}</Loaded>
      <Card>
        <ul className="list">
          {ways.map(([href, icon, title]) => <li key={href}><Link className="item" href={href}><span className="row"><Icon name={icon} />{say(title)}</span><Icon name="forward" /></Link></li>)}
        </ul>
      </Card>
      <div className="dark-strip"><ElderSwitch /></div>
      <SignOut />
    </OwnPage>
  )
}

function Self({ mine }: { readonly mine: Overview }) {
  const { say, locale } = useText()
  return (
    <Card title={mine.person.name}>
      <Facts facts={[
        [say(t.identity), mine.person.maskedId],
        [say(t.birth), dayText(locale, mine.person.birthOn)],
        ...mine.insurances.map(one => [schemeName(say, one.scheme), <span key={one.scheme}><Tag tone={one.state === 'active' ? 'ok' : 'mute'}>{stateName(say, one.state)}</Tag> {one.agency}，{say(t.since, { day: dayText(locale, one.since) })}</span>] as const),
      ]} />
    </Card>
  )
}

function SignOut() {
  const { say } = useText()
  const queries = useQueryClient()
  const end = useMutation({ mutationFn: endSession, onSuccess: () => { queries.clear(); location.assign(paths.home) } })
  return <div><Button onPress={() => end.mutate()} busy={end.isPending}>{say(t.signOut)}</Button><DeedProblem error={end.error} /></div>
}
