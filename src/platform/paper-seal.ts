import { X509Certificate, createHash, generateKeyPairSync } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Signer } from '@signpdf/signpdf'
import forge from 'node-forge'
import { epochMilliseconds } from '../kernel/instant.ts'
import { realClock } from './clock.ts'
import { ConfigError } from './config.ts'

/** The key papers are signed with, and the certificate that says whose it is. The key itself never leaves: a paper's bytes go in, a signature comes out. */
export type PaperSeal = {
  /** The signing certificate, PEM. */
  readonly certificate: string
  /** Those that vouch for it, PEM, the nearest first; what somebody imports who wants their reader to trust our papers. */
  readonly chain: readonly string[]
  /** SHA-256 of the signing certificate, 64 hex digits. */
  readonly fingerprint: string
  readonly subject: string
  readonly validFrom: Date
  readonly validUntil: Date
  readonly signer: () => Signer
}

/** Opens a key store (PKCS#12). Throws a `ConfigError` that says which store is wrong and how, never what is in it. */
export function readPaperSeal(p12: Buffer, passphrase: string, from: string): PaperSeal {
  const { key, certificates } = contentOf(p12, passphrase, from)
  const own = certificates.find(({ publicKey }) => 'n' in publicKey && publicKey.n.compareTo(key.n) === 0 && publicKey.e.compareTo(key.e) === 0)
  if (own === undefined) throw new ConfigError(`The key store ${from} holds no certificate of its key.`)
  const certificate = forge.pki.certificateToPem(own)
  // The library reads a name of UTF-8 as bytes and writes it encoded once more, so that the signature would name an issuer nobody is.
  for (const attribute of own.issuer.attributes) if (Number(attribute.valueTagClass) === utf8 && typeof attribute.value === 'string') attribute.value = forge.util.decodeUtf8(attribute.value)
  const read = new X509Certificate(certificate)
  return {
    certificate, chain: certificates.filter((one) => one !== own).map((one) => forge.pki.certificateToPem(one)),
    fingerprint: createHash('sha256').update(read.raw).digest('hex'), subject: read.subject.replaceAll('\n', ', '),
    validFrom: own.validity.notBefore, validUntil: own.validity.notAfter, signer: () => new SealSigner(key, own, certificates),
  }
}

export type SealSettings = {
  /** The key store of an office that is run for real. */
  readonly store?: { readonly file: string, readonly passphrase: string } | undefined
  readonly demonstration: boolean
  readonly dataDir: string
  /** Opens the demonstration's own store. */
  readonly passphrase: () => string
}

/**
 * The seal of this installation: the store that is set, or in the demonstration one of its own, made with its own authority at the first use.
 * Without the demonstration a missing, unreadable or expired store stops the start with a sentence (`ConfigError`).
 */
export function openPaperSeal({ store, demonstration, dataDir, passphrase }: SealSettings, now = new Date(epochMilliseconds(realClock.now()))): PaperSeal {
  if (store === undefined && !demonstration) {
    throw new ConfigError('The papers cannot be signed: set JINGBAN_SEAL to the key store (PKCS#12, .p12) with the certificate of the seal, and JINGBAN_SEAL_PASSPHRASE.')
  }
  if (store !== undefined) {
    if (!existsSync(store.file)) throw new ConfigError(`JINGBAN_SEAL names ${store.file}, which is not there.`)
    const seal = readPaperSeal(readFileSync(store.file), store.passphrase, store.file)
    if (seal.validUntil < now) throw new ConfigError(`The certificate of the seal in ${store.file} expired on ${seal.validUntil.toISOString().slice(0, 10)}. Papers signed with it are worth nothing; set JINGBAN_SEAL to the store of the new one.`)
    if (seal.validFrom > now) throw new ConfigError(`The certificate of the seal in ${store.file} holds only from ${seal.validFrom.toISOString().slice(0, 10)}.`)
    return seal
  }
  const file = path.join(dataDir, 'secrets', 'paper-seal.p12')
  if (!existsSync(file)) writeOnce(file, demonstrationSealStore(passphrase()))
  return readPaperSeal(readFileSync(file), passphrase(), file)
}

/** A key store with an authority of its own, for the demonstration and for tests: nobody outside trusts it, everything else about it is real. */
export function demonstrationSealStore(passphrase: string, { validFrom = '2020-01-01', validUntil = '2049-12-31' } = {}): Buffer {
  const [authority, seal] = [newKeys(), newKeys()]
  const between = { from: new Date(`${validFrom}T00:00:00Z`), until: new Date(`${validUntil}T00:00:00Z`) }
  const root = certificateOf({ keys: authority, name: '社保经办演示根证书', serial: '01', ...between })
  root.setIssuer(root.subject.attributes)
  root.setExtensions([{ name: 'basicConstraints', cA: true, critical: true }, { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true }, { name: 'subjectKeyIdentifier' }])
  root.sign(authority.privateKey, forge.md.sha256.create())
  const own = certificateOf({ keys: seal, name: '社保经办电子签章（演示）', serial: '02', ...between })
  own.setIssuer(root.subject.attributes)
  own.setExtensions([{ name: 'basicConstraints', cA: false }, { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true }, { name: 'extKeyUsage', emailProtection: true }, { name: 'subjectKeyIdentifier' }])
  own.sign(authority.privateKey, forge.md.sha256.create())
  const store = forge.pkcs12.toPkcs12Asn1(seal.privateKey, [own, root], passphrase, { algorithm: 'aes256', generateLocalKeyId: true, friendlyName: 'paper seal' })
  return Buffer.from(forge.asn1.toDer(store).getBytes(), 'binary')
}

/** Makes a detached PKCS#7 signature (RSA, SHA-256) with the key of the store. */
class SealSigner extends Signer {
  readonly #key: forge.pki.rsa.PrivateKey
  readonly #own: forge.pki.Certificate
  readonly #all: readonly forge.pki.Certificate[]
  constructor(key: forge.pki.rsa.PrivateKey, own: forge.pki.Certificate, all: readonly forge.pki.Certificate[]) {
    super()
    this.#key = key
    this.#own = own
    this.#all = all
  }
  override async sign(bytes: Buffer, at?: Date): Promise<Buffer> {
    const { contentType, data, messageDigest, sha256, signingTime } = forge.pki.oids
    if (!contentType || !data || !messageDigest || !sha256 || !signingTime) throw new Error('the library knows no signatures')
    const message = forge.pkcs7.createSignedData()
    message.content = forge.util.createBuffer(bytes.toString('binary'))
    for (const certificate of this.#all) message.addCertificate(certificate)
    message.addSigner({
      key: this.#key, certificate: this.#own, digestAlgorithm: sha256,
      authenticatedAttributes: [{ type: contentType, value: data }, ...(at ? [{ type: signingTime, value: at.toISOString() }] : []), { type: messageDigest }],
    })
    message.sign({ detached: true })
    return Buffer.from(forge.asn1.toDer(message.toAsn1()).getBytes(), 'binary')
  }
}

const utf8: number = forge.asn1.Type.UTF8
// Where a class is declared, the library reads the tag of a string.
const asUtf8 = (name: string): forge.pki.CertificateField => Object.assign({ shortName: 'CN', value: name }, { valueTagClass: utf8 })

type RsaKeys = { readonly privateKey: forge.pki.rsa.PrivateKey, readonly publicKey: forge.pki.rsa.PublicKey }

// Made by OpenSSL, which takes a tenth of the time the JavaScript does.
function newKeys(): RsaKeys {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs1', format: 'pem' } })
  return { privateKey: forge.pki.privateKeyFromPem(privateKey), publicKey: forge.pki.publicKeyFromPem(publicKey) }
}

function certificateOf(it: { readonly keys: RsaKeys, readonly name: string, readonly serial: string, readonly from: Date, readonly until: Date }): forge.pki.Certificate {
  const made = forge.pki.createCertificate()
  made.publicKey = it.keys.publicKey
  made.serialNumber = it.serial
  made.validity.notBefore = it.from
  made.validity.notAfter = it.until
  made.setSubject([{ shortName: 'C', value: 'CN' }, asUtf8(it.name)])
  return made
}

function contentOf(p12: Buffer, passphrase: string, from: string): { readonly key: forge.pki.rsa.PrivateKey, readonly certificates: readonly forge.pki.Certificate[] } {
  const { certBag, pkcs8ShroudedKeyBag } = forge.pki.oids
  if (certBag === undefined || pkcs8ShroudedKeyBag === undefined) throw new Error('the library knows no key stores')
  let opened: forge.pkcs12.Pkcs12Pfx
  try {
    opened = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(p12.toString('binary')), false, passphrase)
  } catch {
    throw new ConfigError(`The key store ${from} cannot be opened: it is no PKCS#12 store, or JINGBAN_SEAL_PASSPHRASE is not its pass phrase.`)
  }
  const key = opened.getBags({ bagType: pkcs8ShroudedKeyBag })[pkcs8ShroudedKeyBag]?.[0]?.key
  if (key === undefined || key === null || !('d' in key)) throw new ConfigError(`The key store ${from} holds no RSA key. (A seal of SM2 needs the office's signing server behind the same port.)`)
  return { key, certificates: (opened.getBags({ bagType: certBag })[certBag] ?? []).flatMap(({ cert }) => (cert ? [cert] : [])) }
}

function writeOnce(file: string, content: Buffer): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const half = `${file}.${process.pid}`
  writeFileSync(half, content, { mode: 0o600, flush: true })
  try {
    linkSync(half, file) // whole or not at all; a second process that was quicker keeps its seal
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(half, { force: true })
  }
}
