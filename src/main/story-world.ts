import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { plainDate, type PlainDate } from '../kernel/day.ts'
import { moveDemonstrationClock, realClock, readDemonstrationShift, shiftedClock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { openDatabase, systemContext, withContext, type Db, type Tx } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { freePort } from '../platform/free-port.ts'
import { startEmbeddedPostgres } from '../platform/pg-embedded.ts'
import { openServices } from './open-services.ts'
import { databaseUrls } from './prepare-database.ts'

export type Addresses = { readonly individual: string, readonly employer: string, readonly agency: string, readonly partners: string }

export type StaffAccount = { readonly login: string, readonly password: string, readonly totpSecret: string }

/** The product as it is started for a user, in a folder of its own, and the hands of the story: its database's owner, its keys, its clock and its processes. */
export type StoryWorld = {
  readonly addresses: Addresses
  /** The phones and mailboxes of the demonstration's network operator. */
  readonly phones: string
  /** What the product said a user may sign in with. */
  readonly staff: readonly StaffAccount[]
  /** The superuser: to look behind the interface, and to tamper. */
  readonly owner: Db
  /** The same parts the server has, for what no person does: files of partners, batches. */
  readonly deps: Deps
  readonly inSystem: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  readonly today: () => PlainDate
  readonly moveTo: (day: string) => Promise<void>
  /** Ends the worker without a word, as a power cut would; the product starts another one. */
  readonly killWorker: () => number
  /** Runs a command of the product on this world's data; its exit code and what it printed. */
  readonly command: (script: string, args?: readonly string[]) => { readonly code: number | null, readonly said: string }
  readonly stop: () => Promise<void>
}

const root = path.resolve(import.meta.dirname, '../..')

/** Starts `npm start` on a fresh folder with a small demonstration region. Throws with what it said when it does not come up. */
export async function startStoryWorld(options: { readonly persons: number, readonly seed: number, readonly today: string, readonly say: (line: string) => void }): Promise<StoryWorld> {
  const folder = mkdtempSync(path.join(os.tmpdir(), `jingban-story-${process.pid}-`))
  chmodSync(folder, 0o711) // so that the database's user can enter and nothing has to live elsewhere
  const dataDir = path.join(folder, 'data')
  const [individual, employer, agency, partners, identity, messages] = [await freePort(), await freePort(), await freePort(), await freePort(), await freePort(), await freePort()]
  const environment = {
    ...withoutSettings(process.env), JINGBAN_DATA: dataDir, JINGBAN_LOG: 'warn', JINGBAN_PERSONS: String(options.persons), JINGBAN_SEED: String(options.seed), JINGBAN_TODAY: options.today,
    JINGBAN_PORT_INDIVIDUAL: String(individual), JINGBAN_PORT_EMPLOYER: String(employer), JINGBAN_PORT_AGENCY: String(agency), JINGBAN_PORT_PARTNERS: String(partners), JINGBAN_PORT_IDENTITY: String(identity), JINGBAN_PORT_MESSAGES: String(messages),
  }
  const product = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(root, 'src/main/start.ts')], { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  const kill = (): void => { product.kill('SIGTERM') }
  process.once('exit', kill)
  try {
    const said = await isUp(product, options.say)
    const postgres = await startEmbeddedPostgres(path.join(dataDir, 'pg'))
    if (!postgres.adopted) throw new Error('the product runs without its database')
    const url = Object.assign(new URL(postgres.url), { pathname: '/jingban' }).href
    const owner = openDatabase({ url, name: 'story', connections: 3 })
    const named = { ...environment, DATABASE_URL: url }
    const config = readConfig(named)
    const services = await openServices(config, databaseUrls(config), { name: 'story', works: false })
    return {
      addresses: { individual: `http://127.0.0.1:${individual}`, employer: `http://127.0.0.1:${employer}`, agency: `http://127.0.0.1:${agency}`, partners: `http://127.0.0.1:${partners}` }, phones: `http://127.0.0.1:${messages}`,
      owner, deps: services.deps, staff: staffIn(said), today: services.deps.clock.today,
      inSystem: (work) => withContext(services.deps.db, systemContext('story', 'story'), work),
      async moveTo(day) {
        const clock = shiftedClock(await readDemonstrationShift(owner))
        if (day < clock.today()) throw new Error(`the story's clock stands on ${clock.today()} and does not go back to ${day}`)
        clock.moveTo(plainDate(day))
        await withContext(owner, systemContext('story', 'story'), (tx) => moveDemonstrationClock(tx, { shiftDays: clock.shiftDays(), at: realClock.now() }))
        await pause(2500) // server and worker read it once a second
      },
      killWorker() {
        const pid = childOf(product.pid ?? 0, 'worker.ts')
        process.kill(pid, 'SIGKILL')
        return pid
      },
      command(script, args = []) {
        const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(root, script), ...args], { cwd: root, env: named, encoding: 'utf8' })
        return { code: done.status, said: `${done.stdout}${done.stderr}` }
      },
      async stop() {
        await services.stop()
        await owner.destroy()
        process.off('exit', kill)
        await ended(product)
        for (const left of [folder, postgres.dataDir]) rmSync(left, { recursive: true, force: true, maxRetries: 3 })
      },
    }
  } catch (error) {
    process.off('exit', kill)
    await ended(product)
    throw error
  }
}

/** Asks until the answer is something, at most this long; throws with what was waited for. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>, seconds = 60): Promise<T> {
  const ends = performance.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (performance.now() > ends) throw new Error(`waited ${seconds} s for: ${what}`)
    await pause(200)
  }
}

function isUp(product: ChildProcess, say: (line: string) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (bytes: Buffer): void => {
      const text = bytes.toString('utf8')
      said = `${said}${text}`.slice(-20_000)
      for (const line of text.split('\n')) if (/^\s*(数据库|示例)/.test(line)) say(line.trim())
      if (said.includes('Ctrl-C stops everything')) resolve(said)
    }
    product.stdout?.on('data', hear)
    product.stderr?.on('data', hear)
    product.once('error', reject)
    product.once('exit', (code) => { reject(new Error(`the product ended with ${code ?? 'a signal'}:\n${said.slice(-4000)}`)) })
  })
}

/** The accounts the product prints when it is up: login, password, secret of the authenticator. */
const staffIn = (said: string): StaffAccount[] =>
  [...said.matchAll(/^ {2}(\S+)\s+(\S+)\s+([A-Z2-7]{16,})(?:\s|$)/gm)].map(([, login = '', password = '', totpSecret = '']) => ({ login, password, totpSecret }))

async function ended(product: ChildProcess): Promise<void> {
  if (product.exitCode !== null || product.signalCode !== null) return
  const gone = new Promise((resolve) => product.once('exit', resolve))
  product.kill('SIGTERM')
  await gone
}

/** The settings of whoever runs the story are not the story's. */
const withoutSettings = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('JINGBAN_') && !name.startsWith('DATABASE_URL')))

/** The child process that runs this script; by /proc where there is one, else by ps. */
function childOf(parent: number, script: string): number {
  const processes = existsSync('/proc/self/stat')
    ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
        try {
          const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
          return [{ pid: Number(pid), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]), line: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }]
        } catch {
          return [] // it ended while we looked
        }
      })
    : spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).stdout.split('\n').map((line) => {
        const [, pid, of, rest = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
        return { pid: Number(pid), parent: Number(of), line: rest }
      })
  const found = processes.find(({ parent: of, line }) => of === parent && line.includes(script))
  if (!found) throw new Error(`process ${parent} has no child ${script}`)
  return found.pid
}
