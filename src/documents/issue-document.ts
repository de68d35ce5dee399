import { v7 as uuidv7 } from 'uuid'
import { writeTrail } from '../audit/audit.ts'
import { canonicalJson } from '../kernel/canonical.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { contentSha256 } from './document-content.ts'
import type { DocumentContent, DocumentKind } from './document-content.ts'
import { findByVerificationCode, findDocument, insertDocument, type DocumentRow } from './documents-store.ts'
import { documentsRefusal } from './documents-refusals.ts'
import { newVerificationCode } from './verification-code.ts'

export type DocumentToIssue = {
  readonly subjectId: number
  readonly agencyId: number
  readonly actor: string
  readonly kind: DocumentKind
  readonly content: DocumentContent
  readonly caseId?: string
  readonly decisionId?: string
  /** The ground shown in the trail: case number or article. */
  readonly ground?: string
  readonly day: PlainDate
  readonly at: Instant
}

export type IssuedDocument = { readonly documentId: string, readonly verificationCode: string }

/** Issues a document: content, hash, verification code and the trail row that vouches for them, in the caller's transaction. */
export async function issueDocument(tx: Tx, it: DocumentToIssue): Promise<IssuedDocument> {
  const documentId = uuidv7()
  return await writeTrail(tx, {
    subjectId: it.subjectId, agencyId: it.agencyId, actor: it.actor, action: 'documents.issued', ...(it.ground === undefined ? {} : { ground: it.ground }),
    body: { documentId, kind: it.kind, title: it.content.title, number: it.content.number, contentSha256: contentSha256(it.content) },
    at: it.at, civilDay: it.day, tables: ['document'],
  }, (seq) => insertIssued(tx, it, documentId, seq))
}

/** The same inside an act that already writes a trail row for this person (the chain is not to be nested): list `document` among its tables. */
export function issueDocumentWithin(tx: Tx, it: DocumentToIssue, seq: number): Promise<IssuedDocument> {
  return insertIssued(tx, it, uuidv7(), seq)
}

async function insertIssued(tx: Tx, it: DocumentToIssue, documentId: string, seq: number): Promise<IssuedDocument> {
  const verificationCode = newVerificationCode()
  await insertDocument(tx, {
    subjectId: it.subjectId, documentId, kind: it.kind, title: it.content.title, caseId: it.caseId ?? null, decisionId: it.decisionId ?? null,
    content: it.content, contentJson: canonicalJson(it.content), contentSha256: contentSha256(it.content), issuedOn: it.day, issuedAt: it.at,
    verificationCode, agencyId: it.agencyId, seq,
  })
  return { documentId, verificationCode }
}

export type StoredDocument = Omit<DocumentRow, 'content'> & { readonly content: DocumentContent }

/** A document the context may see. Refuses `documents.not-found`, and `documents.altered` when its content no longer has the hash it was issued with. */
export async function openDocument(tx: Tx, documentId: string): Promise<StoredDocument | Refusal> {
  return asStored(await findDocument(tx, documentId))
}

/** The document behind a verification code, for the public page; under a system context. Refuses as `openDocument` does. */
export async function openByVerificationCode(tx: Tx, code: string): Promise<StoredDocument | Refusal> {
  return asStored(await findByVerificationCode(tx, code))
}

const asStored = (row: DocumentRow | undefined): StoredDocument | Refusal => {
  if (row === undefined) return documentsRefusal('documents.not-found')
  const content = storedContent(row)
  return isRefusal(content) ? content : { ...row, content }
}

/** What was hashed when it was issued is a DocumentContent; a row that still has that hash is therefore one. */
const storedContent = (row: DocumentRow): DocumentContent | Refusal => {
  const content = row.content as DocumentContent
  return contentSha256(content) === row.contentSha256 ? content : documentsRefusal('documents.altered')
}
