import type { YearMonth } from '../../kernel/day.ts'
import type { Wording } from '../../kernel/refusal.ts'
import type { Keys } from '../../platform/keys.ts'
import type { Tx } from '../../platform/database.ts'
import { findPersonByPublicNo, publicNumber } from '../../records/records.ts'
import { readPersonDifferences, readSchemeDues } from './employer-store.ts'

export type Difference = 'agrees' | 'unpaid' | 'short' | 'over' | 'not-due'
type Side = { readonly scheme: string, readonly dueFen: number, readonly receivedFen: number, readonly differenceFen: number, readonly state: Difference, readonly stateText: Wording }
export type ReconciledPerson = Side & { readonly publicNo: string, readonly name: string, readonly maskedId: string }
export type Reconciliation = {
  readonly month: YearMonth, readonly dueFen: number, readonly receivedFen: number, readonly differenceFen: number
  readonly schemes: readonly (Side & { readonly persons: number, readonly receivedPersons: number })[]
  readonly persons: readonly ReconciledPerson[]
  readonly next: string | null
}

/** What each difference between our dues and the tax bureau's receipts is called. */
export const differenceWords: Readonly<Record<Difference, Wording>> = {
  agrees: { zh: '一致', en: 'agrees' }, unpaid: { zh: '未缴', en: 'not paid' }, short: { zh: '少缴', en: 'paid short' }, over: { zh: '多缴', en: 'paid over' },
  'not-due': { zh: '已缴，我方无应缴', en: 'paid, but not due with us' },
}

/** Sets what is due for a month against what the tax bureau reported as received, by scheme and, where they differ, person by person. */
export async function reconcile(tx: Tx, { keys }: { readonly keys: Keys }, employerId: number, of: { readonly month: YearMonth, readonly after?: string | undefined, readonly limit: number }): Promise<Reconciliation> {
  const schemes = (await readSchemeDues(tx, employerId, of.month)).map((row) => ({ ...side(row), persons: row.persons, receivedPersons: row.receivedPersons }))
  const rows = await readPersonDifferences(tx, employerId, { month: of.month, after: await afterOf(tx, of.after), limit: of.limit })
  const persons = rows.map((row) => ({ ...side(row), publicNo: publicNumber(keys, 'person', row.personId), name: row.name, maskedId: row.maskedId }))
  const [dueFen, receivedFen] = [total(schemes.map((row) => row.dueFen)), total(schemes.map((row) => row.receivedFen))]
  const last = persons.at(-1)
  return { month: of.month, dueFen, receivedFen, differenceFen: receivedFen - dueFen, schemes, persons, next: persons.length === of.limit && last !== undefined ? `${last.publicNo}.${last.scheme}` : null }
}

async function afterOf(tx: Tx, token: string | undefined): Promise<{ personId: number, scheme: string } | undefined> {
  const [publicNo, scheme] = token?.split('.') ?? []
  const personId = publicNo === undefined ? undefined : await findPersonByPublicNo(tx, publicNo)
  return personId === undefined || scheme === undefined ? undefined : { personId, scheme }
}

const side = ({ scheme, dueFen, receivedFen }: { readonly scheme: string, readonly dueFen: number, readonly receivedFen: number }): Side => {
  const state: Difference = dueFen === receivedFen ? 'agrees' : dueFen === 0 ? 'not-due' : receivedFen === 0 ? 'unpaid' : receivedFen < dueFen ? 'short' : 'over'
  return { scheme, dueFen, receivedFen, differenceFen: receivedFen - dueFen, state, stateText: differenceWords[state] }
}

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)
