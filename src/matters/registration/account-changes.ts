import { monthOf, type PlainDate, type YearMonth } from '../../kernel/day.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import { comingPayAccount } from '../../records/records.ts'
import { findOpenOfClaim } from '../engine/case-store.ts'
import { loadCase } from '../engine/load-case.ts'
import { accountIn } from '../engine/stored-form.ts'
import { caseThatPlanned } from './account-objection-store.ts'

export type AccountChanges = {
  /** Approved, and not counting yet. */
  readonly coming: { readonly bankName: string, readonly masked: string, readonly countsIn: YearMonth, readonly caseNo: string } | null
  /** Asked for, and being looked at. */
  readonly asked: { readonly bankName: string, readonly masked: string, readonly since: PlainDate, readonly caseNo: string } | null
}

/** What is about to change the account a person is paid to; while there is something, one press stops it. */
export async function accountChangesOf(tx: Tx, subjectId: number, day: PlainDate): Promise<AccountChanges> {
  const coming = await comingPayAccount(tx, subjectId, day)
  const open = await findOpenOfClaim(tx, subjectId, 'pay-account')
  const kase = open && await loadCase(tx, open.publicNo)
  const named = kase && !isRefusal(kase) ? accountIn(kase.form, 'newAccount') : undefined
  return {
    coming: coming === undefined ? null : { bankName: coming.bankName, masked: coming.masked, countsIn: monthOf(coming.from), caseNo: await caseThatPlanned(tx, subjectId, coming.trailSeq) },
    asked: named === undefined || open === undefined ? null : { bankName: named.bankName, masked: named.masked, since: open.receivedOn, caseNo: open.publicNo },
  }
}
