import { accountChangeNotice, issueDocument, sendMessage } from '../../documents/documents.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { releaseReturned } from '../../payroll/payroll.ts'
import type { Tx } from '../../platform/database.ts'
import { changePayAccount, getPerson, payAccount, type Person } from '../../records/records.ts'
import { headingOf, personLine, rejectionLetter } from '../case-documents.ts'
import type { AddedBecause, ServiceCase } from '../engine/case.ts'
import type { By, Done, MatterEffects, MattersDeps, Opening, RefusedBecause } from '../engine/effects.ts'
import { mattersRefusal } from '../engine/matters-refusals.ts'
import { accountIn, openNumber, sealedNumberIn } from '../engine/stored-form.ts'
import { accountFindings } from './account-findings.ts'
import { returnedLineOf } from './returned-payment.ts'

/** What a change of the payment account does: from the day it is approved, every payment not yet sent goes to the new account. */
export const payAccountEffects: MatterEffects = { admit, screen, onApprove, onRefuse }

async function admit(tx: Tx, deps: MattersDeps, { subjectId, form, applicantKind }: Opening): Promise<Refusal | undefined> {
  const asked = form['newAccount']
  if (typeof asked !== 'object') return undefined // opened by the system: the applicant is asked for it
  const person = await getPerson(tx, deps, subjectId)
  if (asked.holderName !== person?.name) return mattersRefusal('pay-account.holder-differs')
  // After a returned payment the answer may be that the account is right after all: the bank has opened it again.
  if (applicantKind === 'system') return undefined
  const known = await tx.selectFrom('pay_account').select(['masked']).where('subject_id', '=', subjectId).where('known_until', 'is', null).where('valid_until', 'is', null)
    .where('lookup_hash', '=', deps.keys.lookupHash('card', asked.number)).executeTakeFirst()
  return known === undefined ? undefined : mattersRefusal('pay-account.unchanged', { masked: known.masked })
}

async function screen(tx: Tx, _deps: MattersDeps, kase: ServiceCase, _lanes: unknown, by: By): Promise<readonly AddedBecause[]> {
  const account = accountIn(kase.form, 'newAccount')
  return accountFindings(tx, kase, { ...(account ? { lookupHash: account.lookupHash } : {}), day: by.day })
}

async function onApprove(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<Done | Refusal> {
  const asked = accountIn(kase.form, 'newAccount')
  if (asked === undefined) throw new Error('a change of account without the account')
  const before = await payAccount(tx, kase.subjectId)
  const changed = await changePayAccount(tx, deps, {
    subjectId: kase.subjectId, cardNumber: openNumber(deps.keys, 'account', asked), bankCode: asked.bankCode, bankName: asked.bankName, holderName: asked.holderName, from: by.day,
  }, { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo })
  if (isRefusal(changed)) return changed.refused === 'records.account-unchanged' ? payAgain(tx, kase, changed, by) : changed
  const person = await getPerson(tx, deps, kase.subjectId)
  if (person === undefined) throw new Error('a case of nobody')
  const heading = await headingOf(tx, deps, kase, by)
  const { documentId } = await issueDocument(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, kind: 'account-change-notice', caseId: kase.caseId, ground: kase.publicNo, day: by.day, at: by.at,
    content: accountChangeNotice({
      ...heading, person: personLine(person), caseNo: kase.publicNo, ...(before ? { before: { bankName: before.bankName, masked: before.masked } } : {}),
      after: { bankName: asked.bankName, masked: asked.masked }, changedOn: by.day,
    }),
  })
  await tellBothPhones(tx, kase, { person, documentId, tail: asked.masked.slice(-4), bankName: asked.bankName }, by)
  return { documents: [{ kind: 'account-change-notice', documentId, title: '待遇发放账户变更告知书' }] }
}

/** The account was right: what came back is paid to it again with the next run, without a change of anything. */
async function payAgain(tx: Tx, kase: ServiceCase, unchanged: Refusal, by: By): Promise<Done | Refusal> {
  const lineId = await returnedLineOf(tx, kase)
  if (lineId === undefined) return unchanged
  const released = await releaseReturned(tx, { subjectId: kase.subjectId, lineId, caseId: kase.caseId, at: by.at })
  if (isRefusal(released)) return released
  await sendMessage(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'account', businessKey: `account-confirmed:${kase.publicNo}`, caseId: kase.caseId,
    title: '发放账户已确认', body: '您的账户经核对可以使用，退回的待遇随下一次发放补上。', day: by.day, at: by.at,
  })
  return { documents: [] }
}

/**
 * The old phone is told as well as the new one: who takes over an account to steal a pension also changes the number that would be warned
 * (H09). Each notice is a message of its own, with the number it goes to.
 */
async function tellBothPhones(tx: Tx, kase: ServiceCase, it: { person: Person, documentId: string, tail: string, bankName: string }, by: By): Promise<void> {
  const fresh = sealedNumberIn(kase.form, 'phone')?.masked
  const phones = [...new Set([it.person.maskedPhone, fresh].filter((phone): phone is string => phone !== undefined))]
  for (const phone of phones.length === 0 ? [undefined] : phones) {
    await sendMessage(tx, {
      subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'account', businessKey: `account-change:${kase.publicNo}:${phone ?? 'inbox'}`, caseId: kase.caseId, documentId: it.documentId,
      title: '待遇发放账户已变更', body: `您的待遇今后发到${it.bankName}尾号 ${it.tail} 的账户。不是您本人办理的，请立即拨打 12333。${phone === undefined ? '' : `（通知手机 ${phone}）`}`,
      day: by.day, at: by.at,
    })
  }
}

async function onRefuse(tx: Tx, deps: MattersDeps, kase: ServiceCase, because: RefusedBecause, by: By): Promise<Done | Refusal> {
  const person = await getPerson(tx, deps, kase.subjectId)
  if (person === undefined) throw new Error('a case of nobody')
  const heading = await headingOf(tx, deps, kase, by)
  const { documentId } = await issueDocument(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, kind: 'decision-letter', caseId: kase.caseId, ground: kase.publicNo, day: by.day, at: by.at,
    content: rejectionLetter({ heading, person: personLine(person), kase, reason: because.reason, basis: because.basis, facts: [] }),
  })
  return { documents: [{ kind: 'decision-letter', documentId, title: '不予同意决定书' }] }
}
