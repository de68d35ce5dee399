import { pdflibAddPlaceholder } from '@signpdf/placeholder-pdf-lib'
import { Signer, SignPdf } from '@signpdf/signpdf'
import { PDFDocument } from 'pdf-lib'
import { epochMilliseconds, type Instant } from '../kernel/instant.ts'

/** What a signed file says about itself beside its content: read again when somebody brings a file, so that even an altered one names the paper it claims to be. */
export type PaperMark = { readonly verificationCode: string, readonly contentSha256: string, readonly address: string }

// A chain of three certificates and a time stamp fit; zeros fill the rest.
const signatureHexDigits = 24_576

/**
 * Puts a signature into a PDF (adbe.pkcs7.detached). The same PDF, mark, moment and signature give the same bytes: that is how a stored signature becomes the same
 * file again.
 */
export async function signPdf(pdf: Uint8Array, mark: PaperMark, signedAt: Instant, signer: Signer): Promise<Buffer> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  document.setSubject(`content sha256:${mark.contentSha256}`)
  document.setKeywords([`code:${mark.verificationCode}`])
  const at = new Date(epochMilliseconds(signedAt))
  pdflibAddPlaceholder({
    pdfDoc: document, reason: `Issued document. Verify at ${mark.address}`, contactInfo: '12333', name: 'Social insurance agency', location: 'CN', signingTime: at,
    signatureLength: signatureHexDigits,
  })
  return await new SignPdf().sign(Buffer.from(await document.save({ useObjectStreams: false })), signer, at)
}

/** A signature that was made before, put in its place again. */
export class KeptSignature extends Signer {
  readonly #cms: Buffer
  constructor(cms: Uint8Array) {
    super()
    this.#cms = Buffer.from(cms)
  }
  override async sign(): Promise<Buffer> {
    return this.#cms
  }
}

/** The code a file claims, when it carries one. */
export async function claimedCodeOf(file: Uint8Array): Promise<string | undefined> {
  try {
    const document = await PDFDocument.load(file, { updateMetadata: false, ignoreEncryption: true })
    return /code:([0-9A-Z]{10,40})/.exec(document.getKeywords() ?? '')?.[1]
  } catch {
    return undefined // not a PDF that can be opened
  }
}
