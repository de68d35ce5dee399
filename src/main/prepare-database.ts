import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { z } from 'zod'
import type { Config } from '../platform/config.ts'
import { migrate } from '../platform/migrate.ts'
import { startEmbeddedPostgres } from '../platform/pg-embedded.ts'
import { ensureRoles, newPassword, settleRoles, type RolePasswords } from '../platform/roles.ts'

/** Connection strings of the three roles; only the migrator ever uses the owner's. */
export type DatabaseUrls = { readonly owner: string, readonly service: string, readonly auditor: string }
export type PreparedDatabase = DatabaseUrls & { readonly applied: readonly string[], readonly stop: () => Promise<void> }

/**
 * Makes the database ready: starts the embedded one when none is named, brings roles and schema up to this program, and says how each
 * role connects. Throws with a sentence when the database is newer than the program or cannot be reached.
 */
export async function prepareDatabase(config: Config): Promise<PreparedDatabase> {
  const embedded = config.databaseUrl ? undefined : await startEmbeddedPostgres(path.join(config.dataDir, 'pg'))
  try {
    const owner = config.databaseUrl ?? await withOwnDatabase(embedded?.url ?? '')
    const managed = config.serviceUrl !== undefined && config.auditorUrl !== undefined
    const passwords = managed ? undefined : rolePasswords(config.dataDir)
    await asOwner(owner, (client) => ensureRoles(client, passwords))
    const { applied } = await migrate(owner)
    await asOwner(owner, settleRoles)
    return {
      owner, applied,
      service: config.serviceUrl ?? withRole(owner, 'jingban_service', passwords?.jingban_service ?? ''),
      auditor: config.auditorUrl ?? withRole(owner, 'jingban_auditor', passwords?.jingban_auditor ?? ''),
      stop: async () => { await embedded?.stop() },
    }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

/** How the roles connect when the database is prepared already (server and worker beside it). */
export function databaseUrls(config: Config): DatabaseUrls {
  const owner = config.databaseUrl ?? ''
  const file = passwordsFile(config.dataDir)
  const passwords = existsSync(file) ? readPasswords(file) : undefined
  const service = config.serviceUrl ?? (owner && passwords ? withRole(owner, 'jingban_service', passwords.jingban_service) : undefined)
  const auditor = config.auditorUrl ?? (owner && passwords ? withRole(owner, 'jingban_auditor', passwords.jingban_auditor) : undefined)
  if (!service || !auditor) {
    throw new Error('The database is not named: set DATABASE_URL_SERVICE and DATABASE_URL_AUDITOR, or DATABASE_URL after `npm start` or `cli.ts migrate` prepared it.')
  }
  return { owner, service, auditor }
}

/**
 * The database a command works on, beside a running product or without it: the one that is named, else the embedded one, which is taken
 * over when it runs and started for the while when not. `stop` leaves what was running. Throws when there is none yet.
 */
export async function reachDatabase(config: Config): Promise<DatabaseUrls & { readonly stop: () => Promise<void> }> {
  if (config.databaseUrl !== undefined || config.serviceUrl !== undefined) return { ...databaseUrls(config), stop: async () => undefined }
  if (!existsSync(passwordsFile(config.dataDir))) throw new Error(`There is no database in ${config.dataDir} yet. Run npm start once, or name one with DATABASE_URL.`)
  const embedded = await startEmbeddedPostgres(path.join(config.dataDir, 'pg'))
  const owner = Object.assign(new URL(embedded.url), { pathname: '/jingban' }).href
  return { ...databaseUrls({ ...config, databaseUrl: owner }), stop: async () => { if (!embedded.adopted) await embedded.stop() } }
}

/** The embedded cluster holds one database of our own beside `postgres`. */
async function withOwnDatabase(cluster: string): Promise<string> {
  await asOwner(cluster, async (client) => {
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'jingban'")
    if (!rowCount) await client.query('create database jingban')
  })
  return Object.assign(new URL(cluster), { pathname: '/jingban' }).href
}

const withRole = (owner: string, role: string, password: string): string =>
  Object.assign(new URL(owner), { username: role, password: encodeURIComponent(password) }).href

async function asOwner(url: string, act: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'jingban-prepare', connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch (error) {
    throw new Error(`The database cannot be reached: ${error instanceof Error ? error.message : String(error)}. Check DATABASE_URL.`, { cause: error })
  }
  try {
    await act(client)
  } finally {
    await client.end()
  }
}

const passwordsShape = z.strictObject({ jingban_service: z.string().min(16), jingban_auditor: z.string().min(16) })
const passwordsFile = (dataDir: string): string => path.join(dataDir, 'secrets', 'roles.json')
const readPasswords = (file: string): RolePasswords => passwordsShape.parse(JSON.parse(readFileSync(file, 'utf8')))

function rolePasswords(dataDir: string): RolePasswords {
  const file = passwordsFile(dataDir)
  if (existsSync(file)) return readPasswords(file)
  const passwords: RolePasswords = { jingban_service: newPassword(), jingban_auditor: newPassword() }
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, JSON.stringify(passwords), { mode: 0o600 })
  return passwords
}
