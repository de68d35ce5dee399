import { parseBankCard, type BankCard } from '../kernel/ids.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { RecordsDeps } from './act.ts'

/**
 * The account number of a row in the clear, for the bank's file and for nothing else. Throws when the number is not the one the row was
 * looked up by: then somebody exchanged the encrypted numbers of two persons.
 */
export function accountNumberOf({ keys }: RecordsDeps, row: { readonly cipher: string; readonly lookupHash: string }): BankCard {
  const number = parseBankCard(keys.decrypt('card', row.cipher))
  if (isRefusal(number) || keys.lookupHash('card', number) !== row.lookupHash) throw new Error('the stored account number is not the one of its row')
  return number
}
