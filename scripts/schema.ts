// Writes src/platform/database-schema.ts: what the migrations made, as types. With --check it only compares.
// Usage: node scripts/schema.ts [--check]
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { startDatabases } from '../test/support/database-server.ts'

const file = path.resolve(import.meta.dirname, '../src/platform/database-schema.ts')

async function main(): Promise<void> {
  const server = await startDatabases()
  try {
    const text = describe(await columnsOf(await server.create()))
    if (!process.argv.includes('--check')) {
      writeFileSync(file, text)
    } else if (readFileSync(file, 'utf8') !== text) {
      process.stderr.write('src/platform/database-schema.ts is not what the migrations make; run: node scripts/run.mjs scripts/schema.ts\n')
      process.exitCode = 1
    }
  } finally {
    await server.stop()
  }
}

type Column = {
  readonly table: string, readonly column: string, readonly type: string, readonly nullable: boolean
  readonly made: boolean, readonly check: string | null, readonly comment: string | null
}

async function columnsOf(url: string): Promise<readonly Column[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Column>(`
      select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as "table", a.attname as "column",
        format_type(a.atttypid, null) as type, not a.attnotnull as nullable,
        (a.atthasdef or a.attidentity <> '') as made, obj_description(c.oid) as comment,
        (select pg_get_constraintdef(k.oid) from pg_constraint k
          where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
            and pg_get_constraintdef(k.oid) ~ 'ARRAY\\[''[^'']*''::text' order by k.conname limit 1) as "check"
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p', 'v') and not c.relispartition and n.nspname not in ('information_schema', 'pgboss') and n.nspname !~ '^pg_'
        and c.oid::regclass::text <> 'ss.migration'
      order by n.nspname, c.relname, a.attnum`)
    return rows
  } finally {
    await client.end()
  }
}

function describe(columns: readonly Column[]): string {
  const tables = Map.groupBy(columns, ({ table }) => table)
  const interfaces = [...tables].map(([table, of]) => {
    const comment = of[0]?.comment ? `/** ${of[0].comment.replaceAll('*/', '')} */\n` : ''
    return `${comment}export interface ${typeName(table)} {\n${of.map((column) => `  ${column.column}: ${typeOf(column)}`).join('\n')}\n}\n`
  })
  const names = [...tables.keys()].map((table) => `  ${table.includes('.') ? `'${table}'` : table}: ${typeName(table)}`)
  return `// Generated from db/migrations by scripts/schema.ts; do not edit.
import type { ColumnType, Generated } from 'kysely'
import type { PlainDate } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Fen } from '../kernel/money.ts'

/** A day, an instant, an amount: branded when read, plain when written. */
export type Day = ColumnType<PlainDate, string, string>
export type DayOrNot = ColumnType<PlainDate | null, string | null | undefined, string | null>
export type Moment = ColumnType<Instant, string, string>
export type MomentOrNot = ColumnType<Instant | null, string | null | undefined, string | null>
export type Amount = ColumnType<Fen, number, number>
export type AmountOrNot = ColumnType<Fen | null, number | null | undefined, number | null>
/** Written as text (\`JSON.stringify\`), because the driver would turn an array into a PostgreSQL array. Read as unknown: parse it. */
export type Json = ColumnType<unknown, string, string>
export type JsonOrNot = ColumnType<unknown, string | null | undefined, string | null>
/** Has a default. */
export type Made<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : never

${interfaces.join('\n')}
export interface DB {
${names.join('\n')}
}
`
}

const typeName = (table: string): string =>
  table.split(/[._]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')

function typeOf(column: Column): string {
  const named = namedType(column)
  if (named) return column.nullable ? `${named}OrNot` : column.made ? `Made<${named}>` : named
  const plain = plainType(column)
  const type = column.nullable ? `${plain} | null` : plain
  return column.made ? `Generated<${type}>` : type
}

function namedType({ column, type }: Column): string | undefined {
  if (type === 'date') return 'Day'
  if (type === 'timestamp with time zone') return 'Moment'
  if (type === 'jsonb' || type === 'json') return 'Json'
  if (type === 'bigint' && column.endsWith('_fen')) return 'Amount'
  return undefined
}

function plainType({ type, check }: Column): string {
  const allowed = [...(check ?? '').matchAll(/'([^']*)'::text/g)].map(([, word]) => `'${word}'`)
  if (type === 'text' && allowed.length > 0) return allowed.join(' | ')
  const element = type.replace(/\[\]$/, '')
  const known = plainTypes[element] ?? 'unknown'
  return type.endsWith('[]') ? `${known}[]` : known
}

const plainTypes: Readonly<Record<string, string>> = {
  bigint: 'number', integer: 'number', smallint: 'number', boolean: 'boolean', text: 'string', 'character varying': 'string',
  character: 'string', uuid: 'string', numeric: 'string', bytea: 'Buffer', date: 'PlainDate', regclass: 'string', name: 'string',
}

await main()
