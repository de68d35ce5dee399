import { createHash } from 'node:crypto'

/** The end of one chain: its subject, its last place and the hash there. */
export type ChainEnd = { readonly subjectId: number, readonly seq: number, readonly hash: string }

/** A way from a leaf to the root: the sister hashes from below, and on which side each stands. */
export type MerkleProof = readonly { readonly side: 'left' | 'right', readonly hash: string }[]

/**
 * The root over all chain ends, in the order of their subjects (RFC 9162: leaves and nodes are hashed with different first bytes; a node
 * left over on a level goes up as it is). Hex.
 */
export function merkleRoot(ends: readonly ChainEnd[]): string {
  let level = ends.map(leafHash)
  if (level.length === 0) return createHash('sha256').digest('hex')
  while (level.length > 1) level = levelAbove(level)
  return level[0]?.toString('hex') ?? ''
}

/** Proves that one subject's chain end is under the root, without showing any other. Throws when the subject is not among the ends. */
export function merkleProof(ends: readonly ChainEnd[], subjectId: number): MerkleProof {
  let at = ends.findIndex((end) => end.subjectId === subjectId)
  if (at < 0) throw new Error(`subject ${subjectId} has no chain end here`)
  const proof: { side: 'left' | 'right', hash: string }[] = []
  for (let level = ends.map(leafHash); level.length > 1; level = levelAbove(level)) {
    const sister = level[at % 2 === 0 ? at + 1 : at - 1]
    if (sister) proof.push({ side: at % 2 === 0 ? 'right' : 'left', hash: sister.toString('hex') })
    at = (at - (at % 2)) / 2
  }
  return proof
}

/** The root a proof leads to from this chain end; equal to the published root, or the proof is none. */
export function rootOf(end: ChainEnd, proof: MerkleProof): string {
  return proof.reduce((below, { side, hash }) => {
    const sister = Buffer.from(hash, 'hex')
    return side === 'left' ? nodeHash(sister, below) : nodeHash(below, sister)
  }, leafHash(end)).toString('hex')
}

const leafHash = ({ subjectId, seq, hash }: ChainEnd): Buffer => createHash('sha256').update('\0').update(`${subjectId} ${seq} ${hash}`).digest()
const nodeHash = (left: Buffer, right: Buffer): Buffer => createHash('sha256').update('\x01').update(left).update(right).digest()

function levelAbove(level: readonly Buffer[]): Buffer[] {
  const above: Buffer[] = []
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at], level[at + 1]]
    if (left) above.push(right ? nodeHash(left, right) : left)
  }
  return above
}
