import type { FastifyReply, FastifyRequest } from 'fastify'
import { hashOf } from '../kernel/canonical.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { withContext, type ActorContext, type Tx } from './database.ts'
import type { Deps } from './deps.ts'
import { platformRefusal } from './platform-refusals.ts'
import { RefusalError } from './problem.ts'

/** `severalPersons`: the act touches the records of two persons (one helps the other), which no single person's context sees; `work` itself keeps to the two. */
type ForMany = { readonly severalPersons?: true }
const contextFor = (request: FastifyRequest, { severalPersons }: ForMany): ActorContext =>
  (severalPersons ? { ...contextOf(request), realm: 'system' } : contextOf(request))

/** A status and a body, as they were and will be answered. */
export type Answer<T> = { readonly status: number, readonly body: T, readonly repeated: boolean }

/**
 * Answers a write of /v1: one transaction under the caller's context, acted once for each Idempotency-Key. Set another status than 200 on the
 * reply before returning. `content` stands for a body that is no JSON (the digest of a file). A refusal undoes everything and is not stored: the same key may try again when the reason is gone.
 * Throws `RefusalError` (signed-out, idempotency-missing, idempotency-conflict, or what `work` refused).
 */
export async function answerWrite<T>(
  deps: Deps, request: FastifyRequest, reply: FastifyReply, work: (tx: Tx, context: ActorContext) => Promise<T | Refusal>, options: ForMany & { readonly content?: string } = {},
): Promise<T> {
  const context = contextFor(request, options)
  const key = keyOf(request)
  const requestHash = hashOfRequest(request, options.content)
  const answer = await withContext(deps.db, context, (tx) =>
    onlyOnce(tx, { actor: context.actor, key: keptUnder(context, key), requestHash, at: deps.clock.now() }, async () => {
      const body = await work(tx, context)
      return isRefusal(body) ? body : { status: reply.statusCode, body }
    }))
  if (isRefusal(answer)) throw new RefusalError(answer)
  if (answer.repeated) void reply.header('idempotent-replayed', 'true')
  void reply.code(answer.status)
  return answer.body
}

/** Answers a read: one read-only transaction under the caller's context. `work` may still refuse. */
export async function answerRead<T>(deps: Deps, request: FastifyRequest, work: (tx: Tx, context: ActorContext) => Promise<T | Refusal>, options: ForMany = {}): Promise<T> {
  const context = contextFor(request, options)
  const answer = await withContext(deps.db, context, (tx) => work(tx, context), { readOnly: true })
  if (isRefusal(answer)) throw new RefusalError(answer)
  return answer
}

/** Answers a read that leaves a trace (a look at somebody's record is logged): reads and writes, no key needed, safe to repeat. */
export async function answerLoggedRead<T>(deps: Deps, request: FastifyRequest, work: (tx: Tx, context: ActorContext) => Promise<T | Refusal>): Promise<T> {
  const context = contextOf(request)
  const answer = await withContext(deps.db, context, (tx) => work(tx, context))
  if (isRefusal(answer)) throw new RefusalError(answer)
  return answer
}

/**
 * Runs `act` unless this actor's key has been answered already; then the stored answer is given again, if the request is the
 * same, and `request.idempotency-conflict` if it is another. Two at the same moment: the second waits at the unique key.
 */
export async function onlyOnce<T>(
  tx: Tx, once: { readonly actor: string, readonly key: string, readonly requestHash: string, readonly at: Instant },
  act: () => Promise<{ readonly status: number, readonly body: T } | Refusal>,
): Promise<Answer<T> | Refusal> {
  const { actor, key, requestHash, at } = once
  const taken = await tx.insertInto('idempotency_key').values({ actor, key, request_hash: requestHash, first_at: at })
    .onConflict((conflict) => conflict.columns(['actor', 'key']).doNothing()).returning('key').executeTakeFirst()
  if (!taken) {
    const stored = await tx.selectFrom('idempotency_key').select(['request_hash', 'status', 'answer'])
      .where('actor', '=', actor).where('key', '=', key).executeTakeFirstOrThrow()
    if (stored.request_hash !== requestHash) return platformRefusal('request.idempotency-conflict')
    // The answer of the same operation to the same request: of the type it had when it was stored.
    return { status: stored.status ?? 200, body: stored.answer as T, repeated: true }
  }
  const answer = await act()
  if (isRefusal(answer)) return answer
  await tx.updateTable('idempotency_key').set({ status: answer.status, answer: JSON.stringify(answer.body ?? null) })
    .where('actor', '=', actor).where('key', '=', key).execute()
  return { ...answer, repeated: false }
}

/** Forgets answers given before this moment; run daily under the system's context. Returns how many. */
export async function forgetAnswers(tx: Tx, before: Instant): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('idempotency_key').where('first_at', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
}

/** Who asks; refuses (`request.signed-out`) when nobody is signed in. */
export function contextOf(request: FastifyRequest): ActorContext {
  if (!request.actorContext) throw new RefusalError(platformRefusal('request.signed-out'))
  return request.actorContext
}

/** What somebody did for another is kept apart from what they did for themselves under the same key. */
const keptUnder = ({ subject, guard }: ActorContext, key: string): string => (guard ? `${key}@${subject ?? ''}` : key)

/** JSON can spell what has no one spelling: half a surrogate pair, a number beyond every number. Neither could be stored or answered again. */
function hashOfRequest({ method, url, body }: FastifyRequest, content?: string): string {
  try {
    return hashOf({ method, url, body: content ?? body ?? null })
  } catch {
    throw new RefusalError(platformRefusal('request.invalid-text'))
  }
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw new RefusalError(platformRefusal('request.idempotency-missing'))
  return key
}
