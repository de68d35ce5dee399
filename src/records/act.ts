import type { PlainDate } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Keys } from '../platform/keys.ts'

/** Who does it, when, and on which ground: the same words for every operation that writes a record. */
export type Act = {
  /** `staff:ID`, `person:ID` or `system:NAME`. */
  readonly actor: string
  readonly at: Instant
  readonly day: PlainDate
  /** Case number, article or file number. */
  readonly ground?: string | undefined
}

export type RecordsDeps = { readonly keys: Keys }

/** The id of the n-th row of a table under one trail row: unique because the number of a trail row is never given twice. */
export const rowId = (table: string, subjectId: number, seq: number, n: number): string => deterministicUuid(table, subjectId, seq, n)

/**
 * The number a person or employer is known by outside: it never carries the subject key, and without the lookup key nobody can go
 * from one to the other. Crockford's letters, so that it can be read over a telephone; 60 bits.
 */
export function publicNumber(keys: Keys, kind: 'person' | 'employer', subjectId: number): string {
  const hash = BigInt(`0x${keys.lookupHash('public-number', `${kind}:${subjectId}`).slice(0, 15)}`)
  const letters = Array.from({ length: 12 }, (_, at) => crockford[Number((hash >> BigInt(5 * at)) & 31n)] ?? '')
  return `${kind === 'person' ? 'P' : 'E'}${letters.join('')}`
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
