import type { Refusal } from '../src/kernel/refusal.ts'
import type { WorkingCalendar } from '../src/kernel/working-calendar.ts'
import type { ParameterBook } from '../src/policy/parameter-book.ts'
import type { Inputs } from './inputs.ts'

/** A worked example (算例) as it stands in a table: money in yuan, rates as decimals, months and days as text. */
export type WorkedExample = {
  readonly id: string
  readonly topic: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, unknown>>
  /** How far a figure may be off, in its own unit; for all of them, or by name where they differ. */
  readonly tolerance: number | Readonly<Record<string, number>>
  readonly source?: string
  readonly provenance?: string
  /** The arithmetic in a line, as a colleague would do it with a pencil. */
  readonly working?: string
  readonly note?: string
  /** false: the published figures are known not to follow from the published inputs; the note says why. */
  readonly matches?: boolean
  /** What does follow from the published inputs, for an example whose published figures do not. */
  readonly recomputed?: Readonly<Record<string, unknown>>
}

export type Verdict =
  /** `note`: the published figures differ and are known to; those recomputed from the published inputs agree. */
  | { readonly kind: 'passed'; readonly note?: string }
  | { readonly kind: 'failed'; readonly why: string }
  /** Not judged: figures that are known not to agree with each other, and nothing recomputed to judge by. */
  | { readonly kind: 'skipped'; readonly why: string }

/** What a topic computes from inputs: the same names as the expected column. */
export type Computed = Readonly<Record<string, number | string | boolean>>

/** Where a topic takes parameters from: the values in force, or those with a proposed one among them. */
export type Sources = {
  /** The book of a region (left out: the demonstration region). */
  readonly bookOf: (region?: string) => ParameterBook
  readonly calendar: () => WorkingCalendar
}

/** A topic hands the inputs of a table to the rule and names its results as the table does. It computes nothing itself. */
export type Topic = (inputs: Inputs, sources: Sources) => Computed | Refusal
