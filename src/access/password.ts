import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Refusal } from '../kernel/refusal.ts'
import { accessRefusal } from './access-refusals.ts'

const derive = promisify(argon2)

// 19 MiB, two passes, one lane: the OWASP recommendation of 2025 for argon2id, some 30 ms of one core.
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const

/** A password as it is kept: argon2id with its own salt, in the PHC notation. Refused when it is too weak to keep anything. */
export async function hashPassword(password: string, login: string): Promise<string | Refusal> {
  if ([...password].length < 12 || password.toLowerCase().includes(login.toLowerCase())) return accessRefusal('access.password-weak')
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { message: password.normalize('NFC'), nonce, ...cost })
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${phc(nonce)}$${phc(tag)}`
}

/** True when the password is the one that was hashed. Without a hash (no such login) the same work is done and the answer is no. */
export async function passwordMatches(password: string, stored: string | undefined): Promise<boolean> {
  const [, memory, passes, parallelism, nonce, tag] = phcForm.exec(stored ?? nobody) ?? []
  if (nonce === undefined || tag === undefined) throw new Error('a stored password is not in the form it is kept in')
  const expected = Buffer.from(tag, 'base64')
  const given = await derive('argon2id', {
    message: password.normalize('NFC'), nonce: Buffer.from(nonce, 'base64'),
    memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism), tagLength: expected.length,
  })
  return timingSafeEqual(given, expected) && stored !== undefined
}

const phcForm = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/
const phc = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')
const nobody = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${phc(randomBytes(16))}$${phc(randomBytes(32))}`
