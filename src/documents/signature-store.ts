import { sql } from 'kysely'
import { instant, type Instant } from '../kernel/instant.ts'
import type { Tx } from '../platform/database.ts'
import type { PaperSeal } from '../platform/paper-seal.ts'

export type SignatureRow = { readonly n: number, readonly signedAt: Instant, readonly cms: Buffer, readonly fileSha256: string, readonly certificateSha256: string }

/** The signatures of a document, the oldest first. */
export async function signaturesOf(tx: Tx, { subjectId, documentId }: { readonly subjectId: number, readonly documentId: string }): Promise<SignatureRow[]> {
  const { rows } = await sql<SignatureRow>`select s.n, s.signed_at as "signedAt", s.cms, s.file_sha256 as "fileSha256", s.certificate_sha256 as "certificateSha256"
    from document_signature s where s.subject_id = ${subjectId} and s.document_id = ${documentId}::uuid order by s.n`.execute(tx)
  return rows
}

/** False when the document got this signature's number from somebody else meanwhile. */
export async function insertSignature(tx: Tx, of: { readonly subjectId: number, readonly documentId: string, readonly agencyId: number }, row: SignatureRow): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into document_signature (subject_id, document_id, n, signed_at, cms, file_sha256, certificate_sha256, agency_id)
    values (${of.subjectId}, ${of.documentId}::uuid, ${row.n}, ${row.signedAt}::timestamptz, ${row.cms}, ${row.fileSha256}, ${row.certificateSha256}, ${of.agencyId})
    on conflict on constraint document_signature_pk do nothing`.execute(tx)
  if (numAffectedRows !== 1n) return false
  await sql`insert into document_file (file_sha256, subject_id, document_id, n) values (${row.fileSha256}, ${of.subjectId}, ${of.documentId}::uuid, ${row.n})
    on conflict on constraint document_file_pk do nothing`.execute(tx)
  return true
}

export async function insertCertificate(tx: Tx, seal: PaperSeal, at: Instant): Promise<void> {
  await sql`insert into signing_certificate (certificate_sha256, certificate, chain, subject, valid_from, valid_until, first_used_at)
    values (${seal.fingerprint}, ${seal.certificate}, ${seal.chain.join('')}, ${seal.subject}, ${instant(seal.validFrom.getTime())}::timestamptz, ${instant(seal.validUntil.getTime())}::timestamptz, ${at}::timestamptz)
    on conflict on constraint signing_certificate_pk do nothing`.execute(tx)
}

/** The document a file is, by its hash; nothing when we never gave out that file. */
export async function findFile(tx: Tx, fileSha256: string): Promise<{ readonly subjectId: number, readonly documentId: string } | undefined> {
  const row = await tx.selectFrom('document_file').select(['subject_id', 'document_id']).where('file_sha256', '=', fileSha256).executeTakeFirst()
  return row && { subjectId: row.subject_id, documentId: row.document_id }
}

export async function isOurCertificate(tx: Tx, fingerprint: string): Promise<boolean> {
  return await tx.selectFrom('signing_certificate').select('certificate_sha256').where('certificate_sha256', '=', fingerprint).executeTakeFirst() !== undefined
}
