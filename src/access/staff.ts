import { sql } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Db, Tx } from '../platform/database.ts'
import { refusingConstraints } from '../platform/database-error.ts'
import type { Keys } from '../platform/keys.ts'
import { accessRefusal } from './access-refusals.ts'
import { hashPassword } from './password.ts'

export type NewStaff = {
  readonly staffId: number
  readonly agencyId: number
  /** What they type; unique, not case-sensitive (kept in lower case). */
  readonly login: string
  readonly name: string
  readonly password: string
  /** Base32, from `newTotpSecret`; kept encrypted. */
  readonly totpSecret: string
  readonly activeFrom: string
}

/** Enters a member of staff. Refused when the login is taken (`access.login-already-taken`) or the password too weak (`access.password-weak`). */
export async function addStaff(tx: Tx, keys: Keys, staff: NewStaff): Promise<number | Refusal> {
  const login = staff.login.toLowerCase()
  const passwordHash = await hashPassword(staff.password, login)
  if (isRefusal(passwordHash)) return passwordHash
  return refusingConstraints({ staff_login_unique: accessRefusal('access.login-already-taken') }, async () => {
    await tx.insertInto('staff').values({
      staff_id: staff.staffId, agency_id: staff.agencyId, login, name: staff.name, password_hash: passwordHash,
      totp_cipher: keys.encrypt('totp', staff.totpSecret), active_from: staff.activeFrom,
    }).execute()
    return staff.staffId
  })
}

export type StaffMember = { readonly staffId: number, readonly name: string, readonly agencyId: number, readonly agencyName: string }

/** Somebody who works here on this day, or nothing. */
export async function findStaff(db: Db | Tx, staffId: number, day: PlainDate): Promise<StaffMember | undefined> {
  const { rows: [staff] } = await sql<StaffMember>`select s.staff_id as "staffId", s.name, s.agency_id as "agencyId", a.name as "agencyName"
    from staff s join agency a on a.agency_id = s.agency_id
    where s.staff_id = ${staffId} and s.active_from <= ${day}::date and (s.active_until is null or s.active_until > ${day}::date)`.execute(db)
  return staff
}

export type StaffSecrets = { readonly staffId: number, readonly name: string, readonly passwordHash: string, readonly totpCipher: string }

/** What sign-in compares with; only of people who work here on this day. */
export async function findStaffByLogin(db: Db | Tx, login: string, day: PlainDate): Promise<StaffSecrets | undefined> {
  const { rows: [staff] } = await sql<StaffSecrets>`select s.staff_id as "staffId", s.name, s.password_hash as "passwordHash", s.totp_cipher as "totpCipher"
    from staff s where s.login = ${login.toLowerCase()} and s.active_from <= ${day}::date and (s.active_until is null or s.active_until > ${day}::date)`.execute(db)
  return staff
}

/** An agency and all below it. */
export async function agenciesBelow(db: Db | Tx, agencyId: number): Promise<number[]> {
  const { rows } = await sql<{ agency_id: number }>`
    with recursive below as (
      select a.agency_id from agency a where a.agency_id = ${agencyId}
      union select a.agency_id from agency a join below b on a.parent_id = b.agency_id)
    select b.agency_id from below b order by 1`.execute(db)
  return rows.map(({ agency_id }) => agency_id)
}
