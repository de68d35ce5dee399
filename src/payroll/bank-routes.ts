import { z } from 'zod'
import { isRefusal } from '../kernel/refusal.ts'
import { bankRefusal } from '../partners/bank-refusals.ts'
import { isSignedBy, signatureHeader } from '../partners/partner-signature.ts'
import { systemContext, withContext } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { RefusalError } from '../platform/problem.ts'
import { receiveBankAnswer } from './receive-bank-answer.ts'

/** The origin for other systems: the paying bank says what became of the payments (docs/formats/bank-files.md). */
export async function registerBankRoutes(app: App, deps: Deps, { bank }: { readonly bank: string }): Promise<void> {
  await app.register((scope, _options, done) => {
    // Bytes, not text: the signature is over what was sent, and whether it is text at all is for the reader to say.
    scope.addContentTypeParser(['application/xml', 'text/xml'], { parseAs: 'buffer' }, (_request, body, parsed) => { parsed(null, body) })
    scope.post('/v1/partners/bank/answers', {
      bodyLimit: 128 * 1024 * 1024,
      schema: { summary: 'The bank says which payments arrived and which came back', consumes: ['application/xml'], headers: z.looseObject({ [signatureHeader]: z.string().optional() }) },
    }, async (request, reply) => {
      const { body, headers } = request
      const signature = headers[signatureHeader]
      if (!Buffer.isBuffer(body) || !isSignedBy(deps.keys, bank, 'from', body, typeof signature === 'string' ? signature : undefined)) throw new RefusalError(bankRefusal('bank.signature'))
      const received = await withContext(deps.db, systemContext(bank, request.id), (tx) => receiveBankAnswer(tx, deps, { bank, content: body, day: deps.clock.today(), at: deps.clock.now() }))
      if (isRefusal(received)) throw new RefusalError(received)
      return reply.code(201).send(received)
    })
    done()
  })
}
