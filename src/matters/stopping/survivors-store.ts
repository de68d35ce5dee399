import { sql } from 'kysely'
import type { PlainDate } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Fen } from '../../kernel/money.ts'
import type { Tx } from '../../platform/database.ts'

export type SurvivorsGrant = {
  readonly subjectId: number, readonly grantId: string, readonly diedOn: PlainDate, readonly n: number, readonly heirId: number, readonly awardId: string, readonly decisionId: string
  readonly funeralFen: Fen, readonly survivorsFen: Fen, readonly setOffFen: Fen, readonly madeOn: PlainDate, readonly caseId: string | null, readonly agencyId: number
}

/** The grants made for somebody's death that stand: an heir's award that was undone is none. */
export async function grantsOf(tx: Tx, deceasedId: number): Promise<(SurvivorsGrant & { readonly isUndone: boolean })[]> {
  const { rows } = await sql<SurvivorsGrant & { isUndone: boolean }>`
    select g.subject_id as "subjectId", g.grant_id as "grantId", g.died_on as "diedOn", g.n, g.heir_id as "heirId", g.award_id as "awardId", g.decision_id as "decisionId", g.funeral_fen as "funeralFen",
      g.survivors_fen as "survivorsFen", g.set_off_fen as "setOffFen", g.made_on as "madeOn", g.case_id as "caseId", g.agency_id as "agencyId",
      coalesce((select e.kind from award_event e where e.subject_id = g.heir_id and e.award_id = g.award_id order by e.n desc limit 1) = 'end', false) as "isUndone"
    from survivors_grant g where g.subject_id = ${deceasedId}::bigint order by g.made_on, g.n`.execute(tx)
  return rows
}

export async function insertGrant(tx: Tx, grant: SurvivorsGrant & { readonly at: Instant }, seq: number): Promise<void> {
  await tx.insertInto('survivors_grant').values({
    subject_id: grant.subjectId, grant_id: grant.grantId, died_on: grant.diedOn, n: grant.n, heir_id: grant.heirId, award_id: grant.awardId, decision_id: grant.decisionId, funeral_fen: grant.funeralFen,
    survivors_fen: grant.survivorsFen, set_off_fen: grant.setOffFen, made_on: grant.madeOn, case_id: grant.caseId, at: grant.at, agency_id: grant.agencyId, trail_seq: seq,
  }).execute()
}

/** Notes that a relative was told of the grant; false when they were before. */
export async function insertOffer(tx: Tx, it: { readonly heirId: number, readonly deceasedId: number, readonly relation: string, readonly day: PlainDate, readonly at: Instant, readonly agencyId: number }): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into survivors_offer (subject_id, heir_id, deceased_id, relation, offered_on, at, agency_id)
    values (${it.heirId}::bigint, ${it.heirId}::bigint, ${it.deceasedId}::bigint, ${it.relation}, ${it.day}::date, ${it.at}::timestamptz, ${it.agencyId}::bigint) on conflict on constraint survivors_offer_pk do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export type OfferRow = { readonly heirId: number, readonly deceasedId: number, readonly relation: string, readonly offeredOn: PlainDate }

export async function offersFor(tx: Tx, of: { readonly deceasedId: number } | { readonly heirId: number }): Promise<OfferRow[]> {
  const { rows } = await sql<OfferRow>`select heir_id as "heirId", deceased_id as "deceasedId", relation, offered_on as "offeredOn" from survivors_offer
    where ${'deceasedId' in of ? sql`deceased_id = ${of.deceasedId}::bigint` : sql`subject_id = ${of.heirId}::bigint`} order by offered_on, heir_id`.execute(tx)
  return rows
}
