import canonicalize from 'canonicalize'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** JSON in the one spelling of RFC 8785, so that equal values have equal hashes in server, browser and verifier. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('this value has no JSON form')
  return text
}

/** SHA-256 of a text in UTF-8, lower-case hex. Pure and synchronous: the browser's own digest is neither. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/** SHA-256 over the canonical JSON of a value, lower-case hex. */
export function hashOf(value: unknown): string {
  return sha256Hex(canonicalJson(value))
}
