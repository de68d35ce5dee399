import { contactChangeNotice, issueDocument, sendMessage } from '../../documents/documents.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import { changeContact, getPerson, recordFact } from '../../records/records.ts'
import { headingOf, personLine } from '../case-documents.ts'
import type { ServiceCase } from '../engine/case.ts'
import type { By, Done, MatterEffects, MattersDeps, Opening } from '../engine/effects.ts'
import { mattersRefusal } from '../engine/matters-refusals.ts'
import { openNumber, sealedNumberIn } from '../engine/stored-form.ts'
import { furtherPhones } from './told-phones.ts'

/** Where a person is reached, by what they say; each change is a row of its own and the one before stays in the record. */
export const contactEffects: MatterEffects = { admit, onApprove }

async function admit(_tx: Tx, _deps: MattersDeps, { form }: Opening): Promise<Refusal | undefined> {
  return form['phone'] === undefined && form['address'] === undefined ? mattersRefusal('contact.nothing-given') : undefined
}

async function onApprove(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<Done | Refusal> {
  const act = { actor: by.actor, at: by.at, day: by.day, ground: kase.publicNo }
  const phone = sealedNumberIn(kase.form, 'phone')
  const address = kase.form['address']
  const changes: { readonly label: string, readonly before: string, readonly after: string, readonly kind: 'phone' | 'address' }[] = []
  if (phone !== undefined) {
    const changed = await changeContact(tx, deps, { subjectId: kase.subjectId, kind: 'phone', value: openNumber(deps.keys, 'phone', phone), from: by.day }, act)
    if (isRefusal(changed)) return changed
    changes.push({ label: '手机', before: changed.before?.masked ?? '没有登记', after: changed.now.masked, kind: 'phone' })
  }
  if (typeof address === 'string') {
    const recorded = await recordFact(tx, { subjectId: kase.subjectId, kind: 'address', value: address, from: by.day, source: 'declared' }, act)
    if (isRefusal(recorded)) return recorded
    changes.push({ label: '联系地址', before: '见记录', after: address, kind: 'address' })
  }
  const person = await getPerson(tx, deps, kase.subjectId)
  if (person === undefined) throw new Error('a case of nobody')
  const { documentId } = await issueDocument(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, actor: by.actor, kind: 'contact-change-notice', caseId: kase.caseId, ground: kase.publicNo, day: by.day, at: by.at,
    content: contactChangeNotice({ ...await headingOf(tx, deps, kase, by), person: personLine(person), caseNo: kase.publicNo, changedOn: by.day, changes: changes.map(({ label, before, after }) => ({ label, before, after })) }),
  })
  await sendMessage(tx, {
    subjectId: kase.subjectId, agencyId: kase.agencyId, kind: 'account', isNotice: true, businessKey: `contact-change:${kase.publicNo}`, caseId: kase.caseId, documentId,
    title: '联系方式已变更', body: `${changes.map(({ kind, after }) => (kind === 'phone' ? `手机改为 ${after}` : '联系地址已改')).join('，')}，今后的通知发到这里。不是您本人办的，请立即拨打 12333。`,
    // The number before hears of it in the same moment: it is the one a thief leaves behind.
    alsoTo: phone === undefined ? [] : await furtherPhones(tx, kase.subjectId, by.day), day: by.day, at: by.at,
  })
  return { documents: [{ kind: 'contact-change-notice', documentId, title: '联系方式变更告知书' }] }
}
