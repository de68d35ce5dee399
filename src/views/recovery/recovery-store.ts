import { sql } from 'kysely'
import type { HoldCause, HoldSource } from '../../benefits/benefits.ts'
import type { PlainDate } from '../../kernel/day.ts'
import type { Fen } from '../../kernel/money.ts'
import type { Tx } from '../../platform/database.ts'

// Reads only; whose rows may be seen is the database's business.

export type HeldRow = {
  readonly subjectId: number; readonly holdId: string; readonly name: string; readonly maskedId: string; readonly cause: HoldCause; readonly source: HoldSource; readonly happenedOn: PlainDate
  readonly toldOn: PlainDate; readonly caseNo: string | null; readonly askedBack: number; readonly askedBackFen: Fen; readonly cancelled: number; readonly alreadyPaid: number
}

/** Who is held now, the longest first, with the case that verifies it and how it stands with what was asked back from the bank. */
export async function readHeld(tx: Tx, of: { readonly after?: { readonly toldOn: PlainDate; readonly holdId: string }; readonly limit: number }): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select h.subject_id as "subjectId", h.hold_id as "holdId", coalesce(f.value, '') as name, coalesce(i.masked, '') as "maskedId", h.cause, h.source, h.happened_on as "happenedOn", h.told_on as "toldOn",
      (select p.public_no from case_progress p where p.subject_id = h.subject_id and p.matter_code = case h.cause when 'death' then 'STP-01' else 'STP-02' end
        and p.is_open order by p.received_on desc limit 1) as "caseNo",
      coalesce(b.n, 0)::int as "askedBack", coalesce(b.fen, 0)::bigint as "askedBackFen", coalesce(b.cancelled, 0)::int as cancelled, coalesce(b.paid, 0)::int as "alreadyPaid"
    from benefit_hold h
    left join lateral (select count(*) as n, sum(a.amount_fen) as fen, count(*) filter (where w.outcome = 'cancelled') as cancelled, count(*) filter (where w.outcome = 'already-paid') as paid
      from pay_recall r join pay_attempt a on a.subject_id = r.subject_id and a.line_id = r.line_id and a.n = r.n
      left join pay_recall_answer w on w.subject_id = r.subject_id and w.line_id = r.line_id and w.n = r.n where r.subject_id = h.subject_id) b on true
    left join subject_fact f on f.subject_id = h.subject_id and f.kind = 'name' and f.known_until is null and f.valid_until is null
    left join subject_secret i on i.subject_id = h.subject_id and i.kind = 'identity-number' and i.known_until is null and i.valid_until is null
    where not exists (select 1 from benefit_hold_end e where e.subject_id = h.subject_id and e.hold_id = h.hold_id)
      and (${of.after?.toldOn ?? null}::date is null or (h.told_on, h.hold_id) > (${of.after?.toldOn ?? null}::date, ${of.after?.holdId ?? null}::uuid))
    order by h.told_on, h.hold_id limit ${of.limit}`.execute(tx)
  return rows
}

export async function countHeld(tx: Tx): Promise<number> {
  const { rows: [row] } = await sql<{ n: number }>`select count(*)::int as n from benefit_hold h where not exists (select 1 from benefit_hold_end e where e.subject_id = h.subject_id and e.hold_id = h.hold_id)`.execute(tx)
  return row?.n ?? 0
}

/** The number of a case of a person by its key; nothing when the asker does not see it. */
export async function caseNumberOf(tx: Tx, subjectId: number, caseId: string | null): Promise<string | null> {
  if (caseId === null) return null
  const row = await tx.selectFrom('service_case').select('public_no').where('subject_id', '=', subjectId).where('case_id', '=', caseId).executeTakeFirst()
  return row?.public_no ?? null
}
