import { type Fen, fen, formatYuan, parseYuan } from '../../src/kernel/money.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'

/** A wage as it is known, and what it was the month before; fen, null where nothing is. */
export type KnownWage = { readonly wageFen: number | null; readonly lastMonthFen: number | null }

/** What a person typed as a wage, in fen; nothing when it is no amount above zero. */
export function wageOf(typed: string): Fen | undefined {
  const read = parseYuan(typed)
  return isRefusal(read) || read <= 0 ? undefined : read
}

/** How a known wage stands in its field. */
export const wageText = ({ wageFen }: Pick<KnownWage, 'wageFen'>) => (wageFen === null ? '' : formatYuan(fen(wageFen)))

/** Whether what was typed says something else than what is known; `5200` and `5,200.00` say the same. */
export function isChanged(known: Pick<KnownWage, 'wageFen'>, typed: string | undefined): boolean {
  if (typed === undefined || typed.trim() === wageText(known)) return false
  const wage = wageOf(typed)
  // What is no wage at all has to be told, not passed over.
  return wage === undefined || wage !== known.wageFen
}

/** Twice the month before or half of it: a slip of the keyboard more often than a raise. */
export function isFarOff({ wageFen, lastMonthFen }: KnownWage, typed: string | undefined): boolean {
  const wage = typed === undefined ? wageFen : wageOf(typed)
  return wage !== undefined && wage !== null && lastMonthFen !== null && lastMonthFen > 0 && (wage >= lastMonthFen * 2 || wage * 2 <= lastMonthFen)
}
