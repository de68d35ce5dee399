import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { citizenOf, giveProxy, isProxyRelation, proxiesHeldBy, proxiesOf, proxyActsOf, proxyRefusal, proxyRelations, type ProxyGrant } from '../access/access.ts'
import { addDays } from '../kernel/day.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerRead, answerWrite } from '../platform/idempotency.ts'
import { personOf, sayOfAuthority, signedBy, type AuthorityAnswer } from './answer-authority.ts'
import { asProxyPerson, familyLimits, personByNumberAndName, proxyMatters, tellBoth, unfitProxy } from './proxy-people.ts'
import { actShape, grantShape, shownGrant, termsBody, words, type ShownGrant } from './proxy-shapes.ts'

const page = z.object({
  given: z.array(grantShape), held: z.array(grantShape), acts: z.array(actShape),
  matters: z.array(z.object({ code: z.string(), title: words, summary: words, risky: z.boolean() })), relations: z.array(z.object({ code: z.string(), title: words })), longestMonths: z.int(),
})
const grantId = z.strictObject({ id: z.uuid() })
const titles = new Map(proxyMatters.map(({ code, title }) => [code, title]))

/** A person's authorities: given, held, asked for, and what was done with them. Always about the one signed in, whoever they act for. */
export function proxyRoutes(app: App, deps: Deps): void {
  app.get('/v1/me/proxies', { config: { forProxy: 'own' }, schema: { tags: ['proxies'], summary: '授权与家人 (authorities given and held, and what was done)', response: { 200: page } } }, (request) => {
    const { actorId } = citizenOf(request)
    return answerRead(deps, request, async (tx) => {
      const limits = await familyLimits(tx, deps, (await personOf(tx, deps, actorId)).regionCode)
      if (isRefusal(limits)) return limits
      const shown = (grant: ProxyGrant): ShownGrant => shownGrant(grant, titles, deps.clock.today())
      return {
        given: (await proxiesOf(tx, actorId)).map(shown), held: (await proxiesHeldBy(tx, actorId)).map(shown),
        acts: (await proxyActsOf(tx, actorId)).map((act) => ({ at: act.at, day: act.day, proxy: act.proxyName, relation: isProxyRelation(act.relation) ? proxyRelations[act.relation] : proxyRelations.relative, kind: act.kind, what: act.what })),
        matters: proxyMatters.map((matter) => ({ ...matter })), relations: Object.entries(proxyRelations).filter(([code]) => !notByOneself.includes(code)).map(([code, title]) => ({ code, title })), longestMonths: limits.longestMonths,
      }
    }, { severalPersons: true })
  })

  app.post('/v1/me/proxies', {
    config: { forProxy: 'own' },
    schema: {
      tags: ['proxies'], summary: '授权他人代办 (authorises somebody by name and number)', response: { 201: grantShape },
      body: z.strictObject({ idNumber: z.string().min(1).max(30), name: z.string().min(1).max(60), ...termsBody }),
    },
  }, (request, reply) => {
    const self = citizenOf(request)
    return answerWrite(deps, request, reply, async (tx) => {
      const { idNumber, name, relation, until, ...scope } = request.body
      if (!isProxyRelation(relation) || notByOneself.includes(relation)) return proxyRefusal('proxy.relation')
      const by = signedBy(deps, self)
      const principal = await personOf(tx, deps, self.actorId)
      const proxy = await personByNumberAndName(tx, deps, { idNumber, name })
      if (isRefusal(proxy)) return proxy
      const unfit = await unfitProxy(tx, proxy, by.day)
      if (unfit) return unfit
      const limits = await familyLimits(tx, deps, principal.regionCode)
      if (isRefusal(limits)) return limits
      const grant = await giveProxy(tx, {
        principal: asProxyPerson(principal), proxy: asProxyPerson(proxy), way: 'portal', terms: { ...scope, relation, from: by.day, until: addDays(until, 1) },
        longestMonths: limits.longestMonths, handled: proxyMatters.map(({ code }) => code),
      }, by)
      if (isRefusal(grant)) return grant
      await tellBoth(tx, grant, proxy.agencyId, 'given', by)
      void reply.code(201)
      return shownGrant(grant, titles, by.day)
    }, { severalPersons: true })
  })

  const answer = (path: AuthorityAnswer, summary: string): void => {
    app.post(`/v1/me/proxies/:id/${path}`, {
      config: { forProxy: 'own' }, schema: { tags: ['proxies'], summary, params: grantId, body: z.strictObject({}), response: { 200: grantShape } },
    }, (request, reply) => say(deps, request, reply, { grantId: request.params.id, answer: path }))
  }
  answer('accept', '接受授权 (the proxy accepts)')
  answer('decline', '谢绝授权 (the proxy declines)')
  answer('resign', '不再代办 (the proxy gives it up)')
  answer('consent', '同意由对方代办 (the person consents to a request)')
  answer('refuse', '不同意对方代办 (the person refuses a request)')
  answer('revoke', '收回授权 (the person withdraws it; it holds from this moment)')
}

/** These are registered at a counter or come from the register, not from the person's own word. */
const notByOneself: readonly string[] = ['guardian', 'community']

async function say(deps: Deps, request: FastifyRequest, reply: FastifyReply, saying: { readonly grantId: string, readonly answer: AuthorityAnswer }): Promise<ShownGrant> {
  const self = citizenOf(request)
  return answerWrite(deps, request, reply, async (tx): Promise<ShownGrant | Refusal> => {
    const grant = await sayOfAuthority(tx, deps, self, saying)
    return isRefusal(grant) ? grant : shownGrant(grant, titles, deps.clock.today())
  }, { severalPersons: true })
}
