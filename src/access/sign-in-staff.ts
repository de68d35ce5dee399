import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Clock } from '../platform/clock.ts'
import { systemContext, withContext } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { accessRefusal } from './access-refusals.ts'
import { passwordMatches } from './password.ts'
import { openSession, type OpenedSession } from './session.ts'
import { countAttempt, noteSuccess } from './sign-in-limits.ts'
import { findStaffByLogin } from './staff.ts'
import { stepOfCode } from './totp.ts'

export type StaffSignIn = { readonly login: string, readonly password: string, readonly totp: string, readonly address: string, readonly client: string, readonly requestId: string }

/**
 * Signs in a member of staff by password and authenticator code. Refused with one sentence for whatever of the three is wrong
 * (`access.sign-in-failed`), when the code was used before (`access.sign-in-code-used`), and after too many failures (`request.too-many`).
 */
export async function signInStaff(deps: Deps, machine: Clock, given: StaffSignIn): Promise<OpenedSession | Refusal> {
  const at = machine.now()
  const attempt = { realm: 'agency', login: given.login, address: given.address, at }
  const tooMany = await countAttempt(deps.db, deps.keys, attempt)
  if (tooMany) return tooMany
  const staff = await findStaffByLogin(deps.db, given.login, deps.clock.today())
  const isRight = await passwordMatches(given.password, staff?.passwordHash)
  if (!staff || !isRight) return accessRefusal('access.sign-in-failed')
  const step = stepOfCode(deps.keys.decrypt('totp', staff.totpCipher), given.totp, at)
  if (step === undefined) return accessRefusal('access.sign-in-failed')
  const session = await withContext(deps.db, systemContext('access', given.requestId), async (tx) => {
    const first = await tx.insertInto('staff_totp_used').values({ staff_id: staff.staffId, step, used_at: at })
      .onConflict((conflict) => conflict.doNothing()).returning('step').executeTakeFirst()
    if (!first) return accessRefusal('access.sign-in-code-used')
    return openSession(tx, { realm: 'agency', actorId: staff.staffId, name: staff.name, masked: '', client: given.client, at })
  })
  if (!isRefusal(session)) await noteSuccess(deps.db, deps.keys, attempt)
  return session
}
