import type { Keys } from '../platform/keys.ts'
import { bankRefusal } from './bank-refusals.ts'
import type { BankPort } from './bank.ts'
import { signMessage, signatureHeader } from './partner-signature.ts'

/**
 * The paying bank behind HTTP: the file is posted signed; 2xx with a reference means taken, 4xx means not taken (the reason is shown to the staff), anything else
 * means the bank could not be reached and is thrown, to be tried again.
 */
export function httpBank({ name, url, keys }: { readonly name: string, readonly url: string, readonly keys: Keys }): BankPort {
  return {
    name,
    send: async (file) => {
      const pieces: Buffer[] = []
      for await (const piece of file.text()) pieces.push(Buffer.from(piece))
      // The signature is over the whole, so the whole is here once: a file holds one range of persons, some megabytes.
      const body = Buffer.concat(pieces)
      const response = await fetch(url, {
        method: 'POST', body, signal: AbortSignal.timeout(300_000),
        headers: { 'content-type': 'application/xml', [signatureHeader]: signMessage(keys, name, 'to', body) },
      })
      const said: unknown = await response.json().catch(() => undefined)
      if (response.ok) return { reference: textIn(said, 'reference') ?? file.messageId }
      if (response.status >= 400 && response.status < 500 && response.status !== 404 && response.status !== 408 && response.status !== 429) {
        return bankRefusal('bank.file-not-taken', { reason: textIn(said, 'reason') ?? `HTTP ${response.status}` })
      }
      throw new Error(`the bank answered ${response.status}`)
    },
  }
}

const textIn = (body: unknown, field: string): string | undefined => {
  const value: unknown = typeof body === 'object' && body !== null ? Object.entries(body).find(([name]) => name === field)?.[1] : undefined
  return typeof value === 'string' ? value.slice(0, 200) : undefined
}
