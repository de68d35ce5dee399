import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { isRefusal } from '../kernel/refusal.ts'
import { systemContext, withContext } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { checkPdfSignature } from '../platform/pdf-signature.ts'
import { differenceOf, figuresOf, type Difference } from './figures.ts'
import { openByVerificationCode, openDocument, type StoredDocument } from './issue-document.ts'
import { textOfPdf } from './pdf-text.ts'
import type { FileRead } from './read-file-worker.ts'
import { signedPaper } from './signed-paper.ts'
import { findFile, isOurCertificate } from './signature-store.ts'
import { readVerificationCode } from './verification-code.ts'

/** What a file is that somebody brought. */
export type FileVerdict =
  | { readonly verdict: 'no-pdf' }
  /** The file, or what was typed with it, names no paper of ours. */
  | { readonly verdict: 'unknown', readonly typed: boolean }
  /** Byte for byte what we gave out, or signed by our seal and unchanged. */
  | { readonly verdict: 'genuine', readonly document: StoredDocument }
  /** It names a paper of ours and is not it. `changed` when a signature is there and does not fit. */
  | { readonly verdict: 'altered' | 'unsigned', readonly document: StoredDocument, readonly difference: Difference | undefined }

/** Tells a true file from a forged one, and where it can, which numbers differ. Never throws for what is in the file. */
export async function checkFile(deps: Pick<Deps, 'db' | 'keys' | 'clock' | 'log'>, file: Uint8Array, of: { readonly typedCode: string | undefined, readonly verifyOrigin: string }): Promise<FileVerdict> {
  if (!Buffer.from(file.subarray(0, 1024)).toString('latin1').includes('%PDF-')) return { verdict: 'no-pdf' }
  const hash = createHash('sha256').update(file).digest('hex')
  const known = await inSystem(deps, hash, async (tx) => {
    const found = await findFile(tx, hash)
    return found && openDocument(tx, found.documentId)
  })
  if (known !== undefined && !isRefusal(known)) return { verdict: 'genuine', document: known }
  const read = await readFile(file)
  const typed = of.typedCode === undefined ? undefined : readVerificationCode(of.typedCode)
  const code = typed ?? (read.code === undefined ? undefined : readVerificationCode(read.code)) ?? codeIn(read.text)
  const document = code === undefined ? undefined : await inSystem(deps, hash, (tx) => openByVerificationCode(tx, code))
  if (document === undefined || isRefusal(document)) return { verdict: 'unknown', typed: of.typedCode !== undefined && of.typedCode.trim() !== '' }
  const signature = checkPdfSignature(file)
  // Signed by our seal and unchanged, and still not among our files: a copy whose record was restored from before. It must name this very content.
  if (signature.state === 'signed' && await inSystem(deps, hash, (tx) => isOurCertificate(tx, signature.fingerprint)) && namesContent(file, document)) return { verdict: 'genuine', document }
  const difference = read.text === undefined ? undefined : await compare(deps, document, read.text, of.verifyOrigin)
  return { verdict: signature.state === 'unsigned' ? 'unsigned' : 'altered', document, difference }
}

/** The numbers of the file against those of the paper as it is set anew. */
async function compare(deps: Pick<Deps, 'db' | 'keys' | 'clock' | 'log'>, document: StoredDocument, text: string, verifyOrigin: string): Promise<Difference | undefined> {
  const original = await signedPaper(deps, document, verifyOrigin)
  const ours = isRefusal(original) ? undefined : await textOfPdf(original.file)
  return ours === undefined || text.trim() === '' ? undefined : differenceOf(ours, text, figuresOf(document.content))
}

const namesContent = (file: Uint8Array, document: StoredDocument): boolean => Buffer.from(file.buffer, file.byteOffset, file.byteLength).includes(hexText(`content sha256:${document.contentSha256}`))
const hexText = (text: string): string => Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]).toString('hex').toUpperCase()

/** The code printed on the page, for a copy whose hidden marks were lost on the way. */
const codeIn = (text: string | undefined): string | undefined => {
  const printed = text === undefined ? undefined : /核验码\s*((?:[2-9A-Z]{4}\s*){6})/.exec(text)?.[1]
  return printed === undefined ? undefined : readVerificationCode(printed)
}

const longestMs = 4000
const inSystem = <T>(deps: Pick<Deps, 'db'>, id: string, work: Parameters<typeof withContext<T>>[2]): Promise<T> => withContext(deps.db, systemContext('verify-file', id), work, { readOnly: true })

function readFile(file: Uint8Array): Promise<FileRead> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./read-file-worker.ts', import.meta.url), { workerData: Uint8Array.from(file), resourceLimits: { maxOldGenerationSizeMb: 256 } })
    const done = (read: FileRead): void => {
      clearTimeout(timer)
      resolve(read)
      void worker.terminate()
    }
    const timer = setTimeout(() => { done({}) }, longestMs)
    worker.once('message', done)
    worker.once('error', () => { done({}) })
  })
}

