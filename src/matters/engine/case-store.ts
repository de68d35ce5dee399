import { sql } from 'kysely'
import { z } from 'zod'
import type { PlainDate } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Refusal, Wording } from '../../kernel/refusal.ts'
import { refusingConstraints } from '../../platform/database-error.ts'
import type { Tx } from '../../platform/database.ts'
import type { CaseEvent, CaseState, CaseTier, LaneOutcome, LaneResult, Proposal, Seat } from './case.ts'
import type { Applicant, Channel } from './define-matter.ts'
import { fileEntry } from '../../partners/data-sources.ts'
import type { Finding } from '../../policy/recognition.ts'
import { mattersRefusal } from './matters-refusals.ts'
import type { StoredForm } from './stored-form.ts'

export type CaseRow = {
  readonly subjectId: number, readonly caseId: string, readonly publicNo: string, readonly matterCode: string, readonly matterVersion: number
  readonly agencyId: number, readonly regionCode: string, readonly channel: Channel, readonly applicantKind: Applicant, readonly applicantId: number
  readonly receivedOn: PlainDate, readonly receivedAt: Instant, readonly workingDays: number, readonly firstDueOn: PlainDate, readonly form: StoredForm
}

/** Everything of a case that moves. */
export type Progress = {
  readonly state: CaseState, readonly tier: number, readonly tiers: readonly CaseTier[], readonly round: number, readonly proposal: Proposal | null
  readonly lanesOpen: number, readonly dueOn: PlainDate, readonly dueProvisional: boolean, readonly completeOn: PlainDate | null
  readonly toldOn: PlainDate | null, readonly answerBy: PlainDate | null, readonly suspendedOn: PlainDate | null, readonly suspendedWorkingDays: number
  readonly ownerStaffId: number | null, readonly offeredTo: number | null, readonly actingAgencyId: number, readonly postCode: string | null
}
export type StoredCase = CaseRow & Progress & { readonly isOpen: boolean, readonly rowVersion: number }

export async function nextRunningNumber(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select nextval('ss.case_seq') as n`.execute(tx)
  const n = rows[0]?.n
  if (n === undefined) throw new Error('a sequence gave no number')
  return n
}

export async function insertDirectoryEntry(tx: Tx, entry: { publicNo: string, subjectId: number, caseId: string, agencyId: number }): Promise<void> {
  await tx.insertInto('directory').values({ public_no: entry.publicNo, kind: 'case', subject_id: entry.subjectId, target_id: entry.caseId, agency_id: entry.agencyId }).execute()
}

export async function findCaseKey(tx: Tx, publicNo: string): Promise<{ subjectId: number, caseId: string } | undefined> {
  return tx.selectFrom('directory').select(['subject_id as subjectId', 'target_id as caseId']).where('public_no', '=', publicNo).where('kind', '=', 'case').executeTakeFirst()
}

export async function insertCase(tx: Tx, row: CaseRow, seq: number): Promise<void> {
  await tx.insertInto('service_case').values({
    subject_id: row.subjectId, case_id: row.caseId, public_no: row.publicNo, matter_code: row.matterCode, matter_version: row.matterVersion, agency_id: row.agencyId,
    region_code: row.regionCode, channel: row.channel, applicant_kind: row.applicantKind, applicant_id: row.applicantId, received_on: row.receivedOn,
    received_at: row.receivedAt, working_days: row.workingDays, first_due_on: row.firstDueOn, form: JSON.stringify(row.form), trail_seq: seq,
  }).execute()
}

/** False when the person has an open case of this claim: the unique index says so, not a look beforehand. */
export async function insertProgress(tx: Tx, row: CaseRow, progress: Progress, { claim, cause, at }: { claim: string, cause: string | undefined, at: Instant }): Promise<boolean> {
  const inserted = await tx.insertInto('case_progress').values({
    subject_id: row.subjectId, case_id: row.caseId, public_no: row.publicNo, matter_code: row.matterCode, claim_key: claim, received_on: row.receivedOn,
    agency_id: row.agencyId, working_days: row.workingDays, cause: cause ?? null, row_version: 1, ...columnsOf(progress), updated_at: at,
  }).onConflict((conflict) => conflict.columns(['subject_id', 'claim_key']).where('is_open', '=', true).doNothing()).returning('case_id').executeTakeFirst()
  return inserted !== undefined
}

export async function findOpenOfClaim(tx: Tx, subjectId: number, claim: string): Promise<{ publicNo: string, receivedOn: PlainDate } | undefined> {
  return tx.selectFrom('case_progress').select(['public_no as publicNo', 'received_on as receivedOn'])
    .where('subject_id', '=', subjectId).where('claim_key', '=', claim).where('is_open', '=', true).executeTakeFirst()
}

export async function findByCause(tx: Tx, subjectId: number, matterCode: string, cause: string): Promise<string | undefined> {
  const row = await tx.selectFrom('case_progress').select('public_no').where('subject_id', '=', subjectId).where('matter_code', '=', matterCode).where('cause', '=', cause).executeTakeFirst()
  return row?.public_no
}

const movingColumns = [
  'state', 'is_open', 'tier', 'tiers', 'round', 'proposal', 'lanes_open', 'due_on', 'due_provisional', 'complete_on', 'told_on', 'answer_by', 'suspended_on', 'suspended_working_days',
  'owner_staff_id', 'offered_to', 'acting_agency_id', 'post_code', 'row_version',
] as const
const fixedColumns = [
  'subject_id', 'case_id', 'public_no', 'matter_code', 'matter_version', 'agency_id', 'region_code', 'channel', 'applicant_kind', 'applicant_id', 'received_on', 'received_at', 'working_days',
  'first_due_on', 'form',
] as const

/** The case as stored; locked, when it is about to move, so that two who act at once act one after the other. */
export async function readCase(tx: Tx, key: { subjectId: number, caseId: string }, lock: 'to-move' | 'to-read'): Promise<StoredCase | undefined> {
  const moving = tx.selectFrom('case_progress').select(movingColumns).where('subject_id', '=', key.subjectId).where('case_id', '=', key.caseId)
  const p = await (lock === 'to-move' ? moving.forUpdate() : moving).executeTakeFirst()
  if (p === undefined) return undefined
  const c = await tx.selectFrom('service_case').select(fixedColumns).where('subject_id', '=', key.subjectId).where('case_id', '=', key.caseId).executeTakeFirst()
  if (c === undefined) return undefined
  return {
    subjectId: c.subject_id, caseId: c.case_id, publicNo: c.public_no, matterCode: c.matter_code, matterVersion: c.matter_version, agencyId: c.agency_id,
    regionCode: c.region_code, channel: c.channel, applicantKind: c.applicant_kind, applicantId: c.applicant_id, receivedOn: c.received_on, receivedAt: c.received_at,
    workingDays: c.working_days, firstDueOn: c.first_due_on, form: asForm(c.form), state: p.state, isOpen: p.is_open, tier: p.tier, tiers: asTiers(p.tiers), round: p.round,
    proposal: p.proposal, lanesOpen: p.lanes_open, dueOn: p.due_on, dueProvisional: p.due_provisional, completeOn: p.complete_on, toldOn: p.told_on,
    answerBy: p.answer_by, suspendedOn: p.suspended_on, suspendedWorkingDays: p.suspended_working_days, ownerStaffId: p.owner_staff_id, offeredTo: p.offered_to,
    actingAgencyId: p.acting_agency_id, postCode: p.post_code, rowVersion: p.row_version,
  }
}

/** Moves the case on from the version that was read; throws when somebody moved it in between, which the lock rules out. */
export async function updateProgress(tx: Tx, key: { subjectId: number, caseId: string, rowVersion: number }, progress: Progress, at: Instant): Promise<void> {
  const { numUpdatedRows } = await tx.updateTable('case_progress').set({ ...columnsOf(progress), row_version: key.rowVersion + 1, updated_at: at })
    .where('subject_id', '=', key.subjectId).where('case_id', '=', key.caseId).where('row_version', '=', key.rowVersion).executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error('a case moved while it was locked')
}

export type NewEvent = { readonly kind: string, readonly body: Readonly<Record<string, unknown>> }
export type WrittenBy = { readonly actor: string, readonly actorName: string, readonly at: Instant, readonly day: PlainDate }

/** Adds events after the last one; refuses a second notice of defects and a second end by their unique indexes. */
export async function insertEvents(tx: Tx, of: { subjectId: number, caseId: string, agencyId: number }, events: readonly NewEvent[], by: WrittenBy, trailSeq: number): Promise<undefined | Refusal> {
  if (events.length === 0) return undefined
  const last = await tx.selectFrom('case_event').select((eb) => eb.fn.max('seq').as('seq')).where('subject_id', '=', of.subjectId).where('case_id', '=', of.caseId).executeTakeFirst()
  const from = (last?.seq ?? 0) + 1
  return refusingConstraints(endedOrTold, async () => {
    await tx.insertInto('case_event').values(events.map(({ kind, body }, n) => ({
      subject_id: of.subjectId, case_id: of.caseId, seq: from + n, kind, civil_day: by.day, at: by.at, actor: by.actor, actor_name: by.actorName,
      body: JSON.stringify(body), agency_id: of.agencyId, trail_seq: trailSeq,
    }))).execute()
    return undefined
  })
}

const endedOrTold = {
  case_event_one_notice: () => mattersRefusal('matters.defects-already-told', { day: '' }),
  case_event_one_end: () => mattersRefusal('matters.already-closed', { state: '' }),
}

export async function readEvents(tx: Tx, key: { subjectId: number, caseId: string }): Promise<CaseEvent[]> {
  const rows = await tx.selectFrom('case_event').select(['seq', 'kind', 'civil_day', 'at', 'actor', 'actor_name', 'body']).where('subject_id', '=', key.subjectId).where('case_id', '=', key.caseId).orderBy('seq').execute()
  return rows.map((row) => ({ seq: row.seq, kind: row.kind, day: row.civil_day, at: row.at, actor: row.actor, actorName: row.actor_name, body: asRecord(row.body) }))
}

/** What became of a form after the application, oldest first. */
export async function readFormChanges(tx: Tx, key: { subjectId: number, caseId: string }): Promise<unknown[]> {
  const rows = await tx.selectFrom('case_event').select('body').where('subject_id', '=', key.subjectId).where('case_id', '=', key.caseId)
    .where('kind', 'in', ['supplemented', 'amended']).orderBy('seq').execute()
  return rows.map(({ body }) => asRecord(body)['form'])
}

/** The latest case of a matter that ended in a decision. */
export async function findDecidedCase(tx: Tx, subjectId: number, matterCode: string): Promise<{ publicNo: string, day: PlainDate, forms: readonly StoredForm[] } | undefined> {
  const { rows } = await sql<{ publicNo: string, day: PlainDate, form: unknown }>`
    select p.public_no as "publicNo", e.civil_day as day, c.form from case_progress p join service_case c on c.subject_id = p.subject_id and c.case_id = p.case_id
      join case_event e on e.subject_id = p.subject_id and e.case_id = p.case_id and e.kind in ('approved', 'refused')
    where p.subject_id = ${subjectId} and p.matter_code = ${matterCode} and p.state in ('approved', 'refused') order by e.at desc, p.case_id desc`.execute(tx)
  const [last] = rows
  return last && { publicNo: last.publicNo, day: last.day, forms: rows.map(({ form }) => asForm(form)) }
}

/** The matters in which something was decided about a person. */
export async function decidedMatters(tx: Tx, subjectId: number): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`select distinct p.matter_code as code from case_progress p where p.subject_id = ${subjectId} and p.state in ('approved', 'refused')`.execute(tx)
  return rows.map(({ code }) => code)
}

/** The numbers of a person's cases that are under review. */
export async function openCaseNumbers(tx: Tx, subjectId: number): Promise<string[]> {
  const rows = await tx.selectFrom('case_progress').select('public_no').where('subject_id', '=', subjectId).where('is_open', '=', true).orderBy('received_on').orderBy('case_id').execute()
  return rows.map(({ public_no }) => public_no)
}

export type NewLaneResult = { readonly lane: string, readonly attempt: number, readonly source: string, readonly outcome: LaneOutcome, readonly body: Readonly<Record<string, unknown>>, readonly at: Instant }

/** False when this attempt is recorded already: a job that runs twice lands once. */
export async function insertLaneResult(tx: Tx, of: { subjectId: number, caseId: string, agencyId: number }, result: NewLaneResult, trailSeq: number): Promise<boolean> {
  const inserted = await tx.insertInto('lane_result').values({
    subject_id: of.subjectId, case_id: of.caseId, lane: result.lane, attempt: result.attempt, source: result.source, outcome: result.outcome,
    body: JSON.stringify(result.body), at: result.at, agency_id: of.agencyId, trail_seq: trailSeq,
  }).onConflict((conflict) => conflict.doNothing()).returning('lane').executeTakeFirst()
  return inserted !== undefined
}

/** The latest result of each comparison. */
export async function readLaneResults(tx: Tx, key: { subjectId: number, caseId: string }): Promise<LaneResult[]> {
  const { rows } = await sql<{ lane: string, attempt: number, source: string, outcome: LaneOutcome, body: unknown, at: Instant }>`
    select distinct on (r.lane) r.lane, r.attempt, r.source, r.outcome, r.body, r.at from lane_result r
    where r.subject_id = ${key.subjectId} and r.case_id = ${key.caseId} order by r.lane, r.attempt desc`.execute(tx)
  return rows.map(({ lane, attempt, source, outcome, body, at }) => {
    const { reason, remedy, ours, theirs, reference, entries } = asRecord(body)
    const told = z.array(fileEntry).safeParse(entries)
    return {
      lane, attempt, source, outcome, at,
      ...(isWording(reason) ? { reason } : {}), ...(isWording(remedy) ? { remedy } : {}), ...(isSide(ours) ? { ours } : {}), ...(isSide(theirs) ? { theirs } : {}),
      ...(typeof reference === 'string' ? { reference } : {}), ...(told.success ? { entries: told.data } : {}),
    }
  })
}

export type NewSeat = { readonly round: number, readonly tier: number, readonly staffId: number, readonly postCode: string, readonly conclusion: Seat['conclusion'], readonly opinion: string, readonly finding?: Finding, readonly at: Instant }

/** Takes the seat. Two people at one tier, and one person at two, are refused by the constraints. */
export async function insertSeat(tx: Tx, of: { subjectId: number, caseId: string, agencyId: number }, seat: NewSeat, trailSeq: number): Promise<undefined | Refusal> {
  return refusingConstraints({
    seat_pk: () => mattersRefusal('matters.tier-taken'),
    seat_one_tier_each: () => mattersRefusal('matters.same-person-two-tiers', { seat: '' }),
  }, async () => {
    await tx.insertInto('seat').values({
      subject_id: of.subjectId, case_id: of.caseId, tier: seat.tier, staff_id: seat.staffId, post_code: seat.postCode, conclusion: seat.conclusion,
      opinion: seat.opinion, round: seat.round, at: seat.at, finding: seat.finding === undefined ? null : JSON.stringify(seat.finding), agency_id: of.agencyId, trail_seq: trailSeq,
    }).execute()
    return undefined
  })
}

export async function readSeats(tx: Tx, key: { subjectId: number, caseId: string }): Promise<Seat[]> {
  const rows = await tx.selectFrom('seat').innerJoin('staff', 'staff.staff_id', 'seat.staff_id')
    .select(['seat.round', 'seat.tier', 'seat.staff_id', 'staff.name', 'seat.post_code', 'seat.conclusion', 'seat.opinion', 'seat.finding', 'seat.at'])
    .where('seat.subject_id', '=', key.subjectId).where('seat.case_id', '=', key.caseId).orderBy('seat.round').orderBy('seat.tier').execute()
  return rows.map((row) => ({ round: row.round, tier: row.tier, staffId: row.staff_id, staffName: row.name, postCode: row.post_code, conclusion: row.conclusion, opinion: row.opinion, at: row.at, ...(row.finding === null ? {} : { finding: asFinding(row.finding) }) }))
}

export async function insertSample(tx: Tx, of: { subjectId: number, caseId: string, agencyId: number }, { matterCode, day }: { matterCode: string, day: PlainDate }): Promise<void> {
  await tx.insertInto('case_sample').values({ subject_id: of.subjectId, case_id: of.caseId, matter_code: matterCode, drawn_on: day, agency_id: of.agencyId }).execute()
}

export type AgencyRow = { readonly agencyId: number, readonly name: string, readonly parentId: number | null, readonly phone: string | null, readonly regionCode: string }

export async function readAgency(tx: Tx, agencyId: number): Promise<AgencyRow | undefined> {
  return tx.selectFrom('agency').select(['agency_id as agencyId', 'name', 'parent_id as parentId', 'phone', 'region_code as regionCode']).where('agency_id', '=', agencyId).executeTakeFirst()
}

/** The agency itself and those above it, the nearest first. */
export async function readAgencyChain(tx: Tx, agencyId: number): Promise<AgencyRow[]> {
  const chain: AgencyRow[] = []
  for (let at: number | null = agencyId; at !== null && chain.length < 6;) { // five levels, county to province; a loop in the data ends here
    const agency: AgencyRow | undefined = await readAgency(tx, at)
    if (agency === undefined) break
    chain.push(agency)
    at = agency.parentId
  }
  return chain
}

/** Whether anybody at this agency holds the post today and may still sit in this case: in no other tier, sealed seats included, and no relative. */
export async function hasCompatibleReviewer(tx: Tx, key: { subjectId: number, caseId: string }, { agencyId, post, tier, day }: { agencyId: number, post: string, tier: number, day: PlainDate }): Promise<boolean> {
  const { rows: [left] } = await sql<{ left: boolean }>`select ss.reviewer_left(${key.subjectId}, ${key.caseId}, ${tier}, ${agencyId}, ${post}, ${day}::date) as left`.execute(tx)
  return left?.left ?? false
}

const columnsOf = (progress: Progress) => ({
  state: progress.state, tier: progress.tier, tiers: JSON.stringify(progress.tiers), round: progress.round, proposal: progress.proposal, lanes_open: progress.lanesOpen,
  due_on: progress.dueOn, due_provisional: progress.dueProvisional, complete_on: progress.completeOn, told_on: progress.toldOn, answer_by: progress.answerBy,
  suspended_on: progress.suspendedOn, suspended_working_days: progress.suspendedWorkingDays, owner_staff_id: progress.ownerStaffId, offered_to: progress.offeredTo,
  acting_agency_id: progress.actingAgencyId, post_code: progress.postCode,
})

// What was written as JSON by this store comes back as what it was.
const asForm = (json: unknown): StoredForm => json as StoredForm
const asTiers = (json: unknown): readonly CaseTier[] => json as readonly CaseTier[]
/** Written from a finding that was read by its shape. */
export const asFinding = (json: unknown): Finding => json as Finding
export const asRecord = (json: unknown): Readonly<Record<string, unknown>> => (typeof json === 'object' && json !== null && !Array.isArray(json) ? Object.fromEntries(Object.entries(json)) : {})
export const isWording = (value: unknown): value is Wording => typeof value === 'object' && value !== null && 'zh' in value && 'en' in value && typeof value.zh === 'string' && typeof value.en === 'string'
const isSide = (value: unknown): value is Readonly<Record<string, string | number | null>> => typeof value === 'object' && value !== null && !Array.isArray(value)
