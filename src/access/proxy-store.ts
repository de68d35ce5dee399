import { sql, type RawBuilder } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { refusingConstraints } from '../platform/database-error.ts'
import type { Db, Tx } from '../platform/database.ts'
import type { ProxyEvent, ProxyEventKind, ProxyGrant } from './proxy-grant.ts'
import { proxyRefusal } from './proxy-refusals.ts'

export type Written = { readonly actor: string, readonly actorName: string, readonly day: PlainDate, readonly at: Instant }

type GrantRow = Omit<ProxyGrant, 'events'> & { readonly events: readonly ProxyEvent[] | null }

const grants = (where: RawBuilder<unknown>): RawBuilder<GrantRow> => sql<GrantRow>`
  select g.grant_id as "grantId", g.subject_id as "principalId", g.principal_name as "principalName", g.principal_masked as "principalMasked", g.proxy_id as "proxyId",
    g.proxy_name as "proxyName", g.proxy_masked as "proxyMasked", g.relation, g.way, g.matters, g.sees_record as "seesRecord", g.gets_messages as "getsMessages",
    g.risk_accepted as "riskAccepted", g.valid_from as "from", g.valid_until as "until", g.ground, g.given_by_name as "givenByName", g.given_on as "givenOn", g.agency_id as "agencyId",
    (select jsonb_agg(jsonb_build_object('kind', e.kind, 'day', e.civil_day, 'at', e.at, 'actorName', e.actor_name) order by e.at, e.kind)
      from proxy_event e where e.subject_id = g.subject_id and e.grant_id = g.grant_id) as events
  from proxy_grant g where ${where} order by g.given_at desc, g.grant_id`

const asGrants = (rows: readonly GrantRow[]): ProxyGrant[] => rows.map((row) => ({ ...row, events: row.events ?? [] }))

/** What a person gave, the newest first. */
export async function proxiesOf(tx: Tx, subjectId: number): Promise<ProxyGrant[]> {
  return asGrants((await grants(sql`g.subject_id = ${subjectId}`).execute(tx)).rows)
}

/** What a person holds from others, the newest first; under a context that sees the others too. */
export async function proxiesHeldBy(tx: Tx, proxyId: number): Promise<ProxyGrant[]> {
  const held = await tx.selectFrom('proxy_held').select(['grant_id', 'principal_id']).where('subject_id', '=', proxyId).execute()
  if (held.length === 0) return []
  return asGrants((await grants(sql`g.proxy_id = ${proxyId} and g.subject_id = any (${held.map((row) => row.principal_id)}::bigint[])
    and g.grant_id = any (${held.map((row) => row.grant_id)}::uuid[])`).execute(tx)).rows)
}

/** One grant of a person, or nothing. */
export async function findProxy(tx: Tx, { principalId, grantId }: { readonly principalId: number, readonly grantId: string }): Promise<ProxyGrant | undefined> {
  return asGrants((await grants(sql`g.subject_id = ${principalId} and g.grant_id = ${grantId}`).execute(tx)).rows)[0]
}

/** Whose grant this is, when this person holds it. */
export async function principalOfHeld(tx: Tx, { proxyId, grantId }: { readonly proxyId: number, readonly grantId: string }): Promise<number | undefined> {
  return (await tx.selectFrom('proxy_held').select('principal_id').where('subject_id', '=', proxyId).where('grant_id', '=', grantId).executeTakeFirst())?.principal_id
}

/** Refuses `proxy.already-given` by the unique index when the pair has one that stands. */
export async function insertGrant(tx: Tx, grant: Omit<ProxyGrant, 'events'>, by: Written, seq: number): Promise<undefined | Refusal> {
  return refusingConstraints({
    proxy_standing_one: () => proxyRefusal('proxy.already-given', { proxy: grant.proxyName }), proxy_grant_not_to_oneself: () => proxyRefusal('proxy.self'),
    proxy_grant_for_something: () => proxyRefusal('proxy.empty'), proxy_grant_counter_has_ground: () => proxyRefusal('proxy.ground-missing'),
    proxy_grant_account_only_explicitly: () => proxyRefusal('proxy.risk-not-accepted', { matter: 'REG-17' }),
  }, async () => {
    await sql`insert into proxy_grant (subject_id, grant_id, proxy_id, principal_name, principal_masked, proxy_name, proxy_masked, relation, way, matters, sees_record, gets_messages,
        risk_accepted, valid_from, valid_until, ground, given_by, given_by_name, given_on, given_at, agency_id, trail_seq)
      values (${grant.principalId}, ${grant.grantId}, ${grant.proxyId}, ${grant.principalName}, ${grant.principalMasked}, ${grant.proxyName}, ${grant.proxyMasked}, ${grant.relation}, ${grant.way},
        ${[...grant.matters]}::text[], ${grant.seesRecord}, ${grant.getsMessages}, ${grant.riskAccepted}, ${grant.from}::date, ${grant.until}::date, ${grant.ground}, ${by.actor}, ${by.actorName},
        ${by.day}::date, ${by.at}::timestamptz, ${grant.agencyId}, ${seq})`.execute(tx)
    await tx.insertInto('proxy_standing').values({ subject_id: grant.principalId, grant_id: grant.grantId, proxy_id: grant.proxyId, stands: true, agency_id: grant.agencyId }).execute()
    return undefined
  })
}

/** A grant whose last day has passed makes room for another. */
export async function retireExpired(tx: Tx, { principalId, proxyId, day }: { readonly principalId: number, readonly proxyId: number, readonly day: PlainDate }): Promise<void> {
  await sql`update proxy_standing s set stands = false from proxy_grant g where s.subject_id = ${principalId} and s.proxy_id = ${proxyId} and s.stands
    and g.subject_id = s.subject_id and g.grant_id = s.grant_id and g.valid_until <= ${day}::date`.execute(tx)
}

export async function insertHeld(tx: Tx, held: { readonly proxyId: number, readonly grantId: string, readonly principalId: number, readonly agencyId: number }, seq: number): Promise<void> {
  await tx.insertInto('proxy_held').values({ subject_id: held.proxyId, grant_id: held.grantId, principal_id: held.principalId, agency_id: held.agencyId, trail_seq: seq }).execute()
}

/** Says something of a grant; refuses `proxy.already-answered` when it was said, or the grant was ended, before. */
export async function insertProxyEvent(tx: Tx, grant: Pick<ProxyGrant, 'principalId' | 'grantId' | 'agencyId'>, kind: ProxyEventKind, by: Written & { readonly reason?: string }, seq: number): Promise<undefined | Refusal> {
  return refusingConstraints({ proxy_event_pk: () => proxyRefusal('proxy.already-answered'), proxy_event_one_end: () => proxyRefusal('proxy.already-answered') }, async () => {
    await tx.insertInto('proxy_event').values({
      subject_id: grant.principalId, grant_id: grant.grantId, kind, reason: by.reason ?? null, actor: by.actor, actor_name: by.actorName, civil_day: by.day, at: by.at, agency_id: grant.agencyId, trail_seq: seq,
    }).execute()
    if (kind !== 'consented' && kind !== 'accepted') {
      await tx.updateTable('proxy_standing').set({ stands: false }).where('subject_id', '=', grant.principalId).where('grant_id', '=', grant.grantId).execute()
    }
    return undefined
  })
}

/** Keeps others from ending the grant until commit (`shared`), or waits until nobody uses it any more. */
export async function lockGrant(tx: Tx, grantId: string, how: 'shared' | 'alone'): Promise<void> {
  const lock = how === 'shared' ? sql`pg_advisory_xact_lock_shared` : sql`pg_advisory_xact_lock`
  await sql`select ${lock}(${grantLocks}, hashtext(${grantId}))`.execute(tx)
}
const grantLocks = 7406

/** Whether the record says of the person that they died. */
export async function isRecordedDead(tx: Tx, subjectId: number): Promise<boolean> {
  const { rows: [row] } = await sql<{ dead: boolean }>`select exists (select 1 from subject_fact f where f.subject_id = ${subjectId} and f.kind = 'life' and f.value = 'dead'
    and f.known_until is null and f.valid_until is null) as dead`.execute(tx)
  return row?.dead ?? false
}

export type ProxyAct = { readonly grantId: string, readonly proxyName: string, readonly relation: string, readonly kind: 'read' | 'write', readonly what: string, readonly at: Instant, readonly day: PlainDate }

/** Notes an access; the same page looked at again on the same day is the same line. */
export async function noteProxyAct(tx: Tx, actId: string, grant: ProxyGrant, act: Pick<ProxyAct, 'kind' | 'what' | 'at' | 'day'>): Promise<void> {
  await tx.insertInto('proxy_act').values({
    subject_id: grant.principalId, act_id: actId, grant_id: grant.grantId, proxy_id: grant.proxyId, proxy_name: grant.proxyName, relation: grant.relation, kind: act.kind, what: act.what,
    at: act.at, civil_day: act.day, agency_id: grant.agencyId,
  }).onConflict((conflict) => conflict.doNothing()).execute()
}

/** What proxies did for this person, the newest first, at most 200. */
export async function proxyActsOf(tx: Tx, subjectId: number): Promise<ProxyAct[]> {
  const { rows } = await sql<ProxyAct>`select a.grant_id as "grantId", a.proxy_name as "proxyName", a.relation, a.kind, a.what, a.at, a.civil_day as day
    from proxy_act a where a.subject_id = ${subjectId} order by a.at desc, a.act_id limit 200`.execute(tx)
  return rows
}

export async function setActing(db: Db | Tx, tokenHash: string, acting: { readonly grantId: string, readonly principalId: number } | undefined): Promise<void> {
  await db.updateTable('session').set({ acting_grant: acting?.grantId ?? null, acting_subject: acting?.principalId ?? null }).where('token_hash', '=', tokenHash).execute()
}
