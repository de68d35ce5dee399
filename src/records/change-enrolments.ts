import { sql } from 'kysely'
import { writeFirstTrailForMany, writeTrailForMany } from '../audit/audit.ts'
import type { PlainDate } from '../kernel/day.ts'
import type { CitizenId } from '../kernel/ids.ts'
import { copyRows } from '../platform/copy-rows.ts'
import type { Tx } from '../platform/database.ts'
import type { Act, RecordsDeps } from './act.ts'
import { personRows, type BulkEnrolment } from './bulk-rows.ts'

export type NewcomerToEnrol = {
  readonly idNumber: CitizenId, readonly name: string, readonly phone?: string
  readonly agencyId: number, readonly regionCode: string, readonly source: string, readonly enrolments: readonly BulkEnrolment[]
}
export type EnrolmentChange = {
  readonly personId: number
  readonly open: readonly BulkEnrolment[]
  /** Enrolments that end; without a day they are taken back as if they had never been. */
  readonly end: readonly { readonly enrolmentId: string, readonly until: PlainDate | undefined }[]
  readonly workState?: { readonly value: 'working' | 'unemployed', readonly from: PlainDate } | undefined
}

/**
 * Enrolments of many persons at once, in a fixed number of statements whatever their number: newcomers get their record, the others their
 * changes, and every chain its trail row. Gives the keys of the newcomers in their order. Needs a system context. The caller judged what
 * is known; when it has changed meanwhile (an enrolment closed by somebody else, a number just taken) this throws, and judging again is right.
 */
export async function changeEnrolments(
  tx: Tx, deps: RecordsDeps, { newcomers, changes, action }: { readonly newcomers: readonly NewcomerToEnrol[], readonly changes: readonly EnrolmentChange[], readonly action: string }, act: Act,
): Promise<readonly number[]> {
  const opened = await openNewcomers(tx, deps, newcomers, { action, act })
  if (changes.length > 0) await changeKnown(tx, changes, { action, act })
  return opened
}

type Doing = { readonly action: string, readonly act: Act }
const entryOf = ({ action, act }: Doing) => ({ actor: act.actor, action, at: act.at, civilDay: act.day, body: {}, ...(act.ground === undefined ? {} : { ground: act.ground }) })

async function openNewcomers(tx: Tx, deps: RecordsDeps, newcomers: readonly NewcomerToEnrol[], doing: Doing): Promise<readonly number[]> {
  if (newcomers.length === 0) return []
  const { rows: ids } = await sql<{ id: number }>`select nextval('ss.subject_seq') as id from generate_series(1, ${newcomers.length}::int)`.execute(tx)
  const records = newcomers.map(({ idNumber, name, phone, agencyId, regionCode, source, enrolments }, n) => personRows(deps, {
    subjectId: ids[n]?.id ?? 0, agencyId, regionCode, openedOn: doing.act.day, source, knownFrom: doing.act.at, idNumber, name, ...(phone === undefined ? {} : { phone }),
    facts: { 'work-state': 'working' }, enrolments,
  }))
  await copyRows(tx, 'subject', records.map((rows) => rows.subject))
  await copyRows(tx, 'subject_identifier', records.map((rows) => rows.subject_identifier))
  await copyRows(tx, 'directory', records.map((rows) => rows.directory))
  await copyRows(tx, 'subject_fact', records.flatMap((rows) => rows.subject_fact))
  await copyRows(tx, 'subject_secret', records.flatMap((rows) => rows.subject_secret))
  await copyRows(tx, 'enrolment', records.flatMap((rows) => rows.enrolment))
  const opened = ids.map(({ id }) => id)
  await writeFirstTrailForMany(tx, {
    ...entryOf(doing), tables: ['subject', 'subject_fact', 'subject_secret', 'enrolment'],
    pick: sql`select s.subject_id, s.agency_id from subject s where s.subject_id = any (${opened}::bigint[])`,
  })
  return opened
}

async function changeKnown(tx: Tx, changes: readonly EnrolmentChange[], doing: Doing): Promise<void> {
  const { at } = doing.act
  const closings = changes.flatMap(({ personId, end }) => end.map(({ enrolmentId, until }) => ({ personId, enrolmentId, until: until ?? null })))
  const openings = changes.flatMap(({ personId, open }) => open.map((row) => ({ personId, ...row })))
  const states = changes.flatMap(({ personId, workState }) => (workState === undefined ? [] : [{ personId, ...workState }]))
  await writeTrailForMany(tx, {
    ...entryOf(doing), tables: ['enrolment', 'subject_fact'],
    pick: sql`select s.subject_id, s.agency_id from subject s where s.subject_id = any (${changes.map(({ personId }) => personId)}::bigint[])`,
  }, async ({ table }) => {
    const chains = sql.table(table)
    const { numAffectedRows: closed } = await sql`update enrolment e set known_until = ${at}::timestamptz, closed_seq = r.seq
      from unnest(${closings.map((row) => row.personId)}::bigint[], ${closings.map((row) => row.enrolmentId)}::uuid[]) as c (person_id, enrolment_id) join ${chains} r on r.subject_id = c.person_id
      where e.subject_id = c.person_id and e.enrolment_id = c.enrolment_id and e.known_until is null`.execute(tx)
    if (Number(closed ?? 0n) !== closings.length) throw new Error('an enrolment that was to end is no longer the known one')
    await sql`insert into enrolment (subject_id, enrolment_id, scheme, employer_id, region_code, pool_id, agency_id, valid_from, valid_until, known_from, trail_seq)
      select e.subject_id, md5(concat_ws('|', 'enrolment', e.subject_id, r.seq, 'end', e.scheme, e.valid_from))::uuid, e.scheme, e.employer_id, e.region_code, e.pool_id, e.agency_id, e.valid_from,
        c.until, ${at}::timestamptz, r.seq
      from unnest(${closings.map((row) => row.personId)}::bigint[], ${closings.map((row) => row.enrolmentId)}::uuid[], ${closings.map((row) => row.until)}::date[]) as c (person_id, enrolment_id, until)
      join ${chains} r on r.subject_id = c.person_id join enrolment e on e.subject_id = c.person_id and e.enrolment_id = c.enrolment_id where c.until is not null`.execute(tx)
    await sql`insert into enrolment (subject_id, enrolment_id, scheme, employer_id, region_code, pool_id, agency_id, valid_from, valid_until, known_from, trail_seq)
      select o.person_id, md5(concat_ws('|', 'enrolment', o.person_id, r.seq, 'open', o.scheme, o.valid_from))::uuid, o.scheme, o.employer_id, o.region_code, o.pool_id, o.agency_id, o.valid_from,
        o.valid_until, ${at}::timestamptz, r.seq
      from unnest(${openings.map((row) => row.personId)}::bigint[], ${openings.map((row) => row.scheme)}::text[], ${openings.map((row) => row.employerId ?? null)}::bigint[],
        ${openings.map((row) => row.regionCode)}::text[], ${openings.map((row) => row.poolId)}::bigint[], ${openings.map((row) => row.agencyId)}::bigint[],
        ${openings.map((row) => row.from)}::date[], ${openings.map((row) => row.until ?? null)}::date[])
        as o (person_id, scheme, employer_id, region_code, pool_id, agency_id, valid_from, valid_until)
      join ${chains} r on r.subject_id = o.person_id`.execute(tx)
    await tellWorkStates(tx, states, { table, at })
  })
}

/** From its day on another work state holds; what was known of the days before stays true. Told already, it is not told again. */
async function tellWorkStates(
  tx: Tx, states: readonly { readonly personId: number, readonly value: string, readonly from: PlainDate }[], { table, at }: { readonly table: string, readonly at: string },
): Promise<void> {
  if (states.length === 0) return
  await sql`create temp table told_state on commit drop as
    select t.person_id, t.value, t.valid_from, s.agency_id, r.seq from unnest(${states.map((state) => state.personId)}::bigint[], ${states.map((state) => state.value)}::text[],
      ${states.map((state) => state.from)}::date[]) as t (person_id, value, valid_from)
    join ${sql.table(table)} r on r.subject_id = t.person_id join subject s on s.subject_id = t.person_id
    where not exists (select 1 from subject_fact f where f.subject_id = t.person_id and f.kind = 'work-state' and f.known_until is null and f.value = t.value
      and f.valid_from <= t.valid_from and f.valid_until is null)`.execute(tx)
  await sql`update subject_fact f set known_until = ${at}::timestamptz, closed_seq = t.seq from told_state t
    where f.subject_id = t.person_id and f.kind = 'work-state' and f.known_until is null and (f.valid_until is null or f.valid_until > t.valid_from)`.execute(tx)
  await sql`insert into subject_fact (subject_id, fact_id, kind, value, valid_from, valid_until, known_from, source, agency_id, trail_seq)
    select f.subject_id, md5(concat_ws('|', 'work-state', f.subject_id, t.seq, 'kept', f.valid_from))::uuid, f.kind, f.value, f.valid_from, t.valid_from, ${at}::timestamptz, f.source, f.agency_id, t.seq
    from told_state t join subject_fact f on f.subject_id = t.person_id and f.kind = 'work-state' and f.closed_seq = t.seq and f.valid_from < t.valid_from
    union all
    select t.person_id, md5(concat_ws('|', 'work-state', t.person_id, t.seq, 'told', t.valid_from))::uuid, 'work-state', t.value, t.valid_from, null, ${at}::timestamptz, 'employer', t.agency_id, t.seq
    from told_state t`.execute(tx)
  await sql`drop table told_state`.execute(tx)
}

export type Undone = { readonly personId: number, readonly undone: number, readonly reopened: number }

/**
 * Takes back what was last changed today in the enrolments of a person through an employer: what the change opened is closed, what it ended
 * goes on as before. Undefined when nothing of today is there to take back. Needs a system context; whether dues follow already is the
 * caller's to ask.
 */
export async function undoEnrolmentChange(tx: Tx, of: { readonly personId: number, readonly agencyId: number, readonly seq: number, readonly action: string }, act: Act): Promise<Undone> {
  let [undone, reopened] = [0, 0]
  await writeTrailForMany(tx, {
    ...entryOf({ action: of.action, act }), body: { undoes: of.seq }, tables: ['enrolment', 'subject_fact'], pick: sql`select ${of.personId}::bigint as subject_id, ${of.agencyId}::bigint as agency_id`,
  }, async ({ table }) => {
    const closed = await sql`update enrolment e set known_until = ${act.at}::timestamptz, closed_seq = r.seq from ${sql.table(table)} r
      where e.subject_id = ${of.personId} and r.subject_id = e.subject_id and e.trail_seq = ${of.seq} and e.known_until is null`.execute(tx)
    const again = await sql`insert into enrolment (subject_id, enrolment_id, scheme, employer_id, region_code, pool_id, agency_id, valid_from, valid_until, known_from, trail_seq)
      select e.subject_id, md5(concat_ws('|', 'enrolment', e.subject_id, r.seq, 'again', e.scheme, e.valid_from))::uuid, e.scheme, e.employer_id, e.region_code, e.pool_id, e.agency_id, e.valid_from,
        e.valid_until, ${act.at}::timestamptz, r.seq
      from enrolment e join ${sql.table(table)} r on r.subject_id = e.subject_id where e.subject_id = ${of.personId} and e.closed_seq = ${of.seq}`.execute(tx)
    await sql`update subject_fact f set known_until = ${act.at}::timestamptz, closed_seq = r.seq from ${sql.table(table)} r
      where f.subject_id = ${of.personId} and r.subject_id = f.subject_id and f.kind = 'work-state' and f.trail_seq = ${of.seq} and f.known_until is null and ${of.seq} > 1`.execute(tx)
    await sql`insert into subject_fact (subject_id, fact_id, kind, value, valid_from, valid_until, known_from, source, agency_id, trail_seq)
      select f.subject_id, md5(concat_ws('|', 'work-state', f.subject_id, r.seq, 'again', f.valid_from))::uuid, f.kind, f.value, f.valid_from, f.valid_until, ${act.at}::timestamptz, f.source, f.agency_id, r.seq
      from subject_fact f join ${sql.table(table)} r on r.subject_id = f.subject_id where f.subject_id = ${of.personId} and f.kind = 'work-state' and f.closed_seq = ${of.seq}`.execute(tx)
    ;[undone, reopened] = [Number(closed.numAffectedRows ?? 0n), Number(again.numAffectedRows ?? 0n)]
  })
  return { personId: of.personId, undone, reopened }
}
