import { z } from 'zod'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { isPromisedBody, promisesBodyOf } from '../partners/partner-signature.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { RefusalError, statusOf } from '../platform/problem.ts'
import { isDepartment, type Department } from './departments.ts'
import { eventsRefusal } from './events-refusals.ts'
import { largestBatch, largestNotice } from './notice-content.ts'
import { openIntake } from './notice-intake.ts'
import { receiveBatch, type ReceivedNotice } from './receive-notice.ts'

/** The header that says which department's key signed. */
export const partnerHeader = 'x-jingban-partner'

const answer = z.object({
  noticeId: z.string(), source: z.string(), id: z.string(), receivedOn: z.string(), repeated: z.boolean().describe('true: this very notice was received before, and nothing was done again'),
})
const wording = z.object({ zh: z.string(), en: z.string() })
const batchAnswer = z.object({
  received: z.number().int().describe('how many were new'), repeated: z.number().int(), refused: z.number().int(),
  answers: z.array(z.union([
    answer.extend({ index: z.number().int().describe('its place in the batch, from 0') }),
    z.object({ index: z.number().int(), status: z.number().int().describe('what the answer to this notice alone would have been'), code: z.string(), basis: z.string(), say: wording, remedy: wording.optional() }),
  ])),
})

const batchType = 'application/cloudevents-batch+json'

/**
 * The door of the departments: a CloudEvents 1.0 notice, structured or binary JSON, or a batch of them, signed with the department's key. A batch is answered with 202 when
 * something in it was new, 200 when all of it was known, and 207 when at least one was refused: then each entry has to be looked at.
 */
export async function registerNoticeDoor(app: App, deps: Deps): Promise<void> {
  const takeIn = openIntake(deps)
  await app.register((scope, _options, done) => {
    // The body as it came: the signature is over bytes, and whether it is JSON is for the reader to say.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(['application/json', 'application/cloudevents+json'], { parseAs: 'string', bodyLimit: largestNotice }, (_request, body, parsed) => { parsed(null, body) })
    scope.addContentTypeParser(batchType, { parseAs: 'string', bodyLimit: largestBatch }, (_request, body, parsed) => { parsed(null, body) })
    scope.post('/v1/partners/events', {
      // Departments push a day's notices at once; who is not one of them is refused by a header that costs next to nothing to judge.
      config: { rateLimit: false },
      schema: {
        summary: 'A department tells of an event, or of many (CloudEvents 1.0)', consumes: ['application/cloudevents+json', 'application/json', batchType], body: z.string(),
        response: { 202: z.union([batchAnswer, answer]), 200: z.union([batchAnswer, answer]), 207: batchAnswer },
      },
      onRequest: (request, _reply, judged) => {
        const department = departmentOf(request.headers)
        // Judged before the body is taken in: what nobody we know signed never fills our memory.
        judged(department !== undefined && promisesBodyOf(deps.keys, department, 'from', request.headers, attributesOf(request.headers)) ? undefined : new RefusalError(eventsRefusal('events.signature')))
      },
    }, async (request, reply) => {
      const department = departmentOf(request.headers)
      const { body } = request
      if (department === undefined || typeof body !== 'string' || !isPromisedBody(request.headers, body)) throw new RefusalError(eventsRefusal('events.signature'))
      const contentType = String(request.headers['content-type'])
      if (contentType.split(';')[0]?.trim().toLowerCase() === batchType) {
        const answers = await receiveBatch(deps, department, { headers: { 'content-type': contentType, ...proofOf(request.headers) }, body }, request.id)
        if (isRefusal(answers)) throw new RefusalError(answers)
        const told = batchAnswerOf(answers)
        return reply.code(told.refused > 0 ? 207 : told.received > 0 ? 202 : 200).send(told)
      }
      const headers = { ...attributesOf(request.headers), 'content-type': contentType, ...proofOf(request.headers) }
      const received = await takeIn(department, { headers, body }, request.id)
      if (isRefusal(received)) throw new RefusalError(received)
      return reply.code(received.repeated ? 200 : 202).send(received)
    })
    done()
  })
}

function batchAnswerOf(answers: readonly (ReceivedNotice | Refusal)[]): z.infer<typeof batchAnswer> {
  const refused = answers.filter((one) => isRefusal(one)).length
  const repeated = answers.filter((one) => !isRefusal(one) && one.repeated).length
  return {
    received: answers.length - refused - repeated, repeated, refused,
    answers: answers.map((one, index) => (isRefusal(one)
      ? { index, status: statusOf(one.refused), code: one.refused, basis: one.basis, say: one.say, ...(one.remedy === undefined ? {} : { remedy: one.remedy }) }
      : { index, ...one })),
  }
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

const departmentOf = (headers: Headers): Department | undefined => {
  const name = headers[partnerHeader]
  return typeof name === 'string' && isDepartment(name) ? name : undefined
}

/** In binary mode the attributes stand in headers; they are signed with the body. */
const attributesOf = (headers: Headers): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (name.startsWith('ce-') && typeof value === 'string' ? [[name, value]] : [])))

/** Kept with the notice, so that who signed it can be shown later. */
const proofOf = (headers: Headers): Record<string, string> =>
  Object.fromEntries(['content-digest', 'x-jingban-signature', partnerHeader].flatMap((name) => {
    const value = headers[name]
    return typeof value === 'string' ? [[name, value]] : []
  }))
