import { sql } from 'kysely'
import { writeTrail } from '../audit/audit.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Refusal, Wording } from '../kernel/refusal.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { accessRefusal } from './access-refusals.ts'
import type { StaffActor } from './actor.ts'
import { areCompatible, findPost } from './post-catalogue.ts'
import { endGrant, grantPost, requirePost } from './posts.ts'
import { endSessionsOf } from './session.ts'

export type StaffWithPosts = {
  readonly staffId: number, readonly login: string, readonly name: string, readonly agencyId: number, readonly agency: string
  readonly grants: readonly { readonly grantId: string, readonly code: string, readonly name: string, readonly agencyId: number, readonly agency: string, readonly from: PlainDate, readonly until: PlainDate | null }[]
}

/** Everybody of these agencies who works on a day, with what they hold then or will hold. */
export async function staffWithPosts(tx: Tx, agencies: readonly number[], day: PlainDate): Promise<StaffWithPosts[]> {
  const { rows } = await sql<StaffWithPosts>`
    select s.staff_id as "staffId", s.login, s.name, s.agency_id as "agencyId", a.name as agency, coalesce((
      select json_agg(json_build_object('grantId', g.grant_id, 'code', g.post_code, 'name', p.name, 'agencyId', g.agency_id, 'agency', ga.name,
        'from', to_char(lower(g.during), 'YYYY-MM-DD'), 'until', to_char(upper(g.during), 'YYYY-MM-DD')) order by g.post_code, g.agency_id)
      from post_grant g join post p on p.post_code = g.post_code join agency ga on ga.agency_id = g.agency_id
      where g.staff_id = s.staff_id and (upper(g.during) is null or upper(g.during) > ${day}::date)), '[]'::json) as grants
    from staff s join agency a on a.agency_id = s.agency_id
    where s.agency_id = any (${[...agencies]}::bigint[]) and (s.active_until is null or s.active_until > ${day}::date) order by s.agency_id, s.staff_id`.execute(tx)
  return rows
}

export type PostOrder = { readonly staffId: number, readonly agencyId: number, readonly postCode: string, readonly from: PlainDate, readonly until?: PlainDate, readonly orderNo: string }
type At = { readonly at: Instant, readonly day: PlainDate }

/** Gives a post by an order, by whoever keeps the posts of that agency and never to oneself; incompatible ones are refused by name (`access.posts-incompatible`). */
export async function grantByOrder(tx: Tx, actor: StaffActor, order: PostOrder, { at, day }: At): Promise<{ readonly grantId: string } | Refusal> {
  const barred = requirePost(actor, 'D04', order.agencyId)
  if (barred) return barred
  if (order.staffId === actor.actorId) return accessRefusal('access.own-grant')
  if (order.from < day) return accessRefusal('access.grant-behind', { from: order.from, today: day })
  return writeTrail(tx, {
    subjectId: order.agencyId, agencyId: order.agencyId, actor: `staff:${actor.actorId}`, action: 'access.post-granted', ground: order.orderNo,
    body: { staffId: order.staffId, post: order.postCode, from: order.from, until: order.until ?? null }, at, civilDay: day, tables: [],
  }, async () => {
    const granted = await grantPost(tx, { ...order, grantedBy: `staff:${actor.actorId}` })
    return isRefusal(granted) ? granted : { grantId: granted }
  })
}

/** Ends a post from a day on, today at the earliest: what was done under it stays done. The sessions of the person end with it, so that it ends at once. */
export async function endByOrder(tx: Tx, actor: StaffActor, of: { readonly grantId: string, readonly from: PlainDate, readonly orderNo: string }, { at, day }: At): Promise<{ readonly ended: true } | Refusal> {
  const grant = await tx.selectFrom('post_grant').select(['staff_id', 'agency_id', 'post_code']).where('grant_id', '=', of.grantId).executeTakeFirst()
  if (grant === undefined || !actor.agencies.includes(grant.agency_id)) return accessRefusal('access.no-such-grant')
  const barred = requirePost(actor, 'D04', grant.agency_id)
  if (barred) return barred
  if (grant.staff_id === actor.actorId) return accessRefusal('access.own-grant')
  if (of.from < day) return accessRefusal('access.grant-behind', { from: of.from, today: day })
  return writeTrail(tx, {
    subjectId: grant.agency_id, agencyId: grant.agency_id, actor: `staff:${actor.actorId}`, action: 'access.post-ended', ground: of.orderNo, body: { staffId: grant.staff_id, post: grant.post_code, from: of.from }, at, civilDay: day, tables: [],
  }, async () => {
    const ended = await endGrant(tx, of)
    if (isRefusal(ended)) return ended
    if (of.from <= day) await endSessionsOf(tx, 'agency', grant.staff_id)
    return { ended: true as const }
  })
}

export type Substitute = { readonly staffId: number, readonly name: string, readonly agencyId: number, readonly agency: string, readonly can: boolean, readonly why: Wording }

/**
 * Who could take a post for a time (AB 岗): everybody near, those who can first, each with the reason. Whoever holds what is incompatible on any day of that
 * time cannot, and it says which post it is; the order is the agency itself, then those above and below it.
 */
export async function substitutesFor(tx: Tx, of: { readonly postCode: string, readonly agencyId: number, readonly from: PlainDate, readonly until?: PlainDate }, agencies: readonly number[]): Promise<Substitute[] | Refusal> {
  const wanted = findPost(of.postCode)
  if (wanted === undefined) return accessRefusal('access.no-such-post', { post: of.postCode })
  const { rows } = await sql<{ staffId: number, name: string, agencyId: number, agency: string, held: string[], holds: boolean }>`
    select s.staff_id as "staffId", s.name, s.agency_id as "agencyId", a.name as agency, array_agg(g.post_code) filter (where g.post_code is not null) as held,
      coalesce(bool_or(g.post_code = ${of.postCode} and g.agency_id = ${of.agencyId}), false) as holds
    from staff s join agency a on a.agency_id = s.agency_id
      left join post_grant g on g.staff_id = s.staff_id and g.during && daterange(${of.from}::date, ${of.until ?? null}::date)
    where s.agency_id = any (${[...agencies]}::bigint[]) and s.active_from <= ${of.from}::date and (s.active_until is null or s.active_until > ${of.until ?? of.from}::date)
    group by s.staff_id, s.name, s.agency_id, a.name`.execute(tx)
  return rows.map(({ held, holds, ...person }): Substitute => {
    const other = (held ?? []).map(findPost).find((post) => post !== undefined && !areCompatible(post, wanted))
    if (holds) return { ...person, can: false, why: { zh: '已担任这个岗位', en: 'Holds it already' } }
    return other
      ? { ...person, can: false, why: { zh: `现任“${other.name}”，与“${wanted.name}”不相容`, en: `Holds ${other.name}, which is incompatible with ${wanted.name}` } }
      : { ...person, can: true, why: (held ?? []).length === 0 ? { zh: '现在没有岗位', en: 'Holds no post now' } : { zh: `现任岗位都与“${wanted.name}”相容`, en: `Everything held is compatible with ${wanted.name}` } }
  }).sort((a, b) => Number(b.can) - Number(a.can) || Number(b.agencyId === of.agencyId) - Number(a.agencyId === of.agencyId) || a.staffId - b.staffId)
}
