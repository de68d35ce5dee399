import { sql } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Fen } from '../kernel/money.ts'
import type { Tx } from '../platform/database.ts'

export type YearOfAccount = { readonly subjectId: number, readonly openingFen: Fen, readonly inFen: readonly Fen[], readonly outFen: readonly Fen[] }

/** The accounts with something in them and no interest for the year yet, by key: what stood at its beginning, what came and went in its months. */
export async function accountsWithoutInterest(tx: Tx, { scheme, year, after, limit }: { scheme: string, year: number, after: number, limit: number }): Promise<YearOfAccount[]> {
  const { rows } = await sql<{ subject_id: number, opening: Fen, came: Fen[], went: Fen[] }>`
    select p.subject_id, p.opening,
      array(select coalesce((select sum(e.amount_fen) from account_entry e where e.subject_id = p.subject_id and e.scheme = ${scheme} and e.amount_fen > 0
        and e.month = make_date(${year}::int, n, 1)), 0)::bigint from generate_series(1, 12) n order by n) as came,
      array(select coalesce((select -sum(e.amount_fen) from account_entry e where e.subject_id = p.subject_id and e.scheme = ${scheme} and e.amount_fen < 0
        and e.month = make_date(${year}::int, n, 1)), 0)::bigint from generate_series(1, 12) n order by n) as went
    from (
      select a.subject_id, coalesce(sum(a.amount_fen) filter (where a.month < make_date(${year}::int, 1, 1)), 0)::bigint as opening
      from account_entry a where a.subject_id > ${after} and a.scheme = ${scheme} and a.month < make_date(${year}::int + 1, 1, 1)
      group by a.subject_id
      having not bool_or(a.kind = 'interest' and a.month = make_date(${year}::int, 12, 1))
      order by a.subject_id limit ${limit}) p
    order by p.subject_id`.execute(tx)
  return rows.map((row) => ({ subjectId: row.subject_id, openingFen: row.opening, inFen: row.came, outFen: row.went }))
}

export async function stageInterest(tx: Tx, interest: readonly { readonly subjectId: number, readonly amountFen: Fen }[]): Promise<void> {
  await sql`create temp table interest_line (subject_id bigint primary key, amount_fen bigint not null) on commit drop`.execute(tx)
  await sql`insert into interest_line select * from unnest(${interest.map((line) => line.subjectId)}::bigint[], ${interest.map((line) => line.amountFen)}::bigint[])`.execute(tx)
}

export const personsOfInterest = sql`select s.subject_id, s.agency_id from interest_line l join subject s on s.subject_id = l.subject_id`

export async function insertInterest(tx: Tx, of: { scheme: string, year: number, postedOn: PlainDate, at: Instant, reserved: string }): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into account_entry (subject_id, entry_id, scheme, kind, month, amount_fen, source_kind, source_id, posted_on, known_from, agency_id, trail_seq)
    select l.subject_id, md5(concat_ws('|', 'interest-entry', l.subject_id, ${of.scheme}::text, ${of.year}::int))::uuid, ${of.scheme}, 'interest',
      make_date(${of.year}::int, 12, 1), l.amount_fen, 'interest-year', md5(concat_ws('|', 'interest-year', l.subject_id, ${of.scheme}::text, ${of.year}::int))::uuid,
      ${of.postedOn}::date, ${of.at}::timestamptz, r.agency_id, r.seq
    from interest_line l join ${sql.table(of.reserved)} r on r.subject_id = l.subject_id
    on conflict on constraint account_entry_once do nothing`.execute(tx)
  await sql`drop table interest_line`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
