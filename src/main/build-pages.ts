import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = path.resolve(import.meta.dirname, '../..')
const stamp = path.join(root, 'web', 'dist', '.built-from')

/** Builds the pages when their sources changed since the last build. Returns whether it had to build. Throws when the build fails. */
export async function buildPagesWhenChanged(options: { readonly force?: boolean } = {}): Promise<boolean> {
  const state = sourcesHash()
  const isBuilt = (): boolean => !options.force && existsSync(stamp) && readFileSync(stamp, 'utf8') === state
  if (isBuilt()) return false
  return oneAtATime(async () => {
    // Another start, or another test, may have built the same meanwhile.
    if (isBuilt()) return false
    await build()
    mkdirSync(path.dirname(stamp), { recursive: true })
    writeFileSync(stamp, state)
    return true
  })
}

/** Two products started side by side would write into one folder; a lock left by a process that is gone is not believed. */
async function oneAtATime<T>(act: () => Promise<T>): Promise<T> {
  const lock = path.join(root, 'node_modules', '.cache', 'pages-are-built-by')
  const mine = `${lock}.${process.pid}`
  mkdirSync(path.dirname(lock), { recursive: true })
  writeFileSync(mine, String(process.pid))
  try {
    for (;;) {
      try {
        linkSync(mine, lock) // a link appears whole, so nobody reads a lock without its owner in it
        break
      } catch {
        if (!isHeld(lock)) rmSync(lock, { force: true })
        await pause(300)
      }
    }
    try {
      return await act()
    } finally {
      rmSync(lock, { force: true })
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

function isHeld(lock: string): boolean {
  try {
    return process.kill(Number(readFileSync(lock, 'utf8')), 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The pages are made from web and from the pure part of src they import; and from the packages the lock file names. */
function sourcesHash(): string {
  const files = ['web/**/*.{ts,tsx,css,html,svg,json}', 'src/{kernel,policy}/**/*.{ts,json}', 'src/**/*.matter.ts', 'src/**/*-declaration.ts', 'src/**/define-matter.ts', 'package-lock.json']
    .flatMap((pattern) => globSync(pattern, { cwd: root, exclude: (name) => /(^|\/)dist(\/|$)|\.test\.ts$/.test(String(name)) })).sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update('\0').update(readFileSync(path.join(root, file))).update('\0')
  return hash.digest('hex')
}

function build(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['web/build.ts'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', (text: Buffer) => { said += text.toString('utf8') })
    child.stderr.on('data', (text: Buffer) => { said += text.toString('utf8') })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`The pages could not be built:\n${said.slice(-4000)}`))
    })
  })
}
