import type { FastifyRequest } from 'fastify'
import type { Refusal } from '../kernel/refusal.ts'
import { realClock, type Clock } from '../platform/clock.ts'
import { systemContext, withContext } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { platformRefusal } from '../platform/platform-refusals.ts'
import { RefusalError } from '../platform/problem.ts'
import { accessRefusal } from './access-refusals.ts'
import { contextOfActor, type Actor, type CitizenActor, type ClerkActor, type ClerkGrant, type Realm, type StaffActor } from './actor.ts'
import { namesOfScope, type ClerkScope } from './clerk-scopes.ts'
import { findGrant } from './clerk-store.ts'
import { postsOf } from './posts.ts'
import { proxyState, type ProxyGrant } from './proxy-grant.ts'
import { actingGrant, proxyGuard, refusalOfNeed, refusalOfState } from './proxy-guard.ts'
import { proxyRefusal } from './proxy-refusals.ts'
import type { ProxyNeed } from './proxy-scope.ts'
import { csrfMatches, findSession, type Session } from './session.ts'
import { agenciesBelow, findStaff } from './staff.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; undefined when nobody is signed in. */
    actor: Actor | undefined
    /** The grant the session acts under, whether or not it still holds; set where a route is about the one signed in. */
    acting: ProxyGrant | undefined
  }
  interface FastifyContextConfig {
    /** The route is for whoever is there: no session is looked for and no session value asked. */
    open?: boolean
    /** Who acts for another may ask for it, when the grant reaches so far; left out, nobody but the person may. */
    forProxy?: ProxyNeed
  }
}

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** The cookie of a realm. Ports of one host share their cookies, so each entrance has its own name. */
export const cookieOf = (realm: Realm): string => `jingban_${realm}`

/**
 * Finds out who asks at this entrance, before any body is read: sets `request.actor` and the context of the database. A session of another
 * entrance is refused (`access.wrong-realm`), a write without the session's x-csrf-token too (`access.csrf`). Who has no session is nobody: the
 * routes refuse that themselves. `machine` is the clock sessions run by.
 */
export function actorHook(app: App, deps: Deps, realm: Realm, machine: Clock = realClock): void {
  app.decorateRequest('actor', undefined)
  app.decorateRequest('acting', undefined)
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.open || !/^\/(v1|plain)\//.test(request.url)) return
    const session = await sessionOf(deps, request, realm, machine)
    if (!session) {
      // Before its body is judged: a stranger learns nothing of what a write wants.
      if (writes.has(request.method) && request.routeOptions.url !== undefined) throw new RefusalError(platformRefusal('request.signed-out'))
      return
    }
    // A plain form carries the value in itself and is asked for it there.
    if (writes.has(request.method) && request.url.startsWith('/v1/') && !csrfMatches(session, request.headers['x-csrf-token'])) throw new RefusalError(accessRefusal('access.csrf'))
    const actor = await actorOf(deps, session, request.id)
    if (!actor) return
    if (actor.realm === 'individual' && session.acting) return actFor(deps, request, actor, session.acting)
    request.actor = actor
    request.actorContext = contextOfActor(actor, request.id)
  })
}

/**
 * The session acts for somebody else: the subject is that person, whoever really acts stays the actor, and every transaction asks the grant first.
 * A route about the one signed in stays theirs. A route that names nothing a proxy may do is refused before anything is read.
 */
async function actFor(deps: Deps, request: FastifyRequest, self: CitizenActor, acting: NonNullable<Session['acting']>): Promise<void> {
  const grant = await actingGrant(deps, acting, self.actorId, request.id)
  const need = request.routeOptions.config.forProxy
  if (need === 'own') {
    request.actor = self
    request.acting = grant
    request.actorContext = contextOfActor(self, request.id)
    return
  }
  if (grant === undefined) throw new RefusalError(proxyRefusal('proxy.no-such-grant'))
  const refusal = refusalOfState(grant, proxyState(grant, deps.clock.today())) ?? (request.is404 ? undefined : refusalOfNeed(grant, need))
  if (refusal) throw new RefusalError(refusal)
  const actor: CitizenActor = { ...self, actorId: grant.principalId, name: grant.principalName, maskedId: grant.principalMasked, proxy: grant }
  request.actor = actor
  request.actorContext = { ...contextOfActor(actor, request.id), guard: proxyGuard(deps, request, grant) }
}

/** Refuses (`access.csrf`) a plain form that was not on a page of this very session; nothing when it was. */
export function foreignForm({ sessionCsrf }: CitizenActor, csrf: string): Refusal | undefined {
  return csrfMatches({ csrf: sessionCsrf }, csrf) ? undefined : accessRefusal('access.csrf')
}

/** Refuses (`access.proxy-scope`) a proxy whose grant does not name this matter; nothing for the person themselves. */
export function mayHandle({ proxy }: CitizenActor, matter: string): Refusal | undefined {
  return proxy === undefined || proxy.matters.includes(matter) ? undefined : proxyRefusal('access.proxy-scope', { principal: proxy.principalName })
}

/** Refuses a proxy who may neither see the record nor handle this matter. */
export function maySeeCase(actor: CitizenActor, matter: string): Refusal | undefined {
  return actor.proxy?.seesRecord ? undefined : mayHandle(actor, matter)
}

/** The member of staff who asks; refuses when nobody is signed in. */
export function staffOf(request: FastifyRequest): StaffActor {
  if (request.actor?.realm !== 'agency') throw new RefusalError(request.actor ? accessRefusal('access.wrong-realm') : platformRefusal('request.signed-out'))
  return request.actor
}

/** The person who asks; refuses when nobody is signed in. */
export function citizenOf(request: FastifyRequest): CitizenActor {
  if (request.actor?.realm !== 'individual') throw new RefusalError(request.actor ? accessRefusal('access.wrong-realm') : platformRefusal('request.signed-out'))
  return request.actor
}

/** Somebody signed in at the employers' entrance, whether or not they act for anybody; refuses when nobody is. */
export function signedClerkOf(request: FastifyRequest): ClerkActor {
  if (request.actor?.realm !== 'employer') throw new RefusalError(request.actor ? accessRefusal('access.wrong-realm') : platformRefusal('request.signed-out'))
  return request.actor
}

export type ActingClerk = ClerkActor & { readonly grant: ClerkGrant }

/**
 * The clerk who asks, acting for an employer, with the scope this needs; `act` also asks that the grant is not for reading only. Refuses
 * `access.no-employer`, `access.clerk-ended`, `access.scope-missing` and `access.read-only`.
 */
export function clerkOf(request: FastifyRequest, needs: { readonly scope?: ClerkScope, readonly act?: boolean } = {}): ActingClerk {
  const clerk = signedClerkOf(request)
  const { grant } = clerk
  if (grant === undefined) throw new RefusalError(accessRefusal(clerk.ended ? 'access.clerk-ended' : 'access.no-employer'))
  if (needs.scope !== undefined && !grant.scopes.includes(needs.scope)) throw new RefusalError(accessRefusal('access.scope-missing', namesOfScope(needs.scope)))
  if (needs.act === true && grant.readOnly) throw new RefusalError(accessRefusal('access.read-only'))
  return { ...clerk, grant }
}

async function sessionOf(deps: Deps, request: FastifyRequest, realm: Realm, machine: Clock): Promise<Session | undefined> {
  const own = request.cookies[cookieOf(realm)]
  if (own !== undefined) {
    const session = await findSession(deps.db, own, machine.now())
    if (session && session.realm !== realm) throw new RefusalError(wrongRealm)
    if (session) return session
  }
  // Only to tell somebody why: the session of the other entrance opens nothing here.
  if (own === undefined) {
    for (const other of realms) {
      const foreign = other === realm ? undefined : request.cookies[cookieOf(other)]
      if (foreign !== undefined && await findSession(deps.db, foreign, machine.now())) throw new RefusalError(wrongRealm)
    }
  }
  return undefined
}

const realms: readonly Realm[] = ['individual', 'employer', 'agency']
const wrongRealm: Refusal = accessRefusal('access.wrong-realm')

/** Undefined when the member of staff no longer works here: their session opens nothing. */
async function actorOf(deps: Deps, { realm, actorId, name, masked, csrf, actingFor }: Session, requestId: string): Promise<Actor | undefined> {
  if (realm === 'individual') return { realm, actorId, name, maskedId: masked, agencies: [], sessionCsrf: csrf }
  const day = deps.clock.today()
  if (realm === 'employer') {
    // Asked anew with every request: what was taken back a moment ago no longer opens anything.
    const grant = actingFor === null ? undefined : await withContext(deps.db, systemContext('access', requestId), (tx) => findGrant(tx, { employerId: actingFor, personId: actorId, day }), { readOnly: true })
    return { realm, actorId, name, maskedId: masked, agencies: [], sessionCsrf: csrf, ended: actingFor !== null && grant === undefined, ...(grant === undefined ? {} : { grant }) }
  }
  const staff = await findStaff(deps.db, actorId, day)
  if (!staff) return undefined
  const [posts, own] = [await postsOf(deps.db, actorId, day), await agenciesBelow(deps.db, staff.agencyId)]
  const agencies = [...new Set([...own, ...posts.flatMap((post) => post.agencies)])].sort((a, b) => a - b)
  return { realm: 'agency', actorId, name: staff.name, agencyId: staff.agencyId, agencyName: staff.agencyName, posts, agencies, sessionCsrf: csrf }
}
