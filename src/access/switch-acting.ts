import type { Refusal } from '../kernel/refusal.ts'
import { systemContext, withContext } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { whyNotNow } from './proxy-guard.ts'
import { proxyRefusal } from './proxy-refusals.ts'
import { findProxy, principalOfHeld } from './proxy-store.ts'
import { actUnder } from './session.ts'

/**
 * From the next request on the session acts for another by their leave, or without a grant for its own person again. Gives the value its writes
 * carry from then on. Refuses `proxy.no-such-grant` for a grant that is not held by this person, and what `whyNotNow` says of one that gives nothing.
 */
export async function switchActing(
  deps: Pick<Deps, 'db' | 'clock'>, { proxyId, token, grantId, requestId }: { readonly proxyId: number, readonly token: string, readonly grantId: string | undefined, readonly requestId: string },
): Promise<{ readonly csrf: string, readonly acting: boolean } | Refusal> {
  return withContext(deps.db, systemContext('access', requestId), async (tx) => {
    if (grantId === undefined) return { csrf: await actUnder(tx, token, undefined), acting: false }
    const principalId = await principalOfHeld(tx, { proxyId, grantId })
    const grant = principalId === undefined ? undefined : await findProxy(tx, { principalId, grantId })
    if (principalId === undefined || grant === undefined) return proxyRefusal('proxy.no-such-grant')
    const refusal = await whyNotNow(tx, grant, deps.clock.today())
    return refusal ?? { csrf: await actUnder(tx, token, { grantId, principalId }), acting: true }
  })
}
