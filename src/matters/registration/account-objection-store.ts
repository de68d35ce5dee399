import { sql } from 'kysely'
import type { PlainDate } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Tx } from '../../platform/database.ts'

export type SaidBy = 'owner' | 'by-telephone'
export type ObjectionOutcome = 'foul-play' | 'own-doing'

export type NewObjection = {
  readonly subjectId: number, readonly objectionId: string, readonly caseNo: string, readonly stopped: 'application' | 'coming-account', readonly masked: string, readonly saidBy: SaidBy
  readonly ground: string | null, readonly actor: string, readonly actorName: string, readonly day: PlainDate, readonly at: Instant, readonly agencyId: number, readonly trailSeq: number
}

/** Notes that somebody did not ask for an account; once for each application. */
export async function insertObjection(tx: Tx, it: NewObjection): Promise<void> {
  await tx.insertInto('account_objection').values({
    subject_id: it.subjectId, objection_id: it.objectionId, case_no: it.caseNo, stopped: it.stopped, masked: it.masked, said_by: it.saidBy, ground: it.ground, actor: it.actor, actor_name: it.actorName,
    said_on: it.day, at: it.at, agency_id: it.agencyId, trail_seq: it.trailSeq,
  }).onConflict((conflict) => conflict.constraint('account_objection_once').doNothing()).execute()
}

export type ObjectionRow = {
  readonly subjectId: number, readonly objectionId: string, readonly publicNo: string, readonly name: string, readonly caseNo: string, readonly stopped: 'application' | 'coming-account', readonly masked: string
  readonly saidBy: SaidBy, readonly ground: string | null, readonly saidOn: PlainDate, readonly phone: string | null, readonly agencyId: number
  readonly outcome: ObjectionOutcome | null, readonly words: string | null, readonly answeredBy: string | null, readonly answeredOn: PlainDate | null
}

/** The objections the context may see; those nobody looked into first, the oldest of them on top. */
export async function readObjections(tx: Tx, only: { readonly objectionId?: string } = {}): Promise<ObjectionRow[]> {
  const { rows } = await sql<ObjectionRow>`
    select o.subject_id as "subjectId", o.objection_id as "objectionId", d.public_no as "publicNo", coalesce(f.value, '') as name, o.case_no as "caseNo", o.stopped, o.masked, o.said_by as "saidBy", o.ground,
      o.said_on as "saidOn", p.masked as phone, o.agency_id as "agencyId", a.outcome, a.words, a.staff_name as "answeredBy", a.answered_on as "answeredOn"
    from account_objection o
    join directory d on d.subject_id = o.subject_id and d.kind = 'person'
    left join account_objection_answer a on a.subject_id = o.subject_id and a.objection_id = o.objection_id
    left join subject_fact f on f.subject_id = o.subject_id and f.kind = 'name' and f.known_until is null and f.valid_until is null
    left join subject_secret p on p.subject_id = o.subject_id and p.kind = 'phone' and p.known_until is null and p.valid_until is null
    where ${only.objectionId === undefined ? sql<boolean>`true` : sql<boolean>`o.objection_id = ${only.objectionId}::uuid`}
    order by (a.outcome is not null), case when a.outcome is null then o.at end, o.at desc limit 200`.execute(tx)
  return rows
}

/** False when it was answered already. */
export async function insertObjectionAnswer(tx: Tx, it: {
  readonly subjectId: number, readonly objectionId: string, readonly outcome: ObjectionOutcome, readonly words: string, readonly staffId: number, readonly staffName: string
  readonly day: PlainDate, readonly at: Instant, readonly agencyId: number, readonly trailSeq: number
}): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto('account_objection_answer').values({
    subject_id: it.subjectId, objection_id: it.objectionId, outcome: it.outcome, words: it.words, staff_id: it.staffId, staff_name: it.staffName, answered_on: it.day, at: it.at,
    agency_id: it.agencyId, trail_seq: it.trailSeq,
  }).onConflict((conflict) => conflict.constraint('account_objection_answer_pk').doNothing()).executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** The case that planned an account: what its row in the chain gives as its ground. */
export async function caseThatPlanned(tx: Tx, subjectId: number, trailSeq: number): Promise<string> {
  const row = await tx.selectFrom('trail').select('ground').where('subject_id', '=', subjectId).where('seq', '=', trailSeq).executeTakeFirst()
  return row?.ground ?? ''
}
