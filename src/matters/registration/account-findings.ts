import { sql } from 'kysely'
import { addDays, type PlainDate } from '../../kernel/day.ts'
import type { Tx } from '../../platform/database.ts'
import type { AddedBecause } from '../engine/case.ts'

/**
 * What makes an account suspicious (controls.md §3 flags, H09): changed within ninety days, the account of somebody else's benefit as
 * well, or one the person said they had not asked for. Only rows the context may see are looked at, which for the comparisons is all of them.
 */
export async function accountFindings(tx: Tx, { subjectId }: { readonly subjectId: number }, of: { readonly lookupHash?: string, readonly day: PlainDate }): Promise<readonly AddedBecause[]> {
  const { rows: [found] } = await sql<{ recent: number, shared: number, objected: number }>`
    select
      (select count(*) from pay_account a where a.subject_id = ${subjectId} and a.valid_from > ${addDays(of.day, -90)}::date and a.known_until is null
        and exists (select 1 from pay_account b where b.subject_id = ${subjectId} and b.valid_from < a.valid_from)) as recent,
      (select count(*) from pay_account a where a.lookup_hash = ${of.lookupHash ?? ''} and a.subject_id <> ${subjectId} and a.known_until is null and a.valid_until is null) as shared,
      (select count(*) from account_objection o where o.subject_id = ${subjectId} and o.said_on > ${addDays(of.day, -180)}::date
        and not exists (select 1 from account_objection_answer q where q.subject_id = o.subject_id and q.objection_id = o.objection_id and q.outcome = 'own-doing')) as objected`.execute(tx)
  return [
    ...(found && found.recent > 0 ? [{ kind: 'risk-finding', code: 'account-changed-lately', say: { zh: '发放账户九十天内变更过', en: 'The account was changed within ninety days' } } as const] : []),
    ...(found && found.shared > 0 ? [{ kind: 'risk-finding', code: 'account-shared', say: { zh: '该账户同时是他人的发放账户', en: 'Somebody else is paid to the same account' } } as const] : []),
    ...(found && found.objected > 0 ? [{ kind: 'risk-finding', code: 'account-objected', say: { zh: '本人半年内说过账户变更不是自己办的', en: 'Within half a year the person said that a change was not theirs' } } as const] : []),
  ]
}
