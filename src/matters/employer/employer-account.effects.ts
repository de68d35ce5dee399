import { employerAccountNotice, sendMessage } from '../../documents/documents.ts'
import { addDays } from '../../kernel/day.ts'
import { civilDayOf } from '../../kernel/instant.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import { changePayAccount, payAccount } from '../../records/records.ts'
import { headingOf } from '../case-documents.ts'
import type { AddedBecause, ServiceCase } from '../engine/case.ts'
import { readSeats } from '../engine/case-store.ts'
import type { By, Done, MatterEffects, MattersDeps, Opening } from '../engine/effects.ts'
import { mattersRefusal } from '../engine/matters-refusals.ts'
import { accountIn, openNumber } from '../engine/stored-form.ts'
import { actOf, employerOf, issueTo, refuseEmployer, whyEnded } from './employer-case.ts'
import { employerRefusal } from './employer-refusals.ts'

/** What a change of an employer's account does: from the day of approval money goes to the new one; the old one stays on record. */
export const employerAccountEffects: MatterEffects = { admit, screen, onApprove, onRefuse: refuseEmployer }

async function admit(tx: Tx, deps: MattersDeps, { subjectId, form }: Opening): Promise<Refusal | undefined> {
  const ended = await whyEnded(tx, subjectId)
  if (ended) return ended
  const asked = form['newAccount']
  if (typeof asked !== 'object') return undefined
  const employer = await employerOf(tx, deps, subjectId)
  if (asked.holderName !== employer.name) return employerRefusal('employer.account-holder', { holder: asked.holderName })
  const known = await tx.selectFrom('pay_account').select('masked').where('subject_id', '=', subjectId).where('known_until', 'is', null).where('valid_until', 'is', null)
    .where('lookup_hash', '=', deps.keys.lookupHash('card', asked.number)).executeTakeFirst()
  return known === undefined ? undefined : mattersRefusal('pay-account.unchanged', { masked: known.masked })
}

/** Nobody can be called back where no telephone is on record, or where it was changed days ago: one more person looks. */
async function screen(tx: Tx, _deps: MattersDeps, kase: ServiceCase, _lanes: unknown, by: By): Promise<readonly AddedBecause[]> {
  const phone = await tx.selectFrom('subject_secret').select('known_from').where('subject_id', '=', kase.subjectId).where('kind', '=', 'phone').where('known_until', 'is', null)
    .where('valid_until', 'is', null).executeTakeFirst()
  if (phone === undefined) return [{ kind: 'risk-finding', code: 'no-telephone', say: { zh: '没有登记联系电话，无法回拨', en: 'No telephone on record to call back' } }]
  const changedOn = civilDayOf(phone.known_from)
  return changedOn > addDays(by.day, -30) ? [{ kind: 'risk-finding', code: 'fresh-telephone', say: { zh: `联系电话 ${changedOn} 刚变更过`, en: `The telephone was changed on ${changedOn}` } }] : []
}

async function onApprove(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<Done | Refusal> {
  const asked = accountIn(kase.form, 'newAccount')
  if (asked === undefined) throw new Error('a change of account without the account')
  const before = await payAccount(tx, kase.subjectId)
  const changed = await changePayAccount(tx, deps, {
    subjectId: kase.subjectId, cardNumber: openNumber(deps.keys, 'account', asked), bankCode: asked.bankCode, bankName: asked.bankName, holderName: asked.holderName, from: by.day,
  }, actOf(kase, by))
  if (isRefusal(changed)) return changed
  const called = (await readSeats(tx, kase)).find(({ tier, round }) => tier === 1 && round === kase.round)
  const content = employerAccountNotice({
    ...await headingOf(tx, deps, kase, by), employer: await employerOf(tx, deps, kase.subjectId), ...(before ? { before: { bankName: before.bankName, masked: before.masked } } : {}),
    after: { bankName: asked.bankName, masked: asked.masked }, changedOn: by.day, calledBack: called === undefined ? '—' : `${called.staffName}，${civilDayOf(called.at)}`,
  })
  const document = await issueTo(tx, kase, { kind: 'employer-account-notice', content }, by)
  await sendMessage(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'account', businessKey: `account-change:${kase.publicNo}`, caseId: kase.caseId, documentId: document.documentId,
    title: '单位银行账户已变更', body: `今后的退费等款项发到${asked.bankName}尾号 ${asked.masked.slice(-4)} 的账户。不是贵单位办理的，请立即拨打 12333。`, day: by.day, at: by.at,
  })
  return { documents: [document] }
}
