import { writeTrail } from '../audit/audit.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { competenceOn } from '../rulebook/rulebook.ts'
import { rowId, type Act } from './act.ts'
import { closeEnrolments, insertEnrolments, readEnrolments, readSubject, type EnrolmentRow } from './records-store.ts'
import { recordsRefusal } from './records-refusals.ts'

export type Scheme =
  | 'pension-employee' | 'pension-government' | 'pension-resident' | 'unemployment' | 'injury' | 'medical-employee' | 'maternity' | 'medical-resident'

const basicPensions: readonly string[] = ['pension-employee', 'pension-government', 'pension-resident'] satisfies Scheme[]

export type NewEnrolment = {
  readonly subjectId: number
  readonly scheme: Scheme
  /** Left out for those who pay for themselves. */
  readonly employerId?: number
  readonly regionCode: string
  readonly from: PlainDate
}

export type Enrolled = { readonly enrolmentId: string; readonly agencyId: number; readonly poolId: number; readonly trailSeq: number }

/**
 * Enrols a person in a scheme from a day on; agency and pool follow from the competence of that day. Refuses
 * `records.already-enrolled`, a second basic pension (`records.pension-elsewhere`) and a region nobody is competent for.
 */
export async function enrol(tx: Tx, enrolment: NewEnrolment, act: Act): Promise<Enrolled | Refusal> {
  const { subjectId, scheme, regionCode, from } = enrolment
  if (await readSubject(tx, subjectId) === undefined) return recordsRefusal('records.no-such-subject')
  const competence = await competenceOn(tx, { scheme, region: regionCode, on: from })
  if (competence === undefined) return recordsRefusal('records.no-competent-agency', { region: regionCode, day: from })
  const { agencyId, poolId } = competence
  const entry = trailOf(act, { subjectId, agencyId, action: 'records.enrolled', body: { scheme, from, regionCode } })
  return writeTrail(tx, entry, async (seq) => {
    const standing = await readEnrolments(tx, subjectId, {})
    const same = standing.find((row) => row.scheme === scheme && coversOrFollows(row, from))
    if (same !== undefined) return recordsRefusal('records.already-enrolled', { since: same.from })
    const other = basicPensions.includes(scheme) ? standing.find((row) => basicPensions.includes(row.scheme) && coversOrFollows(row, from)) : undefined
    if (other !== undefined) return recordsRefusal('records.pension-elsewhere', { scheme: other.scheme })
    const enrolmentId = rowId('enrolment', subjectId, seq, 0)
    await insertEnrolments(tx, [{ enrolmentId, scheme, ...(enrolment.employerId === undefined ? {} : { employerId: enrolment.employerId }), regionCode, poolId, agencyId, from }], { subjectId, at: act.at, seq })
    return { enrolmentId, agencyId, poolId, trailSeq: seq }
  })
}

/** Ends an enrolment: `until` is the first day it no longer holds. Refuses when there is none, or when it would end before it began. */
export async function endEnrolment(
  tx: Tx, { subjectId, scheme, until }: { subjectId: number; scheme: Scheme; until: PlainDate }, act: Act,
): Promise<{ readonly enrolmentId: string; readonly trailSeq: number } | Refusal> {
  const open = (await readEnrolments(tx, subjectId, {})).find((row) => row.scheme === scheme && row.until === undefined)
  if (open === undefined) return recordsRefusal('records.not-enrolled')
  if (until <= open.from) return recordsRefusal('records.period-empty', { from: open.from, until })
  const entry = trailOf(act, { subjectId, agencyId: open.agencyId, action: 'records.enrolment-ended', body: { scheme, until } })
  return writeTrail(tx, entry, async (seq) => {
    const enrolmentId = rowId('enrolment', subjectId, seq, 0)
    await closeEnrolments(tx, [open.enrolmentId], { subjectId, at: act.at, seq })
    await insertEnrolments(tx, [{ ...open, enrolmentId, until }], { subjectId, at: act.at, seq })
    return { enrolmentId, trailSeq: seq }
  })
}

const coversOrFollows = (row: EnrolmentRow, from: PlainDate): boolean => row.until === undefined || row.until > from

const trailOf = (act: Act, of: { subjectId: number; agencyId: number; action: string; body: Record<string, unknown> }) => ({
  ...of, actor: act.actor, at: act.at, civilDay: act.day, tables: ['enrolment'], ...(act.ground === undefined ? {} : { ground: act.ground }),
} as const)
