import { z } from 'zod'
import { citizenOf, giveProxy, isRecordedDead, proxiesHeldBy, proxiesOf, proxyRefusal, proxyState, type CitizenActor, type ProxyRelation } from '../access/access.ts'
import { addDays, ageOn } from '../kernel/day.ts'
import { isRefusal, type Wording } from '../kernel/refusal.ts'
import { demonstrationKinship, type KinRelation, type KinshipSource } from '../partners/kinship-source.ts'
import type { Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerRead, answerWrite } from '../platform/idempotency.ts'
import { systemContext, withContext } from '../platform/database.ts'
import { RefusalError } from '../platform/problem.ts'
import { findPersonByPublicNo, getPerson, identityNumberOf } from '../records/records.ts'
import { keepKinship, kinOf } from './kinship.ts'
import { asProxyPerson, familyLimits, isStanding, overLimit, proxyMatters, tellBoth, unfitProxy } from './proxy-people.ts'
import { grantShape, shownGrant, termsBody, words } from './proxy-shapes.ts'

const relationWords = {
  spouse: { zh: '配偶', en: 'spouse' }, parent: { zh: '父母', en: 'parent' }, child: { zh: '子女', en: 'son or daughter' }, ward: { zh: '被监护人', en: 'ward' }, guardian: { zh: '监护人', en: 'guardian' },
} as const satisfies Record<KinRelation, Wording>
const member = z.object({
  publicNo: z.string(), name: z.string(), relation: words, isMinor: z.boolean(), source: z.string(), learntOn: z.string(),
  /** The authority this person gave me, or that waits; and the one I gave them. */
  iActFor: z.string().nullable(), actsForMe: z.string().nullable(), mayAsk: z.boolean(),
})
const titles = new Map(proxyMatters.map(({ code, title }) => [code, title]))

/** The family (亲情账户): who belongs to it by the register, and what each may do for the other. A tie alone opens nothing. */
export function familyRoutes(app: App, deps: Deps, source: KinshipSource | undefined = deps.config.demonstration ? demonstrationKinship(deps.db, deps.keys) : undefined): void {
  app.get('/v1/me/family', { config: { forProxy: 'own' }, schema: { tags: ['proxies'], summary: '亲情账户 (my family as the register knows it)', response: { 200: z.object({ members: z.array(member) }) } } }, (request) => {
    const self = citizenOf(request)
    return answerRead(deps, request, async (tx) => ({ members: await membersOf(tx, deps, self.actorId) }), { severalPersons: true })
  })

  app.post('/v1/me/family/look-up', {
    config: { forProxy: 'own' }, schema: { tags: ['proxies'], summary: '按户籍和民政信息查找家人 (asks the register for my family)', body: z.strictObject({}), response: { 200: z.object({ members: z.array(member) }) } },
  }, async (request, reply) => {
    const self = citizenOf(request)
    // Another department is asked outside the transaction: nothing here waits for it.
    const number = await withContext(deps.db, systemContext('outreach', request.id), (tx) => identityNumberOf(tx, deps, self.actorId), { readOnly: true })
    const told = await source?.kinOf(number, { caseNo: request.id, purpose: '亲情账户' })
    if (told === undefined || told.state === 'unavailable') throw new RefusalError(proxyRefusal('proxy.kinship-unavailable'))
    return answerWrite(deps, request, reply, async (tx) => {
      const person = await getPerson(tx, deps, self.actorId)
      if (person === undefined) throw new Error('somebody signed in is nobody')
      const limits = await familyLimits(tx, deps, person.regionCode)
      if (isRefusal(limits)) return limits
      const kept = told.state === 'known' ? await keepKinship(tx, deps, person, { kin: told.facts, reference: told.reference, limits }, byOf(deps, self)) : undefined
      return kept ?? { members: await membersOf(tx, deps, self.actorId) }
    }, { severalPersons: true })
  })

  app.post('/v1/me/family/ask', {
    config: { forProxy: 'own' },
    schema: {
      tags: ['proxies'], summary: '请家人同意由我代办 (asks a relative to be allowed to act for them)', response: { 201: grantShape },
      body: z.strictObject({ publicNo: z.string().min(1).max(40), matters: termsBody.matters, seesRecord: termsBody.seesRecord, getsMessages: termsBody.getsMessages, until: termsBody.until }),
    },
  }, (request, reply) => {
    const self = citizenOf(request)
    return answerWrite(deps, request, reply, async (tx) => {
      const { publicNo, until, ...scope } = request.body
      const by = byOf(deps, self)
      const kinId = await findPersonByPublicNo(tx, publicNo)
      // Only relatives by the register may be asked: nobody is bothered by strangers.
      const tie = kinId === undefined ? undefined : (await kinOf(tx, self.actorId)).find((row) => row.kinId === kinId)
      const [principal, proxy] = [tie && await getPerson(tx, deps, tie.kinId), await getPerson(tx, deps, self.actorId)]
      if (tie === undefined || principal === undefined || proxy === undefined) return proxyRefusal('proxy.not-kin')
      if (await isRecordedDead(tx, principal.subjectId)) return proxyRefusal('proxy.dead')
      const relation = whatIAm[tie.relation]
      const limits = await familyLimits(tx, deps, proxy.regionCode)
      if (isRefusal(limits)) return limits
      const over = await unfitProxy(tx, proxy, by.day) ?? await overLimit(tx, limits, { proxyId: proxy.subjectId, relation }, by.day)
      if (over) return over
      const grant = await giveProxy(tx, {
        principal: asProxyPerson(principal), proxy: asProxyPerson(proxy), way: 'asked', terms: { ...scope, relation, riskAccepted: false, from: by.day, until: addDays(until, 1) },
        longestMonths: limits.longestMonths, handled: proxyMatters.filter(({ risky }) => !risky).map(({ code }) => code),
      }, by)
      if (isRefusal(grant)) return grant
      await tellBoth(tx, grant, proxy.agencyId, 'asked', by)
      void reply.code(201)
      return shownGrant(grant, titles, by.day)
    }, { severalPersons: true })
  })
}

/** What I am to somebody who is this to me. */
const whatIAm: Readonly<Record<KinRelation, ProxyRelation>> = { spouse: 'spouse', parent: 'child', child: 'parent', ward: 'guardian', guardian: 'relative' }

async function membersOf(tx: Tx, deps: Deps, subjectId: number): Promise<z.infer<typeof member>[]> {
  const day = deps.clock.today()
  const [held, given] = [(await proxiesHeldBy(tx, subjectId)).filter((grant) => isStanding(grant, day)), (await proxiesOf(tx, subjectId)).filter((grant) => isStanding(grant, day))]
  const members: z.infer<typeof member>[] = []
  for (const { kinId, relation, source, learntOn } of await kinOf(tx, subjectId)) {
    const kin = await getPerson(tx, deps, kinId)
    if (kin === undefined) continue
    const forThem = held.find((grant) => grant.principalId === kinId)
    members.push({
      publicNo: kin.publicNo, name: kin.name, relation: relationWords[relation], isMinor: ageOn(kin.birthOn, day).years < 18, source: source === 'PS' ? '公安人口库' : source, learntOn,
      iActFor: forThem ? proxyState(forThem, day) : null, actsForMe: given.some((grant) => grant.proxyId === kinId) ? 'stands' : null, mayAsk: forThem === undefined && kin.life !== 'dead',
    })
  }
  return members
}

const byOf = ({ clock }: Pick<Deps, 'clock'>, { actorId, name }: CitizenActor) => ({ actor: `person:${actorId}`, actorName: name, day: clock.today(), at: clock.now() })
