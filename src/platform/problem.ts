import type { FastifyReply } from 'fastify'
import type { Refusal, Wording } from '../kernel/refusal.ts'

/** A refusal on its way through Fastify to the one who asked. The only thing that is thrown without being a bug. */
export class RefusalError extends Error {
  readonly refusal: Refusal
  /** What is wrong with which entry, where the request itself was wrong. */
  readonly entries: readonly WrongEntry[]
  constructor(refusal: Refusal, entries: readonly WrongEntry[] = []) {
    super(refusal.refused)
    this.refusal = refusal
    this.entries = entries
  }
}

/** `at` is a JSON pointer into the body, or `?name` for a parameter. */
export type WrongEntry = { readonly at: string, readonly say: Wording }

/**
 * The HTTP status of a refusal code. What is not somebody's is not there for them (404, never 403); a rule that says no is 422,
 * something already done or in another state is 409.
 */
export function statusOf(code: string): number {
  const exact = statuses[code]
  if (exact !== undefined) return exact
  if (/\.(not-found|no-such-[a-z-]+|unknown-[a-z-]+)$/.test(code)) return 404
  if (/\.(conflict|already-[a-z-]+|second-[a-z-]+|[a-z-]*-already|closed|[a-z-]*(given|sent)-twice)$/.test(code)) return 409
  if (/^access\.(signed-out|session-[a-z-]+|wrong-realm|sign-in-[a-z-]+)$/.test(code)) return 401
  // A partner who is not who they say they are.
  if (code.endsWith('.signature')) return 401
  if (/^access\.|\.post-missing$/.test(code)) return 403
  return 422
}

const statuses: Readonly<Record<string, number>> = {
  'request.malformed': 400, 'request.malformed-json': 400, 'request.invalid': 400, 'request.unknown-field': 400, 'request.invalid-text': 400, 'request.out-of-range': 400,
  'request.idempotency-missing': 400, 'request.idempotency-conflict': 409, 'request.already-there': 409, 'request.not-consistent': 409,
  'request.media-type': 415, 'request.too-large': 413, 'request.no-such-page': 404, 'request.too-many': 429,
  'request.busy': 503, 'request.unavailable': 503, 'request.failed': 500, 'request.signed-out': 401, 'access.identity-unavailable': 503, 'documents.seal-unavailable': 503,
}

/** Sends a refusal as an RFC 9457 problem document. */
export function sendProblem(reply: FastifyReply, refusal: Refusal, entries: readonly WrongEntry[] = []): FastifyReply {
  const status = statusOf(refusal.refused)
  if (status === 503 && !reply.hasHeader('retry-after')) void reply.header('retry-after', '2')
  return reply.code(status).type('application/problem+json; charset=utf-8').serializer(JSON.stringify).send(problemOf(refusal, status, reply.request.id, entries))
}

export function problemOf(refusal: Refusal, status: number, requestId: string, entries: readonly WrongEntry[] = []): Readonly<Record<string, unknown>> {
  return {
    type: `urn:jingban:refusal:${refusal.refused}`, title: refusal.say.zh, status, code: refusal.refused, basis: refusal.basis, say: refusal.say,
    ...(refusal.remedy === undefined ? {} : { remedy: refusal.remedy }), ...(refusal.data === undefined ? {} : { data: refusal.data }),
    ...(entries.length === 0 ? {} : { entries }), request: requestId,
  }
}
