import { sql } from 'kysely'
import { firstDayOf, monthOf, monthOfYear, type PlainDate, type YearMonth } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Fen } from '../kernel/money.ts'
import type { Wording } from '../kernel/refusal.ts'
import type { AccountEntryKind } from '../contributions/contributions.ts'
import type { Tx } from '../platform/database.ts'

// Reads only, always of one person; whose rows may be seen is the database's business.

export type LineItem = { readonly item: string; readonly amountFen: Fen; readonly awardItemId?: string; readonly decisionId?: string }
export type PayLineRow = { readonly lineId: string; readonly awardId: string; readonly month: YearMonth; readonly cause: string; readonly amountFen: Fen; readonly items: readonly LineItem[] }

export async function readPayLine(tx: Tx, subjectId: number, lineId: string): Promise<PayLineRow | undefined> {
  const { rows: [row] } = await sql<Omit<PayLineRow, 'month'> & { month: PlainDate }>`select line_id as "lineId", award_id as "awardId", month, cause, amount_fen as "amountFen", items
    from pay_line where subject_id = ${subjectId} and line_id = ${lineId}::uuid`.execute(tx)
  return row === undefined ? undefined : { ...row, month: monthOf(row.month) }
}

export async function dueBelongsTo(tx: Tx, subjectId: number, dueId: string): Promise<boolean> {
  return (await tx.selectFrom('due').select('due_id').where('subject_id', '=', subjectId).where('due_id', '=', dueId).executeTakeFirst()) !== undefined
}

export type AccountEntryRow = {
  readonly entryId: string; readonly scheme: string; readonly kind: AccountEntryKind; readonly month: YearMonth; readonly amountFen: Fen
  readonly sourceKind: string; readonly sourceId: string; readonly postedOn: PlainDate; readonly knownFrom: Instant
  /** Whose parameters hold: the pooling area of the scheme. */
  readonly region: string
}

export async function readAccountEntry(tx: Tx, subjectId: number, entryId: string): Promise<AccountEntryRow | undefined> {
  const { rows: [row] } = await sql<Omit<AccountEntryRow, 'month'> & { month: PlainDate }>`
    select a.entry_id as "entryId", a.scheme, a.kind, a.month, a.amount_fen as "amountFen", a.source_kind as "sourceKind", a.source_id as "sourceId", a.posted_on as "postedOn",
      a.known_from as "knownFrom", coalesce((select p.region_code from enrolment e join pool p on p.pool_id = e.pool_id
        where e.subject_id = a.subject_id and e.scheme = a.scheme order by e.known_from desc, e.valid_from desc limit 1), s.region_code) as region
    from account_entry a join subject s on s.subject_id = a.subject_id where a.subject_id = ${subjectId} and a.entry_id = ${entryId}::uuid`.execute(tx)
  return row === undefined ? undefined : { ...row, month: monthOf(row.month) }
}

export type ContributionRow = {
  readonly contributionId: string; readonly month: YearMonth; readonly scheme: string; readonly employerId?: number; readonly kind: string; readonly baseFen: Fen
  readonly employerFen: Fen; readonly ownFen: Fen; readonly accountFen: Fen; readonly paidOn: PlainDate; readonly knownFrom: Instant; readonly region: string
}

export async function readContribution(tx: Tx, subjectId: number, contributionId: string): Promise<ContributionRow | undefined> {
  const { rows: [row] } = await sql<Omit<ContributionRow, 'month' | 'employerId'> & { month: PlainDate; employerId: number | null }>`
    select c.contribution_id as "contributionId", c.month, c.scheme, c.employer_id as "employerId", c.kind, c.base_fen as "baseFen", c.employer_fen as "employerFen",
      c.own_fen as "ownFen", c.account_fen as "accountFen", c.paid_on as "paidOn", c.known_from as "knownFrom", p.region_code as region
    from contribution c join pool p on p.pool_id = c.pool_id where c.subject_id = ${subjectId} and c.contribution_id = ${contributionId}::uuid`.execute(tx)
  if (row === undefined) return undefined
  const { employerId, ...rest } = row
  return { ...rest, month: monthOf(row.month), ...(employerId === null ? {} : { employerId }) }
}

export type RecordYear = { readonly year: number; readonly paidMonths: number; readonly baseFen: Fen; readonly ownFen: Fen; readonly employerFen: Fen; readonly accountFen: Fen }

/** What was paid in a scheme, by year; `baseFen` adds the monthly bases. */
export async function readRecordYears(tx: Tx, subjectId: number, scheme: string): Promise<RecordYear[]> {
  const { rows } = await sql<RecordYear>`
    select extract(year from month)::int as year, count(distinct month)::int as "paidMonths", sum(base_fen)::bigint as "baseFen", sum(own_fen)::bigint as "ownFen",
      sum(employer_fen)::bigint as "employerFen", sum(account_fen)::bigint as "accountFen"
    from contribution where subject_id = ${subjectId} and scheme = ${scheme} group by 1 order by 1 desc`.execute(tx)
  return rows
}

export type RecordLineRow = {
  readonly month: YearMonth; readonly scheme: string; readonly employerId: number | null; readonly baseFen: Fen; readonly employerFen: Fen; readonly ownFen: Fen
  readonly accountFen: Fen; readonly paidOn: PlainDate | null; readonly dueId: string | null; readonly contributionId: string | null
}

/** Each month of a year: what was paid, and what is due and has not arrived. */
export async function readRecordLines(tx: Tx, subjectId: number, year: number): Promise<RecordLineRow[]> {
  const [from, until] = [firstDayOf(monthOfYear(year, 1)), firstDayOf(monthOfYear(year + 1, 1))]
  const { rows } = await sql<Omit<RecordLineRow, 'month'> & { month: PlainDate }>`
    select c.month, c.scheme, c.employer_id as "employerId", c.base_fen as "baseFen", c.employer_fen as "employerFen", c.own_fen as "ownFen", c.account_fen as "accountFen",
      c.paid_on as "paidOn", d.due_id as "dueId", c.contribution_id as "contributionId"
    from contribution c
    left join due d on d.subject_id = c.subject_id and d.scheme = c.scheme and d.month = c.month and d.employer_id = c.employer_id and d.cause = 'regular'
      and d.employer_fen = c.employer_fen and d.own_fen = c.own_fen
    where c.subject_id = ${subjectId} and c.month >= ${from}::date and c.month < ${until}::date
    union all
    select d.month, d.scheme, d.employer_id, d.base_fen, d.employer_fen, d.own_fen, d.account_fen, null, d.due_id, null
    from due d where d.subject_id = ${subjectId} and d.month >= ${from}::date and d.month < ${until}::date
      and not exists (select 1 from contribution c where c.subject_id = d.subject_id and c.scheme = d.scheme and c.month = d.month and c.employer_id = d.employer_id)
    order by 1, 2, 8 nulls last`.execute(tx)
  return rows.map((row) => ({ ...row, month: monthOf(row.month) }))
}

/** Months that count, each once. */
export async function countPaidMonths(tx: Tx, subjectId: number, scheme: string): Promise<number> {
  const { rows: [row] } = await sql<{ months: number }>`select count(distinct month) as months from contribution where subject_id = ${subjectId} and scheme = ${scheme}`.execute(tx)
  return row?.months ?? 0
}

/** Names of employers; under a system context, because a person does not see an employer's rows, only who paid for them. */
export async function readEmployerNames(tx: Tx, employerIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (employerIds.length === 0) return new Map()
  const { rows } = await sql<{ subject_id: number; value: string }>`select subject_id, value from subject_fact
    where subject_id = any(${[...employerIds]}::bigint[]) and kind = 'name' and known_until is null and valid_until is null`.execute(tx)
  return new Map(rows.map((row) => [row.subject_id, row.value]))
}

export type CaseRow = {
  readonly caseNo: string; readonly matter: string; readonly title: Wording; readonly state: string; readonly isOpen: boolean; readonly receivedOn: PlainDate
  readonly dueOn: PlainDate; readonly dueProvisional: boolean; readonly answerBy: PlainDate | null
}

/** The cases of a person, the newest first. */
export async function readCases(tx: Tx, subjectId: number, { onlyOpen, limit }: { readonly onlyOpen: boolean; readonly limit: number }): Promise<CaseRow[]> {
  const { rows } = await sql<CaseRow>`
    select p.public_no as "caseNo", p.matter_code as matter, v.body -> 'title' as title, p.state, p.is_open as "isOpen", p.received_on as "receivedOn", p.due_on as "dueOn",
      p.due_provisional as "dueProvisional", p.answer_by as "answerBy"
    from case_progress p join service_case c on c.subject_id = p.subject_id and c.case_id = p.case_id
    join matter_version v on v.matter_code = c.matter_code and v.version = c.matter_version
    where p.subject_id = ${subjectId} and (p.is_open or not ${onlyOpen}::boolean) order by p.received_on desc, p.public_no desc limit ${limit}`.execute(tx)
  return rows
}

/** Whose case a number is. */
export async function readCaseOwner(tx: Tx, caseNo: string): Promise<number | undefined> {
  const row = await tx.selectFrom('directory').select('subject_id').where('public_no', '=', caseNo).where('kind', '=', 'case').executeTakeFirst()
  return row?.subject_id
}

export async function readAgencyNames(tx: Tx): Promise<ReadonlyMap<number, string>> {
  const rows = await tx.selectFrom('agency').select(['agency_id', 'name']).execute()
  return new Map(rows.map((row) => [row.agency_id, row.name]))
}

export async function readRegionName(tx: Tx, region: string): Promise<string> {
  return (await tx.selectFrom('region').select('name').where('region_code', '=', region).executeTakeFirst())?.name ?? region
}
