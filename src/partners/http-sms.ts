import { z } from 'zod'
import type { Keys } from '../platform/keys.ts'
import { gatewayRefusal } from './gateway-refusals.ts'
import type { SmsGateway } from './messages-gateway.ts'
import { signMessage, signatureHeader } from './partner-signature.ts'

/**
 * A gateway for text messages behind HTTP: each message is posted signed. 2xx means taken; 4xx means never (no such number) and is told to the staff; anything else
 * means that it could not be reached and is thrown, to be tried again.
 */
export function httpSms({ name, url, keys }: { readonly name: string, readonly url: string, readonly keys: Keys }): SmsGateway {
  return {
    name,
    async send(message) {
      const body = JSON.stringify(message)
      const response = await fetch(url, {
        method: 'POST', body, headers: { 'content-type': 'application/json', [signatureHeader]: signMessage(keys, name, 'to', body) }, signal: AbortSignal.timeout(15_000), redirect: 'error',
      })
      const answer = answerShape.safeParse(await response.json().catch(() => ({})))
      const { reference, reason } = answer.success ? answer.data : {}
      if (response.ok) return { reference: reference ?? message.reference }
      if (response.status === 408 || response.status === 429 || response.status >= 500) throw new Error(`the gateway for text messages answers ${response.status}`)
      return gatewayRefusal('gateway.not-taken', { reason: (reason ?? String(response.status)).slice(0, 100) })
    },
  }
}

const answerShape = z.object({ reference: z.string().max(100).optional(), reason: z.string().optional() })
