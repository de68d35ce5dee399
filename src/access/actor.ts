import type { ActorContext } from '../platform/database.ts'

/** The entrances: each has its own origin, its own cookie and its own sessions. */
export type Realm = 'individual' | 'agency'

/** A post somebody holds today, and the agencies they hold it for: the one of the grant and those below it. */
export type HeldPost = { readonly code: string, readonly name: string, readonly agencyId: number, readonly agencies: readonly number[] }

type Signed = { readonly actorId: number, readonly name: string, readonly sessionCsrf: string, readonly agencies: readonly number[] }

/** A person at the individual entrance; `actorId` is their subject. */
export type CitizenActor = Signed & { readonly realm: 'individual', readonly maskedId: string }

/** A member of staff; `agencies` are their own agency, those they hold posts for, and all below them. */
export type StaffActor = Signed & { readonly realm: 'agency', readonly agencyId: number, readonly agencyName: string, readonly posts: readonly HeldPost[] }

export type Actor = CitizenActor | StaffActor

/** The context the database's row-level security reads. */
export function contextOfActor(actor: Actor, requestId: string): ActorContext {
  return actor.realm === 'individual'
    ? { realm: 'individual', actor: `person:${actor.actorId}`, agencies: [], subject: actor.actorId, requestId }
    : { realm: 'agency', actor: `staff:${actor.actorId}`, agencies: actor.agencies, requestId }
}
