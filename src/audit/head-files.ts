// Heads are files outside the database: whoever owns the database cannot reach back and change what was published. Each file names the file
// before it by its hash, so one of them cannot be exchanged either. In service the folder is copied to a place another office looks after.
import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { merkleRoot, type ChainEnd } from './merkle.ts'

const headLine = z.strictObject({
  n: z.int().positive(),
  publishedOn: z.string(),
  publishedAt: z.string(),
  chains: z.int().nonnegative(),
  entries: z.int().nonnegative(),
  root: z.string(),
  previousFileSha256: z.string().nullable(),
})

/** What the first line of a head file says: `root` is over all chain ends so far, `entries` counts all trail rows. */
export type Head = z.infer<typeof headLine>
export type HeadFile = Head & { readonly file: string, readonly sha256: string }

/** Everything published so far, put together from all files, and what is wrong with the files themselves. */
export type PublishedHeads = {
  readonly heads: readonly HeadFile[]
  /** Ordered by subject. */
  readonly ends: readonly ChainEnd[]
  readonly broken: readonly string[]
}

/** Reads all head files of a folder; a missing folder is a folder without heads. */
export function readHeadFiles(folder: string): PublishedHeads {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => fileName.test(name)).sort() : []
  const heads: HeadFile[] = []
  const broken: string[] = []
  const ends = new Map<number, ChainEnd>()
  for (const name of names) {
    const bytes = readFileSync(path.join(folder, name))
    const read = parsed(bytes.toString('utf8'))
    if (!read) {
      broken.push(`${name}: not a head file`)
      continue
    }
    const before = heads.at(-1)
    if (read.head.n !== (before?.n ?? 0) + 1) broken.push(`${name}: the head before it is missing`)
    if (read.head.previousFileSha256 !== (before?.sha256 ?? null)) broken.push(`${name}: the file before it is not the one it names`)
    for (const end of read.ends) ends.set(end.subjectId, end)
    const all = ordered(ends)
    if (all.length !== read.head.chains || merkleRoot(all) !== read.head.root) broken.push(`${name}: the root does not follow from the chain ends`)
    heads.push({ ...read.head, file: name, sha256: sha256(bytes) })
  }
  return { heads, ends: ordered(ends), broken }
}

/** Writes the file whole or not at all, and on disk before it returns; gives its name. `changed` are the ends that moved since the last head. */
export function writeHeadFile(folder: string, head: Head, changed: readonly ChainEnd[]): string {
  mkdirSync(folder, { recursive: true })
  const name = `head-${String(head.n).padStart(8, '0')}-${head.publishedOn}.txt`
  const half = path.join(folder, `.${name}.${process.pid}`)
  const file = openSync(half, 'w', 0o444)
  writeSync(file, `${JSON.stringify(head)}\n`)
  for (let at = 0; at < changed.length; at += linesAtOnce) {
    writeSync(file, changed.slice(at, at + linesAtOnce).map(({ subjectId, seq, hash }) => `${subjectId} ${seq} ${hash}\n`).join(''))
  }
  fsyncSync(file)
  closeSync(file)
  renameSync(half, path.join(folder, name))
  return name
}

const fileName = /^head-\d{8}-\d{4}-\d{2}-\d{2}\.txt$/
const linesAtOnce = 10_000

function parsed(text: string): { head: Head, ends: ChainEnd[] } | undefined {
  const lines = text.split('\n')
  if (lines.pop() !== '') return undefined
  const head = headLine.safeParse(jsonOrNothing(lines[0] ?? ''))
  const ends = lines.slice(1).map((line) => {
    const [, subject, seq, hash] = /^(-?\d+) (\d+) ([0-9a-f]{64})$/.exec(line) ?? []
    return hash === undefined ? undefined : { subjectId: Number(subject), seq: Number(seq), hash }
  })
  const good = ends.filter((end) => end !== undefined)
  return head.success && good.length === ends.length ? { head: head.data, ends: good } : undefined
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const ordered = (ends: ReadonlyMap<number, ChainEnd>): ChainEnd[] => [...ends.values()].sort((a, b) => a.subjectId - b.subjectId)
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
