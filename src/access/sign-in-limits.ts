import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { epochMilliseconds, instant, type Instant } from '../kernel/instant.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Db } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import { platformRefusal } from '../platform/platform-refusals.ts'

/** Failures since the last success that are borne within the window; an office shares one address, so an address bears more. */
const limits = { login: 5, address: 60 } as const
const windowMilliseconds = 15 * 60_000

export type Attempt = { readonly realm: string, readonly login: string, readonly address: string, readonly at: Instant }

/**
 * Counts this attempt, before anything is compared and in a transaction of its own, so that a hundred guesses sent at once are a hundred
 * attempts. Refused (`request.too-many`, with the seconds to wait) when the login or the address has too many failures behind it.
 */
export async function countAttempt(db: Db, keys: Keys, attempt: Attempt): Promise<undefined | Refusal> {
  await note(db, keys, attempt, false)
  const since = instant(epochMilliseconds(attempt.at) - windowMilliseconds)
  const { rows } = await sql<{ login_hash: string, failures: number, oldest: Instant }>`
    select a.login_hash, count(*) as failures, min(a.at) as oldest from sign_in_attempt a
    where a.login_hash = any (${hashesOf(keys, attempt)}::text[]) and not a.succeeded and a.at > ${since}::timestamptz
      and a.at > coalesce((select max(s.at) from sign_in_attempt s where s.login_hash = a.login_hash and s.succeeded), '-infinity')
    group by a.login_hash`.execute(db)
  const [login] = hashesOf(keys, attempt)
  const over = rows.filter(({ login_hash, failures }) => failures > (login_hash === login ? limits.login : limits.address))
  if (over.length === 0) return undefined
  const free = Math.max(...over.map(({ oldest }) => epochMilliseconds(oldest) + windowMilliseconds))
  return platformRefusal('request.too-many', { seconds: Math.max(1, Math.ceil((free - epochMilliseconds(attempt.at)) / 1000)) })
}

/** Notes a success: what failed before it no longer counts. */
export const noteSuccess = (db: Db, keys: Keys, attempt: Attempt): Promise<void> => note(db, keys, attempt, true)

async function note(db: Db, keys: Keys, attempt: Attempt, succeeded: boolean): Promise<void> {
  await db.insertInto('sign_in_attempt')
    .values(hashesOf(keys, attempt).map((login_hash) => ({ attempt_id: randomUUID(), realm: attempt.realm, login_hash, at: attempt.at, succeeded })))
    .execute()
}

// A keyed hash: the table tells nobody which logins or addresses tried.
const hashesOf = (keys: Keys, { realm, login, address }: Attempt): [login: string, address: string] =>
  [keys.lookupHash('sign-in-login', `${realm}:${login.toLowerCase()}`), keys.lookupHash('sign-in-address', `${realm}:${address}`)]
