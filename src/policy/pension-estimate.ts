import { addMonths, addYears, laterOf, monthsBetween, yearOf } from '../kernel/day.ts'
import type { PlainDate, YearMonth } from '../kernel/day.ts'
import type { Explained } from '../kernel/explained.ts'
import { subtractFen } from '../kernel/money.ts'
import type { Fen } from '../kernel/money.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { ContributionMonth } from './contribution-record.ts'
import { determineEmployeePension } from './employee-pension.ts'
import type { EmployeePension, EmployeePensionFacts } from './employee-pension.ts'
import type { ParameterBook, ParameterRow } from './parameter-book.ts'
import type { RuleOptions } from './rule-context.ts'

/** What an estimate supposes about the months to come: the base on which each of them is paid, or none at all. */
export type FutureMonths = { readonly baseFen: Fen; readonly from?: YearMonth }

/**
 * An estimate is the same rule on supposed facts and supposed parameters: months go on at one base, and what is not yet
 * published stays as it was last. It says so: the result rests on illustrative values wherever that was needed.
 */
export function estimateEmployeePension(
  facts: EmployeePensionFacts, future: FutureMonths | undefined, book: ParameterBook, options: RuleOptions,
): Explained<EmployeePension> | Refusal {
  return determineEmployeePension(withFutureMonths(facts, future), assumingNoChange(book), options)
}

/** What each of several months of retirement would give, and how much less or more than the first of them. */
export type PensionChoice = { readonly retiresIn: YearMonth; readonly estimate: EmployeePension | Refusal; readonly differenceFen: Fen | undefined }

/** "Retiring three months earlier costs you X": the same facts with each month of retirement, compared with the first. */
export function comparePensions(
  facts: EmployeePensionFacts, months: readonly YearMonth[], future: FutureMonths | undefined, book: ParameterBook,
): readonly PensionChoice[] {
  const assumed = assumingNoChange(book)
  let first: Fen | undefined
  return months.map((retiresIn) => {
    const answer = determineEmployeePension(withFutureMonths({ ...facts, retiresIn }, future), assumed, { reasons: false })
    if (isRefusal(answer)) return { retiresIn, estimate: answer, differenceFen: undefined }
    first ??= answer.value.totalFen
    return { retiresIn, estimate: answer.value, differenceFen: subtractFen(answer.value.totalFen, first) }
  })
}

/** The facts with every month from the last contribution (or `from`) to the retirement paid on one base. */
export function withFutureMonths(facts: EmployeePensionFacts, future: FutureMonths | undefined): EmployeePensionFacts {
  if (future === undefined) return facts
  const last = facts.contributions.at(-1)?.month
  const afterLast = last === undefined ? future.from : addMonths(last, 1)
  if (afterLast === undefined) return facts
  const from = future.from === undefined ? afterLast : laterOf(afterLast, future.from)
  const count = Math.max(0, monthsBetween(from, facts.retiresIn) + 1)
  const added = Array.from({ length: count }, (_, n): ContributionMonth => ({ month: addMonths(from, n), baseFen: future.baseFen }))
  return { ...facts, contributions: [...facts.contributions, ...added] }
}

/** A book in which the last known value of each yearly parameter goes on; such a row is illustrative and provisional. */
export function assumingNoChange(book: ParameterBook): ParameterBook {
  const carried = new Map<string, ParameterRow | undefined>()
  return {
    ...book,
    get hash() {
      return `${book.hash}+no-change`
    },
    value: (family, key, on) => {
      const published = book.value(family, key, on)
      if (!isRefusal(published) || !yearlyFamilies.has(family)) return published
      const name = `${family}|${key}|${on}`
      if (!carried.has(name)) carried.set(name, lastBefore(book, family, key, on))
      return carried.get(name) ?? published
    },
  }
}

// Only what is published anew each year is carried on; a table or a rule that ends is not.
const yearlyFamilies: ReadonlySet<string> = new Set(['calculation-base', 'average-wage', 'account-interest', 'base-limits'])

const lastBefore = (book: ParameterBook, family: string, key: string, on: PlainDate): ParameterRow | undefined => {
  for (let year = yearOf(on) - 1; year >= yearOf(on) - 60; year -= 1) {
    const row = book.value(family, key, addYears(on, year - yearOf(on)))
    if (!isRefusal(row)) {
      // Holds from the day it is asked for, so that the reason shows for when it was supposed.
      return { ...row, from: on, confidence: 'illustrative', status: 'provisional', document: `估算：沿用 ${row.from.slice(0, 4)} 年的值（${row.document}）` }
    }
  }
  return undefined
}
