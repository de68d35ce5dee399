import { sql } from 'kysely'
import { writeTrail } from '../audit/audit.ts'
import type { PlainDate } from '../kernel/day.ts'
import { civilDayOf, type Instant } from '../kernel/instant.ts'
import { copyRows } from '../platform/copy-rows.ts'
import type { Tx } from '../platform/database.ts'
import type { Preview, PreviewEvent, PreviewEventKind, PreviewLine, PreviewSeat } from './preview.ts'

/** One act on a preview at a time; the second waits, then sees what the first did. */
export async function lockPreview(tx: Tx, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`preview ${what}`}, 0))`.execute(tx)
}

const previewColumns = sql`p.preview_id as "previewId", p.kind, p.proposal_id as "proposalId", p.year, p.region_code as "regionCode", p.agency_id as "agencyId", p.rows_hash as "rowsHash",
  p.opened_on as "openedOn", p.opened_at as "openedAt"`

export async function insertPreview(tx: Tx, it: Preview, openedBy: number): Promise<void> {
  await vouchedByAgency(tx, { previewId: it.previewId, agencyId: it.agencyId, actor: `staff:${openedBy}`, what: 'new', at: it.openedAt, table: 'caseload_preview' }, async (own) => {
    await tx.insertInto('caseload_preview').values({
      preview_id: it.previewId, kind: it.kind, proposal_id: it.proposalId, year: it.year, region_code: it.regionCode, rows_hash: it.rowsHash, opened_on: it.openedOn, opened_at: it.openedAt, ...own,
    }).execute()
  })
}

type Vouched = { readonly agency_id: number; readonly subject_id: number; readonly trail_seq: number }

/** A preview is nobody's record, yet who did what to it must stay as it was: its rows hang on the chain of its agency, whose key is the negative of its id. */
async function vouchedByAgency(
  tx: Tx, of: { readonly previewId: string; readonly agencyId: number; readonly actor: string; readonly what: string; readonly at: Instant; readonly table: 'caseload_preview' | 'caseload_preview_event' | 'caseload_preview_seat' },
  write: (own: Vouched) => Promise<void>,
): Promise<void> {
  const { previewId, agencyId, actor, what, at, table } = of
  const subjectId = -agencyId
  await writeTrail(tx, { subjectId, agencyId, actor, action: `previews.${what}`, body: { previewId }, at, civilDay: civilDayOf(at), tables: [table] }, (seq) => write({ agency_id: agencyId, subject_id: subjectId, trail_seq: seq }))
}

const agencyOf = async (tx: Tx, previewId: string): Promise<number> =>
  (await tx.selectFrom('caseload_preview').select('agency_id').where('preview_id', '=', previewId).executeTakeFirstOrThrow()).agency_id

export async function findPreview(tx: Tx, previewId: string): Promise<Preview | undefined> {
  return (await sql<Preview>`select ${previewColumns} from caseload_preview p where p.preview_id = ${previewId}::uuid`.execute(tx)).rows[0]
}

/** The newest first. */
export async function readPreviews(tx: Tx): Promise<Preview[]> {
  return (await sql<Preview>`select ${previewColumns} from caseload_preview p order by p.opened_at desc, p.preview_id limit 200`.execute(tx)).rows
}

export async function eventsOf(tx: Tx, previewId: string): Promise<PreviewEvent[]> {
  return (await sql<PreviewEvent>`select seq, kind, at, actor, body from caseload_preview_event where preview_id = ${previewId}::uuid order by seq`.execute(tx)).rows
}

/** Adds an event; the preview is locked by its caller. */
export async function insertEvent(tx: Tx, it: { readonly previewId: string; readonly kind: PreviewEventKind; readonly at: Instant; readonly actor: string; readonly body: Readonly<Record<string, unknown>> }): Promise<void> {
  const { previewId, kind, at, actor, body } = it
  await vouchedByAgency(tx, { previewId, agencyId: await agencyOf(tx, previewId), actor, what: kind, at, table: 'caseload_preview_event' }, async ({ agency_id, subject_id, trail_seq }) => {
    await sql`insert into caseload_preview_event (preview_id, seq, kind, at, actor, body, agency_id, subject_id, trail_seq)
      select ${previewId}::uuid, coalesce(max(e.seq), 0) + 1, ${kind}, ${at}::timestamptz, ${actor}, ${JSON.stringify(body)}::jsonb, ${agency_id}::bigint, ${subject_id}::bigint, ${trail_seq}::bigint
      from caseload_preview_event e where e.preview_id = ${previewId}::uuid`.execute(tx)
  })
}

export async function seatsOf(tx: Tx, previewId: string): Promise<PreviewSeat[]> {
  return (await sql<PreviewSeat>`select s.step, s.staff_id as "staffId", s.at, f.name from caseload_preview_seat s left join staff f on f.staff_id = s.staff_id
    where s.preview_id = ${previewId}::uuid order by s.at, s.step`.execute(tx)).rows
}

export async function insertSeat(tx: Tx, it: Omit<PreviewSeat, 'name'> & { readonly previewId: string }): Promise<void> {
  const { previewId, step, staffId, at } = it
  await vouchedByAgency(tx, { previewId, agencyId: await agencyOf(tx, previewId), actor: `staff:${staffId}`, what: `seat-${step}`, at, table: 'caseload_preview_seat' }, async (own) => {
    await tx.insertInto('caseload_preview_seat').values({ preview_id: previewId, step, staff_id: staffId, at, ...own }).execute()
  })
}

export type Slice = { readonly n: number; readonly after: number; readonly until: number; readonly heads: number }

export async function insertSlices(tx: Tx, previewId: string, slices: readonly Slice[]): Promise<void> {
  if (slices.length === 0) return
  await sql`insert into caseload_preview_slice (preview_id, n, after_subject, until_subject, heads)
    select ${previewId}::uuid, s.n, s.after_subject, s.until_subject, s.heads
    from unnest(${slices.map(({ n }) => n)}::int[], ${slices.map(({ after }) => after)}::bigint[], ${slices.map(({ until }) => until)}::bigint[], ${slices.map(({ heads }) => heads)}::int[]) s (n, after_subject, until_subject, heads)`.execute(tx)
}

export async function slicesOf(tx: Tx, previewId: string): Promise<Slice[]> {
  return tx.selectFrom('caseload_preview_slice').select(['n', 'after_subject as after', 'until_subject as until', 'heads']).where('preview_id', '=', previewId).orderBy('n').execute()
}

export type BuiltSlice = { readonly n: number; readonly lines: number; readonly beforeFen: number; readonly afterFen: number; readonly digest: string }

export async function builtSlices(tx: Tx, previewId: string): Promise<BuiltSlice[]> {
  return tx.selectFrom('caseload_preview_slice_built').select(['n', 'lines', 'before_fen as beforeFen', 'after_fen as afterFen', 'digest']).where('preview_id', '=', previewId).orderBy('n').execute()
}

export async function insertBuiltSlice(tx: Tx, previewId: string, at: Instant, it: BuiltSlice): Promise<void> {
  await tx.insertInto('caseload_preview_slice_built').values({ preview_id: previewId, n: it.n, at, lines: it.lines, before_fen: it.beforeFen, after_fen: it.afterFen, digest: it.digest }).execute()
}

export type CommittedSlice = { readonly n: number; readonly done: number; readonly moved: number; readonly differenceFen: number }

export async function committedSlices(tx: Tx, previewId: string): Promise<CommittedSlice[]> {
  return tx.selectFrom('caseload_preview_slice_committed').select(['n', 'done', 'moved', 'difference_fen as differenceFen']).where('preview_id', '=', previewId).orderBy('n').execute()
}

export async function insertCommittedSlice(tx: Tx, previewId: string, at: Instant, it: CommittedSlice): Promise<void> {
  await tx.insertInto('caseload_preview_slice_committed').values({ preview_id: previewId, n: it.n, at, done: it.done, moved: it.moved, difference_fen: it.differenceFen }).execute()
}

export async function insertLines(tx: Tx, previewId: string, lines: readonly PreviewLine[]): Promise<void> {
  await copyRows(tx, 'preview_line', lines.map((line) => ({
    subject_id: line.subjectId, preview_id: previewId, award_id: line.awardId, benefit: line.benefit, outcome: line.outcome, before_fen: line.beforeFen, after_fen: line.afterFen, refused: line.refused,
    place_code: line.placeCode, age: line.age, months: line.months, arrears_months: line.arrearsMonths, facts_hash: line.factsHash, agency_id: line.agencyId,
  })))
}

const lineColumns = sql`l.subject_id as "subjectId", l.award_id as "awardId", l.benefit, l.outcome, l.before_fen as "beforeFen", l.after_fen as "afterFen", l.refused, l.place_code as "placeCode", l.age, l.months,
  l.arrears_months as "arrearsMonths", l.facts_hash as "factsHash", l.agency_id as "agencyId"`

export async function linesOf(tx: Tx, previewId: string, of: { readonly after: number; readonly until: number; readonly limit?: number }): Promise<PreviewLine[]> {
  return (await sql<PreviewLine>`select ${lineColumns} from preview_line l where l.preview_id = ${previewId}::uuid and l.subject_id > ${of.after}::bigint and l.subject_id <= ${of.until}::bigint
    order by l.subject_id, l.award_id limit ${of.limit ?? null}::bigint`.execute(tx)).rows
}

/** A pension in force with the decision its items rest on, as known at a moment or now. */
export type StandingPension = {
  readonly subjectId: number; readonly awardId: string; readonly agencyId: number; readonly regionCode: string; readonly placeCode: string; readonly decisionId: string; readonly hash: string
  readonly isProvisional: boolean; readonly facts: unknown; readonly result: unknown; readonly startsOn: PlainDate; readonly carriedUntil: PlainDate | null
}

export async function standingPensions(tx: Tx, of: { readonly after: number; readonly until: number; readonly knownAt?: Instant | undefined; readonly every?: number | undefined; readonly limit?: number | undefined }): Promise<StandingPension[]> {
  const at = of.knownAt ?? null
  const known = (alias: string) => sql<boolean>`case when ${at}::timestamptz is null then ${sql.ref(`${alias}.known_until`)} is null
    else ${sql.ref(`${alias}.known_from`)} <= ${at}::timestamptz and (${sql.ref(`${alias}.known_until`)} is null or ${sql.ref(`${alias}.known_until`)} > ${at}::timestamptz) end`
  return (await sql<StandingPension>`
    select a.subject_id as "subjectId", a.award_id as "awardId", a.agency_id as "agencyId", d.region_code as "regionCode", s.region_code as "placeCode", d.decision_id as "decisionId", d.hash,
      d.is_provisional as "isProvisional", d.facts, d.result, a.starts_on as "startsOn", a.carried_until as "carriedUntil"
    from (select w.subject_id, w.award_id, w.agency_id, w.starts_on, w.carried_until, w.known_from, w.known_until, row_number() over (order by w.subject_id, w.award_id) as place
      from award w where w.kind = 'employee-pension' and w.subject_id > ${of.after}::bigint and w.subject_id <= ${of.until}::bigint and w.ends_on is null and ${known('w')}) a
    join subject s on s.subject_id = a.subject_id
    cross join lateral (select i.decision_id from award_item i where i.subject_id = a.subject_id and i.award_id = a.award_id and i.item in ('basic', 'account', 'transitional', 'plateau', 'rounding') and ${known('i')}
      order by i.item limit 1) i
    join decision d on d.subject_id = a.subject_id and d.decision_id = i.decision_id
    where (a.place - 1) % ${of.every ?? 1}::bigint = 0
      and coalesce((select e.kind from award_event e where e.subject_id = a.subject_id and e.award_id = a.award_id and (${at}::timestamptz is null or e.at <= ${at}::timestamptz) order by e.n desc limit 1) <> 'end', false)
    order by a.subject_id, a.award_id limit ${of.limit ?? null}::bigint`.execute(tx)).rows
}

export async function countPensions(tx: Tx): Promise<number> {
  return (await sql<{ n: number }>`select count(*) as n from award a where a.kind = 'employee-pension' and a.known_until is null and a.ends_on is null`.execute(tx)).rows[0]?.n ?? 0
}

/** Persons in the resident scheme with what their record says: enough to reckon what they would draw. */
export type Resident = { readonly subjectId: number; readonly agencyId: number; readonly regionCode: string; readonly birth: PlainDate; readonly paidYears: number; readonly balanceFen: number }

export async function residents(tx: Tx, of: { readonly after: number; readonly until: number; readonly bornBefore: PlainDate; readonly knownAt: Instant; readonly limit?: number | undefined }): Promise<Resident[]> {
  return (await sql<Resident>`
    select e.subject_id as "subjectId", e.agency_id as "agencyId", e.region_code as "regionCode", b.value::date as birth, c.years as "paidYears", c.fen as "balanceFen"
    from enrolment e
    join subject_fact b on b.subject_id = e.subject_id and b.kind = 'birth-on' and b.known_from <= ${of.knownAt}::timestamptz and (b.known_until is null or b.known_until > ${of.knownAt}::timestamptz) and b.valid_until is null
    cross join lateral (select count(distinct extract(year from c.month))::int as years, coalesce(sum(c.account_fen), 0)::bigint as fen from contribution c
      where c.subject_id = e.subject_id and c.scheme = 'pension-resident') c
    where e.scheme = 'pension-resident' and e.subject_id > ${of.after}::bigint and e.subject_id <= ${of.until}::bigint and e.valid_until is null
      and e.known_from <= ${of.knownAt}::timestamptz and (e.known_until is null or e.known_until > ${of.knownAt}::timestamptz) and b.value <= ${of.bornBefore}
      and not exists (select 1 from award a where a.subject_id = e.subject_id and a.kind = 'employee-pension' and a.known_until is null)
    order by e.subject_id limit ${of.limit ?? null}::bigint`.execute(tx)).rows
}

/** Splits those in the resident scheme into ranges of so many. */
export async function rangesOfResidents(tx: Tx, size: number): Promise<Omit<Slice, 'n'>[]> {
  return (await sql<Omit<Slice, 'n'>>`
    with person as (select distinct e.subject_id from enrolment e where e.scheme = 'pension-resident' and e.known_until is null),
    placed as (select p.subject_id, (row_number() over (order by p.subject_id) - 1) / ${size}::bigint as n from person p),
    range as (select n, max(subject_id) as last, count(*) as heads from placed group by n)
    select coalesce(lag(r.last) over (order by r.n), 0) as after, case when row_number() over (order by r.n desc) = 1 then 9007199254740991 else r.last end as until, r.heads from range r order by r.n`.execute(tx)).rows
}
