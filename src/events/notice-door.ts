import { z } from 'zod'
import { isRefusal } from '../kernel/refusal.ts'
import { isPromisedBody, promisesBodyOf } from '../partners/partner-signature.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { RefusalError } from '../platform/problem.ts'
import { isDepartment, type Department } from './departments.ts'
import { eventsRefusal } from './events-refusals.ts'
import { receiveNotice } from './receive-notice.ts'

/** The header that says which department's key signed. */
export const partnerHeader = 'x-jingban-partner'

/** A notice is some hundred bytes; the fields are few and short. */
const largestNotice = 64 * 1024

const answer = z.object({
  noticeId: z.string(), source: z.string(), id: z.string(), receivedOn: z.string(), repeated: z.boolean().describe('true: this very notice was received before, and nothing was done again'),
})

/** The door of the departments: a CloudEvents 1.0 notice, structured or binary JSON, signed with the department's key. */
export async function registerNoticeDoor(app: App, deps: Deps): Promise<void> {
  await app.register((scope, _options, done) => {
    // The body as it came: the signature is over bytes, and whether it is JSON is for the reader to say.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(['application/json', 'application/cloudevents+json'], { parseAs: 'string', bodyLimit: largestNotice }, (_request, body, parsed) => { parsed(null, body) })
    scope.post('/v1/partners/events', {
      bodyLimit: largestNotice,
      // Departments push a day's notices at once; who is not one of them is refused by a header that costs next to nothing to judge.
      config: { rateLimit: false },
      schema: {
        summary: 'A department tells of an event (CloudEvents 1.0)', consumes: ['application/cloudevents+json', 'application/json'], body: z.string(),
        response: { 202: answer, 200: answer },
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
      const headers = { ...attributesOf(request.headers), 'content-type': String(request.headers['content-type']), ...proofOf(request.headers) }
      const received = await receiveNotice(deps, department, { headers, body }, request.id)
      if (isRefusal(received)) throw new RefusalError(received)
      return reply.code(received.repeated ? 200 : 202).send(received)
    })
    done()
  })
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
