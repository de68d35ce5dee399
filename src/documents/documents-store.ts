import { sql, type RawBuilder } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Tx } from '../platform/database.ts'

export type DocumentRow = {
  readonly subjectId: number
  readonly documentId: string
  readonly kind: string
  readonly title: string
  readonly caseId: string | null
  readonly decisionId: string | null
  readonly content: unknown
  readonly contentSha256: string
  readonly issuedOn: PlainDate
  readonly issuedAt: Instant
  readonly verificationCode: string
  readonly agencyId: number
}

/** A document as a list shows it. */
export type DocumentLine = DocumentRow & { readonly validUntil: PlainDate | null }

export async function insertDocument(tx: Tx, row: DocumentRow & { readonly contentJson: string, readonly seq: number }): Promise<void> {
  await tx.insertInto('document').values({
    subject_id: row.subjectId, document_id: row.documentId, kind: row.kind, title: row.title, case_id: row.caseId, decision_id: row.decisionId,
    content: row.contentJson, content_sha256: row.contentSha256, issued_on: row.issuedOn, issued_at: row.issuedAt,
    verification_code: row.verificationCode, agency_id: row.agencyId, trail_seq: row.seq,
  }).execute()
  await tx.insertInto('document_code').values({
    verification_code: row.verificationCode, subject_id: row.subjectId, document_id: row.documentId, issued_at: row.issuedAt,
  }).execute()
}

/** A document by its id, among those the context may see. */
export async function findDocument(tx: Tx, documentId: string): Promise<DocumentRow | undefined> {
  const { rows } = await sql<DocumentRow>`${documentColumns} from document d where d.document_id = ${documentId}`.execute(tx)
  return rows[0]
}

/** The documents of a person, the newest first. */
export async function documentsOfSubject(tx: Tx, subjectId: number): Promise<DocumentLine[]> {
  const { rows } = await sql<DocumentLine>`${documentColumns}, d.content ->> 'validUntil' as "validUntil" from document d where d.subject_id = ${subjectId} order by d.issued_at desc, d.document_id desc limit 200`.execute(tx)
  return rows
}

/** Two steps by key rather than a join: the code is looked up apart from the person, perhaps on another machine. */
export async function findByVerificationCode(tx: Tx, code: string): Promise<DocumentRow | undefined> {
  const found = await tx.selectFrom('document_code').select(['subject_id', 'document_id']).where('verification_code', '=', code).executeTakeFirst()
  if (found === undefined) return undefined
  const { rows } = await sql<DocumentRow>`${documentColumns} from document d where d.subject_id = ${found.subject_id} and d.document_id = ${found.document_id}`.execute(tx)
  return rows[0]
}

const documentColumns: RawBuilder<unknown> = sql`select d.subject_id as "subjectId", d.document_id as "documentId", d.kind, d.title, d.case_id as "caseId",
  d.decision_id as "decisionId", d.content, d.content_sha256 as "contentSha256", d.issued_on as "issuedOn", d.issued_at as "issuedAt",
  d.verification_code as "verificationCode", d.agency_id as "agencyId"`

export type MessageRow = {
  readonly subjectId: number, readonly messageId: string, readonly kind: string, readonly title: string, readonly body: string
  readonly caseId?: string, readonly documentId?: string, readonly businessKey: string, readonly agencyId: number
  readonly isNotice: boolean, readonly trailSeq?: number
}

/** Inserts what is not there yet and gives the ids of what was new; the business key of a message makes it one, however often it is sent. */
export async function insertMessages(tx: Tx, messages: readonly MessageRow[], sent: { readonly on: PlainDate, readonly at: Instant }): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    insert into message (subject_id, message_id, kind, title, body, case_id, document_id, sent_on, sent_at, business_key, agency_id, is_notice, trail_seq)
    select m.subject_id, m.message_id, m.kind, m.title, m.body, m.case_id, m.document_id, ${sent.on}::date, ${sent.at}::timestamptz, m.business_key, m.agency_id, m.is_notice, m.trail_seq
    from unnest(${messages.map((m) => m.subjectId)}::bigint[], ${messages.map((m) => m.messageId)}::uuid[], ${messages.map((m) => m.kind)}::text[],
      ${messages.map((m) => m.title)}::text[], ${messages.map((m) => m.body)}::text[], ${messages.map((m) => m.caseId ?? null)}::uuid[],
      ${messages.map((m) => m.documentId ?? null)}::uuid[], ${messages.map((m) => m.businessKey)}::text[], ${messages.map((m) => m.agencyId)}::bigint[],
      ${messages.map((m) => m.isNotice)}::boolean[], ${messages.map((m) => m.trailSeq ?? null)}::bigint[])
      as m (subject_id, message_id, kind, title, body, case_id, document_id, business_key, agency_id, is_notice, trail_seq)
    on conflict on constraint message_once do nothing returning message_id as id`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

export async function hasMessage(tx: Tx, { subjectId, businessKey }: { readonly subjectId: number, readonly businessKey: string }): Promise<boolean> {
  return await tx.selectFrom('message').select('message_id').where('subject_id', '=', subjectId).where('business_key', '=', businessKey).executeTakeFirst() !== undefined
}

export type MessageView = {
  readonly id: string, readonly kind: string, readonly title: string, readonly body: string, readonly sentOn: PlainDate
  readonly documentId: string | null, readonly isRead: boolean, readonly isNotice: boolean
}

export async function messagesOfSubject(tx: Tx, subjectId: number): Promise<MessageView[]> {
  const { rows } = await sql<MessageView>`select m.message_id as id, m.kind, m.title, m.body, m.sent_on as "sentOn", m.document_id as "documentId", r.message_id is not null as "isRead", m.is_notice as "isNotice"
    from message m left join message_read r on r.subject_id = m.subject_id and r.message_id = m.message_id
    where m.subject_id = ${subjectId} order by m.sent_at desc, m.message_id desc limit 200`.execute(tx)
  return rows
}

export async function countUnread(tx: Tx, subjectId: number): Promise<number> {
  const { rows } = await sql<{ unread: number }>`select count(*) as unread from message m
    where m.subject_id = ${subjectId} and not exists (select 1 from message_read r where r.subject_id = m.subject_id and r.message_id = m.message_id)`.execute(tx)
  return rows[0]?.unread ?? 0
}

/** Notes that a message was read; false when there is no such message of this person. */
export async function insertMessageRead(tx: Tx, { subjectId, messageId, at }: { readonly subjectId: number, readonly messageId: string, readonly at: Instant }): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`with m as (select m.subject_id, m.message_id, m.agency_id from message m where m.subject_id = ${subjectId} and m.message_id = ${messageId}),
    noted as (insert into message_read (subject_id, message_id, read_at, agency_id) select m.subject_id, m.message_id, ${at}::timestamptz, m.agency_id from m on conflict on constraint message_read_pk do nothing)
    select exists (select 1 from m) as found`.execute(tx)
  return rows[0]?.found ?? false
}

/** Whether this number is a case of this person: a look is not put down to somebody else's case. */
export async function isCaseOf(tx: Tx, caseNo: string, subjectId: number): Promise<boolean> {
  return await tx.selectFrom('directory').select('public_no').where('public_no', '=', caseNo).where('kind', '=', 'case').where('subject_id', '=', subjectId).executeTakeFirst() !== undefined
}
