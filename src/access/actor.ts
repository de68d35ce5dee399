import type { PlainDate } from '../kernel/day.ts'
import type { ActorContext } from '../platform/database.ts'
import type { ClerkScope } from './clerk-scopes.ts'
import type { ProxyGrant } from './proxy-grant.ts'
import { proxyRelations } from './proxy-scope.ts'

/** The entrances: each has its own origin, its own cookie and its own sessions. */
export type Realm = 'individual' | 'employer' | 'agency'

/** A post somebody holds today, and the agencies they hold it for: the one of the grant and those below it. */
export type HeldPost = { readonly code: string, readonly name: string, readonly agencyId: number, readonly agencies: readonly number[] }

type Signed = { readonly actorId: number, readonly name: string, readonly sessionCsrf: string, readonly agencies: readonly number[] }

/**
 * A person at the individual entrance; `actorId` is the subject everything is about. Where somebody acts for that person by their leave, `proxy`
 * is the grant: who really acts is named by `byCitizen`, and every transaction asks the grant anew.
 */
export type CitizenActor = Signed & { readonly realm: 'individual', readonly maskedId: string, readonly proxy?: ProxyGrant }

/** A member of staff; `agencies` are their own agency, those they hold posts for, and all below them. */
export type StaffActor = Signed & { readonly realm: 'agency', readonly agencyId: number, readonly agencyName: string, readonly posts: readonly HeldPost[] }

/** For whom and how far a clerk may act, as granted and not taken back. */
export type ClerkGrant = {
  readonly employerId: number, readonly agencyId: number, readonly role: 'supervisor' | 'handler', readonly scopes: readonly ClerkScope[], readonly readOnly: boolean
  readonly from: PlainDate
  /** The first day on which it no longer holds. */
  readonly until?: PlainDate
}

/** A person at the employers' entrance (单位主管, 经办人); `actorId` is their own subject, `grant` whom they act for now. */
export type ClerkActor = Signed & {
  readonly realm: 'employer', readonly maskedId: string, readonly grant?: ClerkGrant
  /** The session chose an employer whose grant has ended or was taken back since. */
  readonly ended: boolean
}

export type Actor = CitizenActor | ClerkActor | StaffActor

/** The context the database's row-level security reads. */
export function contextOfActor(actor: Actor, requestId: string): ActorContext {
  switch (actor.realm) {
    case 'individual': return { realm: 'individual', actor: byCitizen(actor).actor, agencies: [], subject: actor.actorId, requestId }
    // Without an employer there is no subject, and nothing is seen.
    case 'employer': return {
      realm: 'employer', actor: `clerk:${actor.actorId}@${actor.grant?.employerId ?? 0}`, agencies: [], requestId, ...(actor.grant === undefined ? {} : { subject: actor.grant.employerId }),
    }
    case 'agency': return { realm: 'agency', actor: `staff:${actor.actorId}`, agencies: actor.agencies, requestId }
  }
}

/** Who does it, for the trail and for people to read: the person, or the proxy by name and relation (由女儿王某代办). */
export function byCitizen({ actorId, name, proxy }: CitizenActor): { readonly actor: string, readonly actorName: string } {
  return proxy === undefined
    ? { actor: `person:${actorId}`, actorName: name }
    : { actor: `person:${proxy.proxyId}`, actorName: `${proxy.proxyName}（${proxyRelations[proxy.relation].zh}，代办）` }
}

/** Who applies: the person, or the proxy for them. */
export const applicantOf = ({ actorId, proxy }: CitizenActor): { readonly kind: 'self' | 'proxy', readonly id: number } =>
  (proxy === undefined ? { kind: 'self', id: actorId } : { kind: 'proxy', id: proxy.proxyId })
