import { lockChain, writeTrail } from '../audit/audit.ts'
import type { PlainDate } from '../kernel/day.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { rowId, type Act } from './act.ts'
import { identityFacts, parseFact, type FactKind } from './fact.ts'
import { closeFacts, insertFacts, readFacts, readSubject, type FactRow } from './records-store.ts'
import { recordsRefusal } from './records-refusals.ts'
import { supersede } from './supersede.ts'

export type NewFact = {
  readonly subjectId: number
  readonly kind: FactKind
  readonly value: string
  /** The first day it is true; a correction names the day the corrected fact began. */
  readonly from: PlainDate
  readonly until?: PlainDate
  readonly source: string
}

export type Recorded = { readonly factId: string; readonly changed: boolean; /** 0 when nothing was written. */ readonly trailSeq: number }

/**
 * Tells a fact over a period. What was known of that period is closed and stays readable as it was known; what was known of the days
 * around it stays true. Told twice, it lands once (`changed` is false). Refuses a value the kind does not allow, a birth date or sex
 * apart from the identity number (`records.identity-fact`), and a record that is not there.
 */
export async function recordFact(tx: Tx, fact: NewFact, act: Act): Promise<Recorded | Refusal> {
  const subject = await readSubject(tx, fact.subjectId)
  if (subject === undefined) return recordsRefusal('records.no-such-subject')
  if (identityFacts.includes(fact.kind)) return recordsRefusal('records.identity-fact')
  const value = parseFact(subject.kind, fact.kind, fact.value)
  if (isRefusal(value)) return value
  if (fact.until !== undefined && fact.until <= fact.from) return recordsRefusal('records.period-empty', { from: fact.from, until: fact.until })

  const entry = {
    subjectId: fact.subjectId, agencyId: subject.agencyId, actor: act.actor, action: 'records.fact-recorded',
    ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { kind: fact.kind, from: fact.from, ...(fact.until === undefined ? {} : { until: fact.until }), source: fact.source },
    at: act.at, civilDay: act.day, tables: ['subject_fact'],
  } as const
  // Under the lock of the chain, so that of two who tell the same the second finds it told.
  await lockChain(tx, fact.subjectId)
  const known = (await readFacts(tx, fact.subjectId, {})).filter((row) => row.kind === fact.kind)
  const already = sameFact(known, fact, value)
  if (already !== undefined) return { factId: already.factId, trailSeq: 0, changed: false }
  return writeTrail(tx, entry, async (seq) => {
    const { close, keep } = supersede(known, fact)
    const written = { subjectId: fact.subjectId, agencyId: subject.agencyId, at: act.at, seq }
    await closeFacts(tx, close.map((row) => row.factId), written)
    const told: FactRow = {
      factId: rowId('subject_fact', fact.subjectId, seq, 0), kind: fact.kind, value, source: fact.source, from: fact.from,
      ...(fact.until === undefined ? {} : { until: fact.until }),
    }
    const kept = keep.map(({ row, period }, n): FactRow => ({
      factId: rowId('subject_fact', fact.subjectId, seq, n + 1), kind: row.kind, value: row.value, source: row.source, ...period,
    }))
    await insertFacts(tx, [told, ...kept], written)
    return { factId: told.factId, trailSeq: seq, changed: true }
  })
}

/** What is known of one kind now, in the order of the days it holds: for whoever tells something that happened before what is known. */
export async function factsTold(tx: Tx, subjectId: number, kind: FactKind): Promise<readonly Pick<FactRow, 'value' | 'source' | 'from' | 'until'>[]> {
  return (await readFacts(tx, subjectId, {})).filter((row) => row.kind === kind)
}

const sameFact = (known: readonly FactRow[], fact: NewFact, value: string): FactRow | undefined =>
  known.find((row) => row.value === value && row.from <= fact.from && (row.until === undefined || (fact.until !== undefined && fact.until <= row.until)))
