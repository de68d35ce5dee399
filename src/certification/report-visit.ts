import { v7 as uuidv7 } from 'uuid'
import { writeTrail } from '../audit/audit.ts'
import { addDays, type PlainDate } from '../kernel/day.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { refusingConstraints } from '../platform/database-error.ts'
import type { Tx } from '../platform/database.ts'
import { certificationRefusal } from './certification-refusals.ts'
import type { Outcome, Place } from './certification-shapes.ts'
import { insertReport } from './certification-store.ts'
import { certify, type CertifiedBy } from './certify.ts'

export type VisitReport = { readonly subjectId: number, readonly agencyId: number, readonly place: Place, readonly outcome: Outcome, readonly seenOn: PlainDate, readonly note: string, readonly staffId: number }

/**
 * Enters what the counter, a visitor, the village or a call found. Who was seen is certified from that day; whatever else was found stands on record
 * for the next step, and no benefit is touched by it. Refuses a day to come or long past, a finding without words, and the same one twice.
 */
export async function reportVisit(tx: Tx, report: VisitReport, by: CertifiedBy): Promise<{ readonly validUntil: PlainDate | null } | Refusal> {
  if (report.seenOn > by.day) return certificationRefusal('certification.day-in-future', { day: report.seenOn })
  if (report.seenOn < addDays(by.day, -30)) return certificationRefusal('certification.day-too-old', { day: report.seenOn })
  if (report.outcome !== 'seen' && [...report.note.trim()].length < 4) return certificationRefusal('certification.note-missing')
  const reportId = uuidv7()
  const written = await refusingConstraints({ certification_report_once: () => certificationRefusal('certification.report-already-there') }, () => writeTrail(tx, {
    subjectId: report.subjectId, agencyId: report.agencyId, actor: by.actor, action: 'certification.reported', body: { place: report.place, outcome: report.outcome, seenOn: report.seenOn }, at: by.at, civilDay: by.day,
    tables: ['certification_report'],
  }, (seq) => insertReport(tx, { ...report, note: report.note.trim(), reportId, staffName: by.actorName, reportedOn: by.day, at: by.at }, seq)))
  if (isRefusal(written)) return written
  if (report.outcome !== 'seen') return { validUntil: null }
  const certified = await certify(tx, {
    subjectId: report.subjectId, way: report.place === 'counter' ? 'counter' : 'visit', source: report.place, provenOn: report.seenOn, businessKey: `${report.place}:${report.seenOn}`,
  }, by)
  return isRefusal(certified) ? certified : { validUntil: certified.validUntil }
}
