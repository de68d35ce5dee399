import { lockChain, writeTrail } from '../audit/audit.ts'
import type { PlainDate } from '../kernel/day.ts'
import { deterministicUuid } from '../kernel/ids.ts'
import type { Refusal, Wording } from '../kernel/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { benefitsRefusal } from './benefits-refusals.ts'
import type { Act } from './decide-pension.ts'
import { insertHold, insertHoldEnds, readHolds, type HoldCause, type HoldEndWhy, type HoldRow, type HoldSource } from './holds-store.ts'

export type HoldToPlace = {
  readonly subjectId: number
  readonly agencyId: number
  readonly cause: HoldCause
  readonly source: HoldSource
  /** The number the source gives its word; the same number from the same source holds once. */
  readonly sourceNo: string
  /** The day of the death, or of the arrest or imprisonment, as this source says it. */
  readonly happenedOn: PlainDate
  /** Known from the identity number; nobody dies before. */
  readonly birthOn: PlainDate
  readonly note?: string
  readonly reporterId?: number
}

export type Held = { readonly holdId: string; readonly isNew: boolean; readonly holds: readonly HoldRow[] }

/**
 * Holds a person's next payments because of what one source says (社会保险经办条例 art. 25: a benefit stops only after verification). Nothing ends by it. Told again
 * under the same number, nothing changes. Refuses a day before birth or in the future (`benefits.day-impossible`).
 */
export async function holdPayment(tx: Tx, hold: HoldToPlace, act: Act): Promise<Held | Refusal> {
  const { subjectId, agencyId, cause, source, sourceNo, happenedOn } = hold
  if (happenedOn > act.day || happenedOn < hold.birthOn) return benefitsRefusal('benefits.day-impossible', { day: happenedOn, birthOn: hold.birthOn, today: act.day })
  await lockChain(tx, subjectId)
  const before = await readHolds(tx, subjectId)
  const holdId = deterministicUuid('benefit-hold', subjectId, cause, source, sourceNo)
  if (before.some((known) => known.holdId === holdId)) return { holdId, isNew: false, holds: before }
  await writeTrail(tx, {
    subjectId, agencyId, actor: act.actor, action: 'benefits.payment-held', ...(act.ground === undefined ? {} : { ground: act.ground }), body: { cause, source, happenedOn },
    at: act.at, civilDay: act.day, tables: ['benefit_hold'],
  }, (seq) => insertHold(tx, {
    subjectId, holdId, cause, source, sourceNo, happenedOn, toldOn: act.day, note: hold.note ?? null, reporterId: hold.reporterId ?? null, at: act.at, agencyId,
  }, seq))
  return { holdId, isNew: true, holds: await readHolds(tx, subjectId) }
}

export type HoldsToEnd = {
  readonly subjectId: number
  readonly cause: HoldCause
  readonly why: HoldEndWhy
  /** Only what this source said; left out: all of this cause. */
  readonly only?: (hold: HoldRow) => boolean
  readonly note?: string
  readonly caseId?: string
}

/**
 * Ends the holds of a cause that last; what they kept back is found by the next run. What was verified and turns out wrong after all is ended once more, by that name.
 * Gives how many ended; ended twice, it is 0.
 */
export async function endHolds(tx: Tx, it: HoldsToEnd, act: Act): Promise<number> {
  const { subjectId } = it
  await lockChain(tx, subjectId)
  const lasting = (await readHolds(tx, subjectId)).filter((hold) => hold.cause === it.cause && (hold.ended === null || (hold.ended.why === 'verified' && it.why !== 'verified')) && (it.only?.(hold) ?? true))
  const [first] = lasting
  if (first === undefined) return 0
  await writeTrail(tx, {
    subjectId, agencyId: first.agencyId, actor: act.actor, action: 'benefits.hold-ended', ...(act.ground === undefined ? {} : { ground: act.ground }),
    body: { cause: it.cause, why: it.why, holds: lasting.length }, at: act.at, civilDay: act.day, tables: ['benefit_hold_end'],
  }, (seq) => insertHoldEnds(tx, lasting, { why: it.why, note: it.note ?? null, caseId: it.caseId ?? null, day: act.day, at: act.at }, seq))
  return lasting.length
}

/** What the sources say of a death, put together: those that still stand, the day that counts, and whether they disagree. */
export type ToldDeath = {
  readonly told: readonly HoldRow[]
  readonly diedOn: PlainDate
  /** Official sources that say so, each counted once: two of them are two independent words. */
  readonly confirmedBy: number
  readonly days: readonly PlainDate[]
}

/** Police, household registration, hospital and crematorium keep registers of their own; an employer, a village or a relative reports. */
const official: readonly HoldSource[] = ['police', 'household', 'civil-affairs', 'health']

/** The day that counts is the earliest a register confirms; without one, the earliest reported. Nothing when nobody says it (any more). */
export function toldDeath(holds: readonly HoldRow[]): ToldDeath | undefined {
  const told = holds.filter((hold) => hold.cause === 'death' && (hold.ended === null || hold.ended.why === 'verified'))
  const registered = told.filter(({ source }) => official.includes(source))
  const counting = registered.length > 0 ? registered : told
  const [first] = counting.map(({ happenedOn }) => happenedOn).sort()
  return first === undefined ? undefined
    : { told, diedOn: first, confirmedBy: new Set(registered.map(({ source }) => (source === 'household' ? 'police' : source))).size, days: [...new Set(told.map(({ happenedOn }) => happenedOn))].sort() }
}

export const holdSourceWords = {
  'police': { zh: '公安死亡登记', en: 'Police register of deaths' },
  'household': { zh: '公安户口注销', en: 'Household deregistration' },
  'civil-affairs': { zh: '民政火化信息', en: 'Cremation (civil affairs)' },
  'health': { zh: '卫健死亡医学证明', en: 'Medical certificate of death' },
  'justice': { zh: '司法监管信息', en: 'Justice and prisons' },
  'employer': { zh: '单位报告', en: 'Report of the employer' },
  'village': { zh: '村（社区）报告', en: 'Report of the village or community' },
  'relative': { zh: '亲属报告', en: 'Report of a relative' },
  'staff': { zh: '经办人员登记', en: 'Entered by staff' },
} as const satisfies Record<HoldSource, Wording>

export const holdEndWords = {
  'verified': { zh: '已核实', en: 'verified' },
  'corrected': { zh: '部门已更正', en: 'corrected by the department' },
  'alive-evidence': { zh: '有此后在世的证据', en: 'evidence of life afterwards' },
  'refused': { zh: '核实不成立', en: 'not confirmed' },
  'objection': { zh: '本人异议成立', en: 'objection upheld' },
  'free-again': { zh: '已释放', en: 'free again' },
} as const satisfies Record<HoldEndWhy, Wording>
