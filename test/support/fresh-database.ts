import { openDatabase, type Db } from '../../src/platform/database.ts'
import { startDatabases, withUser } from './database-server.ts'

export type FreshDatabase = {
  /** Connection string of the owner. */
  readonly url: string
  /** What the service connects with. */
  readonly serviceUrl: string
  readonly auditorUrl: string
  /** Sees and may do everything: to prepare what a test needs, and to tamper. */
  readonly owner: Db
  /** As the product runs: row-level security holds, and nothing can be overwritten. */
  readonly service: Db
  readonly auditor: Db
  readonly drop: () => Promise<void>
}

/**
 * A real PostgreSQL database of its own, fully migrated. Call it once in a file and `drop` it in `after`; under `npm test` all
 * files share one server, alone (`node --test file`) the file starts one.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = await startDatabases()
  const url = await server.create()
  const serviceUrl = withUser(url, 'jingban_service')
  const auditorUrl = withUser(url, 'jingban_auditor')
  const owner = openDatabase({ url, name: 'test-owner', letExit: true })
  const service = openDatabase({ url: serviceUrl, name: 'test-service', letExit: true })
  const auditor = openDatabase({ url: auditorUrl, name: 'test-auditor', letExit: true })
  const drop = async (): Promise<void> => {
    await Promise.all([owner.destroy(), service.destroy(), auditor.destroy()])
    await server.drop(url)
    await server.stop()
  }
  return { url, serviceUrl, auditorUrl, owner, service, auditor, drop }
}
