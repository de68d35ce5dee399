// Runs every test: rules and operations on one shared PostgreSQL, then the pages in a browser when there is one.
// Usage: npm test [-- <part of a file name>…]      ends with `N passed, N failed, N skipped`
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sharedServerVariable, startDatabases } from '../test/support/database-server.ts'
import { buildPagesWhenChanged } from '../src/main/build-pages.ts'
import { productsVariable } from '../test/e2e/product.ts'
import { addCounts, countLine, findTests, longestFirst, noTests, runTests } from './run-tests.ts'

async function main(words: readonly string[]): Promise<void> {
  const server = await startDatabases()
  process.env[sharedServerVariable] = server.url
  const products = mkdtempSync(path.join(os.tmpdir(), 'jingban-products-'))
  // As root their databases run as another user, who must be able to enter.
  chmodSync(products, 0o755)
  process.env[productsVariable] = products
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { stop.abort() })
  let counts = noTests
  try {
    const tests = findTests(['src/**/*.test.ts', 'test/**/*.test.ts', 'web/**/*.test.ts', 'bench/**/*.test.ts', 'examples/**/*.test.ts'], words)
    const pages = findTests(['test/e2e/**/*.e2e.ts'], words)
    // The budget of the pages' bytes is measured on what was built.
    if (pages.length > 0 || tests.some((file) => file.endsWith('bytes.test.ts'))) await buildPagesWhenChanged()
    // One more than there are cores: a test waits for its database half of the time.
    counts = await runTests(longestFirst(tests), { atOnce: Math.max(2, os.availableParallelism() + 1), signal: stop.signal })
    if (pages.length > 0 && !stop.signal.aborted) {
      counts = addCounts(counts, await runTests(pages, { atOnce: 1, signal: stop.signal }))
    }
  } finally {
    await server.stop()
    rmSync(products, { recursive: true, force: true })
  }
  if (stop.signal.aborted) {
    console.log(`Stopped before the end: ${countLine(counts)}`)
    process.exitCode = 130
    return
  }
  console.log(countLine(counts))
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0
}

await main(process.argv.slice(2))
