import { accountChangeNotice, issueDocument, sendMessage } from '../../documents/documents.ts'
import { chineseDate } from '../../kernel/day-text.ts'
import { addDays, addMonths, firstDayOf, type YearMonth } from '../../kernel/day.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { nextRunMonth } from '../../payroll/payroll.ts'
import type { Tx } from '../../platform/database.ts'
import { changePayAccount, formerContacts, getPerson, payAccount, type PayAccount } from '../../records/records.ts'
import { headingOf, personLine } from '../case-documents.ts'
import type { AddedBecause, ServiceCase } from '../engine/case.ts'
import type { By, Done, MattersDeps } from '../engine/effects.ts'
import { accountIn, openNumber, sealedNumberIn, type SealedAccount } from '../engine/stored-form.ts'
import { furtherPhones } from './told-phones.ts'

const notMine = '不是您办的，请在“发放账户”里点“不是我”，或拨打 12333。'

/**
 * The month whose run is the first to pay to a new account: one run later than the next. Nothing when there is no account yet, for then there is nothing to divert from.
 *
 * The month is fixed when the change is approved and told on the notice, and is not moved when a run is late or somebody's payments stand still meanwhile: no money leaves
 * during that time, the notices have gone out all the same, and a month that moved by itself would make the paper in the person's hands untrue. A late run of the month
 * before still pays to the account before, for the run asks by its own month, not by the day on which it is done.
 */
export async function coolsOffUntil(tx: Tx, subjectId: number, by: By): Promise<YearMonth | undefined> {
  if (await payAccount(tx, subjectId, { on: by.day }) === undefined) return undefined
  return addMonths(await nextRunMonth(tx, subjectId, by.day), 1)
}

export type TakenAccount = { readonly asked: SealedAccount, readonly countsIn: YearMonth | undefined }

/** Puts the account on record from the month given or at once, with the notice on paper and the messages to every phone. Refuses what `changePayAccount` refuses. */
export async function takeAccount(tx: Tx, deps: MattersDeps, kase: ServiceCase, { asked, countsIn }: TakenAccount, by: By): Promise<Done | Refusal> {
  const before = await payAccount(tx, kase.subjectId, { on: by.day })
  const changed = await record(tx, deps, kase, { asked, countsIn }, by)
  if (isRefusal(changed)) return changed
  const person = await getPerson(tx, deps, kase.subjectId)
  if (person === undefined) throw new Error('a case of nobody')
  const heading = await headingOf(tx, deps, kase, by)
  const { documentId } = await issueDocument(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, kind: 'account-change-notice', caseId: kase.caseId, ground: kase.publicNo, day: by.day, at: by.at,
    content: accountChangeNotice({
      ...heading, person: personLine(person), caseNo: kase.publicNo, ...(before ? { before: { bankName: before.bankName, masked: before.masked } } : {}),
      after: { bankName: asked.bankName, masked: asked.masked }, changedOn: by.day, ...(countsIn === undefined ? {} : { countsIn }),
    }),
  })
  await tellChanged(tx, kase, { asked, before, countsIn, documentId }, by)
  return { documents: [{ kind: 'account-change-notice', documentId, title: '待遇发放账户变更告知书' }] }
}

/**
 * The account an application about something else names (`payTo`). A person's first account counts at once; one that would take the place of another cools off like any
 * change, or a claim would be the way around it. The same one again is no change.
 */
export async function takeNamedAccount(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<Done['documents'] | Refusal> {
  const asked = accountIn(kase.form, 'payTo')
  if (asked === undefined) return []
  const countsIn = await coolsOffUntil(tx, kase.subjectId, by)
  const done = countsIn === undefined ? await record(tx, deps, kase, { asked, countsIn }, by) : await takeAccount(tx, deps, kase, { asked, countsIn }, by)
  if (isRefusal(done)) return done.refused === 'records.account-unchanged' ? [] : done
  return 'documents' in done ? done.documents : []
}

/** An application that names another account than the present one is news to its owner before anybody has decided: whoever takes over a sign-in does not see the old phone. */
export async function tellNamedAccount(tx: Tx, kase: ServiceCase, by: By): Promise<void> {
  const asked = accountIn(kase.form, 'payTo')
  if (asked === undefined || !await wouldReplace(tx, kase.subjectId, asked, by)) return
  await sendMessage(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'account', isNotice: true, businessKey: `account-asked:${kase.publicNo}:${kase.round}`, caseId: kase.caseId,
    title: '申请里写了新的发放账户', body: `新账户：${asked.bankName}尾号 ${asked.masked.slice(-4)}，正在核对户名，还没有生效；同意以后下一次仍发到原账户。不是您办的，请拨打 12333。编号 ${kase.publicNo}。`,
    alsoTo: await furtherPhones(tx, kase.subjectId, by.day, sealedNumberIn(kase.form, 'phone')), day: by.day, at: by.at,
  })
}

/** The phone that would be warned of an account taking another's place was itself replaced days ago. */
export async function freshPhoneOfNamedAccount(tx: Tx, kase: ServiceCase, by: By): Promise<readonly AddedBecause[]> {
  const asked = accountIn(kase.form, 'payTo')
  return asked !== undefined && await wouldReplace(tx, kase.subjectId, asked, by) ? freshPhone(tx, kase, by) : []
}

/** The phone that would be warned was itself replaced days ago. */
export async function freshPhone(tx: Tx, kase: ServiceCase, by: By): Promise<readonly AddedBecause[]> {
  const [former] = await formerContacts(tx, kase.subjectId, 'phone', addDays(by.day, -30))
  return former === undefined ? [] : [{ kind: 'risk-finding', code: 'phone-changed-lately', say: { zh: '联系手机三十天内更换过', en: 'The phone was replaced within thirty days' } }]
}

/** The application alone is news: whoever did not make it stops it before anybody has decided. */
export async function tellAsked(tx: Tx, kase: ServiceCase, by: By): Promise<void> {
  const asked = accountIn(kase.form, 'newAccount')
  if (asked === undefined) return
  await sendMessage(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'account', isNotice: true, businessKey: `account-asked:${kase.publicNo}:${kase.round}`, caseId: kase.caseId,
    title: '有人申请变更您的待遇发放账户', body: `新账户：${asked.bankName}尾号 ${asked.masked.slice(-4)}，正在核对户名，还没有生效。${notMine}编号 ${kase.publicNo}。`,
    alsoTo: await furtherPhones(tx, kase.subjectId, by.day, sealedNumberIn(kase.form, 'phone')), day: by.day, at: by.at,
  })
}

async function wouldReplace(tx: Tx, subjectId: number, asked: SealedAccount, by: By): Promise<boolean> {
  const present = await payAccount(tx, subjectId, { on: by.day })
  if (present === undefined) return false
  const same = await tx.selectFrom('pay_account').select('masked').where('subject_id', '=', subjectId).where('account_row_id', '=', present.accountRowId)
    .where('lookup_hash', '=', asked.lookupHash).executeTakeFirst()
  return same === undefined
}

const record = (tx: Tx, deps: MattersDeps, kase: ServiceCase, { asked, countsIn }: TakenAccount, by: By) => changePayAccount(tx, deps, {
  subjectId: kase.subjectId, cardNumber: openNumber(deps.keys, 'account', asked), bankCode: asked.bankCode, bankName: asked.bankName, holderName: asked.holderName,
  ...(countsIn === undefined ? { from: by.day } : { from: firstDayOf(countsIn), isPlanned: true }),
}, { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo })

/** One notice to the phone on record, the one before it and the one the application names. */
async function tellChanged(
  tx: Tx, kase: ServiceCase, it: TakenAccount & { readonly before: PayAccount | undefined, readonly documentId: string }, by: By,
): Promise<void> {
  const [fresh, old] = [`${it.asked.bankName}尾号 ${it.asked.masked.slice(-4)}`, it.before && `尾号 ${it.before.tail}`]
  await sendMessage(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'account', isNotice: true, businessKey: `account-change:${kase.publicNo}`, caseId: kase.caseId, documentId: it.documentId,
    ...(it.countsIn === undefined
      ? { title: '待遇发放账户已变更', body: `您的待遇今后发到${fresh}的账户。${notMine}` }
      : { title: '待遇发放账户变更已同意，尚未生效', body: `从${chineseDate(it.countsIn)}的发放起改发到${fresh}；在那之前仍发到原账户（${old ?? ''}）。${notMine}` }),
    alsoTo: await furtherPhones(tx, kase.subjectId, by.day, sealedNumberIn(kase.form, 'phone')), day: by.day, at: by.at,
  })
}
