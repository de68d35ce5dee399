import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Instant } from '../../kernel/instant.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { refusingConstraints } from '../../platform/database-error.ts'
import type { Tx } from '../../platform/database.ts'
import { asFinding } from './case-store.ts'
import type { SealedSeat } from './case.ts'
import { mattersRefusal } from './matters-refusals.ts'

// Seats nobody but their author sees. The database decides who that is (policy own_only) and when they open (ss.opened_seats); nothing here could show more.

type Of = { readonly subjectId: number, readonly caseId: string, readonly agencyId: number }
export type NewSealedSeat = Omit<SealedSeat, 'staffName'> & { /** The blind tier's: it opens the others. */ readonly opens: boolean }

/** Takes a seat without showing it. Two people at one tier, and one person at two, are refused by the constraints. */
export async function insertSealedSeat(tx: Tx, of: Of, seat: NewSealedSeat, trailSeq: number): Promise<undefined | Refusal> {
  return refusingConstraints({
    sealed_seat_pk: () => mattersRefusal('matters.tier-taken'),
    sealed_seat_one_tier_each: () => mattersRefusal('matters.same-person-two-tiers', { seat: '' }),
  }, async () => {
    await tx.insertInto('sealed_seat').values({
      subject_id: of.subjectId, case_id: of.caseId, round: seat.round, tier: seat.tier, staff_id: seat.staffId, post_code: seat.postCode, conclusion: seat.conclusion, opinion: seat.opinion,
      finding: JSON.stringify(seat.finding), judgements: JSON.stringify(seat.judgements), opens: seat.opens, salt: randomUUID(), at: seat.at, agency_id: of.agencyId, trail_seq: trailSeq,
    }).execute()
    return undefined
  })
}

/** The asker's own sealed seats of a case; of others there are none to be seen. */
export async function ownSealedSeats(tx: Tx, key: { subjectId: number, caseId: string }): Promise<SealedSeat[]> {
  const { rows } = await sql<Row>`select ${columns} from sealed_seat s join staff on staff.staff_id = s.staff_id
    where s.subject_id = ${key.subjectId} and s.case_id = ${key.caseId} order by s.round, s.tier`.execute(tx)
  return rows.map(asSeat)
}

/** All findings of the case up to this round, if its blind tier has recorded its own; else none. */
export async function openedSeats(tx: Tx, key: { subjectId: number, caseId: string, round: number }): Promise<SealedSeat[]> {
  const { rows } = await sql<Row>`select ${columns} from ss.opened_seats(${key.subjectId}, ${key.caseId}, ${key.round}) s join staff on staff.staff_id = s.staff_id order by s.round, s.tier`.execute(tx)
  return rows.map(asSeat)
}

const columns = sql`s.round, s.tier, s.staff_id as "staffId", staff.name as "staffName", s.post_code as "postCode", s.conclusion, s.opinion, s.finding, s.judgements, s.at`
type Row = {
  round: number, tier: number, staffId: number, staffName: string, postCode: string, conclusion: 'agree' | 'refuse', opinion: string, finding: unknown, judgements: unknown, at: Instant
}
const asSeat = (row: Row): SealedSeat => ({ ...row, finding: asFinding(row.finding), judgements: row.judgements as SealedSeat['judgements'] })
