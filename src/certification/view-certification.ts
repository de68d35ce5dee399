import { daysBetween, type PlainDate } from '../kernel/day.ts'
import { isRefusal, type Refusal, type Wording } from '../kernel/refusal.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database.ts'
import { certificationRefusal } from './certification-refusals.ts'
import { certificationSettings, certificationState, sourceWords, type CertificationState, type Way } from './certification-rules.ts'
import { certificationsOf, standingOf, wishOf, type CertificationRow } from './certification-store.ts'

export type CertificationView = {
  readonly state: CertificationState
  readonly validUntil: PlainDate | null
  readonly daysLeft: number | null
  /** The certification that reaches farthest; nothing where only the grant of the benefit stands behind it. */
  readonly by: { readonly way: Way, readonly source: Wording, readonly provenOn: PlainDate, readonly who: string } | null
  readonly certifiedToday: boolean
  readonly visitAsked: { readonly askedOn: PlainDate, readonly askedBy: string, readonly note: string } | null
  readonly history: readonly { readonly way: Way, readonly source: Wording, readonly provenOn: PlainDate, readonly validUntil: PlainDate, readonly certifiedOn: PlainDate, readonly who: string }[]
}

/** How a person's entitlement stands, what it rests on, and what came before. */
export async function certificationOf(tx: Tx, { clock }: { readonly clock: Clock }, subjectId: number): Promise<CertificationView | Refusal> {
  const day = clock.today()
  const subject = await tx.selectFrom('subject').select('region_code').where('subject_id', '=', subjectId).executeTakeFirst()
  if (subject === undefined) return certificationRefusal('certification.no-such-person')
  const settings = await certificationSettings(tx, { region: subject.region_code, day, asOf: clock.now() })
  if (isRefusal(settings)) return settings
  const standing = await standingOf(tx, subjectId, { day, months: settings.months })
  const rows = await certificationsOf(tx, subjectId)
  const history = rows.map(shown)
  const visitAsked = await wishOf(tx, subjectId) ?? null
  if (standing === undefined || !standing.draws) return { state: 'none', validUntil: null, daysLeft: null, by: null, certifiedToday: false, visitAsked, history }
  const { validUntil } = standing
  const best = rows.find((row) => row.validUntil === validUntil)
  return {
    state: certificationState(validUntil, day, settings.reminderDays[0]), validUntil, daysLeft: daysBetween(day, validUntil),
    by: best === undefined ? null : { way: best.way, source: sourceWords(best.source), provenOn: best.provenOn, who: best.actorName },
    certifiedToday: rows.some((row) => row.certifiedOn === day && (row.way === 'self' || row.way === 'helper')), visitAsked, history,
  }
}

const shown = (row: CertificationRow): CertificationView['history'][number] =>
  ({ way: row.way, source: sourceWords(row.source), provenOn: row.provenOn, validUntil: row.validUntil, certifiedOn: row.certifiedOn, who: row.actorName })
