import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { epochMilliseconds, instant, type Instant } from '../kernel/instant.ts'
import type { Db, Tx } from '../platform/database.ts'
import type { Realm } from './actor.ts'
import { setActing } from './proxy-store.ts'

/** A session ends half an hour after the last act (regulation asks for no fewer than twenty minutes of reading) and twelve hours after its first. */
const idleMilliseconds = 30 * 60_000
const longestMilliseconds = 12 * 3_600_000

export type OpenedSession = { readonly token: string, readonly csrf: string, readonly name: string }
export type Session = {
  readonly realm: string, readonly actorId: number, readonly name: string, readonly masked: string
  /** Another one for each person acted for: a form opened for one is not sent for another. */
  readonly csrf: string
  /** The employer somebody at the employers' entrance acts for. */
  readonly actingFor: number | null
  /** For whom the session acts by their leave; only the name of the grant, never whether it holds. */
  readonly acting?: { readonly grantId: string, readonly principalId: number }
}

/** Opens a session; the token is given out once and kept only as its hash. Times are the machine's, whatever day the demonstration shows. */
export async function openSession(
  tx: Tx, session: { readonly realm: Realm, readonly actorId: number, readonly name: string, readonly masked: string, readonly client: string, readonly at: Instant, readonly actingFor?: number },
): Promise<OpenedSession> {
  const [token, csrf] = [randomBytes(32).toString('base64url'), randomBytes(24).toString('base64url')]
  await tx.insertInto('session').values({
    token_hash: hashOfToken(token), realm: session.realm, actor_id: session.actorId, actor_name: session.name, actor_masked: session.masked,
    csrf_secret: csrf, created_at: session.at, seen_at: session.at, expires_at: later(session.at, idleMilliseconds), client: session.client.slice(0, 200), acting_for: session.actingFor ?? null,
  }).execute()
  return { token, csrf, name: session.name }
}

/** The session of a token, of whatever realm, or nothing when there is none or it has run out. Being used prolongs it. */
export async function findSession(db: Db, token: string, at: Instant): Promise<Session | undefined> {
  const { rows: [found] } = await sql<Session & { created_at: Instant, seen_at: Instant, acting_grant: string | null, acting_subject: number | null }>`select s.realm, s.actor_id as "actorId", s.actor_name as name, s.actor_masked as masked,
    s.csrf_secret as csrf, s.acting_for as "actingFor", s.created_at, s.seen_at, s.acting_grant, s.acting_subject from session s where s.token_hash = ${hashOfToken(token)} and s.expires_at > ${at}::timestamptz`.execute(db)
  if (!found) return undefined
  if (epochMilliseconds(at) - epochMilliseconds(found.seen_at) > 60_000) {
    const until = Math.min(epochMilliseconds(at) + idleMilliseconds, epochMilliseconds(found.created_at) + longestMilliseconds)
    await sql`update session set seen_at = ${at}, expires_at = ${instant(until)} where token_hash = ${hashOfToken(token)}`.execute(db)
  }
  const { realm, actorId, name, masked, csrf, acting_grant: grantId, acting_subject: principalId, actingFor } = found
  const own = { realm, actorId, name, masked, actingFor }
  return grantId === null || principalId === null ? { ...own, csrf } : { ...own, csrf: csrfActing(csrf, grantId), acting: { grantId, principalId } }
}

/** From the next request on the session acts under this grant, or for its own person again. Gives the value its writes carry from then on. */
export async function actUnder(db: Db | Tx, token: string, acting: { readonly grantId: string, readonly principalId: number } | undefined): Promise<string> {
  await setActing(db, hashOfToken(token), acting)
  const { csrf_secret: csrf } = await db.selectFrom('session').select('csrf_secret').where('token_hash', '=', hashOfToken(token)).executeTakeFirstOrThrow()
  return acting === undefined ? csrf : csrfActing(csrf, acting.grantId)
}

/** Chooses for whom the session of this token acts from now on. */
export async function actFor(db: Db | Tx, token: string, employerId: number): Promise<void> {
  await db.updateTable('session').set({ acting_for: employerId }).where('token_hash', '=', hashOfToken(token)).execute()
}

/** Ends the session of a token; one that is not there is as ended. */
export async function endSession(db: Db | Tx, token: string): Promise<void> {
  await db.deleteFrom('session').where('token_hash', '=', hashOfToken(token)).execute()
}

/** Ends every session of somebody, as when their password changes or they leave. */
export async function endSessionsOf(db: Db | Tx, realm: Realm, actorId: number): Promise<void> {
  await db.deleteFrom('session').where('realm', '=', realm).where('actor_id', '=', actorId).execute()
}

/** Removes sessions that have run out, and attempts and used codes of more than a day ago, which no longer count; run daily. Gives the number of sessions. */
export async function forgetSessions(db: Db | Tx, at: Instant): Promise<number> {
  const dayBefore = later(at, -86_400_000)
  await db.deleteFrom('sign_in_attempt').where('at', '<', dayBefore).execute()
  await db.deleteFrom('staff_totp_used').where('used_at', '<', dayBefore).execute()
  const { numDeletedRows } = await db.deleteFrom('session').where('expires_at', '<', at).executeTakeFirst()
  return Number(numDeletedRows)
}

/** True when the header carries the session's own value: only a page of ours can have read it. */
export function csrfMatches(session: Pick<Session, 'csrf'>, header: unknown): boolean {
  if (typeof header !== 'string') return false
  const [given, own] = [Buffer.from(header), Buffer.from(session.csrf)]
  return given.length === own.length && timingSafeEqual(given, own)
}

const csrfActing = (csrf: string, grantId: string): string => createHash('sha256').update(`${csrf}:${grantId}`).digest('base64url')
const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')
const later = (at: Instant, milliseconds: number): Instant => instant(epochMilliseconds(at) + milliseconds)
