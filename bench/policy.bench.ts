// How many pensions one core determines in a second, with and without reasons, on forty years of monthly history; and how
// the French rules engine (publicodes with the rules of modele-social) evaluates one net wage on the same core in the same run.
// The two compute different things: the ratio says in which order of magnitude each stands, not that one replaces the other.
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import Engine from 'publicodes'
import rules from 'modele-social'
import { bookOf, parameterRows } from '../test/support/parameter-files.ts'
import { addMonths, addYears, plainDate, yearMonth, yearOf } from '../src/kernel/day.ts'
import { fen } from '../src/kernel/money.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { determineEmployeePension } from '../src/policy/employee-pension.ts'
import type { EmployeePensionFacts } from '../src/policy/employee-pension.ts'
import { demonstrationRegion, parameterBook } from '../src/policy/parameter-book.ts'
import type { ParameterBook, ParameterRow } from '../src/policy/parameter-book.ts'

/** `npm run bench -- policy [seconds]`: seconds for each of the measurements, 2 unless told. */
export function run(args: readonly string[]): void {
  const seconds = Number(args[0] ?? '2')
  const book = bookOfTheFuture()
  const people = Array.from({ length: 200 }, (_, n) => person(n))
  const off = perSecond(seconds, (n) => determined(people[n % people.length], book, false))
  const on = perSecond(seconds, (n) => determined(people[n % people.length], book, true))
  const other = publicodesPerSecond(seconds)
  console.log(`without reasons ${round(off)}/s, with reasons ${round(on)}/s, publicodes ${round(other)}/s (for a second of processor time, 480 months each)`)
  console.log(JSON.stringify({
    bench: 'policy', months: 480, determinationsPerSecond: round(off), explainedPerSecond: round(on), publicodesPerSecond: round(other), ratio: round(on / other),
    publicodesMeasures: 'modele-social: net wage from a gross wage, new situation each time', node: process.version,
  }))
}

const person = (n: number): EmployeePensionFacts => ({
  sex: 'male', birth: plainDate('1971-09-15'), post: 'worker', retiresIn: yearMonth('2032-12'), deemedMonths: n % 24,
  contributions: Array.from({ length: 480 }, (_, month) => ({ month: addMonths(yearMonth('1993-01'), month), baseFen: fen(30_000 + month * 1_500 + n * 100) })),
})

const determined = (facts: EmployeePensionFacts | undefined, book: ParameterBook, reasons: boolean): number => {
  if (facts === undefined) throw new Error('no person')
  const answer = determineEmployeePension(facts, book, { reasons })
  if (isRefusal(answer)) throw new Error(answer.say.en)
  return answer.value.totalFen
}

/** The yearly values of 2025 and 2026 again for each year to 2033, so that forty years are covered by plain rows. */
const bookOfTheFuture = (): ParameterBook => {
  const yearly = new Set(['calculation-base', 'average-wage', 'account-interest'])
  const last = bookOf().rows.filter((row) => yearly.has(row.family) && (row.key === 'employee-pension' || row.key === 'statistical') && yearOf(row.from) >= 2025)
  const later = last.flatMap((row) => Array.from({ length: 8 }, (_, n): ParameterRow => {
    const from = addYears(row.from, n + 1)
    return { ...row, from, until: addYears(from, 1), confidence: 'illustrative' }
  }))
  return parameterBook([...parameterRows(), ...later], { region: demonstrationRegion, asOf: plainDate('2033-12-31') })
}

const publicodesPerSecond = (seconds: number): number => {
  const engine = new Engine(rules, { logger: { log: () => undefined, warn: () => undefined, error: () => undefined } })
  return perSecond(seconds, (n) => {
    engine.setSituation({ 'salarié . contrat . salaire brut': `${3000 + (n % 500)} €/mois` })
    const { nodeValue } = engine.evaluate('salarié . rémunération . net . à payer avant impôt')
    if (typeof nodeValue !== 'number' || nodeValue <= 0) throw new Error('publicodes gave no net wage')
    return nodeValue
  })
}

const perSecond = (seconds: number, once: (n: number) => number): number => {
  let sum = 0
  for (let n = 0; n < 200; n += 1) sum += once(n)
  // Processor time, not the clock on the wall: what other programs take of the machine does not count against the rule.
  const start = process.cpuUsage()
  const until = performance.now() + seconds * 1000
  let count = 0
  for (; performance.now() < until; count += 1) sum += once(count)
  if (!Number.isFinite(sum)) throw new Error('a result was not a number')
  const { user, system } = process.cpuUsage(start)
  return count / ((user + system) / 1_000_000)
}

const round = (n: number): number => (n >= 100 ? Math.round(n) : Math.round(n * 10) / 10)
