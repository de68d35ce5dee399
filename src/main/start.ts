// `npm start`: everything on one machine, from nothing. Database, schema, demonstration region, pages, server, worker; stays up until Ctrl-C.
import { fork, type ChildProcess } from 'node:child_process'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildPagesWhenChanged } from './build-pages.ts'
import { plainDate } from '../kernel/day.ts'
import { moveDemonstrationClock, readDemonstrationShift, shiftedClock } from '../platform/clock.ts'
import { readConfig, type Config } from '../platform/config.ts'
import { systemContext, withContext } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { freePort } from '../platform/free-port.ts'
import { citizenIdentity, startDemonstrationIdentity } from './citizen-identity.ts'
import { loadDemonstration, type Demonstration } from './demonstration.ts'
import { openServices } from './open-services.ts'
import { openOrigins, type Origins } from './origins.ts'
import { startMessageGateway } from './message-gateways.ts'
import { startPayingBank } from './payment-partners.ts'
import { prepareDatabase, type DatabaseUrls } from './prepare-database.ts'
import { runProgram, type Running } from './run-program.ts'

await runProgram(start)

async function start(): Promise<Running> {
  const began = performance.now()
  const config = await withPorts(readConfig())
  const undo: (() => Promise<void> | void)[] = []
  const stop = async (): Promise<void> => { for (const step of undo.splice(0).reverse()) await step() }
  try {
    undo.push(claim(config.dataDir))
    const pages = buildPagesWhenChanged()
    // Told when it is awaited; until then it must not end the process.
    pages.catch(() => undefined)
    const database = await prepareDatabase(config)
    undo.push(database.stop)
    if (database.applied.length > 0) say(`数据库 Database: ${database.applied.length} migrations applied`)
    const services = await openServices(config, database, { name: 'server', works: false })
    undo.push(services.stop)
    if (config.demonstration) await setFirstDay(services.deps)
    const demonstration = config.demonstration ? await loadDemonstration(services.deps, say) : { staff: [] }
    if (await pages) say('页面 Pages: built')

    const callbacks = [config.ports.individual, config.ports.employer].map((port) => `http://${config.host}:${port}/auth/callback`)
    const { identity, provider } = config.identity
      ? { identity: citizenIdentity(services.deps), provider: undefined }
      : await startDemonstrationIdentity(services.deps, callbacks)
    if (provider) undo.push(provider.stop)
    const origins = await openOrigins(services.deps, identity)
    undo.push(origins.close)
    const bank = config.demonstration && config.bank.url === undefined ? await startPayingBank(services.deps, () => `${origins.addresses.partners}/v1/partners/bank/answers`) : undefined
    if (bank) undo.push(bank.close)
    const messages = config.demonstration && config.messages.smsUrl === undefined ? await startMessageGateway(services.deps, () => `${origins.addresses.partners}/v1/partners/sms/receipts`) : undefined
    if (messages) undo.push(messages.close)
    undo.push(await keepWorker(config, database, {
      ...(bank ? { JINGBAN_BANK_URL: bank.url } : {}), ...(messages ? { JINGBAN_SMS_URL: messages.smsUrl, JINGBAN_SMTP_URL: messages.smtpUrl } : {}),
      // The worker writes links too.
      JINGBAN_PUBLIC_URL: config.publicUrl ?? origins.addresses.partners,
    }))
    announce({ origins, demonstration, deps: services.deps, inbox: messages?.inboxUrl, seconds: (performance.now() - began) / 1000, identity: provider?.issuer })
    return { stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** One start for one data folder: a second one would take the database away from the first when it ends. */
function claim(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true })
  const file = path.join(dataDir, 'started-by')
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  try {
    linkSync(mine, file)
  } catch {
    const holder = Number(readFileSync(file, 'utf8'))
    if (isRunning(holder)) throw new Error(`Another start (process ${holder}) already runs on ${dataDir}. Stop it first, or set JINGBAN_DATA to another folder.`)
    // Left by one that was killed.
    rmSync(file, { force: true })
    linkSync(mine, file)
  } finally {
    rmSync(mine, { force: true })
  }
  return () => { rmSync(file, { force: true }) }
}

/** After a reboot the number may belong to another program; where the system tells the command line, it must be ours. */
function isRunning(pid: number): boolean {
  if (!(pid > 0) || pid === process.pid) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  const commandLine = `/proc/${pid}/cmdline`
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('start.ts')
}

/** 0 means any free port; the identity provider must know the others before they listen. */
async function withPorts(config: Config): Promise<Config> {
  const ports: Record<keyof Config['ports'], number> = { ...config.ports }
  for (const name of ['individual', 'employer', 'agency', 'partners', 'identity'] as const) if (ports[name] === 0) ports[name] = await freePort(config.host)
  return { ...config, ports }
}

/** JINGBAN_TODAY gives the day the demonstration begins on; later starts go on from where the clock stands. */
async function setFirstDay(deps: Deps): Promise<void> {
  const { today } = deps.config
  if (today === undefined || await readDemonstrationShift(deps.db) !== 0) return
  const clock = shiftedClock()
  clock.moveTo(plainDate(today))
  await withContext(deps.db, systemContext('start', 'start'), (tx) => moveDemonstrationClock(tx, { shiftDays: clock.shiftDays(), at: deps.clock.now() }))
  // The services read it within a second; what follows must already live on that day.
  await pause(1200)
}

/** The worker is a process of its own, so that a batch never makes a page wait; one that dies is started again. */
async function keepWorker(config: Config, urls: DatabaseUrls, settings: Readonly<Record<string, string>>): Promise<() => Promise<void>> {
  let worker: ChildProcess | undefined
  let ends = false
  const launch = (): Promise<void> => new Promise((resolve, reject) => {
    const child = fork(path.join(import.meta.dirname, 'worker.ts'), {
      env: {
        ...process.env, DATABASE_URL: urls.owner, DATABASE_URL_SERVICE: urls.service, DATABASE_URL_AUDITOR: urls.auditor, JINGBAN_DATA: config.dataDir, ...settings,
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    worker = child
    let works = false
    child.once('message', () => {
      works = true
      resolve()
    })
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (works && !ends) void relaunch(code ?? signal)
      reject(new Error(`the worker ended with ${code ?? signal} before it worked`))
    })
  })
  const relaunch = async (because: number | string | null): Promise<void> => {
    say(`后台进程已重启 The worker ended (${because}); a new one takes over`)
    for (let wait = 500; !ends; wait = Math.min(30_000, wait * 2)) {
      await pause(wait)
      // What waits in the queues is not lost; the next try comes.
      if (!ends && await launch().then(() => true, () => false)) return
    }
  }
  await launch()
  return async () => {
    ends = true
    const child = worker
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }
}

function announce({ origins, demonstration, deps, seconds, identity, inbox }: {
  readonly origins: Origins, readonly demonstration: Demonstration, readonly deps: Deps, readonly seconds: number, readonly identity: string | undefined, readonly inbox: string | undefined
}): void {
  const { individual, employer, agency, partners } = origins.addresses
  say([
    '',
    `经办 Jingban is up (${seconds.toFixed(1)} s), today ${deps.clock.today()}`,
    `  个人 Individuals   ${individual}`,
    `  单位 Employers     ${employer}`,
    `  经办 Agency staff  ${agency}`,
    `  对接 Partners      ${partners}   (interface: ${individual}/v1/openapi.json)`,
    ...(identity ? [`  实名认证 Identity  ${identity}   (development only: choose who you are)`, `  演示账号 Staff codes  ${identity}/staff   (passwords and present codes of the accounts below)`] : []),
    ...(inbox ? [`  演示短信 Messages   ${inbox}   (the phones and mailboxes of the demonstration)`] : []),
    ...(demonstration.staff.length > 0 ? ['', '  演示账号 Demonstration staff (login, password, authenticator secret)'] : []),
    ...demonstration.staff.map(({ login, password, totpSecret, note }) => `  ${login.padEnd(14)} ${password.padEnd(16)} ${totpSecret}   ${note}`),
    '',
    'Ctrl-C stops everything.',
  ].join('\n'))
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
