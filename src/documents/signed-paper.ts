import { createHash } from 'node:crypto'
import { Signer } from '@signpdf/signpdf'
import { epochMilliseconds, type Instant } from '../kernel/instant.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { ConfigError } from '../platform/config.ts'
import { systemContext, withContext } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { insertCertificate, insertSignature, signaturesOf, type SignatureRow } from './signature-store.ts'
import { documentsRefusal } from './documents-refusals.ts'
import type { StoredDocument } from './issue-document.ts'
import { renderPdf } from './render-pdf.ts'
import { KeptSignature, signPdf, type PaperMark } from './sign-pdf.ts'

export type SignedPaper = { readonly file: Buffer, readonly fileSha256: string, readonly signedAt: Instant, readonly certificateSha256: string }

/**
 * An issued document as its signed file: signed when it is first fetched, and from then on the same bytes, also for two who fetch it at the same moment. Refuses
 * `documents.seal-unavailable` when nothing may be signed with today and the paper was never signed before.
 */
export async function signedPaper(deps: Pick<Deps, 'db' | 'keys' | 'clock' | 'log'>, document: StoredDocument, verifyOrigin: string): Promise<SignedPaper | Refusal> {
  const pdf = await renderPdf({ ...document, proof: proofOf(deps.keys, document.verificationCode) }, verifyOrigin)
  const mark: PaperMark = { verificationCode: document.verificationCode, contentSha256: document.contentSha256, address: `${verifyOrigin}/verify` }
  const { subjectId, documentId } = document
  const context = systemContext('paper-seal', documentId)
  const known = await withContext(deps.db, context, (tx) => signaturesOf(tx, { subjectId, documentId }), { readOnly: true })
  for (const row of known.toReversed()) {
    const again = await fromKept(pdf, mark, row)
    if (again) return again
  }
  const made = await sign(deps, pdf, mark)
  if ('refused' in made) return made
  const row: SignatureRow = { n: (known.at(-1)?.n ?? 0) + 1, signedAt: made.signedAt, cms: made.cms, fileSha256: made.fileSha256, certificateSha256: made.certificateSha256 }
  const kept = await withContext(deps.db, context, async (tx) => {
    await insertCertificate(tx, deps.keys.paperSeal(), made.signedAt)
    return insertSignature(tx, document, row)
  })
  if (kept) return made
  // Somebody else was quicker: theirs is the paper.
  const theirs = await withContext(deps.db, context, (tx) => signaturesOf(tx, { subjectId, documentId }), { readOnly: true })
  const last = theirs.at(-1)
  const file = last && await fromKept(pdf, mark, last)
  if (!file) throw new Error(`document ${documentId} was signed by another and its file cannot be made again`)
  return file
}

/** The short proof in the QR code of a paper: whoever shows it holds the paper and guesses no codes. */
export const proofOf = (keys: Deps['keys'], verificationCode: string): string => keys.sign('verify-link', verificationCode).slice(0, 11)

async function fromKept(pdf: Uint8Array, mark: PaperMark, row: SignatureRow): Promise<SignedPaper | undefined> {
  const file = await signPdf(pdf, mark, row.signedAt, new KeptSignature(row.cms))
  const fileSha256 = sha256(file)
  return fileSha256 === row.fileSha256 ? { file, fileSha256, signedAt: row.signedAt, certificateSha256: row.certificateSha256 } : undefined
}

async function sign({ keys, clock, log }: Pick<Deps, 'keys' | 'clock' | 'log'>, pdf: Uint8Array, mark: PaperMark): Promise<(SignedPaper & { readonly cms: Buffer }) | Refusal> {
  const signedAt = clock.now()
  try {
    const seal = keys.paperSeal()
    const at = epochMilliseconds(signedAt)
    if (at < seal.validFrom.getTime() || at > seal.validUntil.getTime()) throw new ConfigError(`The certificate of the seal does not hold on ${signedAt}.`)
    const signer = new NotingSigner(seal.signer())
    const file = await signPdf(pdf, mark, signedAt, signer)
    return { file, fileSha256: sha256(file), signedAt, certificateSha256: seal.fingerprint, cms: signer.made() }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    log.error({ err: error }, 'a paper cannot be signed')
    return documentsRefusal('documents.seal-unavailable')
  }
}

/** Lets another sign and keeps what it made. */
class NotingSigner extends Signer {
  readonly #within: Signer
  #made: Buffer | undefined
  constructor(within: Signer) {
    super()
    this.#within = within
  }
  override async sign(bytes: Buffer, at?: Date): Promise<Buffer> {
    return this.#made = await this.#within.sign(bytes, at)
  }
  made(): Buffer {
    if (this.#made === undefined) throw new Error('nothing was signed')
    return this.#made
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
