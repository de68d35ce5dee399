import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const stamp = path.join(root, 'web', 'dist', '.built-from')

/** Builds the pages when their sources changed since the last build. Returns whether it had to build. Throws when the build fails. */
export async function buildPagesWhenChanged(options: { readonly force?: boolean } = {}): Promise<boolean> {
  const state = sourcesHash()
  if (!options.force && existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return false
  await build()
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, state)
  return true
}

/** The pages are made from web and from the pure part of src they import; and from the packages the lock file names. */
function sourcesHash(): string {
  const files = ['web/**/*.{ts,tsx,css,html,svg,json}', 'src/{kernel,policy}/**/*.{ts,json}', 'src/**/*.matter.ts', 'src/**/define-matter.ts', 'package-lock.json']
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
