import process from 'node:process'
import { ConfigError } from '../platform/config.ts'

export type Running = { readonly stop: () => Promise<void> }

/**
 * Runs a program that stays up until Ctrl-C, SIGTERM or the end of its parent, then stops what it started in order. A second signal a
 * moment later does not wait any longer. What is wrong at the start is said in a sentence, with exit code 1.
 */
export async function runProgram(start: () => Promise<Running>): Promise<void> {
  let running: Running | undefined
  let stopping: Promise<void> | undefined
  let since = 0
  const stop = (code: number): void => {
    // A terminal and npm both pass one Ctrl-C on: signals within a second are one.
    if (stopping && performance.now() - since > 1000) process.exit(code)
    if (stopping) return
    since = performance.now()
    stopping = (async () => {
      // A start that is under way is let to its end or its failure, so that what it began can be ended.
      await started.catch(() => undefined)
      await running?.stop()
      process.exit(code)
    })().catch(fail)
  }
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) process.on(signal, () => { stop(code) })
  process.on('disconnect', () => { stop(0) })
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)

  const started = (async () => { running = await start() })()
  await started.catch(fail)
}

/** A command that ends by itself: its exit code is what it returns. */
export async function runCommand(act: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await act()
  } catch (error) {
    fail(error)
  }
}

function fail(error: unknown): never {
  // What the operator can mend is a sentence; a bug needs its stack.
  const readable = error instanceof ConfigError || (error instanceof Error && /^(The database|No embedded|PostgreSQL|The embedded|Another|The keys|The pages|The dependencies|The port)/.test(error.message))
  process.stderr.write(`${readable ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
}
