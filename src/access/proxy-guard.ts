import type { FastifyRequest } from 'fastify'
import { deterministicUuid } from '../kernel/ids.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { proxyState, type ProxyGrant, type ProxyState } from './proxy-grant.ts'
import { proxyRefusal } from './proxy-refusals.ts'
import { suffices, type ProxyNeed } from './proxy-scope.ts'
import { findProxy, isRecordedDead, lockGrant, noteProxyAct } from './proxy-store.ts'

/** The grant a session acts under, if it is this person's; whether it still holds is asked by the guard. */
export async function actingGrant(deps: Pick<Deps, 'db'>, acting: { readonly grantId: string, readonly principalId: number }, proxyId: number, requestId: string): Promise<ProxyGrant | undefined> {
  const grant = (await withContext(deps.db, systemContext('access', requestId), async (tx) => ({ found: await findProxy(tx, acting) }), { readOnly: true })).found
  return grant?.proxyId === proxyId ? grant : undefined
}

/**
 * What is asked at the beginning of every transaction of somebody who acts for another: does the grant hold now, does the person live. The
 * lock is shared among accesses and kept until commit; whoever ends the grant waits for it, so nothing is done after the end. What was done is noted.
 */
export function proxyGuard({ clock }: Pick<Deps, 'clock'>, request: FastifyRequest, grant: ProxyGrant): (tx: Tx) => Promise<Refusal | undefined> {
  return async (tx) => {
    await lockGrant(tx, grant.grantId, 'shared')
    const refusal = await whyNotNow(tx, grant, clock.today())
    if (refusal) return refusal
    const write = request.method !== 'GET' && request.method !== 'HEAD'
    const what = wordsOf(request)
    const actId = write ? deterministicUuid('proxy-write', grant.grantId, request.id, what) : deterministicUuid('proxy-read', grant.grantId, clock.today(), what)
    await noteProxyAct(tx, actId, grant, { kind: write ? 'write' : 'read', what, at: clock.now(), day: clock.today() })
    return undefined
  }
}

/** Why this grant gives nothing now, read afresh; nothing when it does. */
export async function whyNotNow(tx: Tx, of: Pick<ProxyGrant, 'principalId' | 'grantId' | 'principalName'>, day: ReturnType<Deps['clock']['today']>): Promise<Refusal | undefined> {
  const grant = await findProxy(tx, of)
  if (grant === undefined) return proxyRefusal('proxy.no-such-grant')
  if (await isRecordedDead(tx, grant.principalId)) return proxyRefusal('access.proxy-principal-dead', { principal: grant.principalName })
  return refusalOfState(grant, proxyState(grant, day))
}

/** Why a grant in this state opens nothing; nothing when it is active. */
export function refusalOfState(grant: ProxyGrant, state: ProxyState): Refusal | undefined {
  const { principalName: principal } = grant
  switch (state) {
    case 'active': return undefined
    case 'revoked': return proxyRefusal('access.proxy-revoked', { principal, day: grant.events.find(({ kind }) => kind === 'revoked')?.day ?? '' })
    case 'resigned': return proxyRefusal('access.proxy-resigned', { principal })
    case 'expired': return proxyRefusal('access.proxy-expired', { principal })
    default: return proxyRefusal('access.proxy-not-active', { principal })
  }
}

/** Whether the scope reaches what the route needs. A route that does not say is for nobody but the person. */
export function refusalOfNeed(grant: ProxyGrant, need: Exclude<ProxyNeed, 'own'> | undefined): Refusal | undefined {
  if (need === undefined) return proxyRefusal('access.proxy-not-for-this')
  return suffices(grant, need) ? undefined : proxyRefusal('access.proxy-scope', { principal: grant.principalName })
}

/** What the route does, in the words of its own description, for the person to read. */
function wordsOf(request: FastifyRequest): string {
  const { schema, url } = request.routeOptions
  const summary = typeof schema === 'object' && 'summary' in schema && typeof schema.summary === 'string' ? schema.summary : url ?? ''
  return summary.replace(/\s*\([^()]*\)\s*$/, '').slice(0, 120)
}
