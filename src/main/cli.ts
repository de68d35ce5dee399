// Commands for the operator. Usage: node scripts/run.mjs src/main/cli.ts <command> [arguments]
import { isPlainDate } from '../kernel/day.ts'
import { moveDemonstrationClock, readDemonstrationShift, shiftedClock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { systemContext, withContext } from '../platform/database.ts'
import { openServices } from './open-services.ts'
import { databaseUrls, prepareDatabase } from './prepare-database.ts'
import { runCommand } from './run-program.ts'
import { registerWork } from './work.ts'

type Command = { readonly usage: string, readonly what: string, readonly run: (args: readonly string[]) => Promise<number> }

const commands: Readonly<Record<string, Command>> = {
  migrate: {
    usage: 'migrate', what: 'Brings roles and schema of the database up to this program.',
    async run() {
      const database = await prepareDatabase(readConfig())
      await database.stop()
      console.log(database.applied.length === 0 ? 'The database is up to date.' : database.applied.join('\n'))
      return 0
    },
  },
  clock: {
    usage: 'clock [YYYY-MM-DD]', what: 'Shows the demonstration\'s day, or moves it forwards to another.',
    async run([day]) {
      const config = readConfig()
      if (!config.demonstration) throw new Error('The clock of a real office is not moved.')
      const { deps, stop } = await openServices(config, databaseUrls(config), { name: 'cli', works: false })
      try {
        if (day === undefined) {
          console.log(deps.clock.today())
          return 0
        }
        if (!isPlainDate(day)) return wrong(`“${day}” is not a day; write it like 2026-03-31.`)
        if (day < deps.clock.today()) return wrong(`The clock stands on ${deps.clock.today()}; what happened has happened, it only moves forwards.`)
        const clock = shiftedClock(await readDemonstrationShift(deps.db))
        clock.moveTo(day)
        await withContext(deps.db, systemContext('cli', 'cli'), (tx) => moveDemonstrationClock(tx, { shiftDays: clock.shiftDays(), at: deps.clock.now() }))
        console.log(day)
        return 0
      } finally {
        await stop()
      }
    },
  },
  jobs: {
    usage: 'jobs [run]', what: 'Shows the queues; with `run` does everything that waits, then ends.',
    async run([act]) {
      const config = readConfig()
      const { deps, stop } = await openServices(config, databaseUrls(config), { name: 'cli', works: false })
      try {
        registerWork(deps)
        if (act === 'run') console.log(`${await deps.jobs.drain()} done`)
        for (const { queue, waiting, running, dead } of await deps.jobs.counts()) console.log(`${queue.padEnd(32)} ${waiting} waiting, ${running} running, ${dead} dead`)
        return 0
      } finally {
        await stop()
      }
    },
  },
}

function wrong(sentence: string): number {
  console.error(sentence)
  return 1
}

await runCommand(async () => {
  const [name, ...args] = process.argv.slice(2)
  const command = name === undefined ? undefined : commands[name]
  if (command) return command.run(args)
  console.error(`Commands:\n${Object.values(commands).map(({ usage, what }) => `  ${usage.padEnd(22)} ${what}`).join('\n')}`)
  return 1
})
