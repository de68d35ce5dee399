import { z } from 'zod'
import { parseDay, type PlainDate } from '../kernel/day.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { answerLoggedRead, answerRead, answerWrite } from '../platform/idempotency.ts'
import { staffOf } from './actor-hook.ts'
import type { StaffActor } from './actor.ts'
import { accessRefusal } from './access-refusals.ts'
import { posts } from './post-catalogue.ts'
import { endByOrder, grantByOrder, staffWithPosts, substitutesFor } from './post-seats.ts'
import { agenciesOf, answerProposal, issueCredentials, openProposals, proposeStaff } from './propose-staff.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const day = z.string().transform((text, context): PlainDate => {
  const read = parseDay(text)
  if (!isRefusal(read)) return read
  context.addIssue({ code: 'custom', message: 'a day, like 2026-11-30' })
  return z.NEVER
}).meta({ format: 'date' })
const shownDay = z.string().meta({ format: 'date' })
const orderNo = z.string().trim().min(2).max(60)

const overview = z.object({
  /** What the asker may do here. */
  mayGrant: z.boolean(), mayConfirm: z.boolean(), today: shownDay,
  agencies: z.array(z.object({ agencyId: z.int(), name: z.string() })),
  catalogue: z.array(z.object({ code: z.string(), name: z.string(), family: z.string(), group: z.string() })),
  staff: z.array(z.object({
    staffId: z.int(), login: z.string(), name: z.string(), agencyId: z.int(), agency: z.string(), isYou: z.boolean(),
    grants: z.array(z.object({ grantId: z.string(), code: z.string(), name: z.string(), agencyId: z.int(), agency: z.string(), from: shownDay, until: shownDay.nullable() })),
  })),
  proposals: z.array(z.object({ proposalId: z.string(), agency: z.string(), login: z.string(), name: z.string(), activeFrom: shownDay, orderNo: z.string(), proposedBy: z.string(), proposedOn: shownDay, isYours: z.boolean() })),
})

/** Who holds which post, given and ended by the keeper of the posts; new staff by two. Nobody else looks in here. */
export function postRoutes(app: App, deps: Deps): void {
  const now = () => ({ at: deps.clock.now(), day: deps.clock.today() })
  const mayLook = (staff: StaffActor) => (holds(staff, 'D04') || holds(staff, 'D02') || holds(staff, 'A02') ? undefined : accessRefusal('access.post-missing', { post: '权限维护岗' }))

  app.get('/v1/agency/posts', { schema: { tags: ['posts'], summary: '岗位与人员 (who holds which post)', response: { 200: overview } } }, (request) => {
    const staff = staffOf(request)
    return answerRead(deps, request, async (tx) => {
      const barred = mayLook(staff)
      if (barred) return barred
      const today = deps.clock.today()
      return {
        mayGrant: holds(staff, 'D04'), mayConfirm: holds(staff, 'D02'), today, agencies: await agenciesOf(tx, staff), catalogue: posts.map(({ code, name, family, group }) => ({ code, name, family, group })),
        staff: (await staffWithPosts(tx, staff.agencies, today)).map((one) => ({ ...one, isYou: one.staffId === staff.actorId, grants: one.grants.map((grant) => ({ ...grant })) })),
        proposals: (await openProposals(tx, staff.agencies)).map(({ proposalId, agency, login, name, activeFrom, orderNo: no, proposedBy, proposedById, proposedOn }) =>
          ({ proposalId, agency, login, name, activeFrom, orderNo: no, proposedBy, proposedOn, isYours: proposedById === staff.actorId })),
      }
    })
  })
  app.get('/v1/agency/posts/substitutes', {
    schema: {
      tags: ['posts'], summary: '谁可以顶岗 (who could take a post for a time, with reasons)', querystring: z.strictObject({ post: z.string().max(10), agencyId: z.coerce.number().int(), from: day, until: day.optional() }),
      response: { 200: z.array(z.object({ staffId: z.int(), name: z.string(), agencyId: z.int(), agency: z.string(), can: z.boolean(), why: words })) },
    },
  }, (request) => {
    const staff = staffOf(request)
    return answerRead(deps, request, async (tx) => {
      const { post: postCode, agencyId, from, until } = request.query
      return mayLook(staff) ?? substitutesFor(tx, { postCode, agencyId, from, ...(until ? { until } : {}) }, staff.agencies)
    })
  })
  app.post('/v1/agency/posts/grants', {
    schema: {
      tags: ['posts'], summary: '授岗 (gives a post by an order)', response: { 201: z.object({ grantId: z.string() }) },
      body: z.strictObject({ staffId: z.int(), agencyId: z.int(), postCode: z.string().max(10), from: day, until: day.optional(), orderNo }),
    },
  }, (request, reply) => {
    const staff = staffOf(request)
    return answerWrite(deps, request, reply, async (tx) => {
      const { until, ...order } = request.body
      const granted = await grantByOrder(tx, staff, { ...order, ...(until ? { until } : {}) }, now())
      if (!isRefusal(granted)) void reply.code(201)
      return granted
    })
  })
  app.post('/v1/agency/posts/grants/:id/end', {
    schema: { tags: ['posts'], summary: '收回岗位 (ends a post from a day on)', params: z.strictObject({ id: z.uuid() }), body: z.strictObject({ from: day, orderNo }), response: { 200: z.object({ ended: z.literal(true) }) } },
  }, (request, reply) => {
    const staff = staffOf(request)
    return answerWrite(deps, request, reply, (tx) => endByOrder(tx, staff, { grantId: request.params.id, ...request.body }, now()))
  })
  app.post('/v1/agency/posts/staff', {
    schema: {
      tags: ['posts'], summary: '提出新增人员 (first of two)', response: { 201: z.object({ proposalId: z.string() }) },
      body: z.strictObject({ agencyId: z.int(), login: z.string().trim().regex(/^[a-z0-9][a-z0-9-]{2,39}$/i), name: z.string().trim().min(2).max(40), activeFrom: day, orderNo }),
    },
  }, (request, reply) => {
    const staff = staffOf(request)
    return answerWrite(deps, request, reply, async (tx) => {
      const proposed = await proposeStaff(tx, staff, request.body, now())
      if (!isRefusal(proposed)) void reply.code(201)
      return proposed
    })
  })
  app.post('/v1/agency/posts/staff/:proposalId/answer', {
    schema: {
      tags: ['posts'], summary: '确认或不同意新增人员 (second of two)', params: z.strictObject({ proposalId: z.uuid() }), response: { 200: z.object({ staffId: z.int().nullable() }) },
      body: z.strictObject({ answer: z.enum(['confirmed', 'declined']), reason: z.string().trim().max(200).default('') }),
    },
  }, (request, reply) => {
    const staff = staffOf(request)
    return answerWrite(deps, request, reply, (tx) => answerProposal(tx, deps.keys, staff, { proposalId: request.params.proposalId, ...request.body }, now()))
  })
  // No key and no stored answer: what is shown here once must not lie anywhere to be shown again. Sent twice, the second secrets hold.
  app.post('/v1/agency/posts/credentials/:staffId', {
    schema: {
      tags: ['posts'], summary: '签发登录凭据 (new secrets, shown once)', params: z.strictObject({ staffId: z.coerce.number().int() }), body: z.strictObject({}),
      response: { 200: z.object({ login: z.string(), password: z.string(), totpSecret: z.string() }) },
    },
  }, (request, reply) => {
    const staff = staffOf(request)
    void reply.header('cache-control', 'no-store')
    return answerLoggedRead(deps, request, (tx) => issueCredentials(tx, deps.keys, staff, request.params.staffId, now()))
  })
}

const holds = (staff: StaffActor, code: string): boolean => staff.posts.some((post) => post.code === code)
