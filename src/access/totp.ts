import { Secret, TOTP } from 'otpauth'
import { epochMilliseconds, type Instant } from '../kernel/instant.ts'

/** A new secret for an authenticator, base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What an authenticator reads from a QR code. */
export const totpUri = (secret: string, login: string): string => totpOf(secret, login).toString()

/**
 * The 30-second step this code belongs to, or undefined when it belongs to none within one step of now. The machine's time, not the
 * demonstration's: the authenticator in a pocket does not follow a moved clock.
 */
export function stepOfCode(secret: string, code: string, now: Instant): number | undefined {
  const timestamp = epochMilliseconds(now)
  const delta = totpOf(secret, '').validate({ token: code, timestamp, window: 1 })
  return delta === null ? undefined : Math.floor(timestamp / 30_000) + delta
}

/** The code of a moment, as the authenticator shows it. */
export const totpCode = (secret: string, now: Instant): string => totpOf(secret, '').generate({ timestamp: epochMilliseconds(now) })

const totpOf = (secret: string, label: string): TOTP => new TOTP({ issuer: '经办', label, secret: Secret.fromBase32(secret), digits: 6, period: 30, algorithm: 'SHA1' })
