/** What a recognition (认定) establishes from the personnel file: the birth, the first day of work, the kind of post (for women 50 or 55), months of service that count as paid. */
export type FindingKind = 'birth-date' | 'work-start' | 'post-kind' | 'deemed-months'

/**
 * What a reviewer found in the file: which entry prevails and what it says, or the periods of service it proves, each with its pages, and why.
 * `recognised: false` says that the file does not bear out a change.
 */
export type Finding =
  | { readonly recognised: false, readonly reason: string, readonly pages: readonly number[] }
  | {
    readonly recognised: true
    readonly reason: string
    /** The entry that prevails, by its number in the file, the day or kind of post it tells, and the pages it stands on. */
    readonly entry: string
    readonly value: string
    readonly pages: readonly number[]
    /** Earlier entries that say otherwise, each with the reason why it does not prevail. */
    readonly setAside: readonly { readonly entry: string, readonly reason: string }[]
  }
  | { readonly recognised: true, readonly reason: string, readonly periods: readonly ServicePeriod[] }

/** A time of service that counts as paid: first and last month, how many of its months count, and where it stands. */
export type ServicePeriod = { readonly from: string, readonly until: string, readonly months: number, readonly entry: string, readonly pages: readonly number[] }

/** What the ruling rests on: the findings as they were made, in their order, and what the record said before. */
export type RecognitionFacts = {
  readonly kind: FindingKind
  readonly before: string | null
  readonly findings: readonly { readonly by: 'first' | 'second' | 'arbiter', readonly finding: Finding }[]
}

export type Recognition = { readonly recognised: boolean, readonly value: string | null, readonly by: 'both' | 'arbiter' }

export const recognitionRule = 'recognition@1'

/** Two equal findings join; of differing ones the arbiter's last one holds. Nothing as long as neither is there. */
export function recognise(facts: RecognitionFacts): Recognition | undefined {
  const last = (by: RecognitionFacts['findings'][number]['by']): Finding | undefined => facts.findings.findLast((one) => one.by === by)?.finding
  const [first, second, arbiter] = [last('first'), last('second'), last('arbiter')]
  const joined = first && second && isSameFinding(first, second) ? second : undefined
  const holding = arbiter ?? joined
  return holding && { recognised: holding.recognised, value: resultOf(holding) ?? null, by: arbiter ? 'arbiter' : 'both' }
}

/** Months recognised by a finding of deemed years. */
export const monthsOf = (finding: Finding): number => ('periods' in finding ? finding.periods.reduce((sum, { months }) => sum + months, 0) : 0)

/** The fact a finding establishes, as text; nothing when it establishes none. */
export function resultOf(finding: Finding): string | undefined {
  if (!finding.recognised) return undefined
  return 'periods' in finding ? String(monthsOf(finding)) : finding.value
}

/** Two findings join when they lead to the same: the same value, or the same periods with the same months. Pages and reasons may be put differently. */
export function isSameFinding(a: Finding, b: Finding): boolean {
  return coreOf(a) === coreOf(b)
}

const coreOf = (finding: Finding): string => {
  if (!finding.recognised) return 'none'
  return 'periods' in finding ? finding.periods.map(({ from, until, months }) => `${from}/${until}/${months}`).sort().join() : finding.value
}
