import { readdirSync } from 'node:fs'
import path from 'node:path'
import { runner } from 'node-pg-migrate'
import pg from 'pg'

/** Plain SQL, one file one transaction, forward only. The name is a time and a sentence. */
export const migrationsFolder = path.resolve(import.meta.dirname, '../../db/migrations')
export const migrationFileName = /^\d{14}_[a-z0-9]+(_[a-z0-9]+)*\.sql$/

export type Migrated = { readonly applied: readonly string[] }

/**
 * Brings the database up to this program, one migrator at a time (the others wait at an advisory lock). Connect as the owner.
 * Throws with a readable sentence when the database is newer than the program or a file is misnamed; the roles must exist (roles.ts).
 */
export async function migrate(url: string, folder: string = migrationsFolder): Promise<Migrated> {
  const names = migrationNames(folder)
  const client = new pg.Client({ connectionString: url, application_name: 'jingban-migrate' })
  await client.connect()
  try {
    await refuseNewerDatabase(client, names)
    const applied = await runner({
      dbClient: client, dir: folder, direction: 'up', migrationsSchema: 'ss', createMigrationsSchema: true,
      migrationsTable: 'migration', advisoryLockMode: 'wait', checkOrder: false, singleTransaction: false, verbose: false,
      logger: { info: silent, warn: silent, debug: silent, error: silent },
    })
    return { applied: applied.map(({ name }) => name) }
  } finally {
    await client.end()
  }
}

/** The migrations of a folder in order, without their ending. */
export function migrationNames(folder: string = migrationsFolder): readonly string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql')).sort()
  const misnamed = files.filter((file) => !migrationFileName.test(file))
  if (misnamed.length > 0) throw new Error(`A migration is named by 14 digits, an underscore and words in lower case; not so: ${misnamed.join(', ')}.`)
  return files.map((file) => file.replace(/\.sql$/, ''))
}

/** An older program on a newer database would write rows the newer one no longer understands. */
async function refuseNewerDatabase(client: pg.Client, known: readonly string[]): Promise<void> {
  const { rows: [table] } = await client.query<{ there: boolean }>("select to_regclass('ss.migration') is not null as there")
  if (!table?.there) return
  const { rows } = await client.query<{ name: string }>('select name from ss.migration order by id')
  const unknown = rows.map(({ name }) => name).filter((name) => !known.includes(name))
  if (unknown.length === 0) return
  throw new Error(`The database is newer than this program: it holds ${unknown.join(', ')}, which this version does not know. Start the version that made it, or a later one.`)
}

const silent = (): void => undefined
