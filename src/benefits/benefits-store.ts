import { sql, type RawBuilder } from 'kysely'
import { firstDayOf, monthOf, type PlainDate, type YearMonth } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Fen } from '../kernel/money.ts'
import type { Tx } from '../platform/database.ts'
import type { AwardEvent, AwardEventKind } from './award-state.ts'

export type AsKnown = { readonly knownAt?: Instant | undefined }

export type DecisionRow = {
  readonly subjectId: number; readonly decisionId: string; readonly caseId: string | null; readonly kind: string; readonly rule: string; readonly regionCode: string
  readonly decidedOn: PlainDate; readonly decidedAt: Instant; readonly factsKnownAt: Instant; readonly parametersKnownAt: Instant
  readonly facts: unknown; readonly versions: unknown; readonly result: unknown; readonly hash: string
  readonly isProvisional: boolean; readonly supersedes: string | null; readonly agencyId: number; readonly trailSeq: number
}

const decisionColumns = [
  'subject_id as subjectId', 'decision_id as decisionId', 'case_id as caseId', 'kind', 'rule', 'region_code as regionCode', 'decided_on as decidedOn',
  'decided_at as decidedAt', 'facts_known_at as factsKnownAt', 'parameters_known_at as parametersKnownAt', 'facts', 'versions', 'result', 'hash',
  'is_provisional as isProvisional', 'supersedes', 'agency_id as agencyId', 'trail_seq as trailSeq',
] as const

export async function insertDecision(tx: Tx, row: DecisionRow): Promise<void> {
  await tx.insertInto('decision').values({
    subject_id: row.subjectId, decision_id: row.decisionId, case_id: row.caseId, kind: row.kind, rule: row.rule, region_code: row.regionCode,
    decided_on: row.decidedOn, decided_at: row.decidedAt, facts_known_at: row.factsKnownAt, parameters_known_at: row.parametersKnownAt,
    facts: JSON.stringify(row.facts), versions: JSON.stringify(row.versions), result: JSON.stringify(row.result), hash: row.hash,
    is_provisional: row.isProvisional, supersedes: row.supersedes, agency_id: row.agencyId, trail_seq: row.trailSeq,
  }).execute()
}

export async function readDecision(tx: Tx, subjectId: number, decisionId: string): Promise<DecisionRow | undefined> {
  return tx.selectFrom('decision').select(decisionColumns).where('subject_id', '=', subjectId).where('decision_id', '=', decisionId).executeTakeFirst()
}

export async function readDecisionOfCase(tx: Tx, { subjectId, caseId, kind }: { subjectId: number; caseId: string; kind: string }): Promise<DecisionRow | undefined> {
  return tx.selectFrom('decision').select(decisionColumns).where('subject_id', '=', subjectId).where('case_id', '=', caseId).where('kind', '=', kind).executeTakeFirst()
}

export async function readDecisionsOf(tx: Tx, subjectId: number): Promise<DecisionRow[]> {
  return tx.selectFrom('decision').select(decisionColumns).where('subject_id', '=', subjectId).orderBy('decided_at').orderBy('decision_id').execute()
}

/** Decisions spread evenly over all there are, to be replayed. */
export async function sampleDecisions(tx: Tx, { kind, count }: { kind: string; count: number }): Promise<{ subjectId: number; decisionId: string }[]> {
  const { rows } = await sql<{ subjectId: number; decisionId: string }>`
    select n.subject_id as "subjectId", n.decision_id as "decisionId" from (
      select d.subject_id, d.decision_id, row_number() over (order by d.subject_id, d.decision_id) as place, count(*) over () as all_of_them
      from decision d where d.kind = ${kind}) n
    where (n.place - 1) % greatest(1, n.all_of_them / ${count}::bigint) = 0 order by n.subject_id, n.decision_id limit ${count}`.execute(tx)
  return rows
}

export async function isSuperseded(tx: Tx, subjectId: number, decisionId: string): Promise<boolean> {
  return (await tx.selectFrom('decision').select('decision_id').where('subject_id', '=', subjectId).where('supersedes', '=', decisionId).executeTakeFirst()) !== undefined
}

export type AwardRow = {
  readonly subjectId: number; readonly awardId: string; readonly kind: string; readonly scheme: string; readonly decisionId: string
  readonly startsIn: YearMonth; readonly endsIn?: YearMonth; readonly carriedUntil?: YearMonth; readonly regionCode: string; readonly poolId: number; readonly bookId: string; readonly agencyId: number
}

export async function insertAward(tx: Tx, row: AwardRow & { readonly at: Instant; readonly seq: number }): Promise<void> {
  await tx.insertInto('award').values({
    subject_id: row.subjectId, award_id: row.awardId, kind: row.kind, scheme: row.scheme, decision_id: row.decisionId, starts_on: firstDayOf(row.startsIn),
    ends_on: row.endsIn === undefined ? null : firstDayOf(row.endsIn), region_code: row.regionCode, pool_id: row.poolId, book_id: row.bookId,
    known_from: row.at, agency_id: row.agencyId, trail_seq: row.seq,
  }).execute()
}

export async function readAwards(tx: Tx, subjectId: number, { knownAt }: AsKnown): Promise<AwardRow[]> {
  const { rows } = await sql<Omit<AwardRow, 'startsIn' | 'endsIn' | 'carriedUntil'> & { startsOn: PlainDate; endsOn: PlainDate | null; carriedUntil: PlainDate | null }>`
    select subject_id as "subjectId", award_id as "awardId", kind, scheme, decision_id as "decisionId", starts_on as "startsOn", ends_on as "endsOn",
      carried_until as "carriedUntil", region_code as "regionCode", pool_id as "poolId", book_id as "bookId", agency_id as "agencyId"
    from award where subject_id = ${subjectId} and ${known(knownAt)} order by starts_on, award_id`.execute(tx)
  return rows.map(({ startsOn, endsOn, carriedUntil, ...row }) => ({
    ...row, startsIn: monthOf(startsOn), ...(endsOn === null ? {} : { endsIn: monthOf(endsOn) }), ...(carriedUntil === null ? {} : { carriedUntil: monthOf(carriedUntil) }),
  }))
}

export type AwardItemRow = {
  readonly awardItemId: string; readonly awardId: string; readonly item: string; readonly from: YearMonth; readonly until?: YearMonth; readonly amountFen: Fen; readonly decisionId: string
}

export async function insertItems(tx: Tx, items: readonly AwardItemRow[], of: { subjectId: number; agencyId: number; at: Instant; seq: number }): Promise<void> {
  if (items.length === 0) return
  await tx.insertInto('award_item').values(items.map((item) => ({
    subject_id: of.subjectId, award_item_id: item.awardItemId, award_id: item.awardId, item: item.item, from_month: firstDayOf(item.from),
    until_month: item.until === undefined ? null : firstDayOf(item.until), amount_fen: item.amountFen, decision_id: item.decisionId,
    known_from: of.at, agency_id: of.agencyId, trail_seq: of.seq,
  }))).execute()
}

export async function readItems(tx: Tx, subjectId: number, { knownAt, awardId }: AsKnown & { readonly awardId?: string }): Promise<AwardItemRow[]> {
  const { rows } = await sql<Omit<AwardItemRow, 'from' | 'until'> & { fromMonth: PlainDate; untilMonth: PlainDate | null }>`
    select award_item_id as "awardItemId", award_id as "awardId", item, from_month as "fromMonth", until_month as "untilMonth", amount_fen as "amountFen", decision_id as "decisionId"
    from award_item where subject_id = ${subjectId} and (${awardId ?? null}::uuid is null or award_id = ${awardId ?? null}::uuid) and ${known(knownAt)}
    order by award_id, item, from_month`.execute(tx)
  return rows.map(({ fromMonth, untilMonth, ...row }) => ({ ...row, from: monthOf(fromMonth), ...(untilMonth === null ? {} : { until: monthOf(untilMonth) }) }))
}

/** One item whatever became of it: a line that was paid may rest on an item that was replaced since. */
export async function readItem(tx: Tx, subjectId: number, awardItemId: string): Promise<AwardItemRow | undefined> {
  const row = await tx.selectFrom('award_item').select(['award_item_id', 'award_id', 'item', 'from_month', 'until_month', 'amount_fen', 'decision_id'])
    .where('subject_id', '=', subjectId).where('award_item_id', '=', awardItemId).executeTakeFirst()
  return row === undefined ? undefined : {
    awardItemId: row.award_item_id, awardId: row.award_id, item: row.item, from: monthOf(row.from_month), ...(row.until_month === null ? {} : { until: monthOf(row.until_month) }),
    amountFen: row.amount_fen, decisionId: row.decision_id,
  }
}

export async function closeItems(tx: Tx, ids: readonly string[], { subjectId, at, seq }: { subjectId: number; at: Instant; seq: number }): Promise<void> {
  if (ids.length === 0) return
  await tx.updateTable('award_item').set({ known_until: at, closed_seq: seq })
    .where('subject_id', '=', subjectId).where('award_item_id', 'in', ids).where('known_until', 'is', null).execute()
}

/** Takes awards back whole: from now on they are not known, and nothing is due from them. */
export async function closeAwards(tx: Tx, ids: readonly string[], { subjectId, at, seq }: { subjectId: number; at: Instant; seq: number }): Promise<void> {
  if (ids.length === 0) return
  await tx.updateTable('award').set({ known_until: at, closed_seq: seq }).where('subject_id', '=', subjectId).where('award_id', 'in', ids).where('known_until', 'is', null).execute()
}

export async function insertEvent(tx: Tx, event: AwardEvent & { readonly awardId: string }, of: { subjectId: number; agencyId: number; at: Instant; seq: number }): Promise<void> {
  await tx.insertInto('award_event').values({
    subject_id: of.subjectId, award_id: event.awardId, n: event.n, kind: event.kind, from_month: firstDayOf(event.from), reason: event.reason,
    case_id: event.caseId ?? null, at: of.at, agency_id: of.agencyId, trail_seq: of.seq,
  }).execute()
}

export type AwardEventRow = AwardEvent & { readonly awardId: string; readonly at: Instant }

export async function readEvents(tx: Tx, subjectId: number, { knownAt, awardId }: AsKnown & { readonly awardId?: string }): Promise<AwardEventRow[]> {
  const { rows } = await sql<{ awardId: string; n: number; kind: AwardEventKind; fromMonth: PlainDate; reason: string; caseId: string | null; at: Instant }>`
    select award_id as "awardId", n, kind, from_month as "fromMonth", reason, case_id as "caseId", at from award_event
    where subject_id = ${subjectId} and (${awardId ?? null}::uuid is null or award_id = ${awardId ?? null}::uuid)
      and (${knownAt ?? null}::timestamptz is null or at <= ${knownAt ?? null}::timestamptz) order by award_id, n`.execute(tx)
  return rows.map(({ fromMonth, caseId, ...row }) => ({ ...row, from: monthOf(fromMonth), ...(caseId === null ? {} : { caseId }) }))
}

export async function findBookOf(tx: Tx, { poolId, fund }: { poolId: number; fund: string }): Promise<string | undefined> {
  const row = await tx.selectFrom('book').select('book_id').where('pool_id', '=', poolId).where('fund', '=', fund).executeTakeFirst()
  return row?.book_id
}

/**
 * Awards whose items rest on a provisional decision in force, page by page in the order of subjects; only those for which a value of the
 * named families became known since, and by `knownBy`: the others would come out as they are.
 */
export async function readProvisionalAwards(
  tx: Tx, { afterSubject, limit, kind, families, knownBy }: { afterSubject: number; limit: number; kind: string; families: readonly string[]; knownBy: Instant },
): Promise<{ subjectId: number; awardId: string; decisionId: string }[]> {
  const { rows } = await sql<{ subjectId: number; awardId: string; decisionId: string }>`
    select distinct i.subject_id as "subjectId", i.award_id as "awardId", i.decision_id as "decisionId"
    from award_item i join decision d on d.subject_id = i.subject_id and d.decision_id = i.decision_id
    where i.subject_id > ${afterSubject} and i.known_until is null and d.is_provisional and d.kind = ${kind}
      and d.parameters_known_at < (select max(p.known_from) from parameter p where p.family = any(${[...families]}::text[]) and p.known_from <= ${knownBy}::timestamptz)
      and not exists (select 1 from decision s where s.subject_id = d.subject_id and s.supersedes = d.decision_id)
    order by 1, 2, 3 limit ${limit}`.execute(tx)
  return rows
}

export type BenefitDue = {
  readonly subjectId: number; readonly awardId: string; readonly month: YearMonth; readonly amountFen: Fen
  readonly items: readonly { readonly item: string; readonly awardItemId: string; readonly amountFen: Fen; readonly decisionId: string }[]
  readonly decisionId: string; readonly bookId: string; readonly poolId: number; readonly agencyId: number
}

/**
 * The set the monthly run joins to: (subject_id, award_id, month, amount_fen, items, decision_id, book_id, pool_id, agency_id). That month
 * for every award in payment, and every earlier month of awards about which anything became known after `changedSince`.
 */
export function benefitDue({ bookId, month, changedSince }: { bookId: string; month: YearMonth; changedSince?: Instant | undefined }): RawBuilder<unknown> {
  return sql`benefit_due(${bookId}, ${firstDayOf(month)}::date, ${changedSince ?? null}::timestamptz)`
}

export async function readDue(tx: Tx, of: { bookId: string; month: YearMonth; changedSince?: Instant; subjectId?: number }): Promise<BenefitDue[]> {
  const { rows } = await sql<Omit<BenefitDue, 'month'> & { month: PlainDate }>`
    select d.subject_id as "subjectId", d.award_id as "awardId", d.month, d.amount_fen as "amountFen", d.items, d.decision_id as "decisionId", d.book_id as "bookId",
      d.pool_id as "poolId", d.agency_id as "agencyId"
    from ${benefitDue(of)} d where ${of.subjectId ?? null}::bigint is null or d.subject_id = ${of.subjectId ?? null}::bigint order by d.subject_id, d.award_id, d.month`.execute(tx)
  return rows.map((row) => ({ ...row, month: monthOf(row.month) }))
}

const known = (at: Instant | undefined) =>
  at === undefined ? sql<boolean>`known_until is null` : sql<boolean>`known_from <= ${at}::timestamptz and (known_until is null or known_until > ${at}::timestamptz)`
