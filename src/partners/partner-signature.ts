import { createHash } from 'node:crypto'
import type { Keys } from '../platform/keys.ts'

/** The header that carries the signature of a message between two systems. */
export const signatureHeader = 'x-jingban-signature'
/** The digest of the body (RFC 9530), which is what is signed: so a signature is judged before the body is taken in. */
export const digestHeader = 'content-digest'

export type Direction = 'to' | 'from'
type Headers = Readonly<Record<string, string | string[] | undefined>>

/** Signs a whole message for a partner; every partner has a key of its own, and a direction of its own, so that nothing can be sent back as it came. */
export function signMessage(keys: Keys, partner: string, direction: Direction, body: Uint8Array | string): string {
  return keys.sign(purposeOf(partner, direction), digestOf(body).toString('hex'))
}

/** Whether a message was signed by this partner. */
export function isSignedBy(keys: Keys, partner: string, direction: Direction, body: Uint8Array | string, signature: string | undefined): boolean {
  return signature !== undefined && keys.verifies(purposeOf(partner, direction), digestOf(body).toString('hex'), signature)
}

/** The two headers a signed message carries. With `alsoSigned` (names in lower case), these headers cannot be exchanged on the way either. */
export function signedHeaders(keys: Keys, partner: string, direction: Direction, body: Uint8Array | string, alsoSigned: Readonly<Record<string, string>> = {}): Record<string, string> {
  const digest = digestOf(body)
  return {
    [digestHeader]: `sha-256=:${digest.toString('base64')}:`,
    [signatureHeader]: keys.sign(purposeOf(partner, direction), signedText(digest.toString('hex'), alsoSigned)),
  }
}

/** Judges a signature by the headers alone: whether this partner signed a body of the digest that the headers promise. */
export function promisesBodyOf(keys: Keys, partner: string, direction: Direction, headers: Headers, alsoSigned: Readonly<Record<string, string>> = {}): boolean {
  const [digest, signature] = [promisedDigest(headers), headers[signatureHeader]]
  return digest !== undefined && typeof signature === 'string' && keys.verifies(purposeOf(partner, direction), signedText(digest.toString('hex'), alsoSigned), signature)
}

/** Whether the body is the one the headers promised. */
export function isPromisedBody(headers: Headers, body: Uint8Array | string): boolean {
  return promisedDigest(headers)?.equals(digestOf(body)) ?? false
}

/** The largest body that is taken in before its signature was judged. */
const unjudgedBytes = 1_048_576

/**
 * For doors of large files: whether it is worth taking the body in. A message that promises its digest is judged at once; one that does
 * not may only be small, and is judged when it is there.
 */
export function mayTakeIn(keys: Keys, partner: string, direction: Direction, headers: Headers): boolean {
  if (headers[digestHeader] !== undefined) return promisesBodyOf(keys, partner, direction, headers)
  return headers[signatureHeader] !== undefined && Number(headers['content-length'] ?? Number.NaN) <= unjudgedBytes
}

/** The second half of `mayTakeIn`: whether the body that arrived is the partner's. */
export function isTakenFrom(keys: Keys, partner: string, direction: Direction, headers: Headers, body: Uint8Array | string): boolean {
  const signature = headers[signatureHeader]
  return headers[digestHeader] === undefined ? isSignedBy(keys, partner, direction, body, typeof signature === 'string' ? signature : undefined) : isPromisedBody(headers, body)
}

const promisedDigest = (headers: Headers): Buffer | undefined => {
  const header = headers[digestHeader]
  const found = typeof header === 'string' ? /(?:^|[\s,])sha-256=:([A-Za-z0-9+/]{43}=):/.exec(header)?.[1] : undefined
  return found === undefined ? undefined : Buffer.from(found, 'base64')
}

const signedText = (digest: string, alsoSigned: Readonly<Record<string, string>>): string =>
  [digest, ...Object.entries(alsoSigned).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name}:${value}`)].join('\n')

const purposeOf = (partner: string, direction: Direction): string => `partner:${partner}:${direction}`
const digestOf = (body: Uint8Array | string): Buffer => createHash('sha256').update(body).digest()
