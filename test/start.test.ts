// The product as an operator meets it: started as a process, killed, started again. Real processes, real PostgreSQL, own data folder.
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import assert from 'node:assert/strict'
import pg from 'pg'

const root = path.resolve(import.meta.dirname, '..')
const data = mkdtempSync(path.join(os.tmpdir(), 'jingban-start-'))
// As root the database runs as another user, who must be able to enter.
chmodSync(data, 0o755)
after(async () => {
  for (const { child, ended } of [...running]) {
    child.kill('SIGTERM')
    await ended
  }
  rmSync(data, { recursive: true, force: true })
})

const settings = {
  JINGBAN_DATA: data, JINGBAN_PORT_INDIVIDUAL: '0', JINGBAN_PORT_AGENCY: '0', JINGBAN_PORT_PARTNERS: '0', JINGBAN_PORT_IDENTITY: '0', JINGBAN_LOG: 'warn',
  // Without the demonstration: what is tested here is the starting itself.
  JINGBAN_DEMONSTRATION: '0', JINGBAN_IDENTITY_ISSUER: 'https://identity.example', JINGBAN_IDENTITY_CLIENT: 'test', JINGBAN_IDENTITY_SECRET: 'test',
}

type Run = { readonly child: ChildProcess, readonly said: () => string, readonly ended: Promise<number | string | null>, readonly saying: (pattern: RegExp) => Promise<string> }
const running = new Set<Run>()

function run(entry: string, args: readonly string[] = [], environment: Readonly<Record<string, string>> = settings): Run {
  const env = { ...process.env, ...environment }
  delete env['NODE_TEST_CONTEXT']
  const child = spawn(process.execPath, ['scripts/run.mjs', entry, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  const listeners = new Set<() => void>()
  const hear = (bytes: Buffer): void => {
    text += bytes.toString('utf8')
    for (const listener of listeners) listener()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = new Promise<number | string | null>((resolve) => child.once('close', (code, signal) => { resolve(code ?? signal) }))
  const saying = (pattern: RegExp): Promise<string> => new Promise((resolve, reject) => {
    const look = (): void => {
      const found = pattern.exec(text)
      if (found) resolve(found[1] ?? found[0])
    }
    listeners.add(look)
    look()
    void ended.then((code) => { reject(new Error(`ended with ${code} before it said ${pattern}: ${text}`)) })
  })
  const it = { child, said: () => text, ended, saying }
  running.add(it)
  void ended.then(() => running.delete(it))
  return it
}

const childrenOf = (pid: number | undefined): readonly number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
const commandOf = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, 'utf8')
const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}/cmdline`) && commandOf(pid) !== ''
const productOf = (it: Run): number => childrenOf(it.child.pid).find((pid) => commandOf(pid).includes('start.ts')) ?? assert.fail('no product process')
const workerOf = (pid: number): number => childrenOf(pid).find((child) => commandOf(child).includes('worker.ts')) ?? assert.fail('no worker process')
const databasePid = (): number => Number(readFileSync(path.join(data, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0])

const skip = existsSync('/proc/self/cmdline') ? false : 'this system does not show its processes in /proc'

test('the product starts from nothing, survives its worker and itself being killed, and stops without a trace', { skip, timeout: 600_000 }, async () => {
  const first = run('src/main/start.ts')
  const individual = await first.saying(/Individuals +(http:\S+)/)
  const partners = await first.saying(/Partners +(http:\S+)/)
  await first.saying(/Ctrl-C stops everything/)
  assert.equal((await fetch(`${individual}/readyz`)).status, 200)
  assert.equal((await fetch(`${individual}/v1/session`)).status, 401)
  assert.equal((await fetch(`${partners}/nothing`)).status, 404)

  const second = run('src/main/start.ts')
  assert.equal(await second.ended, 1)
  assert.match(second.said(), /Another start \(process \d+\) already runs on/)

  const product = productOf(first)
  const worker = workerOf(product)
  process.kill(worker, 'SIGKILL')
  await first.saying(/a new one takes over/)
  assert.equal((await fetch(`${individual}/readyz`)).status, 200)

  const database = databasePid()
  process.kill(product, 'SIGKILL')
  await first.ended
  assert.ok(isAlive(database), 'the database outlives its parent')

  const again = run('src/main/start.ts')
  await again.saying(/Ctrl-C stops everything/)
  assert.equal(databasePid(), database, 'the same database server was taken over')
  const processes = [productOf(again), workerOf(productOf(again)), database]
  again.child.kill('SIGINT')
  assert.equal(await again.ended, 130)
  assert.deepEqual(processes.filter(isAlive), [])
  assert.ok(!existsSync(path.join(data, 'started-by')))
})

test('a database made by a newer program is not touched', { skip, timeout: 300_000 }, async () => {
  const { startEmbeddedPostgres } = await import('../src/platform/pg-embedded.ts')
  const server = await startEmbeddedPostgres(path.join(data, 'pg'))
  const client = new pg.Client({ connectionString: Object.assign(new URL(server.url), { pathname: '/jingban' }).href })
  await client.connect()
  await client.query("insert into ss.migration (name, run_on) values ('29991231000000_from_the_future', now())")
  await client.end()
  await server.stop()
  const start = run('src/main/start.ts')
  assert.equal(await start.ended, 1)
  assert.match(start.said(), /^The database is newer than this program: it holds 29991231000000_from_the_future/m)
  assert.doesNotMatch(start.said(), /\.ts:\d+/)
})

test('a wrong setting, an unreachable database and a misused command end with a sentence and 1', { timeout: 200_000 }, async () => {
  const cases: readonly (readonly [Run, RegExp])[] = [
    [run('src/main/start.ts', [], { ...settings, JINGBAN_PORT_AGENCY: 'x' }), /The settings are not right[\s\S]*JINGBAN_PORT_AGENCY/],
    [run('src/main/server.ts', [], { ...settings, JINGBAN_DATA: path.join(data, 'other') }), /The database is not named/],
    [run('src/main/cli.ts', ['migrate'], { ...settings, JINGBAN_DATA: path.join(data, 'other'), DATABASE_URL: 'postgres://nobody:hunter2@127.0.0.1:1/none' }), /The database cannot be reached/],
    [run('src/main/cli.ts', ['dance']), /Commands:/],
  ]
  for (const [it, said] of cases) {
    assert.equal(await it.ended, 1)
    assert.match(it.said(), said)
    assert.doesNotMatch(it.said(), /hunter2|node_modules|\.ts:\d+/)
  }
})

test('the runner hands over arguments and exit code, and passes signals on', { timeout: 200_000 }, async () => {
  const script = path.join(data, 'probe.ts')
  writeFileSync(script, `
    const [act]: string[] = process.argv.slice(2)
    if (act === 'wait') { process.on('SIGTERM', () => process.exit(7)); setInterval(() => undefined, 1000); console.log('waiting') }
    else { console.log(process.version, process.argv.slice(2).join('|')); process.exit(Number(act)) }`)
  const plain = run(script, ['5', 'a b', '$HOME'])
  assert.equal(await plain.ended, 5)
  assert.match(plain.said(), /^v2[4-9]\.\d+\.\d+ 5\|a b\|\$HOME$/m)
  const waiting = run(script, ['wait'])
  await waiting.saying(/waiting/)
  waiting.child.kill('SIGTERM')
  assert.equal(await waiting.ended, 7)
})
