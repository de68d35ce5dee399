import { sql } from 'kysely'
import { firstDayOf, monthOf, type PlainDate, type YearMonth } from '../kernel/day.ts'
import { fen, type Fen } from '../kernel/money.ts'
import type { Tx } from '../platform/database.ts'

export type Owed = {
  readonly totalFen: Fen
  /** What is due and not paid, the oldest month first; what was paid too much elsewhere pays nothing here. */
  readonly lines: readonly { readonly month: YearMonth, readonly scheme: string, readonly owedFen: Fen }[]
  /** Months in which people were employed and nothing was declared, so that nobody knows what is due. */
  readonly undeclared: readonly YearMonth[]
}

/**
 * What an employer still owes before it may be cancelled (条例第十条): every month and insurance whose due is not paid, and the months it
 * never declared, up to the month of `until`. Amounts in fen. Needs a context that sees every agency's rows: the system's.
 */
export async function owedBy(tx: Tx, employerId: number, until: PlainDate): Promise<Owed> {
  const { rows } = await sql<{ month: PlainDate, scheme: string, owed_fen: Fen }>`
    select month, scheme, (sum(due_fen) - sum(paid_fen))::bigint as owed_fen from (
      select month, scheme, employer_fen + own_fen as due_fen, 0 as paid_fen from due where employer_id = ${employerId}
      union all select month, scheme, 0, employer_fen + own_fen from contribution where employer_id = ${employerId}) both_sides
    group by month, scheme having sum(due_fen) > sum(paid_fen) order by month, scheme`.execute(tx)
  const { rows: months } = await sql<{ month: PlainDate }>`
    with known as (
      select max(month) as last from (select month from due where employer_id = ${employerId} union all select month from contribution where employer_id = ${employerId}) m),
    employed as (
      select e.valid_from, e.valid_until from enrolment e where e.employer_id = ${employerId} and e.known_until is null)
    select g.month::date as month
    from generate_series(coalesce((select last + interval '1 month' from known), (select date_trunc('month', min(valid_from)) from employed)),
      ${firstDayOf(monthOf(until))}::date - interval '1 month', interval '1 month') as g (month)
    where exists (select 1 from employed e where e.valid_from < (g.month + interval '1 month')::date and (e.valid_until is null or e.valid_until > g.month::date))
    order by 1`.execute(tx)
  const lines = rows.map((row) => ({ month: monthOf(row.month), scheme: row.scheme, owedFen: row.owed_fen }))
  return { totalFen: fen(lines.reduce((sum, { owedFen }) => sum + owedFen, 0)), lines, undeclared: months.map(({ month }) => monthOf(month)) }
}
