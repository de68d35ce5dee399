import type { PlainDate } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import { factsTold, recordFact, type Act, type EmployerFactKind } from '../../records/records.ts'

export type ToldPeriod =
  /** Nothing new: it holds already, or something later of the same day stands. */
  | { readonly kind: 'stands' }
  /** Another value was told for the very same day, and nothing says which is later. */
  | { readonly kind: 'contradicts', readonly told: string }
  | { readonly kind: 'new', readonly before?: string, readonly until?: PlainDate }

type Telling = { readonly noticeId: string, readonly from: PlainDate, readonly sentAt?: Instant | undefined }

/**
 * Over which days a fact told for `from` on holds, whatever arrived before it: until the next change that is known already. Of two told for
 * the same day the one said later stands; when that cannot be known, a person decides.
 */
export async function periodOf(tx: Tx, of: Telling & { readonly subjectId: number, readonly kind: EmployerFactKind, readonly value: string }): Promise<ToldPeriod> {
  const rows = await factsTold(tx, of.subjectId, of.kind)
  const standing = rows.find((row) => row.from <= of.from && (row.until === undefined || of.from < row.until))
  if (standing?.value === of.value.normalize('NFC').trim()) return { kind: 'stands' }
  if (standing?.from === of.from) {
    const order = await saidBefore(tx, standing.source, of)
    if (order === 'unknown') return { kind: 'contradicts', told: standing.value }
    if (order === 'after') return { kind: 'stands' }
  }
  const next = rows.find((row) => row.from > of.from)?.from
  return { kind: 'new', ...(standing === undefined ? {} : { before: standing.value }), ...(next === undefined ? {} : { until: next }) }
}

export type Told = { readonly kind: EmployerFactKind, readonly before?: string, readonly after: string }

/** Tells a fact by when it happened; gives what changed, nothing when it stood already. */
export async function tellFact(
  tx: Tx, of: Telling & { readonly subjectId: number, readonly kind: EmployerFactKind, readonly value: string }, act: Act,
): Promise<Told | Extract<ToldPeriod, { kind: 'stands' | 'contradicts' }> | Refusal> {
  const period = await periodOf(tx, of)
  if (period.kind !== 'new') return period
  const recorded = await recordFact(tx, {
    subjectId: of.subjectId, kind: of.kind, value: of.value, from: of.from, ...(period.until === undefined ? {} : { until: period.until }), source: `notice:${of.noticeId}`,
  }, act)
  if (isRefusal(recorded)) return recorded
  return { kind: of.kind, ...(period.before === undefined ? {} : { before: period.before }), after: of.value }
}

/** Whether what stands was said before or after this. The founding comes before every change; two changes go by the sender's own times. */
async function saidBefore(tx: Tx, source: string, { noticeId, sentAt }: Telling): Promise<'before' | 'after' | 'unknown'> {
  const told = source.startsWith('notice:') ? await tx.selectFrom('notice').select(['notice_type', 'sent_at']).where('notice_id', '=', source.slice('notice:'.length)).executeTakeFirst() : undefined
  // What we or the employer put down is replaced by what the registration authority says.
  if (told === undefined || told.notice_type === 'market-regulation.employer-established.v1') return 'before'
  const own = sentAt ?? (await tx.selectFrom('notice').select('sent_at').where('notice_id', '=', noticeId).executeTakeFirst())?.sent_at
  if (told.sent_at === null || own === null || own === undefined || told.sent_at === own) return 'unknown'
  return told.sent_at < own ? 'before' : 'after'
}
