import { createHash } from 'node:crypto'
import type { Instant } from '../kernel/instant.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { insertDocument, type DocumentKind } from './proposal-store.ts'
import { rulebookRefusal } from './rulebook-refusals.ts'

/** The largest document in bytes that is taken. */
export const largestDocument = 8 * 1_048_576

export type StoredDocument = { readonly sha256: string; readonly fileName: string; readonly mediaType: string; readonly size: number }

/**
 * Keeps a published document under the hash of its bytes; the same file twice is one. What it is, is judged by its first bytes and not by
 * its name. Refuses an empty file, one that is no PDF, PNG or JPEG, and one over 8 MB.
 */
export async function keepDocument(tx: Tx, { fileName, bytes, by, at }: { readonly fileName: string; readonly bytes: Uint8Array; readonly by: number; readonly at: Instant }): Promise<StoredDocument | Refusal> {
  if (bytes.length === 0) return rulebookRefusal('rulebook.document-empty')
  if (bytes.length > largestDocument) return rulebookRefusal('rulebook.document-large')
  const mediaType = mediaTypeOf(bytes)
  if (mediaType === undefined) return rulebookRefusal('rulebook.document-kind')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const name = plainName(fileName)
  await insertDocument(tx, { sha256, fileName: name, mediaType, bytes, uploadedBy: by, uploadedAt: at })
  return { sha256, fileName: name, mediaType, size: bytes.length }
}

const beginnings: readonly (readonly [mediaType: DocumentKind, bytes: readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]], ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]], ['image/jpeg', [0xff, 0xd8, 0xff]],
]

const mediaTypeOf = (bytes: Uint8Array): DocumentKind | undefined => beginnings.find(([, begins]) => bytes.length > begins.length && begins.every((byte, at) => bytes[at] === byte))?.[0]

/** A name to show and to save under: no folders, no control characters, not too long. */
const plainName = (name: string): string => name.normalize('NFC').replace(/^.*[\\/]/, '').replace(/[\p{Cc}\p{Cs}"<>|:*?]/gu, '').trim().slice(-120) || '文件'
