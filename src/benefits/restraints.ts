import { sql } from 'kysely'
import { lockChain, writeTrail } from '../audit/audit.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Tx } from '../platform/database.ts'
import type { Restraint } from '../policy/detention.ts'
import { rowId } from '../records/records.ts'
import type { Act } from './decide-pension.ts'

export type RestraintRow = Restraint & { readonly restraintId: string; readonly source: string; readonly sourceNo: string; readonly agencyId: number }

export type RestraintTold = {
  readonly subjectId: number
  readonly agencyId: number
  readonly kind: Restraint['kind']
  readonly from: PlainDate
  readonly until?: PlainDate
  readonly outcome?: 'convicted' | 'not-convicted'
  readonly source: string
  readonly sourceNo: string
}

/** What is known of a person's detentions and sentences, at a moment or now, in the order in which they began. */
export async function restraintsOf(tx: Tx, subjectId: number, { knownAt }: { readonly knownAt?: Instant } = {}): Promise<RestraintRow[]> {
  const { rows } = await sql<{ restraintId: string; kind: Restraint['kind']; from: PlainDate; until: PlainDate | null; outcome: 'convicted' | 'not-convicted' | null; source: string; sourceNo: string; agencyId: number }>`
    select restraint_id as "restraintId", kind, from_on as "from", until_on as "until", outcome, source, source_no as "sourceNo", agency_id as "agencyId" from restraint
    where subject_id = ${subjectId}::bigint and ${knownAt === undefined ? sql`known_until is null` : sql`known_from <= ${knownAt}::timestamptz and (known_until is null or known_until > ${knownAt}::timestamptz)`}
    order by from_on, restraint_id`.execute(tx)
  return rows.map(({ from, until, outcome, ...row }) => ({ ...row, over: until === null ? { from } : { from, until }, ...(outcome === null ? {} : { outcome }) }))
}

/**
 * Notes what justice says of a detention, a sentence or a correction in freedom; of one known already, the end or the outcome is added by a new row and the old one stays as
 * it was known. The same again changes nothing.
 */
export async function recordRestraint(tx: Tx, told: RestraintTold, act: Act): Promise<{ readonly changed: boolean }> {
  const { subjectId, kind, from } = told
  await lockChain(tx, subjectId)
  const known = (await restraintsOf(tx, subjectId)).find((row) => row.kind === kind && row.over.from === from)
  const until = told.until ?? known?.over.until
  const outcome = kind === 'detained' ? told.outcome ?? known?.outcome : undefined
  if (known !== undefined && known.over.until === until && known.outcome === outcome) return { changed: false }
  await writeTrail(tx, {
    subjectId, agencyId: told.agencyId, actor: act.actor, action: 'benefits.restraint-noted', ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { kind, from, ...(until === undefined ? {} : { until }), ...(outcome === undefined ? {} : { outcome }) }, at: act.at, civilDay: act.day, tables: ['restraint'],
  }, async (seq) => {
    if (known !== undefined) await tx.updateTable('restraint').set({ known_until: act.at, closed_seq: seq }).where('subject_id', '=', subjectId).where('restraint_id', '=', known.restraintId).where('known_until', 'is', null).execute()
    await tx.insertInto('restraint').values({
      subject_id: subjectId, restraint_id: rowId('restraint', subjectId, seq, 0), kind, from_on: from, until_on: until ?? null, outcome: outcome === 'convicted' || outcome === 'not-convicted' ? outcome : null,
      source: told.source, source_no: told.sourceNo, known_from: act.at, agency_id: told.agencyId, trail_seq: seq,
    }).execute()
  })
  return { changed: true }
}

/** The open detention or sentence a release ends: the last one that has no end. */
export const openRestraint = (rows: readonly RestraintRow[], kind: Restraint['kind']): RestraintRow | undefined => rows.findLast((row) => row.kind === kind && row.over.until === undefined)

/**
 * Whether a year's adjustment passes a person by (劳社厅函〔2001〕44号): in prison, or sentenced and free, on the day the adjustment is made.
 */
export const skipsAdjustment = (rows: readonly Restraint[], on: PlainDate): boolean =>
  rows.some(({ kind, over }) => (kind === 'serving' || kind === 'correction') && over.from <= on && (over.until === undefined || on <= over.until))
