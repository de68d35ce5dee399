import { sql } from 'kysely'
import { writeTrail } from '../audit/audit.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { isCertificate } from './document-content.ts'
import { documentsRefusal } from './documents-refusals.ts'
import { openDocument, type StoredDocument } from './issue-document.ts'

export type Withdrawal = { readonly documentId: string, readonly reason: string, readonly supersededBy?: string, readonly actor: string, readonly ground?: string, readonly day: PlainDate, readonly at: Instant }

/**
 * Says of an issued paper that it no longer holds, because of an error in the record or because a newer one stands in its place. The paper stays; whoever verifies it is
 * told. Withdrawn twice, the first stands. Refuses `documents.not-found`, `documents.altered` and `documents.successor-of-another`.
 */
export async function withdrawDocument(tx: Tx, it: Withdrawal): Promise<{ readonly withdrawn: boolean } | Refusal> {
  const document = await openDocument(tx, it.documentId)
  if (isRefusal(document)) return document
  const { subjectId, agencyId } = document
  if (it.supersededBy !== undefined) {
    const next = await openDocument(tx, it.supersededBy)
    if (isRefusal(next)) return next
    if (next.subjectId !== subjectId || next.documentId === document.documentId) return documentsRefusal('documents.successor-of-another')
  }
  if (await withdrawalOf(tx, document) !== undefined) return { withdrawn: false }
  return await writeTrail(tx, {
    subjectId, agencyId, actor: it.actor, action: 'documents.withdrawn', ...(it.ground === undefined ? {} : { ground: it.ground }),
    body: { documentId: it.documentId, reason: it.reason, ...(it.supersededBy === undefined ? {} : { supersededBy: it.supersededBy }) }, at: it.at, civilDay: it.day, tables: ['document_withdrawal'],
  }, async (seq) => {
    await tx.insertInto('document_withdrawal').values({
      subject_id: subjectId, document_id: it.documentId, kind: it.supersededBy === undefined ? 'withdrawn' : 'superseded', reason: it.reason, superseded_by: it.supersededBy ?? null,
      withdrawn_on: it.day, withdrawn_at: it.at, actor: it.actor, agency_id: agencyId, trail_seq: seq,
    }).execute()
    return { withdrawn: true }
  })
}

/** Whether a paper still holds on a day, as anybody who was shown it should know. */
export type PaperStanding = {
  readonly standing: 'holds' | 'expired' | 'withdrawn' | 'superseded'
  readonly since?: PlainDate
  readonly reason?: string
  /** A later certificate of the same kind was issued on this day: the newest is the one to go by. */
  readonly newerOn?: PlainDate
}

export async function standingOf(tx: Tx, document: StoredDocument, day: PlainDate): Promise<PaperStanding> {
  const newerOn = isCertificate(document.kind) ? await newerCertificate(tx, document) : undefined
  const newer = newerOn === undefined ? {} : { newerOn }
  const withdrawn = await withdrawalOf(tx, document)
  if (withdrawn) return { standing: withdrawn.kind === 'superseded' ? 'superseded' : 'withdrawn', since: withdrawn.withdrawn_on, reason: withdrawn.reason, ...newer }
  const { validUntil } = document.content
  return validUntil !== undefined && validUntil < day ? { standing: 'expired', since: validUntil, ...newer } : { standing: 'holds', ...newer }
}

const withdrawalOf = (tx: Tx, { subjectId, documentId }: { readonly subjectId: number, readonly documentId: string }) =>
  tx.selectFrom('document_withdrawal').select(['kind', 'reason', 'withdrawn_on']).where('subject_id', '=', subjectId).where('document_id', '=', documentId).executeTakeFirst()

async function newerCertificate(tx: Tx, { subjectId, kind, issuedAt }: StoredDocument): Promise<PlainDate | undefined> {
  const { rows: [row] } = await sql<{ on: PlainDate | null }>`select max(d.issued_on) as "on" from document d where d.subject_id = ${subjectId} and d.kind = ${kind} and d.issued_at > ${issuedAt}::timestamptz`.execute(tx)
  return row?.on ?? undefined
}

export type CheckOutcome = 'holds' | 'expired' | 'withdrawn' | 'superseded' | 'genuine-file' | 'altered-file' | 'unsigned-file'

/** Notes for the holder that somebody verified the paper; the same way and outcome within an hour is one. */
export async function noteCheck(tx: Tx, document: StoredDocument, it: { readonly way: 'code' | 'file', readonly outcome: CheckOutcome, readonly day: PlainDate, readonly at: Instant }): Promise<void> {
  await sql`insert into document_check (subject_id, check_id, document_id, way, outcome, checked_on, checked_at, agency_id)
    values (${document.subjectId}, ${deterministicUuid('document-check', document.documentId, it.way, it.outcome, it.at.slice(0, 13))}::uuid, ${document.documentId}::uuid, ${it.way}, ${it.outcome}, ${it.day}::date, ${it.at}::timestamptz, ${document.agencyId})
    on conflict on constraint document_check_pk do nothing`.execute(tx)
}

export type Checks = { readonly times: number, readonly lastOn: PlainDate | null }

/** How often each paper of a person was verified, and when last. */
export async function checksOf(tx: Tx, subjectId: number): Promise<ReadonlyMap<string, Checks>> {
  const { rows } = await sql<{ documentId: string, times: number, lastOn: PlainDate }>`select c.document_id as "documentId", count(*) as times, max(c.checked_on) as "lastOn"
    from document_check c where c.subject_id = ${subjectId} group by c.document_id`.execute(tx)
  return new Map(rows.map(({ documentId, times, lastOn }) => [documentId, { times, lastOn }]))
}
