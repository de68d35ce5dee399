// Commands for the operator. Usage: node scripts/run.mjs src/main/cli.ts <command> [arguments]
import { isPlainDate } from '../kernel/day.ts'
import { moveDemonstrationClock, readDemonstrationShift, shiftedClock } from '../platform/clock.ts'
import { readConfig, type Config } from '../platform/config.ts'
import { systemContext, withContext } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { playContributions } from './contributions-command.ts'
import { openServices } from './open-services.ts'
import { prepareDatabase, reachDatabase } from './prepare-database.ts'
import { runCommand } from './run-program.ts'
import { tellable, tellNotice } from './tell-command.ts'
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
      const { deps, stop } = await openForCommand(config)
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
  contributions: {
    usage: 'contributions [YYYY-MM]', what: 'Plays employers and tax bureau for a month of the demonstration, up to the signed file of receipts at our door.',
    async run([month]) {
      const config = readConfig()
      if (!config.demonstration) throw new Error('A real office waits for its employers and its tax bureau.')
      const { deps, stop } = await openForCommand(config)
      try {
        return await playContributions(deps, month)
      } finally {
        await stop()
      }
    },
  },
  tell: {
    usage: 'tell [WHAT [WHO [DAY]]]', what: 'Plays another department of the demonstration: sends its signed notice to our door. Without WHAT it lists what there is.',
    async run(args) {
      const config = readConfig()
      if (!config.demonstration) throw new Error('A real office hears from the departments themselves.')
      if (args.length === 0) {
        console.log(tellable())
        return 0
      }
      const { deps, stop } = await openForCommand(config)
      try {
        return await tellNotice(deps, args)
      } finally {
        await stop()
      }
    },
  },
  jobs: {
    usage: 'jobs [run]', what: 'Shows the queues; with `run` does everything that waits, then ends.',
    async run([act]) {
      const config = readConfig()
      const { deps, stop } = await openForCommand(config)
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

/** The services of a command; stopping them leaves a database alone that others use. */
async function openForCommand(config: Config): Promise<{ readonly deps: Deps, readonly stop: () => Promise<void> }> {
  const database = await reachDatabase(config)
  const services = await openServices(config, database, { name: 'cli', works: false })
  return {
    deps: services.deps,
    stop: async () => {
      await services.stop()
      await database.stop()
    },
  }
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
