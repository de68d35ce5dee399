import { sql } from 'kysely'
import { sendMessage } from '../../documents/documents.ts'
import { addDays, monthNumberOf, type PlainDate } from '../../kernel/day.ts'
import { systemContext, withContext } from '../../platform/database.ts'
import type { MattersDeps } from '../engine/effects.ts'
import { furtherPhones } from './told-phones.ts'

type Counting = { readonly subjectId: number, readonly agencyId: number, readonly accountRowId: string, readonly bankName: string, readonly masked: string, readonly countsFrom: PlainDate }

/** The last step of a change: the month has come whose run pays to the new account. Told once, and caught up on when the round was missed. */
export async function tellAccountsThatCount(deps: Pick<MattersDeps, 'db' | 'clock'>): Promise<number> {
  const [day, at] = [deps.clock.today(), deps.clock.now()]
  return withContext(deps.db, systemContext('calendar', 'accounts'), async (tx) => {
    const { rows } = await sql<Counting>`
      select a.subject_id as "subjectId", a.agency_id as "agencyId", a.account_row_id as "accountRowId", a.bank_name as "bankName", a.masked, a.counts_from as "countsFrom" from pay_account a
      where a.counts_from <= ${day}::date and a.counts_from > ${addDays(day, -20)}::date and a.known_until is null and a.valid_until is null order by a.subject_id`.execute(tx)
    let told = 0
    for (const one of rows) {
      const isNew = await sendMessage(tx, {
        subjectId: one.subjectId, agencyId: one.agencyId, kind: 'account', isNotice: true, businessKey: `account-counts:${one.accountRowId}`, title: '新的发放账户已启用',
        body: `从${monthNumberOf(one.countsFrom)}月的发放起，您的待遇发到${one.bankName}尾号 ${one.masked.slice(-4)} 的账户。不是您本人办的，请立即拨打 12333。`,
        alsoTo: await furtherPhones(tx, one.subjectId, day), day, at,
      })
      if (isNew) told += 1
    }
    return told
  })
}
