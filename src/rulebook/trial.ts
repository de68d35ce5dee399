import type { Wording } from '../kernel/refusal.ts'

/** A worked example that comes out otherwise with a proposed value. */
export type ExampleChange = {
  readonly exampleId: string; readonly topic: string; readonly from: Readonly<Record<string, string>>; readonly to: Readonly<Record<string, string>>
  /** Whether the published figures of the example still come out. */
  readonly agreed: boolean; readonly agrees: boolean
}

/** What a change does to a part of the caseload, spread evenly over all of it. Amounts in fen a month. */
export type SampleEffect = {
  readonly title: Wording; readonly looked: number; readonly of: number; readonly changed: number; readonly raised: number; readonly lowered: number
  readonly beforeFen: number; readonly afterFen: number; readonly largest: readonly { readonly who: string; readonly beforeFen: number; readonly afterFen: number }[]
}

export type Trial = { readonly examples: number; readonly changes: readonly ExampleChange[]; readonly samples: readonly SampleEffect[] }
