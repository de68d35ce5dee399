import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'

/** A person worth signing in as, and why. */
export type DemonstrationPerson = { readonly publicNo: string, readonly note: string }

/** A member of staff of the demonstration; the password and the secret of the authenticator are no secrets here. */
export type DemonstrationStaff = { readonly login: string, readonly password: string, readonly totpSecret: string, readonly note: string }

export type Demonstration = { readonly staff: readonly DemonstrationStaff[] }

/** Brings the demonstration region into an empty database; a loaded one is left as it is. `say` tells how far it is. */
export async function loadDemonstration(_deps: Deps, _say: (progress: string) => void): Promise<Demonstration> {
  return { staff: [] }
}

/** The persons the development identity provider offers first. */
export async function demonstrationPersons(tx: Tx, _deps: Deps): Promise<readonly DemonstrationPerson[]> {
  const { rows } = await sql<DemonstrationPerson>`select public_no as "publicNo", '' as note from directory where kind = 'person' order by public_no limit 30`.execute(tx)
  return rows
}
