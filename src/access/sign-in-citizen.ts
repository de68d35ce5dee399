import * as oidc from 'openid-client'
import { z } from 'zod'
import { parseCitizenId, type CitizenId } from '../kernel/ids.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Clock } from '../platform/clock.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { maskIdentity } from '../platform/keys.ts'
import { accessRefusal } from './access-refusals.ts'
import { grantsOfPerson } from './clerk-store.ts'
import { openSession, type OpenedSession } from './session.ts'

/** The identity provider that knows citizens by their real names (实名认证), and how its answer becomes a subject here. */
export type CitizenIdentity = {
  /** Issuer of OpenID Connect; its configuration is read from /.well-known/openid-configuration. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Whose identity number this is, or nobody's. */
  readonly findPerson: (tx: Tx, idNumber: CitizenId) => Promise<number | undefined>
}

/** What is kept, encrypted, in the browser between leaving for the provider and coming back. */
const flowShape = z.strictObject({ state: z.string(), nonce: z.string(), verifier: z.string(), returnTo: z.string(), startedAt: z.number() })
export type Flow = z.infer<typeof flowShape>

const claimsShape = z.object({ sub: z.string().min(1), name: z.string().min(1), id_number: z.string() })

/** Begins a sign-in: where to send the browser, and what to keep in it. Authorization code with PKCE, state and nonce. */
export async function beginCitizenSignIn(identity: CitizenIdentity, { redirectUri, returnTo, now }: { readonly redirectUri: string, readonly returnTo: string, readonly now: number }): Promise<{ url: URL, flow: Flow } | Refusal> {
  const provider = await discover(identity)
  if (isRefusal(provider)) return provider
  const flow: Flow = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier(), returnTo, startedAt: now }
  const url = oidc.buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri, scope: 'openid profile', state: flow.state, nonce: flow.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier), code_challenge_method: 'S256',
    prompt: 'login', // a computer in a hall is used by one person after another
  })
  return { url, flow }
}

/**
 * Ends a sign-in: exchanges the code, checks the provider's answer, finds the subject and opens the session. Refused when the flow is not ours
 * or too old (`access.sign-in-expired`), the provider does not vouch (`access.sign-in-not-confirmed`), or nobody here has that number.
 */
export async function endCitizenSignIn(
  deps: Deps, machine: Clock, identity: CitizenIdentity, back: { readonly url: URL, readonly flow: Flow, readonly client: string, readonly requestId: string, readonly realm: 'individual' | 'employer' },
): Promise<OpenedSession | Refusal> {
  const provider = await discover(identity)
  if (isRefusal(provider)) return provider
  let given: unknown
  try {
    const tokens = await oidc.authorizationCodeGrant(provider, back.url, { pkceCodeVerifier: back.flow.verifier, expectedState: back.flow.state, expectedNonce: back.flow.nonce, idTokenExpected: true })
    given = tokens.claims()
  } catch (error) {
    // Whatever the reason — cancelled, replayed, forged, expired — the person is not known and nothing was done.
    deps.log.warn({ err: error }, 'the identity provider did not confirm a sign-in')
    return accessRefusal('access.sign-in-not-confirmed')
  }
  const claims = claimsShape.safeParse(given)
  const idNumber = claims.success ? parseCitizenId(claims.data.id_number) : undefined
  if (!claims.success || idNumber === undefined || isRefusal(idNumber)) return accessRefusal('access.sign-in-not-confirmed')
  const { sub, name } = claims.data
  const at = machine.now()
  return withContext(deps.db, systemContext('access', back.requestId), async (tx) => {
    const subjectId = await identity.findPerson(tx, idNumber)
    if (subjectId === undefined) return accessRefusal('access.sign-in-not-enrolled')
    await tx.insertInto('citizen_identity').values({ issuer: identity.issuer, external_sub: sub, subject_id: subjectId, linked_at: at })
      .onConflict((conflict) => conflict.doNothing()).execute()
    const session = { realm: back.realm, actorId: subjectId, name, masked: maskIdentity(idNumber), client: back.client, at }
    if (back.realm === 'individual') return openSession(tx, session)
    // Who acts for one employer only need not choose it.
    const [only, ...more] = await grantsOfPerson(tx, subjectId, deps.clock.today())
    return openSession(tx, only !== undefined && more.length === 0 ? { ...session, actingFor: only.employerId } : session)
  })
}

/** A flow as it is kept in the cookie, or nothing when it was not ours. */
export function readFlow(text: string): Flow | undefined {
  const read = flowShape.safeParse(jsonOrNothing(text))
  return read.success ? read.data : undefined
}

const discovered = new Map<string, oidc.Configuration>()

async function discover({ issuer, clientId, clientSecret }: CitizenIdentity): Promise<oidc.Configuration | Refusal> {
  const known = discovered.get(`${issuer} ${clientId}`)
  if (known) return known
  const url = new URL(issuer)
  try {
    // Plain HTTP only towards this very machine: the development provider.
    const execute = url.protocol === 'http:' && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(url.hostname) ? [oidc.allowInsecureRequests] : []
    const found = await oidc.discovery(url, clientId, undefined, oidc.ClientSecretPost(clientSecret), { execute, timeout: 10 })
    discovered.set(`${issuer} ${clientId}`, found)
    return found
  } catch {
    return accessRefusal('access.identity-unavailable')
  }
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
