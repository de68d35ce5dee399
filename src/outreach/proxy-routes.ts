import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  answerProxy, citizenOf, findProxy, giveProxy, isProxyRelation, principalOfHeld, proxiesHeldBy, proxiesOf, proxyActsOf, proxyRefusal, proxyRelations, type CitizenActor, type ProxyEventKind, type ProxyGrant,
} from '../access/access.ts'
import { addDays } from '../kernel/day.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerRead, answerWrite } from '../platform/idempotency.ts'
import { getPerson, type Person } from '../records/records.ts'
import { asProxyPerson, familyLimits, overLimit, personByNumberAndName, proxyMatters, tellBoth, unfitProxy, type ProxyNews } from './proxy-people.ts'
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
      const by = byOf(deps, self)
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

  const answer = (path: string, summary: string, side: 'principal' | 'proxy', kind: ProxyEventKind, news: ProxyNews): void => {
    app.post(`/v1/me/proxies/:id/${path}`, {
      config: { forProxy: 'own' }, schema: { tags: ['proxies'], summary, params: grantId, body: z.strictObject({}), response: { 200: grantShape } },
    }, (request, reply) => say(deps, request, reply, { id: request.params.id, side, kind, news }))
  }
  answer('accept', '接受授权 (the proxy accepts)', 'proxy', 'accepted', 'accepted')
  answer('decline', '谢绝授权 (the proxy declines)', 'proxy', 'declined', 'declined')
  answer('resign', '不再代办 (the proxy gives it up)', 'proxy', 'resigned', 'resigned')
  answer('consent', '同意由对方代办 (the person consents to a request)', 'principal', 'consented', 'consented')
  answer('refuse', '不同意对方代办 (the person refuses a request)', 'principal', 'declined', 'declined')
  answer('revoke', '收回授权 (the person withdraws it; it holds from this moment)', 'principal', 'revoked', 'revoked')
}

/** These are registered at a counter or come from the register, not from the person's own word. */
const notByOneself: readonly string[] = ['guardian', 'community']

type Saying = { readonly id: string, readonly side: 'principal' | 'proxy', readonly kind: ProxyEventKind, readonly news: ProxyNews }

/** Each side says only what is its own to say; somebody else's grant is not there. */
async function say(deps: Deps, request: FastifyRequest, reply: FastifyReply, { id, side, kind, news }: Saying): Promise<ShownGrant> {
  const self = citizenOf(request)
  return answerWrite(deps, request, reply, async (tx): Promise<ShownGrant | Refusal> => {
    const by = byOf(deps, self)
    const principalId = side === 'principal' ? self.actorId : await principalOfHeld(tx, { proxyId: self.actorId, grantId: id })
    const before = principalId === undefined ? undefined : await findProxy(tx, { principalId, grantId: id })
    if (principalId === undefined || before === undefined) return proxyRefusal('proxy.no-such-grant')
    const proxy = await personOf(tx, deps, before.proxyId)
    if (kind === 'accepted') {
      const limits = await familyLimits(tx, deps, proxy.regionCode)
      if (isRefusal(limits)) return limits
      const over = await unfitProxy(tx, proxy, by.day) ?? await overLimit(tx, limits, { proxyId: before.proxyId, relation: before.relation, except: id }, by.day)
      if (over) return over
    }
    const grant = await answerProxy(tx, { principalId, grantId: id, kind }, by)
    if (isRefusal(grant)) return grant
    await tellBoth(tx, grant, proxy.agencyId, news, by)
    return shownGrant(grant, titles, by.day)
  }, { severalPersons: true })
}

async function personOf(tx: Tx, deps: Deps, subjectId: number): Promise<Person> {
  const person = await getPerson(tx, deps, subjectId)
  if (person === undefined) throw new Error('somebody signed in, or in a grant, is nobody')
  return person
}

const byOf = ({ clock }: Pick<Deps, 'clock'>, { actorId, name }: CitizenActor) => ({ actor: `person:${actorId}`, actorName: name, day: clock.today(), at: clock.now() })
