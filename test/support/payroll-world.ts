import { sql } from 'kysely'
import { writeFirstTrailForMany, writeTrail, type RecordTable } from '../../src/audit/audit.ts'
import { deterministicUuid, luhnDigit } from '../../src/kernel/ids.ts'
import { bookIdOf, loadChart, openBook } from '../../src/ledger/ledger.ts'
import { systemContext, withContext, type Db, type Tx } from '../../src/platform/database.ts'
import { keysFrom, maskCard, newKeyMaterial, type Keys } from '../../src/platform/keys.ts'

/** A book with pensioners in it, as small as a run needs: the awards and accounts of persons, and nothing about how they came to them. */
export const worldBook = bookIdOf('pension-employee', '619900')
export const worldAgency = 61

export const testKeys = (): Keys => keysFrom(newKeyMaterial())

/** Opens region, agency, pool, chart, book and four people for the four seats (ids 1 to 4). Once for each database. */
export async function openWorld(owner: Db, service: Db): Promise<void> {
  await sql`insert into region (region_code, name) values ('619900', '陕西·示例')`.execute(owner)
  await sql`insert into agency (agency_id, name, family, level, region_code) values (${worldAgency}::bigint, '陕西·示例经办中心', 'hrss', 'province', '619900')`.execute(owner)
  await sql`insert into pool (pool_id, name, fund, region_code) values (1, '陕西·示例', 'pension-employee', '619900')`.execute(owner)
  await withContext(service, systemContext('test', 'r'), async (tx) => {
    await loadChart(tx)
    await openBook(tx, { fund: 'pension-employee', regionCode: '619900', regionName: '陕西·示例', poolId: 1 })
  })
}

/** Another book of the same pool, so that runs of one test do not meet those of another. */
export async function openBookNamed(owner: Db, bookId: string): Promise<void> {
  await sql`insert into book (book_id, fund, pool_id, name) values (${bookId}, 'pension-employee', 1, ${bookId})`.execute(owner)
}

export type Pensioner = {
  readonly subjectId: number
  readonly amountFen: number
  readonly startsOn?: string
  /** Months before were paid elsewhere. */
  readonly carriedUntil?: string
  /** Left out: no account. */
  readonly card?: string
  readonly holderName?: string
  readonly bookId?: string
}

export const awardIdOf = (subjectId: number): string => deterministicUuid('test-award', subjectId)

/** Writes pensioners with their first trail row; `knownFrom` is when the system learned of them. */
export async function addPensioners(service: Db, keys: Keys, pensioners: readonly Pensioner[], knownFrom: string): Promise<void> {
  await withContext(service, systemContext('test', 'r'), async (tx) => {
    const ids = pensioners.map(({ subjectId }) => subjectId)
    const subject = sql`unnest(${ids}::bigint[], ${ids.map(awardIdOf)}::uuid[], ${ids.map((id) => deterministicUuid('test-decision', id))}::uuid[], ${ids.map((id) => deterministicUuid('test-item', id))}::uuid[],
      ${pensioners.map((p) => p.amountFen)}::bigint[], ${pensioners.map((p) => p.startsOn ?? '2026-01-01')}::date[], ${pensioners.map((p) => p.carriedUntil ?? null)}::date[], ${pensioners.map((p) => p.bookId ?? worldBook)}::text[])
      as p (subject_id, award_id, decision_id, item_id, fen, starts_on, carried_until, book_id)`
    await sql`insert into subject (subject_id, kind, agency_id, region_code, opened_on, trail_seq)
      select p.subject_id, 'person', ${worldAgency}::bigint, '619900', date '2020-01-01', 1 from ${subject}`.execute(tx)
    await sql`insert into decision (subject_id, decision_id, kind, rule, region_code, decided_on, decided_at, facts_known_at, parameters_known_at, facts, versions, result, hash, is_provisional, agency_id, trail_seq)
      select p.subject_id, p.decision_id, 'pension', 'employee-pension', '619900', ${knownFrom}::timestamptz::date, ${knownFrom}::timestamptz, ${knownFrom}::timestamptz, ${knownFrom}::timestamptz, '{}', '{}', '{}', 'x', false, ${worldAgency}::bigint, 1 from ${subject}`.execute(tx)
    await sql`insert into award (subject_id, award_id, kind, scheme, decision_id, starts_on, carried_until, region_code, pool_id, book_id, known_from, agency_id, trail_seq)
      select p.subject_id, p.award_id, 'pension', 'pension-employee', p.decision_id, p.starts_on, p.carried_until, '619900', 1, p.book_id, ${knownFrom}::timestamptz, ${worldAgency}::bigint, 1 from ${subject}`.execute(tx)
    await sql`insert into award_item (subject_id, award_item_id, award_id, item, from_month, amount_fen, decision_id, known_from, agency_id, trail_seq)
      select p.subject_id, p.item_id, p.award_id, 'basic', p.starts_on, p.fen, p.decision_id, ${knownFrom}::timestamptz, ${worldAgency}::bigint, 1 from ${subject}`.execute(tx)
    await sql`insert into award_event (subject_id, award_id, n, kind, from_month, reason, at, agency_id, trail_seq)
      select p.subject_id, p.award_id, 1, 'grant', p.starts_on, 'test', ${knownFrom}::timestamptz, ${worldAgency}::bigint, 1 from ${subject}`.execute(tx)
    const withCard = pensioners.flatMap(({ subjectId, card, holderName }) => (card === undefined ? [] : [{ subjectId, card, name: holderName ?? nameOf(subjectId) }]))
    await sql`insert into pay_account (subject_id, account_row_id, bank_code, bank_name, holder_name, cipher, lookup_hash, masked, valid_from, known_from, agency_id, trail_seq)
      select a.subject_id, a.row_id, '308', '示例银行', a.name, a.cipher, a.hash, a.masked, date '2020-01-01', ${knownFrom}::timestamptz, ${worldAgency}::bigint, 1
      from unnest(${withCard.map((a) => a.subjectId)}::bigint[], ${withCard.map((a) => deterministicUuid('test-account', a.subjectId, a.card))}::uuid[], ${withCard.map((a) => a.name)}::text[],
        ${withCard.map((a) => keys.encrypt('card', a.card))}::text[], ${withCard.map((a) => keys.lookupHash('card', a.card))}::text[], ${withCard.map((a) => maskCard(a.card))}::text[])
        as a (subject_id, row_id, name, cipher, hash, masked)`.execute(tx)
    await writeFirstTrailForMany(tx, {
      actor: 'system:test', action: 'test.opened', body: {}, at: knownFrom, civilDay: '2026-01-01', tables: ['subject', 'decision', 'award', 'award_item', 'award_event', 'pay_account'],
      pick: sql`select p.subject_id, ${worldAgency}::bigint from unnest(${ids}::bigint[]) as p (subject_id)`,
    })
  })
}

export const nameOf = (subjectId: number): string => `人员${subjectId}`

/** A card number that passes the check digit, for the n-th account. */
export function cardOf(n: number): string {
  const body = `621226${String(n).padStart(12, '0')}`
  return `${body}${luhnDigit(body)}`
}

type Change = { readonly at: string, readonly day: string }
const changing = <T>(service: Db, subjectId: number, table: RecordTable, { at, day }: Change, write: (tx: Tx, seq: number) => Promise<T>): Promise<T> =>
  withContext(service, systemContext('test', 'r'), (tx) => writeTrail(tx, { subjectId, agencyId: worldAgency, actor: 'system:test', action: 'test.changed', body: {}, at, civilDay: day, tables: [table] }, (seq) => write(tx, seq)))

/** hold, release, suspend, resume, end: from a month on. */
export async function changeAward(service: Db, subjectId: number, kind: string, fromMonth: string, change: Change): Promise<void> {
  await changing(service, subjectId, 'award_event', change, (tx, seq) => sql`
    insert into award_event (subject_id, award_id, n, kind, from_month, reason, at, agency_id, trail_seq)
    select ${subjectId}::bigint, ${awardIdOf(subjectId)}::uuid, max(n) + 1, ${kind}, ${fromMonth}::date, 'test', ${change.at}::timestamptz, ${worldAgency}::bigint, ${seq}::bigint from award_event where subject_id = ${subjectId}::bigint`.execute(tx))
}

/** So much more a month, from a month on. */
export async function raiseAward(service: Db, subjectId: number, fen: number, fromMonth: string, change: Change): Promise<void> {
  await changing(service, subjectId, 'award_item', change, (tx, seq) => sql`
    insert into award_item (subject_id, award_item_id, award_id, item, from_month, amount_fen, decision_id, known_from, agency_id, trail_seq)
    select subject_id, gen_random_uuid(), award_id, 'raise-' || ${seq}::bigint, ${fromMonth}::date, ${fen}::bigint, decision_id, ${change.at}::timestamptz, agency_id, ${seq}::bigint from award where subject_id = ${subjectId}::bigint`.execute(tx))
}

export async function changeAccount(service: Db, keys: Keys, subjectId: number, card: string, change: Change): Promise<void> {
  await changing(service, subjectId, 'pay_account', change, async (tx, seq) => {
    await sql`update pay_account set known_until = ${change.at}::timestamptz, closed_seq = ${seq}::bigint where subject_id = ${subjectId}::bigint and known_until is null`.execute(tx)
    await sql`insert into pay_account (subject_id, account_row_id, bank_code, bank_name, holder_name, cipher, lookup_hash, masked, valid_from, known_from, agency_id, trail_seq)
      values (${subjectId}::bigint, gen_random_uuid(), '308', '示例银行', ${nameOf(subjectId)}, ${keys.encrypt('card', card)}, ${keys.lookupHash('card', card)}, ${maskCard(card)}, '2020-01-01', ${change.at}::timestamptz, ${worldAgency}::bigint, ${seq}::bigint)`.execute(tx)
  })
}
