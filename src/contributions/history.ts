import { firstDayOf, monthOf, type YearMonth } from '../kernel/day.ts'
import { addFen, subtractFen, type Fen } from '../kernel/money.ts'
import type { Tx } from '../platform/database.ts'
import type { ContributionMonth } from '../policy/contribution-record.ts'
import {
  readAccountBalance, readAccountEntries, readContributions, readReconciliation, type AccountEntry, type AsKnown, type Contribution, type ReconciledLine,
} from './history-store.ts'

/** What was paid for a person, month by month and scheme by scheme, as known at a moment or now. */
export function historyOf(tx: Tx, subjectId: number, of: AsKnown & { readonly scheme?: string, readonly from?: YearMonth, readonly until?: YearMonth } = {}): Promise<Contribution[]> {
  return readContributions(tx, subjectId, of)
}

/**
 * The record as the pension rule reads it: each month once, in order, with the base in fen. A difference paid later joins its month; a
 * month that was paid as arrears says when it was credited, because interest runs only from then.
 */
export async function pensionRecord(tx: Tx, subjectId: number, of: AsKnown & { readonly scheme?: string } = {}): Promise<ContributionMonth[]> {
  return recordOf(await readContributions(tx, subjectId, { ...of, scheme: of.scheme ?? 'pension-employee' }))
}

/** The same from rows already read, for whoever reads many persons at once. Rows of one scheme, in the order of months. */
export function recordOf(contributions: readonly Contribution[]): ContributionMonth[] {
  const months = new Map<YearMonth, ContributionMonth>()
  for (const { month, baseFen, kind, paidOn } of contributions) {
    const known = months.get(month)
    const creditedIn = kind === 'arrears' && monthOf(paidOn) > month ? { creditedIn: monthOf(paidOn) } : {}
    months.set(month, known === undefined ? { month, baseFen, ...creditedIn } : { ...known, baseFen: addFen(known.baseFen, baseFen) })
  }
  return [...months.values()]
}

/** What stands in the individual account, in fen, interest of the years that have been posted included. */
export function accountBalance(tx: Tx, subjectId: number, of: AsKnown & { readonly scheme?: string } = {}): Promise<Fen> {
  return readAccountBalance(tx, subjectId, { ...of, scheme: of.scheme ?? 'pension-employee' })
}

/** The movements of the account, each with the balance after it. */
export async function accountEntries(tx: Tx, subjectId: number, of: AsKnown & { readonly scheme?: string } = {}): Promise<(AccountEntry & { readonly balanceFen: Fen })[]> {
  let balanceFen: Fen | undefined
  return (await readAccountEntries(tx, subjectId, { ...of, scheme: of.scheme ?? 'pension-employee' })).map((entry) => {
    balanceFen = balanceFen === undefined ? entry.amountFen : addFen(balanceFen, entry.amountFen)
    return { ...entry, balanceFen }
  })
}

export type Reconciled = ReconciledLine & { readonly differenceFen: Fen, readonly state: 'agrees' | 'unpaid' | 'short' | 'over' | 'not-due' }

/** Sets what was due for a month against what the tax bureau reports as paid, by employer and scheme; `differenceFen` is paid minus due. */
export async function reconcileMonth(tx: Tx, { month, employerId }: { month: YearMonth, employerId?: number }): Promise<Reconciled[]> {
  const lines = await readReconciliation(tx, firstDayOf(month), employerId)
  return lines.map((line) => ({ ...line, differenceFen: subtractFen(line.paidFen, line.dueFen), state: stateOf(line) }))
}

const stateOf = ({ dueFen, paidFen }: ReconciledLine): Reconciled['state'] => {
  if (dueFen === paidFen) return 'agrees'
  if (dueFen === 0) return 'not-due'
  if (paidFen === 0) return 'unpaid'
  return paidFen < dueFen ? 'short' : 'over'
}
