// `npm run replay -- --sample N [--seed S]`: computes N amounts of each kind again from the facts and parameters as known then, as the
// read-only auditor, beside a running product or without it. Ends with 1 when one does not come out the same.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ConfigError, readConfig, type Config } from '../platform/config.ts'
import { openDatabase } from '../platform/database.ts'
import { startEmbeddedPostgres } from '../platform/pg-embedded.ts'
import { replaySample, type ReplayedKind } from '../views/views.ts'
import { databaseUrls } from './prepare-database.ts'
import { runCommand } from './run-program.ts'

const words = {
  decision: '核定决定 decisions', line: '发放明细 payment lines', due: '应缴 dues', account: '个人账户记账 account entries', contribution: '缴费 contributions',
} as const satisfies Record<ReplayedKind['kind'], string>

await runCommand(async () => {
  const { values } = parseArgs({ options: { sample: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } } })
  const [sample, seed] = [whole(values.sample, '--sample'), whole(values.seed, '--seed')]
  const { auditorUrl, stop } = await reachDatabase(readConfig())
  const auditor = openDatabase({ url: auditorUrl, name: 'replay', connections: 2 })
  try {
    const kinds = await replaySample(auditor, { sample, seed })
    console.log(kinds.map(describe).join('\n'))
    const different = kinds.reduce((sum, kind) => sum + kind.different.length, 0)
    console.log(different === 0 ? 'replay: 完全一致 everything came out the same, byte for byte' : `replay: ${different} 笔不一致 did not come out the same`)
    return different === 0 ? 0 : 1
  } finally {
    await auditor.destroy()
    await stop()
  }
})

function describe({ kind, replayed, same, different }: ReplayedKind): string {
  return [
    `replay: ${words[kind]}: ${replayed} 笔重算 replayed, ${same} 一致 the same`,
    ...different.slice(0, 20).map(({ subjectId, ref, why }) => `  subject ${subjectId} ${ref}: ${why}`),
    ...(different.length > 20 ? [`  …… ${different.length - 20} more`] : []),
  ].join('\n')
}

function whole(text: string, option: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new ConfigError(`${option} takes a whole number, not “${text}”.`)
  return Number(text)
}

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
