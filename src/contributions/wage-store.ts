import { sql, type RawBuilder } from 'kysely'
import { firstDayOf, type YearMonth, type PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Fen } from '../kernel/money.ts'
import type { Tx } from '../platform/database.ts'

export type StagedWage = { readonly idHash: string, readonly name: string, readonly wageFen: Fen }
export type Defect = { readonly line: number, readonly count: number }

/** Lays a declaration out in a temporary table and finds whom it is about. Lines count from 1. */
export async function stageWages(tx: Tx, { employerId, month, lines }: { employerId: number, month: YearMonth, lines: readonly StagedWage[] }): Promise<void> {
  await sql`create temp table wage_line (line int primary key, id_hash text not null, name text not null, wage_fen bigint not null,
    subject_id bigint, registered_name text, agency_id bigint) on commit drop`.execute(tx)
  await sql`insert into wage_line (line, id_hash, name, wage_fen)
    select w.line, w.id_hash, w.name, w.wage_fen from unnest(${lines.map((line) => line.idHash)}::text[], ${lines.map((line) => line.name)}::text[],
      ${lines.map((line) => line.wageFen)}::bigint[]) with ordinality as w (id_hash, name, wage_fen, line)`.execute(tx)
  await sql`update wage_line w set subject_id = i.subject_id from subject_identifier i where i.id_hash = w.id_hash and i.id_type = 'citizen-id'`.execute(tx)
  await sql`update wage_line w set registered_name = f.value from subject_fact f
    where f.subject_id = w.subject_id and f.kind = 'name' and f.known_until is null and f.valid_until is null`.execute(tx)
  await sql`update wage_line w set agency_id = e.agency_id from (
      select distinct on (w.line) w.line, e.agency_id from wage_line w join enrolment e on e.subject_id = w.subject_id and e.employer_id = ${employerId}
        and e.known_until is null and e.valid_from < ${firstDayOf(month)}::date + interval '1 month' and (e.valid_until is null or e.valid_until > ${firstDayOf(month)}::date)
      order by w.line, e.scheme, e.valid_from) e where e.line = w.line`.execute(tx)
}

export async function unstageWages(tx: Tx): Promise<void> {
  await sql`drop table wage_line`.execute(tx)
}

export const wagePersonTwice = (tx: Tx): Promise<Defect | undefined> => defect(tx, sql`
  select line from (select line, row_number() over (partition by id_hash order by line) as n from wage_line) w where w.n > 1`)
export const wagePersonUnknown = (tx: Tx): Promise<Defect | undefined> => defect(tx, sql`select line from wage_line where subject_id is null`)
export const wageNameDiffers = (tx: Tx): Promise<Defect | undefined> => defect(tx, sql`select line from wage_line where registered_name is distinct from name`)
export const wageNotEmployedHere = (tx: Tx): Promise<Defect | undefined> => defect(tx, sql`select line from wage_line where agency_id is null`)

async function defect(tx: Tx, lines: RawBuilder<unknown>): Promise<Defect | undefined> {
  const { rows: [found] } = await sql<{ line: number | null, count: number }>`select min(line) as line, count(*) as count from (${lines}) defective`.execute(tx)
  return found === undefined || found.line === null ? undefined : { line: found.line, count: found.count }
}

export type DeclarationRow = { readonly declarationId: string, readonly month: PlainDate, readonly lines: number, readonly totalFen: Fen }

export async function findDeclaration(tx: Tx, employerId: number, { source, sourceNo }: { source: string, sourceNo: string }): Promise<DeclarationRow | undefined> {
  const row = await tx.selectFrom('wage_declaration').select(['declaration_id', 'month', 'lines', 'total_fen'])
    .where('subject_id', '=', employerId).where('source', '=', source).where('source_no', '=', sourceNo).executeTakeFirst()
  return row && { declarationId: row.declaration_id, month: row.month, lines: row.lines, totalFen: row.total_fen }
}

/** Whether the known wages of the staged persons at this employer are those staged: a declaration sent twice changes nothing. */
export async function saysTheSame(tx: Tx, employerId: number, month: YearMonth): Promise<boolean> {
  const { rows: [row] } = await sql<{ differing: number }>`select count(*) as differing from wage_line l
    left join wage w on w.subject_id = l.subject_id and w.employer_id = ${employerId} and w.month = ${firstDayOf(month)}::date and w.known_until is null
    where w.wage_fen is distinct from l.wage_fen`.execute(tx)
  return row?.differing === 0
}

/** The employer and everybody whose wage is new or another than the known one. */
export const subjectsOfDeclaration = (employerId: number, month: YearMonth): RawBuilder<unknown> => sql`
  select s.subject_id, s.agency_id from subject s where s.subject_id = ${employerId}
  union all
  select s.subject_id, s.agency_id from wage_line l join subject s on s.subject_id = l.subject_id
    left join wage w on w.subject_id = l.subject_id and w.employer_id = ${employerId} and w.month = ${firstDayOf(month)}::date and w.known_until is null
  where w.wage_fen is distinct from l.wage_fen`

export async function insertDeclaration(tx: Tx, row: {
  employerId: number, declarationId: string, month: YearMonth, source: string, sourceNo: string, declaredOn: PlainDate, lines: number, totalFen: Fen, reserved: string
}): Promise<void> {
  await sql`insert into wage_declaration (subject_id, declaration_id, month, source, source_no, declared_on, lines, total_fen, agency_id, trail_seq)
    select r.subject_id, ${row.declarationId}::uuid, ${firstDayOf(row.month)}::date, ${row.source}, ${row.sourceNo}, ${row.declaredOn}::date, ${row.lines}::int,
      ${row.totalFen}::bigint, r.agency_id, r.seq
    from ${sql.table(row.reserved)} r where r.subject_id = ${row.employerId}`.execute(tx)
}

/** Closes what was known of the changed wages and writes what is known now. */
export async function replaceWages(tx: Tx, { employerId, month, declarationId, reserved, at }: {
  employerId: number, month: YearMonth, declarationId: string, reserved: string, at: Instant
}): Promise<number> {
  await sql`update wage w set known_until = ${at}::timestamptz, closed_seq = r.seq from ${sql.table(reserved)} r
    where r.subject_id = w.subject_id and w.employer_id = ${employerId} and w.month = ${firstDayOf(month)}::date and w.known_until is null`.execute(tx)
  const { numAffectedRows } = await sql`
    insert into wage (subject_id, wage_id, employer_id, month, wage_fen, declaration_id, known_from, agency_id, trail_seq)
    select l.subject_id, md5(concat_ws('|', 'wage', l.subject_id, ${declarationId}::text))::uuid, ${employerId}::bigint, ${firstDayOf(month)}::date, l.wage_fen,
      ${declarationId}::uuid, ${at}::timestamptz, l.agency_id, r.seq
    from wage_line l join ${sql.table(reserved)} r on r.subject_id = l.subject_id`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
