import { answerProxy, findProxy, principalOfHeld, proxyRefusal, type CitizenActor, type ProxyEventKind, type ProxyGrant } from '../access/access.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { getPerson, type Person } from '../records/records.ts'
import { familyLimits, overLimit, tellBoth, unfitProxy, type ProxyNews } from './proxy-people.ts'

/** What either side may say of an authority: the one who acts accepts, declines or gives it up; the person consents, refuses or takes it back. */
export const authorityAnswers = {
  accept: { side: 'proxy', kind: 'accepted', news: 'accepted' },
  decline: { side: 'proxy', kind: 'declined', news: 'declined' },
  resign: { side: 'proxy', kind: 'resigned', news: 'resigned' },
  consent: { side: 'principal', kind: 'consented', news: 'consented' },
  refuse: { side: 'principal', kind: 'declined', news: 'declined' },
  revoke: { side: 'principal', kind: 'revoked', news: 'revoked' },
} as const satisfies Readonly<Record<string, { readonly side: 'principal' | 'proxy', readonly kind: ProxyEventKind, readonly news: ProxyNews }>>
export type AuthorityAnswer = keyof typeof authorityAnswers

/**
 * Says it and tells both. Each side says only what is its own to say; somebody else's grant is not there (`proxy.no-such-grant`). Whoever accepts
 * must be fit to act and below the limit of persons they act for. Touches the records of two persons: run it in a context that sees both.
 */
export async function sayOfAuthority(tx: Tx, deps: Deps, self: CitizenActor, { grantId, answer }: { readonly grantId: string, readonly answer: AuthorityAnswer }): Promise<ProxyGrant | Refusal> {
  const by = signedBy(deps, self)
  const { side, kind, news } = authorityAnswers[answer]
  const principalId = side === 'principal' ? self.actorId : await principalOfHeld(tx, { proxyId: self.actorId, grantId })
  const before = principalId === undefined ? undefined : await findProxy(tx, { principalId, grantId })
  if (principalId === undefined || before === undefined) return proxyRefusal('proxy.no-such-grant')
  const proxy = await personOf(tx, deps, before.proxyId)
  if (kind === 'accepted') {
    const limits = await familyLimits(tx, deps, proxy.regionCode)
    if (isRefusal(limits)) return limits
    const over = await unfitProxy(tx, proxy, by.day) ?? await overLimit(tx, limits, { proxyId: before.proxyId, relation: before.relation, except: grantId }, by.day)
    if (over) return over
  }
  const grant = await answerProxy(tx, { principalId, grantId, kind }, by)
  if (isRefusal(grant)) return grant
  await tellBoth(tx, grant, proxy.agencyId, news, by)
  return grant
}

/** A person who is signed in, or in a grant: there must be one. */
export async function personOf(tx: Tx, deps: Deps, subjectId: number): Promise<Person> {
  const person = await getPerson(tx, deps, subjectId)
  if (person === undefined) throw new Error('somebody signed in, or in a grant, is nobody')
  return person
}

/** In their own name, whoever they act for now. */
export const signedBy = ({ clock }: Pick<Deps, 'clock'>, { actorId, name }: CitizenActor) => ({ actor: `person:${actorId}`, actorName: name, day: clock.today(), at: clock.now() })
