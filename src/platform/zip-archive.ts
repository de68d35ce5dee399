import { crc32, createInflateRaw } from 'node:zlib'

export type ZipEntry = { readonly name: string, readonly method: number, readonly crc: number, readonly packed: Buffer, readonly size: number }

/** What is wrong with an archive: cut off, with a password, unfolding beyond every measure, or simply none. */
export type ZipFault = 'none' | 'cut-off' | 'encrypted' | 'unfolds-too-far' | 'damaged'
export const isZipFault = (answer: readonly ZipEntry[] | ZipFault): answer is ZipFault => typeof answer === 'string'

const endMark = 0x0605_4b50
const entryMark = 0x0201_4b50
const localMark = 0x0403_4b50

/**
 * Reads an archive a stranger sent: its directory is not believed but every entry unfolded once, counting, and compared with its checksum.
 * `most` is how many bytes all entries together may unfold to; `see` is shown each entry's bytes as they come.
 */
export async function openZip(bytes: Buffer, { most, see }: { readonly most: number, readonly see?: (name: string, part: Buffer) => void }): Promise<readonly ZipEntry[] | ZipFault> {
  if (bytes.length < 4 || bytes.readUInt32LE(0) !== localMark) return 'none'
  const entries = directoryOf(bytes)
  if (isZipFault(entries)) return entries
  let left = most
  for (const entry of entries) {
    const unfolded = await unfold(entry, left, (part) => { see?.(entry.name, part) })
    if (typeof unfolded === 'string') return unfolded
    left -= unfolded
  }
  return entries
}

function directoryOf(bytes: Buffer): readonly ZipEntry[] | ZipFault {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  // Half a file has its beginning and not its end, where the directory stands.
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== endMark) return 'cut-off'
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  const entries: ZipEntry[] = []
  if (count > 2000) return 'unfolds-too-far'
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entryMark) return 'damaged'
    const [flags, method, crc] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 16)]
    const [packedSize, size, nameLength, extraLength, noteLength, local] = [
      bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42),
    ]
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString('utf8')
    if ((flags & 1) !== 0) return 'encrypted'
    if (method !== 0 && method !== 8) return 'damaged'
    if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== localMark) return 'damaged'
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    if (from + packedSize > bytes.length) return 'cut-off'
    entries.push({ name, method, crc, size, packed: bytes.subarray(from, from + packedSize) })
    at += 46 + nameLength + extraLength + noteLength
  }
  return entries
}

/** The number of bytes an entry holds, or its fault; stops as soon as there are more than may be. */
async function unfold({ method, crc, packed }: ZipEntry, most: number, see: (part: Buffer) => void): Promise<number | ZipFault> {
  let [size, sum] = [0, 0]
  const take = (part: Buffer): boolean => {
    size += part.length
    sum = crc32(part, sum)
    see(part)
    return size <= most
  }
  if (method === 0) {
    if (!take(packed)) return 'unfolds-too-far'
  } else {
    const inflating = createInflateRaw()
    inflating.end(packed)
    try {
      for await (const part of inflating) {
        if (Buffer.isBuffer(part) && !take(part)) {
          inflating.destroy()
          return 'unfolds-too-far'
        }
      }
    } catch {
      return 'damaged'
    }
  }
  return sum === crc ? size : 'damaged'
}

/**
 * The same entries as an archive in this order, every size known beforehand: for readers that go through an archive from front to back and
 * would otherwise keep on disk what they cannot use yet.
 */
export function writeZip(entries: readonly ZipEntry[]): Buffer[] {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, method, crc, packed, size } of entries) {
    const nameBytes = Buffer.from(name, 'utf8')
    const head = Buffer.alloc(30)
    head.writeUInt32LE(localMark, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(0x0800, 6) // names are UTF-8
    head.writeUInt16LE(method, 8)
    head.writeUInt32LE(crc, 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(size, 22)
    head.writeUInt16LE(nameBytes.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(entryMark, 0)
    head.copy(entry, 6, 4, 28)
    entry.writeUInt16LE(20, 4)
    entry.writeUInt32LE(at, 42)
    parts.push(head, nameBytes, packed)
    directory.push(entry, nameBytes)
    at += head.length + nameBytes.length + packed.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(endMark, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return [...parts, ...directory, end]
}
