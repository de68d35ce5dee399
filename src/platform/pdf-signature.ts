import { X509Certificate, createHash, timingSafeEqual, verify } from 'node:crypto'
import forge from 'node-forge'
import { z } from 'zod'
import { instant, type Instant } from '../kernel/instant.ts'

/**
 * What a PDF's signature is worth by arithmetic alone. `signed` says that every byte is as it was signed, by whoever holds the certificate's key; whether that
 * certificate is one of ours is the caller's question.
 */
export type PdfSignature =
  | { readonly state: 'unsigned' }
  /** There is a signature that cannot be read, or that is none over this file. */
  | { readonly state: 'broken', readonly because: 'form' | 'key' }
  /** The signature is real, the bytes are not those that were signed. */
  | { readonly state: 'altered', readonly because: 'changed' | 'appended', readonly fingerprint: string }
  | { readonly state: 'signed', readonly fingerprint: string, readonly subject: string, readonly signedAt: Instant | undefined }

/** Checks the last signature of a PDF (PKCS#7 detached, RSA with SHA-256) without asking anybody. Never throws, whatever the bytes are. */
export function checkPdfSignature(file: Uint8Array): PdfSignature {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const range = [...bytes.toString('latin1').matchAll(/\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g)].at(-1)
  if (range === undefined) return { state: 'unsigned' }
  const [start = 0, head = 0, next = 0, tail = 0] = range.slice(1).map(Number)
  const contents = bytes.subarray(head, next).toString('latin1')
  if (start !== 0 || next < head || next + tail > bytes.length || !/^<[0-9A-Fa-f]*>$/.test(contents)) return { state: 'broken', because: 'form' }
  const signed = readSignedData(Buffer.from(contents.slice(1, -1), 'hex'))
  if (signed === undefined) return { state: 'broken', because: 'form' }
  const { certificate, isByItsKey, messageDigest, signedAt } = signed
  const fingerprint = createHash('sha256').update(certificate.raw).digest('hex')
  if (!isByItsKey) return { state: 'broken', because: 'key' }
  const digest = createHash('sha256').update(bytes.subarray(0, head)).update(bytes.subarray(next, next + tail)).digest()
  if (digest.length !== messageDigest.length || !timingSafeEqual(digest, messageDigest)) return { state: 'altered', because: 'changed', fingerprint }
  // What was added behind the signed part is shown by a reader and vouched for by nobody.
  if (next + tail !== bytes.length) return { state: 'altered', because: 'appended', fingerprint }
  return { state: 'signed', fingerprint, subject: certificate.subject.replaceAll('\n', ', '), signedAt }
}

type SignedData = { readonly certificate: X509Certificate, readonly isByItsKey: boolean, readonly messageDigest: Buffer, readonly signedAt: Instant | undefined }

const capture = z.object({
  signature: z.string(), serial: z.string(), authenticatedAttributes: z.array(z.custom<forge.asn1.Asn1>((value) => typeof value === 'object' && value !== null && 'value' in value)),
})

/** The message itself: its first bytes say how long it is. */
function withoutPadding(der: Buffer): Buffer {
  const first = der[1] ?? 0
  const counted = first < 0x80 ? 0 : first & 0x7f
  return der.subarray(0, 2 + counted + (counted === 0 ? first : der.readUIntBE(2, Math.min(counted, 6))))
}

function readSignedData(der: Buffer): SignedData | undefined {
  try {
    // The place kept for the signature is larger than the signature: zeros follow it.
    const message = forge.pkcs7.messageFromAsn1(forge.asn1.fromDer(withoutPadding(der).toString('binary')))
    if (!('rawCapture' in message) || !('certificates' in message)) return undefined
    const read = capture.parse(message.rawCapture)
    const serial = forge.util.bytesToHex(read.serial)
    const found = message.certificates.find(({ serialNumber }) => serialNumber === serial)
    const digest = valueOf(read.authenticatedAttributes, forge.pki.oids['messageDigest'])
    if (found === undefined || typeof digest?.value !== 'string') return undefined
    // Signed is the set of attributes with its own tag, not with the one it carries inside the message (RFC 5652, 5.4).
    const set = forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.SET, true, read.authenticatedAttributes)
    const certificate = new X509Certificate(forge.pki.certificateToPem(found))
    return {
      certificate, isByItsKey: verify('sha256', Buffer.from(forge.asn1.toDer(set).getBytes(), 'binary'), certificate.publicKey, Buffer.from(read.signature, 'binary')),
      messageDigest: Buffer.from(digest.value, 'binary'), signedAt: timeOf(valueOf(read.authenticatedAttributes, forge.pki.oids['signingTime'])),
    }
  } catch {
    return undefined // whatever it is, it is no signature
  }
}

/** The first value of an attribute. */
function valueOf(attributes: readonly forge.asn1.Asn1[], oid: string | undefined): forge.asn1.Asn1 | undefined {
  for (const { value } of attributes) {
    const [name, values] = Array.isArray(value) ? value : []
    if (name !== undefined && typeof name.value === 'string' && forge.asn1.derToOid(name.value) === oid && Array.isArray(values?.value)) return values.value[0]
  }
  return undefined
}

const timeOf = (time: forge.asn1.Asn1 | undefined): Instant | undefined => {
  if (typeof time?.value !== 'string') return undefined
  const at = time.type === forge.asn1.Type.UTCTIME ? forge.asn1.utcTimeToDate(time.value) : forge.asn1.generalizedTimeToDate(time.value)
  return Number.isNaN(at.getTime()) ? undefined : instant(at.getTime())
}
