import { sql } from 'kysely'
import type { PlainDate } from '../../kernel/day.ts'
import type { Fen } from '../../kernel/money.ts'
import type { Tx } from '../../platform/database.ts'

/** How many persons an employer has insured on a day, by scheme. Read under a context that sees all of them. */
export async function readInsuredOfEmployer(tx: Tx, employerId: number, on: PlainDate): Promise<{ scheme: string, persons: number, since: PlainDate }[]> {
  const { rows } = await sql<{ scheme: string, persons: number, since: PlainDate }>`
    select e.scheme, count(distinct e.subject_id) filter (where e.valid_from <= ${on}::date and (e.valid_until is null or e.valid_until > ${on}::date)) as persons, min(e.valid_from) as since
    from enrolment e where e.employer_id = ${employerId} and e.known_until is null group by e.scheme order by e.scheme`.execute(tx)
  return rows
}

/** What was due of and paid by an employer, by scheme and month. */
export async function readPaidByEmployer(tx: Tx, employerId: number, { from, until }: { readonly from: PlainDate, readonly until: PlainDate }): Promise<{ scheme: string, month: PlainDate, persons: number, dueFen: Fen, paidFen: Fen }[]> {
  const { rows } = await sql<{ scheme: string, month: PlainDate, persons: number, dueFen: Fen, paidFen: Fen }>`
    select x.scheme, x.month, count(distinct x.subject_id) as persons, sum(x.due)::bigint as "dueFen", sum(x.paid)::bigint as "paidFen"
    from (select d.scheme, d.month, d.subject_id, d.employer_fen + d.own_fen as due, 0 as paid from due d
        where d.employer_id = ${employerId} and d.month between ${from}::date and ${until}::date
      union all
      select c.scheme, c.month, c.subject_id, 0, c.employer_fen + c.own_fen from contribution c
        where c.employer_id = ${employerId} and c.month between ${from}::date and ${until}::date) x
    group by x.scheme, x.month order by x.scheme, x.month`.execute(tx)
  return rows
}
