import { z } from 'zod'
import { randomUUID } from 'node:crypto'
import {
  answerProxy, findProxy, giveProxy, holdsPost, isProxyRelation, kinshipOf, proxiesHeldBy, proxiesOf, proxyRefusal, proxyRelations, requirePost, requireRecordPost, staffOf, type StaffActor,
} from '../access/access.ts'
import { logRead } from '../audit/audit.ts'
import { addDays } from '../kernel/day.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerLoggedRead, answerWrite } from '../platform/idempotency.ts'
import { findPersonByPublicNo, getPerson, type Person } from '../records/records.ts'
import { asProxyPerson, familyLimits, personByNumberAndName, proxyMatters, tellBoth, unfitProxy } from './proxy-people.ts'
import { grantShape, shownGrant, termsBody, words } from './proxy-shapes.ts'

const publicNo = z.strictObject({ publicNo: z.string().min(1).max(40) })
const titles = new Map(proxyMatters.map(({ code, title }) => [code, title]))
const ground = z.string().trim().min(4).max(200)

/** The desk: whom a person authorised, an authority registered with the person present, and one taken back at the counter. */
export function agencyProxyRoutes(app: App, deps: Deps): void {
  app.get('/v1/agency/persons/:publicNo/proxies', {
    schema: {
      tags: ['proxies'], summary: '代办授权 (who acts for a person, and for whom they act; the read is logged)', params: publicNo, querystring: z.strictObject({ ground }),
      response: { 200: z.object({
        given: z.array(grantShape), held: z.array(grantShape), matters: z.array(z.object({ code: z.string(), title: words, risky: z.boolean() })), relations: z.array(z.object({ code: z.string(), title: words })),
        mayRegister: z.boolean(),
      }) },
    },
  }, (request) => {
    const staff = staffOf(request)
    return answerLoggedRead(deps, request, async (tx) => {
      const barred = requireRecordPost(staff)
      if (barred) return barred
      const person = await servedPerson(tx, deps, staff, request.params.publicNo)
      if (isRefusal(person)) return person
      await logRead(tx, {
        subjectId: person.subjectId, staff: { staffId: staff.actorId, name: staff.name, agencyId: staff.agencyId }, ground: request.query.ground, what: '代办授权', readId: randomUUID(), at: deps.clock.now(), civilDay: deps.clock.today(),
      })
      const day = deps.clock.today()
      return {
        given: (await proxiesOf(tx, person.subjectId)).map((grant) => shownGrant(grant, titles, day)), held: (await proxiesHeldBy(tx, person.subjectId)).map((grant) => shownGrant(grant, titles, day)),
        matters: proxyMatters.map(({ code, title, risky }) => ({ code, title, risky })), relations: Object.entries(proxyRelations).map(([code, title]) => ({ code, title })),
        mayRegister: receivesAt(staff, person.agencyId),
      }
    })
  })

  app.post('/v1/agency/persons/:publicNo/proxies', {
    schema: {
      tags: ['proxies'], summary: '窗口登记授权 (registers an authority, the person being present)', params: publicNo, response: { 201: grantShape },
      body: z.strictObject({ idNumber: z.string().min(1).max(30), name: z.string().min(1).max(60), ...termsBody, ground, principalIsPresent: z.literal(true) }),
    },
  }, (request, reply) => {
    const staff = staffOf(request)
    return answerWrite(deps, request, reply, async (tx) => {
      const { idNumber, name, relation, until, ground: because, matters, seesRecord, getsMessages, riskAccepted } = request.body
      const principal = await servedPerson(tx, deps, staff, request.params.publicNo)
      if (isRefusal(principal)) return principal
      const barred = mayReceive(staff, principal.agencyId)
      if (barred) return barred
      if (!isProxyRelation(relation)) return proxyRefusal('proxy.relation')
      const by = byOf(deps, staff)
      const proxy = await personByNumberAndName(tx, deps, { idNumber, name })
      if (isRefusal(proxy)) return proxy
      const kin = await kinshipOf(tx, staff.actorId, principal.subjectId) ?? await kinshipOf(tx, staff.actorId, proxy.subjectId)
      if (kin !== undefined) return proxyRefusal('proxy.staff-kin')
      const unfit = await unfitProxy(tx, proxy, by.day)
      if (unfit) return unfit
      const limits = await familyLimits(tx, deps, principal.regionCode)
      if (isRefusal(limits)) return limits
      const grant = await giveProxy(tx, {
        principal: asProxyPerson(principal), proxy: asProxyPerson(proxy), way: 'counter', ground: because, terms: { matters, seesRecord, getsMessages, riskAccepted, relation, from: by.day, until: addDays(until, 1) },
        longestMonths: limits.longestMonths, handled: proxyMatters.map(({ code }) => code),
      }, by)
      if (isRefusal(grant)) return grant
      await tellBoth(tx, grant, proxy.agencyId, 'given', by)
      void reply.code(201)
      return shownGrant(grant, titles, by.day)
    }, { severalPersons: true })
  })

  app.post('/v1/agency/persons/:publicNo/proxies/:id/revoke', {
    schema: { tags: ['proxies'], summary: '窗口收回授权 (takes an authority back at the person’s word)', params: publicNo.extend({ id: z.uuid() }), body: z.strictObject({ ground }), response: { 200: grantShape } },
  }, (request, reply) => {
    const staff = staffOf(request)
    return answerWrite(deps, request, reply, async (tx) => {
      const principal = await servedPerson(tx, deps, staff, request.params.publicNo)
      if (isRefusal(principal)) return principal
      const barred = mayReceive(staff, principal.agencyId)
      if (barred) return barred
      if (await kinshipOf(tx, staff.actorId, principal.subjectId) !== undefined) return proxyRefusal('proxy.staff-kin')
      const by = byOf(deps, staff)
      const before = await findProxy(tx, { principalId: principal.subjectId, grantId: request.params.id })
      const proxy = before && await getPerson(tx, deps, before.proxyId)
      if (before === undefined || proxy === undefined) return proxyRefusal('proxy.no-such-grant')
      const grant = await answerProxy(tx, { principalId: principal.subjectId, grantId: before.grantId, kind: 'revoked', reason: request.body.ground }, by)
      if (isRefusal(grant)) return grant
      await tellBoth(tx, grant, proxy.agencyId, 'revoked', by)
      return shownGrant(grant, titles, by.day)
    }, { severalPersons: true })
  })
}

const receiving = ['P01', 'P02', 'P13', 'P19', 'P20'] as const
const receivesAt = (staff: StaffActor, agencyId: number): boolean => receiving.some((post) => holdsPost(staff, post, agencyId))
const mayReceive = (staff: StaffActor, agencyId: number): Refusal | undefined => (receivesAt(staff, agencyId) ? undefined : requirePost(staff, 'P01', agencyId))

/** Whoever the member of staff serves; others are not there. Said here too, because an act on two persons runs without the filter of one agency. */
async function servedPerson(tx: Tx, deps: Deps, staff: StaffActor, no: string): Promise<Person | Refusal> {
  const subjectId = await findPersonByPublicNo(tx, no)
  const person = subjectId === undefined ? undefined : await getPerson(tx, deps, subjectId)
  return person !== undefined && staff.agencies.includes(person.agencyId) ? person : proxyRefusal('proxy.no-such-person')
}

const byOf = ({ clock }: Pick<Deps, 'clock'>, { actorId, name, agencyName }: StaffActor) => ({ actor: `staff:${actorId}`, actorName: `${agencyName} ${name}`, day: clock.today(), at: clock.now() })
