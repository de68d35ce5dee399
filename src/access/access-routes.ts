import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { epochMilliseconds } from '../kernel/instant.ts'
import { addDays } from '../kernel/day.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { realClock, type Clock } from '../platform/clock.ts'
import { systemContext, withContext } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerWrite } from '../platform/idempotency.ts'
import { platformRefusal } from '../platform/platform-refusals.ts'
import { RefusalError, statusOf } from '../platform/problem.ts'
import { accessRefusal } from './access-refusals.ts'
import { citizenOf, cookieOf } from './actor-hook.ts'
import { byCitizen, type Realm } from './actor.ts'
import { elderOf, setElder } from './person-setting.ts'
import type { ProxyGrant } from './proxy-grant.ts'
import { whyNotNow } from './proxy-guard.ts'
import { proxyRelations } from './proxy-scope.ts'
import { endSession, type OpenedSession } from './session.ts'
import { beginCitizenSignIn, endCitizenSignIn, readFlow, type CitizenIdentity } from './sign-in-citizen.ts'
import { signInStaff } from './sign-in-staff.ts'
import { switchActing } from './switch-acting.ts'

const staffSession = z.object({
  realm: z.literal('agency'), name: z.string(), agency: z.object({ agencyId: z.int(), name: z.string() }),
  posts: z.array(z.object({ code: z.string(), name: z.string(), agencyId: z.int() })), csrf: z.string(), today: z.string(),
})
const citizenSession = z.object({
  realm: z.literal('individual'), name: z.string(), maskedId: z.string(), csrf: z.string(), today: z.string(),
  /** For whom this session acts; `why` says why the grant opens nothing any more. */
  acting: z.object({
    grantId: z.string(), name: z.string(), relation: z.object({ zh: z.string(), en: z.string() }), until: z.string(), matters: z.array(z.string()), seesRecord: z.boolean(), getsMessages: z.boolean(),
    why: z.object({ zh: z.string(), en: z.string() }).nullable(),
  }).nullable(),
  /** The size of letters the person, or family for them, chose: 0, 1 or 2; null when nobody chose. */
  elder: z.int().nullable(),
})
const actingShape = z.object({ csrf: z.string(), acting: z.boolean() })

/** Sign-in of staff and the session of the agency entrance. */
export function agencyAccessRoutes(app: App, deps: Deps, machine: Clock = realClock): void {
  app.post('/v1/staff/sign-in', {
    config: { open: true },
    schema: {
      summary: '工作人员登录 (password and authenticator code)', tags: ['session'],
      body: z.strictObject({ login: z.string().min(1).max(60), password: z.string().min(1).max(200), totp: z.string().regex(/^\d{6}$/) }),
      response: { 200: z.object({ name: z.string(), csrf: z.string() }) },
    },
  }, async (request, reply) => {
    const session = await signInStaff(deps, machine, { ...request.body, address: request.ip, client: clientOf(request), requestId: request.id })
    if (isRefusal(session)) throw new RefusalError(session)
    await setSession(deps, request, reply, 'agency', session)
    return { name: session.name, csrf: session.csrf }
  })
  sessionEnd(app, deps, 'agency')
  app.get('/v1/session', { schema: { summary: '当前登录人 (who is signed in, with posts)', tags: ['session'], response: { 200: staffSession } } }, (request) => {
    const actor = request.actor
    if (actor?.realm !== 'agency') throw new RefusalError(platformRefusal('request.signed-out'))
    return {
      realm: actor.realm, name: actor.name, agency: { agencyId: actor.agencyId, name: actor.agencyName },
      posts: actor.posts.map(({ code, name, agencyId }) => ({ code, name, agencyId })), csrf: actor.sessionCsrf, today: deps.clock.today(),
    }
  })
}

/** Sign-in of citizens through their identity provider and the session of the individual entrance. */
export function individualAccessRoutes(app: App, deps: Deps, identity: CitizenIdentity, machine: Clock = realClock): void {
  sessionEnd(app, deps, 'individual')
  app.get('/v1/session', { config: { forProxy: 'own' }, schema: { summary: '当前登录人 (who is signed in, and for whom they act)', tags: ['session'], response: { 200: citizenSession } } }, async (request) => {
    const actor = request.actor
    if (actor?.realm !== 'individual') throw new RefusalError(platformRefusal('request.signed-out'))
    const { acting } = request
    const about = acting?.principalId ?? actor.actorId
    return withContext(deps.db, systemContext('access', request.id), async (tx) => ({
      realm: actor.realm, name: actor.name, maskedId: actor.maskedId, csrf: actor.sessionCsrf, today: deps.clock.today(),
      acting: acting ? shownActing(acting, await whyNotNow(tx, acting, deps.clock.today())) : null, elder: await elderOf(tx, about),
    }), { readOnly: true })
  })
  app.post('/v1/session/acting', {
    config: { forProxy: 'own' },
    schema: { summary: '切换为谁办理 (for whom this session acts from now on)', tags: ['session'], body: z.strictObject({ grantId: z.uuid().nullable() }), response: { 200: actingShape } },
  }, async (request) => {
    const { actorId } = citizenOf(request)
    const answer = await switchActing(deps, { proxyId: actorId, token: request.cookies[cookieOf('individual')] ?? '', grantId: request.body.grantId ?? undefined, requestId: request.id })
    if (isRefusal(answer)) throw new RefusalError(answer)
    return answer
  })
  app.post('/v1/me/elder', {
    config: { forProxy: 'any' },
    schema: { summary: '设置长辈版 (the size of letters, for oneself or for the person acted for)', tags: ['session'], body: z.strictObject({ level: z.int().min(0).max(2) }), response: { 200: z.object({ elder: z.int() }) } },
  }, (request, reply) => {
    const actor = citizenOf(request)
    return answerWrite(deps, request, reply, async (tx) => {
      await setElder(tx, { subjectId: actor.actorId, level: request.body.level, ...byCitizen(actor), at: deps.clock.now() })
      return { elder: request.body.level }
    })
  })
  citizenSignIn(app, deps, { realm: 'individual', identity, machine })
}

/** Signing in as a real person through the citizens' identity provider, for the entrance of persons or of those who act for employers. */
export function citizenSignIn(app: App, deps: Deps, { realm, identity, machine = realClock }: { readonly realm: 'individual' | 'employer', readonly identity: CitizenIdentity, readonly machine?: Clock }): void {
  app.get('/auth/sign-in', {
    config: { open: true }, errorHandler: showRefusal, schema: { summary: '去实名认证 (to the identity provider)', tags: ['session'], querystring: z.object({ returnTo: z.string().max(500).optional() }) },
  }, async (request, reply) => {
    const begun = await beginCitizenSignIn(identity, { redirectUri: redirectUri(request), returnTo: ownPath(request.query.returnTo), now: epochMilliseconds(machine.now()) })
    if (isRefusal(begun)) throw new RefusalError(begun)
    void reply.setCookie(flowCookie, deps.keys.encrypt('sign-in-flow', JSON.stringify(begun.flow)), { ...cookieOptions(deps), path: '/auth', maxAge: flowSeconds })
    return reply.redirect(begun.url.href, 303)
  })
  app.get('/auth/callback', { config: { open: true }, errorHandler: showRefusal, schema: { summary: '实名认证之后 (back from the identity provider)', tags: ['session'] } }, async (request, reply) => {
    const flow = flowOf(deps, request, machine)
    void reply.clearCookie(flowCookie, { path: '/auth' })
    if (!flow) throw new RefusalError(accessRefusal('access.sign-in-expired'))
    const url = new URL(request.url, redirectUri(request))
    const session = await endCitizenSignIn(deps, machine, identity, { url, flow, client: clientOf(request), requestId: request.id, realm })
    if (isRefusal(session)) throw new RefusalError(session)
    await setSession(deps, request, reply, realm, session)
    return reply.redirect(flow.returnTo, 303)
  })
}

const shownActing = (grant: ProxyGrant, why: Refusal | undefined): NonNullable<z.infer<typeof citizenSession>['acting']> => ({
  grantId: grant.grantId, name: grant.principalName, relation: proxyRelations[grant.relation], until: addDays(grant.until, -1), matters: [...grant.matters], seesRecord: grant.seesRecord,
  getsMessages: grant.getsMessages, why: why?.say ?? null,
})

/** A person in a browser comes to these two addresses, so a refusal is a page, not a document for programs. */
function showRefusal(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  if (!(error instanceof RefusalError) || !request.headers.accept?.includes('text/html')) throw error
  const { refused, say, remedy } = error.refusal
  void reply.code(statusOf(refused)).type('text/html; charset=utf-8').send(`<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>登录没有完成</title><main><h1>登录没有完成</h1><p>${say.zh}。${remedy?.zh ?? ''}</p><p lang="en">${say.en}. ${remedy?.en ?? ''}</p>
<p><a href="/auth/sign-in">重新登录 Sign in again</a>　<a href="/">返回首页 Home</a></p></main></html>`)
}

export function sessionEnd(app: App, deps: Deps, realm: Realm): void {
  app.post('/v1/session/end', { config: { forProxy: 'own' }, schema: { summary: '退出登录 (sign out)', tags: ['session'], response: { 200: z.object({ ended: z.literal(true) }) } } }, async (request, reply) => {
    const token = request.cookies[cookieOf(realm)]
    if (token !== undefined) await endSession(deps.db, token)
    void reply.clearCookie(cookieOf(realm), { path: '/' })
    return { ended: true as const }
  })
}

/** A new session takes the place of the one this browser had: nobody can plant a token beforehand. */
async function setSession(deps: Deps, request: FastifyRequest, reply: FastifyReply, realm: Realm, session: OpenedSession): Promise<void> {
  const before = request.cookies[cookieOf(realm)]
  if (before !== undefined) await endSession(deps.db, before)
  void reply.setCookie(cookieOf(realm), session.token, { ...cookieOptions(deps), path: '/' })
}

const flowCookie = 'jingban_sign_in'
const flowSeconds = 600

function flowOf(deps: Deps, request: FastifyRequest, machine: Clock): ReturnType<typeof readFlow> {
  const sealed = request.cookies[flowCookie]
  if (sealed === undefined) return undefined
  let text: string
  try {
    text = deps.keys.decrypt('sign-in-flow', sealed)
  } catch {
    return undefined
  }
  const flow = readFlow(text)
  return flow && epochMilliseconds(machine.now()) - flow.startedAt < flowSeconds * 1000 ? flow : undefined
}

const cookieOptions = (deps: Deps) => ({ httpOnly: true, sameSite: 'lax', secure: deps.config.secureCookies } as const)
const clientOf = (request: FastifyRequest): string => request.headers['user-agent'] ?? ''

// The provider accepts only the addresses it was told, so the header cannot lead anybody elsewhere.
const redirectUri = (request: FastifyRequest): string => `${request.protocol}://${request.host}/auth/callback`

/** Only a path of this very origin: neither another host nor what a browser would read as one. */
const ownPath = (path: string | undefined): string => (path !== undefined && /^\/(?![/\\])[^\\\s]*$/.test(path) ? path : '/')
