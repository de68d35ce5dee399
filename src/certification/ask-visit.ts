import { v7 as uuidv7 } from 'uuid'
import { lockChain, writeTrail } from '../audit/audit.ts'
import { sendMessage } from '../documents/documents.ts'
import type { PlainDate } from '../kernel/day.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { refusingConstraints } from '../platform/database-error.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database.ts'
import { certificationRefusal } from './certification-refusals.ts'
import { insertWish, wishOf } from './certification-store.ts'
import type { CertifiedBy } from './certify.ts'
import { certificationOf } from './view-certification.ts'

/**
 * Somebody, or a helper for them, asks for a visit instead of coming or pressing. It stays on the list of the agency until something was found or the
 * person is certified otherwise. Refuses who draws nothing, whose certification still lasts, and a second wish before the first is answered.
 */
export async function askVisit(tx: Tx, deps: { readonly clock: Clock }, it: { readonly subjectId: number, readonly note: string }, by: CertifiedBy): Promise<{ readonly askedOn: PlainDate } | Refusal> {
  await lockChain(tx, it.subjectId)
  const stands = await certificationOf(tx, deps, it.subjectId)
  if (isRefusal(stands)) return stands
  if (stands.state === 'none' || stands.validUntil === null) return certificationRefusal('certification.nothing-to-certify')
  const asked = await wishOf(tx, it.subjectId)
  if (asked) return certificationRefusal('certification.visit-asked-already', { day: asked.askedOn })
  if (stands.state === 'valid') return certificationRefusal('certification.visit-not-needed', { until: stands.validUntil })
  const { validUntil } = stands
  const { agency_id: agencyId } = await tx.selectFrom('subject').select('agency_id').where('subject_id', '=', it.subjectId).executeTakeFirstOrThrow()
  const wish = { ...it, wishId: uuidv7(), wasValidUntil: validUntil, askedOn: by.day, askedBy: by.actorName, at: by.at, agencyId }
  const written = await refusingConstraints({ certification_visit_wish_once: () => certificationRefusal('certification.visit-asked-already', { day: by.day }) }, () => writeTrail(tx, {
    subjectId: it.subjectId, agencyId, actor: by.actor, action: 'certification.visit-asked', ground: `有效至 ${validUntil}`, body: { note: it.note }, at: by.at, civilDay: by.day, tables: ['certification_visit_wish'],
  }, (seq) => insertWish(tx, wish, seq)))
  if (isRefusal(written)) return written
  await sendMessage(tx, {
    subjectId: it.subjectId, agencyId, kind: 'certification', businessKey: `certification:visit-asked:${by.day}`, title: '已申请上门认证',
    body: '工作人员会先打电话约时间，上门时会出示工作证，不收任何费用，也不会要您的银行卡和密码。待遇照常发放。', day: by.day, at: by.at,
  })
  return { askedOn: by.day }
}
