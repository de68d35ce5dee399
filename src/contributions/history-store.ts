import { sql } from 'kysely'
import { monthOf, type PlainDate, type YearMonth } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Fen } from '../kernel/money.ts'
import type { Tx } from '../platform/database.ts'

/** As known at a moment; without one, as known now. `upToSeq` leaves out what was written on the subject's chain after that entry. */
export type AsKnown = { readonly knownAt?: Instant | undefined, readonly upToSeq?: number | undefined }

export type Contribution = {
  readonly contributionId: string, readonly month: YearMonth, readonly scheme: string, readonly employerId?: number, readonly kind: string
  readonly baseFen: Fen, readonly employerFen: Fen, readonly ownFen: Fen, readonly accountFen: Fen, readonly paidOn: PlainDate, readonly source: string
}

/** Everything paid for a person, by month and scheme. */
export async function readContributions(tx: Tx, subjectId: number, { knownAt, upToSeq, scheme, from, until }: AsKnown & {
  readonly scheme?: string | undefined, readonly from?: YearMonth | undefined, readonly until?: YearMonth | undefined
}): Promise<Contribution[]> {
  const rows = await tx.selectFrom('contribution')
    .select(['contribution_id', 'month', 'scheme', 'employer_id', 'kind', 'base_fen', 'employer_fen', 'own_fen', 'account_fen', 'paid_on', 'source'])
    .where('subject_id', '=', subjectId)
    .$if(scheme !== undefined, (query) => query.where('scheme', '=', scheme ?? ''))
    .$if(knownAt !== undefined, (query) => query.where('known_from', '<=', sql<Instant>`${knownAt}::timestamptz`))
    .$if(upToSeq !== undefined, (query) => query.where('trail_seq', '<=', upToSeq ?? 0))
    .$if(from !== undefined, (query) => query.where('month', '>=', sql<PlainDate>`${`${from}-01`}::date`))
    .$if(until !== undefined, (query) => query.where('month', '<=', sql<PlainDate>`${`${until}-01`}::date`))
    .orderBy('month').orderBy('scheme').orderBy('paid_on').orderBy('contribution_id').execute()
  return rows.map((row) => ({
    contributionId: row.contribution_id, month: monthOf(row.month), scheme: row.scheme, ...(row.employer_id === null ? {} : { employerId: row.employer_id }),
    kind: row.kind, baseFen: row.base_fen, employerFen: row.employer_fen, ownFen: row.own_fen, accountFen: row.account_fen, paidOn: row.paid_on, source: row.source,
  }))
}

export type AccountEntryKind = 'opening' | 'credit' | 'interest' | 'payment' | 'refund' | 'correction' | 'transfer-in' | 'transfer-out'
export type AccountEntry = {
  readonly entryId: string, readonly kind: AccountEntryKind, readonly month: YearMonth, readonly amountFen: Fen, readonly postedOn: PlainDate
  readonly sourceKind: string, readonly sourceId: string
}

/** The movements of an individual account in the order of months; what is paid out is negative. */
export async function readAccountEntries(tx: Tx, subjectId: number, { scheme, knownAt, upToSeq }: AsKnown & { readonly scheme: string }): Promise<AccountEntry[]> {
  const rows = await tx.selectFrom('account_entry').select(['entry_id', 'kind', 'month', 'amount_fen', 'posted_on', 'source_kind', 'source_id'])
    .where('subject_id', '=', subjectId).where('scheme', '=', scheme)
    .$if(knownAt !== undefined, (query) => query.where('known_from', '<=', sql<Instant>`${knownAt}::timestamptz`))
    .$if(upToSeq !== undefined, (query) => query.where('trail_seq', '<=', upToSeq ?? 0))
    .orderBy('month').orderBy(sql`kind = 'interest'`).orderBy('posted_on').orderBy('entry_id').execute()
  return rows.map((row) => ({
    entryId: row.entry_id, kind: row.kind, month: monthOf(row.month), amountFen: row.amount_fen, postedOn: row.posted_on,
    sourceKind: row.source_kind, sourceId: row.source_id,
  }))
}

export async function readAccountBalance(tx: Tx, subjectId: number, { scheme, knownAt, upToSeq }: AsKnown & { readonly scheme: string }): Promise<Fen> {
  const { rows: [row] } = await sql<{ balance: Fen }>`select coalesce(sum(amount_fen), 0)::bigint as balance from account_entry
    where subject_id = ${subjectId} and scheme = ${scheme} and (${knownAt ?? null}::timestamptz is null or known_from <= ${knownAt ?? null}::timestamptz)
      and (${upToSeq ?? null}::bigint is null or trail_seq <= ${upToSeq ?? null}::bigint)`.execute(tx)
  if (row === undefined) throw new Error('a sum gave no row')
  return row.balance
}

export type ReconciledLine = {
  readonly employerId: number, readonly scheme: string, readonly duePersons: number, readonly paidPersons: number
  readonly dueFen: Fen, readonly paidFen: Fen
}

/** Due against paid for a month, by employer and scheme; a side without the other is zero. */
export async function readReconciliation(tx: Tx, month: PlainDate, employerId: number | undefined): Promise<ReconciledLine[]> {
  const { rows } = await sql<{ employer_id: number, scheme: string, due_persons: number, paid_persons: number, due_fen: Fen, paid_fen: Fen }>`
    select employer_id, scheme, sum(due_persons)::bigint as due_persons, sum(paid_persons)::bigint as paid_persons, sum(due_fen)::bigint as due_fen, sum(paid_fen)::bigint as paid_fen
    from (
      select employer_id, scheme, count(distinct subject_id) as due_persons, 0 as paid_persons, sum(employer_fen + own_fen) as due_fen, 0 as paid_fen
      from due where month = ${month}::date and (${employerId ?? null}::bigint is null or employer_id = ${employerId ?? null}::bigint) group by 1, 2
      union all
      select employer_id, scheme, 0, count(distinct subject_id), 0, sum(employer_fen + own_fen)
      from contribution where month = ${month}::date and employer_id is not null
        and (${employerId ?? null}::bigint is null or employer_id = ${employerId ?? null}::bigint) group by 1, 2) both_sides
    group by employer_id, scheme order by employer_id, scheme`.execute(tx)
  return rows.map((row) => ({
    employerId: row.employer_id, scheme: row.scheme, duePersons: row.due_persons, paidPersons: row.paid_persons, dueFen: row.due_fen, paidFen: row.paid_fen,
  }))
}

export type UnpaidPerson = { readonly subjectId: number, readonly scheme: string, readonly dueFen: Fen, readonly paidFen: Fen }

/** The persons of an employer whose month is not what was due: what lies behind a difference. */
export async function readDifferences(tx: Tx, month: PlainDate, employerId: number): Promise<UnpaidPerson[]> {
  const { rows } = await sql<{ subject_id: number, scheme: string, due_fen: Fen, paid_fen: Fen }>`
    select subject_id, scheme, sum(due_fen)::bigint as due_fen, sum(paid_fen)::bigint as paid_fen from (
      select subject_id, scheme, employer_fen + own_fen as due_fen, 0 as paid_fen from due where month = ${month}::date and employer_id = ${employerId}
      union all
      select subject_id, scheme, 0, employer_fen + own_fen from contribution where month = ${month}::date and employer_id = ${employerId}) both_sides
    group by subject_id, scheme having sum(due_fen) <> sum(paid_fen) order by subject_id, scheme`.execute(tx)
  return rows.map((row) => ({ subjectId: row.subject_id, scheme: row.scheme, dueFen: row.due_fen, paidFen: row.paid_fen }))
}
