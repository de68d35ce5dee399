// `npm run verify`: recomputes every hash from the rows themselves, as the read-only auditor, beside a running product or without it.
// Ends with 1 when anything was altered, dropped, added, reordered or cut off.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { recordTableNames, verifyAll, type Finding, type VerifyReport } from '../audit/audit.ts'
import { ConfigError, readConfig, type Config } from '../platform/config.ts'
import { openDatabase } from '../platform/database.ts'
import { startEmbeddedPostgres } from '../platform/pg-embedded.ts'
import { databaseUrls } from './prepare-database.ts'
import { runCommand } from './run-program.ts'

const words = {
  altered: '被改', dropped: '被删', added: '被加', reordered: '被换位', 'cut-tail': '尾部被截', 'closed-without-trail': '无痕终止', 'head-missing': '链头缺失', 'head-broken': '链头损坏',
} as const satisfies Record<Finding['what'], string>

await runCommand(async () => {
  const config = readConfig()
  const { auditorUrl, stop } = await reachDatabase(config)
  const auditor = openDatabase({ url: auditorUrl, name: 'verify', connections: 1 })
  try {
    const report = await verifyAll(auditor, config.headsDir)
    console.log(describe(report))
    return report.found === 0 ? 0 : 1
  } finally {
    await auditor.destroy()
    await stop()
  }
})

/** A database that runs is left running; the embedded one is started for the look when it does not. */
async function reachDatabase(config: Config): Promise<{ auditorUrl: string, stop: () => Promise<void> }> {
  if (config.databaseUrl !== undefined || config.auditorUrl !== undefined) return { auditorUrl: databaseUrls(config).auditor, stop: async () => undefined }
  if (!existsSync(path.join(config.dataDir, 'secrets', 'roles.json'))) {
    throw new ConfigError(`There is no database in ${config.dataDir} yet. Run npm start once, or name one with DATABASE_URL.`)
  }
  const embedded = await startEmbeddedPostgres(path.join(config.dataDir, 'pg'))
  const owner = Object.assign(new URL(embedded.url), { pathname: '/jingban' }).href
  return { auditorUrl: databaseUrls({ ...config, databaseUrl: owner }).auditor, stop: async () => { if (!embedded.adopted) await embedded.stop() } }
}

function describe({ findings, found, chains, entries, rows, lastHead }: VerifyReport): string {
  const head = lastHead
    ? `最近公布的链头 last published head: ${lastHead.n} (${lastHead.publishedOn}) ${lastHead.root}`
    : '尚未公布链头，截去尾部无法发现 no head has been published yet: a cut tail cannot be found'
  return [
    `verify: ${chains} 条链 chains, ${entries} 条留痕 trail rows, ${rows} 行记录 record rows in ${recordTableNames.length} tables`,
    head,
    ...findings.map(line),
    ...(found > findings.length ? [`…… ${found - findings.length} more`] : []),
    found === 0 ? 'verify: 完好 nothing altered, dropped, added or reordered' : `verify: ${found} 处问题 findings`,
  ].join('\n')
}

function line({ what, table, subjectId, seq, note }: Finding): string {
  return `  ${words[what]} ${what.padEnd(10)} ${table}${subjectId === undefined ? '' : ` subject ${subjectId}`}${seq === undefined ? '' : ` seq ${seq}`}: ${note}`
}
