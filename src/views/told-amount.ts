import type { Step } from '../kernel/explained.ts'
import type { Fen } from '../kernel/money.ts'
import type { Wording } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'

/** A stored amount computed anew, with its reasons and whether it is the same. */
export type ToldAmount = {
  readonly valueFen: Fen
  readonly title: Wording
  readonly steps: readonly Step[]
  readonly rule: string
  readonly hash: string
  readonly storedHash: string
  readonly same: boolean
}

/**
 * How amounts are read: the person's own rows under the asker's context; of an employer, whose rows a person does not see, only what
 * the computation needs, under the system's.
 */
export type Readers = { readonly tx: Tx; readonly asSystem: <T>(work: (tx: Tx) => Promise<T>) => Promise<T> }

/** For commands that run under a system context anyway. */
export const readersOf = (tx: Tx): Readers => ({ tx, asSystem: (work) => work(tx) })
