// The arithmetic of the trail, in SQL so that it works on sets, and kept in the program: whoever can alter rows of a database can alter its
// functions too. Writer and verifier build their statements from the same pieces.
import { sql, type RawBuilder } from 'kysely'
import { recordTables, type RecordTable } from './record-tables.ts'

/** Before the first entry of a chain. */
export const genesis = '0'.repeat(64)

/**
 * One line for each row a trail row vouches for (kind 0) and for each row it closed (kind 1), for the chains in `chains(subject_id, seq)`;
 * without chains, for all. A row without a trail row is older than the duty to have one; a constraint keeps new ones from being so. The digest of a row does not see how it was closed later; the digest of a closing does.
 */
function tableLines(table: RecordTable, chains: RawBuilder<unknown> | undefined, closings: 'with-closings' | 'none-closed'): RawBuilder<unknown> {
  const name = sql.table(table)
  const closes = recordTables[table].closes
  const row = closes ? sql`to_jsonb(t) - array['known_until', 'closed_seq']` : sql`to_jsonb(t)`
  // Chain by chain through the key of the table: left to itself the planner reads a whole growing table for every part of a batch, because it cannot see what row security lets through.
  const of = (seq: RawBuilder<unknown>, kind: RawBuilder<number>, line: RawBuilder<unknown>): RawBuilder<unknown> => (chains
    ? sql`select c.subject_id, c.seq, ${kind} as kind, x.d from ${chains} c cross join lateral (select ${line} as d from ${name} t where t.subject_id = c.subject_id and ${seq} = c.seq offset 0) x`
    : sql`select t.subject_id, ${seq} as seq, ${kind} as kind, ${line} as d from ${name} t where ${seq} is not null`)
  const written = of(sql`t.trail_seq`, sql<number>`0`, digestOf(row))
  return closes && closings === 'with-closings' ? sql`${written} union all ${of(sql`t.closed_seq`, sql<number>`1`, digestOf(sql`to_jsonb(t) - 'closed_seq'`))}` : written
}

/**
 * subject_id, seq, rows, closed, sha256 of one table. The lines are put in the order of their digests: an order that does not depend on a
 * collation, so a restored copy on another machine verifies too. Every row holds its key and its trail_seq, so nothing can change places.
 */
export function tableDigests(table: RecordTable, chains?: RawBuilder<unknown>, closings: 'with-closings' | 'none-closed' = 'with-closings'): RawBuilder<unknown> {
  return sql`select l.subject_id, l.seq, count(*) filter (where l.kind = 0) as rows, count(*) filter (where l.kind = 1) as closed,
    encode(sha256(string_agg(l.d, ''::bytea order by l.kind, l.d)), 'hex') as sha256
    from (${tableLines(table, chains, closings)}) l group by l.subject_id, l.seq`
}

/** The hash of a trail row: over everything in it, the hash before it included. `alias` stands for a row with the trail's columns. */
export function trailHash(alias: string): RawBuilder<string> {
  return sql<string>`encode(${digestOf(sql`to_jsonb(${sql.id(alias)}) - 'hash'`)}, 'hex')`
}

// A jsonb spells itself in one way: keys in a fixed order, numbers as they are, times in the zone of the session (UTC, see the callers). Nulls are
// left out, so that a column added later changes nothing; inside a document, a null and an absent field count as the same.
const digestOf = (json: RawBuilder<unknown>): RawBuilder<unknown> => sql`sha256(convert_to(jsonb_strip_nulls(${json})::text, 'UTF8'))`
