/** A sequence of numbers that looks like chance and is the same for the same seed, so that the demonstration can be talked about. */
export type Random = {
  /** A whole number from `from` to `to`, both included. */
  readonly int: (from: number, to: number) => number
  readonly pick: <T>(from: readonly T[]) => T
  /** An element by its weight. */
  readonly weighted: <T extends { readonly weight: number }>(from: readonly T[]) => T
  /** True in so many of a thousand. */
  readonly chance: (perThousand: number) => boolean
}

export function random(seed: number): Random {
  // Marsaglia's xorshift, 32 bits: whole numbers only, the same on every machine.
  let state = (seed * 2_654_435_761 + 1) >>> 0 || 1
  const next = (): number => {
    state ^= state << 13
    state >>>= 0
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state
  }
  for (let n = 0; n < 8; n += 1) next()
  const int = (from: number, to: number): number => from + (next() % (to - from + 1))
  const pick = <T>(of: readonly T[]): T => {
    const found = of[int(0, of.length - 1)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  return {
    int, pick,
    weighted: (of) => {
      const scaled = of.map(({ weight }) => Math.max(1, Math.floor(weight * 1000)))
      let left = int(1, scaled.reduce((sum, weight) => sum + weight, 0))
      const at = scaled.findIndex((weight) => (left -= weight) <= 0)
      const found = of[at]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
    chance: (perThousand) => int(1, 1000) <= perThousand,
  }
}
