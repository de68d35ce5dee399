import { randomBytes } from 'node:crypto'
import type pg from 'pg'

/** The two roles the product runs under; the migrator owns the tables and is neither of them. */
export const runTimeRoles = ['jingban_service', 'jingban_auditor'] as const
export type RunTimeRole = (typeof runTimeRoles)[number]
export type RolePasswords = Readonly<Record<RunTimeRole, string>>

export const newPassword = (): string => randomBytes(24).toString('hex')

/**
 * Makes both roles exist, able to log in, and gives them these passwords (left out: whatever they have). Roles belong to the
 * whole cluster, so several databases may do this at the same moment: what another session just did is not an error.
 * LOGIN roles rather than `set role`, because the nodes of a cluster log in by themselves.
 */
export async function ensureRoles(owner: pg.ClientBase, passwords?: RolePasswords): Promise<void> {
  for (const role of runTimeRoles) {
    await tolerant(owner, `create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls`, ['42710', '23505'])
    if (passwords) await owner.query(`alter role ${role} login password ${owner.escapeLiteral(passwords[role])}`)
  }
}

/** The auditor may open this database and look; nothing it runs can write, whatever is granted to it by mistake. */
export async function settleRoles(owner: pg.ClientBase): Promise<void> {
  const { rows } = await owner.query<{ name: string }>('select current_database() as name')
  const database = owner.escapeIdentifier(rows[0]?.name ?? '')
  await tolerant(owner, `alter role jingban_auditor in database ${database} set default_transaction_read_only to on`, concurrently)
  await tolerant(owner, `alter role jingban_service in database ${database} set idle_in_transaction_session_timeout to '10min'`, concurrently)
}

/** "tuple concurrently updated" and a unique violation in the catalogue: another session wrote the same thing. */
const concurrently = ['XX000', '23505', '42710']

async function tolerant(client: pg.ClientBase, statement: string, codes: readonly string[]): Promise<void> {
  try {
    await client.query(statement)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code))) throw error
  }
}
