import type { AlsoTo } from '../../documents/documents.ts'
import { addDays, type PlainDate } from '../../kernel/day.ts'
import type { Tx } from '../../platform/database.ts'
import { formerContacts } from '../../records/records.ts'
import type { SealedNumber } from '../engine/stored-form.ts'

/** How long a replaced phone is still told of what matters. */
const formerForDays = 180

/**
 * The phones told beside the one on record: the one before it, while the change is recent, because who takes over a record changes the number that would be warned
 * (H09); and the one an application names.
 */
export async function furtherPhones(tx: Tx, subjectId: number, day: PlainDate, given?: SealedNumber): Promise<readonly AlsoTo[]> {
  const [former] = await formerContacts(tx, subjectId, 'phone', addDays(day, -formerForDays))
  return [
    ...(former === undefined ? [] : [{ slot: 'former' as const, masked: former.masked, cipher: former.cipher }]),
    ...(given === undefined ? [] : [{ slot: 'given' as const, masked: given.masked, cipher: given.cipher }]),
  ]
}
