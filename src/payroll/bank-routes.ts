import { z } from 'zod'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { bankRefusal } from '../partners/bank-refusals.ts'
import { isTakenFrom, mayTakeIn, signatureHeader } from '../partners/partner-signature.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { RefusalError } from '../platform/problem.ts'
import { isRecallAnswer } from '../partners/payment-recall-answer.ts'
import { receiveBankAnswer, type ReceivedAnswer } from './receive-bank-answer.ts'
import { receiveRecallAnswer, type ReceivedRecallAnswer } from './recall-payments.ts'

/** Notes in the same transaction that an answer came, for whoever watches that the bank is heard; wired where the program is put together. */
export type KeepAnswer = (tx: Tx, of: { readonly bank: string, readonly answer: ReceivedAnswer | ReceivedRecallAnswer, readonly at: Instant, readonly day: PlainDate }) => Promise<void>

/** The origin for other systems: the paying bank says what became of the payments (docs/formats/bank-files.md). */
export async function registerBankRoutes(app: App, deps: Deps, { bank, keep }: { readonly bank: string, readonly keep?: KeepAnswer }): Promise<void> {
  await app.register((scope, _options, done) => {
    // Bytes, not text: the signature is over what was sent, and whether it is text at all is for the reader to say.
    scope.addContentTypeParser(['application/xml', 'text/xml'], { parseAs: 'buffer' }, (_request, body, parsed) => { parsed(null, body) })
    scope.post('/v1/partners/bank/answers', {
      bodyLimit: 128 * 1024 * 1024,
      schema: { summary: 'The bank says which payments arrived and which came back, or what became of those asked back', consumes: ['application/xml'], headers: z.looseObject({ [signatureHeader]: z.string().optional() }) },
      onRequest: (request, _reply, judged) => { judged(mayTakeIn(deps.keys, bank, 'from', request.headers) ? undefined : new RefusalError(bankRefusal('bank.signature'))) },
    }, async (request, reply) => {
      const { body, headers } = request
      if (!Buffer.isBuffer(body) || !isTakenFrom(deps.keys, bank, 'from', headers, body)) throw new RefusalError(bankRefusal('bank.signature'))
      const received = await withContext(deps.db, systemContext(bank, request.id), async (tx) => {
        const [at, day] = [deps.clock.now(), deps.clock.today()]
        const given = { bank, content: body, day, at }
        const answer = isRecallAnswer(body) ? await receiveRecallAnswer(tx, deps, given) : await receiveBankAnswer(tx, deps, given)
        if (!isRefusal(answer)) await keep?.(tx, { bank, answer, at, day })
        return answer
      })
      if (isRefusal(received)) throw new RefusalError(received)
      return reply.code(201).send(received)
    })
    done()
  })
}
