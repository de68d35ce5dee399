import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { ConfigError } from './config.ts'
import { demonstrationSealStore, openPaperSeal, readPaperSeal, type PaperSeal, type SealSettings } from './paper-seal.ts'

/**
 * The one door to secrets in rows. Callers name what a value is (`identity`, `card`, `phone` …): each purpose has its own derived
 * keys, so a card can never be looked up as a phone, nor a ciphertext moved from one column to another.
 */
export type Keys = {
  /** AES-256-GCM, text `v1.<key id>.<base64url>`; encrypting twice gives two different texts. */
  readonly encrypt: (purpose: string, plain: string) => string
  /** Throws when the text was altered, belongs to another purpose, or its key is gone. */
  readonly decrypt: (purpose: string, sealed: string) => string
  /** Keyed HMAC-SHA256, 64 hex digits: the same value gives the same hash, and without the key nobody can try numbers. */
  readonly lookupHash: (purpose: string, plain: string) => string
  /** HMAC over a text that leaves the house (a link, a partner's message), base64url. */
  readonly sign: (purpose: string, text: string) => string
  readonly verifies: (purpose: string, text: string, signature: string) => boolean
  /** 32 bytes derived for one purpose, for code that needs a key of its own (cookies, a seal's pass phrase). */
  readonly derive: (purpose: string) => Buffer
  /** What issued papers are signed with. Opened at the first use; throws a `ConfigError` when there is none that may be used. */
  readonly paperSeal: () => PaperSeal
}

const keyText = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'a key is 32 bytes, base64url')
const keyMaterial = z.strictObject({
  /** The key that encrypts now. */
  current: z.string().min(1),
  /** Every key that may still have to decrypt, by its id. */
  encryption: z.record(z.string().regex(/^[a-z0-9]+$/), keyText),
  /** Never changed: look-up hashes stand in unique keys. */
  lookup: keyText,
})
type KeyMaterial = z.infer<typeof keyMaterial>

/** Takes the keys from the environment, a file, or the data folder, where they are made at the first start (0600). */
export function openKeys(from: {
  readonly keyMaterial?: string | undefined, readonly keysFile?: string | undefined, readonly dataDir: string, readonly seal?: SealSettings['store'], readonly demonstration?: boolean
}): Keys {
  const { dataDir, seal: store, demonstration = true } = from
  const seal = (passphrase: () => string): PaperSeal => openPaperSeal({ store, demonstration, dataDir, passphrase })
  if (from.keyMaterial) return keysFrom(parseMaterial(from.keyMaterial, 'JINGBAN_KEY_MATERIAL'), seal)
  if (from.keysFile) {
    if (!existsSync(from.keysFile)) throw new ConfigError(`JINGBAN_KEYS names ${from.keysFile}, which is not there.`)
    return keysFrom(readMaterial(from.keysFile), seal)
  }
  const file = path.join(dataDir, 'secrets', 'keys.json')
  if (!existsSync(file)) makeMaterial(file)
  return keysFrom(readMaterial(file), seal)
}

/** Keys from their material. Without a seal they get one of their own in memory, as tests want it. */
export function keysFrom(material: KeyMaterial, openSeal: (passphrase: () => string) => PaperSeal = inMemory): Keys {
  const current = material.encryption[material.current]
  if (current === undefined) throw new ConfigError(`The current key ${material.current} is not among the encryption keys.`)
  const secrets = new Map(Object.entries(material.encryption).map(([id, text]) => [id, Buffer.from(text, 'base64url')]))
  const lookup = Buffer.from(material.lookup, 'base64url')
  const derived = new Map<string, { readonly bytes: Buffer, readonly key: KeyObject }>()
  let seal: PaperSeal | undefined
  // Kept as key objects as well: judging a buffer anew at every use costs several times the hash itself.
  const derive = (root: Buffer, rootId: string, use: string): { readonly bytes: Buffer, readonly key: KeyObject } => {
    const name = `${rootId}:${use}`
    const known = derived.get(name)
    if (known) return known
    const bytes = Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), use, 32))
    const made = { bytes, key: createSecretKey(bytes) }
    derived.set(name, made)
    return made
  }
  const encryptionKey = (id: string, purpose: string): KeyObject => derive(secret(id), `encryption ${id}`, `encrypt:${purpose}`).key
  const secret = (id: string): Buffer => {
    const found = secrets.get(id)
    if (!found) throw new Error(`the key ${id} is not among the keys`)
    return found
  }
  const hmac = (use: string, text: string): Buffer => createHmac('sha256', derive(lookup, 'lookup', use).key).update(text, 'utf8').digest()

  return {
    encrypt(purpose, plain) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', encryptionKey(material.current, purpose), iv)
      cipher.setAAD(Buffer.from(purpose))
      const sealed = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `v1.${material.current}.${sealed.toString('base64url')}`
    },
    decrypt(purpose, sealed) {
      const [version, id, body] = sealed.split('.')
      if (version !== 'v1' || id === undefined || body === undefined) throw new Error('not a sealed value')
      const bytes = Buffer.from(body, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', encryptionKey(id, purpose), bytes.subarray(0, 12), { authTagLength: 16 })
      decipher.setAAD(Buffer.from(purpose))
      decipher.setAuthTag(bytes.subarray(-16))
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
    },
    lookupHash: (purpose, plain) => hmac(`lookup:${purpose}`, plain).toString('hex'),
    sign: (purpose, text) => hmac(`sign:${purpose}`, text).toString('base64url'),
    verifies(purpose, text, signature) {
      const right = hmac(`sign:${purpose}`, text)
      const given = Buffer.from(signature, 'base64url')
      return given.length === right.length && timingSafeEqual(right, given)
    },
    derive: (purpose) => Buffer.from(derive(lookup, 'lookup', `derive:${purpose}`).bytes),
    paperSeal: () => seal ??= openSeal(() => derive(lookup, 'lookup', 'derive:paper-seal').bytes.toString('base64url')),
  }
}

const inMemory = (passphrase: () => string): PaperSeal => readPaperSeal(demonstrationSealStore(passphrase()), passphrase(), 'in memory')

/** `610***********123X` becomes `610***********23X`: enough for its owner to recognise, too little for anyone to use. */
export const maskIdentity = (number: string): string => masked(number, 3, 3)
export const maskCard = (number: string): string => masked(number.replaceAll(' ', ''), 0, 4)
export const maskPhone = (number: string): string => masked(number, 3, 2)

const masked = (text: string, head: number, tail: number): string =>
  text.length <= head + tail ? '*'.repeat(text.length) : `${text.slice(0, head)}${'*'.repeat(text.length - head - tail)}${text.slice(-tail)}`

export const newKeyMaterial = (): KeyMaterial =>
  ({ current: 'k1', encryption: { k1: randomBytes(32).toString('base64url') }, lookup: randomBytes(32).toString('base64url') })

function makeMaterial(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const half = `${file}.${process.pid}`
  writeFileSync(half, `${JSON.stringify(newKeyMaterial(), null, 2)}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(half, file) // whole or not at all; a second process that was quicker keeps its keys
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(half, { force: true })
  }
}

function readMaterial(file: string): KeyMaterial {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new ConfigError(`The keys in ${file} can be read by others. Run: chmod 600 ${file}`)
  }
  return parseMaterial(readFileSync(file, 'utf8'), file)
}

function parseMaterial(text: string, from: string): KeyMaterial {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new ConfigError(`The keys in ${from} are not JSON.`)
  }
  const read = keyMaterial.safeParse(json)
  if (!read.success) throw new ConfigError(`The keys in ${from} are not right: ${read.error.issues.map(({ path: at, message }) => `${at.join('.')} ${message}`).join('; ')}`)
  return read.data
}
