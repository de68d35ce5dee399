import { employerChangeNotice } from '../../documents/documents.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import { factsAsKnown, recordFact, recordPhone } from '../../records/records.ts'
import { headingOf, phoneOf } from '../case-documents.ts'
import type { ServiceCase } from '../engine/case.ts'
import type { By, Done, MatterEffects, MattersDeps, Opening } from '../engine/effects.ts'
import { openNumber, sealedNumberIn } from '../engine/stored-form.ts'
import { actOf, employerOf, issueTo, refuseEmployer, whyEnded } from './employer-case.ts'
import { employerRefusal } from './employer-refusals.ts'

/** What an employer changes itself holds from the day of approval; what stood before is kept and named in the notice. */
export const employerChangeEffects: MatterEffects = { admit, onApprove, onRefuse: refuseEmployer }

async function admit(tx: Tx, _deps: MattersDeps, { subjectId, form }: Opening): Promise<Refusal | undefined> {
  return await whyEnded(tx, subjectId) ?? (Object.keys(form).length === 0 ? employerRefusal('employer.nothing-changed') : undefined)
}

async function onApprove(tx: Tx, deps: MattersDeps, kase: ServiceCase, by: By): Promise<Done | Refusal> {
  const before = await factsAsKnown(tx, kase.subjectId)
  const changes: { label: string, before: string, after: string }[] = []
  for (const [field, kind, label] of [['contactName', 'contact-name', '联系人'], ['address', 'address', '经营地址']] as const) {
    const value = kase.form[field]
    if (typeof value !== 'string') continue
    const recorded = await recordFact(tx, { subjectId: kase.subjectId, kind, value, from: by.day, source: `case:${kase.publicNo}` }, actOf(kase, by))
    if (isRefusal(recorded)) return recorded
    if (recorded.changed) changes.push({ label, before: before[kind] ?? '—', after: value })
  }
  const phone = sealedNumberIn(kase.form, 'contactPhone')
  if (phone !== undefined) {
    const recorded = await recordPhone(tx, deps, { subjectId: kase.subjectId, phone: openNumber(deps.keys, 'phone', phone), from: by.day }, actOf(kase, by))
    if (isRefusal(recorded)) return recorded
    if (recorded.changed) changes.push({ label: '联系电话', before: recorded.before ?? '—', after: recorded.masked })
  }
  const content = employerChangeNotice({
    ...await headingOf(tx, deps, kase, by), employer: await employerOf(tx, deps, kase.subjectId), changedOn: by.day, toldBy: `贵单位的申请（办件编号 ${kase.publicNo}）`, phone: await phoneOf(tx, kase), changes,
  })
  return { documents: [await issueTo(tx, kase, { kind: 'employer-change-notice', content }, by)] }
}
