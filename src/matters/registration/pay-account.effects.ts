import { issueDocument, sendMessage } from '../../documents/documents.ts'
import type { YearMonth } from '../../kernel/day.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { releaseReturned } from '../../payroll/payroll.ts'
import type { Tx } from '../../platform/database.ts'
import { comingPayAccount, getPerson, payAccount } from '../../records/records.ts'
import { headingOf, personLine, rejectionLetter } from '../case-documents.ts'
import type { AddedBecause, ServiceCase } from '../engine/case.ts'
import type { By, Done, MatterEffects, MattersDeps, Opening, RefusedBecause } from '../engine/effects.ts'
import { mattersRefusal } from '../engine/matters-refusals.ts'
import { accountIn } from '../engine/stored-form.ts'
import { accountFindings } from './account-findings.ts'
import { returnedLineOf } from './returned-payment.ts'
import { coolsOffUntil, freshPhone, takeAccount, tellAsked } from './take-account.ts'

/** Cases opened under version 1, which promised the new account from the next payment on. */
export const payAccountEffects: MatterEffects = { admit, screen, onApprove: (tx, deps, kase, by) => change(tx, deps, kase, by, undefined), onRefuse }

/**
 * What a change of the payment account does. It cools off for one run: the next run still pays to the present account, the one after it to the new one, and every step
 * is told to the old phone and the new, so that who did not ask for it says so before any money goes there.
 */
export const payAccountCoolingOff: MatterEffects = {
  admit, screen, onRefuse,
  onReceived: (tx, _deps, kase, by) => tellAsked(tx, kase, by),
  onApprove: async (tx, deps, kase, by) => change(tx, deps, kase, by, await countsFrom(tx, kase, by)),
}

async function admit(tx: Tx, deps: MattersDeps, { subjectId, form, applicantKind }: Opening, by: By): Promise<Refusal | undefined> {
  const asked = form['newAccount']
  if (typeof asked !== 'object') return undefined // opened by the system: the applicant is asked for it
  const person = await getPerson(tx, deps, subjectId)
  if (asked.holderName !== person?.name) return mattersRefusal('pay-account.holder-differs')
  // After a returned payment the answer may be that the account is right after all: the bank has opened it again.
  if (applicantKind === 'system') return undefined
  const standing = await comingPayAccount(tx, subjectId, by.day) ?? await payAccount(tx, subjectId, { on: by.day })
  const known = standing && await tx.selectFrom('pay_account').select(['masked']).where('subject_id', '=', subjectId).where('account_row_id', '=', standing.accountRowId)
    .where('lookup_hash', '=', deps.keys.lookupHash('card', asked.number)).executeTakeFirst()
  return known === undefined ? undefined : mattersRefusal('pay-account.unchanged', { masked: known.masked })
}

async function screen(tx: Tx, _deps: MattersDeps, kase: ServiceCase, _lanes: unknown, by: By): Promise<readonly AddedBecause[]> {
  const account = accountIn(kase.form, 'newAccount')
  return [...await accountFindings(tx, kase, { ...(account ? { lookupHash: account.lookupHash } : {}), day: by.day }), ...await freshPhone(tx, kase, by)]
}

/**
 * The month whose run is the first to pay to the new account; nothing when it counts at once. Cooling off protects an account that works. Where a payment came back there
 * is none: the bank has closed it, nobody can draw from it, and waiting would leave the person without money for a month more; the checks, the two reviewers and the
 * notices stay. Where there was no account there is nothing to divert from either.
 */
async function countsFrom(tx: Tx, kase: ServiceCase, by: By): Promise<YearMonth | undefined> {
  if (await returnedLineOf(tx, kase) !== undefined) return undefined
  return coolsOffUntil(tx, kase.subjectId, by)
}

async function change(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By, countsIn: YearMonth | undefined): Promise<Done | Refusal> {
  const asked = accountIn(kase.form, 'newAccount')
  if (asked === undefined) throw new Error('a change of account without the account')
  const taken = await takeAccount(tx, deps, kase, { asked, countsIn }, by)
  return isRefusal(taken) && taken.refused === 'records.account-unchanged' ? payAgain(tx, kase, taken, by) : taken
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
