import { v7 as uuidv7 } from 'uuid'
import { isRecordedDead } from '../access/access.ts'
import { lockChain, writeTrail } from '../audit/audit.ts'
import { sendMessage } from '../documents/documents.ts'
import { laterOf, type PlainDate } from '../kernel/day.ts'
import { chineseDate } from '../kernel/day-text.ts'
import type { Instant } from '../kernel/instant.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { certificationRefusal } from './certification-refusals.ts'
import { certificationSettings, servesUntil, sourceWords, type Way } from './certification-rules.ts'
import { insertCertification, isCertified, raiseStanding, standingOf } from './certification-store.ts'

export type Proof = {
  readonly subjectId: number
  readonly way: Way
  /** A kind of trace, or how the person was seen. */
  readonly source: string
  readonly reference?: string
  /** The day on which the person was known to be there. */
  readonly provenOn: PlainDate
  /** What the proof is, unique for the person: the same one twice counts once. */
  readonly businessKey: string
}
export type CertifiedBy = { readonly actor: string, readonly actorName: string, readonly day: PlainDate, readonly at: Instant }
export type Certified = { readonly validUntil: PlainDate, readonly changed: boolean }

/**
 * Certifies an entitlement for all benefits of the person: it serves for the months set, from the day that is proven, and never less than before.
 * The same proof twice lands once. Refuses who draws nothing, who is recorded dead, and a day that is not past.
 */
export async function certify(tx: Tx, proof: Proof, by: CertifiedBy): Promise<Certified | Refusal> {
  if (proof.provenOn > by.day) return certificationRefusal('certification.day-in-future', { day: proof.provenOn })
  await lockChain(tx, proof.subjectId)
  const subject = await tx.selectFrom('subject').select(['agency_id', 'region_code']).where('subject_id', '=', proof.subjectId).executeTakeFirst()
  if (subject === undefined) return certificationRefusal('certification.no-such-person')
  const settings = await certificationSettings(tx, { region: subject.region_code, day: by.day, asOf: by.at })
  if (isRefusal(settings)) return settings
  const standing = await standingOf(tx, proof.subjectId, { day: by.day, months: settings.months })
  if (!standing?.draws) return certificationRefusal('certification.nothing-to-certify')
  if (await isRecordedDead(tx, proof.subjectId)) return certificationRefusal('certification.recorded-dead')
  if (await isCertified(tx, proof.subjectId, proof.businessKey)) return { validUntil: standing.validUntil, changed: false }
  const validUntil = servesUntil(proof.provenOn, settings.months)
  await writeTrail(tx, {
    subjectId: proof.subjectId, agencyId: subject.agency_id, actor: by.actor, action: 'certification.certified', ground: proof.reference ?? proof.businessKey,
    body: { way: proof.way, source: proof.source, provenOn: proof.provenOn, validUntil }, at: by.at, civilDay: by.day, tables: ['certification'],
  }, (seq) => insertCertification(tx, {
    ...proof, certificationId: uuidv7(), reference: proof.reference ?? null, validUntil, certifiedOn: by.day, certifiedAt: by.at, actor: by.actor, actorName: by.actorName, agencyId: subject.agency_id,
  }, seq))
  const now = laterOf(standing.validUntil, validUntil)
  await raiseStanding(tx, { subjectId: proof.subjectId, validUntil: now, agencyId: subject.agency_id })
  await sendMessage(tx, {
    subjectId: proof.subjectId, agencyId: subject.agency_id, kind: 'certification', businessKey: `certification:${proof.businessKey}:done`, title: '领取待遇资格认证成功',
    body: `${proof.way === 'silent' ? '已自动认证' : '已认证'}至${chineseDate(now)}，依据：${sourceWords(proof.source).zh}。所有待遇一次认证就够，到期前我们会先自动核对，需要您办的会提前告诉您。`, day: by.day, at: by.at,
  })
  return { validUntil: now, changed: true }
}
