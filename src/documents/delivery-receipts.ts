import { z } from 'zod'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { gatewayRefusal } from '../partners/gateway-refusals.ts'
import { isSignedBy, signatureHeader } from '../partners/partner-signature.ts'
import { systemContext, withContext, type Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { App } from '../platform/http.ts'
import { RefusalError } from '../platform/problem.ts'
import { findByReference, insertDeliveryEvent, insertLetterInstead } from './delivery-store.ts'

export const receiptType = 'application/vnd.jingban.receipts+json'

const receipts = z.strictObject({
  receipts: z.array(z.strictObject({ reference: z.string().min(1).max(100), state: z.enum(['delivered', 'undelivered']), code: z.string().regex(/^[a-z0-9-]{1,60}$/).optional() })).min(1).max(5000),
})
export type Receipts = z.infer<typeof receipts>['receipts']

/** The origin for other systems: the network operator says which text messages reached their phone. Taken whole or not at all; told twice, it is noted once. */
export async function registerReceiptDoor(app: App, deps: Deps, { gateway }: { readonly gateway: string }): Promise<void> {
  await app.register((scope, _options, done) => {
    // Bytes, not JSON: the signature is over what was sent.
    scope.addContentTypeParser(receiptType, { parseAs: 'buffer' }, (_request, body, parsed) => { parsed(null, body) })
    scope.post('/v1/partners/sms/receipts', {
      bodyLimit: 1024 * 1024,
      schema: { summary: 'The network operator says which text messages arrived', consumes: [receiptType], headers: z.looseObject({ [signatureHeader]: z.string().optional() }), response: { 201: z.object({ noted: z.int() }) } },
    }, async (request, reply) => {
      const signature = request.headers[signatureHeader]
      if (!Buffer.isBuffer(request.body) || !isSignedBy(deps.keys, gateway, 'from', request.body, typeof signature === 'string' ? signature : undefined)) throw new RefusalError(gatewayRefusal('gateway.signature'))
      const read = receipts.safeParse(jsonOf(request.body.toString('utf8')))
      if (!read.success) throw new RefusalError(gatewayRefusal('gateway.receipt-unreadable'))
      const noted = await withContext(deps.db, systemContext(gateway, request.id), (tx) => noteReceipts(tx, deps, read.data.receipts))
      if (isRefusal(noted)) throw new RefusalError(noted)
      return reply.code(201).send({ noted })
    })
    done()
  })
}

/** Notes what an operator says; gives how much of it was new. Refuses `gateway.unknown-reference`, and then notes nothing. */
export async function noteReceipts(tx: Tx, { clock }: Pick<Deps, 'clock'>, told: Receipts): Promise<number | Refusal> {
  const when = { on: clock.today(), at: clock.now() }
  let noted = 0
  for (const { reference, state, code } of told) {
    const key = await findByReference(tx, reference)
    if (key === undefined) return gatewayRefusal('gateway.unknown-reference', { reference: reference.slice(0, 60) })
    // The receipt may overtake our own note that it was sent.
    await insertDeliveryEvent(tx, key, { kind: 'sent', ...when })
    if (state === 'delivered') {
      if (await insertDeliveryEvent(tx, key, { kind: 'delivered', ...when })) noted += 1
      continue
    }
    // What bounced for good is not sent again; a notice still has to reach the person.
    if (await insertDeliveryEvent(tx, key, { kind: 'given-up', reasonCode: code ?? 'undelivered', ...when })) {
      await insertLetterInstead(tx, key, when)
      noted += 1
    }
  }
  return noted
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
