// Tells the whole stories, test by test. Usage: npm run story [-- <part of a file name>…]
import { sharedServerVariable, startDatabases } from '../test/support/database-server.ts'
import { countLine, findTests, runTests } from './run-tests.ts'

const server = await startDatabases()
process.env[sharedServerVariable] = server.url
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { stop.abort() })
try {
  const files = findTests(['test/stories/*.story.ts', 'test/stories/*.test.ts'], process.argv.slice(2))
  const counts = await runTests(files, { atOnce: 1, titles: true, signal: stop.signal })
  console.log(countLine(counts))
  process.exitCode = stop.signal.aborted ? 130 : counts.failed > 0 || counts.passed === 0 ? 1 : 0
} finally {
  await server.stop()
}
