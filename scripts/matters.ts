// Writes docs/matters.md and src/matters/matters.lock.json from the declarations. A version that is locked with another body is refused:
// cases were opened under it. Usage: node scripts/run.mjs scripts/matters.ts
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { posts } from '../src/access/access.ts'
import { matterFaults } from '../src/matters/matters.ts'
import { guideOf, lockOf } from '../src/matters/matters-guide.ts'
import { effects, matters } from '../src/matters/registry.ts'

const root = path.resolve(import.meta.dirname, '..')
const lockFile = path.join(root, 'src/matters/matters.lock.json')

const faults = [...matterFaults(matters, Object.keys(effects), posts.map(({ code }) => code))]
const locked: Record<string, string> = existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')) : {}
const now = lockOf(matters)
for (const [key, hash] of Object.entries(now)) {
  if (locked[key] !== undefined && locked[key] !== hash) faults.push(`${key} is locked with another body: a changed declaration needs a new version number`)
}
if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`)
  process.exitCode = 1
} else {
  writeFileSync(lockFile, `${JSON.stringify({ ...locked, ...now }, null, 2)}\n`)
  writeFileSync(path.join(root, 'docs/matters.md'), guideOf(matters))
}
