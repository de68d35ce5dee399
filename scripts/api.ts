// Writes web/api/*-service.d.ts: the interface of each entrance as types, made from the OpenAPI description that the service itself
// gives. With --check it only compares. Usage: node scripts/api.ts [--check]
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { openOrigins } from '../src/main/origins.ts'
import { freshDatabase } from '../test/support/fresh-database.ts'
import { testDeps } from '../test/support/test-deps.ts'

const folder = path.resolve(import.meta.dirname, '../web/api')

async function main(): Promise<void> {
  const database = await freshDatabase()
  const deps = await testDeps(database, { today: '2026-11-24' })
  // Nobody signs in here; only the description is asked for.
  const origins = await openOrigins({ ...deps, config: { ...deps.config, ports: { individual: 0, employer: 0, agency: 0, partners: 0, identity: 0 } } }, {
    issuer: 'http://identity.invalid', clientId: 'none', clientSecret: 'none', findPerson: () => Promise.resolve(undefined),
  })
  try {
    // All are fetched before the types are made: that takes the one thread for seconds, and a server that cannot turn refuses the next one as overloaded.
    const told: [string, string][] = []
    for (const entrance of ['individual', 'employer', 'agency'] as const) told.push([entrance, await descriptionAt(`${origins.addresses[entrance]}/v1/openapi.json`)])
    for (const [entrance, description] of told) keep(path.join(folder, `${entrance}-service.d.ts`), await typesOf(description))
  } finally {
    await origins.close()
    await deps.stop()
    await database.drop()
  }
}

/** Asks again while the service says it is busy: on a machine with other work it needs a moment after it has started. */
async function descriptionAt(address: string): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(address)
    const text = await answer.text()
    if (answer.ok) return text
    if (answer.status !== 503 || tries === 20) throw new Error(`${address} answered ${answer.status}: ${text.slice(0, 300)}`)
    await pause(500)
  }
}

async function typesOf(told: string): Promise<string> {
  const description: OpenAPI3 = JSON.parse(told)
  return `// Generated from the service's OpenAPI description by scripts/api.ts; do not edit.\n${astToString(await openapiTS(description))}`
}

function keep(file: string, text: string): void {
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text)
  } else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${path.relative(process.cwd(), file)} is not what the service describes; run: node scripts/run.mjs scripts/api.ts\n`)
    process.exitCode = 1
  }
}

await main()
