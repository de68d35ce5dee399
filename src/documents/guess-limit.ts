import { isIPv6 } from 'node:net'

/**
 * Counts codes nobody issued, by the address they come from, in one minute. Only misses count, only that address waits, and never long: somebody who guesses can lock
 * out neither the holder of a paper nor the bank clerk next door. A code itself is never locked, or anybody could lock anybody's paper.
 */
export type GuessLimit = {
  /** Seconds this address has to wait; 0 when it may ask. */
  readonly waitOf: (address: string) => number
  /** Counts a try before its answer is known, so that a thousand at once are not all let through. */
  readonly attempt: (address: string) => void
  /** The try was no guess: it is taken back. */
  readonly forgive: (address: string) => void
}

export function guessLimit(misses: number, now: () => number = () => performance.now()): GuessLimit {
  const windows = new Map<string, { until: number, misses: number }>()
  const windowOf = (address: string) => {
    const found = windows.get(netOf(address))
    return found !== undefined && found.until > now() ? found : undefined
  }
  return {
    waitOf(address) {
      const open = windowOf(address)
      return open !== undefined && open.misses >= misses ? Math.max(1, Math.ceil((open.until - now()) / 1000)) : 0
    },
    attempt(address) {
      const open = windowOf(address)
      if (open) {
        open.misses += 1
        return
      }
      // Nobody can fill the memory with addresses: the oldest are forgotten.
      if (windows.size >= 50_000) for (const old of [...windows.keys()].slice(0, 10_000)) windows.delete(old)
      windows.delete(netOf(address))
      windows.set(netOf(address), { until: now() + 60_000, misses: 1 })
    },
    forgive(address) {
      const open = windowOf(address)
      if (open) open.misses = Math.max(0, open.misses - 1)
    },
  }
}

/** Whoever has an IPv6 address has as many as they like: their network counts. */
const netOf = (address: string): string => (isIPv6(address) && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address)
