// Runs worked examples (算例) through the rules: npm run examples -- FILE…, all tables in examples/ when none is named.
// One line for each example that fails, and the last line `N passed, N failed`; status 1 if any failed. A file or an entry that cannot be read fails too and stops no other.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { judge, readExamples } from '../examples/worked-example.ts'
import { publishedSources } from '../test/support/parameter-files.ts'
import type { Verdict } from '../examples/example.ts'

const folder = fileURLToPath(new URL('../examples/', import.meta.url))
// npm changes into the project; a table named from elsewhere is meant from there.
const from = process.env.INIT_CWD ?? process.cwd()
const named = process.argv.slice(2).map((file) => path.resolve(from, file))
const files = named.length > 0 ? named : readdirSync(folder).filter((name) => name.endsWith('.json')).sort().map((name) => path.join(folder, name))

const counted: Record<Verdict['kind'], number> = { passed: 0, failed: 0, skipped: 0 }
for (const file of files) {
  for (const entry of read(file)) {
    const verdict: Verdict = 'misshapen' in entry ? { kind: 'failed', why: entry.misshapen } : judge(entry, publishedSources)
    counted[verdict.kind] += 1
    const why = verdict.kind === 'passed' ? verdict.note : verdict.why
    if (why !== undefined) console.log(`${verdict.kind}  ${'misshapen' in entry ? file : `${entry.id} (${entry.topic})`}: ${why.replaceAll(/\s*\n\s*/g, ' ').trim()}`)
  }
}
if (counted.skipped > 0) console.log(`${counted.skipped} skipped: their published figures are known not to agree with each other`)
console.log(`${counted.passed} passed, ${counted.failed} failed`)
process.exitCode = counted.failed > 0 ? 1 : 0

function read(file: string) {
  try {
    return readExamples(JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')))
  } catch (error) {
    return [{ misshapen: error instanceof Error ? error.message : String(error) }]
  }
}
