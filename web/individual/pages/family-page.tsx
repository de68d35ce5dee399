import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { addDays, addMonths, plainDate } from '../../../src/kernel/day.ts'
import { useDeedKey } from '../../api/deed-key.ts'
import { type FamilyMember, type Grant, individualApi, type ProxyPage } from '../../api/individual-api.ts'
import { useSession } from '../../api/session.ts'
import { dayText, momentText } from '../../text/day-text.ts'
import { h } from '../../text/help-text.ts'
import type { Message } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { inWords } from '../../text/words.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { DeedProblem, Loaded } from '../../ui/loaded.tsx'
import { Card, Notice, Tag, type Tone } from '../../ui/surfaces.tsx'
import { useActing } from '../acting-bar.tsx'
import { OwnPage } from '../page.tsx'
import { paths } from '../paths.ts'

/** Who acts for me and for whom I act, in plain words, each ended with one press; and what was done in my name. Always about the one signed in. */
export function FamilyPage() {
  const { say } = useText()
  const proxies = useQuery({ queryKey: ['proxies'], queryFn: individualApi.proxies })
  const family = useQuery({ queryKey: ['family'], queryFn: individualApi.family })
  return (
    <OwnPage title={say(h.title)} back={paths.mine}>
      <Notice>{say(h.say)}</Notice>
      <Loaded asked={proxies}>
        {page => (
          <>
            <Grants title={say(h.given)} empty={say(h.noneGiven)} grants={page.given} side="principal" />
            <LinkButton kind="primary" block href={paths.giveProxy}>{say(h.giveNew)}</LinkButton>
            <Grants title={say(h.held)} empty={say(h.noneHeld)} grants={page.held} side="proxy" />
            <Loaded asked={family}>{({ members }) => <Family members={members} page={page} />}</Loaded>
            <Acts acts={page.acts} />
          </>
        )}
      </Loaded>
    </OwnPage>
  )
}

type Side = 'principal' | 'proxy'

function Grants({ title, empty, grants, side }: { readonly title: string; readonly empty: string; readonly grants: readonly Grant[]; readonly side: Side }) {
  const { say } = useText()
  const [standing, ended] = [grants.filter(grant => grant.stands), grants.filter(grant => !grant.stands)]
  return (
    <Card title={title}>
      {standing.length === 0 && <p className="muted">{empty}</p>}
      <ul className="list">{standing.map(grant => <li key={grant.grantId}><GrantItem of={grant} side={side} /></li>)}</ul>
      {ended.length > 0 && (
        <details>
          <summary>{say(h.endedOnes, { count: ended.length })}</summary>
          <ul className="list">{ended.map(grant => <li key={grant.grantId}><GrantItem of={grant} side={side} /></li>)}</ul>
        </details>
      )}
    </Card>
  )
}

const tones: Readonly<Record<Grant['state'], Tone>> = {
  'waiting-for-principal': 'warn', 'waiting-for-proxy': 'warn', 'not-yet': 'info', 'active': 'ok', 'expired': 'mute', 'declined': 'mute', 'revoked': 'mute', 'resigned': 'mute',
}

function GrantItem({ of, side }: { readonly of: Grant; readonly side: Side }) {
  const { say, locale } = useText()
  const other = side === 'principal' ? of.proxy : of.principal
  return (
    <div className="stack tight grant">
      <div className="row apart"><b>{other.name} <span className="muted">{other.maskedId}</span></b><Tag tone={tones[of.state]}>{inWords(locale, of.stateText)}</Tag></div>
      <p>{inWords(locale, of.relation)}　{say(h.until, { day: dayText(locale, of.until) })}</p>
      <GrantScope of={of} />
      {of.stands && <Answers of={of} side={side} />}
    </div>
  )
}

/** How far an authority goes, in words a person would use. */
export function GrantScope({ of }: { readonly of: Pick<Grant, 'matters' | 'seesRecord' | 'getsMessages'> }) {
  const { say, locale } = useText()
  const between = locale === 'en' ? ', ' : '、'
  return (
    <p className="hint">
      {of.matters.length === 0 ? say(h.mayDoNone) : say(h.mayDo, { matters: of.matters.map(({ title }) => inWords(locale, title)).join(between) })}
      {locale === 'en' ? '; ' : '；'}{say(of.seesRecord ? h.sees : h.seesNot)}{of.getsMessages && `${locale === 'en' ? '; ' : '；'}${say(h.gets)}`}
    </p>
  )
}

type Answer = Parameters<typeof individualApi.answerProxy>[1]

/** Each side says what is its own to say; one press is enough, and a taking back holds from this moment. */
function Answers({ of, side }: { readonly of: Grant; readonly side: Side }) {
  const { say } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const acting = useActing()
  const answer = useMutation({
    mutationFn: (kind: Answer) => individualApi.answerProxy(of.grantId, kind, key.current()),
    onSuccess: (_, kind) => { key.done(); announce(say(kind === 'revoke' ? h.revoked : h.answered)); void queries.invalidateQueries() },
    onError: key.done,
  })
  const name = side === 'principal' ? of.proxy.name : of.principal.name
  const press = (kind: Answer, message: Message, look: 'primary' | 'plain' | 'danger' = 'plain') =>
    <Button kind={look} onPress={() => answer.mutate(kind)} busy={answer.isPending && answer.variables === kind} label={`${say(message)}：${name}`}>{say(message)}</Button>
  return (
    <>
      <div className="row">
        {side === 'principal' && of.state === 'waiting-for-principal' && <>{press('consent', h.consent, 'primary')}{press('refuse', h.refuse)}</>}
        {side === 'principal' && of.state !== 'waiting-for-principal' && press('revoke', h.revoke, 'danger')}
        {side === 'proxy' && of.state === 'waiting-for-proxy' && <>{press('accept', h.accept, 'primary')}{press('decline', h.decline)}</>}
        {side === 'proxy' && of.state === 'active' && <Button kind="primary" onPress={() => acting.mutate(of.grantId)} busy={acting.isPending}>{say(h.switchTo, { name })}</Button>}
        {side === 'proxy' && (of.state === 'active' || of.state === 'not-yet') && press('resign', h.resign)}
      </div>
      <DeedProblem error={answer.error ?? acting.error} />
    </>
  )
}

function Family({ members, page }: { readonly members: readonly FamilyMember[]; readonly page: ProxyPage }) {
  const { say } = useText()
  const queries = useQueryClient()
  const key = useDeedKey()
  const look = useMutation({
    mutationFn: () => individualApi.lookUpFamily(key.current()),
    onSuccess: () => { key.done(); void queries.invalidateQueries({ queryKey: ['family'] }); void queries.invalidateQueries({ queryKey: ['proxies'] }) },
    onError: key.done,
  })
  return (
    <Card title={say(h.family)}>
      <div className="stack tight">
        <p className="hint">{say(h.familySay)}</p>
        {members.length === 0 && <p className="muted">{say(h.noFamily)}</p>}
        <ul className="list">{members.map(member => <li key={member.publicNo}><Member of={member} longestMonths={page.longestMonths} matters={page.matters} /></li>)}</ul>
        <div className="row"><Button onPress={() => look.mutate()} busy={look.isPending}>{say(h.lookUp)}</Button></div>
        {look.isSuccess && members.length === 0 && <p role="status">{say(h.noneFound)}</p>}
        <DeedProblem error={look.error} />
      </div>
    </Card>
  )
}

function Member({ of, longestMonths, matters }: { readonly of: FamilyMember; readonly longestMonths: number; readonly matters: ProxyPage['matters'] }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const { data: session } = useSession()
  const until = addDays(addMonths(plainDate(session?.today ?? '2026-01-01'), Math.min(12, longestMonths)), -1)
  const ask = useMutation({
    // Whoever is asked decides; what is asked for is the everyday help, and never where money goes.
    mutationFn: () => individualApi.askFamily(of.publicNo, { matters: matters.filter(({ risky }) => !risky).map(({ code }) => code), until }, key.current()),
    onSuccess: () => { key.done(); announce(say(h.asked)); void queries.invalidateQueries() },
    onError: key.done,
  })
  return (
    <div className="item">
      <span>
        <b>{of.name}</b> {inWords(locale, of.relation)} {of.isMinor && <Tag>{say(h.isMinor)}</Tag>}
        {of.iActFor !== null && <small>{say(h.iAct, { state: say(h.standing) })}</small>}
        {of.actsForMe !== null && <small>{say(h.theyAct)}</small>}
        <DeedProblem error={ask.error} />
      </span>
      {of.mayAsk && <Button onPress={() => ask.mutate()} busy={ask.isPending} label={`${say(h.ask)}：${of.name}`}>{say(h.ask)}</Button>}
    </div>
  )
}

function Acts({ acts }: { readonly acts: ProxyPage['acts'] }) {
  const { say, locale } = useText()
  return (
    <Card title={say(h.acts)}>
      {acts.length === 0
        ? <p className="muted">{say(h.noActs)}</p>
        : (
          <ul className="list">
            {acts.slice(0, 50).map((act, n) => (
              <li key={`${act.at}-${n}`}>
                <div className="item">
                  <span><b>{act.proxy}</b>（{inWords(locale, act.relation)}）{say(act.kind === 'write' ? h.did : h.looked)}：{act.what}<small>{momentText(locale, act.at)}</small></span>
                  <Tag tone={act.kind === 'write' ? 'info' : 'mute'}>{say(act.kind === 'write' ? h.did : h.looked)}</Tag>
                </div>
              </li>
            ))}
          </ul>
        )}
    </Card>
  )
}
