// Answers requests, for production: the database is prepared (cli.ts migrate) and the worker runs beside it.
import { readConfig } from '../platform/config.ts'
import { citizenIdentity } from './citizen-identity.ts'
import { openServices } from './open-services.ts'
import { openOrigins } from './origins.ts'
import { databaseUrls } from './prepare-database.ts'
import { runProgram } from './run-program.ts'

await runProgram(async () => {
  const config = readConfig()
  const services = await openServices(config, databaseUrls(config), { name: 'server', works: false })
  const origins = await openOrigins(services.deps, citizenIdentity(services.deps))
  services.deps.log.info(origins.addresses, 'the server answers')
  return {
    async stop() {
      await origins.close()
      await services.stop()
    },
  }
})
