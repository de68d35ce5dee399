import type { PlainDate } from '../kernel/day.ts'
import { noReasons, reasons } from '../kernel/explained.ts'
import type { Reasons } from '../kernel/explained.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { ParameterBook, ParameterRow } from './parameter-book.ts'
import { policyRefusal } from './policy-refusals.ts'

/** What a rule has in hand while it runs: the parameters, the place for its reasons, and what its result rests on. */
export type RuleContext = {
  readonly book: ParameterBook
  readonly why: Reasons
  readonly rests: { illustrative: boolean; provisional: boolean }
}

/** Whether a result rests on a demonstration value, or on a provisional one that will be settled again. */
export type RestsOn = { readonly illustrative: boolean; readonly provisional: boolean }

export type RuleOptions = { readonly reasons: boolean }

export function ruleContext(book: ParameterBook, options: RuleOptions): RuleContext {
  return { book, why: options.reasons ? reasons(true) : noReasons, rests: { illustrative: false, provisional: false } }
}

/** A parameter row, noting what the result will rest on. */
export function parameter(context: RuleContext, family: string, key: string, on: PlainDate): ParameterRow | Refusal {
  const row = context.book.value(family, key, on)
  if ('refused' in row) return row
  noteRow(context, row)
  return row
}

/** Notes what a result will rest on once it uses this row. */
export function noteRow(context: RuleContext, row: ParameterRow): void {
  if (row.confidence === 'illustrative') context.rests.illustrative = true
  if (row.status === 'provisional') context.rests.provisional = true
}

/**
 * Works something out from a book once for each pair of keys, since a book never changes. A refusal is not kept: it is asked, and given, each time.
 * Who uses the answer notes the rows it rests on.
 */
export function oncePerBook<A extends string, B extends string | number, V extends object>(make: (book: ParameterBook, a: A, b: B) => V | Refusal): (book: ParameterBook, a: A, b: B) => V | Refusal {
  const byBook = new WeakMap<ParameterBook, Map<A, Map<B, V>>>()
  return (book, a, b) => {
    const known = byBook.get(book)?.get(a)?.get(b)
    if (known !== undefined) return known
    const made = make(book, a, b)
    if (isRefusal(made)) return made
    const ofBook = byBook.get(book) ?? new Map<A, Map<B, V>>()
    byBook.set(book, ofBook)
    const ofKey = ofBook.get(a) ?? new Map<B, V>()
    ofBook.set(a, ofKey)
    if (ofKey.size >= answersKept) ofKey.clear()
    ofKey.set(b, made)
    return made
  }
}

const answersKept = 4096

/** A parameter that a place may not have at all; its absence means that the place has no such thing. */
export function optionalParameter(context: RuleContext, family: string, key: string, on: PlainDate): ParameterRow | undefined {
  const row = parameter(context, family, key, on)
  return isRefusal(row) ? undefined : row
}

/** A rule whose law changes gets a second version; the one in force on the day of the event is used, for ever. */
export type RuleVersion<F> = { readonly id: string; readonly from: PlainDate; readonly until?: PlainDate; readonly apply: F }

export function ruleAt<F>(name: string, versions: readonly RuleVersion<F>[], on: PlainDate): RuleVersion<F> | Refusal {
  const found = versions.find((version) => version.from <= on && (version.until === undefined || on < version.until))
  return found ?? policyRefusal('rule.none-in-force', { rule: name, on })
}
