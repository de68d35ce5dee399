import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Db, Tx } from '../platform/database.ts'
import { refusingConstraints } from '../platform/database-error.ts'
import { accessRefusal } from './access-refusals.ts'
import type { HeldPost, StaffActor } from './actor.ts'
import { findPost, postNames, type PostCode } from './post-catalogue.ts'

export type PostToGrant = {
  readonly staffId: number
  /** Whose business the post is about: it counts there and in all agencies below. May be another one than the person's own (posts shared across a city). */
  readonly agencyId: number
  readonly postCode: string
  readonly from: string
  /** The first day on which it no longer holds; left out: until it is ended. */
  readonly until?: string
  /** The order it rests on and who carried it out: `staff:ID`, `system:NAME`. */
  readonly grantedBy: string
}

/**
 * Gives somebody a post for a time; gives back the grant's id. Refused by the database itself when the person holds an incompatible post
 * (岗位不相容) on any day of that time: `access.posts-incompatible` names it.
 */
export async function grantPost(tx: Tx, grant: PostToGrant): Promise<string | Refusal> {
  const post = findPost(grant.postCode)
  if (!post) return accessRefusal('access.no-such-post', { post: grant.postCode })
  if (grant.until !== undefined && grant.until <= grant.from) return accessRefusal('access.grant-empty')
  // Looked up beforehand only to be able to name it: after the violation the transaction answers nothing more.
  const held = await heldMeanwhile(tx, grant)
  const other = held.find(({ family, exclusion_group }) => family !== post.family || exclusion_group !== post.group)
  const incompatible = accessRefusal('access.posts-incompatible', { post: post.name, held: other?.name ?? '' })
  const grantId = randomUUID()
  return refusingConstraints({
    post_grant_families_apart: incompatible, post_grant_groups_apart: incompatible,
    post_grant_staff_fk: accessRefusal('access.no-such-staff'),
  }, async () => {
    await sql`insert into post_grant (grant_id, staff_id, agency_id, post_code, family, exclusion_group, during, granted_by)
      values (${grantId}, ${grant.staffId}, ${grant.agencyId}, ${post.code}, ${post.family}, ${post.group}, daterange(${grant.from}::date, ${grant.until ?? null}::date), ${grant.grantedBy})`.execute(tx)
    return grantId
  })
}

/** Ends a grant: from this day on the post is no longer held. What was held before stays on record. */
export async function endGrant(tx: Tx, { grantId, from }: { readonly grantId: string, readonly from: string }): Promise<true | Refusal> {
  const { numAffectedRows } = await sql`update post_grant set during = daterange(lower(during), ${from}::date)
    where grant_id = ${grantId} and lower(during) < ${from}::date and (upper(during) is null or upper(during) > ${from}::date)`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n ? true : accessRefusal('access.no-such-grant')
}

/** The posts somebody holds on a day, each with the agencies it counts for. */
export async function postsOf(db: Db | Tx, staffId: number, day: PlainDate): Promise<HeldPost[]> {
  const { rows } = await sql<HeldPost>`
    select g.post_code as code, p.name, g.agency_id as "agencyId", (
      with recursive below as (
        select a.agency_id from agency a where a.agency_id = g.agency_id
        union select a.agency_id from agency a join below b on a.parent_id = b.agency_id)
      select array_agg(b.agency_id order by b.agency_id) from below b) as agencies
    from post_grant g join post p on p.post_code = g.post_code
    where g.staff_id = ${staffId} and g.during @> ${day}::date order by g.post_code, g.agency_id`.execute(db)
  return rows
}

/** True when the actor holds this post, for this agency if one is named. */
export const holdsPost = (actor: StaffActor, code: PostCode | string, agencyId?: number): boolean =>
  actor.posts.some((post) => post.code === code && (agencyId === undefined || post.agencies.includes(agencyId)))

/** Refuses (`access.post-missing`, naming the post) when the actor does not hold it for that agency. */
export function requirePost(actor: StaffActor, code: PostCode | string, agencyId?: number): Refusal | undefined {
  return holdsPost(actor, code, agencyId) ? undefined : accessRefusal('access.post-missing', { post: postNames(code) })
}

/** True when the actor handles cases for that agency, whatever the tier: posts of money, data and audit do not. */
export const handlesCases = (actor: StaffActor, agencyId: number): boolean =>
  actor.posts.some((post) => findPost(post.code)?.group === 'cases' && post.agencies.includes(agencyId))

/**
 * Refuses (`access.post-missing`) whoever has no business with persons' records: nobody without a post, and not the administrators of system,
 * permissions and parameters, whose work is never one person's (最小授权).
 */
export function requireRecordPost(actor: StaffActor): Refusal | undefined {
  const has = actor.posts.some((post) => (findPost(post.code)?.family ?? 'data') !== 'data')
  return has ? undefined : accessRefusal('access.post-missing', { post: '业务、财务或稽核岗位' })
}

/**
 * Refuses (`access.post-missing`) whoever neither handles cases nor audits: a list of cases names everybody who waits for something, which is more than a payment or a
 * voucher needs.
 */
export function requireCasePost(actor: StaffActor): Refusal | undefined {
  const has = actor.posts.some(({ code }) => findPost(code)?.group === 'cases' || findPost(code)?.family === 'audit')
  return has ? undefined : accessRefusal('access.post-missing', { post: '办件或稽核岗位' })
}

async function heldMeanwhile(tx: Tx, { staffId, from, until }: PostToGrant): Promise<{ name: string, family: string, exclusion_group: string }[]> {
  const { rows } = await sql<{ name: string, family: string, exclusion_group: string }>`
    select p.name, g.family, g.exclusion_group from post_grant g join post p on p.post_code = g.post_code
    where g.staff_id = ${staffId} and g.during && daterange(${from}::date, ${until ?? null}::date) order by g.post_code`.execute(tx)
  return rows
}
