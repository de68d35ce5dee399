import { once } from 'node:events'
import { CompiledQuery, sql, type Insertable } from 'kysely'
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams'
import type { DB } from './database-schema.ts'
import type { Tx } from './database.ts'

/**
 * Loads rows with COPY, in this transaction, several times faster than inserts of values. PostgreSQL does not copy into a table with
 * row-level security, so the rows go through a temporary table and one insert, which the policies see. Every row has the columns of
 * the first one; what is missing in a later row is null. Gives the number of rows. For loading in bulk: operations insert, because
 * they have to refuse.
 */
export async function copyRows<T extends keyof DB & string>(tx: Tx, table: T, rows: Iterable<Insertable<DB[T]>>): Promise<number> {
  const each = rows[Symbol.iterator]()
  const first = each.next()
  if (first.done === true) return 0
  const columns = Object.keys(first.value)
  const names = columns.map(quoted).join(', ')
  await sql`create temp table copied_row on commit drop as select ${sql.raw(names)} from ${sql.table(table)} with no data`.execute(tx)
  const count = await copyInto(tx, columns, each, first.value)
  await sql`insert into ${sql.table(table)} (${sql.raw(names)}) select ${sql.raw(names)} from copied_row`.execute(tx)
  await sql`drop table copied_row`.execute(tx)
  return count
}

async function copyInto(tx: Tx, columns: readonly string[], each: Iterator<object>, first: object): Promise<number> {
  const stream = copyFrom(`copy pg_temp.copied_row (${columns.map(quoted).join(', ')}) from stdin`)
  const ended = once(stream, 'finish')
  // The error is thrown where the stream is awaited; without a listener of its own a failed COPY would end the process.
  ended.catch(() => undefined)
  await tx.getExecutor().provideConnection((connection) => connection.executeQuery(asQuery(stream)))
  let count = 0
  let buffer = ''
  for (let row: object | undefined = first; row !== undefined; row = nextOf(each)) {
    for (const [at, column] of columns.entries()) buffer += `${at === 0 ? '' : '\t'}${copyText(Reflect.get(row, column))}`
    buffer += '\n'
    count += 1
    if (buffer.length < 65_536) continue
    const goesOn = stream.write(buffer)
    buffer = ''
    if (!goesOn) await Promise.race([once(stream, 'drain'), ended])
  }
  stream.end(buffer)
  await ended
  return count
}

const nextOf = (each: Iterator<object>): object | undefined => {
  const next = each.next()
  return next.done === true ? undefined : next.value
}

/** node-postgres takes an object with `submit` where it takes a text, and Kysely hands the value on unread. Only this line relies on it. */
const asQuery = (stream: CopyStreamQuery): CompiledQuery => ({ ...CompiledQuery.raw(''), sql: stream as unknown as string })

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

const copyText = (value: unknown): string => {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return /[\\\t\n\r]/.test(text) ? text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r') : text
}
