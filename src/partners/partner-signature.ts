import { createHash } from 'node:crypto'
import type { Keys } from '../platform/keys.ts'

/** The header that carries the signature of a message between two systems. */
export const signatureHeader = 'x-jingban-signature'

/** Signs a whole message for a partner; every partner has a key of its own, and a direction of its own, so that nothing can be sent back as it came. */
export function signMessage(keys: Keys, partner: string, direction: 'to' | 'from', body: Uint8Array | string): string {
  return keys.sign(`partner:${partner}:${direction}`, digestOf(body))
}

/** Whether a message was signed by this partner. */
export function isSignedBy(keys: Keys, partner: string, direction: 'to' | 'from', body: Uint8Array | string, signature: string | undefined): boolean {
  return signature !== undefined && keys.verifies(`partner:${partner}:${direction}`, digestOf(body), signature)
}

const digestOf = (body: Uint8Array | string): string => createHash('sha256').update(body).digest('hex')
