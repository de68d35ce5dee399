// npm run bench -- NAME [arguments]: runs bench/NAME.bench.ts. The last line a bench prints is its result as one line of JSON.
import { existsSync, readdirSync } from 'node:fs'
import process from 'node:process'

const [name, ...args] = process.argv.slice(2)
const names = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.bench.ts')).map((file) => file.slice(0, -'.bench.ts'.length))
const file = new URL(`./${name ?? ''}.bench.ts`, import.meta.url)

if (name === undefined || !/^[\w-]+$/.test(name) || !existsSync(file)) {
  console.log(`Usage: npm run bench -- NAME [arguments], NAME one of: ${names.join(', ')}`)
  process.exitCode = 1
} else {
  const bench: { run?: (args: readonly string[]) => Promise<void> | void } = await import(file.href)
  if (bench.run === undefined) throw new Error(`bench/${name}.bench.ts exports no run(args)`)
  await bench.run(args)
}
