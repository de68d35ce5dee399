import { type Refusal } from '../kernel/refusal.ts'
import { platformRefusal } from './platform-refusals.ts'

/** The refusal that belongs to a named constraint; a slice gives its own map, in its store, in one place. */
export type ConstraintRefusals = Readonly<Record<string, Refusal | (() => Refusal)>>

/**
 * What a database error means for the one who asked, or undefined when it is a bug of ours (thrown on, answered 500).
 * `own` names a slice's constraints; what it does not name gets the general sentence for its kind.
 */
export function refusalOfDatabaseError(error: unknown, own: ConstraintRefusals = {}): Refusal | undefined {
  const { code, constraint } = sqlStateOf(error)
  if (code === undefined) return undefined
  const known = constraint === undefined ? undefined : own[constraint]
  if (known) return typeof known === 'function' ? known() : known
  switch (code) {
    case '23505': return platformRefusal('request.already-there', { constraint: constraint ?? null })
    case '23503': case '23514': case '23P01': return platformRefusal('request.not-consistent', { constraint: constraint ?? code })
    // A zero byte, or half a surrogate pair, in a text.
    case '22021': case '22P05': return platformRefusal('request.invalid-text')
    // A number, day or id the column cannot hold.
    case '22003': case '22P02': case '22007': case '22008': return platformRefusal('request.out-of-range')
    // Two transactions in each other's way, a lock not granted, a statement that took too long: nothing was changed.
    case '40001': case '40P01': case '55P03': case '57014': return platformRefusal('request.busy')
    // The database is stopping, starting, full, or not there.
    case '57P01': case '57P02': case '57P03': case '53300': case '08006': case '08001': case '08003': case 'ECONNREFUSED': case 'ECONNRESET': case 'EPIPE':
      return platformRefusal('request.unavailable')
    default: return undefined
  }
}

/** Runs a store's statement and turns the violation of a named constraint into its refusal; everything else is thrown on. */
export async function refusingConstraints<T>(own: ConstraintRefusals, act: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await act()
  } catch (error) {
    const { constraint } = sqlStateOf(error)
    const known = constraint === undefined ? undefined : own[constraint]
    if (!known) throw error
    return typeof known === 'function' ? known() : known
  }
}

function sqlStateOf(error: unknown): { readonly code?: string, readonly constraint?: string } {
  if (!(error instanceof Error)) return {}
  const { code, constraint }: Record<string, unknown> = Object.fromEntries(Object.entries(error))
  // The pool's own time-out when every connection is taken or none can be made carries no code.
  if (code === undefined && /timeout exceeded when trying to connect|Connection terminated/.test(error.message)) return { code: '08006' }
  return { ...(typeof code === 'string' ? { code } : {}), ...(typeof constraint === 'string' ? { constraint } : {}) }
}
