import { sql, type RawBuilder } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Tx } from '../platform/database.ts'
import type { Way } from './certification-rules.ts'
import type { Outcome, Place } from './certification-shapes.ts'

export type CertificationRow = {
  readonly certificationId: string, readonly businessKey: string, readonly way: Way, readonly source: string, readonly reference: string | null
  readonly provenOn: PlainDate, readonly validUntil: PlainDate, readonly certifiedOn: PlainDate, readonly certifiedAt: Instant, readonly actor: string, readonly actorName: string
}

/** False when this very proof is recorded already. */
export async function insertCertification(tx: Tx, row: CertificationRow & { readonly subjectId: number, readonly agencyId: number }, seq: number): Promise<boolean> {
  const inserted = await tx.insertInto('certification').values({
    subject_id: row.subjectId, certification_id: row.certificationId, business_key: row.businessKey, way: row.way, source: row.source, reference: row.reference, proven_on: row.provenOn,
    valid_until: row.validUntil, certified_on: row.certifiedOn, certified_at: row.certifiedAt, actor: row.actor, actor_name: row.actorName, agency_id: row.agencyId, trail_seq: seq,
  }).onConflict((conflict) => conflict.constraint('certification_once').doNothing()).returning('certification_id').executeTakeFirst()
  return inserted !== undefined
}

/** Moves the last day on, never back. */
export async function raiseStanding(tx: Tx, { subjectId, validUntil, agencyId }: { readonly subjectId: number, readonly validUntil: PlainDate, readonly agencyId: number }): Promise<void> {
  await sql`insert into certification_standing as c (subject_id, valid_until, agency_id) values (${subjectId}, ${validUntil}::date, ${agencyId})
    on conflict (subject_id) do update set valid_until = greatest(c.valid_until, excluded.valid_until)`.execute(tx)
}

export async function certificationsOf(tx: Tx, subjectId: number): Promise<CertificationRow[]> {
  const { rows } = await sql<CertificationRow>`select c.certification_id as "certificationId", c.business_key as "businessKey", c.way, c.source, c.reference, c.proven_on as "provenOn", c.valid_until as "validUntil",
    c.certified_on as "certifiedOn", c.certified_at as "certifiedAt", c.actor, c.actor_name as "actorName" from certification c where c.subject_id = ${subjectId} order by c.certified_at desc, c.certification_id limit 100`.execute(tx)
  return rows
}

export const isCertified = async (tx: Tx, subjectId: number, businessKey: string): Promise<boolean> =>
  await tx.selectFrom('certification').select('certification_id').where('subject_id', '=', subjectId).where('business_key', '=', businessKey).executeTakeFirst() !== undefined

/** A benefit that is paid month by month and has not ended: `of` is the column of the subject. */
export const drawsBenefit = (of: RawBuilder<unknown>, day: PlainDate): RawBuilder<boolean> => sql<boolean>`exists (select 1 from award a where a.subject_id = ${of} and a.known_until is null
  and (a.ends_on is null or a.ends_on > date_trunc('month', ${day}::date)) and a.starts_on <= ${day}::date
  and coalesce((select e.kind from award_event e where e.subject_id = a.subject_id and e.award_id = a.award_id order by e.n desc limit 1), 'grant') <> 'end')`

export type Standing = { readonly validUntil: PlainDate, readonly checkedOn: PlainDate | null, readonly draws: boolean, readonly agencyId: number, readonly region: string }

/**
 * How a person stands. Who was never certified here is good for the months from the first month of the benefit: it was granted on proof. Nothing
 * for who draws nothing and never did.
 */
export async function standingOf(tx: Tx, subjectId: number, { day, months }: { readonly day: PlainDate, readonly months: number }): Promise<Standing | undefined> {
  const { rows: [row] } = await sql<Omit<Standing, 'validUntil'> & { validUntil: PlainDate | null }>`
    select coalesce(c.valid_until, ${firstUntil(sql`s.subject_id`, months)}) as "validUntil", c.checked_on as "checkedOn", ${drawsBenefit(sql`s.subject_id`, day)} as draws, s.agency_id as "agencyId", s.region_code as region
    from subject s left join certification_standing c on c.subject_id = s.subject_id where s.subject_id = ${subjectId}`.execute(tx)
  return row === undefined || row.validUntil === null ? undefined : { ...row, validUntil: row.validUntil }
}

const firstUntil = (of: RawBuilder<unknown>, months: number): RawBuilder<PlainDate | null> =>
  sql<PlainDate | null>`(select (min(a.starts_on) + make_interval(months => ${months}::int))::date from award a where a.subject_id = ${of} and a.known_until is null)`

/** The regions whose people draw benefits. */
export async function regionsDrawing(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ region_code: string }>`select distinct s.region_code from subject s join award a on a.subject_id = s.subject_id and a.known_until is null order by 1`.execute(tx)
  return rows.map(({ region_code }) => region_code)
}

/** Gives everybody of a region who draws a benefit their standing row; who has one keeps it. */
export async function openStandings(tx: Tx, { region, day, months }: { readonly region: string, readonly day: PlainDate, readonly months: number }): Promise<number> {
  const { numAffectedRows } = await sql`insert into certification_standing (subject_id, valid_until, agency_id)
    select s.subject_id, ${firstUntil(sql`s.subject_id`, months)}, s.agency_id from subject s
    where s.region_code = ${region} and s.kind = 'person' and ${drawsBenefit(sql`s.subject_id`, day)} and not exists (select 1 from certification_standing c where c.subject_id = s.subject_id)
    on conflict (subject_id) do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export type ToMatch = { readonly subjectId: number, readonly agencyId: number, readonly validUntil: PlainDate }

/** The next people of a region whose certification ends by a day and whom departments were not asked about today. Who is recorded dead is left out. */
export async function nextToMatch(tx: Tx, of: { readonly region: string, readonly day: PlainDate, readonly endsBy: PlainDate, readonly limit: number }): Promise<ToMatch[]> {
  const { rows } = await sql<ToMatch>`select c.subject_id as "subjectId", c.agency_id as "agencyId", c.valid_until as "validUntil" from certification_standing c join subject s on s.subject_id = c.subject_id
    where s.region_code = ${of.region} and c.valid_until <= ${of.endsBy}::date and c.checked_on is distinct from ${of.day}::date and ${drawsBenefit(sql`c.subject_id`, of.day)}
      and not exists (select 1 from subject_fact f where f.subject_id = c.subject_id and f.kind = 'life' and f.value = 'dead' and f.known_until is null and f.valid_until is null)
    order by c.subject_id limit ${of.limit}`.execute(tx)
  return rows
}

export async function markChecked(tx: Tx, subjectIds: readonly number[], day: PlainDate): Promise<void> {
  await sql`update certification_standing set checked_on = ${day}::date where subject_id = any (${[...subjectIds]}::bigint[])`.execute(tx)
}

export type Due = { readonly subjectId: number, readonly agencyId: number, readonly validUntil: PlainDate, readonly checkedOn: PlainDate | null, readonly name: string }

/** Who draws a benefit and whose certification ends by a day, page by page. */
export async function dueBy(tx: Tx, of: { readonly region: string, readonly day: PlainDate, readonly endsBy: PlainDate, readonly after: number, readonly limit: number }): Promise<Due[]> {
  const { rows } = await sql<Due>`select c.subject_id as "subjectId", c.agency_id as "agencyId", c.valid_until as "validUntil", c.checked_on as "checkedOn", f.value as name
    from certification_standing c join subject s on s.subject_id = c.subject_id
    join subject_fact f on f.subject_id = c.subject_id and f.kind = 'name' and f.known_until is null and f.valid_until is null
    where s.region_code = ${of.region} and c.valid_until <= ${of.endsBy}::date and c.subject_id > ${of.after} and ${drawsBenefit(sql`c.subject_id`, of.day)}
      and not exists (select 1 from subject_fact d where d.subject_id = c.subject_id and d.kind = 'life' and d.value = 'dead' and d.known_until is null and d.valid_until is null)
    order by c.subject_id limit ${of.limit}`.execute(tx)
  return rows
}

/** How many reminders of this ending a person was sent. */
export async function remindersSent(tx: Tx, subjectIds: readonly number[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ key: string, sent: number }>`select m.subject_id || ':' || split_part(m.business_key, ':', 2) as key, count(*) as sent from message m
    where m.subject_id = any (${[...subjectIds]}::bigint[]) and m.business_key like 'certification:%' and m.kind = 'certification' and split_part(m.business_key, ':', 3) <> 'done' group by 1`.execute(tx)
  return new Map(rows.map(({ key, sent }) => [key, sent]))
}

export type Helper = { readonly subjectId: number, readonly proxyId: number, readonly proxyAgencyId: number, readonly grantId: string }

/** Those who receive messages for these persons by their leave today. */
export async function messageHelpers(tx: Tx, subjectIds: readonly number[], day: PlainDate): Promise<Helper[]> {
  const { rows } = await sql<Helper>`select g.subject_id as "subjectId", g.proxy_id as "proxyId", p.agency_id as "proxyAgencyId", g.grant_id as "grantId" from proxy_grant g join subject p on p.subject_id = g.proxy_id
    where g.subject_id = any (${[...subjectIds]}::bigint[]) and g.gets_messages and g.valid_from <= ${day}::date and g.valid_until > ${day}::date
      and (select count(*) from proxy_event e where e.subject_id = g.subject_id and e.grant_id = g.grant_id and e.kind in ('consented', 'accepted')) = 2
      and not exists (select 1 from proxy_event e where e.subject_id = g.subject_id and e.grant_id = g.grant_id and e.kind in ('declined', 'revoked', 'resigned'))`.execute(tx)
  return rows
}

/** False when the visit for this ending is there. */
export async function insertVisit(tx: Tx, it: { readonly subjectId: number, readonly visitId: string, readonly wasValidUntil: PlainDate, readonly openedOn: PlainDate, readonly openedAt: Instant, readonly askedOn: PlainDate, readonly reminders: number, readonly agencyId: number }, seq: number): Promise<boolean> {
  const inserted = await tx.insertInto('certification_visit').values({
    subject_id: it.subjectId, visit_id: it.visitId, was_valid_until: it.wasValidUntil, opened_on: it.openedOn, opened_at: it.openedAt, asked_departments_on: it.askedOn, reminders: it.reminders,
    agency_id: it.agencyId, trail_seq: seq,
  }).onConflict((conflict) => conflict.constraint('certification_visit_once').doNothing()).returning('visit_id').executeTakeFirst()
  return inserted !== undefined
}

export type Wish = { readonly askedOn: PlainDate, readonly askedBy: string, readonly note: string }

/** What is asked for and not answered: no later finding, no later certification. `of` is the column of the subject. */
const openWish = (of: RawBuilder<unknown>): RawBuilder<unknown> => sql`select w.asked_on, w.asked_by, w.note from certification_visit_wish w where w.subject_id = ${of}
  and not exists (select from certification_report q where q.subject_id = w.subject_id and q.reported_at > w.asked_at)
  and not exists (select from certification k where k.subject_id = w.subject_id and k.certified_at > w.asked_at) order by w.asked_on desc limit 1`

/** The visit a person waits for, or nothing. */
export async function wishOf(tx: Tx, subjectId: number): Promise<Wish | undefined> {
  const { rows: [row] } = await sql<Wish>`select w.asked_on as "askedOn", w.asked_by as "askedBy", w.note from (${openWish(sql`${subjectId}::bigint`)}) w`.execute(tx)
  return row
}

export async function insertWish(tx: Tx, it: Wish & { readonly subjectId: number, readonly wishId: string, readonly wasValidUntil: PlainDate, readonly at: Instant, readonly agencyId: number }, seq: number): Promise<void> {
  await tx.insertInto('certification_visit_wish').values({
    subject_id: it.subjectId, wish_id: it.wishId, was_valid_until: it.wasValidUntil, note: it.note, asked_on: it.askedOn, asked_at: it.at, asked_by: it.askedBy, agency_id: it.agencyId, trail_seq: seq,
  }).execute()
}

export const hasVisit = async (tx: Tx, subjectId: number, wasValidUntil: PlainDate): Promise<boolean> =>
  await tx.selectFrom('certification_visit').select('visit_id').where('subject_id', '=', subjectId).where('was_valid_until', '=', wasValidUntil).executeTakeFirst() !== undefined

export type ListedCertification = {
  readonly publicNo: string, readonly subjectId: number, readonly name: string, readonly maskedId: string, readonly birthOn: string, readonly phone: string | null, readonly address: string | null, readonly region: string
  readonly validUntil: PlainDate, readonly checkedOn: PlainDate | null, readonly visitOpenedOn: PlainDate | null, readonly reminders: number | null, readonly lastReport: Outcome | null, readonly lastReportOn: PlainDate | null
  readonly askedOn: PlainDate | null, readonly askedBy: string | null, readonly wish: string | null
}

/** Those whose certification ended (or ends by a day; without a day, those who asked for a visit), the longest overdue first, by key. Row-level security leaves other agencies out. */
export async function listDue(tx: Tx, of: { readonly day: PlainDate, readonly endsBy?: PlainDate, readonly after?: { readonly validUntil: PlainDate, readonly subjectId: number }, readonly limit: number }): Promise<Omit<ListedCertification, 'publicNo'>[]> {
  const fact = (kind: string) => sql`(select f.value from subject_fact f where f.subject_id = c.subject_id and f.kind = ${kind} and f.known_until is null and f.valid_until is null limit 1)`
  const secret = (kind: string) => sql`(select x.masked from subject_secret x where x.subject_id = c.subject_id and x.kind = ${kind} and x.known_until is null and x.valid_until is null limit 1)`
  const { rows } = await sql<Omit<ListedCertification, 'publicNo'>>`select c.subject_id as "subjectId", ${fact('name')} as name, ${secret('identity-number')} as "maskedId", ${fact('birth-on')} as "birthOn", ${secret('phone')} as phone,
      ${fact('address')} as address, r.name as region, c.valid_until as "validUntil", c.checked_on as "checkedOn", v.opened_on as "visitOpenedOn", v.reminders, p.outcome as "lastReport", p.reported_on as "lastReportOn",
      w.asked_on as "askedOn", w.asked_by as "askedBy", w.note as wish
    from certification_standing c join subject s on s.subject_id = c.subject_id join region r on r.region_code = s.region_code
    left join certification_visit v on v.subject_id = c.subject_id and v.was_valid_until = c.valid_until
    left join lateral (select q.outcome, q.reported_on from certification_report q where q.subject_id = c.subject_id and q.reported_on > c.valid_until order by q.reported_at desc limit 1) p on true
    left join lateral (${openWish(sql`c.subject_id`)}) w on true
    where ${of.endsBy === undefined ? sql`w.asked_on is not null` : sql`c.valid_until <= ${of.endsBy}::date`} and (c.valid_until, c.subject_id) > (${of.after?.validUntil ?? '1900-01-01'}::date, ${of.after?.subjectId ?? 0}) and ${drawsBenefit(sql`c.subject_id`, of.day)}
    order by c.valid_until, c.subject_id limit ${of.limit}`.execute(tx)
  return rows
}

export async function countDue(tx: Tx, day: PlainDate, soonBy: PlainDate): Promise<{ readonly overdue: number, readonly soon: number, readonly all: number, readonly silent: number, readonly asked: number }> {
  const { rows: [row] } = await sql<{ overdue: number, soon: number, all: number, silent: number, asked: number }>`select count(*) filter (where c.valid_until < ${day}::date) as overdue,
    count(*) filter (where c.valid_until >= ${day}::date and c.valid_until <= ${soonBy}::date) as soon, count(*) as "all",
    count(*) filter (where (select k.way from certification k where k.subject_id = c.subject_id order by k.valid_until desc, k.certified_at limit 1) = 'silent') as silent,
    count(*) filter (where exists (${openWish(sql`c.subject_id`)})) as asked
    from certification_standing c where ${drawsBenefit(sql`c.subject_id`, day)}`.execute(tx)
  return row ?? { overdue: 0, soon: 0, all: 0, silent: 0, asked: 0 }
}

export type ReportRow = { readonly place: Place, readonly outcome: Outcome, readonly seenOn: PlainDate, readonly note: string, readonly staffName: string, readonly reportedOn: PlainDate }

export async function reportsOf(tx: Tx, subjectId: number): Promise<ReportRow[]> {
  const { rows } = await sql<ReportRow>`select p.place, p.outcome, p.seen_on as "seenOn", p.note, p.staff_name as "staffName", p.reported_on as "reportedOn" from certification_report p
    where p.subject_id = ${subjectId} order by p.reported_at desc limit 50`.execute(tx)
  return rows
}

export async function insertReport(tx: Tx, it: ReportRow & { readonly subjectId: number, readonly reportId: string, readonly staffId: number, readonly at: Instant, readonly agencyId: number }, seq: number): Promise<void> {
  await tx.insertInto('certification_report').values({
    subject_id: it.subjectId, report_id: it.reportId, place: it.place, outcome: it.outcome, seen_on: it.seenOn, note: it.note, staff_id: it.staffId, staff_name: it.staffName, reported_on: it.reportedOn,
    reported_at: it.at, agency_id: it.agencyId, trail_seq: seq,
  }).execute()
}
