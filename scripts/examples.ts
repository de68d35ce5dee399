// Runs worked examples (算例) through the rules: npm run examples -- FILE…, all tables in examples/ when none is named.
// Ends with the line `N passed, N failed` (and how many were skipped, each with its reason above), and with status 1 if any failed.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { judge, parseExamples } from '../examples/worked-example.ts'
import type { Verdict } from '../examples/example.ts'

const folder = fileURLToPath(new URL('../examples/', import.meta.url))
const named = process.argv.slice(2)
const files = named.length > 0 ? named : readdirSync(folder).filter((name) => name.endsWith('.json')).sort().map((name) => path.join(folder, name))

const counted: Record<Verdict['kind'], number> = { passed: 0, failed: 0, skipped: 0 }
for (const file of files) {
  const examples = read(file)
  if (examples === undefined) {
    counted.failed += 1
    continue
  }
  for (const example of examples) {
    const verdict = judge(example)
    counted[verdict.kind] += 1
    if (verdict.kind !== 'passed') console.log(`${verdict.kind}  ${example.id} (${example.topic}): ${verdict.why}`)
  }
}
console.log(`${counted.passed} passed, ${counted.failed} failed${counted.skipped > 0 ? `, ${counted.skipped} skipped` : ''}`)
process.exitCode = counted.failed > 0 ? 1 : 0

function read(file: string) {
  try {
    return parseExamples(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    console.log(`failed  ${file}: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}
