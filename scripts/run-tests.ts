import { globSync } from 'node:fs'
import path from 'node:path'
import { run } from 'node:test'

export const root = path.resolve(import.meta.dirname, '..')

export type Counts = { readonly passed: number, readonly failed: number, readonly skipped: number }
export const noTests: Counts = { passed: 0, failed: 0, skipped: 0 }

export const addCounts = (a: Counts, b: Counts): Counts =>
  ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped })

export const countLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

/** Files by pattern below the root, in order; with words, only those whose path holds one of them. */
export function findTests(patterns: readonly string[], words: readonly string[] = []): readonly string[] {
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root, exclude: (name) => /(^|\/)(node_modules|dist|\.data)(\/|$)/.test(String(name)) }))
  return [...new Set(files)].sort().filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
}

/** What takes more than half a minute, the longest first. */
const long = [/^test\/stories\/first-light/, /^test\/stories\//, /-killed\.db\.test\.ts$/, /^test\/start\.test\.ts$/, /-property\.db\.test\.ts$/, /-story\.db\.test\.ts$/, /\.db\.test\.ts$/]

/** The same files in an order in which no long one is left over at the end, while the other cores have nothing to do. */
export const longestFirst = (files: readonly string[]): readonly string[] => {
  const place = (file: string): number => {
    const found = long.findIndex((which) => which.test(file))
    return found < 0 ? long.length : found
  }
  return [...files].sort((a, b) => place(a) - place(b))
}

/**
 * Runs test files, each in its own process, and says what it sees: with `titles` every test, otherwise one line for each file;
 * failures and the reason of what was skipped always. A file that breaks before its first test counts as failed.
 */
export async function runTests(files: readonly string[], options: { readonly atOnce: number, readonly titles?: boolean, readonly signal?: AbortSignal }): Promise<Counts> {
  if (files.length === 0) return noTests
  let counts = noTests
  const perFile = new Map<string, { passed: number, failed: number, skipped: number }>()
  const reasons = new Set<string>()
  const tally = (file: string, kind: keyof Counts): void => {
    counts = { ...counts, [kind]: counts[kind] + 1 }
    const of = perFile.get(file) ?? { ...noTests }
    of[kind] += 1
    perFile.set(file, of)
  }
  const short = (file: string | undefined): string => (file ? path.relative(root, file) : '')

  for await (const { type, data } of run({
    // A file that hangs is ended and counted: nothing waits for it for ever.
    files: files.map((file) => path.join(root, file)), concurrency: options.atOnce, isolation: 'process', timeout: 600_000, execArgv: ['--disable-warning=ExperimentalWarning'],
    ...(options.signal ? { signal: options.signal } : {}),
  })) {
    if (type === 'test:pass' || type === 'test:fail') {
      const file = short(data.file)
      // A suite only gathers; but one that was skipped whole, or broke outside of its tests, is told.
      const isSuite = data.details.type === 'suite'
      const skipped = data.skip !== undefined && data.skip !== false
      if (skipped) {
        tally(file, 'skipped')
        reasons.add(`${file}: ${typeof data.skip === 'string' ? data.skip : 'no reason given'}`)
      } else if (type === 'test:pass') {
        if (isSuite) continue
        if (path.isAbsolute(data.name)) {
          // The file itself is reported when nothing inside it was.
          tally(file, 'failed')
          console.log(`FAILED ${file}: holds no test`)
          continue
        }
        tally(file, 'passed')
        if (options.titles) console.log(`  ok  ${data.name}`)
      } else if (type === 'test:fail' && !isOnlyItsTests(data.details.error)) {
        tally(file, 'failed')
        console.log(`FAILED ${file}: ${data.name}\n${describe(data.details.error)}`)
      }
    } else if (type === 'test:summary' && data.file !== undefined) {
      const { passed, failed, skipped } = perFile.get(short(data.file)) ?? noTests
      console.log(`${failed > 0 || !data.success ? 'FAILED' : 'ok    '} ${short(data.file).padEnd(58)} ${countLine({ passed, failed, skipped })} (${(data.duration_ms / 1000).toFixed(1)} s)`)
      if (!data.success && failed === 0) tally(short(data.file), 'failed')
    } else if (type === 'test:stderr' && !/ExperimentalWarning|--trace-warnings/.test(data.message)) {
      process.stderr.write(data.message)
    }
  }
  for (const reason of reasons) console.log(`skipped ${reason}`)
  return counts
}

/** The failure of a suite or file that merely repeats the failure of a test inside. */
const isOnlyItsTests = (error: unknown): boolean => error instanceof Error && 'failureType' in error && error.failureType === 'subtestsFailed'

function describe(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(error instanceof Error ? (error.cause ?? error.message) : error)
  return text.split('\n').filter((line) => !/node:internal/.test(line)).slice(0, 40).map((line) => `    ${line}`).join('\n')
}
