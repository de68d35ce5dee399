import { z } from 'zod'
import { byCitizen, citizenOf, holdsPost, kinshipOf, requirePost, requireRecordPost, staffOf, type StaffActor } from '../../access/access.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { App } from '../../platform/http.ts'
import { answerRead, answerWrite } from '../../platform/idempotency.ts'
import { findPersonByPublicNo, getPerson, payAccount } from '../../records/records.ts'
import type { By } from '../engine/effects.ts'
import { mattersRefusal } from '../engine/matters-refusals.ts'
import { mattersDeps } from '../matters-deps.ts'
import { readObjections, type ObjectionRow } from './account-objection-store.ts'
import { answerObjection, objectToAccount } from './object-to-account.ts'

const stoppedShape = z.object({
  stopped: z.array(z.object({ caseNo: z.string(), stopped: z.enum(['application', 'coming-account']), masked: z.string() })).readonly(),
  paidTo: z.object({ bankName: z.string(), masked: z.string() }).nullable(),
})
const objectionShape = z.object({
  id: z.string(), person: z.string(), name: z.string(), phone: z.string().nullable(), caseNo: z.string(), stopped: z.enum(['application', 'coming-account']), masked: z.string(),
  saidBy: z.enum(['owner', 'by-telephone']), ground: z.string().nullable(), saidOn: z.string(), mayAnswer: z.boolean(),
  answer: z.object({ outcome: z.enum(['foul-play', 'own-doing']), words: z.string(), by: z.string(), on: z.string() }).nullable(),
})

/** The owner: whoever may handle the matter for them may not say in their name that it was not them. */
export function registerOwnAccountRoutes(app: App, deps: Deps): void {
  const matters = mattersDeps(deps)
  app.post('/v1/me/pay-account/not-me', {
    schema: { tags: ['me'], summary: '不是我 (stops a change of the payment account the owner did not ask for, at once)', body: z.strictObject({}), response: { 200: stoppedShape } },
  }, (request, reply) => {
    const person = citizenOf(request)
    return answerWrite<z.infer<typeof stoppedShape>>(deps, request, reply, async (tx) =>
      told(tx, person.actorId, await objectToAccount(tx, matters, { subjectId: person.actorId, saidBy: 'owner' }, { ...byCitizen(person), at: deps.clock.now(), day: deps.clock.today() })))
  })
}

/** The desk: who telephones is heard at once, and what owners said is looked into by somebody who had no part in the case. */
export function registerAgencyAccountRoutes(app: App, deps: Deps): void {
  const matters = mattersDeps(deps)
  app.get('/v1/agency/account-objections', {
    schema: { tags: ['accounts'], summary: '账户异议 (changes of account their owners say they never asked for; the open ones first)', response: { 200: z.array(objectionShape) } },
  }, (request) => {
    const staff = staffOf(request)
    return answerRead(deps, request, async (tx) => requireRecordPost(staff) ?? (await readObjections(tx)).map((row) => shown(row, staff)))
  })

  app.post('/v1/agency/persons/:publicNo/pay-account/not-me', {
    schema: {
      tags: ['accounts'], summary: '电话止付变更 (the owner telephoned: stops a change of account at once)', params: z.strictObject({ publicNo: z.string().min(1).max(40) }),
      body: z.strictObject({ ground: z.string().trim().min(4).max(200) }), response: { 200: stoppedShape },
    },
  }, (request, reply) => {
    const staff = staffOf(request)
    return answerWrite<z.infer<typeof stoppedShape>>(deps, request, reply, async (tx) => {
      const subjectId = await findPersonByPublicNo(tx, request.params.publicNo)
      const person = subjectId === undefined ? undefined : await getPerson(tx, deps, subjectId)
      if (subjectId === undefined || person === undefined) return mattersRefusal('matters.no-enrolment')
      const barred = listening.some((post) => holdsPost(staff, post, person.agencyId)) ? undefined : requirePost(staff, listening[0], person.agencyId)
      if (barred) return barred
      if (await kinshipOf(tx, staff.actorId, subjectId) !== undefined) return mattersRefusal('matters.kin')
      return told(tx, subjectId, await objectToAccount(tx, matters, { subjectId, saidBy: 'by-telephone', ground: request.body.ground }, byStaff(deps, staff)))
    })
  })

  app.post('/v1/agency/account-objections/:id/answer', {
    schema: {
      tags: ['accounts'], summary: '核查结果 (what the staff found out; told to the person)', params: z.strictObject({ id: z.guid() }),
      body: z.strictObject({ outcome: z.enum(['foul-play', 'own-doing']), words: z.string().trim().min(4).max(300) }), response: { 200: objectionShape },
    },
  }, (request, reply) => {
    const staff = staffOf(request)
    return answerWrite<z.infer<typeof objectionShape>>(deps, request, reply, async (tx) => {
      const [found] = await readObjections(tx, { objectionId: request.params.id })
      if (found === undefined) return mattersRefusal('pay-account.no-such-objection')
      if (!mayAnswer(staff, found)) return requirePost(staff, answering[0], found.agencyId) ?? mattersRefusal('pay-account.no-such-objection')
      if (await kinshipOf(tx, staff.actorId, found.subjectId) !== undefined) return mattersRefusal('matters.kin')
      const answered = await answerObjection(tx, { objectionId: request.params.id, ...request.body, staff }, byStaff(deps, staff))
      return isRefusal(answered) ? answered : shown(answered, staff)
    })
  })
}

/** Who hears the public. */
const listening = ['P01', 'P02', 'P21', 'P19'] as const
/** Who weighs what others did. */
const answering = ['P03', 'P04', 'P05'] as const

const mayAnswer = (staff: StaffActor, { agencyId }: Pick<ObjectionRow, 'agencyId'>): boolean => answering.some((post) => holdsPost(staff, post, agencyId))

async function told(tx: Tx, subjectId: number, stopped: Awaited<ReturnType<typeof objectToAccount>>): Promise<z.infer<typeof stoppedShape> | Refusal> {
  if (isRefusal(stopped)) return stopped
  const account = await payAccount(tx, subjectId)
  return { stopped, paidTo: account === undefined ? null : { bankName: account.bankName, masked: account.masked } }
}

const shown = (row: ObjectionRow, staff: StaffActor): z.infer<typeof objectionShape> => ({
  id: row.objectionId, person: row.publicNo, name: row.name, phone: row.phone, caseNo: row.caseNo, stopped: row.stopped, masked: row.masked, saidBy: row.saidBy, ground: row.ground, saidOn: row.saidOn,
  mayAnswer: row.outcome === null && mayAnswer(staff, row),
  answer: row.outcome === null ? null : { outcome: row.outcome, words: row.words ?? '', by: row.answeredBy ?? '', on: row.answeredOn ?? '' },
})

const byStaff = ({ clock }: Pick<Deps, 'clock'>, staff: StaffActor): By => ({ actor: `staff:${staff.actorId}`, actorName: staff.name, at: clock.now(), day: clock.today() })
