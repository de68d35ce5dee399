import { sql } from 'kysely'
import { monthOf, type PlainDate, type YearMonth } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { fen, type Fen } from '../kernel/money.ts'
import type { Tx } from '../platform/database.ts'

// What is owed back: the claim, the payments it consists of, the chain of what came in, and what was agreed.

export type ReceivableCause = 'death' | 'custody' | 'grant-undone'
export type Receivable = {
  readonly subjectId: number, readonly receivableId: string, readonly publicNo: string, readonly cause: ReceivableCause, readonly awardId: string, readonly eventN: number, readonly part: number
  readonly endedOn: PlainDate, readonly decisionId: string, readonly bookId: string, readonly amountFen: Fen, readonly madeOn: PlainDate, readonly caseId: string | null, readonly agencyId: number
}
const receivableColumns = sql`r.subject_id as "subjectId", r.receivable_id as "receivableId", r.public_no as "publicNo", r.cause, r.award_id as "awardId", r.event_n as "eventN", r.part, r.ended_on as "endedOn",
  r.decision_id as "decisionId", r.book_id as "bookId", r.amount_fen as "amountFen", r.made_on as "madeOn", r.case_id as "caseId", r.agency_id as "agencyId"`

export async function insertReceivable(tx: Tx, it: Receivable & { readonly at: Instant }, seq: number): Promise<void> {
  await tx.insertInto('receivable').values({
    subject_id: it.subjectId, receivable_id: it.receivableId, public_no: it.publicNo, cause: it.cause, award_id: it.awardId, event_n: it.eventN, part: it.part, ended_on: it.endedOn,
    decision_id: it.decisionId, book_id: it.bookId, amount_fen: it.amountFen, made_on: it.madeOn, case_id: it.caseId, at: it.at, agency_id: it.agencyId, trail_seq: seq,
  }).execute()
  await tx.insertInto('directory').values({ public_no: it.publicNo, kind: 'receivable', subject_id: it.subjectId, target_id: it.receivableId, agency_id: it.agencyId }).execute()
}

export async function receivablesOf(tx: Tx, subjectId: number): Promise<Receivable[]> {
  const { rows } = await sql<Receivable>`select ${receivableColumns} from receivable r where r.subject_id = ${subjectId}::bigint order by r.made_on, r.receivable_id`.execute(tx)
  return rows
}

/** The claim behind a number; nothing when the asker may not see it. */
export async function findReceivable(tx: Tx, publicNo: string): Promise<Receivable | undefined> {
  const key = await tx.selectFrom('directory').select(['subject_id', 'target_id']).where('public_no', '=', publicNo).where('kind', '=', 'receivable').executeTakeFirst()
  if (key === undefined) return undefined
  const { rows } = await sql<Receivable>`select ${receivableColumns} from receivable r where r.subject_id = ${key.subject_id}::bigint and r.receivable_id = ${key.target_id}::uuid`.execute(tx)
  return rows[0]
}

/** Whose parameters hold for a claim: the place of the award it came from. */
export async function regionOf(tx: Tx, of: Pick<Receivable, 'subjectId' | 'awardId'>): Promise<string> {
  const { region_code } = await tx.selectFrom('award').select('region_code').where('subject_id', '=', of.subjectId).where('award_id', '=', of.awardId).executeTakeFirstOrThrow()
  return region_code
}

export type OverpaidLine = { readonly lineId: string, readonly month: YearMonth, readonly amountFen: Fen, readonly spentOn: PlainDate, readonly subItem: string }

/**
 * Payments of an award the bank has reported as made, for months in which the award does not pay by its events up to `eventN`, and which no earlier part of this claim
 * holds; as known at a moment and up to a place of the chain when they are named.
 */
export async function readOverpaid(tx: Tx, of: {
  readonly subjectId: number, readonly awardId: string, readonly eventN: number, readonly part: number, readonly subItem: ReturnType<typeof sql<string>>, readonly knownAt?: Instant, readonly upToSeq?: number
}): Promise<OverpaidLine[]> {
  const known = (alias: string) => sql`(${of.knownAt ?? null}::timestamptz is null or ${sql.ref(`${alias}.at`)} <= ${of.knownAt ?? null}::timestamptz)
    and (${of.upToSeq ?? null}::bigint is null or ${sql.ref(`${alias}.trail_seq`)} < ${of.upToSeq ?? null}::bigint)`
  const { rows } = await sql<Omit<OverpaidLine, 'month'> & { month: PlainDate }>`
    select l.line_id as "lineId", l.month, l.amount_fen as "amountFen", ${of.subItem} as "subItem",
      (select min(s.on_day) from pay_event s where s.subject_id = l.subject_id and s.line_id = l.line_id and s.kind = 'sent') as "spentOn"
    from pay_line l join award w on w.subject_id = l.subject_id and w.award_id = l.award_id
    where l.subject_id = ${of.subjectId}::bigint and l.award_id = ${of.awardId}::uuid
      and exists (select 1 from pay_event p where p.subject_id = l.subject_id and p.line_id = l.line_id and p.kind = 'paid' and ${known('p')})
      and (select e.kind from award_event e where e.subject_id = l.subject_id and e.award_id = l.award_id and e.n <= ${of.eventN}::int and e.from_month <= l.month order by e.n desc limit 1)
        not in ('grant', 'release', 'resume', 'reinstate')
      and not exists (select 1 from receivable_line c join receivable v on v.subject_id = c.subject_id and v.receivable_id = c.receivable_id
        where c.subject_id = l.subject_id and c.line_id = l.line_id and (c.event_n <> ${of.eventN}::int or v.part < ${of.part}::int) and ${stillClaimed(of.eventN)} and ${known('v')})
    order by l.month, l.cause, l.line_id`.execute(tx)
  return rows.map((row) => ({ ...row, month: monthOf(row.month) }))
}

/** What the bank has reported as paid of an award for months after one, while it still pays: what would be claimed if it ended there. */
export async function readPaidAfter(tx: Tx, of: { readonly subjectId: number, readonly awardId: string, readonly after: YearMonth }): Promise<Pick<OverpaidLine, 'month' | 'amountFen' | 'lineId' | 'spentOn'>[]> {
  const { rows } = await sql<{ lineId: string, month: PlainDate, amountFen: Fen, spentOn: PlainDate }>`
    select l.line_id as "lineId", l.month, l.amount_fen as "amountFen", (select min(s.on_day) from pay_event s where s.subject_id = l.subject_id and s.line_id = l.line_id and s.kind = 'sent') as "spentOn"
    from pay_line l where l.subject_id = ${of.subjectId}::bigint and l.award_id = ${of.awardId}::uuid and l.month > ${`${of.after}-01`}::date
      and exists (select 1 from pay_event p where p.subject_id = l.subject_id and p.line_id = l.line_id and p.kind = 'paid') order by l.month, l.line_id`.execute(tx)
  return rows.map((row) => ({ ...row, month: monthOf(row.month) }))
}

// A claim of an earlier time (another event of the award) was settled or cancelled with that time, so it does not stand in the way of this one when it was cancelled.
const stillClaimed = (eventN: number) => sql`(c.event_n = ${eventN}::int or not exists (select 1 from receivable_entry x where x.subject_id = c.subject_id and x.receivable_id = c.receivable_id and x.kind = 'cancelled'))`

export async function insertReceivableLines(tx: Tx, of: Receivable, lines: readonly OverpaidLine[], seq: number): Promise<void> {
  await tx.insertInto('receivable_line').values(lines.map(({ lineId, month, amountFen, spentOn, subItem }) => ({
    subject_id: of.subjectId, receivable_id: of.receivableId, line_id: lineId, award_id: of.awardId, event_n: of.eventN, month: `${month}-01`, amount_fen: amountFen, spent_on: spentOn, sub_item: subItem,
    agency_id: of.agencyId, trail_seq: seq,
  }))).execute()
}

export async function linesOf(tx: Tx, { subjectId, receivableId }: Pick<Receivable, 'subjectId' | 'receivableId'>): Promise<OverpaidLine[]> {
  const rows = await tx.selectFrom('receivable_line').select(['line_id as lineId', 'month', 'amount_fen as amountFen', 'spent_on as spentOn', 'sub_item as subItem'])
    .where('subject_id', '=', subjectId).where('receivable_id', '=', receivableId).orderBy('month').orderBy('line_id').execute()
  return rows.map((row) => ({ ...row, month: monthOf(row.month) }))
}

export type ReceivableEntryKind = 'opened' | 'payment' | 'set-off' | 'cancelled'
export type ReceivableEntry = {
  readonly n: number, readonly kind: ReceivableEntryKind, readonly amountFen: Fen, readonly beforeFen: Fen, readonly afterFen: Fen, readonly source: string, readonly sourceNo: string
  readonly payer: string | null, readonly on: PlainDate
}

export async function entriesOf(tx: Tx, { subjectId, receivableId }: Pick<Receivable, 'subjectId' | 'receivableId'>): Promise<ReceivableEntry[]> {
  return tx.selectFrom('receivable_entry').select(['n', 'kind', 'amount_fen as amountFen', 'before_fen as beforeFen', 'after_fen as afterFen', 'source', 'source_no as sourceNo', 'payer', 'on_day as on'])
    .where('subject_id', '=', subjectId).where('receivable_id', '=', receivableId).orderBy('n').execute()
}

export async function insertEntry(tx: Tx, of: Receivable, entry: ReceivableEntry & { readonly at: Instant, readonly caseId: string | null }, seq: number): Promise<void> {
  await tx.insertInto('receivable_entry').values({
    subject_id: of.subjectId, receivable_id: of.receivableId, n: entry.n, prev_n: entry.n === 0 ? null : entry.n - 1, kind: entry.kind, amount_fen: entry.amountFen, before_fen: entry.beforeFen,
    after_fen: entry.afterFen, source: entry.source, source_no: entry.sourceNo, payer: entry.payer, on_day: entry.on, at: entry.at, case_id: entry.caseId, agency_id: of.agencyId, trail_seq: seq,
  }).execute()
}

/** Takes a bank's number for a claim; false when it was taken before, for this claim or another. */
export async function takeReceiptNumber(tx: Tx, it: { readonly source: string, readonly sourceNo: string, readonly amountFen: number, readonly of: Receivable }): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into recovery_receipt (source_no, source, subject_id, receivable_id, amount_fen, agency_id)
    values (${it.sourceNo}, ${it.source}, ${it.of.subjectId}::bigint, ${it.of.receivableId}::uuid, ${it.amountFen}::bigint, ${it.of.agencyId}::bigint) on conflict on constraint recovery_receipt_pk do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export type Agreement = {
  readonly agreementId: string, readonly n: number, readonly debtorName: string, readonly debtorId: number | null, readonly totalFen: Fen, readonly parts: number, readonly fromEntry: number, readonly madeOn: PlainDate
  readonly instalments: readonly { readonly n: number, readonly dueOn: PlainDate, readonly amountFen: Fen, readonly beforeFen: Fen, readonly afterFen: Fen }[]
}

/** What was agreed on a claim, the first agreement first; the last one holds. */
export async function agreementsOf(tx: Tx, { subjectId, receivableId }: Pick<Receivable, 'subjectId' | 'receivableId'>): Promise<Agreement[]> {
  const agreements = await tx.selectFrom('recovery_agreement')
    .select(['agreement_id as agreementId', 'n', 'debtor_name as debtorName', 'debtor_id as debtorId', 'total_fen as totalFen', 'parts', 'from_entry as fromEntry', 'made_on as madeOn'])
    .where('subject_id', '=', subjectId).where('receivable_id', '=', receivableId).orderBy('n').execute()
  const rows = await tx.selectFrom('recovery_instalment').select(['agreement_id as agreementId', 'n', 'due_on as dueOn', 'amount_fen as amountFen', 'before_fen as beforeFen', 'after_fen as afterFen'])
    .where('subject_id', '=', subjectId).where('agreement_id', 'in', [...agreements.map((one) => one.agreementId), receivableId]).orderBy('n').execute()
  return agreements.map((agreement) => ({ ...agreement, instalments: rows.filter(({ agreementId }) => agreementId === agreement.agreementId).map(({ n, dueOn, amountFen, beforeFen, afterFen }) => ({ n, dueOn, amountFen, beforeFen, afterFen })) }))
}

export async function insertAgreement(tx: Tx, of: Receivable, it: Agreement & { readonly caseId: string | null, readonly at: Instant }, seq: number): Promise<void> {
  await tx.insertInto('recovery_agreement').values({
    subject_id: of.subjectId, agreement_id: it.agreementId, receivable_id: of.receivableId, n: it.n, debtor_name: it.debtorName, debtor_id: it.debtorId, total_fen: it.totalFen, parts: it.parts, from_entry: it.fromEntry,
    made_on: it.madeOn, case_id: it.caseId, at: it.at, agency_id: of.agencyId, trail_seq: seq,
  }).execute()
  await tx.insertInto('recovery_instalment').values(it.instalments.map((part) => ({
    subject_id: of.subjectId, agreement_id: it.agreementId, n: part.n, prev_n: part.n > 1 ? part.n - 1 : null, due_on: part.dueOn, amount_fen: part.amountFen, before_fen: part.beforeFen, after_fen: part.afterFen,
    total_fen: it.totalFen, parts: it.parts, agency_id: of.agencyId, trail_seq: seq,
  }))).execute()
}

export type ReceivableRow = Receivable & { readonly name: string, readonly maskedId: string, readonly owedFen: Fen, readonly lastKind: ReceivableEntryKind, readonly entries: number, readonly hasOverdue: boolean, /** Whether a month’s benefit is being set off, or stands still because of an objection. */ readonly setOff: 'running' | 'paused' | null, readonly setOffFen: Fen }

// A part of the schedule is paid when no more is owed than it leaves; one that is due and is not paid is overdue.
const overdueOn = (today: PlainDate) => sql<boolean>`exists (select 1 from recovery_instalment p
  where p.subject_id = r.subject_id and p.agreement_id = (select a.agreement_id from recovery_agreement a where a.subject_id = r.subject_id and a.receivable_id = r.receivable_id order by a.n desc limit 1)
    and p.due_on < ${today}::date and x.after_fen > p.after_fen)`

type ReceivableFilter = {
  /** Left out: of everybody the context may see. A person: their own, those they undertook to return, and those of whose death they told. */
  readonly debtorOf?: number
  readonly q?: string
  readonly onlyOpen?: boolean
  readonly today: PlainDate
}

const filtered = (of: ReceivableFilter) => sql`from receivable r
  join lateral (select e.after_fen, e.kind, e.n from receivable_entry e where e.subject_id = r.subject_id and e.receivable_id = r.receivable_id order by e.n desc limit 1) x on true
  left join subject_fact f on f.subject_id = r.subject_id and f.kind = 'name' and f.known_until is null and f.valid_until is null
  left join subject_secret i on i.subject_id = r.subject_id and i.kind = 'identity-number' and i.known_until is null and i.valid_until is null
  where ${of.debtorOf === undefined ? sql`true` : sql`(r.subject_id = ${of.debtorOf}::bigint
    or exists (select 1 from recovery_agreement a where a.subject_id = r.subject_id and a.receivable_id = r.receivable_id and a.debtor_id = ${of.debtorOf}::bigint)
    or exists (select 1 from benefit_hold h where h.subject_id = r.subject_id and h.reporter_id = ${of.debtorOf}::bigint))`}
    and (not ${of.onlyOpen ?? false}::boolean or x.after_fen > 0)
    and (${of.q ?? ''} = '' or r.public_no = upper(${of.q ?? ''}) or f.value like ${`${(of.q ?? '').replace(/[\\%_]/g, (c) => `\\${c}`)}%`})`

/** The claims the context may see, the newest first, from a key on; nothing is listed that may not be shown. */
export async function listReceivables(tx: Tx, of: ReceivableFilter & { readonly after?: { readonly madeOn: PlainDate, readonly receivableId: string }, readonly limit: number }): Promise<ReceivableRow[]> {
  const { rows } = await sql<ReceivableRow>`
    select ${receivableColumns}, coalesce(f.value, '') as name, coalesce(i.masked, '') as "maskedId", x.after_fen as "owedFen", x.kind as "lastKind", x.n + 1 as entries, ${overdueOn(of.today)} as "hasOverdue",
      case when x.after_fen > 0 then (select case when exists (select 1 from set_off_event v where v.subject_id = o.subject_id and v.order_id = o.order_id and v.kind = 'objected')
          and not exists (select 1 from set_off_event v where v.subject_id = o.subject_id and v.order_id = o.order_id and v.kind = 'kept') then 'paused' else 'running' end
        from set_off_order o where o.subject_id = r.subject_id and o.receivable_id = r.receivable_id
          and not exists (select 1 from set_off_event v where v.subject_id = o.subject_id and v.order_id = o.order_id and v.kind = 'revoked')) end as "setOff",
      (select coalesce(sum(e.amount_fen), 0)::bigint from receivable_entry e where e.subject_id = r.subject_id and e.receivable_id = r.receivable_id and e.kind = 'set-off') as "setOffFen"
    ${filtered(of)} and (${of.after?.madeOn ?? null}::date is null or (r.made_on, r.receivable_id) < (${of.after?.madeOn ?? null}::date, ${of.after?.receivableId ?? null}::uuid))
    order by r.made_on desc, r.receivable_id desc limit ${of.limit}`.execute(tx)
  return rows
}

export type ReceivableCounts = { readonly all: number, readonly open: number, readonly overdue: number, readonly amountFen: Fen, readonly owedFen: Fen }

/** How many claims there are behind the same filter, and what stands in them. */
export async function countReceivables(tx: Tx, of: ReceivableFilter): Promise<ReceivableCounts> {
  const { rows: [row] } = await sql<ReceivableCounts>`
    select count(*)::int as all, (count(*) filter (where x.after_fen > 0))::int as open, (count(*) filter (where ${overdueOn(of.today)}))::int as overdue,
      coalesce(sum(r.amount_fen) filter (where x.kind <> 'cancelled'), 0)::bigint as "amountFen", coalesce(sum(x.after_fen), 0)::bigint as "owedFen" ${filtered(of)}`.execute(tx)
  return row ?? { all: 0, open: 0, overdue: 0, amountFen: fen(0), owedFen: fen(0) }
}

/** Claims with something owed and an agreement: what the clock looks at. */
export async function agreedAndOpen(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ no: string }>`select distinct r.public_no as no from receivable r join recovery_agreement a on a.subject_id = r.subject_id and a.receivable_id = r.receivable_id
    where (select e.after_fen from receivable_entry e where e.subject_id = r.subject_id and e.receivable_id = r.receivable_id order by e.n desc limit 1) > 0 order by 1`.execute(tx)
  return rows.map(({ no }) => no)
}
