// How many determinations one core makes in a second, with and without reasons, pensions on forty years of monthly history; beside them what it costs
// to do nothing but add up the four hundred and eighty numbers of such a history, so that the figures stand beside something on any machine; and how
// the French rules engine (publicodes with the rules of modele-social) evaluates one net wage on the same core in the same run.
// The two compute different things: the ratio says in which order of magnitude each stands, not that one replaces the other.
import os from 'node:os'
import process from 'node:process'
import Engine from 'publicodes'
import rules from 'modele-social'
import { bookOf, parameterRows } from '../test/support/parameter-files.ts'
import { addMonths, addYears, plainDate, yearMonth, yearOf } from '../src/kernel/day.ts'
import { fen } from '../src/kernel/money.ts'
import type { Explained } from '../src/kernel/explained.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import type { Refusal } from '../src/kernel/refusal.ts'
import { contributionDues } from '../src/policy/contribution-dues.ts'
import { contributionArrays } from '../src/policy/contribution-record.ts'
import type { ContributionArrays } from '../src/policy/contribution-record.ts'
import { determineEmployeePension } from '../src/policy/employee-pension.ts'
import type { EmployeePensionFacts, PensionArrays } from '../src/policy/employee-pension.ts'
import { determineDisability } from '../src/policy/injury-disability.ts'
import type { DisabilityFacts } from '../src/policy/injury-disability.ts'
import { determineMaternity } from '../src/policy/maternity.ts'
import type { MaternityFacts } from '../src/policy/maternity.ts'
import { demonstrationRegion, parameterBook } from '../src/policy/parameter-book.ts'
import type { ParameterBook, ParameterRow } from '../src/policy/parameter-book.ts'
import { determineUnemployment } from '../src/policy/unemployment.ts'
import type { UnemploymentFacts } from '../src/policy/unemployment.ts'

/**
 * `npm run bench -- policy [seconds]`: processor seconds as long as told for each of the measurements, 1 unless told.
 * `npm run bench -- policy --memory N`: N pensions without reasons, and what the heap grew by from the first tenth to the last.
 */
export function run(args: readonly string[]): void {
  const book = bookOfTheFuture()
  const people = Array.from({ length: 200 }, (_, n) => person(n))
  const columns = people.map((facts): PensionArrays => ({ ...facts, contributions: contributionArrays(facts.contributions) }))
  if (args[0] === '--memory') return memory(Number(args[1] ?? '1000000'), (n) => valueOf(determineEmployeePension(nth(columns, n), book, { reasons: false })).totalFen)
  const seconds = Number(args[0] ?? '1')
  const rules: Readonly<Record<string, (n: number, reasons: boolean) => number>> = {
    pensionFromColumns: (n, reasons) => valueOf(determineEmployeePension(nth(columns, n), book, { reasons })).totalFen,
    pension: (n, reasons) => valueOf(determineEmployeePension(nth(people, n), book, { reasons })).totalFen,
    unemployment: (n, reasons) => valueOf(determineUnemployment(unemployed(n), book, { reasons })).monthlyFen,
    injury: (n, reasons) => valueOf(determineDisability(injured(n), book, { reasons })).grantFen,
    maternity: (n, reasons) => valueOf(determineMaternity(mother(n), book, { reasons })).allowanceFen,
    contribution: (n, reasons) => valueOf(contributionDues({ month: yearMonth('2025-06'), wageFen: fen(600_000 + n % 500_000), injuryClass: 1 + n % 8 }, book, { reasons })).totalFen,
  }
  const reading = perSecond(seconds, (n) => sumOf(nth(columns, n).contributions))
  console.log(`reading 480 months: ${round(reading)}/s`)
  const measured = Object.entries(rules).map(([rule, once]) => {
    const off = round(perSecond(seconds, (n) => once(n, false)))
    const on = round(perSecond(seconds, (n) => once(n, true)))
    console.log(`${rule}: without reasons ${off}/s, with reasons ${on}/s (for a second of processor time)`)
    return { rule, off, on }
  })
  const other = publicodesPerSecond(seconds)
  console.log(`publicodes: ${round(other)}/s`)
  const pension = measured.find(({ rule }) => rule === 'pension')
  const columnsOff = measured.find(({ rule }) => rule === 'pensionFromColumns')
  const met = Object.entries(targets).map(([name, { least, of }]) => {
    const reached = round(of === 'off' ? columnsOff?.off ?? 0 : columnsOff?.on ?? 0)
    return [name, { least, reached, met: reached >= least }]
  })
  console.log(JSON.stringify({
    bench: 'policy', months: 480, persons: people.length, targets: Object.fromEntries(met), readingPerSecond: round(reading), timesReading: round(reading / (columnsOff?.off ?? 1)), rules: Object.fromEntries(measured.map(({ rule, off, on }) => [rule, { off, on }])), publicodesPerSecond: round(other), ratio: round((pension?.on ?? 0) / other),
    publicodesMeasures: 'modele-social: net wage from a gross wage, new situation each time', node: process.version, load: os.loadavg().map(round),
  }))
}

/** What one core is to make in a second of pensions from columns. */
const targets = {
  withoutReasons: { least: 200_000, of: 'off' },
  withReasons: { least: 20_000, of: 'on' },
} as const

/** What merely reading a history costs: its months and bases added. */
const sumOf = ({ months, basesFen }: ContributionArrays): number => {
  let sum = 0
  for (let at = 0; at < months.length; at += 1) sum += (months[at] ?? 0) + (basesFen[at] ?? 0)
  return sum
}

/** Memory must stay flat however many are determined: the heap after the first tenth against the heap at the end, and its highest point. */
const memory = (count: number, once: (n: number) => number): void => {
  const megabytes = (): number => round(process.memoryUsage().heapUsed / 1_048_576)
  const collected = (): number => {
    globalThis.gc?.()
    return megabytes()
  }
  let [sum, early, peak] = [0, 0, 0]
  const firstTenth = Math.ceil(count / 10)
  for (let n = 0; n < count; n += 1) {
    sum += once(n)
    if (n + 1 === firstTenth) early = collected()
    if (n % 10_000 === 0) peak = Math.max(peak, megabytes())
  }
  if (!Number.isFinite(sum)) throw new Error('a result was not a number')
  const end = collected()
  console.log(JSON.stringify({
    bench: 'policy-memory', determinations: count, heapAfterFirstTenthMB: early, heapAtEndMB: end, growthMB: round(end - early), peakHeapMB: peak, rssMB: round(process.memoryUsage().rss / 1_048_576),
    collectedBefore: globalThis.gc !== undefined, node: process.version,
  }))
}

/**
 * No two alike: born within two years, 480 months from a first one in 1993 that are paid without a gap or with a few, on bases of their own, with deemed
 * months or none, retiring in the month of the last or some months later, early or with an agreement.
 */
const person = (n: number): EmployeePensionFacts => {
  let month = addMonths(yearMonth('1993-01'), n % 5)
  const contributions = Array.from({ length: 480 }, (_, at) => {
    // Two of three have no gap; the others one of up to three months, or two.
    if (at > 0) month = addMonths(month, n % 3 === 0 && (at === 100 + n || at === 300 + n % 7) ? 1 + n % 4 : 1)
    return { month, baseFen: fen(30_000 + at * 1_500 + n * 100 + (at * 7919 + n * 104_729) % 997) }
  })
  return {
    sex: 'male', birth: plainDate(`${addMonths(yearMonth('1970-07'), n % 24)}-15`), post: 'worker', retiresIn: addMonths(month, n % 3), deemedMonths: n % 24, lateBecause: 'agreement', contributions,
  }
}

const unemployed = (n: number): UnemploymentFacts => ({
  endOfWork: 'contract-ended', contributionMonths: 24 + n % 200, unclaimedMonths: 0, registeredOn: plainDate('2025-06-10'), areaClass: 1, drawsPension: false,
  person: { sex: 'male', post: 'worker', birth: plainDate('1985-03-01') },
})

const injured = (n: number): DisabilityFacts => ({
  grade: 1 + n % 10, injuredOn: plainDate('2025-02-10'), appraisedOn: plainDate('2025-06-10'), wagesFen: Array.from({ length: 12 }, () => fen(600_000 + n % 1000)), areaClass: 1,
})

const mother = (n: number): MaternityFacts => ({
  event: { kind: 'birth', dystocia: n % 3 === 0, babies: 1 + n % 2, preMaritalExam: false, thirdChild: false }, startsOn: plainDate('2025-06-10'), insuredMonths: 24, employerAverageFen: fen(800_000 + n % 1000),
})

const nth = <T>(list: readonly T[], n: number): T => {
  const found = list[n % list.length]
  if (found === undefined) throw new Error('an empty list')
  return found
}

const valueOf = <T>(answer: Explained<T> | Refusal): T => {
  if (isRefusal(answer)) throw new Error(answer.say.en)
  return answer.value
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
  let count = 0
  // Processor time, not the clock on the wall: what other programs take of the machine does not count against the rule.
  const used = (): number => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000_000
  }
  const forSeconds = (length: number): number => {
    const [start, first] = [used(), count]
    while (used() < start + length) for (let n = 0; n < 100; n += 1, count += 1) sum += once(count)
    return (count - first) / (used() - start)
  }
  forSeconds(seconds / 2)
  const rate = forSeconds(seconds)
  if (!Number.isFinite(sum)) throw new Error('a result was not a number')
  return rate
}

const round = (n: number): number => (n >= 100 ? Math.round(n) : Math.round(n * 10) / 10)
