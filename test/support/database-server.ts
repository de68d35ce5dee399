import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { migrate, migrationsFolder } from '../../src/platform/migrate.ts'
import { startEmbeddedPostgres } from '../../src/platform/pg-embedded.ts'
import { ensureRoles, settleRoles } from '../../src/platform/roles.ts'

export type DatabaseServer = {
  readonly url: string
  /** A new database with every migration applied, copied from a template in well under a second; its URL. */
  readonly create: () => Promise<string>
  readonly drop: (url: string) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Named by the runner, so that all files of one run share one PostgreSQL. */
export const sharedServerVariable = 'JINGBAN_TEST_DATABASE_SERVER'

/** Starts a PostgreSQL of its own for tests (or uses the run's one), with the migrated template ready. */
export async function startDatabases(): Promise<DatabaseServer> {
  const shared = process.env[sharedServerVariable]
  const own = shared ? undefined : await startOwn()
  const url = shared ?? own?.url ?? ''
  const template = await ensureTemplate(url)
  const create = async (): Promise<string> => {
    const name = `jingban_${process.pid}_${randomBytes(4).toString('hex')}`
    await asOwner(url, (client) => client.query(`create database ${name} template ${template}`))
    const made = withDatabase(url, name)
    await settle(made)
    return made
  }
  const drop = (of: string): Promise<unknown> =>
    asOwner(url, (client) => client.query(`drop database if exists ${client.escapeIdentifier(databaseOf(of))} with (force)`))
  return { url, create, drop: async (of) => { await drop(of) }, stop: async () => { await own?.stop() } }
}

export const withDatabase = (url: string, name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href
export const withUser = (url: string, name: string): string => Object.assign(new URL(url), { username: name, password: '' }).href

async function startOwn(): Promise<{ url: string, stop: () => Promise<void> }> {
  forgetDeadRuns()
  const folder = mkdtempSync(path.join(os.tmpdir(), `${folderPrefix}${process.pid}-`))
  // As root the database runs as another user, who must be able to enter.
  chmodSync(folder, 0o755)
  const server = await startEmbeddedPostgres(path.join(folder, 'pg'), { fast: true })
  const kill = (): void => {
    // The process ends without having stopped it (a failed test, Ctrl-C): the data is worth nothing, so end it at once.
    try {
      process.kill(server.pid, 'SIGQUIT')
    } catch { /* it is gone already */ }
  }
  process.once('exit', kill)
  const stop = async (): Promise<void> => {
    process.off('exit', kill)
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: server.url, stop }
}

const folderPrefix = 'jingban-test-'

/** Folders and servers of runs that were killed. */
function forgetDeadRuns(): void {
  for (const name of readdirSync(os.tmpdir())) {
    const pid = Number(/^jingban-test-(\d+)-/.exec(name)?.[1])
    if (!pid || isAlive(pid)) continue
    const folder = path.join(os.tmpdir(), name)
    const left = Number(readOrNothing(path.join(folder, 'pg', 'postmaster.pid')).split('\n')[0])
    if (left && isAlive(left) && readOrNothing(`/proc/${left}/cmdline`).includes(folder)) process.kill(left, 'SIGQUIT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const readOrNothing = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** One migrated database for each state of the migrations folder; files started at the same moment wait for one maker. */
async function ensureTemplate(url: string): Promise<string> {
  const state = createHash('sha256')
  for (const name of readdirSync(migrationsFolder).sort()) state.update(name).update(readFileSync(path.join(migrationsFolder, name)))
  const template = `jingban_template_${state.digest('hex').slice(0, 12)}`
  await asOwner(url, async (client) => {
    await client.query('select pg_advisory_lock(620419)')
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template])
    if (rowCount) return
    await ensureRoles(client)
    const making = `${template}_making`
    await client.query(`drop database if exists ${making}`)
    await client.query(`create database ${making}`)
    await migrate(withDatabase(url, making))
    await client.query(`alter database ${making} rename to ${template}`)
  })
  return template
}

const settle = (url: string): Promise<unknown> => asOwner(url, (client) => settleRoles(client))

async function asOwner<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}

const databaseOf = (url: string): string => new URL(url).pathname.slice(1)
