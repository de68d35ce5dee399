// Does the jobs. `npm start` runs it as a child; in production it runs beside the server, as often as needed.
import process from 'node:process'
import { readConfig } from '../platform/config.ts'
import { openServices } from './open-services.ts'
import { databaseUrls } from './prepare-database.ts'
import { runProgram } from './run-program.ts'
import { dispatchMessages, registerWork, scheduleWork } from './work.ts'

await runProgram(async () => {
  const config = readConfig()
  const { deps, stop } = await openServices(config, databaseUrls(config), { name: 'worker', works: true })
  registerWork(deps)
  await scheduleWork(deps)
  await deps.jobs.startWorking()
  const endDispatching = dispatchMessages(deps)
  deps.log.info('the worker works')
  process.send?.('ready')
  return {
    async stop() {
      await endDispatching()
      await stop()
    },
  }
})
