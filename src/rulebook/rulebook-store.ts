import { sql } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Tx } from '../platform/database.ts'

export type StoredParameter = {
  readonly parameterId: string; readonly family: string; readonly key: string; readonly region: string; readonly from: PlainDate; readonly until: PlainDate | null
  readonly knownFrom: Instant; readonly knownUntil: Instant | null; readonly value: unknown; readonly unit: string; readonly document: string
  readonly confidence: 'law' | 'src' | 'known' | 'derived' | 'illustrative'; readonly status: 'final' | 'provisional'
}
export type NewParameter = StoredParameter & { readonly enteredBy: number; readonly confirmedBy: number }

const parameterColumns = [
  'parameter_id as parameterId', 'family', 'key', 'region_code as region', 'valid_from as from', 'valid_until as until', 'known_from as knownFrom',
  'known_until as knownUntil', 'value', 'unit', 'document', 'confidence', 'status',
] as const

/** Every version of every value, in a fixed order. */
export async function readAllParameters(tx: Tx): Promise<StoredParameter[]> {
  return tx.selectFrom('parameter').select(parameterColumns)
    .orderBy('family').orderBy('key').orderBy('region_code').orderBy('valid_from').orderBy('known_from').execute()
}

/** The values of some regions as they were known at a moment. */
export async function readParametersKnown(tx: Tx, { regions, asOf }: { regions: readonly string[]; asOf: Instant }): Promise<StoredParameter[]> {
  return tx.selectFrom('parameter').select(parameterColumns).where('region_code', 'in', [...regions])
    .where('known_from', '<=', asOf).where((is) => is.or([is('known_until', 'is', null), is('known_until', '>', asOf)]))
    .orderBy('family').orderBy('key').orderBy('region_code').orderBy('valid_from').execute()
}

export async function insertParameters(tx: Tx, rows: readonly NewParameter[]): Promise<void> {
  if (rows.length === 0) return
  await tx.insertInto('parameter').values(rows.map((row) => ({
    parameter_id: row.parameterId, family: row.family, key: row.key, region_code: row.region, valid_from: row.from, valid_until: row.until,
    known_from: row.knownFrom, known_until: row.knownUntil, value: JSON.stringify(row.value), unit: row.unit, document: row.document,
    confidence: row.confidence, status: row.status, entered_by: row.enteredBy, confirmed_by: row.confirmedBy,
  }))).execute()
}

export async function closeParameter(tx: Tx, { parameterId, knownUntil }: { parameterId: string; knownUntil: Instant }): Promise<void> {
  await tx.updateTable('parameter').set({ known_until: knownUntil }).where('parameter_id', '=', parameterId).where('known_until', 'is', null).execute()
}

/** Importers wait for each other; the lock ends with the transaction. */
export async function lockRulebook(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('rulebook', 0))`.execute(tx)
}

export type Gap = { readonly family: string; readonly key: string; readonly region: string; readonly from: PlainDate; readonly until: PlainDate | null; readonly publisher: string; readonly note: string; readonly noteEn: string }

export async function readGaps(tx: Tx, regions?: readonly string[]): Promise<Gap[]> {
  const all = tx.selectFrom('parameter_gap').select(['family', 'key', 'region_code as region', 'valid_from as from', 'valid_until as until', 'publisher', 'note', 'note_en as noteEn'])
  return (regions === undefined ? all : all.where('region_code', 'in', [...regions])).orderBy('family').orderBy('key').orderBy('region_code').orderBy('valid_from').execute()
}

export async function insertGaps(tx: Tx, gaps: readonly Gap[]): Promise<number> {
  if (gaps.length === 0) return 0
  const done = await tx.insertInto('parameter_gap').values(gaps.map((gap) => ({
    family: gap.family, key: gap.key, region_code: gap.region, valid_from: gap.from, valid_until: gap.until, publisher: gap.publisher, note: gap.note, note_en: gap.noteEn,
  }))).onConflict((conflict) => conflict.constraint('parameter_gap_pk').doNothing()).executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0n)
}

export type Notice = { readonly year: number; readonly version: number; readonly document: string; readonly off: readonly PlainDate[]; readonly work: readonly PlainDate[] }

/** The last version of each year's notice known at a moment; without one, the last of all. */
export async function readNotices(tx: Tx, asOf?: Instant): Promise<Notice[]> {
  const { rows } = await sql<Notice>`select distinct on (year) year, version, document, days_off as off, days_worked as work from calendar_notice
    where ${asOf ?? null}::timestamptz is null or known_from <= ${asOf ?? null}::timestamptz order by year, version desc`.execute(tx)
  return rows
}

export async function insertNotice(tx: Tx, notice: Notice & { readonly knownFrom: Instant }): Promise<void> {
  await tx.insertInto('calendar_notice').values({
    year: notice.year, version: notice.version, document: notice.document, days_off: [...notice.off], days_worked: [...notice.work], known_from: notice.knownFrom,
  }).execute()
}

export type Competence = { readonly agencyId: number; readonly poolId: number; readonly region: string }

/** Who serves a scheme in a region on a day: the nearest region of the chain that has an entry. */
export async function readCompetence(tx: Tx, { scheme, region, on }: { scheme: string; region: string; on: PlainDate }): Promise<Competence | undefined> {
  const { rows: [row] } = await sql<Competence>`with recursive up as (
      select region_code, parent_code, 0 as depth from region where region_code = ${region}
      union all select r.region_code, r.parent_code, up.depth + 1 from region r join up on r.region_code = up.parent_code where up.depth < 10)
    select c.agency_id as "agencyId", c.pool_id as "poolId", c.region_code as region from competence c join up on up.region_code = c.region_code
    where c.scheme = ${scheme} and c.valid_from <= ${on}::date and (c.valid_until is null or c.valid_until > ${on}::date)
    order by up.depth, c.valid_from desc limit 1`.execute(tx)
  return row
}

export type Agency = {
  readonly agencyId: number; readonly name: string; readonly family: 'hrss' | 'medical'; readonly level: 'province' | 'city' | 'county' | 'town'
  readonly regionCode: string; readonly regionName: string; readonly parentId: number | null; readonly phone: string | null
}

export async function readAgencies(tx: Tx): Promise<Agency[]> {
  const { rows } = await sql<Agency>`select a.agency_id as "agencyId", a.name, a.family, a.level, a.region_code as "regionCode", r.name as "regionName",
    a.parent_id as "parentId", a.phone from agency a join region r on r.region_code = a.region_code order by a.agency_id`.execute(tx)
  return rows
}

export async function readRegionNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  return new Map((await tx.selectFrom('region').select(['region_code', 'name']).execute()).map(({ region_code, name }) => [region_code, name]))
}
