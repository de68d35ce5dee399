// Everything that can be said about the source without running the product. Usage: npm run check [-- <name>…]
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const bin = (name: string): string => path.join(root, 'node_modules', '.bin', name)
const folders = ['src', 'web', 'test', 'scripts', 'bench', 'examples'].filter((folder) => existsSync(path.join(root, folder)))

type Check = { readonly name: string, readonly what: string, readonly command: string, readonly args: readonly string[] }

const checks: readonly Check[] = [
  { name: 'types', what: 'Types of the server', command: bin('tsc'), args: ['-p', 'tsconfig.json'] },
  { name: 'pure', what: 'The rules compile without Node and without a browser', command: bin('tsc'), args: ['-p', 'tsconfig.pure.json'] },
  ...(folders.includes('web') ? [{ name: 'web', what: 'Types of the pages', command: bin('tsc'), args: ['-p', 'tsconfig.web.json'] }, { name: 'web-tests', what: 'Types of the pages\' tests', command: bin('tsc'), args: ['-p', 'tsconfig.web-tests.json'] }] : []),
  { name: 'lint', what: 'Lint', command: bin('eslint'), args: [...folders, '--max-warnings', '0', '--no-error-on-unmatched-pattern', '--no-warn-ignored', '--cache', '--cache-location', 'node_modules/.cache/eslint/'] },
  { name: 'imports', what: 'Imports point left', command: bin('depcruise'), args: [...folders, '--config', '.dependency-cruiser.cjs'] },
  { name: 'schema', what: 'The schema types are what the migrations make', command: process.execPath, args: ['scripts/schema.ts', '--check'] },
  { name: 'api', what: 'The pages\' view of the interface is what the service describes', command: process.execPath, args: ['scripts/api.ts', '--check'] },
  { name: 'documents', what: 'The documents made from code are current', command: process.execPath, args: ['scripts/documents.ts', '--check'] },
  { name: 'matters', what: 'No matter demands without a law, changes under an old version, or is missing from the guide', command: process.execPath, args: ['--test', '--test-reporter=dot', 'src/matters/registry.test.ts'] },
  { name: 'tidy', what: 'Names, codes, articles, words', command: process.execPath, args: ['--test', '--test-reporter=dot', 'test/tidy.test.ts'] },
]

type Outcome = { readonly check: Check, readonly passed: boolean, readonly said: string, readonly seconds: number }

async function main(asked: readonly string[]): Promise<void> {
  mkdirSync(path.join(root, 'node_modules', '.cache'), { recursive: true })
  const wanted = asked.length === 0 ? checks : checks.filter(({ name }) => asked.includes(name))
  const outcomes = await allAtOnce(wanted, Math.max(2, os.availableParallelism() - 1))
  const failed = outcomes.filter(({ passed }) => !passed)
  console.log(`${outcomes.length - failed.length} passed, ${failed.length} failed`)
  process.exitCode = failed.length > 0 || outcomes.length === 0 ? 1 : 0
}

async function allAtOnce(wanted: readonly Check[], hands: number): Promise<readonly Outcome[]> {
  const waiting = [...wanted]
  const outcomes: Outcome[] = []
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const outcome = await run(check)
      outcomes.push(outcome)
      console.log(`${outcome.passed ? 'ok    ' : 'FAILED'} ${check.name.padEnd(9)} ${check.what} (${outcome.seconds.toFixed(1)} s)`)
      if (!outcome.passed) console.log(outcome.said)
    }
  }
  await Promise.all(Array.from({ length: hands }, work))
  return outcomes
}

function run(check: Check): Promise<Outcome> {
  const started = performance.now()
  return new Promise((resolve) => {
    const child = spawn(check.command, check.args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', (text: Buffer) => { said += text.toString('utf8') })
    child.stderr.on('data', (text: Buffer) => { said += text.toString('utf8') })
    const end = (passed: boolean): void => { resolve({ check, passed, said, seconds: (performance.now() - started) / 1000 }) }
    child.on('error', (error) => { said += error.message; end(false) })
    child.on('close', (code) => { end(code === 0) })
  })
}

await main(process.argv.slice(2))
